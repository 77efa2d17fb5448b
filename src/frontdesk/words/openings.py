"""How messages begin, in five languages: greetings and calls for help, which say nothing of a matter."""

_ENGLISH = """
    a an the i i'm i've i'd me my am is are was it it's this that there here you your we us our and or to
    for with in of on hello hi hey dear good morning afternoon evening day greetings team sir madam support
    all everyone can could would will do does may please pls plz someone somebody anyone anybody some any
    something anything need want like have has had got get ask help helping assist assistance question
    questions query problem problems issue issues name speaking one
"""
_FRENCH = """
    je j'ai suis c'est ici tu vous nous moi mon ma mes le la les un une des de d du et ou à pour avec en au
    dans il y t l'équipe bonjour bonsoir salut coucou cher chère chers madame monsieur messieurs mesdames
    bonne journée soirée s'il plaît plait svp stp peux peut pouvez pourriez puis voudrais besoin aide d'aide
    aider m'aider aidez m'aidez-moi quelqu'un quelque chose question questions problème problèmes souci
    soucis demande renseignement qu'un est-ce que
"""
_SPANISH = """
    yo soy es tú usted ustedes me mi el los las uno unos unas y o para por con del al en hay hola buenas
    buenos días tardes noches día buen estimado estimada estimados señor señora señores favor puede pueden
    podría podrían puedo necesito quiero quisiera tengo ayuda ayudar ayudarme ayudenme ayúdenme alguien algo
    pregunta preguntas consulta duda problema problemas qué tal
"""
_GERMAN = """
    ich bin habe hätte hab du sie ihr wir mir mich uns mein meine der die das den dem ein eine einen einer
    und oder mit für zu im am an hallo hi guten gute tag morgen abend moin servus grüezi grüß gott sehr
    geehrte geehrter damen herren liebe liebes lieber bitte kann können könnten könnte möchte würde brauche
    benötige will hilfe helfen helft jemand jemanden etwas frage fragen problem probleme anliegen ist da
    hier es gibt mal kurz
"""
_ARABIC = """
    أنا انا نحن هل في فيه يوجد لي لنا عندي عندنا معكم معي يا من على عن ان أن إلى الى مرحبا مرحبًا اهلا أهلا
    اهلين أهلين وسهلا السلام سلام عليكم ورحمة الله وبركاته صباح مساء الخير النور تحية طيبة وبعد حضرتك
    حضراتكم أستاذ لو سمحت سمحتم سمحتوا فضلك فضلكم رجاء رجاءً أرجو ارجو ممكن أحتاج احتاج محتاج محتاجة بحاجة
    أريد اريد بدي عايز عايزة ابغى أبغى مساعدة المساعدة مساعدتكم تساعدوني تساعدني ساعدوني ساعدني حد أحد احد
    سؤال استفسار مشكلة شيء شي
"""

OPENINGS = frozenset((_ENGLISH + _FRENCH + _SPANISH + _GERMAN + _ARABIC).split())
