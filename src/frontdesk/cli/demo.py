"""``frontdesk demo``: a small mailbox through the whole desk, and one decision spelled out."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from frontdesk.cli.called import as_called
from frontdesk.cli.console import screen
from frontdesk.cli.options import ConfigDirectory
from frontdesk.errors import ModelError

if TYPE_CHECKING:
    from frontdesk.inquiry import Decision, Inquiry
    from frontdesk.models import Task
    from frontdesk.registry import ServedModels

MAILBOX = "mailbox"
EXPECTED = "expected.yaml"
CHECKED = ("department", "sentiment", "urgency")
"""What is compared with the labels that a person gave beforehand."""
HEADING_WIDTH = 11

NEXT_STEPS = {
    "triage 'My invoice is wrong and I need it fixed before Friday'": "your own words",
    "triage --input your-mailbox.mbox --output routed.csv": "your own mail, or CSV, JSONL, Parquet",
    "serve": "the same over HTTP, with an interactive description",
}


def demo(config: ConfigDirectory = None) -> None:
    """Triage a bundled mailbox and spell one decision out, to see in a minute what Frontdesk does.

    Twenty messages in five languages, written for this purpose: HTML, quoted replies, an automatic reply, personal
    data. Nothing leaves this machine and nothing is kept. The first run fits the starter models.

    **Example**

        frontdesk demo
    """
    from frontdesk.bootstrap import make_desk, read_configuration
    from frontdesk.cli.progress import ready_models

    console = screen(sys.stdout)
    configuration = read_configuration(config)
    mailbox = read_mailbox()
    models = ready_models(configuration)
    decisions = make_desk(configuration, models=models).decide(list(mailbox.values()))
    by_file = dict(zip(mailbox, decisions, strict=True))
    _show_table(console, decisions)
    _show_agreement(console, by_file)
    _show_models(console, models, configuration.triaged)
    _show_decision(console, most_telling(decisions))
    _show_next_steps(console)


def read_mailbox() -> "Mapping[str, Inquiry]":
    """Read the bundled messages, by file name."""
    from importlib.resources import files

    from frontdesk.intake import parse_email

    folder = files("frontdesk") / "data" / MAILBOX
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".eml"))
    return {name: parse_email((folder / name).read_bytes()) for name in names}


def most_telling(decisions: "Sequence[Decision]") -> "Decision":
    """Choose the decision that has most to explain: masked, quoted, ruled, escalated; of equals the most pressing."""

    def tells(decision: "Decision") -> tuple[int, int]:
        analysis, route = decision.analysis, decision.route
        seen = (analysis.text.placeholders, analysis.set_aside, route.escalated, route.needs_human)
        return sum(map(bool, seen)), route.priority

    return max(decisions, key=tells)


def _show_table(console: Console, decisions: "Sequence[Decision]") -> None:
    from frontdesk.cli.table import decision_table

    languages = len({decision.analysis.language.code for decision in decisions})
    title = f"A mailbox of {len(decisions)} messages in {languages} languages, the most pressing first"
    console.print(Text(title, "bold"))
    pressing = sorted(decisions, key=lambda decision: -decision.route.priority)
    console.print(decision_table(pressing, console))


def _show_agreement(console: Console, by_file: "Mapping[str, Decision]") -> None:
    """Say how often a person agrees; the bundled labels were written before any model saw the messages."""
    expected = _expected()
    for what in CHECKED:
        judged = {name: want[what] for name, want in expected.items() if name in by_file and want[what] is not None}
        agreed = sum(_decided(by_file[name], what) == label for name, label in judged.items())
        console.print(f"{agreed} of {len(judged)} agree on {what} with the answers filed beforehand.")


def _show_models(console: Console, models: "ServedModels", tasks: "Sequence[Task]") -> None:
    """Say which models decided, the best that this machine has, and what would bring better ones."""
    served = {}
    for task in tasks:
        with suppress(ModelError):
            served[task.name] = models.served(task.name)
    console.print(
        f"Decided by {', '.join(f'{name}: {each.candidate}' for name, each in served.items()) or 'keywords'}."
    )
    if any("models pull" in why for each in served.values() for why in each.passed_over):
        console.print(f"`{as_called()} models pull` brings an encoder, and with it a better model.")
    console.print()


def _expected() -> Mapping[str, Mapping[str, Any]]:
    from importlib.resources import files

    import yaml

    text = (files("frontdesk") / "data" / MAILBOX / EXPECTED).read_text(encoding="utf-8")
    messages: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)["messages"]
    return messages


def _decided(decision: "Decision", what: str) -> str:
    return decision.route.department if what == "department" else decision.analysis.predictions[what].label


def _show_decision(console: Console, decision: "Decision") -> None:
    from frontdesk.cli.explanation import explain
    from frontdesk.cli.table import fit

    console.print(Text("One decision spelled out", "bold"))
    console.print()
    body = console.width - HEADING_WIDTH - 2
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=HEADING_WIDTH, no_wrap=True)
    grid.add_column(width=body, no_wrap=True)
    for heading, sentence in [("Message", decision.analysis.text.text), *explain(decision)]:
        grid.add_row(Text(heading, "cyan"), Text(fit(sentence, body, lines=12)))
    console.print(grid)
    console.print()


def _show_next_steps(console: Console) -> None:
    console.print(Text("Try next", "bold"))
    console.print()
    for command, purpose in NEXT_STEPS.items():
        console.print(f"  # {purpose}", style="dim", soft_wrap=True)
        console.print(f"  {as_called()} {command}", soft_wrap=True)
