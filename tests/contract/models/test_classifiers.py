"""Every candidate keeps the promises of `Classifier`, fitted and put together again."""

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.errors import BundleError, TrainingDataError
from frontdesk.inquiry import ReasonKind
from frontdesk.models import (
    Batch,
    KeywordsClassifier,
    LinearClassifier,
    Parts,
    Task,
    assemble,
    make_classifier,
)
from frontdesk.models.prediction import DECIMALS
from frontdesk.models.tasks import KeywordFile
from frontdesk.models.tasks.rules import Rule, RuleFile
from frontdesk.models.zero_shot.saying import in_words
from frontdesk.testing import masked
from hashing_encoder import HashingEncoder
from tiny_finetune import TinyFineTune

LABELS = ("technical_support", "billing", "sales")
KEYWORDS = KeywordFile(
    language="en",
    keywords={
        "billing": {"refund": 1.0, "invoice*": 2.0},
        "sales": {"price": 1.0},
        "technical_support": {"crash*": 1.0},
    },
)
RULES = RuleFile(
    language="en", negations=("no",), rules=(Rule(id="shouting", label="technical_support", phrases=("help me",)),)
)
PLAIN = Task.of_labels("category", LABELS)
WORDED = Task.of_labels("category", LABELS, keywords=(KEYWORDS,), rules=(RULES,))
MESSAGES = {
    "technical_support": ["the app crashes", "help me log in", "screen is black after crash", "login page broken"],
    "billing": ["refund the invoice", "charged twice on my invoice", "wrong amount on the bill", "refund please"],
    "sales": ["what is the price", "do you sell chairs", "price for ten seats", "send me an offer"],
}


def batch_of(*texts, language="en"):
    return Batch([masked(text) for text in texts], [language] * len(texts))


EXAMPLES = batch_of(*(text for texts in MESSAGES.values() for text in texts))
TARGETS = [label for label, texts in MESSAGES.items() for _ in texts]
ENCODER = HashingEncoder()
CANDIDATES = {
    "linear": LinearClassifier.of(PLAIN),
    "linear+keywords+rules": LinearClassifier.of(WORDED),
    "keywords": KeywordsClassifier(WORDED),
    "hybrid": make_classifier(PLAIN, "hybrid", encoder=ENCODER),
    "hybrid+keywords+rules": make_classifier(WORDED, "hybrid", encoder=ENCODER),
    "cascade": make_classifier(WORDED, "cascade", encoder=ENCODER),
    "zero_shot": make_classifier(PLAIN, "zero_shot", encoder=ENCODER),
    "ensemble": make_classifier(WORDED, "ensemble", encoder=ENCODER),
    "ensemble with finetuned": make_classifier(
        WORDED, "ensemble", parameters={"members": "hybrid,finetuned"}, encoder=ENCODER, finetune=TinyFineTune()
    ),
    "finetuned": make_classifier(PLAIN, "finetuned", finetune=TinyFineTune()),
}
FITTED = {name: candidate.fit(EXAMPLES, TARGETS).calibrate(EXAMPLES, TARGETS) for name, candidate in CANDIDATES.items()}


def through_json(parts):
    settings_again = json.loads(json.dumps(parts.settings))
    return put_together(dataclasses.replace(parts, settings=settings_again))


def put_together(parts):
    return assemble(parts, lambda version: {ENCODER.version: ENCODER}[version])


@pytest.fixture(params=[*FITTED, *(f"{name}, assembled" for name in FITTED)])
def classifier(request):
    name, _, again = request.param.partition(", ")
    return through_json(FITTED[name].parts()) if again else FITTED[name]


