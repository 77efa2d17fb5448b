"""What a task's keywords and rules find in a message: signs, each speaking for a label."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.batch import TextBatch
from frontdesk.models.negation import Negations
from frontdesk.models.ngrams import PLACEHOLDER
from frontdesk.models.phrases import Match, Phrase, PhraseIndex, compile_phrase, split
from frontdesk.models.prediction import DECIMALS, LEAST_WEIGHT
from frontdesk.models.skeleton import ARABIC, is_latin, skeleton
from frontdesk.models.skeleton_phrases import SkeletonWording, by_skeletons
from frontdesk.models.tasks import KeywordFile, Task
from frontdesk.models.urgency_rules import RuleFile
from frontdesk.models.wording import Wording, wordings

SILENCED = 30.0
"""What a label that is ruled out loses, in logits: nothing is left of its probability."""
LEAST_SHOWN = 0.01
"""Of a rule that decided by ruling out, though its learned weight says nothing."""
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

    @property
    def strength(self) -> float:
        """What it adds to its feature: a keyword its weight, a rule that it spoke."""
        return self.weight if self.kind is ReasonKind.KEYWORD else 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry that was found, and the words of the text that it was found in."""

    entry: Entry
    quote: str

    def reason(self, weight: float) -> Reason:
        """Say what was found: ``deadline this week: before Thursday``, or the words alone."""
        rule = self.entry.kind is ReasonKind.RULE
        text = f"{self.entry.name}: {self.quote}" if rule else self.quote
        return Reason(self.entry.kind, text, round(weight, DECIMALS))


Signs = tuple[Sign, ...]
_Index = tuple[PhraseIndex[Entry], Negations]


