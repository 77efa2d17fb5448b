"""The tables of a model card: figures with what chance may have done to them."""

from collections.abc import Iterator, Mapping, Sequence

from frontdesk.training.evaluation.by_stage import StageScore
from frontdesk.training.evaluation.confusions import confusions
from frontdesk.training.evaluation.label_names import LabelNames
from frontdesk.training.evaluation.measured import Evaluation, LabelScore
from frontdesk.training.markdown import table
from frontdesk.training.model_card.facts import CardFacts
from frontdesk.training.model_card.intervals import Interval, of_macro_f1, of_share
from frontdesk.training.model_card.names import of_language
from frontdesk.training.report.tables import NONE, megabytes, milliseconds, name_of_figure, share

MOST_CONFUSIONS = 10


def whole_table(found: Evaluation) -> Iterator[str]:
    """Write the single numbers."""
    intervals = {
        "accuracy": _of_messages(found.accuracy, found.n),
        "macro_f1": of_macro_f1(found.confusion),
        "coverage": _of_messages(found.coverage, found.n),
    }
    rows = [
        (name_of_figure(name), f"{value:,.0f}" if name == "n" else f"{value:.3f}", _written(intervals.get(name)))
        for name, value in found.figures.items()
    ]
    rows += [("milliseconds a message", milliseconds(found.milliseconds_per_message), NONE)]
    rows += [("size of the model", megabytes(found.bundle_bytes), NONE)]
    yield from table(("figure", "value", "95 %"), rows)


def language_table(each: Mapping[str, Evaluation]) -> Iterator[str]:
    """Write how the messages of each language fare."""
    names = (
        "language",
        "messages",
        "accuracy (95 %)",
        "macro F1 (95 %)",
        "calibration error",
        "coverage (95 %)",
        "set size",
    )
    rows = [
        (
            of_language(code),
            f"{found.n:,}",
            _with(found.accuracy, _of_messages(found.accuracy, found.n)),
            _with(found.macro_f1, of_macro_f1(found.confusion)),
            share(found.ece),
            _with(found.coverage, _of_messages(found.coverage, found.n)),
            NONE if found.mean_set_size is None else f"{found.mean_set_size:.2f}",
        )
        for code, found in each.items()
    ]
    yield from table(names, rows)


def stage_table(scores: Sequence[StageScore]) -> Iterator[str]:
    """Write which stage of the model answers the messages of each language, and how often it is right."""
    rows = [
        (
            of_language(each.language),
            each.stage,
            f"{each.answered:,}",
            share(each.share),
            _with(each.accuracy, of_share(each.right, each.answered) if each.answered else None),
        )
        for each in scores
    ]
    yield from table(("language", "stage", "messages", "of the language's messages", "accuracy (95 %)"), rows, words=2)


def label_table(found: Evaluation, names: LabelNames) -> Iterator[str]:
    """Write how each label fares, in the task's order, which may say which is more."""
    order = [label for label in (*names.known, *names.others) if label in found.per_class]
    scores = {label: found.per_class[label] for label in order}
    rows = [
        (names.of_label(label), f"{score.support:,}", *_precision_and_recall(score), share(score.f1))
        for label, score in scores.items()
    ]
    yield from table(("label", "messages", "precision (95 %)", "recall (95 %)", "F1"), rows)


def confusion_table(facts: CardFacts, names: LabelNames) -> Iterator[str]:
    """Write what is mixed up most."""
    found = facts.evaluation
    mistakes = confusions(found)[:MOST_CONFUSIONS] if found else []
    if found is None or not mistakes:
        return
    rows = [
        (names.of_label(truth), names.of_label(said), f"{count:,}", f"{count / found.per_class[truth].support:.1%}")
        for truth, said, count in mistakes
    ]
    yield from ("### Mixed up most", "")
    yield from table(("right label", "given instead", "messages", "of the label's messages"), rows, words=2)


def _precision_and_recall(score: LabelScore) -> tuple[str, str]:
    """Write both with their intervals; where nothing was right, how often the label was given is not known."""
    hits = round(score.recall * score.support)
    claimed = round(hits / score.precision) if hits else 0
    return (
        _with(score.precision, of_share(hits, claimed) if claimed else None),
        _with(score.recall if score.support else None, of_share(hits, score.support) if score.support else None),
    )


def _of_messages(value: float | None, messages: int) -> Interval | None:
    return None if value is None else of_share(round(value * messages), messages)


def _with(value: float | None, interval: Interval | None) -> str:
    return share(value) if interval is None else f"{share(value)} ({_written(interval)})"


def _written(interval: Interval | None) -> str:
    return NONE if interval is None else f"{interval[0]:.3f}-{interval[1]:.3f}"
