import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models.lexicon.spelling import SHORTEST_CHANGED, Spelling, _one_slip, strange_places
from frontdesk.word_memory import LONGEST_WORD

SPELLING = Spelling(
    ["urgent", "refund", "leak", "fire", "dringend", "غاضب", "المنتج", "fuego", "feuer", "form", "farm"]
)


def read(*words):
    return SPELLING.read(words, range(len(words)))


@pytest.mark.parametrize(
    ("mistyped", "meant"),
    [
        ("uregnt", "urgent"),
        ("ugent", "urgent"),
        ("urgeent", "urgent"),
        ("urgrnt", "urgent"),
        ("rugent", "urgent"),
        ("dringned", "dringend"),
        ("المنتخ", "المنتج"),
        ("غاضضب", "غاضب"),
    ],
)
def test_mistyped_word_is_read_as_the_one_it_was_meant_to_be(mistyped, meant):
    assert read("a", mistyped) == ["a", meant]


@pytest.mark.parametrize(
    "word", ["ugnet", "tree", "refunding", "furm", "rgent", "peak", "fir", "fore", "fuegos", "feder"]
)
def test_word_stays__two_slips_away_or_near_none_or_near_two(word):
    assert read(word) == [word]


def test_only_what_no_list_knows_is_strange():
    assert strange_places(["please", "refnd", "grosse", "fur", "12345", "x" * (LONGEST_WORD + 1)]) == [1]


letters = st.text("abc", min_size=1, max_size=8)


@given(letters, letters)
def test_one_slip_is_what_a_slow_search_says__any_two_words(word, other):
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    dropped = {word[:at] + word[at + 1 :] for at in range(len(word))}
    added = {word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in "abc"}
    changed = {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in "abc"}
    within = dropped | added | (changed if len(word) >= SHORTEST_CHANGED else set())
    begun_alike = {each for each in within if each[:1] == word[:1]}
    ended_otherwise = word.startswith(other) or other.startswith(word)

    assert _one_slip(word, other) == (other in swapped | begun_alike and not ended_otherwise)
