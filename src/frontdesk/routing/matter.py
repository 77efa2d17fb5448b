"""Tell messages that say nothing of a matter, of which a model decides by how other people begin."""

import re

from frontdesk.inquiry import MaskedText
from frontdesk.words.openings import OPENINGS

LONGEST = 15
"""Words of a message that is nothing but a beginning, at most."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CODE_OR_NUMBER = re.compile(r"\d")


def has_no_matter(text: MaskedText) -> bool:
    """Tell whether a text has words, and all of them but greet or call for help.

    >>> has_no_matter(MaskedText("Hello, I need help please")), has_no_matter(MaskedText("Hello, my router needs help"))
    (True, False)
    """
    spoken = " ".join(text.outside_placeholders).replace("’", "'").lower()
    if _CODE_OR_NUMBER.search(spoken):
        return False
    words = _WORD.findall(spoken)
    return 0 < len(words) <= LONGEST and OPENINGS.issuperset(words)
