import pytest
from pydantic import BaseModel, Field, ValidationError

from frontdesk.api.faults import Fault, faults_of, sentence


class Many(BaseModel):
    texts: list[str] = Field(min_length=1, max_length=3)


class Rows(BaseModel):
    rows: list[list[str]] = Field(min_length=2)


def expectations(kind, **values):
    with pytest.raises(ValidationError) as caught:
        kind(**values)
    return [fault.expected for fault in faults_of(caught.value.errors())]


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (Many, {"texts": ["x"] * 4}, "at most 3 texts, not 4; send fewer at once"),
        (Many, {"texts": []}, "at least one of texts, not 0"),
        (Rows, {"rows": [["x"]]}, "at least 2 rows, not 1"),
    ],
)
def test_limits_of_lists_are_told_by_what_is_listed(kind, values, expected):
    assert expectations(kind, **values) == [expected]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b'{"texts": [], 4111}', "JSON in UTF-8; at line 1 column 15: key must be a string"),
        (b"", "JSON in UTF-8; the body is empty"),
        (b" ", "JSON in UTF-8; at line 1 column 1: EOF while parsing a value"),
        (b'\xef\xbb\xbf{"texts": []}', "JSON in UTF-8; it begins with a byte order mark; leave that out"),
        ('{"texts": []}'.encode("utf-16"), "JSON in UTF-8; it begins with a byte order mark; leave that out"),
        (b'{"texts":\n["\xff"]}', "JSON in UTF-8; at line 2 column 3: invalid unicode code point"),
    ],
)
def test_broken_json_is_told_by_what_was_expected_and_where_it_breaks(raw, told):
    with pytest.raises(ValidationError) as caught:
        Many.model_validate_json(raw)

    (fault,) = faults_of([{**each, "loc": ("body", *each["loc"])} for each in caught.value.errors()])
    assert fault == Fault(place="body", expected=told)


def test_sentence_names_the_first_faults_and_counts_the_others():
    faults = [Fault(place=f"body.{number}", expected="a value") for number in range(7)]

    assert sentence(faults[:2]) == "body.0: expected a value; body.1: expected a value"
    assert sentence(faults).endswith("body.4: expected a value; and 2 more")
