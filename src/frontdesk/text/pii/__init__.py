"""Personal data: find it, mask it, and keep the way back for the store."""

from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.ledger import PlaceholderLedger, restore
from frontdesk.text.pii.masker import Masker
from frontdesk.text.pii.recogniser import Glance, Recogniser
from frontdesk.text.pii.rules import DEFAULT, MaskingRules, load_masking_rules

__all__ = [
    "DEFAULT",
    "Glance",
    "Masker",
    "MaskingRules",
    "PiiType",
    "PlaceholderLedger",
    "Recogniser",
    "load_masking_rules",
    "restore",
]
