"""Candidates compared, searches that go on where they were, reports, and models held against each other."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from frontdesk.training import fit_task
from frontdesk.training.searching import bench

WORDS = {
    "billing": ["invoice", "refund", "payment", "receipt", "charge"],
    "travel": ["flight", "hotel", "luggage", "airport", "ticket"],
    "account": ["password", "login", "username", "profile", "email"],
}
PLOTS = ("reliability", "automation", "frontier", "learning", "confusion")


def messages(count: int, seed: int) -> list[tuple[str, str]]:
    chance = Random(seed)
    names = list(WORDS)
    rows = []
    for number in range(count):
        label = names[number % 3]
        spoken = label if chance.random() < 0.9 else chance.choice(names)
        said = [chance.choice(WORDS[spoken]), chance.choice(["please", "now", "again", "today"])]
        code = "".join(chance.choices("abcdefghijklmnop", k=12))
        rows.append((f"{' '.join(said)} {code}", label))
    return rows


def write(path: Path, rows: list[tuple[str, str]]) -> Path:
    path.write_text("body,topic\n" + "".join(f"{text},{label}\n" for text, label in rows))
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "labelled.csv", messages(120, 1))


def asked(data: Path) -> list[str]:
    return ["--data", str(data), "--label-column", "topic"]


def train(frontdesk, data: Path, output: Path, *options: str):
    return frontdesk("train", "--task", "topic", *asked(data), "--output", output, *options)


def test_candidates_are_compared_and_reported__with_all_plots_and_no_network(frontdesk, data: Path) -> None:
    write(data, [*messages(120, 1), *messages(120, 1)[:6], (messages(120, 1)[0][0], "travel")])
    model = data.with_name("topic")
    found = train(frontdesk, data, model)

    assert found.code == 0, found.stderr
    assert found.stdout.decode().strip() == str(model)
    assert "left out: hybrid" in found.stderr
    assert "messages repeat an earlier one word for word" in found.stderr
    assert "labels that contradict each other" in found.stderr
    assert "Candidate" in found.stderr
    assert "an accuracy of 98%" in found.stderr
    page = data.with_name("topic.report.html").read_text()
    assert all(f'<figure id="{plot}"' in page for plot in PLOTS)
    assert page.replace("http://www.w3.org/2000/svg", "").count("http") == 0
    assert not data.with_name("topic.progress.jsonl").exists()
    assert not list(data.parent.glob("*.part"))


def test_card_goes_with_its_model_and_the_report_is_named__the_next_training_writes_none(frontdesk, data: Path) -> None:
    model, options = data.with_name("topic"), ("--candidates", "linear")
    report, card = data.with_name("topic.report.html"), data.with_name("topic.model-card.md")
    train(frontdesk, data, model, *options)
    assert report.exists()
    assert card.exists()
    again = train(frontdesk, data, model, *options, "--no-report")
    assert again.stderr.count("was of the model before, and is removed") == 1
    assert again.stderr.count("was there before this model, and is kept") == 1
    assert report.exists()
    assert not card.exists()


def test_report_and_card_that_are_not_ours_or_changed_are_kept__their_model_is_replaced(frontdesk, data: Path) -> None:
    model, options = data.with_name("topic"), ("--candidates", "linear", "--no-report")
    report, card = data.with_name("topic.report.html"), data.with_name("topic.model-card.md")
    train(frontdesk, data, model, *options, "--card", str(card))
    report.write_text("<p>mine</p>")
    card.write_text(card.read_text() + "mine\n")
    again = train(frontdesk, data, model, *options)
    assert f"{card.name}: is the card of the model before" in again.stderr.replace("\n", "")
    assert report.read_text() == "<p>mine</p>"
    assert card.read_text().endswith("mine\n")


def test_search_that_was_interrupted_goes_on__and_ends_with_the_same_model(
    frontdesk, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, cut = data.with_name("whole"), data.with_name("cut")
    journal = data.with_name("cut.progress.jsonl")
    options = ("--candidates", "linear", "--search", "grid", "--no-report", "--seed", "3")
    first = train(frontdesk, data, whole, *options)
    with monkeypatch.context() as patched:
        patched.setattr(bench, "fit_task", interrupted_at(3))
        stopped = train(frontdesk, data, cut, *options)
    with journal.open("a") as file:
        file.write('{"candidate": "li')  # as a run that was killed while it wrote
    other = train(frontdesk, data, data.with_name("other"), *options)
    again = train(frontdesk, data, cut, *options)

    assert (first.code, stopped.code, other.code, again.code) == (0, 130, 0, 0), again.stderr
    assert f"{journal}: keeps the trials that are done; the same command goes on from there" in stopped.stderr
    assert f"{journal}: 2 trials of an earlier run are known; it goes on from there" in again.stderr
    assert again.stderr.count(", known") == 2
    assert "known" not in other.stderr
    assert digests(whole) == digests(cut) == digests(data.with_name("other"))
    assert metrics(whole) == metrics(cut)
    assert not journal.exists()


def test_journal_of_other_work_is_begun_anew__another_seed(
    frontdesk, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = data.with_name("model")
    options = ("--candidates", "linear", "--search", "grid", "--no-report")
    with monkeypatch.context() as patched:
        patched.setattr(bench, "fit_task", interrupted_at(2))
        train(frontdesk, data, model, *options)
    again = train(frontdesk, data, model, "--candidates", "linear", "--no-report", "--seed", "5")

    assert again.code == 0, again.stderr
    assert "left by a run on other data, settings or code; it begins anew" in again.stderr
    assert ", known" not in again.stderr


def interrupted_at(number: int) -> Callable[..., object]:
    """Fit as ever, until somebody presses Ctrl-C."""
    made: list[int] = []

    def fit(*given: Any, **named: Any) -> object:
        made.append(1)
        if len(made) == number:
            raise KeyboardInterrupt
        return fit_task(*given, **named)

    return fit


def test_options_that_do_not_fit_are_refused__before_anything_is_read(frontdesk, tmp_path: Path) -> None:
    missing = tmp_path / "missing.csv"
    for options, told in [
        (["--trials", "5"], "without --search nothing is searched"),
        (["--trials", "5", "--search", "grid"], "a grid tries all there are"),
        (["--folds", "1"], "--folds"),
        (["--seed", "-1"], "--seed"),
        (["--search", "magic"], "expected one of grid, random, bayes; came 'magic'"),
        (["--candidates", "linear,"], "expected names such as linear,hybrid"),
        (["--candidates", "linear,svm"], "no candidate is called 'svm'; expected linear, hybrid"),
        (["--candidates", "linear,linear"], "linear stands twice"),
        (["--report", "x.html", "--no-report"], "--no-report wants none"),
        (["--encoding", "klingon"], "'klingon' is no encoding"),
    ]:
        found = train(frontdesk, missing, tmp_path / "model", *options)
        assert found.code == 2, options
        assert told in " ".join(found.stderr.replace("│", " ").split()), options


def test_candidates_and_places_that_cannot_be_are_refused(frontdesk, data: Path) -> None:
    theirs = data.with_name("theirs.html")
    theirs.write_text("<h1>mine</h1>")
    for options, told in [
        (["--candidates", "hybrid"], "hybrid needs an encoder"),
        (["--report", str(theirs)], "a file that is no report of ours stands there"),
        (["--report", str(data.with_name("model") / "report.html")], "a model's folder holds no other file"),
        (["--report", str(data.with_name("model") / "deep" / "r.html")], "a model's folder holds no other file"),
    ]:
        found = train(frontdesk, data, data.with_name("model"), *options)
        assert (found.code, told in found.stderr) == (1, True), found.stderr
    assert theirs.read_text() == "<h1>mine</h1>"
    assert not data.with_name("model").exists()


def test_candidate_that_does_not_suit_the_task_is_wrong_usage_too(frontdesk, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("months,left\n" + "".join(f"{row % 7},{'yes' if row % 2 else 'no'}\n" for row in range(20)))
    columns = ("--task", "churn", "--data", table, "--label-column", "left", "--from-columns")
    several = tmp_path / "several.jsonl"
    labels = (["a"], ["b"], ["a", "b"])
    several.write_text(
        "".join(json.dumps({"text": f"word {row}", "about": labels[row % 3]}) + "\n" for row in range(30))
    )
    of_several = ("--task", "about", "--data", several, "--label-column", "about", "--text-column", "text")
    for options, told in [
        ((*columns, "--candidates", "linear"), "linear reads text, and churn has none; expected logistic, forest"),
        ((*of_several, "--candidates", "keywords"), "keywords gives one label alone, and about is of several"),
    ]:
        found = frontdesk("train", *options, "--no-report", "--output", tmp_path / "model")
        assert found.code == 2, found.stderr
        assert told in " ".join(found.stderr.replace("│", " ").split())
        assert "Invalid value for --candidates" in found.stderr


def test_models_are_held_against_each_other__on_the_same_messages(frontdesk, data: Path, tmp_path: Path) -> None:
    held_out = write(tmp_path / "held-out.csv", messages(90, 2))
    good, poor = tmp_path / "good", tmp_path / "poor"
    few = write(tmp_path / "few.csv", messages(9, 3))
    assert train(frontdesk, data, good, "--candidates", "linear", "--no-report").code == 0
    assert train(frontdesk, few, poor, "--candidates", "linear", "--no-report").code == 0
    report = tmp_path / "difference.html"
    options = ("--model", good, "--against", poor, *asked(held_out))
    found = frontdesk("evaluate", *options, "--format", "json", "--report", report)
    shown = frontdesk("evaluate", *options).stdout.decode()

    assert found.code == 0, found.stderr
    result = found.json()
    gap = result["accuracy"] - result["against"]["accuracy"]
    assert result["comparison"]["accuracy"]["estimate"] == pytest.approx(gap)
    assert result["comparison"]["mcnemar"]["only_first"] > result["comparison"]["mcnemar"]["only_second"]
    assert result["comparison"]["mcnemar"]["p_value"] < 0.05
    assert result["bundle_bytes"] == sum(path.stat().st_size for path in good.iterdir() if path.name != "manifest.json")
    assert result["per_language"].keys() >= {"en"}
    assert "chance does not explain it (McNemar" in shown
    assert "an accuracy of 98%" in shown
    assert '<figure id="frontier"' in report.read_text()


def test_figures_on_what_was_learned_from_are_told_as_such(frontdesk, data: Path) -> None:
    model = data.with_name("model")
    assert train(frontdesk, data, model, "--candidates", "linear", "--no-report").code == 0
    found = frontdesk("evaluate", "--model", model, *asked(data))
    assert "was fitted on these very messages" in found.stderr


def digests(model: Path) -> Mapping[str, str]:
    files = (path for path in sorted(model.iterdir()) if path.name != "manifest.json")
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


def metrics(model: Path) -> Mapping[str, float]:
    return json.loads((model / "manifest.json").read_text())["metrics"]


def test_file_of_another_encoding_is_read__when_it_is_named(frontdesk, data: Path) -> None:
    data.write_bytes(data.read_text().replace("please", "déjà").encode("cp1252"))
    model = data.with_name("model")
    options = ["--candidates", "linear", "--no-report"]
    refused = train(frontdesk, data, model, *options)
    assert (refused.code, "or name its encoding with --encoding" in refused.stderr) == (3, True), refused.stderr
    assert train(frontdesk, data, model, *options, "--encoding", "cp1252").code == 0
    measured = frontdesk("evaluate", "--model", model, *asked(data), "--encoding", "cp1252")
    assert measured.code == 0, measured.stderr
    assert frontdesk("evaluate", "--model", model, *asked(data)).code == 3
    table = data.with_suffix(".jsonl")
    table.write_text('{"body": "hello", "topic": "travel"}\n')
    needless = frontdesk("evaluate", "--model", model, *asked(table), "--encoding", "cp1252")
    assert (needless.code, "only a CSV" in needless.stderr) == (2, True), needless.stderr


def test_column_that_gives_the_label_away_is_told(frontdesk, tmp_path: Path) -> None:
    rows = "".join(f"{row % 7},{row % 3 == 0},{int(row % 3 == 0)}\n" for row in range(60))
    (tmp_path / "table.csv").write_text(f"amount,closed,topic\n{rows}")
    options = ["--candidates", "logistic", "--no-report"]
    found = train(frontdesk, tmp_path / "table.csv", tmp_path / "model", *options)
    assert found.code == 0, found.stderr
    assert "leak: the column 'closed' tells every label by itself" in found.stderr
