"""``frontdesk models register`` and ``unregister``: let a model of one's own serve its task."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.console import note
from frontdesk.cli.options import ConfigDirectory

if TYPE_CHECKING:
    from frontdesk.registry import Manifest
    from frontdesk.routing.person_rules import Person


def register(
    model: Annotated[Path, typer.Argument(metavar="DIR", help="A model that `frontdesk train` wrote.")],
    config: ConfigDirectory = None,
) -> None:
    """Let a model of your own serve its task from the next start on, in the place of the starter model.

    It is checked first: every file by its digest, its labels and inputs against the task as `config/tasks/` declares
    it, its encoder against those that were pulled; and it must predict something. Then it is copied into the data
    folder in one step, so the folder that you name may go. A model of a task that is not declared is served over HTTP
    (`POST /api/v1/tasks/TASK/predict`), and the desk routes without it.

    **Examples**

        frontdesk train --task category --data labelled.csv --label-column category --output models/category
        frontdesk models register models/category
        frontdesk models unregister category
    """
    from frontdesk.bootstrap import read_configuration, register_model
    from frontdesk.registry import registered_manifests

    configuration = read_configuration(config)
    registered = register_model(configuration, model)
    manifest = registered.manifest
    if registered.replaced is not None:
        note(f"the model {registered.replaced}, which was registered before, is replaced", style="yellow")
    declared = any(task.name == manifest.task for task in configuration.tasks)
    note(f"{manifest.task}: {manifest.version} serves from the next start on; a service that runs keeps its model")
    if not declared:
        note(f"no task {manifest.task!r} is declared: it is served over HTTP, and the desk routes without it")
    beside = registered_manifests(configuration.settings.models_dir)
    for sentence in languages_told(manifest, configuration.routing.person, beside):
        note(sentence)
    typer.echo(registered.path)


def languages_told(manifest: "Manifest", rules: "Person", registered: "Mapping[str, Manifest]") -> Iterator[str]:
    """Say in which languages a model is trusted, and why not in the others, where a person looks for that.

    In a language that it is trusted in a person looks all the same where another task's model is not; `registered` are
    those that serve beside it, by task. The starter models serve the other tasks, and keep no score.
    """
    from frontdesk.routing.languages import shortcoming, shortcomings
    from frontdesk.routing.person_rules import UNRECOGNISED

    bar = rules.language_score
    if manifest.task not in bar.tasks or manifest.by_language is None:
        return
    lacks = {
        code: shortcoming(bar, manifest.task, code, score)
        for code, score in manifest.scores.items()
        if code != UNRECOGNISED
    }
    trusted = [code for code, why in lacks.items() if why is None]
    if trusted:
        yield f"{manifest.task}: trusted in {', '.join(trusted)}; in others a person looks"
    else:
        because = "" if manifest.by_language else "no message was held out, so it is "
        yield f"{manifest.task}: {because}trusted in no language; a person looks at all messages"
    yield from (f"{manifest.task}: {why}" for why in lacks.values() if why is not None)
    others = {task: registered.get(task) for task in bar.tasks if task != manifest.task}
    for code in trusted:
        scores = {task: None if other is None else other.score_in(code) for task, other in others.items()}
        why = shortcomings(rules, code, scores)
        if why is not None:
            yield f"a person looks at {code!r} all the same: {why}"


def unregister(
    task: Annotated[str, typer.Argument(metavar="TASK", help="The task whose registered model is to go.")],
    config: ConfigDirectory = None,
) -> None:
    """Forget the model that was registered for a task; from the next start on the starter model serves it again.

    A task of your own has no starter model.

    **Example**

        frontdesk models unregister category
    """
    from frontdesk.registry import unregister as forget
    from frontdesk.settings import config_directory, read_settings

    path = forget(task, read_settings(config or config_directory()).models_dir)
    note(f"{task}: the model that was registered is gone; a service that runs keeps it until its next start")
    typer.echo(path)
