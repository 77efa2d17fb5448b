"""What is to be triaged: words on the command line, a file, a folder, or standard input."""

import io
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

import typer

if TYPE_CHECKING:
    from frontdesk.inquiry import Inquiry
    from frontdesk.intake import RejectedRow
    from frontdesk.settings import Settings

STANDARD_INPUT = "-"
SNIFFED_BYTES = 4_096
"""How much of standard input is looked at to tell what it is."""

_JSON_LINES = re.compile(rb"\s*\{")
_JSON_ARRAY = re.compile(rb"\s*\[\s*\{")
_MBOX = re.compile(rb"From \S+ .*\d{4}\r?\n")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,70}:.*\r?\n(?:[ \t].*\r?\n)*){2}")
_MAIL_HEADER = re.compile(rb"^(?:from|message-id|mime-version|received|return-path):", re.IGNORECASE | re.MULTILINE)


class InputFormat(StrEnum):
    """What an input is."""

    AUTO = "auto"
    TEXT = "text"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    EML = "eml"
    MBOX = "mbox"


@dataclass(frozen=True, slots=True)
class Source:
    """Messages to triage."""

    items: "Iterable[Inquiry | RejectedRow]"
    single: bool = False
    """Whether it is one message that was given as text."""
    total: int | None = None
    """About how many there are, where that is known beforehand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user wants triaged, as the options say it."""

    text: str | None
    path: Path | None
    """``None`` for text and for standard input."""
    input_format: InputFormat
    text_column: str | None

    @classmethod
    def of(cls, text: str | None, given: str | None, input_format: InputFormat, text_column: str | None) -> Self:
        """Read the options, and refuse those that contradict each other."""
        if text is not None and given is not None:
            raise typer.BadParameter("say either TEXT or --input, not both", param_hint="--input")
        if text is None and given is None:
            raise typer.BadParameter(
                'expected a message in quotes, or --input FILE, or - for standard input: frontdesk triage "..."',
                param_hint="TEXT",
            )
        if text == STANDARD_INPUT or given == STANDARD_INPUT:
            return cls(None, None, input_format, text_column)
        return cls(text, Path(given) if given is not None else None, input_format, text_column)

    def refuse_overwriting(self, output: Path | None) -> None:
        """Refuse to write the results over what they are made of."""
        if output is not None and self.path is not None and output.resolve() == self.path.resolve():
            raise typer.BadParameter(f"{output} is the input; name another file", param_hint="--output")
