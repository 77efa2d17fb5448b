"""Decode bytes whose charset may be missing, wrong or invented."""

import codecs

_ALIASES = {
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "x-utf-8": "utf-8",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "iso-8859-1": "cp1252",  # every mail program reads it so, and many write it so
    "latin1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-8-i": "iso-8859-8",
    "x-sjis": "shift_jis",
    "gb2312": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "x-mac-roman": "mac_roman",
}
_REFUSED = frozenset(["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"])
"""Python's own codecs that are no charsets; two of them take quadratic time."""


def decode(data: bytes, charset: str | None) -> str:
    r"""Decode as the charset says, else as UTF-8, else as Windows-1252, which takes any byte.

    >>> decode(b"caf\xe9", "no-such-charset")
    'café'
    """
    for name in (_known(charset), "utf-8"):
        if name is not None:
            try:
                return data.decode(name)
            except (UnicodeError, LookupError):  # LookupError: a codec of bytes to bytes
                continue
    return data.decode("cp1252", "replace")


def _known(charset: str | None) -> str | None:
    wanted = (charset or "").strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_ALIASES.get(wanted, wanted)[:40]).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("-", "_") in _REFUSED else name
