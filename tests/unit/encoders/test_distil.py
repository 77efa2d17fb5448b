"""The table keeps what sets tokens apart, and common tokens weigh little."""

import numpy as np
import pytest

from encoder_folders import WORDS, make_tokenizer
from frontdesk.encoders.distil import CHUNK, DIMENSIONS, distil, principal_axes, weights
from frontdesk.encoders.imitate import imitate
from frontdesk.models.encoder.tokens import Tokens

TOKENS = Tokens(make_tokenizer("bert").to_str().encode(), longest=12, lower_case=False, rows=WORDS)


def drawn(rows: int, width: int) -> np.ndarray:
    return np.random.default_rng(3).standard_normal((rows, width)).astype(np.float32)


def principal(vectors: np.ndarray, dimensions: int) -> np.ndarray:
    centre, axes = principal_axes(vectors, dimensions)
    return (vectors - centre) @ axes


def test_distances_survive__where_all_directions_are_kept() -> None:
    vectors = drawn(50, 8)
    kept = principal(vectors, 8)

    assert np.linalg.norm(kept[3] - kept[9]) == pytest.approx(np.linalg.norm(vectors[3] - vectors[9]), rel=1e-4)


def test_directions_are_those_of_the_textbook__by_singular_values() -> None:
    vectors = drawn(50, 8)
    centred = vectors - vectors.mean(axis=0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)

    assert np.abs(principal(vectors, 3)) == pytest.approx(np.abs(left[:, :3] * sizes[:3]), abs=1e-4)


def test_no_more_dimensions_than_there_are() -> None:
    assert principal(drawn(50, 8), DIMENSIONS).shape == (50, 8)


def test_weights_grow_with_the_rank_of_words() -> None:
    words = {token: f"word{token}" for token in range(5, 100)}
    found = weights(words, 100)

    assert (np.diff(found[5:]) > 0).all()


@pytest.mark.parametrize("piece", ["[unused7]", "<s>", "a", "##b", "\u2581", "", "!"])
def test_piece_that_is_no_word_weighs_as_little_as_the_commonest(piece: str) -> None:
    pieces = {0: "the", 1: piece, 2: "of", 3: "and"}

    found = weights(pieces, 4)

    assert found[1] <= found[0] < found[2] < found[3]


def test_table_has_a_row_for_each_token_and_none_for_the_frame() -> None:
    heard: list[float] = []
    table = distil(TOKENS, WORDS, lambda split: drawn(len(split), 16), [], heard.append)

    assert table.shape == (WORDS, 16)
    assert table.dtype == np.float16
    before, after = TOKENS.frame()
    blank = [*before, *after, *TOKENS.unknown]
    assert not table[blank].any()
    assert np.delete(table, blank, axis=0).any(axis=1).all()
    assert heard == [0.0]


def test_vocabulary_is_encoded_in_pieces() -> None:
    sizes: list[int] = []

    def encode(split):
        sizes.append(len(split))
        return drawn(len(split), 4)

    heard: list[float] = []
    distil(TOKENS, CHUNK + 5, encode, [], heard.append)

    assert sizes == [CHUNK, 5]
    assert heard == [0.0, 0.5 * CHUNK / (CHUNK + 5)]


def test_each_token_is_encoded_as_a_text_of_its_own() -> None:
    seen: list[list[int]] = []

    def encode(split):
        seen.extend(map(list, split))
        return drawn(len(split), 4)

    distil(TOKENS, WORDS, encode, ["ab cd", "ef"], lambda _: None)

    before, after = TOKENS.frame()
    assert seen[:WORDS] == [[*before, token, *after] for token in range(WORDS)]
    assert seen[WORDS:] == TOKENS.split(["ab cd", "ef"], framed=True)


def test_frame_stays_blank__whatever_the_messages_say() -> None:
    table = distil(TOKENS, WORDS, lambda split: drawn(len(split), 16), ["ab \u4e00", "cd"], lambda _: None)

    assert not table[[*TOKENS.frame()[0], *TOKENS.frame()[1], *TOKENS.unknown]].any()


def test_table_learns_what_is_said_of_messages() -> None:
    truth, begun = drawn(50, 8), np.random.default_rng(4).standard_normal((50, 8)).astype(np.float32)
    chance = np.random.default_rng(5)
    split = [chance.integers(0, 40, size=6).tolist() for _ in range(200)]

    def error(table: np.ndarray) -> float:
        return float(np.mean([np.sum((table[tokens] - truth[tokens]).mean(axis=0) ** 2) for tokens in split]))

    learned = imitate(begun, split, np.array([truth[tokens].mean(axis=0) for tokens in split]))

    assert error(learned) < 0.1 * error(begun)


def test_token_that_no_message_has_stays_where_it_was() -> None:
    begun = drawn(50, 8)
    moved = imitate(begun, [[1, 2], [3]], drawn(2, 8))

    ratio = moved[10:] / begun[10:]
    assert ratio == pytest.approx(np.full_like(ratio, ratio[0, 0]), rel=1e-3)


def test_message_without_tokens_teaches_nothing() -> None:
    begun = drawn(50, 8)

    assert np.isfinite(imitate(begun, [[], [3]], drawn(2, 8))).all()
