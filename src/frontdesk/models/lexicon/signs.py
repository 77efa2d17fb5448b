"""What a phrase stands for, and that it was found."""

from dataclasses import dataclass

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.prediction import DECIMALS
from frontdesk.models.readable import PLACEHOLDER

LONGEST_QUOTE = 60
"""Characters of the text that are shown with a sign."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a phrase stands for; told apart by identity, which is what makes finding it cheap."""

    kind: ReasonKind
    feature: int
    """Which column of `Lexicon.features` it adds to."""
    label: str
    weight: float
    name: str
    """The rule as a person reads it, or the phrase itself."""
    floor: int = 0
    """The first label that may be given where it speaks."""
    harmless: bool = False
    """Whether it says nothing itself, and silences what lies within it and adds to the same feature."""


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry that was found, and the words of the text that it was found in."""

    entry: Entry
    quote: str
    degree: float = 1.0
    """How strongly it is said, as a share of the entry's weight."""

    @classmethod
    def of(cls, entry: Entry, words: str, degree: float = 1.0) -> "Sign":
        """Show the words in one line, without placeholders and not too many."""
        quote = " ".join(words.replace(PLACEHOLDER, "…").split())
        return cls(entry, quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 1]}…", degree)

    @property
    def weight(self) -> float:
        """The entry's weight, by how strongly it is said."""
        return self.entry.weight * self.degree

    @property
    def strength(self) -> float:
        """What it adds to its feature: a keyword its weight, a rule that it spoke."""
        return self.weight if self.entry.kind is ReasonKind.KEYWORD else 1.0

    def reason(self, weight: float) -> Reason:
        """Say what was found: ``deadline this week: before Thursday``, or the words alone."""
        rule = self.entry.kind is ReasonKind.RULE
        text = f"{self.entry.name}: {self.quote}" if rule else self.quote
        return Reason(self.entry.kind, text, round(weight, DECIMALS))


Signs = tuple[Sign, ...]
