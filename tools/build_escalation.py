"""Write the table that the starter model of `escalation` is fitted from: a simulation, by the assumptions below.

Nobody publishes which inquiries were escalated and why. So that the task can be tried before a company has outcomes of
its own, this draws inquiries from plausible distributions and lets a logistic model with noise decide which of them
were escalated. It is no finding about customers: whoever has outcomes trains on them, with the same columns.

Run as ``python tools/build_escalation.py [--check]``; with ``--check`` it compares and writes nothing. Standard library
only, and its random numbers are the same in every version of Python.
"""

import csv
import io
import math
import random
import sys
from collections.abc import Mapping
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "frontdesk" / "data" / "escalation.csv"
ROWS = 3_000
SEED = 0
LABEL = "escalation"

CHANNELS = {"email": 36, "chat": 18, "form": 16, "api": 10, "phone": 6, "social": 6, "sms": 4, "file": 4}
TIERS = {"free": 25, "standard": 50, "premium": 18, "enterprise": 7}
LANGUAGES = {"en": 44, "fr": 14, "es": 14, "de": 14, "ar": 12, "und": 2}
USUAL_LENGTH = {
    "email": 620,
    "form": 380,
    "api": 380,
    "file": 450,
    "phone": 500,
    "chat": 130,
    "social": 120,
    "sms": 110,
}
"""Median characters of a message."""

BASE = -4.2
OF_URGENCY = {"low": 0.0, "medium": 0.4, "high": 1.4, "critical": 2.8}
OF_SENTIMENT = {"positive": -0.7, "neutral": 0.0, "negative": 0.9}
OF_TIER = {"free": -0.2, "standard": 0.0, "premium": 0.4, "enterprise": 0.9}
OF_CHANNEL = {"phone": 0.4, "social": 0.4}
A_CONTACT = 0.5
"""For each message of the last 30 days, up to five of them."""
AT_NIGHT = 0.3
"""From 22 to 6 o'clock: nobody is there who could calm it."""
LONG = 0.3
"""From 1,200 characters on."""
ALL_CAPITALS = 3.0
MANY_EXCLAMATIONS = 12.0
"""For a share of exclamation marks of 1, of which at most 0.1 counts."""
NOISE = 0.6
"""Standard deviation of what no column says."""


def main() -> int:
    """Write the table, or compare it; the exit status is 1 where it differs."""
    made = text_of(rows())
    if "--check" in sys.argv[1:]:
        same = TABLE.read_text(encoding="utf-8") == made
        print(f"{TABLE.name}: {'as it should be' if same else 'differs; run tools/build_escalation.py'}")
        return 0 if same else 1
    TABLE.write_text(made, encoding="utf-8")
    print(f"{TABLE}: {ROWS:,} rows")
    return 0


def rows() -> list[dict[str, str]]:
    """Draw inquiries, and which of them were escalated."""
    draw = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    drawn = [_row(draw) for _ in range(ROWS)]
    for escalated in ("no", "yes"):
        same = [row for row in drawn if row[LABEL] == escalated]
        # as many of each language among the escalated as among the others: the language decides nothing
        for row, language in zip(same, _languages(len(same), draw), strict=True):
            row["language"] = language
    return drawn


def text_of(drawn: list[dict[str, str]]) -> str:
    """Give the table as CSV."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(drawn[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(drawn)
    return written.getvalue()


def _row(draw: random.Random) -> dict[str, str]:
    trouble = draw.gauss(0, 1)
    sentiment = _among(
        {"positive": _odds(-1.6 - trouble), "neutral": 0.5, "negative": _odds(-0.3 + 1.3 * trouble)}, draw
    )
    urgency = _among(
        {"low": 0.5, "medium": 0.4, "high": _odds(-1.6 + trouble), "critical": _odds(-3.2 + 1.2 * trouble)}, draw
    )
    channel = _among(CHANNELS, draw)
    angry = sentiment == "negative"
    length = round(min(8_000, max(8, USUAL_LENGTH[channel] * math.exp(draw.gauss(0, 0.8)))))
    shouts = draw.random() < (0.06 if angry else 0.01)
    capitals = draw.uniform(0.4, 0.85) if shouts else max(0.0, draw.gauss(0.035, 0.015))
    exclamations = max(0, round(draw.gauss(0.6 + 1.5 * angry + trouble, 1.0))) / length
    row = {
        "text.length": str(length),
        "text.exclamations": f"{min(0.5, exclamations):.4f}",
        "text.capitals": f"{capitals:.4f}",
        "language": "",
        "received.hour": str(_hour(draw)),
        "channel": channel,
        "customer.tier": _among(TIERS, draw),
        "customer.contacts_last_30_days": str(
            min(12, int(draw.expovariate(0.9 - 0.25 * min(2.0, max(-2.0, trouble)))))
        ),
        "sentiment": sentiment,
        "urgency": urgency,
    }
    row[LABEL] = "yes" if draw.random() < _odds(pressure(row) + draw.gauss(0, NOISE)) else "no"
    return row


def pressure(row: Mapping[str, str]) -> float:
    """Give the logit of an escalation."""
    hour = int(row["received.hour"])
    return (
        BASE
        + OF_URGENCY[row["urgency"]]
        + OF_SENTIMENT[row["sentiment"]]
        + OF_TIER[row["customer.tier"]]
        + OF_CHANNEL.get(row["channel"], 0.0)
        + A_CONTACT * min(5, int(row["customer.contacts_last_30_days"]))
        + (AT_NIGHT if hour >= 22 or hour < 6 else 0.0)
        + (LONG if int(row["text.length"]) >= 1_200 else 0.0)
        + ALL_CAPITALS * max(0.0, float(row["text.capitals"]) - 0.1)
        + MANY_EXCLAMATIONS * min(0.1, float(row["text.exclamations"]))
    )


def _odds(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def _hour(draw: random.Random) -> int:
    """Four of five write in the daytime."""
    return int(min(20, max(7, draw.gauss(13, 3)))) if draw.random() < 0.8 else draw.randrange(24)


def _among(shares: Mapping[str, float], draw: random.Random) -> str:
    return draw.choices(list(shares), list(shares.values()))[0]


def _languages(count: int, draw: random.Random) -> list[str]:
    total = sum(LANGUAGES.values())
    exact = [language for language, share in LANGUAGES.items() for _ in range(round(count * share / total))]
    languages = (exact + ["en"] * count)[:count]
    draw.shuffle(languages)
    return languages


if __name__ == "__main__":
    raise SystemExit(main())
