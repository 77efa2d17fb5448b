"""What is to be triaged: words on the command line, a file, a folder, or standard input."""

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, RawIOBase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, cast

import typer

from frontdesk.cli.console import note
from frontdesk.cli.sniffing import SNIFFED_BYTES, InputFormat, estimate, sniff
from frontdesk.errors import UnreadableFile

if TYPE_CHECKING:
    from frontdesk.inquiry import Inquiry
    from frontdesk.intake import Reading, RejectedRow
    from frontdesk.settings import Settings

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Messages to triage."""

    items: "Iterable[Inquiry | RejectedRow]"
    single: bool = False
    """Whether it is one message that was given as text."""
    count: Callable[[], int | None] = lambda: None
    """Gives about how many there are, where a file can tell."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wants triaged, as the options say it."""

    text: str | None
    path: Path | None
    """``None`` for text and for standard input."""
    input_format: InputFormat
    text_column: str | None = None
    encoding: str | None = None

    @classmethod
    def of(
        cls,
        text: str | None,
        given: str | None,
        *,
        input_format: InputFormat,
        text_column: str | None,
        encoding: str | None,
    ) -> Self:
        """Read the options, and refuse those that contradict each other."""
        if text is not None and given is not None:
            raise typer.BadParameter("say either TEXT or --input, not both", param_hint="--input")
        if text is None and given is None:
            raise typer.BadParameter(
                'expected a message in quotes, or --input FILE, or - for standard input: frontdesk triage "..."',
                param_hint="TEXT",
            )
        if encoding is not None and not _is_encoding(encoding):
            raise typer.BadParameter(
                f"{encoding!r} is no encoding; expected utf-8, cp1252, latin-1 ...", param_hint="--encoding"
            )
        words = None if text == STANDARD_INPUT else text
        path = Path(given) if given not in {None, STANDARD_INPUT} else None
        return cls(words, path, input_format, text_column, encoding)

    def refuse_overwriting(self, output: Path | None) -> None:
        """Refuse to write the results over what they are made of."""
        if output is not None and self.path is not None and output.resolve() == self.path.resolve():
            raise typer.BadParameter(f"{output} is the input; name another file", param_hint="--output")

    @contextmanager
    def opened(self, settings: "Settings") -> Iterator[Source]:
        """Open the input, and read its first message, so that what cannot be read is refused before any other work.

        Raises:
            InputError: the input as a whole cannot be read.
        """
        from frontdesk.cli.words import as_inquiry
        from frontdesk.intake import Limits, Reading

        reading = Reading(
            self.text_column, settings.tenant, Limits(maximum_text_characters=settings.maximum_text_characters)
        )
        if self.text is not None:
            yield Source([as_inquiry(self.text, reading)], single=True)
        elif self.path is None:
            yield self._from_stream(standard_input(), "standard input", reading)
        elif self.input_format is InputFormat.AUTO:
            yield self._from_path(self.path, reading)
        else:
            with opened_file(self.path) as stream:
                yield self._from_stream(stream, str(self.path), reading)

    def _from_path(self, path: Path, reading: "Reading") -> Source:
        from frontdesk.intake import read

        items = read(
            path,
            text_column=reading.text_column,
            limits=reading.limits,
            tenant=reading.tenant,
            encoding=self.encoding,
        )
        return Source(begun(items), count=partial(estimate, path))

    def _from_stream(self, stream: BufferedReader, name: str, reading: "Reading") -> Source:
        from frontdesk.cli.words import as_inquiry, read_text
        from frontdesk.intake import Format, read_stream

        form = self.input_format
        if form is InputFormat.AUTO:
            form = InputFormat.CSV if self.text_column else sniff(_start(stream, name), name)
        if form is InputFormat.TEXT:
            return Source([as_inquiry(read_text(stream, name, reading), reading)], single=True)
        items = read_stream(
            stream,
            kind=Format(form.value),
            text_column=reading.text_column,
            limits=reading.limits,
            tenant=reading.tenant,
            encoding=self.encoding,
            source=name,
        )
        return Source(begun(items))


def opened_file(path: Path) -> BufferedReader:
    """Open a file whose format the user named. Raises `UnreadableFile`."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read: {error.strerror}") from error


def standard_input() -> BufferedReader:
    """Give standard input for bytes. Raises `UnreadableFile` where it is closed."""
    if sys.stdin is None:
        raise UnreadableFile("standard input: it is closed; send the message through a pipe, or name a file")
    if sys.stdin.isatty():
        note("reading standard input; end it with Ctrl-D", style="dim")
    stream: BinaryIO = sys.stdin.buffer
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast("RawIOBase", stream))


def _start(stream: BufferedReader, name: str) -> bytes:
    """Look at the first bytes without taking them."""
    try:
        return stream.peek(SNIFFED_BYTES)
    except OSError as error:
        raise UnreadableFile(f"{name}: cannot be read: {error.strerror}") from error


def begun(items: "Iterator[Inquiry | RejectedRow]") -> "Iterator[Inquiry | RejectedRow]":
    """Read the first message now."""
    first = next(items, None)
    return chain([first], items) if first is not None else iter(())


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
