"""Numbers of parcels, by their shape; whatever else numbers a customer is found by the tagger."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.recogniser import Glance

SCORE = 0.7
FEWEST_DIGITS = 9
_PARCEL = re.compile(r"(?<![A-Za-z0-9])(?:1Z[A-Z0-9]{16}|(?P<post>[A-Z]{2}[0-9]{9}[A-Z]{2}))(?![A-Za-z0-9])")
_POST_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class ParcelRecogniser:
    """Knows the items of posts by their check digit, and those of one carrier by their beginning."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= FEWEST_DIGITS

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # parcels are numbered alike anywhere
        """See `Recogniser`."""
        for match in _PARCEL.finditer(text):
            post = match["post"]
            if post is None or _is_post_number(post):
                checksum = "upu_s10" if post else None
                yield PiiSpan(match.start(), match.end(), PiiType.ACCOUNT, SCORE, "parcel", (), checksum)


def _is_post_number(value: str) -> bool:
    """Check the ninth digit of a postal item (Universal Postal Union, standard S10)."""
    total = sum(weight * int(digit) for weight, digit in zip(_POST_WEIGHTS, value[2:10], strict=True))
    check = 11 - total % 11
    return int(value[10]) == {10: 0, 11: 5}.get(check, check)
