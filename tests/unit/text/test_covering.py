"""A mail that is passed on is read together with the note above it, and a mail that is answered is not."""

import pytest

from frontdesk.inquiry import Inquiry, Part
from frontdesk.text.clean import clean, clean_all
from frontdesk.text.covering import says_forward

MATTER = "The lift has been out of order for two days and I am in a wheelchair."
HEADERS = "From: Tina <tina@example.org>\nDate: Fri, 30 May 2025 at 09:12\nSubject: Lift\nTo: jo@example.com"
GMAIL = f"---------- Forwarded message ---------\n{HEADERS}"
OUTLOOK = "Von: Tina <tina@example.org>\nGesendet: Freitag, 30. Mai 2025 09:12\nAn: Jo\nBetreff: Aufzug"
NOTES = [
    "Can you deal with this? Thanks, Jo",
    "See below, please take care of this.",
    "Please advise.",
    "One for you I think",
    "Got this from one of our tenants overnight, could somebody from your team please respond to him?",
    "Not for me, wrong department.",
    "Bitte kümmern, danke. Gruß Jo",
    "Könnt ihr euch das bitte mal ansehen?",
    "Mit der Bitte um Bearbeitung",
    "Das kam heute früh bei mir rein, bitte übernehmen.",
    "Pouvez-vous vous en occuper ?",
    "Merci de faire le nécessaire, je vous transfère la demande d'une locataire.",
    "¿Podéis encargaros de esto, por favor?",
    "Os reenvío lo que me ha llegado esta mañana de una vecina.",
    "يرجى التعامل مع هذه الرسالة، وصلتني اليوم من إحدى المستأجرات",
    "هل يمكنكم النظر في الأمر؟",
]


@pytest.mark.parametrize("note", [*NOTES, "Any idea?", "Urgent!!", "Was meint ihr?"])
def test_a_covering_note_and_the_mail_below_are_read_together__below_a_divider(note):
    cleaned = clean(f"{note}\n\n{GMAIL}\n\n{MATTER}", is_html=False)

    assert cleaned.text == f"{note}\n\n{MATTER}"
    assert cleaned.set_aside == ((Part.QUOTED, GMAIL),)


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("subject", ["WG: Aufzug", "Aufzug", ""])
def test_a_covering_note_and_the_mail_below_are_read_together__below_bare_headers(note, subject):
    (cleaned,) = clean_all([Inquiry(body=f"{note}\n\n{OUTLOOK}\n\n{MATTER}", subject=subject)])

    assert cleaned.text == f"{note}\n\n{MATTER}"


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize(
    ("subject", "header"),
    [("AW: Aufzug", OUTLOOK), ("RE: Lift", "-----Original Message-----\nFrom: S <s@x.org>\nSent: Monday\nTo: me")],
)
def test_the_mail_that_is_answered_stays_aside__whatever_the_answer_says(note, subject, header):
    (cleaned,) = clean_all([Inquiry(body=f"{note}\n\n{header}\n\nHave you tried the valve?", subject=subject)])

    assert "valve" not in cleaned.text


def test_the_mail_that_is_answered_stays_aside__in_html():
    html = (
        "<div>Can you deal with this?</div><blockquote>On Fri, 30 May 2025 at 09:12, S &lt;s@x.org&gt; wrote:<br>"
        "Have you tried the valve?</blockquote>"
    )

    assert clean(html, is_html=True).text == "Can you deal with this?"


def test_the_mail_that_is_answered_stays_aside__where_no_subject_is_known():
    text = "Please have a look at this.\n\nOn 4 May 2026 at 10:12, S <s@x.org> wrote:\n> Have you tried the valve?"

    assert clean(text, is_html=False).text == "Please have a look at this."


@pytest.mark.parametrize(
    "note",
    [
        "I never ordered the second router on this invoice. Please take it off and send a new one.",
        "Our heating is off since Monday and nobody calls back. See below what you wrote to us last week, all untrue.",
    ],
)
def test_a_note_with_a_matter_of_its_own_is_the_message(note):
    assert clean(f"{note}\n\n{GMAIL}\n\nYour order", is_html=False).text == note


def test_the_notes_signature_is_set_aside__and_so_is_that_of_the_mail_below():
    note, closing = "Can you deal with this?", "Kind regards,\nJo Bloggs\nHead of Facilities\n+44 161 496 0187"
    cleaned = clean(f"{note}\n\n{closing}\n\n{GMAIL}\n\n{MATTER}\n\nRegards,\nTina", is_html=False)

    assert cleaned.text == f"{note}\n\n{MATTER}"
    assert (Part.SIGNATURE, closing) in cleaned.set_aside
    assert (Part.SIGNATURE, "Regards,\nTina") in cleaned.set_aside


def test_a_mail_forwarded_twice_is_read_to_the_bottom__below_notes_that_only_cover():
    inner = f"{OUTLOOK}\n\n{MATTER}"

    assert clean(f"Please handle.\n\n{GMAIL}\n\nSee below.\n\n{inner}", is_html=False).text == (
        f"Please handle.\n\nSee below.\n\n{MATTER}"
    )


def test_what_the_mail_below_answers_stays_aside():
    answered = "On 4 May 2026 at 10:12, S <s@x.org> wrote:\n> Have you tried the valve?"

    assert clean(f"Please handle.\n\n{GMAIL}\n\n{MATTER}\n\n{answered}", is_html=False).text == (
        f"Please handle.\n\n{MATTER}"
    )


def test_a_forward_marked_with_signs_is_read__as_apple_writes_it():
    quoted = "\n".join(f"> {line}" for line in [*HEADERS.split("\n"), "", MATTER])
    text = f"Can you deal with this?\n\nBegin forwarded message:\n\n{quoted}"

    assert clean(text, is_html=False, is_forward=True).text == f"Can you deal with this?\n\n{MATTER}"


def test_a_forward_in_html_is_read__as_gmail_writes_it():
    html = (
        '<div dir="ltr">Can you deal with this?</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        "---------- Forwarded message ---------<br>From: <b>Tina</b> &lt;tina@example.org&gt;<br>Date: Fri, 30 May 2025"
        f"<br>Subject: Lift<br>To: jo<br></div><br><br>{MATTER}</div>"
    )

    assert clean(html, is_html=True).text == f"Can you deal with this?\n\n{MATTER}"


@pytest.mark.parametrize(
    ("subject", "forward"),
    [("FW: x", True), ("TR : x", True), ("RV: x", True), ("إعادة توجيه: x", True), ("AW: WG: x", False), ("x", None)],
)
def test_the_outermost_mark_of_the_subject_counts(subject, forward):
    assert says_forward(subject) is forward
