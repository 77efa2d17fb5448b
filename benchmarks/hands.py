"""Show how far cross-validation on the corpus deceives: judge by the last hands that wrote for it.

    python benchmarks/hands.py [--write]

The starter models are fitted on the corpus as it was before its last 1,686 messages, whose eleven writers had seen none
of it, and judged by those; beside that stands cross-validation on what they were fitted on. Half of the 1,686 were
written to mislead, as three in ten of the corpus are, which the fair test is not. Intervals are a bootstrap over
messages, seed 0. ``last_hands.txt`` says with which number they begin in each file of the corpus. ``--write`` stores
the figures, for ``tools/check_figures.py --write``.
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

BEGINNINGS = Path(__file__).parent / "last_hands.txt"
SEED = 0
RESAMPLES = 2_000


def main() -> None:
    """Print and store a line a task."""
    configuration, corpus = read_configuration(), load_corpus()
    texts = make_reader(configuration).read([Inquiry(body=text) for text in corpus.texts], {}).texts
    last = of_the_last_hands(corpus.examples)
    before, after = np.flatnonzero(~last), np.flatnonzero(last)
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
        low, high = interval(right)
        between = 100 * (validated - right.mean())
        print(f"{task.name:<12} {right.mean():.3f} ({low:.3f}-{high:.3f})  {validated:>15.3f}   {between:>+14.1f}")
        figures[task.name] = {
            "accuracy": float(right.mean()),
            "intervals": {"accuracy": [low, high]},
            "cross_validated_accuracy": validated,
        }
    if "--write" in sys.argv[1:]:
        keep("hands", figures)


def of_the_last_hands(examples: Sequence[Example]) -> np.ndarray:
    """Tell which messages the last hands wrote. Shape: (messages,)."""
    lines = map(str.split, BEGINNINGS.read_text(encoding="utf-8").splitlines())
    begins = {file: int(number) for file, number in lines}
    return np.array(
        [int(one.id.rpartition("-")[2]) >= begins[f"{one.language}/{one.labels['category']}"] for one in examples]
    )


def interval(right: np.ndarray) -> tuple[float, float]:
    """Give the 95 % interval of a share by bootstrap over messages."""
    chance = np.random.default_rng(SEED)
    shares = [chance.choice(right, len(right)).mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(low), float(high)


def _batch(texts: Sequence[MaskedText], corpus: Corpus, rows: np.ndarray) -> Batch:
    return Batch([texts[row] for row in rows], [corpus.languages[row] for row in rows])


if __name__ == "__main__":
    main()
