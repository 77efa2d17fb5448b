"""Where results go: standard output, or a file that gets its name only when it is whole."""

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from frontdesk.cli.console import standard_output
from frontdesk.cli.exits import ended_by_sigterm
from frontdesk.cli.parts import Part
from frontdesk.errors import OutputError


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
def deliver(target: Path | None, *, private: bool = False) -> Iterator[Outlet]:
    """Open the place that results are written to, before any work is done; a `private` file is its owner's alone.

    A file is written beside its target and renamed in the end, so that nobody ever reads half of it. When the work
    fails, what was written stays under the name of the part, and a line on standard error says so. A pipe or a device
    has no half: it is written as it is.

    Raises:
        OutputError: the folder is missing or cannot be written, another run writes there, or the disk is full.
    """
    if target is None:
        outlet = Outlet(standard_output(), "standard output")
        yield outlet
        outlet.flush()
        return
    target = real_place(target)
    # Even to look at a place may be refused.
    with told(str(target)):
        _refuse_folder(target)
        is_file = target.is_file() or not target.exists()
    with _written_beside(target, private=private) if is_file else _written_directly(target) as outlet:
        yield outlet


def real_place(target: Path) -> Path:
    """Follow a link to the file that it names, so that it stays a link, as /dev/stdout must. Raises `OutputError`."""
    with told(str(target)):
        is_pipe_or_device = target.exists() and not target.is_file()
        if is_pipe_or_device or not target.is_symlink():
            # The name of a pipe behind /dev/stdout is none that could be opened.
            return target
        place = Path(os.path.realpath(target))
        if place.is_symlink():
            raise OutputError(f"{target}: the link leads to no file, but back to itself; remove it, or name another")
        return place


@contextmanager
def _written_directly(target: Path) -> Iterator[Outlet]:
    with told(str(target)):
        stream = target.open("wb", buffering=0)
    with stream:
        yield Outlet(stream, str(target))


@contextmanager
def _written_beside(target: Path, *, private: bool) -> Iterator[Outlet]:
    with told(str(target)):
        part = Part(target, private=private)
    outlet = Outlet(part.stream, str(target))
    try:
        with ended_by_sigterm():
            yield outlet
        with told(str(target)):
            part.finish()
    except BaseException:
        part.leave(outlet.written_bytes)
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


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise OutputError(f"{target}: expected a file, came a folder; name a file in it")
    if not target.parent.is_dir():
        raise OutputError(f"{target}: there is no folder {target.parent}; make it, or name another")


def _remedy(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return f"no space is left ({error.strerror}); free some, or name another disk"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"it may not be written ({error.strerror}); name a folder that you may write"
    return f"it cannot be written ({error.strerror}); name another place"
