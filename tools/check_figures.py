"""Hold the figures in the documents to what the benchmarks stored.

Between ``<!-- figures: NAME -->`` and ``<!-- end of figures -->`` stands what is rendered from
``benchmarks/results/NAME.json``. Run as ``python tools/check_figures.py [--write]``; without ``--write`` a difference
is a finding, and the exit status is 1. Standard library only.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.rendering import RENDERERS  # noqa: E402  # after the path

RESULTS = ROOT / "benchmarks" / "results"
_BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n)(.*?)(<!-- end of figures -->)", re.DOTALL)


def check(document: Path, results: Path, *, write: bool) -> list[str]:
    """List the blocks of a document that differ from what was stored; put them right where `write` says so."""
    findings = []

    def rendered(block: re.Match[str]) -> str:
        name = block[2]
        stored = results / f"{name}.json"
        if name not in RENDERERS or not stored.is_file():
            findings.append(f"{document.name}: no stored figures are called {name!r}")
            return block[0]
        wanted = RENDERERS[name](json.loads(stored.read_text(encoding="utf-8")))
        if wanted != block[3] and not write:
            findings.append(
                f"{document.name}: the figures of {name!r} are not those of {stored.name}; run with --write"
            )
        return f"{block[1]}{wanted}{block[4]}"

    text = document.read_text(encoding="utf-8")
    renewed = _BLOCK.sub(rendered, text)
    if write and renewed != text:
        document.write_text(renewed, encoding="utf-8")
    return findings


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
