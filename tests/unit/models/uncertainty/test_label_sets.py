"""Label sets hold the right label as often as they say: over all, for each label, and in each language."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapie.classification import SplitConformalClassifier
from mapie.conformity_scores import LACConformityScore
from scipy.stats import betabinom
from sklearn.base import BaseEstimator, ClassifierMixin

from frontdesk.models.uncertainty.calibration import softmax
from frontdesk.models.uncertainty.label_sets import (
    ENOUGH_EXAMPLES,
    FEWEST_EXAMPLES,
    MOST_ASKED,
    LabelSets,
    conformal_threshold,
    fit_label_sets,
)

LABELS = ("a", "b", "c", "d")
HARDNESS = np.array([0.3, 0.8, 1.3, 1.8])
"""How much noise hides each label; of the last one the model is wrong most often."""


def messages(count, seed, *, languages=("en", "ar")):
    """Draw messages of a model that is sure where it should not be; in the second language it is worse."""
    random = np.random.default_rng(seed)
    targets = random.integers(0, len(LABELS), count)
    spoken = random.choice(languages, count)
    noise = HARDNESS[targets] * np.where(spoken == "ar", 1.5, 1.0)
    logits = 2 * np.eye(len(LABELS))[targets] + random.normal(size=(count, len(LABELS))) * noise[:, None]
    return softmax(2 * logits), targets, spoken.tolist()


def sets_of(sets, probabilities, languages):
    return sets.of(probabilities, np.argsort(-probabilities, axis=1, kind="stable"), languages, LABELS)


def covered(sets, probabilities, targets, languages):
    found = sets_of(sets, probabilities, languages)
    return np.array([LABELS[target] in each for target, each in zip(targets, found, strict=True)])


@pytest.mark.parametrize("coverage", [0.9, 0.95])
def test_coverage_stays_in_its_binomial_band__over_many_splits_of_one_cell(coverage):
    """Over one cell the number that is covered is distributed as a binomial whose share is drawn from a Beta."""
    fitted, tested = 150, 400
    place = int(np.ceil((fitted + 1) * coverage - 1e-9))
    lowest, highest = betabinom.ppf([1e-5, 1 - 1e-5], tested, place, fitted + 1 - place)
    counts = []
    for seed in range(300):
        probabilities, targets, languages = messages(fitted + tested, seed)
        sets = fit_label_sets(probabilities[:fitted], targets[:fitted], languages[:fitted], coverage)
        counts.append(covered(sets, probabilities[fitted:], targets[fitted:], languages[fitted:]).sum())
    expected = betabinom(tested, place, fitted + 1 - place)
    assert lowest <= min(counts)
    assert max(counts) <= highest
    assert np.mean(counts) == pytest.approx(expected.mean(), abs=4 * expected.std() / np.sqrt(len(counts)))
    # the band is no wider than it must be: the splits differ as much as the theory says
    assert np.std(counts) == pytest.approx(expected.std(), rel=0.2)


def test_every_label_in_every_language_is_covered__though_some_are_far_harder():
    coverage, shares = 0.9, []
    for seed in range(40):
        probabilities, targets, languages = messages(8_000, seed)
        sets = fit_label_sets(probabilities[:4_000], targets[:4_000], languages[:4_000], coverage)
        right = covered(sets, probabilities[4_000:], targets[4_000:], languages[4_000:])
        cells = [(targets[4_000:] == label, language) for label in range(4) for language in ("en", "ar")]
        spoken = np.array(languages[4_000:])
        shares.append([right[of_label & (spoken == language)].mean() for of_label, language in cells])
    means = np.mean(shares, axis=0)
    assert (means > coverage - 0.01).all()
    # where the model is right more often than asked, the set is as well; elsewhere nothing is given away
    assert means[2:].max() < coverage + 0.015


def test_one_threshold_for_all_would_leave_the_hard_label_uncovered():
    """The test above can fail: this is what it guards against."""
    probabilities, targets, languages = messages(8_000, 0)
    value = conformal_threshold(
        np.where(probabilities.argmax(axis=1) == targets, 2.0, probabilities[range(8_000), targets]), 0.9
    )
    alike = LabelSets(0.9, (), np.full((1, 4), value))
    assert covered(alike, probabilities, targets, languages)[targets == 3].mean() < 0.85


@given(st.integers(0, 50), st.integers(1, 700), st.booleans(), st.floats(0.5, 0.99), st.floats(0.5, 0.99))
def test_sets_grow_with_coverage_and_hold_the_label_that_is_given__whatever_came(seed, count, intervals, one, other):
    probabilities, targets, languages = messages(count, seed)
    ranked = np.argsort(-probabilities, axis=1, kind="stable")
    found = [
        fit_label_sets(probabilities, targets, languages, coverage, intervals=intervals).of(
            probabilities, ranked, languages, LABELS
        )
        for coverage in sorted((one, other))
    ]
    for small, large, order in zip(*found, ranked.tolist(), strict=True):
        assert set(small) <= set(large)
        assert small[0] == large[0] == LABELS[order[0]]
        assert [LABELS.index(label) for label in large] == [label for label in order if LABELS[label] in large]


@given(st.integers(0, 50), st.integers(2, 700), st.booleans(), st.floats(0.5, 0.99))
def test_set_is_the_same__alone_and_in_company(seed, count, intervals, coverage):
    probabilities, targets, languages = messages(count, seed)
    sets = fit_label_sets(probabilities, targets, languages, coverage, intervals=intervals)
    together = sets_of(sets, probabilities, languages)[:20]
    alone = [sets_of(sets, probabilities[row : row + 1], languages[row : row + 1])[0] for row in range(len(together))]
    assert alone == together


@given(st.integers(0, 50), st.integers(1, 700), st.floats(0.5, 0.99))
def test_sets_have_no_gaps__labels_in_order(seed, count, coverage):
    probabilities, targets, languages = messages(count, seed)
    for each in sets_of(
        fit_label_sets(probabilities, targets, languages, coverage, intervals=True), probabilities, languages
    ):
        places = sorted(LABELS.index(label) for label in each)
        assert places == list(range(places[0], places[-1] + 1))


def test_intervals_are_covered_as_often_as_stated__labels_in_order():
    shares = []
    for seed in range(40):
        probabilities, targets, languages = messages(4_000, seed)
        sets = fit_label_sets(probabilities[:2_000], targets[:2_000], languages[:2_000], 0.9, intervals=True)
        shares.append(covered(sets, probabilities[2_000:], targets[2_000:], languages[2_000:]).mean())
    # more than 0.9, as two of the labels are right more often by themselves, and what lies between is in as well
    assert 0.9 <= np.mean(shares) < 0.95


def test_the_label_that_is_given_counts_as_covered__another_than_the_likeliest():
    probabilities = np.array([[0.6, 0.3, 0.1, 0.0]] * 20)
    given = np.ones(20, np.int64)
    sets = fit_label_sets(probabilities, given, ["en"] * 20, 0.9, first=given)
    ranked = np.array([[1, 0, 2, 3]])
    assert sets.of(probabilities[:1], ranked, ["en"], LABELS) == [("b",)]


def test_set_is_the_label_alone__the_model_is_right_more_often_than_asked():
    probabilities = np.array([[0.7, 0.3, 0.0, 0.0]] * 99 + [[0.3, 0.7, 0.0, 0.0]])
    sets = fit_label_sets(probabilities, np.zeros(100, np.int64), ["en"] * 100, 0.9)
    assert sets_of(sets, probabilities[:1], ["en"]) == [("a",)]


def test_every_label_is_possible__too_few_examples_for_the_coverage():
    probabilities, targets, languages = messages(5, 1)
    sets = fit_label_sets(probabilities, targets, languages, 0.95)
    assert sets.languages == ()
    assert {len(each) for each in sets_of(sets, probabilities, languages)} == {4}


def test_label_and_language_have_a_threshold_of_their_own__from_enough_examples_on():
    probabilities, targets, _ = messages(1_600, 3, languages=("en",))
    order = np.argsort(targets, kind="stable")
    probabilities, targets = probabilities[order], targets[order]
    few = int(np.searchsorted(targets, 3)) + ENOUGH_EXAMPLES - 1
    sets = fit_label_sets(probabilities[:few], targets[:few], ["en"] * few, 0.95)
    right = np.where(probabilities.argmax(axis=1) == targets, 2.0, probabilities[range(len(targets)), targets])
    expected = [conformal_threshold(right[targets == label], 0.95) for label in range(3)]
    assert sets.languages == ("en",)
    assert sets.thresholds[1, :3].tolist() == expected
    # the fourth is one short, and nothing else is left in the language: its own few tell more of it than all the others
    assert sets.thresholds[1, 3] == conformal_threshold(right[:few][targets[:few] == 3], 0.95)
    least = int(np.searchsorted(targets, 3)) + FEWEST_EXAMPLES - 1
    sets = fit_label_sets(probabilities[:least], targets[:least], ["en"] * least, 0.95)
    assert sets.thresholds[1, 3] == conformal_threshold(right[:least], 0.95)
    assert fit_label_sets(probabilities[: few + 1], targets[: few + 1], ["en"] * (few + 1), 0.95).thresholds[
        1, 3
    ] == conformal_threshold(right[targets == 3][:ENOUGH_EXAMPLES], 0.95)


def test_language_with_few_examples_and_one_never_seen_share_thresholds():
    probabilities, targets, languages = messages(4_000, 4)
    rare = ["fr" if place < 50 else language for place, language in enumerate(languages)]
    sets = fit_label_sets(probabilities, targets, rare, 0.95)
    assert sets.languages == ("ar", "en")
    assert sets_of(sets, probabilities[:50], ["fr"] * 50) == sets_of(sets, probabilities[:50], ["und"] * 50)
    assert sets_of(sets, probabilities[:50], ["en"] * 50) != sets_of(sets, probabilities[:50], ["ar"] * 50)


def unfit(sets, probabilities, languages):
    return sets.unfit_below(probabilities, np.argsort(-probabilities, axis=1, kind="stable"), languages)


def test_no_label_fits__none_reaches_what_was_asked_of_right_ones():
    probabilities = np.array([[0.45, 0.3, 0.15, 0.1]] * 97 + [[0.1, 0.45, 0.3, 0.15]] * 3)
    sets = fit_label_sets(probabilities, np.zeros(100, np.int64), ["en"] * 100, 0.9)
    new = np.array([[0.45, 0.3, 0.15, 0.1], [0.4, 0.3, 0.2, 0.1]])

    assert unfit(sets, new, ["en", "en"]).tolist() == [0.0, 0.45]
    assert sets_of(sets, new, ["en", "en"]) == [("a",), ("a",)]


def test_label_fits__it_is_likelier_than_not_though_right_ones_mostly_are_surer():
    probabilities = np.tile([0.9, 0.1, 0.0, 0.0], (100, 1))
    sets = fit_label_sets(probabilities, np.zeros(100, np.int64), ["en"] * 100, 0.9)
    new = np.array([[0.6, 0.4, 0.0, 0.0], [0.4, 0.3, 0.2, 0.1]])
    assert unfit(sets, new, ["en", "en"]).tolist() == [0.0, MOST_ASKED]


@pytest.mark.parametrize("intervals", [False, True])
def test_no_label_fits_as_seldom_as_stated__and_its_set_has_one_label(intervals):
    coverage, shares = 0.8, []
    for seed in range(20):
        probabilities, targets, languages = messages(4_000, seed)
        probabilities = softmax(np.log(probabilities + 1e-9) / 4)
        sets = fit_label_sets(probabilities[:2_000], targets[:2_000], languages[:2_000], coverage, intervals=intervals)
        is_unfit = unfit(sets, probabilities[2_000:], languages[2_000:]) > 0
        found = sets_of(sets, probabilities[2_000:], languages[2_000:])
        assert {len(each) for each, none_fits in zip(found, is_unfit, strict=True) if none_fits} == {1}
        shares.append(is_unfit.mean())
    assert 0 < np.mean(shares) <= 1 - coverage


class Given(ClassifierMixin, BaseEstimator):
    """A classifier in the eyes of MAPIE: its features are the probabilities."""

    def __init__(self, labels):
        self.labels = labels
        self.classes_ = np.arange(labels)
        self.n_features_in_ = labels

    def fit(self, X, y):  # noqa: N803, ARG002 - the names that scikit-learn asks for
        return self

    def predict(self, X):  # noqa: N803
        return X.argmax(axis=1)

    def predict_proba(self, X):  # noqa: N803
        return X


class FreeFirst(LACConformityScore):
    """The score of least ambiguous sets, where the likeliest label costs nothing, as it is always in its set."""

    def get_conformity_scores(self, y, y_pred, y_enc=None, **others):
        scores = super().get_conformity_scores(y, y_pred, y_enc, **others)
        return np.where((y_pred.argmax(axis=1) == y_enc)[:, None], 0.0, scores)


@pytest.mark.parametrize("coverage", [0.6, 0.8, 0.9, 0.95])
@pytest.mark.parametrize("seed", range(5))
def test_sets_are_those_of_mapie__one_cell(coverage, seed):
    probabilities, targets, languages = messages(180, seed)
    new = messages(300, seed + 100)[0]
    peer = SplitConformalClassifier(Given(len(LABELS)), confidence_level=coverage, conformity_score=FreeFirst())
    given, possible = peer.conformalize(probabilities, targets).predict_set(new)
    possible = possible[:, :, 0] | (given[:, None] == np.arange(len(LABELS)))
    expected = [{label for label, kept in zip(LABELS, row, strict=True) if kept} for row in possible]

    sets = fit_label_sets(probabilities, targets, languages, coverage)

    assert [set(each) for each in sets_of(sets, new, ["en"] * len(new))] == expected
