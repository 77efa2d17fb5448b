"""Starter models: fitted once, kept, fitted again when anything changes, and never a reason to stop."""

import os
import re
import shutil
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from frontdesk.errors import EncoderDigestMismatch, ModelUnavailable, TrainingDataError
from frontdesk.models import Batch, KeywordsClassifier, Task
from frontdesk.models.tasks import Candidate, KeywordFile
from frontdesk.registry import StarterModels, kept, list_bundles
from frontdesk.registry import starter as starter_module
from frontdesk.registry import starter_key as starter_key_module
from frontdesk.registry.choosing import choose, no_encoder, no_entailment
from frontdesk.registry.kept import KEPT_VERSIONS
from frontdesk.registry.starter import EFFORT_OF_LEARNING, EFFORT_OF_LEARNING_WITH_ENCODER, EFFORT_OF_READING
from frontdesk.registry.starter_key import FITTING_ROOMS, READING_MODULES, digest_of_files
from frontdesk.testing import masked
from frontdesk.training.examples.corpus import Corpus, Example
from hashing_encoder import HashingEncoder

CATEGORY = Task.of_labels("category", ("billing", "sales"))
SENTIMENT = Task.of_labels("sentiment", ("good", "bad"))
EXAMPLES = tuple(
    Example(f"x-{number}", text, "en", {"category": category, "sentiment": sentiment})
    for number, (text, category, sentiment) in enumerate(
        [
            ("refund my invoice", "billing", "bad"),
            ("thanks for the refund", "billing", "good"),
            ("what is the price", "sales", "bad"),
            ("lovely offer", "sales", "good"),
        ]
        * 3
    )
)
CORPUS = Corpus(EXAMPLES, "c" * 64)
MESSAGE = Batch([masked("refund")], ["en"])


class Readings:
    """A corpus that counts how often it is read."""

    def __init__(self, corpus=CORPUS):
        self.corpus, self.count = corpus, 0

    def __call__(self):
        self.count += 1
        return self.corpus


def prepare(texts):
    return [masked(text) for text in texts]


def models(directory, readings=None, tasks=(CATEGORY, SENTIMENT), **changes):
    readings = readings or Readings()
    values = {"prepare": prepare, "corpus": readings, "corpus_digest": lambda: readings.corpus.digest}
    return StarterModels(tasks, directory, **values | changes)


def test_corpus_is_read_once__two_tasks_and_a_second_start(tmp_path):
    first, second = Readings(), Readings()
    source = models(tmp_path, first)
    fitted = [source.classifier(task).version for task in ("category", "sentiment", "category")]
    again = models(tmp_path, second)
    assert [again.classifier(task).version for task in ("category", "sentiment", "category")] == fitted
    assert (first.count, second.count) == (1, 0)
    assert source.classifier("category").predict(MESSAGE)[0].label == "billing"
    assert [listed.manifest.task for listed in list_bundles(tmp_path)] == ["category", "sentiment"]


def test_models_are_fitted_again__corpus_task_masking_code_or_library_changed(tmp_path, monkeypatch):
    models(tmp_path).classifier("category")
    words = KeywordFile(language="en", keywords={"sales": {"price": 1.0}})
    for changed in (
        {"readings": Readings(Corpus(EXAMPLES[:-1], "d" * 64))},
        {"tasks": (replace(CATEGORY, keywords=(words,)), SENTIMENT)},
        {"masking_digest": "other rules"},
    ):
        readings = changed.pop("readings", None) or Readings()
        models(tmp_path, readings, **changed).classifier("category")
        assert readings.count == 1
    for name, value in (("code_digest", lambda: "other"), ("library_versions", lambda: {"numpy": "0"})):
        readings = Readings()
        with monkeypatch.context() as patch:
            patch.setattr(starter_key_module, name, value)
            models(tmp_path, readings).classifier("category")
        assert readings.count == 1
    readings = Readings()
    models(tmp_path, readings).classifier("category")
    models(tmp_path, readings).classifier("category")
    assert readings.count <= 1


