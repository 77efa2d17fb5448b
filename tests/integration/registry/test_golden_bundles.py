"""A bundle that one version made loads in the next and decides the same, to the last digit that is shown.

``tools/make_golden_bundle.py`` makes the folder of the present format anew. A setting that a classifier gains needs its
former value in ``registry/upgrading.py``, and the format a new number: these tests fail until it has.
"""

import json
import shutil
from pathlib import Path

import pytest

from frontdesk.errors import BundleDigestMismatch
from frontdesk.models import Batch
from frontdesk.registry import list_bundles, load_bundle, read_manifest, register
from frontdesk.registry.manifest import FORMAT, READ_FORMATS
from frontdesk.testing import masked

BUNDLES = Path(__file__).parents[2] / "data" / "bundles"
EXPECTED = json.loads((BUNDLES / "expected.json").read_text())
MESSAGES = Batch([masked(text) for text in EXPECTED["messages"]], ["en"] * len(EXPECTED["messages"]))
OLD = BUNDLES / "format-2"


def golden(format_):
    return BUNDLES / f"format-{format_}"


@pytest.mark.parametrize("format_", READ_FORMATS)
def test_golden_bundle_decides_as_it_did__made_by_this_version_or_the_one_before(format_):
    bundle = load_bundle(golden(format_))

    answers = [[each.label, each.confidence] for each in bundle.classifier.predict(MESSAGES)]

    assert read_manifest(golden(format_)).format == format_
    assert answers == EXPECTED[f"format-{format_}"]["answers"]
    assert {each.model for each in bundle.classifier.predict(MESSAGES)} == {bundle.manifest.version}


def test_present_format_is_read_as_it_is():
    assert load_bundle(golden(FORMAT)).manifest == read_manifest(golden(FORMAT))


def test_old_bundle_decides_by_its_text__it_could_by_nothing_else():
    assert [each.name for each in load_bundle(OLD).manifest.inputs] == ["text"]


@pytest.mark.parametrize("format_", READ_FORMATS)
def test_golden_bundle_states_no_score_by_language__the_list_of_the_rules_decides(format_):
    assert load_bundle(golden(format_)).manifest.score_in("en") is None


def test_old_bundle_is_kept_in_the_present_format__registered(tmp_path):
    registered = register(load_bundle(OLD), tmp_path, [])

    kept = read_manifest(registered.path)

    assert (kept.format, kept.version) == (FORMAT, load_bundle(OLD).manifest.version)
    assert load_bundle(registered.path).classifier.predict(MESSAGES) == load_bundle(OLD).classifier.predict(MESSAGES)


@pytest.mark.parametrize("changed", ["version", "settings"])
def test_old_bundle_is_refused__it_is_not_what_its_manifest_says(tmp_path, changed):
    copy = shutil.copytree(OLD, tmp_path / "mood")
    if changed == "version":
        manifest = json.loads((copy / "manifest.json").read_text())
        (copy / "manifest.json").write_text(json.dumps(manifest | {"version": "linear+keywords@00000000"}))
    else:
        (copy / "settings.json").write_text((copy / "settings.json").read_text().replace('"seed": 0', '"seed": 1'))

    with pytest.raises(BundleDigestMismatch):
        load_bundle(copy)


def test_old_bundles_are_listed():
    assert {each.manifest.format for each in list_bundles(BUNDLES)} == set(READ_FORMATS)
