"""The lines of a file, where a row that swallowed too much can be read again, though not without end."""

from collections import deque
from io import TextIOWrapper

REPEATED_CHARACTERS = 1_000_000
REPEATED_TIMES = 4
"""What may be read again because of wrong quotes: so much, and so many times what has been read at all."""


class TooLong(Exception):
    """A line or a row is longer than any message may be."""


class Lines:
    """The lines of a file, remembering those of the row being read so that they can be read again."""

    def __init__(self, text: TextIOWrapper, maximum: int) -> None:
        """Read `text`; a line or a row over `maximum` characters raises `TooLong`."""
        self.number = 0
        self._text = text
        self._maximum = maximum
        self._again: deque[str] = deque()
        self._new_characters = 0
        self._repeated_characters = 0
        self._row: list[str] = []
        self._row_characters = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._new_line()
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= self._maximum:
            self._skip_line(line)
            raise TooLong
        self._row.append(line)
        self._row_characters += len(line)
        if self._row_characters > self._maximum:
            raise TooLong
        return line

    def begin_row(self) -> int:
        """Forget the lines so far; gives the number of the line at which the row starts."""
        self._row.clear()
        self._row_characters = 0
        return self.number + 1

    @property
    def is_worn(self) -> bool:
        """Whether so much was read again that, from here on, reading on for a closing quote costs too much.

        Without it, a file whose every line opens a quote would be read to its end once for each line.
        """
        return self._repeated_characters > REPEATED_CHARACTERS + REPEATED_TIMES * self._new_characters

    def rewind(self, *, keep: int) -> list[str]:
        """Have the lines of this row read again, but for the first `keep`; gives those."""
        kept, again = self._row[:keep], self._row[keep:]
        self._again.extendleft(reversed(again))
        self._repeated_characters += sum(map(len, again))
        self.number -= len(again)
        self._row = kept
        return kept

    def _new_line(self) -> str:
        line = self._text.readline(self._maximum)
        self._new_characters += len(line)
        return line

    def _skip_line(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(self._maximum)
