"""Turn scores into probabilities that mean what they say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from frontdesk.models.checks import expect_numbers, expect_positive, expect_shape
from frontdesk.models.uncertainty.label_sets import LabelSets, fit_label_sets

BINS = 15
"""As in Guo et al. (2017), so that figures can be compared."""
COLDEST, HOTTEST = 0.02, 20.0
"""Temperatures outside are a sign of too few examples, not of a better fit."""
DRAWS = 100
"""Of what might have been right, were every confidence true."""
FAINTEST = float(np.log(1e-5))
"""Log-probability below which it does not matter how wrong it was. A label that a rule has ruled out lies there at any
temperature up to 2.6, and so says nothing of it; urgency's calibration error was three times as large otherwise."""
PLAIN = "plain_thresholds"
"""The array of `LabelSets.plain`; models of earlier versions have none."""


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the probabilities of logits. Shape: (messages, labels), each row sums to 1."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def fit_temperature(logits: NDArray[np.float64], targets: NDArray[np.int64]) -> float:
    """Find the temperature that makes held-out `targets` likeliest.

    One number for all labels: it changes no decision, and it lowered the calibration error on 77 labels where a
    sigmoid for each raised it. Guo et al., On Calibration of Modern Neural Networks, 2017.

    A few messages without a mistake do not show that there is none: one imagined message, of any label alike, is
    counted beside them. Platt, Probabilistic Outputs for Support Vector Machines, 1999.
    """
    from scipy.optimize import minimize_scalar

    if not len(targets):
        return 1.0
    found = minimize_scalar(
        lambda log_temperature: log_loss(logits / np.exp(log_temperature), targets),
        bounds=(np.log(COLDEST), np.log(HOTTEST)),
        method="bounded",
    )
    return float(np.exp(found.x))


def log_loss(logits: NDArray[np.float64], targets: NDArray[np.int64]) -> float:
    """Give the mean negative log-likelihood of `targets`, in nats, and of one imagined message of any label alike."""
    from scipy.special import log_softmax

    doubt = 1 / (len(targets) + 2)
    logs = np.maximum(log_softmax(logits, axis=1), FAINTEST)
    return float(-((1 - doubt) * logs[np.arange(len(targets)), targets] + doubt * logs.mean(axis=1)).mean())


def expected_calibration_error(confidences: ArrayLike, correct: ArrayLike, bins: int = BINS) -> float:
    """Give the mean gap between confidence and accuracy over equal-width bins, 0..1.

    >>> expected_calibration_error([0.75, 0.75, 0.75, 0.75], [True, True, True, False])
    0.0
    """
    sure, right = np.asarray(confidences, dtype=float), np.asarray(correct, dtype=float)
    if not len(sure):
        return 0.0
    bin_of = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = np.bincount(bin_of, weights=right - sure, minlength=bins)
    return float(np.abs(gaps).sum() / len(sure))


def calibration_error_by_chance(confidences: ArrayLike, bins: int = BINS) -> float:
    """Give the expected calibration error, 0..1, that remains where every confidence is exactly true.

    A share of few messages is off by chance, and the error counts the gaps of all bins, whichever their direction: less
    than this cannot be asked of any model on these messages. The mean over seeded draws of what is right.

    >>> round(calibration_error_by_chance([0.8] * 100), 3), round(calibration_error_by_chance([0.8] * 10_000), 3)
    (0.03, 0.003)
    """
    sure, chance = np.asarray(confidences, dtype=float), np.random.default_rng(0)
    if not len(sure):
        return 0.0
    drawn = (chance.random(len(sure)) < sure for _ in range(DRAWS))
    return float(np.mean([expected_calibration_error(sure, right, bins) for right in drawn]))


@dataclass(frozen=True)
class Calibration:
    """What makes a model's logits honest, learned from messages that it was not fitted on."""

    temperature: float = 1.0
    label_sets: LabelSets | None = None

    def probabilities(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give what the logits are worth. Shape: (messages, labels), each row sums to 1."""
        return softmax(logits / self.temperature)

    def settings(self) -> dict[str, Any]:
        """Give the numbers that JSON holds."""
        sets = self.label_sets
        return {
            "temperature": self.temperature,
            "label_sets": {
                "coverage": sets.coverage,
                "languages": list(sets.languages),
                "intervals": sets.intervals,
            }
            if sets
            else None,
        }

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give the arrays; none where there are no label sets."""
        sets = self.label_sets
        if sets is None:
            return {}
        return {"set_thresholds": sets.thresholds} | ({} if sets.plain is None else {PLAIN: sets.plain})

    @classmethod
    def of(cls, settings: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], labels: int) -> "Calibration":
        """Put one together again.

        Raises:
            ValueError: the pieces do not fit.
        """
        temperature = expect_positive("temperature", settings["temperature"])
        sets = settings["label_sets"]
        if sets is None:
            return cls(temperature)
        coverage, languages = float(sets["coverage"]), tuple(map(str, sets["languages"]))
        if not 0 < coverage < 1:
            raise ValueError(f"coverage is {coverage}, expected a share between 0 and 1")
        thresholds, plain = arrays["set_thresholds"], arrays.get(PLAIN)
        for name, found in (("set_thresholds", thresholds), *([] if plain is None else [(PLAIN, plain)])):
            expect_numbers(name, found, np.float64)
            expect_shape(name, found, (1 + len(languages), labels))
        return cls(temperature, LabelSets(coverage, languages, thresholds, bool(sets["intervals"]), plain))


UNCALIBRATED = Calibration()


Ranking = Callable[[NDArray[np.float64]], NDArray[np.int64]]
"""Puts labels in order by their probabilities, the one to be given first. Shapes: (messages, labels) both."""


def calibrate(
    logits: NDArray[np.float64],
    targets: NDArray[np.int64],
    languages: Sequence[str],
    *,
    coverage: float,
    ordinal: bool = False,
    ranking: Ranking | None = None,
) -> Calibration:
    """Fit temperature and label sets on held-out messages.

    Args:
        logits: of models that were not fitted on the messages. Shape: (messages, labels).
        targets: index of the right label. Shape: (messages,).
        languages: one a message.
        coverage: share of messages whose label is to be in the set, 0..1.
        ordinal: whether the labels stand in order, from the least to the greatest.
        ranking: which label is given, where that is not the likeliest.
    """
    temperature = fit_temperature(logits, targets)
    if not len(targets):
        return Calibration(temperature)
    probabilities = softmax(logits / temperature)
    first = ranking(probabilities)[:, 0] if ranking else None
    sets = fit_label_sets(probabilities, targets, languages, coverage, first=first, intervals=ordinal)
    return Calibration(temperature, sets)
