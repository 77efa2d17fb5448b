"""A hundred times the text takes less than a hundred times the time, whatever is in it.

Quadratic work would take ten thousand times as long. Processor time is compared, the least of some runs, so that a
busy machine does not decide.
"""

import pytest

from frontdesk.text import clean
from frontdesk.text.language import LanguageDetector
from frontdesk.text.sender import Sender
from timing import is_done_within, least_seconds

SMALL, LARGE = 10_000, 1_000_000
LIMIT = 100

PLAIN = [
    "a", " ", "\t ", "\n", " \n", "> ", ">", ">\n", "> a\nb\n", "--\n", "Regards\n", "Thanks\nAnna\n", "On 1 ",
    "On 1 a\n:\n", "From: a\n", "From: ", "a\nFrom: b\nTo: c\n", "Sent from my iPhone\n",
    "This e-mail is confidential\n\n", "je vous prie ", "مع التحية\n", "\u0301", "\u0301\u0323", "\u200d",
    "😀\u200d", "\ud800", "\ufdf2", "<@", "-----Original Message-----\n", "---- a wrote ",
    "-" * 399 + "\n", "##- a\n", "Gesendet: a\n", "> 50 GB\n", "Yours Anna\n",
    "Thanks and thanks and ", "le saluda ", "to unsubscribe ", "Sie erhalten diese ", "a, May 4, 2026, 1", "[AB] a\n",
    ">>>a 1/2/2025 1", ">>>a " + "1" * 390 + ">>>\n",
    "Ann\n", "Ann, ", "confidential sender\n\n", "See you ", "Hello,\nAnn\n", "Original Message\n",
]  # fmt: skip
HTML = [
    "<div>", "<b>", "<a>x", "<a href=x><b>", "<p><b>", "<b><i></b>", "</b><i></b>", "<table><tr><td>", "<td>x",
    "<blockquote>x", "<font color=a>x<p>", "<", "<!--", "<a b=", '<a b="', "<x y", "&", "&amp", "<script>",
    "<style>", "<select><option>", "<svg>", "<div></div>", "<p>x", "<br>", "<li>x", '<img alt="😀">', "<b>x</b>",
    '<p class="a b c">', "lorem ipsum ", '<img src="data:image/png;base64,AAAA">', "data:", "data:;base64,",
    "data:a/b;c,", "<style></style", "<!-->", "<!-- -!", "<!", "<?", "<br><br>",
    '<div id="ydp1signature">', '<div class="gmail_signature">x</div>', '<div class="gmail_quote">',
    '<p style="font-size:0">',
]  # fmt: skip


def is_in_proportion(work, unit):
    small, large = (unit * (size // len(unit)) for size in (SMALL, LARGE))
    return is_done_within(LIMIT * least_seconds(lambda: work(small)), lambda: work(large))


@pytest.mark.parametrize("unit", PLAIN)
def test_cleaning_takes_time_in_proportion__to_hostile_text(unit):
    sender = Sender("Ann Bell", "ann@example.org")

    assert is_in_proportion(lambda text: clean(f"hello\n{text}", is_html=False, sender=sender), unit)


@pytest.mark.parametrize("unit", HTML)
def test_reading_html_takes_time_in_proportion__to_hostile_markup(unit):
    assert is_in_proportion(lambda text: clean(text, is_html=True), unit)


@pytest.mark.parametrize("unit", ["a", "@", "www.", "1", "<A", "<A_", "://", "ab "])
def test_naming_the_language_takes_time_in_proportion__to_hostile_text(unit):
    detector = LanguageDetector()

    assert is_in_proportion(lambda text: detector.detect([text]), unit)
