from dataclasses import replace

import pytest

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models import Batch, KeywordsClassifier, Task
from frontdesk.models.tasks import KeywordFile
from frontdesk.models.tasks.rules import Rule, RuleFile
from frontdesk.models.uncertainty.caution import Caution
from frontdesk.testing import masked

WORDS = KeywordFile(language="en", keywords={"billing": {"refund": 2.0, "invoice": 1.0}, "sales": {"price": 1.0}})
TASK = Task.of_labels("category", ("sales", "billing", "other"), default="other", keywords=(WORDS,))


def predict(*texts, language="en", classifier=None):
    batch = Batch([masked(text) for text in texts], [language] * len(texts))
    return (classifier or KeywordsClassifier(TASK)).predict(batch)


def test_label_with_the_heavier_words_wins__two_labels_spoken_for():
    prediction = predict("price of the refund")[0]
    assert prediction.label == "billing"
    assert prediction.reasons == (Reason(ReasonKind.KEYWORD, "refund", 2.0),)
    assert prediction.alternatives[0].label == "sales"


def test_default_is_given_with_low_confidence__nothing_found():
    prediction = predict("hello")[0]
    assert prediction.label == "other"
    assert prediction.confidence < 0.5
    assert prediction.novelty == 1.0


def test_more_words_make_it_surer__one_two_three():
    sure = [each.confidence for each in predict("hello", "invoice", "invoice refund")]
    assert sure == sorted(sure)


def test_it_answers__a_task_without_any_words():
    bare = KeywordsClassifier(Task.of_labels("mood", ("good", "bad")))
    assert predict("anything", classifier=bare)[0].label == "good"


@pytest.mark.parametrize(("right", "relation"), [("sales", "surer"), ("billing", "less sure")])
def test_calibration_follows_the_examples__keyword_right_or_wrong(right, relation):
    texts = ["price"] * 20
    batch = Batch([masked(text) for text in texts], ["en"] * 20)
    before = KeywordsClassifier(TASK, doubt=1.0)
    after = before.calibrate(batch, [right] * 20)
    change = predict("price", classifier=after)[0].confidence - predict("price", classifier=before)[0].confidence
    assert change > 0 if relation == "surer" else change < 0


def test_stronger_rule_is_named_too__two_rules_quote_the_same_words():
    rules = tuple(
        Rule(id=name, label="critical", weight=weight, phrases=("gas leak",))
        for name, weight in (("safety", 3.0), ("damage", 1.0))
    )
    task = Task.of_labels("urgency", ("low", "critical"), rules=(RuleFile(language="en", rules=rules),))
    reasons = predict("a gas leak", classifier=KeywordsClassifier(task))[0].reasons
    assert [reason.text for reason in reasons] == ["safety: gas leak", "damage: gas leak"]
    assert [reason.weight for reason in reasons] == [3.0, 1.0]


def test_caution_asks_for_a_word__doubt_alone_is_no_likelihood():
    words = KeywordFile(language="en", keywords={"low": {"whenever": 2.0}, "critical": {"fire": 0.2}})
    task = Task.of_labels("urgency", ("low", "medium", "critical"), default="medium", keywords=(words,))
    cautious = replace(task, caution=Caution(instead_of="low", give="medium", where="critical", reaches=0.02))
    said = predict("whenever", "whenever, there is a fire", classifier=KeywordsClassifier(cautious))
    assert [each.label for each in said] == ["low", "medium"]
