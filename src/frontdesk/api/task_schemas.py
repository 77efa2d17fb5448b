"""What is asked of the model of a task: request models made of the inputs that the task declares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, StrictBool, create_model

from frontdesk.api import examples
from frontdesk.api.schemas import Moment
from frontdesk.models import Task
from frontdesk.models.tasks import Input, InputType
from frontdesk.models.tasks.inputs import LONGEST_CATEGORY

MOST_ROWS = 1_000
Row = Mapping[str, object]

_Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
_Category = Annotated[str, Field(max_length=LONGEST_CATEGORY)]
_Text = Annotated[str, Field(min_length=1, json_schema_extra={"pattern": r"\S"})]
_TYPES: Final[Mapping[InputType, Any]] = {
    "text": _Text,
    "number": _Number | None,
    "category": _Category | None,
    "boolean": StrictBool | None,
    "datetime": Moment | None,
}
"""What is not known comes as null: a value that was forgotten is a fault, a value that nobody has is none."""
_EXAMPLES: Final[Mapping[InputType, object]] = {
    "text": examples.INQUIRY["text"],
    "number": 12.5,
    "category": "premium",
    "boolean": True,
    "datetime": "2026-05-04T09:30:00Z",
}
_OF_THE_DESK: Final[Mapping[tuple[str, InputType], object]] = {
    ("text.length", "number"): 240,
    ("text.exclamations", "number"): 0.01,
    ("text.capitals", "number"): 0.05,
    ("language", "category"): "en",
    ("received.at", "datetime"): "2026-05-04T09:30:00Z",
    ("received.hour", "category"): "14",
    ("channel", "category"): "email",
    ("customer.contacts_last_30_days", "number"): 2,
    ("sentiment", "category"): "negative",
    ("urgency", "category"): "high",
}
"""Of inputs that are fields or tasks of the desk; whoever tries the documentation's example gets a sensible answer."""

_DESCRIPTIONS: Final[Mapping[InputType, str]] = {
    "text": "What the customer wrote, plain text; it is masked before the model sees it",
    "number": "A number; null where it is not known",
    "category": "One of a few words; null where it is not known. A word that the model has not seen says nothing to it",
    "boolean": "true, false, or null where it is not known",
    "datetime": "With a time zone; null where it is not known",
}


class RowIn(BaseModel):
    """What a task decides by; each task has a model of its own, with its inputs as the fields."""

    model_config = ConfigDict(extra="forbid")

    def values_by_input(self) -> Row:
        """Give the values by the names of the inputs."""
        return {field.alias or name: getattr(self, name) for name, field in type(self).model_fields.items()}


class RowsIn(BaseModel):
    """Several rows at once; each task has a model of its own."""

    model_config = ConfigDict(extra="forbid")

    rows: Sequence[RowIn]


@dataclass(frozen=True, slots=True)
class TaskBodies:
    """The bodies that a task takes."""

    one: type[RowIn]
    several: type[RowsIn]


def bodies_of(task: Task) -> TaskBodies:
    """Make the request models of a task."""
    example = {each.name: _example(each) for each in task.inputs}
    # the names are a user's own and may be those of methods, so each field has a number and the name as its alias
    fields: dict[str, Any] = {f"input_{number}": _field(each) for number, each in enumerate(task.inputs)}
    one = create_model(
        f"Predict_{task.name}",
        __base__=RowIn,
        __doc__=f"What `{task.name}` is decided by.",
        **fields,
    )
    one.model_config["json_schema_extra"] = examples.shown(example)
    several = create_model(
        f"PredictBatch_{task.name}",
        __base__=RowsIn,
        __doc__=f"Several rows of what `{task.name}` is decided by.",
        rows=(list[one], Field(min_length=1, max_length=MOST_ROWS)),
    )
    several.model_config["json_schema_extra"] = examples.shown({"rows": [example]})
    return TaskBodies(one, several)


def _field(given: Input) -> tuple[Any, Any]:
    described = given.description or _DESCRIPTIONS[given.type]
    return _TYPES[given.type], Field(alias=given.name, description=described, examples=[_example(given)])


def _example(given: Input) -> object:
    return _OF_THE_DESK.get((given.name, given.type), _EXAMPLES[given.type])
