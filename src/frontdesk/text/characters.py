"""Bring a text's characters into one form: what a reader cannot see goes, what a reader sees stays.

The form is NFC, because offsets and quotations should stay those of the customer's own text. Only letters that are
mere font variants of others (full-width, mathematical, Arabic presentation forms, ligatures) become the plain ones:
they come from copied PDFs and from senders who hide words from filters.
"""

import re
import unicodedata
from functools import lru_cache

MAXIMUM_MARKS = 4
"""Combining marks kept on one letter. No written language needs more, and Unicode normalisation sorts long runs of them
in quadratic time."""

_LINE_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # fillers and soft hyphens
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero-width, and controls of writing direction
    "\ufff9-\ufffc\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0100-\U000e01ef"  # annotations, what is no character
    "]+"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINERS = re.compile(
    "(?<![\u00a9\u00ae\u2190-\u2328\u232b-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
    "|\u200d(?![\u2190-\u2328\u232b-\u2bff\U0001f000-\U0001faff])"
    "|(?<![\u0620-\u06ff])\u200c|\u200c(?![\u0620-\u06ff])"
)
"""A joiner stays inside an emoji sequence, a non-joiner inside a Persian word; anywhere else they hide something."""
_SELECTORS = re.compile("(?<![^\\s\ufe00-\ufe0f])[\ufe00-\ufe0f]")
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|[\U000e0000-\U000e007f]")
"""Tag characters spell the flags of regions after a black flag, and invisible messages elsewhere."""
_SEQUENCES = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0000-\U000e007f]")
_FONT_VARIANTS = re.compile(
    "[\ufe50-\ufe6b\uff01-\uffee\U0001d400-\U0001d7ff\ufb00-\ufb06\ufb50-\ufdc7\ufdf0-\ufdf9\ufe70-\ufefc]+"
)
_NEEDS_A_LOOK = re.compile(
    "[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u060f\u0620-\u064a\u0660-\u06ff\u1e00-\u1fff\u2010-\u2027"
    "\u2030-\u205e\u20a0-\u20bf]"
)
"""Finds the first character that is not an everyday letter, digit or sign; without one, a text is visible as it is."""
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n \t]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    r"""Give the text in NFC, without invisible characters and superfluous blanks.

    Line breaks and single tabs stay; at most one empty line in a row does. Emoji keep their joiners and selectors.

    >>> normalise("caf\u0065\u0301\u200b  au\x00 lait\r\n\n\n\nmerci ")
    'café au lait\n\nmerci'
    """
    if text.isascii():
        if not text.replace("\n", "").isprintable():
            text = _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text))
    elif _NEEDS_A_LOOK.search(text):
        text = _visible(text)
    else:
        text = unicodedata.normalize("NFC", text)
    if "  " in text or "\t" in text or not text.isascii():
        text = _BLANKS.sub(_one_blank, text)
    if "\n" in text:
        text = "\n".join([line.strip() for line in text.split("\n")])
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.strip()


def _visible(text: str) -> str:
    if _SURROGATES.search(text):
        # Halves of one character that arrived apart are joined; those without a partner go.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _INVISIBLE.sub("", _LINE_BREAKS.sub("\n", text))
    text = _FONT_VARIANTS.sub(_plain_letters, text)
    if _SEQUENCES.search(text):
        text = _JOINERS.sub("", _SELECTORS.sub("", _TAGS.sub(r"\1", text)))
    marks = _long_runs_of_marks()
    return marks.sub(r"\1", unicodedata.normalize("NFC", marks.sub(r"\1", text)))


def _plain_letters(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", run[0])


def _one_blank(run: re.Match[str]) -> str:
    return "\t" if "\t" in run[0] else " "


@lru_cache(maxsize=1)
def _long_runs_of_marks() -> re.Pattern[str]:
    """Compile once, when the first text that is not ASCII comes: asking every character takes milliseconds."""
    marks = "".join(chr(code) for code in range(0x300, 0x20000) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{{MAXIMUM_MARKS}}})[{marks}]+")
