"""Read the files of a known set into labelled messages; a bad row is reported with its place and costs no other."""

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader, BytesIO
from typing import Any, cast

from frontdesk.errors import (
    EmptyText,
    InputError,
    InputTooLarge,
    InvalidEncoding,
    MalformedRow,
    MissingColumn,
    UnreadableFile,
)
from frontdesk.inquiry import is_visible
from frontdesk.intake import Limits, RejectedRow, storable
from frontdesk.intake.delimited import read_rows
from frontdesk.intake.records import refuse_two_of
from frontdesk.intake.rejected import Maker
from frontdesk.naming import shown_names
from frontdesk.training.examples.datasets import MISSING_LABEL
from frontdesk.training.preparation.catalogue import TEST, TRAIN, WHOLE, KnownSet, SetTask
from frontdesk.training.preparation.examples import Labelled, Rows
from frontdesk.training.preparation.fetching.files import File

Made = Labelled | RejectedRow | None

_LIMITS = Limits()
"""More characters than `frontdesk train` reads by default: the settings may allow it as many."""


def read_parts(known: KnownSet, task: SetTask, files: Mapping[str, File], encoding: str | None) -> dict[str, Rows]:
    """Read every part of a set.

    Raises:
        InputError: a file as a whole cannot be read; the subclasses say why.
    """
    if known.lists:
        return _read_lists(known, files[WHOLE])
    return {part: Rows().take(_read_table(known, task, file, encoding)) for part, file in files.items()}


def _read_table(known: KnownSet, task: SetTask, file: File, encoding: str | None) -> Iterator[Made]:
    def start(names: Sequence[str]) -> Maker[Made]:
        return _maker(known, task, file.name, names)

    yield from read_rows(
        BufferedReader(cast("Any", BytesIO(file.content))),
        start,
        source=file.name,
        maximum_bytes=_LIMITS.maximum_mail_bytes,
        encoding=encoding,
        wanted_column=known.columns.text,
    )


def _maker(known: KnownSet, task: SetTask, name: str, names: Sequence[str]) -> Maker[Made]:
    """Find the columns once, and give what makes a labelled message of a row. Raises `InputError`."""
    by_folded = {each.strip().casefold(): each for each in names}
    columns = known.columns
    required = list(dict.fromkeys((columns.text, task.column, *(task.only or ())[:1])))
    missing = [column for column in required if column.casefold() not in by_folded]
    if missing:
        raise MissingColumn(
            f"{name}: expected the columns {shown_names(required)} of {known.name}; missing: "
            f"{shown_names(missing)}; there are: {shown_names(names)}. Name the set's own file with --from"
        )
    refuse_two_of(required, names, name)
    there = {
        column: by_folded[column.casefold()]
        for column in (*required, *filter(None, [columns.subject]), *columns.kept)
        if column.casefold() in by_folded
    }

    def make(record: Mapping[str, str], place: str) -> Made:
        return _labelled({column: record[actual] for column, actual in there.items()}, known, task, place)

    return make


def _labelled(cells: Mapping[str, str], known: KnownSet, task: SetTask, place: str) -> Made:
    columns = known.columns
    if task.only is not None and cells[task.only[0]].strip() != task.only[1]:
        return None
    text = cells[columns.text]
    subject = cells.get(columns.subject or "", "").strip()
    if columns.escaped_breaks:
        text, subject = text.replace("\\n", "\n"), subject.replace("\\n", "\n")
    _check_text(text, f"column {columns.text!r}")
    label = cells[task.column].strip()
    if not label:
        return RejectedRow(place, MISSING_LABEL, f"column {task.column!r} is empty; expected a label")
    kept = {column: cells[column].strip() for column in columns.kept if column in cells}
    return Labelled(place, storable(text), storable(label), storable(subject), kept)


def _check_text(text: str, where: str) -> None:
    if not is_visible(text):
        raise EmptyText(f"{where} is empty; expected the message")
    if len(text) > _LIMITS.maximum_text_characters:
        most = f"at most {_LIMITS.maximum_text_characters:,} are read; shorten it"
        raise InputTooLarge(f"{where} has {len(text):,} characters; {most}")


def _read_lists(known: KnownSet, file: File) -> dict[str, Rows]:
    lists = _parsed(file)
    wanted = [name for name, part in known.lists.items() if part in {TRAIN, TEST}]
    if not isinstance(lists, dict) or not all(isinstance(lists.get(name), list) for name in wanted):
        raise UnreadableFile(
            f"{file.name}: expected an object with the lists {' and '.join(wanted)}, as in {known.files[WHOLE]} of "
            f"{known.name}; name that file with --from"
        )
    return {
        part: Rows().take(_read_list(f"{file.name}: {name}", lists[name]))
        for name, part in known.lists.items()
        if isinstance(lists.get(name), list) and (lists[name] or name in wanted)
    }


def _parsed(file: File) -> object:
    try:
        return json.loads(file.content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidEncoding(f"{file.name}: not UTF-8 at byte {error.start + 1}. Save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{file.name}:{error.lineno}: not JSON: {error.msg}. Copy the file again") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{file.name}: not usable JSON: nested too deep, or a number too long") from error


def _read_list(place: str, entries: list[object]) -> Iterator[Made]:
    for number, entry in enumerate(entries):
        where = f"{place}[{number}]"
        try:
            yield _pair(entry, where)
        except InputError as error:
            yield RejectedRow.because(where, error)


def _pair(entry: object, where: str) -> Made:
    if not isinstance(entry, list) or len(entry) != 2 or not all(isinstance(part, str) for part in entry):
        raise MalformedRow("expected a list of a text and its label")
    text, label = entry
    _check_text(text, "the text")
    if not label.strip():
        return RejectedRow(where, MISSING_LABEL, "the label is empty; expected one")
    return Labelled(where, storable(text), storable(label.strip()))
