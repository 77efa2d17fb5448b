"""Letters that close in other ways than by a formula, and lines that only look so."""

import pytest

from frontdesk.inquiry import Customer, Inquiry, Part
from frontdesk.text import clean_all

SAID = "The pump leaks again. Please send someone."


def cleaned(body, name="Anna Müller"):
    (found,) = clean_all([Inquiry(body=body, customer=Customer(name=name))])
    return found


@pytest.mark.parametrize(
    "signature",
    [
        "Anna",
        "Anna Müller",
        "Anna x",
        "A. M.",
        "Anna Müller\n+49 30 901820",
        "Anna Müller\nMüller Gartenbau, Kiel",
        "With love and thanks,\nAnna",
        "Kind regards / Mit freundlichen Grüßen\nAnna Müller",
        "LG Anna",
        "Grüßle, Anna",
        "Es grüßt Sie\nAnna Müller",
        "See you on Monday,\nAnna",
        "Schönen Tag noch!\nAnna Müller",
        "Bonne fin de journée,\nAnna",
        "Quedo a la espera de su respuesta.\nAnna Müller",
        "In gratitude,\nAnna",
        "Kind regards\n\nAnna Müller\n\nHead of Sales\n\nMüller Ltd\n\n12 High Street\n\nLeeds\n\nwww.mueller.example",
        "Kind regards\nAnna Müller\nTel. +49 30 901820 | anna@mueller.example | www.mueller.example",
    ],
)
def test_a_letter_closes__with_the_name_of_its_sender(signature):
    found = cleaned(f"{SAID}\n\n{signature}")

    assert found.text == SAID
    assert found.set_aside == ((Part.SIGNATURE, signature),)


@pytest.mark.parametrize(
    "body",
    [
        "Please change the name on my account to\nAnna Müller",
        "New owner:\nAnna Müller",
        "Anna Müller\nanna@example.org",
        "I need it\nuntil tomorrow",
        "Ich brauche die Ware\nbis morgen",
        "My order has three parts:\nLaptop Sleeve,\nUSB Hub",
        'It answers:\n{\n"plan": "free",\n"limit": 5000\n}',
        "The parcel did not come.\nAnna never got it",
        "Hello\n\nWhat does this cost?\nThank you!",
    ],
)
def test_what_only_looks_like_a_closing_stays(body):
    assert cleaned(body).text == body


def test_thanks_with_an_exclamation_mark_are_said__and_the_name_below_signs():
    found = cleaned(f"{SAID}\nThank you!\nIlse", name=None)

    assert (found.text, found.set_aside) == (f"{SAID}\nThank you!", ((Part.SIGNATURE, "Ilse"),))


def test_a_sentence_below_the_name_stays():
    found = cleaned(f"{SAID}\n\nRegards,\nAnna\nThe gate code is with the neighbours since Monday.")

    assert found.text.endswith("The gate code is with the neighbours since Monday.")
