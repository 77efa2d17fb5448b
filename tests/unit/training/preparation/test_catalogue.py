import pytest

from frontdesk.errors import TrainingDataError
from frontdesk.training import check_task_name
from frontdesk.training.preparation.catalogue import KNOWN, TEST, TRAIN, WHOLE, known_set


@pytest.mark.parametrize("known", KNOWN.values(), ids=lambda known: known.name)
def test_known_set_says_what_a_card_needs(known):
    assert known.name in KNOWN
    assert all((known.title, known.about, known.licence, known.tasks))
    assert known.source.startswith("https://")
    assert set(known.files) in ({WHOLE}, {TRAIN, TEST})
    assert not known.lists or {TRAIN, TEST} <= set(known.lists.values())
    for task in known.tasks:
        check_task_name(task.model_name)


def test_first_task_is_taken__none_asked_for():
    assert known_set("airline").task(None).name == "sentiment"
    assert known_set("airline").task("reason").only == ("airline_sentiment", "negative")


def test_unknown_task_names_those_there_are():
    with pytest.raises(TrainingDataError, match="expected one of its tasks: queue, type, priority; came 'mood'"):
        known_set("tickets_multilang").task("mood")


def test_set_without_labels_says_so():
    with pytest.raises(TrainingDataError, match=r"pii: it marks personal data .* nothing to classify"):
        known_set("pii")


def test_unknown_set_lists_the_known__and_guesses():
    with pytest.raises(TrainingDataError, match=r"expected one of banking77, .*came 'bankin77'; perhaps banking77"):
        known_set("bankin77")


def test_sets_know_whether_they_have_a_split():
    assert {name for name, known in KNOWN.items() if known.has_own_split} == {"banking77", "clinc150", "arbanking77"}
