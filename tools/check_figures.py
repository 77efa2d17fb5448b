"""Hold the figures in the documents to what the benchmarks stored.

Between ``<!-- figures: NAME -->`` and ``<!-- end of figures -->`` stands what is rendered from
``benchmarks/results/NAME.json``, and for ``summary`` from all that is stored. Run as ``python tools/check_figures.py
[--write]``; without ``--write`` a difference is a finding, and the exit status is 1. Standard library only.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.rendering import RENDERERS, SUMMARIES  # noqa: E402  # after the path
from tools.rendering.cells import Figures  # noqa: E402  # after the path

RESULTS = ROOT / "benchmarks" / "results"
_BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n)(.*?)(<!-- end of figures -->)", re.DOTALL)


class NoFigures(LookupError):
    """Nobody stored figures of this name, or nobody renders them."""


class Stored(dict[str, Figures]):
    """What is stored, by name. A file is read when it is asked for. Raises `NoFigures` with the name of what is not."""

    def __init__(self, results: Path) -> None:
        super().__init__()
        self.results = results
        self.files: list[str] = []
        """What was read until now."""

    def __missing__(self, name: str) -> Figures:
        path = self.results / f"{name}.json"
        if not path.is_file():
            raise NoFigures(name)
        self.files.append(path.name)
        figures: Figures = json.loads(path.read_text(encoding="utf-8"))
        self[name] = figures
        return figures


def check(document: Path, results: Path, *, write: bool) -> list[str]:
    """List the blocks of a document that differ from what was stored; put them right where `write` says so.

    What is wrong with a stored file, a field that it lacks, rises as it is, with a note that names the file.
    """
    findings = []

    def rendered(block: re.Match[str]) -> str:
        name = block[2]
        try:
            wanted = _rendered(name, results)
        except NoFigures as missing:
            findings.append(f"{document.name}: no stored figures are called {missing.args[0]!r}")
            return block[0]
        if wanted != block[3] and not write:
            findings.append(f"{document.name}: the figures of {name!r} are not those that are stored; run with --write")
        return f"{block[1]}{wanted}{block[4]}"

    text = document.read_text(encoding="utf-8")
    renewed = _BLOCK.sub(rendered, text)
    if write and renewed != text:
        document.write_text(renewed, encoding="utf-8")
    return findings


def _rendered(name: str, results: Path) -> str:
    """Render what is called `name`. Raises `NoFigures` with the name of what nobody stored or renders."""
    stored = Stored(results)
    try:
        if name in SUMMARIES:
            return SUMMARIES[name](stored)
        if name in RENDERERS:
            return RENDERERS[name](stored[name])
    except NoFigures:
        raise
    except Exception as error:
        error.add_note(f"{name!r} was being rendered from {', '.join(stored.files)}")
        raise
    raise NoFigures(name)


def documents() -> list[Path]:
    """List where figures may stand."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def main() -> int:
    """Check every document."""
    findings = [finding for each in documents() for finding in check(each, RESULTS, write="--write" in sys.argv)]
    print("\n".join(findings) or "figures: no finding")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
