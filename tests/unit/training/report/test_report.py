from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from frontdesk.models import Batch, Task
from frontdesk.models.folds import Folds
from frontdesk.models.several.labels import strata_of
from frontdesk.models.tasks import Candidate
from frontdesk.testing import masked
from frontdesk.training import infer_task
from frontdesk.training.comparing.comparison import compare_answers
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.label_names import LabelNames
from frontdesk.training.evaluation.metrics import measure
from frontdesk.training.evaluation.several_answers import SeveralAnswers
from frontdesk.training.inspection.duplicates import Duplicates, find_duplicates
from frontdesk.training.inspection.imbalance import Imbalance
from frontdesk.training.report import EvaluationFacts, TrainingFacts, evaluation_page, is_ours, training_page
from frontdesk.training.report.grid import MOST_LABELS
from frontdesk.training.report.mistakes import NO_LABEL, confusion, given_beside
from frontdesk.training.report.svg import TOP, Chart, magnitudes, shares, shares_around
from frontdesk.training.searching.learning_curve import CurvePoint
from frontdesk.training.searching.selection import Plan, select
from hashing_encoder import HashingEncoder

PLOTS = {"reliability", "automation", "frontier", "learning", "confusion"}
CURVE = [CurvePoint(20, 20, 0.6, 0.5), CurvePoint(80, 20, 0.8, 0.7)]
EVIL = '<script src="https://evil.example/x.js">"&'


class Reading(HTMLParser):
    """Collects what a browser would load, and what it would show."""

    def __init__(self):
        super().__init__()
        self.loaded, self.tags, self.plots, self.text = [], [], {}, []
        self._figure = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append(tag)
        self.loaded += [value for name, value in given.items() if name in {"src", "href", "xlink:href", "action"}]
        if tag == "figure":
            self._figure = given["id"]
        if tag == "svg":
            self.plots[self._figure] = 0
        if tag in {"rect", "circle", "polyline"}:
            self.plots[self._figure] += 1

    def handle_data(self, data):
        self.text.append(data)


def read(page):
    content = page.html()
    reading = Reading()
    reading.feed(content.decode("utf-8"))
    return content, reading, " ".join(reading.text)


