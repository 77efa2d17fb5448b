from dataclasses import replace

import numpy as np
import pytest
from pydantic import ValidationError

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch, KeywordsClassifier, Task, make_classifier
from frontdesk.models.folds import Folds
from frontdesk.models.tasks import KeywordFile, TaskFile
from frontdesk.testing import masked
from frontdesk.training import evaluate, fit_task, infer_task
from frontdesk.training.fitting.comparable import comparable_rows
from hashing_encoder import HashingEncoder

WORDS = {"billing": ["invoice", "refund", "charge", "bill"], "sales": ["price", "offer", "quote", "discount"]}
TASK = Task.of_labels("category", tuple(WORDS))


def examples(count=40, noise=0.2):
    random = np.random.default_rng(5)
    texts, labels = [], []
    for number in range(count):
        label = ("billing", "sales")[number % 2]
        source = label if random.random() > noise else ("sales", "billing")[number % 2]
        texts.append(masked(f"{random.choice(WORDS[source])} {random.choice(['please', 'now', 'today'])}"))
        labels.append(label)
    return Batch(texts, ["en"] * count), labels


def test_measured_accuracy_is_that_of_new_messages__labels_with_noise():
    fitted = fit_task(TASK, *examples(400))
    on_new = [each.label for each in fitted.classifier.predict(examples(401, noise=0.0)[0])]
    assert fitted.evaluation.n == 400
    assert fitted.evaluation.accuracy == pytest.approx(0.8, abs=0.06)
    assert fitted.evaluation.ece < 0.1
    assert np.mean([one == other for one, other in zip(on_new, examples(401)[1], strict=True)]) > 0.95


def test_same_examples_and_seed_give_the_same_model__fitted_twice():
    assert fit_task(TASK, *examples()).classifier.version == fit_task(TASK, *examples()).classifier.version


def test_there_is_no_evaluation__too_few_examples_to_hold_any_out():
    batch = Batch([masked("refund"), masked("price")], ["en", "en"])
    fitted = fit_task(TASK, batch, ["billing", "sales"])
    assert fitted.evaluation is None
    assert [each.label for each in fitted.classifier.predict(batch)] == ["billing", "sales"]


def test_stages_are_those_that_answered_held_out_messages__of_a_cascade():
    batch, labels = examples(120)
    task = Task.of_labels("category", tuple(WORDS), candidate="cascade")
    fitted = fit_task(task, batch, labels, encoder=HashingEncoder())
    cascade = fitted.classifier
    rows = fitted.held_out.rows.tolist()

    by_cheap = make_classifier(task, "linear").fit_and_score(batch, labels)[1][rows]
    expected = [each.candidate for each in cascade.whose(batch.take(rows), by_cheap)]
    assert list(fitted.held_out.stages) == expected
    assert fitted.held_out.answers(task.label_names).stages == fitted.held_out.stages
    assert set(fitted.held_out.stages) == {"linear", "hybrid"}


def test_there_are_no_stages__one_model_answers_all():
    assert fit_task(TASK, *examples()).held_out.stages == ()


def test_keywords_are_measured_too__the_task_asks_for_them():
    words = KeywordFile(language="en", keywords={label: dict.fromkeys(own, 1.0) for label, own in WORDS.items()})
    task = Task.of_labels("category", tuple(WORDS), candidate="keywords", keywords=(words,))
    fitted = fit_task(task, *examples())
    assert isinstance(fitted.classifier, KeywordsClassifier)
    assert fitted.evaluation.accuracy > 0.7


def test_keywords_are_measured_on_messages_held_out__not_on_those_of_their_doubt():
    batch, labels = examples(40)
    words = KeywordFile(language="en", keywords={label: dict.fromkeys(own, 1.0) for label, own in WORDS.items()})
    task = Task.of_labels("category", tuple(WORDS), candidate="keywords", keywords=(words,))
    fitted = fit_task(task, batch, labels)
    on_its_own = evaluate(fitted.classifier, batch, labels)
    assert fitted.evaluation.n == 40
    assert fitted.evaluation.accuracy == on_its_own.accuracy
    assert fitted.evaluation.ece != on_its_own.ece


def test_keywords_are_not_measured__too_few_examples_to_hold_any_out():
    task = Task.of_labels("category", tuple(WORDS), candidate="keywords")
    fitted = fit_task(task, Batch([masked("a"), masked("b")], ["en", "en"]), ["billing", "sales"])
    assert fitted.evaluation is None