@dataclass(frozen=True)
class Lexicon:
    """The keywords and rules of one task in every language."""

    labels: tuple[str, ...]
    keywords: tuple[KeywordFile, ...] = ()
    rules: tuple[RuleFile, ...] = ()

    @classmethod
    def of(cls, task: Task) -> "Lexicon":
        """Take the words of a task."""
        return cls(task.label_names, task.keywords, task.rules)

    def __bool__(self) -> bool:
        return bool(self.keywords or self.rules)

    @cached_property
    def feature_names(self) -> tuple[str, ...]:
        """The columns of `features`: one for each label that has keywords, one for each rule."""
        spoken_for = {label for file in self.keywords for label in file.keywords}
        rules = {rule.id: None for file in self.rules for rule in file.rules}
        return (
            *(f"keywords {label}" for label in self.labels if label in spoken_for),
            *(f"rule {name}" for name in rules),
        )

    def signs(self, batch: TextBatch) -> list[Signs]:
        """Find what speaks in each message, every entry once, rules before keywords.

        A message in a language that has no list, or could not be told, is searched by the lists of all.
        """
        return [
            self._signs(wording, language) for wording, language in zip(wordings(batch), batch.languages, strict=True)
        ]

    def features(self, found: Sequence[Signs]) -> NDArray[np.float64]:
        """Give the signs as numbers. Shape: (messages, features).

        A rule speaks or not; keywords add up, the tenth counting less than the first.
        """
        sums = np.zeros((len(found), len(self.feature_names)))
        for row, signs in enumerate(found):
            for sign in signs:
                sums[row, sign.entry.feature] += sign.entry.strength
        columns = [index for index, name in enumerate(self.feature_names) if name.startswith("keywords ")]
        sums[:, columns] = np.log1p(sums[:, columns])
        return sums

    def silence(self, logits: NDArray[np.float64], found: Sequence[Signs]) -> NDArray[np.float64]:
        """Rule out the labels below what a rule asks for at least. Shape: (messages, labels)."""
        floors = np.array([max((sign.entry.floor for sign in signs), default=0) for signs in found], dtype=np.int64)
        if not floors.any():
            return logits
        return np.where(np.arange(len(self.labels)) < floors[:, None], logits - SILENCED, logits)

    def reasons(self, signs: Signs, values: NDArray[np.float64], chosen: int, next_best: int) -> tuple[Reason, ...]:
        """Give the signs that spoke for the chosen label as reasons.

        Keywords of one label share what they weighed together. A keyword is a reason for its own label alone, a rule
        also for one that is nearer to its own than the next best is; the same weight may speak against another label,
        but "smells of gas" explains no "low".

        `values` is what each feature added. Shape: (features,).
        """
        totals: dict[int, float] = {}
        for sign in signs:
            totals[sign.entry.feature] = totals.get(sign.entry.feature, 0.0) + sign.entry.strength
        added = values.tolist()
        speaking = []
        for sign in signs:
            weight = added[sign.entry.feature] * sign.entry.strength / totals[sign.entry.feature]
            if 0 < sign.entry.floor <= chosen:
                speaking.append(sign.reason(max(weight, LEAST_SHOWN)))
            elif weight >= LEAST_WEIGHT and self._speaks_for(sign.entry, chosen, next_best):
                speaking.append(sign.reason(weight))
        return tuple(speaking)

    def _speaks_for(self, entry: Entry, chosen: int, next_best: int) -> bool:
        own = self.labels.index(entry.label)
        if entry.kind is ReasonKind.KEYWORD:
            return own == chosen
        return abs(own - chosen) < abs(own - next_best)

    def examples(self) -> list[tuple[str, str, str]]:
        """Give the keywords as texts with their labels and languages: a model may learn from them too."""
        return [
            (phrase.translate(_PLAIN), label, file.language)
            for file in self.keywords
            for label, phrases in file.keywords.items()
            for phrase in phrases
        ]

    def _signs(self, wording: Wording, language: str) -> Signs:
        found: dict[Hashable, Sign] = {}
        for read, (index, negations) in self._searches(wording, language):
            for entry, start, end in _meant(index.find(read.words)):
                key: Hashable = entry
                if entry.kind is ReasonKind.RULE:
                    key = entry.feature
                elif read is not wording:
                    key = entry.feature, start  # forms of one word, such as with the article, share a skeleton
                if key not in found and not negations.deny(read, start):
                    found[key] = Sign(entry, _shorten(read.quote(start, end)))
        return tuple(sorted(found.values(), key=_rules_first))

    def _searches(self, wording: Wording, language: str) -> Iterable[tuple[Wording, _Index]]:
        """Give what is searched by which list; Arabic in Latin letters is searched by its skeletons besides."""
        own = self._indices.get(language)
        if own is None:
            return [(wording, each) for each in self._indices.values()]
        if language == ARABIC and is_latin(wording.text):
            return [(wording, own), (SkeletonWording(wording.text), self._skeletons)]
        return [(wording, own)]

    @cached_property
    def _skeletons(self) -> _Index:
        files = [file for file in self._files if file.language == ARABIC]
        negations = [" ".join(map(skeleton, split(each))) for file in files for each in file.negations]
        phrases = by_skeletons(phrase for file in files for phrase in self._phrases(file))
        return PhraseIndex(phrases), Negations(negations)

    @property
    def _files(self) -> tuple[RuleFile | KeywordFile, ...]:
        return (*self.rules, *self.keywords)

    @cached_property
    def _indices(self) -> Mapping[str, _Index]:
        phrases: dict[str, list[Phrase[Entry]]] = defaultdict(list)
        negations: dict[str, list[str]] = defaultdict(list)
        for file in self._files:
            phrases[file.language] += self._phrases(file)
            negations[file.language] += file.negations
        return {language: (PhraseIndex(own), Negations(negations[language])) for language, own in phrases.items()}

    def _phrases(self, file: RuleFile | KeywordFile) -> Iterable[Phrase[Entry]]:
        feature = {name: index for index, name in enumerate(self.feature_names)}
        if isinstance(file, RuleFile):
            for rule in file.rules:
                floor = self.labels.index(rule.at_least) if rule.at_least else 0
                entry = Entry(ReasonKind.RULE, feature[f"rule {rule.id}"], rule.label, rule.weight, rule.shown, floor)
                yield from (compile_phrase(phrase, entry) for phrase in rule.phrases)
                harmless = replace(entry, floor=0, harmless=True)
                yield from (compile_phrase(phrase, harmless) for phrase in rule.unless)
        else:
            for label, own in file.keywords.items():
                for phrase, weight in own.items():
                    entry = Entry(ReasonKind.KEYWORD, feature[f"keywords {label}"], label, weight, phrase)
                    yield compile_phrase(phrase, entry)


_PLAIN = str.maketrans({"*": None, "|": " ", "<": " ", ">": " ", ".": " "})


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


def _rules_first(sign: Sign) -> bool:
    return sign.entry.kind is not ReasonKind.RULE


def _shorten(words: str) -> str:
    quote = " ".join(words.replace(PLACEHOLDER, "…").split())
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 1]}…"
