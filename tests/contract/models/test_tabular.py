"""Every candidate of tables keeps its promises, whatever values come; alone and beside a text."""

import dataclasses
import json
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.errors import BundleError, MissingColumn, ModelFailed, TrainingDataError
from frontdesk.inquiry import ReasonKind
from frontdesk.models import Parts, assemble, make_classifier
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.tasks import Input
from frontdesk.models.tasks.inputs import TEXT_INPUT
from frontdesk.models.uncertainty.calibration import calibrate
from tables import AMOUNT, COLUMNS, PLAN, table_batch, table_rows, table_task

CANDIDATES = {
    "logistic": ("logistic", {}),
    "forest": ("forest", {"trees": 20}),
    "boosting, lightgbm": ("boosting", {"trees": 20, "learning_rate": 0.2}),
    "boosting, xgboost": ("boosting", {"trees": 20, "learning_rate": 0.2, "library": "xgboost"}),
}
LIBRARIES = {"boosting, lightgbm": "lightgbm", "boosting, xgboost": "xgboost"}
ROWS, LABELS = table_rows()
TEXTS = ["please cancel" if label == "yes" else "thank you so much" for label in LABELS]
MIXED = (TEXT_INPUT, AMOUNT, PLAN)


def make(name, task=None, **more):
    if name in LIBRARIES:
        pytest.importorskip(LIBRARIES[name])
    candidate, parameters = CANDIDATES[name]
    return make_classifier(task or table_task(), candidate, parameters=parameters | more)


@pytest.fixture(scope="module", params=[*CANDIDATES, "forest beside a text"])
def learned(request):
    """A calibrated classifier, and a batch that it was not fitted on."""
    name, _, text = request.param.partition(" beside")
    task = table_task(inputs=MIXED) if text else table_task()
    batch = table_batch(ROWS, TEXTS if text else None)
    fitted, logits = make(name, task).fit_and_score(batch, LABELS)
    assert np.isfinite(logits).all()
    calibration = calibrate(logits, as_targets(LABELS, task.label_names), batch.languages, coverage=0.9)
    columns, _ = table_rows(50, seed=1)
    return fitted.with_calibration(calibration), table_batch(
        columns, ["please cancel", "thank you"] * 25 if text else None
    )


def through_json(parts):
    return assemble(dataclasses.replace(parts, settings=json.loads(json.dumps(parts.settings))))


def test_classifier_is_the_same__put_together_again(learned):
    classifier, batch = learned
    again = through_json(classifier.parts())
    assert again.version == classifier.version
    assert again.predict(batch) == classifier.predict(batch)


def test_parts_are_refused__caution_of_other_labels_or_a_label_that_stands_twice(learned):
    parts = learned[0].parts()
    caution = {"instead_of": "yes", "give": "no", "where": "unheard_of", "reaches": 0.1}
    for changed in ({"caution": caution}, {"labels": ["yes", "yes"]}):
        with pytest.raises(BundleError):
            assemble(dataclasses.replace(parts, settings=parts.settings | changed))


def test_rows_are_told_apart__better_than_by_the_label_alone(learned):
    classifier, _ = learned
    rows, labels = table_rows(200, seed=2)
    texts = ["please cancel" if label == "yes" else "thank you" for label in labels] if classifier.text else None
    found = [each.label for each in classifier.predict(table_batch(rows, texts))]
    assert np.mean(np.array(found) == np.array(labels)) >= 0.85


def test_reasons_are_inputs__the_heaviest_first(learned):
    classifier, batch = learned
    names = {each.name for each in classifier.inputs} | {"text"}
    told = [reason for prediction in classifier.predict(batch) for reason in prediction.reasons]
    assert {reason.kind for reason in told} == {ReasonKind.INPUT}
    assert {reason.text.partition("=")[0].partition(" is ")[0] for reason in told} <= names
    assert {reason.text for reason in told} & {"plan=gold", "text"}
    for prediction in classifier.predict(batch):
        weights = [reason.weight for reason in prediction.reasons]
        assert weights == sorted(weights, reverse=True)
        assert min(weights, default=1) > 0


