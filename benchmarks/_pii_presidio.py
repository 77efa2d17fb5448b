"""Microsoft Presidio as it comes, every kind of it: what ours is compared with."""

import logging
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from _pii_texts import MarkedText

from frontdesk.text.pii.presidio import THEIRS_TO_OURS
from frontdesk.training.text_scores.pii_scores import MarkedSpan

DEFAULT_MODEL = "en_core_web_lg"
"""The spaCy model that Presidio fetches by default, 400 MB; another can be named where there is no network."""
_IDENTITY_NUMBERS = ("US_SSN", "US_DRIVER_LICENSE", "US_ITIN", "US_PASSPORT", "UK_NHS", "UK_NINO")


class Presidio:
    """Presidio's default engine for English."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Set the engine up.

        Raises:
            ImportError: Presidio or the spaCy model is not installed.
        """
        import spacy
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import NlpEngineProvider

        if not spacy.util.is_package(model):
            raise ImportError(f"the spaCy model {model} is not installed")
        # It complains at length where it cannot fetch the newest list of domains, and goes on with its own.
        logging.getLogger("tldextract").setLevel(logging.CRITICAL)
        logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
        provider = NlpEngineProvider()
        provider.nlp_configuration["models"] = [{"lang_code": "en", "model_name": model}]
        self._engine: Any = AnalyzerEngine(nlp_engine=provider.create_engine())
        self.name = f"{version('presidio_analyzer')} with {model} {spacy.util.get_package_version(model)}"

    def found_in(self, texts: Sequence[MarkedText]) -> list[list[MarkedSpan]]:
        """Find what it finds, under our names where we have one."""
        return [
            [
                MarkedSpan(each.start, each.end, _ours(each.entity_type))
                for each in self._engine.analyze(text=one.text, language="en")
            ]
            for one in texts
        ]


def _ours(theirs: str) -> str:
    if theirs in _IDENTITY_NUMBERS:
        return "NATIONAL_ID"
    return THEIRS_TO_OURS.get(theirs) or f"their {theirs}"
