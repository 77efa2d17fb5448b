"""What a meeting program puts below a message is set aside, what customers write of meetings is not."""

import pytest

from frontdesk.inquiry import Part
from frontdesk.text.clean import clean

SAID = "The pump leaks again. Let us look at it together on Monday."
INVITATIONS = [
    (
        "________________________________\nMicrosoft Teams Need help?\nJoin the meeting now\nMeeting ID: 371 22 145\n"
        "Passcode: aB3xYz\n________________________________\nDial in by phone\n+49 69 1234567,,123# Germany, Bonn\n"
        "Find a local number\nPhone conference ID: 123 456#\nFor organizers: Meeting options | Reset dial-in PIN\n"
        "________________________________"
    ),
    (
        "Microsoft Teams meeting\nJoin on your computer, mobile app or room device\nClick here to join the meeting\n"
        "Meeting ID: 371 221 145\nPasscode: aB3\nDownload Teams | Join on the web\nLearn More | Meeting options"
    ),
    (
        "Microsoft Teams-Besprechung\nNehmen Sie per Computer oder App teil, hier klicken\nBesprechungs-ID: 371\n"
        "Passcode: aB3"
    ),
    "Réunion Microsoft Teams\nRejoindre la réunion maintenant\nID de réunion : 371 221\nCode secret : aB3",
    "Reunión de Microsoft Teams\nUnirse a la reunión ahora\nId. de reunión: 371 221\nCódigo de acceso: aB3",
    "اجتماع Microsoft Teams\nانضم إلى الاجتماع الآن\nمعرف الاجتماع: 371 221\nرمز المرور: aB3",
    (
        "Join Zoom Meeting\nhttps://us02web.zoom.us/j/123\n\nMeeting ID: 123 4567\nPasscode: 99\n\nOne tap mobile\n"
        "+13126266799,,123# US (Chicago)"
    ),
    "Join with Google Meet: https://meet.google.com/abc\nOr dial: (US) +1 929-555-0134 PIN: 123#",
    "Going (ann@pumps.example)?   Yes - Maybe - No    more options",
]
SAYINGS = [
    f"{SAID}\n\nMicrosoft Teams does not let me join the meeting",
    f"{SAID}\n\nMicrosoft Teams Need help?\nJoin the meeting now\nMeeting ID: 371 22 145\n\nThis link opens nothing.",
    f"{SAID}\n\nJoin Zoom Meeting\nhttps://us02web.zoom.us/j/123\n\nthis link opens nothing since monday",
    f"{SAID}\n\nJoin Zoom Meeting\nhttps://us02web.zoom.us/j/123\n\n500 lamps are missing from order 4711",
    f"{SAID}\n\nWe are going there? Yes, maybe not",
    "Microsoft Teams meeting\nJoin the meeting now\nMeeting ID: 371 22 145",
]


@pytest.mark.parametrize("block", INVITATIONS)
def test_invitation_is_set_aside__below_a_message(block):
    cleaned = clean(f"{SAID}\n\n{block}", is_html=False)

    assert cleaned.text == SAID
    assert [part for part, _ in cleaned.set_aside] == [Part.DISCLAIMER]


@pytest.mark.parametrize("text", SAYINGS)
def test_customer_may_write_of_meetings(text):
    assert clean(text, is_html=False).text == text


def test_signature_above_an_invitation_is_found():
    assert clean(f"{SAID}\n\nKind regards\nAnn Bell\n\n{INVITATIONS[0]}", is_html=False).text == SAID
