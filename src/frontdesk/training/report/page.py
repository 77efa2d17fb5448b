"""A page that needs no network: one file of HTML with its style and its pictures in it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from frontdesk.training.report.figure import Figure

GENERATOR: Final = "Frontdesk"
"""In the head of each page, by which one of ours is known."""
_SIGNS_OF_NAMES = frozenset("_@=")
STYLE: Final = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; background: #fff; max-width: 1020px; margin: 2em auto;
  padding: 0 1em; }
h1 { font-size: 1.6em; margin-bottom: 0.2em; } h2 { font-size: 1.2em; margin-top: 1.8em; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } caption { text-align: left; color: #616e7c; }
th, td { padding: 0.25em 0.9em 0.25em 0; text-align: right; border-bottom: 1px solid #e4e7eb; }
th, td:not(:first-child) { white-space: nowrap; }
th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; } tr.best td { font-weight: 600; }
.charts { display: flex; flex-wrap: wrap; gap: 1.5em; align-items: flex-start; }
figure { margin: 0; max-width: 100%; flex: 0 1 460px; } figure.wide { flex-basis: 100%; }
figcaption { color: #616e7c; font-size: 0.9em; } svg { max-width: 100%; height: auto; } svg text { font-size: 11px; }
.scroll { overflow-x: auto; } li { margin-bottom: 0.3em; } footer { color: #616e7c; margin-top: 3em; font-size: 0.9em; }
"""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under names."""

    title: str
    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    best: int | None = None
    """The row that stands out."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a report says, from the top."""

    title: str
    subtitle: str
    sentences: Sequence[str]
    tables: Sequence[Table]
    figures: Sequence[Figure]
    footer: str

    def html(self) -> bytes:
        """Write it, as UTF-8."""
        root = Element("html", lang="en")
        _head(root, self.title)
        body = SubElement(root, "body")
        _text(body, "h1", self.title)
        _text(body, "p", self.subtitle)
        if self.sentences:
            points = SubElement(body, "ul")
            for sentence in self.sentences:
                _text(points, "li", sentence)
        for table in self.tables[:1]:
            _table(body, table)
        if self.figures:
            _figures(body, self.figures)
        for table in self.tables[1:]:
            _table(body, table)
        _text(body, "footer", self.footer)
        written = tostring(root, encoding="unicode", method="html")
        return f"<!DOCTYPE html>\n{_writable(written)}\n".encode()


def as_sentence(text: str) -> str:
    """Begin with a capital, unless a name stands there that has none, and end with a full stop.

    >>> as_sentence("mind this"), as_sentence("zero_shot@3f2a9c1b was fitted on these")
    ('Mind this.', 'zero_shot@3f2a9c1b was fitted on these.')
    """
    first = text.split(" ", 1)[0]
    begun = text if _SIGNS_OF_NAMES.intersection(first) else text[:1].upper() + text[1:]
    return f"{begun}."


def is_ours(content: bytes) -> bool:
    """Tell whether a file begins as our pages do."""
    return f'<meta name="generator" content="{GENERATOR}">'.encode() in content[:1_000]


def _head(root: Element, title: str) -> None:
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="generator", content=GENERATOR)
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _text(head, "title", title)
    SubElement(head, "style").text = STYLE


def _table(body: Element, table: Table) -> None:
    _text(body, "h2", table.title)
    around = SubElement(body, "div", {"class": "scroll"})
    drawn = SubElement(around, "table")
    head = SubElement(SubElement(drawn, "thead"), "tr")
    for name in table.names:
        _text(head, "th", name)
    rows = SubElement(drawn, "tbody")
    for number, cells in enumerate(table.rows):
        row = SubElement(rows, "tr", {"class": "best"} if number == table.best else {})
        for cell in cells:
            _text(row, "td", cell)


def _figures(body: Element, figures: Sequence[Figure]) -> None:
    _text(body, "h2", "Plots")
    charts = SubElement(body, "div", {"class": "charts"})
    for figure in figures:
        around = SubElement(charts, "figure", {"id": figure.name, "class": "wide" if figure.is_wide else ""})
        _text(around, "h3", figure.title)
        around.append(figure.drawing)
        _text(around, "figcaption", figure.caption)


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _writable(text: str) -> str:
    """Put a question mark for controls and halves of characters, which names of labels may hold and no page may."""
    return "".join("?" if unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n" else sign for sign in text)
