"""What is counted of each language is what the evaluation of its messages says."""

import numpy as np
import pytest

from frontdesk.models import Batch, Task
from frontdesk.models.folds import Folds
from frontdesk.testing import masked
from frontdesk.training import fit_task
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.automation import wilson_lower
from frontdesk.training.evaluation.by_language import score_each_language, score_of
from frontdesk.training.evaluation.metrics import measure_each_language
from frontdesk.training.evaluation.several_answers import SeveralAnswers

LABELS = ("a", "b")
TASK = Task.of_labels("mood", LABELS)


def test_each_language_is_counted_alone():
    given = np.array([0, 0, 1, 1])
    answers = Answers(LABELS, ("a", "b", "b", "a"), np.eye(2)[given], given)

    found = score_each_language(answers, ["it", "it", "en", "it"])

    assert {code: (score.held_out, score.right) for code, score in found.items()} == {"it": (3, 1), "en": (1, 1)}
    assert list(found) == ["it", "en"]
    assert found["it"].at_least == pytest.approx(wilson_lower(1, 3))


def test_a_message_of_several_labels_is_right__where_all_of_them_are():
    holds = np.array([[True, True], [True, True]])
    said = np.array([[0.9, 0.9], [0.9, 0.1]])
    answers = SeveralAnswers.of_probabilities(LABELS, holds, said)

    (found,) = score_each_language(answers, ["it", "it"]).values()

    assert (found.held_out, found.right) == (2, 1)


def test_copies_of_a_message_count_once__right_where_more_than_half_of_them_are():
    given = np.array([0, 0, 1, 1, 0, 0])
    answers = Answers(LABELS, ("a", "a", "a", "a", "b", "a"), np.eye(2)[given], given)
    copies = np.array([7, 7, 7, 2, 2, 5])

    found = score_each_language(answers, ["it"] * 6, copies)["it"]
    apart = score_each_language(answers, ["it", "it", "en", "it", "it", "it"], copies)

    assert (found.held_out, found.right) == (3, 2)
    assert {code: (one.held_out, one.right) for code, one in apart.items()} == {"it": (3, 2), "en": (1, 0)}


def test_fit_counts_copies_once__its_folds_know_them():
    texts = [f"{word} {number}" for number in range(6) for word in ("bello", "brutto")]
    labels = ["a", "b"] * 6
    once = Batch([masked(text) for text in texts], ["it"] * 12, folds=Folds(groups=np.arange(12)))
    fourfold = Batch(once.texts * 4, ["it"] * 48, folds=Folds(groups=np.tile(np.arange(12), 4)))

    (score,) = fit_task(TASK, fourfold, labels * 4).score_each_language(fourfold).values()
    (alone,) = fit_task(TASK, once, labels).score_each_language(once).values()

    assert score.held_out == alone.held_out == 12


def test_half_of_the_copies_is_not_enough():
    answers = Answers(LABELS, ("a", "b"), np.eye(2)[[0, 0]], np.array([0, 0]))

    (found,) = score_each_language(answers, ["it", "it"], np.array([0, 0])).values()

    assert (found.held_out, found.right) == (1, 0)


def test_nothing_is_shown__no_message_was_held_out():
    assert score_of(0, 0).at_least == 0


def test_fit_knows_what_it_held_out__of_each_language_as_the_evaluation_has_it():
    texts = [f"{word} {number}" for number in range(20) for word in ("bello", "brutto", "nice", "ugly")]
    batch = Batch([masked(text) for text in texts], ["it", "it", "en", "en"] * 20)
    fitted = fit_task(TASK, batch, ["a", "b", "a", "a"] * 20)
    languages = [batch.languages[row] for row in fitted.held_out.rows.tolist()]
    measured = measure_each_language(fitted.held_out.answers(LABELS), languages)

    found = fitted.score_each_language(batch)

    assert {code: (one.held_out, one.right / one.held_out) for code, one in found.items()} == {
        code: (one.n, one.accuracy) for code, one in measured.items()
    }
    assert sum(one.held_out for one in found.values()) == 80
