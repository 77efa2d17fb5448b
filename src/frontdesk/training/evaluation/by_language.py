"""How many messages of each language were held out, and of how many the answer was right: what a bundle keeps."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import LanguageScore
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.automation import wilson_lower
from frontdesk.training.evaluation.several_answers import SeveralAnswers


def score_each_language(
    answers: Answers | SeveralAnswers, languages: Sequence[str], copies: NDArray[np.int64] | None = None
) -> dict[str, LanguageScore]:
    """Score the messages of each language, the commonest first; of several labels all must be right.

    Copies of a message in one language count as one, which is right where more than half of them are: they show no more
    than one of them does, and Wilson's bound holds for messages that do not depend on each other.

    Args:
        answers: of the messages that were held out.
        languages: one code a message.
        copies: a number for each message, the same for copies of each other; ``None`` where each stands for itself.
            Shape: (messages,).
    """
    groups = range(len(languages)) if copies is None else copies.tolist()
    answered: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for code, group, is_right in zip(languages, groups, answers.correct.tolist(), strict=True):
        answered[code, group].append(is_right)
    held_out = Counter(code for code, _ in answered)
    right = Counter(code for (code, _), each in answered.items() if 2 * sum(each) > len(each))
    return {code: score_of(right[code], count) for code, count in held_out.most_common()}


def score_of(right: int, held_out: int) -> LanguageScore:
    """Say what so many right answers are worth, by Wilson's bound.

    >>> score_of(21, 30).at_least > 0.5, score_of(0, 0).at_least
    (True, 0.0)
    """
    return LanguageScore(held_out, right, wilson_lower(right, held_out) if held_out else 0.0)
