"""MiniLM itself, tuned by torch on a few messages: it learns them, is served without torch, and agrees with torch."""

import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from encoder_folders import make_folder, quietly
from frontdesk.encoders import DEFAULT
from frontdesk.encoders.finetuning import TorchFineTune, dropout_uncertainty, weights_of
from frontdesk.encoders.finetuning.exporting import LEAST_COSINE
from frontdesk.encoders.finetuning.kept import HEAD
from frontdesk.errors import EncoderError, EncoderUnreachable, TrainingDataError
from frontdesk.models import Batch, Task, assemble
from frontdesk.models.finetuned import FinetunedClassifier, Plan
from frontdesk.testing import masked
from frontdesk.training import fit_task

MESSAGES = {
    "late": [
        "where is my parcel",
        "my order has not come yet",
        "the delivery is three days overdue",
        "still waiting for the package",
        "the courier never showed up",
        "tracking has not moved since monday",
        "when will the shipment get here",
        "you promised it for tuesday and nothing came",
        "has my order even been sent",
        "the box is lost somewhere",
        "no sign of the delivery van",
        "my mail order is late again",
    ],
    "broken": [
        "the screen is cracked",
        "it stopped working after a day",
        "the handle came off",
        "does not switch on any more",
        "the zip is torn",
        "arrived in pieces",
        "one wheel is bent",
        "it makes a grinding noise and smells burnt",
        "the battery is dead",
        "the lid will not close, it is warped",
        "there is a hole in the sleeve",
        "the motor is faulty",
    ],
    "money": [
        "i was charged twice",
        "please refund the second payment",
        "the invoice shows the wrong amount",
        "why is there a fee on my card",
        "i want my money back",
        "the discount was not taken off",
        "you debited me for a plan i cancelled",
        "the receipt has the wrong tax on it",
        "my bank says the payment failed",
        "the total is higher than quoted",
        "how do i pay by transfer",
        "the credit note never arrived in my account",
    ],
}
UNSEEN = {
    "late": ["the parcel is overdue", "my package did not arrive on the day you said"],
    "broken": ["the glass is shattered", "it does not turn on"],
    "money": ["charged me the wrong price", "send the money back to my card"],
}
TASK = Task.of_labels("topic", tuple(MESSAGES), candidate="finetuned")
QUICK = Plan(epochs=1, learning_rate=2e-4, refit=False, precision="int8", seed=3)


def batch_of(texts):
    return Batch([masked(text) for text in texts], ["en"] * len(texts))


def flat(messages):
    return [text for texts in messages.values() for text in texts], [
        label for label in messages for _ in messages[label]
    ]


@pytest.fixture(scope="module", autouse=True)
def _torch() -> None:
    missing = [name for name in ("torch", "transformers") if find_spec(name) is None]
    if missing:
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say(f"fine-tuning needs {' and '.join(missing)}; run `pip install torch==2.13.0 transformers`")
    import torch

    torch.set_num_threads(1)  # beside other workers, threads that wait for each other take far longer than one


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return weights_of(DEFAULT, tmp_path_factory.mktemp("weights"), quietly)
    except EncoderUnreachable as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs the weights of MiniLM: {error}")
        pytest.skip(f"the weights of MiniLM cannot be fetched: {error}")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "tuned"


@pytest.fixture(scope="module")
def tuned(weights: Path, kept: Path):
    texts, labels = flat(MESSAGES)
    plan = {"epochs": 3.0, "learning_rate": 3e-4}
    return fit_task(
        TASK,
        batch_of(texts),
        labels,
        candidate="finetuned",
        parameters=plan,
        finetune=TorchFineTune(weights, keep=kept),
    )


def test_unseen_messages_get_their_labels(tuned) -> None:
    texts, labels = flat(UNSEEN)
    found = [prediction.label for prediction in tuned.classifier.predict(batch_of(texts))]

    assert np.mean(np.array(found) == np.array(labels)) >= 5 / 6


def test_what_was_held_out_measures_it(tuned) -> None:
    assert 3 <= len(tuned.held_out.rows) <= 6
    assert tuned.classifier.calibration.temperature > 0


