"""Rows of a table to learn from, whose labels follow from their values."""

from datetime import UTC, datetime, timedelta

import numpy as np

from frontdesk.models import Batch, Task
from frontdesk.models.tasks import Input, Label
from frontdesk.testing import masked

AMOUNT = Input(name="amount", type="number")
PLAN = Input(name="plan", type="category")
PAID = Input(name="paid", type="boolean")
SINCE = Input(name="since", type="datetime")
COLUMNS = (AMOUNT, PLAN, PAID, SINCE)


def table_task(labels=("no", "yes"), inputs=COLUMNS):
    return Task("churn", tuple(Label(name=label) for label in labels), labels[0], inputs=inputs)


def table_batch(columns, texts=None):
    """Make a batch of columns, with a text each where there are any."""
    count = len(next(iter(columns.values())))
    return Batch([masked(text) for text in texts or [""] * count], ["en" if texts else "und"] * count, columns)


def table_rows(count=200, seed=0, labels=("no", "yes")):
    """Give columns and labels; a tenth of the amounts is missing."""
    draw = np.random.default_rng(seed)
    amounts = draw.normal(100, 30, count)
    plans = draw.choice(["gold", "silver", "lead"], count)
    days = draw.integers(0, 500, count)
    score = (amounts - 100) / 15 + (plans == "gold") * 2 + draw.normal(0, 0.5, count)
    cuts = np.quantile(score, np.arange(1, len(labels)) / len(labels))
    columns = {
        "amount": [
            None if lost else float(amount) for amount, lost in zip(amounts, draw.random(count) < 0.1, strict=True)
        ],
        "plan": [str(plan) for plan in plans],
        "paid": [bool(paid) for paid in draw.random(count) < 0.5],
        "since": [datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=int(day)) for day in days],
    }
    return columns, [labels[index] for index in np.searchsorted(cuts, score).tolist()]
