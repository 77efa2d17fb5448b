"""An answer that a calendar sends is a machine's, unless its sender says something beside it."""

import base64

import pytest

from frontdesk.inquiry import Kind
from frontdesk.intake import parse_email
from frontdesk.intake.calendars import MAXIMUM_CHARACTERS

REPLY = "text/calendar; charset=utf-8; method=REPLY"
SUBJECTS = [
    "Accepted: Boiler service",
    "Declined: Boiler service",
    "Tentative: Boiler service",
    "Zugesagt: Termin",
    "Abgelehnt: Termin",
    "Mit Vorbehalt: Termin",
    "Accepté : Visite",
    "Refusé : Visite",
    "Provisoire : Visite",
    "Aceptada: Visita",
    "Rechazado: Visita",
    "Provisional: Visita",
    "تم القبول: زيارة",
    "رفض: زيارة",
    "مبدئي: زيارة",
]
UNSAID = [
    ("plain", ""),
    ("plain", " \u200b\n________________________________\n"),
    ("html", "<html><head><style>p {margin: 0}</style></head><body><p>&nbsp;</p></body></html>"),
    ("plain", "\n-----Original Appointment-----\nFrom: Desk\nSubject: Visit\n\nWe come at 9. Does it suit you?"),
    ("html", "<div></div><hr><div><b>Von:</b> Desk<br><b>Betreff:</b> Termin</div><p>Wir kommen um 9.</p>"),
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_answer_of_a_calendar_is_an_automatic_reply__in_five_languages(subject):
    assert kind(subject=subject) is Kind.AUTO_REPLY


@pytest.mark.parametrize(("markup", "body"), UNSAID)
def test_answer_of_a_calendar_is_an_automatic_reply__whatever_its_program_puts_below(markup, body):
    assert kind(body=body, markup=markup) is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    ("content_type", "calendar"),
    [
        ('text/calendar; METHOD="reply"', "BEGIN:VCALENDAR\nEND:VCALENDAR"),
        ("text/calendar", "BEGIN:VCALENDAR\nmethod:Reply\nEND:VCALENDAR"),
        ("text/calendar", "BEGIN:VCALENDAR\nMETHOD:REPLY\nCOMMENT;LANGUAGE=en-US:\\n\nEND:VCALENDAR"),
        ("text/calendar", 'BEGIN:VCALENDAR\nMETHOD:REPLY\nATTENDEE;X-RESPONSE-COMMENT="";CN=A:mailto:a@x.example'),
    ],
)
def test_method_is_told_by_the_content_type_or_by_its_line(content_type, calendar):
    assert kind(content_type=content_type, calendar=calendar) is Kind.AUTO_REPLY


def test_calendar_is_read__however_it_is_encoded():
    encoded = base64.b64encode(calendar_of("REPLY").encode()).decode()

    assert kind(content_type="text/calendar\nContent-Transfer-Encoding: base64", calendar=encoded) is Kind.AUTO_REPLY


def test_answer_of_a_calendar_is_told__where_it_is_the_whole_mail():
    raw = f"Subject: Accepted: Visit\nContent-Type: {REPLY}\n\n{calendar_of('REPLY')}"

    assert parse_email(raw.encode()).kind is Kind.AUTO_REPLY


def test_answer_of_a_calendar_is_not_proven__since_its_subject_can_be_edited():
    assert not parse_email(mail()).kind_is_proven


@pytest.mark.parametrize(
    ("markup", "body"),
    [
        ("plain", "Accepted, but the boiler still leaks, please bring a part"),
        ("html", "<p>Zugesagt, aber die Heizung tropft noch</p><hr><b>Von:</b> Desk"),
        ("plain", "سأحضر، لكن السخان ما زال يسرب"),
        ("plain", "> We come at 9.\n\nThe boiler still leaks"),
        ("plain", "--- It leaks ---\nPlease bring a part"),
        ("plain", "👍"),
    ],
)
def test_sender_of_an_answer_is_heard__where_they_add_words(markup, body):
    assert kind(body=body, markup=markup) is Kind.INQUIRY


