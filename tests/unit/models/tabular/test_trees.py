"""Trees of arrays say what the libraries say that grew them."""

from importlib import import_module

import numpy as np
import pytest

from frontdesk.errors import ModelUnavailable
from frontdesk.models.tabular import boosting
from frontdesk.models.tabular.boosting import expect_library, fit_boosting, import_library
from frontdesk.models.tabular.examples import NEVER, Examples
from frontdesk.models.tabular.forest import fit_forest, grow, rounded_down
from frontdesk.models.tabular.heads import Contrast
from frontdesk.models.tabular.trees import Trees
from frontdesk.models.tasks.parameters import checked

DRAW = np.random.default_rng(0)
MATRIX = DRAW.normal(size=(300, 5)).astype(np.float32).round(1)
OTHERS = DRAW.normal(size=(200, 5)).astype(np.float32).round(1)
SCORE = MATRIX[:, 0] + MATRIX[:, 1] * MATRIX[:, 2] + DRAW.normal(0, 0.3, 300)


def examples(labels=3, known=(0, 1, 2), candidate="forest", **parameters):
    cuts = np.quantile(SCORE, np.arange(1, len(known)) / len(known))
    targets = np.array(known)[np.searchsorted(cuts, SCORE)]
    return Examples(MATRIX, targets, labels, checked(candidate, {"trees": 20, **parameters}), 0)


class Recording:
    """A library that keeps what it has trained."""

    def __init__(self, name):
        self._library = import_module(name)
        self.trained = []

    def __getattr__(self, name):
        return getattr(self._library, name)

    def train(self, *args, **named):
        self.trained.append(self._library.train(*args, **named))
        return self.trained[-1]

    def margins(self, matrix):
        if hasattr(self._library, "DMatrix"):
            return self.trained[0].predict(self._library.DMatrix(matrix), output_margin=True)
        return self.trained[0].predict(matrix, raw_score=True)


@pytest.mark.parametrize("known", [(0, 1), (0, 2), (0, 1, 2)])
@pytest.mark.parametrize("balanced", [False, True])
def test_forest_votes__as_scikit_learn_does(known, balanced):
    given = examples(known=known, balanced=balanced)
    trees, forest = fit_forest(given), grow(given)
    votes = np.exp(trees.logits(OTHERS)) * 21 - 1 / 3
    assert votes[:, list(known)] / 20 == pytest.approx(forest.predict_proba(OTHERS), abs=1e-5)
    for absent in {0, 1, 2} - set(known):
        assert votes[:, absent] == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("library", ["lightgbm", "xgboost"])
@pytest.mark.parametrize("known", [(0, 1), (0, 2), (0, 1, 2)])
def test_boosted_trees_add_up__as_their_library_says(library, known, monkeypatch):
    pytest.importorskip(library)
    recording = Recording(library)
    monkeypatch.setattr(boosting, "import_library", lambda *_: recording)
    logits = fit_boosting(examples(known=known, candidate="boosting", library=library)).logits(OTHERS)
    margins = recording.margins(OTHERS)
    if len(known) == 2:
        assert logits[:, known[1]] - logits[:, known[0]] == pytest.approx(margins, abs=1e-4)
    else:
        gaps, own = margins - margins.mean(axis=1, keepdims=True), logits - logits.mean(axis=1, keepdims=True)
        assert own == pytest.approx(gaps, abs=1e-4)
    for absent in {0, 1, 2} - set(known):
        assert (logits[:, absent] == NEVER).all()


@pytest.mark.parametrize(("candidate", "library"), [("forest", {}), ("boosting", {"library": "xgboost"})])
def test_shares_add_up__to_what_the_trees_say_beyond_their_mean(candidate, library):
    if library:
        pytest.importorskip("xgboost")
    given = examples(known=(0, 1, 2), candidate=candidate, **library)
    trees = fit_boosting(given) if library else fit_forest(given)
    best, second = np.full(200, 2), np.full(200, 0)
    shares = trees.shares(OTHERS, Contrast(best, second, np.array([0, 1, 1, 2, 2]), 3))
    logits = np.exp(trees.logits(OTHERS)) * 21 / 20 if candidate == "forest" else trees.logits(OTHERS)
    beyond = (logits[:, 2] - logits[:, 0]) - shares.sum(axis=1)
    assert beyond == pytest.approx(beyond[0], abs=1e-4)
    assert shares[:, 1].std() > shares[:, 2].std()


@pytest.mark.parametrize("library", ["lightgbm", "xgboost"])
def test_same_examples_and_seed__same_trees(library):
    pytest.importorskip(library)
    given = examples(candidate="boosting", library=library)
    one, other = fit_boosting(given).arrays(), fit_boosting(given).arrays()
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_library_is_missing__with_the_command_that_brings_it():
    for ask in (import_library, expect_library):
        with pytest.raises(
            ModelUnavailable, match=r"boosting needs no_such_lib: .*run `pip install 'frontdesk\[boosting\]'`"
        ):
            ask("no_such_lib")


def test_threshold_of_64_bits__parts_numbers_of_32_as_before():
    near = np.float32(0.1)
    thresholds = np.array([0.1, float(near), np.nextafter(float(near), 0)])
    for threshold, rounded in zip(thresholds, rounded_down(thresholds), strict=True):
        for number in (np.nextafter(near, np.float32(0)), near, np.nextafter(near, np.float32(1))):
            assert (float(number) <= threshold) == bool(number <= rounded)


@pytest.fixture(scope="module")
def trees():
    return fit_forest(examples())


@pytest.mark.parametrize(
    ("name", "changed", "message"),
    [
        ("left", lambda left: np.roll(left, 1), "every walk to end|outside"),
        ("right", np.zeros_like, "every walk to end"),
        ("right", lambda right: right + 100_000, "outside"),
        ("features", lambda features: features + 5, "features holds a number outside 0 to 4"),
        ("features", lambda features: features - 1, "outside"),
        ("roots", lambda roots: roots - 1, "outside"),
        ("speaks_for", lambda labels: labels - 1, "outside"),
        ("speaks_for", lambda labels: labels + 1, "values has the shape"),
        ("values", lambda values: values - 1, "below 0"),
        ("values", lambda values: values * np.nan, "NaN"),
        ("thresholds", lambda thresholds: thresholds.astype(np.float64), "type"),
        ("base", lambda base: base[:1], "shape"),
    ],
)
def test_arrays_are_refused__no_trees(name, changed, message, trees):
    arrays = trees.arrays()
    with pytest.raises(ValueError, match=message):
        Trees.of({**arrays, name: changed(arrays[name])}, 5, 3)


def test_nothing_to_score__nothing_comes(trees):
    assert trees.logits(OTHERS[:0]).shape == (0, 3)
    assert trees.shares(OTHERS[:0], Contrast(np.zeros(0, int), np.zeros(0, int), np.zeros(5, int), 1)).shape == (0, 1)
