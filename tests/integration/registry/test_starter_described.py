"""A task that is declared and has no examples is served by what it says of its labels, where there is an encoder."""

import pytest

from frontdesk.errors import EncoderMissing, ModelUnavailable
from frontdesk.models import Batch, Task
from frontdesk.models.tasks import Candidate, Label
from frontdesk.registry import StarterModels
from frontdesk.testing import masked
from frontdesk.training.examples.corpus import Corpus, Example
from hashing_encoder import HashingEncoder

LABELS = (Label(name="returns", description="wrong size, send back"), Label(name="praise", description="lovely, great"))
CORPUS = Corpus((Example("1", "hello there", "en", {"category": "sales"}),), "0" * 64)


def source(tmp_path, *candidates, encoder=HashingEncoder):
    task = Task("reason", LABELS, "returns", candidates=tuple(Candidate(name=name) for name in candidates))
    return StarterModels(
        [task],
        tmp_path,
        prepare=lambda texts: [masked(text) for text in texts],
        corpus=lambda: CORPUS,
        corpus_digest=lambda: "0" * 64,
        find_encoder=encoder,
    )


def missing():
    raise EncoderMissing("there is no encoder; run `frontdesk models pull`")


def test_descriptions_decide__no_example(tmp_path):
    classifier = source(tmp_path, "zero_shot").classifier("reason")
    found = classifier.predict(Batch([masked("lovely"), masked("wrong size")], ["en", "en"]))

    assert classifier.version.startswith("zero_shot@")
    assert [prediction.label for prediction in found] == ["praise", "returns"]


def test_examples_are_wanted__candidate_that_learns(tmp_path):
    with pytest.raises(ModelUnavailable):
        source(tmp_path, "linear").classifier("reason")


def test_encoder_is_wanted__there_is_none(tmp_path):
    with pytest.raises(ModelUnavailable, match="models pull"):
        source(tmp_path, "zero_shot", encoder=missing).classifier("reason")
