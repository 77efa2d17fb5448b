from dataclasses import replace

import numpy as np
import pytest

from frontdesk.errors import BundleError, ModelFailed
from frontdesk.inquiry import Answered
from frontdesk.models import Batch, Task, assemble, make_classifier
from frontdesk.models.cascade.classifier import (
    AMBIGUOUS,
    LONG,
    LONG_CHARACTERS,
    OTHER_LANGUAGE,
    SURE,
    UNTRIED_LANGUAGE,
)
from frontdesk.models.cascade.fitting import MOST_LOST, Trial, fit_switch
from frontdesk.models.uncertainty.calibration import Calibration
from frontdesk.models.uncertainty.label_sets import UNREACHABLE, LabelSets
from frontdesk.testing import masked
from hashing_encoder import HashingEncoder

LABELS = ("billing", "sales")
TASK = Task.of_labels("category", LABELS)
ENCODER = HashingEncoder(meanings=(("reimburse", "refund"), ("cost", "price")))
TEXTS = {
    "billing": ["refund the invoice", "invoice is wrong", "refund me now", "charged twice for the invoice"],
    "sales": ["what is the price", "price of a seat", "an offer for seats", "do you sell seats"],
}


def batch_of(*texts, language="en"):
    return Batch([masked(text) for text in texts], [language] * len(texts))


EXAMPLE_TEXTS = [text for texts in TEXTS.values() for text in texts]
EXAMPLES = batch_of(*EXAMPLE_TEXTS)
TARGETS = [label for label, texts in TEXTS.items() for _ in texts]
FITTED = make_classifier(TASK, "cascade", encoder=ENCODER).fit(EXAMPLES, TARGETS)


def deciding_at(threshold, **changes):
    """A cascade whose cheap model keeps every label that reaches a probability of `threshold`."""
    sets = LabelSets(0.9, (), np.full((1, len(LABELS)), threshold))
    return replace(FITTED, cheap=FITTED.cheap.with_calibration(Calibration(1.0, sets)), **changes)


def assembled(classifier):
    return assemble(classifier.parts(), lambda version: {ENCODER.version: ENCODER}[version])


@pytest.mark.parametrize("threshold", [0.0, 0.3, 1.1])
def test_answer_is_that_of_the_one_named__whoever_it_is(threshold):
    cascade = deciding_at(threshold)
    found = cascade.predict(batch_of("refund the invoice", "reimburse me", "price", "zebra"))
    cheap = cascade.cheap.with_calibration(Calibration(1.0)).predict(
        batch_of("refund the invoice", "reimburse me", "price", "zebra")
    )
    dear = cascade.dear.predict(batch_of("refund the invoice", "reimburse me", "price", "zebra"))
    for prediction, by_cheap, by_dear in zip(found, cheap, dear, strict=True):
        named = {"linear": by_cheap, "hybrid": by_dear}[prediction.answered_by.candidate]
        assert (prediction.label, prediction.confidence, prediction.reasons, prediction.novelty) == (
            named.label,
            named.confidence,
            named.reasons,
            named.novelty,
        )
        assert prediction.model == cascade.version


def test_cheap_one_answers__its_set_has_one_label():
    (sure,) = deciding_at(1.1).predict(batch_of("refund the invoice"))
    assert sure.answered_by == SURE == Answered("linear", "confident")


def test_dear_one_answers__the_set_has_more_labels_or_the_words_are_new():
    (several,) = deciding_at(0.0).predict(batch_of("refund the invoice"))
    (new,) = deciding_at(1.1).predict(batch_of("zebra"))
    assert several.answered_by == new.answered_by == AMBIGUOUS == Answered("hybrid", "ambiguous")


def test_dear_one_answers__the_only_label_of_the_set_is_less_likely_than_not():
    labels = (*LABELS, "other")
    task = Task.of_labels("category", labels)
    batch, targets = (
        batch_of(*EXAMPLE_TEXTS, "hello there", "good day", "see you there", "have a day"),
        [*TARGETS, *["other"] * 4],
    )
    fitted = make_classifier(task, "cascade", encoder=ENCODER).fit(batch, targets)
    sets = LabelSets(0.8, (), np.full((1, len(labels)), UNREACHABLE))
    for temperature, expected in ((0.05, SURE), (20.0, AMBIGUOUS)):
        cheap = fitted.cheap.with_calibration(Calibration(temperature, sets))
        (found,) = replace(fitted, cheap=cheap).predict(batch_of("refund the invoice"))
        assert found.answered_by == expected


def test_cheap_one_answers__what_the_encoder_cannot_help_with():
    long = "price " * LONG_CHARACTERS
    cascade = deciding_at(0.0, uncovered=("de",))
    assert cascade.predict(batch_of(long))[0].answered_by == LONG
    assert cascade.predict(batch_of("price", language="de"))[0].answered_by == OTHER_LANGUAGE


