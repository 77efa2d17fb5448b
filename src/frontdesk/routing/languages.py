"""Whether a message is in a language that the models know: what held-out messages show, else what the rules say."""

from collections.abc import Mapping
from math import floor

from frontdesk.inquiry import Analysis, LanguageScore
from frontdesk.routing.rules import LanguageBar, Person

UNRECOGNISED = "und"

Doubts = tuple[str, Mapping[str, object]]
"""A sentence, and the values that it rests on."""


def doubts_of_language(rules: Person, analysis: Analysis) -> Doubts | None:
    """Say why the language alone calls for a person; ``None`` where it does not.

    A model that knows how it did in the language is trusted or not by that, wherever the language is listed.
    """
    code = analysis.language.code
    saw = {"language": code, "language.confidence": round(analysis.language.confidence, 3)}
    if code == UNRECOGNISED:
        return "it was not recognised", saw
    asked = [task for task in rules.language_score.tasks if task in analysis.predictions]
    if not asked and code not in rules.languages:
        return f"the models have not learned {code!r}", saw
    for task in asked:
        score = analysis.language_scores.get(task)
        if score is None:
            if code not in rules.languages:
                return f"the models have not learned {code!r}", saw
            continue
        why = shortcoming(rules.language_score, task, code, score)
        if why is not None:
            return why, {**saw, **_numbers(rules.language_score, task, score)}
    return None


def shortcoming(bar: LanguageBar, task: str, code: str, score: LanguageScore) -> str | None:
    """Say what a model lacks to be trusted in a language; ``None`` where it lacks nothing.

    >>> shortcoming(LanguageBar(), "category", "it", LanguageScore(30, 21, 0.5465))
    "'it': category was right on 21 of 30 messages held out, 0.55 at least, 0.70 wanted"
    """
    if not score.held_out:
        return f"the model of {task} has not learned {code!r}"
    if score.held_out < bar.messages:
        return f"{code!r}: only {score.held_out} messages were held out for {task}, {bar.messages} wanted"
    if score.at_least < bar.accuracy:
        return (
            f"{code!r}: {task} was right on {score.right} of {score.held_out} messages held out, "
            # rounded down, lest what falls short by a hair look as if it did not
            f"{floor(score.at_least * 100) / 100:.2f} at least, {bar.accuracy:.2f} wanted"
        )
    return None


def _numbers(bar: LanguageBar, task: str, score: LanguageScore) -> Mapping[str, object]:
    return {
        f"{task}.held_out": score.held_out,
        f"{task}.right": score.right,
        f"{task}.at_least": round(score.at_least, 3),
        "messages": bar.messages,
        "accuracy": bar.accuracy,
    }