def test_only_what_is_missing_is_fitted__one_bundle_was_removed(tmp_path):
    steps = []
    models(tmp_path).classifier("category")
    for listed in list_bundles(tmp_path):
        if listed.manifest.task == "sentiment":
            listed.path.rename(tmp_path / "elsewhere")
    source = models(tmp_path, progress=lambda _done, _total, step: steps.append(step))
    source.classifier("category")
    assert steps == []
    source.classifier("sentiment")
    assert steps == ["reading the corpus", "learning sentiment", ""]


def test_progress_is_told__from_nothing_to_all(tmp_path):
    told = []
    models(tmp_path, progress=lambda *step: told.append(step)).classifier("sentiment")
    read, each = EFFORT_OF_READING, EFFORT_OF_LEARNING
    total = read + 2 * each
    assert told == [
        (0, total, "reading the corpus"),
        (read, total, "learning sentiment"),
        (read + each, total, "learning category"),
        (total, total, ""),
    ]


def test_broken_bundle_is_fitted_again__with_a_warning(tmp_path):
    models(tmp_path).classifier("category")
    (listed,) = (each for each in list_bundles(tmp_path) if each.manifest.task == "category")
    (listed.path / "settings.json").write_text("{}")
    with pytest.warns(UserWarning, match="the kept category model is fitted again"):
        models(tmp_path).classifier("category")
    readings = Readings()
    models(tmp_path, readings).classifier("category")
    assert readings.count == 0


def test_damaged_bundle_is_replaced__whatever_is_in_its_folder(tmp_path):
    models(tmp_path).classifier("category")
    (listed,) = (each for each in list_bundles(tmp_path) if each.manifest.task == "category")
    (listed.path / "manifest.json").write_text("{")
    (listed.path / "stray.npy").write_text("")
    with pytest.warns(UserWarning, match="the kept category model is fitted again"):
        models(tmp_path).classifier("category")
    readings = Readings()
    models(tmp_path, readings).classifier("category")
    assert readings.count == 0


def test_model_is_used_but_not_kept__folder_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    source = models(tmp_path / "file")
    with pytest.warns(UserWarning, match="is used but not kept"):
        assert source.classifier("category").predict(MESSAGE)[0].label == "billing"
    assert source.classifier("category") is source.classifier("category")


@pytest.mark.parametrize(
    ("error", "told"), [(TrainingDataError("no corpus"), "no corpus"), (KeyError("rows"), "KeyError: 'rows'")]
)
def test_failure_is_remembered__the_corpus_cannot_be_read(tmp_path, error, told):
    calls = []

    def broken():
        calls.append(1)
        raise error

    source = models(tmp_path, corpus=broken)
    for _ in range(3):
        with pytest.raises(ModelUnavailable, match=f"cannot be fitted: {told}"):
            source.classifier("category")
    assert len(calls) == 1


def test_model_of_another_task_is_not_taken__its_files_were_copied(tmp_path):
    models(tmp_path).classifier("category")
    (sentiment,) = (each.path for each in list_bundles(tmp_path) if each.manifest.task == "sentiment")
    (category,) = (each.path for each in list_bundles(tmp_path) if each.manifest.task == "category")
    shutil.rmtree(sentiment)
    shutil.copytree(category, sentiment)
    with pytest.warns(UserWarning, match="expected a model of sentiment, came one of category"):
        assert models(tmp_path).classifier("sentiment").task == "sentiment"


def test_old_models_are_removed__the_corpus_changed_often(tmp_path):
    for digit in "abcdef":
        models(tmp_path, Readings(Corpus(EXAMPLES, digit * 64))).classifier("category")
    left = [listed.manifest for listed in list_bundles(tmp_path)]
    assert [manifest.task for manifest in left] == ["category"] * KEPT_VERSIONS + ["sentiment"] * KEPT_VERSIONS
    assert {manifest.data_digest[0] for manifest in left} == {"d", "e", "f"}


