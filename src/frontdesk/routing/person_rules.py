"""When a person must look at an inquiry, as data: read from ``routing.yaml`` and checked against the tasks."""

from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from frontdesk.config import Document
from frontdesk.routing.conditions import refuse_unknown, refuse_untriaged, tasks_of

Share = Annotated[float, Field(ge=0, le=1)]

UNRECOGNISED = "und"
"""The code of a message whose language cannot be told."""


class Doubt(Document):
    """A label of a task that is not given unseen where another one, which must not be missed, is likely."""

    task: str = Field(min_length=1)
    label: str = Field(min_length=1)
    where: str = Field(min_length=1)
    reaches: Share
    """Probability of `where` from which a person looks."""

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        tasks = tasks_of(info)
        if tasks is None:
            return self
        if self.task not in tasks:
            refuse_untriaged(self.task, info)
            raise ValueError(f"expected one of {', '.join(tasks)}; came: {self.task!r}")
        refuse_unknown((self.label, self.where), tasks[self.task], self.task)
        return self


class LanguageBar(Document):
    """When a model of one's own is trusted in a language: by what it made of held-out messages of it."""

    tasks: tuple[str, ...] = Field(default=("category", "urgency"), min_length=1)
    """Those whose models must all be good enough."""
    messages: Annotated[int, Field(ge=1)] = 30
    """That must have been held out at least; of 27 right of 30 an accuracy of .77 is all that is shown."""
    accuracy: Share = 0.7
    """That they must show: what it is at least, in 95 of 100 cases."""

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Self:
        tasks = tasks_of(info)
        unknown = sorted(set(self.tasks) - set(tasks)) if tasks is not None else []
        for task in unknown:
            refuse_untriaged(task, info)
        if unknown:
            raise ValueError(f"expected some of {', '.join(tasks or ())}; came: {', '.join(unknown)}")
        twice = sorted({task for task in self.tasks if self.tasks.count(task) > 1})
        if twice:
            raise ValueError(f"expected each task once; came twice: {', '.join(twice)}")
        return self


class Person(Document):
    """When a person must look at an inquiry before anything is done."""

    ambiguous_below_margin: Share
    unfamiliar_above_novelty: Share
    undecided_above_possible: Annotated[int, Field(ge=1)] = 1
    """Labels that may be possible at the coverage of the task."""
    languages: tuple[str, ...] = Field(min_length=1)
    """The languages that the starter models, and all others that keep no score by language, are trusted in."""
    language_score: LanguageBar = LanguageBar()
    doubted: tuple[Doubt, ...] = ()

    @field_validator("languages")
    @classmethod
    def _recognised(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        if UNRECOGNISED in languages:
            raise ValueError(
                f"{UNRECOGNISED} is no language: it means that none was recognised, and such a message goes to a "
                "person in any case; take it out"
            )
        return languages
