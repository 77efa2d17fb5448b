"""How results of one kind are laid out: decisions of `triage`, masked messages of `mask`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from frontdesk.cli.delivery import Outlet

Result = TypeVar("Result")
Result_contra = TypeVar("Result_contra", contravariant=True)

Record = dict[str, Any]
Recording = Callable[[Result], Record]
"""Lays one result out flat."""


class Writer(Protocol[Result_contra]):
    """Writes results, a batch at a time."""

    def write(self, results: Sequence[Result_contra], /) -> None:
        """Write a batch. Raises `OutputError`."""

    def finish(self) -> None:
        """Write what stands at the end."""


@dataclass(frozen=True, slots=True)
class Layout(Generic[Result]):
    """What the writers need to know of a result."""

    record_of: Recording[Result]
    columns: Sequence[str]
    """What stands first in a table, in this order."""
    table: Callable[[Outlet], Writer[Result]]
    """Makes the writer of tables for people."""
