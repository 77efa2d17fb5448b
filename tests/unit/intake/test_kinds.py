"""A machine's mail is told from a customer's."""

from email.message import EmailMessage

import pytest

from frontdesk.inquiry import Kind
from frontdesk.intake import parse_email
from frontdesk.intake.headers import Headers
from frontdesk.intake.kinds import is_proven

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
    (Kind.NEWSLETTER, ["List-Unsubscribe: <x>", "Precedence: bulk"]),
    (Kind.INQUIRY, ["Subject: Your automatic reply says nothing about my refund"]),
    (Kind.INQUIRY, ["Subject: Undeliverable parcel"]),
    (Kind.INQUIRY, ["Auto-Submitted: no"]),
    (Kind.INQUIRY, ["List-Unsubscribe: <x>", "List-Post: <mailto:support@example.org>"]),
    (Kind.INQUIRY, ["List-Unsubscribe: <x>", "In-Reply-To: <a@example.org>"]),
    (Kind.INQUIRY, ["Precedence: list"]),
    (Kind.INQUIRY, ["Precedence: bulk"]),
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


def test_mass_mail_is_told_by_the_way_out_of_it__where_no_header_names_one():
    raw = b"Precedence: bulk\nSubject: June deals\n\nAll hoses 20 % off!\nUnsubscribe: https://x.example/u"

    assert parse_email(raw).kind is Kind.NEWSLETTER


@pytest.mark.parametrize(
    "wish",
    [
        "I want to unsubscribe and my money back, you charged twice",
        "Please unsubscribe me",
        "Ich möchte den Newsletter abbestellen",
        "Je veux me désabonner",
        "Quiero darme de baja",
        "أريد إلغاء الاشتراك",
    ],
)
def test_a_reader_who_wishes_to_leave_is_a_customer__whatever_a_relay_stamped_on_it(wish):
    assert parse_email(f"Precedence: bulk\nSubject: Account\n\n{wish}".encode()).kind is Kind.INQUIRY


def test_an_excuse_with_a_demand_is_a_customer__under_the_subject_of_an_automatic_reply():
    body = "I am away until Monday. Deliver my parcel to the neighbour in the meantime."

    assert parse_email(f"Subject: Out of office\nIn-Reply-To: <a@b.example>\n\n{body}".encode()).kind is Kind.INQUIRY


TITLED = [
    ("Annual leave request 12-16 August", "I would like to take annual leave from 12 to 16 August, please."),
    ("Annual leave", "I am on annual leave next week. Please hold my deliveries."),
    ("Maternity leave: what do I need to hand in?", "I am expecting in November. Which forms do you need?"),
    ("إجازة سنوية", "أرغب في أخذ إجازة سنوية. كم يوما متبقي لي؟"),
    ("Out of office assistant does not switch off", "All my customers get my out of office text."),
    ("Out of office replies broken", "I am on holiday from Monday, so please fix it before."),
    ("Out-of-office", "Your office was empty again today, nobody opened."),
    ("Automatic reply feature: gas alarm", "We smell gas right now."),
    ("Automatic reply: your ticket", "Nobody called me back, and I am away from Monday. Will you call today?"),
    ("Fuera de la oficina hay una fuga de gas", "Huele a gas delante de la puerta."),
    ("Abwesend gemeldet, trotzdem kein Gehalt", "Ich war krank gemeldet und habe kein Gehalt bekommen."),
    ("Abwesend", "Ich bin im Urlaub, bitte an die Nachbarn liefern."),
    ("Abwesenheitsnotiz lässt sich nicht abschalten", "Ich bin wieder da, und sie geht weiter raus."),
    ("Absence du bureau de Lyon", "Personne ne répond depuis lundi, ma chaudière fuit."),
    ("Je suis absent", "Je suis absent demain, livrez au gardien."),
    ("رد تلقائي لا يتوقف", "النظام يرسل الرد لكل زبائننا."),
]


@pytest.mark.parametrize(("subject", "body"), TITLED)
def test_a_customer_is_heard__under_a_subject_that_begins_like_an_automatic_reply(subject, body):
    assert parse_email(f"Subject: {subject}\n\n{body}".encode()).kind is Kind.INQUIRY


MACHINES = [
    ("Automatic reply: your ticket", "Thank you for your message. I will get back to you on Monday."),
    ("Out of Office AutoReply: your ticket", "I am travelling until Friday."),
    ("Out of office until 4 May", "I will be back on 4 May. In urgent cases please call the desk."),
    ("Automatische Antwort: Ihr Ticket", "Unser Büro ist bis zum 6. Januar geschlossen."),
    ("Abwesend", "Ich bin bis zum 12. Juni nicht im Büro. In dringenden Fällen hilft Frau Kern."),
    ("Réponse automatique : devis", "Je suis en congés, de retour le 16 juin."),
    ("Fuera de la oficina Re: Su pedido", "Estoy de vacaciones. Para urgencias escriba a Ana."),
    ("رد تلقائي: استفسار", "أنا خارج المكتب حتى الأحد."),
]


@pytest.mark.parametrize(("subject", "body"), MACHINES)
def test_an_automatic_reply_is_told_without_a_header__where_subject_and_text_both_say_so(subject, body):
    assert parse_email(f"Subject: {subject}\n\n{body}".encode()).kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    ("mail_headers", "proven"),
    [
        ({"Auto-Submitted": "auto-replied (vacation)"}, True),
        ({"X-Autoreply": "yes"}, True),
        ({"Auto-Submitted": "auto-generated", "Precedence": "auto_reply"}, True),
        ({"Auto-Submitted": "auto-generated"}, False),
        ({}, False),
    ],
)
def test_automatic_reply_is_proven__by_headers_of_a_machine_that_answers(mail_headers, proven):
    mail = EmailMessage()
    for name, value in mail_headers.items():
        mail[name] = value

    assert is_proven(Kind.AUTO_REPLY, Headers(mail), content_type="text/plain") is proven
