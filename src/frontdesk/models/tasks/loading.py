"""Read tasks with the files that they refer to."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from frontdesk.config import load
from frontdesk.errors import ConfigError
from frontdesk.models.tasks.candidates import suited_candidates
from frontdesk.models.tasks.keywords import KeywordFile
from frontdesk.models.tasks.order import in_order
from frontdesk.models.tasks.rules import RuleFile
from frontdesk.models.tasks.task import Task
from frontdesk.models.tasks.task_file import TaskFile


def load_tasks(directory: Path) -> tuple[Task, ...]:
    """Read every task of a folder, by name.

    Raises:
        ConfigError: with file, line, column and what was expected; also where there is no task.
    """
    paths = sorted(directory.glob("*.yaml"))
    if not paths:
        raise ConfigError(f"{directory}: expected a file such as category.yaml for each task; there is none")
    tasks = tuple(load_task(path) for path in paths)
    by_name: dict[str, Path] = {}
    for path, task in zip(paths, tasks, strict=True):
        if task.name in by_name:
            raise ConfigError(f"{path}: the task {task.name!r} is declared in {by_name[task.name]} too; rename one")
        by_name[task.name] = path
    try:
        in_order({task.name: task.columns for task in tasks})
    except ConfigError as error:
        raise ConfigError(f"{directory}: {error.message}") from error
    return tasks


def load_task(path: Path) -> Task:
    """Read one task, its keywords and its rules. Raises `ConfigError`."""
    file = load(path, TaskFile)
    names = [label.name for label in file.labels]
    keywords = _load_folder(path, file.keywords, KeywordFile)
    for source, each in keywords.items():
        _check_labels(source, each.keywords, names)
    rules = _load_folder(path, file.rules, RuleFile)
    for source, own in rules.items():
        _check_labels(source, [label for rule in own.rules for label in (rule.label, rule.at_least) if label], names)
    return Task(
        name=file.name,
        labels=file.labels,
        default=file.default,
        description=file.description,
        candidates=file.candidates or suited_candidates(file.inputs),
        inputs=file.inputs,
        kind=file.kind,
        select_by=file.select_by,
        folds=file.folds,
        threshold=file.threshold,
        coverage=file.coverage,
        may_abstain=file.may_abstain,
        triage=file.triage,
        keywords=tuple(keywords.values()),
        rules=tuple(rules.values()),
        caution=file.caution,
    )


LanguageFile = TypeVar("LanguageFile", KeywordFile, RuleFile)


def _load_folder(task: Path, folder: str | None, schema: type[LanguageFile]) -> Mapping[Path, LanguageFile]:
    if folder is None:
        return {}
    directory = (task.parent / folder).resolve()
    files = {path: load(path, schema) for path in sorted(directory.glob("*.yaml"))}
    if not files:
        raise ConfigError(f"{task}: expected a file such as en.yaml in {directory}; there is none")
    for path, file in files.items():
        if file.language != path.stem:
            raise ConfigError(f"{path}: expected language: {path.stem}, as the file is called; got {file.language!r}")
    return files


def _check_labels(source: Path, used: Mapping[str, object] | Sequence[str], known: Sequence[str]) -> None:
    unknown = sorted(set(used) - set(known))
    if unknown:
        raise ConfigError(f"{source}: expected the labels {', '.join(known)}; got {', '.join(unknown)}")
