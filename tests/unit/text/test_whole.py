"""Where the subject stands: above what the customer says, or aside where it is the older mail's."""

import pytest

from frontdesk.inquiry import CleanText, Inquiry, Part
from frontdesk.text.whole import with_subject

LONG = "Setting the channel did it, a day and a half without a dropout, and I had braced myself for weeks. Thank you!"
SHORT = "Still the same."
SIGNATURE = (Part.SIGNATURE, "Ada")


@pytest.mark.parametrize(
    "subject",
    ["Re: heating fails", "RE: heating fails", "AW: Heizung", "RE : chauffage", "رد: التدفئة", "[#1] Re: leak"],
)
def test_answers_subject_is_set_aside__the_answer_says_enough(subject):
    answer = Inquiry(body="", subject=subject, external_id="2", thread_id="1")
    assert with_subject(answer, CleanText(LONG, (SIGNATURE,))) == CleanText(LONG, (SIGNATURE, (Part.QUOTED, subject)))


def test_answers_subject_is_set_aside__a_quotation_proves_it():
    quotation = (Part.QUOTED, "Set the channel to 6")
    found = with_subject(Inquiry(body="", subject="Re: heating fails"), CleanText(LONG, (quotation,)))
    assert found == CleanText(LONG, (quotation, (Part.QUOTED, "Re: heating fails")))


@pytest.mark.parametrize(
    ("subject", "text"),
    [("Re: heating fails", SHORT), ("heating fails", LONG), ("Fwd: heating fails", LONG), ("Refund: late", LONG)],
)
def test_subject_stands_above_the_text__the_answer_is_short_or_none(subject, text):
    answer = Inquiry(body="", subject=subject, external_id="2", thread_id="1")
    assert with_subject(answer, CleanText(text, (SIGNATURE,))) == CleanText(f"{subject}\n\n{text}", (SIGNATURE,))


@pytest.mark.parametrize("thread_id", [None, "2"])
def test_subject_stands_above_the_text__nothing_proves_an_answer(thread_id):
    first = Inquiry(body="", subject="Re: gas leak", external_id="2", thread_id=thread_id)
    assert with_subject(first, CleanText(LONG)).text.startswith("Re: gas leak\n\n")


def test_text_stands_alone__there_is_no_subject():
    assert with_subject(Inquiry(body=""), CleanText(LONG)) == CleanText(LONG)
