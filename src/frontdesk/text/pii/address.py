"""Postal addresses: streets with their numbers, post codes with their towns, and what is called an address."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.address_extent import end_of_address
from frontdesk.text.pii.address_shapes import SHAPES
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.recogniser import Glance, words_of

_LABELS = phrases(
    """
    address is | address is now | address with | address: | addresses: | adress: | lives at | live at | living at
    | resides at | resided at | lives in | located at | located in | office is at | restaurant is at | house is at
    | flat is at | meet at | meet me at | meet you at | arrived at | zip: | zip is | zip code is | zip code:
    | post code is | post code: | postcode is | postcode: | adresse : | adresse: | adresse est
    | adresse de livraison est | adresse de livraison : | adresse de facturation : | adresse ist | adresse lautet
    | anschrift ist | anschrift lautet | anschrift: | j'habite au | j'habite | ich wohne in | wohne in | wohnt in
    | dirección es | dirección: | dirección de envío: | dirección de envío es | domicilio es | domicilio:
    | wohnhaft | vivo en | code postal est | code postal : | code postal: | código postal es | código postal: | plz:
    | عنواني | العنوان | عنوان الشحن | أسكن في | الرمز البريدي
    """
)
_LABEL = re.compile(
    rf"(?<!\w)(?:{alternatives(_LABELS)}|address of [\w .,&'\-]{{1,40}}? is|plz(?=\s[0-9]{{4,5}}(?!\w)))[\s:]{{1,24}}",
    re.IGNORECASE,
)
_LABEL_WORDS = ContextWords((*_LABELS, "address of", "plz"))


class AddressRecogniser:
    """A first reader of addresses; each shape is bounded, so none is slow on any text."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 1

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        for shape in SHAPES:
            if shape.languages is None or language in shape.languages or language == "und":
                for place in shape.find(text):
                    yield _trimmed(text, place, score=shape.score, name=shape.name)
        if _LABEL_WORDS.may_occur(words_of(text)):
            yield from _called(text, language)


def _called(text: str, language: str) -> Iterator[PiiSpan]:
    read = 0
    for label in _LABEL.finditer(text):
        end = end_of_address(text, label.end(), language) if label.end() >= read else None
        if end is not None:
            read = end
            word = label[0].strip(" :\n").casefold()
            yield _trimmed(text, (label.end(), end), score=0.55, name="address.called", context=(word,))


def _trimmed(text: str, place: tuple[int, int], *, score: float, name: str, context: tuple[str, ...] = ()) -> PiiSpan:
    start, end = place
    while text[start] in " ,\n\t":
        start += 1
    while text[end - 1] in " ,;:\n\t":
        end -= 1
    return PiiSpan(start, end, PiiType.ADDRESS, score, name, context)
