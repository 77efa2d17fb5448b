"""A bundle comes back as it was saved, and nothing that was tampered with comes back at all."""

import io
import json
import os
import subprocess
import sys
from hashlib import sha256

import numpy as np
import pytest

from frontdesk.errors import (
    BundleDigestMismatch,
    BundleError,
    BundleFormatUnsupported,
    BundleUntrustedType,
    OutputError,
)
from frontdesk.models import Batch, KeywordsClassifier, LinearClassifier, Task
from frontdesk.models.tasks import KeywordFile
from frontdesk.models.uncertainty.calibration import Calibration
from frontdesk.registry import list_bundles, load_bundle, read_manifest, save_bundle
from frontdesk.testing import masked
from frontdesk.training.evaluation.by_language import score_of

WORDS = KeywordFile(language="en", keywords={"good": {"fine": 1.0}, "bad": {"sad": 1.0}})
TASK = Task.of_labels("mood", ("good", "bad"), keywords=(WORDS,))
TEXTS = ["fine day", "sad day", "lovely", "awful", "fine", "sad"]
BATCH = Batch([masked(text) for text in TEXTS], ["en"] * 6)
LINEAR = LinearClassifier.of(TASK).fit(BATCH, ["good", "bad"] * 3).with_calibration(Calibration(0.5))


def save(directory, classifier=LINEAR):
    return save_bundle(directory, classifier, metrics={"accuracy": 0.5}, data_digest="0" * 64, examples=6)


@pytest.fixture
def bundle(tmp_path):
    save(tmp_path / "mood")
    return tmp_path / "mood"


def change(bundle, name, content):
    """Put other content into a file, and its digest into the manifest, as a forger would."""
    (bundle / name).write_bytes(content)
    path = bundle / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"][name] = {"sha256": sha256(content).hexdigest(), "size_bytes": len(content)}
    path.write_text(json.dumps(manifest))


def edit_manifest(bundle, **changes):
    path = bundle / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (["good", "worse"], "the manifest alone has the labels 'worse', the files alone 'bad'"),
        (["bad", "good"], "the manifest has the labels in another order than the files"),
        (["good", "bad", "worse"], "the manifest alone has the labels 'worse', the files alone none"),
    ],
)
def test_what_differs_is_named__the_manifest_has_other_labels(bundle, labels, told):
    edit_manifest(bundle, labels=labels)
    with pytest.raises(BundleDigestMismatch) as caught:
        load_bundle(bundle)
    assert told in caught.value.message
    assert "speaks of" not in caught.value.message


@pytest.mark.parametrize("classifier", [LINEAR, KeywordsClassifier(TASK)], ids=["linear", "keywords"])
def test_bundle_decides_the_same__saved_and_loaded(tmp_path, classifier):
    manifest = save(tmp_path / "mood", classifier)
    loaded = load_bundle(tmp_path / "mood")
    assert loaded.manifest == manifest == read_manifest(tmp_path / "mood")
    assert loaded.classifier.version == classifier.version == manifest.version
    assert loaded.classifier.predict(BATCH) == classifier.predict(Batch(BATCH.texts, BATCH.languages))


def test_manifest_says_where_it_came_from__every_file_with_its_digest(bundle):
    manifest = read_manifest(bundle)
    assert (manifest.task, manifest.labels, manifest.metrics) == ("mood", ("good", "bad"), {"accuracy": 0.5})
    assert {"python", "numpy", "scikit-learn"} <= set(manifest.libraries)
    for name, stored in manifest.files.items():
        assert sha256((bundle / name).read_bytes()).hexdigest() == stored.sha256
    assert {path.name for path in bundle.iterdir()} == {"manifest.json", *manifest.files}


def test_manifest_keeps_what_was_held_out_of_each_language(tmp_path):
    scores = {"it": score_of(21, 30), "en": score_of(5, 5)}
    save_bundle(tmp_path / "m", LINEAR, metrics={}, data_digest="0" * 64, examples=35, by_language=scores)
    manifest = load_bundle(tmp_path / "m").manifest

    assert manifest.scores == scores
    assert manifest.score_in("it") == scores["it"]
    assert manifest.score_in("fr").held_out == 0


def test_manifest_says_nothing_of_languages__nobody_counted(bundle):
    assert read_manifest(bundle).score_in("en") is None


