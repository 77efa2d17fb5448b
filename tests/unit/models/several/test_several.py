"""Several labels at once: each by itself, with a probability that means what it says."""

from dataclasses import replace

import numpy as np
import pytest

from frontdesk.errors import BundleError, ModelFailed, TrainingDataError
from frontdesk.models import Batch, Task, make_classifier
from frontdesk.models.assembly import assemble
from frontdesk.models.several.labels import labels_in
from frontdesk.models.uncertainty.holding import Sigmoids, fit_sigmoids
from frontdesk.testing import masked

WORDS = {"billing": ["invoice", "refund", "charge"], "delivery": ["parcel", "courier"], "praise": ["thanks", "great"]}
RARITY = {"billing": 0.5, "delivery": 0.3, "praise": 0.1}
TASK = replace(Task.of_labels("topics", tuple(WORDS)), kind="multi")


def examples(count=300, seed=3):
    """Each label by itself, some often and one rarely; what holds is named, and a word in ten is astray."""
    random = np.random.default_rng(seed)
    texts, labels = [], []
    for _ in range(count):
        held = [label for label, share in RARITY.items() if random.random() < share]
        spoken = [random.choice(WORDS[label]) for label in held if random.random() < 0.95]
        strays = [random.choice(WORDS[random.choice(list(WORDS))])] if random.random() < 0.1 else []
        texts.append(masked(" ".join(["hello", *random.permutation([*spoken, *strays]), "please"])))
        labels.append("|".join(held) or "[]")
    return Batch(texts, ["en"] * count), labels


FITTED = make_classifier(TASK).fit(*examples())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("billing", ("billing",)),
        (" billing |sales||billing", ("billing", "sales")),
        ('["billing", "a|b"]', ("billing", "a|b")),
        ("[]", ()),
        ("[urgent] thing", ("[urgent] thing",)),
        ("", ()),
    ],
)
def test_labels_are_read_as_files_write_them(text, expected):
    assert labels_in(text) == expected


def test_every_label_that_holds_is_in_the_set__the_likeliest_first():
    both, neither = FITTED.predict(Batch([masked("hello invoice parcel please"), masked("hello please")], ["en"] * 2))
    assert set(both.label_set) == {"billing", "delivery"}
    assert both.label == both.label_set[0]
    assert both.confidence >= both.alternatives[0].probability > 0.5 > both.alternatives[1].probability
    assert (neither.label_set, neither.coverage) == ((), 0.0)
    assert any(reason.text in {"invoice", "parcel"} for reason in both.reasons)


def test_probabilities_are_independent_and_mean_what_they_say__labels_of_any_rarity():
    batch, labels = examples(1_500, seed=4)
    said = FITTED.predict(batch)
    assert sum(each.confidence + sum(p for _, p in each.alternatives) for each in said) > 0.6 * len(said)
    for label, rarity in RARITY.items():
        shares = [dict([(each.label, each.confidence), *each.alternatives])[label] for each in said]
        assert np.mean(shares) == pytest.approx(np.mean([label in labels_in(each) for each in labels]), abs=0.05)
        assert np.mean(shares) == pytest.approx(rarity, abs=0.06)


def test_a_bundle_says_the_same__taken_apart_and_put_together():
    batch, _ = examples(40, seed=5)
    again = assemble(FITTED.parts())
    assert again.version == FITTED.version
    assert again.candidate == "several+linear"
    assert again.predict(batch) == FITTED.predict(batch)


def test_pieces_that_do_not_fit_are_refused__a_member_of_another_label():
    parts = FITTED.parts()
    swapped = replace(parts, settings={**parts.settings, "labels": ["delivery", "billing", "praise"]})
    with pytest.raises(BundleError, match="expected a member that decides delivery"):
        assemble(swapped)


def test_label_without_an_example_never_holds__and_one_that_all_have_always_does():
    batch, labels = examples(60)
    task = replace(Task.of_labels("topics", ("mail", *WORDS, "unheard")), kind="multi")
    fitted = make_classifier(task).fit(batch, ["|".join(filter(None, ["mail", each.strip("[]")])) for each in labels])
    for each in fitted.predict(batch):
        assert each.label_set[0] == each.label == "mail"
        assert dict(each.alternatives)["unheard"] == 0.0
    assert assemble(fitted.parts()).predict(batch) == fitted.predict(batch)


def test_the_same_is_decided_alone_and_in_a_batch__and_nothing_of_nothing():
    batch, _ = examples(12, seed=6)
    alone = [FITTED.predict(batch.take([row]))[0] for row in range(len(batch))]
    assert [(each.label, each.label_set) for each in alone] == [
        (each.label, each.label_set) for each in FITTED.predict(batch)
    ]
    assert FITTED.predict(Batch([], [])) == []


@pytest.mark.parametrize("text", ["", "word", "😀😀", "لا أستطيع الدخول", "x " * 25_000])
def test_any_text_is_decided(text):
    (said,) = FITTED.predict(Batch([masked(text)], ["en"]))
    assert 0 <= said.confidence <= 1


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (["billing|complaints", "praise"], "several as a|b; got 'complaints'"),
        (["billing", "billing"], "a label that some messages have and others have not"),
        (["billing"], "expected labels for each of 2 texts"),
    ],
)
def test_examples_that_teach_nothing_are_refused(labels, message):
    batch = Batch([masked("refund"), masked("parcel")], ["en", "en"])
    with pytest.raises(TrainingDataError, match=message.replace("|", r"\|")):
        make_classifier(TASK).fit(batch, labels)


def test_a_candidate_without_logits_is_refused__keywords():
    with pytest.raises(TrainingDataError, match="keywords gives one label alone"):
        make_classifier(TASK, "keywords")


def test_says_that_it_was_not_fitted():
    with pytest.raises(ModelFailed, match="call fit first"):
        make_classifier(TASK).predict(examples(2)[0])


def test_sigmoids_find_slope_and_shift_again__labels_drawn_by_them():
    random = np.random.default_rng(1)
    logits = random.normal(size=(8_000, 2)) * 2
    true = Sigmoids(np.array([2.0, 0.5]), np.array([-3.0, 1.0]))
    found = fit_sigmoids(logits, random.random((8_000, 2)) < true.probabilities(logits), Sigmoids.plain([False, False]))
    assert found.slopes == pytest.approx(true.slopes, rel=0.12)
    assert found.shifts == pytest.approx(true.shifts, rel=0.12)
