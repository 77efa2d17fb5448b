from time import sleep

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch, KeywordsClassifier, Task
from frontdesk.models.tasks import KeywordFile
from frontdesk.testing import masked
from frontdesk.training import evaluate
from frontdesk.training.evaluation.evaluate import compare

LABELS = ("a", "b", "c")
pairs = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=1, max_size=30)


@given(pairs)
def test_figures_are_those_of_scikit_learn__any_predictions(found):
    truth, predicted = zip(*found, strict=True)
    evaluation = compare(truth, predicted, [1.0] * len(truth))
    occurring = sorted(set(truth))
    common = {"labels": occurring, "zero_division": 0}
    precision, recall, f1, support = precision_recall_fscore_support(truth, predicted, **common)
    weighted = precision_recall_fscore_support(truth, predicted, average="weighted", **common)
    assert evaluation.accuracy == pytest.approx(accuracy_score(truth, predicted))
    assert evaluation.macro_f1 == pytest.approx(np.mean(f1))
    assert evaluation.weighted_f1 == pytest.approx(weighted[2])
    assert (evaluation.weighted_precision, evaluation.weighted_recall) == pytest.approx(weighted[:2])
    assert (evaluation.macro_precision, evaluation.macro_recall) == pytest.approx((np.mean(precision), np.mean(recall)))
    for index, label in enumerate(occurring):
        score = evaluation.per_class[label]
        assert (score.precision, score.recall) == pytest.approx((precision[index], recall[index]))
        assert (score.f1, score.support) == pytest.approx((f1[index], support[index]))
    matrix = confusion_matrix(truth, predicted, labels=LABELS)
    assert [[evaluation.confusion.get(a, {}).get(b, 0) for b in LABELS] for a in LABELS] == matrix.tolist()


def test_record_has_the_promised_names__of_a_classifier():
    words = KeywordFile(language="en", keywords={"good": {"fine": 1.0}, "bad": {"sad": 1.0}})
    classifier = KeywordsClassifier(Task.of_labels("mood", ("good", "bad"), keywords=(words,)))
    batch = Batch([masked("fine"), masked("sad"), masked("fine")], ["en"] * 3)
    record = evaluate(classifier, batch, ["good", "bad", "awful"]).record()
    assert list(record) == [
        "n",
        "accuracy",
        "macro_f1",
        "weighted_f1",
        "ece",
        "per_class",
        "confusion",
        "milliseconds_per_message",
        "macro_precision",
        "macro_recall",
        "weighted_precision",
        "weighted_recall",
        "roc_auc",
        "average_precision",
        "log_loss",
        "coverage",
        "mean_set_size",
        "mean_absolute_error",
        "quadratic_kappa",
        "micro_f1",
        "bundle_bytes",
        "ece_by_chance",
    ]
    assert record["n"] == 3
    assert record["confusion"] == {"awful": {"good": 1}, "bad": {"bad": 1}, "good": {"good": 1}}
    assert record["per_class"]["awful"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 1}
    assert record["milliseconds_per_message"] > 0


def test_nothing_can_be_compared__no_message_or_labels_missing():
    with pytest.raises(TrainingDataError, match="at least one labelled message"):
        compare([], [], [])
    classifier = KeywordsClassifier(Task.of_labels("mood", ("good", "bad")))
    with pytest.raises(TrainingDataError, match="one label for each of 1 texts; got 0"):
        evaluate(classifier, Batch([masked("x")], ["en"]), [])


def test_nothing_can_be_compared__model_and_messages_share_no_label():
    classifier = KeywordsClassifier(Task.of_labels("mood", ("good", "bad")))
    with pytest.raises(TrainingDataError, match=r"labels of the model \('good', 'bad'\); came '1', '5'\. Name"):
        evaluate(classifier, Batch([masked("x")] * 3, ["en"] * 3), ["5", "1", "5"])


def test_messages_in_the_place_of_labels_are_counted__not_shown():
    classifier = KeywordsClassifier(Task.of_labels("mood", ("good", "bad")))
    with pytest.raises(TrainingDataError, match=r"\('good', 'bad'\); came 2, not shown"):
        evaluate(classifier, Batch([masked("x")] * 2, ["en"] * 2), ["mail joe@acme.com", "thanks"])


class FirstIsSlow(KeywordsClassifier):
    """Makes a table when it is first asked, as a freshly loaded model does."""

    def predict(self, batch):
        if "table" not in self.__dict__:
            sleep(0.05)
            self.__dict__["table"] = True
        return super().predict(batch)


def test_time_is_that_of_a_warm_model__asked_for_the_first_time():
    classifier = FirstIsSlow(Task.of_labels("mood", ("good", "bad")))
    evaluation = evaluate(classifier, Batch([masked("x")], ["en"]), ["good"])
    assert 0 < evaluation.milliseconds_per_message < 50
