"""Take a fitted classifier of tables apart, and put it together again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from numpy.typing import NDArray

from frontdesk.errors import ConfigError
from frontdesk.models.checks import expect_labels
from frontdesk.models.linear.stored import linear_of
from frontdesk.models.nesting import nest, unnest
from frontdesk.models.parts import Parts
from frontdesk.models.tabular.classifier import HeadName, TabularClassifier
from frontdesk.models.tabular.columns import CategoryColumn, Column, NumberColumn
from frontdesk.models.tabular.heads import Head, Weights
from frontdesk.models.tabular.table import Table
from frontdesk.models.tabular.text_score import TextScore
from frontdesk.models.tabular.trees import Trees
from frontdesk.models.tasks.candidates import Choice
from frontdesk.models.tasks.parameters import checked
from frontdesk.models.uncertainty.calibration import Calibration
from frontdesk.models.uncertainty.caution import caution_of

TEXT = "text"
"""What the arrays of the text's classifier begin with."""


def parts_of(classifier: TabularClassifier, table: Table, head: Head) -> Parts:
    """Take a fitted classifier apart."""
    text, arrays_of_text = nest(TEXT, classifier.text.classifier.parts()) if classifier.text else (None, {})
    return Parts(
        candidate=classifier.candidate,
        settings={
            "task": classifier.task,
            "labels": list(classifier.labels),
            "head": classifier.head_name,
            "parameters": dict(classifier.parameters),
            "seed": classifier.seed,
            **classifier.calibration.settings(),
            "columns": [column.model_dump(mode="json") for column in table.columns],
            "caution": classifier.caution.model_dump(mode="json") if classifier.caution else None,
            "text": text,
        },
        arrays={
            **head.arrays(),
            **classifier.calibration.arrays(),
            **arrays_of_text,
        },
    )


def tabular_of(parts: Parts) -> TabularClassifier:
    """Put a classifier of tables together. Raises `ValueError` or `KeyError` where the pieces do not fit."""
    settings, arrays = parts.settings, parts.arrays
    labels = expect_labels(settings["labels"])
    name = _head_name(settings["head"])
    table = Table(tuple(map(_column, settings["columns"])))
    text = _text_of(settings["text"], arrays, labels)
    classifier = TabularClassifier(
        task=str(settings["task"]),
        labels=labels,
        head_name=name,
        inputs=tuple(column.input for column in table.columns),
        parameters=_parameters(name, settings["parameters"]),
        seed=int(settings["seed"]),
        caution=caution_of(settings, labels),
        text=text,
        calibration=Calibration.of(settings, arrays, len(labels)),
        table=table,
        head=None,
    )
    features = sum(column.width for column in table.columns) + (text.width if text else 0)
    return replace(classifier, head=_head_of(name, arrays, features, len(labels)))


def _head_of(name: HeadName, arrays: Mapping[str, NDArray[Any]], features: int, labels: int) -> Head:
    if name == "logistic":
        return Weights.of(arrays, features, labels)
    return Trees.of(arrays, features, labels)


def _parameters(name: HeadName, given: Mapping[str, Any]) -> Mapping[str, Choice]:
    try:
        return checked(name, given)
    except ConfigError as error:
        raise ValueError(error.message) from error


def _head_name(came: object) -> HeadName:
    for name in get_args(HeadName):
        if came == name:
            return cast("HeadName", name)
    raise ValueError(f"head is {came!r:.20}, expected {', '.join(get_args(HeadName))}")


def _column(settings: Mapping[str, Any]) -> Column:
    kind = CategoryColumn if "categories" in settings else NumberColumn
    return kind.model_validate(settings)


def _text_of(
    settings: Mapping[str, Any] | None, arrays: Mapping[str, NDArray[Any]], labels: tuple[str, ...]
) -> TextScore | None:
    if settings is None:
        return None
    classifier = linear_of(unnest(TEXT, settings, arrays))
    if classifier.labels != labels:
        raise ValueError("the text's classifier knows other labels")
    return TextScore(classifier)
