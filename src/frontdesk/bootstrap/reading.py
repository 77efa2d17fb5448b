"""The text stage as it is configured."""

from frontdesk import desk
from frontdesk.bootstrap.configuration import Configuration
from frontdesk.masking import Masking
from frontdesk.text import LanguageDetector, Masker


def make_reader(configuration: Configuration) -> desk.Reader:
    """Make the text stage."""
    return desk.Reader(LanguageDetector(), Masker(configuration.masking))


def make_masking(configuration: Configuration) -> Masking:
    """Make what masks messages for their own sake."""
    return Masking(LanguageDetector(), Masker(configuration.masking))
