"""A task with inputs, candidates and coverage, as its file declares it."""

import pytest

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.models.tasks import TaskFile, load_task
from frontdesk.models.tasks.inputs import TEXT_INPUT

TASK = """\
name: churn
labels: [{name: "no"}, {name: "yes", description: leaves, examples: [bye]}]
default: "no"
"""
TABLE = TASK + "inputs: [{name: amount, type: number}, {name: plan, type: category}]\n"


def test_text_and_no_candidate__nothing_is_said():
    found = parse(TASK, TaskFile)
    assert found.inputs == (TEXT_INPUT,)
    assert found.candidates == ()
    assert (found.kind, found.select_by, found.folds, found.coverage) == ("single", "macro_f1", 5, 0.95)
    assert found.may_abstain
    assert found.labels[1].examples == ("bye",)


def test_task_is_read__from_columns_alone(tmp_path):
    path = tmp_path / "churn.yaml"
    path.write_text(TABLE + "candidates: [logistic, forest: {trees: [50, 100]}]\nkind: ordinal\n")
    task = load_task(path)
    assert not task.reads_text
    assert [each.name for each in task.columns] == ["amount", "plan"]
    assert [each.name for each in task.candidates] == ["logistic", "forest"]
    assert task.kind == "ordinal"


@pytest.mark.parametrize(
    ("inputs", "suited"),
    [
        ("", ["linear", "hybrid", "cascade"]),
        ("inputs: [{name: text}]\n", ["linear", "hybrid", "cascade"]),
        ("inputs: [{name: amount, type: number}]\n", ["logistic", "forest", "boosting"]),
        ("inputs: [{name: text}, {name: amount, type: number}]\n", ["logistic", "forest", "boosting"]),
    ],
)
@pytest.mark.parametrize("kind", ["single", "multi", "ordinal"])
def test_candidates_suit_the_inputs__where_the_file_names_none(tmp_path, inputs, suited, kind):
    path = tmp_path / "churn.yaml"
    path.write_text(f"{TASK}kind: {kind}\n{inputs}")
    assert [each.name for each in load_task(path).candidates] == suited


def test_digest_follows_the_inputs__and_the_candidates(tmp_path):
    def digest_of(more):
        path = tmp_path / "churn.yaml"
        path.write_text(TABLE + more)
        return load_task(path).digest

    plain = digest_of("candidates: [logistic]\n")
    assert digest_of("candidates: [logistic]\nthreshold: 0.9\n") == plain
    assert digest_of("candidates: [forest]\n") != plain
    assert digest_of("candidates: [logistic]\ncoverage: 0.9\n") != plain


def test_label_with_a_bar_is_taken__of_a_task_of_one_label():
    assert parse(TASK.replace('"yes"', '"a|b"'), TaskFile).labels[1].name == "a|b"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TASK + "candidate: linear\n", "`candidate` is a list now; write `candidates: [linear]`"),
        (TASK.replace('default: "no"', "default: maybe"), ":3:1: default: expected labels among no, yes; got 'maybe'"),
        (TASK.replace('"yes"', "1"), ":2:25: labels.1.name: expected text; put it in quotes (came: 1)"),
        (TASK.replace('"yes"', '"no"'), ":2:1: labels: expected each label once; no stands twice"),
        (
            TASK.replace("labels: [", "labels: [{name: rest}, ")
            + "caution: {instead_of: rest, give: 'yes', where: may, reaches: 0.1}\n",
            ":4:1: caution: expected labels among rest, no, yes; got 'may'",
        ),
        (TABLE + "candidates: [hybrid]\n", ":5:1: candidates: hybrid reads text, and no input has the type text"),
        (
            TABLE + "candidates: [linear]\n",
            "linear reads text, and no input has the type text; expected candidates among forest",
        ),
        (TASK + "inputs: []\n", ":4:1: inputs: expected at least 1"),
        (TASK + "inputs: [{name: a, type: text}, {name: b, type: text}]\n", "one input of the type text at most"),
        (
            TASK + "inputs: [{name: text}, {name: a, type: number}, {name: a, type: number}]\n",
            ":4:1: inputs: expected each input once; a stands twice",
        ),
        (
            TASK + "inputs: [{name: text}, {name: ax, type: number}, {name: aX, type: number}]\n",
            ":4:1: inputs: inputs 'ax' and 'aX' differ in case alone; rename one",
        ),
        (TASK + "inputs: [{name: text}, {name: a, type: decimal}]\n", ":4:34: inputs.1.type"),
        (
            TASK + "candidates: [linear, linear]\n",
            ":4:1: candidates: expected each candidate once; linear stands twice",
        ),
        (TASK + "candidates: [{forest: {trees: 1}}]\n", ":4:14: candidates.0: trees: expected a number within"),
        (TASK + "kind: multi\ncandidates: [linear, keywords]\n", ":5:1: candidates: keywords gives one label alone"),
        (TASK.replace('"yes"', '"a|b"') + "kind: multi\n", ":2:1: labels: expected labels without |"),
        (TASK.replace('"yes"', '"yes "'), ":2:1: labels: expected labels without space around them; got 'yes '"),
        (TASK + "folds: 1\n", ":4:1: folds"),
        (TASK + "coverage: 1\n", ":4:1: coverage"),
        (TASK + "kind: many\n", ":4:1: kind"),
        (TASK + "select_by: speed\n", ":4:1: select_by"),
        (TASK.replace("churn", "escalated"), "'escalated' is a field of every record"),
    ],
)
def test_file_is_refused__with_place_and_remedy(text, message):
    with pytest.raises(ConfigError) as caught:
        parse(text, TaskFile)
    assert message in str(caught.value)
