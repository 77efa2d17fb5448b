import numpy as np
import pytest

from frontdesk.inquiry import Alternative, Analysis, Language, Prediction
from frontdesk.routing.person import Bars, why_a_person
from frontdesk.routing.person_rules import Person
from frontdesk.testing import masked
from frontdesk.training.comparing.comparison import compare_answers
from frontdesk.training.evaluation.automation import automation_curve
from frontdesk.training.evaluation.metrics import measure
from frontdesk.training.evaluation.several_answers import SeveralAnswers

LABELS = ("billing", "delivery", "praise")
ENGLISH = Language("en", 1.0)
RULES = Person(ambiguous_below_margin=0.1, unfamiliar_above_novelty=0.9, languages=("en",))


def prediction(shares, label_set=None):
    ranked = sorted(zip(LABELS, shares, strict=True), key=lambda each: -each[1])
    held = tuple(label for label, share in ranked if share > 0.5) if label_set is None else label_set
    others = tuple(Alternative(*each) for each in ranked[1:])
    return Prediction("topics", *ranked[0], others, (), "several@1", label_set=held)


def answers(truth, predictions):
    return SeveralAnswers.of("topics", LABELS, truth, predictions)


def test_a_message_is_right__where_all_of_its_labels_are_and_no_other():
    said = [prediction((0.9, 0.8, 0.1)), prediction((0.9, 0.8, 0.1)), prediction((0.1, 0.2, 0.3))]
    found = answers(["delivery|billing", "billing", "[]"], said)
    assert found.correct.tolist() == [True, False, True]
    assert found.right.tolist() == [[True] * 3, [True, False, True], [True] * 3]
    sure, right = found.decisions
    assert sure[:3].tolist() == pytest.approx([0.9, 0.8, 0.9])
    assert right.sum() == 8


def test_labels_said_to_hold_are_those_of_the_prediction__a_probability_is_rounded_to_a_half():
    found = answers(["billing"], [prediction((0.5, 0.1, 0.1), label_set=("billing",))])
    assert found.correct.all()
    assert found.decisions[0].min() == 0.5


def test_a_label_that_is_not_the_models_counts_as_missed__as_where_there_is_one_label():
    found = answers(["billing|complaint", "billing"], [prediction((0.9, 0.1, 0.1))] * 2)
    measured = measure(found)
    assert found.correct.tolist() == [False, True]
    assert found.take([1]).correct.tolist() == [True]
    assert (measured.accuracy, measured.macro_f1) == (0.5, 0.5)
    assert measured.per_class["complaint"].support == 1
    assert measured.micro_f1 == pytest.approx(2 * 2 / (3 + 2))
    assert measured.ece == pytest.approx(measure(answers(["billing"] * 2, [prediction((0.9, 0.1, 0.1))] * 2)).ece)


def test_answers_are_compared__one_model_knows_a_label_that_the_other_does_not():
    truth = ["billing|new"] * 3
    narrow = answers(truth, [prediction((0.9, 0.1, 0.1))] * 3)
    shares, holds = np.array([[0.9, 0.1, 0.1, 0.9]] * 3), np.array([[True, False, False, True]] * 3)
    wide = SeveralAnswers.of_probabilities((*LABELS, "new"), holds, shares)
    found = compare_answers(wide, narrow)
    assert (found.accuracy.estimate, found.label_decisions.only_first) == (1.0, 3)


def test_curve_decides_what_the_desk_sends_to_nobody__any_threshold():
    """The rule is the route's own: whether every label decision is as sure as the task's threshold."""
    random = np.random.default_rng(0)
    said = [prediction(tuple(random.random(3).round(2).tolist())) for _ in range(200)]
    found = answers(["billing|praise"] * 200, said)
    analyses = [Analysis(masked("x"), ENGLISH, {"topics": each}) for each in said]
    for point in automation_curve(found.confidences, found.correct):
        bars = Bars({"topics": point.threshold}, several=frozenset({"topics"}))
        unasked = [not why_a_person(RULES, bars, each) for each in analyses]
        assert point.decided == sum(unasked)
        assert point.accuracy == pytest.approx(found.correct[unasked].mean())


def test_answers_over_more_labels_are_the_same__and_the_others_never_hold():
    found = answers(["billing", "praise"], [prediction((0.9, 0.1, 0.2)), prediction((0.1, 0.6, 0.7))])
    wide = found.over(("new", "praise", "billing", "delivery"))
    assert wide.holds.tolist() == [[False, False, True, False], [False, True, False, False]]
    assert wide.said.tolist() == [[False, False, True, False], [False, True, False, True]]
    assert wide.probabilities.tolist() == [[0, 0.2, 0.9, 0.1], [0, 0.7, 0.1, 0.6]]
    assert wide.correct.tolist() == found.correct.tolist()


def test_some_messages_are_taken_in_order():
    found = answers(["billing", "praise"], [prediction((0.9, 0.1, 0.2)), prediction((0.1, 0.6, 0.7))]).take([1, 0, 1])
    assert len(found) == 3
    assert found.confidences.tolist() == pytest.approx([0.6, 0.8, 0.6])
    assert found.correct.tolist() == [False, True, False]
