"""Model cards: what `train` and `evaluate` found, with what the model says of itself and the command that found it."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.console import note
from frontdesk.cli.reporting import write_whole
from frontdesk.cli.training_request import Prepared, Request
from frontdesk.errors import BundleError

if TYPE_CHECKING:
    from frontdesk.models import Task
    from frontdesk.registry.manifest import Manifest
    from frontdesk.training.model_card import CardModel, Source
    from frontdesk.training.report import EvaluationFacts, TrainingFacts


def write_training_card(
    place: Path, request: Request, prepared: Prepared, manifest: "Manifest", facts: "TrainingFacts"
) -> None:
    """Write the card of a model that was just fitted. Raises `OutputError`."""
    from frontdesk.training.model_card import Source, card_of, facts_of_training

    is_declared = any(task.name == prepared.task.name for task in prepared.configuration.tasks)
    source = Source(request.data.name, _training_command(request), len(prepared.labelled.rejected))
    write_whole(
        place, card_of(facts_of_training(_model(manifest, prepared.task, is_declared=is_declared), source, facts))
    )
    note(f"model card: {place}")


def write_evaluation_card(
    place: Path, manifest: "Manifest", tasks: "Sequence[Task]", source: "Source", facts: "EvaluationFacts"
) -> None:
    """Write the card of a model that was measured on messages of its own. Raises `OutputError`."""
    from frontdesk.registry import task_of
    from frontdesk.training.model_card import card_of, facts_of_evaluation

    declared = declared_task(manifest, tasks)
    model = _model(manifest, declared or task_of(manifest), is_declared=declared is not None)
    write_whole(place, card_of(facts_of_evaluation(model, source, facts)))
    note(f"model card: {place}")


def source_of_evaluation(
    data: Path,
    label_column: str,
    text_column: str | None,
    encoding: str | None,
    *,
    config: Path | None,
    seed: int | None,
    rejected: int,
) -> "Source":
    """Name the file and the command; a `seed` only where another model was compared with.

    Places are left out: they differ between machines, and may name people.
    """
    from frontdesk.training.model_card import Source

    words = ["frontdesk", "evaluate", "--model", "MODEL", "--data", data.name, "--label-column", label_column]
    words += _given("--text-column", text_column) + _given("--encoding", encoding)
    words += _given("--config", "CONFIG" if config else None)
    words += [] if seed is None else ["--against", "OTHER", "--seed", str(seed)]
    return Source(data.name, shlex.join(words), rejected)


def _training_command(request: Request) -> str:
    words = ["frontdesk", "train", "--task", request.task, "--data", request.data.name]
    words += ["--label-column", request.label_column, *_given("--text-column", request.text_column)]
    words += _given("--candidates", ",".join(request.candidates)) + _given("--search", request.search)
    words += _given("--trials", request.trials) + _given("--folds", request.folds)
    words += ["--from-columns"] if request.from_columns else []
    words += _given("--encoding", request.encoding) + _given("--config", "CONFIG" if request.config else None)
    return shlex.join([*words, "--seed", str(request.seed), "--output", "MODEL"])


def _given(option: str, value: str | int | None) -> list[str]:
    return [option, str(value)] if value else []


def declared_task(manifest: "Manifest", tasks: "Sequence[Task]") -> "Task | None":
    """Give the task as a file declares it, where it is the one that the model was fitted for."""
    from frontdesk.registry.registered import check_fits

    declared = next((task for task in tasks if task.name == manifest.task), None)
    if declared is None:
        return None
    try:
        check_fits(manifest, [declared])
    except BundleError:
        return None
    return declared


def _model(manifest: "Manifest", task: "Task", *, is_declared: bool) -> "CardModel":
    from frontdesk.training.model_card import CardModel

    return CardModel(
        task,
        is_declared,
        manifest.candidate,
        manifest.version,
        manifest.created_at,
        manifest.data_digest,
        manifest.examples,
        manifest.size_bytes,
        manifest.libraries,
    )
