"""The `zero_shot` candidate: decides by what is said of the labels, and by examples where there are any."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from frontdesk.inquiry import Prediction
from frontdesk.models.batch import Batch
from frontdesk.models.calibrated import Calibrated
from frontdesk.models.classifier import Logits, check_examples
from frontdesk.models.encoder import Encoder
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.parts import Parts
from frontdesk.models.tasks import Task
from frontdesk.models.uncertainty.calibration import UNCALIBRATED, Calibration
from frontdesk.models.uncertainty.caution import Caution
from frontdesk.models.zero_shot.entailing import ByEntailment
from frontdesk.models.zero_shot.entailment import Entailment
from frontdesk.models.zero_shot.meaning import ByMeaning
from frontdesk.models.zero_shot.saying import Said, hypotheses
from frontdesk.models.zero_shot.scorer import LabelScorer

CANDIDATE: Final = "zero_shot"


@dataclass(frozen=True)
class ZeroShotClassifier(Calibrated):
    """Compares messages with the labels' names, descriptions and examples.

    It decides before it was ever fitted; fitted on examples it decides better. It names no words as reasons, since what
    it compares is the meaning of the whole, but what is said of the label that is nearest to the message.
    """

    task: str
    labels: tuple[str, ...]
    scorer: LabelScorer
    seed: int = 0
    calibration: Calibration = UNCALIBRATED
    caution: Caution | None = None

    @classmethod
    def of(cls, task: Task, by: Encoder | Entailment, *, seed: int = 0) -> "ZeroShotClassifier":
        """Make the classifier of a task, by an encoder or by a model of inference."""
        scorer: LabelScorer
        if isinstance(by, Entailment):
            scorer, temperature = ByEntailment(by, hypotheses(task)), 1.0
        else:
            scorer = ByMeaning(by, Said.of(task), len(task.labels))
            temperature = usual_temperature(len(task.labels))
        return cls(task.name, task.label_names, scorer, seed, Calibration(temperature), task.caution)

    @property
    def candidate(self) -> str:
        """What it is."""
        return CANDIDATE

    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Learn from examples, and give what each was said to be by one that did not know it.

        Every example is held out, also the only one of its label: the description still speaks for that.

        Raises:
            TrainingDataError: a label is not one of the task's, or fewer than two labels have an example.
        """
        check_examples(self.task, self.labels, len(batch), labels)
        scorer, held_out = self.scorer.learn(batch, as_targets(labels, self.labels), self.seed)
        return replace(self, scorer=scorer, calibration=Calibration(self.calibration.temperature)), held_out

    def _logits_of(self, part: Batch) -> Logits:
        return self.scorer.logits(part)

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""
        return Parts(
            CANDIDATE,
            {
                "task": self.task,
                "labels": list(self.labels),
                "seed": self.seed,
                "scorer": {"kind": self.scorer.kind, **self.scorer.settings()},
                **self.calibration.settings(),
                "caution": self.caution.model_dump(mode="json") if self.caution else None,
            },
            {**self.scorer.arrays(), **self.calibration.arrays()},
        )

    def _predict_part(self, part: Batch) -> list[Prediction]:
        scorer = self.scorer
        logits, novelty = scorer.logits(part), scorer.novelty(part)
        return self._concluded(part, logits, novelty, lambda ranked: scorer.explain(part, ranked[:, 0]))


def zero_shot_of(task: Task, by: Encoder | Entailment) -> ZeroShotClassifier:
    """Give a classifier that decides at once: no example is needed, none is held out.

    For a declared task without data: whoever gives models may serve this where nothing was trained and an encoder is
    there. Its confidence rests on a temperature that suited other tasks, and it states no label sets: there is nothing
    to promise a coverage by.
    """
    return ZeroShotClassifier.of(task, by)


def usual_temperature(labels: int) -> float:
    """Give the temperature that suits the scores of descriptions alone, where no message is known to fit it on.

    By hindsight it was .039 for banking77 and .020 for clinc150, train splits, by names alone, and .10, .12 and .18 for
    the English corpus by category, sentiment and urgency: less where more labels share the scores.
    """
    return float(0.17 * labels**-0.38)
