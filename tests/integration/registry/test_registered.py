"""A registered model serves its task in the place of the starter model; one that does not fit it is refused."""

import json
import os
from dataclasses import replace

import pytest

from frontdesk.desk import Reader
from frontdesk.errors import BundleError, EncoderMissing, ModelUnavailable, OutputError
from frontdesk.models import Batch, KeywordsClassifier, LinearClassifier, Task
from frontdesk.models.encoder.encoder import Encoder
from frontdesk.models.tasks import Input, KeywordFile
from frontdesk.registry import (
    Asking,
    Origin,
    ServedModels,
    StarterModels,
    load_bundle,
    register,
    save_bundle,
    unregister,
)
from frontdesk.registry.registered import registered_manifests
from frontdesk.testing import masked
from frontdesk.text import LanguageDetector, Masker, MaskingRules
from frontdesk.training import fit_task
from frontdesk.training.evaluation.by_language import score_of

WORDS = KeywordFile(language="en", keywords={"good": {"fine": 1.0}, "bad": {"sad": 1.0}})
MOOD = Task.of_labels("mood", ("good", "bad"), keywords=(WORDS,), candidate="keywords")
BATCH = Batch([masked(text) for text in ("fine day", "sad day", "fine", "sad")], ["en"] * 4)
AMOUNT = Input(name="amount", type="number")


def saved(folder, task=MOOD, inputs=None):
    classifier = LinearClassifier.of(task).fit(BATCH, [*task.label_names[:2]] * 2)
    save_bundle(folder, classifier, metrics={}, data_digest="0" * 64, examples=4, inputs=inputs or task.inputs)
    return load_bundle(folder)


def served(directory, tasks=(MOOD,), **changes):
    starter = StarterModels(tasks, directory, prepare=lambda texts: [masked(text) for text in texts])
    return ServedModels(tasks, directory, starter=starter, **changes)


@pytest.fixture
def bundle(tmp_path):
    return saved(tmp_path / "own")


def test_registered_model_says_how_it_did_in_a_language__once_it_has_answered(tmp_path):
    classifier = LinearClassifier.of(MOOD).fit(BATCH, ["good", "bad"] * 2)
    counts = {"it": score_of(9, 10)}
    save_bundle(tmp_path / "own", classifier, metrics={}, data_digest="0" * 64, examples=10, by_language=counts)
    register(load_bundle(tmp_path / "own"), tmp_path, [MOOD])
    models = served(tmp_path)

    assert models.score_in("mood", "it") is None
    models.classifier("mood")
    assert models.score_in("mood", "it") == counts["it"]
    assert models.score_in("mood", "en").held_out == 0
    assert models.score_in("nothing", "it") is None


def test_starter_model_says_nothing_of_its_users_messages(tmp_path):
    models = served(tmp_path)
    models.classifier("mood")

    assert models.score_in("mood", "en") is None


def test_registered_model_serves__and_the_starter_model_does_again_when_it_is_gone(tmp_path, bundle):
    assert served(tmp_path).served("mood").origin is Origin.STARTER

    register(bundle, tmp_path, [MOOD])
    found = served(tmp_path).served("mood")
    assert (found.origin, found.classifier.version) == (Origin.REGISTERED, bundle.classifier.version)
    assert found.manifest.examples == 4

    unregister("mood", tmp_path)
    assert served(tmp_path).served("mood").origin is Origin.STARTER
    assert isinstance(served(tmp_path).classifier("mood"), KeywordsClassifier)


def test_folder_that_was_registered_may_go__its_model_was_copied(tmp_path, bundle):
    registered = register(bundle, tmp_path, [MOOD])
    for path in (tmp_path / "own").iterdir():
        path.unlink()

    assert served(tmp_path).classifier("mood").predict(BATCH) == bundle.classifier.predict(BATCH)
    assert registered.path.is_relative_to(tmp_path)


