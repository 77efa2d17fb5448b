"""Which languages the models know: what held-out messages show decides before the list of the rules."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from frontdesk.inquiry import Analysis, Inquiry, Language, LanguageScore, Prediction
from frontdesk.routing import Router, load_rules
from frontdesk.routing.languages import doubts_of_language
from frontdesk.routing.person_rules import LanguageBar, Person
from frontdesk.testing import masked
from frontdesk.training.evaluation.by_language import score_of

TASKS = {
    "category": ("technical_support", "billing", "sales", "hr", "legal", "product_feedback"),
    "sentiment": ("positive", "neutral", "negative"),
    "urgency": ("low", "medium", "high", "critical"),
}
RULES = load_rules(Path(__file__).parents[3] / "config" / "routing.yaml", tasks=TASKS)
CATEGORY = Prediction("category", "billing", 0.9, (), (), "linear@0")
URGENCY = Prediction("urgency", "medium", 0.9, (), (), "linear@0")


def analysis(code, scores, predicted=(CATEGORY,)):
    predictions = {each.task: each for each in predicted}
    return Analysis(masked("ciao"), Language(code, 0.9), predictions, language_scores=scores)


def reasons(code="it", bar=None, predicted=(CATEGORY,), **scores):
    person = RULES.person.model_copy(update={"language_score": bar} if bar else {})
    router = Router(RULES.model_copy(update={"person": person}), digest="d")
    inquiry = Inquiry(body="ciao", received_at=datetime(2026, 1, 5, tzinfo=UTC))
    return router.route([inquiry], [analysis(code, scores, predicted)])[0]


def test_nobody_looks__held_out_messages_show_that_the_model_knows_the_language():
    found = reasons(category=score_of(90, 100))

    assert not found.needs_human
    assert found.human_reasons == ()


@pytest.mark.parametrize(
    ("score", "reason"),
    [
        (score_of(21, 30), "'it': category was right on 21 of 30 messages held out, 0.55 at least, 0.70 wanted"),
        (score_of(25, 30), "'it': category was right on 25 of 30 messages held out, 0.69 at least, 0.70 wanted"),
        (score_of(29, 29), "'it': only 29 messages were held out for category, 30 wanted"),
        (score_of(1, 1), "'it': only 1 message was held out for category, 30 wanted"),
        (score_of(0, 0), "'it': no message was held out for category, 30 wanted"),
        (None, "category: its model keeps no score by language, and 'it' is not among languages"),
    ],
    ids=["too often wrong", "almost", "too few messages", "a single one", "none held out", "no score is kept"],
)
def test_person_looks__the_reason_has_the_numbers(score, reason):
    found = reasons(**({"category": score} if score else {}))

    assert found.human_reasons == (f"language: {reason}",)


def test_what_the_reason_rests_on_is_kept_with_the_rule():
    assert reasons(category=score_of(21, 30)).matched[-1].saw == {
        "language": "it",
        "language.confidence": 0.9,
        "category.held_out": 30,
        "category.right": 21,
        "category.at_least": 0.55,
        "messages": 30,
        "accuracy": 0.7,
    }


def test_bound_is_kept_rounded_down__it_falls_short_by_a_hair():
    almost = LanguageScore(723_000, 506_543, 0.69996)

    found = reasons(category=almost)

    assert found.human_reasons[0].endswith("0.69 at least, 0.70 wanted")
    assert found.matched[-1].saw["category.at_least"] == 0.699


@given(st.floats(0, 1), st.integers(1, 6))
def test_rounded_bound_promises_no_more__and_less_by_under_one_step(at_least, decimals):
    rounded = LanguageScore(100, 50, at_least).at_least_to(decimals)

    assert rounded <= at_least < rounded + 1.000001 * 10**-decimals
    assert float(f"{rounded:.{decimals}f}") == rounded


def test_score_decides_before_the_list__a_model_of_ones_own_never_saw_english():
    assert reasons("en", category=score_of(0, 0)).human_reasons == (
        "language: 'en': no message was held out for category, 30 wanted",
    )
    assert reasons("en").human_reasons == ()


def test_person_looks__the_language_was_not_recognised_whatever_the_score():
    assert reasons("und", category=score_of(1_000, 1_000)).human_reasons == ("language: it was not recognised",)


def test_only_tasks_that_are_named_are_asked__and_each_of_them_must_be_good_enough():
    good, bad = score_of(100, 100), score_of(0, 0)
    category_alone = LanguageBar(tasks=("category",))

    def told(*code, bar=None, **scores):
        return reasons(*code, bar=bar, predicted=(CATEGORY, URGENCY), **scores).human_reasons

    assert told(bar=category_alone, category=good, urgency=bad) == ()
    assert told(category=good, urgency=bad) == ("language: 'it': no message was held out for urgency, 30 wanted",)
    assert told(category=good) == (
        "language: urgency: its model keeps no score by language, and 'it' is not among languages",
    )
    assert told(category=good, urgency=good) == ()
    assert told("en", category=good) == ()


def test_task_that_was_not_predicted_is_not_asked__the_list_decides_where_none_was():
    assert reasons(category=score_of(100, 100)).human_reasons == ()
    assert reasons(predicted=()).human_reasons == ("language: 'it' is not among languages",)
    assert reasons("en", predicted=()).human_reasons == ()


def test_every_task_that_falls_short_is_named__with_what_it_rests_on():
    both = reasons(predicted=(CATEGORY, URGENCY), category=score_of(3, 29))
    neither = reasons(predicted=(CATEGORY, URGENCY))

    assert "; ".join(both.human_reasons) == (
        "language: 'it': only 29 messages were held out for category, 30 wanted; "
        "urgency: its model keeps no score by language, and 'it' is not among languages"
    )
    assert {"category.held_out", "messages"} <= set(both.matched[-1].saw)
    assert neither.human_reasons == (
        "language: category and urgency: their models keep no score by language, and 'it' is not among languages",
    )
    assert set(neither.matched[-1].saw) == {"language", "language.confidence"}


@given(st.integers(1, 400), st.data(), st.integers(1, 100), st.floats(0, 1))
def test_more_right_answers_never_call_a_person__of_as_many_held_out(held_out, data, messages, accuracy):
    fewer = data.draw(st.integers(0, held_out))
    more = data.draw(st.integers(fewer, held_out))
    bar = LanguageBar(messages=messages, accuracy=accuracy)
    person = Person(ambiguous_below_margin=0, unfamiliar_above_novelty=1, languages=("en",), language_score=bar)

    called = [
        doubts_of_language(person, analysis("it", {"category": score_of(right, held_out)})) is not None
        for right in (fewer, more)
    ]

    assert called != [False, True]


def test_rules_from_before_there_were_scores_are_read_as_the_shipped_ones():
    old = RULES.model_dump(by_alias=True, exclude_none=True, mode="json")
    del old["person"]["language_score"]

    assert Person.model_validate(old["person"]).language_score == RULES.person.language_score


def test_unknown_task_is_refused():
    with pytest.raises(ValidationError, match="expected some of category, sentiment, urgency; came: mood"):
        LanguageBar.model_validate({"tasks": ["mood"]}, context={"tasks": TASKS})


def test_task_that_is_named_twice_is_refused():
    with pytest.raises(ValidationError, match="expected each task once; came twice: urgency"):
        LanguageBar.model_validate({"tasks": ["urgency", "category", "urgency"]}, context={"tasks": TASKS})


def test_reason_begins_with_the_language__so_that_it_is_short_in_a_table():
    assert reasons(category=LanguageScore(30, 21, 0.55)).human_reasons[0].partition(":")[0] == "language"
