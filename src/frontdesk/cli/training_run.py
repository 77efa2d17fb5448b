"""One run of `frontdesk train`, from the file to the model."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from frontdesk import __version__
from frontdesk.cli.console import errors, note
from frontdesk.cli.exits import ended_by_sigterm
from frontdesk.cli.figures import show_table
from frontdesk.cli.labelled import rejected_told
from frontdesk.cli.model_card import write_training_card
from frontdesk.cli.reporting import name_stale_report, remove_stale_card, write_report
from frontdesk.cli.searching import Searching
from frontdesk.cli.training_request import PROGRESS, Prepared, Request, beside, prepare, refuse_places

if TYPE_CHECKING:
    from frontdesk.intake import RejectedRow
    from frontdesk.registry.manifest import Manifest
    from frontdesk.training.report import TrainingFacts
    from frontdesk.training.searching.journal import Journal


def run_training(request: Request) -> "Sequence[RejectedRow]":
    """Read, compare, fit, and write model and report; give the rows that could not be used."""
    replaced = refuse_places(request)
    prepared = prepare(request)
    with rejected_told(prepared.labelled.rejected):
        facts = _search(request, prepared)
    _tell(facts)
    if replaced is not None:
        note(f"{request.output}: the model {replaced} of {request.task} is replaced", style="yellow")
    manifest = _save(request, prepared, facts)
    if replaced is not None:
        _settle_stale(request)
    if request.report is not None:
        from frontdesk.training.report import training_page

        write_report(request.report, training_page(facts))
        note(f"report: {request.report}")
    if request.card is not None:
        write_training_card(request.card, request, prepared, manifest, facts)
    typer.echo(request.output)
    return prepared.labelled.rejected


def _settle_stale(request: Request) -> None:
    """Leave no card of the model before beside the new one, and name its report, where this run writes none there."""
    kept = {os.path.realpath(place) for place in (request.report, request.card) if place is not None}
    for ending, settle in (("report.html", name_stale_report), ("model-card.md", remove_stale_card)):
        place = beside(request.output, ending)
        if os.path.realpath(place) not in kept:
            settle(place)


def _search(request: Request, prepared: Prepared) -> "TrainingFacts":
    from frontdesk.models import Batch
    from frontdesk.models.folds import Folds
    from frontdesk.models.several.labels import strata_of
    from frontdesk.training.inspection.duplicates import find_duplicates
    from frontdesk.training.inspection.giveaways import find_giveaways
    from frontdesk.training.inspection.imbalance import Imbalance
    from frontdesk.training.report import TrainingFacts
    from frontdesk.training.searching.selection import select

    task, labels, plain = prepared.task, prepared.labelled.labels, prepared.batch
    duplicates = find_duplicates(plain, labels, strata_of(task, labels), seed=request.seed)
    imbalance = Imbalance.of_task(task, labels)
    batch = Batch(plain.texts, plain.languages, plain.columns, Folds(plain.folds.count, duplicates.groups))
    plan = replace(prepared.plan, imbalanced=imbalance.is_told)
    journal = _journal(request, prepared)
    with Searching(errors(), task.select_by) as watch, _kept(journal), ended_by_sigterm():
        selection = select(
            task,
            batch,
            labels,
            plan,
            encoder=prepared.encoder,
            finetune=prepared.finetune,
            entailment=prepared.entailment,
            journal=journal,
            watch=watch,
        )
        facts = TrainingFacts(
            selection,
            batch,
            duplicates,
            imbalance,
            prepared.labelled.digest,
            f"Frontdesk {__version__}",
            request.seed,
            giveaways=find_giveaways(plain.columns, labels),
            is_declared=any(each.name == task.name for each in prepared.configuration.tasks),
        )
        if request.report is not None:
            facts = _with_curve(facts, prepared, watch)
    return facts


def _with_curve(facts: "TrainingFacts", prepared: Prepared, watch: Searching) -> "TrainingFacts":
    from frontdesk.training.searching.learning_curve import learn, lessons

    task, labels, best = prepared.task, prepared.labelled.labels, facts.selection.best
    found = lessons(task, facts.batch, labels, seed=facts.seed)
    watch.expect(len(facts.selection.trials) + len(found))
    curve = []
    for lesson in found:
        watch.begin(f"learning curve: {len(lesson.learned):,} messages")
        point = learn(
            task,
            facts.batch,
            labels,
            best,
            lesson,
            seed=facts.seed,
            encoder=prepared.encoder,
            finetune=prepared.finetune,
            entailment=prepared.entailment,
        )
        told_of = "{} {:.3f}".format(*point.figure) if point else "too few to learn from"
        watch.step(f"learning curve: {len(lesson.learned):,} messages: {told_of}")
        curve += [point] if point else []
    return replace(facts, curve=curve)


def _journal(request: Request, prepared: Prepared) -> "Journal":
    from frontdesk.registry.starter_key import code_digest
    from frontdesk.training.searching.journal import Journal, journal_key

    settings = {
        "seed": request.seed,
        "folds": prepared.batch.folds.count,
        "encoder": prepared.encoder.version if prepared.encoder else None,
        "entailments": _entailments(prepared),
        "code": code_digest(),
        "select_by": prepared.task.select_by,
    }
    key = journal_key(prepared.task, prepared.batch, prepared.labelled.labels, settings=settings)
    journal = Journal.open(beside(request.output, PROGRESS), key)
    if journal.resumed:
        note(f"{journal.path}: {journal.resumed:,} trials of an earlier run are known; it goes on from there")
    elif journal.is_stale:
        note(f"{journal.path}: left by a run on other data, settings or code; it begins anew", style="yellow")
    return journal


def _entailments(prepared: Prepared) -> list[str]:
    """Name the inference models that may be asked, as far as they are there: with others the figures would differ."""
    from frontdesk.errors import EncoderError
    from frontdesk.models.tasks.parameters import ENTAILMENT, NO_ENTAILMENT

    found = []
    for candidate in (*prepared.task.candidates, *prepared.plan.candidates):
        for name in candidate.whole_space().get(ENTAILMENT, ()):
            with suppress(EncoderError):
                found += [] if name == NO_ENTAILMENT else [prepared.entailment(str(name)).version]
    return sorted(set(found))


@contextmanager
def _kept(journal: "Journal") -> Iterator[None]:
    """Say what a run that ends early leaves behind."""
    try:
        yield
    except BaseException:
        if journal.holds_any:
            note(f"{journal.path}: keeps the trials that are done; the same command goes on from there", style="yellow")
        raise


def _tell(facts: "TrainingFacts") -> None:
    from frontdesk.training.evaluation.label_names import NUMBERS
    from frontdesk.training.report import candidate_table

    selection = facts.selection
    metric = selection.fitted.task.select_by
    for finding in facts.findings():
        note(finding, style="yellow")
    show_table(candidate_table("", selection.by_candidate, metric, selection.best), errors())
    for line in facts.verdict():
        note(line)
    if facts.names.hides_some:
        note(NUMBERS)


def _save(request: Request, prepared: Prepared, facts: "TrainingFacts") -> "Manifest":
    from frontdesk.registry import save_bundle

    fitted = facts.selection.fitted
    manifest = save_bundle(
        request.output,
        fitted.classifier,
        metrics=fitted.evaluation.figures if fitted.evaluation else {},
        data_digest=prepared.labelled.digest,
        examples=len(prepared.labelled.labels),
        inputs=prepared.task.inputs,
        by_language=fitted.score_each_language(facts.batch) if prepared.task.reads_text else None,
    )
    beside(request.output, PROGRESS).unlink(missing_ok=True)
    note(
        f"{manifest.task}: {manifest.version}, {len(manifest.labels)} labels, fitted on {manifest.examples:,} messages"
    )
    return manifest
