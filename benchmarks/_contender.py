"""What every contender can do, ours and others', and how one is run. Standard library and numpy only.

A contender runs in a process of its own, which may be another Python than Frontdesk's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from _rows import Rows
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Answer:
    """What is said of one message."""

    label: str
    confidence: float
    """A probability where the contender gives one, else any score that is higher where it is surer."""
    doubt: float
    """Higher where it is less sure."""
    novelty: float | None = None
    """Higher where the message is less like anything learned, where the contender tells that apart from doubt."""
    label_set: list[str] | None = None
    """At 95 % coverage, where the contender gives one."""


class LeftOut(Exception):
    """This machine lacks what the contender needs; the message says what."""


class Contender(Protocol):
    """Learns, then answers a batch at a time."""

    about: str
    """Versions, and what was chosen for it."""
    gives_probabilities: bool

    def read(self, rows: Rows) -> Sequence[Any]:
        """Give the messages as it wants them; the clock of an answer starts after it."""

    def fit(self, messages: Sequence[Any], labels: Sequence[str]) -> None:
        """Learn from labelled messages."""

    def predict(self, messages: Sequence[Any]) -> list[Answer]:
        """Answer every message, in order."""

    def save(self, folder: Path) -> None:
        """Write everything that it answers by, so that its size can be told."""


@dataclass(frozen=True)
class Setup:
    """How a contender is run."""

    name: str
    threads: int
    """In fitting; answers are timed on one thread."""
    seed: int
    quick: bool
    task: str | None
    """The shipped task, where the labels are of one."""
    scratch: str
    """A folder for what is made once and used on every set."""


def answers(labels: Sequence[str], probabilities: Scores) -> list[Answer]:
    """Answer the best-scored label of each row. Shape of `probabilities`: (messages, labels)."""
    best = probabilities.argmax(axis=1).tolist()
    scores = [float(row[index]) for row, index in zip(probabilities, best, strict=True)]
    return [Answer(str(labels[index]), score, -score) for index, score in zip(best, scores, strict=True)]
