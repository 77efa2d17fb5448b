"""Refuse a starter corpus that repeats itself, leans to one side, strays from its own format or knows the fair test.

What the tagger of personal data learns from beside it, and the mails that the mail cleaner was mended by, are held to
the last of these as well.

Run as ``python tools/check_corpus.py [--table] [DIRECTORY [FAIR_DIRECTORY]]``. Every finding names its file and line;
the exit status is 1 if there is any. Standard library only, so that a writer can run it before anything is installed.
"""

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "src" / "frontdesk" / "data" / "corpus"
HAND = ROOT / "tools" / "tagging" / "hand"
"""What the tagger of personal data learns from beside the corpus."""
PAIRS = ROOT / "tools" / "transliteration" / "pairs"
"""What the transliteration learns from: messages of the corpus, typed once more in Latin letters."""
FAIR = ROOT / "tests" / "data" / "fair"
MESSAGES, LATIN_LETTERS, MARKED, MAILS = "messages/*.jsonl", "arabizi.jsonl", "pii/*.jsonl", "mails/*.jsonl"
"""Parts of the fair test: for the labels, the same messages in Latin letters, for the tagger, for the mail cleaner."""
MENDED_BY = "mail-a.jsonl"
"""The half of the mails whose mistakes were read while the cleaner was mended; the other half must not repeat it."""
OWN_PART = "body"
"""The mark of a mail's lines that are its writer's; the rest was said by others, or by many."""
BOUNCE = "bounce"
"""The kind of a mail without lines of its own: a mail program says that in the same words everywhere."""

CATEGORIES = ("technical_support", "billing", "sales", "hr", "legal", "product_feedback")
SENTIMENTS = ("positive", "neutral", "negative")
URGENCIES = ("low", "medium", "high", "critical")
LANGUAGES = ("en", "fr", "ar", "es", "de")
CHANNELS = ("email", "chat", "form", "social", "sms", "phone")
CASES = (
    "money_words_in_fault",
    "praise_in_complaint",
    "feedback_like_fault",
    "sales_like_billing",
    "legal_threat_over_invoice",
    "payroll_tax",
    "applicant",
    "data_protection",
    "urgent_words_unhurried",
    "urgent_without_urgent_words",
    "sarcasm",
    "negation",
    "others_mood",
    "long_point_last",
    "code_or_stack_trace",
    "two_intents",
)
REQUIRED = ("id", "text", "category", "sentiment", "urgency", "language", "channel", "trade")
OPTIONAL = ("subject", "case")
CLOSED = {
    "category": CATEGORIES,
    "sentiment": SENTIMENTS,
    "urgency": URGENCIES,
    "language": LANGUAGES,
    "channel": CHANNELS,
    "case": CASES,
}

MINIMUM_PER_CATEGORY = {"en": 400, "fr": 80, "ar": 80, "es": 80, "de": 80}
MINIMUM_SHARE = {"sentiment": 0.12, "urgency": 0.08}
LARGEST_TO_SMALLEST_CATEGORY = 1.5
LARGEST_CHANNEL_SHARE = 0.5
MINIMUM_HARD_SHARE = 0.2
NEAR_DUPLICATE_JACCARD = 0.6

_COUNTED = ("category", "sentiment", "urgency")

_WORD = re.compile(r"\w+")
_MARK = re.compile(r"\[[A-Z]:((?:[^\[\]]|\[[^\[\]]*\])+)\]")
"""``[P:Ada Lovelace]``, as hand-marked lines have it."""


@dataclass(frozen=True)
class Learned:
    """One message that something is learned from, and where it stands."""

    place: str
    words: frozenset[str]


@dataclass(frozen=True)
class Row(Learned):
    """One message of the corpus."""

    fields: dict[str, str]


