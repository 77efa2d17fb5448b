"""Who may predict a task, and which of their parameters a search may try."""

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BeforeValidator, Discriminator, Field, FiniteFloat, Tag, model_validator

from frontdesk.config import Document
from frontdesk.models.tasks.inputs import Input
from frontdesk.models.tasks.parameters import PARAMETERS, Parameter

CandidateName = Literal[
    "linear", "hybrid", "cascade", "zero_shot", "ensemble", "finetuned", "keywords", "forest", "boosting", "logistic"
]
TEXT_CANDIDATES: frozenset[str] = frozenset(
    {"linear", "hybrid", "cascade", "zero_shot", "ensemble", "finetuned", "keywords"}
)
"""They read the text; the others read the columns beside it."""
FOR_TEXTS: tuple[CandidateName, ...] = ("linear", "hybrid", "cascade")
FOR_COLUMNS: tuple[CandidateName, ...] = ("logistic", "forest", "boosting")

Choice = bool | FiniteFloat | str


def _plain(given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """Say of a value that can be none once what was expected, where a union says it for each of its members."""
    if isinstance(given, float) and not math.isfinite(given):
        raise ValueError("expected a finite number")
    if not isinstance(given, bool | int | float | str):
        raise ValueError("expected a number, true, false or a word")  # noqa: TRY004 - pydantic reports ValueError alone
    return given


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

_Values = Annotated[tuple[Annotated[Choice, BeforeValidator(_plain)], ...], Field(min_length=1, max_length=100)]


def _kind_of(tried: Any) -> Literal["range", "values"]:  # noqa: ANN401 - pydantic hands over raw or built values
    return "range" if isinstance(tried, dict | Range) else "values"


_Tried = Annotated[Annotated[_Values, Tag("values")] | Annotated[Range, Tag("range")], Discriminator(_kind_of)]


class Candidate(Document):
    """``linear``, or ``hybrid: {vector_weight: [1, 2]}``."""

    name: CandidateName
    space: dict[str, _Tried] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        if isinstance(given, str):
            return {"name": given}
        if not isinstance(given, dict) or "name" in given:
            return given
        if len(given) != 1 or next(iter(given)) not in get_args(CandidateName):
            raise ValueError(f"expected one candidate with its parameters, of {', '.join(get_args(CandidateName))}")
        ((name, space),) = given.items()
        return {"name": name, "space": _as_space(space)}

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
        said = {
            name: tried if isinstance(tried, Range) else tuple(dict.fromkeys(tried))
            for name, tried in self.space.items()
        }
        return {name: parameter.tried for name, parameter in own.items() if parameter.tried} | said


def suited_candidates(inputs: Sequence[Input]) -> tuple[Candidate, ...]:
    """Give those that suit what a task reads, where nobody names any.

    Columns decide: the candidates of tables learn what a text beside them says, those of texts see no column.
    """
    has_columns = any(each.type != "text" for each in inputs)
    return tuple(Candidate(name=name) for name in (FOR_COLUMNS if has_columns else FOR_TEXTS))


def _as_space(given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(given, dict):
        return given
    return {name: (tried if isinstance(tried, dict | list | tuple) else [tried]) for name, tried in given.items()}
