from datetime import timedelta
from typing import Annotated

import pytest
from pydantic import Field

from frontdesk.config import MAXIMUM_BYTES, Document, digest, load, parse
from frontdesk.errors import ConfigError, ConfigNotFound


class Shelf(Document):
    name: str
    width: Annotated[int, Field(ge=1)]
    books: tuple[str, ...] = ()


class Room(Document):
    shelves: dict[str, Shelf]
    boxes: Annotated[tuple[int, ...], Field(min_length=1)] = (1,)
    rest: timedelta = timedelta(0)


GOOD = "shelves:\n  left:\n    name: oak\n    width: 3\n"


def test_document_is_read():
    assert parse(GOOD, Room).shelves["left"].width == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD.replace("3", "0"), "room.yaml:4:5: shelves.left.width: expected greater than or equal to 1 (came: 0)"),
        (GOOD.replace("width", "wide"), "room.yaml:4:5: shelves.left.wide: not a known key"),
        (GOOD.replace("    name: oak\n", ""), "room.yaml:2:3: shelves.left.name: expected, but missing"),
        (
            GOOD + "    books: [a, 2]\n",
            "room.yaml:5:16: shelves.left.books.1: expected text; put it in quotes (came: 2)",
        ),
        (GOOD + "    name: elm\n", "room.yaml:5:5: 'name' stands twice; keep one"),
        ("boxes: []\n" + GOOD, "room.yaml:1:1: boxes: expected at least 1 of them (came: [])"),
        ("boxes: 5\n" + GOOD, "room.yaml:1:1: boxes: expected a list (came: 5)"),
        ("shelves: {a: 5}", "room.yaml:1:11: shelves.a: expected keys with values (came: 5)"),
        ("shelves: [", "room.yaml:1:11: not YAML"),
        ("shelves:\n\t- x", "room.yaml:2:1: not YAML"),
        ("", "room.yaml:1:1: shelves: expected, but missing"),
        ("- 1\n- 2\n", "room.yaml:1:1: the document: expected"),
        ("a: !!python/object/apply:os.system [x]", "room.yaml:1:4: not YAML"),
        ("a: \x00", "room.yaml: not YAML"),
        ("rest: 2026-13-45", "room.yaml:1:7: not YAML: expected a value of the type timestamp"),
        ("rest: !!int many", "room.yaml:1:7: not YAML: expected a value of the type int"),
        ("rest: !!bool maybe", "room.yaml:1:7: not YAML: expected a value of the type bool"),
        ("rest: " + "9" * 5000, "room.yaml:1:7: not YAML: expected a value of the type int"),
        ("shelves: &all {left: *all}", "room.yaml:1:10: contains itself by an alias"),
        ("shelves: " + "[" * 5000 + "]" * 5000, "room.yaml: nested deeper"),
    ],
)
def test_fault_names_line_column_and_expectation(text, expected):
    with pytest.raises(ConfigError) as caught:
        parse(text, Room, source="room.yaml")

    assert expected in str(caught.value)


def test_list_is_not_called_too_short__an_entry_has_a_fault_of_its_own():
    with pytest.raises(ConfigError) as caught:
        parse("boxes: [many]\n" + GOOD, Room, source="room.yaml")

    assert [line.partition(": expected")[0] for line in str(caught.value).splitlines()] == ["room.yaml:1:9: boxes.0"]


def test_few_lines_of_aliases_cannot_stand_for_billions():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 12)]

    with pytest.raises(ConfigError, match="aliases repeat more than"):
        parse("\n".join(lines), Room)


def test_merged_key_may_be_overruled():
    room = parse("shelves:\n  left: &left {name: oak, width: 3}\n  right: {<<: *left, width: 4}\n", Room)

    assert (room.shelves["right"].name, room.shelves["right"].width) == ("oak", 4)


def test_every_fault_is_named_at_once():
    with pytest.raises(ConfigError) as caught:
        parse("shelves:\n  left: {name: oak, width: 0}\n  right: {name: 7, width: 2}\n", Room)

    assert len(str(caught.value).splitlines()) == 2


def test_missing_file_is_a_clear_error(tmp_path):
    with pytest.raises(ConfigNotFound, match="no such file"):
        load(tmp_path / "room.yaml", Room)


def test_folder_is_a_clear_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path, Room)


def test_other_encoding_is_a_clear_error(tmp_path):
    path = tmp_path / "room.yaml"
    path.write_bytes("shelves: {}\n# Bücher".encode("latin-1"))

    with pytest.raises(ConfigError, match="not UTF-8 at byte 15"):
        load(path, Room)


def test_enormous_file_is_refused_before_it_is_parsed(tmp_path):
    path = tmp_path / "room.yaml"
    path.write_text("#" * (MAXIMUM_BYTES + 1))

    with pytest.raises(ConfigError, match="larger than"):
        load(path, Room)


def test_digest_changes_with_the_file(tmp_path):
    path = tmp_path / "room.yaml"
    path.write_text(GOOD)
    before = digest(path)
    path.write_text(GOOD + "\n")

    assert digest(path) != before
    assert len(before) == 64
