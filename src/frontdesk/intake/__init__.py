"""From files, mails and records to inquiries."""

from frontdesk.intake.email import parse_email
from frontdesk.intake.files import Format, guess_format, read, read_stream
from frontdesk.intake.records import Reading, find_columns, inquiry_from
from frontdesk.intake.rejected import Limits, RejectedRow
from frontdesk.intake.storable import storable

__all__ = [
    "Format",
    "Limits",
    "Reading",
    "RejectedRow",
    "find_columns",
    "guess_format",
    "inquiry_from",
    "parse_email",
    "read",
    "read_stream",
    "storable",
]
