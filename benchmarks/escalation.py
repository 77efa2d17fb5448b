"""How well each candidate of tables does on the simulated outcomes of `escalation`, and how fast.

Run as ``python -m benchmarks.escalation``. The rows are those of the package (`tools/build_escalation.py`), by
five-fold cross-validation, seed 0. The last line is the bound: what the odds tell by which the outcomes were drawn.
"""

import platform
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from frontdesk.errors import ModelUnavailable
from frontdesk.models import Batch, Classifier, load_task
from frontdesk.training import fit_task
from frontdesk.training.examples.starter_tables import load_starter_table
from tools import build_escalation

TASK = load_task(Path(__file__).parents[1] / "config" / "tasks" / "escalation.yaml")
CANDIDATES = (
    ("logistic", {}),
    ("forest", {}),
    ("boosting", {"library": "lightgbm"}),
    ("boosting", {"library": "xgboost"}),
)
ALONE = 100
TOGETHER = 128
ROUNDS = 7


def main() -> None:
    """Fit every candidate and print its line."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    data = load_starter_table(TASK)
    batch = data.batch()
    print(f"escalation, {len(data.labels):,} simulated rows, Python {platform.python_version()}, {platform.machine()}")
    print("candidate            ROC-AUC  average precision  calibration error  seconds  us a row  us alone")
    for candidate, parameters in CANDIDATES:
        with suppress(ModelUnavailable):
            started = perf_counter()
            fitted = fit_task(TASK, batch, data.labels, candidate=candidate, parameters=parameters)
            seconds = perf_counter() - started
            figures = fitted.evaluation.figures
            name = " ".join((candidate, *map(str, parameters.values())))
            print(
                f"{name:<20} {figures['roc_auc']:>7.3f}  {figures['average_precision']:>17.3f}"
                f"  {figures['ece']:>17.3f}  {seconds:>7.1f}  {_microseconds(fitted.classifier, batch):>8.0f}"
                f"  {_alone(fitted.classifier, batch):>8.0f}"
            )
    rows = build_escalation.rows()
    odds = [build_escalation.pressure(row) for row in rows]
    truth = [row[build_escalation.LABEL] == "yes" for row in rows]
    bound = roc_auc_score(truth, odds), average_precision_score(truth, odds)
    print(f"{'the odds themselves':<20} {bound[0]:>7.3f}  {bound[1]:>17.3f}")


def _microseconds(classifier: Classifier, batch: Batch) -> float:
    """Time a row in batches as the desk makes them."""
    parts = [batch.take(range(start, start + TOGETHER)) for start in range(0, TOGETHER * 10, TOGETHER)]
    return _best(lambda: [classifier.predict(part) for part in parts]) / (TOGETHER * len(parts))


def _alone(classifier: Classifier, batch: Batch) -> float:
    singles = [batch.take([index]) for index in range(ALONE)]
    return _best(lambda: [classifier.predict(each) for each in singles]) / ALONE


def _best(work: Callable[[], object]) -> float:
    """Give the microseconds of the fastest of several rounds: a shared machine is noisy."""
    work()
    times = []
    for _ in range(ROUNDS):
        started = perf_counter()
        work()
        times.append(perf_counter() - started)
    return min(times) * 1e6


if __name__ == "__main__":
    main()
