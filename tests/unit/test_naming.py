import pytest

from frontdesk.naming import looks_like_a_name, shown_column, shown_names

CARD = "my card is 4111 1111 1111 1111"


@pytest.mark.parametrize(
    "text",
    ["id", "contacts_last_30_days", "Date of contact", "Qualité 2024", "5", "x" * 40, "رسالة", "customer.email", "a/b"],
)
def test_name_is_taken_for_one(text):
    assert looks_like_a_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "joe@acme.com",
        "joe\uff20acme",
        "4111111111111111",
        "+44 20 7946",
        "١٢٣٤٥",
        "where is my refund",
        "help me!",
        "Call me.",
        "Hi, Joe",
        "x" * 41,
        "a\nb",
    ],
)
def test_what_a_customer_may_have_written_is_not(text):
    assert not looks_like_a_name(text)


def test_names_are_listed__a_few_of_them():
    assert shown_names([]) == "none"
    assert shown_names(["a", "b"]) == "'a', 'b'"
    assert shown_names([f"c{number}" for number in range(30)]).endswith("'c7' and 22 more")


def test_names_are_counted__one_among_them_may_be_a_message():
    assert shown_names(["Joe", CARD]).startswith("2, not shown")
    assert shown_column(["Joe", CARD], 0) == "column 1"
