"""The starter models: fitted from the package's corpus when they are first asked for, then kept.

The first candidate of a task that this machine can run is fitted. They are kept under a key of everything that they
depend on: the corpus, the task with its keywords and rules, the candidate and its encoder, what is masked, the code
that fits them and the versions of the libraries. When any of it changes they are fitted again.
"""

import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Protocol

from frontdesk.errors import BundleError, EncoderError, FrontdeskError, ModelError, ModelUnavailable, OutputError
from frontdesk.inquiry import MaskedText
from frontdesk.models import Batch, Classifier, Encoders, FindEntailment, KeywordsClassifier, Task
from frontdesk.models.assembly import no_encoders
from frontdesk.models.encoder import Encoder
from frontdesk.models.zero_shot import Entailment, zero_shot_of
from frontdesk.registry.bundle import load_bundle, save_bundle
from frontdesk.registry.choosing import Chosen, FindEncoder, choose, no_encoder, no_entailment
from frontdesk.registry.kept import alone, forget_oldest
from frontdesk.registry.manifest import Manifest
from frontdesk.registry.served import Origin, Served, Standing
from frontdesk.registry.starter_key import starter_key
from frontdesk.training.examples.corpus import Corpus, digest_of_corpus, load_corpus
from frontdesk.training.examples.starter_tables import digest_of_starter_table, load_starter_table
from frontdesk.training.fitting.fit import FittedTask, fit_task

ZERO_SHOT = "zero_shot"
FOLDER = "starter"
Prepare = Callable[[Sequence[str]], list[MaskedText]]
"""Cleans and masks texts: the models learn from what they will see."""