def test_sender_of_an_answer_is_heard__where_only_one_of_two_texts_has_their_words():
    parts = f"Content-Type: text/html\n\n<p>It leaks</p>\n--b\nContent-Type: {REPLY}"

    assert kind(content_type=parts) is Kind.INQUIRY


@pytest.mark.parametrize(
    "note",
    [
        "COMMENT:The boiler still leaks",
        'COMMENT;ALTREP="cid:1";LANGUAGE=en:\n The boiler still leaks',
        'ATTENDEE;X-RESPONSE-COMMENT="The boiler still leaks";CN=Ann:mailto:ann@example.org',
        "ATTENDEE;CN=Ann;X-RESPONSE-\n COMMENT=leaks:mailto:ann@example.org",
    ],
)
def test_sender_of_an_answer_is_heard__where_their_note_is_in_the_calendar(note):
    assert kind(calendar=calendar_of("REPLY", note)) is Kind.INQUIRY


@pytest.mark.parametrize(
    "subject",
    ["The boiler still leaks", "Accepted: Visit, but it still leaks", "Accepted: Visit. Can you bring a part?"],
)
def test_sender_of_an_answer_is_heard__where_they_edit_its_subject(subject):
    assert kind(subject=subject) is Kind.INQUIRY


@pytest.mark.parametrize(
    "attached", ["image/jpeg\nContent-Disposition: attachment\n\nphoto", "message/rfc822\n\n\nHelp"]
)
def test_sender_of_an_answer_is_heard__where_they_attach_something(attached):
    assert kind(content_type=f"{attached}\n--b\nContent-Type: {REPLY}") is Kind.INQUIRY


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "COUNTER", "PUBLISH"])
def test_what_a_calendar_else_sends_stays_an_inquiry(method):
    by_header = f"text/calendar; method={method}"

    assert kind(content_type=by_header, calendar=calendar_of(method)) is Kind.INQUIRY
    assert kind(content_type=by_header) is Kind.INQUIRY
    assert kind(calendar=calendar_of(method)) is Kind.INQUIRY


def test_an_invitation_beside_an_answer_is_heard():
    both = f"text/calendar; method=REQUEST\n\n{calendar_of('REQUEST')}\n--b\nContent-Type: {REPLY}"

    assert kind(content_type=both) is Kind.INQUIRY


def test_calendar_that_is_too_long_to_be_read_is_no_answer():
    assert kind(calendar=calendar_of("REPLY", "X" * MAXIMUM_CHARACTERS)) is Kind.INQUIRY


def test_an_answer_that_is_forwarded_as_a_file_is_the_senders_matter():
    forwarded = mail().decode().replace("--b", "--c").replace("=b", "=c")

    assert kind(content_type="message/rfc822", calendar=forwarded) is Kind.INQUIRY


def kind(**parts: str) -> Kind:
    """Name the kind of a mail with a calendar in it."""
    return parse_email(mail(**parts)).kind


def mail(
    *,
    subject: str = "Accepted: Boiler service",
    body: str = "",
    markup: str = "plain",
    content_type: str = REPLY,
    calendar: str | None = None,
) -> bytes:
    """Write a mail with a calendar in it, an answer unless said otherwise."""
    calendar = calendar_of("REPLY") if calendar is None else calendar
    return (
        f"From: Ann <ann@example.org>\nSubject: {subject}\nContent-Type: multipart/alternative; boundary=b\n\n"
        f"--b\nContent-Type: text/{markup}; charset=utf-8\n\n{body}\n"
        f"--b\nContent-Type: {content_type}\n\n{calendar}\n--b--\n"
    ).encode()


def calendar_of(method: str, line: str = "SEQUENCE:0") -> str:
    """Write a calendar with one meeting."""
    return (
        f"BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\nSUMMARY:Boiler service\n"
        f"DESCRIPTION:We come at 9. Does it suit you?\n{line}\nEND:VEVENT\nEND:VCALENDAR"
    )
