"""Where results go: standard output, or a file that gets its name only when it is whole."""

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from frontdesk.cli.console import note, standard_output
from frontdesk.errors import OutputError

PART_SUFFIX = ".part"


class Outlet(io.RawIOBase):
    """A stream for bytes that tells its failures in the house's words; a closed pipe stays a closed pipe."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        """Write to `stream`, which errors call `name`."""
        super().__init__()
        self._stream = stream
        self._name = name
        self.written_bytes = 0

    def writable(self) -> bool:
        """Say yes."""
        return True

    def isatty(self) -> bool:
        """Say whether a person reads along."""
        return self._stream.isatty()

    def write(self, data: "io.ReadableBuffer") -> int:  # type: ignore[name-defined]  # typeshed's own name
        """Write all of it. Raises `OutputError`."""
        with told(self._name):
            self._stream.write(data)
        self.written_bytes += memoryview(data).nbytes
        return memoryview(data).nbytes

    def flush(self) -> None:
        """Hand on what is buffered. Raises `OutputError`."""
        if not self._stream.closed:
            with told(self._name):
                self._stream.flush()


@contextmanager
def deliver(target: Path | None) -> Iterator[Outlet]:
    """Open the place that results are written to, before any work is done.

    A file is written beside its target and renamed in the end, so that nobody ever reads half of it. When the work
    fails, what was written stays under the name of the part, and a line on standard error says so.

    Raises:
        OutputError: the folder is missing or cannot be written, or the disk is full.
    """
    if target is None:
        outlet = Outlet(standard_output(), "standard output")
        yield outlet
        outlet.flush()
        return
    part = target.with_name(target.name + PART_SUFFIX)
    stream = _open_part(target, part)
    outlet = Outlet(stream, str(target))
    try:
        yield outlet
        outlet.flush()
        with told(str(target)):
            os.fsync(stream.fileno())
            stream.close()
            part.replace(target)
    except BaseException:
        _leave_part(stream, part, outlet.written_bytes)
        raise


@contextmanager
def told(place: str) -> Iterator[None]:
    """Translate what the operating system says of writing to `place`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{place}: {_remedy(error)}") from error


def _open_part(target: Path, part: Path) -> BinaryIO:
    # Even to look at a place may be refused.
    with told(str(target)):
        if target.is_dir():
            raise OutputError(f"{target}: expected a file, came a folder; name a file in it")
        if not target.parent.is_dir():
            raise OutputError(f"{target}: there is no folder {target.parent}; make it, or name another")
        # Made anew, never followed: a part that stands there may be a link that somebody else laid.
        part.unlink(missing_ok=True)
        return part.open("xb")


def _leave_part(stream: BinaryIO, part: Path, written_bytes: int) -> None:
    """Keep what there is and say where; an empty part is of no use to anybody."""
    with suppress(OSError):
        stream.close()
    with suppress(OSError):
        if written_bytes == 0:
            part.unlink(missing_ok=True)
        elif part.exists():
            note(f"what was written so far is kept in {part}", style="yellow")


def _remedy(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return f"no space is left ({error.strerror}); free some, or name another disk"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"it may not be written ({error.strerror}); name a folder that you may write"
    return f"it cannot be written ({error.strerror}); name another place"
