"""What the answers of a contender are worth, counted alike for all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from _rows import DataSet
from sklearn.metrics import f1_score, roc_auc_score

from frontdesk.models.uncertainty.calibration import calibration_error_by_chance, expected_calibration_error

DECIMALS = 4
KEPT_SHARE = 0.95
"""Of the messages in scope, when it is asked how many of the others are rejected."""

Figures = dict[str, Any]
Answers = Sequence[Mapping[str, Any]]


def figures_of(data: DataSet, measured: Mapping[str, Any]) -> Figures:
    """Give the figures of one contender on one set."""
    mean_bytes = {"size_mb": measured["size_bytes"] / 1e6, "peak_mb": measured["peak_bytes"] / 1e6}
    costs = {
        name: measured[name] for name in ("train_seconds", "train_cpu_seconds", "read_ms", "alone_ms", "batch_ms")
    } | mean_bytes
    kept = {name: None if value is None else round(value, DECIMALS) for name, value in costs.items()}
    return {"about": measured["about"], **_quality(data, measured), **kept}


def _quality(data: DataSet, measured: Mapping[str, Any]) -> Figures:
    answers = measured["answers"]
    if not answers:
        return {}
    truth = data.tested.labels
    said = [each["label"] for each in answers]
    right = [label == one for label, one in zip(truth, said, strict=True)]
    # over the labels that occur, each counting alike
    macro = f1_score(truth, said, labels=sorted(set(truth)), average="macro", zero_division=0)
    figures: Figures = {"accuracy": np.mean(right), "macro_f1": macro}
    if measured["gives_probabilities"]:
        confidences = [each["confidence"] for each in answers]
        figures["ece"] = expected_calibration_error(confidences, right)
        figures["ece_by_chance"] = calibration_error_by_chance(confidences)
    sets = [each["label_set"] for each in answers]
    if None not in sets:
        figures["coverage"] = np.mean([label in labels for label, labels in zip(truth, sets, strict=True)])
        figures["set_size"] = np.mean([len(labels) for labels in sets])
    if measured["outside"]:
        figures |= _rejection("", answers, measured["outside"], "doubt")
    if measured["outside"] and answers[0]["novelty"] is not None:
        figures |= _rejection("novelty_", answers, measured["outside"], "novelty")
    rounded: Figures = {name: round(float(value), DECIMALS) for name, value in figures.items()}
    if len(set(data.tested.languages)) > 1:
        rounded["by_language"] = _by_language(data, said)
    return rounded


def _rejection(prefix: str, kept: Answers, rejected: Answers, score: str) -> Figures:
    """Give how well a score tells what is outside, and how much of it is rejected where most in scope is kept."""
    inside, outside = (np.array([each[score] for each in part]) for part in (kept, rejected))
    threshold = np.quantile(inside, KEPT_SHARE)
    is_outside = [0] * len(inside) + [1] * len(outside)
    auroc = roc_auc_score(is_outside, np.concatenate([inside, outside]))
    return {f"{prefix}auroc": auroc, f"{prefix}rejected": np.mean(outside > threshold)}


def _by_language(data: DataSet, said: Sequence[str]) -> dict[str, float]:
    right = np.array([truth == label for truth, label in zip(data.tested.labels, said, strict=True)])
    languages = np.array(data.tested.languages)
    shares = {str(code): right[languages == code].mean() for code in np.unique(languages)}
    shares["others than en"] = right[languages != "en"].mean()
    return {name: round(float(share), DECIMALS) for name, share in shares.items()}
