"""What of a text is looked at: pieces of a long one, and what is not quoted."""

import re

from frontdesk.text.language.words import ARABIC, LATIN, words_of

HEAD_CHARACTERS = 600
"""Enough for any language; what a customer pastes behind their own words is in another as often as not."""
WHOLE_CHARACTERS = 240
"""So much is read as it stands. Of more, pieces are read, which tell the language as well and cost half the time."""
PIECES, PIECE_CHARACTERS = 5, 36
"""Evenly over the text, so that the language of most of it has most of them."""
LEAST_UNQUOTED = 12
"""More words than these stand outside quotation marks where those within are left out of a long text."""
LEAST_AROUND = 3
"""Words that stand around a quotation, at least, so that they name the language without it."""

_QUOTED = re.compile('"[^"]{1,600}"|“[^”]{1,600}”|»[^«]{1,600}«|«[^»]{1,600}»|„[^“”"]{1,600}[“”"]')
_QUOTATION_MARKS = ('"', "“", "«", "»", "„")


def pieces(text: str) -> str:
    """Take words from several places of a long text, quotations left out while both of their ends are there.

    A text in Arabic and Latin letters stays whole: few words do not tell whether the Latin ones are said, or code.
    """
    spoken = text
    if any(mark in text for mark in _QUOTATION_MARKS):
        without = _QUOTED.sub(" ", text)
        # of a form or an export, whose fields stand in quotation marks, next to nothing would be left
        spoken = without if len(words_of(without)) > LEAST_UNQUOTED else text
    if len(spoken) <= WHOLE_CHARACTERS:
        return spoken
    if not spoken.isascii() and ARABIC.search(spoken) and LATIN.search(spoken):
        return spoken
    step = (len(spoken) - PIECE_CHARACTERS) / (PIECES - 1)
    found = [_whole_words(spoken, round(number * step)) for number in range(PIECES)]
    return " ".join(filter(None, found)) or spoken[:WHOLE_CHARACTERS]


def _whole_words(text: str, start: int) -> str:
    """Take the words of a piece but what was cut at its ends: of an address or a code that may be all there is.

    What is not written in ASCII is no code, and need not have blanks.
    """
    end = start + PIECE_CHARACTERS
    words = text[start:end].split()
    if words and words[0].isascii() and start and not (text[start - 1].isspace() or text[start].isspace()):
        del words[0]
    if words and words[-1].isascii() and end < len(text) and not (text[end - 1].isspace() or text[end].isspace()):
        del words[-1]
    return " ".join(words)


def unquoted(text: str) -> str:
    """Leave out what is quoted, a notice or a title in another language, where enough stands around it."""
    without = _QUOTED.sub(" ", text)
    return without if len(without.split()) >= LEAST_AROUND else text
