from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from frontdesk.errors import EncoderMissing, ModelUnavailable, TrainingDataError
from frontdesk.models import Batch, Task, make_classifier
from frontdesk.models.folds import Folds
from frontdesk.models.tasks import Candidate, Input
from frontdesk.registry import save_bundle
from frontdesk.testing import masked
from frontdesk.training import evaluate, fit_task
from frontdesk.training.searching.journal import Journal, journal_key
from frontdesk.training.searching.learning_curve import SHARES, learn, lessons
from frontdesk.training.searching.roster import read_text_alone, roster
from frontdesk.training.searching.selection import Plan, select
from frontdesk.training.searching.trial import WORST, Trial

WORDS = {"billing": ["invoice", "refund", "charge", "bill"], "sales": ["price", "offer", "quote", "discount"]}
LINEAR = Candidate.model_validate({"linear": {"regularisation": [0.1, 1.0, 10.0]}})
TASK = replace(Task.of_labels("category", tuple(WORDS)), candidates=(LINEAR,))
KEYWORDS = Candidate(name="keywords")
ABSENT = Candidate(name="hybrid")
GRID = Plan((LINEAR,), search="grid")


def examples(count=60, noise=0.2):
    random = np.random.default_rng(5)
    labels = [("billing", "sales")[number % 2] for number in range(count)]
    sources = [label if random.random() > noise else "sales" for label in labels]
    texts = [f"{random.choice(WORDS[source])} {number} please" for number, source in enumerate(sources)]
    return Batch([masked(text) for text in texts], ["en"] * count), labels


class Watching:
    def __init__(self):
        self.expected, self.known, self.names = [], [], []

    def expect(self, steps):
        self.expected.append(steps)

    def begin(self, name):
        self.names.append(name)

    def done(self, trial, *, known):
        assert trial.seconds > 0
        self.known.append(known)


class Interrupted(Exception):
    """The run is cut short."""


class Interrupting(Watching):
    def begin(self, name):
        if len(self.names) == 2:
            raise Interrupted
        super().begin(name)


def journal(path):
    batch, labels = examples()
    return Journal.open(path, journal_key(TASK, batch, labels, settings={"seed": 0}))


def test_best_is_chosen_by_the_metric_of_the_task__and_the_first_of_equals():
    found = select(TASK, *examples(), GRID)
    scores = [trial.score("macro_f1") for trial in found.trials]
    assert len(scores) == 3
    assert found.best is found.trials[int(np.argmax(scores))]
    assert found.fitted.evaluation.macro_f1 == found.best.evaluation.macro_f1


def test_least_log_loss_is_best__the_task_selects_by_it():
    found = select(replace(TASK, select_by="log_loss"), *examples(), GRID)
    assert found.best.evaluation.log_loss == min(trial.evaluation.log_loss for trial in found.trials)


def test_same_seed_gives_the_same_model_and_figures__searched_twice():
    first, again = (select(TASK, *examples(), replace(GRID, search="random", trials=3)) for _ in range(2))
    assert first.fitted.classifier.version == again.fitted.classifier.version
    assert [trial.evaluation.figures for trial in first.trials] == [trial.evaluation.figures for trial in again.trials]


def test_trials_are_timed_and_weighed__and_each_candidate_has_its_best():
    found = select(TASK, *examples(), Plan((LINEAR, KEYWORDS), search="grid"))
    assert [trial.candidate for trial in found.by_candidate] == ["linear", "keywords"]
    assert all(trial.evaluation.milliseconds_per_message > 0 for trial in found.trials)
    assert all(trial.evaluation.bundle_bytes > 100 for trial in found.trials)


def test_search_goes_on_where_it_was__and_comes_to_the_same_model(tmp_path):
    path = tmp_path / "run.jsonl"
    with pytest.raises(Interrupted):
        select(TASK, *examples(), GRID, journal=journal(path), watch=Interrupting())
    resumed, watch = journal(path), Watching()
    assert resumed.resumed == 2
    found = select(TASK, *examples(), GRID, journal=resumed, watch=watch)
    whole = select(TASK, *examples(), GRID)
    assert watch.known == [True, True, False]
    assert found.fitted.classifier.version == whole.fitted.classifier.version
    assert [trial.evaluation.figures for trial in found.trials] == [trial.evaluation.figures for trial in whole.trials]


def test_nothing_is_fitted_but_the_best__all_trials_are_known(tmp_path):
    path = tmp_path / "run.jsonl"
    first = select(TASK, *examples(), GRID, journal=journal(path))
    watch = Watching()
    again = select(TASK, *examples(), GRID, journal=journal(path), watch=watch)
    assert watch.names == [f"{again.best.name}, the best, once more"]
    assert again.fitted.classifier.version == first.fitted.classifier.version


