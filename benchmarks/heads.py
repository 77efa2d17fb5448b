"""Compare features and heads for the starter models by five-fold cross-validation on the corpus.

Run as ``python benchmarks/heads.py [--write]``; seed 0, the same folds for all. The first lines of each task are bare
heads on the n-grams of masked text; "words and digits alone" is told nothing of punctuation and emoji. Then the scores
of the shipped head are joined with keywords and rules, and with how a text is written besides, by kind and in all: each
difference from the line "joined: keywords, rules" has its 95 % interval (10,000 draws of the messages) and McNemar's p.
The last line is what is shipped, calibrated. ``--write`` stores the figures, for ``tools/check_figures.py --write``.
"""

import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from _heading import print_heading
from _stored import keep
from scipy.sparse import csr_matrix
from sklearn.linear_model import RidgeClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.inquiry import Inquiry, MaskedText
from frontdesk.models import Batch, LinearClassifier, Task
from frontdesk.models.linear.evidence import evidence, scaled
from frontdesk.models.linear.fitting import Examples, fit_joint, folds
from frontdesk.models.manner import KINDS, manners
from frontdesk.models.ngrams.counting import learn_vocabulary
from frontdesk.models.ngrams.vocabulary import Vocabulary, as_targets, matrix_of
from frontdesk.training import fit_task, load_corpus
from frontdesk.training.comparing.paired import accuracy_difference, mcnemar

SEED, FOLDS = 0, 5
SIGNS = re.compile(r"[^\w\s]")
"""Whatever is no letter, digit or blank."""
JOINED = "joined: keywords, rules"

Fit = Callable[[csr_matrix, np.ndarray], Callable[[csr_matrix], np.ndarray]]
Row = dict[str, object]


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
    """Print a table for each task, and store the figures where that is asked for."""
    configuration = read_configuration()
    reader = make_reader(configuration)
    corpus = load_corpus()
    texts = reader.read([Inquiry(body=text) for text in corpus.texts], {}).texts
    batch = Batch(texts, corpus.languages)
    unsigned = Batch(list(map(without_signs, texts)), corpus.languages)
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
        ("the same, words and digits alone", matrix_of(learn_vocabulary(unsigned), unsigned), weighed),
    ]
    print_heading(SEED)
    print(f"{len(texts)} messages, {matrix.shape[1]:,} n-grams\n")
    print(f"{'task':<10} {'candidate':<42} accuracy  macro F1  seconds  points gained")
    figures: dict[str, list[Row]] = {}
    for task in configuration.triaged:
        labels = corpus.labels(task.name)
        targets = as_targets(labels, task.label_names)
        rows = figures.setdefault(task.name, [])
        for name, features, fit in candidates:
            started = time.perf_counter()
            said = np.empty_like(targets)
            for learned, tested in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(features, targets):
                said[tested] = fit(features[learned], targets[learned])(features[tested])
            rows.append(_print(task.name, _row(name, targets, said), started))
        rows += joined(task, batch, labels, targets)
        started = time.perf_counter()
        evaluation = fit_task(task, batch, labels, candidate="linear").evaluation
        found = evaluation.figures if evaluation else {}
        shipped = {"name": "shipped, calibrated", "accuracy": found["accuracy"], "macro_f1": found["macro_f1"]}
        rows.append(_print(task.name, shipped, started))
    if "--write" in sys.argv[1:]:
        keep("heads", {"messages": len(texts), "tasks": figures})


def without_signs(text: MaskedText) -> MaskedText:
    """Take punctuation and emoji out of a text, a blank for each, so that placeholders stay where and what they are."""
    pieces, end = [], 0
    for placeholder in text.placeholders:
        pieces += [SIGNS.sub(" ", text.text[end : placeholder.start]), text.text[placeholder.start : placeholder.end]]
        end = placeholder.end
    return replace(text, text="".join([*pieces, SIGNS.sub(" ", text.text[end:])]))


def joined(task: Task, batch: Batch, labels: Sequence[str], targets: np.ndarray) -> list[Row]:
    """Join the scores of the shipped head with keywords and rules, and with how a text is written besides."""
    started = time.perf_counter()
    classifier = LinearClassifier.of(task)
    scores = _scores(classifier, batch, labels, targets)
    signs = classifier.lexicon.signs(batch)
    own, written = classifier.lexicon.features(signs), manners(batch)

    def answer(besides: np.ndarray) -> np.ndarray:
        features, logits = np.hstack((own, besides)), np.empty_like(scores)
        for learned, tested in folds(targets, SEED + 1):
            joint = fit_joint(scores[learned], features[learned], targets[learned])
            logits[tested] = joint.logits(scores[tested], features[tested])
        return classifier.lexicon.silence(logits, signs).argmax(axis=1)

    without = answer(written[:, :0])
    rows = [_print(task.name, _row(JOINED, targets, without), started)]
    for kind, block in {**KINDS, "all three": slice(None)}.items():
        started = time.perf_counter()
        row = _row(f"and {kind}", targets, answer(written[:, block]), against=without)
        rows.append(_print(task.name, row, started))
    return rows


def _scores(classifier: LinearClassifier, batch: Batch, labels: Sequence[str], targets: np.ndarray) -> np.ndarray:
    """Give what the hyperplanes say of each message that they were not fitted on. Shape: (messages, labels)."""
    vocabulary = learn_vocabulary(batch)
    keywords = classifier.word_examples(labels)
    examples = Examples(
        vocabulary,
        matrix_of(vocabulary, batch),
        targets,
        keywords=[text for text, _, _ in keywords],
        keyword_languages=[language for _, _, language in keywords],
        keyword_targets=as_targets([label for _, label, _ in keywords], classifier.labels),
    )
    return examples.score_out_of_fold(len(classifier.labels), SEED)[0]


def _row(name: str, targets: np.ndarray, said: np.ndarray, *, against: np.ndarray | None = None) -> Row:
    right = said == targets
    row: Row = {"name": name, "accuracy": right.mean(), "macro_f1": f1_score(targets, said, average="macro")}
    if against is None:
        return row
    gained = accuracy_difference(right, against == targets, np.random.default_rng(SEED))
    interval = [gained.low, gained.high]
    return row | {"gained": gained.estimate, "interval": interval, "p": mcnemar(right, against == targets).p_value}


def _print(task: str, row: Row, started: float) -> Row:
    seconds = time.perf_counter() - started
    figures = f"{row['accuracy']:>8.3f} {row['macro_f1']:>9.3f} {seconds:>8.1f}"
    print(f"{task:<10} {row['name']:<42} {figures}  {_gained(row)}".rstrip(), flush=True)
    return row


def _gained(row: Mapping[str, object]) -> str:
    if "gained" not in row:
        return ""
    estimate, low, high = (100 * each for each in (row["gained"], *row["interval"]))
    return f"{estimate:+.2f} ({low:+.2f} to {high:+.2f}), p = {row['p']:.2g}"


if __name__ == "__main__":
    main()
