"""The card of a prepared set: everything that somebody must know who learns from it or compares with it."""

from typing import Literal

from frontdesk.config import Document

FORMAT: Literal[1] = 1


class Found(Document):
    """Rows that have something in common, the first of them by place."""

    rows: int
    places: list[str]


class Rejected(Document):
    """A row that cannot be used."""

    place: str
    code: str
    message: str


class Conflict(Document):
    """One text with several labels."""

    labels: list[str]
    places: list[str]


class Alike(Document):
    """Labels that differ in case and blanks alone."""

    labels: list[str]


class Leak(Document):
    """Rows of one part whose text stands in another."""

    part: str
    into: str
    rows: int
    exact: int
    """Of them, to the letter; the others but for case and blanks."""
    places: list[str]


class Encoding(Document):
    """Signs of a wrong decoding."""

    replaced: Found
    """U+FFFD, where a character was lost."""
    mojibake: Found
    """UTF-8 that was read as Windows-1252."""
    entities: Found
    """HTML that was not unescaped."""
    controls: Found


class Characters(Document):
    """How long texts are."""

    least: int
    median: int
    p95: int
    most: int


class PartCard(Document):
    """One file of the prepared set."""

    file: str
    rows: int
    sha256: str
    labels: dict[str, int]
    """How many rows have each, the most frequent first."""
    characters: Characters
    languages: dict[str, int]
    """As our own detector names them, ISO 639-1; `und` where a text does not tell."""


class SourceFile(Document):
    """What was read."""

    name: str
    bytes: int
    sha256: str


class Split(Document):
    """How it was cut."""

    kind: Literal["own", "stratified"]
    test_share: float | None = None
    seed: int | None = None


class Checks(Document):
    """What was looked for, before any row was dropped."""

    rejected: list[Rejected]
    outside: int
    """Rows that the task is not about."""
    repeated: Found
    repeated_normalised: Found
    """Case and blanks aside; those to the letter are among them."""
    conflicts: int
    conflicting: list[Conflict]
    leaks: list[Leak]
    dropped: int
    """Rows taken out of train because of leaks."""
    few_examples: dict[str, int]
    """Labels with fewer rows in train than can be measured."""
    untrained: list[str]
    """Labels that stand outside train alone."""
    alike: list[Alike]
    encoding: Encoding


class Card(Document):
    """A prepared set."""

    format: Literal[1] = FORMAT
    name: str
    title: str
    about: str
    task: str
    task_about: str
    model: str
    """What `frontdesk train --task` calls it."""
    source: str
    licence: str
    command: str
    made_by: str
    sources: list[SourceFile]
    split: Split
    columns: list[str]
    rows: int
    digest: str
    """SHA-256 of SHA256SUMS, and so of all rows."""
    digests: dict[str, str]
    """SHA-256 of every other file of the folder."""
    parts: dict[str, PartCard]
    checks: Checks
