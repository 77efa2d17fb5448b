"""The demo mailbox: twenty mails written by hand, and what a support lead would sign for each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import model_validator

from frontdesk.config import Document, load
from frontdesk.inquiry import Kind

MAILBOX = Path(__file__).parent.parent / "data" / "mailbox"
"""Folder of the ``.eml`` files."""


class Expectation(Document):
    """The right answer for one mail, with the reason for it."""

    kind: Kind
    language: str
    department: str
    category: str | None
    sentiment: str | None
    urgency: str | None
    why: str

    @model_validator(mode="after")
    def _labels_an_inquiry_alone(self) -> Self:
        labels = (self.category, self.sentiment, self.urgency)
        if self.kind is Kind.INQUIRY and None in labels:
            raise ValueError("an inquiry needs a category, a sentiment and an urgency")
        if self.kind is not Kind.INQUIRY and labels != (None, None, None):
            raise ValueError(f"expected no labels, since a message of kind {self.kind} asks for nothing")
        return self


class _Expectations(Document):
    messages: Mapping[str, Expectation]


def read_expectations() -> Mapping[str, Expectation]:
    """Read the right answers, by file name, in the order of the mailbox.

    Raises:
        ConfigError: the file that holds them is not as expected.
    """
    return load(MAILBOX / "expected.yaml", _Expectations).messages
