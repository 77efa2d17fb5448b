"""In which order tasks are asked: one that wants another's answer comes after it."""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from frontdesk.errors import ConfigError
from frontdesk.models.tasks.inputs import Input


def asked_task(name: str, tasks: Iterable[str]) -> str | None:
    """Give the task whose answer an input of this name is: ``sentiment``, or ``sentiment.confidence``.

    >>> asked_task("sentiment.confidence", ["sentiment"]), asked_task("amount", ["sentiment"])
    ('sentiment', None)
    """
    known = frozenset(tasks)
    return next((task for task in (name, name.rpartition(".")[0]) if task in known), None)


def in_order(inputs: Mapping[str, Sequence[Input]]) -> tuple[str, ...]:
    """Put tasks, given with their inputs, in the order in which they are asked; otherwise they stay as they are.

    Raises:
        ConfigError: tasks want each other's answers; names them.
    """
    wants = {task: list(filter(None, (asked_task(each.name, inputs) for each in own))) for task, own in inputs.items()}
    try:
        return tuple(TopologicalSorter(wants).static_order())
    except CycleError as error:
        circle = " asks for ".join(reversed(error.args[1]))
        raise ConfigError(
            f"{circle}: no task can be answered first; take the name of a task out of the inputs of one of them"
        ) from error
