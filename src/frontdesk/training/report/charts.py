"""The charts of a report, each with a sentence that says how to read it."""

from collections.abc import Sequence

import numpy as np

from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.automation import Automation, automation_curve
from frontdesk.training.evaluation.several_answers import SeveralAnswers
from frontdesk.training.report.figure import Figure
from frontdesk.training.report.page import as_sentence
from frontdesk.training.report.svg import BLUE, GREY, ORANGE, Chart, magnitudes, shares, shares_around
from frontdesk.training.report.tables import name_of_figure
from frontdesk.training.searching.learning_curve import CurvePoint
from frontdesk.training.searching.trial import Trial

BINS = 10
"""Of the reliability chart; the calibration error has 15, which few messages fill."""

ENOUGH = 50
"""Messages, or label decisions, of a bar that it is drawn in full colour for."""


def reliability(answers: Answers | SeveralAnswers, ece: float) -> Figure:
    """Draw how often the model is right, for each degree of sureness; of several labels, whether each one holds."""
    sure, right = answers.decisions
    cases = "label decisions" if isinstance(answers, SeveralAnswers) else "messages"
    bin_of = np.minimum((sure * BINS).astype(int), BINS - 1)
    chart = Chart("Reliability", shares("confidence"), shares("accuracy"))
    for number in np.unique(bin_of).tolist():
        own = bin_of == number
        share = float(right[own].mean())
        told = f"{int(own.sum()):,} {cases}, {float(sure[own].mean()):.1%} sure, {share:.1%} right"
        strength = min(1.0, int(own.sum()) / ENOUGH)
        chart.bar((number / BINS, (number + 1) / BINS), share, told, strength=strength)
    chart.line([(0.0, 0.0), (1.0, 1.0)], ORANGE, dashed=True)
    caption = (
        f"Bars on the dashed line: of {cases} that the model is 80% sure of, 80% are right. Below it, the model is "
        f"surer than it should be. Faint bars rest on few {cases}. "
        f"Expected calibration error {ece:.3f}."
    )
    return Figure("reliability", "Reliability", caption, chart.root)


def automation(answers: Answers | SeveralAnswers, found: Automation) -> Figure:
    """Draw how much may be decided without a person, and how often that is right."""
    curve = automation_curve(answers.confidences, answers.correct)
    y = shares_around("accuracy of these", [found.wanted, *(point.accuracy for point in curve)])
    chart = Chart("Automation curve", shares("share decided without a person"), y)
    chart.line([(0.0, found.wanted), (1.0, found.wanted)], GREY, dashed=True)
    chart.line([(point.automated, point.accuracy) for point in curve])
    if found.measured is not None:
        at = found.measured
        told = f"threshold {at.threshold:.4f}: {at.automated:.1%} decided, {at.accuracy:.1%} of them rightly"
        chart.dot((at.automated, at.accuracy), told, ORANGE, name=f"{at.threshold:.3f}")
    caption = f"From left to right the threshold falls, and more is decided without a person. {as_sentence(str(found))}"
    if isinstance(answers, SeveralAnswers):
        caption += (
            " The threshold is one for the label decision that is least sure, as it is where a message is routed; a "
            "message is decided rightly where all of its labels are right."
        )
    return Figure("automation", "Automation curve", caption, chart.root)


def frontier(trials: Sequence[Trial], best: Sequence[Trial]) -> Figure | None:
    """Draw accuracy against time for each trial; `best` of each candidate are named."""
    timed = [(each, _time_and_accuracy(each)) for each in trials]
    known = [(each, place) for each, place in timed if place is not None]
    if not known:
        return None
    places = [place for _, place in known]
    chart = Chart(
        "Accuracy against time",
        magnitudes("milliseconds a message, in a batch", [x for x, _ in places]),
        shares_around("accuracy", [y for _, y in places]),
    )
    edge = [place for place in sorted(set(places)) if all(x > place[0] or y <= place[1] for x, y in places)]
    chart.line(edge, GREY, dashed=True)
    for each, place in known:
        told = f"{each.name}: {place[0]:.3g} ms, {place[1]:.1%}"
        is_best = each in best
        colour, size = (BLUE, 5.0) if is_best else (GREY, 3.5)
        chart.dot(place, told, colour, name=each.candidate if is_best else "", size=size)
    caption = (
        "Up is right more often, left is faster. What lies below or right of the dashed line is beaten by another in "
        "both. Time depends on the machine."
    )
    return Figure("frontier", "Accuracy against time", caption, chart.root)


def learning(points: Sequence[CurvePoint]) -> Figure | None:
    """Draw how much more messages would help."""
    if len(points) < 2:
        return None
    metric = points[-1].figure[0]
    if any(point.figure[0] != metric for point in points):
        metric = "macro_f1"
    # the others are shares, and so is the axis
    name = "macro_f1" if metric in {"accuracy", "log_loss"} else metric
    drawn = {each: [_figure(point, each) for point in points] for each in ("accuracy", name)}
    x = magnitudes("messages learned from", [float(point.messages) for point in points])
    chart = Chart("Learning curve", x, shares_around("held-out figures", [*drawn["accuracy"], *drawn[name]]))
    for (each, values), colour in zip(drawn.items(), (BLUE, ORANGE), strict=True):
        line = [(float(point.messages), value) for point, value in zip(points, values, strict=True)]
        chart.line(line, colour)
        for messages, value in line:
            chart.dot((messages, value), f"{messages:,.0f} messages: {each} {value:.1%}", colour, size=4.0)
    chart.legend([("accuracy", BLUE), (name_of_figure(name), ORANGE)])
    first, last = points[-2:]
    tested = last.tested
    before, after = (_written(metric, _figure(point, metric)) for point in (first, last))
    caption = (
        f"From {first.messages:,} to {last.messages:,} messages {name_of_figure(metric)} went from {before} to "
        f"{after}, on {tested:,} others. Where the line still rises, more labelled messages help; where it "
        "is flat, better labels or another candidate do."
    )
    return Figure("learning", "Learning curve", caption, chart.root)


def _figure(point: CurvePoint, name: str) -> float:
    metric, figure = point.figure
    return figure if name == metric else float(getattr(point, name))


def _written(metric: str, figure: float) -> str:
    return f"{figure:.3f}" if metric == "log_loss" else f"{figure:.1%}"


def _time_and_accuracy(trial: Trial) -> tuple[float, float] | None:
    found = trial.evaluation
    if found is None or not found.milliseconds_per_message:
        return None
    return found.milliseconds_per_message, found.accuracy
