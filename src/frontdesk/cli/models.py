"""``frontdesk models``: which models there are, and more of them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from frontdesk.cli.console import note
from frontdesk.cli.learning import ReportFormat
from frontdesk.cli.options import ConfigDirectory
from frontdesk.cli.pulling import pull
from frontdesk.errors import UnreadableFile

if TYPE_CHECKING:
    from frontdesk.encoders import ListedEncoder

commands = typer.Typer(
    help="See which models there are, and fetch encoders.", no_args_is_help=True, rich_markup_mode="markdown"
)

commands.command("pull")(pull)


@commands.command("list")
def list_models(
    folder: Annotated[Path | None, typer.Argument(help="Where to look; else the models that the desk keeps.")] = None,
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReportFormat.TABLE,
    config: ConfigDirectory = None,
) -> None:
    """List models with their task, version and figures, to know what decides. Those that cannot be read say why.

    The figures are those of cross-validation, from when the model was fitted. Where no folder is named, the encoders
    that were pulled follow, with the space that they take on disk and in memory.

    **Examples**

        frontdesk models list
        frontdesk models list ./models --format json
    """
    from frontdesk.cli.figures import show_encoders, show_models
    from frontdesk.encoders import list_encoders
    from frontdesk.registry import list_bundles
    from frontdesk.settings import config_directory, read_settings

    if folder is not None:
        _refuse_no_folder(folder)
    if folder is not None:
        directory, encoders = folder, []
    else:
        settings = read_settings(config or config_directory())
        directory, encoders = settings.models_dir, list_encoders(settings.encoders_dir)
    found = list_bundles(directory)
    if form is ReportFormat.JSON:
        rows = [each.manifest.model_dump(mode="json") | {"path": str(each.path)} for each in found if each.manifest]
        typer.echo(json.dumps([*rows, *_rows(encoders)], ensure_ascii=False, indent=2))
    elif any(each.manifest for each in found):
        show_models(found)
    else:
        note(f"no models in {directory}; the starter models are fitted when the desk is first asked")
    if form is ReportFormat.TABLE and any(each.description for each in encoders):
        show_encoders(encoders)
    for fault in filter(None, [*(each.fault for each in found), *(each.fault for each in encoders)]):
        note(f"cannot be used: {fault}", style="yellow")


def _rows(encoders: Sequence["ListedEncoder"]) -> Iterator[dict[str, Any]]:
    for each in encoders:
        if each.description is not None:
            whole = {"version": each.description.version, "size_bytes": each.description.size_bytes}
            yield each.description.model_dump(mode="json") | whole | {"path": str(each.path)}


def _refuse_no_folder(folder: Path) -> None:
    """Refuse a place that is named wrongly; an empty answer would look as if there were no models."""
    try:
        found = "a file" if folder.exists() else "nothing"
        if folder.is_dir():
            return
    except OSError as error:
        found = error.strerror or "an error"
    raise UnreadableFile(f"{folder}: expected a folder with models, found {found}; name one that `train` wrote")
