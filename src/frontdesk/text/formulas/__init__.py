"""How mail programs and people introduce what is not the message, in five languages.

Every pattern is matched at the start of one line of limited length, so that none of them can be slow.
"""

MAXIMUM_LINE = 400
"""A longer line is prose, never a formula."""


def any_of(*alternatives: str) -> str:
    """Join patterns of which one must match."""
    return "(?:" + "|".join(alternatives) + ")"
