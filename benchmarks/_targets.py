"""What our candidates are meant to reach. On each set the most accurate of ours is the one that is judged."""

from collections.abc import Callable, Mapping
from typing import Any

from _pii_figures import Target
from _roster import OURS

_MORE_THAN_ONE = 1.005
"""Labels in a set, on average."""

Sets = Mapping[str, Mapping[str, Any]]
Value = Callable[[Sets], float | None]
"""Gives nothing where it was not measured."""


def judge_targets(sets: Sets) -> list[dict[str, object]]:
    """Print every figure that was measured beside what is wanted, and give them to be kept."""
    values = [(target, value(sets)) for target, value in TARGETS]
    return [target.judge(value) for target, value in values if value is not None]


def best(name: str, figure: str) -> Value:
    """Take a figure of the most accurate of ours on a set."""

    def value(sets: Sets) -> float | None:
        rows = [row for candidate, row in _rows(sets, name).items() if candidate in OURS]
        return max(rows, key=lambda row: row["accuracy"]).get(figure) if rows else None

    return value


def of(name: str, candidate: str, figure: str) -> Value:
    """Take a figure of one candidate on a set."""
    return lambda sets: _rows(sets, name).get(candidate, {}).get(figure)


def coverage_beyond_answers(name: str) -> Value:
    """Take the coverage where a set has more than one label: a set of one always has the label that is given."""
    coverage, size = best(name, "coverage"), best(name, "set_size")

    def value(sets: Sets) -> float | None:
        return coverage(sets) if (size(sets) or 0.0) >= _MORE_THAN_ONE else None

    return value


def less(first: Value, second: Value) -> Value:
    """Take the difference of two figures."""
    return _both(first, second, lambda one, other: one - other)


def ratio(first: Value, second: Value) -> Value:
    """Take the ratio of two figures."""
    return _both(first, second, lambda one, other: one / other)


def languages(combine: Callable[[list[float]], float], *, english: bool) -> Value:
    """Take what the best of ours gains over the starter's candidate on the fair test, in English or elsewhere."""

    def value(sets: Sets) -> float | None:
        now, before = best("fair", "by_language")(sets), of("fair", "linear", "by_language")(sets)
        if not isinstance(now, Mapping) or not isinstance(before, Mapping):
            return None
        return combine([now[one] - before[one] for one in before if len(one) == 2 and (one == "en") is english])

    return value


def _rows(sets: Sets, name: str) -> Mapping[str, Mapping[str, Any]]:
    return sets.get(name, {}).get("candidates", {})


def _both(first: Value, second: Value, combine: Callable[[float, float], float]) -> Value:
    def value(sets: Sets) -> float | None:
        one, other = first(sets), second(sets)
        return None if one is None or other is None else combine(one, other)

    return value


_MEASURED_SETS = ("banking77", "banking77_10", "clinc150", "it_tickets", "airline", "arbanking77", "fair")
TARGETS: list[tuple[Target, Value]] = [
    (Target("accuracy on banking77", 0.945), best("banking77", "accuracy")),
    (Target("accuracy on banking77, 10 a class", 0.87), best("banking77_10", "accuracy")),
    (Target("accuracy on clinc150 in scope", 0.97), best("clinc150", "accuracy")),
    (Target("AUROC of clinc150 out of scope, by novelty", 0.975), best("clinc150", "novelty_auroc")),
    (Target("rejected of clinc150 out of scope, by novelty", 0.85), best("clinc150", "novelty_rejected")),
    (Target("accuracy on it_tickets", 0.85), best("it_tickets", "accuracy")),
    (Target("macro-F1 on airline", 0.81), best("airline", "macro_f1")),
    (Target("accuracy gained on the fair test, English", 0.03), languages(min, english=True)),
    (Target("accuracy gained on the fair test, least of the other languages", 0.0), languages(min, english=False)),
    (Target("accuracy on arbanking77", 0.90), best("arbanking77", "accuracy")),
    *((Target(f"calibration error on {name}", 0.02, at_most=True), best(name, "ece")) for name in _MEASURED_SETS),
    *((Target(f"coverage on {name}, not too low", 0.94), best(name, "coverage")) for name in _MEASURED_SETS),
    *(
        (Target(f"coverage on {name}, not too high", 0.965, True), coverage_beyond_answers(name))
        for name in _MEASURED_SETS
    ),
    (Target("hybrid, ms a message alone", 2.5, at_most=True), of("banking77", "hybrid", "alone_ms")),
    (Target("hybrid, ms a message in a batch", 1.5, at_most=True), of("banking77", "hybrid", "batch_ms")),
    *(
        (
            Target(f"cascade, accuracy lost against hybrid on {name}", 0.003, at_most=True),
            less(of(name, "hybrid", "accuracy"), of(name, "cascade", "accuracy")),
        )
        for name in _MEASURED_SETS
    ),
    *(
        (
            Target(f"cascade, times as fast as hybrid on {name}", 3.0),
            ratio(of(name, "hybrid", "alone_ms"), of(name, "cascade", "alone_ms")),
        )
        for name in _MEASURED_SETS
    ),
    (
        Target("hybrid, seconds of training on banking77", 60.0, at_most=True),
        of("banking77", "hybrid", "train_seconds"),
    ),
]
