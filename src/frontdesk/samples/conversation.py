"""One customer, one matter, one or more messages."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from frontdesk.inquiry import Channel
from frontdesk.samples.customers import Correspondent, Correspondents
from frontdesk.samples.grammar import SENDER, WEEKDAY, Grammar, Matter, Template
from frontdesk.samples.message import PersonalType
from frontdesk.samples.personal import fill_blanks
from frontdesk.samples.wording import MANNERS, Manner, Piece, restyle

PASSING = frozenset({PersonalType.IP, PersonalType.URL, PersonalType.PERSON})
"""Personal data that belongs to the matter, not to the customer."""
OWN_MATTER_SHARE = 0.6
"""How many follow-ups speak of the matter itself; the others only remind."""
ADDRESSING = frozenset({Channel.EMAIL, Channel.FORM, Channel.PHONE})
"""Channels on which a follow-up is framed like a first message."""


@dataclass(slots=True)
class Conversation:
    """What has been said, so that a follow-up speaks of the same order, sum and person."""

    id: str
    people: Correspondents
    who: Correspondent
    channel: Channel
    matter: Matter
    began: datetime
    messages: int = 0
    words: dict[str, Piece] = field(default_factory=dict)
    subject: str = ""

    def next(self, random: Random) -> tuple[str, list[Piece]]:
        """Write the next message: its subject and the pieces of its body."""
        manner = MANNERS[self.channel]
        first = self.messages == 0
        body = self._first(manner, random) if first else self._follow_up(random)
        pieces = restyle(self._framed(body, manner, random, first=first), manner, random)
        self.messages += 1
        return self._subject(manner, random), pieces

    def _first(self, manner: Manner, random: Random) -> list[list[Piece]]:
        grammar, matter = self.people.grammar, self.matter
        chosen = [random.choice(matter.says)]
        chosen += random.sample(matter.adds, k=min(len(matter.adds), random.randint(0, manner.most_adds)))
        if matter.troubled and random.random() < manner.mood_share:
            chosen.insert(random.randint(1, len(chosen)), random.choice(grammar.moods))
        if random.random() < manner.contact_share:
            chosen.append(random.choice(grammar.contacts))
        if random.random() < manner.ask_share:
            chosen.append(random.choice(matter.asks))
        return [self._fill(template, random) for template in chosen]

    def _follow_up(self, random: Random) -> list[list[Piece]]:
        grammar = self.people.grammar
        reminders = grammar.last_reminders if self.messages > 1 else grammar.reminders
        chosen = [random.choice(self.matter.later if random.random() < OWN_MATTER_SHARE else reminders)]
        if random.random() < 0.3:
            chosen.append(random.choice(self.matter.asks))
        return [self._fill(template, random) for template in chosen]

    def _framed(self, sentences: list[list[Piece]], manner: Manner, random: Random, *, first: bool) -> list[Piece]:
        frame = self.people.grammar.frames[self.channel]
        framed = first or self.channel in ADDRESSING
        pieces: list[Piece] = []
        if framed and random.random() < manner.opening_share:
            pieces += [*self._fill(random.choice(frame.openings), random), Piece(manner.after_opening)]
        for index, sentence in enumerate(sentences):
            if index:
                pieces.append(Piece(_gap(self.channel, index, len(sentences), random)))
            pieces += sentence
        if framed and random.random() < manner.closing_share:
            pieces += [Piece(manner.before_closing), *self._fill(random.choice(frame.closings), random)]
        return pieces

    def _subject(self, manner: Manner, random: Random) -> str:
        if not manner.has_subject:
            return ""
        if not self.subject:
            self.subject = "".join(piece.text for piece in self._fill(random.choice(self.matter.subjects), random))
        return f"{self.people.grammar.reply_prefix} {self.subject}" if self.messages > 1 else self.subject

    def _fill(self, template: Template, random: Random) -> list[Piece]:
        pieces = [self._slot(part, random) if index % 2 else Piece(part) for index, part in enumerate(template) if part]
        if not template[0] and pieces[0].kind is None:
            pieces[0] = Piece(pieces[0].text[:1].upper() + pieces[0].text[1:])
        return pieces

    def _slot(self, name: str, random: Random) -> Piece:
        if name not in self.words:
            self.words[name] = self._made(name, self.people.grammar, random)
        return self.words[name]

    def _made(self, name: str, grammar: Grammar, random: Random) -> Piece:
        if name == SENDER:
            return Piece(self.who.name, PersonalType.PERSON)
        if name == WEEKDAY:
            return Piece(grammar.weekdays[self.began.weekday()])
        if name in grammar.words:
            return Piece(fill_blanks(random.choice(grammar.words[name]), random))
        kind = PersonalType(name)
        value = self.people.data.make(kind) if kind in PASSING else self.people.own(self.who, kind)
        return Piece(value, kind)


def _gap(channel: Channel, index: int, count: int, random: Random) -> str:
    """Mails break into paragraphs, mostly before the last sentence; nobody else does."""
    if channel is Channel.EMAIL and count > 2 and random.random() < (0.6 if index == count - 1 else 0.2):
        return "\n\n"
    return " "
