"""Which candidate of a task decides here: the first that this machine can run, and why not those before it."""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.errors import EncoderError, EncoderMissing, ModelUnavailable
from frontdesk.models import Task, make_classifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.tasks import Candidate

FindEncoder = Callable[[], Encoder]
"""Gives the encoder for models that are still to be fitted. Raises `EncoderError`."""


NEEDS_TRAINING = frozenset({"finetuned"})
"""Candidates that `frontdesk train` alone can fit: it takes minutes to hours, and libraries that no desk needs."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A candidate that can run here."""

    candidate: str
    encoder: Encoder | None = None
    """Where the candidate needs one."""
    passed_over: tuple[str, ...] = ()
    """Those that the task would rather have, each with what keeps it away."""

    @property
    def key(self) -> tuple[str, str]:
        """What a fitted model depends on besides the task."""
        return self.candidate, self.encoder.version if self.encoder else ""


def no_encoder() -> Encoder:
    """Give none: for those who have no encoder."""
    raise EncoderMissing("there is no encoder; run `frontdesk models pull`")


def choose(task: Task, find_encoder: FindEncoder) -> Chosen:
    """Choose the first candidate of a task that can run here.

    Raises:
        ModelUnavailable: none can.
    """
    passed_over: list[str] = []
    for candidate in task.candidates:
        try:
            encoder = _needs(task, candidate, find_encoder)
        except (EncoderError, ModelUnavailable) as error:
            passed_over.append(f"{candidate.name} cannot run: {error.message}")
        else:
            return Chosen(candidate.name, encoder, tuple(passed_over))
    raise ModelUnavailable(f"no candidate of {task.name} can run here: {'; '.join(passed_over)}")


def _needs(task: Task, candidate: Candidate, find_encoder: FindEncoder) -> Encoder | None:
    """Give the encoder that a candidate cannot do without; `None` where it can. Raises as `make_classifier`."""
    if candidate.name in NEEDS_TRAINING:
        raise ModelUnavailable("train it with `frontdesk train`, then `frontdesk models register` it")
    try:
        make_classifier(task, candidate.name)
    except EncoderMissing:
        encoder = find_encoder()
        make_classifier(task, candidate.name, encoder=encoder)
        return encoder
    return None