class Progress(Protocol):
    """Is told how far the fitting is."""

    def __call__(self, done: int, total: int, step: str) -> None:
        """`done` of `total` steps are finished, and `step` begins; at the end it is empty."""


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
        self._masking_digest = masking_digest
        self._progress = progress
        self._find_encoder = find_encoder
        self._find_entailment = find_entailment
        self._encoders = encoders
        self._corpus = corpus
        self._corpus_digest = corpus_digest
        self._lock = Lock()
        self._chosen: dict[str, Chosen] = {}
        self._ready: dict[str, Served] = {}
        self._failed: dict[str, str] = {}
        self._encoder_fault: EncoderError | None = None
        self._entailment_fault: EncoderError | None = None

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
        if task not in self._tasks:
            raise ModelUnavailable(f"no task is called {task!r}; declared: {', '.join(self._tasks)}")
        chosen, path = self._choice(self._tasks[task]), self._path(self._tasks[task])
        kept = path if path.is_dir() else None
        return Standing(task, Origin.STARTER, chosen.candidate, kept, chosen.passed_over)

    def _make_ready(self, name: str) -> None:
        if name not in self._tasks:
            raise ModelUnavailable(f"no task is called {name!r}; declared: {', '.join(self._tasks)}")
        if name in self._failed:
            raise ModelUnavailable(self._failed[name])
        task = self._tasks[name]
        try:
            self._ready[name] = self._at_hand(task) or self._fit_alone(task)
        except Exception as error:
            why = error.message if isinstance(error, FrontdeskError) else f"{type(error).__name__}: {error}"
            self._failed[name] = f"the starter model of {name} cannot be fitted: {why}"
            raise ModelUnavailable(self._failed[name]) from error

    def _fit_alone(self, task: Task) -> Served:
        """Fit while no other process does; what another has fitted meanwhile is taken."""
        with alone(self._directory, lambda: self._tell(0, 1, "waiting for another process that is fitting them")):
            kept = self._at_hand(task)
            if kept is not None:
                self._tell(1, 1, "")
                return kept
            if task.reads_text:
                self._fit_missing(first=task.name)
            else:
                self._fit_from_table(task)
            return self._ready[task.name]

    def _fit_missing(self, first: str) -> None:
        """Fit every model that is not there: together they read the corpus and find its n-grams once."""
        corpus = self._corpus()
        if first not in corpus.examples[0].labels and self._choice(self._tasks[first]).candidate == ZERO_SHOT:
            self._ready[first] = self._described(self._tasks[first])
            return
        corpus.labels(first)
        others = [task for task in self._tasks.values() if task.name != first and task.name not in self._ready]
        missing = [task for task in others if task.name in corpus.examples[0].labels and self._lacks(task)]
        wanted = [self._tasks[first], *missing]
        for task in wanted:
            self._warn_of_broken(task)
        self._tell(0, len(wanted), "reading the corpus")
        batch = Batch(self._prepare(corpus.texts), corpus.languages)
        for done, task in enumerate(wanted):
            self._tell(done, len(wanted), f"learning {task.name}")
            fitted = self._fit(task, batch, corpus)
            manifest = self._keep(task, fitted, corpus.digest, len(corpus.examples))
            chosen = self._choice(task)
            self._ready[task.name] = Served(fitted.classifier, Origin.STARTER, manifest, chosen.passed_over)
        forget_oldest(self._directory)
        self._tell(len(wanted), len(wanted), "")

    def _described(self, task: Task) -> Served:
        """Give a model that decides by what the task says of its labels: there are no examples."""
        chosen = self._choice(task)
        compares = chosen.entailment or chosen.encoder
        if compares is None:
            raise ModelUnavailable("there is no encoder; run `frontdesk models pull`")
        return Served(zero_shot_of(task, compares), Origin.STARTER, passed_over=chosen.passed_over)

    def _fit_from_table(self, task: Task) -> None:
        """Fit a model of a task that reads no text, from the table that comes with the package."""
        self._warn_of_broken(task)
        self._tell(0, 1, f"learning {task.name}")
        table, chosen = load_starter_table(task), self._choice(task)
        fitted = fit_task(task, table.batch(), table.labels, candidate=chosen.candidate)
        manifest = self._keep(task, fitted, table.digest, len(table.labels))
        self._ready[task.name] = Served(fitted.classifier, Origin.STARTER, manifest, chosen.passed_over)
        forget_oldest(self._directory)
        self._tell(1, 1, "")

    def _fit(self, task: Task, batch: Batch, corpus: Corpus) -> FittedTask:
        """Fit the chosen candidate; where its encoder turns out to be broken, the next one that needs none."""
        chosen = self._choice(task)
        try:
            return fit_task(
                task,
                batch,
                corpus.labels(task.name),
                candidate=chosen.candidate,
                encoder=chosen.encoder,
                entailment=self._working_entailment,
            )
        except EncoderError as error:
            if chosen.encoder is None and chosen.entailment is None:
                raise
            if chosen.entailment is None:
                self._encoder_fault = error
            else:
                self._entailment_fault = error
            self._chosen.clear()
            return self._fit(task, batch, corpus)

    def _choice(self, task: Task) -> Chosen:
        if task.name not in self._chosen:
            self._chosen[task.name] = choose(task, self._working_encoder, self._working_entailment)
        return self._chosen[task.name]

    def _working_encoder(self) -> Encoder:
        if self._encoder_fault is not None:
            raise self._encoder_fault
        return self._find_encoder()

    def _working_entailment(self, name: str) -> Entailment:
        if self._entailment_fault is not None:
            raise self._entailment_fault
        return self._find_entailment(name)

    def _at_hand(self, task: Task) -> Served | None:
        """Give a model that need not be fitted: kept, or of a kind that learns nothing."""
        chosen = self._choice(task)
        if chosen.candidate == "keywords":
            return Served(KeywordsClassifier(task), Origin.STARTER, passed_over=chosen.passed_over)
        with suppress(ModelError):
            return self._load(task)
        return None

    def _lacks(self, task: Task) -> bool:
        """Tell whether a model has to be fitted, and can be."""
        try:
            return self._at_hand(task) is None
        except ModelUnavailable:
            return False

    def _load(self, task: Task) -> Served | None:
        path = self._path(task)
        if not path.is_dir():
            return None
        bundle = load_bundle(path, self._encoders)
        if (bundle.manifest.task, bundle.manifest.labels) != (task.name, task.label_names):
            raise BundleError(f"{path}: expected a model of {task.name}, came one of {bundle.manifest.task}")
        return Served(bundle.classifier, Origin.STARTER, bundle.manifest, self._choice(task).passed_over)

    def _warn_of_broken(self, task: Task) -> None:
        try:
            self._load(task)
        except ModelError as error:
            warnings.warn(f"the kept {task.name} model is fitted again: {error.message}", UserWarning, stacklevel=2)

    def _keep(self, task: Task, fitted: FittedTask, data_digest: str, examples: int) -> Manifest | None:
        try:
            return save_bundle(
                self._path(task),
                fitted.classifier,
                metrics=fitted.evaluation.figures if fitted.evaluation else {},
                data_digest=data_digest,
                examples=examples,
                inputs=task.inputs,
                ours=True,
            )
        except OutputError as error:
            warnings.warn(
                f"the {task.name} model is used but not kept, the next start fits it again: {error.message}",
                UserWarning,
                stacklevel=2,
            )
            return None

    def _path(self, task: Task) -> Path:
        data = self._corpus_digest() if task.reads_text else digest_of_starter_table(task)
        key = starter_key(task, data, self._masking_digest, self._choice(task).key)
        return self._directory / f"{task.name}-{key}"

    def _tell(self, done: int, total: int, step: str) -> None:
        if self._progress is not None:
            self._progress(done, total, step)
