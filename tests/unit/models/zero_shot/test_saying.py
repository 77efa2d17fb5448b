from frontdesk.models import Task
from frontdesk.models.tasks import Label
from frontdesk.models.zero_shot.saying import Said, hypotheses, in_words, pieces


def task_of(*labels):
    return Task("topic", labels, labels[0].name)


def test_label_is_said_by_name_pieces_and_examples():
    billing = Label(name="billing", description="Money is owed: invoices, refunds. It is late", examples=("pay me",))
    said = Said.of(task_of(Label(name="log_in"), billing))

    assert said.texts == ("log in", "billing", "Money is owed:", "invoices", "refunds.", "It is late", "pay me")
    assert said.targets == (0, 1, 1, 1, 1, 1, 1)


def test_negation_says_nothing__task_of_one_label_or_not():
    assert Said.of(task_of(Label(name="not sales"), Label(name="sales"))) == Said(("sales",), (1,))


def test_label_of_that_name_speaks__nothing_is_negated():
    assert Said.of(task_of(Label(name="not urgent"), Label(name="critical"))).targets == (0, 1)


def test_name_without_words_is_said_as_it_is():
    assert in_words("__") == "__"


def test_pieces_too_short_say_nothing():
    assert pieces("a, b, refunds") == ["refunds"]


def test_hypothesis_takes_the_description__else_the_name():
    labels = (Label(name="log_in", description="getting in"), Label(name="card-lost"))

    assert hypotheses(task_of(*labels)) == ("This message is about getting in", "This message is about card lost")