WILD = {
    "amount": st.none() | st.floats() | st.integers(-(2**70), 2**70).map(float),
    "plan": st.none() | st.text(max_size=20) | st.sampled_from(["gold", "silver"]),
    "paid": st.none() | st.booleans(),
    "since": st.none() | st.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(rows=st.lists(st.tuples(*WILD.values(), st.text(max_size=60)), max_size=5))
def test_predictions_are_whole__any_values(learned, rows):
    classifier, _ = learned
    *columns, texts = zip(*rows, strict=True) if rows else ((),) * 5
    batch = table_batch(dict(zip(WILD, columns, strict=True)), list(texts) if classifier.text else None)
    found = classifier.predict(batch)
    assert len(found) == len(rows)
    for index, prediction in enumerate(found):
        ranked = [prediction.confidence, *(other.probability for other in prediction.alternatives)]
        assert sum(ranked) == pytest.approx(1.0, abs=1e-3)
        assert 0.0 <= prediction.novelty <= 1.0
        assert prediction.label in prediction.label_set
        assert len(prediction.reasons) <= 5
        assert all(np.isfinite(reason.weight) for reason in prediction.reasons)
        alone = classifier.predict(batch.take([index]))[0]
        assert alone.confidence == pytest.approx(prediction.confidence, abs=1e-4)
        assert alone.novelty == prediction.novelty


def test_novelty_is_the_share_of_unseen_values__new_category_and_far_number(learned):
    classifier, _ = learned
    since = ROWS["since"][0]
    rows = {"amount": [100.0, 1e9, None], "plan": ["gold", "new", None], "paid": [True] * 3, "since": [since] * 3}
    said = [each.novelty for each in classifier.predict(table_batch(rows, [""] * 3 if classifier.text else None))]
    # an empty text is one input more, and as new as can be; `plan` and `amount` are two of two there, not of four
    assert said == ([round(1 / 3, 4), 1.0, round(2 / 3, 4)] if classifier.text else [0.0, 0.5, 0.25])


def test_missing_column_is_named__and_nothing_is_guessed(learned):
    classifier, batch = learned
    left = {name: values for name, values in batch.columns.items() if name != "plan"}
    with pytest.raises(MissingColumn, match=r"expected the input 'plan'.*there are: amount"):
        classifier.predict(dataclasses.replace(batch, columns=left, _memory={}))
    with pytest.raises(MissingColumn, match="expected the input 'plan'"):
        classifier.fit(dataclasses.replace(batch, columns=left, _memory={}), ["no", "yes"] * 25)


def test_pieces_are_refused__one_is_missing_or_does_not_fit(learned):
    parts = learned[0].parts()
    for key in parts.settings:
        left = {other: value for other, value in parts.settings.items() if other != key}
        with pytest.raises(BundleError):
            assemble(dataclasses.replace(parts, settings=left))
    for key, array in parts.arrays.items():
        for changed in (array[:-1], array.reshape(-1)[:0], array.astype(np.int8)):
            if (changed.shape, changed.dtype) != (array.shape, array.dtype):
                with pytest.raises(BundleError):
                    assemble(dataclasses.replace(parts, arrays={**parts.arrays, key: changed}))
    for changes in ({"head": "oracle"}, {"columns": []}, {"columns": [{"low": 1}]}, {"parameters": {"leaves": 3}}):
        with pytest.raises(BundleError):
            assemble(dataclasses.replace(parts, settings=parts.settings | changes))
    with pytest.raises(BundleError):
        assemble(Parts("keywords", parts.settings, parts.arrays))


@pytest.mark.parametrize("name", CANDIDATES)
def test_unfitted_classifier_says_so__asked_for_an_answer(name):
    with pytest.raises(ModelFailed, match="call fit first"):
        make(name).predict(table_batch(ROWS))


@pytest.mark.parametrize("name", CANDIDATES)
def test_examples_are_refused__all_labels_equal(name):
    with pytest.raises(TrainingDataError, match="examples of two labels or more; got 'no'"):
        make(name).fit(table_batch(ROWS), ["no"] * len(LABELS))
    with pytest.raises(TrainingDataError, match="two labels or more"):
        make(name).fit(table_batch({key: values[:1] for key, values in ROWS.items()}), ["no"])


@pytest.mark.parametrize("name", CANDIDATES)
def test_label_with_one_example_is_learned_from__and_never_held_out(name):
    columns, labels = table_rows(60)
    labels[0] = "once"
    fitted, logits = make(name, table_task(("no", "yes", "once", "never"))).fit_and_score(table_batch(columns), labels)
    assert np.flatnonzero(np.isnan(logits).any(axis=1)).tolist() == [0]
    found = fitted.predict(table_batch(columns))
    assert {each.label for each in found} <= {"no", "yes", "once"}
    assert all(other.probability < 0.05 for each in found for other in each.alternatives if other.label == "never")


@pytest.mark.parametrize("name", CANDIDATES)
def test_columns_that_say_nothing__give_the_shares_of_the_labels(name):
    columns = {"amount": [5.0] * 40, "plan": [None] * 40, "paid": [True] * 40, "since": [None] * 40}
    fitted = make(name).fit(table_batch(columns), ["no"] * 30 + ["yes"] * 10)
    prediction = fitted.predict(table_batch({key: values[:1] for key, values in columns.items()}))[0]
    assert prediction.label == "no"
    assert prediction.confidence == pytest.approx(0.75, abs=0.1)
    assert prediction.reasons == ()


@pytest.mark.parametrize("name", CANDIDATES)
def test_five_hundred_columns__two_of_which_matter(name):
    draw = np.random.default_rng(0)
    wide = draw.normal(size=(200, 500))
    inputs = tuple(Input(name=f"c{number}", type="number") for number in range(500))
    columns = {each.name: wide[:, number].tolist() for number, each in enumerate(inputs)}
    labels = ["yes" if score > 0 else "no" for score in (wide[:, 0] + wide[:, 1]).tolist()]
    fitted = make(name, table_task(inputs=inputs)).fit(table_batch(columns), labels)
    assert (
        np.mean([each.label == label for each, label in zip(fitted.predict(table_batch(columns)), labels, strict=True)])
        > 0.8
    )


@pytest.mark.parametrize("name", CANDIDATES)
def test_rare_label_is_found_more_often__balanced(name):
    columns, labels = table_rows(400)
    labels = [label if label == "no" or index % 6 == 0 else "no" for index, label in enumerate(labels)]
    plain, balanced = (
        make(name, balanced=said).fit(table_batch(columns), labels).logits(table_batch(columns))
        for said in (False, True)
    )
    assert (balanced[:, 1] > balanced[:, 0]).sum() > (plain[:, 1] > plain[:, 0]).sum()


@pytest.mark.parametrize("name", CANDIDATES)
def test_fitting_is_seeded__and_leaves_the_old_one_as_it_was(name):
    before = make(name)
    one, other = before.fit(table_batch(ROWS), LABELS), before.fit(table_batch(ROWS), LABELS)
    assert one.version == other.version
    assert before == make(name)


def test_text_and_columns_know_more__than_the_text_alone():
    draw = np.random.default_rng(1)
    hint = [("cancel it" if label == "yes" else "thank you") if draw.random() < 0.4 else "hello" for label in LABELS]
    scores = {}
    for inputs in ((TEXT_INPUT,), COLUMNS, (TEXT_INPUT, *COLUMNS)):
        batch = table_batch(ROWS, hint)
        _, logits = make("logistic", table_task(inputs=inputs)).fit_and_score(batch, LABELS)
        scores[len(inputs)] = calibrated_loss(logits, as_targets(LABELS, ("no", "yes")))
    assert scores[5] < min(scores[1], scores[4])


def calibrated_loss(logits, targets):
    probabilities = calibrate(logits, targets, ["en"] * len(targets), coverage=0.9).probabilities(logits)
    return -np.log(probabilities[np.arange(len(targets)), targets]).mean()
