"""`frontdesk config` on tasks that lean on each other."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from frontdesk.cli import app

SHIPPED = Path(__file__).parents[3] / "config"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "config"))


def asking(name: str, other: str) -> str:
    return (
        f"name: {name}\nlabels: [{{name: a}}, {{name: b}}]\ndefault: a\ncandidates: [logistic]\n"
        f"inputs: [{{name: {other}, type: category}}]\n"
    )


def run(*arguments: object):
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_tasks_that_wait_for_each_other_are_a_fault__though_each_file_is_whole(config):
    (config / "tasks" / "one.yaml").write_text(asking("one", "two"))
    (config / "tasks" / "two.yaml").write_text(asking("two", "one"))
    found = run("config", "check", "--config", config)
    assert found.exit_code == 1
    assert "no task can be answered first" in found.output
    assert f"{config / 'routing.yaml'}: OK" in found.output


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text().splitlines(), 1) if text in line)


def test_rule_may_not_ask_for_a_task__that_is_part_of_no_triage(config):
    routing = config / "routing.yaml"
    rule = '    - name: foreseen\n      when: {all: [{field: escalation, is: "yes"}]}\n      then: {escalate: true}\n'
    routing.write_text(routing.read_text().replace("  rules:\n", f"  rules:\n{rule}", 1))
    for refused in (run("config", "check", "--config", config), run("triage", "Hi", "--config", config)):
        assert refused.exit_code == 1
        said = " ".join(refused.output.split())
        assert f"{routing}:{line_of(routing, 'field: escalation, is')}:" in said
        assert "write triage: true in the file of tasks/ that has name: escalation" in said
    assert "escalation.confidence" not in run("config", "fields", "--config", config).output

    task = config / "tasks" / "escalation.yaml"
    task.write_text(task.read_text().replace("triage: false", "triage: true"))
    assert run("config", "check", "--config", config).exit_code == 0
    assert "escalation.confidence" in run("config", "fields", "--config", config).output
