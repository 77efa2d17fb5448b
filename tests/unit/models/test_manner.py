"""How a text is written, in numbers: the fast way counts what a slow and plain one does."""

import re
from itertools import pairwise
from math import log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import BundleError
from frontdesk.inquiry import ReasonKind
from frontdesk.models import Batch, LinearClassifier, Task, assemble
from frontdesk.models.manner import NAMES, manners
from frontdesk.models.tasks import KeywordFile
from frontdesk.testing import masked

GLAD, CROSS, OTHER = "\U0001f600", "\U0001f621", "\U0001f680"
KEYWORDS = KeywordFile(language="en", keywords={"good": {"fine": 1.0}})
TASK = Task.of_labels("mood", ("good", "bad"), keywords=(KEYWORDS,))
texts = st.text(st.sampled_from(f"aÉßخ字79 \n.,!?؟…،-{GLAD}{CROSS}{OTHER}"), max_size=30)


def of(*messages, language="en"):
    return manners(Batch([masked(text) for text in messages], [language] * len(messages)))


def named(text, language="en"):
    return dict(zip(NAMES, of(text, language=language)[0].tolist(), strict=True))


def slowly(text, language):
    text = text.strip()
    if language == "ar":
        text = re.sub(r"(?<=[^\W\d_])\d|\d(?=[^\W\d_])", "x", text)
    words = re.findall(r"[^\W\d_]+", text)
    sentences = [part for part in re.split(r"[.!?؟…\n]+", text) if re.search(r"[^\W\d_]", part)]
    letters = [sign for sign in text if sign.isalpha()]
    signs, last = "!?؟.…,،", text[-1:]
    faces = [text.count(face) for face in (GLAD, CROSS, OTHER)]
    return [
        log1p(len(words)),
        log1p(len(text)),
        log1p(len(words) / max(1, len(sentences))),
        log1p(text.count("\n")),
        log1p(sum(map(str.isdigit, text))),
        sum(map(str.isupper, letters)) / max(1, len(letters)),
        log1p(text.count("!")),
        log1p(text.count("?") + text.count("؟")),
        "!" in text and ("?" in text or "؟" in text),
        log1p(text.count(",") + text.count("،")),
        log1p(sum(one == other and one in signs for one, other in pairwise(text))),
        last in ("?", "؟"),
        last == "!",
        last.isalnum(),
        log1p(faces[0]),
        log1p(faces[1]),
        log1p(sum(faces)),
    ]


@given(st.lists(texts, min_size=1, max_size=6), st.sampled_from(["ar", "en"]))
def test_counts_are_those_of_a_slow_and_plain_count__whatever_stands_beside_a_message(messages, language):
    slow = np.array([slowly(text, language) for text in messages], np.float64)

    assert of(*messages, language=language) == pytest.approx(slow)


def test_placeholders_count_as_nothing():
    assert named("<EMAIL_1>") == dict.fromkeys(NAMES, 0.0)
    assert named("call me <PHONE_1>")["words"] == named("call me")["words"]


def test_digits_that_are_spelt_with_are_letters__in_arabic():
    assert named("3ayez 7al w el sa3a 9", "ar")["digits"] == log1p(1)
    assert named("3ayez", "ar")["words"] == named("ayez", "ar")["words"]
    assert named("Order A12345")["digits"] == log1p(5)


@pytest.mark.parametrize("shown", ["🙋🏾", "🙋🏿‍♀️", "🙋‍♂️"])
def test_it_does_not_count_who_an_emoji_shows(shown):
    assert named(f"still missing {shown}") == named("still missing 🙋")


@pytest.mark.parametrize(("one", "other"), [("l'été", "l'e\u0301te\u0301"), ("السيّد هنا", "السيد هنا")])
def test_it_does_not_count_how_a_letter_is_coded(one, other):
    assert named(one) == named(other)


@pytest.mark.parametrize("text", ["Hilfe! Schnell!", "à l'aide! vite!", "!ayuda! rápido!", "النجدة! بسرعة!"])
def test_signs_are_those_of_any_language(text):
    found = named(text)

    assert found["exclamation at the end"] == 1
    assert found["words"] > 0


def fitted(manner):
    words = [f"{word} {number}" for number in range(12) for word in ("it", "that")]
    messages = [*words, *map(str.upper, words)]
    labels = ["bad"] * len(words) + ["good"] * len(words)
    batch = Batch([masked(message) for message in messages], ["en"] * len(messages))
    return LinearClassifier.of(TASK, manner=manner).fit(batch, labels)


def predict(classifier, *messages):
    return classifier.predict(Batch([masked(text) for text in messages], ["en"] * len(messages)))


def test_manner_tells_the_label__and_is_told_as_the_reason():
    (loud, calm) = predict(fitted(manner=True), "QUITE UNHEARD-OF WORDS", "quite unheard-of words")
    (without,) = predict(fitted(manner=False), "THAT")

    assert (loud.label, calm.label) == ("good", "bad")
    assert [reason.text for reason in loud.reasons if reason.kind is ReasonKind.MANNER] == ["capitals"]
    assert ReasonKind.MANNER not in [reason.kind for reason in without.reasons]


def test_bundle_of_it_decides_the_same__alone_and_in_a_batch():
    classifier = fitted(manner=True)
    again = assemble(classifier.parts())
    messages = ("THAT is it", "that is it", "a longer one, of words that nobody has learned?")

    assert predict(again, *messages) == predict(classifier, *messages)
    assert [predict(again, message)[0].label for message in messages] == [
        each.label for each in predict(again, *messages)
    ]
    assert again.version == classifier.version != fitted(manner=False).version


def test_bundle_of_other_numbers_is_refused():
    parts = fitted(manner=True).parts()
    parts.settings["manner"] = ["words"]

    with pytest.raises(BundleError, match="manner"):
        assemble(parts)


def test_bundle_from_before_is_read_as_it_was__it_does_not_speak_of_manner():
    parts = fitted(manner=False).parts()

    assert "manner" not in parts.settings
    assert assemble(parts).manner is False
