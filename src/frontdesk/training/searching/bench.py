"""Makes the trials of one comparison."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from time import perf_counter

from frontdesk.models import Batch, FindEntailment, Task
from frontdesk.models.encoder import Encoder, RememberingEncoder
from frontdesk.models.finetuned import FineTune
from frontdesk.training.evaluation.metrics import Evaluation
from frontdesk.training.fitting.fit import FittedTask, fit_task
from frontdesk.training.searching.journal import Journal
from frontdesk.training.searching.search import Parameters
from frontdesk.training.searching.trial import Trial, milliseconds_per_message, size_bytes
from frontdesk.training.searching.watch import Watch


@dataclass
class Bench:
    """Fits, measures and times; the best fit stays in memory, the figures of all in the journal."""

    task: Task
    batch: Batch
    labels: Sequence[str]
    seed: int
    encoder: Encoder | None
    journal: Journal
    watch: Watch
    finetune: FineTune | None = None
    entailment: FindEntailment | None = None
    trials: list[Trial] = field(default_factory=list)
    """Those that were made, in their order."""
    _best: tuple[Trial, FittedTask] | None = None

    def make(self, candidate: str, parameters: Parameters) -> Trial:
        """Make a trial, or recall it from an earlier run."""
        trial = self.journal.recall(candidate, parameters)
        known = trial is not None
        if trial is None:
            self.watch.begin(Trial(candidate, parameters, None, 0.0).name)
            trial = self._make(candidate, parameters)
            self.journal.keep(trial)
        self.trials.append(trial)
        self.watch.done(trial, known=known)
        return trial

    def fit_of(self, trial: Trial) -> FittedTask:
        """Give the fit of a trial, which is made once more where it was recalled, or was not the best so far."""
        if self._best is not None and self._best[0] is trial:
            return self._best[1]
        self.watch.begin(f"{trial.name}, the best, once more")
        return self._fit(trial.candidate, trial.parameters)

    def _make(self, candidate: str, parameters: Parameters) -> Trial:
        began = perf_counter()
        fitted = self._fit(candidate, parameters)
        seconds = perf_counter() - began
        trial = Trial(candidate, dict(parameters), self._with_costs(fitted), seconds)
        metric = self.task.select_by
        if self._best is None or trial.score(metric) > self._best[0].score(metric):
            self._best = trial, fitted
        return trial

    def _with_costs(self, fitted: FittedTask) -> Evaluation | None:
        if fitted.evaluation is None:
            return None
        with self._forgetting():
            milliseconds = milliseconds_per_message(fitted.classifier, self.batch)
        size = size_bytes(fitted.classifier.parts())
        return replace(fitted.evaluation, milliseconds_per_message=milliseconds, bundle_bytes=size)

    def _forgetting(self) -> AbstractContextManager[None]:
        """Have an encoder encode while it is timed; what it remembers costs nothing."""
        return self.encoder.forgetting() if isinstance(self.encoder, RememberingEncoder) else nullcontext()

    def _fit(self, candidate: str, parameters: Parameters) -> FittedTask:
        return fit_task(
            self.task,
            self.batch,
            self.labels,
            candidate=candidate,
            parameters=parameters,
            seed=self.seed,
            encoder=self.encoder,
            finetune=self.finetune,
            entailment=self.entailment,
        )
