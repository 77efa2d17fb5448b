"""The starter models: fitted from the package's corpus when they are first asked for, then kept.

The first candidate of a task that this machine can run is fitted. They are kept under a key of everything that they
depend on: the corpus, the task with its keywords and rules, the candidate with its encoder and inference model, what is
masked, the code that fits them and the versions of the libraries. When any of it changes they are fitted again.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Protocol

from frontdesk.errors import EncoderError, FrontdeskError, ModelError, ModelUnavailable
from frontdesk.inquiry import MaskedText
from frontdesk.models import Batch, Classifier, Encoders, FindEntailment, KeywordsClassifier, Task
from frontdesk.models.assembly import no_encoders
from frontdesk.models.zero_shot import zero_shot_of
from frontdesk.registry.choosing import FindEncoder, no_encoder, no_entailment
from frontdesk.registry.kept import alone, forget_oldest, share_files
from frontdesk.registry.served import Origin, Served, Standing
from frontdesk.registry.starter_choices import StarterChoices
from frontdesk.registry.starter_shelf import StarterShelf
from frontdesk.training.examples.corpus import Corpus, digest_of_corpus, load_corpus
from frontdesk.training.examples.starter_tables import load_starter_table
from frontdesk.training.fitting.fit import FittedTask, fit_task

ZERO_SHOT = "zero_shot"
FOLDER = "starter"
EFFORT_OF_READING = 6
EFFORT_OF_LEARNING = 12
EFFORT_OF_LEARNING_WITH_ENCODER = 100
"""Parts of the work, of which only the proportion counts: to clean and mask the corpus, and to learn a model without or
with an encoder. Of one core 10,153 messages once took 8 seconds, the linear models 9 to 21 (13 on average; the first
one finds the n-grams that all share), the cascade 126: a part is a second and a quarter."""
Prepare = Callable[[Sequence[str]], list[MaskedText]]
"""Cleans and masks texts: the models learn from what they will see."""


class Progress(Protocol):
    """Is told how far the fitting is."""

    def __call__(self, done: int, total: int, step: str) -> None:
        """`done` of `total` parts of the work are finished, and `step` begins; at the end it is empty.

        Each part takes about as long as any other.
        """


class StarterModels:
    """Gives the starter model of each task; safe to share between threads and processes."""

    def __init__(
        self,
        tasks: Sequence[Task],
        directory: Path,
        *,
        prepare: Prepare,
        masking_digest: str = "",
        progress: Progress | None = None,
        find_encoder: FindEncoder = no_encoder,
        find_entailment: FindEntailment = no_entailment,
        encoders: Encoders = no_encoders,
        corpus: Callable[[], Corpus] = load_corpus,
        corpus_digest: Callable[[], str] = digest_of_corpus,
    ) -> None:
        """Remember what is needed; nothing is read or fitted yet.

        Args:
            tasks: those that may be asked for.
            directory: where the fitted models are kept.
            prepare: the text stage.
            masking_digest: of the rules that it masks by; with others the models would see other texts.
            progress: is told when models have to be fitted, not when they are loaded.
            find_encoder: gives the encoder for candidates that need one.
            find_entailment: gives the inference model that a candidate names.
            encoders: gives the encoder that a kept model was fitted with.
            corpus: reads the examples.
            corpus_digest: gives the digest of the examples without reading them.
        """
        self._tasks = {task.name: task for task in tasks}
        self._directory = directory / FOLDER
        self._prepare = prepare
        self._progress = progress
        self._corpus = corpus
        self._choices = StarterChoices(find_encoder, find_entailment)
        self._shelf = StarterShelf(
            self._directory, corpus_digest=corpus_digest, masking_digest=masking_digest, encoders=encoders
        )
        self._lock = Lock()
        self._ready: dict[str, Served] = {}
        self._failed: dict[str, str] = {}

    def classifier(self, task: str) -> Classifier:
        """Give the model of a task. Raises as `served` does."""
        return self.served(task).classifier

    def served(self, task: str) -> Served:
        """Give the model of a task with what is known of it, loaded or fitted the first time.

        Raises:
            ModelUnavailable: the task is not declared, or its model cannot be fitted; it is not tried again.
        """
        ready = self._ready.get(task)
        if ready is not None:
            return ready
        with self._lock:
            if task not in self._ready:
                self._make_ready(task)
            return self._ready[task]

    def standing(self, task: str) -> Standing:
        """Tell what would serve a task, without loading or fitting it. Raises `ModelUnavailable`."""
        declared = self._declared(task)
        chosen = self._choices.of(declared)
        path = self._shelf.path(declared, chosen)
        return Standing(task, Origin.STARTER, chosen.candidate, path if path.is_dir() else None, chosen.passed_over)

    def _declared(self, name: str) -> Task:
        if name not in self._tasks:
            raise ModelUnavailable(f"no task is called {name!r}; declared: {', '.join(self._tasks)}")
        return self._tasks[name]

    def _make_ready(self, name: str) -> None:
        task = self._declared(name)
        if name in self._failed:
            raise ModelUnavailable(self._failed[name])
        try:
            self._ready[name] = self._at_hand(task) or self._fit_alone(task)
        except Exception as error:
            why = error.message if isinstance(error, FrontdeskError) else f"{type(error).__name__}: {error}"
            self._failed[name] = f"the starter model of {name} cannot be fitted: {why}"
            raise ModelUnavailable(self._failed[name]) from error

    def _fit_alone(self, task: Task) -> Served:
        """Fit while no other process does; what another has fitted meanwhile is taken."""
        waiting = "waiting for another process that is fitting them"
        with alone(self._directory, lambda: self._tell(0, 1, waiting)) as is_alone:
            kept = self._at_hand(task)
            if kept is not None:
                self._tell(1, 1, "")
                return kept
            if task.reads_text:
                self._fit_missing(first=task.name)
            else:
                self._fit_from_table(task)
            if is_alone:
                share_files(self._directory)
            return self._ready[task.name]

    def _fit_missing(self, first: str) -> None:
        """Fit every model that is not there: together they read the corpus and find its n-grams once."""
        corpus = self._corpus()
        if first not in corpus.examples[0].labels and self._choices.of(self._tasks[first]).candidate == ZERO_SHOT:
            self._ready[first] = self._described(self._tasks[first])
            return
        corpus.labels(first)
        others = [task for task in self._tasks.values() if task.name != first and task.name not in self._ready]
        missing = [task for task in others if task.name in corpus.examples[0].labels and self._lacks(task)]
        wanted = [self._tasks[first], *missing]
        for task in wanted:
            self._shelf.warn_of_broken(task, self._choices.of(task))
        efforts = [self._effort(task) for task in wanted]
        done, total = EFFORT_OF_READING, EFFORT_OF_READING + sum(efforts)
        self._tell(0, total, "reading the corpus")
        batch = Batch(self._prepare(corpus.texts), corpus.languages)
        for task, effort in zip(wanted, efforts, strict=True):
            self._tell(done, total, f"learning {task.name}")
            fitted = self._fit(task, batch, corpus)
            self._ready[task.name] = self._kept(task, fitted, corpus.digest, len(corpus.examples))
            done += effort
        forget_oldest(self._directory)
        self._tell(total, total, "")

    def _effort(self, task: Task) -> int:
        return EFFORT_OF_LEARNING if self._choices.of(task).encoder is None else EFFORT_OF_LEARNING_WITH_ENCODER

    def _described(self, task: Task) -> Served:
        """Give a model that decides by what the task says of its labels: there are no examples."""
        chosen = self._choices.of(task)
        compares = chosen.entailment or chosen.encoder
        if compares is None:
            raise ModelUnavailable("there is no encoder; run `frontdesk models pull`")
        return Served(zero_shot_of(task, compares), Origin.STARTER, passed_over=chosen.passed_over)

    def _fit_from_table(self, task: Task) -> None:
        """Fit a model of a task that reads no text, from the table that comes with the package."""
        chosen = self._choices.of(task)
        self._shelf.warn_of_broken(task, chosen)
        self._tell(0, 1, f"learning {task.name}")
        table = load_starter_table(task)
        fitted = fit_task(task, table.batch(), table.labels, candidate=chosen.candidate)
        self._ready[task.name] = self._kept(task, fitted, table.digest, len(table.labels))
        forget_oldest(self._directory)
        self._tell(1, 1, "")

    def _kept(self, task: Task, fitted: FittedTask, data_digest: str, examples: int) -> Served:
        chosen = self._choices.of(task)
        manifest = self._shelf.keep(task, chosen, fitted, data_digest=data_digest, examples=examples)
        return Served(fitted.classifier, Origin.STARTER, manifest, chosen.passed_over)

    def _fit(self, task: Task, batch: Batch, corpus: Corpus) -> FittedTask:
        """Fit the chosen candidate; where its encoder turns out to be broken, the next one that needs none."""
        chosen = self._choices.of(task)
        try:
            return fit_task(
                task,
                batch,
                corpus.labels(task.name),
                candidate=chosen.candidate,
                encoder=chosen.encoder,
                entailment=self._choices.entailment,
            )
        except EncoderError as error:
            if chosen.encoder is None and chosen.entailment is None:
                raise
            self._choices.without(chosen, error)
            return self._fit(task, batch, corpus)

    def _at_hand(self, task: Task) -> Served | None:
        """Give a model that need not be fitted: kept, or of a kind that learns nothing."""
        chosen = self._choices.of(task)
        if chosen.candidate == "keywords":
            return Served(KeywordsClassifier(task), Origin.STARTER, passed_over=chosen.passed_over)
        with suppress(ModelError):
            return self._shelf.load(task, chosen)
        return None

    def _lacks(self, task: Task) -> bool:
        """Tell whether a model has to be fitted, and can be."""
        try:
            return self._at_hand(task) is None
        except ModelUnavailable:
            return False

    def _tell(self, done: int, total: int, step: str) -> None:
        if self._progress is not None:
            self._progress(done, total, step)
