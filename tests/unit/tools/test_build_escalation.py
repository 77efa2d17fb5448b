"""The table of `escalation` is what the tool says, and says what the task asks."""

import csv
from collections import Counter
from pathlib import Path

from frontdesk.models import load_task
from tools.build_escalation import LABEL, LANGUAGES, ROWS, TABLE, rows, text_of

TASK = load_task(Path(__file__).parents[3] / "config" / "tasks" / "escalation.yaml")
KEPT = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def test_table_is_made_by_the_tool__byte_for_byte():
    assert TABLE.read_text(encoding="utf-8") == text_of(rows())


def test_columns_are_the_inputs_of_the_task__and_the_label():
    assert list(KEPT[0]) == [*(each.name for each in TASK.inputs), LABEL]
    assert {row[LABEL] for row in KEPT} == set(TASK.label_names)
    assert len(KEPT) == ROWS


def test_language_decides_nothing__by_construction():
    escalated = Counter(row["language"] for row in KEPT if row[LABEL] == "yes")
    shares = {language: share / sum(LANGUAGES.values()) for language, share in LANGUAGES.items()}
    for language, share in shares.items():
        assert abs(escalated[language] / sum(escalated.values()) - share) < 0.01
