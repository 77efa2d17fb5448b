"""No text is slow: neither by its length nor by what it is made of."""

import pytest

from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger
from timing import is_done_within, least_seconds

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
    "password: ",
    "password: a ",
    "db_password=",
    "secret access key ",
    "Authorization: Basic ",
    "AKIA/",
    "aA1=",
    "number plate ",
    "driving licence ",
    "reg ab12 ",
    "born first of ",
    "1 yo ",
    "عمري ثلاثون ",
    "dob 1/1/",
    "Dear ",
    "Anna ",
    "Mr Smith ",
    "Mr and Mrs ",
    "Dr. Anna, M.D. ",
    "regards\n",
    "12 Main ",
    "calle de la ",
    "address is 1 a ",
    "محمد ",
    "شارع ",
    "passport A",
    "order ",
    "order #",
    "order 1234, ",
    "no. of my ",
    "A-1-",
    "AB12 ",
    "plate A 1 ",
    "رقم الطلب 1 ",
    "username is a",
    "user: a1 ",
    "@a_1 ",
    "t.me/a",
    "I am 1 ",
    "my son is ",
    "<",
    "<A_",
    "eyJabcdefghijk.",
    "-----BEGIN ",
    "😀1 ",
    "\n",
    " ",
]
WITHOUT_END = Masker(MaskingRules(maximum_characters=10_000_000))


WORTH_COMPARING_SECONDS = 0.001
"""What is done sooner was not read at all, by one look at its words; a text of which the end is cut may be."""


def masking(masker, unit, characters):
    """Mask whole units, so that no piece of one stands at the end and makes a longer text another one."""
    text = unit * (characters // len(unit))
    return lambda: masker.mask([text], ["en"], [PlaceholderLedger()])


def takes_less_than(times, masker, unit, *, characters, as_many_as):
    short = max(WORTH_COMPARING_SECONDS, least_seconds(masking(masker, unit, as_many_as)))
    return is_done_within(times * short, masking(masker, unit, characters))


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_takes_less_than_100_times_10_kilobytes__of_hostile_text(unit):
    assert takes_less_than(100, Masker(), unit, characters=1_000_000, as_many_as=10_000)


@pytest.mark.parametrize("unit", UNITS)
def test_ten_times_the_text_takes_about_ten_times_as_long__where_all_of_it_is_read(unit):
    """A quadratic recogniser would take a hundred times as long; the room up to 50 is for a busy machine."""
    assert takes_less_than(50, WITHOUT_END, unit, characters=40_000, as_many_as=4_000)
