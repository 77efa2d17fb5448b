"""``frontdesk config``: check what the user edited, and tell what it may ask for."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import typer

from frontdesk.cli.console import note, visible
from frontdesk.cli.exits import FAILED, show
from frontdesk.cli.options import ConfigDirectory
from frontdesk.errors import ConfigError

commands = typer.Typer(
    help="Check the configuration, and list what routing rules may ask for.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)

Check = tuple[Path, Callable[[], object]]


@commands.command("check")
def check(config: ConfigDirectory = None) -> None:
    """Read every file of the configuration, so that a fault shows now and not when the first customer writes.

    Each file is named on a line of its own; each fault with file, line, column and what was expected. The exit code is
    1 where there is a fault.

    **Examples**

        frontdesk config check
        frontdesk config check --config ./my-config
    """
    from frontdesk.settings import config_directory

    directory = config or config_directory()
    faults = [path for path, check_file in _checks(directory) if not _passes(path, check_file)]
    if faults:
        note(f"{len(faults)} of the files in {directory} cannot be used; correct the lines named above", style="yellow")
        raise typer.Exit(FAILED)


@commands.command("fields")
def fields(config: ConfigDirectory = None) -> None:
    """List the fields that the conditions of routing.yaml may ask for, with what they hold.

    **Example**

        frontdesk config fields
    """
    from frontdesk.models import load_tasks
    from frontdesk.routing import FIELDS
    from frontdesk.settings import config_directory

    rows = {name: field.meaning for name, field in FIELDS.items()}
    for task in load_tasks((config or config_directory()) / "tasks"):
        if not task.triage:
            continue
        rows[task.name] = f"one of {', '.join(task.label_names)}"
        rows[f"{task.name}.confidence"] = "calibrated probability of that label, 0 to 1"
        rows[f"{task.name}.margin"] = "its gap to the second label, 0 to 1"
        rows[f"{task.name}.novelty"] = "share of the message that the model has never seen, 0 to 1"
        rows[f"{task.name}.possible"] = "labels that are possible at the coverage of the task, 1 or more"
    rows["attributes.NAME"] = "whatever the sender's system sent along under NAME"
    width = max(map(len, rows))
    for name, meaning in rows.items():
        typer.echo(f"{name:<{width}}  {meaning}")


def _passes(path: Path, check_file: Callable[[], object]) -> bool:
    try:
        check_file()
    except ConfigError as error:
        show(error)
        return False
    typer.echo(f"{visible(str(path))}: OK")
    return True


def _checks(directory: Path) -> Iterator[Check]:
    """Give a check for each file, what others lean on first."""
    from frontdesk.bootstrap import MASKING_FILE, ROUTING_FILE, TASKS_DIRECTORY
    from frontdesk.models import load_tasks
    from frontdesk.routing import load_rules
    from frontdesk.settings import SETTINGS_FILE, read_settings
    from frontdesk.text import load_masking_rules

    yield directory / SETTINGS_FILE, lambda: read_settings(directory)
    yield directory / MASKING_FILE, lambda: load_masking_rules(directory / MASKING_FILE)
    labels: dict[str, Sequence[str] | None] = {}
    untriaged: list[str] = []
    task_files = sorted((directory / TASKS_DIRECTORY).glob("*.yaml"))
    for path in task_files:
        # A task with a fault still has its name, so that the routing rules are not blamed for asking about it.
        labels[path.stem] = None
        yield from _language_checks(path)
        yield path, partial(_note_labels, path, labels, untriaged)
    if not task_files or _is_circular(directory / TASKS_DIRECTORY):
        yield directory / TASKS_DIRECTORY, lambda: load_tasks(directory / TASKS_DIRECTORY)
    # Where there is no task, that is the one fault; no rule is to be blamed for asking about one.
    yield (
        directory / ROUTING_FILE,
        lambda: load_rules(directory / ROUTING_FILE, tasks=labels or None, untriaged=untriaged),
    )


def _is_circular(tasks: Path) -> bool:
    """Tell whether tasks, each of them whole, wait for each other's answers: no file alone has that fault."""
    from frontdesk.models import load_task, load_tasks

    try:
        for path in tasks.glob("*.yaml"):
            load_task(path)
    except ConfigError:
        return False
    try:
        load_tasks(tasks)
    except ConfigError:
        return True
    return False


def _note_labels(path: Path, labels: dict[str, Sequence[str] | None], untriaged: list[str]) -> None:
    from frontdesk.models import load_task

    task = load_task(path)
    labels[task.name] = task.label_names
    if not task.triage:
        del labels[task.name]
        untriaged.append(task.name)


def _language_checks(task: Path) -> Iterator[Check]:
    """Give a check for each file of keywords and rules that a task names."""
    from frontdesk.config import load
    from frontdesk.models.tasks import KeywordFile, TaskFile
    from frontdesk.models.tasks.rules import RuleFile

    try:
        file = load(task, TaskFile)
    except ConfigError:
        return
    for folder, schema in ((file.keywords, KeywordFile), (file.rules, RuleFile)):
        for path in sorted((task.parent / folder).resolve().glob("*.yaml")) if folder else ():
            yield path, partial(load, path, schema)
