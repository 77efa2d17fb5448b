"""What is wrong with a set, or worth knowing: counted, with places, and never a text."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from frontdesk.training.preparation.card import Alike, Conflict, Encoding, Found, Leak
from frontdesk.training.preparation.examples import Labelled, normalised

Parts = Mapping[str, Sequence[Labelled]]

MOST_PLACES = 1_000
"""Named of each kind; the count says how many there are."""
FEW_EXAMPLES = 10
"""With fewer, five folds hold out one of a label or none, and its figures say nothing."""

_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NUMBERS = re.compile(r"(\D*)(\d*)")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{2,}")


def repeated(parts: Parts, key: Callable[[str], str] = str) -> Found:
    """Find rows whose text, seen through `key`, stands earlier in the same part."""
    places: list[str] = []
    for rows in parts.values():
        seen: set[str] = set()
        for row in rows:
            text = key(row.whole)
            if text in seen:
                places.append(row.place)
            seen.add(text)
    return found(places)


def conflicts(rows: Iterable[Labelled]) -> tuple[int, list[Conflict]]:
    """Count texts that stand with two labels or more, whatever their case and blanks, and give the first of them."""
    by_text: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        by_text[normalised(row.whole)].append(row)
    mixed = [same for same in by_text.values() if len({row.label for row in same}) > 1]
    shown = [
        Conflict(labels=sorted({row.label for row in same}), places=in_order(row.place for row in same)[:MOST_PLACES])
        for same in mixed[:MOST_PLACES]
    ]
    return len(mixed), shown


def leaks(parts: Parts) -> list[Leak]:
    """Find, for every two parts, the rows of the first whose text stands in the second too, case and blanks aside."""
    texts = {name: {normalised(row.whole) for row in rows} for name, rows in parts.items()}
    exact = {name: {row.whole for row in rows} for name, rows in parts.items()}
    result = []
    for first, second in combinations(parts, 2):
        leaking = [row for row in parts[first] if normalised(row.whole) in texts[second]]
        same = sum(row.whole in exact[second] for row in leaking)
        shown = found([row.place for row in leaking])
        result.append(Leak(part=first, into=second, rows=shown.rows, exact=same, places=shown.places))
    return result


def without(rows: Sequence[Labelled], others: Iterable[Labelled]) -> list[Labelled]:
    """Give the rows whose text, case and blanks aside, is none of the others'."""
    texts = {normalised(row.whole) for row in others}
    return [row for row in rows if normalised(row.whole) not in texts]


def encoding(rows: Iterable[Labelled]) -> Encoding:
    """Find signs that a text was decoded wrongly on its way here, or never finished."""
    signs: dict[str, list[str]] = {"replaced": [], "mojibake": [], "entities": [], "controls": []}
    for row in rows:
        text = row.whole
        for name, has in _SIGNS.items():
            if has(text):
                signs[name].append(row.place)
    return Encoding(**{name: found(places) for name, places in signs.items()})


def alike(labels: Iterable[str]) -> list[Alike]:
    """Find labels that differ in case and blanks alone: most often one, misspelt."""
    by_folded: dict[str, list[str]] = defaultdict(list)
    for label in sorted(set(labels)):
        by_folded[normalised(label)].append(label)
    return [Alike(labels=same) for same in by_folded.values() if len(same) > 1]


def few(counts: Mapping[str, int]) -> dict[str, int]:
    """Give the labels with fewer examples than can be measured."""
    return {label: count for label, count in counts.items() if count < FEW_EXAMPLES}


def count_labels(rows: Iterable[Labelled]) -> dict[str, int]:
    """Count labels, the most frequent first, those of one count by name."""
    counts = Counter(row.label for row in rows)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def found(places: Sequence[str]) -> Found:
    """Count places, and name the first."""
    return Found(rows=len(places), places=in_order(places)[:MOST_PLACES])


def in_order(places: Iterable[str]) -> list[str]:
    """Sort places as they stand in their files: line 9 before line 10.

    >>> in_order(["b.csv:10", "b.csv:9", "a.csv:11"])
    ['a.csv:11', 'b.csv:9', 'b.csv:10']
    """
    return sorted(places, key=lambda place: [(text, int(part or 0)) for text, part in _NUMBERS.findall(place)])


def is_mojibake(text: str) -> bool:
    """Tell UTF-8 that was read as Windows-1252.

    >>> is_mojibake("cafÃ©"), is_mojibake("café – so gut")
    (True, False)
    """
    return any(_decodes_again(run) for run in _BEYOND_ASCII.findall(text))


def _decodes_again(run: str) -> bool:
    try:
        run.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return True


_SIGNS: Mapping[str, Callable[[str], bool]] = {
    "replaced": lambda text: "\N{REPLACEMENT CHARACTER}" in text,
    "mojibake": is_mojibake,
    "entities": lambda text: _ENTITY.search(text) is not None,
    "controls": lambda text: _CONTROL.search(text) is not None,
}
