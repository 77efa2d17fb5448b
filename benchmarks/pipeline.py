"""Compare the whole way of a message with one bare TF-IDF prediction by scikit-learn.

Same messages (banking77 test), same core, same process, in turn. Prints milliseconds a message for the bare
prediction, for the whole way without the store (clean, language, mask, three tasks, route), their ratio, and what each
stage takes. The target is a ratio of 4 at most.

    python benchmarks/pipeline.py [--rounds 7] [--write]
"""

import argparse
import csv
import os
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from _heading import print_heading
from _stored import keep
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from frontdesk import bootstrap
from frontdesk.inquiry import Inquiry
from frontdesk.models import Batch

DATA = Path(os.environ.get("FRONTDESK_DATA", Path(__file__).parents[2] / "shared" / "data"))
TARGET_RATIO = 4.0
BATCH = 128


def read(name: str) -> tuple[list[str], list[str]]:
    """Read one split of banking77."""
    with (DATA / "banking77" / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["text"] for row in rows], [row["category"] for row in rows]


def in_turn(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Time two calls in turn, so that a slow minute of the machine falls on both. Seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for call, taken in zip((first, second), times, strict=True):
            started = perf_counter()
            call()
            taken.append(perf_counter() - started)
    return times


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="keep the ratio for the documents")
    arguments = parser.parse_args()
    rounds = arguments.rounds
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    train_texts, train_labels = read("train.csv")
    texts, _ = read("test.csv")
    bare = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ),
        LogisticRegression(max_iter=50),
    ).fit(train_texts[::4], train_labels[::4])

    configuration = bootstrap.read_configuration()
    reader = bootstrap.make_reader(configuration)
    models = bootstrap.make_models(configuration, reader)
    desk = bootstrap.make_desk(configuration, models=models)
    inquiries = [Inquiry(body=text) for text in texts]
    batches = [inquiries[start : start + BATCH] for start in range(0, len(inquiries), BATCH)]

    def whole() -> None:
        for batch in batches:
            desk.decide(batch)

    whole()
    bare_times, whole_times = in_turn(lambda: bare.predict(texts), whole, rounds)
    ratios = [ours / theirs for ours, theirs in zip(whole_times, bare_times, strict=True)]
    per = 1000 / len(texts)
    print_heading(None)
    print(f"{len(texts)} messages of banking77 test, one core, {rounds} rounds in turn, batches of {BATCH}; medians")
    print(f"bare word+char TF-IDF prediction  {statistics.median(bare_times) * per:.3f} ms a message")
    print(f"whole way without the store       {statistics.median(whole_times) * per:.3f} ms a message")
    print(f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}), target {TARGET_RATIO} at most")
    if arguments.write:
        keep("pipeline", {"ratio": [statistics.median(ratios), min(ratios), max(ratios)]})

    started = perf_counter()
    understood = [reader.read(batch, {}) for batch in batches]
    print(f"  of it, clean + language + mask  {(perf_counter() - started) * per:.3f} ms")
    for task in [task.name for task in configuration.triaged]:
        fresh = [Batch(each.texts, [language.code for language in each.languages]) for each in understood]
        started = perf_counter()
        for batch in fresh:
            models.classifier(task).predict(batch)
        print(f"  {task} alone, with its n-grams  {(perf_counter() - started) * per:.3f} ms")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("FRONTDESK_DATA_DIR", folder)
        main()
