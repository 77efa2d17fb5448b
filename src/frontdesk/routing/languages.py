"""Whether a message is in a language that the models know: what held-out messages show, else what the rules say."""

from collections.abc import Mapping, Sequence

from frontdesk.inquiry import Analysis, LanguageScore
from frontdesk.routing.person_rules import UNRECOGNISED, LanguageBar, Person

SHOWN_DECIMALS = 3
"""Of a bound that a decision keeps."""

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
    if not asked:
        return None if code in rules.languages else (f"{code!r} is not among languages", saw)
    scores = {task: analysis.language_scores.get(task) for task in asked}
    why = shortcomings(rules, code, scores)
    if why is None:
        return None
    return why, {**saw, **_numbers(rules.language_score, code, scores)}


def shortcomings(rules: Person, code: str, scores: Mapping[str, LanguageScore | None]) -> str | None:
    """Say which tasks' models are not trusted in a language, and what they lack; ``None`` where all are.

    `scores` has how each task's model did in it, ``None`` where it keeps no score.
    """
    unscored = [task for task, score in scores.items() if score is None and code not in rules.languages]
    known = [(task, score) for task, score in scores.items() if score is not None]
    lacks = [shortcoming(rules.language_score, task, code, score) for task, score in known]
    whole = [*filter(None, lacks), *([_unscored(unscored, code)] if unscored else [])]
    return "; ".join(whole) or None


def shortcoming(bar: LanguageBar, task: str, code: str, score: LanguageScore) -> str | None:
    """Say what a model lacks to be trusted in a language; ``None`` where it lacks nothing.

    >>> shortcoming(LanguageBar(), "category", "it", LanguageScore(30, 21, 0.5465))
    "'it': category was right on 21 of 30 messages held out, 0.54 at least, 0.70 wanted"
    """
    if score.held_out < bar.messages:
        return f"{code!r}: {_few(score.held_out)} held out for {task}, {bar.messages} wanted"
    if score.at_least < bar.accuracy:
        return (
            f"{code!r}: {task} was right on {score.right} of {score.held_out} messages held out, "
            f"{score.at_least_to(2):.2f} at least, {bar.accuracy:.2f} wanted"
        )
    return None


def _unscored(tasks: Sequence[str], code: str) -> str:
    keep = "its model keeps" if len(tasks) == 1 else "their models keep"
    return f"{' and '.join(tasks)}: {keep} no score by language, and {code!r} is not among languages"


def _few(held_out: int) -> str:
    """Say it of none as well: the model may have learned messages of the language, and held none of them out."""
    if not held_out:
        return "no message was"
    return "only 1 message was" if held_out == 1 else f"only {held_out} messages were"


def _numbers(bar: LanguageBar, code: str, scores: Mapping[str, LanguageScore | None]) -> Mapping[str, object]:
    """Give the scores that fall short, and what was wanted of them."""
    found: dict[str, object] = {}
    for task, score in scores.items():
        if score is not None and shortcoming(bar, task, code, score) is not None:
            found |= {
                f"{task}.held_out": score.held_out,
                f"{task}.right": score.right,
                f"{task}.at_least": score.at_least_to(SHOWN_DECIMALS),
            }
    return {**found, "messages": bar.messages, "accuracy": bar.accuracy} if found else found
