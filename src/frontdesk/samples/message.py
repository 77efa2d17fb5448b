"""A generated message, and the personal data that was put into it."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.inquiry import Inquiry


class PersonalType(StrEnum):
    """The kinds of personal data that a generated message may hold."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"
    CARD = "CARD"
    IBAN = "IBAN"
    NATIONAL_ID = "NATIONAL_ID"
    IP = "IP"
    URL = "URL"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    ADDRESS = "ADDRESS"
    PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class TrueSpan:
    """Personal data that is in a body because the generator put it there."""

    start: int
    end: int
    """Characters of the inquiry's body, half open."""
    type: PersonalType
    text: str


@dataclass(frozen=True, slots=True)
class SampleMessage:
    """An inquiry with what is known of it because it is made up."""

    inquiry: Inquiry
    language: str
    """ISO 639-1 code of the language that it is written in."""
    spans: tuple[TrueSpan, ...]
    """All personal data in the body, in order, without overlap."""

    def to_dict(self) -> dict[str, object]:
        """Lay the message out flat, as one line of JSONL."""
        inquiry, customer = self.inquiry, self.inquiry.customer
        return {
            "id": inquiry.id,
            "text": inquiry.body,
            "subject": inquiry.subject,
            "channel": inquiry.channel.value,
            "received_at": inquiry.received_at.isoformat(),
            "customer_id": customer.id,
            "customer_name": customer.name,
            "customer_address": customer.address,
            "customer_tier": customer.tier.value,
            "thread_id": inquiry.thread_id,
            "language": self.language,
            "spans": [
                {"start": span.start, "end": span.end, "type": span.type.value, "text": span.text}
                for span in self.spans
            ],
        }
