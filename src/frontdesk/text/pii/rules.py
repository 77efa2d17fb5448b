"""What a user adds to the masking, as a document: ``config/pii.yaml``."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from frontdesk.config import Document, load
from frontdesk.text.pii.checksums import CHECKSUMS
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.overlaps import OWN_PREFIX
from frontdesk.text.pii.pattern import CEILING, Pattern, PatternRecogniser
from frontdesk.text.pii.recogniser import Recogniser
from frontdesk.text.pii.safety import MAXIMUM_LENGTH, refuse_slow
from frontdesk.text.pii.thresholds import (
    DEFAULT_MINIMUM_SCORE,
    MinimumScore,
    MinimumScores,
    TenantThresholds,
    Thresholds,
    thresholds_of,
)

Score = Annotated[float, Field(gt=0, le=CEILING)]
OURS = frozenset({PiiType.LITERAL, PiiType.UNREAD})
"""Kinds that placeholders use for what is no personal data; they are masked whatever the rules say."""
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
        if _NAME.fullmatch(name) is None or name in OURS:
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
                name=f"{OWN_PREFIX}{self.name.lower()}",
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

    minimum_score: MinimumScore = DEFAULT_MINIMUM_SCORE
    minimum_scores: MinimumScores
    """For some kinds, in place of `minimum_score`."""
    tenants: dict[str, TenantThresholds] = Field(default_factory=dict)
    """By tenant, what counts before the two above."""
    maximum_characters: Annotated[int, Field(ge=1_000, le=10_000_000)] = 100_000
    """How much of a text is read: forty pages. What follows is masked in one piece, so that masking costs no more."""
    presidio: bool = False
    """Whether to ask Microsoft Presidio as well."""
    patterns: tuple[UserPattern, ...] = ()

    @model_validator(mode="after")
    def _names_kinds_that_there_are(self) -> "MaskingRules":
        if self.presidio:
            # Presidio's own names come through as they are; which they are is only known when it is set up.
            return self
        known = [kind for kind in PiiType if kind not in OURS] + [pattern.name for pattern in self.patterns]
        faults = list(_unknown(self.minimum_scores, known, ("minimum_scores",)))
        for tenant, asked in self.tenants.items():
            faults += _unknown(asked.minimum_scores, known, ("tenants", tenant, "minimum_scores"))
        if faults:
            raise ValidationError.from_exception_data("MaskingRules", faults)
        return self

    def thresholds(self) -> Thresholds:
        """Give what makes a finding sure enough, for each tenant."""
        return thresholds_of(self.minimum_score, self.minimum_scores, self.tenants)

    def digest(self, tenant: str) -> str:
        """Give the SHA-256 of everything that decides what of a tenant's texts is masked, hexadecimal."""
        threshold = self.thresholds().of(tenant)
        others = self.model_dump(mode="json", exclude={"minimum_score", "minimum_scores", "tenants"})
        whole = [others, threshold.every, dict(threshold.by_kind)]
        return sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()

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


def _unknown(scores: Mapping[str, float], known: Collection[str], place: tuple[str, ...]) -> Iterator[InitErrorDetails]:
    """Find thresholds for kinds that nothing finds: a misspelt one would be ignored in silence."""
    for kind, score in scores.items():
        if kind not in known:
            fault = PydanticCustomError(
                "unknown_kind", "no personal data is of this kind; expected one of {known}", {"known": ", ".join(known)}
            )
            yield InitErrorDetails(type=fault, loc=(*place, kind), input=score)


DEFAULT = MaskingRules(minimum_scores={})


def load_masking_rules(path: Path) -> MaskingRules:
    """Read the masking rules.

    Raises:
        ConfigNotFound: there is no such file.
        ConfigError: it does not hold what is expected; each fault with file, line and column.
    """
    return load(path, MaskingRules)
