"""A task as its file declares it."""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from frontdesk.config import Document
from frontdesk.models.tasks.candidates import TEXT_CANDIDATES, Candidate
from frontdesk.models.tasks.inputs import TEXT_INPUT, Input
from frontdesk.models.tasks.names import DEFAULT_THRESHOLD, MOST_LABELS, fault_of_task_name
from frontdesk.models.uncertainty.caution import Caution
from frontdesk.naming import refuse_alike

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
    candidates: Annotated[tuple[Candidate, ...], Field(min_length=1)] = ()
    """The first that this machine can run decides; `frontdesk train` compares them all. Empty where the file names
    none: those that suit the inputs then."""
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

    @field_validator("labels", "inputs", "candidates")
    @classmethod
    def _named_once(cls, entries: tuple[Any, ...], info: ValidationInfo) -> tuple[Any, ...]:
        _refuse_twice(str(info.field_name).removesuffix("s"), [each.name for each in entries])
        return entries

    @field_validator("labels")
    @classmethod
    def _can_be_written(cls, labels: tuple[Label, ...], info: ValidationInfo) -> tuple[Label, ...]:
        for name in (label.name for label in labels):
            if name != name.strip():
                raise ValueError(f"expected labels without space around them; got {name!r}")
            # several labels of a message stand in one column, as a|b
            if info.data.get("kind") == "multi" and "|" in name:
                raise ValueError(f"expected labels without | in a task of several labels; got {name!r}")
        return labels

    @field_validator("inputs")
    @classmethod
    def _can_be_told_apart(cls, inputs: tuple[Input, ...]) -> tuple[Input, ...]:
        refuse_alike("input", [each.name for each in inputs])
        if [each.type for each in inputs].count("text") > 1:
            raise ValueError("expected one input of the type text at most; make the others category")
        return inputs

    @field_validator("candidates")
    @classmethod
    def _can_read(cls, candidates: tuple[Candidate, ...], info: ValidationInfo) -> tuple[Candidate, ...]:
        readers = [each.name for each in candidates if each.name in TEXT_CANDIDATES]
        types = [each.type for each in info.data.get("inputs", (TEXT_INPUT,))]
        if readers and "text" not in types:
            raise ValueError(
                f"{readers[0]} reads text, and no input has the type text; "
                "expected candidates among forest, boosting, logistic"
            )
        if info.data.get("kind") == "multi" and "keywords" in readers:
            raise ValueError("keywords gives one label alone; expected other candidates, such as linear")
        return candidates

    @field_validator("default", "caution")
    @classmethod
    def _of_the_labels(cls, given: str | Caution | None, info: ValidationInfo) -> str | Caution | None:
        used = [given.instead_of, given.give, given.where] if isinstance(given, Caution) else [given]
        # labels that have a fault of their own are not there
        names = [label.name for label in info.data.get("labels", ())]
        unknown = [label for label in used if label is not None and label not in names]
        if names and unknown:
            raise ValueError(f"expected labels among {', '.join(names)}; got {', '.join(map(repr, unknown))}")
        return given


def _refuse_twice(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"expected each {what} once; {', '.join(twice)} stands twice")
