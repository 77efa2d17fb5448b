"""Name the language of a message."""

from frontdesk.text.language.detector import LanguageDetector
from frontdesk.text.language.weighing import UNDETERMINED

__all__ = ["UNDETERMINED", "LanguageDetector"]
