"""A mail becomes an inquiry, however broken it is."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.errors import EmptyText, InputError, InputTooLarge, InvalidInput
from frontdesk.inquiry import Channel
from frontdesk.intake import Limits, parse_email
from frontdesk.text import clean

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def mail(*headers, body="It is broken."):
    return "\n".join([*headers, "", body]).encode()


def multipart(kind, *parts):
    inside = "".join(f"--frontier\n{part}\n" for part in parts)
    return f'Subject: s\nContent-Type: multipart/{kind}; boundary="frontier"\n\n{inside}--frontier--\n'.encode()


def nested(levels):
    opening = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    closing = "".join(f"--b{n}--\n" for n in reversed(range(levels)))
    return f"Subject: deep\n{opening}Content-Type: text/plain\n\ndeep text\n{closing}".encode()


def test_a_mail_gives_its_sender_subject_time_and_text():
    raw = mail(
        "From: =?utf-8?Q?M=C3=BCller=2C_Anna?= <Anna@Example.org>",
        "Subject: =?iso-8859-1?q?Gr=FC=DFe?= and a",
        "  folded line",
        "Date: Mon, 4 May 2026 10:00:00 +0200",
        "Message-ID: <one@example.org>",
        body="Es geht nicht.\n",
    )

    inquiry = parse_email(raw, tenant="acme", now=NOW)

    assert inquiry.body == "Es geht nicht.\n"
    assert inquiry.subject == "Grüße and a folded line"
    assert inquiry.tenant == "acme"
    assert inquiry.channel is Channel.EMAIL
    assert (inquiry.customer.name, inquiry.customer.address) == ("Müller, Anna", "Anna@Example.org")
    assert inquiry.customer.id == "anna@example.org"
    assert inquiry.received_at == datetime(2026, 5, 4, 8, tzinfo=UTC)
    assert inquiry.external_id == "one@example.org"


@pytest.mark.parametrize(
    ("headers", "thread"),
    [
        (["Message-ID: <a@x>"], "a@x"),
        (["Message-ID: <c@x>", "In-Reply-To: <a@x>"], "a@x"),
        (["Message-ID: <c@x>", "References: <a@x>\n <b@x>", "In-Reply-To: <b@x>"], "a@x"),
        (["References: none"], None),
        ([], None),
    ],
)
def test_a_thread_is_named_by_its_first_mail(headers, thread):
    assert parse_email(mail(*headers)).thread_id == thread


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Mon, 4 May 3026 10:00:00 +0000", "Thu, 1 Jan 1970 00:00:00 +0000", "1" * 5_000]
)
def test_a_missing_or_absurd_date_becomes_now(date):
    assert parse_email(mail(f"Date: {date}"), now=NOW).received_at == NOW


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nThe plain text."
PDF = "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nJVBERi0="
LONG_HTML = "Content-Type: text/html\n\n<style>p{}</style><p>" + "What it really says. " * 20 + "</p>"


@pytest.mark.parametrize(
    ("raw", "text", "is_html", "attachments"),
    [
        (multipart("alternative", PLAIN, "Content-Type: text/html\n\n<p>Same.</p>"), "The plain", False, None),
        (multipart("alternative", "Content-Type: text/plain\n\n ", LONG_HTML), "<style>", True, None),
        (multipart("alternative", "Content-Type: text/plain\n\nNo HTML?", LONG_HTML), "<style>", True, None),
        (multipart("mixed", PLAIN, PDF, PDF), "The plain", False, "2"),
        (multipart("mixed", "Content-Type: message/rfc822\n\nSubject: i\n\nThe inner mail."), "The inner", False, None),
        (multipart("mixed", PDF), "s", False, "1"),
        (b"Subject: s\nContent-Type: multipart/mixed\n\nThe text.", "The text.", False, None),
        (b"Subject: s\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nCut o", "Cut o", False, None),
        (b"no header at all", "no header", False, None),
        (nested(100), "deep text", False, None),
    ],
)  # fmt: skip
def test_the_text_is_found__in_any_arrangement_of_parts(raw, text, is_html, attachments):
    inquiry = parse_email(raw)

    assert inquiry.body.strip().startswith(text)
    assert inquiry.is_html is is_html
    assert inquiry.attributes.get("attachments") == attachments


@pytest.mark.parametrize(
    ("headers", "payload", "text"),
    [
        (b"Content-Type: text/plain; charset=iso-8859-1", b"caf\xe9 \x80", "café €"),
        (b"Content-Type: text/plain; charset=no-such-thing", b"caf\xc3\xa9", "café"),
        (b"Content-Type: text/plain; charset=us-ascii", b"caf\xe9", "café"),
        (b"Content-Type: text/plain; charset=punycode", b"caf-dma", "caf-dma"),
        (b"Content-Type: text/plain; charset=base64", b"Y2Fm", "Y2Fm"),
        (b"Content-Type: text/plain; charset*=x'y'z", b"caf\xc3\xa9", "café"),
        (b"Content-Type: text/plain; charset=windows-1256", "مرحبا".encode("cp1256"), "مرحبا"),
        (b"Content-Transfer-Encoding: base64", b"!!! not base64", "!!! not base64"),
        (b"Content-Transfer-Encoding: quoted-printable", b"caf=C3=A9 =ZZ", "café =ZZ"),
        (b"Content-Type: text/plain; format=flowed", b"It is \nbroken.\n", "It is broken."),
        (b"Content-Type: text/plain; format=flowed; delsp=yes", b"Wort \nteil\n", "Wortteil"),
        (b"X: y", b"nul \x00 here", "nul  here"),
    ],
)
def test_the_text_is_decoded__by_what_the_mail_says_or_else_by_what_it_is(headers, payload, text):
    assert parse_email(b"Subject: s\n" + headers + b"\n\n" + payload).body.strip() == text


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        (b"M\xc3\xbcller <a@x.org>", ("Müller", "a@x.org")),
        (b"M\xfcller <a@x.org>", ("Müller", "a@x.org")),
        (b"=?utf-8?b?a?= <a@x.org>", ("=?utf-8?b?a?=", "a@x.org")),
        (b"a@x.org (Anna)", ("Anna", "a@x.org")),
        (b"(" * 3_000 + b" a@x.org", (None, "a@x.org")),
        (b"", (None, None)),
    ],
)
def test_a_sender_is_read__from_a_broken_header(header, shown):
    customer = parse_email(b"From: " + header + b"\n\nx").customer

    assert (customer.name, customer.address) == shown


def test_the_subject_is_the_message__when_there_is_no_text():
    inquiry = parse_email(mail("Subject: My pump leaks", body=""))

    assert (inquiry.body, inquiry.subject) == ("My pump leaks", "")


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyText),
        (b"Subject: \n\n \n", EmptyText),
        (b"Subject: x\n\n" + b"a" * 1_000, InputTooLarge),
        (b"X: " + b"a" * 10_000, InputTooLarge),
        (nested(3_000), InputTooLarge),
    ],
)
def test_a_mail_without_use_is_refused(raw, error):
    with pytest.raises(error):
        parse_email(raw, limits=Limits(maximum_text_characters=500, maximum_mail_bytes=5_000))


def test_parts_nested_beyond_reason_are_refused__with_the_reason():
    with pytest.raises(InvalidInput, match="nested too deep"):
        parse_email(nested(3_000))


@given(st.binary(max_size=300))
@example(b"Content-Type: multipart/mixed; boundary=\n\n--\n")
@example(b"From: (((\nDate: ,\nSubject: =?=?=\n\n")
def test_any_bytes_give_an_inquiry_or_an_input_error(raw):
    try:
        inquiry = parse_email(raw)
    except InputError:
        return
    assert inquiry.body.strip()
    f"{inquiry.body}{inquiry.subject}{inquiry.customer}".encode()


PIECES = """From: |Subject: |Date: |Content-Type: |Content-Transfer-Encoding: |multipart/mixed; boundary=|message/rfc822
text/html; charset=|utf-7|charset*0=x;|base64|quoted-printable|=?utf-8?q?|?=|--b|b|<|>|"|;|(|,|hello|a@b.c"""
pieces = st.sampled_from([*PIECES.replace("\n", "|").encode().split(b"|"), b"\n", b"\n\n", b"\xff", b"\x00"])


