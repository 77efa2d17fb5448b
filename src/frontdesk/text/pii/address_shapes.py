"""How postal addresses are written in the countries that speak our languages.

Every repetition is bounded, and words are read possessively (``++``), so that a long line of words is tried once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.words import ORDINARY, classes_of

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀŁŠŽΑ-ΩА-Я]"
_WORD = r"[^\W_][\w'.]{0,29}+"
_PART_OF_STREET = r"(?![0-9]{1,5}\.|[^\W_]{4,29}\.)" + _WORD
"""A word in the name of a street. A full stop after more than "St." ends a sentence: "14 days. See you in court"."""
_NOT_SAID = "".join(rf"(?<!(?-i:\s{word}\s))" for word in ("in", "to", "of", "our", "your", "this", "on the", "in the"))
"""What comes before a court or a road that nobody lives in: "two days in court", "3 hours on the road"."""
_NAMED = rf"(?-i:{_CAPITAL}[\w'.]{{0,29}}+)"
LINKS = "de|del|des|du|la|le|les|los|las|el|d|l|der|den|dem|am|an|im|zum|zur|von|saint|san|santa|al"
"""What stands within the name of a street or a town."""
_LINK = rf"(?:(?:{LINKS})[ '\-]+){{0,3}}"
_TITLE_CASE = rf"{_LINK}{_NAMED}(?:[ \-]{_LINK}{_NAMED}){{0,3}}"
_TOWN = rf"{_CAPITAL}[\w']{{1,25}}+(?:[ \-]{_CAPITAL}[\w']{{1,25}}+){{0,2}}"
_POSTCODE = r"(?:[, \t]{1,3}(?:[A-Z]{1,2}-)?[0-9]{4,5}(?:-[0-9]{3,4})?(?![0-9]))?"
ROOM = "apt|apartment|suite|unit|flat|floor|appt|piso|planta|puerta|bât|étage|wohnung"
_INSIDE = rf"(?:[, \t\n]{{1,3}}(?:{ROOM})\.?\s?#?[\w\-]{{1,6}})?"
_NUMBER = r"(?:n[º°.úu]\w{0,5}\s?|#\s?)?[0-9]{1,4}(?![0-9])(?:\s?(?:bis|ter|[a-z](?!\w)))?"

_STREET_EN = (
    "street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|crescent|terrace|close|highway|hwy|parkway"
    "|pkwy|square|way|mews|gardens|grove|row|trail|circle|plaza|hill|fort|union"
)
_PLAIN_STREET_EN = "street|st|road|rd|avenue|ave|lane|boulevard|blvd|drive|court"
_STREET_FR = "rue|avenue|av|boulevard|bd|place|chemin|allée|impasse|quai|route|faubourg|résidence|via"
_PERHAPS_STREET_FR = "cours|passage"
_STREET_ES = "calle|avenida|avda|av|plaza|plza|paseo|carrera|cra|travesía|camino|ronda|carretera|callejón|urbanización"
_STREET_DE = "straße|strasse|str|allee|gasse|chaussee"
_PERHAPS_STREET_DE = "weg|platz|ring|damm|ufer|steig|stieg|pfad"
"""Ends of many a word that is no street: "Sitzplatz", "Bahnsteig", "Umweg", "Monitoring"."""
_STREET_NORTH = "gata|gatan|vej|vegen|veien|katu|[eiou]ntie|kuja|vägen|straat|laan|brücke"
_STREET_AR = "شارع|حي|طريق|عمارة|زنقة|ميدان"
STREET = (
    rf"(?:{_STREET_EN}|{_STREET_FR}|{_PERHAPS_STREET_FR}|{_STREET_ES}|{_STREET_AR}"
    rf"|\w{{0,30}}(?:{_STREET_DE})|\w{{4,30}}(?:{_PERHAPS_STREET_DE}))"
)
"""Any word for a street, in small letters."""
_BEFORE_STREET = rf"(?<!\w)(?:{_CAPITAL}[\w.]{{1,24}}+[ \-]){{0,2}}"
_HOUSE_NUMBER = r"\s(?!(?:19|20)[0-9]{2})[0-9]{1,4}\s?[a-z]?(?!\w)"
_STATES = (
    "A[KLPRZAE]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]"
    "|W[AIVY]"
)


@dataclass(frozen=True)
class Shape:
    """A way to write an address, or a part of one."""

    name: str
    regex: re.Pattern[str]
    score: float
    languages: frozenset[str] | None = None
    """Languages in which it is looked for; None for all."""

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where it stands; a named group of the regex holds a word that must be no ordinary one."""
        for match in self.regex.finditer(text):
            if not any(word and classes_of(word.lower()) == ORDINARY for word in match.groupdict().values()):
                yield match.span()


def _shape(name: str, score: float, regex: str, *, ignore_case: bool = True, languages: str = "") -> Shape:
    return Shape(
        name, re.compile(regex, re.IGNORECASE if ignore_case else 0), score, frozenset(languages.split()) or None
    )


