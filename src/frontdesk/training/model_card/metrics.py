"""What the figures of a model card mean."""

from collections.abc import Iterator

from frontdesk.training.evaluation.measured import Evaluation
from frontdesk.training.report.tables import name_of_figure

_MEANINGS = {
    "accuracy": "share of messages with the right label",
    "macro_f1": "mean of the labels' F1, each label counting alike; macro precision and recall as well",
    "weighted_f1": "the same mean, each label weighed by its messages",
    "micro_f1": "F1 over all labels of all messages",
    "ece": "how far the confidence is from the share that is right, on average over 15 bins of equal width; "
    "of few messages it is greater by chance alone",
    "ece_by_chance": "what the calibration error of these messages would be on average, were every confidence exactly "
    "true; no more can be told of a model that is as near to it",
    "roc_auc": "how often a message of a label gets more of it than another message; the mean over the labels",
    "average_precision": "precision over all recalls; the mean over the labels",
    "log_loss": "how surprised the model is by the right label, in nats",
    "coverage": "share of messages whose right label is in the label set",
    "mean_set_size": "labels in a label set",
    "mean_absolute_error": "how many labels the answer is off, on average, the labels standing in order",
    "quadratic_kappa": "agreement beyond chance, mistakes weighed by the square of how far off they are",
}
_OF_SEVERAL = _MEANINGS | {"accuracy": "share of messages of which all labels are right"}


def meanings(found: Evaluation, *, several: bool) -> Iterator[str]:
    """Say what each figure is that was measured; of `several` labels at once some are something else."""
    known = _OF_SEVERAL if several else _MEANINGS
    for name in found.figures:
        if name in known:
            yield f"{name_of_figure(name)}: {known[name]}"
