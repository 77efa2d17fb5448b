"""How old a person is, in five languages; how old a boiler is, is nobody's."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon.age import RULES
from frontdesk.text.pii.recogniser import Glance

SCORE = 0.7
BEFORE_CHARACTERS, AFTER_CHARACTERS = 56, 40

_YEARS = re.compile(r"(?<![\w.,/:+\-€$£#%])(?:1[01][0-9]|[1-9]?[0-9])(?![0-9%°€$£]|[.,:/][0-9])")
_RULES = tuple((re.compile(rf"(?:{before})\Z") if before else None, re.compile(after)) for before, after in RULES)


class AgeRecogniser:
    """Looks around each number of up to 119."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 1

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # the words of all languages are tried
        """See `Recogniser`."""
        for match in _YEARS.finditer(text):
            start, end = match.span()
            before = text[max(0, start - BEFORE_CHARACTERS) : start].lower()
            after = text[end : end + AFTER_CHARACTERS].lower()
            if any(_fits(before, after, rule) for rule in _RULES):
                yield PiiSpan(start, end, PiiType.AGE, SCORE, "age")


def _fits(before: str, after: str, rule: tuple[re.Pattern[str] | None, re.Pattern[str]]) -> bool:
    lead, rest = rule
    return rest.match(after) is not None and (lead is None or lead.search(before) is not None)
