"""Judge the starter models by the fair test: 600 messages that nothing was learned from and none of which was read.

    python benchmarks/fair.py [--write]

Prints, for each task, accuracy and macro-F1 beside those of cross-validation on the corpus, with 95 % intervals
(bootstrap over messages, seed 0), by language, and the calibration error; how many critical messages were called low;
what `needs_human` catches and holds back; and what typos, left-out accents, a foreign word and Latin letters cost, with
95 % intervals of a paired bootstrap: a message is drawn as it is and as it was spoiled, or not at all.
``--write`` keeps the figures in ``benchmarks/results/fair.json``, and those of each language with their intervals in
``fair_by_language.json``; the documents are checked against both.
"""

import argparse
import json
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from _heading import print_heading
from _perturb import (
    Message,
    arabizi,
    whole,
    with_a_foreign_word,
    with_other_placeholders,
    with_typos,
    without_accents,
)
from _stored import keep
from sklearn.metrics import f1_score

from frontdesk import bootstrap
from frontdesk.inquiry import Decision, Inquiry
from frontdesk.models.uncertainty.calibration import calibration_error_by_chance, expected_calibration_error
from frontdesk.registry import list_bundles
from frontdesk.training.evaluation.metrics import compare
from frontdesk.training.model_card.intervals import of_macro_f1, of_share

ROOT = Path(__file__).parents[1]
FAIR = ROOT / "tests" / "data" / "fair"
TASKS = ("category", "sentiment", "urgency")
LANGUAGES = ("en", "fr", "ar", "es", "de")
SEED = 0
RESAMPLES = 2_000

Lost = dict[str, dict[str, float]]
"""Points of accuracy, by what the messages were spoiled with and by task."""
LostIntervals = dict[str, dict[str, list[float]]]


@dataclass(frozen=True)
class Answers:
    """What was said of each message, and what is true."""

    truth: list[str]
    said: list[str]
    confidence: list[float]

    @property
    def right(self) -> np.ndarray:
        """Whether each is right. Shape: (messages,)."""
        return np.array([one == other for one, other in zip(self.truth, self.said, strict=True)])

    def macro_f1(self, rows: np.ndarray | slice = slice(None)) -> float:
        """Give the macro-F1 of some rows."""
        return float(f1_score(np.array(self.truth)[rows], np.array(self.said)[rows], average="macro"))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the figures for the documents")
    write = parser.parse_args().write
    messages = read_messages()
    with TemporaryDirectory() as folder:
        os.environ["FRONTDESK_DATA_DIR"] = folder
        desk = bootstrap.Desk.open()
        decisions = desk.triage([_inquiry(whole(message)) for message in messages])
        validated = {each.manifest.task: each.manifest.metrics for each in list_bundles(Path(folder)) if each.manifest}
    print_heading(SEED)
    print(f"{len(messages)} messages of the fair test\n")
    figures: dict[str, object] = {"messages": len(messages)}
    by_language = {}
    for task in TASKS:
        answers = answers_of(task, messages, decisions)
        figures[task] = task_figures(task, answers, messages, validated[task])
        by_language[task] = language_figures(answers, [message["language"] for message in messages])
    figures["person"] = person_figures(messages, decisions)
    figures["perturbed"], figures["perturbed_intervals"] = perturbed_figures(desk, messages, decisions)
    if write:
        keep("fair", figures)
        keep("fair_by_language", by_language)


def read_messages() -> list[Message]:
    """Read the fair test."""
    files = (FAIR / "messages" / f"{language}.jsonl" for language in LANGUAGES)
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]


def answers_of(task: str, messages: Sequence[Message], decisions: Sequence[Decision]) -> Answers:
    """Put a task's predictions beside the truth."""
    predictions = [decision.analysis.predictions[task] for decision in decisions]
    truth = [message[task] for message in messages]
    return Answers(truth, [each.label for each in predictions], [each.confidence for each in predictions])


def task_figures(
    task: str, answers: Answers, messages: Sequence[Message], validated: dict[str, float]
) -> dict[str, object]:
    """Print and give the figures of one task."""
    right = answers.right
    languages = np.array([message["language"] for message in messages])
    samples = resamples_of(len(right))
    accuracy_range = np.percentile([right[rows].mean() for rows in samples], [2.5, 97.5])
    f1_range = np.percentile([answers.macro_f1(rows) for rows in samples[:400]], [2.5, 97.5])
    figures = {
        "accuracy": _share(right.mean()),
        "accuracy_interval": [_share(bound) for bound in accuracy_range],
        "macro_f1": _share(answers.macro_f1()),
        "macro_f1_interval": [_share(bound) for bound in f1_range],
        "ece": _share(expected_calibration_error(answers.confidence, right)),
        "ece_by_chance": _share(calibration_error_by_chance(answers.confidence)),
        "cross_validated_accuracy": _share(validated["accuracy"]),
        "cross_validated_macro_f1": _share(validated["macro_f1"]),
        "by_language": {one: _share(right[languages == one].mean()) for one in LANGUAGES},
    }
    print(
        f"{task:<10} accuracy {figures['accuracy']:.3f} ({accuracy_range[0]:.3f}-{accuracy_range[1]:.3f}), cross-"
        f"validated {figures['cross_validated_accuracy']:.3f}; macro-F1 {figures['macro_f1']:.3f} "
        f"({f1_range[0]:.3f}-{f1_range[1]:.3f}), cross-validated {figures['cross_validated_macro_f1']:.3f}; "
        f"ECE {figures['ece']:.3f} ({figures['ece_by_chance']:.3f} by chance alone)"
    )
    print(f"{'':<10} {'  '.join(f'{one} {share:.3f}' for one, share in figures['by_language'].items())}")
    if task == "urgency":
        missed = sum(
            truth == "critical" and said == "low" for truth, said in zip(answers.truth, answers.said, strict=True)
        )
        print(f"{'':<10} critical called low: {missed} of {answers.truth.count('critical')}")
        figures["critical_called_low"] = missed
    return figures


