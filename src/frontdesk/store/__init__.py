"""The store: tables, repositories, unit of work, migrations. The only SQL of the house is here."""

from frontdesk.store.store import Store
from frontdesk.store.unit_of_work import SystemClock

__all__ = ["Store", "SystemClock"]
