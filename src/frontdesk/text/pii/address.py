"""Postal addresses: streets with their numbers, post codes with their towns, and what is called an address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.recogniser import Glance, words_of

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀŁŠŽ]"
_NAME = r"[\w'’.\-]{1,30}"
_TAIL = r"(?:[,\s]{1,3}(?:apt|apartment|suite|unit|flat|floor|appt|piso|planta|puerta|bât|étage|wohnung|stock)\.?\s?#?[\w\-]{1,6})?"
_TOWN = rf"(?:,?\s{{1,4}}{_CAPITAL}[\w'\-]{{1,25}}(?:[ \-]{_CAPITAL}[\w'\-]{{1,25}}){{0,2}})"
_POSTCODE = r"(?:[,\s]{1,4}(?:[A-Z]{1,2}-)?[0-9]{4,5}(?:-[0-9]{3,4})?)"

_STREET_EN = (
    "street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|crescent|terrace|close|highway|hwy|parkway|pkwy"
    "|square|way|mews|gardens|grove|row|trail|circle|plaza|hill"
)
_STREET_FR = "rue|avenue|av|boulevard|bd|place|chemin|allée|impasse|quai|cours|route|faubourg|villa|square|passage|résidence|lotissement"
_STREET_ES = (
    "calle|c/|avenida|avda|av|plaza|plza|paseo|pº|carrera|cra|travesía|camino|ronda|carretera|callejón|urbanización"
)
_STREET_DE = "straße|strasse|str|weg|platz|allee|gasse|ring|damm|ufer|chaussee|steig|stieg|pfad|berg|hof"
_STREET_NORTH = "gata|gatan|vej|vegen|veien|katu|tie|kuja|vägen|straat|laan|weg"


@dataclass(frozen=True)
class _Shape:
    name: str
    regex: re.Pattern[str]
    score: float
    languages: frozenset[str] | None = None


def _shape(name: str, regex: str, score: float, *, ignore_case: bool = True, languages: str = "") -> _Shape:
    flags = re.IGNORECASE if ignore_case else 0
    return _Shape(name, re.compile(regex, flags), score, frozenset(languages.split()) or None)


_SHAPES = (
    _shape(
        "address.en", rf"(?<![\w.,$€£])[0-9]{{1,5}}[a-z]?,?\s(?:{_NAME}\s){{1,4}}(?:{_STREET_EN})(?!\w)\.?{_TAIL}", 0.7
    ),
    _shape(
        "address.fr",
        rf"(?<![\w.,])[0-9]{{1,4}}(?:\s?(?:bis|ter))?,?\s(?:{_STREET_FR})\.?\s(?:{_NAME}[ \-]?){{1,5}}{_POSTCODE}?",
        0.7,
    ),
    _shape(
        "address.es",
        rf"(?<!\w)(?:{_STREET_ES})(?<!av)\.?\s?(?:{_NAME}\s){{1,5}}?(?:,\s?)?(?:n[º°.ú]\w{{0,5}}\s?|#\s?)?[0-9]{{1,4}}(?![0-9])"
        rf"(?:,?\s?[0-9]{{1,2}}[º°ª]\s?\w{{0,3}})?{_POSTCODE}?",
        0.65,
    ),
    _shape(
        "address.es",
        rf"(?<!\w)(?:{_STREET_ES})\.?\s?(?:{_NAME}\s){{0,4}}{_NAME},\s?(?:n[º°.ú]\w{{0,5}}\s?|#\s?)?[0-9]{{1,4}}(?![0-9])"
        rf"(?:,?\s?[0-9]{{1,2}}[º°ª]\s?\w{{0,3}})?{_POSTCODE}?",
        0.65,
    ),
    _shape(
        "address.de",
        rf"(?<!\w)(?:{_CAPITAL}[\w.\-]{{1,24}}[ \-]){{0,2}}{_CAPITAL}?[\w\-]{{0,30}}(?:(?i:{_STREET_DE}|{_STREET_NORTH}))\.?"
        rf"\s[0-9]{{1,4}}\s?[a-z]?(?![\w])",
        0.65,
        ignore_case=False,
    ),
    _shape("address.ar", r"(?:شارع|حي|طريق|ص\.ب|صندوق بريد|عمارة|زنقة)\s(?:\w{2,20}\s?،?,?\s?){1,5}[0-9]{1,5}", 0.6),
    _shape("address.ar", r"[0-9]{1,4}\s(?:شارع|زنقة|طريق)\s\w{2,20}(?:\s\w{2,20}){0,2}", 0.6),
    _shape(
        "address.box",
        r"(?<!\w)(?:p\.?\s?o\.?\s?box|postfach|boîte postale|b\.?p\.|apartado(?: de correos)?|apdo\.?|psc|unit)\s[0-9]"
        r"[0-9 ]{1,8}(?:,?\s?box\s[0-9]{1,6})?",
        0.65,
    ),
    _shape("address.unit", r"(?<!\w)(?:apt|apartment|suite|flat)\.?\s#?[0-9]{1,5}[a-z]?(?!\w)", 0.5),
    _shape(
        "postcode.us",
        rf"{_TOWN},?\s(?:A[KLPRZAE]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]"
        r"|UT|V[AT]|W[AIVY])\s[0-9]{5}(?:-[0-9]{4})?(?![0-9])",
        0.7,
        ignore_case=False,
    ),
    _shape(
        "postcode.gb",
        r"(?<![A-Za-z0-9])(?!(?:VAT|ISO|PIN)\b)[A-Z]{1,2}[0-9][A-Z0-9]?\s[0-9][ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])",
        0.6,
        ignore_case=False,
    ),
    _shape(
        "postcode.ca",
        r"(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY][0-9][A-Z]\s?[0-9][A-Z][0-9](?![A-Za-z0-9])",
        0.5,
        ignore_case=False,
    ),
    _shape(
        "postcode.town",
        rf"(?<![\w.,\-/])(?:[A-Z]{{1,2}}-)?[0-9]{{5}}{_TOWN}",
        0.5,
        ignore_case=False,
        languages="fr de es",
    ),
)

_LABEL = re.compile(
    r"(?<!\w)(?:(?:(?:billing|shipping|delivery|postal|home|street|new|mailing|correct|current)\s)?address(?:es)?"
    r"(?:\sof\s[\w .,&'\-]{1,40}?)?(?:\sis(?:\snow)?|\swith|:)|(?:lives?|living|reside[sd]?|located)\s(?:at|in)|office\sis\sat|(?:house|flat)\sis\sat"
    r"|restaurant\sis\sat|meet\s\w{1,10}\sat|arrived\sat|zip(?:\scode)?(?:\sis|:)|post\s?code(?:\sis|:)"
    r"|adresse(?:\sde\s(?:livraison|facturation))?(?:\sest|\sist|\slautet|\s?:)|j'habite(?:\sau)?|wohne(?:\s\w{2,8})?\sin|anschrift(?:\sist|\slautet|:)"
    r"|dirección(?:\sde\s\w{3,12})?(?:\ses|:)|domicilio(?:\ses|:)|vivo\sen|code\spostal(?:\sest|\s?:)|código\spostal(?:\ses|:)|plz:?"
    r"|عنواني|العنوان|عنوان\sالشحن|أسكن\sفي|الرمز\sالبريدي)[\s:]{1,24}",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?:[^\n.?!;]|\.(?=[\w ,])|\n(?!\n)(?=[^\n]{0,40}[0-9])){3,120}")
_NUMBER = re.compile(r"[0-9]{1,6}")
_LABEL_WORDS = ContextWords(
    [
        "address",
        "addresses",
        "lives",
        "live",
        "living",
        "reside",
        "resides",
        "resided",
        "located",
        "office",
        "house",
        "flat",
        "restaurant",
        "meet",
        "arrived",
        "zip",
        "post",
        "postcode",
        "adresse",
        "habite",
        "wohne",
        "anschrift",
        "dirección",
        "domicilio",
        "vivo",
        "code",
        "código",
        "plz",
        "عنواني",
        "العنوان",
        "عنوان",
        "أسكن",
        "الرمز",
    ]
)


class AddressRecogniser:
    """A first reader of addresses; each shape is bounded, so none is slow on any text."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 1

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        for shape in _SHAPES:
            if shape.languages is None or language in shape.languages or language == "und":
                for match in shape.regex.finditer(text):
                    yield _trimmed(text, match.start(), match.end(), shape.score, shape.name)
        if _LABEL_WORDS.may_occur(words_of(text)):
            yield from _called(text)


def _called(text: str) -> Iterator[PiiSpan]:
    read = 0
    for label in _LABEL.finditer(text):
        rest = _CALLED.match(text, label.end()) if label.end() >= read else None
        if rest is not None and _NUMBER.search(rest[0]) and "@" not in rest[0] and "://" not in rest[0]:
            read = rest.end()
            word = label[0].strip(" :\n").casefold()
            yield _trimmed(text, rest.start(), read, 0.55, "address.called", (word,))


def _trimmed(text: str, start: int, end: int, score: float, name: str, context: tuple[str, ...] = ()) -> PiiSpan:
    while text[start] in " ,\n\t":
        start += 1
    while text[end - 1] in " ,;:\n\t":
        end -= 1
    return PiiSpan(start, end, PiiType.ADDRESS, score, name, context)
