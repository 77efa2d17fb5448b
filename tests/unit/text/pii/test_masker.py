import pytest

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger, restore


def mask(text, language="en", *, masker=None, ledger=None):
    [masked] = (masker or Masker()).mask([text], [language], [ledger if ledger is not None else PlaceholderLedger()])
    return masked


class Finds:
    """A recogniser that finds what it is told to."""

    def __init__(self, *spans):
        self.spans = spans

    def wants(self, _look):
        return True

    def find(self, _text, _language):
        return self.spans


def test_ordinary_text_is_left_as_it_is():
    text = "I still have not received my new card. What should I do about it?"

    assert mask(text).text == text


def test_same_value_has_one_placeholder__across_messages_and_spellings():
    ledger = PlaceholderLedger()
    first, second = Masker().mask(
        ["write to Ada@Example.com", "not ada@example.com but bob@example.com"], ["en", "en"], [ledger, ledger]
    )

    assert first.text == "write to <EMAIL_1>"
    assert second.text == "not <EMAIL_1> but <EMAIL_2>"
    assert restore(second, ledger.entries) == "not ada@example.com but bob@example.com"


def test_phone_is_one_number__national_and_international():
    assert mask("Call 020 7946 0121, I repeat: +44 20 7946 0121").text == "Call <PHONE_1>, I repeat: <PHONE_1>"


def test_conversations_are_apart():
    first, second = PlaceholderLedger(), PlaceholderLedger()
    masked = Masker().mask(["a@example.com", "b@example.com"], ["en", "en"], [first, second])

    assert [each.text for each in masked] == ["<EMAIL_1>", "<EMAIL_1>"]
    assert (dict(first.entries), dict(second.entries)) == (
        {"<EMAIL_1>": "a@example.com"},
        {"<EMAIL_1>": "b@example.com"},
    )


def test_typed_placeholder_is_masked_as_a_literal():
    ledger = PlaceholderLedger()
    masked = mask("what is <EMAIL_1>? mine is ada@example.com", ledger=ledger)

    assert masked.text == "what is <LITERAL_1>? mine is <EMAIL_1>"
    assert restore(masked, ledger.entries) == "what is <EMAIL_1>? mine is ada@example.com"


def test_end_of_a_long_text_is_masked_unread():
    masker = Masker(MaskingRules(maximum_characters=1_000))
    ledger = PlaceholderLedger()
    text = "and so " * 70 + "card 4111 1111 1111 1111 " + "ada@example.com " * 200
    masked = mask(text, masker=masker, ledger=ledger)

    assert masked.text == "and so " * 70 + "card <CARD_1><UNREAD_1>"
    assert restore(masked, ledger.entries) == text


def test_findings_below_the_minimum_score_are_left():
    unsure = Finds(PiiSpan(0, 3, "PERSON", 0.5, "test"))

    assert mask("Ada", masker=Masker(recognisers=[unsure])).text == "<PERSON_1>"
    assert mask("Ada", masker=Masker(MaskingRules(minimum_score=0.6), recognisers=[unsure])).text == "Ada"


def test_batch_of_uneven_lengths_is_refused():
    with pytest.raises(ValueError, match="shorter"):
        Masker().mask(["a", "b"], ["en"], [PlaceholderLedger()])


def test_empty_batch_and_empty_text():
    assert Masker().mask([], [], []) == []
    assert mask("").text == ""
