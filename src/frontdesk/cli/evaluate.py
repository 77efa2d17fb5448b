"""``frontdesk evaluate``: how good a model is, and whether it is better than another."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from frontdesk.cli.console import note
from frontdesk.cli.formats import ReportFormat
from frontdesk.cli.labelled import (
    Data,
    LabelColumn,
    limits_of,
    masked_batch,
    refuse_encoding,
    rejected_told,
    report_rejected,
)
from frontdesk.cli.options import ConfigDirectory, Encoding, TextColumn
from frontdesk.cli.reporting import refuse_card, refuse_report, refuse_same, write_report

if TYPE_CHECKING:
    from frontdesk.training.report import EvaluationFacts


def evaluate(
    model: Annotated[Path, typer.Option(metavar="DIR", help="A model that `frontdesk train` wrote.")],
    data: Data,
    label_column: LabelColumn,
    text_column: TextColumn = None,
    against: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Another model of the same task, to compare with.")
    ] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a report with plots, HTML.")] = None,
    card: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a model card, Markdown.")] = None,
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 2, help="Of the bootstrap.")] = 0,
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReportFormat.TABLE,
    encoding: Encoding = None,
    config: ConfigDirectory = None,
) -> None:
    """Measure a model on labelled messages that it has not learned from, before you trust it.

    JSON has `n, accuracy, macro_f1, weighted_f1, ece, per_class, confusion, milliseconds_per_message`, and more. The
    time is the model's own; cleaning and masking are not in it. With `--against` both models answer the same messages:
    McNemar's test and a bootstrap interval say whether the difference is more than chance. Where a message has several
    labels at once, `accuracy` is the share of messages of which all are right.

    **Examples**

        frontdesk evaluate --model models/topic --data held-out.csv --label-column topic
        frontdesk evaluate --model models/topic --data held-out.csv --label-column topic --format json | jq .macro_f1
        frontdesk evaluate --model new --against old --data held-out.csv --label-column topic --report difference.html
        frontdesk evaluate --model models/topic --data held-out.csv --label-column topic --card models/topic.md
    """
    from frontdesk.bootstrap import Encoders, read_configuration
    from frontdesk.cli.measuring import load_other, measure_bundles
    from frontdesk.cli.model_card import declared_task, source_of_evaluation, write_evaluation_card
    from frontdesk.registry import load_bundle, task_of
    from frontdesk.training import read_task_data

    refuse_encoding(data, encoding)
    if report is not None:
        refuse_report(report)
    if card is not None:
        refuse_card(card)
    refuse_same(report, card)
    configuration = read_configuration(config)
    encoders = Encoders(configuration)
    bundle = load_bundle(model, encoders)
    other = load_other(against, bundle, encoders) if against is not None else None
    task = task_of(bundle.manifest)
    labelled = read_task_data(
        data,
        task,
        label_column=label_column,
        text_column=text_column,
        encoding=encoding,
        limits=limits_of(configuration),
    )
    batch = masked_batch(configuration, labelled)
    ordinal = any(each.name == task.name and each.kind == "ordinal" for each in configuration.tasks)
    is_declared = declared_task(bundle.manifest, configuration.tasks) is not None
    with rejected_told(labelled.rejected):
        facts = measure_bundles(bundle, other, batch, labelled, seed=seed, ordinal=ordinal, is_declared=is_declared)
    _show(facts, form)
    if report is not None:
        _write(report, facts)
    if card is not None:
        compared = None if other is None else seed
        source = source_of_evaluation(
            data,
            label_column,
            text_column,
            encoding,
            config=config,
            seed=compared,
            rejected=len(labelled.rejected),
        )
        write_evaluation_card(card, bundle.manifest, configuration.tasks, source, facts)
    report_rejected(labelled.rejected)


def _write(report: Path, facts: "EvaluationFacts") -> None:
    from frontdesk.training.report import evaluation_page

    write_report(report, evaluation_page(facts))
    note(f"report: {report}")


def _show(facts: "EvaluationFacts", form: ReportFormat) -> None:
    for finding in facts.findings():
        note(finding, style="yellow")
    if form is ReportFormat.JSON:
        typer.echo(json.dumps(_record(facts), ensure_ascii=False, indent=2))
        return
    from frontdesk.cli.figures import show_evaluation
    from frontdesk.training.evaluation.label_names import NUMBERS

    if facts.names.hides_some:
        note(NUMBERS, style="yellow")
    show_evaluation(facts.names.shown(next(iter(facts.evaluations.values()))))
    typer.echo(f"\n{facts.automation}")
    if facts.comparison is not None:
        typer.echo(f"against {list(facts.evaluations)[1]}: {facts.comparison}")


def _record(facts: "EvaluationFacts") -> dict[str, Any]:
    """Give what a program reads; the model's labels are there as they are, since each of its answers says them."""
    first, *others = (facts.names.keyed(each) for each in facts.evaluations.values())
    record = first.record()
    record["per_language"] = {code: each.figures for code, each in facts.each_language.items()}
    if facts.duplicates is not None:
        record["copies"] = {"exact": facts.duplicates.exact, "near": facts.duplicates.near}
    if facts.comparison is not None:
        record["against"] = others[0].record()
        record["comparison"] = facts.comparison.record()
    return record