def stored_once(directory, name="hashes.npy"):
    """Tell by the number of files on disk whether the models share the one that all have alike."""
    return len({(listed.path / name).stat().st_ino for listed in list_bundles(directory)}) == 1


def fit_by_earlier_code(directory, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(starter_key_module, "code_digest", lambda: "earlier")
        patch.setattr(starter_module, "share_files", lambda _: None)
        models(directory).classifier("category")
    assert not stored_once(directory)


def loads_without_fitting(directory):
    readings = Readings()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = models(directory, readings)
        for task in ("category", "sentiment"):
            source.classifier(task)
    return readings.count == 0


def test_files_that_models_have_alike_are_stored_once__models_of_earlier_code_too(tmp_path, monkeypatch):
    fit_by_earlier_code(tmp_path, monkeypatch)
    models(tmp_path).classifier("category")

    assert len(list_bundles(tmp_path)) == 4
    assert stored_once(tmp_path)
    assert loads_without_fitting(tmp_path)
    assert all(not path.name.startswith(".") for path in (tmp_path / "starter").iterdir())


def test_each_model_keeps_its_own_files__the_file_system_or_the_lock_is_refused(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError("not here")

    for folder, where, name in (("links", os, "link"), ("locks", kept, "_wait_for")):
        with monkeypatch.context() as patch, warnings.catch_warnings():
            warnings.simplefilter("error")
            patch.setattr(where, name, refuse)
            models(tmp_path / folder).classifier("category")

        assert not stored_once(tmp_path / folder)
        assert loads_without_fitting(tmp_path / folder)


@pytest.mark.parametrize("step", ["link", "replace"])
def test_a_neighbour_is_passed_over__it_is_being_removed(tmp_path, monkeypatch, step):
    fit_by_earlier_code(tmp_path, monkeypatch)
    done = getattr(os, step)
    removed = []

    def after_removal(source, target):
        if "shared-" in f"{source}{target}" and not removed:
            removed.append((target if step == "replace" else source).parent)
            shutil.rmtree(removed[0])
        done(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, step, after_removal)
        models(tmp_path).classifier("category")

    assert len(removed) == 1
    assert not removed[0].exists()
    assert len(list_bundles(tmp_path)) == 3
    assert stored_once(tmp_path)


def test_a_damaged_file_is_not_shared__its_manifest_names_it_all_the_same(tmp_path):
    models(tmp_path).classifier("category")
    first, second = (listed.path for listed in list_bundles(tmp_path))
    content = (first / "hashes.npy").read_bytes()
    (first / "hashes.npy").unlink()
    (first / "hashes.npy").write_bytes(content[:-1] + b"x")
    kept.share_files(tmp_path / "starter")

    assert (second / "hashes.npy").read_bytes() == content


def test_nothing_is_shared__somebody_else_may_read_it(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(starter_module, "share_files", lambda _: None)
        models(tmp_path).classifier("category")
    first, second = (listed.path / "hashes.npy" for listed in list_bundles(tmp_path))
    first.chmod(0o600)
    second.chmod(0o644)
    kept.share_files(tmp_path / "starter")

    assert not first.samefile(second)


def test_what_a_dead_process_left_is_removed(tmp_path):
    left = tmp_path / "starter" / ".shared-left"
    left.mkdir(parents=True)
    kept.share_files(tmp_path / "starter")

    assert not left.exists()


def test_files_of_a_model_of_the_users_are_left_alone__it_lies_in_the_folder(tmp_path):
    models(tmp_path).classifier("category")
    (category,) = (each.path for each in list_bundles(tmp_path) if each.manifest.task == "category")
    users = [tmp_path / "starter" / "mine", tmp_path / "starter" / "theirs" / category.name, tmp_path / category.name]
    for own in users:
        shutil.copytree(category, own)
    kept.share_files(tmp_path / "starter")

    assert all(path.stat().st_nlink == 1 for own in users for path in own.iterdir() if path.is_file())


def test_second_process_waits_and_says_so__another_fits(tmp_path):
    first, second, told = Readings(), Readings(), []
    fitting, may_go_on = Event(), Event()

    def slow():
        fitting.set()
        assert may_go_on.wait(30)
        return first()

    def tell(done, total, step):
        told.append((done, total, step))
        may_go_on.set()

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(models(tmp_path, first, corpus=slow).classifier, "category")
        assert fitting.wait(30)
        other = pool.submit(models(tmp_path, second, progress=tell).classifier, "category")
        assert other.result(60).version == one.result(60).version
    assert (first.count, second.count) == (1, 0)
    assert told == [(0, 1, "waiting for another process that is fitting them"), (1, 1, "")]


def test_task_without_labels_in_the_corpus_fails_alone__others_are_fitted(tmp_path):
    source = models(tmp_path, tasks=(CATEGORY, Task.of_labels("mood", ("a", "b"))))
    assert source.classifier("category").task == "category"
    with pytest.raises(ModelUnavailable, match="no labels for 'mood'"):
        source.classifier("mood")
    with pytest.raises(ModelUnavailable, match="no task is called 'weather'; declared: category, mood"):
        source.classifier("weather")


def test_keywords_need_no_corpus__the_task_asks_for_them(tmp_path):
    readings = Readings()
    task = Task.of_labels("category", ("billing", "sales"), candidate="keywords")
    assert isinstance(models(tmp_path, readings, tasks=(task,)).classifier("category"), KeywordsClassifier)
    assert readings.count == 0
    assert list(tmp_path.iterdir()) == []


def test_threads_fit_once__all_at_the_same_time(tmp_path):
    readings = Readings()
    source = models(tmp_path, readings)
    with ThreadPoolExecutor(8) as pool:
        versions = set(pool.map(lambda _: source.classifier("category").version, range(16)))
    assert len(versions) == 1
    assert readings.count == 1


def version_in_another_process(directory):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return models(directory).classifier("category").version


def test_processes_agree_and_leave_whole_bundles__all_at_the_same_time(tmp_path):
    with ProcessPoolExecutor(4, mp_context=get_context("fork")) as pool:
        versions = set(pool.map(version_in_another_process, [tmp_path] * 8))
    assert len(versions) == 1
    assert [listed.manifest.task for listed in list_bundles(tmp_path)] == ["category", "sentiment"]
    assert all(not path.name.startswith(".") for path in (tmp_path / "starter").iterdir())


def test_code_digest_follows_the_source__a_file_changed_or_came(tmp_path):
    (tmp_path / "a.py").write_text("1")
    before = digest_of_files(tmp_path, tmp_path.glob("*.py"))
    (tmp_path / "a.py").write_text("2")
    changed = digest_of_files(tmp_path, tmp_path.glob("*.py"))
    (tmp_path / "b.py").write_text("")
    assert len({before, changed, digest_of_files(tmp_path, tmp_path.glob("*.py"))}) == 3


BOTH = replace(CATEGORY, candidates=(Candidate(name="zero_shot"), Candidate(name="linear")))


def with_encoder(directory, encoder, **changes):
    return models(directory, tasks=(BOTH,), find_encoder=lambda: encoder, encoders=lambda _: encoder, **changes)


def test_first_candidate_that_can_run_serves__with_an_encoder_and_without(tmp_path):
    without = models(tmp_path, tasks=(BOTH,)).served("category")
    within = with_encoder(tmp_path, HashingEncoder()).served("category")

    assert without.candidate == "linear"
    assert without.passed_over == ("zero_shot cannot run: there is no encoder; run `frontdesk models pull`",)
    assert (within.candidate, within.passed_over) == ("zero_shot", ())
    assert within.classifier.predict(MESSAGE)[0].label in CATEGORY.label_names


def test_most_of_the_work_is_a_model_with_an_encoder__in_what_is_told(tmp_path):
    told = []
    with_encoder(tmp_path, HashingEncoder(), progress=lambda *step: told.append(step)).classifier("category")

    total = EFFORT_OF_READING + EFFORT_OF_LEARNING_WITH_ENCODER
    assert told == [
        (0, total, "reading the corpus"),
        (EFFORT_OF_READING, total, "learning category"),
        (total, total, ""),
    ]


def test_what_would_serve_is_told__before_and_after_it_was_fitted(tmp_path):
    source = models(tmp_path, tasks=(BOTH,))
    before = source.standing("category")
    source.classifier("category")
    after = source.standing("category")

    assert (before.candidate, before.path, before.passed_over) == ("linear", None, after.passed_over)
    assert after.path.is_dir()


def test_model_is_fitted_once_an_encoder__and_again_for_another(tmp_path):
    readings = Readings()
    for encoder in (HashingEncoder(), HashingEncoder(), HashingEncoder(dimensions=8)):
        with_encoder(tmp_path, encoder, readings=readings).classifier("category")

    assert readings.count == 2


class BrokenEncoder(HashingEncoder):
    """Is there, and cannot be read."""

    def encode(self, texts):  # noqa: ARG002 - the protocol's own
        raise EncoderDigestMismatch("model.onnx: not the file that encoder.json names")


def test_next_candidate_is_fitted__the_encoder_turns_out_to_be_broken(tmp_path):
    found = with_encoder(tmp_path, BrokenEncoder()).served("category")

    assert found.candidate == "linear"
    assert found.passed_over == ("zero_shot cannot run: model.onnx: not the file that encoder.json names",)


NAMED = Candidate.model_validate({"zero_shot": {"entailment": "words"}})
EITHER = replace(CATEGORY, candidates=(NAMED, Candidate(name="linear")))


class SaysWords:
    """An inference model that takes a shared word for a proof."""

    version = "words@1"

    def entail(self, texts, sentences):
        shared = [[len({*text.split()} & {*sentence.split()}) for sentence in sentences] for text in texts]
        return np.array(shared, float).reshape(len(texts), len(sentences)) - 0.5


class BrokenWords(SaysWords):
    """Is there, and cannot be read."""

    def entail(self, texts, sentences):  # noqa: ARG002 - the protocol's own
        raise EncoderDigestMismatch("model.onnx: not the file that entailment.json names")


def test_model_of_inference_serves__the_task_names_one_and_there_is_no_encoder(tmp_path):
    found = models(tmp_path, tasks=(EITHER,), find_entailment={"words": SaysWords()}.__getitem__).served("category")

    assert (found.candidate, found.passed_over) == ("zero_shot", ())
    assert found.classifier.scorer.model.version == "words@1"


def test_next_candidate_serves__the_model_of_inference_is_missing_or_broken(tmp_path):
    missing = models(tmp_path, tasks=(EITHER,)).served("category")
    broken = models(tmp_path, tasks=(EITHER,), find_entailment=lambda _: BrokenWords()).served("category")

    assert missing.candidate == broken.candidate == "linear"
    assert "there is no inference model words" in missing.passed_over[0]
    assert broken.passed_over == ("zero_shot cannot run: model.onnx: not the file that entailment.json names",)


def test_model_is_fitted_again__another_model_of_inference(tmp_path):
    readings = Readings()
    for version in ("words@1", "words@1", "words@2"):
        says = SaysWords()
        says.version = version
        source = models(
            tmp_path,
            tasks=(EITHER,),
            readings=readings,
            find_entailment=lambda _, says=says: says,
            encoders=Cabinet(says),
        )
        source.classifier("category")

    assert readings.count == 2


class Cabinet:
    """Gives one inference model by its version, and no encoder."""

    def __init__(self, model):
        self.model = model

    def __call__(self, version):
        raise AssertionError(f"no encoder is asked for, came {version}")

    def entailment(self, version):
        assert version == self.model.version
        return self.model


VOTING = replace(
    CATEGORY,
    candidates=(
        Candidate.model_validate({"ensemble": {"members": "linear,zero_shot"}}),
        NAMED,
        Candidate(name="linear"),
    ),
)


def test_ensemble_is_fitted_again__another_model_of_inference_votes_in_it(tmp_path):
    readings, served = Readings(), []
    for version in ("words@1", "words@1", "words@2"):
        says = SaysWords()
        says.version = version
        source = models(
            tmp_path,
            tasks=(VOTING,),
            readings=readings,
            find_entailment=lambda _, says=says: says,
            encoders=Cabinet(says),
        )
        served.append(source.served("category"))

    assert [found.candidate for found in served] == ["ensemble"] * 3
    assert readings.count == 2
    assert served[2].classifier.members[1].scorer.model.version == "words@2"


def test_next_candidate_serves__the_model_of_inference_in_an_ensemble_is_broken(tmp_path):
    found = models(tmp_path, tasks=(VOTING,), find_entailment=lambda _: BrokenWords()).served("category")

    assert found.candidate == "linear"
    assert [why.partition(" ")[0] for why in found.passed_over] == ["ensemble", "zero_shot"]


def test_key_names_the_encoder_and_the_model_of_inference__an_ensemble_needs_both():
    both = Candidate.model_validate({"ensemble": {"members": "hybrid,zero_shot"}})
    encoder, says = HashingEncoder(), SaysWords()
    chosen = choose(replace(CATEGORY, candidates=(both, NAMED)), lambda: encoder, lambda _: says)

    assert chosen.key == ("ensemble", f"{encoder.version}+words@1")


def test_model_of_inference_is_what_is_missed__there_is_no_encoder_either():
    with pytest.raises(ModelUnavailable, match="zero_shot cannot run: there is no inference model words"):
        choose(replace(CATEGORY, candidates=(NAMED,)), no_encoder, no_entailment)


@pytest.mark.parametrize("wanted", [{"finetuned": {}}, {"ensemble": {"members": "linear,finetuned"}}], ids=str)
def test_candidate_that_must_be_trained_is_passed_over(tmp_path, wanted):
    task = replace(CATEGORY, candidates=(Candidate.model_validate(wanted), Candidate(name="keywords")))
    found = models(tmp_path, tasks=(task,)).served("category")

    assert found.candidate == "keywords"
    assert "train it with `frontdesk train`" in found.passed_over[0]


def test_nothing_serves__no_candidate_can_run(tmp_path):
    only = replace(CATEGORY, candidates=(Candidate(name="zero_shot"),))
    with pytest.raises(ModelUnavailable, match="no candidate of category can run here: zero_shot cannot run: there is"):
        models(tmp_path, tasks=(only,)).classifier("category")


def test_task_that_the_corpus_does_not_know_is_unavailable__the_others_are_fitted_without_it(tmp_path):
    told = []
    source = models(
        tmp_path, tasks=(Task.of_labels("churn", ("no", "yes")), CATEGORY), progress=lambda *_: told.append(_)
    )

    with pytest.raises(ModelUnavailable, match=r"has no labels for 'churn'.*`frontdesk models register` it"):
        source.classifier("churn")
    assert told == []
    assert source.classifier("category").predict(MESSAGE)[0].label == "billing"


def test_key_depends_on_every_room_that_models_and_texts_are_read_by():
    package = Path(starter_key_module.__file__).parents[1]
    imported = {
        match[1]
        for room in ("models", "text", "transliteration")
        for path in (package / room).rglob("*.py")
        for match in re.finditer(r"^\s*from frontdesk\.(\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    told = {*FITTING_ROOMS, *(module.removesuffix(".py") for module in READING_MODULES)}

    assert imported - told <= {"config", "errors", "folders", "naming", "ports"}  # what decides no feature
