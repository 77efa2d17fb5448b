"""Rows are predicted off the event loop; what waits together is predicted together, and a broken row fails alone."""

import asyncio
import threading

import pytest

from factories import prediction
from frontdesk.api.predicting import MOST_CHARACTERS_TOGETHER, Predictor
from frontdesk.bootstrap import Unobserved
from frontdesk.errors import ModelFailed
from frontdesk.models import Task

MOOD = Task.of_labels("mood", ("good", "bad"))
TOPIC = Task.of_labels("topic", ("a", "b"))


class FakeModels:
    def classifier(self, task):
        return task


class FakeAsking:
    """Answers with the text of each row, and remembers what came together; the first piece waits to be let go."""

    def __init__(self):
        self.pieces = []
        self.threads = set()
        self.go = threading.Event()

    def predict(self, classifier, task, rows):
        assert classifier == task.name
        self.go.wait(5)
        texts = [row["text"] for row in rows]
        self.pieces.append((task.name, texts))
        self.threads.add(threading.current_thread())
        if "broken" in texts:
            raise ModelFailed("the model choked")
        return [prediction(task.name, text) for text in texts]


@pytest.fixture
def asking():
    return FakeAsking()


def ask(asking, *requests, largest_batch=3):
    """Let the requests wait behind a first one, then let them go; give the labels, or what was raised."""

    async def run():
        predictor = Predictor(FakeModels(), asking, Unobserved(), largest_batch=largest_batch)
        first = asyncio.ensure_future(predictor.predict(MOOD, [{"text": "first"}]))
        await asyncio.sleep(0.01)
        waiting = [asyncio.ensure_future(predictor.predict(task, rows(texts))) for task, texts in requests]
        await asyncio.sleep(0)
        asking.go.set()
        answers = await asyncio.gather(first, *waiting, return_exceptions=True)
        predictor.close()
        return [[each.label for each in one] if isinstance(one, list) else one for one in answers[1:]]

    return asyncio.run(run())


def rows(texts):
    return [{"text": text, "amount": 1.0} for text in texts]


def test_single_rows_of_one_task_are_predicted_together__in_the_order_in_which_they_came(asking):
    answers = ask(asking, (MOOD, ["a"]), (TOPIC, ["b"]), (MOOD, ["c"]), (MOOD, ["d"]), (MOOD, ["e"]))

    assert answers == [["a"], ["b"], ["c"], ["d"], ["e"]]
    assert asking.pieces == [("mood", ["first"]), ("mood", ["a", "c", "d"]), ("topic", ["b"]), ("mood", ["e"])]


def test_single_rows_come_before_what_is_left_of_a_batch(asking):
    answers = ask(asking, (MOOD, list("abcde")), (TOPIC, ["x"]))

    assert answers == [list("abcde"), ["x"]]
    assert [task for task, _ in asking.pieces] == ["mood", "topic", "mood", "mood"]


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [([1] * 7, [3, 3, 1]), ([MOST_CHARACTERS_TOGETHER, 1], [1, 1]), ([7_000] * 3, [2, 1])],
)
def test_batch_goes_in_pieces__neither_many_rows_nor_many_characters_hold_up_others(asking, lengths, sizes):
    texts = ["x" * length for length in lengths]

    assert ask(asking, (MOOD, texts)) == [texts]
    assert [len(piece) for _, piece in asking.pieces[1:]] == sizes


def test_row_that_breaks_a_model_fails_alone(asking):
    good, broken, other = ask(asking, (MOOD, ["a"]), (MOOD, ["broken"]), (MOOD, ["b"]))

    assert (good, other) == (["a"], ["b"])
    assert isinstance(broken, ModelFailed)


def test_models_run_in_a_thread_of_their_own(asking):
    ask(asking, (MOOD, ["a"]), (MOOD, ["b", "c"]))

    assert len(asking.threads) == 1
    assert threading.main_thread() not in asking.threads


def test_nobody_is_predicted_for__who_went_away(asking):
    async def run():
        predictor = Predictor(FakeModels(), asking, Unobserved(), largest_batch=3)
        first = asyncio.ensure_future(predictor.predict(MOOD, [{"text": "first"}]))
        await asyncio.sleep(0.01)
        gone = [asyncio.ensure_future(predictor.predict(MOOD, rows(texts))) for texts in (["a"], ["b", "c"])]
        await asyncio.sleep(0)
        for each in gone:
            each.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        asking.go.set()
        await first
        assert [each.label for each in await predictor.predict(MOOD, rows("z"))] == ["z"]
        predictor.close()

    asyncio.run(run())
    assert asking.pieces == [("mood", ["first"]), ("mood", ["z"])]
