"""The routing rules as a document: what may stand in ``routing.yaml`` and what must hold between its parts."""

import re
from collections.abc import Collection
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from frontdesk.config import Document, load
from frontdesk.inquiry import Kind, Tier
from frontdesk.routing.conditions import (
    Condition,
    Group,
    Tasks,
    compile_clause,
    conditions_of,
    refuse_unknown,
    tasks_of,
)
from frontdesk.routing.person_rules import Person, Share

Score = Annotated[int, Field(ge=0, le=100)]

_DURATION = re.compile(r"(\d{1,4})\s*(m|h|d)")
_UNIT = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def _duration(value: object) -> timedelta:
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) == 0:
        raise ValueError("expected a duration such as 30m, 4h or 2d")
    return int(match[1]) * _UNIT[match[2]]


Duration = Annotated[timedelta, BeforeValidator(_duration)]


class Weights(Document):
    """How much each thing counts towards the priority; together 100."""

    urgency: Score
    sentiment: Score
    category: Score
    tier: Score
    repeat_contact: Score

    @model_validator(mode="after")
    def _together_100(self) -> "Weights":
        total = self.urgency + self.sentiment + self.category + self.tier + self.repeat_contact
        if total != 100:
            raise ValueError(f"expected weights that add up to 100; these add up to {total}")
        return self


class RepeatContact(Document):
    """From how many recent contacts on they count, and how many count in full."""

    from_: Annotated[int, Field(ge=0, alias="from")]
    full_at: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _rises(self) -> "RepeatContact":
        if self.full_at <= self.from_:
            raise ValueError(f"expected full_at above from; came: from {self.from_}, full_at {self.full_at}")
        return self


class Priority(Document):
    """How the priority 0-100 is put together."""

    weights: Weights
    urgency: dict[str, Share] = Field(min_length=1)
    sentiment: dict[str, Share] = Field(min_length=1)
    category: dict[str, Share]
    tier: dict[Tier, Share]
    repeat_contact: RepeatContact

    @field_validator("urgency", "sentiment", "category")
    @classmethod
    def _known_labels(cls, shares: dict[str, float], info: ValidationInfo) -> dict[str, float]:
        task = str(info.field_name)
        labels = (tasks_of(info) or {}).get(task)
        refuse_unknown(shares, labels, task)
        missing = [label for label in labels or () if label not in shares]
        if missing:
            raise ValueError(f"expected a share for every label of {task}; missing: {', '.join(missing)}")
        return shares

    @model_validator(mode="after")
    def _in_order(self) -> "Priority":
        for name in ("urgency", "sentiment"):
            scores = getattr(self, name)
            for (lower, below), (upper, above) in pairwise(scores.items()):
                if above < below:
                    raise ValueError(
                        f"{name}: expected labels from the least to the most pressing; {upper} ({above}) stands after "
                        f"{lower} ({below})"
                    )
        return self


class Effect(Document):
    """What a rule does when it matches."""

    escalate: bool = False
    raise_priority_to: Score = 0
    department: str | None = Field(default=None, min_length=1)
    needs_human: str | None = Field(default=None, min_length=1)
    """Why a person must look."""

    @model_validator(mode="after")
    def _does_something(self) -> "Effect":
        if self == Effect.model_construct():
            raise ValueError("expected at least one of escalate, raise_priority_to, department, needs_human")
        return self


class Rule(Document):
    """A name, a condition and what follows from it."""

    name: str = Field(min_length=1, max_length=80)
    when: Group
    then: Effect


class Rules(Document):
    """Rules in the order in which they are asked."""

    match: Literal["all", "first"]
    rules: tuple[Rule, ...] = ()


class Target(Document):
    """How soon an inquiry of at least this priority is to be answered and settled."""

    priority_from: Score
    respond_within: Duration
    resolve_within: Duration


