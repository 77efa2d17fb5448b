"""When a person must look: ambiguous, undecided, unlike anything known, degraded, unsure, no matter, another language.

What a model's unsureness rests on is three: how close the second label comes, how many labels are possible at the
coverage that the task states, or whether none is, and how new the message is. Each comes with its number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from frontdesk.inquiry import Analysis, MatchedRule, Prediction
from frontdesk.routing.languages import doubts_of_language
from frontdesk.routing.matter import has_no_matter
from frontdesk.routing.person_rules import Doubt, Person

GATING_TASK = "category"
"""A wrong department costs the customer a day; a wrong shade of sentiment costs a place in the queue. So closeness,
possible labels and novelty are asked of the task that decides the department, and the others only answer to their own
thresholds."""


@dataclass(frozen=True, slots=True)
class WhyAPerson:
    """A sentence for a person and the same as a matched rule."""

    text: str
    rule: MatchedRule


@dataclass(frozen=True, slots=True)
class Bars:
    """How sure a model must be of each task."""

    thresholds: Mapping[str, float]
    """By task; 0 for others."""
    decided: frozenset[str] = frozenset()
    """Tasks that may not abstain: a model's unsureness of them is no reason."""
    several: frozenset[str] = frozenset()
    """Tasks of which a message may have several labels: whether each of them holds must be as sure."""


def why_a_person(rules: Person, bars: Bars, analysis: Analysis) -> tuple[WhyAPerson, ...]:
    """List every reason for a person to look; empty where there is none."""
    return tuple(_reasons(rules, bars, analysis))


def _reasons(rules: Person, bars: Bars, analysis: Analysis) -> Iterator[WhyAPerson]:
    for cause in analysis.degraded:
        yield _why("degraded", f"a model did not answer: {cause}", {"degraded": cause})
    language = doubts_of_language(rules, analysis)
    if language is not None:
        why, saw = language
        yield _why("language", f"language: {why}", saw)
    gate = analysis.predictions.get(GATING_TASK)
    if gate is not None and GATING_TASK not in bars.decided:
        if has_no_matter(analysis.text):
            yield _why(
                "no matter", "the message only greets or calls for help", {"text.length": len(analysis.text.text)}
            )
        yield from _close_or_new(rules, gate)
    for task, prediction in analysis.predictions.items():
        if task not in bars.decided:
            yield from _unsure(task, bars, prediction)
    for doubt in rules.doubted:
        yield from _doubted(doubt, analysis.predictions.get(doubt.task))


def _close_or_new(rules: Person, gate: Prediction) -> Iterator[WhyAPerson]:
    if gate.alternatives and not gate.several and gate.margin < rules.ambiguous_below_margin:
        second = gate.alternatives[0]
        yield _why(
            "ambiguous",
            f"ambiguous: {gate.label} {gate.confidence:.2f} against {second.label} {second.probability:.2f}",
            {f"{gate.task}.margin": round(gate.margin, 3), "below": rules.ambiguous_below_margin},
        )
    if gate.coverage and len(gate.label_set) > rules.undecided_above_possible:
        yield _undecided(rules, gate)
    if gate.unfit_below:
        places = _telling_places(gate.confidence, gate.unfit_below)
        yield _why(
            "unfit",
            f"no label fits at a coverage of {gate.coverage:.0%}: {gate.label} {gate.confidence:.{places}f} is under "
            f"the {gate.unfit_below:.{places}f} that is asked of it",
            {
                f"{gate.task}.confidence": round(gate.confidence, 3),
                "below": round(gate.unfit_below, 3),
                "coverage": gate.coverage,
            },
        )
    if gate.novelty > rules.unfamiliar_above_novelty:
        yield _why(
            "unfamiliar",
            f"unlike anything known: its novelty {gate.novelty:.2f} is above {rules.unfamiliar_above_novelty:.2f}",
            {f"{gate.task}.novelty": round(gate.novelty, 3), "above": rules.unfamiliar_above_novelty},
        )


def _undecided(rules: Person, gate: Prediction) -> WhyAPerson:
    return _why(
        "undecided",
        f"undecided: {len(gate.label_set)} labels are possible at a coverage of {gate.coverage:.0%}: "
        f"{', '.join(gate.label_set)}",
        {
            f"{gate.task}.possible": len(gate.label_set),
            "above": rules.undecided_above_possible,
            "coverage": gate.coverage,
        },
    )


def _doubted(doubt: Doubt, given: Prediction | None) -> Iterator[WhyAPerson]:
    if given is None or doubt.label not in given.labels:
        return
    share = next((each.probability for each in given.alternatives if each.label == doubt.where), 0.0)
    if share >= doubt.reaches:
        yield _why(
            "doubted",
            f"{doubt.task} {doubt.label}, but {doubt.where} is possible: {share:.2f} reaches {doubt.reaches:.2f}",
            {f"{doubt.task}.{doubt.where}": round(share, 3), "reaches": doubt.reaches},
        )


def _unsure(task: str, bars: Bars, prediction: Prediction) -> Iterator[WhyAPerson]:
    threshold = bars.thresholds.get(task, 0.0)
    several = task in bars.several
    label, sureness = prediction.least_sure if several else (prediction.label, prediction.confidence)
    if sureness < threshold:
        places = _telling_places(sureness, threshold)
        yield _why(
            "unsure",
            f"unsure of {task}: {'whether it is ' if several else ''}{label} {sureness:.{places}f}"
            f"{'' if several else _raised_from(prediction)} is under {threshold:.{places}f}",
            {f"{task}.sureness" if several else f"{task}.confidence": round(sureness, 3), "below": threshold},
        )


def _telling_places(one: float, other: float) -> int:
    """Give so many decimals that two numbers look as different as they are: two, or as many as it takes up to four."""
    return next((places for places in (2, 3) if round(one, places) != round(other, places)), 4)


def _raised_from(prediction: Prediction) -> str:
    """Name the label that is likelier than the given one: the task is cautious, and gave another in its place."""
    first = prediction.alternatives[0] if prediction.alternatives else None
    if first is None or first.probability <= prediction.confidence:
        return ""
    return f" (raised from {first.label} {first.probability:.2f})"


def _why(name: str, text: str, saw: Mapping[str, object]) -> WhyAPerson:
    return WhyAPerson(text, MatchedRule(f"person: {name}", saw))
