"""Fit the `forest` candidate: scikit-learn's random forest, kept as arrays."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.tabular.examples import Examples
from frontdesk.models.tabular.trees import ALL_LABELS, Trees


def fit_forest(examples: Examples) -> Trees:
    """Grow a forest on scaled features; its trees vote with the shares of labels in their leaves."""
    forest = grow(examples)
    return trees_of([tree.tree_ for tree in forest.estimators_], examples)


def grow(examples: Examples) -> Any:  # noqa: ANN401 - scikit-learn ships no types
    """Fit scikit-learn's own forest."""
    from sklearn.ensemble import RandomForestClassifier

    forest = RandomForestClassifier(
        examples.count("trees"),
        max_depth=examples.count("depth"),
        min_samples_leaf=examples.count("min_leaf"),
        random_state=examples.seed,
        n_jobs=1,
    )
    return forest.fit(examples.matrix, examples.targets, sample_weight=examples.weights)


def trees_of(grown: Sequence[Any], examples: Examples) -> Trees:
    """Take scikit-learn's trees apart."""
    sizes = [tree.node_count for tree in grown]
    firsts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int32)
    pieces = [_nodes(tree, int(first)) for tree, first in zip(grown, firsts, strict=True)]
    features, thresholds, left, right = (np.concatenate(each) for each in zip(*pieces, strict=True))
    values = np.zeros((sum(sizes), examples.labels), np.float32)
    values[:, examples.known] = np.concatenate([tree.value[:, 0, :] for tree in grown])
    return Trees(
        roots=firsts,
        features=features,
        thresholds=thresholds,
        left=left,
        right=right,
        values=values,
        speaks_for=np.full(len(grown), ALL_LABELS, np.int32),
        base=np.zeros(examples.labels),
    )


def _nodes(tree: Any, first: int) -> tuple[NDArray[Any], ...]:  # noqa: ANN401 - scikit-learn ships no types
    own = np.arange(tree.node_count)
    leaf = tree.children_left < 0
    return (
        np.where(leaf, 0, tree.feature).astype(np.int32),
        np.where(leaf, 0, rounded_down(tree.threshold)).astype(np.float32),
        (np.where(leaf, own, tree.children_left) + first).astype(np.int32),
        (np.where(leaf, own, tree.children_right) + first).astype(np.int32),
    )


def rounded_down(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """Give the greatest numbers of 32 bits that are not above: features of 32 bits fall on the same sides of them."""
    near = thresholds.astype(np.float32)
    return np.where(near > thresholds, np.nextafter(near, np.float32(-np.inf)), near)
