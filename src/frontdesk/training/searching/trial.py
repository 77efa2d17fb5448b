"""One candidate with one choice of parameters: how good it is, how fast, how large."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from json import dumps
from time import perf_counter
from typing import Any

from numpy.lib.format import header_data_from_array_1_0, write_array_header_1_0
from numpy.typing import NDArray

from frontdesk.models import Batch, CascadeClassifier, Parts, SavedClassifier
from frontdesk.models.tasks import Metric
from frontdesk.models.tasks.candidates import Choice
from frontdesk.training.evaluation.metrics import Evaluation

TIMED_MESSAGES = 256
TIMED_RUNS = 3
"""The fastest counts: what else the machine does only ever adds."""
WORST = float("-inf")


@dataclass(frozen=True, slots=True)
class Trial:
    """What a candidate came to."""

    candidate: str
    parameters: Mapping[str, Choice]
    evaluation: Evaluation | None
    """``None`` where there are too few examples to hold any out."""
    seconds: float
    """That it took to fit and measure it."""

    def score(self, metric: Metric) -> float:
        """Give what it is chosen by, the higher the better."""
        value = getattr(self.evaluation, metric, None) if self.evaluation else None
        if value is None:
            return WORST
        return -float(value) if metric == "log_loss" else float(value)

    def figure(self, metric: Metric) -> float | None:
        """Give the metric as people know it; ``None`` where it could not be measured."""
        value = getattr(self.evaluation, metric, None) if self.evaluation else None
        return None if value is None else float(value)

    @property
    def name(self) -> str:
        """Candidate and parameters, ``linear regularisation=0.3``."""
        return " ".join((self.candidate, *(f"{name}={_shown(value)}" for name, value in self.parameters.items())))

    def record(self) -> dict[str, Any]:
        """Give it as plain values."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> "Trial":
        """Read what `record` gave. Raises `TypeError` or `KeyError` where it is something else."""
        evaluation = record["evaluation"]
        return cls(**{**record, "evaluation": evaluation and Evaluation.of_record(evaluation)})


def milliseconds_per_message(classifier: SavedClassifier, batch: Batch) -> float:
    """Time a warm model on messages in a batch, spread over all there are.

    On messages that it learned from, a cascade's cheap stage is surer than it will be; so each stage is timed by
    itself, and the dear one counts for the share of held-out messages that it answered.
    """
    if not isinstance(classifier, CascadeClassifier) or not classifier.held_out_by:
        return _timed(classifier, batch)
    asked = sum(each.candidate == classifier.dear.kind for each in classifier.held_out_by)
    share = asked / len(classifier.held_out_by)
    return _timed(classifier.cheap, batch) + share * _timed(classifier.dear, batch)


def _timed(classifier: SavedClassifier, batch: Batch) -> float:
    rows = list(range(0, len(batch), max(1, len(batch) // TIMED_MESSAGES)))[:TIMED_MESSAGES]
    classifier.predict(batch.take(rows[:1]))
    fastest = float("inf")
    for _ in range(TIMED_RUNS):
        some = batch.take(rows)  # a batch remembers what was read of it
        began = perf_counter()
        classifier.predict(some)
        fastest = min(fastest, perf_counter() - began)
    return fastest * 1_000 / len(rows)


def size_bytes(parts: Parts) -> int:
    """Give what a classifier's bundle takes, but for the manifest: the figure that `Manifest.size_bytes` will have."""
    settings = dumps(parts.settings, ensure_ascii=False, sort_keys=True).encode()
    return len(settings) + sum(_header_bytes(each) + each.nbytes for each in parts.arrays.values())


def _header_bytes(array: NDArray[Any]) -> int:
    """Give what stands before an array's numbers in its file."""
    stream = BytesIO()
    write_array_header_1_0(stream, header_data_from_array_1_0(array))
    return len(stream.getvalue())


def _shown(value: Choice) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value).lower() if isinstance(value, bool) else str(value)
