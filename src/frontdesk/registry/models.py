"""The models that serve: for each task the one that was registered, else the starter model."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

from frontdesk.errors import FrontdeskError, ModelUnavailable
from frontdesk.inquiry import LanguageScore
from frontdesk.models import Classifier, Encoders, Task
from frontdesk.models.assembly import no_encoders
from frontdesk.registry.asking import Asking
from frontdesk.registry.registered import is_registered, load_registered, place_of, registered_manifests, task_of
from frontdesk.registry.served import Origin, Served, Standing
from frontdesk.registry.starter import StarterModels


class ServedModels:
    """Gives the model of each task; safe to share between threads."""

    def __init__(
        self,
        tasks: Sequence[Task],
        directory: Path,
        *,
        starter: StarterModels,
        encoders: Encoders = no_encoders,
        load_encoders: Callable[[], None] = lambda: None,
    ) -> None:
        """Remember where they are; nothing is loaded yet.

        Args:
            tasks: those that are declared.
            directory: where models are kept.
            starter: gives the starter model of a task that has no other.
            encoders: gives the encoder that a registered model was fitted with.
            load_encoders: loads those that models have asked for.
        """
        self._declared = tuple(tasks)
        self._directory = directory
        self._starter = starter
        self._encoders = encoders
        self._load_encoders = load_encoders
        self._lock = Lock()
        self._ready: dict[str, Served] = {}
        self._failed: dict[str, str] = {}

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that can be asked for: those that are declared, then those that only a registered model knows."""
        names = {task.name for task in self._declared}
        own = (manifest for name, manifest in registered_manifests(self._directory).items() if name not in names)
        return (*self._declared, *map(task_of, own))

    def classifier(self, task: str) -> Classifier:
        """Give the model of a task. Raises as `served` does."""
        return self.served(task).classifier

    def served(self, task: str) -> Served:
        """Give the model of a task with what is known of it, loaded or fitted the first time.

        Raises:
            ModelUnavailable: there is none, or it cannot be used; it is not tried again.
        """
        found = self._ready.get(task)
        if found is not None:
            return found
        with self._lock:
            if task not in self._ready:
                self._ready[task] = self._load(task) if self._is_registered(task) else self._starter.served(task)
            return self._ready[task]

    def score_in(self, task: str, language: str) -> LanguageScore | None:
        """Say how the model of a task, once it has answered, did on its users' own messages of a language.

        ``None`` where that is not known; nothing is loaded to find out.
        """
        ready = self._ready.get(task)
        return ready.score_in(language) if ready is not None else None

    def standing(self, task: str) -> Standing:
        """Tell what would serve a task, without loading or fitting it. Raises `ModelUnavailable`."""
        manifest = registered_manifests(self._directory).get(task)
        if manifest is None:
            return self._starter.standing(task)
        return Standing(task, Origin.REGISTERED, manifest.version, place_of(task, self._directory))

    def warm_up(self, asking: Asking) -> dict[str, FrontdeskError]:
        """Load every model and its encoder, so that the first customer does not wait.

        Returns:
            What keeps a model away, by task.
        """
        faults: dict[str, FrontdeskError] = {}
        for task in self.tasks:
            try:
                asking.try_out(self.classifier(task.name), task)
            except FrontdeskError as error:
                faults[task.name] = error
        try:
            # a model of two stages may have answered without its encoder
            self._load_encoders()
        except FrontdeskError as error:
            faults["encoder"] = error
        return faults

    def _is_registered(self, task: str) -> bool:
        return any(each.name == task for each in self.tasks) and is_registered(task, self._directory)

    def _load(self, task: str) -> Served:
        if task in self._failed:
            raise ModelUnavailable(self._failed[task])
        try:
            bundle = load_registered(task, self._directory, self._declared, self._encoders)
        except Exception as error:
            why = error.message if isinstance(error, FrontdeskError) else f"{type(error).__name__}: {error}"
            self._failed[task] = (
                f"the model that is registered for {task} cannot be used: {why}. Register another, or "
                f"`frontdesk models unregister {task}`"
            )
            raise ModelUnavailable(self._failed[task]) from error
        return Served(bundle.classifier, Origin.REGISTERED, bundle.manifest)
