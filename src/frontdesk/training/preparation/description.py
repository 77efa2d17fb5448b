"""Describe a prepared set: what was asked for, and what came of it."""

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from frontdesk.text.language import LanguageDetector
from frontdesk.training.preparation.card import Card, Characters, Checks, PartCard, SourceFile, Split
from frontdesk.training.preparation.catalogue import KnownSet, SetTask
from frontdesk.training.preparation.checks import Parts, count_labels
from frontdesk.training.preparation.examples import Labelled
from frontdesk.training.preparation.fetching.files import File


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be prepared, and how."""

    known: KnownSet
    task: SetTask
    test_share: float | None = None
    """Of a set that is split here; ``None`` is a fifth."""
    seed: int | None = None
    drop_leaks: bool = False
    encoding: str | None = None
    """Of a CSV that is not UTF-8."""
    made_by: str = "frontdesk"
    """Program and version, for the card."""


def describe(
    wanted: Wanted,
    files: Mapping[str, File],
    parts: Parts,
    *,
    cut: Split,
    columns: list[str],
    found: Checks,
    tables: Mapping[str, bytes],
) -> Card:
    """Make the card; nothing of the time or of the machine is in it."""
    known, task = wanted.known, wanted.task
    digests = {name: digest_of(content) for name, content in tables.items()}
    detector = LanguageDetector()
    return Card(
        name=known.name,
        title=known.title,
        about=known.about,
        task=task.name,
        task_about=task.about,
        model=task.model_name,
        source=known.source,
        licence=known.licence,
        command=_command(wanted, cut),
        made_by=wanted.made_by,
        sources=[SourceFile(name=each.name, bytes=len(each.content), sha256=each.digest) for each in files.values()],
        split=cut,
        columns=columns,
        rows=sum(map(len, parts.values())),
        digest=digest_of(sums_of(tables)),
        digests=digests,
        parts={name: _part(name, rows, digests[f"{name}.csv"], detector) for name, rows in parts.items()},
        checks=found,
    )


def sums_of(tables: Mapping[str, bytes]) -> bytes:
    """Write the digests of files as `sha256sum` does, by name."""
    return "".join(f"{digest_of(content)}  {name}\n" for name, content in sorted(tables.items())).encode()


def digest_of(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return sha256(content).hexdigest()


def _part(name: str, rows: Sequence[Labelled], digest: str, detector: LanguageDetector) -> PartCard:
    languages = Counter(language.code for language in detector.detect([row.whole for row in rows]))
    return PartCard(
        file=f"{name}.csv",
        rows=len(rows),
        sha256=digest,
        labels=count_labels(rows),
        characters=_characters([len(row.whole) for row in rows]),
        languages=dict(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
    )


def _characters(lengths: list[int]) -> Characters:
    """Describe lengths; the 95th percentile is the length that 95 of 100 texts do not exceed."""
    if not lengths:
        return Characters(least=0, median=0, p95=0, most=0)
    ordered = sorted(lengths)
    p95 = ordered[-(-95 * len(ordered) // 100) - 1]
    return Characters(least=ordered[0], median=int(statistics.median_low(ordered)), p95=p95, most=ordered[-1])


def _command(wanted: Wanted, cut: Split) -> str:
    """Write the command that makes the same again; places are left out, since they differ between machines."""
    words = ["frontdesk data prepare", wanted.known.name, "--output DIR", f"--task {wanted.task.name}"]
    if cut.kind == "stratified":
        words += [f"--test-share {cut.test_share:g}", f"--seed {cut.seed}"]
    words += ["--drop-leaks"] if wanted.drop_leaks else []
    words += [f"--encoding {wanted.encoding}"] if wanted.encoding else []
    return " ".join(words)
