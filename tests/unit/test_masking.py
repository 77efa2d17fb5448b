"""Masking for its own sake: what is had back is the text to the letter, and what is not cannot be."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.config import parse
from frontdesk.inquiry import Inquiry
from frontdesk.masking import COLUMNS, MaskedMessage, Masking, record_of_masked
from frontdesk.text import LanguageDetector, Masker, MaskingRules, normalise

MASKING = Masking(LanguageDetector(), Masker())
VALUES = ("ada@example.com", "Ada@Example.com", "4111 1111 1111 1111", "192.168.10.254", "<EMAIL_1>", "كلمة", "né", " ")


def masked(inquiry: Inquiry | str, *, reversible: bool = False) -> MaskedMessage:
    (one,) = MASKING.mask([Inquiry(body=inquiry) if isinstance(inquiry, str) else inquiry], reversible=reversible)
    return one


@given(st.lists(st.sampled_from(VALUES) | st.text(max_size=8), max_size=12))
def test_reversible_text_is_had_back_to_the_letter(words: list[str]) -> None:
    text = " ".join(words)
    record = record_of_masked(masked(text, reversible=True))
    whole = record["masked_text"]
    for hidden in reversed(record["placeholders"]):
        whole = whole[: hidden["start"]] + hidden["value"] + whole[hidden["end"] :]

    assert whole == normalise(text)


def test_irreversible_message_holds_no_value__in_any_field() -> None:
    message = masked(Inquiry(body="write to ada@example.com", subject="ada@example.com", external_id="ada@example.com"))

    assert "example.com" not in repr(message)
    assert "example.com" not in str(record_of_masked(message))
    assert message.hidden is None
    assert set(record_of_masked(message)) == set(COLUMNS)
    assert record_of_masked(message)["pii"] == {"EMAIL": 1}


def test_value_is_left_out_of_reprs__of_reversible_ones_too() -> None:
    assert "example.com" not in repr(masked("write to ada@example.com", reversible=True))


def test_id_of_the_sender_stays__where_it_is_nobodys() -> None:
    assert masked(Inquiry(body="hello", external_id="T-4711")).external_id == "T-4711"
    assert masked("hello").external_id is None


def test_quotations_and_signatures_are_masked_where_they_stand() -> None:
    body = "It still fails.\n\nOn 3 May 2026, Support wrote:\n> Write to help@example.com\n\n-- \nbob@example.com"

    text = masked(body).text

    assert text.startswith("It still fails.")
    assert "> Write to <EMAIL_1>" in text
    assert text.endswith("<EMAIL_2>")


def test_address_that_is_cut_by_invisible_characters_is_masked() -> None:
    assert masked("ada@exam\u200bple.com").text == "<EMAIL_1>"


def test_messages_are_masked_each_for_itself__even_of_one_thread() -> None:
    messages = MASKING.mask([Inquiry(body=f"{name}@example.com", thread_id="t") for name in ("ada", "bob")])

    assert [each.text for each in messages] == ["<EMAIL_1>", "<EMAIL_1>"]


def test_tenant_decides_how_sure_a_finding_must_be() -> None:
    rules = parse("tenants: {acme: {minimum_scores: {EMAIL: 1}}}", MaskingRules)
    masking = Masking(LanguageDetector(), Masker(rules))
    texts = masking.mask([Inquiry(body="ada@example.com", tenant=tenant) for tenant in ("acme", "other")])

    assert [each.text for each in texts] == ["ada@example.com", "<EMAIL_1>"]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bonjour, je suis Hélène Lefèvre et ma commande n'est pas arrivée.", "Hélène Lefèvre"),
        ("Soy José Ibáñez, ¿dónde está mi pedido?", "José Ibáñez"),
        ("Guten Tag, mein Name ist Jürgen Müller, die Lampe fehlt.", "Jürgen Müller"),
        ("مرحبا، اسمي مُحَمَّد عَلِي ولم يصل طلبي", "مُحَمَّد عَلِي"),
        ("مرحبا، اسمي ﻣﺤﻤﺪ ﻋﻠﻲ ولم يصل طلبي", "محمد علي"),
    ],
)
def test_name_is_masked_however_its_letters_are_composed(
    text: str, name: str, form: Literal["NFC", "NFD", "NFKD"]
) -> None:
    message = masked(unicodedata.normalize(form, text), reversible=True)
    [hidden] = [each for each in message.hidden or () if each.type == "PERSON"]

    assert unicodedata.normalize("NFC", hidden.value) == unicodedata.normalize("NFC", name)
    assert message.text[hidden.start : hidden.end] == hidden.name