def rows_of(directory: Path, findings: list[str]) -> Iterator[Row]:
    """Yield the well-formed rows; what is malformed goes into `findings`."""
    for path in sorted(directory.glob("*/*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            place = f"{path.parent.name}/{path.name}:{number}"
            try:
                fields = json.loads(line)
            except json.JSONDecodeError as error:
                findings.append(f"{place}: not JSON: {error}")
                continue
            problems = list(_malformed(fields, path))
            findings.extend(f"{place}: {problem}" for problem in problems)
            if not problems:
                yield Row(place, _words(f"{fields.get('subject', '')} {fields['text']}"), fields)


def _malformed(fields: dict[str, str], path: Path) -> Iterator[str]:
    missing = [name for name in REQUIRED if not fields.get(name)]
    if missing:
        yield f"missing or empty: {', '.join(missing)}"
    unknown = sorted(set(fields) - set(REQUIRED) - set(OPTIONAL))
    if unknown:
        yield f"unknown fields: {', '.join(unknown)}"
    for name, allowed in CLOSED.items():
        if fields.get(name) and fields[name] not in allowed:
            yield f"{name} {fields[name]!r} is not one of {', '.join(allowed)}"
    if fields.get("language") and fields["language"] != path.parent.name:
        yield f"language {fields['language']!r} stands in the folder {path.parent.name!r}"
    if fields.get("category") and fields["category"] != path.stem:
        yield f"category {fields['category']!r} stands in the file {path.name!r}"


def near_duplicates(rows: list[Row]) -> Iterator[str]:
    """Name every pair of rows whose word sets overlap by more than the limit."""
    by_size = sorted(rows, key=lambda row: len(row.words))
    for i, shorter in enumerate(by_size):
        for longer in by_size[i + 1 :]:
            if len(shorter.words) < NEAR_DUPLICATE_JACCARD * len(longer.words):
                break
            shared = len(shorter.words & longer.words)
            jaccard = shared / max(1, len(shorter.words) + len(longer.words) - shared)
            if jaccard > NEAR_DUPLICATE_JACCARD:
                yield f"{longer.place}: near-duplicate of {shorter.place} (Jaccard {jaccard:.2f})"


def marked_by_hand(directory: Path) -> Iterator[Learned]:
    """Yield the hand-marked messages of the tagger, a line each, without their marks."""
    for path in sorted(directory.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            text = _MARK.sub(r"\1", line.replace("\\n", "\n"))
            yield Learned(f"{directory.name}/{path.name}:{number}", _words(text))


def typed_in_latin_letters(directory: Path) -> Iterator[Learned]:
    """Yield the pairs of the transliteration as they were typed, a line each."""
    for path in sorted(directory.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield Learned(f"{directory.name}/{path.name}:{number}", _words(json.loads(line)["latin"]))


def fair_texts(paths: Iterable[Path]) -> Iterator[Learned]:
    """Yield what nobody may learn from, a line each."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield Learned(f"{path.name}:{number}", _words(_own_text(json.loads(line))))


def _words(text: str) -> frozenset[str]:
    """Give the words of a text without case and accents, by which near-duplicates are told."""
    letters = (letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter))
    return frozenset(_WORD.findall("".join(letters)))


def _own_text(fields: dict[str, Any]) -> str:
    """Give subject and text of a message, and of a mail its writer's own lines, without their marks."""
    if "lines" not in fields:
        return f"{fields.get('subject', '')} {fields['text']}"
    own = (text for part, text in fields["lines"] if part == OWN_PART)
    return "" if fields["kind"] == BOUNCE else "\n".join(own)


def crossings(learned: Sequence[Learned], fair: Iterable[Learned]) -> Iterator[str]:
    """Name everything that is nearly a message of the fair test, which nobody may learn from; never what it says."""
    for taken in fair:
        words = taken.words
        shortest, longest = NEAR_DUPLICATE_JACCARD * len(words), len(words) / NEAR_DUPLICATE_JACCARD
        for row in learned:
            if not shortest <= len(row.words) <= longest:
                continue
            shared = len(row.words & words)
            if shared > NEAR_DUPLICATE_JACCARD * (len(row.words) + len(words) - shared):
                yield f"{row.place}: near-duplicate of the fair test's {taken.place}"


def repeated_ids(rows: list[Row]) -> Iterator[str]:
    """Name every row whose id stands earlier too."""
    first: dict[str, str] = {}
    for row in rows:
        earlier = first.setdefault(row.fields["id"], row.place)
        if earlier != row.place:
            yield f"{row.place}: id {row.fields['id']!r} stands at {earlier} too"


def imbalances(rows: list[Row]) -> Iterator[str]:
    """Name every language whose labels are too few or too one-sided."""
    by_language: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_language[row.fields["language"]].append(row)
    for language in LANGUAGES:
        own = by_language[language]
        yield from _category_imbalances(language, Counter(row.fields["category"] for row in own))
        yield from _share_imbalances(language, own)
        yield from _empty_cells(language, own)


def too_easy(rows: list[Row]) -> Iterator[str]:
    """Say where too few messages are hard on purpose."""
    hard = sum("case" in row.fields for row in rows)
    if hard < MINIMUM_HARD_SHARE * len(rows):
        yield f"{hard} of {len(rows)} messages name a hard case, needs {MINIMUM_HARD_SHARE:.0%}"


def _category_imbalances(language: str, counts: Counter[str]) -> Iterator[str]:
    for category in CATEGORIES:
        if counts[category] < MINIMUM_PER_CATEGORY[language]:
            yield f"{language}: {category} has {counts[category]} messages, needs {MINIMUM_PER_CATEGORY[language]}"
    if counts and max(counts.values()) > LARGEST_TO_SMALLEST_CATEGORY * min(counts[name] for name in CATEGORIES):
        limit = LARGEST_TO_SMALLEST_CATEGORY
        yield f"{language}: the largest category is over {limit} times the smallest: {dict(counts)}"


def _share_imbalances(language: str, own: list[Row]) -> Iterator[str]:
    for field, minimum in MINIMUM_SHARE.items():
        counts = Counter(row.fields[field] for row in own)
        for label in CLOSED[field]:
            if counts[label] < minimum * len(own):
                yield f"{language}: {field} {label} is {counts[label]} of {len(own)}, needs {minimum:.0%}"
    for channel, count in Counter(row.fields["channel"] for row in own).items():
        if count > LARGEST_CHANNEL_SHARE * len(own):
            yield f"{language}: channel {channel} is {count} of {len(own)}, at most {LARGEST_CHANNEL_SHARE:.0%}"


def _empty_cells(language: str, own: list[Row]) -> Iterator[str]:
    for field in MINIMUM_SHARE:
        seen = {(row.fields["category"], row.fields[field]) for row in own}
        for category in CATEGORIES:
            for label in CLOSED[field]:
                if (category, label) not in seen:
                    yield f"{language}: {category} has no message with {field} {label}"


def check(directory: Path, fair: Path = FAIR, hand: Path = HAND, pairs: Path = PAIRS) -> list[str]:
    """List everything that is wrong with the corpus in `directory`; an empty list means that it may ship.

    Nothing of it may stand in a part of the fair test, nor anything in `hand` in the parts for the tagger and the mail
    cleaner, nor anything in `pairs` in the part in Latin letters, nor a mail that the cleaner was mended by in the
    other half of the mails.
    """
    findings: list[str] = []
    rows = list(rows_of(directory, findings))
    by_hand = list(marked_by_hand(hand))
    marked, mails = (list(fair_texts(sorted(fair.glob(part)))) for part in (MARKED, MAILS))
    labelled, in_latin = (list(fair_texts(sorted(fair.glob(part)))) for part in (MESSAGES, LATIN_LETTERS))
    mended_by = [mail for mail in mails if mail.place.startswith(MENDED_BY)]
    findings.extend(repeated_ids(rows))
    findings.extend(near_duplicates(rows))
    findings.extend(crossings(rows, [*labelled, *in_latin, *marked, *mails]))
    findings.extend(crossings(list(typed_in_latin_letters(pairs)), in_latin))
    findings.extend(crossings(by_hand, [*marked, *mails]))
    findings.extend(crossings(mended_by, (mail for mail in mails if mail not in mended_by)))
    findings.extend(imbalances(rows))
    findings.extend(too_easy(rows))
    if not findings:
        print(f"corpus: {len(rows)} messages, no finding")
    return findings


def table(directory: Path) -> str:
    """Count the messages by language and category, and the labels by language, as Markdown."""
    rows = list(rows_of(directory, []))
    counts = Counter((row.fields["language"], row.fields[field]) for row in rows for field in _COUNTED)
    labels = [label for field in _COUNTED for label in CLOSED[field]]
    lines = [f"| | {' | '.join(LANGUAGES)} | all |", "|---" * (len(LANGUAGES) + 2) + "|"]
    for label in labels:
        own = [counts[language, label] for language in LANGUAGES]
        lines.append(f"| {label} | {' | '.join(map(str, own))} | {sum(own)} |")
    sizes = [sum(counts[language, category] for category in CATEGORIES) for language in LANGUAGES]
    lines.append(f"| **messages** | {' | '.join(map(str, sizes))} | {sum(sizes)} |")
    return "\n".join(lines)


def main() -> int:
    """Check the directory named on the command line, or the package's own corpus."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--table"]
    directory = Path(arguments[0]) if arguments else CORPUS
    fair = Path(arguments[1]) if len(arguments) > 1 else FAIR
    if "--table" in sys.argv:
        print(table(directory))
        return 0
    findings = check(directory, fair)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
