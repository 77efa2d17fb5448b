"""Where the subject stands: above what the customer says, or aside where it is the older mail's."""

import pytest

from frontdesk.inquiry import CleanText, Inquiry, Part
from frontdesk.text.whole import with_subject

LONG = "Setting the channel did it, a day and a half without a dropout, and I had braced myself for weeks. Thank you!"
SHORT = "Still the same."
SIGNATURE = (Part.SIGNATURE, "Ada")


@pytest.mark.parametrize(
    "subject", ["Re: heating fails", "RE: heating fails", "AW: Heizung", "RE : chauffage", "رد: التدفئة"]
)
def test_answers_subject_is_set_aside__the_answer_says_enough(subject):
    found = with_subject(Inquiry(body="", subject=subject), CleanText(LONG, (SIGNATURE,)))
    assert found == CleanText(LONG, (SIGNATURE, (Part.QUOTED, subject)))


@pytest.mark.parametrize(
    ("subject", "text"),
    [("Re: heating fails", SHORT), ("heating fails", LONG), ("Fwd: heating fails", LONG), ("Refund: late", LONG)],
)
def test_subject_stands_above_the_text__the_answer_is_short_or_none(subject, text):
    found = with_subject(Inquiry(body="", subject=subject), CleanText(text, (SIGNATURE,)))
    assert found == CleanText(f"{subject}\n\n{text}", (SIGNATURE,))


def test_text_stands_alone__there_is_no_subject():
    assert with_subject(Inquiry(body=""), CleanText(LONG)) == CleanText(LONG)
