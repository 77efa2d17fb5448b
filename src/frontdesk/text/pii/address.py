"""Postal addresses: streets with their numbers, post codes with their towns, and what is called an address."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.address_shapes import SHAPES
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.recogniser import Glance, words_of

_LABEL = re.compile(
    r"(?<!\w)(?:(?:(?:billing|shipping|delivery|postal|home|street|new|mailing|correct|current)\s)?address(?:es)?"
    r"(?:\sof\s[\w .,&'\-]{1,40}?)?(?:\sis(?:\snow)?|\swith|:)|(?:lives?|living|reside[sd]?|located)\s(?:at|in)|office\sis\sat|(?:house|flat)\sis\sat"
    r"|restaurant\sis\sat|meet\s\w{1,10}\sat|arrived\sat|zip(?:\scode)?(?:\sis|:)|post\s?code(?:\sis|:)"
    r"|adresse(?:\sde\s(?:livraison|facturation))?(?:\sest|\sist|\slautet|\s?:)|j'habite(?:\sau)?|wohne(?:\s\w{2,8})?\sin|anschrift(?:\sist|\slautet|:)"
    r"|dirección(?:\sde\s\w{3,12})?(?:\ses|:)|domicilio(?:\ses|:)|vivo\sen|code\spostal(?:\sest|\s?:)|código\spostal(?:\ses|:)|plz:?"
    r"|عنواني|العنوان|عنوان\sالشحن|أسكن\sفي|الرمز\sالبريدي)[\s:]{1,24}",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:[^\n.?!;]|\.(?=\S)|(?<=[Aa]pt)\.|(?<=[Ss]tr)\.|(?<=\s[Ss]t)\.|(?<=\s[Rr]d)\.|(?<=\su)\.|\n(?!\n)(?=[^\n]{0,40}[0-9])){3,120}+"
)
_NUMBER_FROM, _NUMBER = 60, re.compile("[0-9]")
"""An address has its first number within so many characters."""
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
        for shape in SHAPES:
            if shape.languages is None or language in shape.languages or language == "und":
                for match in shape.regex.finditer(text):
                    yield _trimmed(text, match.start(), match.end(), shape.score, shape.name)
        if _LABEL_WORDS.may_occur(words_of(text)):
            yield from _called(text)


def _called(text: str) -> Iterator[PiiSpan]:
    read = 0
    for label in _LABEL.finditer(text):
        rest = _CALLED.match(text, label.end()) if label.end() >= read else None
        if rest is not None and _NUMBER.search(rest[0][:_NUMBER_FROM]) and "@" not in rest[0] and "://" not in rest[0]:
            read = rest.end()
            word = label[0].strip(" :\n").casefold()
            yield _trimmed(text, rest.start(), read, 0.55, "address.called", (word,))


def _trimmed(text: str, start: int, end: int, score: float, name: str, context: tuple[str, ...] = ()) -> PiiSpan:
    while text[start] in " ,\n\t":
        start += 1
    while text[end - 1] in " ,;:\n\t":
        end -= 1
    return PiiSpan(start, end, PiiType.ADDRESS, score, name, context)
