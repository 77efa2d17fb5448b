"""Starter models: fitted once, kept, fitted again when anything changes, and never a reason to stop."""

import shutil
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from threading import Event

import pytest

from frontdesk.errors import ModelUnavailable, TrainingDataError
from frontdesk.models import Batch, KeywordsClassifier, Task
from frontdesk.models.tasks import KeywordFile
from frontdesk.registry import StarterModels, list_bundles
from frontdesk.registry import starter_key as starter_key_module
from frontdesk.registry.starter import KEPT_VERSIONS
from frontdesk.registry.starter_key import digest_of_files
from frontdesk.testing import masked
from frontdesk.training.corpus import Corpus, Example

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
    assert told == [
        (0, 2, "reading the corpus"),
        (0, 2, "learning sentiment"),
        (1, 2, "learning category"),
        (2, 2, ""),
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
    kept = [listed.manifest for listed in list_bundles(tmp_path)]
    assert [manifest.task for manifest in kept] == ["category"] * KEPT_VERSIONS + ["sentiment"] * KEPT_VERSIONS
    assert {manifest.data_digest[0] for manifest in kept} == {"d", "e", "f"}


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
