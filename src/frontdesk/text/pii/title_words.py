"""The titles that people are addressed by, in five languages."""

import re

from frontdesk.text.pii.lexicon import phrases

ABBREVIATED = phrases(
    """
    mr | mrs | ms | mx | messrs | dr | drs | prof | rev | mme | mmes | mlle | mgr | sra | srta | sres | dra | dña | frl
    | dipl.-ing | dipl.-kfm | dr.-ing | dr. med | dr. med. dent | dr. jur | dr. phil | dr. rer. nat | dr. h.c | dr. h. c
    """
)
"""In any letters, with or without a full stop."""
IN_FULL = phrases(
    """
    mister | missus | doctor | professor | sir | madam | ma'am | reverend | monsieur | madame | mademoiselle | messieurs
    | mesdames | docteur | docteure | professeur | professeure | maître | doña | señor | señora | señorita | señores |
    señoras | senor | senora | senorita | doctora | profesor | profesora | licenciado | licenciada | herr | herrn
    | herren | frau | fräulein | doktor | professorin
    """
)
"""In any letters; a full stop behind one ends the sentence."""
IN_CAPITALS = phrases(
    "Miss | Lady | Lord | Dame | Don | Judge | Captain | Colonel | Sergeant | Lieutenant | Capt | Col | Sgt | Lt | Cpl"
)
"""In small letters these are verbs, things, or what somebody is: "I miss Anna"; some are given names too."""
OF_LANGUAGES = {
    "fr": phrases("M | MM | Me | Pr | Vve"),
    "es": phrases("Sr | sr | SR | Don | don | DON | D | Dn | Ing | Lic | Arq"),
    "de": phrases("Hr | hr | HR | Hrn | Fr | Mag | Ing"),
}
"""Elsewhere these are names, initials, days or other words."""
ARABIC = (
    r"[وف]?(?:[بك]?ال|لل|ل)?(?:سيد[ةه]?|[آأا]نس[ةه]|[أا]ستاذ[ةه]?|دكتور[ةه]?|مهندس[ةه]?|حاج[ةه]?|شيخ[ةه]?|كابتن|مدام|"
    r"بروفي?سور[ةه]?)|[وف]?الست|سيدي|سي|لال[ةه]|و?[أا]\.[ ]?د(?=\.)|و?[أادم](?=[./])"
)
"""With the letters that are written onto a word: and, so, with, like, to, the."""
BEHIND = re.compile(
    r"""(?:,?[ ]{1,2}
    (?P<degree>(?:(?i:ph\.?[ ]?d|jr|esq)|[BM]\.?Sc|[BM]\.?Eng|[BM]\.A|D\.?Phil|M\.?D|D\.?D\.?S|D\.?V\.?M|LL\.?[BMD]
    |MBA|CPA|RN|QC|KC|OBE|MBE|CBE|MdB)(?:(?<=\.[A-Za-z])\.|(?<=\.Sc)\.|(?<=[Jj]r)\.(?=[ ]?[,a-z]))?)
    (?![\w\-'@])(?![ ]{1,2}[0-9])
    |[ ]{1,2}\(
    (?P<called>(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Dipl\.-[A-Z][a-z]{1,3}|Herr|Frau|Mme|Mlle|M|Sra?|Dra|[BM]\.?A|[BM]\.?Sc|Ph\.?D)
    \.?)\))""",
    re.VERBOSE,
)
"""Behind a name: a degree ("MD" before digits is Maryland), or in brackets how one is addressed."""
