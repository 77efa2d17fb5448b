import numpy as np
import pytest

from frontdesk.errors import BundleError, EncoderMissing, TrainingDataError
from frontdesk.inquiry import Prediction, Reason, ReasonKind
from frontdesk.models import Batch, Task, assemble, make_classifier
from frontdesk.models.ensemble.classifier import EnsembleClassifier, joined
from frontdesk.models.parts import Parts
from frontdesk.models.uncertainty.label_sets import LabelSets
from frontdesk.testing import masked
from hashing_encoder import HashingEncoder

ENCODER = HashingEncoder()
TASK = Task.of_labels("topic", ("billing", "sales"))
MESSAGES = ["refund my money", "wrong invoice", "charged twice", "price of a chair", "a quote please", "order a lamp"]
LABELS = ["billing"] * 3 + ["sales"] * 3


def batch_of(*texts):
    return Batch([masked(text) for text in texts], ["en"] * len(texts))


def members_of(*names):
    return make_classifier(TASK, "ensemble", parameters={"members": ",".join(names)}, encoder=ENCODER)


def fitted(*names):
    return members_of(*names).fit(batch_of(*MESSAGES), LABELS)


def said(label, *reasons):
    found = tuple(Reason(ReasonKind.WORD, text, weight) for text, weight in reasons)
    return Prediction("topic", label, 0.9, (), found, "a@1")


def test_members_are_those_that_were_named():
    assert [member.candidate for member in members_of("linear", "zero_shot").members] == ["linear", "zero_shot"]


def test_confidence_lies_between_those_of_the_members__nothing_flattened():
    ensemble = fitted("linear", "zero_shot")
    batch = batch_of("refund the invoice")
    alone = [member.calibration.probabilities(member.logits(batch))[0] for member in ensemble.members]
    together = ensemble._votes(batch).mean[0]

    assert together == pytest.approx(np.average(alone, axis=0, weights=ensemble.weights))
    assert sum(ensemble.weights) == pytest.approx(1)


def test_novelty_is_at_least_the_disagreement():
    ensemble = fitted("linear", "zero_shot")
    batch = batch_of("refund a chair price invoice", "price", "zither")
    disputed = ensemble._votes(batch).disagreement

    found = [prediction.novelty for prediction in ensemble.predict(batch)]
    assert (np.array(found) >= disputed.round(4)).all()


def test_held_out_message_of_a_lone_label_has_no_logits__some_member_cannot_hold_it_out():
    batch = batch_of(*MESSAGES, "hello there")
    task = Task.of_labels("topic", ("billing", "sales", "other"))
    ensemble = make_classifier(task, "ensemble", parameters={"members": "linear,zero_shot"}, encoder=ENCODER)
    logits = ensemble.fit_and_score(batch, [*LABELS, "other"])[1]

    assert np.isnan(logits[-1]).all()
    assert np.isfinite(logits[:-1]).all()


def test_label_sets_are_told__where_it_was_calibrated_so():
    ensemble = fitted("linear", "zero_shot")
    sets = LabelSets(0.9, (), np.zeros((1, 2)))
    told = ensemble.with_calibration(type(ensemble.calibration)(1.0, sets)).predict(batch_of("refund"))[0]

    assert set(told.label_set) == {"billing", "sales"}
    assert told.coverage == 0.9


def test_reasons_are_those_of_members_that_agree__each_with_the_mean_of_its_weights():
    reasons = joined(
        "sales",
        [
            said("sales", ("price", 1.0), ("quote", 0.4)),
            said("sales", ("Price", 0.5)),
            said("billing", ("refund", 9.0)),
            said("sales"),
        ],
    )

    assert [(reason.text, reason.weight) for reason in reasons] == [("price", 0.75), ("quote", 0.2)]


def test_nobody_explains__members_without_reasons():
    assert joined("sales", [said("sales"), said("billing", ("refund", 1.0))]) == ()


def test_encoder_is_asked_for__a_member_needs_one():
    with pytest.raises(EncoderMissing, match="zero_shot needs an encoder"):
        make_classifier(TASK, "ensemble", parameters={"members": "linear,zero_shot"})


def test_member_without_logits_cannot_vote():
    with pytest.raises(ValueError, match="keywords gives no logits"):
        EnsembleClassifier.of(TASK, [make_classifier(TASK, "keywords")])


def test_labels_all_alike_are_refused():
    with pytest.raises(TrainingDataError, match="two labels or more"):
        members_of("linear", "zero_shot").fit(batch_of("a b", "c d"), ["sales", "sales"])


@pytest.mark.parametrize("changed", ["none", "nested", "other labels", "negative", "too many", "too heavy"])
def test_pieces_are_refused__members_do_not_fit(changed):
    parts = fitted("linear", "zero_shot").parts()
    members = parts.settings["members"]
    if changed == "none":
        parts.settings["members"] = []
    elif changed == "nested":
        members[0] = {**members[0], "candidate": "ensemble"}
    elif changed == "other labels":
        parts.settings["labels"] = ["sales", "billing"]
    elif changed == "too heavy":
        parts.settings["weights"] = [0.5, 0.6]
    elif changed == "negative":
        parts.settings["doubt"] = -1.0
    else:
        parts.settings["members"] = members * 5
    with pytest.raises(BundleError):
        assemble(Parts("ensemble", parts.settings, parts.arrays), lambda _: ENCODER)
