"""Render the figures of the README: one line each, with the command that prints it."""

import re
from collections.abc import Mapping
from math import floor
from typing import NamedTuple

from tools.rendering.cells import TASKS, Figures, share, with_interval

_SHORT = re.compile(r"[^,]* 3\+")
"""Groups of messages of three words or more, neither altered nor mixed."""

_LARGE = "the larger encoder `all-mpnet-base-v2`"


class Row(NamedTuple):
    """A line of the table."""

    what: str
    figure: str
    command: str
    """The benchmark that prints it."""


def summary(stored: Mapping[str, Figures]) -> str:
    """Render the table of the README from all figures that are stored, by name."""
    rows = [
        *_starters(stored["fair"], stored["accuracy"]["banking77"]),
        *_candidates(stored["models"]["sets"]),
        *_reading(stored["language"], stored["cleaning"]),
        *_masking(stored["pii"]),
        *_serving(stored["pipeline"], stored["serving"]),
    ]
    lines = [f"| {what} | {figure} | `python benchmarks/{command}` |" for what, figure, command in rows]
    return "\n".join(["| what | figure | command |", "|---|---|---|", *lines]) + "\n"


def _starters(fair: Figures, banking77: Figures) -> list[Row]:
    person = fair["person"]
    peer = max(row["accuracy"] for name, row in banking77.items() if name != "linear")
    return [
        Row(
            f"category, sentiment, urgency: accuracy on {fair['messages']} messages that nothing was learned from and "
            "none of which was read",
            ", ".join(share(fair[task]["accuracy"]) for task in TASKS),
            "fair.py",
        ),
        Row(
            "the same by five-fold cross-validation on the starter corpus, which is written to be hard",
            ", ".join(share(fair[task]["cross_validated_accuracy"]) for task in TASKS),
            "fair.py",
        ),
        Row(
            f"wrong categories that are held for a person, while holding {_percent(person['held'])} of the messages; "
            "messages with any wrong label",
            f"{_percent(person['caught'])}, {_percent(person['caught_any'])}",
            "fair.py",
        ),
        Row(
            "the same features on banking77, train to test, 77 intents",
            f"{share(banking77['linear']['accuracy'])} (scikit-learn's TF-IDF: {share(peer)})",
            "accuracy.py banking77",
        ),
    ]


def _candidates(sets: Mapping[str, Figures]) -> list[Row]:
    banking77, clinc150 = (sets[name]["candidates"] for name in ("banking77", "clinc150"))
    faster = banking77["hybrid"]["alone_ms"] / banking77["cascade"]["alone_ms"]
    return [
        Row(
            f"with an encoder: `hybrid` there; `cascade`, {faster:.1f} times as fast alone; `cascade` with {_LARGE}",
            ", ".join(share(banking77[name]["accuracy"]) for name in ("hybrid", "cascade", "mpnet_cascade")),
            "models.py --only banking77",
        ),
        Row(
            "clinc150, 150 intents: `cascade` with that one; `ensemble` of both encoders, the small one fine-tuned",
            ", ".join(share(clinc150[name]["accuracy"]) for name in ("mpnet_cascade", "mpnet_tuned_ensemble")),
            "models.py --only clinc150",
        ),
        Row(
            "what is out of scope there, told by the novelty of `hybrid` (AUROC); rejected where 95 % of the rest are "
            "kept",
            f"{share(clinc150['hybrid']['novelty_auroc'])}, {clinc150['hybrid']['novelty_rejected']:.0%}".replace(
                "%", " %"
            ),
            "models.py --only clinc150",
        ),
    ]


def _reading(language: Figures, cleaning: Figures) -> list[Row]:
    ours = language["candidates"]["frontdesk"]
    arabic = "corpus ar 3+"
    others = min(share for group, share in ours["shares"].items() if _SHORT.fullmatch(group) and group != arabic)
    unread = cleaning["mail-b"]
    return [
        Row(
            "language, messages of three words or more; [mixed ones](docs/model-cards/language.md) are worse",
            f"{share(floor(1000 * others) / 1000)} or more, Arabic with its Latin spelling "
            f"{with_interval(ours['shares'][arabic], ours['intervals'][arabic])}",
            "language.py",
        ),
        Row(
            f"quotations, signatures, disclaimers: lines of {unread['mails']} mails put where they belong, F1",
            with_interval(unread["parts"]["all"]["f1"], unread["f1_interval"]),
            "cleaning.py",
        ),
    ]


def _masking(pii: Figures) -> list[Row]:
    research, fair = pii["research"]["kinds"], pii["fair"]
    formal = [research[kind] for kind in ("EMAIL", "PHONE", "CARD", "IBAN", "IP", "NATIONAL_ID", "URL")]
    marked = sum(row["marked"] for row in formal)
    found = sum(row["marked"] * row["recall"] for row in formal) / marked
    ours, theirs = research["any kind"], pii["presidio"]["research"]["any kind"]
    own = fair["kinds"]["any kind"]
    return [
        Row(
            "e-mail, phone, card, IBAN, IP, national id, URL: recall on presidio-research",
            f"{share(found)} of {marked}",
            "pii.py",
        ),
        Row(
            "all our kinds there: masked, under any kind; precision (Presidio's defaults with the small English model: "
            f"{share(theirs['masked'])}, {share(theirs['precision'])})",
            f"{share(ours['masked'])}, {share(ours['precision'])}",
            "pii.py",
        ),
        Row(
            f"personal data in {fair['messages']} messages of our own in five languages, none of which was read: "
            "masked, under any kind",
            with_interval(own["masked"], fair["intervals"]["masked"]),
            "pii.py",
        ),
        Row(
            "the same: precision, under any kind",
            with_interval(own["precision"], fair["intervals"]["precision"]),
            "pii.py",
        ),
    ]


def _serving(pipeline: Figures, serving: Figures) -> list[Row]:
    ratio, shares = pipeline["ratio"], serving["share"]
    return [
        Row(
            "the whole way without the store, against one bare TF-IDF prediction",
            "{:.1f} times ({:.1f}-{:.1f})".format(*ratio),
            "pipeline.py",
        ),
        Row(
            f"`POST /classify` under {serving['connections']} connections",
            f"{serving['requests_a_second']:,.0f} a second, {shares[0]:.0%} ({shares[1]:.0%}-{shares[2]:.0%}) of a "
            f"route that does nothing; p99 {serving['p99_ms']:.0f} ms".replace("%", " %"),
            "serving.py",
        ),
        Row(
            "memory of the service, ready after",
            f"{serving['memory_mb']:.0f} MB, {serving['ready_s']:.1f} s",
            "serving.py",
        ),
    ]


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"
