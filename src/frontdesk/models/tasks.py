"""What there is to predict, declared in YAML: the labels, who predicts them, and the words that speak for each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, field_validator, model_validator

from frontdesk.config import Document, load
from frontdesk.errors import ConfigError
from frontdesk.models.caution import Caution
from frontdesk.models.phrases import compile_phrase
from frontdesk.models.urgency_rules import LanguageCode, RuleFile, Weight

MOST_LABELS = 1_000
DEFAULT_THRESHOLD = 0.5
RESERVED_NAMES = frozenset(
    {
        # fields of a record, where each task has a field of its own
        *("id", "external_id", "thread_id", "channel", "kind", "received_at", "language", "department", "assignee"),
        *("priority", "escalated", "needs_human", "human_reasons", "respond_by", "resolve_by", "rules", "rules_digest"),
        *("masked_text", "pii", "degraded", "degraded_reasons", "alternatives", "reasons", "models", "novelty"),
        # what the conditions of the routing rules ask for, tasks among it
        *("tenant", "text", "customer", "received", "attributes"),
    }
)
"""A task of that name would hide the field."""
RESERVED_ENDING = "_confidence"
"""`language_confidence` is a field, and so is that of every task."""
LONGEST_TASK_NAME = 40

_TASK_NAME = re.compile(r"[a-z][a-z0-9_]*")


def fault_of_task_name(name: str) -> str | None:
    """Say why no task can have this name, declared or trained: it becomes a column, a field and part of a file's name.

    >>> fault_of_task_name("queue"), fault_of_task_name("priority")
    (None, "'priority' is a field of every record or routing condition")
    """
    if len(name) > LONGEST_TASK_NAME or not _TASK_NAME.fullmatch(name):
        return (
            "expected a task name of small letters a-z, digits and underscores, a letter first, at most "
            f"{LONGEST_TASK_NAME} in all"
        )
    if name in RESERVED_NAMES or name.endswith(RESERVED_ENDING):
        return f"{name!r} is a field of every record or routing condition"
    return None


class Label(Document):
    """One answer, and when it is the right one."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    description: str = ""


class TaskFile(Document):
    """``config/tasks/TASK.yaml``. Folders are named from where the file stands."""

    name: str
    description: str = ""
    candidate: Literal["linear", "keywords"] = "linear"
    labels: Annotated[tuple[Label, ...], Field(min_length=2, max_length=MOST_LABELS)]
    default: str
    threshold: Annotated[float, Field(ge=0, le=1)] = DEFAULT_THRESHOLD
    keywords: str | None = None
    rules: str | None = None
    caution: Caution | None = None

    @field_validator("name")
    @classmethod
    def _is_free(cls, name: str) -> str:
        fault = fault_of_task_name(name)
        if fault is not None:
            raise ValueError(f"{fault}; choose another name")
        return name

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        names = [label.name for label in self.labels]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"expected each label once; {', '.join(twice)} stands twice")
        if self.default not in names:
            raise ValueError(f"expected `default` to be one of {', '.join(names)}; got {self.default!r}")
        if self.caution is not None:
            used = (self.caution.instead_of, self.caution.give, self.caution.where)
            unknown = [label for label in used if label not in names]
            if unknown:
                raise ValueError(f"expected labels among {', '.join(names)} in `caution`; got {', '.join(unknown)}")
        return self


class KeywordFile(Document):
    """``config/keywords/TASK/LANGUAGE.yaml``: phrases by label, each with its weight."""

    language: LanguageCode
    negations: tuple[str, ...] = ()
    keywords: dict[str, dict[str, Weight]]

    @field_validator("keywords", mode="before")
    @classmethod
    def _weighed(cls, lists: object) -> object:
        """Read both ``- word`` and ``- word: 2``."""
        if not isinstance(lists, dict):
            return lists
        return {label: _weigh(entries) if isinstance(entries, list) else entries for label, entries in lists.items()}

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        for label, phrases in self.keywords.items():
            for phrase in phrases:
                compile_phrase(phrase, label)
        return self


def _weigh(entries: Sequence[object]) -> dict[object, object]:
    weighed: dict[object, object] = {}
    for entry in entries:
        pairs = entry.items() if isinstance(entry, dict) else [(entry, 1.0)]
        for phrase, weight in pairs:
            if not isinstance(phrase, str):
                raise ValueError(  # noqa: TRY004 - pydantic reports ValueError alone
                    f"expected a phrase, or a phrase and its weight; got {phrase!r}: put it in quotes"
                )
            if phrase in weighed:
                raise ValueError(f"expected each phrase once; {phrase!r} stands twice")
            weighed[phrase] = weight
    return weighed


@dataclass(frozen=True)
class Task:
    """A task with everything that its file refers to."""

    name: str
    labels: tuple[Label, ...]
    default: str
    """The label that the fallback gives where nothing speaks for any."""
    description: str = ""
    candidate: Literal["linear", "keywords"] = "linear"
    threshold: float = DEFAULT_THRESHOLD
    """A person looks where the confidence is below."""
    keywords: tuple[KeywordFile, ...] = ()
    rules: tuple[RuleFile, ...] = ()
    caution: Caution | None = None

    @classmethod
    def of_labels(
        cls,
        name: str,
        labels: Sequence[str],
        *,
        default: str | None = None,
        candidate: Literal["linear", "keywords"] = "linear",
        keywords: tuple[KeywordFile, ...] = (),
        rules: tuple[RuleFile, ...] = (),
    ) -> "Task":
        """Make a task that no file declares."""
        own = tuple(Label(name=label) for label in labels)
        return cls(name, own, default or labels[0], candidate=candidate, keywords=keywords, rules=rules)

    @cached_property
    def label_names(self) -> tuple[str, ...]:
        """The labels, in the order of the file."""
        return tuple(label.name for label in self.labels)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what makes a model: labels, keywords, rules and caution, but no description and no threshold."""
        whole = sha256("\n".join((self.name, self.candidate, self.default, *self.label_names)).encode())
        for file in (*self.keywords, *self.rules, *filter(None, [self.caution])):
            whole.update(file.model_dump_json().encode())
        return whole.hexdigest()


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
        candidate=file.candidate,
        threshold=file.threshold,
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
