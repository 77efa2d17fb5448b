r"""The sentence patterns of one language, read from ``data/samples/<language>.yaml``.

A pattern is a line of text with slots: ``{product}`` is a word of the list of that name, ``{EMAIL}`` personal data of
that type, ``{ME}`` the sender's own name, ``{weekday}`` the day on which the conversation began; ``\n`` breaks the
line. In a word, ``#`` is a digit, ``%`` a digit other than 0 and ``?`` a capital letter, as in Faker's ``bothify``.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from frontdesk.config import Document, load
from frontdesk.inquiry import Channel
from frontdesk.samples.message import PersonalType

FOLDER = Path(__file__).parent.parent / "data" / "samples"

SENDER = "ME"
WEEKDAY = "weekday"
PERSONAL_SLOTS = frozenset({*PersonalType, SENDER})

Template = tuple[str, ...]
"""Literal text and the names of slots in turn, the first and the last literal."""

_SLOT = re.compile(r"\{(\w+)\}")


def _split(value: object) -> tuple[str, ...]:
    if not isinstance(value, str):
        raise ValueError("expected a block of text, one pattern a line")  # noqa: TRY004 - pydantic wants ValueError
    return tuple(line.strip().replace("\\n", "\n") for line in value.splitlines() if line.strip())


def _parse(value: object) -> tuple[Template, ...]:
    return tuple(tuple(_SLOT.split(line)) for line in _split(value))


Words = Annotated[tuple[str, ...], BeforeValidator(_split), Field(min_length=1)]
Patterns = Annotated[tuple[Template, ...], BeforeValidator(_parse), Field(min_length=1)]


class Matter(Document):
    """One thing that customers write about."""

    weight: int = 2
    """How often it comes up, against the others."""
    troubled: bool = False
    """Whether the sender may let off steam: `moods` would sound odd in a thank-you."""
    subjects: Patterns
    says: Patterns
    """What happened, or what is wanted; every first message has one."""
    adds: Patterns
    """More about it; a message has any number of them."""
    asks: Patterns
    later: Patterns
    """What the same customer writes hours or days afterwards."""


class Frame(Document):
    """How messages begin and end on a channel."""

    openings: Patterns
    closings: Patterns


class Personal(Document):
    """What personal data looks like where the language is spoken."""

    locales: Words
    """Of Faker, for names."""
    last_names: Words | None = None
    """Instead of Faker's, where those are few and of famous families."""
    logins: Words
    """Left of the @, where a name has no Latin letters."""
    phones: Words
    addresses: Patterns
    birth_dates: Words
    """In `datetime.strftime` codes, digits alone."""
    iban_countries: Words
    national_ids: Words
    """Makers in `frontdesk.samples.identity`."""


class Grammar(Document):
    """All that is needed to write messages in one language."""

    language: str
    share: int
    """How many messages are in it, against the other languages."""
    reply_prefix: str
    weekdays: Annotated[Words, Field(min_length=7, max_length=7)]
    personal: Personal
    words: Mapping[str, Words]
    frames: Mapping[Channel, Frame]
    moods: Patterns
    contacts: Patterns
    """How the sender can be reached."""
    reminders: Patterns
    last_reminders: Patterns
    """From the third message on."""
    matters: Mapping[str, Matter]

    @model_validator(mode="after")
    def _knows_every_slot(self) -> Self:
        known = {*self.words, WEEKDAY, *PERSONAL_SLOTS}
        for place, template in self.templates():
            slots = set(template[1::2])
            if unknown := sorted(slots - known):
                raise ValueError(f"{place}: {unknown[0]!r} is neither a list under `words` nor a type of personal data")
            if place.endswith("subjects") and slots & PERSONAL_SLOTS:
                raise ValueError(f"{place}: a subject holds no personal data, since spans are told of bodies alone")
        return self

    def templates(self) -> Iterator[tuple[str, Template]]:
        """Give every pattern with the place where it stands."""
        groups: dict[str, tuple[Template, ...]] = {
            "personal.addresses": self.personal.addresses,
            "moods": self.moods,
            "contacts": self.contacts,
            "reminders": self.reminders,
            "last_reminders": self.last_reminders,
        }
        for channel, frame in self.frames.items():
            groups |= {f"frames.{channel}.openings": frame.openings, f"frames.{channel}.closings": frame.closings}
        for name, matter in self.matters.items():
            for part in ("subjects", "says", "adds", "asks", "later"):
                groups[f"matters.{name}.{part}"] = getattr(matter, part)
        for place, patterns in groups.items():
            yield from ((place, template) for template in patterns)


@cache
def read_grammar(language: str) -> Grammar:
    """Read the grammar of a language that `frontdesk.samples` speaks.

    Raises:
        ConfigError: the file is not a grammar.
    """
    return load(FOLDER / f"{language}.yaml", Grammar)
