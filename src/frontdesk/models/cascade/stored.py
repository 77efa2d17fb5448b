"""Put a stored cascade together again."""

from frontdesk.models.cascade.classifier import CascadeClassifier, Stage
from frontdesk.models.checks import expect_labels
from frontdesk.models.encoder import Encoder
from frontdesk.models.hybrid.stored import hybrid_of
from frontdesk.models.linear.stored import linear_of
from frontdesk.models.nesting import unnest
from frontdesk.models.parts import Parts
from frontdesk.models.uncertainty.calibration import Calibration


def dear_parts(parts: Parts) -> Parts:
    """Give the parts of the hybrid within a cascade. Raises `ValueError` or `KeyError` where they are not there."""
    return unnest("dear", parts.settings["dear"], parts.arrays)


def cascade_of(parts: Parts, encoder: Encoder) -> CascadeClassifier:
    """Put a cascade together. Raises `ValueError` or `KeyError` where the pieces do not fit."""
    settings = parts.settings
    cheap = _named(linear_of(own := unnest("cheap", settings["cheap"], parts.arrays)), own)
    dear = _named(hybrid_of(own := dear_parts(parts), encoder), own)
    labels = expect_labels(settings["labels"])
    if not (cheap.task, cheap.labels) == (dear.task, dear.labels) == (str(settings["task"]), labels):
        raise ValueError("the stages of the cascade predict different tasks, or other labels")
    return CascadeClassifier(
        task=dear.task,
        labels=labels,
        cheap=cheap,
        dear=dear,
        uncovered=tuple(map(str, settings["uncovered"])),
        learned=tuple(map(str, settings.get("learned", ()))),
        calibration=Calibration.of(settings, parts.arrays, len(labels)),
    )


def _named(stage: Stage, parts: Parts) -> Stage:
    """Hold a stage to the name that it was kept by. Raises `ValueError`."""
    if stage.candidate != parts.candidate:
        raise ValueError(f"expected the stage {stage.candidate}, got {parts.candidate!r}")
    return stage