def test_model_that_was_registered_before_is_named__and_replaced(tmp_path, bundle):
    first = register(bundle, tmp_path, [MOOD])
    save_bundle(tmp_path / "other", KeywordsClassifier(MOOD), metrics={}, data_digest="0" * 64, examples=0)
    second = register(load_bundle(tmp_path / "other"), tmp_path, [MOOD])

    assert (first.replaced, second.replaced) == (None, bundle.classifier.version)
    assert served(tmp_path).classifier("mood").version == second.manifest.version


def test_previous_model_stays__the_next_cannot_be_written(tmp_path, bundle, monkeypatch):
    register(bundle, tmp_path, [MOOD])
    save_bundle(tmp_path / "other", KeywordsClassifier(MOOD), metrics={}, data_digest="0" * 64, examples=0)
    other = load_bundle(tmp_path / "other")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        register(other, tmp_path, [MOOD])
    assert served(tmp_path).classifier("mood").version == bundle.classifier.version


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        (Task.of_labels("mood", ("good", "ugly")), r"declares the labels 'good', 'ugly', the model .* gives"),
        (replace(MOOD, kind="ordinal", labels=MOOD.labels[::-1]), "in this order"),
        (replace(MOOD, kind="multi"), "declared with `kind: multi`, the model .* gives one label at once"),
        (replace(MOOD, inputs=(AMOUNT,)), r"decides by text \(text\), which the task 'mood' does not declare"),
    ],
)
def test_model_that_does_not_fit_its_task_is_refused__and_nothing_is_kept(tmp_path, bundle, declared, told):
    with pytest.raises(BundleError, match=told):
        register(bundle, tmp_path, [declared])
    assert registered_manifests(tmp_path) == {}


def test_labels_in_another_order_are_the_same_labels(tmp_path, bundle):
    register(bundle, tmp_path, [replace(MOOD, labels=MOOD.labels[::-1])])
    assert set(registered_manifests(tmp_path)) == {"mood"}


def test_model_of_a_task_that_cannot_have_its_name_is_refused(tmp_path):
    bundle = saved(tmp_path / "own", Task.of_labels("mood/../x", ("good", "bad")))
    with pytest.raises(BundleError, match="cannot serve: expected a task name"):
        register(bundle, tmp_path, [])


def test_task_that_only_a_model_knows_is_served__described_by_its_manifest(tmp_path):
    churn = replace(Task.of_labels("churn", ("no", "yes")), inputs=(AMOUNT, *MOOD.inputs))
    register(saved(tmp_path / "own", churn), tmp_path, [MOOD])

    models = served(tmp_path)

    assert [task.name for task in models.tasks] == ["mood", "churn"]
    assert (models.tasks[1].label_names, models.tasks[1].inputs) == (("no", "yes"), churn.inputs)
    assert models.served("churn").origin is Origin.REGISTERED


def test_no_other_task_is_served__whatever_it_is_called(tmp_path, bundle):
    register(bundle, tmp_path, [MOOD])
    for name in ("nothing", "../own", "mood/", ""):
        with pytest.raises(ModelUnavailable, match="no task is called"):
            served(tmp_path).classifier(name)


@pytest.mark.parametrize("damage", ["settings.json", "manifest.json"])
def test_damaged_model_is_unavailable__it_is_named_with_the_remedy(tmp_path, bundle, damage):
    path = register(bundle, tmp_path, [MOOD]).path / damage
    path.write_text(path.read_text().replace("mood", "rude") if damage == "manifest.json" else "{}")
    models = served(tmp_path)

    for _ in range(2):
        with pytest.raises(ModelUnavailable, match=r"registered for mood cannot be used: .* unregister mood"):
            models.classifier("mood")


def test_model_is_unavailable__the_task_is_declared_otherwise_by_now(tmp_path, bundle):
    register(bundle, tmp_path, [MOOD])
    changed = Task.of_labels("mood", ("good", "bad", "ugly"))
    with pytest.raises(ModelUnavailable, match="declares the labels"):
        served(tmp_path, [changed]).classifier("mood")


