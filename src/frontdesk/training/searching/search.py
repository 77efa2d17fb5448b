"""Which parameters of a candidate are tried: a generator yields them, and is sent how good each was.

Each search begins with the candidate's defaults, so none ends below them. The same seed asks for the same parameters,
as long as the answers are the same: a search that was cut short is taken up by asking again.
"""

from collections.abc import Container, Generator, Mapping
from importlib import import_module
from itertools import chain, islice, product
from types import ModuleType
from typing import TYPE_CHECKING, Literal
from zlib import crc32

import numpy as np

from frontdesk.errors import ConfigError
from frontdesk.models.tasks import Candidate
from frontdesk.models.tasks.candidates import Choice, Range
from frontdesk.models.tasks.parameters import PARAMETERS

if TYPE_CHECKING:
    from optuna.distributions import BaseDistribution

Parameters = Mapping[str, Choice]
Space = Mapping[str, tuple[Choice, ...] | Range]
Search = Literal["grid", "random", "bayes"]
Points = Generator[Parameters, float, None]

TRIALS = 20
"""Of each candidate, where nobody says how many."""
GRID_POINTS = 5
"""Values of a range that a grid tries."""
MOST_GRID_POINTS = 10_000
DRAWS_A_TRIAL = 50
"""After so many draws in vain a random search takes the space for exhausted."""
BALANCED = "balanced"
"""The parameter by which a candidate weighs each label alike, however many messages it has."""
LEAST_TRIALS_TO_LEARN_FROM = 5
"""Trials that are drawn at random before Bayes has something to go by."""


def check_search(search: Search | None) -> None:
    """Refuse a search whose library is missing, before any work. Raises `ConfigError`."""
    if search == "bayes":
        _optuna()


def start(candidate: Candidate) -> dict[str, Choice]:
    """Give the parameters to begin with: the defaults, where the task's space has them."""
    return {name: _start(candidate.name, name, tried) for name, tried in candidate.whole_space().items()}


def points(
    candidate: Candidate, search: Search | None, *, trials: int = TRIALS, seed: int = 0, imbalanced: bool = False
) -> Points:
    """Yield the parameters to try; send back the score of each, the higher the better.

    Where labels are `imbalanced` and nobody asked for a search, a candidate that may weigh labels alike is tried so
    too.

    Raises:
        ConfigError: the grid is too large, or what Bayes needs is not installed.
    """
    first, space = start(candidate), candidate.whole_space()
    # one candidate's draws say nothing of another's
    own_seed = [seed, crc32(candidate.name.encode())]
    if search is None or how_many(candidate, search, trials) == 1:
        yield first
        if imbalanced and _may_balance(candidate, first):
            yield {**first, BALANCED: True}
    elif search == "grid":
        yield from _grid(first, space)
    elif search == "random":
        yield from _random(first, space, trials, np.random.default_rng(own_seed))
    else:
        yield from _bayes(first, space, how_many(candidate, search, trials), np.random.default_rng(own_seed))


def how_many(candidate: Candidate, search: Search | None, trials: int = TRIALS, *, imbalanced: bool = False) -> int:
    """Give how many parameters a search tries at most. Raises `ConfigError` where a grid is too large."""
    space = candidate.whole_space()
    sizes = [len(tried) if isinstance(tried, tuple) else GRID_POINTS for tried in space.values()]
    whole = int(np.prod(sizes, dtype=float)) if sizes else 1
    if search is None:
        return 2 if imbalanced and _may_balance(candidate, start(candidate)) else 1
    if search == "grid":
        if whole > MOST_GRID_POINTS:
            raise ConfigError(
                f"{candidate.name}: a grid of {whole:,} points; at most {MOST_GRID_POINTS:,} are tried. "
                "Name fewer values in the task's file, or take --search random"
            )
        return whole
    is_finite = all(isinstance(tried, tuple) for tried in space.values())
    return min(trials, whole) if is_finite else trials


def _may_balance(candidate: Candidate, first: Parameters) -> bool:
    """Tell whether it could weigh labels alike, and would not by itself."""
    return first.get(BALANCED) is False and len(tuple(candidate.whole_space()[BALANCED])) > 1