@pytest.mark.parametrize(
    "counts",
    [
        {"it": {"held_out": 3, "right": 4}},
        {"it": {"held_out": 0, "right": 0}},
        {"it": {"held_out": 3}},
        {"it": {"held_out": 7, "right": 7}},
        {"it": {"held_out": 4, "right": 4}, "en": {"held_out": 3, "right": 3}},
        {"it": {"held_out": 10**400, "right": 10**400}},
        {"IT": {"held_out": 3, "right": 3}},
        {"i": {"held_out": 3, "right": 3}},
        {"italian": {"held_out": 3, "right": 3}},
        {"it\n": {"held_out": 3, "right": 3}},
    ],
    ids=["more right", "none", "uncounted", "more than all", "together more", "huge", "IT", "short", "long", "line"],
)
def test_counts_that_cannot_be_are_refused(bundle, counts):
    edit_manifest(bundle, examples=6, by_language=counts)

    with pytest.raises(BundleError, match="by_language") as caught:
        read_manifest(bundle)
    assert caught.value.code == "bundle.invalid"


def test_size_that_no_file_has_is_refused__it_could_not_be_shown(bundle):
    edit_manifest(bundle, files={"idf.npy": {"sha256": "0" * 64, "size_bytes": 10**400}})

    with pytest.raises(BundleError, match="size_bytes"):
        read_manifest(bundle)


def test_counts_that_cannot_be_are_refused__as_many_examples_are_claimed(bundle):
    edit_manifest(bundle, examples=10**400, by_language={"it": {"held_out": 10**400, "right": 10**400}})

    with pytest.raises(BundleError, match="examples"):
        read_manifest(bundle)


def test_bundle_is_replaced_whole__saved_again(bundle):
    save(bundle, KeywordsClassifier(TASK))
    assert load_bundle(bundle).classifier.version.startswith("keywords@")
    assert [path.name for path in bundle.parent.iterdir()] == ["mood"]


def test_other_folder_is_left_alone__no_bundle_stands_there(tmp_path):
    (tmp_path / "mood").mkdir()
    (tmp_path / "mood" / "diary.txt").write_text("mine")
    with pytest.raises(OutputError, match="no model bundle"):
        save(tmp_path / "mood")
    assert (tmp_path / "mood" / "diary.txt").read_text() == "mine"


def test_empty_folder_is_taken__it_stood_there_before(tmp_path):
    (tmp_path / "mood").mkdir()
    save(tmp_path / "mood")
    assert load_bundle(tmp_path / "mood").manifest.task == "mood"
    assert [path.name for path in tmp_path.iterdir()] == ["mood"]


def test_place_is_named__it_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="name a folder that is writable"):
        save(tmp_path / "file" / "mood")


def test_nothing_is_left_behind__writing_fails_halfway(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        save(tmp_path / "mood")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["hashes.npy", "weights.npy", "settings.json"])
def test_wrong_digest_is_refused__one_byte_changed(bundle, name):
    content = bytearray((bundle / name).read_bytes())
    content[-1] ^= 1
    (bundle / name).write_bytes(content)
    with pytest.raises(BundleDigestMismatch, match=name):
        load_bundle(bundle)


def test_missing_and_extra_files_are_refused__named(bundle):
    (bundle / "idf.npy").rename(bundle / "extra.npy")
    with pytest.raises(BundleDigestMismatch, match=r"idf\.npy is missing"):
        load_bundle(bundle)
    (bundle / "idf.npy").write_bytes((bundle / "extra.npy").read_bytes())
    with pytest.raises(BundleDigestMismatch, match=r"extra\.npy is not in the manifest"):
        load_bundle(bundle)


def test_link_is_refused__to_a_file_elsewhere(bundle):
    elsewhere = bundle.parent / "elsewhere.npy"
    (bundle / "idf.npy").rename(elsewhere)
    (bundle / "idf.npy").symlink_to(elsewhere)
    with pytest.raises(BundleDigestMismatch, match="plain file"):
        load_bundle(bundle)


@pytest.mark.parametrize("other", [1, 4])
def test_other_format_is_refused__of_an_earlier_or_later_version(bundle, other):
    edit_manifest(bundle, format=other, task=3)
    with pytest.raises(BundleFormatUnsupported, match=f"expected format 2 or 3, came {other}; fit the bundle again"):
        load_bundle(bundle)


def test_deciding_needs_no_scikit_learn__loaded_from_a_bundle(bundle):
    script = (
        "import sys; from pathlib import Path; from frontdesk import bootstrap, testing; "
        "from frontdesk.models import Batch; from frontdesk.registry import load_bundle; "
        "mood, = load_bundle(Path(sys.argv[1])).classifier.predict(Batch([testing.masked('fine')], ['en'])); "
        "print(mood.label, sorted({'sklearn', 'scipy.optimize', 'scipy.stats'} & sys.modules.keys()))"
    )
    found = subprocess.run([sys.executable, "-c", script, bundle], capture_output=True, check=True, text=True)
    assert found.stdout == "good []\n"


