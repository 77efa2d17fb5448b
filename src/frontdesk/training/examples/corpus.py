"""The starter corpus that comes with the package: messages written for it, labelled by hand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from frontdesk.errors import TrainingDataError

CORPUS = Path(__file__).parents[2] / "data" / "corpus"


@dataclass(frozen=True, slots=True)
class Example:
    """One message and its label for each task."""

    id: str
    text: str
    """Subject, where there is one, and body, a blank line between them: what the desk reads."""
    language: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Corpus:
    """The examples, and the digest of the files that they came from."""

    examples: tuple[Example, ...]
    digest: str
    """SHA-256, hexadecimal."""

    @cached_property
    def texts(self) -> list[str]:
        """The messages, in order."""
        return [example.text for example in self.examples]

    @cached_property
    def languages(self) -> list[str]:
        """Their languages, ISO 639-1."""
        return [example.language for example in self.examples]

    def labels(self, task: str) -> list[str]:
        """Give the label of each example. Raises `TrainingDataError` where the corpus does not know the task."""
        try:
            return [example.labels[task] for example in self.examples]
        except KeyError as error:
            known = ", ".join(self.examples[0].labels) if self.examples else "none"
            raise TrainingDataError(
                f"the starter corpus has no labels for {task!r}, only for {known}; "
                "train it on examples of your own with `frontdesk train`, then `frontdesk models register` it"
            ) from error


LABELS = ("category", "sentiment", "urgency")


def load_corpus(directory: Path = CORPUS) -> Corpus:
    """Read every ``LANGUAGE/CATEGORY.jsonl`` of a folder.

    Raises:
        TrainingDataError: a file cannot be read, or a line is not what it should be.
    """
    digest = sha256()
    examples: list[Example] = []
    for path in sorted(directory.glob("*/*.jsonl")):
        content = _read(path)
        digest.update(f"{path.parent.name}/{path.name}\n".encode() + content)
        lines = content.decode("utf-8").splitlines()
        examples += [_example(line, f"{path}:{number}") for number, line in enumerate(lines, start=1)]
    if not examples:
        raise TrainingDataError(f"{directory}: expected the starter corpus; there is none. Install the package again")
    return Corpus(tuple(examples), digest.hexdigest())


def digest_of_corpus(directory: Path = CORPUS) -> str:
    """Give the digest that `load_corpus` would, without reading a line of it."""
    digest = sha256()
    for path in sorted(directory.glob("*/*.jsonl")):
        digest.update(f"{path.parent.name}/{path.name}\n".encode() + _read(path))
    return digest.hexdigest()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TrainingDataError(f"{path}: cannot be read: {error.strerror}") from error


def _example(line: str, place: str) -> Example:
    try:
        row = json.loads(line)
        text = "\n\n".join(part for part in (row.get("subject", "").strip(), row["text"]) if part)
        return Example(row["id"], text, row["language"], {task: row[task] for task in LABELS})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TrainingDataError(f"{place}: not a labelled message: {error}; run tools/check_corpus.py") from error
