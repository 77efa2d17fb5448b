"""Rules that say why something is urgent, written per language, and the classifier that joins them to a model.

What a rule weighs is not guessed: it is fitted, together with the model's own scores, on messages that the model was
not fitted on. The rules' ids are the same in every language, so that what the English examples teach about a deadline
holds for the Arabic one too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from frontdesk.config import Document
from frontdesk.inquiry import MaskedText
from frontdesk.models.ngrams import readable
from frontdesk.models.phrases import Match, Phrase, PhraseIndex, compile_phrase, places, split

NEGATION_REACH = 2
"""A rule is silent where a negation stands at most so many words before it: "no gas leak", "not a fire"."""
LONGEST_QUOTE = 60
"""Characters of the text that are shown with a rule."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class Rule(Document):
    """Phrases that all speak for one label for one reason."""

    id: Identifier
    label: str
    phrases: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for phrase in self.phrases:
            compile_phrase(phrase, self.id)
        return self


class RuleFile(Document):
    """``config/urgency/LANGUAGE.yaml``."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    negations: tuple[str, ...] = ()
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        ids = [rule.id for rule in self.rules]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise ValueError(f"expected each rule id once; {', '.join(twice)} stands twice")
        return self


@dataclass(frozen=True, slots=True)
class Spoken:
    """A rule that spoke, and the words that made it."""

    rule: str
    label: str
    quote: str

    @property
    def shown(self) -> str:
        """The rule and the words, ``deadline this week: before Thursday``."""
        return f"{self.rule.replace('_', ' ')}: {self.quote}"


@dataclass(frozen=True)
class UrgencyRules:
    """The rules of every language."""

    files: tuple[RuleFile, ...]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The label that each rule speaks for, by id."""
        return {rule.id: rule.label for each in self.files for rule in each.rules}

    def apply(self, texts: Sequence[MaskedText], languages: Sequence[str]) -> list[tuple[Spoken, ...]]:
        """Give the rules that speak in each text, each once.

        A text in a language without rules, or one that could not be told, is searched by the rules of all.
        """
        return [self._speak(readable(text), language) for text, language in zip(texts, languages, strict=True)]

    def _speak(self, text: str, language: str) -> tuple[Spoken, ...]:
        words = split(text)
        indices = self._indices.get(language)
        found: dict[str, Match[Rule]] = {}
        for index, negations in (indices,) if indices else self._indices.values():
            for match in index.find(words):
                if match.key.id not in found and not _negated(words, match.start, negations):
                    found[match.key.id] = match
        if not found:
            return ()
        offsets = places(text)
        return tuple(
            Spoken(match.key.id, match.key.label, _quote(text, offsets[match.start][0], offsets[match.end - 1][1]))
            for match in found.values()
        )

    @cached_property
    def _indices(self) -> Mapping[str, tuple[PhraseIndex[Rule], frozenset[str]]]:
        return {
            each.language: (
                PhraseIndex(_phrases(each)),
                # "isn't" is two words; the last one is what stands before the phrase
                frozenset(split(negation)[-1] for negation in each.negations),
            )
            for each in self.files
        }


def _phrases(file: RuleFile) -> list[Phrase[Rule]]:
    return [compile_phrase(phrase, rule) for rule in file.rules for phrase in rule.phrases]


def _negated(words: Sequence[str], start: int, negations: frozenset[str]) -> bool:
    return any(word in negations for word in words[max(0, start - NEGATION_REACH) : start])


def _quote(text: str, start: int, end: int) -> str:
    quote = " ".join(text[start:end].split())
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 1]}…"
