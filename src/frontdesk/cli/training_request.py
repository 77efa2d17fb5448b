"""What a training needs: the options, the data, and who is compared."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.console import note
from frontdesk.cli.delivery import told
from frontdesk.cli.exits import wrong_usage
from frontdesk.cli.labelled import limits_of, masked_batch, rejected_told
from frontdesk.cli.reporting import refuse_card, refuse_report, refuse_same, refuse_unwritable
from frontdesk.errors import ConfigError, EncoderError, EncoderExtraMissing, EncoderMissing, OutputError
from frontdesk.naming import shown_names

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.models import Batch, FindEntailment, Task
    from frontdesk.models.encoder import RememberingEncoder
    from frontdesk.models.finetuned import FineTune
    from frontdesk.training import LabelledData
    from frontdesk.training.searching.search import Search
    from frontdesk.training.searching.selection import Plan

PROGRESS = "progress.jsonl"
"""Ends the name of the file beside the model that every run keeps its trials in: the longest name that it needs."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    task: str
    data: Path
    label_column: str
    output: Path
    text_column: str | None
    candidates: tuple[str, ...]
    search: "Search | None"
    trials: int | None
    folds: int | None
    seed: int
    from_columns: bool
    encoding: str | None
    report: Path | None
    card: Path | None
    config: Path | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that a search needs."""

    configuration: "Configuration"
    task: "Task"
    labelled: "LabelledData"
    batch: "Batch"
    plan: "Plan"
    encoder: "RememberingEncoder | None"
    finetune: "FineTune | None"
    entailment: "FindEntailment"


def refuse_places(request: Request) -> str | None:
    """Refuse a place that cannot be written before minutes of fitting, not after; name the model that is replaced.

    Raises:
        OutputError: it says what stands there, and what to do.
    """
    from frontdesk.registry import refuse_place

    output = request.output
    with told(str(output)):
        if os.path.lexists(output) and not output.is_dir():
            raise OutputError(f"{output}: expected a folder for the model, came a file; name another place")
        replaced = refuse_place(output, request.task)
        refuse_unwritable(output, ending=f".{PROGRESS}")
    refuse_same(request.report, request.card)
    for place, refuse in ((request.report, refuse_report), (request.card, refuse_card)):
        if place is None:
            continue
        if output.absolute() in place.absolute().parents:
            raise OutputError(f"{place}: a model's folder holds no other file; name a place beside it")
        refuse(place)
    return replaced


def prepare(request: Request) -> Prepared:
    """Read the data, find what is there twice, and decide who is compared."""
    from frontdesk.bootstrap import Encoders, make_finetune, read_configuration
    from frontdesk.models import Batch
    from frontdesk.models.folds import Folds
    from frontdesk.models.tasks import FOR_COLUMNS
    from frontdesk.training import read_task_data
    from frontdesk.training.searching.roster import read_text_alone, roster
    from frontdesk.training.searching.search import TRIALS, check_search
    from frontdesk.training.searching.selection import Plan

    check_search(request.search)
    configuration = read_configuration(request.config)
    declared = next((task for task in configuration.tasks if task.name == request.task), None)
    labelled = read_task_data(
        request.data,
        declared,
        label_column=request.label_column,
        text_column=request.text_column,
        from_columns=request.from_columns,
        encoding=request.encoding,
        limits=limits_of(configuration),
    )
    with rejected_told(labelled.rejected):
        task = _task(configuration, request.task, labelled)
    with wrong_usage("--candidates"):
        candidates = roster(task, request.candidates, is_declared=declared is not None)
    readers = read_text_alone(task, candidates)
    if readers:
        columns = shown_names([each.name for each in task.columns])
        note(
            f"{', '.join(readers)} {'reads' if len(readers) == 1 else 'read'} the text alone and nothing of {columns}; "
            f"{', '.join(FOR_COLUMNS)} read both",
            style="yellow",
        )
    plan = Plan(
        candidates,
        are_named=bool(request.candidates),
        search=request.search,
        trials=request.trials or TRIALS,
        seed=request.seed,
    )
    plain = masked_batch(configuration, labelled)
    batch = Batch(plain.texts, plain.languages, plain.columns, Folds(request.folds or task.folds))
    return Prepared(
        configuration,
        task,
        labelled,
        batch,
        plan,
        _encoder(configuration),
        make_finetune(configuration),
        Encoders(configuration).entailment_named,
    )


def _task(configuration: "Configuration", name: str, labelled: "LabelledData") -> "Task":
    """Give the task as it is declared, or infer it. Raises `ConfigError` where it declares other labels."""
    from frontdesk.models.several.labels import each_label
    from frontdesk.training import holds_bars, infer_task

    declared = next((task for task in configuration.tasks if task.name == name), None)
    if declared is None:
        if labelled.passed_over:
            note(f"nothing is learned from the columns {shown_names(labelled.passed_over)}", style="yellow")
        task = infer_task(name, labelled.labels, labelled.inputs)
        if task.kind == "multi":
            note(
                f"{name}: the file gives several labels to a message; it is learned as `kind: multi`, "
                f"{len(task.labels)} labels",
                style="yellow",
            )
        elif holds_bars(labelled.labels):
            note(
                f"{name}: some labels hold a |, and each is taken as one label; where it stands between several, "
                f"declare the task with `kind: multi` in {configuration.directory / 'tasks'}",
                style="yellow",
            )
        return task
    unknown = sorted(set(each_label(declared, labelled.labels)) - set(declared.label_names))
    if unknown:
        raise ConfigError(
            f"the task {name!r} declares the labels {', '.join(declared.label_names)}; the file has "
            f"{shown_names(unknown)} too. Declare them in {configuration.directory / 'tasks'}, name the column of the "
            "labels with --label-column, or choose another --task name, which takes its labels from the file"
        )
    return declared


def _encoder(configuration: "Configuration") -> "RememberingEncoder | None":
    """Give the encoder that the settings name, so that no candidate encodes what another has encoded."""
    from frontdesk.bootstrap import make_encoder
    from frontdesk.models.encoder import RememberingEncoder

    try:
        return RememberingEncoder(make_encoder(configuration))
    except EncoderExtraMissing:
        return None  # whoever needs one says so
    except EncoderMissing as error:
        if _has_encoders(configuration):  # then it is not the encoder that is missing: another one is named
            note(error.message, style="yellow")
        return None
    except EncoderError as error:
        note(f"the encoder cannot be used: {error.message}", style="yellow")
        return None


def _has_encoders(configuration: "Configuration") -> bool:
    from frontdesk.encoders import list_encoders

    return any(each.description for each in list_encoders(configuration.settings.encoders_dir))


def beside(output: Path, ending: str) -> Path:
    """Name a file beside a model's folder, which holds no other files than its own."""
    whole = output.absolute()
    return output.with_name(f"{output.name}.{ending}") if output.name else whole.with_name(f"{whole.name}.{ending}")
