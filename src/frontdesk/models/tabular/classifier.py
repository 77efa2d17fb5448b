"""The candidates of tables: `forest`, `boosting` and `logistic`, each alone or beside a text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import ModelFailed
from frontdesk.inquiry import Prediction, Reason
from frontdesk.models.batch import Batch
from frontdesk.models.calibrated import Calibrated
from frontdesk.models.classifier import Logits, check_examples
from frontdesk.models.linear.classifier import LinearClassifier
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.parts import Parts
from frontdesk.models.prediction import predictions
from frontdesk.models.tabular.boosting import expect_library, fit_boosting
from frontdesk.models.tabular.examples import Examples
from frontdesk.models.tabular.forest import fit_forest
from frontdesk.models.tabular.heads import Contrast, Head
from frontdesk.models.tabular.logistic import fit_logistic
from frontdesk.models.tabular.reasons import input_reasons
from frontdesk.models.tabular.table import Table
from frontdesk.models.tabular.text_score import TextScore
from frontdesk.models.tasks import Input, Task
from frontdesk.models.tasks.candidates import Choice
from frontdesk.models.uncertainty.calibration import UNCALIBRATED, Calibration
from frontdesk.models.uncertainty.caution import Caution, rank

HeadName = Literal["forest", "boosting", "logistic"]


@dataclass(frozen=True)
class TabularClassifier(Calibrated):
    """One head over the columns of a task; where the task reads text too, over what `linear` says of it besides."""

    task: str
    labels: tuple[str, ...]
    head_name: HeadName
    inputs: tuple[Input, ...]
    """Those beside the text."""
    parameters: Mapping[str, Choice]
    seed: int = 0
    caution: Caution | None = None
    text: TextScore | None = None
    calibration: Calibration = UNCALIBRATED
    table: Table | None = field(default=None, repr=False)
    head: Head | None = field(default=None, repr=False)

    @classmethod
    def of(cls, task: Task, head: HeadName, parameters: Mapping[str, Choice], *, seed: int = 0) -> "TabularClassifier":
        """Make the unfitted classifier of a task. Raises `ModelUnavailable` where its library is not installed."""
        if head == "boosting":
            expect_library(str(parameters["library"]))
        text = TextScore(LinearClassifier.of(task, seed=seed)) if task.reads_text else None
        return cls(task.name, task.label_names, head, task.columns, dict(parameters), seed, task.caution, text)

    @property
    def candidate(self) -> str:
        """The head, and who reads the text: ``forest+linear``."""
        return f"{self.head_name}+{self.text.classifier.candidate}" if self.text else self.head_name

    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Learn, and give the logits that each row got from a head that was not fitted on it.

        Medians, scales and categories are those of all rows: they know no label. A row that could not be held out, the
        only one of its label, has NaN.
        """
        fitted, examples = self._fit(batch, labels)
        held_out = np.full((len(batch), len(self.labels)), np.nan)
        # another seed than that of the text, so that these folds cut across its own
        for learned, tested in batch.folds.split(examples.targets, self.seed + 1):
            head = fit_head(self.head_name, examples.take(learned))
            held_out[tested] = head.logits(examples.matrix[tested])
        return fitted, held_out

    def _logits_of(self, part: Batch) -> Logits:
        return self._fitted[1].logits(self._read(part)[0])

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""
        from frontdesk.models.tabular.stored import parts_of

        return parts_of(self, *self._fitted)

    def _fit(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Examples]:
        check_examples(self.task, self.labels, len(batch), labels)
        table = Table.learn(self.inputs, batch)
        matrix, _ = table.read(batch)
        text = None
        if self.text:
            text, said = self.text.fit(batch, labels)
            matrix = np.hstack((matrix, said))
        targets = as_targets(labels, self.labels)
        examples = Examples(matrix, targets, len(self.labels), self.parameters, self.seed)
        head = fit_head(self.head_name, examples)
        return replace(self, text=text, table=table, head=head, calibration=UNCALIBRATED), examples

    def _read(self, part: Batch) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        matrix, unseen = self._fitted[0].read(part)
        return (np.hstack((matrix, self.text.read(part))), unseen) if self.text else (matrix, unseen)

    def _predict_part(self, part: Batch) -> list[Prediction]:
        _, head = self._fitted
        matrix, unseen = self._read(part)
        probabilities = self.calibration.probabilities(head.logits(matrix))
        ranked = rank(probabilities, self.labels, self.caution)
        shares = head.shares(matrix, Contrast(ranked[:, 0], ranked[:, 1], self.owners, self.owners.max(initial=-1) + 1))
        return predictions(
            self.task,
            self.labels,
            self.version,
            probabilities=probabilities,
            ranked=ranked,
            reasons=self._explain(part, shares),
            novelty=self._novelty(part, unseen),
            label_sets=self.calibration.label_sets,
            languages=part.languages,
        )

    def _explain(self, part: Batch, shares: NDArray[np.float64]) -> list[tuple[Reason, ...]]:
        """Name the inputs that spoke for the label against the one that came next."""
        columns = self._fitted[0].columns
        shown = [(column.shown, part.columns[column.input.name]) for column in columns]
        return input_reasons(shown, shares)

    def _novelty(self, part: Batch, unseen: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Give the share of inputs whose value is unlike all that were learned from; of a text, how new its words are.

        Shape: (messages,).
        """
        if not self.text or self.text.classifier.vocabulary is None:
            return np.asarray(unseen.mean(axis=1))
        words = self.text.classifier.vocabulary.weigh(part).novelty
        return np.asarray((unseen.sum(axis=1) + words) / (unseen.shape[1] + 1))

    @cached_property
    def owners(self) -> NDArray[np.intp]:
        """Which input each feature comes from, the text last. Shape: (features,)."""
        table = self._fitted[0]
        width = self.text.width if self.text else 0
        return np.concatenate((table.owners, np.full(width, len(table.columns), np.intp)))

    @property
    def _fitted(self) -> tuple[Table, Head]:
        if self.table is None or self.head is None:
            raise ModelFailed(f"the {self.task} model was asked before it was fitted; call fit first")
        return self.table, self.head


def fit_head(name: str, examples: Examples) -> Head:
    """Fit the head of this name; what it is fitted with is imported there."""
    return _FITS[name](examples)


_FITS: Mapping[str, Callable[[Examples], Head]] = {
    "forest": fit_forest,
    "boosting": fit_boosting,
    "logistic": fit_logistic,
}
