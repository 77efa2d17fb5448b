"""Compare n-grams that are weighed by their evidence with n-grams that count evenly, by cross-validation.

Run as ``python benchmarks/weighing.py [--write]``; three folds, seed 0, on train splits of public sets alone, masked as
the desk masks. `linear` decides between the two on messages that it holds out (``frontdesk.models.linear``); here is
what there is to decide. ``--write`` stores the figures, for ``tools/check_figures.py --write``.
"""

import sys

import numpy as np
from _heading import print_heading
from _sets import read_set
from _stored import keep
from sklearn.model_selection import StratifiedKFold

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.inquiry import Inquiry
from frontdesk.models import Batch
from frontdesk.models.linear.fitting import WEIGHINGS, Examples
from frontdesk.models.ngrams.counting import learn_vocabulary
from frontdesk.models.ngrams.vocabulary import as_targets, matrix_of
from frontdesk.training.comparing.paired import accuracy_difference

SETS = ("airline", "it_tickets", "arbanking77", "banking77", "clinc150", "banking77_10")
"""From few labels, wide and loose, to many narrow ones, and the same with ten examples each."""
SEED, FOLDS = 0, 3


def main() -> None:
    """Print a line for each set, and store the figures where that is asked for."""
    print_heading(SEED)
    print(f"{'set':<14} messages labels  evidence    even  points that even gains (95 %)")
    reader = make_reader(read_configuration())
    figures = {}
    for name in SETS:
        learned = read_set(name, SEED, quick=False).learned
        batch = Batch(reader.read([Inquiry(body=text) for text in learned.texts], {}).texts, learned.languages)
        labels = sorted(set(learned.labels))
        right = compare(batch, as_targets(learned.labels, tuple(labels)), len(labels))
        gained = accuracy_difference(right["even"], right["evidence"], np.random.default_rng(SEED))
        figures[name] = {
            "messages": len(batch),
            "labels": len(labels),
            **{each: float(right[each].mean()) for each in WEIGHINGS},
            "gained": [gained.estimate, gained.low, gained.high],
        }
        found = f"{right['evidence'].mean():>9.3f} {right['even'].mean():>7.3f}"
        interval = f"{100 * gained.estimate:+.2f} ({100 * gained.low:+.2f} to {100 * gained.high:+.2f})"
        print(f"{name:<14} {len(batch):>8,} {len(labels):>6} {found}  {interval}", flush=True)
    if "--write" in sys.argv[1:]:
        keep("weighing", figures)


def compare(batch: Batch, targets: np.ndarray, labels: int) -> dict[str, np.ndarray]:
    """Say of each message whether each weighing names its label, learned from the other folds. Shape: (messages,)."""
    vocabulary = learn_vocabulary(batch)
    matrix = matrix_of(vocabulary, batch)
    right = {each: np.zeros(len(targets), bool) for each in WEIGHINGS}
    for learned, tested in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(matrix, targets):
        examples = Examples(vocabulary, matrix[learned], targets[learned])
        for each in WEIGHINGS:
            head = examples.fit(None, labels, SEED, weighing=each)
            scores = matrix[tested] @ head.weights.astype(np.float32) + head.bias
            right[each][tested] = scores.argmax(axis=1) == targets[tested]
    return right


if __name__ == "__main__":
    main()
