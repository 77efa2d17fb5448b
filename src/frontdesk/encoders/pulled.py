"""The encoders of one installation: the one that the settings name, and those that models were fitted with."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from frontdesk.encoders.folder import list_encoders, open_encoder, read_description
from frontdesk.errors import EncoderError, EncoderExtraMissing, EncoderMissing
from frontdesk.folders import NAME_PATTERN
from frontdesk.models.encoder import Encoder
from frontdesk.models.encoder.session import Asked

NEEDED = {"transformer": ("onnxruntime", "tokenizers"), "static": ("tokenizers",)}
"""By kind: the packages without which it cannot run."""


class PulledEncoders:
    """Gives encoders by their version; each is opened once a process and loaded when the first text comes."""

    def __init__(self, directory: Path, chosen: str, *, threads: int = 1, device: Asked = "auto") -> None:
        """Remember where they are; nothing is read yet.

        Args:
            directory: where `frontdesk models pull` keeps them.
            chosen: the name of the one for models that are still to be fitted.
            threads: that the encoding of one batch may take.
            device: where they run.
        """
        self._directory = directory
        self._chosen = chosen
        self._threads = threads
        self._device = device
        self._used: dict[str, Encoder] = {}

    def __call__(self, version: str) -> Encoder:
        """Give the encoder of a version.

        Raises:
            EncoderMissing: it is not on this machine.
            EncoderExtraMissing: the libraries are not installed.
        """
        if version not in self._used:
            self._used[version] = self._open(self._folder_of(version))
        return self._used[version]

    def chosen(self) -> Encoder:
        """Give the one that the settings name.

        Raises:
            EncoderMissing: it was not pulled.
            EncoderExtraMissing: the libraries are not installed.
            EncoderError: what lies there is no encoder.
        """
        others = [each.description.name for each in list_encoders(self._directory) if each.description]
        if others and not (self._directory / self._chosen).is_dir():
            raise EncoderMissing(
                f"the setting encoder names {self._chosen!r}, which is not among: {', '.join(sorted(others))}. "
                f"Name one of them, or bring it with `frontdesk models pull {self._chosen}`"
            )
        encoder = self._open(self._directory / self._chosen)
        self._used[encoder.version] = encoder
        return encoder

    def warm_up(self) -> None:
        """Load those that were asked for, so that the first customer does not wait. Raises `EncoderError`."""
        for encoder in list(self._used.values()):
            encoder.warm_up()

    def _open(self, folder: Path) -> Encoder:
        description = read_description(folder)
        missing = [name for name in NEEDED[description.kind] if find_spec(name) is None]
        if missing:
            raise EncoderExtraMissing(
                f"encoders need {missing[0]}, which is not installed; run `pip install 'frontdesk[encoder]'`"
            )
        return open_encoder(folder, threads=self._threads, device=self._device)

    def _folder_of(self, version: str) -> Path:
        for folder in self._likely(version.partition("@")[0]):
            try:
                if read_description(folder).version == version:
                    return folder
            except EncoderError:
                continue
        here = ", ".join(each.description.version for each in list_encoders(self._directory) if each.description)
        raise EncoderMissing(
            f"expected the encoder {version}, which the model was fitted with; there are: {here or 'none'}. "
            "Run `frontdesk models pull`, or train the model again with an encoder that is here"
        )

    def _likely(self, name: str) -> Iterator[Path]:
        """Yield the folder that has the name, then all the others."""
        if re.match(NAME_PATTERN, name):
            yield self._directory / name
        if self._directory.is_dir():
            yield from sorted(path for path in self._directory.iterdir() if not path.name.startswith("."))
