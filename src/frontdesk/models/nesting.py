"""Keep classifiers within a classifier: the parts of each member under a prefix of their own."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from frontdesk.models.parts import Parts


def nest(prefix: str, parts: Parts) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Give the settings of a member as one value, and its arrays under names that begin with ``prefix_``."""
    settings = {"candidate": parts.candidate, "settings": parts.settings, "arrays": sorted(parts.arrays)}
    return settings, {f"{prefix}_{name}": array for name, array in parts.arrays.items()}


def unnest(prefix: str, settings: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Parts:
    """Give back the parts of a member. Raises `KeyError` or `ValueError` where they are not all there."""
    if not isinstance(settings["settings"], dict):
        raise ValueError(f"expected the settings of {prefix} as an object")  # noqa: TRY004 - one kind of fault
    own = {str(name): arrays[f"{prefix}_{name}"] for name in settings["arrays"]}
    return Parts(str(settings["candidate"]), settings["settings"], own)