class RoutingRules(Document):
    """Everything that routing does, as data."""

    departments: dict[str, str] = Field(min_length=1)
    """Category to department."""
    default_department: str = Field(min_length=1)
    kinds: dict[Kind, str]
    """Department of what is no inquiry: auto-replies, bounces, newsletters."""
    priority: Priority
    escalation: Rules
    targets: tuple[Target, ...] = Field(min_length=1)
    person: Person

    @field_validator("departments")
    @classmethod
    def _known_categories(cls, departments: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        refuse_unknown(departments, (tasks_of(info) or {}).get("category"), "category")
        return departments

    @model_validator(mode="after")
    def _laws(self) -> "RoutingRules":
        _check_targets(self.targets)
        _check_names(self.escalation)
        for rule in self.escalation.rules:
            _check_monotone(rule, "urgency", tuple(self.priority.urgency))
            _check_monotone(rule, "sentiment", tuple(self.priority.sentiment))
            _check_priority_floor(rule)
        if self.escalation.match == "first":
            _check_first_match_order(self.escalation)
        return self


def load_rules(path: Path, *, tasks: Tasks | None, untriaged: Collection[str] = ()) -> RoutingRules:
    """Read and check a rule file against the tasks of triage and their labels, where it is known which there are.

    `untriaged` are the tasks that are declared and answer who asks for them alone.

    Raises:
        ConfigError: with file, line, column and what was expected.
    """
    return load(path, RoutingRules, context={"tasks": tasks, "untriaged": untriaged})


def _check_targets(targets: tuple[Target, ...]) -> None:
    for earlier, later in pairwise(targets):
        if later.priority_from >= earlier.priority_from:
            raise ValueError("targets: expected the highest priority_from first")
        if later.respond_within < earlier.respond_within or later.resolve_within < earlier.resolve_within:
            raise ValueError(
                f"targets: priority {later.priority_from} would be due before priority {earlier.priority_from}"
            )
    if targets[-1].priority_from != 0:
        raise ValueError("targets: expected a last one with priority_from 0, so that every inquiry has deadlines")
    for target in targets:
        if target.resolve_within < target.respond_within:
            raise ValueError(f"targets: priority {target.priority_from} would be settled before it is answered")


def _check_names(rules: Rules) -> None:
    names = [rule.name for rule in rules.rules]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise ValueError(f"escalation.rules: names stand twice: {', '.join(sorted(repeated))}")


def _check_monotone(rule: Rule, field: str, order: tuple[str, ...]) -> None:
    """A rule that raises the priority must go on matching when the matter gets worse."""
    for condition in conditions_of(rule.when) if rule.then.raise_priority_to else ():
        if condition.field == field and not _matches_upwards(condition, order):
            raise ValueError(
                f"escalation.rules ({rule.name}): raises the priority where {field} is one thing but not where it is "
                f"worse; name every label from there up, such as in: [{', '.join(order[-2:])}]"
            )


def _matches_upwards(condition: Condition, order: tuple[str, ...]) -> bool:
    test = compile_clause(condition)
    matched = [test({condition.field: label}) is not None for label in order]
    return matched == sorted(matched)


def _check_priority_floor(rule: Rule) -> None:
    """A worse matter has a higher priority, so a rule that raises it may ask for a least priority and nothing else."""
    for condition in conditions_of(rule.when) if rule.then.raise_priority_to else ():
        if condition.field == "priority" and condition.operators != ("at_least",):
            raise ValueError(
                f"escalation.rules ({rule.name}): raises the priority of some and passes by what is more pressing; "
                "ask the priority with at_least"
            )


def _check_first_match_order(rules: Rules) -> None:
    for earlier, later in pairwise(rules.rules):
        if later.then.raise_priority_to > earlier.then.raise_priority_to:
            raise ValueError(
                f"escalation.rules: with match: first, {later.name!r} raises the priority higher than {earlier.name!r} "
                "before it and would be hidden by it; put it first"
            )