def _start(candidate: str, name: str, tried: tuple[Choice, ...] | Range) -> Choice:
    default = PARAMETERS[candidate][name].default
    if not isinstance(tried, Range):
        return default if default in tried else tried[0]
    is_inside = not isinstance(default, str) and tried.low <= default <= tried.high
    return default if is_inside else _values(tried)[GRID_POINTS // 2]


def _values(tried: tuple[Choice, ...] | Range) -> tuple[Choice, ...]:
    if not isinstance(tried, Range):
        return tried
    spaced = np.geomspace if tried.log else np.linspace
    return tuple(float(f"{value:.6g}") for value in spaced(tried.low, tried.high, GRID_POINTS))


def _grid(first: Parameters, space: Space) -> Points:
    yield first
    for values in product(*(_values(tried) for tried in space.values())):
        point = dict(zip(space, values, strict=True))
        if point != first:
            yield point


def _random(first: Parameters, space: Space, trials: int, random: np.random.Generator) -> Points:
    def draws() -> Generator[Parameters, None, None]:
        seen = {tuple(first.values())}
        yield first
        for _ in range(trials * DRAWS_A_TRIAL):
            point = {name: _draw(tried, random) for name, tried in space.items()}
            if tuple(point.values()) not in seen:
                seen.add(tuple(point.values()))
                yield point

    for point in islice(draws(), trials):  # noqa: UP028 - `yield from` would send the scores to who takes none
        yield point


def _draw(tried: tuple[Choice, ...] | Range, random: np.random.Generator) -> Choice:
    if not isinstance(tried, Range):
        return tried[int(random.integers(len(tried)))]
    if tried.log:
        return float(np.clip(np.exp(random.uniform(np.log(tried.low), np.log(tried.high))), tried.low, tried.high))
    return float(random.uniform(tried.low, tried.high))


def _bayes(first: Parameters, space: Space, trials: int, random: np.random.Generator) -> Points:
    """Let Optuna's tree-structured Parzen estimator choose. Bergstra et al., 2011.

    It asks again for what it likes: it is told what is known of that, and given another to try.
    """
    optuna = _optuna()
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    sampler = optuna.samplers.TPESampler(
        seed=int(random.integers(2**31)), n_startup_trials=min(LEAST_TRIALS_TO_LEARN_FROM, trials)
    )
    study = optuna.create_study(direction="maximize", sampler=sampler)
    distributions = {name: _distribution(tried) for name, tried in space.items()}
    study.enqueue_trial(dict(first))
    scores: dict[tuple[Choice, ...], float] = {}
    while len(scores) < trials:
        trial = study.ask(distributions)
        point = {name: trial.params[name] for name in space}
        key = tuple(point.values())
        if key in scores:
            study.enqueue_trial(dict(_another(space, scores, random)))
        else:
            scores[key] = yield point
        study.tell(trial, scores[key])


def _another(space: Space, seen: Container[tuple[Choice, ...]], random: np.random.Generator) -> Parameters:
    """Draw parameters that were not tried, of a space that has some."""
    drawn = ({name: _draw(tried, random) for name, tried in space.items()} for _ in range(DRAWS_A_TRIAL))
    in_order = (dict(zip(space, values, strict=True)) for values in product(*map(_values, space.values())))
    return next(point for point in chain(drawn, in_order) if tuple(point.values()) not in seen)


def _optuna() -> ModuleType:
    try:
        return import_module("optuna")
    except ImportError as error:
        raise ConfigError(
            f"--search bayes needs Optuna, which cannot be imported ({error}); run `pip install 'frontdesk[search]'`, "
            "or take --search random"
        ) from error


def _distribution(tried: tuple[Choice, ...] | Range) -> "BaseDistribution":
    from optuna.distributions import CategoricalDistribution, FloatDistribution

    if isinstance(tried, Range):
        return FloatDistribution(tried.low, tried.high, log=tried.log)
    return CategoricalDistribution(tried)
