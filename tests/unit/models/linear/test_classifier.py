import numpy as np
import pytest

from frontdesk.errors import ModelFailed
from frontdesk.inquiry import ReasonKind
from frontdesk.models import Batch, LinearClassifier, Task
from frontdesk.models.linear.fitting import fit_joint
from frontdesk.models.tasks import KeywordFile
from frontdesk.models.tasks.rules import Rule, RuleFile
from frontdesk.models.uncertainty.calibration import Calibration, softmax
from frontdesk.testing import masked

TASK = Task.of_labels("urgency", ("low", "medium", "critical"))
RULED = Task.of_labels(
    "urgency",
    ("low", "critical"),
    rules=(RuleFile(language="en", rules=(Rule(id="danger", label="critical", phrases=("gas",)),)),),
)


def batch_of(texts):
    return Batch([masked(text) for text in texts], ["en"] * len(texts))


def examples(count=30):
    random = np.random.default_rng(3)
    low = [f"question about {word} hours" for word in random.choice(["opening", "visiting", "office"], count)]
    critical = [f"gas {word} in the house" for word in random.choice(["smell", "leak", "fire"], count)]
    return batch_of([*low, *critical]), ["low"] * count + ["critical"] * count


def test_it_says_so__asked_before_it_was_fitted():
    with pytest.raises(ModelFailed, match="before it was fitted"):
        LinearClassifier.of(TASK).predict(batch_of(["hello"]))


def test_label_without_examples_is_never_chosen__two_of_three_known():
    classifier = LinearClassifier.of(TASK).fit(*examples())
    for prediction in classifier.predict(batch_of(["gas leak", "question", "", "medium"])):
        assert prediction.label != "medium"
        assert prediction.alternatives[-1].label == "medium"


def test_reasons_add_up_to_the_gap_between_two_labels__every_word_shown():
    classifier = LinearClassifier.of(TASK).fit(*examples()).with_calibration(Calibration(0.5))
    batch = batch_of(["gas leak"])
    logits = np.sort(classifier.logits(batch)[0] / 0.5)
    bias = np.sort(classifier.logits(batch_of([""]))[0] / 0.5)
    reasons = classifier.predict(batch)[0].reasons
    assert {reason.text for reason in reasons} == {"gas", "leak"}
    assert sum(reason.weight for reason in reasons) == pytest.approx(
        (logits[2] - logits[1]) - abs(bias[2] - bias[1]), abs=0.05 + 2 * abs(bias[2] - bias[1])
    )


def test_rule_is_named_and_raises_its_label__a_text_without_known_words():
    classifier = LinearClassifier.of(RULED).fit(*examples())
    batch = batch_of(["gas", "zzz"])
    said, silent = classifier.predict(batch)
    assert said.label == "critical"
    assert said.reasons[0].kind is ReasonKind.RULE
    assert said.reasons[0].text == "danger: gas"
    critical = softmax(classifier.logits(batch))[:, 1]
    assert critical[0] > critical[1]
    assert silent.reasons == ()


def test_keywords_are_learned_from__their_label_has_no_such_message():
    task = Task.of_labels(
        "category",
        ("a", "b"),
        keywords=(KeywordFile(language="en", keywords={"a": {"xylophone": 1.0}, "b": {"trombone": 1.0}}),),
    )
    texts = ["one xylophone", "one trombone", "two plain words", "two other words"] * 5
    labels = ["a", "b", "a", "b"] * 5
    found = LinearClassifier.of(task).fit(batch_of(texts), labels).predict(batch_of(["xylophone", "trombone"]))
    assert [prediction.label for prediction in found] == ["a", "b"]
    assert found[0].reasons[0].kind is ReasonKind.KEYWORD


def test_scores_are_out_of_fold__random_labels_cannot_be_guessed():
    random = np.random.default_rng(0)
    texts = ["".join(random.choice(list("abcdefghijklmnopqrstuvwxyz "), 60)) for _ in range(120)]
    labels = random.choice(["low", "critical"], 120).tolist()
    classifier, held_out = LinearClassifier.of(TASK).fit_and_score(batch_of(texts), labels)
    right = [TASK.label_names[row.argmax()] == label for row, label in zip(held_out, labels, strict=True)]
    learned = [prediction.label for prediction in classifier.predict(batch_of(texts))]
    assert np.mean(right) < 0.65
    assert np.mean([one == other for one, other in zip(learned, labels, strict=True)]) > 0.9


def test_the_only_example_of_a_label_is_not_scored__but_learned():
    batch, labels = examples(6)
    texts = [text.text for text in batch.texts]
    classifier, held_out = LinearClassifier.of(TASK).fit_and_score(
        batch_of([*texts, "stapler missing"]), [*labels, "medium"]
    )
    assert np.isnan(held_out[-1]).all()
    assert np.isfinite(held_out[:-1]).all()
    assert classifier.predict(batch_of(["stapler missing"]))[0].label == "medium"


def test_two_messages_are_enough__nothing_can_be_held_out():
    classifier, held_out = LinearClassifier.of(RULED).fit_and_score(batch_of(["gas", "question"]), ["critical", "low"])
    assert np.isnan(held_out).all()
    assert [each.label for each in classifier.predict(batch_of(["gas", "question"]))] == ["critical", "low"]


def test_text_in_another_language_is_unsure_and_new__nothing_of_it_is_known():
    classifier = LinearClassifier.of(TASK).fit(*examples())
    known, foreign = classifier.predict(batch_of(["gas leak in the house", "запах газа в доме"]))
    assert foreign.novelty == 1.0
    assert known.novelty < 0.1
    assert foreign.confidence < known.confidence


@pytest.mark.parametrize("labels", [2, 3])
def test_join_learns_which_feature_decides__scores_say_nothing(labels):
    random = np.random.default_rng(1)
    targets = np.arange(300) % labels
    features = np.eye(labels)[targets]
    joint = fit_joint(random.normal(size=(300, labels)) * 0.01, features, targets)
    found = joint.logits(np.zeros((labels, labels)), np.eye(labels))
    assert found.argmax(axis=1).tolist() == list(range(labels))


def test_join_leaves_out_labels_without_examples__one_of_three_missing():
    targets = np.array([0, 2] * 20)
    scores = np.eye(3)[targets]
    joint = fit_joint(scores, np.zeros((40, 1)), targets)
    assert joint.logits(scores, np.zeros((40, 1))).argmax(axis=1).tolist() == targets.tolist()
