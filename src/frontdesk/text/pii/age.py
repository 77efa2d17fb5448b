"""Ages as they are abbreviated, and in Arabic words; the tagger finds those that a sentence tells."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.recogniser import Glance

SCORE = 0.7

_ABBREVIATED = re.compile(r"(?<![\w.,/\-])1?[0-9]{1,2}[ \-]?(?:yo|y/o|y\.o\.?)(?![\w/])", re.IGNORECASE)
_ABBREVIATIONS = frozenset(("yo", "y"))
_ARABIC_WORD = r"[\u0621-\u0652]{2,12}"
_IN_ARABIC = re.compile(
    rf"(?<!\w)(?:عمري|عمره|عمرها)\s(?P<age>{_ARABIC_WORD}(?:\s{_ARABIC_WORD})?\s(?:عاما|عامًا|عام|سنة|سنه|سنوات))(?!\w)"
)
_AGES = frozenset(("عمري", "عمره", "عمرها"))


class AgeRecogniser:
    """Knows "67 yo", which in Spanish are a number and "I", and "عمري ثلاثون عاما"."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return (look.digits >= 1 and not _ABBREVIATIONS.isdisjoint(look.words)) or not _AGES.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        if language != "es":
            for match in _ABBREVIATED.finditer(text):
                yield PiiSpan(*match.span(), PiiType.AGE, SCORE, "age.abbreviated")
        for match in _IN_ARABIC.finditer(text):
            yield PiiSpan(*match.span("age"), PiiType.AGE, SCORE, "age.arabic")
