"""A machine's mail is told from a customer's."""

import pytest

from frontdesk.inquiry import Kind
from frontdesk.intake import parse_email

REPORT = "Content-Type: multipart/report; report-type={}; boundary=b"
KINDS = [
    (Kind.AUTO_REPLY, ["Auto-Submitted: auto-replied"]),
    (Kind.AUTO_REPLY, ["Auto-Submitted: auto-generated (failure)"]),
    (Kind.AUTO_REPLY, ["Precedence: auto_reply"]),
    (Kind.AUTO_REPLY, ["X-Autoreply: yes"]),
    (Kind.AUTO_REPLY, ["Subject: Automatic reply: your ticket"]),
    (Kind.AUTO_REPLY, ["Subject: Re: Out of Office"]),
    (Kind.AUTO_REPLY, ["Subject: Automatische Antwort: Ihr Ticket"]),
    (Kind.AUTO_REPLY, ["Subject: Abwesenheitsnotiz"]),
    (Kind.AUTO_REPLY, ["Subject: =?utf-8?q?R=C3=A9ponse_automatique?="]),
    (Kind.AUTO_REPLY, ["Subject: Respuesta automática: su consulta"]),
    (Kind.AUTO_REPLY, ["Subject: رد تلقائي"]),
    (Kind.AUTO_REPLY, [REPORT.format("disposition-notification")]),
    (Kind.BOUNCE, [REPORT.format("delivery-status")]),
    (Kind.BOUNCE, ["From: MAILER-DAEMON@mx.example.org"]),
    (Kind.BOUNCE, ["From: MAILER-DAEMON (Mail Delivery System)"]),
    (Kind.BOUNCE, ["X-Failed-Recipients: a@example.org"]),
    (Kind.BOUNCE, ["Return-Path: <>", "Subject: Unzustellbar: Ihre Nachricht"]),
    (Kind.BOUNCE, ["Return-Path: <>", "Subject: Undeliverable: hello"]),
    (Kind.BOUNCE, ["Return-Path: <>", "Subject: تعذر تسليم الرسالة"]),
    (Kind.NEWSLETTER, ["List-Unsubscribe: <mailto:u@example.org>"]),
    (Kind.NEWSLETTER, ["Precedence: bulk"]),
    (Kind.INQUIRY, ["Subject: Your automatic reply says nothing about my refund"]),
    (Kind.INQUIRY, ["Subject: Undeliverable parcel"]),
    (Kind.INQUIRY, ["Auto-Submitted: no"]),
    (Kind.INQUIRY, ["List-Unsubscribe: <x>", "List-Post: <mailto:support@example.org>"]),
    (Kind.INQUIRY, ["List-Unsubscribe: <x>", "In-Reply-To: <a@example.org>"]),
    (Kind.INQUIRY, ["Precedence: list"]),
    (Kind.INQUIRY, []),
]


@pytest.mark.parametrize(("kind", "headers"), KINDS)
def test_a_mail_is_told_by_its_headers_and_subject(kind, headers):
    raw = "\n".join([*headers, "", "--b\n\nI am away.\n--b--"])

    assert parse_email(raw.encode()).kind is kind


def test_a_contact_form_is_the_customer_speaking():
    raw = b"From: form@shop.example\nReply-To: Ann <ann@example.org>\nAuto-Submitted: auto-generated\n\nHelp"

    inquiry = parse_email(raw)

    assert inquiry.kind is Kind.INQUIRY
    assert inquiry.customer.address == "ann@example.org"


def test_an_invitation_is_the_customer_speaking__though_a_calendar_sent_it():
    raw = b"From: ann@example.org\nSender: calendar@example.com\nAuto-Submitted: auto-generated\n\nVisit on Monday"

    assert parse_email(raw).kind is Kind.INQUIRY
