"""Compare features and heads for the starter models by five-fold cross-validation on the corpus.

Run as ``python benchmarks/heads.py``; seed 0, the same folds for all. The last line of each task is what is shipped,
keywords and rules joined; the others are bare heads on the n-grams of masked text.
"""

import os
import platform
import time
from collections.abc import Callable

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import RidgeClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.inquiry import Inquiry
from frontdesk.models import Batch
from frontdesk.models.linear.evidence import evidence, scaled
from frontdesk.models.ngrams.counting import learn_vocabulary
from frontdesk.models.ngrams.vocabulary import Vocabulary, as_targets, matrix_of
from frontdesk.training import fit_task, load_corpus

SEED, FOLDS = 0, 5

Fit = Callable[[csr_matrix, np.ndarray], Callable[[csr_matrix], np.ndarray]]


def bare(make: Callable[[], object]) -> Fit:
    """Fit one of scikit-learn's heads as it is."""
    return lambda matrix, targets: make().fit(matrix, targets).predict


def weighed(matrix: csr_matrix, targets: np.ndarray) -> Callable[[csr_matrix], np.ndarray]:
    """Fit one hyperplane a label on n-grams that are scaled by what they tell."""
    scales = evidence(matrix, targets, np.ones(len(targets)))
    heads = [
        LinearSVC(class_weight="balanced", random_state=SEED).fit(scaled(matrix, scale), targets == label)
        for label, scale in enumerate(scales)
    ]
    return lambda other: np.column_stack(
        [head.decision_function(scaled(other, scale)) for head, scale in zip(heads, scales, strict=True)]
    ).argmax(axis=1)


def svm() -> LinearSVC:
    """Make the plain support vector machine."""
    return LinearSVC(class_weight="balanced", random_state=SEED)


def main() -> None:
    """Print a table for each task."""
    configuration = read_configuration()
    reader = make_reader(configuration)
    corpus = load_corpus()
    texts = reader.read([Inquiry(body=text) for text in corpus.texts], {}).texts
    batch = Batch(texts, corpus.languages)
    vocabulary: Vocabulary = learn_vocabulary(batch)
    matrix = matrix_of(vocabulary, batch)
    words, characters = matrix[:, : vocabulary.words], matrix[:, vocabulary.words : vocabulary.first_skeleton]
    candidates: list[tuple[str, csr_matrix, Fit]] = [
        ("words 1-2, support vectors", words, bare(svm)),
        ("characters 2-5, support vectors", characters, bare(svm)),
        ("both, naive Bayes", matrix, bare(ComplementNB)),
        ("both, ridge", matrix, bare(lambda: RidgeClassifier(class_weight="balanced", solver="sparse_cg"))),
        ("both, support vectors", matrix, bare(svm)),
        ("both, support vectors, classes unweighed", matrix, bare(lambda: LinearSVC(random_state=SEED))),
        ("both, weighed by evidence", matrix, weighed),
    ]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, seed {SEED}")
    print(f"{len(texts)} messages, {matrix.shape[1]:,} n-grams\n")
    print(f"{'task':<10} {'candidate':<42} accuracy  macro F1  seconds")
    for task in configuration.triaged:
        labels = corpus.labels(task.name)
        targets = as_targets(labels, task.label_names)
        for name, features, fit in candidates:
            started = time.perf_counter()
            said = np.empty_like(targets)
            for learned, tested in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(features, targets):
                said[tested] = fit(features[learned], targets[learned])(features[tested])
            _print(task.name, name, (said == targets).mean(), f1_score(targets, said, average="macro"), started)
        started = time.perf_counter()
        evaluation = fit_task(task, batch, labels, candidate="linear").evaluation
        figures = evaluation.figures if evaluation else {}
        _print(
            task.name, "shipped: evidence, keywords, rules joined", figures["accuracy"], figures["macro_f1"], started
        )


def _print(task: str, name: str, accuracy: float, macro_f1: float, started: float) -> None:
    seconds = time.perf_counter() - started
    print(f"{task:<10} {name:<42} {accuracy:>8.3f} {macro_f1:>9.3f} {seconds:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
