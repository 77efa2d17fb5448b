"""Show what coverages and thresholds would hold for a person, by cross-validation on the starter corpus.

    python benchmarks/abstaining.py [--write]

For each coverage of category: how many messages have more than one possible category, how often the right one is among
them, how many messages the routing rules hold for a person, and how many of the wrong categories are among those. For
each pair of thresholds of sentiment and urgency: how many messages are held, and how many of those that have any wrong
label are among them. The other reasons of the rules are asked too, but for novelty, which held-out messages have none
of here. For each probability of critical from which urgency is not to be called low: what that saves and costs.
`coverage`, `threshold` and `caution` of ``config/tasks/*.yaml`` are chosen by these tables, and by no message of the
fair test. ``--write`` stores the tables, for ``tools/check_figures.py --write``.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
from _heading import print_heading
from _stored import keep
from sklearn.metrics import f1_score

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.inquiry import Alternative, Analysis, Inquiry, Language, MaskedText, Prediction
from frontdesk.models import Batch, Task, make_classifier
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.routing import RoutingRules
from frontdesk.routing.person import Bars, why_a_person
from frontdesk.training import HeldOut, load_corpus
from frontdesk.training.fitting.cross_validation import Scored, cross_calibrate

GATE = "category"
COVERAGES = (0.8, 0.85, 0.9, 0.95)
THRESHOLDS = (0.45, 0.5, 0.55, 0.6)
CAUTIOUS = "urgency"
REACHES = (0.1, 0.07, 0.05, 0.04, 0.03, 0.02)
SEED = 0
NO_TEXT = MaskedText("")


def main() -> None:
    """Print the table."""
    configuration = read_configuration()
    corpus = load_corpus()
    texts = make_reader(configuration).read([Inquiry(body=text) for text in corpus.texts], {}).texts
    batch = Batch(texts, corpus.languages)
    tasks = {task.name: task for task in configuration.tasks if task.name in corpus.examples[0].labels}
    scored = {name: _scored(task, batch, corpus.labels(name)) for name, task in tasks.items()}
    said = {name: _said(task, cross_calibrate(task, scored[name], batch)) for name, task in tasks.items()}
    thresholds = {name: task.threshold for name, task in tasks.items()}
    wrong = np.array([one.label != right for one, right in zip(said[GATE], corpus.labels(GATE), strict=True)])
    print_heading(SEED)
    print(f"{len(wrong):,} messages of the corpus, {wrong.mean():.1%} with a wrong category, held out in five folds\n")
    print("coverage   several   right one in   held   wrong ones caught")
    by_coverage = []
    for coverage in (None, *COVERAGES):
        task = replace(tasks[GATE], coverage=coverage or tasks[GATE].coverage)
        gate = _said(task, cross_calibrate(task, scored[GATE], batch))
        if coverage is None:
            gate = [each._replace(label_set=(), coverage=0.0) for each in gate]
        held = _held(configuration.routing, thresholds, said | {GATE: gate}, corpus.languages)
        several = np.mean([len(each.label_set) > 1 for each in gate])
        inside = np.mean([right in each.label_set for each, right in zip(gate, corpus.labels(GATE), strict=True)])
        sets = f"{several:>10.1%}{inside:>15.1%}" if coverage else f"{'-':>10}{'-':>15}"
        print(f"{coverage or 'none':<8}{sets}{held.mean():>7.1%}{held[wrong].mean():>20.1%}")
        shares = {"several": several, "inside": inside} if coverage else {}
        by_coverage.append({"coverage": coverage, "held": held.mean(), "caught": held[wrong].mean(), **shares})
    wrong = _any_wrong(said, {name: corpus.labels(name) for name in tasks})
    print(f"\n{wrong.mean():.1%} of the messages have a wrong label\n")
    print("sentiment   urgency   held   of those with a wrong label")
    by_threshold = []
    for sentiment, urgency in product(THRESHOLDS, THRESHOLDS):
        asked = thresholds | {"sentiment": sentiment, "urgency": urgency}
        held = _held(configuration.routing, asked, said, corpus.languages)
        print(f"{sentiment:<12}{urgency:<7}{held.mean():>7.1%}{held[wrong].mean():>30.1%}")
        by_threshold.append(
            {"sentiment": sentiment, "urgency": urgency, "held": held.mean(), "caught_any": held[wrong].mean()}
        )
    by_caution = _caution_rows(tasks[CAUTIOUS], scored[CAUTIOUS], batch)
    if "--write" in sys.argv[1:]:
        bars = {"sentiment": thresholds["sentiment"], "urgency": thresholds[CAUTIOUS]}
        caution = tasks[CAUTIOUS].caution
        shipped = {"coverage": tasks[GATE].coverage, "reaches": caution and caution.reaches, **bars}
        tables = {"coverage": by_coverage, "thresholds": by_threshold, "caution": by_caution}
        keep("abstaining", {"messages": len(wrong), "wrong_any": wrong.mean(), "shipped": shipped, **tables})


def _caution_rows(task: Task, scored: Scored, batch: Batch) -> list[dict[str, object]]:
    """Print and give what is saved and lost where a label is not given although another, dearer one is this likely."""
    caution = task.caution
    if caution is None:
        return []
    rows = []
    mild, dear = (task.label_names.index(each) for each in (caution.instead_of, caution.where))
    dear_ones = scored.targets == dear
    print(f"\n{caution.where} from   {caution.where} called {caution.instead_of}   accuracy   macro F1   given instead")
    for reaches in (None, *REACHES):
        cautious = replace(task, caution=caution.model_copy(update={"reaches": reaches}) if reaches else None)
        held_out = cross_calibrate(cautious, scored, batch)
        given, likeliest = np.array(held_out.given), np.array(held_out.probabilities).argmax(axis=1)
        missed, dear_count = int(np.count_nonzero(given[dear_ones] == mild)), int(np.count_nonzero(dear_ones))
        right, f1 = np.mean(given == scored.targets), f1_score(scored.targets, given, average="macro")
        changed = np.mean(given != likeliest)
        told = f"{missed} of {dear_count}"
        print(f"{reaches or 'never':<13}{told:>21}{right:>11.3f}{f1:>11.3f}{changed:>16.1%}")
        rows.append(
            {
                "reaches": reaches,
                "missed": missed,
                "dear": dear_count,
                "accuracy": right,
                "macro_f1": f1,
                "changed": changed,
            }
        )
    return rows


def _any_wrong(said: Mapping[str, Sequence[Prediction]], truth: Mapping[str, Sequence[str]]) -> np.ndarray:
    """Tell which messages got a wrong label in any task. Shape: (messages,)."""
    return np.any(
        [[one.label != label for one, label in zip(said[name], truth[name], strict=True)] for name in said], 0
    )


def _scored(task: Task, batch: Batch, labels: Sequence[str]) -> Scored:
    _, logits = make_classifier(task, "linear").fit_and_score(batch, labels)
    return Scored(np.arange(len(labels)), as_targets(labels, task.label_names), logits, batch.languages)


def _said(task: Task, held_out: HeldOut) -> list[Prediction]:
    """Give held-out probabilities as the desk gives them."""
    names, found = task.label_names, []
    for shares, given, labels in zip(held_out.probabilities, held_out.given, held_out.label_sets, strict=True):
        others = [Alternative(names[place], shares[place]) for place in np.argsort(-shares) if place != given]
        found.append(
            Prediction(
                task.name, names[given], shares[given], tuple(others), (), "", label_set=labels, coverage=task.coverage
            )
        )
    return found


def _held(
    rules: RoutingRules,
    thresholds: dict[str, float],
    said: dict[str, list[Prediction]],
    languages: Sequence[str],
) -> np.ndarray:
    """Tell which messages the rules hold for a person. Shape: (messages,)."""
    return np.array(
        [
            bool(
                why_a_person(
                    rules.person,
                    Bars(thresholds),
                    Analysis(NO_TEXT, Language(language, 1.0), {task: each[row] for task, each in said.items()}),
                )
            )
            for row, language in enumerate(languages)
        ]
    )


if __name__ == "__main__":
    main()