def test_nothing_is_unregistered__no_model_was_registered(tmp_path, bundle):
    register(bundle, tmp_path, [MOOD])
    with pytest.raises(ModelUnavailable, match=r"no model is registered for '../own'; registered are: mood"):
        unregister("../own", tmp_path)
    assert (tmp_path / "own").is_dir()


def test_what_would_serve_is_told__without_loading_anything(tmp_path, bundle):
    registered = register(bundle, tmp_path, [MOOD])
    (registered.path / "settings.json").unlink()
    standing = served(tmp_path).standing("mood")

    assert (standing.origin, standing.path) == (Origin.REGISTERED, registered.path)
    assert standing.candidate == bundle.classifier.version


def test_broken_manifest_costs_no_other_task(tmp_path, bundle):
    register(bundle, tmp_path, [MOOD])
    (tmp_path / "registered" / "other").mkdir()
    (tmp_path / "registered" / "other" / "manifest.json").write_text("{")
    assert set(registered_manifests(tmp_path)) == {"mood"}


def test_moved_manifest_serves_nothing__its_folder_is_that_of_another_task(tmp_path, bundle):
    path = register(bundle, tmp_path, [MOOD]).path
    path.rename(path.with_name("other"))
    assert registered_manifests(tmp_path) == {}
    assert json.loads((path.with_name("other") / "manifest.json").read_text())["task"] == "mood"


def test_encoder_that_is_missing_is_named(tmp_path):
    from frontdesk.models import make_classifier
    from hashing_encoder import HashingEncoder

    encoder: Encoder = HashingEncoder()
    task = Task.of_labels("mood", ("good", "bad"), candidate="zero_shot")
    fitted = make_classifier(task, encoder=encoder).fit(BATCH, ["good", "bad"] * 2)
    save_bundle(tmp_path / "own", fitted, metrics={}, data_digest="0" * 64, examples=4)

    with pytest.raises(EncoderMissing, match=encoder.version):
        load_bundle(tmp_path / "own")
    register(load_bundle(tmp_path / "own", lambda _: encoder), tmp_path, [task])
    with pytest.raises(ModelUnavailable, match=encoder.version):
        served(tmp_path, [task]).classifier("mood")
    assert served(tmp_path, [task], encoders=lambda _: encoder).classifier("mood").predict(BATCH)


def test_everything_is_loaded_when_it_is_warmed_up__and_what_fails_is_told_by_its_name(tmp_path, bundle):
    (register(bundle, tmp_path, [MOOD]).path / "settings.json").unlink()
    loaded = []

    def load_encoders():
        loaded.append("encoders")
        raise EncoderMissing("gone")

    other = Task.of_labels("other", ("good", "bad"), candidate="keywords")
    asking = Asking(Reader(LanguageDetector(), Masker(MaskingRules())), "default")
    faults = served(tmp_path, [MOOD, other], load_encoders=load_encoders).warm_up(asking)

    assert loaded == ["encoders"]
    assert {name: error.code for name, error in faults.items()} == {
        "mood": "model.unavailable",
        "encoder": "encoder.missing",
    }


def test_model_of_several_labels_serves_a_task_of_several_labels__and_no_other(tmp_path):
    task = replace(Task.of_labels("mood", ("good", "bad")), kind="multi")
    texts = ["fine day", "sad day", "fine and sad", "nothing", "fine", "sad"] * 3
    labels = ["good", "bad", "good|bad", "", "good", "bad"] * 3
    fitted = fit_task(task, Batch([masked(text) for text in texts], ["en"] * len(texts)), labels)
    save_bundle(tmp_path / "own", fitted.classifier, metrics={}, data_digest="0" * 64, examples=len(texts))
    bundle = load_bundle(tmp_path / "own")

    with pytest.raises(BundleError, match="gives several labels at once"):
        register(bundle, tmp_path, [replace(MOOD, labels=task.labels)])
    register(bundle, tmp_path, [])
    models = served(tmp_path, [])

    assert models.tasks[0].kind == "multi"
    assert set(models.classifier("mood").predict(BATCH)[0].label_set) <= {"good", "bad"}
