"""Who may predict a task, and which of their parameters a search may try."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, FiniteFloat, model_validator

from frontdesk.config import Document
from frontdesk.models.tasks.parameters import PARAMETERS, Parameter

CandidateName = Literal[
    "linear", "hybrid", "cascade", "zero_shot", "ensemble", "finetuned", "keywords", "forest", "boosting", "logistic"
]
TEXT_CANDIDATES: frozenset[str] = frozenset(
    {"linear", "hybrid", "cascade", "zero_shot", "ensemble", "finetuned", "keywords"}
)
"""They read the text; the others read the columns beside it."""

Choice = bool | FiniteFloat | str


class Range(Document):
    """Numbers between two ends, on a scale of their logarithms where `log` says so."""

    low: FiniteFloat
    high: FiniteFloat
    log: bool = False

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.high <= self.low or (self.log and self.low <= 0):
            raise ValueError(f"expected low below high, and above 0 where log is true; came {self.low}, {self.high}")
        return self


Space = Mapping[str, tuple[Choice, ...] | Range]
"""By parameter: the values, or the range, that a search tries. A single value fixes it."""


class Candidate(Document):
    """``linear``, or ``hybrid: {vector_weight: [1, 2]}``."""

    name: CandidateName
    space: dict[str, Annotated[tuple[Choice, ...], Field(min_length=1, max_length=100)] | Range] = Field(
        default_factory=dict
    )

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        if isinstance(given, str):
            return {"name": given}
        if isinstance(given, dict) and len(given) == 1 and next(iter(given)) in get_args(CandidateName):
            ((name, space),) = given.items()
            return {"name": name, "space": _as_space(space)}
        return given

    @model_validator(mode="after")
    def _known(self) -> Self:
        known = PARAMETERS.get(self.name, {})
        for name, tried in self.space.items():
            if name not in known:
                raise ValueError(f"{self.name} has no parameter {name!r}; expected {', '.join(known) or 'none'}")
            known[name].check(name, [tried.low, tried.high] if isinstance(tried, Range) else tried)
        return self

    @property
    def parameters(self) -> dict[str, Choice]:
        """The parameters that the file fixes; the others keep their defaults."""
        return {
            name: tried[0] for name, tried in self.space.items() if not isinstance(tried, Range) and len(tried) == 1
        }

    def whole_space(self) -> dict[str, "tuple[Choice, ...] | Range"]:
        """Give what a search tries: what the file says, and each other parameter's own choices."""
        own: Mapping[str, Parameter] = PARAMETERS.get(self.name, {})
        return {name: parameter.tried for name, parameter in own.items()} | dict(self.space)


def _as_space(given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(given, dict):
        return given
    return {name: (tried if isinstance(tried, dict | list | tuple) else [tried]) for name, tried in given.items()}
