"""The people who write: a few often, most seldom."""

from bisect import bisect
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from frontdesk.inquiry import Channel, Customer, Tier
from frontdesk.samples.grammar import Grammar
from frontdesk.samples.message import PersonalType
from frontdesk.samples.personal import PersonalData

POOL = 300
"""Customers of one language."""
EXPONENT = 0.8
"""The r-th customer writes r**-0.8 times as often as the first, who sends about one message in twenty of theirs."""
TIERS: Mapping[Tier, int] = {Tier.FREE: 35, Tier.STANDARD: 45, Tier.PREMIUM: 15, Tier.ENTERPRISE: 5}
CHANNELS: Mapping[Channel, int] = {
    Channel.EMAIL: 38,
    Channel.CHAT: 22,
    Channel.FORM: 15,
    Channel.PHONE: 10,
    Channel.SMS: 8,
    Channel.SOCIAL: 7,
}
WRITTEN_BY_NUMBER = frozenset({Channel.SMS, Channel.PHONE})
THIRTY_DAYS = timedelta(days=30)


@dataclass(slots=True)
class Correspondent:
    """A customer with the personal data that stays theirs from message to message."""

    id: str
    name: str
    tier: Tier
    own: dict[PersonalType, str] = field(default_factory=dict)


class Correspondents:
    """The customers of one language."""

    def __init__(self, grammar: Grammar, random: Random) -> None:
        self.grammar = grammar
        self.data = PersonalData(grammar, random)
        self._random = random
        tiers = random.choices(list(TIERS), weights=list(TIERS.values()), k=POOL)
        self._pool = [
            Correspondent(f"{grammar.language}-{number:04d}", self.data.person(), tier)
            for number, tier in enumerate(tiers, start=1)
        ]
        self._reached = list(accumulate(rank**-EXPONENT for rank in range(1, POOL + 1)))

    def draw(self) -> Correspondent:
        """Choose who writes next."""
        return self._pool[bisect(self._reached, self._random.random() * self._reached[-1])]

    def own(self, who: Correspondent, kind: PersonalType) -> str:
        """Give a customer's own address, number or date, which is made when it is first asked for."""
        if kind not in who.own:
            made = self.data.email(who.name) if kind is PersonalType.EMAIL else self.data.make(kind)
            who.own[kind] = made
        return who.own[kind]

    def as_customer(self, who: Correspondent, channel: Channel, contacts: int) -> Customer:
        """Describe a customer as the desk would know them on that channel."""
        kind = PersonalType.PHONE if channel in WRITTEN_BY_NUMBER else PersonalType.EMAIL
        return Customer(who.id, who.name, self.own(who, kind), who.tier, contacts)


class RecentContacts:
    """Counts each customer's messages of the last 30 days; keeps no more than those."""

    def __init__(self) -> None:
        self._times: deque[tuple[datetime, str]] = deque()
        self._counts: Counter[str] = Counter()

    def add(self, customer: str, now: datetime) -> int:
        """Count one more message, and give how many there were before it."""
        while self._times and self._times[0][0] < now - THIRTY_DAYS:
            self._counts[self._times.popleft()[1]] -= 1
        before = self._counts[customer]
        self._counts[customer] += 1
        self._times.append((now, customer))
        return before
