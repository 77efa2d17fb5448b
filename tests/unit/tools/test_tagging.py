"""The tagger's training: marks are read, messages vary without losing theirs, and the weights learn."""

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tools.tagging import learning
from tools.tagging.composing import compose
from tools.tagging.filling import Filler, Use
from tools.tagging.learning import Learner
from tools.tagging.marked import Marked, literal_pieces, pieces_of, token_labels
from tools.tagging.sheets import Layout
from tools.tagging.typing_ways import bare
from tools.tagging.varying import varied
from tools.tagging.written import of_corpus, own, spans_of

ROOT = Path(__file__).parents[3]
MESSAGE = Marked(tuple(literal_pieces("Hi [P:Ada Lovelace], order [C:4711] to [L:Leeds], [P:Ada Lovelace]")), "en")


def test_shipped_weights_rest_on_what_lies_here():
    found = subprocess.run(
        [sys.executable, ROOT / "tools" / "build_tagger.py", "--check"], capture_output=True, text=True, check=False
    )

    assert (found.returncode, found.stdout) == (0, "")


def test_marks_are_read__with_brackets_within():
    assert literal_pieces("pw [S:a[1]b] ok") == [("pw ", ""), ("a[1]b", "S"), (" ok", "")]


def test_marks_of_the_corpus_stand_where_they_say():
    assert spans_of("Ana will ask Ana", ["P:Ana"]) == [(0, 3, "P"), (13, 16, "P")]
    assert spans_of("Ana Ruiz\n\nAna", ["P:Ana@2"]) == [(10, 13, "P")]
    assert spans_of("to\n12 Mill Lane\nLeeds", ["A:12 Mill Lane⏎Leeds", "L:Leeds"]) == [(3, 21, "A")]
    with pytest.raises(ValueError, match="stands nowhere"):
        spans_of("Ana", ["P:Bea"])


@pytest.mark.parametrize("use", list(Use))
def test_every_written_message_can_be_read(use):
    messages = [*of_corpus(use), *own(use)]

    assert len(messages) > 500
    assert not any("[P:" in message.text for message in messages)


def test_corpus_is_read_with_its_subjects():
    subject = "Invoice 3381 – final warning\n\n"
    [message] = [message for message in of_corpus(Use.ALL) if message.text.startswith(subject)]

    assert message.spans()[0] == (8, 12, "C")


def test_what_is_kept_for_the_check_is_not_trained_on():
    train, check = ({each.text for each in own(use)} for use in (Use.TRAIN, Use.CHECK))

    assert not train & check


def test_labels_fall_on_tokens_in_spans():
    assert token_labels([(3, 6, "P")], [(0, 2), (3, 6), (7, 9)]) == [0, 1, 0]
    assert pieces_of("Hi Ada", [(3, 6, "P")]) == (("Hi ", ""), ("Ada", "P"))


def test_varied_message_keeps_its_marks__with_the_same_name_for_the_same():
    filler = Filler("en", random.Random(5), Use.TRAIN)
    for seed in range(30):
        pieces = varied(MESSAGE, filler, random.Random(seed)).pieces
        assert [label for _, label in pieces] == [label for _, label in MESSAGE.pieces]
        names = [piece for piece, label in pieces if label == "P"]
        assert names[0] == names[1]


def test_accents_are_left_out():
    assert bare("Gérard Müller, Ñandú") == "Gerard Muller, Nandu"


def test_composed_messages_are_the_same__from_the_same_seed():
    assert list(compose(3, 1, Use.TRAIN)) == list(compose(3, 1, Use.TRAIN))


def test_weights_learn_a_handful_of_messages():
    learner, layout = Learner(1), Layout()
    sheet = layout.sheet([MESSAGE] * 4)
    losses = [learner.step(sheet, 0.01) for _ in range(40)]

    assert losses[-1] < losses[0] / 5


def test_weights_that_are_averaged__lie_between_those_of_the_steps():
    learner = Learner(3)
    learner.average()
    first = learner.arrays()["bias"].copy()
    sheet = Layout().sheet([Marked((("ask ", ""), ("Ada", "P")), "en")] * 4)
    for _ in range(learning.AVERAGED_EVERY * 40):
        learner.step(sheet, 0.05)
        learner.average()
    averaged, last = learner.arrays()["bias"], np.rint(learner.weights["bias"] / learning.STEPS["bias"])
    moved = np.abs(last - first) > 5
    assert moved.any()
    assert (np.abs(averaged - first) < np.abs(last - first))[moved].all()
    assert (averaged != first)[moved].any()


def test_slopes_are_those_of_small_steps(monkeypatch):
    monkeypatch.setattr(learning, "DROPOUT", 0.0)
    learner, sheet = Learner(2), Layout().sheet([MESSAGE])
    learner.weights = {name: each.astype(np.float64) for name, each in learner.weights.items()}

    def loss():
        logits, _ = learner._forward(sheet)
        logs = logits - logits.max(axis=1, keepdims=True)
        logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
        share = sheet.weights / sheet.weights.sum()
        return -float((logs[np.arange(len(logs)), sheet.labels] * share).sum())

    logits, seen = learner._forward(sheet)
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    error = powers / powers.sum(axis=1, keepdims=True)
    error[np.arange(len(error)), sheet.labels] -= 1
    slopes = learner._backward(sheet, error * (sheet.weights / sheet.weights.sum())[:, None], seen)
    for name, at in (("first", (40, 3)), ("second", (200, 1)), ("bias", (0,)), ("contexts", (0, 5))):
        before = learner.weights[name][at]
        learner.weights[name][at] = before + 1e-3
        above = loss()
        learner.weights[name][at] = before - 1e-3
        below = loss()
        learner.weights[name][at] = before
        assert slopes[name][at] == pytest.approx((above - below) / 2e-3, rel=0.05, abs=1e-4)


def test_card_names_the_digest_of_the_shipped_weights():
    manifest = ROOT / "src" / "frontdesk" / "text" / "pii" / "tagger" / "manifest.json"
    weights = json.loads(manifest.read_text(encoding="utf-8"))["weights"]

    assert weights in (ROOT / "docs" / "model-cards" / "pii-tagger.md").read_text(encoding="utf-8")
