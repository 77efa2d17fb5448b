"""Print how well personal data is found, how often ordinary text is masked by mistake, and how fast.

Run as ``python benchmarks/pii.py [--misses]``; the marked texts are read from ``$FRONTDESK_DATA/pii``.
"""

import argparse
import csv
import json
import os
import platform
import time
from collections import Counter
from pathlib import Path

from frontdesk.errors import ConfigError
from frontdesk.text.pii import Masker, PlaceholderLedger
from frontdesk.text.pii.presidio import PresidioRecogniser
from frontdesk.training.pii_scores import MarkedSpan, SpanScores, evaluate_spans

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FRONTDESK_DATA", ROOT.parent / "shared" / "data"))
CORPUS = ROOT / "src" / "frontdesk" / "data" / "corpus"

THEIRS_TO_OURS = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "CREDIT_CARD": "CARD",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP",
    "US_SSN": "NATIONAL_ID",
    "US_DRIVER_LICENSE": "NATIONAL_ID",
    "DOMAIN_NAME": "URL",
    "STREET_ADDRESS": "ADDRESS",
    "ZIP_CODE": "ADDRESS",
    "PERSON": "PERSON",
    "AGE": "AGE",
}
"""Types of the data set that we mask; GPE, ORGANIZATION, TITLE, NRP and DATE_TIME are none of ours."""
BY_PATTERN = ("EMAIL", "PHONE", "CARD", "IBAN", "IP", "NATIONAL_ID", "URL", "AGE")
IN_FREE_TEXT = ("PERSON", "ADDRESS")
NOT_OURS = ("their TITLE", "their NRP", "their DATE_TIME", "their GPE", "their ORGANIZATION")
FAIR = ROOT / "tests" / "data" / "fair" / "pii"


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--misses", action="store_true", help="print what was missed and what was masked by mistake")
    show_misses = arguments.parse_args().misses
    print(f"python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    masker = Masker()
    print_scores(masker, show_misses=show_misses)
    print_fair(masker)
    print_ordinary_text(masker, show_masked=show_misses)
    print_speed(masker)


def print_scores(masker: Masker, *, show_misses: bool) -> None:
    """Compare with the marked spans of presidio-research; the whole set, nothing is fitted on it."""
    lines = (DATA / "pii" / "presidio_synth.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    marked = [
        [MarkedSpan(s["start"], s["end"], THEIRS_TO_OURS.get(s["type"], f"their {s['type']}")) for s in row["spans"]]
        for row in rows
    ]
    found = found_by(masker, rows)
    print(f"\npresidio-research, {len(rows)} texts, seen as English; a span counts when half of it is covered\n")
    print(f"{'type':<14}{'marked':>8}{'found':>8}{'recall':>8}{'masked':>8}{'precision':>11}{'F2':>8}")
    by_pattern = evaluate_spans(marked, found, scored=BY_PATTERN)
    for name, scores in by_pattern.items():
        _print_row("BY PATTERN" if name == "ALL" else name, scores)
    every = evaluate_spans(marked, found, scored=(*BY_PATTERN, *IN_FREE_TEXT))
    for name in (*IN_FREE_TEXT, "ALL"):
        _print_row(name, every[name])
    theirs = evaluate_spans(marked, found, scored=(*BY_PATTERN, *IN_FREE_TEXT, *NOT_OURS))
    for name in (*NOT_OURS, "ALL"):
        _print_row("WITH THEIRS" if name == "ALL" else name, theirs[name])
    print_presidio(rows, marked)
    if show_misses:
        _print_misses(rows, marked, found)


def found_by(masker: Masker, rows: list[dict]) -> list[list[MarkedSpan]]:
    """Find what a masker finds in the texts."""
    return [[MarkedSpan(s.start, s.end, s.type) for s in masker.find(row["text"], "en")] for row in rows]


def print_presidio(rows: list[dict], marked: list[list[MarkedSpan]]) -> None:
    """Print what Microsoft Presidio's defaults find in the same texts, where the extra `presidio` is installed."""
    try:
        engine = PresidioRecogniser()
    except ConfigError:
        print("\nMicrosoft Presidio is not installed: pip install 'frontdesk[presidio]' to see its figures here")
        return
    print("\nMicrosoft Presidio, its defaults\n")
    found = found_by(Masker(recognisers=[engine]), rows)
    for name, scores in evaluate_spans(marked, found, scored=(*BY_PATTERN, *IN_FREE_TEXT)).items():
        _print_row(name, scores)


def print_fair(masker: Masker) -> None:
    """Compare with our own marked messages in five languages, which nothing was tuned to."""
    rows = [json.loads(line) for path in sorted(FAIR.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    marked = [[MarkedSpan(s["start"], s["end"], s["type"]) for s in row["spans"]] for row in rows]
    found = [[MarkedSpan(s.start, s.end, s.type) for s in masker.find(row["text"], row["language"])] for row in rows]
    types = sorted({span.type for spans in marked for span in spans})
    print(f"\nfair test, {len(rows)} messages in five languages; `masked` is what counts: under whatever type\n")
    for name, scores in evaluate_spans(marked, found, scored=types).items():
        _print_row(name, scores)
    for language in sorted({row["language"] for row in rows}):
        own = [index for index, row in enumerate(rows) if row["language"] == language]
        _print_row(language, evaluate_spans([marked[i] for i in own], [found[i] for i in own], scored=types)["ALL"])


def _print_row(name: str, scores: SpanScores) -> None:
    print(
        f"{name:<14}{scores.marked:>8}{scores.found:>8}{scores.recall:>8.3f}{scores.masked_share:>8.3f}"
        f"{scores.precision:>11.3f}{scores.f2:>8.3f}"
    )


def _print_misses(rows: list[dict], marked: list[list[MarkedSpan]], found: list[list[MarkedSpan]]) -> None:
    scored = (*BY_PATTERN, *IN_FREE_TEXT)
    for row, truth, guess in zip(rows, marked, found, strict=True):
        text = row["text"]
        for span in truth:
            if span.type in scored and evaluate_spans([[span]], [guess], scored=scored)["ALL"].recalled == 0:
                _print_span("missed", span, text)
        for span in guess:
            scores = evaluate_spans([truth], [[span]], scored=scored)["ALL"]
            if scores.found > scores.right:
                _print_span("wrong", span, text)


def _print_span(verdict: str, span: MarkedSpan, text: str) -> None:
    near = text[max(0, span.start - 40) : span.end + 20]
    print(f"{verdict:<7}{span.type:<12}{text[span.start : span.end]!r} in {near!r}")


def print_ordinary_text(masker: Masker, *, show_masked: bool) -> None:
    """Count what is masked in the starter corpus; some of it is rightly so, as its customers sign and leave numbers."""
    print("\nstarter corpus: spans masked per 100 words\n")
    for language in sorted(path.name for path in CORPUS.iterdir() if path.is_dir()):
        words, counts = 0, Counter[str]()
        for path in sorted((CORPUS / language).glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                text = json.loads(line)["text"]
                words += len(text.split())
                for span in masker.find(text, language):
                    counts[span.type] += 1
                    if show_masked:
                        near = text[max(0, span.start - 30) : span.end + 15]
                        print(f"{language} {span.recogniser:<20}{text[span.start : span.end]!r} in {near!r}")
        by_type = ", ".join(f"{name} {count}" for name, count in counts.most_common())
        print(f"{language}  {words:>7,} words  {100 * counts.total() / words:.2f}  {by_type}")


def print_speed(masker: Masker) -> None:
    """Time short messages without personal data, and the corpus, in one batch each on one core."""
    with (DATA / "banking77" / "test.csv").open(encoding="utf-8", newline="") as file:
        short = [row["text"] for row in csv.DictReader(file)]
    corpus = [
        json.loads(line)["text"]
        for path in sorted(CORPUS.glob("*/*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    print("\nspeed, best of 3\n")
    for name, texts in (("banking77 test", short), ("starter corpus", corpus)):
        best = min(_seconds(masker, texts) for _ in range(3))
        print(f"{name}: {len(texts):,} messages, {1e6 * best / len(texts):.1f} us a message")


def _seconds(masker: Masker, texts: list[str]) -> float:
    ledgers = [PlaceholderLedger() for _ in texts]
    began = time.perf_counter()
    masker.mask(texts, ["en"] * len(texts), ledgers)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
