"""Everyday words that give a language away, where a message is too short for statistics over letters.

Function words, greetings and what customers say every day, with and without their accents, as people type. A word that
is common in two of the five languages, or in a neighbour of one of them (``no``, ``me``, ``die``), stands in no list.
Arabic letters give themselves away; the list is of Arabic in Latin letters (`text/arabizi.py`).
"""

_ENGLISH = """
the and you your yours my i is are were been have has had not can't cannot can could would should will won't don't
doesn't didn't isn't wasn't i'm i've i'd i'll it's this that these those what when where which who why how with from
for of to at by about after before because please thanks thank hello hi hey help need want get got still never again
any some there here they them we our us it he she but does did doing being there's order refund password account
broken working charged money day week today tomorrow yesterday morning afternoon evening anyone someone something
nothing just really very too much many call card received send sent dear nobody everyone cant dont doesnt didnt wont
ive bill login log delivery parcel all do pls price cost more month buy sell able anything around ask asked asking
back currency currencies delivered each else every everything few fix found gave getting go going gone good happen
happened happening his him however if into know known later left look looking made make making missing must next now
off often only other others out overcharged own paid pay paying payments said same say saying seem seems shown
soon sure take taken tell than then thing things think though thought through times told took tried try trying twice
two until up used using wait waiting way weeks went what'll while whole without work works wrong years yes yet you're
you've that's what's
"""
_FRENCH = """
les je j'ai j'aimerais nous vous ils elles sont suis êtes avons avez n'est c'est ça pas ne mon ma mes votre vos notre
nos avec pour dans sur mais où quand comment pourquoi combien bonjour bonsoir salut merci plaît plait svp s'il madame
monsieur depuis toujours jamais encore très tres trop rien aucun aucune été ete être etre faire fait peux peut pouvez
voudrais veux besoin aide facture commande remboursement compte mot colis livraison reçu recu hier aujourd'hui demain
cette cet ces leur leurs chez déjà deja qui est-ce qu'il j'attends d'un d'une marche fonctionne perdu cordialement
panne savoir cela voici voilà voila
"""
_SPANISH = """
el los las una unos unas del yo mis sus nuestro nuestra usted ustedes está esta están estan estoy hay tengo tiene
tienen puedo puede pueden quiero quisiera necesito hola buenos buenas días tardes noches gracias ayuda pero porque
cuando cuándo cómo dónde donde qué cuánto cuanto cuál muy más también tambien todavía todavia aún ya nunca siempre
hace desde hasta sin sobre ayer hoy mañana manana pedido factura cuenta contraseña reembolso dinero tarjeta paquete
envío envio llegado llega funciona sido señor señora estimado estimados estimada saludos alguien nadie algo quién
cobrado recibido sigo sigue
"""
_GERMAN = """
der das dem ein eine einen einem einer ich du wir ihr sie mir mich uns euch mein meine meinen meinem meiner ihre ihren
ihrem unsere unser ist sind waren wird werden wurde wurden habe hatte kann kannst können koennen könnte möchte moechte
muss soll nicht kein keine keinen nichts immer noch schon wieder seit und oder aber weil wenn wann warum wer für fuer
vom bei nach aus auf über ueber zum zur bitte danke hallo guten morgen abend hilfe brauche rechnung bestellung konto
passwort geld karte paket lieferung geht funktioniert heute gestern sehr auch nur mehr gibt geehrte geehrter herr frau
grüße gruß kostet monat preis
"""

_ARABIC = """
msh mesh mish mosh elli elly illi yalli ezay ezzay izay keda kda kida leih leeh fein feen wein wain wayn emta imta
bokra bukra naharda delwati lesa lessa kaman momken mumkin moumkin lazem lazim lezem mafish mafeesh ayez ayza awez
baddi biddi badde abgha bghit bghina bghitou dyal dyali dyalkom dyalna dyalek ghadi walo walou bzaf bzzaf bezzaf bezaf
khassni khasni khassna likom liya daba nhar simana machi kolchi kolshi mochkil mouchkil moshkela moshkila mushkila
hadchi mzyan mzyana chokran shukran shokran choukran wallah wallahi inshallah nshallah salam alaykom alaikom slm
marhaba khoya khouya chnou chno shno kifach kifash mnin chhal kayn kayna kaynch fatora fatoura fatoora fatoorat talab
mablagh floos flous feloos felous raseed khedma khedme khedmet shahr shahar chhar yoom youm lyoum lyouma elyoum khamis
khamees lkhmis marra marrat merra marteen merrtayn talet ktir kteer keteer hayda hayde heik shlon shloon lamma enno
inno ennha
"""

TELLTALES: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "fr": frozenset(_FRENCH.split()),
    "es": frozenset(_SPANISH.split()),
    "de": frozenset(_GERMAN.split()),
    "ar": frozenset(_ARABIC.split()),
}

PROSE_WORDS = 5
"""As many everyday words stand in no position or company."""

_EVERYDAY = frozenset().union(*TELLTALES.values())


def is_prose(line: str) -> bool:
    """Tell a sentence from a name, a position or a company: everyday words prevail or are many, or one begins it.

    What is written in capitals throughout its words ("Your Support Team") is a title.

    >>> is_prose("Still broken"), is_prose("Head of Operations")
    (True, False)
    """
    words = line.split()
    if len(words) < 2 or not any(word[0].islower() for word in words[1:]):
        return False
    everyday = [word.strip(".,;:!?").lower().replace("’", "'") in _EVERYDAY for word in words]
    return everyday[0] or 2 * sum(everyday) > len(words) or sum(everyday) >= PROSE_WORDS
