"""What stands around the age of a person, in five languages."""

from frontdesk.text.pii.lexicon import alternatives, phrases


def _any(written: str) -> str:
    return f"(?:{alternatives(phrases(written))})"


ENGLISH = _any(
    """
    son | daughter | child | kid | boy | girl | baby | toddler | man | woman | male | female | lady | gentleman
    | mother | father | mum | mom | dad | grandmother | grandfather | nan | grandson | granddaughter | grandad
    | wife | husband | partner | sister | brother | niece | nephew | patient | teenager | pensioner | widow
    | widower | student | cousin | aunt | uncle | neighbour | neighbor | gran | grandma | grandpa | granny
    """
)
FRENCH = _any(
    """
    fils | fille | enfant | garçon | bébé | homme | femme | mère | père | maman | papa | grand-mère | grand-père
    | mari | épouse | époux | sœur | soeur | frère | nièce | neveu | patient | patiente | étudiant | étudiante
    | retraité | retraitée | petite-fille | petit-fils | dame | voisine | voisin
    """
)
SPANISH = _any(
    """
    hijo | hija | niño | niña | bebé | hombre | mujer | madre | padre | mamá | papá | abuela | abuelo | marido
    | esposa | esposo | hermana | hermano | sobrina | sobrino | paciente | estudiante | nieto | nieta | señora
    | vecina | vecino | suegra | suegro
    """
)
GERMAN = _any(
    """
    sohn | tochter | kind | junge | mädchen | baby | mann | frau | mutter | vater | oma | opa | grossmutter
    | grossvater | großmutter | großvater | schwester | bruder | nichte | neffe | patient | patientin | schüler
    | schülerin | rentner | rentnerin | student | studentin | enkel | enkelin | ehemann | ehefrau
    """
)

_END = r"[ ]?(?:[.,;:!?)\n]|\Z|(?:and|und|et|y|e|و)\b)(?![0-9])"
_MY = r"(?:my|our|his|her|their|the|this)[ ](?:\w{1,12}[ ])?"
_BE = (
    r"(?:[ ](?:am|is|are|was|were|will[ ]be|just[ ]turned|turned|turns|will[ ]turn"
    r"|now|only|already|nearly|almost|about)"
    r"|['’](?:m|s|re|ll[ ]be))"
)
_ENGLISH_WHO = rf"(?:(?<!\w)(?:i|he|she|who)|{_MY}{ENGLISH})"

RULES: tuple[tuple[str, str], ...] = (
    (rf"{_ENGLISH_WHO}{_BE}{{1,3}}[ ]", r"[ \-]?(?:years?[ \-]old|years?[ ]of[ ]age|y/?o\b|yrs?\b)"),
    ("", rf"[ \-]?(?:years?[ \-]old|y/?o)[ ](?:\w{{1,14}}[ ])?{ENGLISH}\b"),
    (
        rf"{_ENGLISH_WHO}(?:[ ]just)?[ ](?:turned|turn|turns)[ ]",
        rf"(?:{_END}|[ ](?:this|last|next|on|in|today|tomorrow)\b)",
    ),
    (r"(?<!\w)(?:i['’]ll|i[ ]will)[ ](?:turn|be)[ ]", _END),
    (
        (
            r"(?<!\w)(?:i[ ]am|i['’]m|(?:he|she)(?:['’]s|[ ]is)|when[ ](?:i|he|she)[ ]was)[ ]"
            r"(?:only[ ]|now[ ]|already[ ])?"
        ),
        _END,
    ),
    (rf"{_MY}{ENGLISH}[ ](?:is|was)[ ](?:only[ ]|now[ ]|already[ ])?", _END),
    (rf"\b{ENGLISH}[ ]?(?:,[ ]|\()(?:aged[ ])?", r"[,)]"),
    (
        r"\b(?:aged|(?:the|an)[ ]age[ ]of|my[ ]age[ ]is|age[ ]?:)[ ]?",
        r"(?![ ]?(?:days|weeks|months|hours|%|[-–][ ]?[0-9]))",
    ),
    (
        (
            rf"(?<!\w)(?:j['’]ai|j['’]avais|il[ ]a|elle[ ]a|qui[ ]a|{FRENCH}[ ](?:a|avait|aura))[ ]"
            r"(?:déjà[ ]|presque[ ]|bientôt[ ]|seulement[ ])?"
        ),
        r"[ ]?ans\b(?![ ](?:de|d['’]|que|chez|comme|avec)|['’])",
    ),
    (rf"(?:\bâgée?s?[ ]de|\bagée?s?[ ]de|l['’]âge[ ]de|\bâge[ ]?:|\b{FRENCH}[ ]de)[ ]?", r"[ ]?ans\b"),
    (
        r"(?<!\w)(?:tengo|tiene|tenía|cumplo|cumple|cumplí|cumplió)[ ](?:ya[ ]|casi[ ]|apenas[ ])?",
        (
            r"[ ]?años\b(?:[ ]de[ ]edad"
            r"|(?![ ](?:con|de|como|siendo|en|trabajando|esperando|viviendo|pagando|usando|comprando)\b))"
        ),
    ),
    (rf"(?:\b{SPANISH}[ ]de|\bedad[ ]de|\bedad[ ]?:)[ ]?", r"(?:[ ]?años\b|(?=[ ]?(?:[.,;)\n]|\Z)))"),
    ("", r"[ ]?años[ ]de[ ]edad\b"),
    (
        (
            rf"(?<!\w)(?:ich[ ]bin|er[ ]ist|sie[ ]ist|{GERMAN}[ ](?:ist|wird|war))[ ]"
            r"(?:jetzt[ ]|schon[ ]|erst[ ]|fast[ ]|gerade[ ])?"
        ),
        rf"(?:[ ]?jahre[ ]alt\b|[ ]geworden\b|{_END})",
    ),
    ("", rf"[ \-]?jährige[rnms]?[ ](?:\w{{1,14}}[ ])?{GERMAN}\b"),
    (r"\b(?:alter[ ]?:|im[ ]alter[ ]von)[ ]?", r"\b"),
    (
        (
            r"(?<!\w)[وبف]?(?:عمري|عمره|عمرها|سنه|سنها|العمر|السن|عمر[ ]\w{2,10})[ ]?:?[ ]?"
            r"(?:هو[ ]|الآن[ ]|الان[ ]|حوالي[ ]|فقط[ ])?"
        ),
        r"(?![ ]?(?:%|يوم|أيام|شهر|أشهر))",
    ),
    (r"(?:أبلغ|ابلغ|يبلغ|تبلغ|بلغت|بلغ)[ ](?:من[ ]العمر[ ])", ""),
)
"""What stands right before a number of years and right after it, where it is how old a person is."""
