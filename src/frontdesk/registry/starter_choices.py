"""Which candidate each starter model is of, as long as nothing turns out to be broken."""

from frontdesk.errors import EncoderError
from frontdesk.models import FindEntailment, Task
from frontdesk.models.encoder import Encoder
from frontdesk.models.zero_shot import Entailment
from frontdesk.registry.choosing import Chosen, FindEncoder, choose


class StarterChoices:
    """Chooses the candidate of each task, once; those that need what was found broken are passed over from then on."""

    def __init__(self, find_encoder: FindEncoder, find_entailment: FindEntailment) -> None:
        """Remember who finds encoders and inference models; none is asked for yet."""
        self._find_encoder = find_encoder
        self._find_entailment = find_entailment
        self._chosen: dict[str, Chosen] = {}
        self._encoder_fault: EncoderError | None = None
        self._entailment_fault: EncoderError | None = None

    def of(self, task: Task) -> Chosen:
        """Give the candidate of a task. Raises `ModelUnavailable` where none can run here."""
        if task.name not in self._chosen:
            self._chosen[task.name] = choose(task, self._encoder, self.entailment)
        return self._chosen[task.name]

    def entailment(self, name: str) -> Entailment:
        """Give the inference model of a name. Raises `EncoderError`."""
        if self._entailment_fault is not None:
            raise self._entailment_fault
        return self._find_entailment(name)

    def without(self, broken: Chosen, error: EncoderError) -> None:
        """Choose anew, without what a candidate could not work with; the inference model where it needs both."""
        if broken.entailment is None:
            self._encoder_fault = error
        else:
            self._entailment_fault = error
        self._chosen.clear()

    def _encoder(self) -> Encoder:
        if self._encoder_fault is not None:
            raise self._encoder_fault
        return self._find_encoder()
