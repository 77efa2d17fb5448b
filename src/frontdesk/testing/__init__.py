"""Public fakes for users' own tests."""

from frontdesk.testing.masking import masked
from frontdesk.testing.memory import FixedClock, MemoryStore, MemoryUnitOfWork

__all__ = ["FixedClock", "MemoryStore", "MemoryUnitOfWork", "masked"]
