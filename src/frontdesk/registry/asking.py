"""Ask the model of any task, with rows of what the task declares as its inputs."""

from collections.abc import Mapping, Sequence

from frontdesk.desk import Reader
from frontdesk.inquiry import Inquiry, Prediction
from frontdesk.models import Batch, Classifier, Task
from frontdesk.models.tasks.inputs import TEXT, read_columns
from frontdesk.text import NO_TEXT, UNDETERMINED

Row = Mapping[str, object]
"""By the name of the input; ``None`` where a value is not known."""
SAMPLE_TEXT = "hello"


class Asking:
    """Makes a batch of rows: text goes through the text stage, so no model sees what is not masked."""

    def __init__(self, reader: Reader, tenant: str) -> None:
        """Read as the desk does, for one tenant."""
        self._reader = reader
        self._tenant = tenant

    def predict(self, classifier: Classifier, task: Task, rows: Sequence[Row]) -> list[Prediction]:
        """Predict every row, in order.

        Raises:
            MissingColumn: a row lacks an input.
            InvalidInput: a value is not what the input declares.
            ModelError: the model failed.
        """
        return classifier.predict(self.batch(task, rows)) if rows else []

    def try_out(self, classifier: Classifier, task: Task) -> None:
        """Predict something that nobody sent, to see that the model runs and so that the first customer does not wait.

        Raises:
            ModelError: the model failed.
        """
        given: dict[str, object] = {each.name: SAMPLE_TEXT if each.type == TEXT else None for each in task.inputs}
        self.predict(classifier, task, [given])

    def batch(self, task: Task, rows: Sequence[Row]) -> Batch:
        """Clean and mask the text of some rows, and read their columns. Raises `MissingColumn`, `InvalidInput`."""
        columns = read_columns(task.columns, rows, place=task.name)
        name = next((each.name for each in task.inputs if each.type == TEXT), None)
        if name is None:
            return Batch([NO_TEXT] * len(rows), [UNDETERMINED] * len(rows), columns)
        understood = self._reader.read([Inquiry(body=str(row[name]), tenant=self._tenant) for row in rows], {})
        return Batch(understood.texts, [language.code for language in understood.languages], columns)
