"""The encoders and the inference models of this machine, and what tunes them."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.bootstrap.configuration import Configuration
from frontdesk.errors import EncoderMissing, EncoderUnknown
from frontdesk.models.encoder import Encoder
from frontdesk.models.finetuned import FineTune
from frontdesk.models.tasks.parameters import DESKS_ENCODER
from frontdesk.models.zero_shot import Entailment

if TYPE_CHECKING:
    from frontdesk.encoders import PulledEncoders
    from frontdesk.encoders.pulled_entailments import PulledEntailments


class Encoders:
    """Gives the encoders and the inference models that were pulled, by the version that a model was fitted with.

    What fetches and builds encoders is imported where there is one: it would slow every start.
    """

    def __init__(self, configuration: Configuration) -> None:
        """Remember where they are; nothing is read yet."""
        self._settings = configuration.settings
        self._pulled: PulledEncoders | None = None
        self._pulled_entailments: PulledEntailments | None = None

    def __call__(self, version: str) -> Encoder:
        """Give the encoder of a version. Raises `EncoderMissing`."""
        return self._open()(version)

    def entailment(self, version: str) -> Entailment:
        """Give the inference model of a version. Raises `EncoderMissing`."""
        return self._open_entailments()(version)

    def entailment_named(self, name: str) -> Entailment:
        """Give the inference model of a name, for a model that is still to be fitted. Raises `EncoderError`."""
        return self._open_entailments().named(name)

    def chosen(self) -> Encoder:
        """Give the one that the settings name. Raises `EncoderError`."""
        return self._open().chosen()

    def warm_up(self) -> None:
        """Load those that were asked for. Raises `EncoderError`."""
        if self._pulled is not None:
            self._pulled.warm_up()
        if self._pulled_entailments is not None:
            self._pulled_entailments.warm_up()

    def _open(self) -> "PulledEncoders":
        chosen = self._settings
        if not chosen.encoders_dir.is_dir():
            raise EncoderMissing(f"{chosen.encoders_dir}: there is no encoder; run `frontdesk models pull`")
        if self._pulled is None:
            from frontdesk.encoders import PulledEncoders

            self._pulled = PulledEncoders(
                chosen.encoders_dir, chosen.encoder, threads=chosen.encoder_threads, device=chosen.encoder_device
            )
        return self._pulled

    def _open_entailments(self) -> "PulledEntailments":
        if self._pulled_entailments is None:
            from frontdesk.encoders.entailment_folder import FOLDER
            from frontdesk.encoders.pulled_entailments import PulledEntailments

            chosen = self._settings
            self._pulled_entailments = PulledEntailments(
                chosen.encoders_dir / FOLDER, threads=chosen.encoder_threads, device=chosen.encoder_device
            )
        return self._pulled_entailments


def make_encoder(configuration: Configuration) -> Encoder:
    """Give the encoder that the settings name; it is loaded when the first text comes, once a process.

    Raises:
        EncoderMissing: it was not pulled.
        EncoderError: what lies there is no encoder.
    """
    return Encoders(configuration).chosen()


def make_finetune(configuration: Configuration) -> FineTune | None:
    """Give what tunes encoders, the settings' or a named one; `None` where torch or transformers is not installed.

    Its weights are fetched when something is tuned for the first time.
    """
    if find_spec("torch") is None or find_spec("transformers") is None:
        return None
    from frontdesk.encoders import KNOWN, SUFFIX
    from frontdesk.encoders.finetuning import TorchFineTune, weights_of

    chosen = configuration.settings

    def find(encoder: str) -> Path:
        # a static encoder was made of another, which can be tuned
        own = chosen.encoder.removesuffix(SUFFIX)
        name = own if encoder == DESKS_ENCODER else encoder.removesuffix(SUFFIX)
        if name not in {own, *KNOWN}:
            raise EncoderUnknown(
                f"encoder: expected {DESKS_ENCODER}, which is {chosen.encoder}, or one of "
                f"{', '.join(KNOWN)}; came {encoder!r}. Weights of your own are tuned where the settings name them"
            )
        return weights_of(name, chosen.encoders_dir, lambda _share, _step: None)

    return TorchFineTune(find)
