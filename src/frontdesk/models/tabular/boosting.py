"""Fit the `boosting` candidate: gradient boosted trees of LightGBM or XGBoost, kept as arrays."""

import json
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import ModelUnavailable
from frontdesk.models.tabular.examples import NEVER, Examples
from frontdesk.models.tabular.forest import rounded_down
from frontdesk.models.tabular.trees import Trees


class Nodes(NamedTuple):
    """One tree; a leaf leads to itself, every other node to nodes after it. Shapes: (nodes,)."""

    features: NDArray[np.int32]
    thresholds: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float64]
    """Of the leaves; of the others whatever."""
    weights: NDArray[np.float64]
    """How many examples came by, or how much they counted."""


def fit_boosting(examples: Examples) -> Trees:
    """Fit boosted trees.

    Raises:
        ModelUnavailable: the library is not installed.
    """
    return joined(_LIBRARIES[str(examples.parameters["library"])](examples), examples)


def expect_library(name: str) -> None:
    """Refuse a library that is not installed, before anything is read. Raises `ModelUnavailable`."""
    if find_spec(name) is None:
        raise _missing(name, "it is not installed")


def import_library(name: str) -> ModuleType:
    """Import a library of the extra. Raises `ModelUnavailable`, with the command that installs it."""
    try:
        return import_module(name)
    except (ImportError, OSError) as error:  # a wheel for another system has no library that loads
        raise _missing(name, str(error)) from error


def _missing(name: str, why: str) -> ModelUnavailable:
    return ModelUnavailable(f"boosting needs {name}: {why}; run `pip install 'frontdesk[boosting]'`")


def joined(trees: Iterable[Nodes], examples: Examples) -> Trees:
    """Put trees that take turns over the labels in one; of two labels the second alone has trees."""
    grown = [_with_means(nodes) for nodes in trees]
    firsts = np.concatenate(([0], np.cumsum([len(nodes.left) for nodes in grown])[:-1])).astype(np.int32)
    turns = examples.known[1:] if len(examples.known) == 2 else examples.known
    base = np.full(examples.labels, NEVER)
    base[examples.known] = 0.0
    return Trees(
        roots=firsts,
        features=np.concatenate([nodes.features for nodes in grown]),
        thresholds=np.concatenate([nodes.thresholds for nodes in grown]),
        left=np.concatenate([nodes.left + first for nodes, first in zip(grown, firsts, strict=True)]),
        right=np.concatenate([nodes.right + first for nodes, first in zip(grown, firsts, strict=True)]),
        values=np.concatenate([nodes.values for nodes in grown]).astype(np.float32)[:, None],
        speaks_for=np.resize(turns, len(grown)).astype(np.int32),
        base=base,
    )


def _with_means(nodes: Nodes) -> Nodes:
    """Let every fork say the mean of what is below it."""
    values, weights = nodes.values.tolist(), nodes.weights.tolist()
    left, right = nodes.left.tolist(), nodes.right.tolist()
    for node in range(len(values) - 1, -1, -1):
        if left[node] != node:
            one, other = weights[left[node]], weights[right[node]]
            share = one / (one + other) if one + other > 0 else 0.5
            values[node] = share * values[left[node]] + (1 - share) * values[right[node]]
    return nodes._replace(values=np.array(values))


def _lightgbm(examples: Examples) -> list[Nodes]:
    lightgbm = import_library("lightgbm")
    several = len(examples.known) > 2
    booster = lightgbm.train(
        {
            "objective": "multiclass" if several else "binary",
            **({"num_class": len(examples.known)} if several else {}),
            "max_depth": examples.count("depth"),
            "num_leaves": 2 ** min(examples.count("depth"), 7),
            "learning_rate": examples.number("learning_rate"),
            "min_data_in_leaf": examples.count("min_leaf"),
            "lambda_l2": examples.number("regularisation"),
            "seed": examples.seed,
            "deterministic": True,
            "force_row_wise": True,
            "num_threads": 1,
            "verbosity": -1,
        },
        lightgbm.Dataset(examples.matrix, examples.positions, weight=examples.weights, params={"verbosity": -1}),
        num_boost_round=examples.count("trees"),
    )
    return [_of_lightgbm(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _of_lightgbm(root: Mapping[str, Any]) -> Nodes:
    """Number the nodes so that every one comes before those that it leads to."""
    nodes = [root]
    left: list[int] = []
    right: list[int] = []
    for node in nodes:  # grows while it is walked
        own = len(left)
        if "left_child" in node:
            left.append(len(nodes))
            right.append(len(nodes) + 1)
            nodes += [node["left_child"], node["right_child"]]
        else:
            left.append(own)
            right.append(own)
    weights = [node.get("internal_count", node.get("leaf_count", 1)) for node in nodes]
    return Nodes(
        np.array([node.get("split_feature", 0) for node in nodes], np.int32),
        rounded_down(np.array([node.get("threshold", 0.0) for node in nodes], np.float64)),
        np.array(left, np.int32),
        np.array(right, np.int32),
        np.array([node.get("leaf_value", 0.0) for node in nodes], np.float64),
        np.array(weights, np.float64),
    )


def _xgboost(examples: Examples) -> list[Nodes]:
    xgboost = import_library("xgboost")
    several = len(examples.known) > 2
    booster = xgboost.train(
        {
            "objective": "multi:softprob" if several else "binary:logistic",
            **({"num_class": len(examples.known)} if several else {}),
            "base_score": 0.5,
            "max_depth": examples.count("depth"),
            "learning_rate": examples.number("learning_rate"),
            # it counts curvature, of which an undecided example has a quarter
            "min_child_weight": examples.number("min_leaf") / 4,
            "lambda": examples.number("regularisation"),
            "tree_method": "hist",
            "seed": examples.seed,
            "nthread": 1,
            "verbosity": 0,
        },
        xgboost.DMatrix(examples.matrix, examples.positions, weight=examples.weights, nthread=1),
        num_boost_round=examples.count("trees"),
    )
    stored = json.loads(bytes(booster.save_raw("json")))
    return [_of_xgboost(tree) for tree in stored["learner"]["gradient_booster"]["model"]["trees"]]


def _of_xgboost(tree: Mapping[str, Any]) -> Nodes:
    left, right = np.array(tree["left_children"], np.int32), np.array(tree["right_children"], np.int32)
    leaf = left < 0
    own = np.arange(len(left), dtype=np.int32)
    conditions = np.array(tree["split_conditions"], np.float32)
    return Nodes(
        np.where(leaf, 0, np.array(tree["split_indices"])).astype(np.int32),
        # XGBoost leads what is below a threshold to the left, we what is at most the number before it
        np.where(leaf, np.float32(0), np.nextafter(conditions, np.float32(-np.inf))).astype(np.float32),
        np.where(leaf, own, left).astype(np.int32),
        np.where(leaf, own, right).astype(np.int32),
        np.where(leaf, conditions, 0.0).astype(np.float64),
        np.array(tree["sum_hessian"], np.float64),
    )


_LIBRARIES = {"lightgbm": _lightgbm, "xgboost": _xgboost}
