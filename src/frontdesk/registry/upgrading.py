"""Read what the version before this one wrote: what it could not know is filled in, and nothing decides otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from frontdesk.models import Parts
from frontdesk.models.linear.hyperplanes import REGULARISATION

NEW_SETTINGS: Final[Mapping[int, Mapping[str, Mapping[str, Any]]]] = {
    2: {
        "linear": {"regularisation": REGULARISATION, "label_sets": None},
        "keywords": {},
    }
}
"""By the format that lacks them and the candidate: the settings that came later, as they were before there were any."""


def upgraded(parts: Parts, format_: int) -> Parts:
    """Give the parts of a bundle of an earlier format as if they were of the present one.

    A candidate that the format did not have is left as it came: `assemble` says what is missing.
    """
    missing = NEW_SETTINGS.get(format_, {}).get(parts.candidate.partition("+")[0], {})
    return replace(parts, settings={**missing, **parts.settings})
