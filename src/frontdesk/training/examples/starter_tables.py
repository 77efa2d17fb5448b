"""The tables that come with the package, for starter models of tasks that read no text."""

from hashlib import sha256
from pathlib import Path

from frontdesk.errors import TrainingDataError
from frontdesk.models import Task
from frontdesk.training.examples.datasets import LabelledData
from frontdesk.training.examples.task_data import read_task_data

FOLDER = Path(__file__).parents[2] / "data"


def load_starter_table(task: Task) -> LabelledData:
    """Read the examples of a task; its labels stand in the column of its name.

    Raises:
        TrainingDataError: there is none for the task.
        MissingColumn: the task was given inputs that the table lacks.
    """
    path = FOLDER / f"{task.name}.csv"
    if not path.is_file():
        raise TrainingDataError(
            f"no table for {task.name!r} comes with the package; "
            "train it on examples of your own with `frontdesk train`"
        )
    return read_task_data(path, task, label_column=task.name)


def digest_of_starter_table(task: Task) -> str:
    """Give the SHA-256 of the file, hexadecimal; of nothing where there is none."""
    path = FOLDER / f"{task.name}.csv"
    return sha256(path.read_bytes() if path.is_file() else b"").hexdigest()
