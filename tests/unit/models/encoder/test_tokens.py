"""Any text becomes tokens that the encoder knows; only what a person wrote counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encoder_folders import WORDS, make_tokenizer
from frontdesk.errors import EncoderError
from frontdesk.models.encoder.tokens import CHARACTERS_PER_TOKEN, Tokens
from frontdesk.models.readable import PLACEHOLDER

CONTENT = make_tokenizer("bert").to_str().encode()
PADDING, UNKNOWN, FIRST, LAST = 0, 1, 2, 3
LONGEST = 12


def tokens(content: bytes = CONTENT, *, lower_case: bool = False, rows: int = WORDS, longest: int = LONGEST) -> Tokens:
    return Tokens(content, longest=longest, lower_case=lower_case, rows=rows)


def ids(text: str, **options) -> list[int]:
    return tokens(**options).split([text], framed=True)[0]


def test_text_is_framed_by_the_encoders_own_tokens() -> None:
    assert ids("ab") == [FIRST, *tokens().split(["ab"], framed=False)[0], LAST]
    assert tokens().frame() == ([FIRST], [LAST])
    assert tokens().frame_size == 2


def test_special_tokens_are_ordinary_letters__where_a_customer_writes_them() -> None:
    written = tokens().split(["a [SEP] b [PAD] [CLS]"], framed=False)[0]

    assert not {PADDING, FIRST, LAST} & set(written)


def test_placeholder_is_left_out() -> None:
    assert ids(f"ab {PLACEHOLDER} cd") == ids("ab cd")
    assert ids(PLACEHOLDER) == [FIRST, LAST]


def test_long_text_is_cut_to_the_tokens_that_are_read() -> None:
    assert len(ids("a b " * 5_000)) == LONGEST


def test_both_ends_of_a_long_text_are_read__what_is_between_is_not() -> None:
    middle = "a " * LONGEST * 3
    whole = ids(f"a b {middle} b a")

    assert whole[:3] == [FIRST, *tokens().split(["a b"], framed=False)[0]]
    assert whole[-3:] == [*tokens().split(["b a"], framed=False)[0], LAST]
    assert whole == ids(f"a b {middle}{middle} b a")
    assert whole != ids(f"a b {middle} a a")
    assert whole != ids(f"b b {middle} b a")


def test_characters_far_beyond_what_is_read_change_nothing() -> None:
    end = "a " * (LONGEST * CHARACTERS_PER_TOKEN // 2)

    assert ids(end + end) == ids(f"{end} {'z' * 50_000} {end}")


@pytest.mark.parametrize("second", ["b", "b a b"])
def test_pair_has_both_ends_of_a_long_text__and_all_that_comes_after_it(second: str) -> None:
    middle = "a " * LONGEST * 3
    (b,) = tokens().split(["b"], framed=False)[0]
    found, kinds = tokens().split_pairs([f"b {middle} b"], [second])[0]
    text = [token for token, kind in zip(found, kinds, strict=True) if not kind]

    assert len(found) <= LONGEST
    assert (text[0], text[-1]) == (b, b)
    assert found[len(text) :] == tokens().split([second], framed=False)[0]
    assert found == tokens().split_pairs([f"b {middle}{middle} b"], [second])[0][0]


@pytest.mark.parametrize("text", ["", "a", "a b", "a " * LONGEST * 3])
@pytest.mark.parametrize("tokens_after", [LONGEST - 2, LONGEST - 1, LONGEST, 2 * LONGEST])
def test_pair_is_no_longer_than_is_read__what_comes_after_fills_it(text: str, tokens_after: int) -> None:
    found, kinds = tokens().split_pairs([text], ["b " * tokens_after])[0]

    assert len(found) == len(kinds) <= LONGEST
    assert sum(kinds) >= LONGEST - 2


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\ud83d\ude00", "\x00", "👍", "لا أستطيع", "\u202e"])
def test_every_text_is_split__whatever_its_signs(text: str) -> None:
    found = ids(text)

    assert found[0] == FIRST
    assert found[-1] == LAST


def test_halves_of_a_character_that_belong_together_are_one() -> None:
    assert ids("\ud83d\ude00") == ids("😀")


@given(st.text(st.characters(), max_size=300))
def test_tokens_are_known_and_few__for_any_text(text: str) -> None:
    for framed in (True, False):
        (found,) = SHARED.split([text], framed=framed)

        assert all(0 <= token < WORDS for token in found)
        assert len(found) <= LONGEST


def test_letter_case_counts__unless_the_encoder_was_made_for_small_letters() -> None:
    cased = CONTENT.replace(b'"lowercase":true', b'"lowercase":false').replace(
        b'"lowercase": true', b'"lowercase": false'
    )

    assert ids("AB", content=cased) != ids("ab", content=cased)
    assert ids("AB", content=cased, lower_case=True) == ids("ab", content=cased)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"model": {"type": "WordPiece"}}'])
def test_file_that_is_no_tokenizer_is_refused(content: bytes) -> None:
    with pytest.raises(EncoderError, match=r"tokenizer\.json: not a tokenizer"):
        tokens(content)


def test_tokenizer_of_other_weights_is_refused() -> None:
    with pytest.raises(EncoderError, match=r"expected tokens 0 to 9, came one with the number 1,407"):
        tokens(rows=10)


def test_tokenizer_that_knows_no_letter_has_no_frame() -> None:
    class Mute:
        special_tokens_mask = (1, 1)

    mute = tokens()
    mute._tokenizer = type("Tokenizer", (), {"encode": lambda *_: Mute()})()

    with pytest.raises(EncoderError, match="no token in the letter a"):
        mute.frame()


def test_unknown_token_is_known_as_such() -> None:
    assert tokens().unknown == [UNKNOWN]
    assert tokens().pieces()[UNKNOWN] == "[UNK]"


SHARED = tokens()
