"""No text is slow: neither by its length nor by what it is made of."""

import time

import pytest

from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger

UNITS = [
    "a",
    "@",
    "a@",
    "a@b.co ",
    "1",
    "1 ",
    "1.",
    "4111 ",
    "+1 ",
    "GB82",
    "GB82 WEST ",
    ":",
    "1::",
    "a://",
    "http://a ",
    "?token=",
    "a(at)b.",
    "a at b dot ",
    "a AT b",
    "a%40",
    "1111:",
    "(1)",
    "1·",
    "D E ",
    "password is ",
    "dob 1/1/",
    "Dear ",
    "Anna ",
    "Mr Smith ",
    "regards\n",
    "12 Main ",
    "calle de la ",
    "address is 1 a ",
    "محمد ",
    "شارع ",
    "passport A",
    "<",
    "<A_",
    "eyJabcdefghijk.",
    "-----BEGIN ",
    "😀1 ",
    "\n",
    " ",
]
WITHOUT_END = Masker(MaskingRules(maximum_characters=10_000_000))


def seconds(masker, text):
    began = time.process_time()
    masker.mask([text], ["en"], [PlaceholderLedger()])
    return time.process_time() - began


def repeated(unit, characters):
    return (unit * (characters // len(unit) + 1))[:characters]


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_takes_less_than_100_times_10_kilobytes__of_hostile_text(unit):
    masker = Masker()
    short = min(seconds(masker, repeated(unit, 10_000)) for _ in range(3))

    assert seconds(masker, repeated(unit, 1_000_000)) < 100 * short


@pytest.mark.parametrize("unit", UNITS)
def test_ten_times_the_text_takes_about_ten_times_as_long__where_all_of_it_is_read(unit):
    """A quadratic recogniser would take a hundred times as long; the room up to 50 is for a busy machine."""
    short = min(seconds(WITHOUT_END, repeated(unit, 4_000)) for _ in range(3))

    assert min(seconds(WITHOUT_END, repeated(unit, 40_000)) for _ in range(3)) < 50 * short
