"""What is to be triaged: words on the command line, a file, a folder, or standard input."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

import typer

from frontdesk.cli.delivery import real_place
from frontdesk.cli.parts import part_of
from frontdesk.cli.sniffing import InputFormat, estimate, sniff
from frontdesk.cli.streams import opened_file, standard_input, start_of

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
    text_suffixes: tuple[str, ...] = ()
    """Of files that hold one message and nothing else."""

    @classmethod
    def of(
        cls,
        text: str | None,
        given: str | None,
        *,
        input_format: InputFormat,
        text_column: str | None,
        encoding: str | None,
        command: str = "triage",
        text_suffixes: tuple[str, ...] = (),
    ) -> Self:
        """Read the options of a command, and refuse those that contradict each other."""
        if text is not None and given is not None:
            raise typer.BadParameter("say either TEXT or --input, not both", param_hint="--input")
        if text is None and given is None:
            raise typer.BadParameter(
                f'expected a message in quotes, or --input FILE, or - for standard input: frontdesk {command} "..."',
                param_hint="TEXT",
            )
        if given == "":
            raise typer.BadParameter("expected a file, a folder or -, came an empty name", param_hint="--input")
        if encoding is not None and not is_encoding(encoding):
            raise typer.BadParameter(
                f"{encoding!r} is no encoding; expected utf-8, cp1252, latin-1 ...", param_hint="--encoding"
            )
        words = None if text == STANDARD_INPUT else text
        if words is not None:
            _refuse_options_of_files(input_format, text_column, encoding)
        path = Path(given) if given not in {None, STANDARD_INPUT} else None
        if input_format is InputFormat.AUTO and path is not None and path.suffix.lower() in text_suffixes:
            input_format = InputFormat.TEXT
        return cls(words, path, input_format, text_column, encoding, text_suffixes)

    def refuse_overwriting(self, output: Path | None) -> None:
        """Refuse to write the results over what they are made of; they are written to the part first."""
        if output is None or self.path is None:
            return
        target = real_place(output)
        if target.name and any(_is_same_file(self.path, place) for place in (target, part_of(target))):
            raise typer.BadParameter(
                f"{output} is the input, or would be written through it; name another file", param_hint="--output"
            )

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

    def _refuse_encoding(self, form: str, name: str) -> None:
        """Refuse an encoding that would be ignored: all but CSV say theirs, or are always UTF-8."""
        if self.encoding is not None and form != InputFormat.CSV.value:
            raise typer.BadParameter(
                f"only a CSV can have one named, and {name} is {form}; leave it out, or say --input-format csv",
                param_hint="--encoding",
            )

    def _from_path(self, path: Path, reading: "Reading") -> Source:
        from frontdesk.intake import format_of, read

        form = format_of(path)
        if form is not None:
            self._refuse_encoding(form.value, str(path))
        items = read(
            path,
            text_column=reading.text_column,
            limits=reading.limits,
            tenant=reading.tenant,
            encoding=self.encoding,
            other_suffixes=self.text_suffixes,
        )
        return Source(begun(items), count=partial(estimate, path))

    def _from_stream(self, stream: BufferedReader, name: str, reading: "Reading") -> Source:
        from frontdesk.cli.words import as_inquiry, read_text
        from frontdesk.intake import Format, read_stream

        form = self.input_format
        if form is InputFormat.AUTO:
            form = InputFormat.CSV if self.text_column else sniff(start_of(stream, name), name)
        self._refuse_encoding(form.value, name)
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


def _refuse_options_of_files(input_format: InputFormat, text_column: str | None, encoding: str | None) -> None:
    """Refuse with a TEXT what would be ignored: it says how to read a file."""
    is_of_text = input_format in {InputFormat.AUTO, InputFormat.TEXT}
    given = {
        "--input-format": not is_of_text, "--text-column": text_column is not None, "--encoding": encoding is not None,
    }  # fmt: skip
    name = next((option for option, is_given in given.items() if is_given), None)
    if name is not None:
        raise typer.BadParameter("it says how to read a file, and TEXT is read as it is; leave it out", param_hint=name)


def begun(items: "Iterator[Inquiry | RejectedRow]") -> "Iterator[Inquiry | RejectedRow]":
    """Read the first message now."""
    first = next(items, None)
    return chain([first], items) if first is not None else iter(())


def _is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two names are one file; where that cannot be looked up, whether the names are the same."""
    try:
        return one.samefile(other) and one.is_file()  # a terminal may be both, and loses nothing
    except OSError:
        return one.absolute() == other.absolute()


def is_encoding(name: str) -> bool:
    """Tell whether a file can be in an encoding of this name."""
    try:
        # Python's word for codecs between text and bytes; hex and rot13 are others.
        return bool(codecs.lookup(name)._is_text_encoding)
    except (LookupError, ValueError):
        return False
