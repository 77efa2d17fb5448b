"""Which candidate of a task decides here: the first that this machine can run, and why not those before it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from frontdesk.errors import EncoderError, EncoderMissing, ModelUnavailable
from frontdesk.models import FindEntailment, Task, make_classifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.tasks import Candidate
from frontdesk.models.tasks.candidates import Choice
from frontdesk.models.tasks.parameters import ENTAILMENT, MEMBERS, NO_ENTAILMENT
from frontdesk.models.zero_shot import Entailment

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
    entailment: Entailment | None = None
    """Where the candidate names an inference model in the encoder's place."""
    passed_over: tuple[str, ...] = ()
    """Those that the task would rather have, each with what keeps it away."""

    @property
    def key(self) -> tuple[str, str]:
        """What a fitted model depends on besides the task."""
        needed = self.encoder or self.entailment
        return self.candidate, needed.version if needed else ""


def no_encoder() -> Encoder:
    """Give none: for those who have no encoder."""
    raise EncoderMissing("there is no encoder; run `frontdesk models pull`")


def no_entailment(name: str) -> Entailment:
    """Give none: for those who have no inference model."""
    raise EncoderMissing(f"there is no inference model {name}; run `frontdesk models pull DIR --entailment`")


def choose(task: Task, find_encoder: FindEncoder, find_entailment: FindEntailment = no_entailment) -> Chosen:
    """Choose the first candidate of a task that can run here.

    Raises:
        ModelUnavailable: none can.
    """
    passed_over: list[str] = []
    for candidate in task.candidates:
        try:
            entailment = _entailment_of(candidate.parameters, find_entailment)
            encoder = None if entailment else _needs(task, candidate, find_encoder, find_entailment)
        except (EncoderError, ModelUnavailable) as error:
            passed_over.append(f"{candidate.name} cannot run: {error.message}")
        else:
            return Chosen(candidate.name, encoder, entailment, tuple(passed_over))
    raise ModelUnavailable(f"no candidate of {task.name} can run here: {'; '.join(passed_over)}")


def _entailment_of(parameters: Mapping[str, Choice], find_entailment: FindEntailment) -> Entailment | None:
    """Give the inference model that a candidate names; `None` where it names none. Raises `EncoderError`."""
    name = str(parameters.get(ENTAILMENT, NO_ENTAILMENT))
    return None if name == NO_ENTAILMENT else find_entailment(name)


def _needs(
    task: Task, candidate: Candidate, find_encoder: FindEncoder, find_entailment: FindEntailment
) -> Encoder | None:
    """Give the encoder that a candidate cannot do without; `None` where it can. Raises as `make_classifier`."""
    if NEEDS_TRAINING & {candidate.name, *str(candidate.parameters.get(MEMBERS, "")).split(",")}:
        raise ModelUnavailable("train it with `frontdesk train`, then `frontdesk models register` it")
    try:
        make_classifier(task, candidate.name, entailment=find_entailment)
    except EncoderMissing:
        encoder = find_encoder()
        make_classifier(task, candidate.name, encoder=encoder, entailment=find_entailment)
        return encoder
    return None
