"""What may be set of each candidate, with its default and what a search tries where the task says nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from frontdesk.errors import ConfigError
from frontdesk.folders import NAME_PATTERN


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number, truth or word that a candidate is fitted with."""

    default: bool | float | str
    tried: tuple[bool | float | str, ...]
    """By a search whose task names nothing else; where it is empty, only what the task names is ever tried."""
    low: float = float("-inf")
    high: float = float("inf")
    pattern: str | None = None
    """Of a word that may be any; else it is one of `tried` or `untried`."""
    untried: tuple[str, ...] = ()
    """Words that may be asked for, and that a search tries only if the task names them: they cost hours."""

    def check(self, name: str, values: Sequence[bool | float | str]) -> None:
        """Hold values to the kind and the bounds of the parameter. Raises `ValueError`."""
        for value in values:
            if self.pattern is not None:
                if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
                    raise ValueError(f"{name}: expected a name of letters, digits, dots and dashes; came {value!r}")
            elif isinstance(self.default, bool):
                if not isinstance(value, bool):
                    raise ValueError(f"{name}: expected true or false; came {value!r}")
            elif isinstance(self.default, str):
                known = (*self.tried, *self.untried)
                if value not in known:
                    raise ValueError(f"{name}: expected {' or '.join(map(repr, known))}; came {value!r}")
            elif isinstance(value, bool | str) or not self.low <= value <= self.high:
                raise ValueError(f"{name}: expected a number within {self.low:g} and {self.high:g}; came {value!r}")


_HYBRID: Mapping[str, Parameter] = {
    "regularisation": Parameter(1.0, (0.3, 1.0, 3.0), 1e-4, 1e4),
    "vector_weight": Parameter(4.0, (2.0, 4.0, 12.0), 1e-3, 1e3),
    "sharpness": Parameter(2.0, (1.0, 2.0, 4.0), 1e-2, 1e2),
}

ENTAILMENT: Final = "entailment"
NO_ENTAILMENT: Final = "none"
"""In the place of the name of an inference model: the encoder compares."""

ENCODER: Final = "encoder"
DESKS_ENCODER: Final = "desk"
"""In the place of the name of an encoder: the one that the desk's settings name."""

MEMBERS: Final = "members"

PARAMETERS: Mapping[str, Mapping[str, Parameter]] = {
    "linear": {
        "regularisation": Parameter(1.0, (0.3, 1.0, 3.0), 1e-4, 1e4),
        "manner": Parameter(False, ()),
    },
    "zero_shot": {ENTAILMENT: Parameter(NO_ENTAILMENT, (), pattern=NAME_PATTERN)},
    "ensemble": {
        MEMBERS: Parameter(
            "linear,hybrid",
            ("linear,hybrid", "linear,zero_shot", "hybrid,zero_shot", "linear,hybrid,zero_shot"),
            untried=("linear,finetuned", "hybrid,finetuned", "linear,hybrid,finetuned"),
        ),
    },
    "finetuned": {
        "epochs": Parameter(6, (6,), 1, 100),
        "learning_rate": Parameter(1e-4, (5e-5, 1e-4, 2e-4), 1e-6, 0.01),
        "refit": Parameter(True, (True,)),
        "precision": Parameter("int8", ("int8", "fp32")),
        ENCODER: Parameter(DESKS_ENCODER, (), pattern=NAME_PATTERN),
    },
    "hybrid": _HYBRID,
    "cascade": _HYBRID,
    "forest": {
        "trees": Parameter(200, (100, 200, 400), 10, 2_000),
        "depth": Parameter(16, (4, 8, 16), 1, 48),
        "min_leaf": Parameter(2, (1, 2, 5, 20), 1, 1_000),
        "balanced": Parameter(False, (False, True)),
    },
    "boosting": {
        "library": Parameter("lightgbm", ("lightgbm", "xgboost")),
        "trees": Parameter(200, (100, 200, 400), 10, 2_000),
        "depth": Parameter(4, (2, 4, 6), 1, 16),
        "learning_rate": Parameter(0.05, (0.02, 0.05, 0.1), 1e-3, 1.0),
        "min_leaf": Parameter(5, (2, 5, 20), 1, 1_000),
        "regularisation": Parameter(1.0, (0.1, 1.0, 10.0), 0.0, 1e4),
        "balanced": Parameter(False, (False, True)),
    },
    "logistic": {
        "regularisation": Parameter(1.0, (0.01, 0.1, 1.0, 10.0), 1e-4, 1e4),
        "balanced": Parameter(False, (False, True)),
    },
}
"""By candidate. Each candidate reads its own in `models`."""


def checked(candidate: str, given: Mapping[str, bool | float | str]) -> dict[str, bool | float | str]:
    """Give all parameters of a candidate: those that are given, and the defaults of the others.

    Raises:
        ConfigError: one is none of the candidate's, or out of its bounds.
    """
    known = PARAMETERS.get(candidate, {})
    try:
        for name, value in given.items():
            if name not in known:
                raise ValueError(f"no parameter is called {name!r}; expected {', '.join(known) or 'none'}")  # noqa: TRY301
            known[name].check(name, [value])
    except ValueError as error:
        raise ConfigError(f"{candidate}: {error}") from error
    return {name: parameter.default for name, parameter in known.items()} | dict(given)
