import pytest

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.models import load_task, load_tasks
from frontdesk.models.tasks import KeywordFile, Task, TaskFile
from frontdesk.models.tasks.rules import RuleFile

TASK = """
name: mood
labels: [{name: good}, {name: bad, description: not good}]
default: bad
"""


@pytest.mark.parametrize(
    ("schema", "text", "message"),
    [
        (TaskFile, "name: mood\nlabels: [{name: good}]\ndefault: good", ":2:1: labels"),
        (
            TaskFile,
            TASK.replace("default: bad", "default: ugly"),
            "default: expected labels among good, bad; got 'ugly'",
        ),
        (TaskFile, TASK.replace("name: bad", "name: good"), "each label once; good stands twice"),
        (TaskFile, TASK + "threshold: 2", ":5:1: threshold"),
        (TaskFile, TASK + "candidates: [oracle]", ":5:14: candidates.0"),
        (TaskFile, TASK + "keyword: x", "not a known key"),
        (TaskFile, TASK.replace("mood", "My Mood"), ":2:1: name"),
        (TaskFile, TASK.replace("mood", "priority"), ":2:1: name: 'priority' is a field"),
        (TaskFile, TASK.replace("mood", "mood_confidence"), "is a field of every record"),
        (KeywordFile, "language: en\nkeywords:\n  a: [x, x]", "each phrase once; 'x' stands twice"),
        (KeywordFile, "language: en\nkeywords:\n  a: [no]", "got False: put it in quotes"),
        (KeywordFile, "language: en\nkeywords:\n  a:\n    - x: 0", "keywords.a.x"),
        (KeywordFile, "language: en\nkeywords:\n  a: ['..']", "begins and ends with a word"),
        (KeywordFile, "language: en\nkeywords: [a]", "keywords"),
        (KeywordFile, "language: english\nkeywords: {}", ":1:1: language"),
        (RuleFile, "language: en\nrules: []", ":2:1: rules"),
        (
            RuleFile,
            "language: en\nrules:\n  - {id: a, label: b, phrases: ['x|']}",
            ":3:5: rules.0: expected single words",
        ),
        (
            RuleFile,
            "language: en\nrules:\n  - {id: a, label: b, phrases: [x]}\n  - {id: a, label: b, phrases: [y]}",
            "each rule id once; a stands twice",
        ),
    ],
)
def test_file_is_refused__with_place_and_expectation(schema, text, message):
    with pytest.raises(ConfigError) as caught:
        parse(text, schema)
    assert message in str(caught.value)


def test_weights_are_read__with_and_without():
    found = parse("language: en\nkeywords:\n  a: [refund, {invoice*: 2}]", KeywordFile)
    assert found.keywords == {"a": {"refund": 1.0, "invoice*": 2.0}}


def test_digest_follows_what_is_learned_from__not_the_threshold():
    plain = Task.of_labels("mood", ("good", "bad"))
    words = parse("language: en\nkeywords:\n  good: [fine]", KeywordFile)
    assert plain.digest == Task("mood", plain.labels, "good", "described", threshold=0.9).digest
    assert plain.digest != Task.of_labels("mood", ("good", "bad"), keywords=(words,)).digest
    assert plain.digest != Task.of_labels("mood", ("bad", "good"), default="good").digest


RULE = "language: {}\nrules: [{{id: a, label: {}, phrases: [x]}}]"


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_task_is_read_with_its_words__folders_beside_it(tmp_path):
    write(
        tmp_path,
        {
            "tasks/mood.yaml": TASK + "keywords: ../words\nrules: ../rules",
            "words/en.yaml": "language: en\nkeywords: {good: [fine]}",
            "rules/de.yaml": "language: de\nrules: [{id: a, label: bad, phrases: [schade]}]",
        },
    )
    (task,) = load_tasks(tmp_path / "tasks")
    assert (task.name, task.label_names, task.default) == ("mood", ("good", "bad"), "bad")
    assert [file.language for file in (*task.keywords, *task.rules)] == ["en", "de"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "expected a file such as category.yaml"),
        ({"a.yaml": TASK, "b.yaml": TASK}, "'mood' is declared in"),
        ({"a.yaml": TASK + "keywords: words"}, "expected a file such as en.yaml in"),
        (
            {"a.yaml": TASK + "keywords: words", "words/en.yaml": "language: en\nkeywords: {ugly: [x]}"},
            "expected the labels good, bad; got ugly",
        ),
        (
            {
                "a.yaml": TASK + "rules: words",
                "words/en.yaml": "language: de\nrules: [{id: a, label: bad, phrases: [x]}]",
            },
            "expected language: en, as the file is called; got 'de'",
        ),
        (
            {
                "a.yaml": TASK + "rules: words",
                "words/en.yaml": "language: en\nrules: [{id: a, label: x, phrases: [x]}]",
            },
            "expected the labels good, bad; got x",
        ),
    ],
)
def test_folder_is_refused__with_file_and_expectation(tmp_path, files, message):
    write(tmp_path, files)
    with pytest.raises(ConfigError) as caught:
        load_tasks(tmp_path)
    assert message in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_file_is_missing__named(tmp_path):
    with pytest.raises(ConfigError, match="no such file"):
        load_task(tmp_path / "mood.yaml")


def test_caution_of_unknown_labels_is_refused__with_the_known_ones(tmp_path):
    path = tmp_path / "mood.yaml"
    path.write_text(
        "name: mood\nlabels: [{name: good}, {name: bad}, {name: ugly}]\ndefault: good\n"
        "caution: {instead_of: good, give: bad, where: awful, reaches: 0.1}\n"
    )
    with pytest.raises(ConfigError, match="4:1: caution: expected labels among good, bad, ugly; got 'awful'"):
        load_task(path)
