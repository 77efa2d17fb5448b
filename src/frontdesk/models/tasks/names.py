"""What a task may be called."""

import re

MOST_LABELS = 1_000
DEFAULT_THRESHOLD = 0.5
RESERVED_NAMES = frozenset(
    {
        # fields of a record, where each task has a field of its own
        *("id", "external_id", "thread_id", "channel", "kind", "received_at", "language", "department", "assignee"),
        *("priority", "escalated", "needs_human", "human_reasons", "respond_by", "resolve_by", "rules", "rules_digest"),
        *("masked_text", "pii", "degraded", "degraded_reasons", "alternatives", "reasons", "models", "novelty"),
        *("label_sets", "answered_by"),
        # what the conditions of the routing rules ask for, tasks among it
        *("tenant", "text", "customer", "received", "attributes"),
    }
)
"""A task of that name would hide the field."""
RESERVED_ENDING = "_confidence"
"""`language_confidence` is a field, and so is that of every task."""
LONGEST_TASK_NAME = 40

_TASK_NAME = re.compile(r"[a-z][a-z0-9_]*")


def fault_of_task_name(name: str) -> str | None:
    """Say why no task can have this name, declared or trained: it becomes a column, a field and part of a file's name.

    >>> fault_of_task_name("queue"), fault_of_task_name("priority")
    (None, "'priority' is a field of every record or routing condition")
    """
    if len(name) > LONGEST_TASK_NAME or not _TASK_NAME.fullmatch(name):
        return (
            "expected a task name of small letters a-z, digits and underscores, a letter first, at most "
            f"{LONGEST_TASK_NAME} in all"
        )
    if name in RESERVED_NAMES or name.endswith(RESERVED_ENDING):
        return f"{name!r} is a field of every record or routing condition"
    return None
