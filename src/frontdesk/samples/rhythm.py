"""When customers write: few at night, most in the middle of the morning, half as many at weekends.

Messages are spread evenly over *busy time*, which runs fast where many write and stands nearly still at night. One
unit of busy time is one week. Whatever moves forward in busy time moves forward on the clock.
"""

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from itertools import accumulate

HOURLY = (2, 1, 1, 1, 1, 3, 8, 20, 45, 80, 100, 90, 65, 70, 75, 70, 60, 45, 35, 30, 25, 18, 10, 5)
"""Messages in each hour (UTC) of a working day, against 100 in the busiest: the shape of an office inbox."""
DAILY = (1.15, 1.05, 1.0, 1.0, 0.9, 0.4, 0.3)
"""Monday to Sunday, against an ordinary day: the weekend's mail waits for Monday."""

_HOUR = timedelta(hours=1)
_WEEK = timedelta(weeks=1)
_WEIGHTS = [hour * day for day in DAILY for hour in HOURLY]
_REACHED = [0.0, *(weight / sum(_WEIGHTS) for weight in accumulate(_WEIGHTS))]
"""Busy time at the start of each hour of the week."""


class Rhythm:
    """Converts busy time since the Monday on or before `start` to clock time and back."""

    def __init__(self, start: datetime) -> None:
        utc = start.astimezone(UTC)
        midnight = utc.replace(hour=0, minute=0, second=0, microsecond=0)
        self._monday = midnight - timedelta(days=midnight.weekday())
        self.start = self._busy(utc)
        """Busy time at `start`."""

    def clock(self, busy: float) -> datetime:
        """Give the time of day, to the second, that lies at `busy`."""
        weeks, within = divmod(busy, 1.0)
        hour = bisect_right(_REACHED, within) - 1
        share = (within - _REACHED[hour]) / (_REACHED[hour + 1] - _REACHED[hour])
        return (self._monday + int(weeks) * _WEEK + (hour + share) * _HOUR).replace(microsecond=0)

    def _busy(self, moment: datetime) -> float:
        hour, share = divmod((moment - self._monday) / _HOUR, 1.0)
        first = _REACHED[int(hour)]
        return first + share * (_REACHED[int(hour) + 1] - first)
