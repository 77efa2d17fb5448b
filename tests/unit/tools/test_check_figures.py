import json

from tools import check_figures

FIGURES = {
    task: {
        "accuracy": 0.94,
        "accuracy_interval": [0.92, 0.96],
        "cross_validated_accuracy": 0.85,
        "macro_f1": 0.9,
        "macro_f1_interval": [0.88, 0.92],
        "cross_validated_macro_f1": 0.84,
        "ece": 0.025,
        "by_language": dict.fromkeys(("en", "fr", "ar", "es", "de"), 0.9),
        "critical_called_low": 1,
    }
    for task in ("category", "sentiment", "urgency")
} | {
    "person": {"held": 0.1, "caught": 0.6},
    "perturbed": {"typos": {"category": 1.5, "sentiment": 3.0, "urgency": 3.3}},
}
EMPTY = "before\n<!-- figures: fair -->\n<!-- end of figures -->\nafter\n"


def test_other_figure_is_named__and_written_where_asked(tmp_path):
    document = tmp_path / "card.md"
    document.write_text(EMPTY)
    (tmp_path / "fair.json").write_text(json.dumps(FIGURES))

    assert "card.md: the figures of 'fair'" in check_figures.check(document, tmp_path, write=False)[0]
    assert check_figures.check(document, tmp_path, write=True) == []
    assert "| category | .940 (.920-.960) | .850 |" in document.read_text()
    assert check_figures.check(document, tmp_path, write=False) == []
    document.write_text(document.read_text().replace(".940", ".960"))
    assert len(check_figures.check(document, tmp_path, write=False)) == 1


def test_figures_that_nobody_stored_are_named(tmp_path):
    document = tmp_path / "card.md"
    document.write_text(EMPTY)

    assert check_figures.check(document, tmp_path, write=True) == ["card.md: no stored figures are called 'fair'"]


def test_figures_of_the_cleaner_are_rendered__by_half_and_kind(tmp_path):
    parts = {part: {"f1": 0.95} for part in ("body", "quoted", "signature", "disclaimer", "all")}
    own = {
        "mails": 100,
        "parts": parts,
        "f1_interval": [0.9, 0.99],
        "by_language": {"en": 0.96},
        "kinds": {"bounce": {"mails": 4, "recognised": 3}},
    }
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", "cleaning"))
    (tmp_path / "cleaning.json").write_text(json.dumps({"mail-a": own, "mail-b": own}))

    assert check_figures.check(document, tmp_path, write=True) == []
    assert "| mail-b | 100 | .950 (.900-.990) | .950 | .950 | .950 | .950 | en .960 |" in document.read_text()
    assert "| bounce | 3 of 4 | 3 of 4 |" in document.read_text()
