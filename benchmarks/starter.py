"""Print what the three starter models cost a message, as a ratio to scikit-learn's TF-IDF for one task.

Run as ``python benchmarks/starter.py``. Texts are banking77's test file from ``$FRONTDESK_DATA``, cleaned and masked
before the clock starts; one thread; the best of several rounds, both sides in turn, because a shared machine is noisy.
"""

import csv
import os
import platform
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.inquiry import Inquiry, MaskedText
from frontdesk.models import Batch, Classifier
from frontdesk.registry import StarterModels
from frontdesk.training import load_corpus

DATA = Path(os.environ.get("FRONTDESK_DATA", Path(__file__).parents[2] / "shared" / "data"))
ROUNDS = 5
BATCHES = (1, 32, 3_080)
MESSAGES = {1: 400}
"""How many of the messages are predicted one by one."""


def main() -> None:
    """Fit both sides on the starter corpus and time them."""
    configuration = read_configuration()
    reader = make_reader(configuration)

    def prepare(texts: Sequence[str]) -> list[MaskedText]:
        return reader.read([Inquiry(body=text) for text in texts], {}).texts

    with (DATA / "banking77" / "test.csv").open(encoding="utf-8", newline="") as file:
        texts = prepare([row["text"] for row in csv.DictReader(file)])
    corpus = load_corpus()
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        models = StarterModels(configuration.triaged, Path(folder), prepare=prepare)
        classifiers = [models.classifier(task.name) for task in configuration.triaged]
        fitted = time.perf_counter() - started
        started = time.perf_counter()
        again = StarterModels(configuration.triaged, Path(folder), prepare=prepare)
        for task in configuration.triaged:
            again.classifier(task.name)
        loaded = time.perf_counter() - started
    peer = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
        ),
        LogisticRegression(C=10, max_iter=500, tol=1e-3),
    ).fit([text.text for text in prepare(corpus.texts)], corpus.labels("category"))
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    print(f"three starter models: fitted in {fitted:.1f} s, loaded in {loaded:.2f} s\n")
    print("batch   three tasks, with reasons   scikit-learn, category alone   ratio")
    for size in BATCHES:
        ours, theirs = cost(texts[: MESSAGES.get(size)], size, classifiers, peer.predict)
        print(f"{size:>5}   {ours:>15.4f} ms/message   {theirs:>18.4f} ms/message   {ours / theirs:>5.2f}")


def cost(
    texts: Sequence[MaskedText], size: int, classifiers: Sequence[Classifier], peer: Callable[[list[str]], object]
) -> tuple[float, float]:
    """Give milliseconds a message for both sides, the best round of each."""
    blocks = [texts[start : start + size] for start in range(0, len(texts), size)]

    def ours() -> None:
        for block in blocks:
            batch = Batch(block, ["en"] * len(block))
            for classifier in classifiers:
                classifier.predict(batch)

    def theirs() -> None:
        for block in blocks:
            peer([text.text for text in block])

    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for side, run in enumerate((ours, theirs)):
            started = time.process_time()
            run()
            best[side] = min(best[side], time.process_time() - started)
    return best[0] / len(texts) * 1_000, best[1] / len(texts) * 1_000


if __name__ == "__main__":
    main()
