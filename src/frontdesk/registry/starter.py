"""The starter models: fitted from the package's corpus when they are first asked for, then kept.

They are kept under a key of everything that they depend on: the corpus, the task with its keywords and rules, what is
masked, the code that fits them and the versions of the libraries. When any of it changes they are fitted again.
"""

import shutil
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Protocol

from filelock import FileLock, Timeout

from frontdesk.errors import BundleError, FrontdeskError, ModelError, ModelUnavailable, OutputError
from frontdesk.inquiry import MaskedText
from frontdesk.models import Batch, Classifier, KeywordsClassifier, SavedClassifier, Task
from frontdesk.registry.bundle import load_bundle, save_bundle
from frontdesk.registry.directory import list_bundles
from frontdesk.registry.starter_key import starter_key
from frontdesk.training.corpus import Corpus, digest_of_corpus, load_corpus
from frontdesk.training.fit import fit_task

FOLDER = "starter"
PATIENCE_SECONDS = 0.2
"""After so long with the lock in other hands, a person is told what the wait is for."""
KEPT_VERSIONS = 3
"""Of each task: two checkouts may share a folder without fitting anew at every start, and old models do not pile up."""

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
            corpus: reads the examples.
            corpus_digest: gives the digest of the examples without reading them.
        """
        self._tasks = {task.name: task for task in tasks}
        self._directory = directory / FOLDER
        self._prepare = prepare
        self._masking_digest = masking_digest
        self._progress = progress
        self._corpus = corpus
        self._corpus_digest = corpus_digest
        self._lock = Lock()
        self._ready: dict[str, Classifier] = {}
        self._failed: dict[str, str] = {}

    def classifier(self, task: str) -> Classifier:
        """Give the model of a task, loaded or fitted the first time.

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

    def _make_ready(self, name: str) -> None:
        if name not in self._tasks:
            raise ModelUnavailable(f"no task is called {name!r}; declared: {', '.join(self._tasks)}")
        if name in self._failed:
            raise ModelUnavailable(self._failed[name])
        task = self._tasks[name]
        if task.candidates[0].name == "keywords":
            self._ready[name] = KeywordsClassifier(task)
            return
        try:
            self._ready[name] = self._kept(task) or self._fit_alone(task)
        except Exception as error:
            why = error.message if isinstance(error, FrontdeskError) else f"{type(error).__name__}: {error}"
            self._failed[name] = f"the starter model of {name} cannot be fitted: {why}"
            raise ModelUnavailable(self._failed[name]) from error

    def _fit_alone(self, task: Task) -> Classifier:
        """Fit while no other process does; what another has fitted meanwhile is taken."""
        with self._alone():
            kept = self._kept(task)
            if kept is not None:
                self._tell(1, 1, "")
                return kept
            self._fit_missing(first=task.name)
            return self._ready[task.name]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from fitting; in a folder that cannot be written, everybody fits for himself."""
        lock = FileLock(self._directory.with_suffix(".lock"))
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            self._wait_for(lock)
        except (OSError, NotImplementedError):
            yield
            return
        try:
            yield
        finally:
            lock.release()

    def _wait_for(self, lock: FileLock) -> None:
        try:
            lock.acquire(timeout=PATIENCE_SECONDS)
        except Timeout:
            self._tell(0, 1, "waiting for another process that is fitting them")
            lock.acquire()

    def _fit_missing(self, first: str) -> None:
        """Fit every model that is not there: together they read the corpus and find its n-grams once."""
        others = [task for task in self._tasks.values() if task.name != first and task.candidates[0].name != "keywords"]
        missing = [task for task in others if task.name not in self._ready and self._kept(task) is None]
        corpus = self._corpus()
        wanted = [self._tasks[first], *(task for task in missing if task.name in corpus.examples[0].labels)]
        for task in wanted:
            self._warn_of_broken(task)
        self._tell(0, len(wanted), "reading the corpus")
        batch = Batch(self._prepare(corpus.texts), corpus.languages)
        for done, task in enumerate(wanted):
            self._tell(done, len(wanted), f"learning {task.name}")
            fitted = fit_task(task, batch, corpus.labels(task.name))
            metrics = fitted.evaluation.figures if fitted.evaluation else {}
            self._keep(task, fitted.classifier, metrics, corpus)
            self._ready[task.name] = fitted.classifier
        self._forget_oldest()
        self._tell(len(wanted), len(wanted), "")

    def _kept(self, task: Task) -> Classifier | None:
        with suppress(ModelError):
            return self._load(task)
        return None

    def _load(self, task: Task) -> Classifier | None:
        path = self._path(task)
        if not path.is_dir():
            return None
        classifier = load_bundle(path).classifier
        if (classifier.task, classifier.labels) != (task.name, task.label_names):
            raise BundleError(f"{path}: expected a model of {task.name}, came one of {classifier.task}")
        return classifier

    def _warn_of_broken(self, task: Task) -> None:
        try:
            self._load(task)
        except ModelError as error:
            warnings.warn(f"the kept {task.name} model is fitted again: {error.message}", UserWarning, stacklevel=2)

    def _keep(self, task: Task, classifier: SavedClassifier, metrics: Mapping[str, float], corpus: Corpus) -> None:
        try:
            save_bundle(
                self._path(task),
                classifier,
                metrics=metrics,
                data_digest=corpus.digest,
                examples=len(corpus.examples),
                ours=True,
            )
        except OutputError as error:
            warnings.warn(
                f"the {task.name} model is used but not kept, the next start fits it again: {error.message}",
                UserWarning,
                stacklevel=2,
            )

    def _forget_oldest(self) -> None:
        """Remove what earlier versions of the corpus, the code or the configuration left behind."""
        seen: dict[str, int] = {}
        for listed in list_bundles(self._directory):
            task = listed.manifest.task if listed.manifest else "unreadable"
            seen[task] = seen.get(task, 0) + 1
            if seen[task] > KEPT_VERSIONS:
                shutil.rmtree(listed.path, ignore_errors=True)

    def _path(self, task: Task) -> Path:
        return self._directory / f"{task.name}-{starter_key(task, self._corpus_digest(), self._masking_digest)}"

    def _tell(self, done: int, total: int, step: str) -> None:
        if self._progress is not None:
            self._progress(done, total, step)