any_text = st.text(max_size=80) | st.sampled_from(["", "refund", "😡", "\ud800", "رد", "x" * 9_000, "<EMAIL_1>"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(any_text, max_size=6), language=st.sampled_from(["en", "de", "und"]))
def test_predictions_are_whole__any_batch(classifier, texts, language):
    found = classifier.predict(batch_of(*texts, language=language))
    assert len(found) == len(texts)
    for prediction in found:
        ranked = [prediction.confidence, *(other.probability for other in prediction.alternatives)]
        assert {prediction.label, *(other.label for other in prediction.alternatives)} == set(LABELS)
        assert ranked == sorted(ranked, reverse=True)
        assert sum(ranked) == pytest.approx(1.0, abs=len(LABELS) * 10**-DECIMALS / 2)
        assert ranked == [round(share, DECIMALS) for share in ranked]
        assert min(ranked) >= 0.0
        assert 0.0 <= prediction.novelty <= 1.0
        assert (prediction.task, prediction.model) == ("category", classifier.version)
        assert len(prediction.reasons) <= 5
        assert all(np.isfinite(reason.weight) and reason.weight > 0 for reason in prediction.reasons)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(any_text, min_size=1, max_size=6))
def test_company_changes_nothing__alone_and_in_a_batch(classifier, texts):
    together = classifier.predict(batch_of(*texts))
    for text, prediction in zip(texts, together, strict=True):
        alone = classifier.predict(batch_of(text))[0]
        if alone.margin > 1e-6:
            assert alone.label == prediction.label
        assert alone.novelty == pytest.approx(prediction.novelty, abs=10**-DECIMALS)
        assert alone.confidence == pytest.approx(prediction.confidence, abs=1e-5)


def test_reasons_stand_in_the_text__words_and_keywords(classifier):
    text = "Please REFUND my invoice"
    said_of_labels = {in_words(label) for label in LABELS}
    for reason in classifier.predict(batch_of(text))[0].reasons:
        assert reason.text in (said_of_labels if reason.kind is ReasonKind.DESCRIPTION else text)


def test_personal_data_changes_nothing__placeholders_of_any_kind(classifier):
    one, other = classifier.predict(batch_of("refund <EMAIL_1> please", "refund <PERSON_7> please"))
    assert (one.label, one.confidence, one.reasons) == (other.label, other.confidence, other.reasons)


def test_nothing_is_known__empty_text(classifier):
    prediction = classifier.predict(batch_of(""))[0]
    assert prediction.reasons == ()
    assert prediction.novelty == 1.0


def test_examples_are_told_apart__those_it_was_fitted_on(classifier):
    found = [prediction.label for prediction in classifier.predict(EXAMPLES)]
    assert np.mean(np.array(found) == np.array(TARGETS)) >= 0.7


def test_version_says_candidate_and_content__same_and_other_content(classifier):
    name, digest = classifier.version.split("@")
    assert name == classifier.parts().candidate
    assert len(digest) == 8
    assert through_json(classifier.parts()).version == classifier.version


@pytest.mark.parametrize("name", CANDIDATES)
@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (["billing", "unheard_of"], "expected the labels technical_support, billing, sales; got 'unheard_of'"),
        (["billing"], "one label for each of 2 texts; got 1"),
        (["billing", "billing"], "two labels or more; got 'billing'"),
    ],
)
def test_examples_are_refused__they_cannot_be_learned_from(name, labels, message):
    with pytest.raises(TrainingDataError, match=message):
        CANDIDATES[name].fit(batch_of("one", "two"), labels)


@pytest.mark.parametrize("name", CANDIDATES)
def test_fitting_leaves_the_old_one_as_it_was__same_examples_twice(name):
    before = CANDIDATES[name]
    one, other = before.fit(EXAMPLES, TARGETS), before.fit(EXAMPLES, TARGETS)
    assert before == CANDIDATES[name]
    assert one is not before or name == "keywords"
    assert one.version == other.version


@pytest.mark.parametrize("name", CANDIDATES)
def test_pieces_are_refused__one_is_missing_or_does_not_fit(name):
    parts = FITTED[name].parts()
    for key in parts.settings:
        if key not in {"seed", "floor", "learned"}:  # bundles of before have no floor, and no list of languages
            left = {other: value for other, value in parts.settings.items() if other != key}
            with pytest.raises(BundleError):
                put_together(dataclasses.replace(parts, settings=left))
    for key, array in parts.arrays.items():
        for changed in (array[:-1], array.reshape(-1)[:0]):
            if changed.shape != array.shape:
                with pytest.raises(BundleError):
                    put_together(dataclasses.replace(parts, arrays={**parts.arrays, key: changed}))
    with pytest.raises(BundleError):
        put_together(Parts("unheard_of", parts.settings, parts.arrays))
