"""What is to be triaged: words on the command line, a file, a folder, or standard input."""

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedReader, RawIOBase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self, cast

import typer

from frontdesk.cli.sniffing import SNIFFED_BYTES, InputFormat, estimate, sniff
from frontdesk.errors import UnreadableFile

if TYPE_CHECKING:
    from frontdesk.inquiry import Inquiry
    from frontdesk.intake import Limits, RejectedRow
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

    def open(self, settings: "Settings") -> Source:
        """Open the input, and read its first message, so that what cannot be read is refused before any other work.

        Raises:
            InputError: the input as a whole cannot be read.
        """
        from frontdesk.cli.words import as_inquiry
        from frontdesk.intake import Limits

        limits = Limits(maximum_text_characters=settings.maximum_text_characters)
        if self.text is not None:
            return Source([as_inquiry(self.text, settings.tenant, limits)], single=True)
        if self.path is None:
            return self._open_stream(buffered(sys.stdin.buffer), "standard input", settings.tenant, limits)
        if self.input_format is not InputFormat.AUTO:
            return self._open_stream(opened(self.path), str(self.path), settings.tenant, limits)
        from frontdesk.intake import read

        items = read(
            self.path, text_column=self.text_column, limits=limits, tenant=settings.tenant, encoding=self.encoding
        )
        return Source(begun(items), count=partial(estimate, self.path))

    def _open_stream(self, stream: BufferedReader, name: str, tenant: str, limits: "Limits") -> Source:
        from frontdesk.cli.words import as_inquiry, read_text
        from frontdesk.intake import Format, read_stream

        form = self.input_format
        if form is InputFormat.AUTO:
            form = InputFormat.CSV if self.text_column else sniff(stream.peek(SNIFFED_BYTES), name)
        if form is InputFormat.TEXT:
            return Source([as_inquiry(read_text(stream, name, limits), tenant, limits)], single=True)
        items = read_stream(
            stream,
            kind=Format(form.value),
            text_column=self.text_column,
            limits=limits,
            tenant=tenant,
            encoding=self.encoding,
            source=name,
        )
        return Source(begun(items))


def opened(path: Path) -> BufferedReader:
    """Open a file whose format the user named. Raises `UnreadableFile`."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read: {error.strerror}") from error


def buffered(stream: BinaryIO) -> BufferedReader:
    """Give a stream whose first bytes can be looked at without taking them."""
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast("RawIOBase", stream))


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
