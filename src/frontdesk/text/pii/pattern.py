"""A recogniser made of a regular expression, words that raise its score and a checksum that settles it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.checksums import CHECKSUMS
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.recogniser import Glance

CONTEXT_BONUS = 0.3
CONFIRMED = 0.95
"""Score of what a checksum confirms."""
CEILING = 0.99
"""1.0 is kept for look-alikes of our own placeholders, which nothing may outbid."""

_SEPARATOR = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Pattern:
    """What to look for, and what a match rests on.

    A checksum that fails drops the match, unless `context` stands near it: people mistype, and a number that is called
    an identity number is masked all the same.
    """

    name: str
    """What the span reports as its recogniser, ``us.ssn``."""
    type: str
    regex: re.Pattern[str]
    score: float
    context: ContextWords | None = None
    needs_context: bool = False
    checksum: str | None = None
    digits: int = 0
    """The fewest digits in any match; a text with fewer is not searched."""


class PatternRecogniser:
    """Finds what one `Pattern` describes."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        wanted = self.pattern
        if look.digits < wanted.digits:
            return False
        return not wanted.needs_context or wanted.context is None or wanted.context.may_occur(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # patterns hold in any language
        """See `Recogniser`."""
        for match in self.pattern.regex.finditer(text):
            if match.end() > match.start():
                yield from self._judge(text, match.start(), match.end())

    def _judge(self, text: str, start: int, end: int) -> Iterator[PiiSpan]:
        wanted = self.pattern
        near = wanted.context.near(text, start, end) if wanted.context else ()
        if wanted.needs_context and not near:
            return
        score, checksum = wanted.score + (CONTEXT_BONUS if near else 0), None
        if wanted.checksum is not None:
            if CHECKSUMS[wanted.checksum](_SEPARATOR.sub("", text[start:end]).upper()):
                score, checksum = max(score, CONFIRMED), wanted.checksum
            elif not near:
                return
        yield PiiSpan(start, end, wanted.type, min(score, CEILING), wanted.name, near, checksum)
