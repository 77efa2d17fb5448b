"""Put a stored linear classifier together again."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from frontdesk.models.checks import expect_labels, expect_numbers, expect_positive, expect_shape
from frontdesk.models.lexicon.lexicon import Lexicon
from frontdesk.models.linear.classifier import LinearClassifier
from frontdesk.models.linear.hyperplanes import Hyperplanes
from frontdesk.models.linear.joint import Joint
from frontdesk.models.manner import NAMES
from frontdesk.models.ngrams.vocabulary import Vocabulary
from frontdesk.models.parts import Parts
from frontdesk.models.tasks import KeywordFile, RuleFile
from frontdesk.models.uncertainty.calibration import Calibration
from frontdesk.models.uncertainty.caution import caution_of

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


def linear_of(parts: Parts) -> LinearClassifier:
    """Put a linear classifier together. Raises `ValueError` or `KeyError` where the pieces do not fit."""
    return LinearClassifier(**linear_fields(parts))


def linear_fields(parts: Parts) -> dict[str, Any]:
    """Give what a linear classifier, or one that is one besides, holds. Raises as `linear_of`."""
    settings, arrays = parts.settings, parts.arrays
    for name, expected in _TYPES.items():
        expect_numbers(name, arrays[name], expected)
    labels = expect_labels(settings["labels"])
    vocabulary = Vocabulary(arrays["hashes"], arrays["idf"], int(settings["words"]), int(settings["skeletons"]))
    joint = Joint(arrays["joint_scores"], arrays["joint_features"], arrays["joint_bias"])
    lexicon = lexicon_of(labels, settings)
    hyperplanes = Hyperplanes(arrays["weights"], arrays["bias"])
    expect_shape("weights", hyperplanes.weights, (len(vocabulary), len(labels)))
    expect_shape("bias", hyperplanes.bias, (len(labels),))
    expect_shape("hashes", vocabulary.hashes, (len(vocabulary),))
    expect_shape("idf", vocabulary.idf, (len(vocabulary),))
    if not (vocabulary.idf > 0).all():
        raise ValueError("idf holds a number that is not above 0, expected all above")
    expect_shape("joint_scores", joint.scores, (len(labels), len(labels)))
    expect_shape("joint_bias", joint.bias, (len(labels),))
    manner = _manner_of(settings)
    rows = len(lexicon.feature_names) + manner * len(NAMES) if len(joint.features) else 0
    expect_shape("joint_features", joint.features, (rows, len(labels)))
    return {
        "task": str(settings["task"]),
        "labels": labels,
        "lexicon": lexicon,
        "seed": int(settings["seed"]),
        "calibration": Calibration.of(settings, arrays, len(labels)),
        "regularisation": expect_positive("regularisation", settings["regularisation"]),
        "manner": manner,
        "vocabulary": vocabulary,
        "hyperplanes": hyperplanes,
        "joint": joint,
        "caution": caution_of(settings, labels),
    }


def _manner_of(settings: Mapping[str, Any]) -> bool:
    """Tell whether it was fitted on how texts are written; bundles from before that could be do not say.

    Raises:
        ValueError: on other numbers than are read today.
    """
    if "manner" not in settings:
        return False
    if settings["manner"] != list(NAMES):
        raise ValueError(f"manner: expected {', '.join(NAMES)}; came {settings['manner']!r}")
    return True


def lexicon_of(labels: tuple[str, ...], settings: Mapping[str, Any]) -> Lexicon:
    """Read the keywords and rules that a classifier was stored with.

    Raises:
        ValueError: they speak for labels that are none of `labels`.
    """
    keywords = tuple(KeywordFile.model_validate(each) for each in settings["keywords"])
    rules = tuple(RuleFile.model_validate(each) for each in settings["rules"])
    named = {label for file in keywords for label in file.keywords}
    named |= {label for file in rules for rule in file.rules for label in (rule.label, rule.at_least) if label}
    if not named <= set(labels):
        raise ValueError("keywords or rules speak for a label that is none of the task's")
    return Lexicon(labels, keywords, rules)
