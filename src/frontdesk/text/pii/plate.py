"""Licence plates that nothing else looks like, of some large countries; the tagger finds the others."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.recogniser import Glance, words_of

SHAPED, SPANISH_SHAPED = 0.6, 0.5

_EDGE, _STOP = r"(?<![^\W_])(?<![\w][-./])", r"(?![^\W_])(?![-./]\w)"
_LETTER = r"[\u0621-\u064a]"
_ARABIC = (
    rf"(?:{_LETTER}[ ]){{2,3}}[0-9]{{1,4}}|[0-9]{{3,4}}[ ](?:{_LETTER}[ ]){{1,2}}{_LETTER}"
    rf"|[0-9]{{1,5}}[ ]?[-|/][ ]?{_LETTER}[ ]?[-|/][ ]?[0-9]{{1,2}}"
)
_DISTRICTS = frozenset(
    phrases(
        """
        A | AA | AB | ABG | AC | AE | AIC | AK | ALZ | AM | AN | ANA | AÖ | AP | AS | ASL | AT | AU | AUR |
        AW | AZ | B | BA | BAD | BAR | BB | BC | BE | BED | BER | BGL | BI | BIR | BIT | BK | BL | BLK | BM
        | BN | BO | BÖ | BOH | BOR | BOT | BRA | BRB | BRV | BS | BT | BTF | BÜS | BÜZ | BZ | C | CB | CE |
        CHA | CLP | CO | COC | COE | CUX | CW | D | DA | DAH | DAN | DAU | DB | DD | DE | DEG | DEL | DGF |
        DH | DL | DLG | DN | DO | DON | DU | DÜW | DW | DZ | E | EA | EB | EBE | ED | EE | EF | EI | EIC |
        EIL | EIS | EL | EM | EMD | EMS | EN | ER | ERB | ERH | ES | ESW | EU | EW | F | FB | FD | FDS | FF
        | FFB | FG | FI | FL | FN | FO | FOR | FR | FRG | FRI | FS | FT | FTL | FÜ | G | GA | GAP | GC | GE
        | GER | GF | GG | GI | GL | GM | GÖ | GP | GR | GRH | GRZ | GS | GT | GTH | GÜ | GW | GZ | H | HA |
        HAL | HAM | HAS | HB | HBN | HBS | HC | HD | HDH | HDL | HE | HEF | HEI | HEL | HER | HET | HF | HG
        | HGN | HGW | HH | HI | HIG | HK | HL | HM | HN | HO | HOL | HOM | HOT | HP | HR | HRO | HS | HSK |
        HST | HU | HVL | HWI | HX | HY | HZ | IGB | IK | IL | IN | IZ | J | JL | K | KA | KB | KC | KE | KEH
        | KF | KG | KH | KI | KIB | KL | KLE | KM | KN | KO | KR | KS | KT | KU | KÜN | KUS | KYF | L | LA |
        LAU | LB | LD | LDK | LDS | LER | LEV | LG | LI | LIF | LIP | LL | LM | LÖ | LOS | LRO | LSA | LU |
        LUP | LWL | M | MA | MAB | MB | MD | ME | MEI | MG | MH | MI | MIL | MK | MKK | MM | MN | MOL | MON
        | MOS | MQ | MR | MS | MSP | MST | MTK | MÜ | MÜR | MYK | MZ | MZG | N | NB | ND | NDH | NE | NEA |
        NES | NEW | NF | NH | NI | NK | NL | NM | NMS | NOH | NOL | NOM | NR | NU | NVP | NW | NWM | OA |
        OAL | OB | OD | OE | OF | OG | OH | OHA | OHV | OHZ | OL | OPR | OS | OSL | OVP | P | PA | PAF | PAN
        | PB | PCH | PE | PF | PI | PIR | PL | PLÖ | PM | PN | PR | PS | QLB | R | RA | RC | RD | RE | REG |
        RH | RO | ROW | RP | RS | RT | RÜD | RÜG | RV | RW | RZ | S | SAD | SAL | SAW | SB | SBG | SC | SDL
        | SE | SG | SHA | SHG | SHK | SHL | SI | SIG | SIM | SK | SL | SLF | SLS | SM | SN | SO | SOK | SÖM
        | SP | SPN | SR | ST | STA | STD | STL | SU | SÜW | SW | SZ | TBB | TF | TG | TIR | TO | TÖL | TR |
        TS | TÜ | TUT | UE | UH | UL | UM | UN | V | VB | VEC | VER | VIE | VK | VR | VS | W | WAF | WAK |
        WB | WE | WEN | WES | WF | WHV | WI | WIL | WL | WM | WN | WND | WO | WOB | WR | WST | WT | WÜ | WUG
        | WUN | WW | Z | ZI | ZR | ZW
        """
    )
)
"""What German plates begin with: without it, every hyphen between capitals would be one."""
_GERMAN = re.compile(rf"{_EDGE}(?P<district>[A-ZÄÖÜ]{{1,3}})-[A-Z]{{1,2}}[ \-]?[1-9][0-9]{{1,3}}[EH]?{_STOP}")
_SHAPED = re.compile(
    rf"""{_EDGE}(?:
    [A-HJ-PR-Y]{{2}}(?:0[2-9]|[1-2][0-9]|5[1-9]|[67][0-9])[ ]?[A-HJ-PR-Z]{{3}}
    |[A-HJ-NP-TV-Z]{{2}}-[0-9]{{3}}-[A-HJ-NP-TV-Z]{{2}}
    |{_ARABIC}
    ){_STOP}""",
    re.VERBOSE,
)
_IN_SMALL_LETTERS = re.compile(
    rf"{_EDGE}[A-HJ-PR-Y]{{2}}(?:0[2-9]|[1-2][0-9]|5[1-9]|[67][0-9])[ ]?[A-HJ-PR-Z]{{3}}{_STOP}", re.IGNORECASE
)
"""British, as a telephone types it: without a word before it, it may be any code."""
_CALLED = ContextWords(phrases("plate | plates | reg | registration | vrm"))
_SPANISH = re.compile(rf"{_EDGE}[0-9]{{4}}[ \-]?[BCDFGHJKLMNPRSTVWXYZ]{{3}}{_STOP}")
_NO_PLATE = frozenset(
    (
        "GBP",
        "CHF",
        "PLN",
        "CZK",
        "BRL",
        "MXN",
        "KWH",
        "MWH",
        "RPM",
        "MHZ",
        "KHZ",
        "GHZ",
        "SMS",
        "DVD",
        "CDS",
        "PCS",
        "TCP",
    )
)
"""What else three consonants behind four digits are."""


class PlateRecogniser:
    """Knows plates that nothing else looks like."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 2

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        for match in _SHAPED.finditer(text):
            yield PiiSpan(*match.span(), PiiType.LICENCE_PLATE, SHAPED, "plate.shape")
        if _CALLED.may_occur(words_of(text)):
            for match in _IN_SMALL_LETTERS.finditer(text):
                if not match[0].isupper() and (near := _CALLED.before(text, match.start())):
                    yield PiiSpan(*match.span(), PiiType.LICENCE_PLATE, SHAPED, "plate.called", near)
        for match in _GERMAN.finditer(text):
            if match["district"] in _DISTRICTS:
                yield PiiSpan(*match.span(), PiiType.LICENCE_PLATE, SHAPED, "plate.shape")
        if language == "es":
            for match in _SPANISH.finditer(text):
                if match[0][-3:] not in _NO_PLATE:
                    yield PiiSpan(*match.span(), PiiType.LICENCE_PLATE, SPANISH_SHAPED, "plate.shape")
