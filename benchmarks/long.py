"""What the starter models make of long messages: read whole, and by their beginning and end as they are shipped.

    python benchmarks/long.py [--write]

The long messages of the corpus, those that are not read whole, by five-fold cross-validation: each is read by models
that did not learn it, fitted and calibrated as `linear` is shipped, and that learned long messages as they are read.
Those with ``long_point_last`` for their `case` were written so that their point comes last; "the end put first" are the
same with their last paragraphs, 35 words at least, before the others. Intervals are Wilson's, 95 %. Seed 0. ``--write``
stores the figures, for ``tools/check_figures.py --write``.
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from _heading import print_heading
from _stored import keep
from sklearn.model_selection import StratifiedKFold

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.desk import Reader
from frontdesk.inquiry import Inquiry, MaskedText
from frontdesk.models import Batch, Task
from frontdesk.models import readable as reading
from frontdesk.training import fit_task, load_corpus
from frontdesk.training.model_card.intervals import of_share

CORPUS = Path(__file__).parents[1] / "src" / "frontdesk" / "data" / "corpus"
SEED, FOLDS = 0, 5
POINT_LAST = "long_point_last"
LEAST_WORDS = 35
"""Of the last paragraphs that are put first."""
UNLIMITED = sys.maxsize
READINGS = {"whole": UNLIMITED, "both ends": reading.WHOLE_CHARACTERS}


def main() -> None:
    """Print a table for each task, and store the figures where that is asked for."""
    configuration, corpus = read_configuration(), load_corpus()
    reader = make_reader(configuration)
    texts = _masked(reader, corpus.texts)
    long = np.array([is_long(text) for text in texts])
    cases = cases_by_id()
    last = long & np.array([cases[example.id] == POINT_LAST for example in corpus.examples])
    moved = {row: text for row in np.flatnonzero(last).tolist() if (text := end_first(corpus.texts[row]))}
    groups = {
        "the point last": dict.fromkeys(np.flatnonzero(last).tolist(), ""),
        "the same, the end put first": moved,
        "other long messages": dict.fromkeys(np.flatnonzero(long & ~last).tolist(), ""),
    }
    print_heading(SEED)
    print(f"{long.sum()} of {len(texts):,} messages have more than {reading.WHOLE_CHARACTERS:,} characters to read\n")
    print(f"{'task':<10} {'messages':<28} {'':>5}  {'whole':<20}  both ends")
    tasks: dict[str, dict[str, object]] = {}
    for task in configuration.triaged:
        labels = corpus.labels(task.name)
        found = {}
        for name, limit in READINGS.items():
            with patch.object(reading, "WHOLE_CHARACTERS", limit):
                found[name] = right_by_group(task, Batch(texts, corpus.languages), labels, groups, reader)
        tasks[task.name] = {}
        for group, rows in groups.items():
            counts = {name: int(right[group].sum()) for name, right in found.items()}
            intervals = {name: of_share(right, len(rows)) for name, right in counts.items()}
            tasks[task.name][group] = {"messages": len(rows), **counts, "intervals": intervals}
            cells = (f"{_ranged(counts[name] / len(rows), *intervals[name]):<20}" for name in READINGS)
            print(f"{task.name:<10} {group:<28} {len(rows):>5}  {'  '.join(cells)}".rstrip(), flush=True)
    if "--write" in sys.argv[1:]:
        keep("long", {"messages": int(long.sum()), "characters": reading.WHOLE_CHARACTERS, "tasks": tasks})


def is_long(text: MaskedText) -> bool:
    """Tell whether some of a text is not read: its placeholders count for less than they are long."""
    with patch.object(reading, "WHOLE_CHARACTERS", UNLIMITED):
        whole = reading.readable(text)
    return reading.readable(text) != whole


def cases_by_id() -> dict[str, str]:
    """Say of each message of the corpus in which way it is hard on purpose; empty where it is not."""
    lines = (line for path in CORPUS.glob("*/*.jsonl") for line in path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row.get("case", "") for row in map(json.loads, lines)}


def right_by_group(
    task: Task, batch: Batch, labels: Sequence[str], groups: Mapping[str, Mapping[int, str]], reader: Reader
) -> dict[str, np.ndarray]:
    """Say of each message of each group whether models that did not learn it name its label. Shapes: (messages,)."""
    right = {group: np.zeros(len(rows), bool) for group, rows in groups.items()}
    for learned, tested in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(labels, labels):
        learned_labels = [labels[row] for row in learned]
        fitted = fit_task(task, batch.take(learned.tolist()), learned_labels, candidate="linear").classifier
        unseen = set(tested.tolist())
        for group, rows in groups.items():
            asked = [(place, row, text) for place, (row, text) in enumerate(rows.items()) if row in unseen]
            said = fitted.predict(
                Batch(
                    [_masked(reader, [text])[0] if text else batch.texts[row] for _, row, text in asked],
                    [batch.languages[row] for _, row, _ in asked],
                )
            )
            for (place, row, _), prediction in zip(asked, said, strict=True):
                right[group][place] = prediction.label == labels[row]
    return right


def end_first(text: str) -> str | None:
    """Put the last paragraphs before the others; none where there are too few to tell."""
    paragraphs = [each for each in re.split(r"\n\s*\n", text) if each.strip()]
    first = len(paragraphs) - 1
    while first > 1 and len(" ".join(paragraphs[first:]).split()) < LEAST_WORDS:
        first -= 1
    return "\n\n".join([*paragraphs[first:], *paragraphs[:first]]) if len(paragraphs) > 2 else None


def _masked(reader: Reader, texts: Sequence[str]) -> Sequence[MaskedText]:
    return reader.read([Inquiry(body=text) for text in texts], {}).texts


def _ranged(share: float, low: float, high: float) -> str:
    return f"{share:.3f} ({low:.3f}-{high:.3f})"


if __name__ == "__main__":
    main()
