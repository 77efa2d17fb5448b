from dataclasses import replace

import numpy as np
import pytest

from frontdesk.errors import BundleError, EncoderMissing, TrainingDataError
from frontdesk.inquiry import ReasonKind
from frontdesk.models import Batch, Task, assemble, make_classifier
from frontdesk.models.folds import Folds
from frontdesk.models.tasks import Candidate, Label
from frontdesk.models.uncertainty.caution import Caution
from frontdesk.models.zero_shot import ZeroShotClassifier, zero_shot_of
from frontdesk.models.zero_shot import meaning as by_meaning
from frontdesk.models.zero_shot.meaning import LEAST_LIKENESS
from frontdesk.models.zero_shot.saying import Said
from frontdesk.testing import masked
from hashing_encoder import HashingEncoder

ENCODER = HashingEncoder()
TASK = Task(
    "topic",
    (
        Label(name="billing", description="invoice, refund, money", examples=("send it back",)),
        Label(name="sales", description="price, quote, order"),
    ),
    "billing",
)


class SaysWords:
    """An inference model that takes a shared word for a proof."""

    version = "words@1"

    def entail(self, texts, sentences):
        said = [set(text.lower().split()) for text in texts]
        meant = [set(sentence.lower().replace(",", "").split()) for sentence in sentences]
        shared = [[len(words & other) for other in meant] for words in said]
        return 3.0 * np.array(shared, float).reshape(len(texts), len(sentences)) - 1.0


class SaysMoney(SaysWords):
    """Takes everything for money, whatever it says besides."""

    def entail(self, texts, sentences):
        return super().entail(texts, sentences) + [5.0 * ("money" in sentence) for sentence in sentences]


class Cabinet:
    """Encoders and inference models by version."""

    def __call__(self, version):
        return {ENCODER.version: ENCODER}[version]

    def entailment(self, version):
        return {SaysWords.version: SaysWords()}[version]


def batch_of(*texts, groups=None):
    return Batch([masked(text) for text in texts], ["en"] * len(texts), folds=Folds(groups=groups))


def labels_of(classifier, *texts):
    return [prediction.label for prediction in classifier.predict(batch_of(*texts))]


@pytest.mark.parametrize("by", [ENCODER, SaysWords()])
def test_label_is_given__no_example_at_all(by):
    classifier = zero_shot_of(TASK, by)

    assert labels_of(classifier, "refund my money", "what is the price") == ["billing", "sales"]
    assert classifier.predict(batch_of("refund"))[0].label_set == ()


def test_examples_move_it_at_once__words_that_no_description_has():
    before = zero_shot_of(TASK, ENCODER)
    texts = ["refund my xylophone money", "price of a zither", "refund a zither", "price xylophone"]
    after = before.fit(batch_of(*texts), ["billing", "sales", "sales", "sales"])

    assert labels_of(before, "refund a zither") == ["billing"]
    assert labels_of(after, "refund a zither") == ["sales"]


def test_examples_take_out_what_inference_favours__whatever_the_message_says():
    before = zero_shot_of(TASK, SaysMoney())
    texts = ["price", "quote", "a quote for me", "refund", "invoice", "my money"]
    after = before.fit(batch_of(*texts), ["sales"] * 3 + ["billing"] * 3)

    assert labels_of(before, "order", "refund") == ["billing", "billing"]
    assert labels_of(after, "order", "refund") == ["sales", "billing"]


@pytest.mark.parametrize("by", [ENCODER, SaysWords()])
@pytest.mark.parametrize("fitted", [False, True])
def test_it_decides_the_same__put_together_again(by, fitted):
    classifier = zero_shot_of(TASK, by)
    if fitted:
        classifier = classifier.fit(batch_of("refund", "zither"), ["billing", "sales"])
    again = assemble(classifier.parts(), Cabinet())
    texts = batch_of("refund a zither", "", "😡", "رد", "price " * 10_000)

    assert again.version == classifier.version
    assert again.predict(texts) == classifier.predict(texts)
    more = batch_of("price", "money")
    assert again.fit(more, ["sales", "billing"]).version == classifier.fit(more, ["sales", "billing"]).version


def test_every_example_is_held_out__also_the_only_one_of_its_label():
    _, held_out = zero_shot_of(TASK, ENCODER).fit_and_score(batch_of("refund", "price"), ["sales", "billing"])

    assert held_out.argmax(axis=1).tolist() == [0, 1]  # as the descriptions have it


def test_nearest_of_what_is_said_of_the_label_is_the_reason__with_its_cosine():
    (found,) = zero_shot_of(TASK, ENCODER).predict(batch_of("refund refund please"))
    ((kind, text, weight),) = found.reasons

    assert (found.label, kind, text) == ("billing", ReasonKind.DESCRIPTION, "refund")
    message, said = ENCODER.encode(["refund refund please", "refund"])
    assert weight == pytest.approx(float(message @ said), abs=1e-4)


def test_reason_belongs_to_the_label__whatever_else_is_nearer():
    caution = Caution(instead_of="billing", give="sales", where="legal", reaches=1e-6)
    task = replace(TASK, labels=(*TASK.labels, Label(name="legal", description="sue")), caution=caution)
    (found,) = zero_shot_of(task, ENCODER).predict(batch_of("refund refund the order"))

    assert (found.label, [reason.text for reason in found.reasons]) == ("sales", ["order"])


