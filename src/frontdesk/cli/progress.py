"""What a person sees while something takes time; nothing where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import perf_counter
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from frontdesk.cli.console import errors, note
from frontdesk.errors import ModelError

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.registry import StarterModels


def ready_models(configuration: "Configuration") -> "StarterModels":
    """Load the starter models; the first time on a machine they are fitted, and a line says how far that is.

    A task without a model is left to the desk, which answers with the keywords and says so.
    """
    from frontdesk.bootstrap import make_models, make_reader

    with Fitting(errors()) as fitting:
        models = make_models(configuration, make_reader(configuration), fitting)
        for task in configuration.tasks:
            with suppress(ModelError):
                models.classifier(task.name)
    return models


class Fitting:
    """Shows how far the fitting of the starter models is: a bar on a terminal, two lines elsewhere."""

    def __init__(self, console: Console) -> None:
        """Show it on `console`."""
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console, transient=True
        )
        self._task: TaskID | None = None
        self._began = perf_counter()

    def __enter__(self) -> Self:
        """Show nothing yet: models that are there already are only loaded."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say how long it took."""
        if self._console.is_terminal:
            self._bar.stop()
        if self._task is not None:
            note(f"The starter models are fitted and kept ({perf_counter() - self._began:.0f} s)")

    def __call__(self, done: int, total: int, step: str) -> None:
        """Show that `done` of `total` are done and that `step` begins."""
        if self._task is None:
            note("First use: fitting the starter models on the bundled corpus; later starts load them")
            self._task = self._bar.add_task("", total=total)
            if self._console.is_terminal:
                self._bar.start()
        self._bar.update(self._task, completed=done, description=step.capitalize())


@contextmanager
def counting(
    count: Callable[[], int | None], console: Console, *, title: str = "Triage", quiet: bool
) -> Iterator[Callable[[int], None]]:
    """Show how many messages are done, on a terminal; `quiet` where the results already scroll by there.

    `count` gives the total, or a guess at it; it is asked only where somebody watches.
    """
    if quiet or not console.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=count(), rate="")

        def advance(rows: int) -> None:
            progress.advance(task, rows)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:,.0f} messages/s" if speed else "")

        yield advance
