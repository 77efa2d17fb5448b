"""A batch of messages, with what several tasks read of it computed once."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from frontdesk.errors import InvalidInput, MissingColumn
from frontdesk.inquiry import MaskedText
from frontdesk.models.folds import Folds
from frontdesk.models.ngrams.extraction import Extraction, extract
from frontdesk.models.readable import WHOLE_CHARACTERS
from frontdesk.models.tasks.inputs import Value

PART_CHARACTERS = 400_000
"""Characters analysed at a time: tracemalloc peaked at 90 MB on a part of that size."""
PART_MESSAGES = 512
"""Messages analysed at a time: bounds memory, and lets `Vocabulary` pack their index into 12 bits."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Batch:
    """Masked messages, their languages, ISO 639-1, and what is known of them besides.

    Every task of a desk is given the same batch, so that three models that share a vocabulary find the n-grams of a
    message once.
    """

    texts: Sequence[MaskedText]
    languages: Sequence[str]
    columns: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    """What is known besides, by the name of the input; each as long as `texts`."""
    folds: Folds = field(default=Folds(), repr=False, compare=False)
    """How its messages are held out of a fit: who learns from them cuts them so."""
    _memory: dict[Hashable, object] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.texts) != len(self.languages):
            raise InvalidInput(f"expected one language for each of {len(self.texts)} texts; got {len(self.languages)}")
        for name, values in self.columns.items():
            if len(values) != len(self.texts):
                raise InvalidInput(f"expected a value of {name} for each of {len(self.texts)} texts; got {len(values)}")

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, indices: Sequence[int]) -> "Batch":
        """Give the messages at `indices`, in that order."""
        return Batch(
            [self.texts[i] for i in indices],
            [self.languages[i] for i in indices],
            {name: [values[i] for i in indices] for name, values in self.columns.items()},
            self.folds.take(indices),
        )

    def beside(self, columns: Mapping[str, Sequence[Value]]) -> "Batch":
        """Give the same messages with these columns; what was computed of their texts is kept."""
        memory = {key: found for key, found in self._memory.items() if key != "parts"}
        return Batch(self.texts, self.languages, columns, self.folds, memory)

    def column(self, name: str) -> Sequence[Value]:
        """Give the values of an input, one a message.

        Raises:
            MissingColumn: nobody gave them.
        """
        if name not in self.columns:
            there = ", ".join(self.columns) or "none"
            raise MissingColumn(f"expected the input {name!r}, which the model decides by; there are: {there}")
        return self.columns[name]

    def once(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Give what `compute` gave the first time that `key` was asked for."""
        if key not in self._memory:
            self._memory[key] = compute()
        return cast("Result", self._memory[key])

    @property
    def extraction(self) -> Extraction:
        """The n-grams of the whole batch; ask the `parts` of a batch that may be large."""
        return self.once("extraction", lambda: extract(self.texts, self.languages))

    @property
    def parts(self) -> Sequence["Batch"]:
        """The batch cut into pieces of bounded size, in order; most often itself alone."""
        return self.once("parts", lambda: list(self._cut()))

    def _cut(self) -> Iterator["Batch"]:
        start = size = 0
        for end, text in enumerate(self.texts):
            length = min(len(text.text), WHOLE_CHARACTERS)
            if end > start and (size + length > PART_CHARACTERS or end - start >= PART_MESSAGES):
                yield self._slice(start, end)
                start, size = end, 0
            size += length
        if start == 0:
            yield self
        elif start < len(self):
            yield self._slice(start, len(self))

    def _slice(self, start: int, end: int) -> "Batch":
        columns = {name: values[start:end] for name, values in self.columns.items()}
        folds = self.folds.take(range(start, end))
        return Batch(self.texts[start:end], self.languages[start:end], columns, folds)
