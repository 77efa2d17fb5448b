"""The card of a prepared set, for people: Markdown that says what is in the files and what is wrong with them."""

from collections.abc import Iterator, Sequence

from frontdesk.training.markdown import in_a_cell
from frontdesk.training.preparation.card import Card, Checks, Found, PartCard
from frontdesk.training.preparation.catalogue import OUT_OF_SCOPE
from frontdesk.training.preparation.checks import FEW_EXAMPLES, in_order
from frontdesk.training.preparation.output import SUMS

MOST_SHOWN = 10
"""Places in the text; card.json has more."""
MOST_LANGUAGES = 6


def as_text(card: Card) -> str:
    """Write the card as Markdown."""
    return "\n".join([*_head(card), *_files(card), *_findings(card), *_labels(card), *_digests(card)]) + "\n"


def _head(card: Card) -> Iterator[str]:
    yield f"# {card.title}: {card.task}"
    yield ""
    yield f"{card.about} To predict: {card.task_about}."
    yield ""
    yield f"- Source: <{card.source}>"
    yield f"- Licence: {card.licence}. The rows are its authors'; pass them on only as it allows."
    yield f"- Split: {_split(card)}"
    yield f"- Made with {card.made_by}: `{card.command}`"
    yield f"- Columns: {', '.join(f'`{column}`' for column in card.columns)}"
    yield f"- Use: `frontdesk train --task {card.model} --data train.csv --label-column label --output MODEL`, then"
    yield "  `frontdesk evaluate --model MODEL --data test.csv --label-column label`"
    yield ""


def _split(card: Card) -> str:
    if card.split.kind == "own":
        return "its authors' own"
    return (
        f"stratified by label, {card.split.test_share:g} tested on, seed {card.split.seed}; the rows of scikit-learn's "
        "`train_test_split`"
    )


def _files(card: Card) -> Iterator[str]:
    yield "## Files"
    yield "| file | rows | labels | characters: median, 95 %, most | languages, as detected |"
    yield "|---|---|---|---|---|"
    for part in card.parts.values():
        lengths = f"{part.characters.median:,}, {part.characters.p95:,}, {part.characters.most:,}"
        yield f"| {part.file} | {part.rows:,} | {len(part.labels):,} | {lengths} | {_languages(part)} |"
    yield ""


def _languages(part: PartCard) -> str:
    shown = [f"{code} {count / part.rows:.1%}" for code, count in list(part.languages.items())[:MOST_LANGUAGES]]
    rest = sum(list(part.languages.values())[MOST_LANGUAGES:])
    return ", ".join(shown + ([f"others {rest / part.rows:.1%}"] if rest else []))


def _findings(card: Card) -> Iterator[str]:
    found = card.checks
    yield "## Checks"
    yield "| looked for | found | where |"
    yield "|---|---|---|"
    yield f"| rows that cannot be used | {len(found.rejected):,} | {_places([row.place for row in found.rejected])} |"
    if found.outside:
        yield f"| rows that the task is not about | {found.outside:,} | |"
    yield _row("texts that stand earlier in the same file, to the letter", found.repeated)
    yield _row("the same, whatever their case and blanks", found.repeated_normalised)
    first = in_order(each.places[0] for each in found.conflicting)
    yield f"| texts with two labels or more | {found.conflicts:,} | {_places(first)} |"
    yield from _leaks(found)
    yield from _encoding(found)
    yield f"| labels with fewer than {FEW_EXAMPLES} rows in train | {len(found.few_examples):,} | {_few(found)} |"
    yield f"| labels that are not in train | {len(found.untrained):,} | {_listed(found.untrained)} |"
    pairs = [" / ".join(each.labels) for each in found.alike]
    yield f"| labels that differ in case and blanks alone | {len(pairs):,} | {_listed(pairs)} |"
    yield ""
    yield "Counted before any row was taken out. Places are files and lines of what was read; `card.json` has more."
    yield ""


def _leaks(found: Checks) -> Iterator[str]:
    for leak in found.leaks:
        if not leak.rows and leak.into.startswith(OUT_OF_SCOPE):
            continue
        exact = f" ({leak.exact:,} to the letter)" if leak.rows else ""
        yield f"| rows of {leak.part} with a text of {leak.into} | {leak.rows:,}{exact} | {_places(leak.places)} |"
    yield f"| rows taken out of train for that | {found.dropped:,} | |"


def _encoding(found: Checks) -> Iterator[str]:
    yield _row("texts with U+FFFD, where a character was lost", found.encoding.replaced)
    yield _row("texts with UTF-8 read as Windows-1252", found.encoding.mojibake)
    yield _row("texts with HTML entities", found.encoding.entities)
    yield _row("texts with control characters", found.encoding.controls)


def _row(what: str, found: Found) -> str:
    return f"| {what} | {found.rows:,} | {_places(found.places)} |"


def _places(places: Sequence[str]) -> str:
    more = ", ..." if len(places) > MOST_SHOWN else ""
    return ", ".join(places[:MOST_SHOWN]) + more


def _few(found: Checks) -> str:
    return _listed([f"{label} {count}" for label, count in found.few_examples.items()])


def _listed(labels: Sequence[str]) -> str:
    return _places([in_a_cell(label) for label in labels])


def _labels(card: Card) -> Iterator[str]:
    yield "## Labels"
    inside = {name: part for name, part in card.parts.items() if not name.startswith(OUT_OF_SCOPE)}
    yield f"| label | {' | '.join(inside)} |"
    yield "|---|" + "---|" * len(inside)
    totals: dict[str, int] = {}
    for part in inside.values():
        for label, count in part.labels.items():
            totals[label] = totals.get(label, 0) + count
    for label in sorted(totals, key=lambda label: (-totals[label], label)):
        counts = " | ".join(f"{part.labels.get(label, 0):,}" for part in inside.values())
        yield f"| {in_a_cell(label)} | {counts} |"
    yield ""


def _digests(card: Card) -> Iterator[str]:
    yield "## Digests"
    yield "| file | SHA-256 |"
    yield "|---|---|"
    yield from (f"| {in_a_cell(each.name)}, read | {each.sha256} |" for each in card.sources)
    yield from (f"| {part.file} | {part.sha256} |" for part in card.parts.values())
    yield f"| {SUMS}, for the whole | {card.digest} |"
