import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.models.lexicon.splitting import fold, places, split

WITHIN_A_WORD = re.compile("['’‘´`′ʼ ]")


@given(st.text(st.characters() | st.sampled_from("candoisn'’´`ʼ t"), max_size=60))
@example("I can't, he can t, n't, in t shirt")
def test_places_are_where_the_words_stand__any_text(text):
    words = split(text)
    where = places(text, words)
    pieces = [text[start:end].lower() for start, end in where]
    assert len(words) == len(where)
    assert all(first[1] <= second[0] for first, second in pairwise(where))
    assert [fold(WITHIN_A_WORD.sub("", piece) or piece) for piece in pieces] == words or "İ" in text


@given(st.text(st.sampled_from("ab n't1_-.\n\u212a"), max_size=40))
def test_places_are_those_of_a_search__ascii_is_walked_word_by_word(text):
    lowered = "".join(letter.lower() for letter in text)
    spans = [found.span() for found in re.finditer("[^\\W_]+", lowered)]
    words = split(text)
    if "n't" not in lowered and "n t" not in lowered:
        assert places(text, words) == spans


def test_words_keep_their_places__a_letter_has_a_longer_lower_case():
    text = "İİ refund"
    start, end = places(text, split(text))[-1]
    assert text[start:end] == "refund"