def test_no_description_is_the_reason__none_is_near():
    near = ENCODER.encode(Said.of(TASK).texts) @ ENCODER.encode(["lyre"])[0]
    (found,) = zero_shot_of(TASK, ENCODER).predict(batch_of("lyre"))

    assert 0 < near.max() < LEAST_LIKENESS
    assert found.reasons == ()


def test_example_is_no_reason__neither_of_the_task_nor_of_the_data():
    classifier = zero_shot_of(TASK, ENCODER).fit(batch_of("zither", "quote"), ["billing", "sales"])
    told = classifier.predict(batch_of("send it back", "zither", "refund", "😡"))
    shown = {reason.text for each in told for reason in each.reasons}

    assert "refund" in shown
    assert shown <= {"billing", "invoice", "refund", "money", "sales", "price", "quote", "order"}
    again = assemble(classifier.parts(), Cabinet())
    assert again.predict(batch_of("send it back")) == classifier.predict(batch_of("send it back"))


def test_sentence_is_the_reason__where_the_message_says_it():
    said, silent = zero_shot_of(TASK, SaysWords()).predict(batch_of("refund my money", "zither"))

    ((kind, text, weight),) = said.reasons
    assert (kind, text) == (ReasonKind.DESCRIPTION, "This message is about invoice, refund, money")
    assert weight == pytest.approx(1 / (1 + np.exp(-5.0)), abs=1e-4)
    assert silent.reasons == ()


def test_copy_does_not_vouch_for_a_message__both_in_one_group():
    texts, labels = ("refund zither", "refund zither", "price", "invoice"), ["sales", "sales", "sales", "billing"]
    apart = zero_shot_of(TASK, ENCODER).fit_and_score(batch_of(*texts), labels)[1]
    together = zero_shot_of(TASK, ENCODER).fit_and_score(batch_of(*texts, groups=np.array([0, 0, 2, 3])), labels)[1]

    assert apart[0].argmax() == 1
    assert together[0].argmax() == 0


def test_examples_beyond_the_most_are_held_out(monkeypatch):
    monkeypatch.setattr(by_meaning, "MOST_EXAMPLES", 2)
    texts, labels = ("refund", "price", "zither zither", "money"), ["billing", "sales", "sales", "billing"]
    fitted, held_out = zero_shot_of(TASK, ENCODER).fit_and_score(batch_of(*texts), labels)

    assert len(fitted.parts().arrays["support"]) == len(zero_shot_of(TASK, ENCODER).parts().arrays["support"]) + 2
    assert np.isfinite(held_out).all()


def test_temperature_stays_the_usual_one__nothing_to_fit_it_on():
    classifier = zero_shot_of(TASK, ENCODER)

    assert classifier.calibrate(batch_of(), []) is classifier
    assert classifier.calibration.temperature == pytest.approx(0.13, abs=0.01)


def test_labels_all_alike_are_refused():
    with pytest.raises(TrainingDataError, match="two labels or more"):
        zero_shot_of(TASK, ENCODER).fit(batch_of("a", "b"), ["sales", "sales"])


def test_encoder_is_asked_for__there_is_none():
    with pytest.raises(EncoderMissing, match="zero_shot needs an encoder"):
        make_classifier(TASK, "zero_shot")


def test_model_of_inference_is_asked_for_by_its_name__the_task_names_one():
    task = replace(TASK, candidates=(Candidate.model_validate({"zero_shot": {"entailment": "words"}}),))
    classifier = make_classifier(task, entailment={"words": SaysWords()}.__getitem__)

    assert isinstance(classifier, ZeroShotClassifier)
    assert classifier.scorer.settings()["model"] == "words@1"
    with pytest.raises(EncoderMissing, match="zero_shot needs the inference model words"):
        make_classifier(task, encoder=ENCODER)


def test_encoder_compares__the_task_says_none():
    task = replace(TASK, candidates=(Candidate.model_validate({"zero_shot": {"entailment": "none"}}),))

    assert make_classifier(task, encoder=ENCODER).scorer.kind == "meaning"


def test_member_of_an_ensemble_asks_for_it_too():
    named = Candidate.model_validate({"zero_shot": {"entailment": "words"}})
    task = replace(TASK, candidates=(Candidate(name="ensemble"), named))
    ensemble = make_classifier(
        task,
        parameters={"members": "linear,zero_shot"},
        encoder=ENCODER,
        entailment={"words": SaysWords()}.__getitem__,
    )

    assert ensemble.members[1].scorer.kind == "entailment"


def test_model_of_inference_is_asked_for__source_of_encoders_alone():
    with pytest.raises(EncoderMissing, match="inference model words@1"):
        assemble(zero_shot_of(TASK, SaysWords()).parts(), lambda _: ENCODER)


@pytest.mark.parametrize("changed", [{"targets": [0] * 3}, {"targets": [7] * 9}, {"kind": "guess"}])
def test_pieces_are_refused__what_is_said_does_not_fit(changed):
    parts = zero_shot_of(TASK, ENCODER).parts()
    scorer = {**parts.settings["scorer"], **changed}
    parts.settings["scorer"] = scorer

    with pytest.raises(BundleError):
        assemble(parts, Cabinet())
