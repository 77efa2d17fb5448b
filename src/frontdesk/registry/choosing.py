"""Which candidate of a task decides here: the first that this machine can run, and why not those before it."""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.errors import EncoderError, EncoderMissing, ModelUnavailable
from frontdesk.models import FindEntailment, Task, make_classifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.tasks import Candidate
from frontdesk.models.tasks.parameters import MEMBERS
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
    """Where the candidate, or a member of it, names one."""
    passed_over: tuple[str, ...] = ()
    """Those that the task would rather have, each with what keeps it away."""

    @property
    def key(self) -> tuple[str, str]:
        """What a fitted model depends on besides the task."""
        return self.candidate, "+".join(needed.version for needed in (self.encoder, self.entailment) if needed)


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
            encoder, entailment = _needs(task, candidate, find_encoder, find_entailment)
        except (EncoderError, ModelUnavailable) as error:
            passed_over.append(f"{candidate.name} cannot run: {error.message}")
        else:
            return Chosen(candidate.name, encoder, entailment, tuple(passed_over))
    raise ModelUnavailable(f"no candidate of {task.name} can run here: {'; '.join(passed_over)}")


class _Noting:
    """Finds an inference model, and notes which: a candidate may ask for it far inside, as a member of an ensemble."""

    def __init__(self, find: FindEntailment) -> None:
        self._find = find
        self.found: Entailment | None = None
        self.missed = False

    def __call__(self, name: str) -> Entailment:
        """Give the inference model of a name. Raises `EncoderError`."""
        self.missed = True
        self.found = self._find(name)
        self.missed = False
        return self.found


def _needs(
    task: Task, candidate: Candidate, find_encoder: FindEncoder, find_entailment: FindEntailment
) -> tuple[Encoder | None, Entailment | None]:
    """Give the encoder that a candidate cannot do without, and the inference model that it names, where it does.

    Raises:
        EncoderError: it is not there.
        ModelUnavailable: no desk can fit the candidate.
    """
    if NEEDS_TRAINING & {candidate.name, *str(candidate.parameters.get(MEMBERS, "")).split(",")}:
        raise ModelUnavailable("train it with `frontdesk train`, then `frontdesk models register` it")
    noting = _Noting(find_entailment)
    try:
        make_classifier(task, candidate.name, entailment=noting)
    except EncoderMissing:
        if noting.missed:
            raise
        encoder = find_encoder()
        make_classifier(task, candidate.name, encoder=encoder, entailment=noting)
        return encoder, noting.found
    return None, noting.found
