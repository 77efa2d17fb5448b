from dataclasses import replace

import numpy as np
import pytest

from frontdesk.errors import EncoderMissing, ModelFailed
from frontdesk.models import Batch, Task, assemble, make_classifier
from frontdesk.models.folds import Folds
from frontdesk.models.hybrid.classifier import HybridClassifier
from frontdesk.models.hybrid.shares import FLOOR
from frontdesk.models.lexicon.lexicon import Lexicon
from frontdesk.models.tasks.rules import Rule, RuleFile
from frontdesk.testing import masked
from hashing_encoder import HashingEncoder

TASK = Task.of_labels("urgency", ("low", "medium", "critical"))
ENCODER = HashingEncoder(meanings=(("blaze", "fire"),))
RULED = Task.of_labels(
    "urgency",
    ("low", "medium", "critical"),
    rules=(RuleFile(language="en", rules=(Rule(id="danger", label="critical", phrases=("gas",)),)),),
)
ODD = ["", "x", "🔥🔥", "حريق في البيت", "fire " * 10_000, "\ud800"]


def batch_of(texts, language="en", folds=None):
    return Batch([masked(text) for text in texts], [language] * len(texts), folds=folds or Folds())


def examples(count=15):
    random = np.random.default_rng(3)
    low = [f"question about {word} hours" for word in random.choice(["visiting", "office", "shop"], count)]
    critical = [f"gas {word} in the house" for word in random.choice(["smell", "leak", "fire"], count)]
    return batch_of([*low, *critical]), ["low"] * count + ["critical"] * count


def fitted(task=TASK, **parameters):
    return make_classifier(task, "hybrid", encoder=ENCODER, parameters=parameters).fit(*examples())


def test_word_never_seen_speaks_for_a_label__it_means_what_a_known_one_does():
    plain = make_classifier(TASK, "hybrid", encoder=HashingEncoder()).fit(*examples())
    (fire,), (nothing,) = fitted().logits(batch_of(["blaze"])), plain.logits(batch_of(["blaze"]))
    assert fire.argmax() == 2
    assert fire[2] - fire[0] > nothing[2] - nothing[0]


def test_nothing_is_known__words_and_meaning_new():
    classifier = fitted()
    known, new, unreadable = classifier.predict(batch_of(["gas leak in the house", "zebra", "حريق"]))
    assert known.novelty < 0.3 < new.novelty
    assert unreadable.novelty == 1.0


def test_label_without_examples_is_never_chosen__two_of_three_known():
    for prediction in fitted().predict(batch_of(["gas leak", "question", "medium", *ODD])):
        assert prediction.label != "medium"
        assert prediction.alternatives[-1].label == "medium"


@pytest.mark.parametrize("task", [TASK, RULED])
def test_reasons_are_words_of_the_text__those_that_spoke_for_the_label(task):
    prediction = fitted(task).predict(batch_of(["gas leak near the office"]))[0]
    assert prediction.label == "critical"
    shown = {reason.text for reason in prediction.reasons}
    assert "gas" in shown or "danger" in shown
    assert "office" not in shown


def test_reasons_add_up_to_the_gap_between_two_labels__one_word_that_the_encoder_cannot_read():
    batch, labels = examples()
    texts = [*(each.text for each in batch.texts), *["غاز"] * 3, *["سؤال"] * 3]
    classifier = make_classifier(TASK, "hybrid", encoder=ENCODER).fit(
        batch_of(texts), [*labels, *["critical"] * 3, *["low"] * 3]
    )
    asked = batch_of(["غاز"])
    logits = np.sort(classifier.logits(asked)[0])
    (reason,) = classifier.predict(asked)[0].reasons
    assert reason.weight == pytest.approx(logits[2] - logits[1], abs=1e-3)


def test_rule_adds_its_weight__joined_with_the_scores():
    classifier = fitted(RULED)
    assert Lexicon.of(RULED).feature_names == ("rule danger",)
    gains = classifier.joint.features[0]
    assert gains[2] > gains[0]


def test_message_is_held_out_with_its_copies__folds_keep_them_together():
    batch, labels = examples(3)
    texts = [each.text for each in batch.texts] * 2
    groups = np.tile(np.arange(6), 2)
    classifier = make_classifier(TASK, "hybrid", encoder=ENCODER)
    _, apart = classifier.fit_and_score(batch_of(texts), labels * 2)
    _, together = classifier.fit_and_score(batch_of(texts, folds=Folds(groups=groups)), labels * 2)
    right = np.tile(np.repeat([0, 2], 3), 2)
    assert apart[np.arange(12), right].mean() > together[np.arange(12), right].mean()
    assert together[:6] == pytest.approx(together[6:], abs=1e-4)


