"""A trained model for Python programs: it reads what it is given as the desk does."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from frontdesk.bootstrap.configuration import read_configuration
from frontdesk.bootstrap.encoders import Encoders
from frontdesk.bootstrap.models import make_asking
from frontdesk.bootstrap.reading import make_reader
from frontdesk.errors import InvalidInput, MissingColumn
from frontdesk.inquiry import Prediction
from frontdesk.models import Task
from frontdesk.models.tasks.inputs import TEXT
from frontdesk.registry import Asking, Bundle, load_bundle, task_of

Given = str | Mapping[str, object]
"""A message, or what is known by the names of the inputs."""


class TrainedModel:
    """A model that `frontdesk train` wrote, whichever candidate it is, with the encoder that it was fitted with.

    >>> model = TrainedModel.open("models/queue")                 # doctest: +SKIP
    >>> model.predict(["Where is my refund?"])[0].label           # doctest: +SKIP
    'billing'
    """

    def __init__(self, bundle: Bundle, asking: Asking) -> None:
        """Wrap a model; `TrainedModel.open` loads one."""
        self._classifier = bundle.classifier
        self._asking = asking
        self.task: Task = task_of(bundle.manifest)
        """With the inputs that `predict` expects, and the labels."""

    @classmethod
    def open(cls, directory: str | Path, config: str | Path | None = None) -> Self:
        """Load a model, with the masking and the encoders of the configuration in `config`, or the package's own.

        Raises:
            BundleError: it is no model, or is damaged.
            ConfigError: the configuration is not valid.
            EncoderMissing: this machine lacks the encoder that it was fitted with.
        """
        configuration = read_configuration(Path(config) if config else None)
        bundle = load_bundle(Path(directory), Encoders(configuration))
        return cls(bundle, make_asking(configuration, make_reader(configuration)))

    def predict(self, given: Iterable[Given]) -> list[Prediction]:
        """Predict messages, or rows of the task's inputs, in their order; texts are cleaned and masked first.

        Raises:
            MissingColumn: a row lacks an input.
            InvalidInput: something is neither a message nor a row, or a value is not what the input declares.
            ModelError: the model failed.
        """
        if isinstance(given, str | bytes | Mapping):
            raise InvalidInput(f"{self.task.name}: expected a list of messages or rows, came {type(given).__name__}")
        rows = [self._row(each, number) for number, each in enumerate(given, start=1)]
        return self._asking.predict(self._classifier, self.task, rows)

    def _row(self, given: Given, number: int) -> Mapping[str, object]:
        text = next((each.name for each in self.task.inputs if each.type == TEXT), None)
        place = f"{self.task.name}: row {number}"
        if isinstance(given, str):
            if text is None:
                raise InvalidInput(
                    f"{place}: expected {{{self.task.inputs[0].name!r}: ...}}, came a text; the model reads columns"
                )
            return {text: given}
        if not isinstance(given, Mapping):
            raise InvalidInput(f"{place}: expected a message or a row, came {type(given).__name__}")
        if text is not None and given.get(text) is None:
            raise MissingColumn(f"{place}: expected the input {text!r} (text); give the message there")
        return given
