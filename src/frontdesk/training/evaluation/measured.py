"""What was measured of a classifier, as values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How one label fares."""

    precision: float
    recall: float
    f1: float
    support: int
    """Messages that really have the label."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that is measured of a classifier; shares are 0..1. ``None`` is what could not be measured."""

    n: int
    accuracy: float
    """Of a task of several labels at once: share of messages of which all labels are right."""
    macro_f1: float
    """Over the labels that occur, each counting alike."""
    weighted_f1: float
    ece: float
    """Expected calibration error, 15 bins of equal width."""
    per_class: Mapping[str, LabelScore]
    confusion: Mapping[str, Mapping[str, int]]
    """True label, predicted label, how many."""
    milliseconds_per_message: float | None
    macro_precision: float = 0.0
    """Over the labels that occur, as `macro_recall`; the weighted ones weigh each label by its messages."""
    macro_recall: float = 0.0
    weighted_precision: float = 0.0
    weighted_recall: float = 0.0
    roc_auc: float | None = None
    """Each label against the others, and their mean; of two labels that of the second."""
    average_precision: float | None = None
    """Meant as `roc_auc`."""
    log_loss: float | None = None
    """Of the messages whose label the model knows; a probability that is shown as 0.0000 counts as half of the last
    place."""
    coverage: float | None = None
    """Share of messages whose label is in the label set."""
    mean_set_size: float | None = None
    mean_absolute_error: float | None = None
    """In labels, where they stand in order."""
    quadratic_kappa: float | None = None
    """Agreement beyond chance, mistakes weighed by the square of how far off they are; where labels stand in order."""
    micro_f1: float | None = None
    """Over all labels of all messages, where a message has several."""
    bundle_bytes: int | None = None
    ece_by_chance: float | None = None
    """What `ece` would be on as many messages if every confidence were exactly true."""

    def record(self) -> dict[str, Any]:
        """Give it as plain values, under the names that `frontdesk evaluate` promises."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> "Evaluation":
        """Read what `record` gave. Raises `TypeError` or `KeyError` where it is something else."""
        per_class = {label: LabelScore(**score) for label, score in record["per_class"].items()}
        return cls(**{**record, "per_class": per_class})

    @property
    def figures(self) -> dict[str, float]:
        """The single numbers that the same data and the same model always give: no time is among them."""
        names = [each.name for each in fields(self) if each.name not in _NO_FIGURES]
        values = {name: getattr(self, name) for name in names}
        return {name: float(value) for name, value in values.items() if value is not None}


_NO_FIGURES = frozenset({"per_class", "confusion", "milliseconds_per_message", "bundle_bytes"})
