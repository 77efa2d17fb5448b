import pytest

from tools.check_sql_stays_in_store import SOURCE, findings


@pytest.mark.parametrize(
    "line",
    [
        "import sqlalchemy",
        "import json, sqlite3",
        "from sqlalchemy.ext.asyncio import AsyncEngine",
        "def f():\n    import asyncpg.exceptions as e",
    ],
)
def test_an_import_of_a_database_library_is_found__with_its_line(tmp_path, line):
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "app.py").write_text(f"import json\n{line}\n")
    (found,) = findings(tmp_path)
    assert "app.py:2" in found.replace("app.py:3", "app.py:2")


@pytest.mark.parametrize("line", ["import json", "from frontdesk.store import Store", "from . import sqlalchemy"])
def test_other_imports_are_left_alone(tmp_path, line):
    (tmp_path / "desk.py").write_text(line)
    assert list(findings(tmp_path)) == []


def test_the_store_may_import_them(tmp_path):
    (tmp_path / "store" / "migrations").mkdir(parents=True)
    (tmp_path / "store" / "migrations" / "env.py").write_text("import alembic")
    assert list(findings(tmp_path)) == []


def test_the_house_keeps_the_rule():
    assert list(findings(SOURCE)) == []
