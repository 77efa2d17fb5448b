"""What the models that the desk fits for itself take on disk."""

from pathlib import Path

MOST_BYTES = 12_000_000
OF_TEXT = {"category", "sentiment", "urgency"}
"""Beside them others fit `escalation`, which learns from columns."""


def test_starter_models_take_12_megabytes_at_most__a_file_that_they_share_counted_once(frontdesk) -> None:
    rows = frontdesk("models", "list", "--format", "json").json()
    serving = [Path(row["path"]) for row in rows if row.get("serves") and row["task"] in OF_TEXT]
    found = [path.stat() for model in serving for path in model.iterdir()]
    sizes = {each.st_ino: each.st_size for each in found}

    assert {path.name.partition("-")[0] for path in serving} == OF_TEXT
    assert len(sizes) < len(found)
    assert sum(sizes.values()) <= MOST_BYTES
