"""Frontdesk: self-hosted triage of what customers write.

>>> from frontdesk import Desk                                  # doctest: +SKIP
>>> Desk.open().triage("I was charged twice").route.department  # doctest: +SKIP
'billing'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.bootstrap import Desk
    from frontdesk.inquiry import Customer, Decision, Inquiry

__all__ = ["Customer", "Decision", "Desk", "Inquiry", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import what is asked for, and not before: `import frontdesk.errors` stays cheap."""
    if name == "Desk":
        from frontdesk.bootstrap import Desk

        return Desk
    if name in {"Customer", "Decision", "Inquiry"}:
        from frontdesk import inquiry

        return getattr(inquiry, name)
    raise AttributeError(f"module 'frontdesk' has no attribute {name!r}")
