from base64 import urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import InvalidInput
from frontdesk.ports import LONGEST
from frontdesk.store.cursor import LONGEST_CURSOR, Cursor

CURSORS = st.builds(
    Cursor, st.datetimes(timezones=st.just(UTC)), st.text(st.characters(codec="utf-8"), max_size=LONGEST["id"])
)


@given(CURSORS)
def test_a_cursor_comes_back_as_it_went(cursor):
    text = cursor.encode()
    assert Cursor.decode(text) == cursor
    assert text.isascii()
    assert not set(text) & set("+/=&?# ")


def test_the_longest_cursor_is_ours():
    text = Cursor(datetime.max.replace(tzinfo=UTC), "\N{GRINNING FACE}" * LONGEST["id"]).encode()
    assert len(text) <= LONGEST_CURSOR
    Cursor.decode(text)


@given(st.text(st.characters()) | st.binary().map(lambda raw: urlsafe_b64encode(raw).decode().rstrip("=")))
def test_any_other_text_is_refused__and_never_fails_otherwise(text):
    with pytest.raises(InvalidInput, match="unchanged"):
        Cursor.decode(text)


@pytest.mark.parametrize(
    "payload",
    [
        '["2026-03-02T12:00:00","a"]',
        '["2026-03-02T12:00:00+01:00","a"]',
        '["yesterday","a"]',
        '["2026-03-02T12:00:00+00:00",1]',
        '["2026-03-02T12:00:00+00:00"]',
        '{"a":1,"b":2}',
        "1",
        "[" * 900,
        '["0001-01-01T00:00:00+23:00","a"]',
        f'["2026-03-02T12:00:00+00:00","{"x" * (LONGEST["id"] + 1)}"]',
    ],
)
def test_a_forged_cursor_is_refused(payload):
    with pytest.raises(InvalidInput, match="not one that we gave"):
        Cursor.decode(urlsafe_b64encode(payload.encode()).decode().rstrip("="))
