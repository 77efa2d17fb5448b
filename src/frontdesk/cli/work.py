"""What `triage` and `mask` share: messages in, results out, whatever is made of them between."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic

import typer

from frontdesk.cli.delivery import Outlet, deliver
from frontdesk.cli.exits import SOME_REJECTED
from frontdesk.cli.formats import SUFFIXES, Format, format_of, open_writer
from frontdesk.cli.layout import Layout, Result
from frontdesk.cli.source import Asked

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.cli.tally import Tally
    from frontdesk.inquiry import Inquiry

Handle = Callable[[Sequence["Inquiry"]], list[Result]]
"""Makes results of a batch of messages; gives those that are new."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Result]):
    """One command's work on messages."""

    title: str
    """Stands before the progress bar."""
    tally: "Tally[Result]"
    layout: Layout[Result]
    ready: Callable[[ExitStack, "Configuration"], Handle[Result]]
    """Makes everything ready for the first message; what it opens is closed with the stack."""
    is_secret: bool = False
    """Whether the results are nobody else's business: their file is its owner's alone."""

    def do(self, asked: Asked, *, output: Path | None, form: Format | None, config: Path | None) -> None:
        """Read what was asked for, and write what comes of it.

        Raises:
            typer.Exit: with 3 where a row was rejected.
            FrontdeskError: the configuration, the input as a whole or the output cannot be used.
        """
        asked.refuse_overwriting(output)
        form = form or format_of(output) or _refuse_suffix(output)
        from frontdesk.bootstrap import read_configuration

        configuration = read_configuration(config)
        with deliver(output, private=self.is_secret) as outlet:
            self._run(asked, form, outlet, configuration)
        if self.tally.rejected:
            raise typer.Exit(SOME_REJECTED)

    def _run(self, asked: Asked, form: Format, outlet: Outlet, configuration: "Configuration") -> None:
        from frontdesk.cli.progress import counting
        from frontdesk.cli.run import run

        settings = configuration.settings
        with ExitStack() as stack:
            source = stack.enter_context(asked.opened(settings))
            handle = self.ready(stack, configuration)
            watched = counting(source.count, self.tally.console, title=self.title, quiet=outlet.isatty())
            advance = stack.enter_context(watched)
            run(
                source.items,
                handle=handle,
                writer=open_writer(form, outlet, self.layout, single=source.single),
                tally=self.tally,
                batch_size=settings.analysis_batch,
                advance=advance,
            )


def _refuse_suffix(output: Path | None) -> Format:
    known = ", ".join(SUFFIXES)
    raise typer.BadParameter(f"{output}: expected a name that ends in {known}; or say --format", param_hint="--output")
