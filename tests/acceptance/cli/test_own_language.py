"""A model that was trained on messages in a language is trusted in it, as far as they show that it knows it."""

import json
from itertools import product
from pathlib import Path

import pytest

CATEGORIES = {
    "technical_support": ("l'applicazione si blocca", "il programma non parte", "la schermata resta nera"),
    "billing": ("la fattura è sbagliata", "avete addebitato due volte", "vorrei il rimborso della somma"),
    "sales": ("quanto costa il pacchetto grande", "vorrei comprare venti licenze", "fate sconti per le scuole"),
    "hr": ("mando la mia candidatura", "cercate personale in magazzino", "quando cominciano i colloqui"),
    "legal": ("chiedo una copia del contratto", "il garante dei dati vuole risposte", "la clausola nove non è valida"),
    "product_feedback": ("sarebbe bello un tema scuro", "il nuovo menu è scomodo", "mi piace molto la ricerca"),
}
FRAMES = (
    "Buongiorno, {} e non so che cosa devo fare adesso",
    "Salve a tutti, vi scrivo perché {} da qualche settimana",
    "Gentili signori, come già detto al telefono {}, grazie",
    "Ciao, {}: potete rispondermi quando avete tempo?",
)

pytestmark = pytest.mark.usefixtures("own_models")


URGENT = {"technical_support": "critical", "billing": "high", "legal": "high", "hr": "medium", "sales": "medium"}
"""How urgent these messages are, by their category; others are low."""
MANY = 3 * len(CATEGORIES) * len(FRAMES)
KEEPS_NONE = "urgency: its model keeps no score by language, and 'it' is not among languages"


def labelled(path: Path, frames) -> Path:
    rows = [
        {"text": frame.format(what), "category": label, "urgency": URGENT.get(label, "low")}
        for label, said in CATEGORIES.items()
        for frame, what in product(frames, said)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def register_trained_on(frontdesk, data: Path, folder: Path, task: str = "category") -> str:
    options = ("--candidates", "linear", "--label-column", task, "--no-report", "--output", folder)
    trained = frontdesk("train", "--task", task, "--data", data, *options)
    assert trained.code == 0, trained.stderr
    done = frontdesk("models", "register", folder)
    assert done.code == 0, done.stderr
    return done.stderr


def languages_of(frontdesk, text: str) -> list[str]:
    """The reasons for a person that speak of the language."""
    found = frontdesk("triage", text, "--format", "json").json()
    return [reason for reason in found["human_reasons"] if reason.startswith("language")]


def test_nobody_looks_for_the_language__own_models_of_both_tasks_know_it(frontdesk, tmp_path) -> None:
    italian = "Buongiorno, la fattura di aprile è sbagliata, vorrei il rimborso"
    messages = labelled(tmp_path / "many.jsonl", FRAMES)
    assert languages_of(frontdesk, italian) == [
        "language: category and urgency: their models keep no score by language, and 'it' is not among languages"
    ]

    said = register_trained_on(frontdesk, messages, tmp_path / "category")

    assert "category: trusted in it; in others a person looks" in said
    assert f"a person looks at 'it' all the same: {KEEPS_NONE}" in said
    assert languages_of(frontdesk, italian) == [f"language: {KEEPS_NONE}"]

    said = register_trained_on(frontdesk, messages, tmp_path / "urgency", "urgency")

    assert "urgency: trusted in it; in others a person looks" in said
    assert "all the same" not in said
    assert languages_of(frontdesk, italian) == []
    (reason,) = languages_of(frontdesk, "Where is my parcel? I have been waiting for two weeks now")
    assert "'en': no message was held out for category, 30 wanted" in reason
    kept = [each for each in frontdesk("models", "list", "-f", "json").json() if each.get("by_language")]
    # a message may be taken for one in another language, as it would be in serving
    assert [sum(each["held_out"] for each in one["by_language"].values()) for one in kept] == [MANY, MANY]
    assert {max(one["by_language"], key=lambda code: one["by_language"][code]["held_out"]) for one in kept} == {"it"}


def test_person_looks__too_few_own_messages_show_anything(frontdesk, tmp_path) -> None:
    register_trained_on(frontdesk, labelled(tmp_path / "few.jsonl", FRAMES[:1]), tmp_path / "few")

    (reason,) = languages_of(frontdesk, "Buongiorno, la fattura di aprile è sbagliata, vorrei il rimborso")

    assert reason == f"language: 'it': only 18 messages were held out for category, 30 wanted; {KEEPS_NONE}"