@pytest.mark.parametrize("tail", ['{"candidate": "linear", "para', "{}\n", "[1]\n", "\x00\n"])
def test_a_line_that_cannot_be_read_is_work_done_again__the_run_was_killed(tmp_path, tail):
    path = tmp_path / "run.jsonl"
    select(TASK, *examples(), GRID, journal=journal(path))
    path.write_text(path.read_text() + tail)
    found = journal(path)
    assert found.resumed == 3
    found.keep(Trial("linear", {"regularisation": 5.0}, None, 1.0))
    assert journal(path).resumed == 4


def test_journal_of_other_work_is_begun_anew__another_seed(tmp_path):
    path = tmp_path / "run.jsonl"
    select(TASK, *examples(), GRID, journal=journal(path))
    other = Journal.open(path, journal_key(TASK, *examples(), settings={"seed": 1}))
    assert (other.resumed, other.is_stale) == (0, True)
    other.keep(Trial("linear", {}, None, 1.0))
    assert journal(path).resumed == 0


def test_journal_leaves_nothing__before_there_is_something_and_after_the_end(tmp_path):
    path = tmp_path / "deep" / "run.jsonl"
    found = journal(path)
    assert not found.holds_any
    assert not path.parent.exists()
    found.keep(Trial("linear", {}, None, 1.0))
    assert found.holds_any
    found.remove()
    assert not path.exists()


def test_key_is_that_of_the_work__it_changes_with_each_part_of_it():
    batch, labels = examples()
    own = journal_key(TASK, batch, labels, settings={"seed": 0})
    texts = [masked("other"), *batch.texts[1:]]
    others = [
        journal_key(TASK, Batch(texts, batch.languages), labels, settings={"seed": 0}),
        journal_key(TASK, Batch(batch.texts, ["de", *batch.languages[1:]]), labels, settings={"seed": 0}),
        journal_key(TASK, Batch(batch.texts, batch.languages, {"x": [1.0] * 60}), labels, settings={"seed": 0}),
        journal_key(TASK, batch, ["sales", *labels[1:]], settings={"seed": 0}),
        journal_key(replace(TASK, coverage=0.9), batch, labels, settings={"seed": 0}),
        journal_key(TASK, batch, labels, settings={"seed": 1}),
    ]
    assert len({own, *others}) == 7
    assert journal_key(TASK, *examples(), settings={"seed": 0}) == own


def test_candidate_that_cannot_run_is_left_out_with_the_reason__another_can():
    found = select(TASK, *examples(), Plan((ABSENT, LINEAR)))
    assert found.best.candidate == "linear"
    assert "needs an encoder" in found.skipped["hybrid"]


@pytest.mark.parametrize("plan", [Plan((ABSENT, LINEAR), are_named=True), Plan((ABSENT,))])
def test_candidate_that_cannot_run_is_an_error__somebody_named_it_or_it_is_the_only_one(plan):
    with pytest.raises(Exception, match="needs an encoder"):
        select(TASK, *examples(), plan)


def test_error_says_why_of_each__none_can_run_or_learn():
    with pytest.raises(ModelUnavailable, match=r"no candidate can run on this machine: hybrid: .*; cascade: "):
        select(TASK, *examples(), Plan((ABSENT, Candidate(name="cascade"))))
    silent = Batch([masked("<EMAIL_1>")] * 4, ["en"] * 4)
    with pytest.raises(TrainingDataError, match="expected messages with words"):
        select(TASK, silent, ["billing", "sales"] * 2, Plan((LINEAR,)))


def test_steps_that_are_left_shrink__a_candidate_cannot_run():
    watch = Watching()
    select(TASK, *examples(), Plan((ABSENT, LINEAR), search="grid"), watch=watch)
    assert watch.expected[0] > watch.expected[1] == 3


def test_too_few_messages_are_learned_from__and_nothing_is_measured():
    batch = Batch([masked("refund"), masked("price")], ["en"] * 2)
    found = select(TASK, batch, ["billing", "sales"], Plan((LINEAR,)))
    assert found.best.evaluation is None
    assert found.best.score("macro_f1") == WORST
    assert found.fitted.classifier.predict(batch)[0].label == "billing"


def test_copies_do_not_flatter__each_message_stands_there_four_times():
    random = np.random.default_rng(0)
    words = ["".join(random.choice(list("abcdefghijklmnop"), 7)) for _ in range(400)]
    texts = [" ".join(random.choice(words, 6)) for _ in range(50)]
    labels = [str(random.choice(list(WORDS))) for _ in texts]
    batch = Batch([masked(text) for text in texts * 4], ["en"] * 200)
    held_together = Batch(batch.texts, batch.languages, {}, Folds(5, np.tile(np.arange(50), 4)))
    assert fit_task(TASK, batch, labels * 4).evaluation.accuracy > 0.95
    assert fit_task(TASK, held_together, labels * 4).evaluation.accuracy < 0.75