SHAPES = (
    _shape(
        "address.en",
        0.7,
        rf"(?<![\w.,$€£/])[0-9]{{1,5}}[a-z]?,?\s(?=[\w'. ]{{0,12}}(?-i:{_CAPITAL}|[0-9]))"
        rf"(?:{_PART_OF_STREET}\s){{1,4}}?{_NOT_SAID}(?:{_STREET_EN})(?!\w)\.?{_INSIDE}",
    ),
    _shape(
        "address.en",
        0.6,
        rf"(?<![\w.,$€£/])[0-9]{{1,5}}[a-z]?\s(?:{_PART_OF_STREET}\s){{1,2}}?{_NOT_SAID}"
        rf"(?:{_PLAIN_STREET_EN})(?!\w){_INSIDE}",
    ),
    _shape(
        "address.fr",
        0.7,
        rf"(?<![\w.,/])[0-9]{{1,4}}(?:\s?(?:bis|ter))?,?\s"
        rf"(?:(?:{_STREET_FR})\.?|(?:{_PERHAPS_STREET_FR})(?=\s{_LINK}(?P<name>{_NAMED})))\s{_TITLE_CASE}{_POSTCODE}",
    ),
    _shape(
        "address.es",
        0.65,
        rf"(?<!\w)(?:(?:{_STREET_ES})(?!\w)\.?\s|c/\s?|pº\s){_TITLE_CASE},?\s{_NUMBER}"
        r"(?:,?\s?[0-9]{1,2}\.?[º°ª]\s?\w{0,3})?"
        rf"{_POSTCODE}",
    ),
    _shape(
        "address.de",
        0.65,
        rf"{_BEFORE_STREET}(?:{_CAPITAL}[\w\-]{{1,30}}(?i:{_STREET_DE})\.?"
        rf"|(?P<street>{_CAPITAL}[\w\-]{{1,30}}(?i:{_STREET_NORTH}))){_HOUSE_NUMBER}",
        ignore_case=False,
    ),
    _shape(
        "address.de",
        0.65,
        rf"{_BEFORE_STREET}(?P<street>(?P<stem>{_CAPITAL}[\w\-]{{1,30}}?)s?(?i:{_PERHAPS_STREET_DE})){_HOUSE_NUMBER}",
        ignore_case=False,
        languages="de",
    ),
    _shape(
        "address.de",
        0.6,
        rf"(?<!\w)(?:(?:Am|An der|Auf der|Im|In der|Zum|Zur) {_CAPITAL}\w{{2,25}}+"
        rf"|{_CAPITAL}[\w\-]{{1,30}}(?:{_PERHAPS_STREET_DE})){_HOUSE_NUMBER},?\s(?:[AD]-)?[0-9]{{4,5}} {_TOWN}(?!\w)",
        ignore_case=False,
        languages="de",
    ),
    _shape("address.de", 0.6, r"(?<!\w)Unter den Linden [0-9]{1,3}[a-z]?(?!\w)", ignore_case=False),
    _shape(
        "address.ar",
        0.6,
        rf"(?<!\w)[وبل]{{0,2}}(?:{_STREET_AR})[ \t](?:[^\W\d]{{2,20}}+[ ،,\t]{{1,3}}){{1,5}}[0-9]{{1,5}}(?![0-9])",
    ),
    _shape(
        "address.ar", 0.6, r"(?<!\w)[0-9]{1,4}[ \t](?:شارع|زنقة|طريق)[ \t][^\W\d]{2,20}+(?:[ \t][^\W\d]{2,20}+){0,1}"
    ),
    _shape("address.box", 0.6, r"(?<!\w)(?:ص\.ب|صندوق بريد)\.?[ \t:]{1,3}[0-9]{1,7}"),
    _shape(
        "address.box",
        0.65,
        r"(?<!\w)(?:p\.?\s?o\.?\s?box|postbox|postfach|boîte postale|b\.?p\.|apartado(?: de correos)?|apdo\.?"
        r"|(?-i:PSC))"
        r"\s[0-9][0-9 ]{1,8}(?:,?\s?box\s[0-9]{1,6})?",
    ),
    _shape("address.unit", 0.5, r"(?<!\w)(?:apt|apartment|suite|flat)\.?\s#?[0-9]{1,5}[a-z]?(?!\w)"),
    _shape(
        "postcode.us",
        0.7,
        rf"(?:{_TOWN},[ \t]|(?:{_TOWN}[ \t])?(?<!\w)(?!ID))(?:{_STATES})\s[0-9]{{5}}(?:-[0-9]{{4}})?(?![0-9])",
        ignore_case=False,
    ),
    _shape(
        "postcode.gb",
        0.6,
        r"(?<![A-Za-z0-9])(?!(?:VAT|ISO|PIN)\b)[A-Z]{1,2}[0-9][A-Z0-9]?\s[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])",
        ignore_case=False,
    ),
    _shape(
        "postcode.ca",
        0.5,
        r"(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY][0-9][A-Z]\s?[0-9][A-Z][0-9](?![A-Za-z0-9])",
        ignore_case=False,
    ),
    _shape(
        "postcode.town",
        0.5,
        rf"(?<![\w.,\-/])(?:(?:D|A|CH|F|E|B|L|I)-)?[0-9]{{4,5}}[ \t]{_TOWN}(?!\w)",
        ignore_case=False,
        languages="fr de es",
    ),
)
