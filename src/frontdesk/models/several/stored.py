"""Put a classifier of several labels together again, out of what a bundle holds."""

from collections.abc import Callable, Mapping
from typing import Any

from frontdesk.models.checks import expect_labels
from frontdesk.models.classifier import SavedClassifier
from frontdesk.models.nesting import unnest
from frontdesk.models.parts import Parts
from frontdesk.models.several.classifier import SeveralClassifier, gives_logits
from frontdesk.models.uncertainty.holding import Sigmoids


def several_of(parts: Parts, assemble: Callable[[Parts], SavedClassifier]) -> SeveralClassifier:
    """Put a stored classifier together again. Raises `ValueError` or `KeyError` where the pieces do not fit."""
    settings: Mapping[str, Any] = parts.settings
    labels = expect_labels(settings["labels"])
    members: list[Any] = [
        own and assemble(unnest(f"m{place}", own, parts.arrays)) for place, own in enumerate(settings["members"])
    ]
    if len(members) != len(labels) or not any(members):
        raise ValueError(f"expected a member for each of {len(labels)} labels, and one at least; got {len(members)}")
    for member, label in zip(members, labels, strict=True):
        if member is not None and not (gives_logits(member) and len(member.labels) == 2 and member.labels[1] == label):
            raise ValueError(f"expected a member that decides {label}, and gives logits")
    return SeveralClassifier(str(settings["task"]), labels, tuple(members), Sigmoids.of(parts.arrays, len(labels)))
