"""Bring a model of inference onto this machine: from a folder or the hub, checked and tried before it is kept."""

from dataclasses import dataclass
from pathlib import Path

from frontdesk.encoders.catalogue import KNOWN, checked_name, is_repository
from frontdesk.encoders.configuration import CONFIG
from frontdesk.encoders.entailment import PLACES, keep_entailment
from frontdesk.encoders.entailment_folder import ENTAILMENTS, FOLDER
from frontdesk.encoders.hub import HubSource
from frontdesk.encoders.sources import FolderSource, Source
from frontdesk.encoders.workshop import Progress, alone, downloads
from frontdesk.errors import EncoderUnknown
from frontdesk.models.encoder.description import TOKENIZER
from frontdesk.models.tasks.parameters import NO_ENTAILMENT
from frontdesk.models.zero_shot.cross_encoder import EntailmentDescription


@dataclass(frozen=True, slots=True)
class WantedEntailment:
    """What is to be pulled."""

    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class PulledEntailment:
    """A model of inference that is ready."""

    path: Path
    description: EntailmentDescription
    fresh: bool
    """Whether it was kept now; else it was there."""


def find_wanted(asked: str) -> WantedEntailment:
    """Find out what is meant by a folder or ``OWNER/NAME``. A folder that is there comes first.

    Raises:
        EncoderUnknown: it is neither, or cannot be named so.
    """
    folder = Path(asked)
    if folder.is_dir():
        return WantedEntailment(_named(folder.resolve().name), FolderSource(folder, required=()))
    if is_repository(asked):
        source = HubSource(asked, required=(CONFIG, TOKENIZER), optional=tuple(reversed(PLACES)))
        return WantedEntailment(_named(asked.split("/")[1]), source)
    why = "it is an encoder, so leave --entailment out" if asked in KNOWN else "there is no such folder"
    raise EncoderUnknown(
        f"{asked}: expected a folder with {' or '.join(PLACES)}, {TOKENIZER} and {CONFIG}, or OWNER/NAME on the "
        f"Hugging Face hub; {why}"
    )


def pull_entailment(
    wanted: WantedEntailment,
    encoders: Path,
    progress: Progress,
    *,
    graph_sha256: str | None = None,
    force: bool = False,
) -> PulledEntailment:
    """Keep a model in the folder of the encoders; one that is there, made of the same files, is left as it is.

    Raises:
        EncoderError: it cannot be had, or is no model of inference that we run; what was there stays.
        ModelFailed: it does not give what it should on a pair of sentences.
        OutputError: the folder cannot be written.
    """
    root = encoders / FOLDER
    directory = root / wanted.name
    with alone(root, progress), downloads(root, wanted.name) as into:
        progress(0.0, f"fetching {wanted.source.label}")
        folder = wanted.source.fetch(into, lambda step: progress(0.0, step))
        progress(0.5, "checking it, and trying it on a pair of sentences")
        before = None if force else ENTAILMENTS.describe_intact(directory)
        keep_entailment(folder, root, name=wanted.name, graph_sha256=graph_sha256, label=wanted.source.label)
        progress(1.0, "")
    after = ENTAILMENTS.describe(directory)
    return PulledEntailment(directory, after, fresh=after != before)


def _named(name: str) -> str:
    if name.casefold() == NO_ENTAILMENT:
        raise EncoderUnknown(f"{name}: a task means no model by that name; rename the folder")
    return checked_name(name)
