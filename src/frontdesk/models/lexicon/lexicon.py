"""What a task's keywords and rules find in a message: signs, each speaking for a label."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.batch import Batch
from frontdesk.models.lexicon.degree import Degrees
from frontdesk.models.lexicon.phrases import Match, Phrase, compile_phrase
from frontdesk.models.lexicon.search import Search
from frontdesk.models.lexicon.signs import Entry, Sign, Signs
from frontdesk.models.lexicon.spelling import may_be_mistyped
from frontdesk.models.lexicon.splitting import fold, split
from frontdesk.models.lexicon.wording import TransliteratedWording, Wording, wordings, wordings_searched
from frontdesk.models.prediction import LEAST_WEIGHT
from frontdesk.models.tasks import KeywordFile, Task
from frontdesk.models.tasks.rules import RuleFile
from frontdesk.transliteration import Transliterator, shipped_counts, transliterator_with
from frontdesk.transliteration.scripts import ARABIC, is_latin

SILENCED = 30.0
"""What a label that is ruled out loses, in logits: nothing is left of its probability."""
LEAST_SHOWN = 0.01
"""Of a rule that decided by ruling out, though its learned weight says nothing."""


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

    @cached_property
    def _keyword_features(self) -> int:
        """How many of the features are of keywords; they come first."""
        return sum(name.startswith("keywords ") for name in self.feature_names)

    def signs(self, batch: Batch) -> list[Signs]:
        """Find what speaks in each message, every entry once, rules before keywords.

        A message in a language that has no list, or could not be told, is searched by the lists of all. Of a long one
        all is searched for what promises a label at least, and what models read for the rest.
        """
        whole: Sequence[Wording | None] = wordings_searched(batch) if self._promises else [None] * len(batch)
        return [
            self._signs(wording, long, language)
            for wording, long, language in zip(wordings(batch), whole, batch.languages, strict=True)
        ]

    def features(self, found: Sequence[Signs]) -> NDArray[np.float64]:
        """Give the signs as numbers. Shape: (messages, features).

        A rule speaks or not; keywords add up, the tenth counting less than the first.
        """
        sums = np.zeros((len(found), len(self.feature_names)))
        for row, signs in enumerate(found):
            for sign in signs:
                sums[row, sign.entry.feature] += sign.strength
        of_keywords = sums[:, : self._keyword_features]
        np.log1p(of_keywords, out=of_keywords)
        return sums

    def silence(self, logits: NDArray[np.float64], found: Sequence[Signs]) -> NDArray[np.float64]:
        """Rule out the labels below what a rule asks for at least. Shape: (messages, labels)."""
        floors = [(row, sign.entry.floor) for row, signs in enumerate(found) for sign in signs if sign.entry.floor]
        if not floors:
            return logits
        silenced = np.array(logits)
        for row, floor in floors:
            silenced[row, :floor] = logits[row, :floor] - SILENCED
        return silenced

    def reasons(self, signs: Signs, values: NDArray[np.float64], chosen: int, next_best: int) -> tuple[Reason, ...]:
        """Give the signs that spoke for the chosen label as reasons.

        Keywords of one label share what they weighed together. A keyword is a reason for its own label alone, a rule
        also for one that is nearer to its own than the next best is; the same weight may speak against another label,
        but "smells of gas" explains no "low".

        `values` is what each feature added. Shape: (features,).
        """
        totals: dict[int, float] = {}
        for sign in signs:
            totals[sign.entry.feature] = totals.get(sign.entry.feature, 0.0) + sign.strength
        added = values.tolist()
        speaking = []
        for sign in signs:
            weight = added[sign.entry.feature] * sign.strength / totals[sign.entry.feature]
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

    def _signs(self, wording: Wording, long: Wording | None, language: str) -> Signs:
        found = self._find(wording, language, self._by_language)
        if long is not None:
            found = [each for each in found if not each[1].key.floor] + self._find(long, language, self._promises)
        if not found:  # as in most messages
            return ()
        signs: dict[Hashable, Sign] = {}
        for read, (entry, start, end, degree) in found:
            key: Hashable = entry.feature if entry.kind is ReasonKind.RULE else entry
            if key not in signs or degree > signs[key].degree:
                signs[key] = Sign.of(entry, read.quote(start, end), degree)
        return tuple(sorted(signs.values(), key=_rules_first))

    def _find(
        self, wording: Wording, language: str, searches: Mapping[str, Search]
    ) -> list[tuple[Wording, Match[Entry]]]:
        """Search by the list of the language; Arabic in Latin letters is searched besides as it is probably meant."""
        own = searches.get(language)
        if own is None:
            # a word of another language is no mistyped one of these
            others = () if language in self._by_language else searches.values()
            return [(wording, match) for each in others for match in each.find(wording, as_typed=True)]
        found = [(wording, match) for match in own.find(wording)]
        if language == ARABIC and is_latin(wording.text):
            read = TransliteratedWording(wording.text, self._transliterator)
            # a list may hold a word in both scripts
            said = {(match.key.feature, wording.places[match.end - 1][1]) for _, match in found}
            meant = own.find(read)
            found += [(read, each) for each in meant if (each.key.feature, read.places[each.end - 1][1]) not in said]
        return found

    @cached_property
    def _transliterator(self) -> Transliterator:
        """Knows the Arabic words of these lists too, which a tenant may have written."""
        known = set(map(fold, shipped_counts()))
        return transliterator_with(frozenset(self.arabic_words() - known))

    def arabic_words(self) -> set[str]:
        """Give the words, and beginnings of words, that the lists hold in Arabic letters, folded."""
        elements = [element for file in self._files for phrase in self._phrases(file) for element in phrase.elements]
        besides = [each for file in self._files for each in file.negations]
        besides += [each for file in self.keywords for each in (*file.intensifiers, *file.diminishers)]
        words = {word for each in besides for word in split(each)}
        words |= {word for element in elements for word in (*element.words, *element.stems)}
        return {word for word in words if not is_latin(word)}

    @property
    def _files(self) -> tuple[RuleFile | KeywordFile, ...]:
        return (*self.rules, *self.keywords)

    @cached_property
    def _by_language(self) -> Mapping[str, Search]:
        return self._searches(self._files)

    @cached_property
    def _promises(self) -> Mapping[str, Search]:
        """Of each language that has some, the rules that ask for a label at least."""
        own = (
            file.model_copy(update={"rules": tuple(rule for rule in file.rules if rule.at_least)})
            for file in self.rules
        )
        return self._searches([file for file in own if file.rules])

    def _searches(self, files: Iterable[RuleFile | KeywordFile]) -> Mapping[str, Search]:
        phrases: dict[str, list[Phrase[Entry]]] = defaultdict(list)
        negations: dict[str, list[list[str]]] = defaultdict(list)
        intensifiers: dict[str, list[list[str]]] = defaultdict(list)
        diminishers: dict[str, list[list[str]]] = defaultdict(list)
        for file in files:
            phrases[file.language] += self._phrases(file)
            negations[file.language] += map(split, file.negations)
            if isinstance(file, KeywordFile):
                intensifiers[file.language] += map(split, file.intensifiers)
                diminishers[file.language] += map(split, file.diminishers)
        return {
            language: Search(
                own,
                negations[language],
                Degrees(intensifiers[language], diminishers[language]),
                mistyped=may_be_mistyped(language),
            )
            for language, own in phrases.items()
        }

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


def _rules_first(sign: Sign) -> bool:
    return sign.entry.kind is not ReasonKind.RULE
