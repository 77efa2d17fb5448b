"""``frontdesk models``: which models there are, and more of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from frontdesk.cli.console import note
from frontdesk.cli.formats import ReportFormat
from frontdesk.cli.options import ConfigDirectory
from frontdesk.cli.pulling import pull
from frontdesk.cli.registering import register, unregister
from frontdesk.cli.weighing import memory_of
from frontdesk.errors import ModelError, UnreadableFile

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.encoders import ListedEncoder
    from frontdesk.encoders.entailment_folder import ListedEntailment
    from frontdesk.registry import Listed, Standing

commands = typer.Typer(
    help="See which models there are, let your own serve, and fetch encoders.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

commands.command("pull")(pull)
commands.command("register")(register)
commands.command("unregister")(unregister)


@commands.command("list")
def list_models(
    folder: Annotated[Path | None, typer.Argument(help="Where to look; else the models that the desk keeps.")] = None,
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReportFormat.TABLE,
    memory: Annotated[
        bool, typer.Option("--memory", help="Measure what those that serve take in memory; loads them, some seconds.")
    ] = False,
    config: ConfigDirectory = None,
) -> None:
    """List models with their task, version and figures, to know what decides. Those that cannot be read say why.

    The figures are those of cross-validation, from when the model was fitted. Where no folder is named, those that
    serve are marked, what keeps a better candidate away is said, and the encoders and inference models that were pulled
    follow, with the space that they take.

    **Examples**

        frontdesk models list --memory
        frontdesk models list ./models --format json
    """
    from frontdesk.bootstrap import read_configuration
    from frontdesk.cli.figures import show_encoders, show_entailments, show_models
    from frontdesk.encoders import list_encoders
    from frontdesk.encoders.entailment_folder import FOLDER, list_entailments
    from frontdesk.registry import list_bundles

    if folder is not None:
        _refuse_no_folder(folder)
        directory, encoders, serving = folder, [], []
        entailments: list[ListedEntailment] = []
    else:
        configuration = read_configuration(config)
        directory = configuration.settings.models_dir
        encoders_dir = configuration.settings.encoders_dir
        encoders, serving = list_encoders(encoders_dir), _serving(configuration)
        entailments = list_entailments(encoders_dir / FOLDER)
    found = list_bundles(directory)
    paths = [each.path for each in serving if each.path]
    weights = memory_of(configuration.directory, paths) if memory and folder is None else {}
    if form is ReportFormat.JSON:
        rows = [*_models(found, paths, weights), *_rows(encoders), *_rows_of_entailments(entailments)]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif any(each.manifest for each in found):
        show_models(found, paths, weights)
    else:
        note(f"no models in {directory}; the starter models are fitted when the desk is first asked")
    if form is ReportFormat.TABLE and any(each.description for each in encoders):
        show_encoders(encoders)
    if form is ReportFormat.TABLE and any(each.description for each in entailments):
        show_entailments(entailments)
    for each in serving:
        for why in each.passed_over:
            note(f"{each.task}: {each.candidate} serves; {why}")
    faults = [
        *(each.fault for each in found),
        *(each.fault for each in encoders),
        *(each.fault for each in entailments),
    ]
    for fault in filter(None, faults):
        note(f"cannot be used: {fault}", style="yellow")


def _serving(configuration: "Configuration") -> list["Standing"]:
    """Find what would serve each task; nothing is loaded or fitted."""
    from frontdesk.bootstrap import make_models, make_reader

    models = make_models(configuration, make_reader(configuration))
    found: list[Standing] = []
    for task in models.tasks:
        with suppress(ModelError):
            found.append(models.standing(task.name))
    return found


def _models(
    found: Sequence["Listed"], serving: Sequence[Path], weights: Mapping[Path, int]
) -> Iterator[dict[str, Any]]:
    for each in found:
        if each.manifest is not None:
            own = {"size_bytes": each.manifest.size_bytes, "path": str(each.path), "serves": each.path in serving}
            yield each.manifest.model_dump(mode="json") | own | {"memory_bytes": weights.get(each.path)}


def _rows(encoders: Sequence["ListedEncoder"]) -> Iterator[dict[str, Any]]:
    for each in encoders:
        if each.description is not None:
            whole = {"version": each.description.version, "size_bytes": each.description.size_bytes}
            yield each.description.model_dump(mode="json") | whole | {"path": str(each.path)}


def _rows_of_entailments(entailments: Sequence["ListedEntailment"]) -> Iterator[dict[str, Any]]:
    for each in entailments:
        if each.description is not None:
            own = {"version": each.description.version, "kind": "entailment", "path": str(each.path)}
            yield each.description.model_dump(mode="json") | own | {"size_bytes": each.description.size_bytes}


def _refuse_no_folder(folder: Path) -> None:
    """Refuse a place that is named wrongly; an empty answer would look as if there were no models."""
    try:
        found = "a file" if folder.exists() else "nothing"
        if folder.is_dir():
            return
    except OSError as error:
        found = error.strerror or "an error"
    raise UnreadableFile(f"{folder}: expected a folder with models, found {found}; name one that `train` wrote")
