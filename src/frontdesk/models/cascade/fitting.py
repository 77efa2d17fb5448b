"""Fit when a cascade asks its dear model."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.batch import Batch
from frontdesk.models.cascade.classifier import LONG_CHARACTERS, CascadeClassifier
from frontdesk.models.classifier import Logits
from frontdesk.models.hybrid.classifier import HybridClassifier
from frontdesk.models.linear.classifier import LinearClassifier
from frontdesk.models.uncertainty.calibration import Calibration, calibrate, fit_temperature

COVERAGES = (0.8, 0.85, 0.9, 0.92, 0.93, 0.94, 0.95, 0.955, 0.96, 0.965, 0.97, 0.975, 0.98, 0.985, 0.99, 0.995, 0.998)
"""Of the cheap model's label sets; the higher, the more often the dear one is asked."""
MOST_LOST = 0.002
"""Accuracy that the whole may lose against the dear model, one standard error above what held-out messages say. Where
both models say the same of all of them, however few, there is no error to add."""
ENOUGH = 30
"""Messages of a language, below which nobody can tell whether the encoder knows it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What both models said of messages that they were not fitted on."""

    batch: Batch
    targets: NDArray[np.int64]
    by_cheap: Logits
    by_dear: Logits


@dataclass(frozen=True, slots=True)
class Switch:
    """Both models, calibrated, and the languages in which the dear one is not asked."""

    cheap: LinearClassifier
    dear: HybridClassifier
    uncovered: tuple[str, ...]


def fit_switch(cheap: LinearClassifier, dear: HybridClassifier, trial: Trial) -> Switch:
    """Choose the lowest coverage that surely loses little, see `MOST_LOST`; with none, the dear model answers all."""
    if not len(trial.targets):
        return Switch(cheap, dear, ())
    dear = dear.with_calibration(Calibration(fit_temperature(trial.by_dear, trial.targets)))
    right = trial.by_dear.argmax(axis=1) == trial.targets
    uncovered = _uncovered(trial, right)
    best = _best(trial, right, uncovered)
    for coverage in COVERAGES:
        calibration = calibrate(trial.by_cheap, trial.targets, trial.batch.languages, coverage=coverage)
        switch = Switch(cheap.with_calibration(calibration), dear, uncovered)
        if _may_lose(best.astype(int) - _right(switch, trial)) <= MOST_LOST:
            return switch
    return Switch(cheap.with_calibration(Calibration(calibration.temperature)), dear, uncovered)


def _uncovered(trial: Trial, dear_right: NDArray[np.bool_]) -> tuple[str, ...]:
    """Give the languages in which the cheap model is right more often."""
    cheap_right = trial.by_cheap.argmax(axis=1) == trial.targets
    languages = np.asarray(trial.batch.languages, dtype=object)
    return tuple(
        language
        for language in sorted(set(trial.batch.languages))
        if np.count_nonzero(languages == language) >= ENOUGH
        and cheap_right[languages == language].mean() > dear_right[languages == language].mean()
    )


def _best(trial: Trial, dear_right: NDArray[np.bool_], uncovered: tuple[str, ...]) -> NDArray[np.bool_]:
    """Say of each message whether it is named rightly where the dear model is asked about all that it may be asked."""
    texts = zip(trial.batch.languages, trial.batch.texts, strict=True)
    may_be = np.array([language not in uncovered and len(each.text) <= LONG_CHARACTERS for language, each in texts])
    return np.where(may_be, dear_right, trial.by_cheap.argmax(axis=1) == trial.targets)


def _may_lose(lost: NDArray[np.int64]) -> float:
    """Give what is lost on average and a standard error more; each message lost (1), won (-1) or as it was (0)."""
    return float(lost.mean() + lost.std() / np.sqrt(len(lost)))


def _right(switch: Switch, trial: Trial) -> NDArray[np.bool_]:
    cascade = replace(CascadeClassifier.of(switch.cheap, switch.dear), uncovered=switch.uncovered)
    chosen = cascade.chosen(cascade.whose(trial.batch, trial.by_cheap), trial.by_cheap, trial.by_dear)
    return np.asarray(chosen.argmax(axis=1) == trial.targets)
