"""A chart with what belongs to it."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, its name, and how to read it."""

    name: str
    """In the address of the page, ``#reliability``."""
    title: str
    caption: str
    drawing: Element
    is_wide: bool = False
    """Whether it takes the whole width of the page."""
