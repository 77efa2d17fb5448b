"""The store: tables, repositories, unit of work, migrations. The only SQL of the house is here."""

from frontdesk.store.store import Store

__all__ = ["Store"]
