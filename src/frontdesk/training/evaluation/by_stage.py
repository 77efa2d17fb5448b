"""Which stage of a cascade answered how many messages of each language, and how many of them rightly."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.several_answers import SeveralAnswers


@dataclass(frozen=True, slots=True)
class StageScore:
    """How one stage fares with the messages of one language."""

    language: str
    stage: str
    answered: int
    right: int
    """Of those that it answered."""
    messages: int
    """Of the language, whoever answered."""

    @property
    def share(self) -> float:
        """The part of the language's messages that it answered, 0..1."""
        return self.answered / self.messages

    @property
    def accuracy(self) -> float | None:
        """Share of its answers that are right; ``None`` where it gave none."""
        return self.right / self.answered if self.answered else None


def score_each_stage(answers: Answers | SeveralAnswers, languages: Sequence[str]) -> tuple[StageScore, ...]:
    """Score each stage on the messages of each language, the commonest of both first.

    `languages` has one code a message. Empty where one model answered all, and of one language alone, whose figures are
    those of the whole.
    """
    messages = Counter(languages)
    if isinstance(answers, SeveralAnswers) or not answers.stages or len(messages) < 2:
        return ()
    whose = list(zip(languages, answers.stages, strict=True))
    answered = Counter(whose)
    right = Counter(each for each, is_right in zip(whose, answers.correct.tolist(), strict=True) if is_right)
    return tuple(
        StageScore(language, stage, answered[language, stage], right[language, stage], count)
        for language, count in messages.most_common()
        for stage, _ in Counter(answers.stages).most_common()
    )