def test_graph_was_held_to_torch(tuned) -> None:
    proof = tuned.classifier.head.description.proof

    assert proof.reference == "torch, on messages"
    assert LEAST_COSINE <= proof.least_agreement <= 1
    assert proof.sentences == 36


def test_it_decides_the_same__put_together_again_without_torch(tuned) -> None:
    again = assemble(tuned.classifier.parts())
    texts = [*flat(UNSEEN)[0], "", "👍", "لا أستطيع الدخول", "refund " * 7_000]

    assert again.version == tuned.classifier.version
    assert again.predict(batch_of(texts)) == tuned.classifier.predict(batch_of(texts))


def test_dropping_numbers_shows_doubt__more_of_it_where_nothing_like_it_was_learned(tuned, kept: Path) -> None:
    texts = [*MESSAGES["late"][:3], "parcel refund broken", "the moon is made of cheese"]
    doubt = dropout_uncertainty(kept, texts, passes=6)

    assert doubt.probabilities.shape == (5, 3)
    assert doubt.probabilities.sum(axis=1) == pytest.approx(1)
    assert (doubt.disagreement >= 0).all()
    assert (doubt.disagreement <= doubt.entropy + 1e-12).all()
    assert doubt.disagreement.max() > 0
    assert doubt.entropy[3:].max() > doubt.entropy[:3].max()
    assert np.array_equal(dropout_uncertainty(kept, texts, passes=6).probabilities, doubt.probabilities)


def test_same_seed_makes_the_same_bundle(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "tiny", strength=0.05)
    texts, labels = flat(MESSAGES)
    one, other = (
        FinetunedClassifier.of(TASK, QUICK, TorchFineTune(folder)).fit(batch_of(texts), labels) for _ in range(2)
    )

    assert one.version == other.version


@pytest.mark.parametrize("family", ["roberta", "distilbert", "mpnet"])
def test_other_families_are_tuned_and_proven(tmp_path: Path, family: str) -> None:
    folder = make_folder(tmp_path / family, family, strength=0.05)
    texts, labels = flat(MESSAGES)
    fitted = FinetunedClassifier.of(TASK, QUICK, TorchFineTune(folder)).fit(batch_of(texts), labels)

    assert fitted.head.description.architecture == family
    assert len(fitted.predict(batch_of(["late"]))) == 1


def test_encoder_is_the_one_that_the_plan_names__else_the_desks(tmp_path: Path) -> None:
    folder, asked = make_folder(tmp_path / "tiny", strength=0.05), []

    def find(encoder: str) -> Path:
        asked.append(encoder)
        return folder

    texts, labels = flat(MESSAGES)
    for plan in (QUICK, replace(QUICK, encoder=DEFAULT)):
        FinetunedClassifier.of(TASK, plan, TorchFineTune(find)).fit(batch_of(texts), labels)

    assert asked == ["desk", DEFAULT]


def test_messages_in_which_nothing_can_be_read_are_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "tiny", strength=0.05)
    with pytest.raises(TrainingDataError, match="the 4 messages hold none"):
        FinetunedClassifier.of(TASK, QUICK, TorchFineTune(folder)).fit(batch_of([""] * 4), ["late", "broken"] * 2)


def test_folder_that_was_not_tuned_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="expected an encoder that was tuned and kept"):
        dropout_uncertainty(make_folder(tmp_path / "tiny"), ["a"])


@pytest.mark.parametrize("shape", [(3, 7), (1, 384)])
def test_head_of_another_encoder_is_refused(tmp_path: Path, shape: tuple[int, int]) -> None:
    folder = make_folder(tmp_path / "tiny")
    save_file({"weight": np.zeros(shape, np.float32), "bias": np.zeros(shape[0], np.float32)}, folder / HEAD)
    with pytest.raises(EncoderError, match="do not belong together"):
        dropout_uncertainty(folder, ["a"])


def test_one_pass_shows_no_doubt(kept: Path) -> None:
    with pytest.raises(ValueError, match="two passes or more, came 1"):
        dropout_uncertainty(kept, ["a"], passes=1)
