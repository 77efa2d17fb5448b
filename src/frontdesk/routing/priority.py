"""Put the priority together from weighted shares, and say what each contributed."""

from dataclasses import dataclass

from frontdesk.inquiry import Tier
from frontdesk.routing.facts import Facts
from frontdesk.routing.rules import Priority, RepeatContact

UNKNOWN_LABEL_SHARE = 0.5
"""A label that the rules do not know counts half: neither dropped to the end nor pushed to the front."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one thing added to the priority, in points."""

    name: str
    value: object
    points: float


def contributions(rules: Priority, facts: Facts) -> tuple[Contribution, ...]:
    """Give the points that each part adds; they sum to 0-100."""
    weights = rules.weights
    contacts = facts["customer.contacts_last_30_days"]
    return (
        _labelled("urgency", weights.urgency, rules.urgency, facts),
        _labelled("sentiment", weights.sentiment, rules.sentiment, facts),
        _labelled("category", weights.category, rules.category, facts),
        _tier(weights.tier, rules.tier, facts),
        Contribution("repeat_contact", contacts, weights.repeat_contact * _repetition(rules.repeat_contact, contacts)),
    )


def total(parts: tuple[Contribution, ...]) -> int:
    """Sum the contributions to a whole number 0-100."""
    return max(0, min(100, round(sum(part.points for part in parts))))


def _labelled(name: str, weight: int, shares: dict[str, float], facts: Facts) -> Contribution:
    label = facts.get(name)
    return Contribution(name, label, weight * shares.get(str(label), UNKNOWN_LABEL_SHARE))


def _tier(weight: int, shares: dict[Tier, float], facts: Facts) -> Contribution:
    tier = Tier(str(facts["customer.tier"]))
    return Contribution("tier", tier.value, weight * shares.get(tier, UNKNOWN_LABEL_SHARE))


def _repetition(rules: RepeatContact, contacts: object) -> float:
    count = contacts if isinstance(contacts, int) else 0
    return min(1.0, max(0.0, (count - rules.from_) / (rules.full_at - rules.from_)))
