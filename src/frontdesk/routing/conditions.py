"""Conditions over facts: declared in YAML, compiled once, asked for every inquiry.

A compiled condition gives the values that made it true, or ``None`` where it is not true, so that a route can say what
its rules saw.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, ValidationInfo, field_validator, model_validator

from frontdesk.config import Document
from frontdesk.routing.facts import FIELDS, Facts, is_known, task_of

Scalar = bool | int | float | str
Saw = Mapping[str, object]
Test = Callable[[Facts], Saw | None]

OPERATORS = ("is", "is_not", "in", "not_in", "at_least", "at_most", "contains_any", "exists")
MAXIMUM_DEPTH = 8


Tasks = Mapping[str, Collection[str] | None]
"""The declared tasks, with their labels; ``None`` where a task's file has a fault of its own."""


def tasks_of(info: ValidationInfo) -> Tasks | None:
    """Give the tasks that the rules are checked against; ``None`` where nobody said."""
    tasks: Tasks | None = (info.context or {}).get("tasks")
    return tasks


def refuse_untriaged(task: str, info: ValidationInfo) -> None:
    """Say how a task that is declared and part of no triage comes to be asked for.

    Raises:
        ValueError: the task is one of them.
    """
    if task in (info.context or {}).get("untriaged", ()):
        raise ValueError(
            f"{task} is part of no triage, so nothing here can ask for it; "
            f"write triage: true in the file of tasks/ that has name: {task}"
        )


def refuse_unknown(names: Iterable[str], labels: Collection[str] | None, task: str) -> None:
    """Hold names to a task's labels: a misspelt one would never match, in silence.

    Raises:
        ValueError: a name is not one of them.
    """
    unknown = sorted(set(names) - set(labels)) if labels is not None else []
    if unknown:
        raise ValueError(f"{task} has no label {', '.join(unknown)}; expected one of {', '.join(labels or ())}")


class Condition(Document):
    """One question about one field, with exactly one operator."""

    field: str
    is_: Scalar | None = Field(default=None, alias="is")
    is_not: Scalar | None = None
    in_: tuple[Scalar, ...] | None = Field(default=None, alias="in", min_length=1)
    not_in: tuple[Scalar, ...] | None = Field(default=None, min_length=1)
    at_least: float | None = None
    at_most: float | None = None
    contains_any: tuple[str, ...] | None = Field(default=None, min_length=1, max_length=500)
    """Phrases; whole words, case ignored. On a list field: members."""
    exists: bool | None = None

    @field_validator("field")
    @classmethod
    def _known(cls, field: str, info: ValidationInfo) -> str:
        tasks = tasks_of(info)
        if tasks is not None and not is_known(field, frozenset(tasks)):
            refuse_untriaged(task_of(field), info)
            raise ValueError(f"expected one of {', '.join([*FIELDS, *sorted(tasks), 'TASK.confidence'])}")
        return field

    @model_validator(mode="after")
    def _one_operator(self) -> "Condition":
        if len(self.operators) != 1:
            came = ", ".join(self.operators) or "none"
            raise ValueError(f"a condition takes exactly one of {', '.join(OPERATORS)} beside 'field'; came: {came}")
        return self

    @model_validator(mode="after")
    def _known_labels(self, info: ValidationInfo) -> "Condition":
        labels = (tasks_of(info) or {}).get(self.field)
        asked = {self.is_, self.is_not, *(self.in_ or ()), *(self.not_in or ())} - {None}
        refuse_unknown(map(str, asked), labels, self.field)
        return self

    @property
    def operators(self) -> tuple[str, ...]:
        """The operators that were given; a valid condition has one."""
        given = {"is": self.is_, "in": self.in_} | {
            name: getattr(self, name) for name in OPERATORS if name not in {"is", "in"}
        }
        return tuple(name for name in OPERATORS if given[name] is not None)


class Group(Document):
    """Conditions of which all, or any, must hold."""

    all: tuple["Clause", ...] | None = None
    any: tuple["Clause", ...] | None = None

    @model_validator(mode="before")
    @classmethod
    def _no_bare_condition(cls, value: object) -> object:
        """Say so where a condition stands alone; else each of its keys would be called unknown."""
        if isinstance(value, dict) and "field" in value and _kind_of(value) == "condition":
            raise ValueError("expected all: or any: around conditions, such as all: [{field: urgency, is: high}]")
        return value

    @model_validator(mode="after")
    def _one_of_both(self) -> "Group":
        if (self.all is None) == (self.any is None) or not self.clauses:
            raise ValueError("expected either 'all' or 'any', with at least one condition")
        return self

    @property
    def clauses(self) -> tuple["Clause", ...]:
        """The members, whichever way they are joined."""
        return self.all or self.any or ()


def _kind_of(value: Any) -> Literal["group", "condition"]:  # noqa: ANN401 - pydantic hands over raw or built values
    if isinstance(value, Group):
        return "group"
    return "group" if isinstance(value, dict) and ("all" in value or "any" in value) else "condition"


