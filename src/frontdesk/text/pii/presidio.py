"""Microsoft Presidio behind our own interface; needs the extra ``presidio``."""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol, cast

from frontdesk.errors import ConfigError
from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.pattern import CEILING
from frontdesk.text.pii.recogniser import Glance

THEIRS_TO_OURS = {
    "EMAIL_ADDRESS": PiiType.EMAIL,
    "PHONE_NUMBER": PiiType.PHONE,
    "CREDIT_CARD": PiiType.CARD,
    "IBAN_CODE": PiiType.IBAN,
    "IP_ADDRESS": PiiType.IP,
    "MAC_ADDRESS": PiiType.MAC,
    "CRYPTO": PiiType.WALLET,
    "PERSON": PiiType.PERSON,
    "STREET_ADDRESS": PiiType.ADDRESS,
    "LOCATION": PiiType.LOCATION,
    "ORGANIZATION": PiiType.ORGANISATION,
    "AGE": PiiType.AGE,
    "URL": PiiType.URL,
}
_IDENTITY_NUMBERS = ("US_", "UK_", "ES_", "IT_", "PL_", "SG_", "AU_", "IN_", "FI_", "KR_", "TH_", "DE_", "SE_", "TR_")
_LEFT_STANDING = frozenset({"DATE_TIME", "NRP"})
"""What Presidio marks and a message needs in order to be understood."""


class Analysed(Protocol):
    """What we read of Presidio's ``RecognizerResult``."""

    entity_type: str
    start: int
    end: int
    score: float


class Analyzer(Protocol):
    """What we call of Presidio's ``AnalyzerEngine``."""

    supported_languages: Collection[str]

    def analyze(self, text: str, language: str) -> Iterable[Analysed]:
        """Find entities in a text."""


class PresidioRecogniser:
    """Asks Presidio about texts in the languages that its analyzer was set up for, and says nothing of others."""

    def __init__(self, analyzer: Analyzer | None = None) -> None:
        """Take an analyzer that is set up already, or make Presidio's default one.

        Raises:
            ConfigError: none is given and Presidio is not installed.
        """
        self._analyzer = analyzer or _default_analyzer()

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return bool(look.words) or look.digits > 0

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        if language not in self._analyzer.supported_languages:
            return
        for found in self._analyzer.analyze(text=text, language=language):
            if found.entity_type not in _LEFT_STANDING and found.end > found.start:
                name = f"presidio.{found.entity_type.lower()}"
                yield PiiSpan(found.start, found.end, _ours(found.entity_type), min(found.score, CEILING), name)


def _ours(theirs: str) -> str:
    if theirs in THEIRS_TO_OURS:
        return THEIRS_TO_OURS[theirs]
    return PiiType.NATIONAL_ID if theirs.startswith(_IDENTITY_NUMBERS) else theirs


def _default_analyzer() -> Analyzer:
    try:
        from presidio_analyzer import AnalyzerEngine
    except ImportError as error:
        raise ConfigError(
            "presidio: true needs Microsoft Presidio, which is not installed. Run pip install 'frontdesk[presidio]', "
            "or set presidio: false in config/pii.yaml"
        ) from error
    return cast("Analyzer", AnalyzerEngine())
