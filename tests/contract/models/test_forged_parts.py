"""Pieces that fit by their shapes and could not be decided by are refused when they are put together."""

import copy
from dataclasses import replace

import numpy as np
import pytest

from frontdesk.errors import BundleError
from frontdesk.models import Batch, Parts, Task, assemble, make_classifier
from frontdesk.models.nesting import nest
from frontdesk.models.tasks import KeywordFile
from frontdesk.testing import masked
from hashing_encoder import HashingEncoder
from tiny_finetune import TinyFineTune

LABELS = ("billing", "sales", "other")
KEYWORDS = KeywordFile(language="en", keywords={"billing": {"refund": 1.0}, "sales": {"price": 1.0}})
TASK = Task.of_labels("topic", LABELS, keywords=(KEYWORDS,))
SEVERAL = replace(Task.of_labels("topic", LABELS), kind="multi")
MESSAGES = ["refund my invoice", "charged twice", "price of a chair", "a quote for lamps", "hello there", "good day"]
TARGETS = [label for label in LABELS for _ in range(2)]
BATCH = Batch([masked(text) for text in MESSAGES], ["en"] * len(MESSAGES))
ENCODER = HashingEncoder()
NAMES = ("linear", "hybrid", "cascade", "zero_shot", "ensemble", "finetuned", "keywords")


def fit(task, name):
    return make_classifier(task, name, encoder=ENCODER, finetune=TinyFineTune()).fit(BATCH, TARGETS).parts()


PARTS = {name: fit(TASK, name) for name in NAMES} | {"several": fit(SEVERAL, "linear")}


def put_together(parts):
    return assemble(parts, lambda version: {ENCODER.version: ENCODER}[version])


def everywhere(parts, key, value):
    """Set every setting of that name, however deep it lies."""

    def change(found):
        if isinstance(found, dict):
            if key in found:
                found[key] = value
            for each in found.values():
                change(each)
        elif isinstance(found, list):
            for each in found:
                change(each)

    settings = copy.deepcopy(parts.settings)
    change(settings)
    return replace(parts, settings=settings)


@pytest.mark.parametrize("name", PARTS)
def test_parts_are_put_together__as_they_were(name):
    assert put_together(PARTS[name]).parts().digest() == PARTS[name].digest()


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("caution", {"instead_of": "billing", "give": "sales", "where": "unheard_of", "reaches": 0.1}),
        ("labels", ["billing", "billing", "other"]),
        ("labels", []),
        ("labels", "abc"),
        ("temperature", 1e-300),
        ("temperature", 1e300),
        ("sharpness", 1e300),
        ("doubt", 1e308),
    ],
)
def test_parts_are_refused__setting_that_cannot_be_decided_by(name, key, value):
    forged = everywhere(PARTS[name], key, value)
    if forged != PARTS[name]:
        with pytest.raises(BundleError):
            put_together(forged)


@pytest.mark.parametrize("name", ["linear", "hybrid", "keywords"])
def test_parts_are_refused__keywords_of_other_labels(name):
    forged = everywhere(PARTS[name], "labels", ["red", "green", "blue"])
    with pytest.raises(BundleError, match="speak for a label"):
        put_together(forged)


def test_parts_are_refused__keywords_with_a_default_that_is_no_label():
    with pytest.raises(BundleError, match="default"):
        put_together(everywhere(PARTS["keywords"], "default", "unheard_of"))


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("hybrid", "known_vectors"),
        ("cascade", "dear_known_vectors"),
        ("ensemble", "member1_known_vectors"),
        ("zero_shot", "support"),
    ],
)
def test_parts_are_refused__vectors_longer_than_1(name, array):
    parts = PARTS[name]
    with pytest.raises(BundleError, match="longer than 1"):
        put_together(replace(parts, arrays={**parts.arrays, array: parts.arrays[array] * 3}))


def test_parts_are_refused__padding_that_no_token_can_be():
    parts = PARTS["finetuned"]
    forged = {**parts.settings, "encoder": {**parts.settings["encoder"], "padding": 10**30}}
    with pytest.raises(BundleError):
        put_together(replace(parts, settings=forged))


def test_parts_are_refused__member_without_logits():
    own = make_classifier(Task.of_labels("topic", ("not billing", "billing")), "keywords").parts()
    settings, arrays = nest("m0", own)
    parts = PARTS["several"]
    members = [settings, *parts.settings["members"][1:]]
    with pytest.raises(BundleError, match="gives logits"):
        put_together(Parts(parts.candidate, {**parts.settings, "members": members}, {**parts.arrays, **arrays}))


def test_parts_are_refused__nested_deeper_than_anybody_can_read():
    settings = {"task": "topic", "labels": ["a"], "members": [None]}
    for _ in range(2_000):
        settings = {
            "task": "topic",
            "labels": ["a"],
            "members": [{"candidate": "several", "settings": settings, "arrays": []}],
        }
    with pytest.raises(BundleError):
        put_together(Parts("several", settings, {"slopes": np.ones(1), "shifts": np.zeros(1)}))
