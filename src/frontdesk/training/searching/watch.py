"""Who is told how far a search is."""

from typing import Protocol

from frontdesk.training.searching.trial import Trial


class Watch(Protocol):
    """Is told how far a search is."""

    def expect(self, steps: int) -> None:
        """There are so many steps at most, those that are done among them."""

    def begin(self, name: str) -> None:
        """A step begins."""

    def done(self, trial: Trial, *, known: bool) -> None:
        """A trial is done, or was `known` from an earlier run."""


class Unwatched:
    """Tells nobody."""

    def expect(self, steps: int) -> None:
        """Say nothing."""

    def begin(self, name: str) -> None:
        """Say nothing."""

    def done(self, trial: Trial, *, known: bool) -> None:
        """Say nothing."""
