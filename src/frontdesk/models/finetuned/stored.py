"""Put a stored fine-tuned classifier together again."""

from frontdesk.models.checks import expect_labels
from frontdesk.models.finetuned.classifier import FinetunedClassifier
from frontdesk.models.finetuned.port import Plan
from frontdesk.models.finetuned.reading import head_of
from frontdesk.models.parts import Parts
from frontdesk.models.uncertainty.calibration import Calibration
from frontdesk.models.uncertainty.caution import caution_of


def finetuned_of(parts: Parts) -> FinetunedClassifier:
    """Put a fine-tuned classifier together. Raises `ValueError` or `KeyError` where the pieces do not fit."""
    settings = parts.settings
    labels = expect_labels(settings["labels"])
    return FinetunedClassifier(
        task=str(settings["task"]),
        labels=labels,
        plan=Plan.of(settings["plan"]),
        head=head_of(settings["encoder"], parts.arrays, len(labels)),
        calibration=Calibration.of(settings, parts.arrays, len(labels)),
        caution=caution_of(settings, labels),
    )
