"""The first bytes tell what an input is, and never cost a plain message its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.cli.sniffing import InputFormat, sniff
from frontdesk.errors import UnsupportedFormat


@given(
    st.binary(max_size=300).filter(
        lambda start: not start.lstrip().startswith((b"{", b"[", b"From ", b"PAR1", b"\xef"))
    )
)
def test_whatever_is_nothing_else_is_text(start: bytes) -> None:
    assert sniff(start, "here") in {InputFormat.TEXT, InputFormat.EML}


@given(st.text(st.characters(categories=["L", "Zs"]), max_size=200))
def test_plain_sentences_are_text(text: str) -> None:
    assert sniff(text.encode(), "here") is InputFormat.TEXT


@pytest.mark.parametrize(
    ("start", "form"),
    [
        (b'\xef\xbb\xbf{"text": "a"}', InputFormat.JSONL),
        (b"PAR1\x15\x04", InputFormat.PARQUET),
        (b"From a@b Mon Mar  3 10:00:00 2025\n", InputFormat.MBOX),
        (b"From what I see, it is broken\nsince 2025\n", InputFormat.TEXT),
        (b"Received: from a\n\tby b\nMIME-Version: 1.0\n\nx", InputFormat.EML),
        (b"Name: Ana\nOrder: 4711\n\nwhere is it", InputFormat.TEXT),
        (b"", InputFormat.TEXT),
    ],
)
def test_each_format_has_its_beginning(start: bytes, form: InputFormat) -> None:
    assert sniff(start, "here") is form


@pytest.mark.parametrize("start", [b' [\n {"text": 1}]', b"[]", b" [ ]\n"])
def test_an_array_is_refused(start: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match="jq"):
        sniff(start, "here")


@pytest.mark.parametrize("start", [b"[urgent] help", b"[] is what I see", b"[1] and [2]"])
def test_brackets_in_words_are_words(start: bytes) -> None:
    assert sniff(start, "here") is InputFormat.TEXT
