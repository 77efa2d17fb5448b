import pytest
from pydantic import BaseModel, Field, ValidationError

from frontdesk.api.faults import faults_of


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
        (Many, {"texts": ["x"] * 4}, "at most 3 texts, not 4"),
        (Many, {"texts": []}, "at least one of texts, not 0"),
        (Rows, {"rows": [["x"]]}, "at least 2 rows, not 1"),
    ],
)
def test_limits_of_lists_are_told_by_what_is_listed(kind, values, expected):
    assert expectations(kind, **values) == [expected]
