"""The tables of a report, and of the terminal."""

from collections.abc import Mapping, Sequence

from frontdesk.models.tasks import Metric
from frontdesk.training.evaluation.by_stage import StageScore
from frontdesk.training.evaluation.metrics import Evaluation
from frontdesk.training.report.page import Table
from frontdesk.training.searching.trial import Trial

NONE = "–"
_OWN_COLUMN = frozenset({"accuracy", "macro_f1"})


def candidate_table(title: str, trials: Sequence[Trial], metric: Metric, best: Trial) -> Table:
    """Lay trials out side by side: how good, how honest, how fast, how large."""
    chosen_by = () if metric in _OWN_COLUMN else (name_of_figure(metric),)
    names = ("Candidate", *chosen_by, "Accuracy", "Macro F1", "ECE", "Coverage", "Set size", "ms", "Size")
    rows = [(trial.name, *_figures(trial, metric, asked=bool(chosen_by))) for trial in trials]
    return Table(title, names, rows, next((row for row, trial in enumerate(trials) if trial is best), None))


def figure_table(title: str, evaluations: Mapping[str, Evaluation]) -> Table:
    """Lay the single numbers of some models, or languages, out: a row for each number."""
    each = {name: _all_figures(evaluation) for name, evaluation in evaluations.items()}
    names = dict.fromkeys(name for figures in each.values() for name in figures)
    rows = [(name_of_figure(name), *(figures.get(name, NONE) for figures in each.values())) for name in names]
    return Table(title, ("", *each), rows)


def language_table(each: Mapping[str, Evaluation]) -> Table:
    """Lay out how each language fares."""
    rows = [
        (code, f"{found.n:,}", share(found.accuracy), share(found.macro_f1), share(found.ece), share(found.coverage))
        for code, found in each.items()
    ]
    return Table("By language", ("Language", "Messages", "Accuracy", "Macro F1", "ECE", "Coverage"), rows)


def stage_table(scores: Sequence[StageScore]) -> list[Table]:
    """Lay out which stage answers each language, and how well; no table where there are no stages to tell apart."""
    rows = [
        (each.language, each.stage, f"{each.answered:,}", share(each.share), share(each.accuracy)) for each in scores
    ]
    return [Table("Stages by language", ("Language", "Stage", "Messages", "Share", "Accuracy"), rows)] if rows else []


def label_table(evaluation: Evaluation) -> Table:
    """Lay out how each label fares."""
    rows = [
        (label, share(score.precision), share(score.recall), share(score.f1), f"{score.support:,}")
        for label, score in evaluation.per_class.items()
    ]
    return Table("By label", ("Label", "Precision", "Recall", "F1", "Messages"), rows)


def share(value: float | None) -> str:
    """Write a share with three places."""
    return NONE if value is None else f"{value:.3f}"


def milliseconds(value: float | None) -> str:
    """Write a time with three digits that matter."""
    return NONE if value is None else f"{value:.3g}"


def megabytes(value: float | None) -> str:
    """Write a size for people."""
    return NONE if value is None else f"{value / 1e6:,.2f} MB"


def _figures(trial: Trial, metric: Metric, *, asked: bool) -> tuple[str, ...]:
    found = trial.evaluation
    if found is None:
        return (NONE,) * (8 if asked else 7)
    return (
        *((share(trial.figure(metric)),) if asked else ()),
        share(found.accuracy),
        share(found.macro_f1),
        share(found.ece),
        share(found.coverage),
        NONE if found.mean_set_size is None else f"{found.mean_set_size:.2f}",
        milliseconds(found.milliseconds_per_message),
        megabytes(found.bundle_bytes),
    )


def _all_figures(evaluation: Evaluation) -> dict[str, str]:
    figures = {name: f"{value:,.0f}" if name == "n" else f"{value:.4f}" for name, value in evaluation.figures.items()}
    if evaluation.milliseconds_per_message is not None:
        figures["milliseconds_per_message"] = milliseconds(evaluation.milliseconds_per_message)
    if evaluation.bundle_bytes is not None:
        figures["bundle size"] = megabytes(evaluation.bundle_bytes)
    return figures


def name_of_figure(metric: str) -> str:
    """Name a figure for people."""
    known = {
        "n": "messages",
        "ece": "calibration error",
        "ece_by_chance": "calibration error by chance",
        "roc_auc": "ROC-AUC",
    }
    return known.get(metric, metric.replace("_f1", " F1").replace("_", " "))
