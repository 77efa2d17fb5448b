import importlib
import json

import pytest

from frontdesk.testing import masked
from tools import check_figures, rendering

FIGURES = {
    task: {
        "accuracy": 0.94,
        "accuracy_interval": [0.92, 0.96],
        "cross_validated_accuracy": 0.85,
        "macro_f1": 0.9,
        "macro_f1_interval": [0.88, 0.92],
        "cross_validated_macro_f1": 0.84,
        "ece": 0.025,
        "ece_by_chance": 0.015,
        "by_language": dict.fromkeys(("en", "fr", "ar", "es", "de"), 0.9),
        "critical_called_low": 1,
    }
    for task in ("category", "sentiment", "urgency")
} | {
    "person": {"held": 0.1, "caught": 0.6},
    "perturbed": {"typos": {"category": 1.5, "sentiment": 3.0, "urgency": 3.3}},
    "perturbed_intervals": {"typos": {"category": [-0.5, 3.5], "sentiment": [1.0, 5.0], "urgency": [1.3, 5.3]}},
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


def test_documents_have_the_stored_figures_and_all_of_them():
    documents = check_figures.documents()
    written = "".join(document.read_text() for document in documents)

    assert [
        each for document in documents for each in check_figures.check(document, check_figures.RESULTS, write=False)
    ] == []
    assert [
        name for name in (*rendering.RENDERERS, *rendering.SUMMARIES) if f"<!-- figures: {name} -->" not in written
    ] == []


def test_points_lost_to_spoiled_messages_are_rendered__each_with_its_interval():
    assert "| typos | 1.5 (-0.5 to 3.5) | 3.0 (1.0 to 5.0) | 3.3 (1.3 to 5.3) |\n" in rendering.fair(FIGURES)


def test_features_are_rendered__a_difference_in_points_with_its_interval():
    plain = {"name": "words", "accuracy": 0.77, "macro_f1": 0.76}
    more = {
        "name": "and emoji",
        "accuracy": 0.78,
        "macro_f1": 0.77,
        "gained": 0.01,
        "interval": [-0.002, 0.021],
        "p": 0.04,
    }

    found = rendering.heads({"messages": 8596, "tasks": {"category": [plain, more], "urgency": [plain, more]}})

    assert "| features and head, 8,596 messages | category | urgency |" in found
    assert "| words | .770 | .770 |" in found
    assert "| and emoji | .780: +1.00 (-0.20 to +2.10), p = 0.04 |" in found


def test_languages_are_rendered__each_library_beside_ours_and_each_target_met_or_missed(tmp_path):
    ours = {
        "version": "1.0",
        "shares": {"banking77 3+": 0.998},
        "intervals": {"banking77 3+": [0.995, 1.0]},
        "microseconds": {"banking77 3+": [26.2, 80.7]},
        "load_seconds": 0.2,
        "memory_mb": 27.1,
    }
    target = {"what": "banking77 3+, named correctly", "value": 0.998, "bound": 0.999, "at_most": False, "met": False}
    candidates = {"frontdesk": ours, "eld": ours | {"version": "1.6", "shares": {"banking77 3+": 0.996}}}
    figures = {"messages": {"banking77 3+": 3077}, "targets": [target], "candidates": candidates}
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", "language"))
    (tmp_path / "language.json").write_text(json.dumps(figures))

    assert check_figures.check(document, tmp_path, write=True) == []
    written = document.read_text()
    assert "| banking77 3+, named correctly | .998 | at least 0.999 | **missed** |" in written
    assert "| named correctly (95 %) | messages | frontdesk 1.0 | eld 1.6 |" in written
    assert "| banking77 3+ | 3,077 | .998 (.995-1.000) | .996 (.995-1.000) |" in written
    assert "| CPU microseconds a message, banking77 3+ (slowest round) | | 26 (81) | 26 (81) |" in written
    assert "| seconds to load | | 0.20 | 0.20 |\n| MB of memory | | 27 | 27 |\n" in written


def test_mistakes_that_a_person_sees_are_told_for_each_task__where_they_were_counted():
    by_task = {"category": 0.6, "sentiment": 0.25, "urgency": 0.333}
    counted = FIGURES["person"] | {"caught_any": 0.31, "caught_by_task": by_task}

    assert "60.0% of the wrong categories are among them.\n" in rendering.fair(FIGURES)
    assert (
        "60.0% of the wrong categories are among them, 25.0% of the wrong sentiment labels and 33.3% of the wrong "
        "urgency labels; of the messages with any wrong label 31.0%.\n"
    ) in rendering.fair(FIGURES | {"person": counted})


def test_figures_of_each_language_are_rendered__with_an_interval_where_there_is_one(tmp_path):
    own = {"messages": 75, "accuracy": 0.92, "accuracy_interval": [0.84, 0.96], "macro_f1": 0.9, "ece": 0.05}
    figures = {"category": {"en": own | {"macro_f1_interval": [0.85, 0.95]}, "de": own | {"macro_f1_interval": None}}}
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", "fair_by_language"))
    (tmp_path / "fair_by_language.json").write_text(json.dumps(figures))

    assert check_figures.check(document, tmp_path, write=True) == []
    assert "| category | en | 75 | .920 (.840-.960) | .900 (.850-.950) | .050 |" in document.read_text()
    assert "| category | de | 75 | .920 (.840-.960) | .900 | .050 |" in document.read_text()


def test_figures_that_nobody_stored_are_named(tmp_path):
    document = tmp_path / "card.md"
    document.write_text(EMPTY)

    assert check_figures.check(document, tmp_path, write=True) == ["card.md: no stored figures are called 'fair'"]


@pytest.mark.parametrize("name", ["nothing", "serving"])
def test_figures_that_nobody_renders_are_named__stored_or_not(tmp_path, name):
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", name))
    (tmp_path / "serving.json").write_text("{}")

    assert check_figures.check(document, tmp_path, write=True) == [f"card.md: no stored figures are called {name!r}"]
    assert document.read_text() == EMPTY.replace("fair", name)


@pytest.mark.parametrize(
    ("name", "stored", "error"),
    [
        ("fair", FIGURES | {"person": {}}, KeyError),
        ("fair", FIGURES | {"category": FIGURES["category"] | {"accuracy_interval": []}}, IndexError),
        ("summary", {}, KeyError),
    ],
)
def test_what_a_stored_file_lacks_rises_as_it_is__naming_the_file(tmp_path, name, stored, error):
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", name))
    read = "fair" if name == "summary" else name
    (tmp_path / f"{read}.json").write_text(json.dumps(stored))
    (tmp_path / "accuracy.json").write_text(json.dumps({"banking77": {}}))

    with pytest.raises(error) as raised:
        check_figures.check(document, tmp_path, write=True)

    assert f"{read}.json" in raised.value.__notes__[0]
    assert document.read_text() == EMPTY.replace("fair", name)


def test_file_that_is_no_json_is_named(tmp_path):
    document = tmp_path / "card.md"
    document.write_text(EMPTY)
    (tmp_path / "fair.json").write_text("{")

    with pytest.raises(json.JSONDecodeError) as raised:
        check_figures.check(document, tmp_path, write=True)

    assert "fair.json" in raised.value.__notes__[0]


@pytest.mark.parametrize("missing", ["fair", "accuracy"])
def test_file_that_the_summary_lacks_is_named(tmp_path, missing):
    document = tmp_path / "README.md"
    document.write_text(EMPTY.replace("fair", "summary"))
    for name in {"fair", "accuracy"} - {missing}:
        (tmp_path / f"{name}.json").write_text(json.dumps({"banking77": {}}))

    assert check_figures.check(document, tmp_path, write=True) == [
        f"README.md: no stored figures are called {missing!r}"
    ]


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


ROW = {"marked": 10, "found": 9, "recall": 0.8, "masked": 0.9, "precision": 0.7, "f2": 0.78}
PII = {
    "research": {"texts": 7, "kinds": {"AGE": ROW, "ALL": ROW, "any kind": ROW}, "targets": []},
    "fair": {
        "messages": 5,
        "kinds": {"any kind": ROW},
        "by_language": {"en": ROW},
        "intervals": {"masked": [0.85, 0.95], "precision": [0.6, 0.8]},
        "targets": [{"what": "masked", "value": 0.9, "bound": 0.92, "at_most": False, "met": False}],
    },
    "corpus": {"targets": [{"what": "wrong", "value": 0.1, "bound": 1, "at_most": True, "met": True}]},
    "speed": {"targets": []},
}


def test_figures_of_masking_are_rendered__each_target_met_or_missed(tmp_path):
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", "pii"))
    (tmp_path / "pii.json").write_text(json.dumps(PII | {"presidio": None}))

    assert check_figures.check(document, tmp_path, write=True) == []
    assert "| masked | .900 | at least 0.92 | **missed** |\n| wrong | 0.1 | at most 1 | met |" in document.read_text()
    assert ".900 (.850-.950) is masked, with a precision of .700 (.600-.800)" in document.read_text()
    assert "| AGE | 10 | .800 | .900 | .700 |" in document.read_text()


def test_intervals_of_masking_are_rendered__where_they_were_measured():
    ranged = ROW | {"intervals": {"masked": [0.81, 0.99], "precision": [0.61, 0.79], "f2": [0.71, 0.83]}}
    research = PII["research"] | {"kinds": {"ALL": ranged, "any kind": ranged}}
    theirs = {"name": "2.2", "research": {"any kind": ranged}, "fair_english": ROW}
    rendered = rendering.pii(PII | {"research": research, "presidio": theirs})

    assert (
        "presidio-research .900 (.810-.990) of our kinds is masked, with a precision of .700 (.610-.790): an F2 of "
        in (rendered)
    )
    assert ".780 (.710-.830) whatever the kind, and of .780 (.710-.830) under the marked one." in rendered
    assert "Of presidio-research it masks .900 (.810-.990) with a precision of .700 (.610-.790)." in rendered
    assert "On the English fair messages it masks .900 with a precision of .700" in rendered


def test_figures_of_presidio_stand_beside_ours__where_it_has_the_kind(tmp_path):
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", "pii"))
    theirs = {"name": "2.2", "research": {"any kind": ROW | {"recall": 0.5}}, "fair_english": ROW}
    (tmp_path / "pii.json").write_text(json.dumps(PII | {"presidio": theirs}))

    assert check_figures.check(document, tmp_path, write=True) == []
    assert "| any kind | 10 | .800 | .900 | .700 | .500 | .900 | .700 |" in document.read_text()
    assert "| AGE | 10 | .800 | .900 | .700 |  |  |  |" in document.read_text()


def test_candidates_and_peers_are_rendered__what_was_not_measured_left_empty(tmp_path):
    costs = {"batch_ms": 0.5, "size_mb": 24.0, "train_cpu_seconds": 12.0}
    rows = {
        "hybrid": {"accuracy": 0.94, "ece": 0.01, "alone_ms": 2.0, **costs},
        "roberta_base": {"alone_ms": 60.0, **costs, "train_cpu_seconds": None},
    }
    target = {"what": "accuracy on banking77", "value": 0.94, "bound": 0.945, "at_most": False, "met": False}
    own = {"learned": 70, "tested": 30, "outside": 5, "labels": 7, "candidates": rows}
    document = tmp_path / "card.md"
    document.write_text(EMPTY.replace("fair", "models"))
    (tmp_path / "models.json").write_text(json.dumps({"sets": {"banking77": own}, "targets": [target]}))

    assert check_figures.check(document, tmp_path, write=True) == []
    written = document.read_text()
    assert "| accuracy on banking77 | .940 | at least 0.945 | **missed** |" in written
    assert "**banking77**: 70 learned, 30 tested, 5 outside of them, 7 labels." in written
    assert "|  | accuracy | calibration error | ms alone | ms, of 32 | MB | CPU s to fit | times hybrid's |" in written
    assert "| hybrid | .940 | .010 | 2 | 0.5 | 24 | 12 | 1 |" in written
    assert "| roberta_base |  |  | 60 | 0.5 | 24 |  | 30 |" in written


def test_thresholds_that_are_shipped_stand_in_bold__beside_the_others():
    rows = [{"sentiment": 0.5, "urgency": each, "held": 0.3, "caught_any": 0.56} for each in (0.45, 0.5, 0.6)]
    caution = {"missed": 8, "dear": 1873, "accuracy": 0.814, "macro_f1": 0.822}
    figures = {
        "messages": 10153,
        "wrong_any": 0.34,
        "shipped": {"reaches": 0.04, "coverage": 0.9, "sentiment": 0.5, "urgency": 0.6},
        "coverage": [
            {"coverage": None, "held": 0.34, "caught": 0.66},
            {"coverage": 0.9, "held": 0.35, "caught": 0.7, "several": 0.12, "inside": 0.934},
            {"coverage": 0.95, "held": 0.44, "caught": 0.83, "several": 0.3, "inside": 0.958},
        ],
        "thresholds": rows,
        "caution": [caution | {"reaches": None}, caution | {"reaches": 0.04}],
    }

    found = rendering.abstaining(figures)

    assert "Of 10,153 messages 34.0% have a wrong label" in found
    assert (
        "| none |  |  | 34.0% | 66.0% |\n"
        "| **0.9** | **12.0%** | **93.4%** | **35.0%** | **70.0%** |\n"
        "| 0.95 | 30.0% | 95.8% | 44.0% | 83.0% |\n"
    ) in found
    assert "| 0.5 | 0.5 | 30.0% | 56.0% |\n| **0.5** | **0.6** | **30.0%** | **56.0%** |\n" in found
    assert "| 0.5 | 0.45 |" not in found
    assert "| never | 8 of 1,873 | .814 | .822 |\n| **0.04** | **8 of 1,873** | **.814** | **.822** |" in found


def test_last_hands_stand_beside_cross_validation():
    task = {"accuracy": 0.85, "intervals": {"accuracy": [0.83, 0.87]}, "cross_validated_accuracy": 0.8643}

    found = rendering.hands({"category": task, "sentiment": task, "urgency": task | {"accuracy": 0.9}})

    assert "| category | .850 (.830-.870) | .864 | +1.4 |\n" in found
    assert "| urgency | .900 (.830-.870) | .864 | -3.6 |\n" in found


def test_what_latin_letters_cost_is_rendered__words_of_all_hands_together():
    counted = {"recognised": 72, "personal": 30, "personal_masked": 26, "other": 1500, "other_masked": 50}
    hand = {"words": 50, "known": 38, "read_right": 33} | counted
    row = {"arabic": 0.88, "latin": 0.827, "lost": [0.053, 0.02, 0.09]}

    found = rendering.arabizi({"messages": 300, "hands": {"gulf": hand, "egypt": hand}, "tasks": {"category": row}})

    assert "| category | .880 | .827 | 5.3 (2.0 to 9.0) |" in found
    sentences = found.replace("\n", " ")
    assert "144 are recognised as Arabic." in sentences
    assert "Of 100 words 76 stand in other messages and 66 are read right." in sentences
    assert "Of 60 words that are marked as personal 52 are masked, of 3,000 others" in sentences


def test_public_sets_are_rendered__untrained_and_trained_and_the_better_of_the_peers():
    row = {"messages": 2309, "accuracy": 0.643, "macro_f1": 0.618}
    own = {"starter": row, "trained": row | {"accuracy": 0.821, "macro_f1": 0.765}, "most_frequent": 0.629}
    figures = {
        "airline": {"sentiment": own},
        "tickets": {"category": own, "urgency": own},
        "banking77": {"linear": {"accuracy": 0.912}, "one": {"accuracy": 0.913}, "other": {"accuracy": 0.9}},
    }

    found = rendering.accuracy(figures)

    assert "| airline | sentiment | 2,309 | .643 | .618 | .821 | .765 | .629 |" in found
    assert "banking77, train to test: .912; the same n-grams by one: .913." in found


def test_long_messages_are_rendered__as_shares_with_their_intervals():
    intervals = {"whole": [0.598, 0.858], "both ends": [0.835, 0.986]}
    group = {"messages": 40, "whole": 30, "both ends": 38, "intervals": intervals}

    found = rendering.long({"characters": 1000, "tasks": {"category": {"the point last": group}}})

    assert "| messages above 1,000 characters | task |" in found
    assert "| the point last | category | 40 | .750 (.598-.858) | .950 (.835-.986) |" in found


@pytest.mark.parametrize(("text", "long"), [("<EMAIL_1> " * 200, False), ("word " * 190, False), ("word " * 220, True)])
def test_message_is_long__where_some_of_it_is_not_read(monkeypatch, text, long):
    monkeypatch.syspath_prepend(check_figures.ROOT / "benchmarks")

    assert importlib.import_module("long").is_long(masked(text)) is long


def test_summary_follows_what_is_stored__whichever_file_it_stands_in(tmp_path):
    for path in check_figures.RESULTS.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text())
    document = tmp_path / "README.md"
    document.write_text(EMPTY.replace("fair", "summary"))
    for name, change in {
        "fair": lambda stored: stored["category"].update(accuracy=0.1234),
        "serving": lambda stored: stored.update(p99_ms=77.2),
        "pii": lambda stored: stored["presidio"]["research"]["any kind"].update(masked=0.4321),
    }.items():
        stored = json.loads((tmp_path / f"{name}.json").read_text())
        change(stored)
        (tmp_path / f"{name}.json").write_text(json.dumps(stored))

    assert check_figures.check(document, tmp_path, write=True) == []
    written = document.read_text()
    assert "none of which was read | .123, " in written
    assert "p99 77 ms | `python benchmarks/serving.py` |" in written
    assert "small English model: .432, " in written


