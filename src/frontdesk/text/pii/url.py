"""Web addresses: those that carry a secret or a name, and plain ones, which may lead to a person's own page."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.recogniser import Glance

_SCHEME_REVERSED = re.compile(r"[A-Za-z0-9+.\-]{1,20}")
_REST = re.compile(r"[^\s<>\"{}|\\^`\u0600-\u06ff]*+")
_BARE = re.compile(
    r"(?<![A-Za-z0-9@.\-/])(?:www\.[A-Za-z0-9]|(?:[A-Za-z0-9][A-Za-z0-9\-]{0,62}\.){1,6}[A-Za-z]{2,24}(?::[0-9]{1,5})?/)"
)
_HOST_WORDS = frozenset(
    phrases(
        """
        www | com | org | net | io | app | dev | co | uk | de | fr | es | at | ch | ca | au | eu | us | me
        | info | biz | ai | be | nl | it | se | no | fi | dk | pl | pt | br | mx | ar | cl | sa | ae | eg | ma
        | jo | kw | qa | dz | tn | lb | online | site | shop | store | cloud | tech | xyz | example | test
        | local
        """
    )
)
"""A host without a scheme has one of these as a word; other endings are found with their scheme."""
_TRAILING = ".,;:!?)]}'*_~"
_SECRET = re.compile(
    r"""//[^/\s?#]{1,200}@  # user:password@
    |[?&;#/](?:[\w.\-]{0,40}[_\-.])?(?:access_?|refresh_?|id_?|auth_?|api_?|x-amz-|bearer_?|session_?|client_?|magic_?|reset_?|login_?)?
     (?:tokens?|keys?|secret|passw(?:or)?d|passwd|pwd|pass|sig|signature|auth|code|otp|sid|session|sessionid|jwt|ticket
       |credential|invite|nonce|hash|confirm|verify|email|e-?mail|user(?:name)?|login|phone|name)[=/][^&\s]
    |@  # an e-mail address in the path
    |[/=](?=[A-Za-z0-9_\-]{0,60}[0-9])(?=[A-Za-z0-9_\-]{0,60}[A-Za-z])[A-Za-z0-9_\-]{24,}  # a long random piece""",
    re.VERBOSE | re.IGNORECASE,
)


class UrlRecogniser:
    """Reads on from each ``://`` and from what begins like a host, up to the next blank."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.has_colon or not _HOST_WORDS.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # an address is one everywhere
        """See `Recogniser`."""
        read, at = 0, text.find("://")
        while at >= 0:
            scheme = _SCHEME_REVERSED.match(text[max(read, at - 20) : at][::-1])
            if scheme is None:
                at = text.find("://", at + 3)
                continue
            span = _span(text, at - scheme.end(), at + 3)
            if span is not None:
                yield span
                read = span.end
            at = text.find("://", max(read, at + 3))
        for match in _BARE.finditer(text):
            span = _span(text, match.start(), match.end() - 1)
            if span is not None and (match[0].startswith("www.") or span.recogniser == "url.secret"):
                yield span


def _span(text: str, start: int, read_from: int) -> PiiSpan | None:
    rest = _REST.match(text, read_from)
    end = rest.end() if rest else read_from
    while end > read_from and text[end - 1] in _TRAILING:
        end -= 1
    if end == read_from:
        return None
    if _SECRET.search(text, start, end):
        return PiiSpan(start, end, PiiType.URL, 0.985, "url.secret")
    return PiiSpan(start, end, PiiType.URL, 0.5, "url")
