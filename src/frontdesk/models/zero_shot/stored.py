"""Put a stored zero-shot classifier together again."""

from collections.abc import Callable
from typing import Any

from frontdesk.models.checks import expect_labels
from frontdesk.models.encoder import Encoder
from frontdesk.models.parts import Parts
from frontdesk.models.uncertainty.calibration import Calibration
from frontdesk.models.uncertainty.caution import caution_of
from frontdesk.models.zero_shot.classifier import ZeroShotClassifier
from frontdesk.models.zero_shot.entailing import ByEntailment
from frontdesk.models.zero_shot.entailment import entailment_of
from frontdesk.models.zero_shot.meaning import ByMeaning
from frontdesk.models.zero_shot.scorer import LabelScorer


def zero_shot_of_parts(parts: Parts, encoders: Callable[[str], Encoder]) -> ZeroShotClassifier:
    """Put a zero-shot classifier together.

    Args:
        parts: of the classifier.
        encoders: gives its encoder; where it was made with a model of inference, an `Entailments`.

    Raises:
        ValueError: the pieces do not fit; also KeyError.
        EncoderMissing: this machine lacks the encoder or the model of inference.
    """
    settings = parts.settings
    labels = expect_labels(settings["labels"])
    return ZeroShotClassifier(
        task=str(settings["task"]),
        labels=labels,
        scorer=_scorer_of(parts, settings["scorer"], encoders, len(labels)),
        seed=int(settings["seed"]),
        calibration=Calibration.of(settings, parts.arrays, len(labels)),
        caution=caution_of(settings, labels),
    )


def _scorer_of(parts: Parts, said: dict[str, Any], encoders: Callable[[str], Encoder], labels: int) -> LabelScorer:
    if said["kind"] == ByMeaning.kind:
        return ByMeaning.of(encoders(str(said["encoder"])), said, parts.arrays, labels)
    if said["kind"] == ByEntailment.kind:
        return ByEntailment.of(entailment_of(encoders, str(said["model"])), said, parts.arrays, labels)
    raise ValueError(f"no scorer is called {said['kind']!r}")
