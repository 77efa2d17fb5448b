"""Refuse SQL outside the store: no module but those of `frontdesk.store` imports a database library.

Run as ``python tools/check_sql_stays_in_store.py [DIRECTORY]``. Every finding names its file and line; the exit status
is 1 if there is any. Standard library only.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "frontdesk"
ROOM = "store"
LIBRARIES = frozenset({"sqlalchemy", "alembic", "aiosqlite", "asyncpg", "sqlite3", "psycopg", "psycopg2"})


def findings(source: Path) -> Iterator[str]:
    """Give one line for each import of a database library outside the store."""
    for path in sorted(source.rglob("*.py")):
        if path.relative_to(source).parts[0] != ROOM:
            yield from _of_file(path)


def _of_file(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
        for name in _imported(node):
            if name.split(".")[0] in LIBRARIES:
                yield f"{path}:{node.lineno}: imports {name}; only frontdesk.store speaks to a database"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []


def main() -> int:
    """Print the findings and give the exit status."""
    found = list(findings(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE))
    print("\n".join(found) or "no SQL outside the store")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
