"""Cursors of keyset pages: opaque to those who pass them on, checked when they come back."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime

from frontdesk.errors import InvalidInput
from frontdesk.ports import LONGEST
from frontdesk.store.columns import in_utc

LONGEST_CURSOR = 2_000
"""Characters; an id of the longest kind, all of it emoji, needs about 1,700."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last inquiry of a page; the next one begins below it."""

    received_at: datetime
    id: str

    def encode(self) -> str:
        """Write it as text that may stand in a URL."""
        payload = json.dumps([in_utc(self.received_at).isoformat(), self.id], separators=(",", ":"))
        return urlsafe_b64encode(payload.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str) -> "Cursor":
        """Read what `encode` wrote. Raises `InvalidInput` for anything else."""
        try:
            cursor = cls._read(text)
        except (ValueError, TypeError, RecursionError, InvalidInput):
            cursor = None
        if cursor is None or cursor.encode() != text:
            raise InvalidInput("the cursor is not one that we gave; pass next_cursor of the page before, unchanged")
        return cursor

    @classmethod
    def _read(cls, text: str) -> "Cursor | None":
        if len(text) > LONGEST_CURSOR:
            return None
        moment, inquiry_id = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(inquiry_id, str) or len(inquiry_id) > LONGEST["id"]:
            return None
        return cls(in_utc(datetime.fromisoformat(moment)), inquiry_id)
