import json
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from frontdesk.models.uncertainty.calibration import (
    COLDEST,
    HOTTEST,
    UNCALIBRATED,
    Calibration,
    calibrate,
    calibration_error_by_chance,
    expected_calibration_error,
    fit_temperature,
    softmax,
)
from frontdesk.models.uncertainty.label_sets import fit_label_sets

logits = arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(2, 5)), elements=st.floats(-500, 500))


@given(logits)
def test_softmax_gives_probabilities__any_logits(values):
    found = softmax(values)
    assert np.isfinite(found).all()
    np.testing.assert_allclose(found.sum(axis=1), 1.0)
    best = np.take_along_axis(found, values.argmax(axis=1)[:, None], axis=1)[:, 0]
    np.testing.assert_allclose(best, found.max(axis=1))


@pytest.mark.parametrize("true_temperature", [0.3, 1.0, 4.0])
def test_temperature_is_found_again__targets_drawn_at_it(true_temperature):
    random = np.random.default_rng(7)
    scores = random.normal(size=(6_000, 4))
    probabilities = softmax(scores / true_temperature)
    targets = (probabilities.cumsum(axis=1) < random.random((6_000, 1))).sum(axis=1).clip(0, 3)
    assert fit_temperature(scores, targets) == pytest.approx(true_temperature, rel=0.12)


@pytest.mark.parametrize(("messages", "surest"), [(6, 0.95), (60, 0.995), (2_000, 0.9999)])
def test_certainty_grows_with_the_examples__none_was_mistaken(messages, surest):
    targets = np.arange(messages) % 2
    scores = np.eye(2)[targets]
    confidence = softmax(scores / fit_temperature(scores, targets)).max()
    assert 0.5 < confidence < surest
    assert confidence > 1 - 2 / messages


def test_temperature_stays_within_bounds__perfect_or_no_examples():
    assert COLDEST <= fit_temperature(np.eye(3) * 5, np.arange(3)) <= HOTTEST
    assert fit_temperature(np.zeros((0, 3)), np.zeros(0, np.int64)) == 1.0


@pytest.mark.parametrize(
    ("confidences", "correct", "expected"),
    [
        ([1.0, 1.0], [True, True], 0.0),
        ([1.0, 1.0], [True, False], 0.5),
        ([0.1, 0.9], [False, True], 0.1),
        ([], [], 0.0),
    ],
)
def test_calibration_error_is_the_mean_gap__by_hand(confidences, correct, expected):
    assert expected_calibration_error(confidences, correct) == pytest.approx(expected)


@pytest.mark.parametrize("confidences", [[], [1.0] * 50, [0.0] * 50])
def test_chance_adds_nothing__no_message_or_no_doubt(confidences):
    assert calibration_error_by_chance(confidences) == 0.0


def test_chance_adds_what_a_coin_adds__by_the_binomial():
    tossed = [comb(4, heads) / 16 * abs(heads / 4 - 0.5) for heads in range(5)]
    assert calibration_error_by_chance([0.5] * 4) == pytest.approx(sum(tossed), abs=0.03)


def test_chance_adds_less__more_messages():
    sure = np.random.default_rng(5).uniform(0.3, 1.0, 20_000)
    few, many = calibration_error_by_chance(sure[:500]), calibration_error_by_chance(sure)
    assert 0.02 < few < 0.06
    assert many == pytest.approx(few / np.sqrt(40), rel=0.25)


def test_a_true_model_errs_as_chance_says():
    random = np.random.default_rng(6)
    sure = random.uniform(0.5, 1.0, 800)
    errors = [expected_calibration_error(sure, random.random(800) < sure) for _ in range(300)]
    assert calibration_error_by_chance(sure) == pytest.approx(float(np.mean(errors)), rel=0.1)


def drawn(messages=900, labels=4):
    random = np.random.default_rng(2)
    targets = random.integers(0, labels, messages)
    return np.eye(labels)[targets] * 1.5 + random.normal(size=(messages, labels)), targets


@pytest.mark.parametrize("ordinal", [False, True])
def test_calibration_is_the_same__kept_as_json_and_arrays_and_put_together_again(ordinal):
    scores, targets = drawn()
    found = calibrate(scores, targets, ["en", "ar", "fr"] * 300, coverage=0.9, ordinal=ordinal)
    again = Calibration.of(json.loads(json.dumps(found.settings())), found.arrays(), 4)
    assert (again.temperature, again.label_sets.intervals) == (found.temperature, ordinal)
    assert (again.label_sets.coverage, again.label_sets.languages) == (0.9, ("ar", "en", "fr"))
    np.testing.assert_array_equal(again.label_sets.thresholds, found.label_sets.thresholds)
    np.testing.assert_array_equal(again.label_sets.plain, found.label_sets.plain)
    assert Calibration.of(UNCALIBRATED.settings(), {}, 4) == UNCALIBRATED


@pytest.mark.parametrize(
    ("thresholds", "coverage", "message"),
    [
        (np.zeros((2, 4)), 0.9, "has the shape"),
        (np.full((1, 4), np.nan), 0.9, "holds NaN"),
        (np.zeros((1, 4), np.float32), 0.9, "holds the type"),
        (np.zeros((1, 4)), 1.0, "coverage is 1.0"),
    ],
)
def test_stored_sets_that_do_not_fit_are_refused(thresholds, coverage, message):
    sets = {"coverage": coverage, "languages": [], "intervals": False}
    with pytest.raises(ValueError, match=message):
        Calibration.of({"temperature": 1.0, "label_sets": sets}, {"set_thresholds": thresholds}, 4)


def test_sets_are_fitted_to_the_labels_that_are_given__another_than_the_likeliest():
    scores, targets = drawn()
    languages = ["en"] * 900
    plain = calibrate(scores, targets, languages, coverage=0.9)
    given = calibrate(scores, targets, languages, coverage=0.9, ranking=lambda shares: np.argsort(shares, axis=1))
    unlikeliest = plain.probabilities(scores).argmin(axis=1)
    expected = fit_label_sets(plain.probabilities(scores), targets, languages, 0.9, first=unlikeliest)
    np.testing.assert_array_equal(given.label_sets.thresholds, expected.thresholds)
    assert (given.label_sets.thresholds != plain.label_sets.thresholds).any()


def test_calibration_of_an_earlier_version_is_read__every_label_fits():
    settings = {"temperature": 1.0, "label_sets": {"coverage": 0.9, "languages": [], "intervals": False}}
    arrays = {"set_thresholds": np.full((1, 2), 0.9)}
    found = Calibration.of(settings, arrays, 2)
    assert found.arrays().keys() == arrays.keys()
    assert found.label_sets.unfit_below(np.array([[0.6, 0.4]]), np.array([[0, 1]]), ["en"]).tolist() == [0.0]


def test_calibration_is_refused__plain_thresholds_of_other_labels():
    settings = {"temperature": 1.0, "label_sets": {"coverage": 0.9, "languages": [], "intervals": False}}
    with pytest.raises(ValueError, match="plain_thresholds"):
        Calibration.of(settings, {"set_thresholds": np.ones((1, 2)), "plain_thresholds": np.ones((1, 3))}, 2)