@given(st.lists(pieces, max_size=40).map(b"".join))
def test_any_headers_give_an_inquiry_or_an_input_error(raw):
    try:
        parse_email(raw).body.encode()
    except InputError:
        return


UNSEEN = [
    f'<img src="data:image/png;base64,{"A" * 1_000}">',
    f"<img src='data:image/svg+xml;charset=utf-8,{'%3Csvg' * 200}'>",
    f"<STYLE>{'p{color:red}' * 100}</STYLE>",
    f"<script>{'x = 1 < 2;' * 100}</script >",
    f"<p style='background:url(&quot;data:;base64,{'A' * 1_000}&quot;)'></p>",
    f"<!-- {'<p>old</p>' * 100} -->",
    f"<!-- {'<p>old</p>' * 100} --!>",
    f"<![CDATA[ <!-- {'old ' * 100}]]>",
]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_pictures_and_styles_are_no_part_of_the_text__however_large(unseen):
    raw = f"Content-Type: text/html\n\n<p>My lamp is broken</p>{unseen}<p>Help</p>".encode()

    inquiry = parse_email(raw, limits=Limits(maximum_text_characters=200))

    assert clean(inquiry.body, is_html=True).text == "My lamp is broken\n\nHelp"


PROSE = "data:names/addresses of customers, " + "a " * 500


@pytest.mark.parametrize("words", ["<p>a</p>" * 100, "<!-- " + "a " * 500, "<style>" + "a " * 500, PROSE])
def test_a_text_over_the_limit_is_refused__without_pictures_and_styles(words):
    with pytest.raises(InputTooLarge, match="the mail's text has"):
        parse_email(f"Content-Type: text/html\n\n<p>hi</p>{words}".encode(), limits=Limits(200))
