"""What a user adds to the masking, as a document: ``config/pii.yaml``."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from frontdesk.config import Document, load
from frontdesk.text.pii.checksums import CHECKSUMS
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.pattern import CEILING, Pattern, PatternRecogniser
from frontdesk.text.pii.recogniser import Recogniser
from frontdesk.text.pii.safety import MAXIMUM_LENGTH, refuse_slow

Score = Annotated[float, Field(gt=0, le=CEILING)]
_NAME = re.compile(r"[A-Z][A-Z0-9_]{1,29}")
Phrase = Annotated[str, Field(min_length=1, max_length=60)]


class UserPattern(Document):
    """Personal data of a kind that only this house knows: a customer number, a policy number."""

    name: str
    """The type, in capitals; placeholders carry it, ``<POLICY_NUMBER_1>``."""
    regex: Annotated[str, Field(min_length=1, max_length=MAXIMUM_LENGTH)]
    score: Score = 0.6
    context: tuple[Phrase, ...] = ()
    needs_context: bool = False
    checksum: str | None = None

    @field_validator("name")
    @classmethod
    def _can_be_carried(cls, name: str) -> str:
        if _NAME.fullmatch(name) is None or name in {PiiType.LITERAL, PiiType.UNREAD}:
            raise ValueError(
                "expected a name of 2 to 30 capitals, digits and underscores, other than LITERAL and UNREAD, which "
                "placeholders use already"
            )
        return name

    @field_validator("regex")
    @classmethod
    def _is_safe(cls, regex: str) -> str:
        refuse_slow(regex)
        return regex

    @field_validator("context")
    @classmethod
    def _begins_with_a_letter(cls, context: tuple[str, ...]) -> tuple[str, ...]:
        for phrase in context:
            if not phrase[0].isalpha():
                raise ValueError(f"expected phrases that begin with a letter; came: {phrase!r}")
        return context

    @field_validator("checksum")
    @classmethod
    def _is_known(cls, checksum: str | None) -> str | None:
        if checksum is not None and checksum not in CHECKSUMS:
            raise ValueError(f"expected one of {', '.join(CHECKSUMS)}")
        return checksum

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "UserPattern":
        if self.needs_context and not self.context:
            raise ValueError("needs_context is true, so expected at least one phrase in context")
        return self

    def recogniser(self) -> PatternRecogniser:
        """Make the recogniser."""
        return PatternRecogniser(
            Pattern(
                name=f"user.{self.name.lower()}",
                type=self.name,
                regex=re.compile(self.regex),
                score=self.score,
                context=ContextWords(self.context) if self.context else None,
                needs_context=self.needs_context,
                checksum=self.checksum,
            )
        )


class MaskingRules(Document):
    """How sure a finding must be to be masked, and the user's own patterns."""

    minimum_score: Annotated[float, Field(ge=0, le=1)] = 0.4
    maximum_characters: Annotated[int, Field(ge=1_000, le=10_000_000)] = 100_000
    """How much of a text is read: forty pages. What follows is masked in one piece, so that masking costs no more."""
    presidio: bool = False
    """Whether to ask Microsoft Presidio as well."""
    patterns: tuple[UserPattern, ...] = ()

    def recognisers(self) -> tuple[Recogniser, ...]:
        """Make the recognisers that these rules add.

        Raises:
            ConfigError: `presidio` is true, and Presidio is not installed.
        """
        own = tuple(pattern.recogniser() for pattern in self.patterns)
        if not self.presidio:
            return own
        from frontdesk.text.pii.presidio import PresidioRecogniser

        return (*own, PresidioRecogniser())


DEFAULT = MaskingRules()


def load_masking_rules(path: Path) -> MaskingRules:
    """Read the masking rules.

    Raises:
        ConfigNotFound: there is no such file.
        ConfigError: it does not hold what is expected; each fault with file, line and column.
    """
    return load(path, MaskingRules)