@pytest.mark.parametrize(
    "name", ["../secret.npy", "/etc/passwd", "a/b.npy", "..", "Manifest.npy", "x.pkl", "con\x00.npy"]
)
def test_manifest_is_refused__a_file_name_leads_elsewhere(bundle, name):
    edit_manifest(bundle, files={name: {"sha256": "0" * 64, "size_bytes": 1}})
    with pytest.raises(BundleError, match="not a manifest"):
        load_bundle(bundle)


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b'{"format": 2}', b"[" * 100_000, b""])
def test_manifest_is_refused__not_what_it_should_be(bundle, content):
    (bundle / "manifest.json").write_bytes(content)
    with pytest.raises(BundleError):
        load_bundle(bundle)


def test_manifest_is_missing__named(tmp_path):
    with pytest.raises(BundleError, match=r"expected a model bundle with a manifest\.json; there is none"):
        load_bundle(tmp_path)


@pytest.mark.parametrize("kind", ["pipe", "device", "link"])
def test_manifest_is_refused__no_plain_file(bundle, kind):
    path = bundle / "manifest.json"
    elsewhere = path.rename(bundle.parent / "elsewhere.json")
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if kind == "device" else elsewhere)
    with pytest.raises(BundleError, match=r"expected a model bundle with a manifest\.json; there is none"):
        read_manifest(bundle)


@pytest.mark.parametrize(
    "changes",
    [
        {"created_at": "2026-11-21T00:00:00"},
        {"created_at": "0001-01-01T00:00:00+14:00"},
        {"metrics": {"accuracy": float("nan")}},
        {"metrics": {"accuracy": float("inf")}},
    ],
)
def test_manifest_is_refused__a_value_that_no_bundle_has(bundle, changes):
    edit_manifest(bundle, **changes)
    with pytest.raises(BundleError, match=f"{next(iter(changes))}.*fetch or fit the bundle again"):
        read_manifest(bundle)


def test_file_is_refused__of_another_size_than_the_manifest_says(bundle):
    files = json.loads((bundle / "manifest.json").read_text())["files"]
    files["idf.npy"]["size_bytes"] += 1
    edit_manifest(bundle, files=files)
    with pytest.raises(BundleDigestMismatch, match=r"idf\.npy: expected [\d,]+ bytes, as the manifest says, came"):
        load_bundle(bundle)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("words", "Infinity"),
        ("seed", "Infinity"),
        ("temperature", "Infinity"),
        ("temperature", "NaN"),
        ("temperature", "0"),
        ("temperature", "-1.5"),
        ("temperature", "[]"),
    ],
)
def test_settings_are_refused__a_number_that_no_model_has(bundle, name, value):
    settings = json.loads((bundle / "settings.json").read_text())
    change(bundle, "settings.json", json.dumps(settings | {name: "HERE"}).replace('"HERE"', value).encode())
    with pytest.raises(BundleError, match="do not fit together"):
        load_bundle(bundle)


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf")])
def test_settings_are_refused__a_doubt_that_no_model_has(tmp_path, value):
    save(tmp_path / "mood", KeywordsClassifier(TASK))
    settings = json.loads((tmp_path / "mood" / "settings.json").read_text())
    change(tmp_path / "mood", "settings.json", json.dumps(settings | {"doubt": value}).encode())
    with pytest.raises(BundleError, match=r"doubt is .*, expected a number above 0"):
        load_bundle(tmp_path / "mood")


def npy(header):
    """An array file with a forged header and no content."""
    padded = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded


@pytest.mark.parametrize(
    "header",
    [f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({10**15},), }}", "(" * 9_000, "{'descr': '<f4'"],
    ids=["huge", "nested", "cut"],
)
def test_array_is_refused__forged_header(bundle, header):
    change(bundle, "idf.npy", npy(header))
    with pytest.raises(BundleError, match="not an array"):
        load_bundle(bundle)


def forge(bundle, name, array):
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=False)
    change(bundle, f"{name}.npy", stream.getvalue())


def forge_last_number(bundle, name, value):
    array = LINEAR.parts().arrays[name].copy()
    array.flat[-1] = value
    forge(bundle, name, array)


FLOATS = ["idf", "weights", "bias", "joint_scores", "joint_features", "joint_bias"]


