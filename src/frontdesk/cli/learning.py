"""``frontdesk train`` and ``frontdesk evaluate``: models of one's own, and how good they are."""

import json
import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.console import errors, note
from frontdesk.cli.delivery import told
from frontdesk.cli.exits import SOME_REJECTED
from frontdesk.cli.options import ConfigDirectory, TextColumn
from frontdesk.errors import ConfigError, OutputError, TrainingDataError
from frontdesk.naming import shown_names

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.intake import RejectedRow
    from frontdesk.models import Batch, Task
    from frontdesk.training import LabelledData

Data = Annotated[Path, typer.Option(metavar="FILE", help="CSV, JSONL or Parquet with a text and a label in each row.")]
LabelColumn = Annotated[str, typer.Option(metavar="L", help="The column with the label.")]


class ReportFormat(StrEnum):
    """How figures are shown."""

    TABLE = "table"
    JSON = "json"


def train(
    task: Annotated[
        str, typer.Option(metavar="T", help="A task of config/tasks/, or a name of your own: a-z, 0-9, _.")
    ],
    data: Data,
    label_column: LabelColumn,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="A new or empty folder for the model.")],
    text_column: TextColumn = None,
    config: ConfigDirectory = None,
) -> None:
    """Fit a model on your own labelled messages, because nobody else's customers write like yours.

    The messages are cleaned and masked first, as the desk will see them. A task that is not declared is inferred from
    the file: its labels are those of the label column, and they are written into the model. The probabilities are
    calibrated, and the figures are measured, on messages that were held out of the fitting.

    `--output` is a new or empty folder. A model of the same task that stands there is replaced, and standard error says
    so; a folder with any other file, or inside a model, is refused.

    The desk does not route by a model of your own yet. Measure it with `frontdesk evaluate`, or load it in Python with
    `frontdesk.registry.load_bundle` (an example is in docs/reference/cli.md).

    **Examples**

        frontdesk train --task topic --data labelled.csv --label-column topic --output models/topic
        frontdesk train --task queue --data mail.jsonl --text-column body --label-column queue --output models/queue
    """
    from frontdesk.bootstrap import read_configuration
    from frontdesk.registry import save_bundle
    from frontdesk.training import fit_task, read_labelled

    _refuse_name(task)
    replaced = _refuse_place(output, task)
    configuration = read_configuration(config)
    labelled = read_labelled(data, text_column=text_column, label_column=label_column)
    asked = _task(configuration, task, labelled.labels)
    fitted = fit_task(asked, _batch(configuration, labelled), labelled.labels)
    figures = fitted.evaluation.figures if fitted.evaluation else {}
    if replaced is not None:
        note(f"{output}: the model {replaced} of {task} is replaced", style="yellow")
    manifest = save_bundle(
        output, fitted.classifier, metrics=figures, data_digest=labelled.digest, examples=len(labelled.labels)
    )
    note(
        f"{manifest.task}: {manifest.version}, {len(manifest.labels)} labels, fitted on {manifest.examples:,} messages"
    )
    note(_in_words(figures) if figures else "too few messages to hold any out: how good it is was not measured")
    typer.echo(output)
    _report(labelled.rejected)


def evaluate(
    model: Annotated[Path, typer.Option(metavar="DIR", help="A model that `frontdesk train` wrote.")],
    data: Data,
    label_column: LabelColumn,
    text_column: TextColumn = None,
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReportFormat.TABLE,
    config: ConfigDirectory = None,
) -> None:
    """Measure a model on labelled messages that it has not learned from, before you trust it.

    JSON has `n, accuracy, macro_f1, weighted_f1, ece, per_class, confusion, milliseconds_per_message`. The time is the
    model's own; cleaning and masking are not in it.

    **Examples**

        frontdesk evaluate --model models/topic --data held-out.csv --label-column topic
        frontdesk evaluate --model models/topic --data held-out.csv --label-column topic --format json | jq .macro_f1
    """
    from frontdesk import training
    from frontdesk.bootstrap import read_configuration
    from frontdesk.registry import load_bundle

    configuration = read_configuration(config)
    bundle = load_bundle(model)
    labelled = training.read_labelled(data, text_column=text_column, label_column=label_column)
    result = training.evaluate(bundle.classifier, _batch(configuration, labelled), labelled.labels)
    if form is ReportFormat.JSON:
        typer.echo(json.dumps(result.record(), ensure_ascii=False, indent=2))
    else:
        from frontdesk.cli.figures import show_evaluation

        show_evaluation(result)
    _report(labelled.rejected)


def _refuse_name(task: str) -> None:
    """Refuse a name that no declared task could have, before anything is read."""
    from frontdesk.training import check_task_name

    try:
        check_task_name(task)
    except TrainingDataError as error:
        raise typer.BadParameter(str(error), param_hint="--task") from error


def _refuse_place(output: Path, task: str) -> str | None:
    """Refuse a place that cannot be written before minutes of fitting, not after; name the model that is replaced.

    Raises:
        OutputError: it says what stands there, and what to do.
    """
    from frontdesk.registry import refuse_place

    with told(str(output)):
        if os.path.lexists(output) and not output.is_dir():
            raise OutputError(f"{output}: expected a folder for the model, came a file; name another place")
        replaced = refuse_place(output, task)
        there = next(path for path in output.absolute().parents if os.path.lexists(path))
        if not there.is_dir():
            raise OutputError(f"{output}: {there} is a file; name a place in a folder")
        if not os.access(there, os.W_OK):
            raise OutputError(f"{output}: {there} may not be written; name a folder that you may write")
    return replaced


def _task(configuration: "Configuration", name: str, labels: Sequence[str]) -> "Task":
    """Give the task as it is declared, or infer it. Raises `ConfigError` where it declares other labels."""
    from frontdesk.training import infer_task

    declared = next((task for task in configuration.tasks if task.name == name), None)
    if declared is None:
        return infer_task(name, labels)
    unknown = sorted(set(labels) - set(declared.label_names))
    if unknown:
        raise ConfigError(
            f"the task {name!r} declares the labels {', '.join(declared.label_names)}; the file has "
            f"{shown_names(unknown)} too. Declare them in {configuration.directory / 'tasks'}, name the column of the "
            "labels with --label-column, or choose another --task name, which takes its labels from the file"
        )
    return declared


def _batch(configuration: "Configuration", labelled: "LabelledData") -> "Batch":
    """Clean and mask the messages as the desk does."""
    from frontdesk.bootstrap import make_reader
    from frontdesk.cli.progress import counting
    from frontdesk.cli.run import batched
    from frontdesk.inquiry import MaskedText
    from frontdesk.models import Batch

    reader = make_reader(configuration)
    texts: list[MaskedText] = []
    languages: list[str] = []
    with counting(lambda: len(labelled.inquiries), errors(), quiet=False) as advance:
        for some in batched(labelled.inquiries, configuration.settings.analysis_batch):
            understood = reader.read(some, {})
            texts += understood.texts
            languages += [language.code for language in understood.languages]
            advance(len(some))
    return Batch(texts, languages)


def _in_words(figures: dict[str, float]) -> str:
    shown = ", ".join(f"{name} {value:.3f}" for name, value in figures.items() if name != "n")
    return f"on {figures['n']:,.0f} held-out messages: {shown}"


def _report(rejected: "Sequence[RejectedRow]") -> None:
    from frontdesk.cli.summary import Tally

    if not rejected:
        return
    tally = Tally(errors())
    for row in rejected:
        tally.reject(row.place, row.code, row.message)
    note(f"{len(rejected):,} rows were rejected, the others were used")
    raise typer.Exit(SOME_REJECTED)
