"""What a person sees while something takes time; nothing where nobody watches."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import perf_counter
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Task as RichTask
from rich.text import Text

from frontdesk.cli.console import errors, note
from frontdesk.cli.searching import in_words
from frontdesk.errors import ModelError

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.models import Task
    from frontdesk.registry import ServedModels


def ready_models(configuration: "Configuration", *, serving: bool = False) -> "ServedModels":
    """Load the models; the first time on a machine the starter models are fitted, and a line says how far that is.

    A task without a model is left to the desk, which answers with the keywords and says so; here it is said why. Which
    model serves in the place of a better one is said when models are fitted, and always where they are for `serving`;
    those that answer only who asks for them are loaded for that alone.
    """
    from frontdesk.bootstrap import make_models, make_reader

    with Fitting(errors()) as fitting:
        models = make_models(configuration, make_reader(configuration), fitting)
        tasks = models.tasks if serving else configuration.triaged
        faults = [fault for task in tasks for fault in _faults(models, task)]
    for fault in faults:
        note(fault, style="yellow")
    if serving or fitting.has_begun:
        _tell_stand_ins(models, tasks)
    return models


def _faults(models: "ServedModels", task: "Task") -> Iterator[str]:
    """Load one model; say what keeps it away."""
    try:
        models.served(task.name)
    except ModelError as error:
        yield f"{task.name}: {'the keywords answer, for ' if task.triage else ''}{error.message}"


def _tell_stand_ins(models: "ServedModels", tasks: Sequence["Task"]) -> None:
    """Say which models serve in the place of better ones, and what keeps those away."""
    for task in tasks:
        with suppress(ModelError):
            served = models.served(task.name)
            for why in served.passed_over:
                note(f"{task.name}: {served.candidate} serves; {why}")


class TimeLeft(ProgressColumn):
    """Shows a time left that runs down between the steps too."""

    def __init__(self, ask: Callable[[], str]) -> None:
        """Ask for it whenever the bar is drawn."""
        super().__init__()
        self._ask = ask

    def render(self, task: RichTask) -> Text:  # noqa: ARG002 - Rich's
        """Draw it."""
        return Text(self._ask())


class Fitting:
    """Shows how far the fitting of the starter models is: a bar and time left on a terminal, two lines elsewhere."""

    def __init__(self, console: Console) -> None:
        """Show it on `console`."""
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            TimeLeft(self.time_left),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._began = self._work_began = self._step_began = perf_counter()
        self._done = self._total = 0

    @property
    def has_begun(self) -> bool:
        """Whether anything had to be fitted."""
        return self._task is not None

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
        self._done, self._total, self._step_began = done, total, perf_counter()
        if not done:  # waiting for another process is no work, and says nothing of how fast this one is
            self._work_began = self._step_began
        if self._task is None:
            note("First use: fitting the starter models on the bundled corpus; later starts load them")
            self._task = self._bar.add_task("", total=total)
            if self._console.is_terminal:
                self._bar.start()
        self._bar.update(self._task, completed=done, total=total, description=step.capitalize())

    def time_left(self) -> str:
        """Say how long it still takes, at the pace of the steps so far; nothing before one is done, or past it."""
        if not self._done:
            return ""
        pace = (self._step_began - self._work_began) / self._done
        left = pace * (self._total - self._done) - (perf_counter() - self._step_began)
        return f"about {in_words(left)} left" if left > 0 else ""


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
