"""Words that explain nothing: they are never shown as the reason of a decision.

Words that turn a meaning around (not, nie, sans, لا) are no stop words here.
"""

_ENGLISH = """
    a an the this that these those there here it its it's he she we you they i i'm i've i'd me my mine our ours your
    yours his her their them us and or but so if then than as at by for from in into of off on onto out over to up with
    about after before between through is are was were be been being am do does did done have has had having will would
    can could shall should may might must just also very too any some all both each which who whom whose what when
    where why how hello hi hey dear regards thanks thank please kind best sincerely team sir madam
"""
_FRENCH = """
    le la les un une des du de d l au aux ce cet cette ces il elle on nous vous ils elles je j' j'ai tu me te se moi
    mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs et ou mais donc or car si que qui quoi dont où à en
    dans par pour sur avec sous vers chez est sont était être été ai as a avons avez ont avait fait c'est qu'il d'un
    d'une y plus très bien aussi bonjour bonsoir madame monsieur merci cordialement svp quand comment
"""
_SPANISH = """
    el la los las un una unos unas de del al a en y o u e pero si que qué quien cual cuál como cómo cuando cuándo donde
    yo tú él ella nosotros ustedes ellos me te se nos lo le les mi mis tu tus su sus nuestro nuestra este esta estos
    estas eso esto ese esa para por con sobre entre desde hasta es son era fue ser sido estar está están he ha han hay
    había muy más ya también hola buenas buenos días tardes noches señor señora gracias saludos favor por
"""
_GERMAN = """
    der die das den dem des ein eine einen einem einer eines und oder aber wenn dass ob als wie wo wer was wann warum
    ich du er sie es wir ihr mich mir dich dir uns euch ihm ihn ihnen mein meine meinen meiner unser unsere ihre ihren
    sein seine in im an am auf aus bei mit von vom zu zum zur für über unter nach vor um durch ist sind war waren sein
    bin hat habe haben hatte wird werden wurde kann können soll auch noch nur schon sehr so da hier hallo guten tag
    morgen herr frau danke bitte grüße gruß freundliche freundlichen viele liebe damen herren sehr geehrte
"""
_ARABIC = """
    في من إلى الى على عن مع هذا هذه ذلك تلك التي الذي الذين ما ماذا كيف متى أين هل أن ان إن أنا انا نحن أنت انت هو هي
    هم كان كانت يكون قد لقد ثم أو او و يا كل بعض عند عندي عندكم لكم لي لنا بكم إذا اذا لو حتى بعد قبل السلام عليكم
    مرحبا شكرا تحية طيبة السيد السيدة حضرة الله والله اللي شو ايش
"""

STOP_WORDS = frozenset((_ENGLISH + _FRENCH + _SPANISH + _GERMAN + _ARABIC).split())
"""Lower case, all five languages together: a word that is empty in one is rarely telling in another."""
