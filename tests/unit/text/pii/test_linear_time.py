"""No text is slow: neither by its length nor by what it is made of."""

import pytest

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger
from frontdesk.text.pii.date import DateRecogniser
from frontdesk.text.pii.recogniser import glance
from frontdesk.text.pii.thresholds import Threshold
from frontdesk.text.pii.title import with_titles
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
    "login: a / b1",
    "login: ",
    "0x5290840009852 ",
    "____",
    "550e8400-e29b-",
    "order 2024 for my taxes ",
    "came at four ",
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
    "meet at 1 Am ",
    "wohnhaft Am, ",
    "Am Platz 1, 10115 ",
    "10 cours de la ",
    "order of 1/1/2020 ",
    "dob 1/1/2020, 1",
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


RUNS_OF_TITLES = [
    "Mr ",
    "Mr  ",
    "Mr. ",
    "Dr. med. ",
    "Mr and ",
    "M / ",
    "السيد ",
    "السيد / ",
    "وأ.د. ",
    "Herr oder ",
    "Sr. o la ",
]
FEW_TITLES, MANY_TITLES = 4, 24
NAMES = 40


def with_titles_of(text, name="Smith"):
    """Take each `name` in a text for a name that was found, and look for the titles of all."""
    spans, at = [], text.find(name)
    while at >= 0:
        spans.append(PiiSpan(at, at + len(name), "PERSON", 0.8, "person"))
        at = text.find(name, at + len(name))
    return lambda: with_titles(text, spans, "fr", Threshold())


@pytest.mark.parametrize("end", ["Smith. ", ", Smith. ", "(Smith. "])
@pytest.mark.parametrize("title", RUNS_OF_TITLES)
def test_long_run_of_titles_takes_about_as_long_as_a_short_one__before_a_name(title, end):
    """Three times as long as a name's titles can reach; what tries the ways to read a blank would never come back."""
    few = least_seconds(with_titles_of((title * FEW_TITLES + end) * NAMES))

    assert is_done_within(50 * max(few, WORTH_COMPARING_SECONDS), with_titles_of((title * MANY_TITLES + end) * NAMES))


@pytest.mark.parametrize("unit", ["Smith, PhD", "Smith, MBA, CPA, MD ", "Smith Ph. D. ", "Smith ", "Smith (Mrs) "])
def test_ten_times_the_names_take_about_ten_times_as_long__with_and_without_degrees(unit):
    few = least_seconds(with_titles_of(unit * 100))

    assert is_done_within(50 * max(few, WORTH_COMPARING_SECONDS), with_titles_of(unit * 1000))


@pytest.mark.parametrize(
    "unit",
    [
        "Mr Mr Mr Mr Mr Mr Mr Mr Mr Mr Mr Mr Mr Mr Mr Mr, John Smith called. ",
        "Mr and Mrs Mr and Mrs Mr and Mrs Mr and Mrs Mr and Mrs John Smith called. ",
        "John Smith, Ph.D., M.D., Ph.D., M.D., Ph.D., M.D., Ph.D., M.D. called. ",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long__with_hundreds_of_titled_names(unit):
    assert takes_less_than(50, WITHOUT_END, unit, characters=40_000, as_many_as=4_000)


DATED_UNITS = [
    "1",
    "1 ",
    "1.",
    "1/",
    "1-",
    "1:",
    "1.1.",
    "1/1/",
    "1 h ",
    "1 May ",
    "May ",
    "May, ",
    "twenty ",
    "2019 ",
    "2019/",
]
DATED_UNITS += ["12:00 ", "T 1:00", "1 Uhr 1 ", "EUR 1999 ", "version 1.", "third of ", "third of may, ", " ", "\n1\n"]


def looking_for_dates(text):
    recogniser = DateRecogniser()
    return lambda: recogniser.wants(glance(text)) and [*recogniser.find(text, "en")]


@pytest.mark.parametrize("unit", DATED_UNITS)
def test_ten_times_the_text_takes_about_ten_times_as_long__to_look_for_dates(unit):
    """They are looked for only where somebody asks, so no other test reaches them."""
    few = max(WORTH_COMPARING_SECONDS, least_seconds(looking_for_dates(unit * 1_000)))

    assert is_done_within(50 * few, looking_for_dates(unit * 10_000))
