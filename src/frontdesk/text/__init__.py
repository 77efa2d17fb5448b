"""Clean, recognise the language, mask. The only maker of `MaskedText`."""

from frontdesk.text.characters import normalise
from frontdesk.text.clean import clean, clean_all
from frontdesk.text.language import LanguageDetector
from frontdesk.text.pii import Masker, MaskingRules, PiiType, PlaceholderLedger, load_masking_rules, restore

__all__ = [
    "LanguageDetector",
    "Masker",
    "MaskingRules",
    "PiiType",
    "PlaceholderLedger",
    "clean",
    "clean_all",
    "load_masking_rules",
    "normalise",
    "restore",
]
