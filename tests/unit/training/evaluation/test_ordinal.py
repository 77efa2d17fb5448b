from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from frontdesk.models import Batch, Task
from frontdesk.testing import masked
from frontdesk.training import fit_task
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.ordinal import mean_absolute_error, quadratic_kappa

LABELS = ("low", "medium", "high", "critical")
PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)


def answers(pairs):
    truth, said = zip(*pairs, strict=True)
    shares = np.full((len(pairs), len(LABELS)), 0.25)
    return Answers(LABELS, tuple(LABELS[place] for place in truth), shares, np.array(said))


@given(PAIRS)
def test_figures_are_those_of_scikit_learn_and_of_counting__whatever_was_said(pairs):
    truth, said = zip(*pairs, strict=True)
    found = quadratic_kappa(answers(pairs))
    if len({*truth, *said}) == 1:
        assert found is None
    else:
        assert found == pytest.approx(cohen_kappa_score(truth, said, labels=range(4), weights="quadratic"))
    assert mean_absolute_error(answers(pairs)) == pytest.approx(sum(abs(a - b) for a, b in pairs) / len(pairs))


def test_a_far_mistake_is_dearer_than_a_near_one__as_many_are_right():
    near, far = [(0, 0), (3, 3), (0, 1)], [(0, 0), (3, 3), (0, 3)]
    assert mean_absolute_error(answers(near)) < mean_absolute_error(answers(far))
    assert quadratic_kappa(answers(near)) > quadratic_kappa(answers(far))


def test_labels_that_the_model_does_not_know_are_left_out__and_nothing_is_said_of_them_alone():
    shares = np.full((2, 4), 0.25)
    some = Answers(LABELS, ("low", "someday"), shares, np.array([1, 1]))
    none = Answers(LABELS, ("someday", "someday"), shares, np.array([1, 1]))
    assert mean_absolute_error(some) == 1.0
    assert (mean_absolute_error(none), quadratic_kappa(none)) == (None, None)


def test_ordinal_task_has_sets_without_gaps_and_says_how_far_off_it_is__others_do_not():
    random = np.random.default_rng(4)
    words = ("question", "delay", "broken", "fire")
    places = random.integers(0, 4, 400)
    # one word in four is that of a neighbour
    spoken = np.where(random.random(400) < 0.25, np.clip(places + random.choice([-1, 1], 400), 0, 3), places)
    batch = Batch([masked(f"{words[place]} please {random.integers(9)}") for place in spoken.tolist()], ["en"] * 400)
    labels = [LABELS[place] for place in places.tolist()]
    single = Task.of_labels("urgency", LABELS)
    fitted = fit_task(replace(single, kind="ordinal"), batch, labels)
    assert 0.1 < fitted.evaluation.mean_absolute_error < 0.3
    assert 0.7 < fitted.evaluation.quadratic_kappa < 1
    for each in fitted.classifier.predict(batch):
        among = sorted(LABELS.index(label) for label in each.label_set)
        assert among == list(range(among[0], among[-1] + 1))
    plain = fit_task(single, batch, labels).evaluation
    assert (plain.mean_absolute_error, plain.quadratic_kappa) == (None, None)
