from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.errors import BundleError, ConfigError, EncoderExtraMissing, ModelFailed, TrainingDataError
from frontdesk.models import Batch, Task, assemble, make_classifier
from frontdesk.models.finetuned import FinetunedClassifier, Plan
from frontdesk.models.finetuned.classifier import held_out_rows
from frontdesk.models.folds import Folds
from frontdesk.testing import masked
from tiny_finetune import TinyFineTune

TASK = Task.of_labels("topic", ("billing", "sales"))
PLAN = Plan(epochs=2, learning_rate=1e-4, refit=True, precision="int8", seed=5)
TEXTS = [f"refund {word}" for word in "abcdefghij"] + [f"price {word}" for word in "klmnopqrst"]
LABELS = ["billing"] * 10 + ["sales"] * 10


def batch_of(*texts, groups=None):
    return Batch([masked(text) for text in texts], ["en"] * len(texts), folds=Folds(groups=groups))


@pytest.fixture(scope="module")
def fitted():
    return FinetunedClassifier.of(TASK, PLAN, TinyFineTune()).fit(batch_of(*TEXTS), LABELS)


@settings(deadline=None)  # the first one loads libraries
@given(st.integers(4, 60), st.integers(0, 1_000), st.booleans())
def test_messages_that_stop_and_messages_that_measure_are_others__any_number(messages, seed, with_copies):
    chance = np.random.default_rng(seed)
    targets = chance.integers(0, 2, messages)
    groups = chance.integers(0, messages, messages) if with_copies else None
    stopping, measured = held_out_rows(batch_of(*["a"] * messages, groups=groups), targets, seed)

    known = np.setdiff1d(np.arange(messages), np.concatenate([stopping, measured]))
    assert not set(stopping.tolist()) & set(measured.tolist())
    assert len(known) >= messages // 3 or with_copies
    if groups is not None:
        sides = [set(groups[rows].tolist()) for rows in (stopping, measured, known)]
        assert not (sides[0] & sides[1])
        assert not ((sides[0] | sides[1]) & sides[2])


@pytest.mark.parametrize("plan", [PLAN, replace(PLAN, encoder="all-MiniLM-L6-v2")])
def test_plan_is_kept__and_the_desks_encoder_goes_without_saying(plan):
    assert Plan.of(plan.settings()) == plan
    assert ("encoder" in plan.settings()) is (plan is not PLAN)


def test_a_fifth_is_held_out__half_to_stop_by_and_half_to_measure_by():
    tune = TinyFineTune()
    _, logits = FinetunedClassifier.of(TASK, PLAN, tune).fit_and_score(batch_of(*TEXTS), LABELS)
    ((stopping, measured, plan),) = tune.asked

    assert (len(stopping), len(measured), plan) == (2, 2, PLAN)
    assert np.flatnonzero(np.isfinite(logits).all(axis=1)).tolist() == measured.tolist()


def test_all_is_learned__too_few_to_hold_any_out():
    tune = TinyFineTune()
    FinetunedClassifier.of(TASK, PLAN, tune).fit(batch_of("refund", "price"), ["billing", "sales"])

    assert [len(rows) for rows in tune.asked[0][:2]] == [0, 0]


def test_message_like_none_is_new(fitted):
    known, other = (prediction.novelty for prediction in fitted.predict(batch_of("refund a", "zzzz qqqq wwww")))

    assert known < other


def test_torch_is_asked_for__it_is_not_there():
    unable = make_classifier(TASK, "finetuned")
    with pytest.raises(EncoderExtraMissing, match=r"pip install 'frontdesk\[finetune\]'"):
        unable.fit(batch_of(*TEXTS), LABELS)
    with pytest.raises(TrainingDataError):
        unable.fit(batch_of("a", "b"), ["sales", "sales"])
    with pytest.raises(ModelFailed, match="before it was fitted"):
        unable.predict(batch_of("a"))


def test_stored_one_predicts_and_cannot_be_fitted(fitted):
    again = assemble(fitted.parts())

    assert again.predict(batch_of(*TEXTS)) == fitted.predict(batch_of(*TEXTS))
    with pytest.raises(EncoderExtraMissing):
        again.fit(batch_of(*TEXTS), LABELS)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("graph", lambda array: np.concatenate([array[:-1], array[-1:] ^ 1])),
        ("tokenizer", lambda array: array[::-1].copy()),
        ("weights", lambda array: array * np.float32(np.nan)),
        ("bias", lambda array: array.astype(np.float64)),
    ],
)
def test_pieces_are_refused__bytes_or_numbers_were_changed(fitted, name, change):
    parts = fitted.parts()
    with pytest.raises(BundleError):
        assemble(replace(parts, arrays={**parts.arrays, name: change(parts.arrays[name])}))


@pytest.mark.parametrize("change", [{"epochs": 0}, {"learning_rate": 2.0}, {"precision": "int4"}])
def test_plan_is_refused__it_cannot_be_carried_out(change):
    with pytest.raises(ValueError, match="expected a plan"):
        Plan.of({**PLAN.settings(), **change})


def test_parameters_are_held_to_their_bounds():
    with pytest.raises(ConfigError, match="epochs: expected a number within 1 and 100"):
        make_classifier(TASK, "finetuned", parameters={"epochs": 0.0})
    assert make_classifier(TASK, "finetuned", parameters={"precision": "fp32"}).plan.precision == "fp32"
