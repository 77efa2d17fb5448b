"""The desk as a Python program opens it: the models that the commands share, no command in between."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from encoder_folders import make_folder
from frontdesk import Desk
from frontdesk.bootstrap import read_configuration
from frontdesk.encoders import find, pull
from frontdesk.errors import InvalidInput


@pytest.fixture
def desk(environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("FRONTDESK_DATA_DIR", environment["FRONTDESK_DATA_DIR"])
    return Desk.open()


def test_a_message_is_decided__by_a_desk_that_was_just_opened(desk: Desk) -> None:
    decided = desk.triage("The lift is stuck with people in it, call me on jo@example.com")

    assert decided.analysis.predictions["urgency"].label == "critical"
    assert decided.route.department
    assert "<EMAIL_1>" in decided.analysis.text.text
    assert not decided.analysis.degraded


def test_many_messages_are_decided__in_their_order(desk: Desk) -> None:
    decided = desk.triage(["please send the invoice again", "No! Fire in the building!"])

    assert decided[0].analysis.predictions["category"].label == "billing"
    assert decided[1].analysis.predictions["urgency"].label in {"high", "critical"}


def test_what_is_no_message_is_refused__before_any_is_decided(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="message 1: expected str or Inquiry, came bytes"):
        desk.triage(["hello", b"hello"])  # type: ignore[list-item]


def test_what_few_examples_says_of_no_example_runs__an_encoder_was_pulled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("FRONTDESK_ENCODER", "tiny")
    encoders = read_configuration().settings.encoders_dir
    pull(find(str(make_folder(tmp_path / "tiny", strength=0.02))), encoders, lambda _share, _step: None)
    page = (Path(__file__).parents[3] / "docs" / "few-examples.md").read_text("utf-8")
    task, _, python = page.partition("## No example\n")[2].partition("\n## ")[0].partition("In Python:\n")
    (tmp_path / "returns.yaml").write_text("\n".join(line[4:] for line in task.splitlines() if line.startswith("    ")))
    code = "\n".join(line[4:] for line in python.splitlines() if line.startswith("    "))
    found: dict[str, object] = {}
    exec(code.replace("config/tasks/returns.yaml", str(tmp_path / "returns.yaml")), found)  # noqa: S102 - our own page

    assert found["classifier"].labels == ("wrong_size", "damaged", "changed_mind")  # type: ignore[attr-defined]
