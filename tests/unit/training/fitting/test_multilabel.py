from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score, log_loss, roc_auc_score

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch, Task
from frontdesk.models.several.labels import holding, labels_in
from frontdesk.testing import masked
from frontdesk.training import evaluate, fit_task
from frontdesk.training.evaluation.metrics import measure, measure_each_language
from frontdesk.training.evaluation.several_answers import SeveralAnswers

WORDS = {"billing": "invoice", "delivery": "parcel", "praise": "thanks"}
TASK = replace(Task.of_labels("topics", tuple(WORDS)), kind="multi")


def examples(count=240, seed=1):
    """A tenth of the words are left out, so that nobody can be right of all messages."""
    random = np.random.default_rng(seed)
    held = [[label for label in WORDS if random.random() < 0.4] for _ in range(count)]
    texts = [masked(" ".join(["dear all", *[WORDS[each] for each in one if random.random() > 0.1]])) for one in held]
    return Batch(texts, ["en"] * count), ["|".join(one) or "[]" for one in held]


def test_figures_are_those_of_scikit_learn__any_answers():
    random = np.random.default_rng(0)
    holds, shares = random.random((200, 3)) < 0.3, random.random((200, 3))
    found = measure(SeveralAnswers.of_probabilities(tuple(WORDS), holds, shares))
    said = shares > 0.5
    assert found.micro_f1 == pytest.approx(f1_score(holds, said, average="micro"))
    assert found.macro_f1 == pytest.approx(f1_score(holds, said, average="macro"))
    assert found.weighted_f1 == pytest.approx(f1_score(holds, said, average="weighted"))
    assert found.accuracy == pytest.approx((holds == said).all(axis=1).mean())
    assert found.roc_auc == pytest.approx(roc_auc_score(holds, shares, average="macro"))
    assert found.average_precision == pytest.approx(average_precision_score(holds, shares, average="macro"))
    assert found.log_loss == pytest.approx(
        np.mean([log_loss(own, p) for own, p in zip(holds.T, shares.T, strict=True)])
    )


def test_what_is_measured_in_training_is_true_of_new_messages():
    fitted = fit_task(TASK, *examples())
    on_new = evaluate(fitted.classifier, *examples(600, seed=2))
    assert fitted.evaluation.n == 240
    for figure in ("accuracy", "micro_f1", "macro_f1"):
        assert getattr(fitted.evaluation, figure) == pytest.approx(getattr(on_new, figure), abs=0.07)
    assert on_new.ece < 0.05
    assert 0.6 < on_new.accuracy < 0.97
    assert on_new.milliseconds_per_message > 0


def test_evaluation_is_that_of_its_own_predictions():
    batch, labels = examples(100, seed=3)
    classifier = fit_task(TASK, *examples()).classifier
    sets = [set(each.label_set) for each in classifier.predict(batch)]
    expected = np.mean([one == set(labels_in(other)) for one, other in zip(sets, labels, strict=True)])
    assert evaluate(classifier, batch, labels).accuracy == pytest.approx(expected)


def test_what_was_held_out_is_what_was_measured__and_the_batchs_own_rows():
    batch, labels = examples()
    fitted = fit_task(TASK, batch, labels)
    answers = fitted.held_out.answers(TASK.label_names)
    assert measure(answers) == fitted.evaluation
    truth = holding("topics", TASK.label_names, [labels[row] for row in fitted.held_out.rows.tolist()])
    assert (answers.holds == truth).all()


def test_each_language_is_measured_by_itself__the_commonest_first():
    random = np.random.default_rng(0)
    holds = random.random((90, 3)) < 0.5
    answers = SeveralAnswers.of_probabilities(tuple(WORDS), holds, np.where(holds, 0.9, 0.1))
    found = measure_each_language(answers, ["de"] * 30 + ["en"] * 60)
    assert list(found) == ["en", "de"]
    assert [each.n for each in found.values()] == [60, 30]
    assert all(each.accuracy == 1 for each in found.values())


def test_the_same_examples_give_the_same_model__fitted_twice():
    assert fit_task(TASK, *examples()).classifier.version == fit_task(TASK, *examples()).classifier.version


def test_nothing_is_measured__too_few_examples_to_hold_any_out():
    batch = Batch([masked("invoice"), masked("parcel")], ["en", "en"])
    fitted = fit_task(TASK, batch, ["billing", "delivery"])
    assert fitted.evaluation is fitted.held_out is None
    assert len(fitted.classifier.predict(batch)) == 2


def test_refuses_what_cannot_be_compared__nothing():
    batch, _ = examples(0)
    with pytest.raises(TrainingDataError, match="labelled message"):
        evaluate(fit_task(TASK, *examples()).classifier, batch, [])


def test_label_that_the_model_does_not_know_counts_as_missed():
    batch, labels = examples(2)
    classifier = fit_task(TASK, *examples()).classifier
    before = evaluate(classifier, batch, labels)
    after = evaluate(classifier, batch, [f"{labels[0]}|nonsense", labels[1]])
    assert before.accuracy - after.accuracy == pytest.approx(0.5 if before.accuracy == 1 else 0.0)
    assert after.macro_f1 < before.macro_f1


def test_truth_is_read_as_a_matrix():
    assert holding("topics", tuple(WORDS), ["praise|billing", "[]"]).tolist() == [[True, False, True], [False] * 3]
