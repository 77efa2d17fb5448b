"""Where starter models are kept, each under the key of what it depends on."""

import warnings
from collections.abc import Callable
from pathlib import Path

from frontdesk.errors import BundleError, ModelError, OutputError
from frontdesk.models import Encoders, Task
from frontdesk.registry.bundle import load_bundle, save_bundle
from frontdesk.registry.choosing import Chosen
from frontdesk.registry.manifest import Manifest
from frontdesk.registry.served import Origin, Served
from frontdesk.registry.starter_key import starter_key
from frontdesk.training.examples.starter_tables import digest_of_starter_table
from frontdesk.training.fitting.fit import FittedTask


class StarterShelf:
    """Keeps fitted starter models, and gives them back."""

    def __init__(
        self, directory: Path, *, corpus_digest: Callable[[], str], masking_digest: str, encoders: Encoders
    ) -> None:
        """Remember what is needed; nothing is read yet.

        Args:
            directory: where the models are kept.
            corpus_digest: gives the digest of the examples.
            masking_digest: of the rules that the examples are masked by.
            encoders: gives the encoder that a kept model was fitted with.
        """
        self._directory = directory
        self._corpus_digest = corpus_digest
        self._masking_digest = masking_digest
        self._encoders = encoders

    def path(self, task: Task, chosen: Chosen) -> Path:
        """Give the folder of a task's model, whether it is there or not."""
        data = self._corpus_digest() if task.reads_text else digest_of_starter_table(task)
        return self._directory / f"{task.name}-{starter_key(task, data, self._masking_digest, chosen.key)}"

    def load(self, task: Task, chosen: Chosen) -> Served | None:
        """Give a task's model; ``None`` where none is kept. Raises `ModelError`."""
        path = self.path(task, chosen)
        if not path.is_dir():
            return None
        bundle = load_bundle(path, self._encoders)
        if (bundle.manifest.task, bundle.manifest.labels) != (task.name, task.label_names):
            raise BundleError(f"{path}: expected a model of {task.name}, came one of {bundle.manifest.task}")
        return Served(bundle.classifier, Origin.STARTER, bundle.manifest, chosen.passed_over)

    def warn_of_broken(self, task: Task, chosen: Chosen) -> None:
        """Tell that a model has to be fitted again because the kept one is broken."""
        try:
            self.load(task, chosen)
        except ModelError as error:
            warnings.warn(f"the kept {task.name} model is fitted again: {error.message}", UserWarning, stacklevel=2)

    def keep(
        self, task: Task, chosen: Chosen, fitted: FittedTask, *, data_digest: str, examples: int
    ) -> Manifest | None:
        """Keep a model; ``None`` with a warning where it cannot be."""
        try:
            return save_bundle(
                self.path(task, chosen),
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
