"""How many messages of each language were held out, and of how many the answer was right: what a bundle keeps."""

from collections import Counter
from collections.abc import Sequence

from frontdesk.inquiry import LanguageScore
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.automation import wilson_lower
from frontdesk.training.evaluation.several_answers import SeveralAnswers


def score_each_language(answers: Answers | SeveralAnswers, languages: Sequence[str]) -> dict[str, LanguageScore]:
    """Score the messages of each language, the commonest first; of several labels all must be right.

    `languages` has one code a message.
    """
    held_out = Counter(languages)
    right = Counter(code for code, is_right in zip(languages, answers.correct.tolist(), strict=True) if is_right)
    return {code: score_of(right[code], count) for code, count in held_out.most_common()}


def score_of(right: int, held_out: int) -> LanguageScore:
    """Say what so many right answers are worth, by Wilson's bound.

    >>> score_of(21, 30).at_least > 0.5, score_of(0, 0).at_least
    (True, 0.0)
    """
    return LanguageScore(held_out, right, wilson_lower(right, held_out) if held_out else 0.0)
