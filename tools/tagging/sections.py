"""Read the files under `frames`, `fillers` and `pools`: lines under headings ``== name``."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "fr", "es", "de", "ar")


@cache
def sections(folder: str, name: str) -> Mapping[str, Sequence[str]]:
    r"""Read one file; ``\n`` in a line stands for a line end, an empty line is an entry."""
    read: dict[str, list[str]] = {}
    heading = ""
    for line in (FOLDER / folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = line.removeprefix("== ")
            read[heading] = []
        else:
            read[heading].append(line.replace("\\n", "\n"))
    return read


def inputs() -> list[Path]:
    """Give every file that training rests on."""
    return sorted(path for path in FOLDER.rglob("*") if path.suffix in {".txt", ".tsv", ".py"})
