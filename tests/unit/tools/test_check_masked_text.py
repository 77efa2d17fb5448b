import pytest

from tools import check_masked_text

IMPORT = "from frontdesk.inquiry import MaskedText\n"


def findings(tmp_path, place, source):
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    return check_masked_text.check(tmp_path)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (IMPORT + "x = MaskedText('a')", 2),
        ("from frontdesk.inquiry import MaskedText as Safe\n\nx = Safe('a')", 3),
        ("from frontdesk import inquiry\nx = inquiry.MaskedText('a')", 2),
        (IMPORT + "make = MaskedText", 2),
        (IMPORT + "x = list(map(MaskedText, ['a']))", 2),
        (IMPORT + "x = MaskedText.__new__(MaskedText)", 2),
        (IMPORT + "from dataclasses import replace\nx = lambda m: replace(m, text='a')", 3),
        (IMPORT + "import dataclasses\nx = lambda m: dataclasses.replace(m, placeholders=())", 3),
    ],
)
def test_making_one_elsewhere_is_found__with_file_and_line(tmp_path, source, line):
    found = findings(tmp_path, "routing/router.py", source)

    assert found
    assert all(finding.startswith(f"routing/router.py:{line}: ") for finding in found)


@pytest.mark.parametrize("place", ["text/pii/masker.py", "testing/masking.py", "testing.py"])
def test_the_text_stage_and_the_fakes_may(tmp_path, place):
    assert findings(tmp_path, place, IMPORT + "x = MaskedText('a')") == []


@pytest.mark.parametrize(
    "source",
    [
        IMPORT + "def show(text: MaskedText) -> list[MaskedText]:\n    return [text]",
        IMPORT + "def is_one(x):\n    return isinstance(x, MaskedText)",
        "from dataclasses import replace\nx = lambda clean: replace(clean, text='a')",
        "x = 'a'.replace('a', 'b')",
    ],
)
def test_reading_one_is_free(tmp_path, source):
    assert findings(tmp_path, "routing/router.py", source) == []


def test_own_package_has_no_finding():
    assert check_masked_text.check(check_masked_text.PACKAGE) == []
