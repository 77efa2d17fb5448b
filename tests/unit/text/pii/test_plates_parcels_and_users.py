"""Plates and parcels by their shapes, user names by what they are called: found, and left where nobody's."""

import re
from re import _constants as op  # the standard library's own parser, to look for repetitions without a bound
from re import _parser as parser

import pytest

from frontdesk.text.pii import Masker, parcel, plate, username

MASKER = Masker(recognisers=[parcel.ParcelRecogniser(), plate.PlateRecogniser(), username.UsernameRecogniser()])
"""Each kind alone: whatever else finds something in these texts is tested elsewhere."""

FOUND = [
    ("ACCOUNT", "parcel 1Z999AA10123456784 is lost", "1Z999AA10123456784"),
    ("ACCOUNT", "where is RR123456785GB", "RR123456785GB"),
    ("LICENCE_PLATE", "it is KX19 FTD, blue", "KX19 FTD"),
    ("LICENCE_PLATE", "immatriculée AB-123-CD", "AB-123-CD"),
    ("LICENCE_PLATE", "la voiture AB-123-CD", "AB-123-CD"),
    ("LICENCE_PLATE", "رقم اللوحة أ ب ج 1234", "أ ب ج 1234"),
    ("USERNAME", "my username is jsmith.", "jsmith"),
    ("USERNAME", "username: jdoe42 and the rest", "jdoe42"),
    ("USERNAME", "login: ada.lovelace", "ada.lovelace"),
    ("USERNAME", "my insta is @ada_l", "@ada_l"),
    ("USERNAME", "I am @ada on Twitter", "@ada"),
    ("USERNAME", "see github.com/adalove", "adalove"),
    ("USERNAME", "linkedin.com/in/ada-lovelace-12", "ada-lovelace-12"),
    ("USERNAME", "nom d'utilisateur : adal", "adal"),
    ("USERNAME", "mi usuario es pepe77", "pepe77"),
    ("USERNAME", "Benutzername lautet hans_m", "hans_m"),
    ("USERNAME", "اسم المستخدم: sara.6b", "sara.6b"),
]

NOBODYS = [
    "ABCDEFGHIJK12 is no parcel, RR123456789GB has a wrong digit",
    "USB-C 30, DVB-T2, HDMI-A 20 and ISO-X 27001",
    "plan A B 12 costs more than C D 34, for 1234 GBP",
    "my username is not working and the login is dead",
    "user name wrong, login page empty, the user is angry",
    "follow @frontdesk or tag #support",
    "@united you lost my bag, hey @big_bank",
    "@Override public void, npm i @types/node_1, see github.com/features",
    "ada [at] example, 3 @ 4.50",
]


@pytest.mark.parametrize(("kind", "text", "value"), FOUND)
def test_found__with_its_exact_place(kind, text, value):
    found = [(span.type, text[span.start : span.end]) for span in MASKER.find(text, "en")]

    assert (kind, value) in found


@pytest.mark.parametrize("text", NOBODYS)
def test_left_as_it_is__when_it_is_nobodys(text):
    assert [(span.type, text[span.start : span.end]) for span in MASKER.find(text, "en")] == []


def test_spanish_plate_needs_no_word__in_a_spanish_text():
    text = "dejé mi 1234 BCD en el taller, fueron 1234 GBP"

    assert [text[span.start : span.end] for span in MASKER.find(text, "es")] == ["1234 BCD"]
    assert MASKER.find(text, "en") == ()


def test_profile_in_a_whole_address_is_masked_with_the_address():
    [span] = Masker().find("https://twitter.com/ada", "en")

    assert span.type == "URL"


@pytest.mark.parametrize("module", [parcel, plate, username])
def test_every_repetition_has_a_bound(module):
    patterns = [value for value in vars(module).values() if isinstance(value, re.Pattern)]

    assert patterns
    assert all(not any(unbounded(parser.parse(each.pattern, each.flags))) for each in patterns)


def unbounded(tree):
    for kind, argument in tree:
        if kind in {op.MAX_REPEAT, op.MIN_REPEAT}:
            yield argument[1] is op.MAXREPEAT
        for part in parts(argument):
            yield from unbounded(part)


def parts(argument):
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for each in argument:
            yield from parts(each)
