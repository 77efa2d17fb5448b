"""What is said of a model's description that cannot be read."""

import pytest
from pydantic import BaseModel, ValidationError

from frontdesk.encoders.kept_files import faults_of


class Document(BaseModel):
    name: str
    sizes: list[int]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b'{"name": "tiny", ', "expected JSON; at line 1 column 17: EOF while parsing a value"),
        (b'{"name": "tiny", "sizes": [1, "x"]}', "sizes.1: Input should be a valid integer"),
        (b"{}", "name: Field required; sizes: Field required"),
    ],
)
def test_fault_has_its_place__and_none_where_nothing_can_be_read(raw: bytes, told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Document.model_validate_json(raw)

    assert faults_of(caught.value).startswith(told)
