"""Which stage of a cascade answers the messages of each language, and how well."""

import numpy as np

from factories import prediction
from frontdesk.inquiry import Answered
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.by_stage import StageScore, score_each_stage
from frontdesk.training.evaluation.several_answers import SeveralAnswers

LABELS = ("billing", "sales")


def said(truth, given, stages):
    probabilities = np.eye(len(LABELS))[[LABELS.index(label) for label in given]]
    return Answers(LABELS, tuple(truth), probabilities, probabilities.argmax(axis=1), stages=tuple(stages))


def test_each_stage_has_its_share_of_each_language__the_commonest_first():
    truth = ["billing"] * 7
    given = ["billing", "sales", "billing", "billing", "sales", "sales", "billing"]
    stages = ["linear", "linear", "linear", "hybrid", "linear", "linear", "linear"]
    languages = ["en", "en", "en", "en", "de", "de", "de"]

    found = score_each_stage(said(truth, given, stages), languages)

    assert found == (
        StageScore("en", "linear", answered=3, right=2, messages=4),
        StageScore("en", "hybrid", answered=1, right=1, messages=4),
        StageScore("de", "linear", answered=3, right=1, messages=3),
        StageScore("de", "hybrid", answered=0, right=0, messages=3),
    )
    assert [score.share for score in found] == [0.75, 0.25, 1.0, 0.0]
    assert [score.accuracy for score in found] == [2 / 3, 1.0, 1 / 3, None]


def test_there_is_nothing_to_take_apart__one_language_or_one_stage_or_several_labels():
    one = said(["billing"] * 2, ["billing"] * 2, ["linear", "hybrid"])
    whole = said(["billing"] * 2, ["billing"] * 2, [])
    several = SeveralAnswers.of_probabilities(LABELS, np.eye(2, dtype=bool), np.eye(2))

    assert score_each_stage(one, ["en", "en"]) == ()
    assert score_each_stage(whole, ["en", "de"]) == ()
    assert score_each_stage(several, ["en", "de"]) == ()


def test_stages_are_read_from_predictions__and_stay_with_their_messages():
    predictions = [
        prediction(label="billing", alternatives=(), answered_by=Answered("linear", "confident")),
        prediction(label="sales", alternatives=(), answered_by=Answered("hybrid", "ambiguous")),
    ]
    answers = Answers.of(LABELS, LABELS, predictions)

    assert answers.stages == ("linear", "hybrid")
    assert answers.take([1, 0]).stages == ("hybrid", "linear")
    without = [predictions[0], predictions[1]._replace(answered_by=None)]
    assert Answers.of(LABELS, LABELS, without).stages == ()
