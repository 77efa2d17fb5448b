"""Names of columns and labels in messages: shown where they are names, counted where a customer may have written them.

A file without a header, or the wrong column named for the labels, puts messages where names should stand. Nothing has
been masked there, so nothing of it may reach a terminal or a log.
"""

import re
from collections.abc import Collection, Iterable, Sequence

LONGEST_NAME = 40
MOST_WORDS = 3
MOST_DIGITS = 4
"""Enough for a year; a card, an account or a telephone has more."""
MOST_SHOWN = 8

_INTENT = re.compile(r"[a-zA-Z]+(_[a-zA-Z]+)+\?")
_OF_ADDRESSES_AND_SENTENCES = frozenset("@\N{FULLWIDTH COMMERCIAL AT}!?,;")


def looks_like_a_name(text: str) -> bool:
    """Tell whether somebody named a column or a label so; of two minds, it is no name.

    >>> looks_like_a_name("contacts_last_30_days"), looks_like_a_name("joe@acme.com")
    (True, False)
    >>> looks_like_a_name("reverted_card_payment?"), looks_like_a_name("help?")
    (True, False)
    """
    # nobody writes a message in one word with underscores, and intents are called so
    whole = text.removesuffix("?") if _INTENT.fullmatch(text) else text
    return (
        len(text) <= LONGEST_NAME
        and len(text.split()) <= MOST_WORDS
        and sum(sign.isdigit() for sign in text) <= MOST_DIGITS
        and text.isprintable()
        and not text.rstrip().endswith(".")
        and _OF_ADDRESSES_AND_SENTENCES.isdisjoint(whole)
    )


def are_names(texts: Collection[str]) -> bool:
    """Tell whether all of them look like names; among messages, even a short one may be a message."""
    return all(map(looks_like_a_name, texts))


def shown_names(texts: Sequence[str]) -> str:
    """List a few names, or say how many there are where they may be none.

    >>> shown_names(["id", "body"])
    "'id', 'body'"
    >>> shown_names(["id", "my card is 4111 1111 1111 1111"])
    '2, not shown: that may be what customers wrote'
    """
    if not texts:
        return "none"
    if not are_names(texts):
        return f"{len(texts):,}, not shown: that may be what customers wrote"
    shown = ", ".join(map(repr, texts[:MOST_SHOWN]))
    return f"{shown} and {len(texts) - MOST_SHOWN:,} more" if len(texts) > MOST_SHOWN else shown


def shown_column(names: Sequence[str], index: int) -> str:
    """Name one column of a table, by its number where the names may be none.

    >>> shown_column(["id", "body"], 1), shown_column(["id", "joe@acme.com"], 1)
    ("column 'body'", 'column 2')
    """
    return f"column {names[index]!r}" if are_names(names) else f"column {index + 1}"


def refuse_alike(what: str, names: Iterable[str]) -> None:
    """Refuse names of which one would stand for the other, since columns are found whatever their case.

    Raises:
        ValueError: it names both, unless they may be what customers wrote.
    """
    first_of: dict[str, str] = {}
    for name in names:
        first = first_of.setdefault(name.strip().casefold(), name)
        if first != name:
            both = f"{what}s {first!r} and {name!r}" if are_names((first, name)) else f"two {what}s"
            raise ValueError(
                f"{both} differ in {'case' if first.strip() != name.strip() else 'blanks'} alone; rename one"
            )
