"""How n-grams are weighed is decided on held-out messages, and Latin spellings are learned where they occur."""

import numpy as np
import pytest

from frontdesk.models import Batch, LinearClassifier, Task
from frontdesk.models.linear import fitting
from frontdesk.models.linear.fitting import WEIGHINGS, Examples
from frontdesk.models.ngrams.counting import learn_vocabulary
from frontdesk.models.ngrams.vocabulary import as_targets, matrix_of
from frontdesk.testing import masked

LABELS = ("billing", "sales", "hr")
TASK = Task.of_labels("category", LABELS)
WORDS = {"billing": ("invoice", "refund"), "sales": ("price", "quote"), "hr": ("leave", "payslip")}


def messages(count=10):
    random = np.random.default_rng(1)
    fill = ("hello", "please", "again", "today", "thanks", "about")
    texts = [
        f"{' '.join(random.choice(fill, 3))} {random.choice(WORDS[label])}" for label in LABELS for _ in range(count)
    ]
    return Batch([masked(text) for text in texts], ["en"] * len(texts)), [
        label for label in LABELS for _ in range(count)
    ]


def examples(batch, labels):
    vocabulary = learn_vocabulary(batch)
    return Examples(vocabulary, matrix_of(vocabulary, batch), as_targets(labels, LABELS))


class Oracle:
    """Stands for the fit: one of the weighings names every label rightly, the other calls all the first one."""

    def __init__(self, better, examples):
        self.better, self.fits, self.examples = better, [], examples

    def __call__(self, _rows, labels, _seed, *, weighing="evidence"):
        self.fits.append(weighing)
        matrix = self.examples.matrix
        weights = np.zeros((matrix.shape[1], labels), np.float32)
        if weighing == self.better:
            weights = (matrix.T @ np.eye(labels)[self.examples.targets]).astype(np.float32)
        bias = np.array([1e-3, 0, 0], np.float32)
        return fitting.Hyperplanes(weights, bias)


@pytest.mark.parametrize("better", WEIGHINGS)
def test_weighing_that_names_more_held_out_messages_rightly_is_chosen__with_its_own_scores(monkeypatch, better):
    found = examples(*messages())
    oracle = Oracle(better, found)
    monkeypatch.setattr(found, "fit", oracle)

    scores, chosen = found.score_out_of_fold(len(LABELS), 0)

    assert chosen == better
    assert (scores.argmax(axis=1) == found.targets).mean() > 0.5


def test_evidence_is_chosen__both_name_as_many(monkeypatch):
    found = examples(*messages())
    monkeypatch.setattr(found, "fit", Oracle("neither", found))

    assert found.score_out_of_fold(len(LABELS), 0)[1] == "evidence"


@pytest.mark.parametrize(("compared", "fits"), [(1, 2 + 4), (7, 4 + 3), (10_000, 10)])
def test_both_are_fitted_until_enough_was_held_out__then_the_better_alone(monkeypatch, compared, fits):
    found = examples(*messages())
    oracle = Oracle("even", found)
    monkeypatch.setattr(found, "fit", oracle)
    monkeypatch.setattr(fitting, "COMPARED_MESSAGES", compared)

    scores, _ = found.score_out_of_fold(len(LABELS), 0)

    assert len(oracle.fits) == fits
    assert oracle.fits.count("even") == 5
    assert np.isfinite(scores).all()


def test_what_was_chosen_is_what_is_fitted(monkeypatch):
    batch, labels = messages()
    fits = []
    fit = Examples.fit

    def watched(self, rows, count, seed, *, weighing="evidence"):
        fits.append((rows is None, weighing))
        return fit(self, rows, count, seed, weighing=weighing)

    monkeypatch.setattr(Examples, "fit", watched)
    monkeypatch.setattr(Examples, "score_out_of_fold", lambda *_: (np.zeros((len(labels), len(LABELS))), "even"))
    LinearClassifier.of(TASK).fit(batch, labels)

    assert fits == [(True, "even")]


def test_the_two_weigh_differently__but_fold_the_scale_into_the_weights():
    found = examples(*messages())
    heads = {each: found.fit(None, len(LABELS), 0, weighing=each) for each in WEIGHINGS}

    assert not np.allclose(heads["even"].weights, heads["evidence"].weights)
    for head in heads.values():
        scores = found.matrix @ head.weights.astype(np.float32) + head.bias
        assert (scores.argmax(axis=1) == found.targets).all()
