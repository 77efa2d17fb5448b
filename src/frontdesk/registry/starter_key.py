"""What a starter model depends on: when any of it changes, the model is fitted again."""

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from frontdesk.models import Task
from frontdesk.registry.manifest import library_versions

FITTING_ROOMS = ("models", "training", "text", "transliteration", "words", "inquiry")
"""Where the code stands that decides what a starter model becomes, besides the modules that it is read by."""
READING_MODULES = ("desk.py", "word_memory.py")
TEXT_LIBRARIES = ("phonenumbers", "python-stdnum", "selectolax", "presidio-analyzer")
"""What cleans and masks the corpus."""


def starter_key(task: Task, corpus_digest: str, masking_digest: str, chosen: tuple[str, str] = ("", "")) -> str:
    """Give the key of a task's starter model: 16 hexadecimal digits of everything that it depends on.

    `chosen` is the candidate, and the versions of its encoder and its inference model where it has them.
    """
    depends = [corpus_digest, masking_digest, task.digest, code_digest(), _versions(), chosen]
    whole = json.dumps(depends, sort_keys=True)
    return sha256(whole.encode()).hexdigest()[:16]


@cache
def code_digest() -> str:
    """Give the SHA-256 of the source and the lists that decide what a model becomes, hexadecimal."""
    package = Path(__file__).parents[1]
    return digest_of_files(
        package,
        [
            *(path for room in FITTING_ROOMS for path in (package / room).rglob("*") if path.suffix != ".pyc"),
            *(package / module for module in READING_MODULES),
        ],
    )


def digest_of_files(root: Path, paths: Iterable[Path]) -> str:
    """Give the SHA-256 of some files, by their names and contents."""
    whole = sha256()
    for path in sorted(paths):
        if path.is_file():
            content = path.read_bytes()
            whole.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def _versions() -> dict[str, str]:
    versions = library_versions()
    for name in TEXT_LIBRARIES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "none"
    return versions
