"""What must hold of any text whatever: nothing planted is left, offsets are exact, and the way back is exact."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.iso7064 import mod_97_10

from frontdesk.text.clean import clean
from frontdesk.text.pii import Masker, PlaceholderLedger, restore

MASKER = Masker()
SURROUNDINGS = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t.,;:!?()[]<>\"'-/@#&=+*_|~…«»“”„،؟😀👩‍👩‍👧🇩🇪𝔘𐍈"),
        st.sampled_from("aeinrstzAEINRSTZéüñßçабвمرحبايكمةىءשלוםठ漢字"),
        st.sampled_from("0123456789٠١٢٣٤"),
    ),
    max_size=40,
)
LANGUAGES = st.sampled_from(["en", "fr", "es", "de", "ar", "und", "zz"])
BREAKS = st.sampled_from([" ", "\n", ", ", " 😀 ", "؛ ", " - ", "(", ": ", "،", "😀", '"'])

LEADS = st.builds(str.__add__, SURROUNDINGS, BREAKS)
TRAILS = st.builds(str.__add__, BREAKS, SURROUNDINGS)

LABELS = st.text(string.ascii_lowercase + string.digits, min_size=2, max_size=12)
EMAILS = st.builds(
    lambda local, more, host, ending, upper: (
        f"{local}{more}@{host}.{ending}".upper() if upper else f"{local}{more}@{host}.{ending}"
    ),
    LABELS,
    st.sampled_from(["", ".b", "+shop", "_x", "-y", "'z"]),
    LABELS,
    st.sampled_from(["com", "org", "co.uk", "de", "museum", "example", "xn--p1ai"]),
    st.booleans(),
)


def _with_luhn_digit(body):
    return body + luhn.calc_check_digit(body)


def _grouped(characters, size, mark):
    return mark.join(characters[start : start + size] for start in range(0, len(characters), size))


CARD_NUMBERS = st.one_of(
    st.builds(lambda digits: _with_luhn_digit("4" + digits), st.text(string.digits, min_size=14, max_size=14)),
    st.builds(lambda digits: _with_luhn_digit("53" + digits), st.text(string.digits, min_size=13, max_size=13)),
    st.builds(lambda digits: _with_luhn_digit("37" + digits), st.text(string.digits, min_size=12, max_size=12)),
)
GROUPINGS = st.one_of(
    st.tuples(st.sampled_from([4, 1, 2, 19]), st.sampled_from([" ", "-", ".", "\u00a0", "  ", "·"])),
    st.tuples(st.just(4), st.sampled_from([":", ")("])),
)
CARDS = st.builds(lambda number, grouping: _grouped(number, *grouping), CARD_NUMBERS, GROUPINGS)

ACCOUNTS = {
    "GB": "[A-Z]{4}[0-9]{14}",
    "DE": "[0-9]{18}",
    "FR": "[0-9]{10}[A-Z0-9]{11}[0-9]{2}",
    "SA": "[0-9]{2}[A-Z0-9]{18}",
}


@st.composite
def ibans(draw):
    country = draw(st.sampled_from(sorted(ACCOUNTS)))
    account = draw(st.from_regex(f"\\A{ACCOUNTS[country]}\\Z").filter(str.isascii))
    return country + mod_97_10.calc_check_digits(account + country) + account


IBANS = st.builds(
    lambda number, grouping, lower: _grouped(number.lower() if lower else number, *grouping),
    ibans(),
    st.tuples(st.sampled_from([4, 1, 40]), st.sampled_from([" ", "-", "\u00a0", "·"])),
    st.booleans(),
)


def mask(text, language="en"):
    ledger = PlaceholderLedger()
    [masked] = MASKER.mask([text], [language], [ledger])
    return masked, ledger


@settings(deadline=None)
@given(before=LEADS, email=EMAILS, after=TRAILS, language=LANGUAGES)
def test_no_planted_email_is_left__whatever_stands_around_it(before, email, after, language):
    masked, _ = mask(before + email + after, language)

    assert email.casefold() not in masked.text.casefold()
    assert email.split("@")[0].casefold() + "@" not in masked.text.casefold()


@settings(deadline=None)
@given(email=st.emails(), before=st.sampled_from(["", "to ", "😀", "(", "<", "mail: "]), language=LANGUAGES)
def test_no_planted_email_is_left__of_any_form_that_the_standard_allows(email, before, language):
    masked, _ = mask(f"{before}{email}, please", language)

    assert email not in masked.text
    assert "@" not in masked.text


@settings(deadline=None)
@given(email=EMAILS, before=st.sampled_from("مرحبا بريدي😀你好"), after=st.sampled_from("شكرا😀。、"))
def test_no_planted_email_is_left__glued_to_other_scripts(email, before, after):
    masked, _ = mask(before + email + after, "ar")

    assert masked.text == f"{before}<EMAIL_1>{after}"


@pytest.mark.parametrize("to_arabic", [False, True])
@settings(deadline=None)
@given(before=SURROUNDINGS.map(lambda text: text.rstrip("0123456789٠١٢٣٤ \n\t.,-/*_|")), card=CARDS, language=LANGUAGES)
def test_no_planted_card_is_left__grouped_or_not(before, card, language, to_arabic):
    written = card.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) if to_arabic else card
    masked, _ = mask(f"{before} 😀 {written}😀 ok", language)

    assert written not in masked.text
    assert not any(group in masked.text for group in written.replace("\u00a0", " ").split() if len(group) >= 4)


@settings(deadline=None)
@given(before=LEADS, iban=IBANS, after=TRAILS, language=LANGUAGES)
def test_no_planted_iban_is_left__grouped_or_not(before, iban, after, language):
    masked, _ = mask(before + iban + after, language)

    assert iban not in masked.text
    assert iban[4:] not in masked.text


LONG_LEADS = st.sampled_from([" ", "\n", "\u200b", "a ", "é\n", "> q\n", "a\u200b"])
INVISIBLE = st.sampled_from("\u200b\u034f\u00ad\u2063\u180e\x01")
SECRETS = st.tuples(EMAILS, CARD_NUMBERS, ibans())


@settings(deadline=None, max_examples=40)
@given(lead=LONG_LEADS, secrets=SECRETS, invisible=INVISIBLE, at=st.integers(1, 10), is_html=st.booleans())
def test_nothing_planted_is_left__behind_a_hundred_thousand_characters(lead, secrets, invisible, at, is_html):
    hidden = [secret[:at] + invisible + secret[at:] for secret in secrets]
    cleaned = clean(lead * (100_000 // len(lead)) + "\nmail {}, card {}, iban {}".format(*hidden), is_html=is_html)
    masked, _ = mask(cleaned.text)

    assert not any(secret in masked.text for secret in (*secrets, *hidden))
    assert "@" not in masked.text


PIECES = st.one_of(
    SURROUNDINGS,
    EMAILS,
    CARDS,
    IBANS,
    st.text(),
    st.sampled_from(
        [
            "<EMAIL_1>",
            "<EMAIL_1/2>",
            "<EMAIL_",
            "_1>",
            "<<",
            " Dear Anna Smith, ",
            "my name is Zoë Müller",
            "https://a.example/r?token=abc",
            "call +44 20 7946 0121 or 020 7946 0121",
            "born 1 May 1990",
            " 12 Main Street ",
            "password: hunter2",
            "اسمي محمد علي",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)


@settings(deadline=None)
@given(text=TEXTS, language=LANGUAGES)
def test_restoring_gives_back_the_text_exactly(text, language):
    masked, ledger = mask(text, language)

    assert restore(masked, ledger.entries) == text


@settings(deadline=None)
@given(text=TEXTS, language=LANGUAGES)
def test_restoring_is_exact__from_stored_entries_and_after_other_messages(text, language):
    ledger = PlaceholderLedger({"<EMAIL_1>": "ada@example.com", "<EMAIL_1/2>": "ADA@example.com", "<PERSON_7>": "Zoë"})
    [_, masked] = MASKER.mask(["mail Ada@Example.com", text], ["en", language], [ledger, ledger])
    stored = dict(PlaceholderLedger(ledger.entries).entries)

    assert stored == dict(ledger.entries)
    assert restore(masked, stored) == text


@settings(deadline=None)
@given(text=TEXTS, language=LANGUAGES)
def test_offsets_point_at_the_right_characters(text, language):
    masked, ledger = mask(text, language)
    read = written = 0

    for placeholder in masked.placeholders:
        source = placeholder.source
        assert masked.text[placeholder.start : placeholder.end] == placeholder.name
        assert masked.text[written : placeholder.start] == text[read : source.start]
        assert source.start >= read
        assert text[source.start : source.end] in ledger.entries.values()
        read, written = source.end, placeholder.end
    assert masked.text[written:] == text[read:]


@settings(deadline=None)
@given(text=TEXTS, language=LANGUAGES)
def test_everything_that_looks_like_a_placeholder_is_ours(text, language):
    masked, ledger = mask(text, language)

    assert restore(masked.text, {}) == masked.text
    assert restore(masked.text, ledger.entries).count("<EMAIL_1>") == text.count("<EMAIL_1>")


@settings(deadline=None)
@given(texts=st.lists(TEXTS, max_size=4))
def test_a_batch_masks_as_one_by_one_does(texts):
    together = MASKER.mask(texts, ["en"] * len(texts), [PlaceholderLedger() for _ in texts])

    assert together == [mask(text)[0] for text in texts]
