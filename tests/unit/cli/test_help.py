"""The help of every command: its examples can be copied."""

import inspect

import pytest
from typer.testing import CliRunner

from frontdesk.cli import app


def commands(group, *path):
    for each in group.registered_commands:
        yield (*path, each.name), each.callback
    for part in group.registered_groups:
        yield from commands(part.typer_instance, *path, part.name)


ALL = list(commands(app))


@pytest.mark.parametrize(("path", "command"), ALL, ids=[" ".join(path) for path, _ in ALL])
def test_each_example_has_a_line_of_its_own__of_several(path, command):
    _, _, examples = inspect.cleandoc(command.__doc__).partition("**Examples**")
    shown = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "200"}).stdout
    lines = [line.strip() for line in shown.splitlines()]
    assert [line for each in examples.splitlines() if (line := each.strip()) and line not in lines] == []
