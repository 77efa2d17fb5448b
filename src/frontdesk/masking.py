"""Masking for its own sake: messages in, the same messages without personal data out; nothing else is understood.

Irreversible unless the caller asks: the result then holds the masked text, the kinds and their counts, and nothing from
which a value could be had back. A reversible result holds every value in clear, and is as secret as the message.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from frontdesk.inquiry import Inquiry, MaskedText
from frontdesk.text import LanguageDetector, Masker, PlaceholderLedger, whole_text

COLUMNS: Sequence[str] = ("external_id", "language", "masked_text", "pii")
"""Of a record in a table, in this order."""
SECRET_COLUMNS: Sequence[str] = ("placeholders",)
"""Of a reversible one, besides."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What stands behind one placeholder: personal data, out of reprs."""

    name: str
    type: str
    start: int
    end: int
    """Characters of the masked text, half open."""
    score: float
    value: str = field(repr=False)
    """As it was spelled in this place."""


@dataclass(frozen=True, slots=True)
class MaskedMessage:
    """One message without its personal data."""

    text: str
    """Subject, where there is one, and body, a blank line between them."""
    language: str
    pii: Mapping[str, int]
    """How many distinct values of each kind were masked."""
    external_id: str | None = None
    hidden: tuple[Hidden, ...] | None = None
    """What restores the text, in its order; ``None`` where masking cannot be taken back."""


class Masking:
    """Masks messages, each for itself: no placeholder says that two messages speak of one person."""

    def __init__(self, detector: LanguageDetector, masker: Masker) -> None:
        self._detector = detector
        self._masker = masker
        self._id_masker = masker.by_form()

    def mask(self, inquiries: Sequence[Inquiry], *, reversible: bool = False) -> list[MaskedMessage]:
        """Mask a batch, in order; quotations and signatures stay and are masked with the rest.

        The sender's id of a message may be an address or a number of a person, so it is masked as well, unless the
        values are given anyway.
        """
        texts = [whole_text(inquiry) for inquiry in inquiries]
        codes = [language.code for language in self._detector.detect(texts)]
        ledgers = [PlaceholderLedger() for _ in texts]
        tenants = [inquiry.tenant for inquiry in inquiries]
        masked = self._masker.mask(texts, codes, ledgers, tenants)
        ids = [inquiry.external_id for inquiry in inquiries]
        if not reversible:
            known = self._id_masker.mask([each or "" for each in ids], codes, ledgers, tenants)
            ids = [each.text or None for each in known]
        return [
            MaskedMessage(each.text, code, each.kinds, external_id, _hidden(text, each) if reversible else None)
            for text, code, each, external_id in zip(texts, codes, masked, ids, strict=True)
        ]


def _hidden(text: str, masked: MaskedText) -> tuple[Hidden, ...]:
    return tuple(
        Hidden(each.name, source.type, each.start, each.end, source.score, text[source.start : source.end])
        for each in masked.placeholders
        for source in (each.source,)
    )


def record_of_masked(message: MaskedMessage) -> dict[str, Any]:
    """Lay a masked message out flat, the same on the command line and over HTTP; its names are a promise."""
    record: dict[str, Any] = {
        "external_id": message.external_id,
        "language": message.language,
        "masked_text": message.text,
        "pii": dict(message.pii),
    }
    if message.hidden is not None:
        record["placeholders"] = [
            {
                "name": each.name,
                "type": each.type,
                "start": each.start,
                "end": each.end,
                "score": each.score,
                "value": each.value,
            }
            for each in message.hidden
        ]
    return record
