from dataclasses import replace

from frontdesk.models import Task
from frontdesk.training.evaluation.label_names import LabelNames
from frontdesk.training.inspection.imbalance import Imbalance


def named(*labels):
    return LabelNames.of(labels, (), is_declared=False)


def test_labels_are_counted__the_commonest_first():
    found = Imbalance.of(["b", "a", "b"], ("a", "b", "c"))
    assert list(found.counts.items()) == [("b", 2), ("a", 1)]
    assert (found.ratio, found.majority, found.unseen) == (2.0, 2 / 3, ("c",))


def test_imbalance_is_told__with_what_always_saying_one_label_would_give():
    (told,) = Imbalance.of(["a"] * 90 + ["b"] * 10, ("a", "b")).sentences("macro_f1", named("a", "b"))
    assert told == (
        "imbalance: 90 messages of the label 'a', 10 of 'b'; always giving the first would be right 90.0% of the time. "
        "Folds keep the shares, what can weigh rare labels more is tried so, and the best is chosen by macro_f1"
    )


def test_labels_of_a_message_are_counted_one_by_one__and_sets_of_them_tell_what_saying_the_same_would_give():
    task = replace(Task.of_labels("topics", ("a", "b", "c")), kind="multi")
    found = Imbalance.of_task(task, ["a|b"] * 3 + ["b|a"] * 3 + ["a"] * 3 + ["[]"])
    assert (dict(found.counts), found.unseen) == ({"a": 9, "b": 6}, ("c",))
    assert found.majority == 0.6
    (told,) = Imbalance.of_task(task, ["a|b"] * 10 + ["a"] * 30 + ["c|a"] * 20).sentences(
        "macro_f1", named("a", "b", "c")
    )
    assert (
        "60 messages of the label 'a', 10 of 'b'; always giving the commonest set of labels would be right 50.0%"
        in told
    )


def test_nothing_is_unequal__no_label_holds_for_any_message():
    task = replace(Task.of_labels("topics", ("a", "b")), kind="multi")
    found = Imbalance.of_task(task, ["[]"] * 5)
    assert not found.is_told
    assert found.sentences("macro_f1", named("a", "b")) == [
        "labels without a message: 'a', 'b'; they are not learned and hardly ever given"
    ]


def test_metric_that_hardly_sees_rare_labels_is_told__where_they_are_rare():
    labels = ["a"] * 90 + ["b"] * 10
    assert "`select_by: macro_f1`" in Imbalance.of(labels, ("a", "b")).sentences("accuracy", named("a", "b"))[0]
    assert Imbalance.of(["a", "b"] * 20, ("a", "b")).sentences("accuracy", named("a", "b")) == []


def test_labels_with_few_messages_or_none_are_named__and_no_more_than_eight():
    labels = [*"abcdefghi", *"j" * 20]
    rare, unseen = Imbalance.of(labels, (*"abcdefghij", "z")).sentences("macro_f1", named(*"abcdefghij", "z"))[1:]
    assert rare.startswith("rare labels: 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 1 more have fewer than 10 messages")
    assert unseen.startswith("labels without a message: 'z';")


def test_messages_in_the_place_of_labels_have_their_numbers__and_are_not_shown():
    known = ("Joe Doe", "another", "mail joe@acme.com")
    told = Imbalance.of(["mail joe@acme.com"] * 442 + ["Joe Doe"] * 26, known).sentences("macro_f1", named(*known))
    assert told[0].startswith("imbalance: 442 messages of label 3, 26 of label 1; always giving the first")
    assert told[1].startswith("labels without a message: label 2;")
    assert "Joe" not in " ".join(told)