def test_candidates_are_told__with_both_encoders():
    row = {"accuracy": 0.95, "alone_ms": 2.0}
    banking77 = {"hybrid": row, "cascade": row | {"accuracy": 0.94, "alone_ms": 0.5}, "mpnet_cascade": row}
    clinc150 = {
        "hybrid": row | {"novelty_auroc": 0.96, "novelty_rejected": 0.9},
        "mpnet_cascade": row | {"accuracy": 0.96},
        "mpnet_tuned_ensemble": row | {"accuracy": 0.97, "novelty_auroc": 0.99, "novelty_rejected": 0.99},
    }
    stored = {path.stem: json.loads(path.read_text()) for path in check_figures.RESULTS.glob("*.json")}
    stored["accuracy"] = {"banking77": {"linear": row, "peer": row}}
    sets = {"banking77": {"candidates": banking77}, "clinc150": {"candidates": clinc150}}
    told = rendering.summary(stored | {"models": {"sets": sets}})

    assert (
        "`cascade`, 4.0 times as fast alone; `cascade` with the larger encoder `all-mpnet-base-v2` | .950, .940" in told
    )
    assert "the small one fine-tuned | .960, .970 |" in told
    assert "(AUROC); rejected where 95 % of the rest are kept | .960, 90 % |" in told


def test_accuracy_is_told_by_language__where_a_set_has_several():
    row = {"accuracy": 0.9, "alone_ms": 1.0, "by_language": {"en": 0.91, "fr": 0.89}}
    sizes = {"learned": 9, "tested": 9, "outside": 0, "labels": 2}
    own = sizes | {"candidates": {"linear": row, "peer": {"alone_ms": 2.0}}}

    told = rendering.models({"targets": [], "sets": {"fair": own}})

    assert "| accuracy | en | fr |\n|---|---|---|\n| linear | .910 | .890 |\n" in told
