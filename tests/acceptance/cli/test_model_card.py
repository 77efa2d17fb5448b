"""Model cards: written by a training and by an evaluation, kept where somebody wrote into them."""

import re
from pathlib import Path
from random import Random

import pytest

WORDS = {"billing": ["invoice", "refund", "payment"], "travel": ["flight", "hotel", "luggage"]}
ENGLISH = "please have a look at my {} {}, I have been waiting for it"
GERMAN = "bitte prüfen Sie die Sache mit {} {} noch heute, vielen Dank"


def write(path: Path, seed: int, count: int = 90) -> Path:
    chance = Random(seed)
    lines = ["body,topic"]
    for number in range(count):
        label = list(WORDS)[number % 2]
        spoken = label if chance.random() < 0.9 else chance.choice(list(WORDS))
        code = "".join(chance.choices("abcdefghijklmnop", k=12))
        frame = GERMAN if number % 3 == 0 else ENGLISH
        lines.append(f'"{frame.format(chance.choice(WORDS[spoken]), code)}",{label}')
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write(tmp_path / "labelled.csv", 1)


def train(frontdesk, data: Path, *options):
    asked = ("--task", "topic", "--data", data, "--label-column", "topic", "--candidates", "linear")
    return frontdesk("train", *asked, "--output", data.with_name("model"), *options)


def evaluate(frontdesk, model: Path, data: Path, *options):
    return frontdesk("evaluate", "--model", model, "--data", data, "--label-column", "topic", *options)


def section(card: str, title: str) -> str:
    return card.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_training_writes_a_card_beside_the_model__by_language_and_without_a_message(frontdesk, data: Path) -> None:
    found = train(frontdesk, data)
    assert found.code == 0, found.stderr
    card = data.with_name("model.model-card.md").read_text()

    assert "frontdesk train --task topic --data labelled.csv --label-column topic --candidates linear" in card
    assert "5 folds, stratified, seed 0" in section(card, "Evaluation data")
    assert "- Languages: en 60, de 30" in section(card, "Training data")
    languages = section(card, "Quantitative analyses").partition("### By language")[2].partition("###")[0]
    assert "| en | 60 |" in languages
    assert "| de | 30 |" in languages
    assert "an accuracy of 98%" in card
    assert str(data.parent) not in card
    assert "luggage" not in card
    assert "vielen" not in card


def test_card_is_replaced_by_the_next_training__and_kept_once_somebody_wrote_into_it(frontdesk, data: Path) -> None:
    place = data.with_name("model.model-card.md")
    assert train(frontdesk, data).code == 0
    assert train(frontdesk, data, "--seed", "1").code == 0
    assert "--seed 1" in place.read_text()
    mine = place.read_text() + "Not for children.\n"
    place.write_text(mine)

    refused = train(frontdesk, data, "--seed", "2")

    assert (refused.code, "somebody has written into this model card" in refused.stderr) == (1, True), refused.stderr
    assert place.read_text() == mine
    assert train(frontdesk, data, "--seed", "2", "--card", data.with_name("other.md")).code == 0


def test_no_card_is_written__unless_it_is_named(frontdesk, data: Path, tmp_path: Path) -> None:
    assert train(frontdesk, data, "--no-report").code == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".csv", ""}
    assert train(frontdesk, data, "--no-report", "--card", tmp_path / "cards" / "topic.md").code == 0
    assert "## Intended use" in (tmp_path / "cards" / "topic.md").read_text()


def test_evaluation_writes_a_card__of_the_file_that_it_measured(frontdesk, data: Path) -> None:
    assert train(frontdesk, data, "--no-report").code == 0
    held_out, card = write(data.with_name("held-out.csv"), 2, 60), data.with_name("card.md")
    found = evaluate(frontdesk, data.with_name("model"), held_out, "--card", card)
    assert found.code == 0, found.stderr
    text = card.read_text()

    assert "frontdesk evaluate --model MODEL --data held-out.csv --label-column topic" in text
    assert "`held-out.csv`" in section(text, "Evaluation data")
    assert "- Messages: 90;" in section(text, "Training data")
    assert "unknown; the model does not keep them" in section(text, "Training data")
    assert "| de | 20 |" in text
    assert "fewer than 30 messages, of which little can be said: de." in text


