"""How far an address goes that a label announces: as far as street, number, postcode and town, and into no sentence."""

import re

from frontdesk.text.pii.address_shapes import LINKS, ROOM, STREET
from frontdesk.text.pii.date import DAYS
from frontdesk.text.pii.function_words import FUNCTION_WORDS
from frontdesk.words import ORDINARY, classes_of

LONGEST = 120
"""Characters."""
MOST_SMALL_WORDS = 4
"""Words in small letters in the name of a street; more are a sentence."""
_TOWN = "t"
"""The letter that the word list gives to towns."""

_TOKEN = re.compile(
    r"""[ \t]{0,3}(?:
    (?P<part>[,،]|\n(?!\n)|[\-–](?=[ ]))
    |(?P<postcode>(?:[A-Z]{2}[ ]|[A-Z]{1,2}-)?[0-9]{4,6}(?:-[0-9]{3,4})?(?![\w%€$£])
        |[A-Z]{1,2}[0-9][0-9A-Z]?[ ][0-9][A-Z]{2}(?!\w))
    |(?P<number>(?:[Nn][º°.]|\#)?[ ]?[0-9][\w\-/]{0,9}[º°ª]?(?:[ ](?:bis|ter)(?!\w))?(?![\w€$£%:]))
    |(?P<word>[^\W\d_][\w'’\-]{0,39}
        (?:(?i:(?<=\b\w)|(?<=str)|(?<=\b(?:st|rd|av|dr|no|nr))|(?<=\b(?:apt|ave|ste))|(?<=\bblvd))\.)?)
    )""",
    re.VERBOSE,
)
_OF_STREETS = re.compile(f"{STREET}|{ROOM}")
_NAMES = re.compile(rf"[ ](?:[A-ZÀ-ÖØ-Þ]|(?:{STREET}|{ROOM})(?!\w))")
_LINKS = frozenset(LINKS.split("|"))
_OF_TIMES = frozenset((*DAYS, "am", "pm", "uhr", "h", "o'clock"))
_ELIDED = re.compile("[dl]['’]")


def end_of_address(text: str, start: int, language: str) -> int | None:
    """Give where the address ends that begins at `start`, or None where none does.

    >>> text = "12 Fore Street and the lift is stuck"
    >>> text[: end_of_address(text, 0, "en")]
    '12 Fore Street'
    """
    at, stop = start, min(len(text), start + LONGEST)
    walk = _Walk(text, capitals_tell=language != "de" and not text[start:stop].isupper())
    while (token := _TOKEN.match(text, at, stop)) and walk.takes(token):
        at = token.end()
    return walk.end if walk.is_address else None


class _Walk:
    """Reads an address word by word."""

    def __init__(self, text: str, *, capitals_tell: bool) -> None:
        """Take whether a capital tells a name from a noun."""
        self.end = 0
        self._text = text
        self._capitals_tell = capitals_tell
        self._has_number = self._is_proven = self._is_parted = self._after_postcode = False
        self._words = self._small_words = 0

    @property
    def is_address(self) -> bool:
        """Tell whether what was read is one: it holds a number, and what no sentence would hold beside it."""
        return self._has_number and self._is_proven

    @property
    def _has_street(self) -> bool:
        return self._words > 0 and (self._has_number or self._is_parted)

    def takes(self, token: re.Match[str]) -> bool:
        """Take a token in, or tell that the address ends before it."""
        if token["part"]:
            self._is_parted = True
            return True
        if token["word"]:
            return self._takes_word(token)
        if token["number"] and self._is_parted and self.is_address and not self._names(token):
            return False
        self._has_number = True
        self._is_proven |= bool(token["postcode"])
        self._take(token)
        return True

    def _take(self, token: re.Match[str]) -> None:
        self.end, self._is_parted, self._after_postcode = token.end(), False, bool(token["postcode"])

    def _takes_word(self, token: re.Match[str]) -> bool:
        written = _ELIDED.sub("", token["word"], count=1).rstrip(".")
        word = written.lower()
        if word in _OF_TIMES and self._has_number and not self._words:
            return False
        if word in _LINKS:
            return True
        if word in FUNCTION_WORDS:
            return False
        if _OF_STREETS.fullmatch(word):
            self._is_proven = True
        elif not self._may_be_name(written, classes_of(word).removeprefix("+"), token):
            return False
        self._words += 1
        self._take(token)
        return True

    def _may_be_name(self, written: str, classes: str, token: re.Match[str]) -> bool:
        is_capital = written[:1].isupper()
        if self._after_postcode and not self._is_parted and is_capital:
            return True
        tells = is_capital and self._capitals_tell
        if self._has_street or self._after_postcode:
            if tells:
                return not self._is_parted or classes != ORDINARY or self._names(token)
            is_town = _TOWN in classes and (is_capital or ORDINARY not in classes)
            self._is_proven |= is_town
            return is_town
        counts = self._has_number and not self._capitals_tell
        self._is_proven |= tells or (classes != ORDINARY and not counts)
        self._small_words += not tells
        return self._small_words <= MOST_SMALL_WORDS

    def _names(self, token: re.Match[str]) -> bool:
        """Tell whether a name or a street follows, as behind "New" and "3"."""
        return _NAMES.match(self._text, token.end()) is not None
