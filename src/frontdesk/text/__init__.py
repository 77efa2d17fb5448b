"""From a message as it came to clean, masked text in a known language. The only maker of `MaskedText`."""

from frontdesk.text.characters import normalise
from frontdesk.text.clean import clean, clean_all
from frontdesk.text.language import UNDETERMINED, LanguageDetector
from frontdesk.text.nothing import NO_TEXT
from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger, load_masking_rules, restore
from frontdesk.text.whole import whole_text, with_subject

__all__ = [
    "NO_TEXT",
    "UNDETERMINED",
    "LanguageDetector",
    "Masker",
    "MaskingRules",
    "PlaceholderLedger",
    "clean",
    "clean_all",
    "load_masking_rules",
    "normalise",
    "restore",
    "whole_text",
    "with_subject",
]
