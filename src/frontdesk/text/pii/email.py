"""E-mail addresses (RFC 5321, RFC 6531), as people write them and as they hide them from robots."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.recogniser import Glance

LONGEST_LOCAL = 64
LONGEST_DOMAIN = 255

_LATIN = "A-Za-z0-9\u00c0-\u024f\u0300-\u036f"
_ATOMS = r".!#$%&'*+/=?^_`{|}~-"
_LOCAL_REVERSED = re.compile(rf'\s?(?:"[^"\n]{{1,{LONGEST_LOCAL}}}"|[{_LATIN}{re.escape(_ATOMS)}]+)')
_FOREIGN_LOCAL_REVERSED = re.compile(r"\s?[\w.+-]+")
_LABEL = rf"[{_LATIN}](?:[{_LATIN}_-]*[{_LATIN}])?"
_DOMAIN = re.compile(rf"\s?(?:{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f.:IPv]{{2,45}}\])")
_FOREIGN_DOMAIN = re.compile(r"\w[\w-]*+(?:\.\w[\w-]*+)+")
_KEY = re.compile(r"(?:e?-?mail|mailto|to|from|user|username|login|account)[=/|]", re.IGNORECASE)

_AT = r"(?:\s?[\[({<]\s?(?:at|arroba|arobase|ät)\s?[\])}>]\s?|%40|(?-i:(?<=[a-z0-9])\sAT\s(?=[a-z0-9])))"
_DOT = r"\s?(?:\.|[\[({<]\s?(?:dot|punto|point|punkt)\s?[\])}>])\s?"
_SPOKEN_AT = r"\s(?:at|arroba|arobase|ät)\s"
_SPOKEN_DOT = r"\s(?:dot|punto|point|punkt)\s"
_ENDING = r"(?:com|org|net|info|example|edu|io|eu|uk|de|es|fr|ch|us)\b"
_HIDDEN = re.compile(
    rf"""(?<![\w.+-])[\w.+-]{{1,{LONGEST_LOCAL}}}(?:
    {_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}}
    |{_SPOKEN_AT}[\w-]{{1,63}}(?:{_SPOKEN_DOT}[\w-]{{1,63}}){{0,2}}{_SPOKEN_DOT}{_ENDING}  # "at some point" has none
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HIDING_WORDS = frozenset({"at", "arroba", "arobase", "ät"})


class EmailRecogniser:
    """Reads outwards from each ``@`` within the lengths that the standard allows, so that no text is slow."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.has_at or not _HIDING_WORDS.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # an address is one everywhere
        """See `Recogniser`."""
        at, read = text.find("@"), 0
        while at >= 0:
            span = _around(text, at, read)
            if span is not None:
                yield span
                read = span.end
            at = text.find("@", max(at + 1, read))
        for match in _HIDDEN.finditer(text):
            yield PiiSpan(match.start(), match.end(), PiiType.EMAIL, 0.8, "email.hidden")


def _around(text: str, at: int, read: int) -> PiiSpan | None:
    """Read the address whose ``@`` stands at `at`; nothing before `read` belongs to it."""
    left = text[max(read, at - LONGEST_LOCAL - 2) : at]
    right = text[at + 1 : at + 2 + LONGEST_DOMAIN]
    reversed_local = _LOCAL_REVERSED.match(left[::-1]) or _FOREIGN_LOCAL_REVERSED.match(left[::-1])
    domain = _FOREIGN_DOMAIN.match(right) if right[:1] > "\u024f" else _DOMAIN.match(right)
    if reversed_local is None or domain is None:
        return None
    local = reversed_local[0][::-1]
    start = at - len(local) + _lead(local)
    end = at + 1 + domain.end()
    loose = local[-1].isspace() or domain[0][0].isspace()
    has_dot = "." in domain[0]
    if start >= at - loose or (not has_dot and (loose or len(domain[0]) < 3 or domain[0].isdigit())):
        return None
    return PiiSpan(start, end, PiiType.EMAIL, _score(domain[0], loose=loose), "email.loose" if loose else "email")


def _lead(local: str) -> int:
    """Count what stands before the address: quotes, brackets of mark-up, ``email=``."""
    lead = len(local) - len(local.lstrip(".'`*_~|/=-{"))
    if lead == len(local.rstrip()):
        return 0
    key = _KEY.match(local, lead)
    return key.end() if key and key.end() < len(local.rstrip()) else lead


def _score(domain: str, *, loose: bool) -> float:
    if loose:
        return 0.6
    return 0.95 if "." in domain or domain.startswith("[") else 0.5
