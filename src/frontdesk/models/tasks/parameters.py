"""What may be set of each candidate, with its default and what a search tries where the task says nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number, truth or word that a candidate is fitted with."""

    default: bool | float | str
    tried: tuple[bool | float | str, ...]
    """By a search whose task names nothing else."""
    low: float = float("-inf")
    high: float = float("inf")

    def check(self, name: str, values: Sequence[bool | float | str]) -> None:
        """Hold values to the kind and the bounds of the parameter. Raises `ValueError`."""
        for value in values:
            if isinstance(self.default, bool | str):
                if type(value) is not type(self.default) or (isinstance(value, str) and value not in self.tried):
                    raise ValueError(f"{name}: expected {' or '.join(map(repr, self.tried))}; came {value!r}")
            elif isinstance(value, bool | str) or not self.low <= value <= self.high:
                raise ValueError(f"{name}: expected a number within {self.low:g} and {self.high:g}; came {value!r}")


PARAMETERS: Mapping[str, Mapping[str, Parameter]] = {
    "linear": {"regularisation": Parameter(1.0, (0.3, 1.0, 3.0), 1e-4, 1e4)},
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
