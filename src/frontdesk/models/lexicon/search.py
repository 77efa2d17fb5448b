"""Search messages for the phrases of one language."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from frontdesk.inquiry import ReasonKind
from frontdesk.models.lexicon.degree import Degrees
from frontdesk.models.lexicon.negation import Negations
from frontdesk.models.lexicon.phrases import Match, Phrase, PhraseIndex
from frontdesk.models.lexicon.signs import Entry
from frontdesk.models.lexicon.spelling import Spelling
from frontdesk.models.lexicon.wording import Wording

NO_DEGREES = Degrees()


class Search:
    """The phrases of one language, what denies them, and what strengthens or softens them."""

    def __init__(
        self,
        phrases: Sequence[Phrase[Entry]],
        negations: Iterable[Sequence[str]],
        degrees: Degrees = NO_DEGREES,
        *,
        mistyped: bool = False,
    ) -> None:
        """Take compiled phrases and folded negations; `mistyped` words are read as those that they were meant to be."""
        denials = [list(words) for words in negations]
        self._index = PhraseIndex(phrases)
        self._negations = Negations(denials)
        self._degrees = degrees
        own = {word for phrase in phrases for element in phrase.elements for word in element.words}
        self._spelling = Spelling(own.union(*denials, degrees.words)) if mistyped else None

    def find(self, wording: Wording, *, as_typed: bool = False) -> list[Match[Entry]]:
        """Give what is meant and not denied, by its first word; `as_typed`, no word is read as another."""
        words = wording.words
        if self._spelling and not as_typed and wording.strange:
            words = self._spelling.read(words, wording.strange)
        found = self._index.find(words)
        if not found:  # as in most messages
            return found
        if wording.has_gap:
            found = [each for each in found if not wording.crosses_gap(each.start, each.end)]
        meant = [each for each in _meant(found) if not self._negations.deny(words, each.start, wording.between)]
        if not self._degrees:
            return meant
        return [
            each._replace(degree=self._degrees.of(words, each.start, each.end, wording.between))
            if each.key.kind is ReasonKind.KEYWORD
            else each
            for each in meant
        ]


def _meant(found: list[Match[Entry]]) -> list[Match[Entry]]:
    """Leave out what lies within a harmless phrase of its rule, and the harmless phrases themselves.

    Of the harmless phrases that begin no later, the one that ends last decides: one sweep, however many there are.
    """
    if not any(match.key.harmless for match in found):
        return found
    meant = []
    ends: dict[int, int] = defaultdict(int)
    for match in sorted(found, key=_harmless_first):
        feature = match.key.feature
        if match.key.harmless:
            ends[feature] = max(ends[feature], match.end)
        elif match.end > ends[feature]:
            meant.append(match)
    return meant


def _harmless_first(match: Match[Entry]) -> tuple[int, bool]:
    return match.start, not match.key.harmless