Clause = Annotated[
    Annotated[Condition, Tag("condition")] | Annotated[Group, Tag("group")],
    Discriminator(_kind_of),
]
Group.model_rebuild()


def conditions_of(clause: Condition | Group, depth: int = 1) -> list[Condition]:
    """List the single conditions inside a clause.

    Raises:
        ValueError: groups are nested deeper than anyone could read.
    """
    if isinstance(clause, Condition):
        return [clause]
    if depth > MAXIMUM_DEPTH:
        raise ValueError(f"conditions are nested deeper than {MAXIMUM_DEPTH}; split the rule")
    return [condition for member in clause.clauses for condition in conditions_of(member, depth + 1)]


def compile_clause(clause: Condition | Group) -> Test:
    """Turn a clause into a function of facts."""
    if isinstance(clause, Condition):
        return _compile_condition(clause)
    tests = tuple(compile_clause(member) for member in clause.clauses)
    return _all_of(tests) if clause.all is not None else _any_of(tests)


def _all_of(tests: tuple[Test, ...]) -> Test:
    def test(facts: Facts) -> Saw | None:
        saw: dict[str, object] = {}
        for one in tests:
            found = one(facts)
            if found is None:
                return None
            saw.update(found)
        return saw

    return test


def _any_of(tests: tuple[Test, ...]) -> Test:
    def test(facts: Facts) -> Saw | None:
        return next((found for one in tests if (found := one(facts)) is not None), None)

    return test


def _compile_condition(condition: Condition) -> Test:
    (operator,) = condition.operators
    if operator == "contains_any":
        return _contains_any(condition.field, condition.contains_any or ())
    holds, of_list = _predicate(operator, condition), _predicate_of_list(operator, condition)
    field = condition.field

    def test(facts: Facts) -> Saw | None:
        value = facts.get(field)
        if isinstance(value, tuple):
            return {field: list(value)} if of_list(value) else None
        return {field: value} if holds(value) else None

    return test


def _predicate(operator: str, condition: Condition) -> Callable[[object], bool]:
    bound = condition.at_least if operator == "at_least" else condition.at_most
    members = frozenset(condition.in_ or condition.not_in or ())
    predicates: dict[str, Callable[[object], bool]] = {
        "is": lambda value: value == condition.is_,
        "is_not": lambda value: value != condition.is_not,
        "in": lambda value: value in members,
        "not_in": lambda value: value not in members,
        "at_least": lambda value: _is_number(value) and value >= bound,  # type: ignore[operator]  # numbers, as checked
        "at_most": lambda value: _is_number(value) and value <= bound,  # type: ignore[operator]  # numbers, as checked
        "exists": lambda value: (value is not None) is condition.exists,
    }
    return predicates[operator]


def _predicate_of_list(operator: str, condition: Condition) -> Callable[[tuple[object, ...]], bool]:
    """Ask a field that is a list, such as the labels that hold of a task of several, by its members."""
    members = frozenset(condition.in_ or condition.not_in or ())
    predicates: dict[str, Callable[[tuple[object, ...]], bool]] = {
        "is": lambda values: condition.is_ in values,
        "is_not": lambda values: condition.is_not not in values,
        "in": lambda values: not members.isdisjoint(values),
        "not_in": members.isdisjoint,
        "exists": lambda _: condition.exists is True,
    }
    return predicates.get(operator, lambda _: False)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _contains_any(field: str, phrases: tuple[str, ...]) -> Test:
    folded = tuple(phrase.casefold() for phrase in phrases)
    by_part = _by_shared_part(folded)

    def test(facts: Facts) -> Saw | None:
        value = facts.get(field)
        if isinstance(value, tuple):
            found = next((member for member in value if str(member).casefold() in folded), None)
            return None if found is None else {field: found}
        if not isinstance(value, str):
            return None
        text = value.casefold()
        for part, patterns in by_part:
            if part in text:
                for phrase, pattern in patterns:
                    if phrase in text and pattern.search(text):
                        return {field: phrase}
        return None

    return test


_Patterns = list[tuple[str, re.Pattern[str]]]


def _by_shared_part(phrases: Iterable[str]) -> list[tuple[str, _Patterns]]:
    """Group phrases by a part that they share, the longest word of one: few plain searches rule out nearly all.

    A plain search finds the rare candidate; its pattern then makes sure of the word's edges.
    """
    groups: dict[str, _Patterns] = {}
    for phrase in sorted(phrases, key=_longest_word_length):
        part = next((part for part in groups if part in phrase), None) or max(phrase.split() or [phrase], key=len)
        groups.setdefault(part, []).append((phrase, re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")))
    return list(groups.items())


def _longest_word_length(phrase: str) -> int:
    return max(map(len, phrase.split()), default=0)
