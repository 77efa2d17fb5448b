"""The text of what has none: a row of a table."""

from typing import Final

from frontdesk.inquiry import MaskedText

NO_TEXT: Final = MaskedText("")
"""Nothing is in it, so there is nothing to mask."""
