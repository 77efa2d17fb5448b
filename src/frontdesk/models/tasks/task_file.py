"""A task as its file declares it."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from frontdesk.config import Document
from frontdesk.models.tasks.candidates import TEXT_CANDIDATES, Candidate
from frontdesk.models.tasks.inputs import TEXT_INPUT, Input
from frontdesk.models.tasks.names import DEFAULT_THRESHOLD, MOST_LABELS, fault_of_task_name
from frontdesk.models.uncertainty.caution import Caution

Kind = Literal["single", "multi", "ordinal"]
Metric = Literal["accuracy", "macro_f1", "weighted_f1", "log_loss", "roc_auc", "average_precision"]
DEFAULT_COVERAGE = 0.95
DEFAULT_FOLDS = 5


class Label(Document):
    """One answer, and when it is the right one."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    description: str = ""
    examples: tuple[str, ...] = ()
    """Messages of which it is the right one, for a candidate that has little else to go by."""


class TaskFile(Document):
    """``config/tasks/TASK.yaml``. Folders are named from where the file stands."""

    name: str
    description: str = ""
    kind: Kind = "single"
    inputs: Annotated[tuple[Input, ...], Field(min_length=1, max_length=500)] = (TEXT_INPUT,)
    candidates: Annotated[tuple[Candidate, ...], Field(min_length=1)] = (Candidate(name="linear"),)
    """The first that this machine can run decides; `frontdesk train` compares them all."""
    labels: Annotated[tuple[Label, ...], Field(min_length=2, max_length=MOST_LABELS)]
    default: str
    select_by: Metric = "macro_f1"
    folds: Annotated[int, Field(ge=2, le=20)] = DEFAULT_FOLDS
    threshold: Annotated[float, Field(ge=0, le=1)] = DEFAULT_THRESHOLD
    coverage: Annotated[float, Field(ge=0.5, lt=1)] = DEFAULT_COVERAGE
    may_abstain: bool = True
    triage: bool = True
    """Whether it is part of every triage; else it answers whoever asks for it."""
    keywords: str | None = None
    rules: str | None = None
    caution: Caution | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_today(cls, given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        if isinstance(given, dict) and "candidate" in given:
            raise ValueError(f"`candidate` is a list now; write `candidates: [{given['candidate']}]`")
        return given

    @field_validator("name")
    @classmethod
    def _is_free(cls, name: str) -> str:
        fault = fault_of_task_name(name)
        if fault is not None:
            raise ValueError(f"{fault}; choose another name")
        return name

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        names = [label.name for label in self.labels]
        _refuse_twice("label", names)
        _refuse_twice("input", [each.name for each in self.inputs])
        _refuse_twice("candidate", [each.name for each in self.candidates])
        if self.default not in names:
            raise ValueError(f"expected `default` to be one of {', '.join(names)}; got {self.default!r}")
        if self.caution is not None:
            used = (self.caution.instead_of, self.caution.give, self.caution.where)
            unknown = [label for label in used if label not in names]
            if unknown:
                raise ValueError(f"expected labels among {', '.join(names)} in `caution`; got {', '.join(unknown)}")
        return self

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        types = [each.type for each in self.inputs]
        if types.count("text") > 1:
            raise ValueError("expected one input of the type text at most; make the others category")
        readers = [each.name for each in self.candidates if each.name in TEXT_CANDIDATES]
        if readers and "text" not in types:
            raise ValueError(
                f"{readers[0]} reads text, and no input has the type text; "
                "expected candidates among forest, boosting, logistic"
            )
        return self


def _refuse_twice(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"expected each {what} once; {', '.join(twice)} stands twice")
