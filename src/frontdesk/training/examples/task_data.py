"""Read whatever a task is learned from: messages, tables of values, or both in one file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from frontdesk.errors import InputError, InvalidInput, MissingColumn, TrainingDataError
from frontdesk.inquiry import Inquiry
from frontdesk.intake import Format, Limits, RejectedRow, TableRow, read_table
from frontdesk.intake.delimited import ask_about_header
from frontdesk.intake.records import TEXT_COLUMNS, Layout, Reading, find_columns, inquiry_from, missing_label, plain
from frontdesk.intake.table import table_format_of
from frontdesk.models.tasks import Input, Task, Value, read_value
from frontdesk.models.tasks.inputs import TEXT, TEXT_INPUT
from frontdesk.naming import refuse_alike, shown_names
from frontdesk.training.examples.datasets import (
    MISSING_LABEL,
    LabelledData,
    none_is_left,
    read_labelled,
    refuse_one_for_both,
)
from frontdesk.training.examples.infer_inputs import infer_inputs


def read_task_data(
    path: Path,
    task: Task | None,
    *,
    label_column: str,
    text_column: str | None = None,
    from_columns: bool = False,
    encoding: str | None = None,
    limits: Limits | None = None,
) -> LabelledData:
    """Read the examples of a task; call this, whatever its inputs are.

    A declared task says which columns are read, whatever their names mean elsewhere. Of one that is not declared, the
    message is read where the file has one; else `LabelledData.inputs` are inferred from the columns, and
    `infer_task(name, data.labels, data.inputs)` makes the task.

    Where `LabelledData.has_texts`, mask its `inquiries` and give the texts to `LabelledData.batch`; else call that
    without any.

    Args:
        path: the file.
        task: what is declared, or ``None``.
        label_column: of the labels; it is read for nothing else.
        text_column: of the messages, where it is not called text, body or message. A table needs none.
        from_columns: learn from the columns beside the message although the task is not declared.
        encoding: of a CSV file that is not UTF-8.
        limits: how long a text may be.

    Raises:
        MissingColumn: a column is not there; names it, and those that are.
        UnsupportedFormat: the file is no table.
        InputError: it cannot be read as a whole.
        TrainingDataError: it holds no row that can be learned from, or no column.
    """
    refuse_one_for_both(path, text_column, label_column)
    kind = table_format_of(path)
    if (task and not task.columns) or (task is None and text_column and not from_columns):
        return read_labelled(path, label_column=label_column, text_column=text_column, encoding=encoding, limits=limits)
    table = _Rows.read(path, kind, label_column, encoding, limits)
    if task is not None:
        return table.with_one_spelling().labelled(task.inputs, text_column)
    text_column = text_column or table.text_column
    if text_column and not from_columns:
        return read_labelled(path, label_column=label_column, encoding=encoding, limits=limits)
    table = table.with_one_spelling()
    inputs, passed_over = _inferred(table, text_column)
    return table.labelled(inputs, text_column, passed_over)


@dataclass(frozen=True)
class _Rows:
    """A whole table in memory."""

    path: Path
    kind: Format
    rows: tuple[TableRow, ...]
    rejected: tuple[RejectedRow, ...]
    by_folded: Mapping[str, str]
    """The columns, by their names in small letters."""
    label: str
    reading: Reading

    @classmethod
    def read(cls, path: Path, kind: Format, label_column: str, encoding: str | None, limits: Limits | None) -> "_Rows":
        """Read it. Raises `MissingColumn` where there are no labels."""
        read = list(read_table(path, wanted_column=label_column, encoding=encoding, limits=limits))
        rows = tuple(row for row in read if isinstance(row, TableRow))
        by_folded: dict[str, str] = {}
        for name in dict.fromkeys(name for row in rows for name in row.record):
            by_folded.setdefault(_folded(name), name)
        rejected = tuple(row for row in read if isinstance(row, RejectedRow))
        if not rows:
            raise none_is_left(str(path), rejected)
        label = by_folded.get(_folded(label_column))
        if label is None:
            there = list(by_folded.values())
            error = missing_label(label_column, there, str(path))
            raise MissingColumn(error.message + ask_about_header(there)) if kind is Format.CSV else error
        return cls(path, kind, rows, rejected, by_folded, label, Reading(limits=limits or Limits()))

    def with_one_spelling(self) -> "_Rows":
        """Call each column by one name in every row.

        A row of JSON has its own names: where two are alike, it is rejected. Those of a header are all rows'.

        Raises:
            TrainingDataError: two columns of the header are alike, or no row is left.
        """
        if self.kind is not Format.JSONL:
            try:
                refuse_alike("column", self.rows[0].record)
            except ValueError as error:
                raise TrainingDataError(f"{self.path}: {error}") from error
            return self
        rows: list[TableRow] = []
        rejected = list(self.rejected)
        for row in self.rows:
            try:
                refuse_alike("column", row.record)
            except ValueError as error:
                rejected.append(RejectedRow.because(row.place, InvalidInput(str(error))))
                continue
            record = {self.by_folded[_folded(name)]: value for name, value in row.record.items()}
            rows.append(TableRow(row.place, record))
        if not rows:
            raise none_is_left(str(self.path), rejected)
        return replace(self, rows=tuple(rows), rejected=tuple(rejected))

    def find(self, name: str) -> str | None:
        """Give the column of this name, whatever its case; ``customer.tier`` may be called ``customer_tier``."""
        folded = _folded(name)
        return self.by_folded.get(folded) or self.by_folded.get(folded.replace(".", "_"))

    @property
    def text_column(self) -> str | None:
        """The column of the messages by the usual names, unless it holds the labels; ``None`` where there is none."""
        return next((name for name in TEXT_COLUMNS if self.find(name) not in {None, self.label}), None)

    def labelled(
        self, inputs: Sequence[Input], text_column: str | None, passed_over: tuple[str, ...] = ()
    ) -> LabelledData:
        """Take inputs and labels out of every row; one that cannot be used costs no other."""
        columns = self._columns([each for each in inputs if each.type != "text"])
        text = next((each for each in inputs if each.type == "text"), None)
        layout = self.layout(set(columns.values()), text_column) if text else None
        rejected = list(self.rejected)
        inquiries: list[Inquiry] = []
        labels: list[str] = []
        values: dict[str, list[Value]] = {each.name: [] for each in columns}
        for row in self.rows:
            try:
                label, own, inquiry = self._take(row, columns, layout)
            except InputError as error:
                rejected.append(RejectedRow.because(row.place, error))
                continue
            if label is None:
                rejected.append(RejectedRow(row.place, MISSING_LABEL, _no_label(self.label)))
                continue
            labels.append(label)
            for name, value in own.items():
                values[name].append(value)
            inquiries += [inquiry] if inquiry else []
        if not labels:
            raise none_is_left(str(self.path), rejected)
        return LabelledData(tuple(inquiries), tuple(labels), tuple(rejected), tuple(inputs), values, passed_over)

    def _columns(self, inputs: Sequence[Input]) -> dict[Input, str]:
        found = {each: self.find(each.name) for each in inputs}
        missing = [each.name for each, column in found.items() if column is None]
        if missing:
            raise MissingColumn(
                f"{self.path}: expected the columns {shown_names(missing)} of the task; there are: "
                f"{shown_names(list(self.by_folded.values()))}. Add them, or take the inputs out of the task"
            )
        for each, column in found.items():
            if column == self.label:
                raise TrainingDataError(
                    f"{self.path}: {each.name!r} is an input; expected the labels in another column"
                )
        return {each: column for each, column in found.items() if column is not None}

    def layout(self, taken: set[str], text_column: str | None) -> Layout:
        """Find the text among the columns that are neither an input nor the label."""
        if text_column and self.find(text_column) is None:
            taken = set()  # so that what there is is told
        free = [name for name in self.by_folded.values() if name not in taken and name != self.label]
        return find_columns(free, text_column, str(self.path))

    def _take(
        self, row: TableRow, columns: Mapping[Input, str], layout: Layout | None
    ) -> tuple[str | None, dict[str, Value], Inquiry | None]:
        label = plain(row.record.get(self.label))
        own = {each.name: _read(each, row.record.get(column)) for each, column in columns.items()}
        return label, own, inquiry_from(row.record, layout, self.reading) if layout else None


def _folded(name: str) -> str:
    return name.strip().casefold()


def _read(given: Input, raw: Any) -> Value:  # noqa: ANN401 - whatever stands in the file
    try:
        return read_value(given, raw)
    except ValueError as error:
        raise InvalidInput(str(error)) from error


def _inferred(table: _Rows, text_column: str | None) -> tuple[tuple[Input, ...], tuple[str, ...]]:
    """Infer the inputs beside the text, if there is one. Raises `TrainingDataError` where there is no input at all."""
    free = dict(_free(table, text_column))
    # beside the message, which goes by that name, no other input may
    taken = tuple(name for name in free if text_column and _folded(name) == TEXT)
    inputs, passed_over = infer_inputs({name: values for name, values in free.items() if name not in taken})
    subject = table.layout(set(), text_column).known.get("subject", "").strip() if text_column else ""
    passed_over = tuple(name for name in (*passed_over, *taken) if name != subject)
    if not inputs and not text_column:
        raise TrainingDataError(
            f"{table.path}: expected a column {', '.join(TEXT_COLUMNS[:-1])} or {TEXT_COLUMNS[-1]}, or columns of "
            f"numbers, truths, times or a few words, besides the labels; there are: {shown_names(list(free))}. "
            "Name the one with the message: --text-column"
        )
    return ((TEXT_INPUT, *inputs) if text_column else inputs), passed_over


def _free(table: _Rows, text_column: str | None) -> Iterator[tuple[str, list[object]]]:
    text = table.find(text_column) if text_column else None
    for name in table.by_folded.values():
        if name not in {table.label, text}:
            yield name.strip(), [row.record.get(name) for row in table.rows]


def _no_label(column: str) -> str:
    return f"column {column!r} is empty; expected a label"
