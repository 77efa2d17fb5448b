"""Find words however they are spelled: many type no accents, umlauts or hamza, and some programs drop them."""

import re
import unicodedata

_UMLAUTS = frozenset("äöüÄÖÜ")
_SPELLINGS = {"['’]": "['’´` ]", "ß": "(?:[ß]|ss)", **dict.fromkeys("اأإآ", "[اأإآ]")}
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\x00-\x7f]", re.DOTALL)
"""An escape, a set in brackets or a letter beyond ASCII."""


def spelled(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a pattern whose letters match without their marks too, ä as "ae", and apostrophes as blanks.

    A letter in brackets stays as it is: so is written what is another word without its mark ("cu[á]ndo").

    >>> spelled("büro").match("Buero") is not None, spelled("أنا").match("انا") is not None
    (True, True)
    >>> spelled("cu[á]ndo").match("cuando") is None
    True
    """
    return re.compile(_PIECE.sub(lambda piece: _spellings(piece[0]), pattern), flags)


def _spellings(piece: str) -> str:
    if piece in _SPELLINGS or len(piece) > 1:
        return _SPELLINGS.get(piece, piece)
    if unicodedata.combining(piece):
        return f"{piece}?"
    bare = unicodedata.normalize("NFD", piece)[0]
    if bare == piece:
        return piece
    return f"(?:[{piece}{bare}]e?)" if piece in _UMLAUTS else f"[{piece}{bare}]"
