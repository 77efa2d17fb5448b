from dataclasses import replace

import pytest

from frontdesk.models import Batch, Task, make_classifier
from frontdesk.models.cascade.classifier import AMBIGUOUS, SURE
from frontdesk.testing import masked
from frontdesk.training.searching import trial
from hashing_encoder import HashingEncoder

TASK = Task.of_labels("matter", ("refund", "price"))
MESSAGES = [masked(f"{word} number {number}") for word in ("refund", "price") for number in range(12)]
BATCH = Batch(MESSAGES, ["en"] * len(MESSAGES))
LABELS = ["refund"] * 12 + ["price"] * 12
CASCADE = make_classifier(TASK, "cascade", encoder=HashingEncoder()).fit(BATCH, LABELS)


@pytest.mark.parametrize(("asked", "expected"), [(0, 1.0), (3, 8.5), (4, 11.0)])
def test_dear_stage_counts_for_the_share_that_it_answered__of_messages_held_out(monkeypatch, asked, expected):
    monkeypatch.setattr(trial, "_timed", lambda classifier, _: 10.0 if classifier.kind == "hybrid" else 1.0)
    cascade = replace(CASCADE, held_out_by=(AMBIGUOUS,) * asked + (SURE,) * (4 - asked))
    assert trial.milliseconds_per_message(cascade, BATCH) == expected


def test_model_of_one_stage_is_timed_as_a_whole():
    assert trial.milliseconds_per_message(CASCADE.cheap, BATCH) > 0
