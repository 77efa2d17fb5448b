"""Refuse code outside the text stage that makes a `MaskedText`: what is called masked has gone through the masker.

Run as ``python tools/check_masked_text.py [DIRECTORY]``. Found are calls of the class under any name that the module
gives it, the class handed on as a value, and ``replace`` with a field of it. Annotations and ``isinstance`` are free.
Every finding names its file and line; the exit status is 1 if there is any. Standard library only.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "frontdesk"
MAKERS = ("text", "testing")
"""Rooms, or modules, of the package that may: the masker, and the fakes for users' own tests."""

CLASS = "MaskedText"
_FIELDS = frozenset({"text", "placeholders"})
_HARMLESS = frozenset({"isinstance", "issubclass", "cast", "TypeVar"})


def check(package: Path) -> list[str]:
    """List every place in `package`, outside the rooms that may, where a `MaskedText` is made."""
    findings: list[str] = []
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package)
        if place.parts[0].removesuffix(".py") not in MAKERS:
            tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
            findings.extend(f"{place}:{line}: {problem}" for line, problem in sorted(problems_of(tree)))
    return findings


def problems_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the problem of each place where a module makes a `MaskedText`."""
    names = frozenset(_names(tree))
    if not _speaks_of_it(tree, names):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _problems_of_call(node, names)
        elif isinstance(node, ast.Assign) and _is_class(node.value, names):
            yield node.lineno, f"gives {CLASS} another name; only frontdesk.text makes one"


def _problems_of_call(call: ast.Call, names: frozenset[str]) -> Iterator[tuple[int, str]]:
    called = _last_name(call.func)
    if _is_class(call.func, names) or (isinstance(call.func, ast.Attribute) and _is_class(call.func.value, names)):
        yield call.lineno, f"makes a {CLASS}; only frontdesk.text does, by masking"
    elif called in {"replace", "__replace__"} and _FIELDS & {keyword.arg for keyword in call.keywords}:
        yield call.lineno, f"may change a {CLASS} by replace(); only frontdesk.text makes one"
    elif called not in _HARMLESS and any(_is_class(value, names) for value in _arguments(call)):
        yield call.lineno, f"hands {CLASS} to {called or 'a call'}, which can make one; only frontdesk.text does"


def _names(tree: ast.Module) -> Iterator[str]:
    """Yield what the class is called in this module."""
    yield CLASS
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.asname for alias in node.names if alias.name == CLASS and alias.asname)


def _speaks_of_it(tree: ast.Module, names: frozenset[str]) -> bool:
    """Tell whether the module names the class at all: others may replace fields of their own that are called text."""
    imported = (alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names)
    return CLASS in imported or any(_is_class(node, names) for node in ast.walk(tree))


def _is_class(node: ast.AST, names: frozenset[str]) -> bool:
    return (isinstance(node, ast.Name) and node.id in names) or (isinstance(node, ast.Attribute) and node.attr == CLASS)


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _arguments(call: ast.Call) -> Iterator[ast.AST]:
    yield from call.args
    yield from (keyword.value for keyword in call.keywords)


def main() -> int:
    """Check the package, or the directory named on the command line."""
    findings = check(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
