"""Prepare a known set: read, split, check, and write down what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.errors import TrainingDataError
from frontdesk.intake import RejectedRow
from frontdesk.training.preparation import checks
from frontdesk.training.preparation.card import Card, Checks, Rejected, Split
from frontdesk.training.preparation.card_text import as_text
from frontdesk.training.preparation.catalogue import OUT_OF_SCOPE, TEST, TRAIN, WHOLE
from frontdesk.training.preparation.description import Wanted, describe, digest_of, sums_of
from frontdesk.training.preparation.examples import Labelled, Rows, normalised
from frontdesk.training.preparation.fetching.files import File
from frontdesk.training.preparation.output import CARD, CARD_TEXT, SUMS
from frontdesk.training.preparation.reading import read_parts
from frontdesk.training.preparation.splitting import split
from frontdesk.training.preparation.tables import as_csv, columns_of

DEFAULT_SHARE = 0.2
DEFAULT_SEED = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A set ready to be written."""

    card: Card
    contents: Mapping[str, bytes]
    """Of every file, the card's two among them."""
    rejected: tuple[RejectedRow, ...]


def prepare(wanted: Wanted, files: Mapping[str, File], read: Mapping[str, Rows] | None = None) -> Prepared:
    """Make the files of a prepared set and its card; the same sources and wishes give the same bytes.

    `read` are the parts as `read_wanted` gives them, for whoever needs their rejected rows whatever comes of them.

    Raises:
        InputError: a file as a whole cannot be read.
        TrainingDataError: no labelled message is left, or the rows cannot be split as asked.
    """
    read = read_wanted(wanted, files) if read is None else read
    parts, cut = _cut(wanted, read)
    columns = columns_of(
        [row for rows in parts.values() for row in rows],
        wanted.known.columns.kept,
        subject=any(row.subject for rows in parts.values() for row in rows),
    )
    found = _check(parts, read)
    if wanted.drop_leaks:
        parts, found = _drop_leaks(parts, found)
    tables = {f"{name}.csv": as_csv(rows, columns) for name, rows in parts.items()}
    card = describe(wanted, files, parts, cut=cut, columns=columns, found=found, tables=tables)
    contents = {**tables, SUMS: sums_of(tables), CARD_TEXT: as_text(card).encode()}
    card = card.model_copy(update={"digests": {name: digest_of(content) for name, content in contents.items()}})
    contents[CARD] = (card.model_dump_json(indent=2) + "\n").encode()
    return Prepared(card, contents, tuple(row for rows in read.values() for row in rows.rejected))


def read_wanted(wanted: Wanted, files: Mapping[str, File]) -> dict[str, Rows]:
    """Read every part of a set. Raises `InputError` where a file as a whole cannot be read."""
    return read_parts(wanted.known, wanted.task, files, wanted.encoding)


def _cut(wanted: Wanted, read: Mapping[str, Rows]) -> tuple[dict[str, Sequence[Labelled]], Split]:
    for rows in read.values():
        _expect_rows(wanted, rows)
    parts: dict[str, Sequence[Labelled]] = {name: rows.good for name, rows in read.items()}
    cut = Split(kind="own")
    if WHOLE in parts:
        share = DEFAULT_SHARE if wanted.test_share is None else wanted.test_share
        seed = DEFAULT_SEED if wanted.seed is None else wanted.seed
        cut = Split(kind="stratified", test_share=share, seed=seed)
        parts[TRAIN], parts[TEST] = split(parts.pop(WHOLE), share, seed)
    elif (wanted.test_share, wanted.seed) != (None, None):
        raise TrainingDataError(
            f"{wanted.known.name}: its authors have split it, so neither a share nor a seed is needed; leave them out"
        )
    if len({row.label for row in parts[TRAIN]}) == 1:
        raise TrainingDataError(f"{wanted.known.name}: expected two labels or more to learn from; there is one alone")
    return parts, cut


def _expect_rows(wanted: Wanted, rows: Rows) -> None:
    """Refuse a part without a row. Raises `TrainingDataError` with why the first was rejected."""
    if not rows.good:
        first = f"; {rows.rejected[0].place}: {rows.rejected[0].message}" if rows.rejected else ""
        raise TrainingDataError(
            f"{wanted.known.name}: expected labelled messages for the task {wanted.task.name}; there is none{first}"
        )


def _check(parts: checks.Parts, read: Mapping[str, Rows]) -> Checks:
    whole = [row for rows in parts.values() for row in rows]
    trained = checks.count_labels(parts[TRAIN])
    labels = {row.label for name, rows in parts.items() if not name.startswith(OUT_OF_SCOPE) for row in rows}
    mixed, shown = checks.conflicts(whole)
    return Checks(
        rejected=[
            Rejected(place=row.place, code=row.code, message=row.message)
            for rows in read.values()
            for row in rows.rejected
        ],
        outside=sum(rows.outside for rows in read.values()),
        repeated=checks.repeated(parts),
        repeated_normalised=checks.repeated(parts, normalised),
        conflicts=mixed,
        conflicting=shown,
        leaks=checks.leaks(parts),
        dropped=0,
        few_examples=checks.few(trained),
        untrained=sorted(labels - trained.keys()),
        alike=checks.alike(labels),
        encoding=checks.encoding(whole),
    )


def _drop_leaks(parts: Mapping[str, Sequence[Labelled]], found: Checks) -> tuple[dict[str, Sequence[Labelled]], Checks]:
    """Take out of train what stands in any other part. Raises `TrainingDataError` where nothing is left."""
    others = [row for name, rows in parts.items() if name != TRAIN for row in rows]
    kept = checks.without(parts[TRAIN], others)
    if not kept:
        raise TrainingDataError("every text of train stands in another part too, so none is left without leaks")
    trained = checks.count_labels(kept)
    labels = {row.label for name, rows in parts.items() if not name.startswith(OUT_OF_SCOPE) for row in rows}
    told = {
        "dropped": len(parts[TRAIN]) - len(kept),
        "few_examples": checks.few(trained),
        "untrained": sorted(labels - trained.keys()),
    }
    return {**parts, TRAIN: kept}, found.model_copy(update=told)
