"""The public sets that candidates are judged on, each with its split.

They are read from ``$FRONTDESK_DATA``; the fair test and the starter corpus lie in the project. What has no split of
its own is cut 80/20, stratified by label, ``random_state=0``.
"""

import csv
import json
import os
import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from _rows import DataSet, Rows
from sklearn.model_selection import train_test_split

from frontdesk.training import load_corpus

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRONTDESK_DATA", ROOT.parent / "shared" / "data"))
FAIR = ROOT / "tests" / "data" / "fair" / "messages"
FEW = 10
"""Examples a label in the few-shot set."""
QUICK_LEARNED, QUICK_TESTED = 2_000, 200
NONE = Rows([], [], [])


def read_set(name: str, seed: int, *, quick: bool) -> DataSet:
    """Read a set; a quick one is a seeded sample of it."""
    whole = SETS[name](seed)
    if not quick:
        return whole
    return replace(
        whole,
        learned=_some(whole.learned, QUICK_LEARNED, seed),
        tested=_some(whole.tested, QUICK_TESTED, seed),
        outside=_some(whole.outside, QUICK_TESTED, seed),
    )


def banking77(_seed: int) -> DataSet:
    """Questions to an online bank, its own split."""
    return DataSet("banking77", _table("banking77/train.csv"), _table("banking77/test.csv"), NONE)


def banking77_few(seed: int) -> DataSet:
    """Draw a few of its training questions for each label; the test questions are all there."""
    whole = banking77(seed)
    chance = random.Random(seed)
    places: dict[str, list[int]] = defaultdict(list)
    for index, label in enumerate(whole.learned.labels):
        places[label].append(index)
    drawn = sorted(index for label in sorted(places) for index in chance.sample(places[label], FEW))
    return replace(whole, name="banking77_10", learned=whole.learned.take(drawn))


def clinc150(_seed: int) -> DataSet:
    """Short requests, its own split; those outside its scope are learned by nobody."""
    parts = json.loads((DATA / "clinc150" / "data_full.json").read_text(encoding="utf-8"))

    def rows(part: str) -> Rows:
        texts, labels = zip(*parts[part], strict=True)
        return Rows(list(texts), list(labels), ["en"] * len(texts))

    return DataSet("clinc150", rows("train"), rows("test"), rows("oos_test"))


def it_tickets(_seed: int) -> DataSet:
    """Tickets of an IT help desk without their stop words."""
    return _cut("it_tickets", _table("it_tickets/tickets.csv", "Document", "Topic_group"))


def airline(_seed: int) -> DataSet:
    """Sentiment of tweets to airlines."""
    return _cut("airline", _table("airline/tweets.csv", label="airline_sentiment"))


def arbanking77(_seed: int) -> DataSet:
    """Banking77 in Arabic, its own split."""
    learned, tested = (_table(f"arbanking77/{part}.csv", label="label", language="ar") for part in ("train", "test"))
    return DataSet("arbanking77", learned, tested, NONE)


def fair(_seed: int) -> DataSet:
    """Categories of the fair test in five languages, learned from the starter corpus."""
    corpus = load_corpus()
    lines = [line for path in sorted(FAIR.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    tested = [json.loads(line) for line in lines]
    columns = ([row[name] for row in tested] for name in ("text", "category", "language"))
    learned = Rows(corpus.texts, corpus.labels("category"), corpus.languages)
    return DataSet("fair", learned, Rows(*columns), NONE, task="category")


def _table(path: str, text: str = "text", label: str = "category", language: str = "en") -> Rows:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Rows([row[text] for row in rows], [row[label] for row in rows], [language] * len(rows))


def _cut(name: str, whole: Rows) -> DataSet:
    learned, tested = train_test_split(range(len(whole)), test_size=0.2, stratify=whole.labels, random_state=0)
    return DataSet(name, whole.take(learned), whole.take(tested), NONE)


def _some(rows: Rows, at_most: int, seed: int) -> Rows:
    if len(rows) <= at_most:
        return rows
    return rows.take(sorted(random.Random(seed).sample(range(len(rows)), at_most)))


SETS: Mapping[str, Callable[[int], DataSet]] = {
    "banking77": banking77,
    "banking77_10": banking77_few,
    "clinc150": clinc150,
    "it_tickets": it_tickets,
    "airline": airline,
    "arbanking77": arbanking77,
    "fair": fair,
}
