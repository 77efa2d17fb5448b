"""Labelled messages out of a file: what `train` learns from and `evaluate` compares with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from frontdesk.errors import TrainingDataError
from frontdesk.inquiry import Inquiry, MaskedText
from frontdesk.intake import Limits, RejectedRow, format_of, read, read_table
from frontdesk.intake.table import TABLES
from frontdesk.models import Batch
from frontdesk.models.tasks import Input, Value
from frontdesk.models.tasks.inputs import TEXT_INPUT
from frontdesk.text import NO_TEXT, UNDETERMINED

MISSING_LABEL = "model.training_data"


@dataclass(frozen=True, slots=True)
class LabelledData:
    """The good rows of a file with their labels, and the others with the reason."""

    inquiries: tuple[Inquiry, ...]
    """Empty where the rows have no text."""
    labels: tuple[str, ...]
    """Shape: as `inquiries`, where there are any."""
    rejected: tuple[RejectedRow, ...]
    inputs: tuple[Input, ...] = (TEXT_INPUT,)
    """What the rows can be decided by, as the task declares it or as the file suggests."""
    columns: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    """What is known beside the text, by the name of the input, each as long as `labels`."""
    passed_over: tuple[str, ...] = ()
    """Columns of the file that nothing is learned from, where the inputs were inferred."""

    @property
    def has_texts(self) -> bool:
        """Whether there is something to clean and mask before a batch can be made."""
        return bool(self.inquiries)

    def batch(self, texts: Sequence[MaskedText] = (), languages: Sequence[str] = ()) -> Batch:
        """Make the batch to learn from: of the masked texts of `inquiries`, or where there are none, of columns."""
        if not self.has_texts:
            count = len(self.labels)
            return Batch([NO_TEXT] * count, [UNDETERMINED] * count, self.columns)
        return Batch(texts, languages, self.columns)

    @property
    def digest(self) -> str:
        """SHA-256 of texts, columns and labels in their order, hexadecimal."""
        whole = sha256()
        nothing: list[tuple[str, ...]] = [()] * len(self.labels)
        texts = [(inquiry.subject, inquiry.body) for inquiry in self.inquiries] or nothing
        values = zip(*self.columns.values(), strict=True) if self.columns else nothing
        for text, own, label in zip(texts, values, self.labels, strict=True):
            for part in (*text, label, *map(repr, own)):
                encoded = part.encode("utf-8", "surrogatepass")
                whole.update(f"{len(encoded)} ".encode() + encoded)
        return whole.hexdigest()


def read_labelled(
    path: Path,
    *,
    label_column: str,
    text_column: str | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> LabelledData:
    """Read a CSV, JSONL or Parquet file with a column of texts and one of labels.

    The column of labels is taken as it stands, and for nothing else: it is no part of the text that is learned from.
    `encoding` is that of a CSV file that is not UTF-8; `limits` say how long a text may be.

    Raises:
        MissingColumn: a column is not there; names those that are.
        InputError: the file as a whole cannot be read.
        TrainingDataError: it holds no message with a label.
    """
    refuse_one_for_both(path, text_column, label_column)
    rows = read(path, text_column=text_column, label_column=label_column, encoding=encoding, limits=limits)

    @cache
    def places() -> Sequence[str]:
        """Read again where rows stand: a message does not know its line, and few files need it."""
        table = read_table(path, wanted_column=label_column, encoding=encoding, limits=limits)
        return [row.place for row in table]

    def place_of(number: int) -> str:
        return places()[number - 1] if format_of(path) in TABLES else f"{path}: message {number}"

    return collect(rows, label_column, place=str(path), place_of=place_of)


def refuse_one_for_both(path: Path, text_column: str | None, label_column: str) -> None:
    """Refuse one column for the text and its label. Raises `TrainingDataError`."""
    if text_column and text_column.strip().casefold() == label_column.strip().casefold():
        raise TrainingDataError(
            f"{path}: expected the text and its label in two columns; came {label_column!r} for both"
        )


def collect(
    rows: Iterable[Inquiry | RejectedRow],
    label_column: str,
    *,
    place: str,
    place_of: Callable[[int], str] | None = None,
) -> LabelledData:
    """Take the labels out of rows that were read; a row without one is rejected, and costs no other.

    `place_of` says where the row of a number stands, from 1 on; else it goes by its number.
    """
    inquiries: list[Inquiry] = []
    labels: list[str] = []
    rejected: list[RejectedRow] = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, RejectedRow):
            rejected.append(row)
            continue
        label = _attribute(row, label_column)
        if label:
            inquiries.append(row)
            labels.append(label)
        else:
            message = f"column {label_column!r} is empty; expected a label"
            where = place_of(number) if place_of else f"{place}: message {number}"
            rejected.append(RejectedRow(where, MISSING_LABEL, message))
    if not inquiries:
        raise none_is_left(place, rejected)
    return LabelledData(tuple(inquiries), tuple(labels), tuple(rejected))


def none_is_left(place: str, rejected: Sequence[RejectedRow]) -> TrainingDataError:
    """Give the error for a file of which no row can be learned from, with what is wrong with the first."""
    first = f"; the first of {len(rejected)} rejected rows: {_told(rejected[0])}" if rejected else ""
    return TrainingDataError(f"{place}: expected messages with labels; there is none{first}")


def _attribute(inquiry: Inquiry, name: str) -> str | None:
    folded = name.strip().casefold()
    return next((value for key, value in inquiry.attributes.items() if key.strip().casefold() == folded), None)


def _told(row: RejectedRow) -> str:
    return f"{row.place}: {row.message}"