@pytest.mark.parametrize("other", ["U8", "M8[s]", "V8", "?", "i1", "c16", ">f4"])
@pytest.mark.parametrize("name", ["hashes", *FLOATS])
def test_array_is_refused__of_another_type(bundle, name, other):
    forge(bundle, name, np.zeros(LINEAR.parts().arrays[name].shape, other))
    with pytest.raises(BundleError, match=rf"do not fit together \({name} holds the type .*, expected "):
        load_bundle(bundle)


@pytest.mark.parametrize(
    ("name", "other"), [("hashes", "f8"), ("idf", "f8"), ("weights", "f4"), ("bias", "f8"), ("joint_scores", "f4")]
)
def test_array_is_refused__of_a_type_nearby(bundle, name, other):
    forge(bundle, name, LINEAR.parts().arrays[name].astype(other))
    with pytest.raises(BundleError, match=rf"do not fit together \({name} holds the type .*, expected "):
        load_bundle(bundle)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("name", FLOATS)
def test_array_is_refused__a_number_is_not_finite(bundle, name, value):
    forge_last_number(bundle, name, value)
    with pytest.raises(BundleError, match=rf"do not fit together \({name} holds NaN or infinity"):
        load_bundle(bundle)


@pytest.mark.parametrize("value", [1e308, -1e7])
@pytest.mark.parametrize("name", ["joint_scores", "joint_features", "joint_bias"])
def test_array_is_refused__a_number_is_absurd(bundle, name, value):
    forge_last_number(bundle, name, value)
    with pytest.raises(BundleError, match=rf"do not fit together \({name} holds a number beyond 1,000,000"):
        load_bundle(bundle)


@pytest.mark.parametrize("value", [0, -1])
def test_array_is_refused__an_idf_that_is_not_above_zero(bundle, value):
    forge_last_number(bundle, "idf", value)
    with pytest.raises(BundleError, match=r"do not fit together \(idf holds a number that is not above 0"):
        load_bundle(bundle)


def test_array_is_refused__hashes_in_two_dimensions(bundle):
    forge(bundle, "hashes", LINEAR.parts().arrays["hashes"].reshape(-1, 1))
    with pytest.raises(BundleError, match=r"do not fit together \(hashes has the shape"):
        load_bundle(bundle)


def test_pickled_array_is_never_loaded__forged_with_its_digest(bundle):
    stream = io.BytesIO()
    np.save(stream, np.array([{"a": print}], dtype=object), allow_pickle=True)
    change(bundle, "idf.npy", stream.getvalue())
    with pytest.raises(BundleUntrustedType, match="never loaded"):
        load_bundle(bundle)


@pytest.mark.parametrize("content", [b"", b"\x93NUMPY\x01\x00", b"PK\x03\x04", b"text"])
def test_array_is_refused__not_an_array(bundle, content):
    change(bundle, "idf.npy", content)
    with pytest.raises(BundleError):
        load_bundle(bundle)


@pytest.mark.parametrize("name", ["head.skops", "head.pkl", "weights.npz", "code.py"])
def test_file_is_refused__neither_json_nor_an_array(bundle, name):
    change(bundle, name, b"whatever")
    with pytest.raises(BundleError, match="not a manifest"):
        load_bundle(bundle)


def test_file_is_refused__larger_than_the_limit(bundle, monkeypatch):
    monkeypatch.setattr("frontdesk.registry.contents.MAXIMUM_FILE_BYTES", 100)
    with pytest.raises(BundleError, match="at most 100 are read"):
        load_bundle(bundle)


def test_parts_are_refused__of_two_models(bundle, tmp_path):
    other = LINEAR.fit(BATCH, ["bad", "good"] * 3)
    save(tmp_path / "other", other)
    change(bundle, "weights.npy", (tmp_path / "other" / "weights.npy").read_bytes())
    with pytest.raises(BundleDigestMismatch, match="the files hold"):
        load_bundle(bundle)


def test_bundles_are_listed__newest_first_and_broken_last(tmp_path):
    for name in ("a/old", "new"):
        save(tmp_path / name)
    save(tmp_path / "broken")
    (tmp_path / "broken" / "manifest.json").write_text("{")
    (tmp_path / ".new-unfinished").mkdir()
    (tmp_path / ".new-unfinished" / "manifest.json").write_text("{")
    listed = list_bundles(tmp_path)
    assert [each.path.name for each in listed] == ["new", "old", "broken"]
    assert [each.manifest is None for each in listed] == [False, False, True]
    assert "not a manifest" in listed[-1].fault
    assert list_bundles(tmp_path / "nowhere") == []
