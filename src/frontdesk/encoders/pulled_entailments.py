"""The models of inference of one installation, by the name that a task gives or the version of a stored model."""

from importlib.util import find_spec
from pathlib import Path

from frontdesk.encoders.entailment_folder import find_entailment, list_entailments, open_entailment
from frontdesk.encoders.pulled import NEEDED
from frontdesk.errors import EncoderExtraMissing, EncoderMissing
from frontdesk.models.encoder.session import Asked
from frontdesk.models.zero_shot.cross_encoder import CrossEncoder


class PulledEntailments:
    """Gives models of inference; each is opened once and loaded when the first message comes."""

    def __init__(self, directory: Path, *, threads: int = 1, device: Asked = "auto") -> None:
        """Remember where they are; nothing is read yet.

        Args:
            directory: where `frontdesk models pull --entailment` keeps them.
            threads: that the reading of one batch may take.
            device: where they run.
        """
        self._directory = directory
        self._threads = threads
        self._device = device
        self._used: dict[str, CrossEncoder] = {}

    def __call__(self, version: str) -> CrossEncoder:
        """Give the model of a version.

        Raises:
            EncoderMissing: it is not on this machine.
            EncoderExtraMissing: the libraries are not installed.
        """
        if version not in self._used:
            _refuse_without_libraries()
            self._keep(find_entailment(self._directory, version, threads=self._threads, device=self._device))
        return self._used[version]

    def named(self, name: str) -> CrossEncoder:
        """Give the model of a name.

        Raises:
            EncoderMissing: there is none; says which there are.
            EncoderExtraMissing: the libraries are not installed.
            EncoderError: what lies there is no model of inference.
        """
        listed = {each.path.name: each for each in list_entailments(self._directory)}
        if name not in listed:
            raise EncoderMissing(
                f"zero_shot asks for the inference model {name}; there are: {', '.join(listed) or 'none'}. "
                "Run `frontdesk models pull DIR --entailment`, where DIR is called so"
            )
        _refuse_without_libraries()
        return self._keep(open_entailment(listed[name].path, threads=self._threads, device=self._device))

    def warm_up(self) -> None:
        """Load those that were asked for, so that the first customer does not wait. Raises `EncoderError`."""
        for model in list(self._used.values()):
            model.warm_up()

    def _keep(self, model: CrossEncoder) -> CrossEncoder:
        return self._used.setdefault(model.version, model)


def _refuse_without_libraries() -> None:
    missing = [name for name in NEEDED["transformer"] if find_spec(name) is None]
    if missing:
        raise EncoderExtraMissing(
            f"inference models need {missing[0]}, which is not installed; run `pip install 'frontdesk[encoder]'`"
        )
