"""`.ci/run` on machines that lack something: what it installs, and which Python it builds with."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def machine(tmp_path):
    """A machine with nothing but a shell; what is called there is written down."""
    bin_ = tmp_path / "bin"
    (tmp_path / ".ci").mkdir()
    bin_.mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    for name in ("bash", "dirname", "ls"):
        (bin_ / name).symlink_to(shutil.which(name))
    program(bin_ / "apt-get", f'echo "$@" >> {tmp_path}/calls')
    program(bin_ / "make", f'echo "make $1 with ${{PYTHON:-python3.11}}" >> {tmp_path}/calls')
    return tmp_path


def program(path, script):
    path.write_text(f"#!/bin/bash\n{script}\n")
    path.chmod(0o755)


def calls(machine):
    subprocess.run([machine / "bin" / "bash", machine / ".ci" / "run"], env={"PATH": str(machine / "bin")}, check=True)
    return (machine / "calls").read_text()


@pytest.mark.parametrize(
    ("offered", "package", "python"),
    [("python3.11-venv - pyvenv", "python3.11-venv", "python3.11"), ("", "python3-venv", "python3")],
)
def test_python_is_installed__the_machine_has_none(machine, offered, package, python):
    program(machine / "bin" / "apt-cache", f'echo -n "{offered}"')
    brings = f'case "$*" in *{package}*) ln -s /bin/true {machine}/bin/{python};; esac'
    program(machine / "bin" / "apt-get", f'echo "$@" >> {machine}/calls; {brings}')
    (machine / "bin" / "ln").symlink_to(shutil.which("ln"))
    called = calls(machine)

    assert f"install -y -qq --no-install-recommends {package}" in called
    assert f"make test with {python}" in called


def test_python_without_venv_is_completed(machine):
    program(machine / "bin" / "python3.11", "exit 1")
    program(machine / "bin" / "apt-cache", "echo python3.11-venv")

    assert "--no-install-recommends python3.11-venv" in calls(machine)


@pytest.mark.parametrize("python", ["python3.11", "python3"])
def test_python_that_works_is_taken(machine, python):
    program(machine / "bin" / python, "exit 0")
    called = calls(machine)

    assert "venv" not in called
    assert f"make test with {python}" in called
