from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inquiry import Channel
from frontdesk.samples.message import PersonalType
from frontdesk.samples.wording import MANNERS, Piece, assemble, restyle

PIECES = st.lists(
    st.builds(Piece, st.text(min_size=1), st.sampled_from([None, *PersonalType])), min_size=1, max_size=12
)


@given(pieces=PIECES)
def test_spans_cut_the_personal_data_out_again__from_any_text(pieces):
    body, spans = assemble(pieces)
    assert [(body[span.start : span.end], span.type) for span in spans] == [
        (piece.text, piece.kind) for piece in pieces if piece.kind
    ]


@given(pieces=PIECES, channel=st.sampled_from(sorted(MANNERS)), seed=st.integers())
def test_personal_data_is_left_as_it_is__in_every_manner(pieces, channel, seed):
    restyled = restyle(pieces, MANNERS[channel], Random(seed))
    assert [piece for piece in restyled if piece.kind] == [piece for piece in pieces if piece.kind]


def test_words_are_lowered_and_the_last_stop_is_dropped__but_not_a_name():
    chat = replace(MANNERS[Channel.CHAT], lower_share=1.0, slip_share=0.0)
    pieces = [Piece("Please ask "), Piece("Ann Lee", PersonalType.PERSON), Piece(" About It.")]
    assert assemble(restyle(pieces, chat, Random(1)))[0] == "please ask Ann Lee about it"


@pytest.mark.parametrize("seed", range(20))
def test_slip_swaps_two_letters__inside_one_longer_word(seed):
    careless = replace(MANNERS[Channel.CHAT], lower_share=0.0, slip_share=1.0)
    slipped = assemble(restyle([Piece("the yes parcel no delivery")], careless, Random(seed)))[0].casefold()
    original = "the yes parcel no delivery"
    assert sorted(slipped) == sorted(original)
    assert sum(one != other for one, other in zip(slipped, original, strict=True)) in {0, 2}
    assert [slipped.split()[index] for index in (0, 1, 3)] == ["the", "yes", "no"]
