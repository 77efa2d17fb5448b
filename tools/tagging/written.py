"""The marked messages that people wrote: our own for this purpose, and those of the starter corpus.

The corpus's marks stand in `marks`, a line a message: its id and, parted by tabs, ``P:Ada Lovelace``. Every occurrence
of these characters as a whole word is meant, ``P:Will@2`` the second alone; ``⏎`` stands for line ends within a mark.
Those of its subjects stand in `marks/subjects`.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from frontdesk.text.pii.folding import fold
from tools.tagging.filling import Use, chosen
from tools.tagging.marked import Marked, Piece, Span, literal_pieces, pieces_of
from tools.tagging.sections import FOLDER, LANGUAGES

CORPUS = FOLDER.parents[1] / "src" / "frontdesk" / "data" / "corpus"
CHECK_EVERY = 7
"""One message in so many is kept for the check."""

_OCCURRENCE = re.compile(r"@([0-9]+)$")
_LINE_END = "⏎"


def own(use: Use) -> Iterator[Marked]:
    """Give the messages that were written to be marked."""
    for language in LANGUAGES:
        for line in (FOLDER / "hand" / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            if chosen(crc32(line.encode()), CHECK_EVERY, use):
                yield Marked(tuple(literal_pieces(line.replace("\\n", "\n"))), language)


def of_corpus(use: Use) -> Iterator[Marked]:
    """Give the messages of the starter corpus as the desk reads them, with their marks; most have none."""
    for language in LANGUAGES:
        marks = dict(_marks(FOLDER / "marks" / f"{language}.tsv"))
        of_subjects = dict(_marks(FOLDER / "marks" / "subjects" / f"{language}.tsv"))
        for path in sorted((CORPUS / language).glob("*.jsonl")):
            for message in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                if chosen(crc32(message["id"].encode()), CHECK_EVERY, use):
                    pieces = _marked(message["text"], marks.get(message["id"], ()))
                    if "subject" in message:
                        subject = _marked(message["subject"], of_subjects.get(message["id"], ()))
                        pieces = (*subject, ("\n\n", ""), *pieces)
                    yield Marked(pieces, language)


def _marked(text: str, marks: Sequence[str]) -> tuple[Piece, ...]:
    return pieces_of(text, spans_of(text, marks))


def spans_of(text: str, marks: Sequence[str]) -> list[Span]:
    """Find where marks stand; of two that overlap the longer is meant.

    Raises:
        ValueError: one stands nowhere.

    >>> spans_of("Will will. Will!", ["P:Will@2"])
    [(11, 15, 'P')]
    """
    spans = sorted((span for mark in marks for span in _occurrences(text, mark)), key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
        elif span[1] - span[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = span
    return kept


def _occurrences(text: str, mark: str) -> list[Span]:
    label, characters = mark[0], mark[2:]
    number = None if characters in text else _OCCURRENCE.search(characters)
    if number:
        characters = characters[: number.start()]
    written = r"\n+".join(re.escape(line) for line in characters.split(_LINE_END))
    found = [(match.start(), match.end(), label) for match in re.finditer(rf"(?<!\w){written}(?!\w)", text)]
    if not found:
        found = [(match.start(), match.end(), label) for match in re.finditer(written, text)]
    if not found:
        raise ValueError(f"expected {mark!r} in {text[:60]!r}; it stands nowhere there")
    return [found[int(number[1]) - 1]] if number else found


def _marks(path: Path) -> Iterator[tuple[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, *marks = line.split("\t")
        yield name, marks


def folded(message: Marked) -> Marked:
    """Give a message as recognisers see it."""
    return Marked(
        tuple((fold(piece), label) for piece, label in message.pieces), message.language, message.numbers_are_open
    )
