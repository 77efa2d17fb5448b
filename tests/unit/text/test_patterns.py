"""No expression is one that Python before 3.11.5 looks into without end."""

import re
from pathlib import Path

import frontdesk

SOURCES = sorted(Path(frontdesk.__file__).parent.rglob("*.py"))
ENDLESS = re.compile(r"\)(?:[*+?]|\{+[0-9]*,?[0-9]*\}+)\+|\(\?>")
"""A group that is possessive or atomic; a possessive class of characters is safe."""


def test_no_group_is_possessive_or_atomic():
    assert SOURCES
    assert [path.name for path in SOURCES if ENDLESS.search(path.read_text(encoding="utf-8"))] == []
