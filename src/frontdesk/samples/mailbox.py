"""A whole mailbox, in the order in which it came in."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import islice
from random import Random
from uuid import UUID

from frontdesk.errors import InvalidInput
from frontdesk.inquiry import Inquiry
from frontdesk.samples.conversation import Conversation
from frontdesk.samples.customers import CHANNELS, Correspondents, RecentContacts
from frontdesk.samples.grammar import read_grammar
from frontdesk.samples.message import SampleMessage
from frontdesk.samples.rhythm import Rhythm
from frontdesk.samples.wording import assemble

LANGUAGES = ("en", "fr", "ar", "es", "de")
DEFAULT_START = datetime(2025, 1, 6, tzinfo=UTC)
"""A fixed Monday, so that the same seed gives the same mailbox on every day."""
PER_WEEK = 2_500
"""First messages in a week: an inbox of about 450 on a working day."""
FOLLOW_UP_SHARE = 0.15
MOST_MESSAGES = 4
"""In one conversation."""
SHORTEST_DELAY, LONGEST_DELAY = 0.03, 0.7
"""Busy time until a follow-up, in weeks of busy time: from an hour or two to five days."""
MOST_OPEN = 1_000
"""Conversations that wait for a follow-up; none is added beyond, so that memory stays bounded."""


def generate(
    count: int, seed: int, *, languages: Sequence[str] = LANGUAGES, start: datetime | None = None
) -> Iterator[SampleMessage]:
    """Make up a mailbox, message by message, in ascending time.

    The same arguments give the same messages to the byte (with the same release of Faker), and a longer mailbox begins
    with the shorter one of the same seed. Memory does not grow with `count`. Never train a model on it: the messages
    are put together from patterns.

    Raises:
        InvalidInput: a negative count, a language that has no grammar, a start without a time zone.
    """
    if count < 0:
        raise InvalidInput(f"expected a count of 0 or more, came {count}")
    unknown = [language for language in languages if language not in LANGUAGES]
    if unknown or not languages:
        came = repr(unknown[0]) if unknown else "none"
        raise InvalidInput(f"expected languages among {', '.join(LANGUAGES)}, came {came}")
    start = start or DEFAULT_START
    if start.tzinfo is None:
        raise InvalidInput(f"expected a start with a time zone, came {start.isoformat()}; add one, such as +00:00")
    random = Random(f"frontdesk.samples {seed}")  # noqa: S311 - made-up mail, not a secret
    return islice(_Mailbox(tuple(dict.fromkeys(languages)), start, random).stream(), count)


class _Mailbox:
    """The state of a mailbox while it is written."""

    def __init__(self, languages: tuple[str, ...], start: datetime, random: Random) -> None:
        self._random = random
        self._people = [Correspondents(read_grammar(language), random) for language in languages]
        self._shares = [people.grammar.share for people in self._people]
        self._rhythm = Rhythm(start)
        self._contacts = RecentContacts()
        self._waiting: list[tuple[float, int, Conversation]] = []

    def stream(self) -> Iterator[SampleMessage]:
        """Write messages without end."""
        random, number = self._random, 0
        arrival = self._rhythm.start + random.expovariate(PER_WEEK)
        while True:
            number += 1
            if self._waiting and self._waiting[0][0] <= arrival:
                busy, _, conversation = heappop(self._waiting)
            else:
                busy, conversation = arrival, self._begin(self._rhythm.clock(arrival))
                arrival += random.expovariate(PER_WEEK)
            yield self._write(conversation, self._rhythm.clock(busy))
            if conversation.messages < MOST_MESSAGES and random.random() < FOLLOW_UP_SHARE * conversation.messages:
                self._expect(conversation, busy, number)

    def _begin(self, now: datetime) -> Conversation:
        random = self._random
        people = random.choices(self._people, weights=self._shares)[0]
        matters = list(people.grammar.matters.values())
        return Conversation(
            id=self._new_id(),
            people=people,
            who=people.draw(),
            channel=random.choices(list(CHANNELS), weights=list(CHANNELS.values()))[0],
            matter=random.choices(matters, weights=[matter.weight for matter in matters])[0],
            began=now,
        )

    def _expect(self, conversation: Conversation, busy: float, number: int) -> None:
        if len(self._waiting) < MOST_OPEN:
            delay = SHORTEST_DELAY * (LONGEST_DELAY / SHORTEST_DELAY) ** self._random.random()
            heappush(self._waiting, (busy + delay, number, conversation))

    def _write(self, conversation: Conversation, now: datetime) -> SampleMessage:
        people, who, first = conversation.people, conversation.who, conversation.messages == 0
        subject, pieces = conversation.next(self._random)
        body, spans = assemble(pieces)
        inquiry = Inquiry(
            body=body,
            subject=subject,
            id=conversation.id if first else self._new_id(),
            thread_id=None if first else conversation.id,
            channel=conversation.channel,
            customer=people.as_customer(who, conversation.channel, self._contacts.add(who.id, now)),
            received_at=now,
        )
        return SampleMessage(inquiry, people.grammar.language, spans)

    def _new_id(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))
