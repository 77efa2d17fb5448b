"""Where a bundle may be written: the user's own files, and other models, outlive it."""

import json

import pytest

from frontdesk.errors import OutputError
from frontdesk.models import KeywordsClassifier, Task
from frontdesk.registry import load_bundle, refuse_place, save_bundle
from frontdesk.registry.manifest import FORMAT


def save(directory, task="mood", *, ours=False):
    classifier = KeywordsClassifier(Task.of_labels(task, ("good", "bad")))
    return save_bundle(directory, classifier, metrics={}, data_digest="0" * 64, examples=6, ours=ours)


@pytest.fixture
def bundle(tmp_path):
    save(tmp_path / "mood")
    return tmp_path / "mood"


def contents(directory):
    return {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_new_and_empty_folders_are_taken__nothing_is_replaced(tmp_path):
    (tmp_path / "empty").mkdir()
    assert refuse_place(tmp_path / "empty", "mood") is None
    assert refuse_place(tmp_path / "new" / "deep", "mood") is None


def test_model_of_the_same_task_is_replaced__by_its_name(bundle):
    assert refuse_place(bundle, "mood") == load_bundle(bundle).classifier.version


@pytest.mark.parametrize("name", ["notes.txt", "sub", "settings.json"])
def test_bundle_is_left_alone__with_something_of_the_users_in_it(bundle, name):
    (bundle / name).unlink(missing_ok=True)
    if name == "notes.txt":
        (bundle / name).write_text("mine")
    else:
        (bundle / name).mkdir()
        (bundle / name / "mine.txt").write_text("mine")
    before = contents(bundle)
    with pytest.raises(OutputError, match=f"none of its files: '{name}'. Move that away, or name another folder"):
        save(bundle)
    assert contents(bundle) == before


def test_model_of_another_task_is_left_alone__with_the_remedy(bundle):
    before = contents(bundle)
    with pytest.raises(
        OutputError, match=r"of the task 'mood' stands there.*name another folder for 'queue', or remove"
    ):
        save(bundle, "queue")
    assert contents(bundle) == before


@pytest.mark.parametrize("place", ["deep", "sub/deep", "../mood/sub/deep", "../link/deep"])
def test_place_inside_a_model_is_refused__which_would_make_it_unusable(bundle, place):
    (bundle.parent / "link").symlink_to(bundle)
    with pytest.raises(OutputError, match="is a model, and nothing else fits into it; name a place beside it"):
        save(bundle / place)
    assert load_bundle(bundle).manifest.task == "mood"


def test_place_beside_a_model_is_taken__the_way_leads_through_it(bundle):
    save(bundle / ".." / "queue", "queue")
    assert load_bundle(bundle.parent / "queue").manifest.task == "queue"


def test_manifest_of_something_else_is_no_model(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"name": "a web page", "files": {}}))
    save(tmp_path / "mood")
    with pytest.raises(OutputError, match="no model bundle stands there"):
        save(tmp_path)


def test_model_of_an_earlier_format_is_replaced(bundle):
    manifest = json.loads((bundle / "manifest.json").read_text())
    (bundle / "manifest.json").write_text(json.dumps(manifest | {"format": 1}))
    save(bundle)
    assert load_bundle(bundle).manifest.format == FORMAT


def test_damaged_manifest_says_not_what_may_go__but_in_a_folder_of_ours(bundle):
    (bundle / "manifest.json").write_text("{")
    with pytest.raises(OutputError, match="no model bundle stands there"):
        save(bundle)
    save(bundle, ours=True)
    assert load_bundle(bundle).manifest.task == "mood"


def test_place_that_cannot_be_looked_at_is_told(tmp_path):
    with pytest.raises(OutputError, match="File name too long"):
        save(tmp_path / ("x" * 300))
