"""What is learned from and tested on, as it passes from the parent to a process of its own. Standard library only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rows:
    """Messages with their labels and languages, ISO 639-1."""

    texts: list[str]
    labels: list[str]
    languages: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, indices: Sequence[int]) -> "Rows":
        """Give the rows at `indices`, in that order."""
        return Rows(*([column[index] for index in indices] for column in (self.texts, self.labels, self.languages)))


@dataclass(frozen=True)
class DataSet:
    """One set, split."""

    name: str
    learned: Rows
    tested: Rows
    outside: Rows
    """Messages that belong to no label; most sets have none."""
    task: str | None = None
    """The shipped task that the labels are of; where there is none, the labels are the set's own."""

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "DataSet":
        """Make it of what `dataclasses.asdict` made of it."""
        parts = {name: Rows(**record[name]) for name in ("learned", "tested", "outside")}
        return cls(name=record["name"], task=record["task"], **parts)
