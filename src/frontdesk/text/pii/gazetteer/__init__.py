"""Given names in five languages and a few more, written by us; no list of anyone else's entered."""

from functools import cache
from importlib.resources import files


@cache
def names(file: str) -> frozenset[str]:
    """Read one list, casefolded: ``given``, ``arabic`` or ``ambiguous``."""
    lines = files(__name__).joinpath(f"{file}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name.casefold() for line in lines if not line.startswith("#") for name in line.split())
