"""Every candidate that reads text survives hostile messages, and examples that teach little or nothing."""

import numpy as np
import pytest

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch, Task, make_classifier
from frontdesk.testing import masked
from hashing_encoder import HashingEncoder
from tiny_finetune import TinyFineTune

LABELS = ("billing", "sales", "other")
HOSTILE = {
    "empty": "",
    "blank": " \u200b\n",
    "one word": "refund",
    "50,000 characters": "refund my order " * 3_125,
    "50,000 letters in a row": "x" * 50_000,
    "emoji": "😡👍🎉",
    "Arabic": "لا أستطيع تسجيل الدخول إلى حسابي منذ الأمس",
    "half a sign": "\ud800",
    "masked": "<EMAIL_1> <PERSON_2>",
    "special tokens": "[CLS] [SEP] [MASK]",
}
MESSAGES = [
    "refund my invoice",
    "charged twice",
    "price of a chair",
    "a quote for ten lamps",
    "refund please",
    "order ten",
]
TARGETS = ["billing", "billing", "sales", "sales", "billing", "sales"]
TASK = Task.of_labels("topic", LABELS)
ENCODER = HashingEncoder()


def make(name):
    parameters = {"members": "linear,zero_shot"} if name == "ensemble" else None
    return make_classifier(TASK, name, parameters=parameters, encoder=ENCODER, finetune=TinyFineTune())


def batch_of(*texts):
    return Batch([masked(text) for text in texts], ["en"] * len(texts))


def check(predictions):
    for prediction in predictions:
        shares = [prediction.confidence, *(other.probability for other in prediction.alternatives)]
        assert np.isfinite(shares).all()
        assert sum(shares) == pytest.approx(1, abs=1e-3)
        assert 0 <= prediction.novelty <= 1


@pytest.fixture(scope="module", params=["linear", "hybrid", "cascade", "zero_shot", "ensemble", "finetuned"])
def name(request):
    return request.param


@pytest.fixture(scope="module")
def fitted(name):
    return make(name).fit(batch_of(*MESSAGES), TARGETS)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_prediction_is_whole__hostile_message(fitted, text):
    check(fitted.predict(batch_of(text)))


def test_nothing_is_predicted__no_messages(fitted):
    assert fitted.predict(batch_of()) == []
    assert fitted.logits(batch_of()).shape == (0, len(LABELS))


def test_hostile_messages_can_be_learned_from(name):
    texts = [*HOSTILE.values(), *MESSAGES]
    labels = [LABELS[place % 3] for place in range(len(HOSTILE))] + TARGETS
    check(make(name).fit(batch_of(*texts), labels).predict(batch_of(*texts)))


def test_label_with_one_example_and_label_with_none_are_learned_around(name):
    fitted, logits = make(name).fit_and_score(batch_of(*MESSAGES, "hello there"), [*TARGETS, "other"])

    check(fitted.predict(batch_of("hello", *MESSAGES)))
    assert logits.shape == (7, 3)
    check(make(name).fit(batch_of(*MESSAGES), TARGETS).predict(batch_of("hello")))


def test_two_messages_are_enough__one_of_each_label(name):
    check(
        make(name).fit(batch_of("refund my invoice", "price of a chair"), ["billing", "sales"]).predict(batch_of("a b"))
    )


def test_labels_all_alike_are_refused(name):
    with pytest.raises(TrainingDataError, match="two labels or more"):
        make(name).fit(batch_of("one word", "other word"), ["sales", "sales"])


def test_copies_of_a_message_with_other_labels_are_survived(name):
    check(make(name).fit(batch_of(*["refund please"] * 6), TARGETS).predict(batch_of("refund please")))