def test_label_with_one_example_is_learned__it_cannot_be_held_out():
    batch, labels = examples()
    texts = [*(each.text for each in batch.texts), "please send a catalogue"]
    classifier, held_out = make_classifier(TASK, "hybrid", encoder=ENCODER).fit_and_score(
        batch_of(texts), [*labels, "medium"]
    )
    assert classifier.predict(batch_of(["please send a catalogue"]))[0].label == "medium"
    assert np.isnan(held_out[-1]).all()
    assert np.isfinite(held_out[:-1]).all()


def test_many_examples_are_learned_by_landmarks__the_same_answers(monkeypatch):
    monkeypatch.setattr("frontdesk.models.hybrid.fitting.MOST_ROWS", 10)
    monkeypatch.setattr("frontdesk.models.hybrid.landmarks.LANDMARKS", 8)
    batch, labels = examples()
    classifier, held_out = make_classifier(TASK, "hybrid", encoder=ENCODER).fit_and_score(batch, labels)
    assert classifier.likeness.vectors.shape == (8, ENCODER.dimensions)
    right = np.repeat([0, 2], 15)
    assert (classifier.logits(batch).argmax(axis=1) == right).all()
    scored = np.isfinite(held_out).all(axis=1)
    assert 0 < scored.sum() < len(batch)
    assert (held_out[scored].argmax(axis=1) == right[scored]).all()


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_predicted__alone(text):
    prediction = fitted().predict(batch_of([text], "und"))[0]
    assert 0 < prediction.confidence <= 1
    assert 0 <= prediction.novelty <= 1


def test_vectors_are_made_once__two_models_of_one_encoder():
    class Counting(HashingEncoder):
        calls = 0

        def encode(self, texts):
            Counting.calls += 1
            return super().encode(texts)

    encoder = Counting()
    one = make_classifier(TASK, "hybrid", encoder=encoder).fit(*examples())
    other = make_classifier(TASK, "hybrid", encoder=encoder, parameters={"sharpness": 4.0}).fit(*examples())
    batch, before = batch_of(["gas", "office"]), Counting.calls
    one.predict(batch)
    other.predict(batch)
    assert Counting.calls == before + 1


def test_parts_come_back_as_they_were__same_version_same_logits():
    classifier = fitted(RULED, vector_weight=3.0, sharpness=1.5, regularisation=2.0)
    again = assemble(classifier.parts(), lambda version: {ENCODER.version: ENCODER}[version])
    assert again.version == classifier.version
    batch = batch_of(["gas leak", *ODD])
    assert (again.logits(batch) == classifier.logits(batch)).all()
    assert again.predict(batch) == classifier.predict(batch)


def test_floor_is_learned__messages_that_were_held_out_tell_another():
    random = np.random.default_rng(6)
    vague = [f"{first} {second} hours" for first, second in random.choice(list("abcdefgh"), (600, 2))]
    labels = ["critical" if random.random() < (0.9 if text < "c" else 0.2) else "low" for text in vague]
    classifier = make_classifier(TASK, "hybrid", encoder=ENCODER).fit(batch_of(vague), labels)

    assert classifier.floor != FLOOR


def test_floor_is_kept__and_the_usual_one_goes_without_saying():
    usual = replace(fitted(), floor=FLOOR)
    other = replace(usual, floor=1.0)

    assert "floor" not in usual.parts().settings
    assert assemble(usual.parts(), encoders=lambda _: ENCODER).floor == FLOOR
    back = assemble(other.parts(), encoders=lambda _: ENCODER)
    assert (back.floor, back.version) == (1.0, other.version)
    assert back.logits(batch_of(["gas leak"])) == pytest.approx(other.logits(batch_of(["gas leak"])))


def test_it_says_so__no_encoder_or_not_fitted():
    with pytest.raises(EncoderMissing, match="hybrid needs an encoder"):
        make_classifier(TASK, "hybrid")
    with pytest.raises(EncoderMissing):
        assemble(fitted().parts())
    with pytest.raises(ModelFailed, match="before it was fitted"):
        make_classifier(TASK, "hybrid", encoder=ENCODER).predict(batch_of(["hello"]))
    with pytest.raises(ModelFailed, match="no encoder"):
        HybridClassifier("urgency", ("low", "high"), Lexicon(("low", "high"))).fit(
            batch_of(["one two", "three four"]), ["low", "high"]
        )
