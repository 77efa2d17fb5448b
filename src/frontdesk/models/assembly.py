"""Make the classifier of a task, and put a stored one together again."""

from collections.abc import Mapping
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import BundleError
from frontdesk.models.caution import Caution
from frontdesk.models.classifier import SavedClassifier
from frontdesk.models.hyperplanes import Hyperplanes
from frontdesk.models.joint import Joint
from frontdesk.models.keywords import KeywordsClassifier
from frontdesk.models.lexicon import Lexicon
from frontdesk.models.linear import LinearClassifier
from frontdesk.models.parts import Parts
from frontdesk.models.tasks import KeywordFile, Task
from frontdesk.models.urgency_rules import RuleFile
from frontdesk.models.vocabulary import Vocabulary

_TYPES = {
    "hashes": np.uint64,
    "idf": np.float32,
    "weights": np.float16,
    "bias": np.float32,
    "joint_scores": np.float64,
    "joint_features": np.float64,
    "joint_bias": np.float64,
}
"""What each array of a linear classifier holds."""
LARGEST = 1e6
"""What is learned stays below 100; larger numbers, finite each, add up to what is not."""


def make_classifier(task: Task, *, seed: int = 0) -> SavedClassifier:
    """Make the unfitted classifier that a task asks for."""
    return KeywordsClassifier(task) if task.candidate == "keywords" else LinearClassifier.of(task, seed=seed)


def assemble(parts: Parts) -> SavedClassifier:
    """Put a fitted classifier together again.

    Raises:
        BundleError: the pieces do not fit.
    """
    try:
        if parts.candidate == "keywords":
            _expect_positive("doubt", parts.settings["doubt"])
            return KeywordsClassifier.from_settings(parts.settings)
        classifier = _linear(parts)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise BundleError(f"the pieces of the model do not fit together ({error}); fit it again") from error
    if classifier.candidate != parts.candidate:
        raise BundleError(f"expected the candidate {classifier.candidate}, got {parts.candidate!r}; fit it again")
    return classifier


def _linear(parts: Parts) -> LinearClassifier:
    settings, arrays = parts.settings, parts.arrays
    for name, expected in _TYPES.items():
        _expect_numbers(name, arrays[name], np.dtype(expected))
    labels = tuple(map(str, settings["labels"]))
    vocabulary = Vocabulary(arrays["hashes"], arrays["idf"], int(settings["words"]), int(settings["skeletons"]))
    joint = Joint(arrays["joint_scores"], arrays["joint_features"], arrays["joint_bias"])
    lexicon = lexicon_of(labels, settings)
    _expect_positive("temperature", settings["temperature"])
    hyperplanes = Hyperplanes(arrays["weights"], arrays["bias"])
    _expect("weights", hyperplanes.weights.shape, (len(vocabulary), len(labels)))
    _expect("bias", hyperplanes.bias.shape, (len(labels),))
    _expect("hashes", vocabulary.hashes.shape, (len(vocabulary),))
    _expect("idf", vocabulary.idf.shape, (len(vocabulary),))
    if not (vocabulary.idf > 0).all():
        raise ValueError("idf holds a number that is not above 0, expected all above")
    _expect("joint_scores", joint.scores.shape, (len(labels), len(labels)))
    _expect("joint_bias", joint.bias.shape, (len(labels),))
    _expect("joint_features", joint.features.shape[1:], (len(labels),))
    if len(joint.features):
        _expect("joint_features", joint.features.shape[:1], (len(lexicon.feature_names),))
    return LinearClassifier(
        task=str(settings["task"]),
        labels=labels,
        lexicon=lexicon,
        seed=int(settings["seed"]),
        temperature=float(settings["temperature"]),
        vocabulary=vocabulary,
        hyperplanes=hyperplanes,
        joint=joint,
        caution=Caution.model_validate(settings["caution"]) if settings["caution"] else None,
    )


def lexicon_of(labels: tuple[str, ...], settings: Mapping[str, Any]) -> Lexicon:
    """Read the keywords and rules that a classifier was stored with."""
    return Lexicon(
        labels,
        tuple(KeywordFile.model_validate(each) for each in settings["keywords"]),
        tuple(RuleFile.model_validate(each) for each in settings["rules"]),
    )


def _expect(name: str, came: tuple[int, ...], expected: tuple[int, ...]) -> None:
    if came != expected:
        raise ValueError(f"{name} has the shape {came}, expected {expected}")


def _expect_numbers(name: str, came: NDArray[Any], expected: np.dtype[Any]) -> None:
    if came.dtype != expected:
        raise ValueError(f"{name} holds the type {came.dtype.str}, expected {expected.str}")
    if not np.isfinite(came).all():
        raise ValueError(f"{name} holds NaN or infinity, expected finite numbers")
    if came.dtype.kind == "f" and float(np.abs(came).max(initial=0)) > LARGEST:
        raise ValueError(f"{name} holds a number beyond {LARGEST:,.0f}; what is learned is far smaller")


def _expect_positive(name: str, came: float) -> None:
    if not 0 < float(came) < inf:
        raise ValueError(f"{name} is {came!r:.20}, expected a number above 0")
