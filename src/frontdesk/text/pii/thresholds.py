"""How sure a finding must be to be masked: for every kind, for one kind, and for one tenant."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from frontdesk.config import Document
from frontdesk.inquiry import PiiSpan

DEFAULT_MINIMUM_SCORE = 0.28
"""Recall first: a word too many that is masked does less harm than a name that is left standing."""

MinimumScore = Annotated[float, Field(ge=0, le=1, strict=True)]
MinimumScores = Annotated[dict[str, MinimumScore], Field(default_factory=dict)]
"""By kind of personal data; 1 leaves the kind standing."""


class TenantThresholds(Document):
    """What one tenant asks for in place of what holds for all."""

    minimum_score: MinimumScore | None = None
    minimum_scores: MinimumScores


@dataclass(frozen=True, slots=True)
class Threshold:
    """The scores from which findings are masked."""

    every: float = DEFAULT_MINIMUM_SCORE
    by_kind: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def __call__(self, span: PiiSpan) -> bool:
        """Tell whether a finding is sure enough.

        >>> Threshold(0.4, {"PERSON": 0.7})(PiiSpan(0, 4, "PERSON", 0.5, "person"))
        False
        """
        return span.score >= self.by_kind.get(span.type, self.every)

    def leaves(self, span: PiiSpan) -> bool:
        """Tell whether a finding is of a kind that is left standing: it must not come out as another kind instead.

        >>> Threshold(0.4, {"CARD": 1}).leaves(PiiSpan(0, 19, "CARD", 0.97, "card"))
        True
        """
        return DEFAULT_MINIMUM_SCORE <= span.score < 1 <= self.by_kind.get(span.type, self.every)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The threshold of each tenant; what is nearest counts.

    That is the tenant's score for the kind, then the tenant's for every kind, then the house's for the kind, then the
    house's for every kind.
    """

    house: Threshold
    by_tenant: Mapping[str, Threshold]

    def of(self, tenant: str) -> Threshold:
        """Give what holds for a tenant."""
        return self.by_tenant.get(tenant, self.house)

    def reach(self, span: PiiSpan) -> bool:
        """Tell whether a finding such as this is sure enough for anybody."""
        return any(threshold(span) for threshold in (self.house, *self.by_tenant.values()))


def thresholds_of(
    minimum_score: float, minimum_scores: Mapping[str, float], tenants: Mapping[str, TenantThresholds]
) -> Thresholds:
    """Work out what holds for whom."""
    house = Threshold(minimum_score, MappingProxyType(dict(minimum_scores)))
    return Thresholds(house, MappingProxyType({name: _of_tenant(house, asked) for name, asked in tenants.items()}))


def _of_tenant(house: Threshold, asked: TenantThresholds) -> Threshold:
    if asked.minimum_score is None:
        return Threshold(house.every, MappingProxyType({**house.by_kind, **asked.minimum_scores}))
    return Threshold(asked.minimum_score, MappingProxyType(dict(asked.minimum_scores)))
