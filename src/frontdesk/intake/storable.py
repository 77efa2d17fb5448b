"""Make sure that a text can be encoded and stored."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    r"""Give `text` without what no database or UTF-8 file takes: NUL goes, and half a character becomes a mark.

    Everything else stays as the customer wrote it; what a reader should not see is removed later, by cleaning.

    >>> storable("a\x00b \ud83d\ude00 \ud83d")
    'ab 😀 \ufffd'
    """
    if not _UNSTORABLE.search(text):
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\x00", "")
