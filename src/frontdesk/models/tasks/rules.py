"""Rules that say why something is urgent, one file a language.

The labels of a task that has rules stand in its file from the least to the greatest.

The rules' ids are the same in every language: what one weighs is learned over all of them together, so that what the
English examples teach about a deadline holds for the Arabic one too.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from frontdesk.config import Document
from frontdesk.models.lexicon.phrases import compile_phrase

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Weight = Annotated[float, Field(gt=0, le=100)]


class Rule(Document):
    """Phrases that all speak for one label for one reason."""

    id: Identifier
    label: str
    weight: Weight = 1.0
    """For the fallback, which learns nothing; the model learns its own."""
    at_least: str | None = None
    """No label before this one is given where the rule speaks, whatever the model says."""
    phrases: Annotated[tuple[str, ...], Field(min_length=1)]
    unless: tuple[str, ...] = ()
    """Longer phrases that mean something else: "fire" does not speak within "fire pit"."""

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for phrase in (*self.phrases, *self.unless):
            compile_phrase(phrase, self.id)
        return self

    @property
    def shown(self) -> str:
        """The rule as a person reads it."""
        return self.id.replace("_", " ")


class RuleFile(Document):
    """``config/urgency/LANGUAGE.yaml``."""

    language: LanguageCode
    negations: tuple[str, ...] = ()
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        ids = [rule.id for rule in self.rules]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        if twice:
            raise ValueError(f"expected each rule id once; {', '.join(twice)} stands twice")
        return self
