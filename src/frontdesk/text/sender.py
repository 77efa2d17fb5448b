"""Know the sender's name where it stands alone below the message: many sign with nothing else."""

import re
import unicodedata

LINE_WORDS = 6
"""Words of a line that only names its writer: "Your Dr Anna van der Berg"."""
LINE_CHARACTERS = 80
SHORT_FORM = 3
"""Letters that a short form shares with the name: "Bea" for "Beatrix"."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_NAME = re.compile(r"[\d?؟:;@_/|]|[!.]$(?<!\b\w\.)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.? ?){1,3}$")
_SMALL_WORDS = frozenset(
    """and und y e et van von der de la le da del di du bin ibn x xx & ihr ihre dein deine euer eure votre your su
    tu""".split()  # noqa: SIM905 - words read better in a row
)


class Sender:
    """The names that one sender goes by, from the display name and the address of the mail."""

    def __init__(self, name: str | None = None, address: str | None = None) -> None:
        """Take the words of the name and of the address before the ``@``; either may be missing."""
        own = (address or "").partition("@")[0]
        self._names = [word for word in _words(name or "") if len(word) > 1]
        self._known = {*self._names, *(word for word in _words(own) if len(word) >= SHORT_FORM)} - _SMALL_WORDS
        self._initials = "".join(word[0] for word in _words(name or ""))

    def signs(self, line: str) -> bool:
        """Tell whether a line is nothing but the sender's name, whole, in part, shortened or as initials.

        >>> sender = Sender("Beatrix Lund", "bea@example.org")
        >>> sender.signs("Bea & Oskar"), sender.signs("B. L."), sender.signs("Lund was here")
        (True, True, False)
        """
        if not self._known or not 0 < len(line) <= LINE_CHARACTERS or _NO_NAME.search(line):
            return False
        if _INITIALS.match(line) and self.has_initials(line):
            return True
        words = line.replace(",", " ").split()
        return (
            len(words) <= LINE_WORDS
            and any(map(self._is_known, _words(line)))
            and all(
                not word[0].islower() or word.lower() in _SMALL_WORDS or self._is_known(word.lower()) for word in words
            )
        )

    def has_initials(self, letters: str) -> bool:
        """Tell whether some letters are the sender's initials, or the first of them."""
        spelt = "".join(_words(letters))
        return bool(spelt) and self._initials.startswith(spelt)

    def _is_known(self, word: str) -> bool:
        if word in self._known:
            return True
        if len(word) < SHORT_FORM:
            return False
        return any(name.startswith(word) or (len(name) > SHORT_FORM and word.startswith(name)) for name in self._names)


def _words(text: str) -> list[str]:
    """Split into words in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


NOBODY = Sender()
