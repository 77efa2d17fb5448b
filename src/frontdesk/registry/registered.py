"""Models that somebody registered: each serves its task in the place of the starter model."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from frontdesk.errors import BundleError, ModelUnavailable, OutputError
from frontdesk.models import Encoders, Task
from frontdesk.models.assembly import no_encoders
from frontdesk.models.tasks import Label, fault_of_task_name
from frontdesk.naming import shown_names
from frontdesk.registry.bundle import Bundle, load_bundle, read_manifest, write_bundle
from frontdesk.registry.manifest import MANIFEST, Manifest

FOLDER = "registered"


@dataclass(frozen=True, slots=True)
class Registration:
    """A model that serves its task from the next start on."""

    manifest: Manifest
    path: Path
    replaced: str | None
    """The version that served before, where one was registered."""


def register(bundle: Bundle, directory: Path, tasks: Sequence[Task]) -> Registration:
    """Keep a model as the one that serves its task, in one step; what was registered for the task is replaced.

    Args:
        bundle: loaded, and so checked.
        directory: where models are kept.
        tasks: those that are declared. A model of another task serves it as its manifest describes it.

    Raises:
        BundleError: the model does not fit the task as it is declared, or the task cannot have its name.
        OutputError: it cannot be written.
    """
    check_fits(bundle.manifest, tasks)
    path = place_of(bundle.manifest.task, directory)
    replaced = _version_at(path)
    return Registration(write_bundle(path, bundle, ours=True), path, replaced)


def unregister(task: str, directory: Path) -> Path:
    """Forget the model that was registered for a task; the starter model serves it again, where there is one.

    Raises:
        ModelUnavailable: none is registered.
        OutputError: it cannot be removed.
    """
    path = place_of(task, directory)
    if task not in _folders(directory):
        there = ", ".join(_folders(directory)) or "none"
        raise ModelUnavailable(f"no model is registered for {task!r}; registered are: {there}")
    try:
        away = Path(mkdtemp(prefix=f".{task}-old-", dir=path.parent))
        path.rename(away / task)
    except OSError as error:
        raise OutputError(f"{path}: cannot be removed: {error.strerror}; remove it yourself") from error
    shutil.rmtree(away, ignore_errors=True)
    return path


def registered_manifests(directory: Path) -> dict[str, Manifest]:
    """Read what the registered models say of themselves, by task; what cannot be read is passed over."""
    found: dict[str, Manifest] = {}
    for task in _folders(directory):
        try:
            manifest = read_manifest(place_of(task, directory))
        except BundleError:
            continue
        if manifest.task == task and fault_of_task_name(task) is None:
            found[task] = manifest
    return found


def load_registered(task: str, directory: Path, tasks: Sequence[Task], encoders: Encoders = no_encoders) -> Bundle:
    """Load the model that was registered for a task.

    Raises:
        BundleError: it is damaged, or does not fit the task as it is declared now.
        EncoderMissing: this machine lacks the encoder that it was fitted with.
    """
    bundle = load_bundle(directory / FOLDER / task, encoders)
    if bundle.manifest.task != task:
        raise BundleError(
            f"{directory / FOLDER / task}: expected a model of {task}, came one of {bundle.manifest.task}"
        )
    check_fits(bundle.manifest, tasks)
    return bundle


def place_of(task: str, directory: Path) -> Path:
    """Give the folder of a task's registered model, whether there is one or not."""
    return directory / FOLDER / task


def is_registered(task: str, directory: Path) -> bool:
    """Tell whether a model was registered for a task, whatever its state."""
    return (place_of(task, directory) / MANIFEST).is_file()


def task_of(manifest: Manifest) -> Task:
    """Describe a task that no file declares, by its model."""
    labels = tuple(Label(name=label) for label in manifest.labels)
    return Task(manifest.task, labels, manifest.labels[0], kind=manifest.kind, inputs=manifest.inputs, triage=False)


def check_fits(manifest: Manifest, tasks: Sequence[Task]) -> None:
    """Hold a model to the task that it would serve. Raises `BundleError`."""
    fault = fault_of_task_name(manifest.task)
    if fault is not None:
        raise BundleError(f"a model of the task {manifest.task!r} cannot serve: {fault}; train it under another --task")
    declared = next((task for task in tasks if task.name == manifest.task), None)
    if declared is not None:
        _check_kind(manifest, declared)
        _check_labels(manifest, declared)
        _check_inputs(manifest, declared)


def _check_kind(manifest: Manifest, task: Task) -> None:
    if (manifest.kind == "multi") != (task.kind == "multi"):
        raise BundleError(
            f"the task {task.name!r} is declared with `kind: {task.kind}`, the model {manifest.version} gives "
            f"{'several labels' if manifest.kind == 'multi' else 'one label'} at once; train it again for the task"
        )


def _check_labels(manifest: Manifest, task: Task) -> None:
    in_order = task.kind == "ordinal"
    expected, came = task.label_names, manifest.labels
    if (expected == came) if in_order else (sorted(expected) == sorted(came)):
        return
    raise BundleError(
        f"the task {task.name!r} declares the labels {shown_names(expected)}{' in this order' if in_order else ''}, "
        f"the model {manifest.version} gives {shown_names(came)}; train it again on the labels of the task, or "
        "under the name of a task of its own"
    )


def _check_inputs(manifest: Manifest, task: Task) -> None:
    declared = {(each.name, each.type) for each in task.inputs}
    missing = [f"{each.name} ({each.type})" for each in manifest.inputs if (each.name, each.type) not in declared]
    if missing:
        there = ", ".join(f"{each.name} ({each.type})" for each in task.inputs)
        raise BundleError(
            f"the model {manifest.version} decides by {', '.join(missing)}, which the task {task.name!r} does not "
            f"declare; its inputs are {there}. Declare them, or train the model again"
        )


def _folders(directory: Path) -> list[str]:
    root = directory / FOLDER
    if not root.is_dir():
        return []
    return sorted(path.name for path in root.iterdir() if path.is_dir() and not path.name.startswith("."))


def _version_at(path: Path) -> str | None:
    try:
        return read_manifest(path).version
    except BundleError:
        return None