def resamples_of(messages: int) -> list[np.ndarray]:
    """Draw rows with replacement, as many as there are messages, the same ones at every call."""
    chance = np.random.default_rng(SEED)
    return [chance.integers(0, messages, messages) for _ in range(RESAMPLES)]


def language_figures(answers: Answers, languages: Sequence[str]) -> dict[str, dict[str, object]]:
    """Print and give the figures of each language; the intervals are those of `frontdesk evaluate --card`."""
    found = {}
    for one in LANGUAGES:
        rows = [row for row, language in enumerate(languages) if language == one]
        truth, said = [answers.truth[row] for row in rows], [answers.said[row] for row in rows]
        own = compare(truth, said, [answers.confidence[row] for row in rows])
        low, high = of_share(round(own.accuracy * own.n), own.n)
        f1_range = of_macro_f1(own.confusion, seed=SEED)
        found[one] = {
            "messages": own.n,
            "accuracy": _share(own.accuracy),
            "accuracy_interval": [_share(low), _share(high)],
            "macro_f1": _share(own.macro_f1),
            "macro_f1_interval": [_share(bound) for bound in f1_range] if f1_range else None,
            "ece": _share(own.ece),
        }
        print(
            f"{'':<10} {one} {own.n:>3} messages, accuracy {own.accuracy:.3f} ({low:.3f}-{high:.3f}), "
            f"macro-F1 {own.macro_f1:.3f}, ECE {own.ece:.3f}"
        )
    return found


def person_figures(messages: Sequence[Message], decisions: Sequence[Decision]) -> dict[str, object]:
    """Print and give how much goes to a person, and how many of the mistakes are among it.

    ``caught`` is of wrong categories, as it always was; ``caught_any`` of messages with a wrong label of any task.
    """
    held = np.array([decision.route.needs_human for decision in decisions])
    unsure = np.array([any("legal threat" not in why for why in each.route.human_reasons) for each in decisions])
    wrong = {task: ~answers_of(task, messages, decisions).right for task in TASKS}
    any_wrong = np.logical_or.reduce(list(wrong.values()))
    by_task = {task: _caught(held, rows) for task, rows in wrong.items()}
    caught_any = _caught(held, any_wrong)
    print(
        f"\nto a person: {held.mean():.1%} of the messages ({unsure.mean():.1%} as the models are unsure), "
        f"with {caught_any:.1%} of the {any_wrong.sum()} that have a wrong label; of each task's wrong labels: "
        + ", ".join(f"{task} {by_task[task]:.1%} of {rows.sum()}" for task, rows in wrong.items())
    )
    return {
        "held": _share(held.mean()),
        "unsure": _share(unsure.mean()),
        "caught": by_task["category"],
        "caught_any": caught_any,
        "caught_by_task": by_task,
    }


def _caught(held: np.ndarray, wrong: np.ndarray) -> float:
    return _share(held[wrong].mean()) if wrong.any() else 1.0


def perturbed_figures(
    desk: bootstrap.Desk, messages: Sequence[Message], decisions: Sequence[Decision]
) -> tuple[Lost, LostIntervals]:
    """Print and give the accuracy of each task on the messages as they are, less that on spoiled ones, in points."""
    latin = arabizi(FAIR / "arabizi.jsonl")
    ways = {
        "typos": with_typos,
        "no accents": without_accents,
        "foreign word": with_a_foreign_word,
        "other placeholders": None,
        "Arabizi": lambda message, _chance: latin[message["id"]],
    }
    print(f"\n{'points lost to (95 %)':<24}{''.join(f'{task:<22}' for task in TASKS)}messages")
    lost, intervals = {}, {}
    for name, way in ways.items():
        chance = random.Random(SEED)
        rows = [row for row, message in enumerate(messages) if name != "Arabizi" or message["id"] in latin]
        if way is None:
            texts = [with_other_placeholders(decisions[row].analysis.text.text, chance) for row in rows]
        else:
            texts = [way(messages[row], chance) for row in rows]
        some, whole_ones = [messages[row] for row in rows], [decisions[row] for row in rows]
        spoiled = desk.triage([_inquiry(text) for text in texts])
        pairs = {task: [answers_of(task, some, each).right for each in (whole_ones, spoiled)] for task in TASKS}
        lost[name] = {task: round(100 * (before.mean() - after.mean()), 1) for task, (before, after) in pairs.items()}
        intervals[name] = {task: lost_interval(before, after) for task, (before, after) in pairs.items()}
        cells = (f"{lost[name][task]:.1f} ({low:.1f} to {high:.1f})" for task, (low, high) in intervals[name].items())
        print(f"{name:<24}{''.join(f'{cell:<22}' for cell in cells)}{len(rows)}")
    return lost, intervals


def lost_interval(before: np.ndarray, after: np.ndarray) -> list[float]:
    """Give the 95 % interval of the points lost between two readings of the same messages. Shapes: (messages,).

    Paired: what is drawn is a message with both its answers, so that what is hard in either way does not widen it.
    """
    lost = before.astype(float) - after
    means = [lost[rows].mean() for rows in resamples_of(len(lost))]
    return [round(float(100 * bound), 1) for bound in np.percentile(means, [2.5, 97.5])]


def _inquiry(text: str) -> Inquiry:
    return Inquiry(body=text)


def _share(value: float) -> float:
    return round(float(value), 4)


if __name__ == "__main__":
    main()
