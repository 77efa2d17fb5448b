import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.models.ensemble.disagreement import DOUBTS, IMAGINED, Votes, fit_doubt, fit_weights
from frontdesk.models.uncertainty.calibration import softmax


def votes_of(*members):
    return Votes(np.array(members, float), np.full(len(members), 1 / len(members)))


def drawn(seed, members, messages, labels):
    chance = np.random.default_rng(seed)
    logits = chance.standard_normal((members * messages, labels)) * 5
    return Votes(softmax(logits).reshape(members, messages, labels), chance.dirichlet(np.ones(members)))


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), st.integers(0, 4), st.integers(2, 6))
def test_disagreement_is_a_share__whoever_votes(seed, members, messages, labels):
    found = drawn(seed, members, messages, labels).disagreement

    assert found.shape == (messages,)
    assert ((found >= 0) & (found <= 1)).all()


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(DOUBTS))
def test_doubt_changes_no_label_and_raises_no_confidence(seed, doubt):
    votes = drawn(seed, 3, 4, 5)
    plain, doubted = softmax(votes.logits(0.0)), softmax(votes.logits(doubt))

    assert (plain.argmax(axis=1) == doubted.argmax(axis=1)).all()
    assert (doubted.max(axis=1) <= plain.max(axis=1) + 1e-12).all()


def test_nobody_disagrees__all_say_the_same():
    assert votes_of([[0.7, 0.3]], [[0.7, 0.3]]).disagreement == pytest.approx([0.0])
    assert votes_of([[0.7, 0.3]]).disagreement.tolist() == [0.0]


def test_disagreement_is_whole__each_is_sure_of_its_own():
    assert votes_of([[1, 0, 0]], [[0, 1, 0]]).disagreement == pytest.approx([1.0])
    assert votes_of([[1, 0]], [[0, 1]], [[1, 0]]).disagreement == pytest.approx([0.918], abs=1e-3)


def test_logits_without_doubt_are_the_mean():
    votes = votes_of([[0.9, 0.1]], [[0.5, 0.5]])

    assert softmax(votes.logits(0.0)) == pytest.approx(np.array([[0.7, 0.3]]))


def test_doubt_is_learned__disputed_messages_go_wrong():
    sure, disputed = [[0.95, 0.05], [0.95, 0.05]], [[0.99, 0.01], [0.3, 0.7]]
    members = np.array([[sure[0]] * 20 + [disputed[0]] * 20, [sure[1]] * 20 + [disputed[1]] * 20])
    right = np.zeros(40, np.int64)
    wrong_where_disputed = np.where(np.arange(40) < 20, 0, np.arange(40) % 2)

    alike = np.array([0.5, 0.5])
    assert fit_doubt(Votes(members, alike), wrong_where_disputed) > fit_doubt(Votes(members, alike), right)
    assert fit_doubt(Votes(members[:, :0], alike), right[:0]) == 0.0


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(0, 30))
def test_weights_are_shares_and_never_worse_than_alike__any_votes(seed, members, messages):
    probabilities = drawn(seed, members, messages, 3).probabilities
    targets = np.random.default_rng(seed).integers(0, 3, messages)
    weights = fit_weights(probabilities, targets)
    alike = np.full(members, 1 / members)

    def likelihood(chosen):
        of_right = np.tensordot(chosen, probabilities, axes=1)[np.arange(messages), targets]
        return np.log(of_right).sum() + IMAGINED / members * np.log(chosen).sum()

    assert weights.sum() == pytest.approx(1)
    assert (weights > 0).all()
    assert likelihood(weights) >= likelihood(alike) - 1e-9


def test_who_is_right_more_often_counts_more():
    good, bad = np.tile([[0.9, 0.1]], (50, 1)), np.tile([[0.4, 0.6]], (50, 1))

    assert fit_weights(np.stack([good, bad]), np.zeros(50, np.int64))[0] > 0.85
