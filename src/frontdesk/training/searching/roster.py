"""Who is compared: those that somebody names, those that the task declares, or those that suit what it reads."""

from collections.abc import Sequence
from typing import get_args

from frontdesk.errors import TrainingDataError
from frontdesk.models import Task
from frontdesk.models.tasks import FOR_COLUMNS, TEXT_CANDIDATES, Candidate, CandidateName, suited_candidates


def roster(task: Task, named: Sequence[str] = (), *, is_declared: bool) -> tuple[Candidate, ...]:
    """Give the candidates to compare, with the spaces that the task declares.

    Raises:
        TrainingDataError: a name is none of a candidate's, stands twice, or is of one that does not suit the task.
    """
    check_names(named)
    if named:
        return tuple(_named(task, name) for name in named)
    if is_declared:
        return task.candidates
    return suited_candidates(task.inputs)


def read_text_alone(task: Task, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Name the candidates that pass over the columns which the task has beside its text."""
    return tuple(each.name for each in candidates if task.columns and each.name in TEXT_CANDIDATES)


def check_names(named: Sequence[str]) -> None:
    """Hold names to the candidates that there are, whatever the task.

    Raises:
        TrainingDataError: a name is none of a candidate's, or stands twice.
    """
    known = get_args(CandidateName)
    for name in named:
        if name not in known:
            raise TrainingDataError(f"no candidate is called {name!r}; expected {', '.join(known)}")
        if list(named).count(name) > 1:
            raise TrainingDataError(f"{name} stands twice; name each once")


def _named(task: Task, name: str) -> Candidate:
    if name == "keywords" and task.kind == "multi":
        raise TrainingDataError(
            f"keywords gives one label alone, and {task.name} is of several; name others, such as linear"
        )
    if name in TEXT_CANDIDATES and not task.reads_text:
        raise TrainingDataError(
            f"{name} reads text, and {task.name} has none; expected {', '.join(FOR_COLUMNS)}, "
            "or name the column of the texts with --text-column"
        )
    declared = next((each for each in task.candidates if each.name == name), None)
    return declared or Candidate.model_validate(name)
