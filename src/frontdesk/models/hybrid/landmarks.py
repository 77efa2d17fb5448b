"""Fit the head of the hybrid where there are too many examples to compare each with each.

Vectors are compared with a sample of them, the landmarks (Williams and Seeger, Using the Nystroem Method to Speed Up
Kernel Machines, 2001), n-grams are never compared but multiplied through, and the equations are solved by conjugate
gradients. Accuracy is lower than by `ridge.solve`: on banking77 0.940 with 4,096 landmarks, where that gives 0.945.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.hybrid.likeness import likeness
from frontdesk.models.hybrid.ridge import Kernel, Rows, Scores

LANDMARKS = 4_096
FEWEST = 1e-4
"""Share of the largest below which a direction of the landmarks is left out: it holds rounding errors alone."""
STEPS = 60
CLOSE = 1e-3
"""When a solution counts as found: what is missing of it, as a share of what was sought."""


def choose_landmarks(rows: Rows, seed: int) -> NDArray[np.int64]:
    """Draw rows, of every label in turn, of those that the encoder could read."""
    readable = np.flatnonzero(rows.vectors.any(axis=1))
    drawn = np.random.default_rng(seed).permutation(readable)
    turn = np.empty(len(drawn), np.int64)
    for label in np.unique(rows.targets[drawn]):
        own = np.flatnonzero(rows.targets[drawn] == label)
        turn[own] = np.arange(len(own))
    return np.sort(drawn[np.argsort(turn, kind="stable")[:LANDMARKS]])


def solve_by_landmarks(rows: Rows, kernel: Kernel, labels: int, landmarks: NDArray[np.int64]) -> tuple[Scores, Scores]:
    """Give what each row says by its n-grams, and what each landmark says.

    Shapes: (rows, labels), (landmarks, labels).
    """
    chosen = rows.vectors[landmarks]
    root = _inverse_root(likeness(chosen, chosen, kernel.sharpness))
    features = np.sqrt(np.float32(kernel.vector_weight)) * (likeness(rows.vectors, chosen, kernel.sharpness) @ root)
    matrix, turned = rows.matrix, rows.matrix.T.tocsr()
    ridge = rows.ridge(kernel.regularisation)[:, None]

    def times(duals: Scores) -> Scores:
        return np.asarray(matrix @ (turned @ duals) + features @ (features.T @ duals) + ridge * duals)

    duals = _conjugate_gradients(times, rows.wanted(labels), ridge)
    said = np.sqrt(np.float32(kernel.vector_weight)) * (root @ (features.T @ duals))
    return duals, said


def _inverse_root(gram: NDArray[np.float32]) -> NDArray[np.float32]:
    values, directions = np.linalg.eigh(gram.astype(np.float64))
    kept = values > FEWEST * values[-1] if len(values) else slice(0)
    root = (directions[:, kept] / np.sqrt(values[kept])) @ directions[:, kept].T
    return np.asarray(root, np.float32)


def _conjugate_gradients(times: Callable[[Scores], Scores], wanted: Scores, ridge: Scores) -> Scores:
    """Solve for all labels at once, each with its own steps; what a row alone contributes is divided out first."""
    solution = np.zeros_like(wanted)
    left = wanted.copy()
    turned = left / ridge
    direction = turned
    power = np.einsum("rl,rl->l", left, turned)
    enough = CLOSE**2 * np.maximum(power, np.finfo(np.float32).tiny)
    for _ in range(STEPS):
        if (power <= enough).all():
            break
        image = times(direction)
        step = power / np.maximum(np.einsum("rl,rl->l", direction, image), np.finfo(np.float32).tiny)
        solution += step * direction
        left -= step * image
        turned = left / ridge
        power, before = np.einsum("rl,rl->l", left, turned), power
        direction = turned + (power / np.maximum(before, np.finfo(np.float32).tiny)) * direction
    return solution
