"""TF-IDF over hashes against scikit-learn's over strings."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union

from frontdesk.models import Batch
from frontdesk.models.ngrams.counting import learn_vocabulary
from frontdesk.models.ngrams.vocabulary import Vocabulary, matrix_of
from frontdesk.testing import masked

letters = st.text(st.sampled_from("abcdé"), min_size=1, max_size=6)
texts = st.lists(letters, min_size=1, max_size=8).map(" ".join)


def batch_of(messages):
    return Batch([masked(message) for message in messages], ["en"] * len(messages))


def oracle(**changes):
    common = {"sublinear_tf": True, "strip_accents": "unicode"}
    return make_union(
        TfidfVectorizer(ngram_range=(1, 2), **common),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), **common | changes),
    )


def test_similarities_are_those_of_scikit_learn__whole_vocabulary():
    messages = ["the parcel is late", "late again the the parcel", "where is my refund", "refund the refund"] * 2
    expected = oracle().fit_transform(messages)
    batch = batch_of(messages)
    vocabulary = learn_vocabulary(batch)
    found = matrix_of(vocabulary, batch)
    assert found.shape == expected.shape
    np.testing.assert_allclose((found @ found.T).toarray(), (expected @ expected.T).toarray(), atol=1e-5)


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
def test_each_block_has_length_at_most_one__any_messages(messages):
    batch = batch_of(messages)
    vocabulary = learn_vocabulary(batch)
    found = matrix_of(vocabulary, batch)
    for block in (found[:, : vocabulary.words], found[:, vocabulary.words :]):
        assert block.multiply(block).sum(axis=1).max() <= 1 + 1e-5


def test_rare_character_ngrams_are_left_out__seen_in_one_message():
    vocabulary = learn_vocabulary(batch_of(["xylophone", "piano", "piano"]))
    found = vocabulary.weigh(batch_of(["xylophone", "piano", "zzz"]))
    assert found.novelty[0] > 0.5
    assert found.novelty[1] == 0.0
    assert found.novelty[2] == 1.0


def test_a_text_with_little_that_is_known_weighs_little__foreign_text():
    vocabulary = learn_vocabulary(batch_of(["please refund my order", "please refund my ticket"]))
    known, foreign = batch_of(["refund my order"]), batch_of(["refund пожалуйста верните деньги за заказ"])
    assert abs(vocabulary.weigh(foreign).values).sum() < 0.5 * abs(vocabulary.weigh(known).values).sum()


def test_a_foreign_text_is_new__its_short_ngrams_are_known():
    vocabulary = learn_vocabulary(batch_of(["the parcel has not come", "when will the parcel come"] * 2))
    known, foreign = vocabulary.weigh(batch_of(["has the parcel come", "wohl komplette pillen"])).novelty
    assert known < 0.2
    assert foreign > 0.6


def test_a_lone_emoji_is_known__it_was_seen():
    vocabulary = learn_vocabulary(batch_of(["great 😍", "lovely 😍"]))
    assert vocabulary.weigh(batch_of(["😍", "🤖"])).novelty.tolist() == [0.0, 1.0]


def test_everything_is_new__empty_text_and_empty_batch():
    vocabulary = learn_vocabulary(batch_of(["some words", "some more words"]))
    assert vocabulary.weigh(batch_of(["", "👍"])).novelty.tolist() == [1.0, 1.0]
    assert len(vocabulary.weigh(batch_of([])).novelty) == 0


def test_hash_is_compared_in_full__another_one_falls_into_the_same_slot():
    vocabulary = Vocabulary(np.array([1 << 60], np.uint64), np.ones(1, np.float32), 1)
    assert vocabulary.find(np.array([1 << 60, (1 << 60) + 1, 0], np.uint64)).tolist() == [0, -1, -1]


def test_no_two_features_share_a_slot__thousands_of_words():
    vocabulary = learn_vocabulary(batch_of([f"w{a}{b} q{b}{a}" for a in "abcdefghij" for b in "klmnopqrstuvwxyz"]))
    assert vocabulary.find(vocabulary.hashes).tolist() == list(range(len(vocabulary)))


def test_frequent_ngrams_stand_first_within_their_kind__so_that_lookups_lie_close_together():
    messages = [masked(text) for text in ("the late parcel", "the parcel", "the فاتورة", "فاتورة وفاتورة")]
    vocabulary = learn_vocabulary(Batch(messages, ["en", "en", "ar", "ar"]))
    starts = [0, vocabulary.words, vocabulary.first_skeleton, len(vocabulary)]
    for start, end in pairwise(starts):
        rarity = vocabulary.idf[start:end]
        assert len(rarity) > 1
        assert (np.diff(rarity) >= 0).all()


def test_work_is_shared__two_models_with_equal_vocabularies():
    batch = batch_of(["late parcel", "late again"])
    one, other = learn_vocabulary(batch_of(["late parcel"])), learn_vocabulary(batch_of(["late parcel"]))
    assert one.weigh(batch) is other.weigh(batch)


@pytest.mark.parametrize("size", [1, 5_000])
def test_a_batch_of_any_size_gives_the_rows_of_its_messages__cut_into_parts(size):
    batch = batch_of([f"message {'ab'[number % 2]}{'xyz'[number % 3]} end" for number in range(size)])
    vocabulary = learn_vocabulary(batch)
    found = matrix_of(vocabulary, batch)
    last = vocabulary.weigh(batch.take([size - 1])).matrix(len(vocabulary))
    assert found.shape == (size, len(vocabulary))
    assert abs(found[size - 1] - last).max() < 1e-6


def test_skeletons_are_a_block_of_their_own__both_scripts():
    messages = [masked(text) for text in ("الفاتورة غلط", "fatoora ghalat", "the invoice")] * 2
    batch = Batch(messages, ["ar", "ar", "en"] * 2)
    vocabulary = learn_vocabulary(batch)
    matrix = matrix_of(vocabulary, batch)[:, vocabulary.first_skeleton :]
    lengths = matrix.multiply(matrix).sum(axis=1)
    np.testing.assert_allclose(np.asarray(lengths).ravel(), [1, 1, 0] * 2, atol=1e-5)
    assert (matrix[0] != matrix[1]).nnz == 0


def test_other_languages_weigh_the_same__beside_arabic():
    english = ["the parcel is late", "late again the parcel"]
    alone = Batch([masked(text) for text in english], ["en"] * 2)
    vocabulary = learn_vocabulary(alone)
    beside = Batch([*alone.texts, masked("فاتورة")], ["en", "en", "ar"])
    difference = matrix_of(vocabulary, alone) - matrix_of(vocabulary, beside)[:2]
    assert abs(difference).max() == 0
