"""A mailbox is taken apart at its separators, and nowhere else."""

from io import BytesIO

import pytest

from frontdesk.errors import UnreadableFile
from frontdesk.inquiry import Inquiry
from frontdesk.intake import Format, Limits, read_stream

SEPARATOR = "From ann@example.org Mon May  4 10:00:00 2026\n"


def read(data, **options):
    return [
        (one.subject, one.body) if isinstance(one, Inquiry) else (one.place, one.code)
        for one in read_stream(BytesIO(data.encode()), kind=Format.MBOX, source="m", **options)
    ]


def test_each_mail_is_read():
    data = f"{SEPARATOR}Subject: one\n\nfirst\n\n{SEPARATOR}Subject: two\n\nsecond\n"

    assert read(data) == [("one", "first\n\n"), ("two", "second\n")]


def test_escaped_lines_lose_one_mark__and_sentences_stay():
    body = ">From me\n>>From you\n\nFrom here on it is bad.\n\n> From: quoted\n"

    ((_, text),) = read(f"{SEPARATOR}Subject: one\n\n{body}")

    assert text == "From me\n>From you\n\nFrom here on it is bad.\n\n> From: quoted\n"


def test_a_mail_without_use_costs_no_other():
    data = f"{SEPARATOR}\n\n{SEPARATOR}Subject: big\n\n{'x' * 500}\n\n{SEPARATOR}Subject: two\n\nsecond\n"

    assert read(data, limits=Limits(maximum_mail_bytes=400)) == [
        ("m: message 1", "input.empty"),
        ("m: message 2", "input.too_large"),
        ("two", "second\n"),
    ]


def test_a_separator_inside_a_long_line_separates_nothing():
    data = f"{SEPARATOR}Subject: one\n\n" + "x" * 65_536 + SEPARATOR + "end"

    assert len(read(data)) == 1


def test_what_is_no_mailbox_is_refused():
    with pytest.raises(UnreadableFile, match="begins with 'From '"):
        read("Subject: x\n\nhi")


def test_an_empty_mailbox_has_no_mail():
    assert read("") == []


def test_a_sentence_with_times_in_it_separates_nothing():
    body = "first\n\nFrom 10:30 on nothing works, since 08:15\nnot even the phone\n"

    ((_, text),) = read(f"{SEPARATOR}Subject: one\n\n{body}")

    assert text == body


def test_a_separator_may_name_a_zone_or_no_address():
    body = "Subject: x\n\nhi\n\n"
    kinds = [
        "From - Mon May  4 10:00:00 2026\n",
        "From ann@b Mon May  4 10:00:00 2026 +0200\n",
        "From x@y Mon May  4 10:00 CEST 2026\n",
    ]

    assert len(read("".join(kind + body for kind in kinds))) == 3
