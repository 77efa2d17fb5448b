"""Find the weights that are to be tuned: those of an encoder that has a name, or a folder's."""

from pathlib import Path

from frontdesk.encoders.catalogue import Wanted, find
from frontdesk.encoders.pull import digests_of
from frontdesk.encoders.workshop import Progress, alone
from frontdesk.errors import EncoderDigestMismatch

FOLDER = ".weights"
"""Under the folder of the encoders, where a dot says that it is none of them."""


def weights_of(asked: str, root: Path, progress: Progress) -> Path:
    """Give the folder with the weights of an encoder, fetched the first time and kept.

    `models pull` keeps no weights: the graph that it makes of them is all that serving needs.

    Args:
        asked: what `frontdesk models pull` takes: a name, a folder or ``OWNER/NAME``.
        root: where encoders are kept.
        progress: is told what is fetched.

    Raises:
        EncoderError: they cannot be had, or are not those that the name promises.
        OutputError: the folder cannot be written.
    """
    wanted = find(asked)
    with alone(root, progress):
        into = root / FOLDER / wanted.name
        into.mkdir(parents=True, exist_ok=True)
        progress(0.0, f"fetching {wanted.source.label}")
        folder = wanted.source.fetch(into, lambda step: progress(0.0, step))
        _check(wanted, folder)
        progress(1.0, "")
        return folder


def _check(wanted: Wanted, folder: Path) -> None:
    came = digests_of(folder)
    if wanted.digests is not None and came != wanted.digests:
        raise EncoderDigestMismatch(
            f"{wanted.source.label}: the weights are not those of {wanted.name}; delete {folder} and fetch them again, "
            "or name a folder of your own"
        )