@pytest.mark.parametrize(
    ("language", "learned", "expected"),
    [
        ("de", ("en",), UNTRIED_LANGUAGE),
        ("en", ("en",), AMBIGUOUS),
        ("und", ("en",), AMBIGUOUS),
        ("de", (), AMBIGUOUS),
    ],
    ids=["none was learned from", "some were", "nobody knows which it is", "the model keeps no list"],
)
def test_language_is_told__no_message_in_it_was_learned_from(language, learned, expected):
    cascade = deciding_at(0.0, learned=learned)
    assert FITTED.learned == ("en",)
    assert assembled(cascade).predict(batch_of("zebra", language=language))[0].answered_by == expected


def test_dear_one_answers_all__there_was_nothing_to_hold_out():
    cascade, held_out = make_classifier(TASK, "cascade", encoder=ENCODER).fit_and_score(
        batch_of("refund it", "price of it"), ["billing", "sales"]
    )
    assert np.isnan(held_out).all()
    assert cascade.predict(batch_of("refund it"))[0].answered_by == AMBIGUOUS


def test_logits_and_predictions_agree__of_a_batch_and_calibrated_as_a_whole():
    cascade = deciding_at(0.4).with_calibration(Calibration(2.0))
    batch = batch_of("refund the invoice", "zebra", "price", "offer")
    logits = cascade.logits(batch)
    for prediction, row in zip(cascade.predict(batch), logits, strict=True):
        expected = Calibration(2.0).probabilities(row[None])[0]
        assert prediction.confidence == pytest.approx(expected.max(), abs=1e-4)
        assert prediction.label == LABELS[int(expected.argmax())]


def trial(languages, cheap_right, dear_right):
    """Messages on which each model gave the right label or the other, the surer the later they come."""
    count = len(languages)
    sureness = np.linspace(0.1, 4, count)[:, None]
    right = np.tile([[1.0, 0.0]], (count, 1))
    batch = Batch([masked("refund")] * count, languages)
    return Trial(
        batch,
        np.zeros(count, np.int64),
        np.where(np.asarray(cheap_right)[:, None], right, 1 - right) * sureness,
        np.where(np.asarray(dear_right)[:, None], right, 1 - right) * sureness,
    )


def test_dear_one_is_asked_no_more_than_needed__the_cheap_one_is_wrong_where_it_is_unsure():
    tried = trial(["en"] * 1000, np.arange(1000) >= 60, np.ones(1000, bool))
    found = fit_switch(FITTED.cheap, FITTED.dear, tried)
    cascade = replace(FITTED, cheap=found.cheap, dear=found.dear)
    asked = np.array([each is AMBIGUOUS for each in cascade.whose(tried.batch, tried.by_cheap)])
    assert asked[: 60 - int(1000 * MOST_LOST)].all()
    assert not asked[-800:].any()


@pytest.mark.parametrize(("count", "is_trusted"), [(100, False), (20_000, True)])
def test_few_messages_prove_nothing__as_many_won_as_lost(count, is_trusted):
    cheap_right, dear_right = np.ones(count, bool), np.ones(count, bool)
    cheap_right[-10:-5] = dear_right[-5:] = False
    tried = trial(["en"] * count, cheap_right, dear_right)
    found = fit_switch(FITTED.cheap, FITTED.dear, tried)
    whose = replace(FITTED, cheap=found.cheap, dear=found.dear).whose(tried.batch, tried.by_cheap)
    assert (AMBIGUOUS not in whose[-10:]) is is_trusted


def test_dear_one_answers_all__any_other_way_would_lose_too_much(monkeypatch):
    monkeypatch.setattr("frontdesk.models.cascade.fitting.MOST_LOST", -1.0)
    tried = trial(["en"] * 1000, np.ones(1000, bool), np.ones(1000, bool))
    found = fit_switch(FITTED.cheap, FITTED.dear, tried)
    assert set(replace(FITTED, cheap=found.cheap).whose(tried.batch, tried.by_cheap)) == {AMBIGUOUS}


def test_language_is_uncovered__the_cheap_one_is_right_more_often():
    languages = ["en"] * 100 + ["ar"] * 100 + ["fr"] * 5
    cheap_right, dear_right = np.ones(205, bool), np.ones(205, bool)
    dear_right[100:150] = dear_right[200:] = False
    cheap_right[:10] = False
    assert fit_switch(FITTED.cheap, FITTED.dear, trial(languages, cheap_right, dear_right)).uncovered == ("ar",)


def test_parts_come_back_as_they_were__same_version_same_predictions():
    cascade = deciding_at(0.4, uncovered=("de",))
    batch = batch_of("refund the invoice", "zebra", "price", "")
    assert assembled(cascade).version == cascade.version
    assert assembled(cascade).predict(batch) == cascade.predict(batch)


def test_parts_are_refused__stages_of_different_tasks():
    other = make_classifier(Task.of_labels("category", ("sales", "billing")), "linear").fit(EXAMPLES, TARGETS)
    with pytest.raises(BundleError, match="different tasks"):
        assembled(replace(FITTED, cheap=other))


def test_it_says_so__asked_before_it_was_fitted():
    with pytest.raises(ModelFailed, match="before it was fitted"):
        make_classifier(TASK, "cascade", encoder=ENCODER).predict(batch_of("hello"))
