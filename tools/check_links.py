"""Refuse a link in the documents that leads nowhere: a file that is not there, or a heading that no file has.

Links to other sites are not followed; this check needs no network.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
IGNORED = {".venv", "node_modules", ".git"}

_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def documents(root: Path) -> Iterator[Path]:
    """Find every Markdown file of the checkout."""
    for path in sorted(root.rglob("*.md")):
        if not IGNORED & set(path.relative_to(root).parts):
            yield path


def anchor(heading: str) -> str:
    """Give the anchor of a heading, as the usual renderers make it."""
    plain = re.sub(r"[^\w\- ]", "", heading.replace("`", "").casefold())
    return plain.replace(" ", "-")


def dead_links(path: Path) -> Iterator[str]:
    """Name every link of one document that leads nowhere."""
    text = _CODE.sub("", path.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, fragment = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            yield f"{path}: {target}: no such file"
        elif fragment and file.suffix == ".md" and fragment not in _anchors(file):
            yield f"{path}: {target}: no such heading in {file.name}"


def _anchors(path: Path) -> set[str]:
    return {anchor(heading) for heading in _HEADING.findall(path.read_text(encoding="utf-8"))}


def main() -> int:
    """Check every document."""
    findings = [finding for path in documents(ROOT) for finding in dead_links(path)]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
