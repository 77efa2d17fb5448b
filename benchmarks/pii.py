"""Print how well personal data is found, how often ordinary text is masked by mistake, and how fast.

    python benchmarks/pii.py [--write] [--misses] [--presidio-model NAME]

By presidio-research (``$FRONTDESK_DATA/pii``) beside Microsoft Presidio's defaults, where the extra `presidio` is
installed; by our own 500 marked messages; by the starter corpus, for what is masked wrongly; and by banking77, for
speed. Figures of all kinds have 95 % intervals (bootstrap over messages, seed 0). ``recall`` asks for the marked kind,
``masked`` for any kind. The data's own evaluator takes all kinds for one where it gives a figure for the whole, and
asks for nearly the same ends besides; here a span counts of which half is covered.

All but the figures called "strict" are those of the default configuration, which leaves dates standing: "WITH THEIRS"
counts them as missed. "Strict" is ``minimum_score: 0.1`` in ``pii.yaml``, which masks dates too. Our own texts were
marked before titles were a kind, so a title that is found in them counts neither for nor against.

``--write`` keeps the figures in ``benchmarks/results/pii.json``, which the documents are checked against; where
Presidio is not installed, its figures stay those of the last run that had it. ``--misses`` lists what was missed and
masked by mistake, in presidio-research and the corpus alone: nobody is to look at the fair messages.
"""

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any

from _heading import print_heading
from _pii_corpus import corpus_figures, print_span, speed_figures
from _pii_figures import SEED, Spans, Target, print_head, print_ranged_row, print_row, whatever_kind
from _pii_presidio import DEFAULT_MODEL, Presidio
from _pii_texts import OURS, STRICT, MarkedText, fair_messages, found_in, presidio_research, without_unmarked
from _stored import keep, kept

from frontdesk.text.pii import Masker
from frontdesk.training.text_scores.pii_scores import OVERALL, SpanScores, evaluate_spans

ON_RESEARCH = {
    "f2_overall": Target("F2 on presidio-research, of any kind", 0.80),
    "f2": Target("F2 on presidio-research, under the marked kind", 0.80),
    "masked": Target("masked of presidio-research, of the kinds that are ours", 0.90),
    "masked_of_all": Target("masked of presidio-research, of all its kinds", 0.90),
    "precision": Target("precision on presidio-research, of any kind", 0.75),
    "strict_masked_of_all": Target("strict: masked of presidio-research, of all its kinds", 0.90),
    "strict_precision": Target("strict: precision on presidio-research, of all its kinds", 0.75),
}
ON_FAIR = Target("masked of the fair messages", 0.92)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="keep the figures for the documents")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was masked by mistake")
    parser.add_argument("--presidio-model", default=DEFAULT_MODEL, help="spaCy model for Presidio (%(default)s)")
    arguments = parser.parse_args()
    print_heading(SEED)
    masker, presidio = Masker(), presidio_of(arguments.presidio_model)
    research, fair = presidio_research(), fair_messages()
    strictly = found_in(research, Masker(STRICT))
    figures: dict[str, object] = {
        "research": research_figures(research, found_in(research, masker), strictly, show_misses=arguments.misses),
        "fair": fair_figures(fair, without_unmarked(found_in(fair, masker))),
        "presidio": presidio_figures(presidio, research, fair) if presidio else kept_presidio(),
        "corpus": corpus_figures(masker, show_wrong=arguments.misses),
        "speed": speed_figures(masker),
    }
    if arguments.write:
        keep("pii", figures)


