"""How far a search over candidates is, and how long it still takes: a bar on a terminal, a line a trial elsewhere."""

from time import perf_counter
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from frontdesk.cli.console import in_one_line, note

if TYPE_CHECKING:
    from frontdesk.models.tasks import Metric
    from frontdesk.training.searching.trial import Trial


class Searching:
    """Shows one search."""

    def __init__(self, console: Console, metric: "Metric") -> None:
        """Show it on `console`."""
        self._metric = metric
        self._is_watched = console.is_terminal
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[left]}"), TimeElapsedColumn())
        self._bar = Progress(TextColumn("{task.description}"), *columns, console=console, transient=True)
        self._row = self._bar.add_task("", total=None, left="")
        self._steps = self._done = self._made = 0
        self._began = perf_counter()

    def __enter__(self) -> Self:
        """Begin."""
        if self._is_watched:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._is_watched:  # else it would leave an empty line
            self._bar.stop()

    def expect(self, steps: int) -> None:
        """There are so many steps at most, those that are done among them."""
        self._steps = steps
        self._bar.update(self._row, total=steps)

    def begin(self, name: str) -> None:
        """A step begins."""
        self._bar.update(self._row, description=in_one_line(name))

    def done(self, trial: "Trial", *, known: bool) -> None:
        """A trial is done, or was known from an earlier run."""
        figure = trial.figure(self._metric)
        told = "not measured" if figure is None else f"{self._metric} {figure:.3f}"
        self._advance(f"{trial.name}: {told}, {'known' if known else f'{trial.seconds:.1f} s'}", is_work=not known)

    def step(self, told: str) -> None:
        """Something else is done."""
        self._advance(told, is_work=True)

    def _advance(self, told: str, *, is_work: bool) -> None:
        self._done += 1
        self._made += is_work
        left = self._time_left()
        self._bar.update(self._row, completed=self._done, left=left)
        if not self._is_watched:
            note(f"{self._done}/{self._steps} {told}{left and ', '}{left}")

    def _time_left(self) -> str:
        """How long it still takes, each step as long as those so far; nothing where none was made or is left."""
        left = self._steps - self._done
        if not self._made or left <= 0:
            return ""
        return f"about {in_words((perf_counter() - self._began) / self._made * left)} left"


def in_words(seconds: float) -> str:
    """Write a time for people.

    >>> in_words(7.2), in_words(90), in_words(7300)
    ('7 s', '1 min 30 s', '2 h 1 min')
    """
    whole = max(1, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