def test_lessons_grow_and_are_never_tested_on__the_same_messages():
    batch, labels = examples(100)
    found = lessons(TASK, batch, labels, seed=0)
    assert [len(lesson.learned) for lesson in found] == [8, 20, 40, 80]
    assert len(found) == len(SHARES)
    for smaller, larger in pairwise(found):
        assert set(smaller.learned) <= set(larger.learned)
    assert not set(found[-1].learned) & set(found[-1].tested)


def test_curve_has_a_point_for_each_lesson__that_teaches_anything():
    batch, labels = examples(100, noise=0)
    trial = Trial("linear", {"regularisation": 1.0}, None, 0.0)
    curve = [learn(TASK, batch, labels, trial, lesson, seed=0) for lesson in lessons(TASK, batch, labels, seed=0)]
    assert [point.messages for point in curve] == [8, 20, 40, 80]
    assert {point.tested for point in curve} == {20}
    assert curve[-1].accuracy > 0.9
    assert lessons(TASK, *examples(20), seed=0) == []


def test_curve_has_the_figure_that_candidates_are_chosen_by__whichever_it_is():
    batch, labels = examples(100)
    task = replace(TASK, select_by="average_precision")
    trial = Trial("linear", {"regularisation": 1.0}, None, 0.0)
    lesson = lessons(task, batch, labels, seed=0)[-1]
    point = learn(task, batch, labels, trial, lesson, seed=0)
    fitted = make_classifier(task, "linear").fit(
        batch.take(lesson.learned.tolist()), [labels[row] for row in lesson.learned]
    )
    tested = lesson.tested.tolist()
    measured = evaluate(fitted, batch.take(tested), [labels[row] for row in tested])
    assert point.figure == ("average_precision", measured.average_precision)
    assert point.figure[1] != measured.macro_f1


def test_roster_is_what_was_named_declared_or_suits__in_that_order():
    assert roster(TASK, ["keywords", "linear"], is_declared=True) == (KEYWORDS, LINEAR)
    assert roster(TASK, is_declared=True) == (LINEAR,)
    assert [each.name for each in roster(TASK, is_declared=False)] == ["linear", "hybrid", "cascade"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (["svm"], r"no candidate is called 'svm'; expected linear"),
        (["linear", "linear"], "linear stands twice"),
    ],
)
def test_roster_is_refused__unknown_or_twice(named, told):
    with pytest.raises(TrainingDataError, match=told):
        roster(TASK, named, is_declared=True)


ENTAILED = Candidate.model_validate({"zero_shot": {"entailment": ["none", "good", "absent"]}})


def find(name):
    if name != "good":
        raise EncoderMissing(f"no inference model is called {name}")
    return ByLength()


class ByLength:
    version = "good@1"

    def entail(self, texts, sentences):
        return np.array([[float(len(text) % 5) - place for place in range(len(sentences))] for text in texts])


def test_trial_that_cannot_run_is_passed_over__another_of_the_candidate_can():
    plan = Plan((ENTAILED,), are_named=True, search="grid")
    found = select(TASK, *examples(), plan, entailment=find)
    assert [trial.parameters["entailment"] for trial in found.trials] == ["good"]
    assert found.skipped == {
        "zero_shot entailment=none": "zero_shot needs an encoder; `frontdesk models pull` brings one",
        "zero_shot entailment=absent": "no inference model is called absent",
    }


def test_search_ends__no_trial_of_the_named_candidate_can_run():
    neither = Candidate.model_validate({"zero_shot": {"entailment": ["none", "absent"]}})
    with pytest.raises(EncoderMissing, match="needs an encoder"):
        select(TASK, *examples(), Plan((neither,), search="grid"), entailment=find)


def test_size_of_a_trial_is_that_of_its_bundle(tmp_path):
    found = select(TASK, *examples(), Plan((LINEAR,)))
    manifest = save_bundle(tmp_path / "m", found.fitted.classifier, metrics={}, data_digest="a" * 64, examples=60)
    assert found.best.evaluation.bundle_bytes == manifest.size_bytes


def test_candidates_are_named__that_pass_over_the_columns_beside_a_text():
    both = (*TASK.inputs, Input(name="amount", type="number"))
    mixed = replace(TASK, inputs=both)
    named = [Candidate(name=name) for name in ("linear", "logistic", "hybrid")]
    assert read_text_alone(mixed, named) == ("linear", "hybrid")
    assert read_text_alone(TASK, named) == ()
