"""A batch of messages, with what several tasks read of it computed once."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from frontdesk.errors import InvalidInput
from frontdesk.inquiry import MaskedText
from frontdesk.models.ngrams import HEAD_CHARACTERS, TAIL_CHARACTERS, Extraction, extract

PART_CHARACTERS = 400_000
"""Characters analysed at a time: tracemalloc peaked at 90 MB on a part of that size."""
PART_MESSAGES = 512
"""Messages analysed at a time: bounds memory, and lets `Vocabulary` pack their index into 12 bits."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class TextBatch:
    """Masked messages and their languages, ISO 639-1.

    Every task of a desk is given the same batch, so that three models that share a vocabulary find the n-grams of a
    message once.
    """

    texts: Sequence[MaskedText]
    languages: Sequence[str]
    _memory: dict[Hashable, object] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.texts) != len(self.languages):
            raise InvalidInput(f"expected one language for each of {len(self.texts)} texts; got {len(self.languages)}")

    def __len__(self) -> int:
        return len(self.texts)

    def take(self, indices: Sequence[int]) -> "TextBatch":
        """Give the messages at `indices`, in that order."""
        return TextBatch([self.texts[i] for i in indices], [self.languages[i] for i in indices])

    def once(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Give what `compute` gave the first time that `key` was asked for."""
        if key not in self._memory:
            self._memory[key] = compute()
        return cast("Value", self._memory[key])

    @property
    def extraction(self) -> Extraction:
        """The n-grams of the whole batch; ask the `parts` of a batch that may be large."""
        return self.once("extraction", lambda: extract(self.texts, self.languages))

    @property
    def parts(self) -> Sequence["TextBatch"]:
        """The batch cut into pieces of bounded size, in order; most often itself alone."""
        return self.once("parts", lambda: list(self._cut()))

    def _cut(self) -> Iterator["TextBatch"]:
        start = size = 0
        for end, text in enumerate(self.texts):
            length = min(len(text.text), HEAD_CHARACTERS + TAIL_CHARACTERS)
            if end > start and (size + length > PART_CHARACTERS or end - start >= PART_MESSAGES):
                yield self._slice(start, end)
                start, size = end, 0
            size += length
        if start == 0:
            yield self
        elif start < len(self):
            yield self._slice(start, len(self))

    def _slice(self, start: int, end: int) -> "TextBatch":
        return TextBatch(self.texts[start:end], self.languages[start:end])
