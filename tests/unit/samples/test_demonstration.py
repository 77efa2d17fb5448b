import email
import email.policy
import re
from collections import Counter
from email.message import EmailMessage

import pytest
import stdnum.iban
import stdnum.luhn

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.inquiry import Kind
from frontdesk.samples.demonstration import MAILBOX, Expectation, read_expectations

MAILS = sorted(MAILBOX.glob("*.eml"))
LONGEST_LINE = 998
"""Characters without the line end, RFC 5322, 2.1.1."""


def read(name: str) -> EmailMessage:
    return email.message_from_bytes((MAILBOX / name).read_bytes(), policy=email.policy.default)


def everything() -> str:
    return "\n".join(read(path.name).get_body(("plain", "html")).get_content() for path in MAILS)


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_mail_is_valid__by_the_standard_library(path):
    raw, message = path.read_bytes(), read(path.name)
    assert not [defect for part in message.walk() for defect in part.defects]
    assert all(message[header] for header in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"))
    assert message["Date"].datetime.tzinfo is not None
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.isascii()


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.stem)
def test_text_is_in_the_charset_that_it_declares__part_by_part(path):
    for part in read(path.name).walk():
        if part.get_content_maintype() == "text":
            charset = part.get_content_charset()
            assert charset is not None
            decoded = part.get_payload(decode=True).decode(charset, errors="strict")
            assert decoded.strip()
            assert "\ufffd" not in decoded


def test_mailbox_shows_what_real_mail_brings__at_least_once():
    parts = [part for path in MAILS for part in read(path.name).walk()]
    assert {"quoted-printable", "base64", "7bit", "8bit"} <= {str(part["Content-Transfer-Encoding"]) for part in parts}
    assert {"multipart/alternative", "multipart/mixed", "text/html"} <= {part.get_content_type() for part in parts}
    assert {"iso-8859-1", "windows-1256", "us-ascii", "utf-8"} <= {part.get_content_charset() for part in parts}
    assert any(read(path.name)["Auto-Submitted"] == "auto-replied" for path in MAILS)
    assert any(read(path.name)["List-Unsubscribe"] for path in MAILS)
    assert any(read(path.name)["X-Customer-Tier"] == "enterprise" for path in MAILS)


def test_quoted_replies_come_from_three_programs_and_five_languages__and_a_thread_goes_on():
    text = everything()
    for attribution in ("wrote:", "Envoyé :", "Gesendet:", "escribió:", "كتب", "> On 4 Mar 2025, at"):
        assert attribution in text
    ids = {read(path.name)["Message-ID"] for path in MAILS}
    assert any(ids & set((read(path.name)["References"] or "").split()) for path in MAILS)


def test_cards_and_ibans_in_the_mails_are_valid__by_checksum():
    text = everything().replace("&nbsp;", " ")
    cards = re.findall(r"\b4\d{3}(?: \d{4}){3}\b", text)
    ibans = re.findall(r"\b[A-Z]{2}\d{2}(?: [A-Z0-9]{4})+(?: [A-Z0-9]{1,2}\b)?", text)
    assert len(cards) >= 1
    assert len(ibans) >= 3
    assert all(stdnum.luhn.is_valid(card.replace(" ", "")) for card in cards)
    assert all(stdnum.iban.is_valid(iban) for iban in ibans)


def test_every_mail_has_its_expectation__and_no_other_file():
    assert list(read_expectations()) == [path.name for path in MAILS]
    assert len(MAILS) == 20


def test_expectations_cover_every_label__and_five_languages():
    expected = read_expectations().values()
    assert Counter(one.language for one in expected) == {"en": 8, "fr": 3, "es": 3, "ar": 3, "de": 3}
    assert {one.category for one in expected} == {
        None, "technical_support", "billing", "sales", "hr", "legal", "product_feedback",
    }  # fmt: skip
    assert {one.sentiment for one in expected} == {None, "positive", "neutral", "negative"}
    assert {one.urgency for one in expected} == {None, "low", "medium", "high", "critical"}
    assert {one.kind for one in expected} == {Kind.INQUIRY, Kind.AUTO_REPLY, Kind.NEWSLETTER}


@pytest.mark.parametrize(
    ("kind", "category", "expectation"),
    [("inquiry", "null", "an inquiry needs a category"), ("newsletter", "sales", "expected no labels")],
)
def test_expectation_is_refused__when_labels_and_kind_disagree(kind, category, expectation):
    text = (
        f"{{kind: {kind}, language: en, department: d, category: {category}, "
        f"sentiment: neutral, urgency: low, why: because}}"
    )
    with pytest.raises(ConfigError, match=expectation):
        parse(text, Expectation)