def test_place_that_a_card_must_not_take_is_refused__before_any_work(frontdesk, data: Path, tmp_path: Path) -> None:
    model, theirs = data.with_name("model"), tmp_path / "mine.md"
    theirs.write_text("# Mine\n")
    inside = train(frontdesk, data, "--card", model / "card.md")
    assert (inside.code, "a model's folder holds no other file" in inside.stderr) == (1, True), inside.stderr
    both = train(frontdesk, data, "--card", tmp_path / "x", "--report", tmp_path / "x")
    assert (both.code, "expected two files for --report and --card" in both.stderr) == (1, True), both.stderr
    assert not model.exists()
    for place, told in [(theirs, "is kept"), (tmp_path, "expected a file"), (theirs / "card.md", "is a file")]:
        refused = evaluate(frontdesk, model, data, "--card", place)
        assert (refused.code, told in refused.stderr) == (1, True), refused.stderr
    assert theirs.read_text() == "# Mine\n"


def test_declared_task_gives_its_card_its_words__its_labels_in_their_order(frontdesk, data: Path) -> None:
    names = ("low", "medium", "high", "critical")
    data.write_text("body,urgency\n" + "".join(f"{name} matter {row},{name}\n" for row in range(20) for name in names))
    asked = ("--data", data, "--label-column", "urgency")
    model, card = data.with_name("urgency"), data.with_name("card.md")
    trained = frontdesk("train", "--task", "urgency", *asked, "--output", model, "--no-report")
    found = frontdesk("evaluate", "--model", model, *asked, "--card", card)
    assert (trained.code, found.code) == (0, 0), trained.stderr + found.stderr
    text = card.read_text()

    assert "- For: What happens if nobody looks?" in text
    assert "| low | Nothing happens. Questions, ideas, praise, information. |" in text
    assert "quadratic kappa" in text
    by_label = text.partition("### By label")[2]
    assert by_label.index("| low |") < by_label.index("| medium |") < by_label.index("| critical |")
    assert "was fitted on these very messages" in section(text, "Evaluation data")


def test_copies_and_unknown_labels_are_told_alike__on_screen_in_the_report_and_on_the_card(
    frontdesk, data: Path, tmp_path: Path
) -> None:
    assert train(frontdesk, data, "--no-report").code == 0
    other, report, card = write(tmp_path / "other.csv", 2), tmp_path / "r.html", tmp_path / "c.md"
    line = other.read_text().splitlines()[1]
    other.write_text(other.read_text() + f"{line}\n{line}\nmy card is lost,ada@example.com\n")

    told = evaluate(frontdesk, tmp_path / "model", other, "--report", report, "--card", card)
    found = evaluate(frontdesk, tmp_path / "model", other, "--format", "json")

    assert (told.code, found.code) == (0, 0), told.stderr
    everywhere = [told.stderr, report.read_text(), card.read_text()]
    copies = found.json()["copies"]
    assert copies["exact"] >= 2
    said = f"opies: {sum(copies.values())} of the 93 messages repeat another, {copies['exact']} word for word"
    assert all(said in " ".join(each.split()) for each in everywhere)
    shown = told.stdout.decode()
    assert all("unknown label 1" in each for each in (shown, *everywhere[1:], found.stdout.decode()))
    assert not any("ada@" in each or "ada&#64;" in each for each in (shown, *everywhere, found.stdout.decode()))


def test_card_has_one_size_of_the_model(frontdesk, data: Path) -> None:
    train(frontdesk, data)
    card = data.with_name("model.model-card.md").read_text()

    assert len(set(re.findall(r"[\d.,]+ MB", card))) == 1


def test_name_of_a_model_that_is_too_long_is_refused__before_anything_is_fitted(frontdesk, data: Path) -> None:
    asked = ("--task", "topic", "--data", data, "--label-column", "topic", "--no-report")
    done = frontdesk("train", *asked, "--output", data.with_name("m" * 245))

    assert done.code == 1
    assert "expected a name of 240 bytes at most, came one of 245" in " ".join(done.stderr.split())
    assert "Masking" not in done.stderr
