"""``frontdesk train``: a model of one's own."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.exits import wrong_usage
from frontdesk.cli.labelled import Data, LabelColumn, refuse_encoding, report_rejected
from frontdesk.cli.options import ConfigDirectory, Encoding, TextColumn, one_of

if TYPE_CHECKING:
    from frontdesk.cli.training_request import Request


class SearchKind(StrEnum):
    """How parameters are searched."""

    GRID = "grid"
    RANDOM = "random"
    BAYES = "bayes"


def train(
    task: Annotated[
        str, typer.Option(metavar="T", help="A task of config/tasks/, or a name of your own: a-z, 0-9, _.")
    ],
    data: Data,
    label_column: LabelColumn,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="A new or empty folder for the model.")],
    text_column: TextColumn = None,
    candidates: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            help="Who is compared, such as linear,hybrid or forest,boosting; else the task's, or who suits the data.",
        ),
    ] = None,
    search: Annotated[
        SearchKind | None,
        typer.Option(
            help="Search the candidates' parameters too; bayes needs pip install 'frontdesk[search]'.",
            **one_of(SearchKind),
        ),
    ] = None,
    trials: Annotated[
        int | None,
        typer.Option(
            min=1, max=10_000, help="How many settings a random or bayes search tries of each candidate.  [20]"
        ),
    ] = None,
    folds: Annotated[
        int | None, typer.Option(min=2, max=20, help="Of the cross-validation; else the task's, else 5.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 2, help="Of everything that is drawn.")] = 0,
    from_columns: Annotated[
        bool, typer.Option("--from-columns", help="Learn from the other columns too, where no task is declared.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The report; else DIR.report.html, beside the model.")
    ] = None,
    card: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The model card; else DIR.model-card.md, beside the model.")
    ] = None,
    no_report: Annotated[
        bool,
        typer.Option(
            "--no-report",
            help="No report (its learning curve takes a while), and no card unless --card names one.",
        ),
    ] = False,
    encoding: Encoding = None,
    config: ConfigDirectory = None,
) -> None:
    """Fit a model on your own labelled messages, because nobody else's customers write like yours.

    The messages are cleaned and masked first, as the desk will see them. A task that is not declared is inferred from
    the file: its labels are those of the label column, and they are written into the model; without a column of texts
    it learns from the columns that there are. Candidates are compared by cross-validation, copies of a message never
    stand on both sides of it, and the best is fitted on everything. Its probabilities are calibrated, and its figures
    measured, on messages that were held out.

    `--output` is a new or empty folder. A model of the same task that stands there is replaced, and standard error says
    so; a folder with any other file, or inside a model, is refused. What a run has found is kept in
    `DIR.progress.jsonl`: the same command, run again after an interruption, goes on from there. A report with plots and
    a model card in Markdown stand beside the model.

    Measure the model with `frontdesk evaluate`, and let it serve with `frontdesk models register`.

    **Examples**

        frontdesk train --task topic --data labelled.csv --label-column topic --output models/topic
        frontdesk train --task queue --data mail.jsonl --label-column queue --search random --trials 30 -o models/queue
        frontdesk train --task churn --data customers.csv --label-column churned --output models/churn
    """
    from frontdesk.cli.training_request import Request, beside
    from frontdesk.cli.training_run import run_training

    request = Request(
        task=task,
        data=data,
        label_column=label_column,
        output=output,
        text_column=text_column,
        candidates=_listed(candidates),
        search=search.value if search else None,
        trials=trials,
        folds=folds,
        seed=seed,
        from_columns=from_columns,
        encoding=encoding,
        report=None if no_report else report or beside(output, "report.html"),
        card=card or (None if no_report else beside(output, "model-card.md")),
        config=config,
    )
    _refuse(request, no_report=no_report and report is not None)
    report_rejected(run_training(request))


def _listed(candidates: str | None) -> tuple[str, ...]:
    if candidates is None:
        return ()
    names = tuple(name.strip() for name in candidates.split(","))
    if not all(names):
        raise typer.BadParameter("expected names such as linear,hybrid", param_hint="--candidates")
    return names


def _refuse(request: "Request", *, no_report: bool) -> None:
    """Refuse options that do not fit together, before anything is read."""
    from frontdesk.training import check_task_name
    from frontdesk.training.searching.roster import check_names

    refuse_encoding(request.data, request.encoding)
    if request.trials is not None and request.search in {None, "grid"}:
        came = "a grid tries all there are" if request.search else "without --search nothing is searched"
        raise typer.BadParameter(f"{came}; take --search random or bayes with it", param_hint="--trials")
    if no_report:
        raise typer.BadParameter(
            "it names a report, and --no-report wants none; give one of them", param_hint="--report"
        )
    with wrong_usage("--candidates"):
        check_names(request.candidates)
    with wrong_usage("--task"):
        check_task_name(request.task)
