"""Labelled messages out of a file: what `train` learns from and `evaluate` compares with."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from frontdesk.errors import MissingColumn, TrainingDataError
from frontdesk.inquiry import Inquiry
from frontdesk.intake import RejectedRow, read

MISSING_LABEL = "model.training_data"
SHOWN_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class LabelledData:
    """The good rows of a file with their labels, and the others with the reason."""

    inquiries: tuple[Inquiry, ...]
    labels: tuple[str, ...]
    """Shape: as `inquiries`."""
    rejected: tuple[RejectedRow, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of texts and labels in their order, hexadecimal."""
        whole = sha256()
        for inquiry, label in zip(self.inquiries, self.labels, strict=True):
            for part in (inquiry.subject, inquiry.body, label):
                encoded = part.encode("utf-8", "surrogatepass")
                whole.update(f"{len(encoded)} ".encode() + encoded)
        return whole.hexdigest()


def read_labelled(path: Path, *, label_column: str, text_column: str | None = None) -> LabelledData:
    """Read a CSV, JSONL or Parquet file with a column of texts and one of labels.

    Raises:
        MissingColumn: a column is not there; names those that are.
        InputError: the file as a whole cannot be read.
        TrainingDataError: it holds no message with a label.
    """
    return collect(read(path, text_column=text_column), label_column, place=str(path))


def collect(rows: Iterable[Inquiry | RejectedRow], label_column: str, *, place: str) -> LabelledData:
    """Take the labels out of rows that were read; a row without one is rejected, and costs no other."""
    inquiries: list[Inquiry] = []
    labels: list[str] = []
    rejected: list[RejectedRow] = []
    columns: dict[str, None] = {}
    for number, row in enumerate(rows, start=1):
        if isinstance(row, RejectedRow):
            rejected.append(row)
            continue
        values = _values(row)
        columns.update(dict.fromkeys(row.attributes))
        label = values.get(label_column.strip().casefold())
        if label:
            inquiries.append(row)
            labels.append(label)
        else:
            message = f"column {label_column!r} is empty; expected a label"
            rejected.append(RejectedRow(f"{place}: message {number}", MISSING_LABEL, message))
    if not inquiries:
        _explain(place, label_column, list(columns), rejected)
    return LabelledData(tuple(inquiries), tuple(labels), tuple(rejected))


def _values(inquiry: Inquiry) -> dict[str, str]:
    """List what may be a label, by folded column; what intake recognised is one too."""
    recognised = {"channel": inquiry.channel.value, "tier": inquiry.customer.tier.value, "subject": inquiry.subject}
    return recognised | {name.strip().casefold(): value for name, value in inquiry.attributes.items()}


def _explain(place: str, label_column: str, columns: list[str], rejected: list[RejectedRow]) -> None:
    if columns and label_column.strip().casefold() not in {name.strip().casefold() for name in columns}:
        shown = ", ".join(repr(name[:60]) for name in columns[:SHOWN_COLUMNS])
        raise MissingColumn(
            f"{place}: expected a column {label_column!r} with the labels; besides the text there are: {shown}. "
            "Name the right one with --label-column"
        )
    first = f"; the first of {len(rejected)} rejected rows: {rejected[0].message}" if rejected else ""
    raise TrainingDataError(f"{place}: expected messages with labels; there is none{first}")
