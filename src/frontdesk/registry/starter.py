"""The starter models: fitted from the package's corpus when they are first asked for, then kept.

They are kept under a key of everything that they depend on: the corpus, the task with its keywords and rules, the code
that fits them and the versions of the libraries. When any of it changes they are fitted again.
"""

import json
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Protocol

from frontdesk.errors import BundleError, FrontdeskError, ModelError, ModelUnavailable, OutputError
from frontdesk.inquiry import MaskedText
from frontdesk.models import Classifier, KeywordsClassifier, SavedClassifier, Task, TextBatch
from frontdesk.registry.bundle import load_bundle, read_manifest, save_bundle
from frontdesk.registry.manifest import Manifest, library_versions
from frontdesk.training.corpus import Corpus, digest_of_corpus, load_corpus
from frontdesk.training.fit import fit_task

FOLDER = "starter"
FITTING_ROOMS = ("models", "training", "text")
"""Where the code stands that decides what a starter model becomes, besides the modules that it is read by."""
READING_MODULES = ("desk.py", "inquiry.py")
TEXT_LIBRARIES = ("phonenumbers", "python-stdnum", "selectolax")
"""What cleans and masks the corpus."""

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
        progress: Progress | None = None,
        corpus: Callable[[], Corpus] = load_corpus,
        corpus_digest: Callable[[], str] = digest_of_corpus,
    ) -> None:
        """Remember what is needed; nothing is read or fitted yet.

        Args:
            tasks: those that may be asked for.
            directory: where the fitted models are kept.
            prepare: the text stage.
            progress: is told when models have to be fitted, not when they are loaded.
            corpus: reads the examples.
            corpus_digest: gives the digest of the examples without reading them.
        """
        self._tasks = {task.name: task for task in tasks}
        self._directory = directory / FOLDER
        self._prepare = prepare
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

    def manifests(self) -> list[Manifest]:
        """Describe the starter models that are kept, whichever version; those that cannot be read are left out."""
        found = []
        for path in sorted(self._directory.glob("*/manifest.json")):
            try:
                found.append(read_manifest(path.parent))
            except BundleError:
                continue
        return found

    def _make_ready(self, name: str) -> None:
        if name not in self._tasks:
            raise ModelUnavailable(f"no task is called {name!r}; declared: {', '.join(self._tasks)}")
        if name in self._failed:
            raise ModelUnavailable(self._failed[name])
        task = self._tasks[name]
        if task.candidate == "keywords":
            self._ready[name] = KeywordsClassifier(task)
            return
        kept = self._load(task)
        if kept is not None:
            self._ready[name] = kept
            return
        try:
            self._fit_missing(first=name)
        except FrontdeskError as error:
            self._failed[name] = f"the starter model of {name} cannot be fitted: {error.message}"
            raise ModelUnavailable(self._failed[name]) from error

    def _fit_missing(self, first: str) -> None:
        """Fit every model that is not there: together they read the corpus and find its n-grams once."""
        others = [task for task in self._tasks.values() if task.name != first and task.candidate != "keywords"]
        missing = [task for task in others if task.name not in self._ready and self._load(task) is None]
        corpus = self._corpus()
        wanted = [self._tasks[first], *(task for task in missing if task.name in corpus.examples[0].labels)]
        self._tell(0, len(wanted), "reading the corpus")
        batch = TextBatch(self._prepare(corpus.texts), corpus.languages)
        for done, task in enumerate(wanted):
            self._tell(done, len(wanted), f"learning {task.name}")
            fitted = fit_task(task, batch, corpus.labels(task.name))
            metrics = fitted.evaluation.figures if fitted.evaluation else {}
            self._keep(task, fitted.classifier, metrics, corpus)
            self._ready[task.name] = fitted.classifier
        self._tell(len(wanted), len(wanted), "")

    def _load(self, task: Task) -> Classifier | None:
        path = self._path(task)
        if not path.is_dir():
            return None
        try:
            return load_bundle(path).classifier
        except ModelError as error:
            warnings.warn(f"the kept {task.name} model is fitted again: {error.message}", UserWarning, stacklevel=2)
            return None

    def _keep(self, task: Task, classifier: SavedClassifier, metrics: Mapping[str, float], corpus: Corpus) -> None:
        try:
            save_bundle(
                self._path(task),
                classifier,
                metrics=metrics,
                data_digest=corpus.digest,
                examples=len(corpus.examples),
            )
        except OutputError as error:
            warnings.warn(
                f"the {task.name} model is used but not kept, the next start fits it again: {error.message}",
                UserWarning,
                stacklevel=2,
            )

    def _path(self, task: Task) -> Path:
        key = sha256(
            json.dumps([self._corpus_digest(), task.digest, code_digest(), _versions()], sort_keys=True).encode()
        ).hexdigest()
        return self._directory / f"{task.name}-{key[:16]}"

    def _tell(self, done: int, total: int, step: str) -> None:
        if self._progress is not None:
            self._progress(done, total, step)


@cache
def code_digest() -> str:
    """Give the SHA-256 of the source that decides what a model becomes, hexadecimal."""
    package = Path(__file__).parents[1]
    return digest_of_files(
        package,
        [
            *(path for room in FITTING_ROOMS for path in (package / room).rglob("*.py")),
            *(package / module for module in READING_MODULES),
        ],
    )


def digest_of_files(root: Path, paths: Iterable[Path]) -> str:
    """Give the SHA-256 of some files, by their names and contents."""
    whole = sha256()
    for path in sorted(paths):
        if path.is_file():
            content = path.read_bytes()
            whole.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def _versions() -> dict[str, str]:
    versions = library_versions()
    for name in TEXT_LIBRARIES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "none"
    return versions
