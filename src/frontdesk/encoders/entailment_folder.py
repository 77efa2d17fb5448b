"""The folder of a model of inference that was kept: complete or not there, and checked whenever it is read."""

from functools import partial
from pathlib import Path

from frontdesk.encoders.kept_files import KeptFiles, Listed
from frontdesk.errors import EncoderError, EncoderMissing
from frontdesk.models.encoder.session import Asked
from frontdesk.models.zero_shot.cross_encoder import CrossEncoder, EntailmentDescription

DESCRIPTION = "entailment.json"
FOLDER = ".entailment"
"""Under the folder of the encoders, where a dot says that it is none of them."""
_PULL = "run `frontdesk models pull DIR --entailment`"
ENTAILMENTS = KeptFiles(DESCRIPTION, EntailmentDescription, "inference model", _PULL, f"{_PULL} again")
ListedEntailment = Listed[EntailmentDescription]
list_entailments = ENTAILMENTS.list


def open_entailment(directory: Path, *, threads: int = 1, device: Asked = "auto") -> CrossEncoder:
    """Open a model that was kept; its files are read and checked when the first message comes.

    Raises:
        EncoderMissing: there is none.
        EncoderError: its description is not what it should be.
    """
    description = ENTAILMENTS.describe(directory)
    return CrossEncoder(description, partial(ENTAILMENTS.read, directory, description), threads=threads, device=device)


def find_entailment(root: Path, version: str, *, threads: int = 1, device: Asked = "auto") -> CrossEncoder:
    """Open the model of a version among those in a folder. Raises `EncoderMissing`."""
    for path in sorted(root.glob(f"*/{DESCRIPTION}")):
        try:
            if ENTAILMENTS.describe(path.parent).version == version:
                return open_entailment(path.parent, threads=threads, device=device)
        except EncoderError:
            continue
    raise EncoderMissing(
        f"expected the inference model {version}, which the model was fitted with; it is not in {root}"
    )
