"""The `ensemble` candidate: several classifiers vote with their probabilities, and their disagreement is doubt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self, cast

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Prediction, Reason
from frontdesk.models.batch import Batch
from frontdesk.models.calibrated import Calibrated
from frontdesk.models.checks import LARGEST, expect_labels
from frontdesk.models.classifier import Logits, SavedClassifier, ScoringClassifier
from frontdesk.models.ensemble.disagreement import Votes, fit_doubt, fit_weights
from frontdesk.models.nesting import nest, unnest
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.parts import Parts
from frontdesk.models.prediction import DECIMALS, predictions
from frontdesk.models.reasons import MOST_REASONS
from frontdesk.models.tasks import Task
from frontdesk.models.uncertainty.calibration import UNCALIBRATED, Calibration, fit_temperature
from frontdesk.models.uncertainty.caution import Caution, caution_of, rank

CANDIDATE: Final = "ensemble"
MOST_MEMBERS = 8
WEIGHTS_OFF = 1e-6
"""By how much the sum of the weights may miss 1."""


@dataclass(frozen=True)
class EnsembleClassifier(Calibrated):
    """The mean of its members' calibrated probabilities, each with a weight, flattened where they disagree.

    Disagreement, the Jensen-Shannon divergence of the members, counts twice: it divides the logits by one plus `doubt`
    times it, with a `doubt` that held-out messages choose, so that what is disputed is less sure; and the novelty of a
    message is at least its disagreement, so that what is disputed is unlike anything known, and goes to a person.
    """

    task: str
    labels: tuple[str, ...]
    members: tuple[ScoringClassifier, ...]
    weights: tuple[float, ...]
    """What each member counts, by what was held out; all together 1."""
    doubt: float = 0.0
    calibration: Calibration = UNCALIBRATED
    caution: Caution | None = None

    @classmethod
    def of(cls, task: Task, members: Sequence[SavedClassifier]) -> "EnsembleClassifier":
        """Make the unfitted ensemble of unfitted members."""
        alike = (1.0 / len(members),) * len(members)
        return cls(task.name, task.label_names, tuple(map(_scoring, members)), alike, caution=task.caution)

    @property
    def candidate(self) -> str:
        """What it is."""
        return CANDIDATE

    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Fit, and give the logits of each message that every member held out; the others have NaN.

        Each member is calibrated by what it held out: votes are of one size only if probabilities are honest.

        Raises:
            TrainingDataError: the examples cannot be learned from.
        """
        fitted, scores = zip(*(member.fit_and_score(batch, labels) for member in self.members), strict=True)
        targets = as_targets(labels, self.labels)
        rows = np.flatnonzero(np.isfinite(np.stack(scores)).all(axis=(0, 2)))
        calibrations = [Calibration(fit_temperature(own[rows], targets[rows])) for own in scores]
        members = tuple(one.with_calibration(read) for one, read in zip(fitted, calibrations, strict=True))
        said = np.stack([read.probabilities(own[rows]) for read, own in zip(calibrations, scores, strict=True)])
        votes = Votes(said, fit_weights(said, targets[rows]))
        doubt = fit_doubt(votes, targets[rows])
        held_out = np.full((len(batch), len(self.labels)), np.nan)
        held_out[rows] = votes.logits(doubt)
        weights = tuple(votes.weights.tolist())
        return replace(self, members=members, weights=weights, doubt=doubt, calibration=UNCALIBRATED), held_out

    def _logits_of(self, part: Batch) -> Logits:
        return self._votes(part).logits(self.doubt)

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle, with every member."""
        nested = [nest(_prefix(place), member.parts()) for place, member in enumerate(self.members)]
        arrays = {name: array for _, own in nested for name, array in own.items()}
        return Parts(
            CANDIDATE,
            {
                "task": self.task,
                "labels": list(self.labels),
                "members": [settings for settings, _ in nested],
                "weights": list(self.weights),
                "doubt": self.doubt,
                **self.calibration.settings(),
                "caution": self.caution.model_dump(mode="json") if self.caution else None,
            },
            arrays | self.calibration.arrays(),
        )

    def _votes(self, batch: Batch) -> Votes:
        said = np.stack([_probabilities(member, batch) for member in self.members])
        return Votes(said, np.array(self.weights))

    def _predict_part(self, part: Batch) -> list[Prediction]:
        votes = self._votes(part)
        probabilities = self.calibration.probabilities(votes.logits(self.doubt))
        ranked = rank(probabilities, self.labels, self.caution)
        said = [member.predict(part) for member in self.members]
        chosen = [self.labels[label] for label in ranked[:, 0].tolist()]
        novelty = np.array(self.weights) @ np.array([[each.novelty for each in own] for own in said])
        return predictions(
            self.task,
            self.labels,
            self.version,
            probabilities=probabilities,
            ranked=ranked,
            reasons=[joined(label, each) for label, each in zip(chosen, zip(*said, strict=True), strict=True)],
            novelty=np.maximum(novelty, votes.disagreement),
            label_sets=self.calibration.label_sets,
            languages=part.languages,
        )


def joined(label: str, said: Sequence[Prediction]) -> tuple[Reason, ...]:
    """Join the reasons of the members that gave the label: each with the mean of its weights, the heaviest first."""
    agreeing = [prediction for prediction in said if prediction.label == label and prediction.reasons]
    found: dict[tuple[str, str], Reason] = {}
    for prediction in agreeing:
        for reason in prediction.reasons:
            key = (reason.kind, reason.text.lower())
            before = found[key].weight if key in found else 0.0
            weight = before + reason.weight / len(agreeing)
            found[key] = reason._replace(text=found[key].text if key in found else reason.text, weight=weight)
    rounded = (reason._replace(weight=round(reason.weight, DECIMALS)) for reason in found.values())
    return tuple(sorted((each for each in rounded if each.weight), key=lambda each: -each.weight)[:MOST_REASONS])


def ensemble_of(parts: Parts, member_of: Callable[[Parts], SavedClassifier]) -> EnsembleClassifier:
    """Put a stored ensemble together again.

    Args:
        parts: of the ensemble.
        member_of: puts a member together.

    Raises:
        ValueError: the pieces do not fit; also KeyError.
    """
    settings = parts.settings
    labels = expect_labels(settings["labels"])
    nested = settings["members"]
    if not 1 <= len(nested) <= MOST_MEMBERS:
        raise ValueError(f"expected 1 to {MOST_MEMBERS} members, came {len(nested)}")
    if any(str(own["candidate"]).startswith(CANDIDATE) for own in nested):
        raise ValueError("an ensemble is a member of an ensemble, expected classifiers alone")
    members = [_scoring(member_of(unnest(_prefix(place), own, parts.arrays))) for place, own in enumerate(nested)]
    if any((member.task, member.labels) != (str(settings["task"]), labels) for member in members):
        raise ValueError("a member predicts another task, or other labels")
    weights = tuple(map(float, settings["weights"]))
    if len(weights) != len(members) or min(weights) < 0 or not abs(sum(weights) - 1) < WEIGHTS_OFF:
        raise ValueError(f"expected {len(members)} weights of 0 or more that add up to 1")
    doubt = float(settings["doubt"])
    if not 0 <= doubt <= LARGEST:
        raise ValueError(f"doubt is {doubt}, expected a number within 0 and {LARGEST:,.0f}")
    return EnsembleClassifier(
        task=str(settings["task"]),
        labels=labels,
        members=tuple(members),
        weights=weights,
        doubt=doubt,
        calibration=Calibration.of(settings, parts.arrays, len(labels)),
        caution=caution_of(settings, labels),
    )


def _probabilities(member: ScoringClassifier, batch: Batch) -> NDArray[np.float64]:
    return member.calibration.probabilities(member.logits(batch))


def _scoring(member: SavedClassifier) -> ScoringClassifier:
    """Refuse a member that has no logits. Raises `ValueError`."""
    if not hasattr(member, "fit_and_score"):
        raise ValueError(f"{member.candidate} gives no logits, and cannot vote")
    return cast("ScoringClassifier", member)


def _prefix(place: int) -> str:
    return f"member{place}"
