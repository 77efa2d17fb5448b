"""What masking takes from ordinary messages, and how long it takes: the starter corpus, banking77."""

import csv
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from _pii_figures import Target
from _pii_texts import DATA, MarkedText, corpus_messages, found_in, without_unmarked

from frontdesk.text.pii import Masker, PlaceholderLedger
from frontdesk.training.text_scores.pii_scores import ENOUGH, MarkedSpan

OF_A_FORM = ("EMAIL", "PHONE", "CARD", "IBAN", "NATIONAL_ID", "IP", "MAC", "URL", "WALLET", "LITERAL")
"""Kinds that the corpus's marks leave out, since a form or a checksum tells them; right by definition here."""
WRONG = Target("spans wrongly masked in 100 words of the corpus", 1, at_most=True)
ROUNDS = 3
BATCH = 32
FAST = {
    "batch_us": Target(f"microseconds a short message, in batches of {BATCH}", 150, at_most=True),
    "alone_us": Target("microseconds a short message, each alone", 150, at_most=True),
}


def corpus_figures(masker: Masker, *, show_wrong: bool) -> dict[str, object]:
    """Print and give how often an ordinary word of the corpus is masked, by language."""
    messages = corpus_messages()
    print(f"\nstarter corpus, {len(messages):,} messages, which the tagger was trained on; what it does on those that")
    print("training did not see: python tools/build_tagger.py --scores")
    words, wrong, kinds = Counter[str](), Counter[str](), Counter[str]()
    for message, found in zip(messages, without_unmarked(found_in(messages, masker)), strict=True):
        words[message.language] += len(message.text.split())
        for span in _wrong(message, found):
            wrong[message.language] += 1
            kinds[span.type] += 1
            if show_wrong:
                print_span("wrong", span, message.text)
    shares = {language: round(100 * wrong[language] / words[language], 3) for language in words}
    print(", ".join(f"{language} {share:.2f} ({words[language]:,} words)" for language, share in shares.items()))
    print("by kind: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    judged = WRONG.judge(100 * wrong.total() / words.total())
    return {"messages": len(messages), "words": words.total(), "by_language": shares, "targets": [judged]}


def _wrong(message: MarkedText, found: Sequence[MarkedSpan]) -> Iterator[MarkedSpan]:
    """Give the findings of which less than half lies on a mark of any kind."""
    for span in found:
        marked = sum(max(0, min(span.end, each.end) - max(span.start, each.start)) for each in message.spans)
        if span.type not in OF_A_FORM and marked < ENOUGH * (span.end - span.start):
            yield span


def speed_figures(masker: Masker) -> dict[str, object]:
    """Print and give how long short messages take, warm, the best of three rounds on one core."""
    with (DATA / "banking77" / "test.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    print(f"\nspeed: {len(texts):,} messages of banking77, best of {ROUNDS} rounds")
    best = {
        name: min(_seconds(masker, texts, size) for _ in range(ROUNDS)) * 1e6 / len(texts)
        for name, size in (("batch_us", BATCH), ("alone_us", 1))
    }
    return {"messages": len(texts), "targets": [FAST[name].judge(round(each, 1)) for name, each in best.items()]}


def _seconds(masker: Masker, texts: Sequence[str], size: int) -> float:
    batches = [texts[start : start + size] for start in range(0, len(texts), size)]
    began = time.perf_counter()
    for batch in batches:
        masker.mask(batch, ["en"] * len(batch), [PlaceholderLedger() for _ in batch])
    return time.perf_counter() - began


def print_span(verdict: str, span: MarkedSpan, text: str) -> None:
    """Print a span with what stands near."""
    near = text[max(0, span.start - 40) : span.end + 20]
    print(f"{verdict:<7}{span.type:<12}{text[span.start : span.end]!r} in {near!r}")
