"""Which words of our own texts become ordinary ones."""

from tools.gather_words import FEWEST_MESSAGES, FEWEST_OF_A_NAME, ordinary
from tools.tagging.marked import Marked, literal_pieces

KNOWN = {"beach": "tu", "may": "go", "paris": "t", "water": "o"}


def read(*lines: str) -> list[Marked]:
    return [Marked(tuple(literal_pieces(line)), "en") for line in lines]


def test_words_that_nobody_knows_become_ordinary__in_two_messages():
    fresh, _ = ordinary(read("a refund?") * FEWEST_MESSAGES + read("voucher voucher"), KNOWN)
    assert fresh == {"refund"}


def test_names_become_words_too__where_they_stand_in_small_letters():
    messages = read("the beach in may, water", "Paris") * FEWEST_OF_A_NAME
    assert ordinary(messages, KNOWN)[1] == {"beach"}


def test_names_stay_names__that_are_marked_once_or_stand_in_too_few_messages():
    assert not ordinary(read("a beach") * FEWEST_OF_A_NAME + read("hello [P:Beach]"), KNOWN)[1]
    assert not ordinary(read("a beach") * (FEWEST_OF_A_NAME - 1), KNOWN)[1]
