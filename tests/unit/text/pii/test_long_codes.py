import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii import Masker
from frontdesk.text.pii.long_codes import shortened, with_whole_codes

WALLET = "0x52908400098527886E0F7030069857D2E4169EE7"


def masked(text, language="en"):
    return [text[span.start : span.end] for span in Masker().find(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", f"MRN 00482913, wallet {WALLET}", "00482913"),
        ("en", f"I am Ada Lindholm, wallet {WALLET}", "Ada Lindholm"),
        ("de", f"Fallnummer 448213 wurde aus Wallet {WALLET} bezahlt", "448213"),
        ("es", f"Soy Lucía Ortega, billetera {WALLET}", "Lucía Ortega"),
        ("ar", f"رقم الملف الطبي 448213 ومحفظتي {WALLET}", "448213"),
        ("fr", f"{'_' * 40} Camille Lefèvre", "Camille Lefèvre"),
        ("en", f"He{'l' * 40}p, I am Ada Lindholm", "Ada Lindholm"),
    ],
)
def test_long_code_drowns_nothing_beside_it(language, text, value):
    assert value in masked(text, language)


@pytest.mark.parametrize("code", ["zxcvbnmasdfghjklqwertyuiopzxcvbnm1", "Zq8xKf93mmPq72LxTt40vWq81kd"])
def test_code_without_a_maker_s_mark_is_masked_whole(code):
    assert code in masked(f"the key {code} was leaked")


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("de", "Ich heiße María José López, meine Bestellung ORD20240113557799Z fehlt", "ORD20240113557799Z"),
        ("fr", "Numéro de client : KUNDENNUMMER12345678ABC", "KUNDENNUMMER12345678ABC"),
        ("en", "| Hans-Peter Müller | user_anna_kowalska_1984 | 43 |", "user_anna_kowalska_1984"),
        ("en", "| Ahmed Khan | 550e8400-e29b-41d4-a716-446655440000 | open |", "550e8400-e29b-41d4-a716-446655440000"),
    ],
)
def test_code_is_masked_whole__that_the_tagger_knows_by_what_is_shown_short(language, text, code):
    assert code in masked(text, language)


@given(st.text(alphabet="aZ19_ .é!\n", max_size=80))
def test_length_stays__and_what_stands_around_codes(text):
    short = shortened(text)

    assert len(short) == len(text)
    assert all(shown in {seen, " "} or shown.isalnum() or shown == "_" for seen, shown in zip(text, short, strict=True))


@pytest.mark.parametrize("text", ["Versicherungskarte", "ticket A1-2024 in room_12", "5500000000000004", "a - b"])
def test_words_numbers_and_short_codes_are_shown_whole(text):
    assert shortened(text) == text


def test_span_that_touches_a_code_holds_all_of_it():
    text = f"my key {WALLET}, thanks"
    start, end = text.index(WALLET), text.index(WALLET) + len(WALLET)
    spans = [PiiSpan(3, end - 2, "SECRET", 0.5, "tagger.secret"), PiiSpan(end - 8, end, "SECRET", 0.5, "tagger.secret")]

    assert [(span.start, span.end) for span in with_whole_codes(text, spans)] == [(3, end), (start, end)]
    assert with_whole_codes("no code", spans[:1]) == spans[:1]
