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
    "Miss | Lady | Lord | Dame | Judge | Captain | Colonel | Sergeant | Lieutenant | Capt | Col | Sgt | Lt | Cpl"
)
"""In small letters these are verbs, things, or what somebody is: "I miss Anna"."""
OF_LANGUAGES = {
    "fr": phrases("M | MM | Me | Pr | Vve"),
    "es": phrases("Sr | sr | SR | Don | don | DON | D | Dn | Ing | Lic | Arq"),
    "de": phrases("Hr | hr | HR | Hrn | Fr | Mag | Ing"),
}
"""Elsewhere these are names, initials, days or other words."""
_ARABIC_MARKS = "[\u064b-\u0652]{0,2}"
ARABIC = re.sub(
    r"\[[^ ./\]]+\]\??|[\u0621-\u064a]\??",
    rf"\g<0>{_ARABIC_MARKS}",
    r"(?:ال)?(?:سيد[ةه]?|[آأا]نس[ةه]|[أا]ستاذ[ةه]?|دكتور[ةه]?|مهندس[ةه]?|حاج[ةه]?|شيخ[ةه]?|كابتن|مدام|بروفي?سور[ةه]?)"
    r"|الست|سيدي|سي|لال[ةه]|[أا]\.[ ]?د(?=\.)|[أادم](?=[ ]?[./])",
)
"""With or without the signs of vowels and doubled letters."""
ARABIC_PARTICLE = r"[وف]?(?:لل|[بكل])?"
"""Written onto the word behind: and, so, with, like, to, to the. No part of a title, which is one in all of them."""

_DEGREE = r"""(?:
    (?:(?i:ph\.?[ ]?d|[js]r|esq)|[BM]\.?Sc|[BM]\.?Eng|[BM]\.A|[DM]\.?Phil|M\.?D|D\.?D\.?S|D\.?V\.?M|LL\.?[BMD]|J\.?D
    |Ed\.?D|MBA|MPH|CPA|CFA|PMP|RN|QC|KC|OBE|MBE|CBE|MdB|Dipl\.-[A-Z][a-z]{1,4}\.?)
    (?:(?<=\.[A-Za-z])\.|(?<=\.[ ][Dd])\.|(?<=\.Sc)\.|(?<=[JjSs]r|sq)\.(?=[ ]?[,a-z]))?
    )(?![\w\-'@])"""
BEHIND = re.compile(
    rf"""(?:,?[ ]{{1,2}}
    (?P<degree>{_DEGREE}(?:,?[ ]{{1,2}}{_DEGREE}){{0,3}})(?![ ]{{1,2}}[0-9])
    |[ ]{{1,2}}\(
    (?P<called>(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Dipl\.-[A-Z][a-z]{{1,3}}|Herr|Frau|Mme|Mlle|M|Sra?|Dra|[BM]\.?A|[BM]\.?Sc
    |Ph\.?D)\.?)\))""",
    re.VERBOSE,
)
"""Behind a name: degrees ("MD" before digits is Maryland), or in brackets how one is addressed."""
