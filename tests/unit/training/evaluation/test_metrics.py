import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as theirs

from factories import prediction
from frontdesk.inquiry import Alternative
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.metrics import Evaluation, measure
from frontdesk.training.evaluation.ranking import LEAST_PROBABILITY

LABELS = ("a", "b", "c")


def answers(truth, rows, label_sets=(), labels=LABELS):
    probabilities = np.array(rows, float)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    return Answers(labels, tuple(truth), probabilities, probabilities.argmax(axis=1), label_sets)


cases = st.integers(1, 30).flatmap(
    lambda count: st.tuples(
        st.lists(st.sampled_from(LABELS), min_size=count, max_size=count),
        st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=count, max_size=count),
    )
)


@given(cases)
def test_figures_of_probabilities_are_those_of_scikit_learn__any_answers(case):
    truth, rows = case
    said = answers(truth, rows)
    found = measure(said)
    assert found.log_loss == pytest.approx(theirs.log_loss(truth, said.probabilities, labels=list(LABELS)))
    mixed = [label for label in LABELS if 0 < truth.count(label) < len(truth)]
    binary = {label: [each == label for each in truth] for label in mixed}
    for name, score in (
        ("roc_auc", theirs.roc_auc_score),
        ("average_precision", theirs.average_precision_score),
    ):
        each = [score(binary[label], said.probabilities[:, LABELS.index(label)]) for label in mixed]
        assert getattr(found, name) == (pytest.approx(np.mean(each)) if each else None)


def test_the_second_of_two_labels_is_the_positive_one__as_of_0_and_1():
    said = answers(["0", "1", "0", "0"], [[9, 1], [6, 4], [4, 6], [5, 5]], labels=("0", "1"))
    right = [False, True, False, False]
    assert measure(said).average_precision == theirs.average_precision_score(right, said.probabilities[:, 1])
    assert measure(said).average_precision != theirs.average_precision_score(
        [not each for each in right], said.probabilities[:, 0]
    )


def test_coverage_counts_the_sets_with_the_right_label__and_an_unknown_label_is_in_none():
    found = measure(answers(["a", "b", "z"], [[5, 1, 1]] * 3, [("a",), ("a", "b"), ("a", "b", "c")]))
    assert found.coverage == pytest.approx(2 / 3)
    assert found.mean_set_size == 2


def test_what_the_model_states_not_is_not_measured__no_sets_and_only_unknown_labels():
    found = measure(answers(["y", "z"], [[5, 1, 1]] * 2))
    assert (found.coverage, found.mean_set_size, found.log_loss, found.roc_auc) == (None, None, None, None)
    assert found.accuracy == 0


def test_probability_of_zero_costs_what_half_of_the_last_place_does__a_wrong_answer():
    assert measure(answers(["b"], [[1, 0, 0]])).log_loss == pytest.approx(-np.log(LEAST_PROBABILITY))


def test_log_loss_of_what_is_certain_and_right_is_a_plain_zero():
    assert str(measure(answers(["a"], [[1, 0, 0]])).log_loss) == "0.0"


def test_record_is_read_again__through_json():
    found = measure(answers(["a", "b"], [[5, 1, 1]] * 2, [("a",), ("a", "b")]), bundle_bytes=12)
    assert Evaluation.of_record(json.loads(json.dumps(found.record()))) == found


def test_figures_hold_no_time_and_no_size__so_that_they_are_the_same_twice():
    figures = measure(answers(["a"], [[5, 1, 1]]), milliseconds_per_message=3.0, bundle_bytes=12).figures
    assert figures["accuracy"] == 1
    assert not {"milliseconds_per_message", "bundle_bytes", "roc_auc"} & set(figures)


def test_predictions_are_taken_apart__confidence_alternatives_and_set():
    first = prediction(label="b", confidence=0.6, alternatives=(Alternative("a", 0.3), Alternative("c", 0.1)))
    said = Answers.of(LABELS, ["a"], [first._replace(label_set=("b", "a"))])
    assert said.probabilities.tolist() == [[0.3, 0.6, 0.1]]
    assert (said.labels_given, said.confidences.tolist(), said.correct.tolist()) == (["b"], [0.6], [False])
    assert (said.coverage, said.mean_set_size) == (1.0, 2.0)
