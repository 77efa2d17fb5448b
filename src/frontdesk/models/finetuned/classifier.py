"""Decide by an encoder that was tuned for the task and the linear head that was tuned with it; no torch is needed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import EncoderExtraMissing, ModelFailed
from frontdesk.inquiry import Prediction
from frontdesk.models.batch import Batch
from frontdesk.models.calibrated import Calibrated
from frontdesk.models.classifier import Logits, check_examples
from frontdesk.models.encoder import Vectors
from frontdesk.models.finetuned.port import FineTune, Plan
from frontdesk.models.finetuned.reading import TunedHead
from frontdesk.models.folds import Folds
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.parts import Parts
from frontdesk.models.readable import readable
from frontdesk.models.tasks import Task
from frontdesk.models.uncertainty.calibration import UNCALIBRATED, Calibration
from frontdesk.models.uncertainty.caution import Caution
from frontdesk.models.vectors import vectors_of

CANDIDATE: Final = "finetuned"


@dataclass(frozen=True)
class FinetunedClassifier(Calibrated):
    """An encoder in ONNX of its own, tuned with its head; it names no words as reasons.

    Fitting needs torch, transformers and minutes, on a graphics card seconds; predicting needs neither.
    """

    task: str
    labels: tuple[str, ...]
    plan: Plan
    tune: FineTune | None = None
    """``None`` where torch is not there, as where a bundle was loaded: it predicts, and cannot be fitted."""
    head: TunedHead | None = None
    calibration: Calibration = UNCALIBRATED
    caution: Caution | None = None

    @classmethod
    def of(cls, task: Task, plan: Plan, tune: FineTune | None) -> "FinetunedClassifier":
        """Make the unfitted classifier of a task."""
        return cls(task.name, task.label_names, plan, tune, caution=task.caution)

    @property
    def candidate(self) -> str:
        """What it is."""
        return CANDIDATE

    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Tune, and give the logits of the tenth of the messages that neither learning nor stopping has seen.

        One message in five is held out: by one half it is decided when to stop, and the other half is measured and
        calibrated by. All others have NaN: to hold each out in turn would take five times as long. Where the plan says
        so, everything is learned once more in the end, for as many epochs as were best.

        Raises:
            TrainingDataError: the examples cannot be learned from.
            EncoderExtraMissing: torch or transformers is not installed.
            EncoderError: the weights cannot be had, or the graph does not say what torch says.
        """
        check_examples(self.task, self.labels, len(batch), labels)
        if self.tune is None:
            raise EncoderExtraMissing(
                "fine-tuning needs torch and transformers, which are not installed; "
                "run `pip install 'frontdesk[finetune]'`"
            )
        targets = as_targets(labels, self.labels)
        stopping, measured = held_out_rows(batch, targets, self.plan.seed)
        texts = [readable(text) for text in batch.texts]
        tuned = self.tune(texts, targets, len(self.labels), stopping=stopping, measured=measured, plan=self.plan)
        head = TunedHead.of(tuned)
        fitted = replace(self, head=head, calibration=UNCALIBRATED)
        fitted = replace(
            fitted, head=replace(head, centres=_centres(fitted._vectors(batch), targets, len(self.labels)))
        )
        logits = np.full((len(batch), len(self.labels)), np.nan)
        logits[measured] = tuned.held_out
        return fitted, logits

    def _logits_of(self, part: Batch) -> Logits:
        return self._fitted.logits(self._vectors(part))

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle: its encoder goes with it."""
        head = self._fitted
        return Parts(
            CANDIDATE,
            {
                "task": self.task,
                "labels": list(self.labels),
                "plan": self.plan.settings(),
                "encoder": head.description.model_dump(mode="json"),
                **self.calibration.settings(),
                "caution": self.caution.model_dump(mode="json") if self.caution else None,
            },
            {**head.arrays(), **self.calibration.arrays()},
        )

    def _predict_part(self, part: Batch) -> list[Prediction]:
        vectors = self._vectors(part)
        return self._concluded(part, self._fitted.logits(vectors), self._fitted.novelty(vectors))

    def _vectors(self, batch: Batch) -> Vectors:
        return vectors_of(batch, self._fitted.encoder)

    @property
    def _fitted(self) -> TunedHead:
        if self.head is None:
            raise ModelFailed(f"the {self.task} model was asked before it was fitted; call fit first")
        return self.head


def held_out_rows(batch: Batch, targets: NDArray[np.int64], seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the messages to stop by, and those to measure by; none of either where too few can be held out.

    Copies are on one side of each border.
    """
    split = batch.folds.split(targets, seed)
    none = np.zeros(0, np.int64)
    if not split:
        return none, none
    held_out = split[0][1]
    halves = Folds(2, batch.folds.take(held_out).groups).split_any(len(held_out), seed)
    if not halves:
        return held_out, none
    first, second = halves[0]
    return held_out[first], held_out[second]


def _centres(vectors: Vectors, targets: NDArray[np.int64], labels: int) -> Vectors:
    """Give the mean direction of each label's messages; zeros for a label without. Shape: (labels, dimensions)."""
    from frontdesk.models.encoder.encoder import unit

    sums = np.zeros((labels, vectors.shape[1]), np.float32)
    np.add.at(sums, targets, vectors)
    return unit(sums)
