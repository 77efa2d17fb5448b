import pytest

from frontdesk.errors import InvalidInput
from frontdesk.text.pii import PlaceholderLedger, restore


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("EMAIL", "Ada@Example.com", "ada@example.COM"),
        ("CARD", "4111 1111 1111 1111", "4111-1111-1111-1111"),
        ("CARD", "4111111111111111", "٤١١١١١١١١١١١١١١١"),
        ("IBAN", "GB82 WEST 1234 5698 7654 32", "gb82west12345698765432"),
        ("PHONE", "020 7946 0121", "+44 (20) 7946-0121"),
        ("PHONE", "+44 20 7946 0121", "0044 20 7946 0121"),
        ("PERSON", "Ada Lovelace", "ADA  LOVELACE"),
        ("TITLE", "Ph.D.", "phd"),
        ("MAC", "aa:bb:cc:dd:ee:ff", "AA-BB-CC-DD-EE-FF"),
        ("NATIONAL_ID", "12.345.678-Z", "12345678z"),
        ("POLICY", "P-1", "p-1"),
    ],
)
def test_spellings_of_one_value_share_a_placeholder(type_, one, other):
    ledger = PlaceholderLedger()

    assert ledger.name(type_, one, "en") == (f"<{type_}_1>", 0)
    assert ledger.name(type_, other, "en") == (f"<{type_}_1>", 1)
    assert ledger.name(type_, one, "en") == (f"<{type_}_1>", 0)
    assert dict(ledger.entries) == {f"<{type_}_1>": one, f"<{type_}_1/2>": other}


@pytest.mark.parametrize(
    ("type_", "one", "other"), [("SECRET", "hunter2", "Hunter2"), ("PHONE", "020 7946 0121", "020 7946 0122")]
)
def test_values_that_differ_are_kept_apart(type_, one, other):
    ledger = PlaceholderLedger()

    assert ledger.name(type_, one, "en")[0] != ledger.name(type_, other, "en")[0]


def test_stored_entries_continue_the_conversation():
    ledger = PlaceholderLedger({"<EMAIL_2>": "b@example.com", "<EMAIL_1>": "a@example.com", "<LOYALTY_2_1>": "77"})

    assert ledger.name("EMAIL", "B@EXAMPLE.COM", "en") == ("<EMAIL_2>", 1)
    assert ledger.name("EMAIL", "c@example.com", "en") == ("<EMAIL_3>", 0)
    assert ledger.name("LOYALTY_2", "77", "en") == ("<LOYALTY_2_1>", 0)


def test_national_number_is_read_in_the_language_of_each_message():
    ledger = PlaceholderLedger({"<PHONE_1>": "+33 1 42 68 53 00"})

    assert ledger.name("PHONE", "01 42 68 53 00", "fr")[0] == "<PHONE_1>"
    assert ledger.name("PHONE", "01 42 68 53 00", "de")[0] == "<PHONE_1>"  # the spelling is known by now


@pytest.mark.parametrize("key", ["EMAIL_1", "<email_1>", "<EMAIL_x>", "<EMAIL_1/>"])
def test_foreign_stored_key_is_refused__without_its_value(key):
    with pytest.raises(InvalidInput, match="expected stored placeholders") as caught:
        PlaceholderLedger({key: "ada@example.com"})

    assert "ada@example.com" not in caught.value.message


def test_entries_cannot_be_changed_from_outside():
    entries = PlaceholderLedger({"<EMAIL_1>": "a@example.com"}).entries

    with pytest.raises(TypeError, match="does not support item assignment"):
        entries["<EMAIL_1>"] = "b@example.com"


def test_restoring_an_answer__leaves_unknown_names():
    assert restore("Dear <PERSON_1>, <PERSON_2>", {"<PERSON_1>": "Ada"}) == "Dear Ada, <PERSON_2>"
