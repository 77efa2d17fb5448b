"""Put labels in order, the likeliest first; where being too mild is dear, not the mildest."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from frontdesk.config import Document


class Caution(Document):
    """``caution`` in a task's file: one label instead of another, where a third that must not be missed is likely.

    A critical message that is called low waits a day, a low one that is called medium costs a glance: the likeliest
    label is not the one that costs least.
    """

    instead_of: str
    give: str
    where: str
    reaches: Annotated[float, Field(gt=0, lt=1)]
    """Probability of `where` from which it applies."""

    @model_validator(mode="after")
    def _differ(self) -> Self:
        if len({self.instead_of, self.give, self.where}) < 3:
            raise ValueError("expected three different labels in instead_of, give and where")
        return self


def caution_of(settings: Mapping[str, Any], labels: Sequence[str]) -> Caution | None:
    """Read the caution that a classifier was stored with. Raises `ValueError` or `KeyError` where it is of others."""
    if not settings["caution"]:
        return None
    caution = Caution.model_validate(settings["caution"])
    if not {caution.instead_of, caution.give, caution.where} <= set(labels):
        raise ValueError("caution names a label that is none of the task's")
    return caution


def rank(probabilities: NDArray[np.float64], labels: Sequence[str], caution: Caution | None) -> NDArray[np.int64]:
    """Give the labels' indices, the one to be given first, then the likeliest. Shape: (messages, labels)."""
    ranked = np.argsort(-probabilities, axis=1, kind="stable")
    if caution is None:
        return ranked
    index = {label: position for position, label in enumerate(labels)}
    mild, given, dear = index[caution.instead_of], index[caution.give], index[caution.where]
    for row in np.flatnonzero((ranked[:, 0] == mild) & (probabilities[:, dear] >= caution.reaches)).tolist():
        ranked[row] = [given, *(label for label in ranked[row].tolist() if label != given)]
    return ranked
