"""The marked texts that masking is judged by: presidio-research, our fair messages, the starter corpus."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from frontdesk.text.pii import Masker, MaskingRules
from frontdesk.text.pii.tagger.labels import KINDS, LETTERS
from frontdesk.training.text_scores.pii_scores import MarkedSpan

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.tagging.filling import Use  # noqa: E402  # after the path
from tools.tagging.written import of_corpus  # noqa: E402  # as above

DATA = Path(os.environ.get("FRONTDESK_DATA", ROOT.parent / "shared" / "data"))
FAIR = ROOT / "tests" / "data" / "fair" / "pii"

THEIRS_TO_OURS = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "CREDIT_CARD": "CARD",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
    "US_SSN": "NATIONAL_ID",
    "US_DRIVER_LICENSE": "NATIONAL_ID",
    "DOMAIN_NAME": "URL",
    "STREET_ADDRESS": "ADDRESS",
    "ZIP_CODE": "ADDRESS",
    "PERSON": "PERSON",
    "TITLE": "TITLE",
    "AGE": "AGE",
    "GPE": "LOCATION",
    "ORGANIZATION": "ORGANISATION",
}
"""Types of presidio-research that we mask by default. It marks every country and company; we mask those that tell of a
person. Of its titles two in five are occupations, most of which we leave standing."""
OURS = tuple(dict.fromkeys(THEIRS_TO_OURS.values()))
UNMARKED = ("TITLE",)
"""Kinds that are younger than the marks of our own texts: there nothing says whether a finding of theirs is right."""
STRICT = MaskingRules(minimum_score=0.1, minimum_scores={})
"""What masks dates too, and whatever else is unsure."""


@dataclass(frozen=True)
class MarkedText:
    """A text, and where personal data stands in it."""

    text: str
    language: str
    spans: list[MarkedSpan]


def presidio_research() -> list[MarkedText]:
    """Read the synthetic texts of presidio-research; their own kinds that are none of ours begin with ``their``."""
    return [
        MarkedText(
            row["text"],
            "en",
            [
                MarkedSpan(s["start"], s["end"], THEIRS_TO_OURS.get(s["type"], f"their {s['type']}"))
                for s in row["spans"]
            ],
        )
        for row in _rows(DATA / "pii" / "presidio_synth.jsonl")
    ]


def fair_messages() -> list[MarkedText]:
    """Read our own marked messages in five languages, none of which was learned from."""
    return [
        MarkedText(row["text"], row["language"], [MarkedSpan(s["start"], s["end"], s["type"]) for s in row["spans"]])
        for path in sorted(FAIR.glob("*.jsonl"))
        for row in _rows(path)
    ]


def corpus_messages() -> list[MarkedText]:
    """Read the starter corpus with its marks; the tagger was trained on them."""
    return [
        MarkedText(
            message.text,
            message.language,
            [MarkedSpan(start, end, KINDS[LETTERS.index(letter)]) for start, end, letter in message.spans()],
        )
        for message in of_corpus(Use.ALL)
    ]


def found_in(texts: Sequence[MarkedText], masker: Masker) -> list[list[MarkedSpan]]:
    """Find what a masker finds in the texts."""
    found = masker.find_all([each.text for each in texts], [each.language for each in texts])
    return [[MarkedSpan(span.start, span.end, span.type) for span in spans] for spans in found]


def without_unmarked(found: Sequence[Sequence[MarkedSpan]]) -> list[list[MarkedSpan]]:
    """Leave the findings out that marks of our own texts say nothing of."""
    return [[span for span in spans if span.type not in UNMARKED] for spans in found]


def _rows(path: Path) -> Iterable[dict]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())
