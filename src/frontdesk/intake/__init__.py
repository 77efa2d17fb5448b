"""From files, mails and records to inquiries."""

from frontdesk.intake.email import parse_email
from frontdesk.intake.files import Format, format_of, read, read_stream
from frontdesk.intake.given import check_given
from frontdesk.intake.records import Reading, find_columns, inquiry_from
from frontdesk.intake.rejected import Limits, RejectedRow
from frontdesk.intake.storable import storable
from frontdesk.intake.table import TableRow, read_table

__all__ = [
    "Format",
    "Limits",
    "Reading",
    "RejectedRow",
    "TableRow",
    "check_given",
    "find_columns",
    "format_of",
    "inquiry_from",
    "parse_email",
    "read",
    "read_stream",
    "read_table",
    "storable",
]
