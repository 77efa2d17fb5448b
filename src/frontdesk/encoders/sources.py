"""Where the files of an encoder come from. None of them is trusted: what counts is their digest and the proof."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from frontdesk.encoders.configuration import CONFIG, LENGTH, MODULES, POOLING_FOLDER
from frontdesk.encoders.weights import WEIGHTS
from frontdesk.errors import EncoderError, EncoderUnreachable
from frontdesk.models.encoder.description import TOKENIZER

REQUIRED = (CONFIG, TOKENIZER, WEIGHTS)
OPTIONAL = (MODULES, LENGTH, f"{POOLING_FOLDER}/{CONFIG}")


Tell = Callable[[str], None]
"""Is told what delays the fetching."""


def unheard(_: str) -> None:
    """Tell nobody."""


class Source(Protocol):
    """Gives the files of an encoder."""

    @property
    def label(self) -> str:
        """What it is, in words."""

    def fetch(self, into: Path, tell: Tell = unheard) -> Path:
        """Give the folder with the files; what has to be fetched is laid into `into`, where much may be already.

        `tell` is told where a mirror has to be asked more than once.

        Raises:
            EncoderError: they cannot be had; the subclasses say why.
        """


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A folder on this machine."""

    folder: Path
    required: tuple[str, ...] = REQUIRED

    @property
    def label(self) -> str:
        """What it is, in words."""
        return f"the folder {self.folder}"

    def fetch(self, into: Path, tell: Tell = unheard) -> Path:  # noqa: ARG002 - nothing has to be fetched
        """Give the folder itself."""
        missing = [name for name in self.required if not (self.folder / name).is_file()]
        # what is wrong with the weights is said by those who read them
        if set(missing) - {WEIGHTS}:
            raise EncoderError(f"{self.folder}: expected {', '.join(self.required)}; missing: {', '.join(missing)}")
        return self.folder


@dataclass(frozen=True, slots=True)
class FirstThatAnswers:
    """Several mirrors; the next is asked where one cannot be reached."""

    mirrors: Sequence[Source]

    @property
    def label(self) -> str:
        """What it is, in words."""
        return " or ".join(mirror.label for mirror in self.mirrors)

    def fetch(self, into: Path, tell: Tell = unheard) -> Path:
        """Ask one after the other. Raises `EncoderUnreachable` with what each of them said."""
        said = []
        for mirror in self.mirrors:
            try:
                return mirror.fetch(into, tell)
            except EncoderUnreachable as error:
                said.append(error.message)
        raise EncoderUnreachable("\n".join(said))


def first_line(error: Exception) -> str:
    """Give the first line of what an error says, or its kind."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]
