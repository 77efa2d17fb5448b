"""What happens to people in danger and what they have swallowed, and who they are to the writer, in five languages.

Words are matched without accents and vowel signs, verbs by their stems in all persons and tenses.
"""

import re
import unicodedata

from frontdesk.text.pii.lexicon import alternatives, phrases


def bare(text: str) -> str:
    """Write a text in small letters, without accents, hamza and vowel signs.

    >>> bare("Étouffé")
    'etouffe'
    """
    return "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))


_ENGLISH = r"""
    (?:vomit|faint|collaps|cough|scream|suffocat|drown|convuls|chok|wheez|gasp|swallow|inhal|bleed|burn|fall
    |poison|electrocut|shiver|trembl|puk|hurt|seiz|ingest|itch|swell|retch|twitch|slip|drool|stagger)
    (?:e|s|es|ed|t|n|en|ing|ped|ping)?
    |bled|fell|cr(?:y|ies|ied|ying)|dy?ing|died|dies|drank|dr[iu]nks?|drinking|ate|eats?|breath(?:es?|ed|ing)
    |unconscious|swollen"""
_FRENCH = r"""
    (?:saign|touss|etouff|trembl|brul|suffoqu|convuls|hurl|aval|tomb|respir|inhal|gonfl|delir|pleur|cri|ral
    |bless|coup|electrocut|intoxiqu|noi|noy|crach|grelott|halet|titub|inger)
    (?:e|es|ent|ait|aient|er|ee|ees|a|ant|t|r|s)?
    |convulsionn(?:e|ent|ait)|vomi\w{0,5}|evanoui\w{0,5}|meur[ts]|mort|bu|boi[ts]|inconsciente?"""
_GERMAN = r"""
    (?:ge|ver|er)?(?:blut|hust|erbr[iao]ch|erstick|zitter|brenn|brann|wurg|krampf|atm|schrei|schri|fieber|rochel|sturz
    |keuch|japs|schluck|trink|trank|trunk|kollabier|kotz|spuck|wein|schwitz|letz|gift|fall|fiel|stirb|starb
    |ertrunk|taumel|wimmer|bruh|sabber)
    (?:e|t|st|et|en|n|te|ten|ete|eten|n?t)?
    |bewusstlos|ohnmachtig|tot"""
_SPANISH = r"""
    (?:sangr|tos|vomit|convulsion|tiembl|tembl|ard|grit|ahog|beb|trag|respir|desmay|jade|llor|quem|asfixi|atragant|delir
    |intoxic|hinch|envenen|electrocut|cort|resbal|desangr|com|inhal|ca|cay)
    (?:o|a|an|as|aba|aban|ado|ada|ando|ar|e|en|io|ia|iendo|endo|er|ido|ida|aron|ieron|yo|yendo)
    |muer[ea]n?|murio|muriendo|muert[oa]|inconsciente"""
_ARABIC = r"""
    [وف]?[بسحع]?[يتنا]?
    (?:خ[تن]?نق|سعل|كح|تقيا|ستفرغ|رجف|رتجف|بلع|بتلع|شرب|نزف|حترق|نحرق|تحرق|حرق|نجرح|تجرح|جرح|صرخ|وقع|سقط|طاح|غمي|تسمم|نسمم
    |شهق|تشنج|تنفس|غرق|موت|مات|تكهرب|كهرب|دوخ|تورم|ورم|بكي|عيط|فقد|كل|رتعش|رعش)
    (?:ت|و|وا|ون|ين|نا|ه|ها|ي)?
    |(?:ايد|يد|رجل|وجه|راس|عين|بطن|جلد)(?:ه|ها)"""
DANGER = re.compile(f"{_ENGLISH}|{_FRENCH}|{_GERMAN}|{_SPANISH}|{_ARABIC}", re.VERBOSE)
SUBSTANCE = re.compile(
    alternatives(
        phrases(
            """
            bleach | descaler | detergent | battery | batteries | ammonia | acid | cleaner | antifreeze
            | javel | lessive | detartrant | ammoniaque | acide | pile | piles | deboucheur | antigel
            | reiniger | rohrreiniger | abflussreiniger | entkalker | bleiche | chlor | ammoniak | saure | knopfzelle
            | batterie | waschmittel | spulmittel | frostschutzmittel
            | lejia | pila | pilas | amoniaco | acido | detergente | salfuman | desatascador | cloro
            | كلور | بطاريه | بطارية | منظف | اسيد | ديتول | مبيض
            """
        )
    )
)
TAKING = re.compile(
    r"(?<!\w)(?:drank|drunk|swallow|ingest|ate\b|bu\b|boit|aval|inger|getrunken|trank|trinkt|geschluckt|verschluckt|schluckt"
    r"|gegessen|bebi|bebe|trag|شرب|بلع|ابتلع|اكل)"
)
"""What one does with a substance; what it is called may be a surname, as Reiniger is."""


def _called(latin: str, arabic: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(phrases(latin))}|[وف]?(?:ال|[لب])?(?:{arabic}))(?!\w)")


KIN = _called(
    """
    son | sons | daughter | daughters | husband | wife | mother | father | mum | mom | dad | brother | sister |
    grandmother | grandfather | grandson | granddaughter | baby | child | kid | toddler
    | fils | fille | mari | epouse | mere | pere | maman | papa | frere | sœur | soeur | bebe | enfant
    | sohn | tochter | mann | ehemann | frau | mutter | vater | mama | bruder | schwester | oma | opa | kind |
    enkel | enkelin
    | hijo | hija | marido | esposo | esposa | mujer | madre | padre | hermano | hermana | abuelo | abuela |
    nieto | nieta | nino | nina
    """,
    r"(?:ابن|بنت|ابنت|زوج|زوجت|مرت|ام|اب|ابو|اخ|اخو|اخت|طفل|طفلت|ولد|والد|والدت|جد|جدت|ست|بيب)(?:ي|نا|ه|ها|تي)",
)
OTHERS = _called(
    """
    he | she | they | il | elle | ils | elles | er | sie | el | ella | ellos
    | customer | client | guest | colleague | neighbour | neighbor | friend | patient | passenger | resident |
    worker | employee | driver | student | pupil | man | woman | boy | girl | visitor | cleaner | tenant | dog | cat
    | cliente | invite | invitee | collegue | voisin | voisine | ami | amie | passager | passagere | employe |
    homme | femme | garcon | chien | chat | eleve | locataire
    | kunde | kundin | gast | kollege | kollegin | nachbar | nachbarin | freund | freundin | patientin | junge |
    madchen | mitarbeiter | mitarbeiterin | bewohner | bewohnerin | hund | katze | mieter | mieterin
    | clienta | huesped | companero | companera | vecino | vecina | amigo | amiga | paciente | pasajero |
    pasajera | empleado | empleada | hombre | chico | chica | perro | gato | alumno | alumna
    """,
    r"(?:زبون|عميل|ضيف|مريض|جار|جارت|زميل|زميلت|صديق|صديقت|صاحب|صاحبت|راكب|موظف|عامل|رجال|مره|طفل|ولد|بنت)"
    r"(?:ي|نا|ة|ه|ها|تي|تنا)?",
)
"""People who are no kin, whom one calls by their surnames as often as not."""
ALARMING = re.compile(
    r"(?:gas|rauch|brand|feuer|strom|wasser|rohr|kohlenmonoxid|co)-?"
    r"(?:leck|geruch|austritt|melder|alarm|schlag|bruch|schaden|warner|sucher|entwicklung|vergiftung)\w{0,12}"
)
"""German compounds that are nobody's name, whoever stands before them."""