def test_every_candidate_is_measured_on_the_same_messages__some_labels_have_one_example():
    batch, labels = examples(24)
    batch = Batch([*batch.texts, masked("parcel lost"), masked("passwort vergessen")], ["en"] * 26)
    own = [*labels, "shipping", "account"]
    task = Task.of_labels("category", sorted(set(own)))
    names = ("linear", "hybrid", "zero_shot", "ensemble", "keywords")
    found = [fit_task(task, batch, own, candidate=name, encoder=HashingEncoder()) for name in names]
    assert [sorted(each.held_out.rows.tolist()) for each in found] == [list(range(24))] * len(names)
    assert [each.evaluation.n for each in found] == [24] * len(names)


def test_every_candidate_is_measured_on_the_same_messages__copies_contradict_each_other():
    batch, labels = examples(24)
    own = [*labels[:20], "shipping", "account", "account", "shipping"]
    for groups in ([*range(20), 20, 20, 21, 21], [*range(20), 19, 20, 20, 21], [*range(20), 3, 4, 5, 5]):
        grouped = Batch(batch.texts, batch.languages, folds=Folds(3, np.array(groups)))
        task = Task.of_labels("category", sorted(set(own)))
        fitted = [
            fit_task(task, grouped, own, candidate=name, seed=seed, encoder=HashingEncoder())
            for name in ("linear", "zero_shot", "keywords")
            for seed in (0, 1, 2)
        ]
        assert len({tuple(sorted(each.held_out.rows.tolist())) for each in fitted}) == 1


def test_every_candidate_is_measured_on_the_same_messages__of_several_labels_and_copies_that_contradict_each_other():
    batch, labels = examples(24)
    own = [*labels[:20], "billing|sales", "billing", "sales|billing", "sales"]
    grouped = Batch(batch.texts, batch.languages, folds=Folds(3, np.array([*range(20), 20, 20, 21, 22])))
    task = replace(TASK, kind="multi")
    names = ("linear", "zero_shot")
    fitted = [fit_task(task, grouped, own, candidate=name, encoder=HashingEncoder()) for name in names]
    assert [each.held_out.rows.tolist() for each in fitted] == [comparable_rows(task, grouped, own).tolist()] * 2


def test_descriptions_are_measured_by_every_message__no_label_has_two():
    batch = Batch([masked("refund"), masked("price")], ["en", "en"])
    fitted = fit_task(TASK, batch, ["billing", "sales"], candidate="zero_shot", encoder=HashingEncoder())
    assert fitted.evaluation.n == 2


@pytest.mark.parametrize("text", ["🔥", "<EMAIL_1>", "a <EMAIL_1>"])
def test_nothing_is_learned__no_message_has_a_word(text):
    batch = Batch([masked(text)] + [masked("<EMAIL_1>")] * 3, ["en"] * 4)
    with pytest.raises(TrainingDataError, match=r"expected messages with words .* Name the column of the messages"):
        fit_task(TASK, batch, ["billing", "sales"] * 2)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "x" * 41,
        "x\udcff",
        "x\n",
        "\x00",
        "../evil",
        "My-Queue",
        "1st",
        "عاجل",
        "priority",
        "customer",
        "a_confidence",
    ],
)
def test_task_is_not_inferred__no_declared_task_could_have_its_name(name):
    with pytest.raises(TrainingDataError, match=r"(?s)came '.*'\. Choose another --task name") as raised:
        infer_task(name, ["a", "b", "a", "b"])
    assert raised.value.message.isascii()
    with pytest.raises(ValidationError):
        TaskFile.model_validate({"name": name, "labels": [{"name": "a"}, {"name": "b"}], "default": "a"})


@pytest.mark.parametrize("name", ["x" * 40, "margin", "queue_2"])
def test_task_is_inferred__its_name_could_be_declared(name):
    assert infer_task(name, ["a", "b", "a"]).label_names == ("a", "b")


def test_task_is_inferred__labels_sorted_and_the_frequent_one_is_default():
    task = infer_task("mood", ["sad", "glad", "sad", "mad"])
    assert (task.name, task.label_names, task.default) == ("mood", ("glad", "mad", "sad"), "sad")


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([], "two labels or more; got none"),
        (["a"] * 9, "two labels or more; got 'a'"),
        (["a", "b", "c"], "3 labels on 3 messages; expected a few labels"),
        ([str(number % 1_500) for number in range(3_000)], "1500 labels on 3000 messages"),
        (["card 4111 1111 1111 1111"] * 9, "two labels or more; got 1, not shown"),
        (["a", "a", "x" * 101], "a label has 101 characters"),
    ],
)
def test_task_is_not_inferred__these_are_no_labels(labels, message):
    with pytest.raises(TrainingDataError, match=message):
        infer_task("mood", labels)
