"""Put the priority together from weighted shares, and say what each contributed."""

from collections.abc import Mapping
from functools import lru_cache

from frontdesk.inquiry import LABEL_SEPARATOR, MatchedRule, Tier
from frontdesk.routing.facts import Facts
from frontdesk.routing.rules import Priority, RepeatContact

UNKNOWN_LABEL_SHARE = 0.5
"""A label that the rules do not know counts half: neither dropped to the end nor pushed to the front."""
LABELLED = ("urgency", "sentiment", "category")
TIER, CONTACTS = "customer.tier", "customer.contacts_last_30_days"
WEIGHED = (*LABELLED, TIER, CONTACTS)
"""The facts that the priority rests on."""
REMEMBERED_COMBINATIONS = 4096


class Scale:
    """The weights made ready. Few combinations of labels, tier and contacts occur, so each is weighed once."""

    def __init__(self, rules: Priority) -> None:
        self._rules = rules
        self._remembered = lru_cache(REMEMBERED_COMBINATIONS)(self._weigh)

    def weigh(self, facts: Facts) -> tuple[int, MatchedRule]:
        """Give the priority 0-100, and the points that each part added to it."""
        labels = tuple([facts.get(name) for name in LABELLED])
        return self._remembered(labels, facts[TIER], facts[CONTACTS])

    def _weigh(self, labels: tuple[object, ...], tier: object, contacts: object) -> tuple[int, MatchedRule]:
        rules, weights = self._rules, self._rules.weights
        points = {
            name: (label, getattr(weights, name) * _share(getattr(rules, name), label))
            for name, label in zip(LABELLED, labels, strict=True)
        }
        points["tier"] = (tier, weights.tier * rules.tier.get(Tier(str(tier)), UNKNOWN_LABEL_SHARE))
        points["repeat_contact"] = (contacts, weights.repeat_contact * _repetition(rules.repeat_contact, contacts))
        total = round(sum(added for _, added in points.values()))
        saw = {name: f"{_shown(value)}: {added:.1f}" for name, (value, added) in points.items()}
        return max(0, min(100, total)), MatchedRule("priority", saw)


def _share(shares: Mapping[str, float], label: object) -> float:
    """Give the share of a label; of several that hold the greatest, so that one more never makes a matter wait."""
    if isinstance(label, tuple):
        return max((_share(shares, each) for each in label), default=UNKNOWN_LABEL_SHARE)
    return shares.get(str(label), UNKNOWN_LABEL_SHARE)


def _shown(value: object) -> object:
    return LABEL_SEPARATOR.join(value) if isinstance(value, tuple) else value


def _repetition(rules: RepeatContact, contacts: object) -> float:
    count = contacts if isinstance(contacts, int) else 0
    return min(1.0, max(0.0, (count - rules.from_) / (rules.full_at - rules.from_)))
