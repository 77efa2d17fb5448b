"""What the command line recommends can be copied: the command is named as it was called."""

import sys

import pytest

from frontdesk.cli.called import as_called


@pytest.fixture
def script(tmp_path, monkeypatch):
    """A script that is not on the path."""
    monkeypatch.setenv("PATH", str(tmp_path / "elsewhere"))
    path = tmp_path / "my tools" / "frontdesk"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_script_that_is_not_on_the_path_is_named_as_it_was_called(script, monkeypatch):
    monkeypatch.chdir(script.parent.parent)
    monkeypatch.setattr(sys, "argv", ["my tools/frontdesk", "demo"])
    assert as_called() == "'my tools/frontdesk'"
    monkeypatch.setattr(sys, "argv", [".venv/bin/frontdesk", "demo"])
    assert as_called() == ".venv/bin/frontdesk"


def test_script_that_the_shell_finds_has_its_bare_name(script, monkeypatch):
    monkeypatch.setenv("PATH", str(script.parent))
    monkeypatch.setattr(sys, "argv", [str(script), "demo"])
    assert as_called() == "frontdesk"


def test_module_is_named_with_its_python(script, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/some/where/frontdesk/__main__.py", "demo"])
    assert as_called() == f"{sys.executable} -m frontdesk"


def test_another_program_gets_the_bare_name(script, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/usr/bin/pytest", "-q"])
    assert as_called() == "frontdesk"
