"""The page on configuration tells of tasks what the code knows of them."""

import re
import textwrap
from pathlib import Path

from frontdesk.models.tasks import TaskFile, load_task
from frontdesk.models.tasks.parameters import PARAMETERS

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "configuration.md").read_text(encoding="utf-8")
EXAMPLE = textwrap.dedent(re.search(r"\n\n((?:    [^\n]*\n)+)", PAGE[PAGE.index("    name: churn") - 2 :])[1])
ELSEWHERE = {"keywords", "rules", "caution"}


def test_documented_task_is_valid__and_shows_every_key(tmp_path):
    path = tmp_path / "churn.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    task = load_task(path)

    shown = {line.split(":")[0] for line in EXAMPLE.splitlines() if re.match(r"[a-z]", line)}
    assert shown == set(TaskFile.model_fields) - ELSEWHERE
    assert [each.name for each in task.inputs] == ["text", "months"]
    assert set(task.candidates[0].space) == {"trees", "depth"}


def test_every_parameter_of_every_candidate_is_documented():
    rows = dict(re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", PAGE, re.MULTILINE))
    for candidate, parameters in PARAMETERS.items():
        told = set(re.findall(r"`(\w+)`", rows[candidate]))
        # boosting tells its library in the middle column, and a cascade has the parameters of hybrid
        missing = set(parameters) - told - {"library"} - (set(PARAMETERS["hybrid"]) if "hybrid" in told else set())
        assert missing == set(), candidate