def examples(names=("billing", "sales"), count=80):
    random = np.random.default_rng(1)
    words = {name: [f"{name}er", f"{name}ing"] for name in names}
    labels = [names[number % len(names)] for number in range(count)]
    sources = [label if random.random() > 0.2 else str(random.choice(names)) for label in labels]
    texts = [f"{random.choice(words[source])} {number}" for number, source in enumerate(sources)]
    return Batch([masked(text) for text in texts], ["en", "de"] * (count // 2), folds=Folds(3)), labels


def training_facts(names=("billing", "sales"), count=80, curve=CURVE):
    batch, labels = examples(names, count)
    task = infer_task("topic", labels)
    targets = np.array([task.label_names.index(label) for label in labels])
    candidate = Candidate.model_validate({"linear": {"regularisation": [0.1, 1.0]}})
    return TrainingFacts(
        select(
            replace(task, candidates=(candidate,)),
            batch,
            labels,
            Plan((candidate, Candidate(name="hybrid")), search="grid"),
        ),
        batch,
        find_duplicates(batch, labels, targets, seed=0),
        Imbalance.of(labels, task.label_names),
        "d" * 64,
        "Frontdesk 0",
        seed=0,
        curve=curve,
    )


@pytest.fixture(scope="module")
def facts():
    return training_facts()


def test_report_loads_nothing__and_holds_every_plot(facts):
    content, reading, text = read(training_page(facts))
    assert reading.loaded == []
    assert "script" not in reading.tags
    assert b"url(" not in content
    assert content.count(b"http") == content.count(b"http://www.w3.org/2000/svg") == len(PLOTS)
    assert set(reading.plots) == PLOTS
    assert all(count > 0 for count in reading.plots.values())
    assert is_ours(content)
    assert "linear regularisation" in text


def test_report_says_what_was_found__verdict_languages_trials_and_who_was_left_out(facts):
    _, _, text = read(training_page(facts))
    assert "is the best by macro_f1" in text
    assert "without a person" in text
    assert "By language" in text
    assert "All trials" in text
    assert "Left out: hybrid" in text
    assert f"{facts.selection.best.evaluation.accuracy:.4f}" in text


def test_labels_that_could_not_be_measured_are_counted_and_named__beside_the_choice():
    batch, labels = examples()
    own = [*labels[:-2], "alone", "single"]
    task = infer_task("topic", own)
    found = select(task, batch, own, Plan(task.candidates))
    facts = replace(training_facts(), selection=found, imbalance=Imbalance.of(own, task.label_names))
    _, told, *_ = facts.verdict()
    assert told.startswith("2 of 4 labels could not be measured")
    assert "'alone', 'single'" in told
    assert all("could not be measured" not in line for line in training_facts().verdict())


def test_measurements_of_fewer_messages_are_told__beside_the_candidates(facts):
    first, second = facts.selection.trials[:2]
    fewer = replace(second, candidate="finetuned", evaluation=replace(second.evaluation, n=8))
    unlike = replace(facts, selection=replace(facts.selection, trials=(first, fewer), best=first))
    assert "not measured on the same messages: linear on 80, finetuned on 8;" in unlike.findings()[-1]
    assert not any("same messages" in line for line in facts.findings())


def test_columns_are_named_as_they_are__signs_of_html_in_them(facts):
    _, reading, text = read(training_page(replace(facts, giveaways=('größe <b>&"($)',))))
    assert 'größe <b>&"($)' in text
    assert "b" not in reading.tags


@pytest.mark.parametrize(
    ("metric", "figures", "told"),
    [
        ("average_precision", (0.61, 0.83), "average precision went from 61.0% to 83.0%"),
        ("log_loss", (1.234, 0.5), "log loss went from 1.234 to 0.500"),
        ("accuracy", (0.6, 0.8), "accuracy went from 60.0% to 80.0%"),
        ("roc_auc", (None, 0.8), "macro F1 went from 50.0% to 70.0%"),
    ],
)
def test_learning_curve_is_drawn_by_what_candidates_are_chosen_by(facts, metric, figures, told):
    points = [replace(point, chosen_by=metric, chosen=own) for point, own in zip(CURVE, figures, strict=True)]
    _, reading, text = read(training_page(replace(facts, curve=points)))
    assert told in text
    assert reading.plots["learning"] == read(training_page(facts))[1].plots["learning"]


def test_stages_of_a_cascade_have_their_share_of_each_language__in_both_reports():
    batch, labels = examples()
    task = replace(infer_task("topic", labels), candidates=(Candidate(name="cascade"),))
    found = select(task, batch, labels, Plan(task.candidates), encoder=HashingEncoder())
    trained = replace(training_facts(), selection=found)
    of_a_file = EvaluationFacts(
        "topic",
        {"cascade@1": found.best.evaluation},
        found.fitted.held_out.answers(task.label_names),
        [batch.languages[row] for row in found.fitted.held_out.rows],
        "d" * 64,
        "Frontdesk 0",
    )

    for page, facts in ((training_page(trained), trained), (evaluation_page(of_a_file), of_a_file)):
        (table,) = [each for each in page.tables if each.title == "Stages by language"]
        assert len(facts.each_stage) == len(table.rows) >= 2
        assert table.names == ("Language", "Stage", "Messages", "Share", "Accuracy")
        for score, shown in zip(facts.each_stage, table.rows, strict=True):
            accuracy = f"{score.right / score.answered:.3f}" if score.answered else "–"
            expected = (score.language, score.stage, f"{score.answered:,}", f"{score.share:.3f}", accuracy)
            assert shown == expected
    assert "Stages by language" not in [each.title for each in training_page(training_facts()).tables]


def test_report_is_the_same_but_for_times__made_twice(facts):
    again = replace(facts, selection=with_times_of(facts, training_facts().selection))
    assert training_page(facts).html() == training_page(again).html()


def with_times_of(facts, found):
    timed = {trial.name: trial for trial in facts.selection.trials}
    trials = tuple(
        replace(
            trial,
            evaluation=replace(
                trial.evaluation,
                milliseconds_per_message=timed[trial.name].evaluation.milliseconds_per_message,
            ),
        )
        for trial in found.trials
    )
    best = next(trial for trial in trials if trial.name == found.best.name)
    return replace(found, trials=trials, best=best)


def test_names_are_shown_and_never_run__a_label_is_markup():
    content, reading, text = read(training_page(replace(training_facts((EVIL, "sales")), is_declared=True)))
    assert EVIL in text
    assert "script" not in reading.tags
    assert reading.loaded == []
    assert b"<script" not in content


def test_report_is_written__names_hold_signs_that_cannot_be_encoded():
    names = ("half \udcff", "control \x00\x1b")
    truth = [names[number % 2] for number in range(20)]
    answers = Answers(names, tuple(truth), np.tile([0.6, 0.4], (20, 1)), np.zeros(20, np.int64))
    facts = EvaluationFacts("topic", {"linear@1": measure(answers)}, answers, ["en"] * 20, "d" * 64, "Frontdesk 0")
    content, _, _ = read(evaluation_page(facts))
    assert b"\x00" not in content
    assert b"\x1b" not in content


def test_there_are_no_plots__too_few_messages_to_measure():
    facts = training_facts(count=2, curve=())
    _, reading, text = read(training_page(facts))
    assert reading.plots == {}
    assert "too few different messages to hold any out" in text


def test_labels_with_the_most_mistakes_are_drawn__there_are_many():
    names = tuple(f"label {number:03}" for number in range(60))
    truth = [names[number % 60] for number in range(600)]
    given = np.array([(number % 60) if number % 60 > 3 else 50 for number in range(600)])
    answers = Answers(names, tuple(truth), np.eye(60)[given], given)
    figure = confusion(measure(answers), names)
    drawn = {text.text for text in figure.drawing.iter("text")}
    assert {names[0], names[1], names[2], names[3], names[50]} <= drawn
    assert len(drawn) == MOST_LABELS
    assert "36 others are left out" in figure.caption


def test_difference_is_told__two_models_are_compared():
    names = ("a", "b")
    truth = tuple("ab" * 30)
    first = Answers(names, truth, np.eye(2)[[0, 1] * 30], np.array([0, 1] * 30), [(label,) for label in truth])
    second = Answers(names, truth, np.eye(2)[[0] * 60], np.zeros(60, np.int64))
    evaluations = {
        "new@1": measure(first, milliseconds_per_message=1.0),
        "old@2": measure(second, milliseconds_per_message=0.1),
    }
    facts = EvaluationFacts(
        "topic",
        evaluations,
        first,
        ["en", "de"] * 30,
        "d" * 64,
        "Frontdesk 0",
        compare_answers(first, second),
        ["mind"],
    )
    _, reading, text = read(evaluation_page(facts))
    assert set(reading.plots) == {"reliability", "automation", "frontier", "confusion"}
    assert "Against old@2: accuracy +50.00 points against the other" in text
    assert "Mind." in text
    assert "old@2" in text


def several_answers(count=60, labels=("a", "b", "c"), seed=0):
    random = np.random.default_rng(seed)
    holds = random.random((count, len(labels))) < 0.4
    probabilities = np.where(holds ^ (random.random(holds.shape) < 0.15), 0.8, 0.2)
    return SeveralAnswers.of_probabilities(labels, holds, probabilities)


def test_report_of_several_labels_has_its_plots_and_the_difference__two_models_are_compared():
    first, second = several_answers(), several_answers()
    second = replace(second, said=~second.holds)
    evaluations = {
        "new@1": measure(first, milliseconds_per_message=1.0),
        "old@2": measure(second, milliseconds_per_message=0.1),
    }
    facts = EvaluationFacts(
        "topics", evaluations, first, ["en", "de"] * 30, "d" * 64, "Frontdesk 0", compare_answers(first, second)
    )
    _, reading, text = read(evaluation_page(facts))
    assert set(reading.plots) == {"reliability", "automation", "frontier", "together"}
    assert all(count > 0 for count in reading.plots.values())
    assert "label decisions are right by it alone" in text
    assert "of label decisions that the model is 80% sure of" in text
    assert "By language" in text
    assert "micro F1" in text
    assert str(facts.automation)[1:] in text


def test_report_of_a_training_has_its_plots__a_message_has_several_labels():
    random = np.random.default_rng(1)
    words = {"billing": "invoice", "sales": "price"}
    held = [[label for label in words if random.random() < 0.5] for _ in range(80)]
    texts = [" ".join(["hello", *[words[label] for label in one if random.random() > 0.1]]) for one in held]
    batch, labels = (
        Batch([masked(text) for text in texts], ["en", "de"] * 40, folds=Folds(3)),
        ["|".join(one) or "[]" for one in held],
    )
    task = replace(Task.of_labels("topics", tuple(words)), kind="multi")
    candidate = Candidate(name="linear")
    facts = TrainingFacts(
        select(replace(task, candidates=(candidate,)), batch, labels, Plan((candidate,))),
        batch,
        find_duplicates(batch, labels, strata_of(task, labels), seed=0),
        Imbalance.of_task(task, labels),
        "d" * 64,
        "Frontdesk 0",
        seed=0,
        curve=CURVE,
    )
    _, reading, text = read(training_page(facts))
    assert set(reading.plots) == (PLOTS - {"confusion"}) | {"together"}
    assert "without a person" in text or "no threshold" in text.casefold()
    assert "By language" in text
    assert facts.verdict()[1] == str(facts.automation)


def test_labels_wrongly_given_are_counted_where_another_holds__as_one_would_by_hand():
    answers = several_answers()
    names = (*answers.labels, NO_LABEL)
    sets = [
        [{names[place] for place in np.flatnonzero(row)} or {NO_LABEL} for row in rows]
        for rows in (answers.holds, answers.said)
    ]
    drawn = {each.text for each in given_beside(answers).drawing.iter("title")}
    for truth in names:
        rows = [row for row, held in enumerate(sets[0]) if truth in held]
        for given in names:
            counted = [given in sets[1][row] and (given == truth or given not in sets[0][row]) for row in rows]
            told = f"{truth} found" if truth == given else f"{given} wrongly given where {truth} holds"
            assert f"{told}: {sum(counted):,} ({sum(counted) / len(rows):.1%})" in drawn


def test_labels_with_the_most_mistakes_are_drawn__a_message_has_several_of_many():
    labels = tuple(f"label {number:03}" for number in range(60))
    figure = given_beside(several_answers(200, labels))
    assert len({text.text for text in figure.drawing.iter("text")} & {*labels, NO_LABEL}) == MOST_LABELS
    assert "37 others are left out" in figure.caption


@pytest.mark.parametrize("values", [[0.05], [0.001, 90.0], [3.0, 3.0], [1e-6, 1e6]])
def test_axis_of_magnitudes_holds_its_values_and_has_ticks__any_values(values):
    axis = magnitudes("ms", values)
    assert all(0 <= axis.place(value) <= 1 for value in values)
    assert 1 <= len(axis.ticks) <= 13
    assert all(0 <= axis.place(value) <= 1 for value, _ in axis.ticks)


@pytest.mark.parametrize("values", [[0.0], [1.0], [0.5, 0.5], [0.0, 1.0], [0.979, 0.981]])
def test_axis_of_shares_holds_its_values_and_has_ticks__any_values(values):
    axis = shares_around("accuracy", values)
    assert all(-1e-9 <= axis.place(value) <= 1 + 1e-9 for value in values)
    assert len(axis.ticks) >= 2
    assert len({text for _, text in axis.ticks}) == len(axis.ticks)


def test_names_of_dots_are_neither_cut_off_nor_written_over_each_other():
    chart = Chart("Names", shares("x"), shares("y"))
    for x in (0.45, 0.5, 0.55):
        chart.dot((x, 1.0), "", name="linear@12345678")
    chart.dot((0.5, 0.5), "", name="below")
    heights = [float(each.get("y", "")) for each in chart.root.iter("text") if "@" in (each.text or "")]
    assert min(heights) > TOP
    assert len(set(heights)) == 3
    dot = [float(each.get("cy", "")) for each in chart.root.iter("circle")][-1]
    assert next(float(each.get("y", "")) for each in chart.root.iter("text") if each.text == "below") < dot


LETTER = "my address is ada@example.com, please write"


def test_labels_that_may_be_messages_have_numbers__no_file_declares_the_task():
    content, _, text = read(training_page(training_facts((LETTER, "sales"))))
    assert b"ada@example" not in content
    assert "label 1" in text
    assert "Numbers stand for labels that may be what customers wrote" in text


@pytest.mark.parametrize("several", [False, True])
def test_labels_that_the_model_does_not_know_have_numbers__they_may_be_messages(several):
    truth = ("a", "b", LETTER) * 10
    if several:
        holds = np.array([[each == "a", each == "b"] for each in truth])
        missed = {LETTER: np.array([each == LETTER for each in truth])}
        answers = replace(SeveralAnswers.of_probabilities(("a", "b"), holds, np.where(holds, 0.9, 0.1)), missed=missed)
    else:
        answers = Answers(("a", "b"), truth, np.eye(2)[[0, 1, 0] * 10], np.array([0, 1, 0] * 10))
    facts = EvaluationFacts("topic", {"linear@1": measure(answers)}, answers, ["en"] * 30, "d" * 64, "Frontdesk 0")
    content, _, text = read(evaluation_page(facts))
    assert b"ada@example" not in content
    assert "unknown label 1" in text
    assert facts.names.keyed(measure(answers)).per_class.keys() == {"a", "b", "unknown label 1"}


def test_what_a_program_reads_has_the_labels_of_the_model_as_they_are():
    names = LabelNames.of((LETTER, "b"), [LETTER, "b", "c"], is_declared=False)
    assert [names.key(label) for label in (LETTER, "b", "c")] == [LETTER, "b", "c"]
    assert [names.of_label(label) for label in (LETTER, "b", "c")] == ["label 1", "label 2", "c (not the model's)"]


def test_copies_among_what_was_measured_are_told():
    answers = several_answers()
    found = Duplicates(np.zeros(60, np.int64), exact=1, near=0, conflicts=())
    facts = EvaluationFacts(
        "topics", {"new@1": measure(answers)}, answers, ["en"] * 60, "d" * 64, "Frontdesk 0", duplicates=found
    )
    _, _, text = read(evaluation_page(facts))
    assert "Copies: 1 of the 60 messages repeat another" in text
