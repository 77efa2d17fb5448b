"""What a customer sent, as it came."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from uuid import uuid4

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Unicode's general categories of controls, formats, halves of pairs and separators."""


class Channel(StrEnum):
    """How a message reached the desk."""

    EMAIL = "email"
    CHAT = "chat"
    FORM = "form"
    SOCIAL = "social"
    SMS = "sms"
    PHONE = "phone"
    API = "api"
    FILE = "file"


class Kind(StrEnum):
    """What a message is; only an inquiry wants an answer."""

    INQUIRY = "inquiry"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    NEWSLETTER = "newsletter"


class Tier(StrEnum):
    """How much a customer is worth to the house, lowest first."""

    FREE = "free"
    STANDARD = "standard"
    PREMIUM = "premium"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class Customer:
    """Who wrote. Name and address are personal data: they stay in the store, and out of reprs."""

    id: str | None = None
    name: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    tier: Tier = Tier.STANDARD
    contacts_last_30_days: int = 0


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One message from a customer, as it came. Its repr, which may end in a log, leaves out what they wrote."""

    body: str = field(repr=False)
    subject: str = field(default="", repr=False)
    id: str = field(default_factory=lambda: str(uuid4()))
    tenant: str = "default"
    external_id: str | None = None
    thread_id: str | None = None
    channel: Channel = Channel.API
    kind: Kind = Kind.INQUIRY
    kind_is_proven: bool = True
    """Whether headers prove that nobody speaks in it; words, `auto-generated` and list headers do not."""
    is_html: bool = False
    customer: Customer = field(default_factory=Customer)
    received_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the sender's system knows besides; routing rules may ask for it."""

    @property
    def conversation(self) -> str:
        """The thread that this message belongs to: its own id where it starts one."""
        return self.thread_id or self.id

    @property
    def is_blank(self) -> bool:
        """Whether no visible character is in it: spaces, control and zero-width characters say nothing."""
        return not (is_visible(self.body) or is_visible(self.subject))


def is_visible(text: str) -> bool:
    r"""Tell whether there is anything to see: the one rule for what counts as a message.

    A sign that this Python's Unicode tables do not know yet is visible: it is probably a new emoji.

    >>> is_visible("hi"), is_visible("\u200b \n")
    (True, False)
    """
    return any(unicodedata.category(sign) not in _INVISIBLE for sign in text)
