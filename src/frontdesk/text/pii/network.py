"""Network addresses: IPv4, IPv6 (RFC 4291) and MAC (IEEE 802)."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.recogniser import Glance

_V4 = re.compile(r"(?<![0-9])(?<![0-9]\.)(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9])(?!\.[0-9])")
_V6 = re.compile(r"(?<![0-9A-Za-z:.])[0-9A-Fa-f:]{2,39}(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3})?(?![0-9A-Za-z:])")
_MAC = re.compile(
    r"(?<![0-9A-Za-z:\-])(?:[0-9A-Fa-f]{2}(?P<mark>[:\-]))(?:[0-9A-Fa-f]{2}(?P=mark)){4}[0-9A-Fa-f]{2}(?![0-9A-Za-z:\-])"
    r"|(?<![0-9A-Za-z.])[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![0-9A-Za-z])"
)
_VERSION = ContextWords(
    ["version", "v", "firmware", "release", "build", "ver", "versión", "fassung", "الإصدار", "إصدار"]
)
_CONTEXT = ContextWords(
    ["ip", "address", "host", "server", "adresse", "dirección", "serveur", "servidor", "عنوان", "خادم"]
)


class IpRecogniser:
    """Finds addresses of hosts; four numbers that are called a version are none."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 4 or (look.has_colon and look.digits > 0)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # an address is one everywhere
        """See `Recogniser`."""
        for match in _V4.finditer(text):
            if _is_v4(match[0]):
                near = _CONTEXT.near(text, match.start(), match.end())
                if near or not _is_version(text, match.start()):
                    yield PiiSpan(match.start(), match.end(), PiiType.IP, 0.9 if near else 0.7, "ip.v4", near)
        if "::" in text or text.count(":") >= 5:
            for match in _V6.finditer(text):
                if match[0].count(":") >= 2 and _is_v6(match[0]):
                    yield PiiSpan(match.start(), match.end(), PiiType.IP, 0.9, "ip.v6")


class MacRecogniser:
    """Finds addresses of network cards."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.has_colon or look.digits >= 2

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # an address is one everywhere
        """See `Recogniser`."""
        for match in _MAC.finditer(text):
            yield PiiSpan(match.start(), match.end(), PiiType.MAC, 0.9, "mac")


def _is_version(text: str, start: int) -> bool:
    return bool(_VERSION.before(text[max(0, start - 16) : start], min(start, 16)))


def _is_v4(written: str) -> bool:
    try:
        IPv4Address(".".join(str(int(part)) for part in written.split(".")))
    except AddressValueError:
        return False
    return True


def _is_v6(written: str) -> bool:
    if not any(char.isdigit() for char in written):
        return False
    try:
        IPv6Address(written)
    except AddressValueError:
        return False
    return True
