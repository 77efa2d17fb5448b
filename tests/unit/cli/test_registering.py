"""What is said of the languages that a registered model is trusted in is what the desk then does."""

from datetime import UTC, datetime

import pytest

from frontdesk.cli.registering import languages_told
from frontdesk.registry import Manifest
from frontdesk.routing.person_rules import LanguageBar, Person

KEEPS_NONE = "its model keeps no score by language, and 'it' is not among languages"
GOOD = {"it": (95, 100)}


def rules(*tasks: str) -> Person:
    bar = LanguageBar(tasks=tasks or ("category", "urgency"))
    return Person(ambiguous_below_margin=0, unfamiliar_above_novelty=1, languages=("en",), language_score=bar)


def manifest(task: str, counts: dict[str, tuple[int, int]] | None) -> Manifest:
    return Manifest(
        task=task,
        labels=("a", "b"),
        candidate="linear",
        version="linear@0",
        metrics={},
        by_language=None
        if counts is None
        else {code: {"right": right, "held_out": of} for code, (right, of) in counts.items()},
        data_digest="0" * 64,
        examples=1_000,
        libraries={},
        created_at=datetime(2026, 1, 5, tzinfo=UTC),
        files={},
    )


def told(counts, *tasks, **beside):
    registered = {task: manifest(task, its) for task, its in beside.items()}
    return list(languages_told(manifest("category", counts), rules(*tasks), registered))


def test_other_task_is_named__its_model_keeps_a_person_looking():
    assert told(GOOD) == [
        "category: trusted in it; in others a person looks",
        f"a person looks at 'it' all the same: urgency: {KEEPS_NONE}",
    ]
    assert told(GOOD, urgency={"it": (3, 3)})[1:] == [
        "a person looks at 'it' all the same: 'it': only 3 messages were held out for urgency, 30 wanted"
    ]


@pytest.mark.parametrize(
    ("counts", "tasks", "beside"),
    [
        (GOOD, (), {"urgency": GOOD}),
        (GOOD, ("category",), {}),
        ({"en": (95, 100)}, (), {}),
        ({"en": (95, 100)}, (), {"urgency": None}),
    ],
    ids=["other is as good", "other is not asked", "starter model knows it", "from before scores were kept"],
)
def test_nothing_more_is_said__no_other_task_falls_short(counts, tasks, beside):
    (code,) = counts

    assert told(counts, *tasks, **beside) == [f"category: trusted in {code}; in others a person looks"]


def test_model_is_trusted_nowhere__none_of_its_messages_could_be_held_out():
    assert told({}) == [
        "category: no message was held out, so it is trusted in no language; a person looks at all messages"
    ]


def test_model_is_trusted_nowhere__it_falls_short_in_each_language():
    assert told({"it": (6, 6), "und": (90, 90)}) == [
        "category: trusted in no language; a person looks at all messages",
        "category: 'it': only 6 messages were held out for category, 30 wanted",
    ]


def test_nothing_is_said__the_task_or_its_score_plays_no_part():
    assert told(GOOD, "urgency") == []
    assert told(None) == []
