from dataclasses import replace

from frontdesk.models import Task
from frontdesk.training.inspection.imbalance import Imbalance


def test_labels_are_counted__the_commonest_first():
    found = Imbalance.of(["b", "a", "b"], ("a", "b", "c"))
    assert list(found.counts.items()) == [("b", 2), ("a", 1)]
    assert (found.ratio, found.majority, found.unseen) == (2.0, 2 / 3, ("c",))


def test_imbalance_is_told__with_what_always_saying_one_label_would_give():
    (told,) = Imbalance.of(["a"] * 90 + ["b"] * 10, ("a", "b")).sentences("macro_f1")
    assert told == (
        "imbalance: 90 messages of the label 'a', 10 of 'b'; always giving the first would be right 90.0% of the time. "
        "Folds keep the shares, what can weigh rare labels more is tried so, and the best is chosen by macro_f1"
    )


def test_labels_of_a_message_are_counted_one_by_one__and_sets_of_them_tell_what_saying_the_same_would_give():
    task = replace(Task.of_labels("topics", ("a", "b", "c")), kind="multi")
    found = Imbalance.of_task(task, ["a|b"] * 3 + ["b|a"] * 3 + ["a"] * 3 + ["[]"])
    assert (dict(found.counts), found.unseen) == ({"a": 9, "b": 6}, ("c",))
    assert found.majority == 0.6
    (told,) = Imbalance.of_task(task, ["a|b"] * 10 + ["a"] * 30 + ["c|a"] * 20).sentences("macro_f1")
    assert (
        "60 messages of the label 'a', 10 of 'b'; always giving the commonest set of labels would be right 50.0%"
        in told
    )


def test_nothing_is_unequal__no_label_holds_for_any_message():
    task = replace(Task.of_labels("topics", ("a", "b")), kind="multi")
    found = Imbalance.of_task(task, ["[]"] * 5)
    assert not found.is_told
    assert found.sentences("macro_f1") == [
        "labels without a message: 'a', 'b'; they are not learned and hardly ever given"
    ]


def test_metric_that_hardly_sees_rare_labels_is_told__where_they_are_rare():
    labels = ["a"] * 90 + ["b"] * 10
    assert "`select_by: macro_f1`" in Imbalance.of(labels, ("a", "b")).sentences("accuracy")[0]
    assert Imbalance.of(["a", "b"] * 20, ("a", "b")).sentences("accuracy") == []


def test_labels_with_few_messages_or_none_are_named__and_no_more_than_eight():
    labels = [*"abcdefghi", *"j" * 20]
    rare, unseen = Imbalance.of(labels, (*"abcdefghij", "z")).sentences("macro_f1")[1:]
    assert rare.startswith("rare labels: 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 1 more have fewer than 10 messages")
    assert unseen.startswith("labels without a message: 'z';")


def test_messages_in_the_place_of_labels_are_counted__not_shown():
    told = " ".join(Imbalance.of(["mail joe@acme.com"] * 20 + ["Joe Doe"], ()).sentences("macro_f1"))
    assert "joe@" not in told
    assert "Joe" not in told
    assert "1, not shown" in told
