"""Column types that keep and give back the same on SQLite and Postgres."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from frontdesk.errors import InvalidInput

_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    r"""Drop NUL, join surrogate pairs and turn half ones into U+FFFD.

    Postgres refuses NUL in text and in JSON, and neither database takes text that is not valid Unicode. This is the
    one place that changes an original; everything else of it is kept to the letter.

    >>> storable("a\x00b")
    'ab'
    """
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def dump_json(value: object) -> str:
    """Write JSON that both databases take: no NUL, no half surrogates, no NaN.

    The common value has none of them and is written once; only where one turns up is the whole value walked.
    """
    try:
        text = _dump(value)
    except ValueError:
        return _dump(_plain(value))
    return text if "\\u0000" not in text and storable(text) == text else _dump(_plain(value))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_foreign)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _foreign(value: object) -> object:
    """Put into JSON what a routing rule may have seen besides JSON's own types."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return sorted(value, key=str) if isinstance(value, set | frozenset) else _scalar(value)


def _scalar(value: object) -> object:
    """Unwrap a number of numpy; anything else is shown as text."""
    unwrap = getattr(value, "item", None)
    if callable(unwrap):
        return unwrap()
    return list(value) if isinstance(value, Iterable) else str(value)


class KeptText(TypeDecorator[str]):
    """Text of any length, made `storable` on its way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """Make it storable."""
        return None if value is None else storable(value)


class Name(KeptText):
    """Text that identifies or groups; it is compared and sorted by its code points on both databases."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Ask Postgres for the collation that SQLite has anyway, so that pages come in the same order."""
        return Text(collation="C") if dialect.name == "postgresql" else Text()


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database, to the microsecond."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn it to UTC. Raises `InvalidInput` for a time without a zone."""
        return None if value is None else in_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Put the zone back that SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def in_utc(moment: datetime) -> datetime:
    """Turn a moment to UTC. Raises `InvalidInput` where it has no time zone or leaves the calendar."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise InvalidInput(f"expected a time with a time zone, came {moment.isoformat()}; add one, such as +00:00")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise InvalidInput(f"expected a time within the years 1 to 9999 in UTC, came {moment.isoformat()}") from error


def json_column() -> JSON:
    """Give the JSON type of a column: JSONB on Postgres, text on SQLite."""
    return JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