def research_figures(
    texts: Sequence[MarkedText], found: Spans, strictly: Spans, *, show_misses: bool
) -> dict[str, object]:
    """Print and give the figures on presidio-research, by default and `strictly`; nothing was learned from it."""
    print(f"\npresidio-research, {len(texts)} texts, seen as English; a span counts when half of it is covered")
    rows = scored_rows(texts, found, OURS)
    marked = [each.spans for each in texts]
    every = sorted({span.type for spans in marked for span in spans})
    rows["with theirs"] = print_ranged_row("WITH THEIRS", marked, found, partial(whatever_kind, scored=every))
    rows["strict, with theirs"] = print_ranged_row("STRICT", marked, strictly, partial(whatever_kind, scored=every))
    values = {
        "f2_overall": rows["any kind"]["f2"],
        "f2": rows[OVERALL]["f2"],
        "masked": rows["any kind"]["masked"],
        "masked_of_all": rows["with theirs"]["masked"],
        "precision": rows["any kind"]["precision"],
        "strict_masked_of_all": rows["strict, with theirs"]["masked"],
        "strict_precision": rows["strict, with theirs"]["precision"],
    }
    judged = [target.judge(values[name]) for name, target in ON_RESEARCH.items()]
    if show_misses:
        print_misses(texts, found)
    return {"texts": len(texts), "kinds": rows, "targets": judged}


def fair_figures(texts: Sequence[MarkedText], found: Spans) -> dict[str, object]:
    """Print and give the figures on our own marked messages, by kind and by language."""
    marked = [each.spans for each in texts]
    kinds = sorted({span.type for spans in marked for span in spans})
    print(f"\nfair messages, {len(texts)} in five languages; by language whatever the kind")
    rows = scored_rows(texts, found, kinds)
    by_language = {}
    for language in sorted({each.language for each in texts}):
        own = [index for index, each in enumerate(texts) if each.language == language]
        by_language[language] = print_ranged_row(
            language, [marked[i] for i in own], [found[i] for i in own], partial(whatever_kind, scored=kinds)
        )
    ranges = rows["any kind"]["intervals"]
    judged = [ON_FAIR.judge(rows["any kind"]["masked"])]
    return {"messages": len(texts), "kinds": rows, "by_language": by_language, "intervals": ranges, "targets": judged}


def presidio_of(model: str) -> Presidio | None:
    """Set Presidio up, or say why it is left out."""
    try:
        return Presidio(model)
    except ImportError as error:
        print(f"Microsoft Presidio is left out: {error}; pip install 'frontdesk[presidio]' to see its figures here")
        return None


def presidio_figures(presidio: Presidio, research: list[MarkedText], fair: list[MarkedText]) -> dict[str, object]:
    """Print and give what Presidio finds in the same texts; of the fair messages in the English ones alone."""
    print(f"\nMicrosoft Presidio {presidio.name}, on presidio-research, then on the English fair messages")
    rows = scored_rows(research, presidio.found_in(research), OURS)
    english = [each for each in fair if each.language == "en"]
    kinds = sorted({span.type for each in english for span in each.spans})
    marked, found = [each.spans for each in english], presidio.found_in(english)
    own = print_ranged_row("FAIR en", marked, found, partial(whatever_kind, scored=kinds))
    return {"name": presidio.name, "research": rows, "fair_english": own}


def kept_presidio() -> object:
    """Give Presidio's figures of the last run that had it."""
    return kept("pii").get("presidio")


def scored_rows(texts: Sequence[MarkedText], found: Spans, kinds: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Print and give a row for each kind, one for all of them, and one that asks for no kind; the last two ranged."""

    def all_kinds(marked: Spans, found: Spans) -> SpanScores:
        return evaluate_spans(marked, found, scored=kinds)[OVERALL]

    marked = [each.spans for each in texts]
    print_head("kind")
    scores = evaluate_spans(marked, found, scored=kinds)
    rows = {name: print_row(name, own) for name, own in scores.items() if name != OVERALL}
    rows[OVERALL] = print_ranged_row(OVERALL, marked, found, all_kinds)
    rows["any kind"] = print_ranged_row("ANY KIND", marked, found, partial(whatever_kind, scored=kinds))
    return rows


def print_misses(texts: Sequence[MarkedText], found: Spans) -> None:
    """Print what was missed under every kind, and what was masked where nothing is marked."""
    for each, guess in zip(texts, found, strict=True):
        for span in each.spans:
            if span.type in OURS and not evaluate_spans([[span]], [guess], scored=OURS)[OVERALL].masked:
                print_span("missed", span, each.text)
        for span in guess:
            scores = whatever_kind([each.spans], [[span]], OURS)
            if scores.found > scores.right:
                print_span("wrong", span, each.text)


if __name__ == "__main__":
    main()
