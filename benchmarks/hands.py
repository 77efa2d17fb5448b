"""Show how far cross-validation on the corpus deceives: judge by hands that had seen none of it.

    python benchmarks/hands.py [--write]

The starter models are fitted on the corpus as it was before eleven writers, who had seen none of it, added some 1,690
messages, and judged by those; beside that stands cross-validation on what they were fitted on. Three in ten of either
say that they are hard on purpose (`case`), which the fair test is not. What masks and reads Latin letters has learned
from both. Intervals are Wilson's. ``last_hands.txt`` holds the first and the last number of
theirs in each file of the corpus. ``--write`` stores the figures, for ``tools/check_figures.py --write``.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from _heading import print_heading
from _stored import keep

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.inquiry import Inquiry, MaskedText
from frontdesk.models import Batch
from frontdesk.training import Corpus, fit_task, load_corpus
from frontdesk.training.examples.corpus import Example
from frontdesk.training.model_card.intervals import of_share

NUMBERS = Path(__file__).parent / "last_hands.txt"
SEED = 0


def main() -> None:
    """Print and store a line a task."""
    configuration, corpus = read_configuration(), load_corpus()
    texts = make_reader(configuration).read([Inquiry(body=text) for text in corpus.texts], {}).texts
    before, after = before_and_after(corpus.examples)
    print_heading(SEED)
    print(f"fitted on {len(before):,} messages of the corpus, judged by {len(after):,} of the last hands\n")
    print("task         last hands (95 %)      cross-validated   points between")
    learned, judged = (_batch(texts, corpus, rows) for rows in (before, after))
    figures: dict[str, object] = {"fitted": len(before), "judged": len(after)}
    for task in configuration.triaged:
        labels = np.array(corpus.labels(task.name))
        fitted = fit_task(task, learned, labels[before].tolist(), candidate="linear")
        right = np.array([each.label for each in fitted.classifier.predict(judged)]) == labels[after]
        validated = fitted.evaluation.figures["accuracy"] if fitted.evaluation else float("nan")
        low, high = of_share(int(right.sum()), len(right))
        between = 100 * (validated - right.mean())
        print(f"{task.name:<12} {right.mean():.3f} ({low:.3f}-{high:.3f})  {validated:>15.3f}   {between:>+14.1f}")
        figures[task.name] = {
            "accuracy": float(right.mean()),
            "intervals": {"accuracy": [low, high]},
            "cross_validated_accuracy": validated,
        }
    if "--write" in sys.argv[1:]:
        keep("hands", figures)


def before_and_after(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """Give the rows of the messages that were there before theirs, and of theirs; later ones are in neither."""
    lines = map(str.split, NUMBERS.read_text(encoding="utf-8").splitlines())
    numbers = {file: (int(first), int(last)) for file, first, last in lines}
    before, after = [], []
    for row, one in enumerate(examples):
        first, last = numbers[f"{one.language}/{one.labels['category']}"]
        number = int(one.id.rpartition("-")[2])
        if number < first:
            before.append(row)
        elif number <= last:
            after.append(row)
    return np.array(before), np.array(after)


def _batch(texts: Sequence[MaskedText], corpus: Corpus, rows: np.ndarray) -> Batch:
    return Batch([texts[row] for row in rows], [corpus.languages[row] for row in rows])


if __name__ == "__main__":
    main()
