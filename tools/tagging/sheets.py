"""Lay marked messages out as the network reads them: rows of features, labels, and what each token counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from frontdesk.text.pii.tagger.features import PAD, ROWS, form_features, known_features
from frontdesk.text.pii.tagger.network import GAPS
from frontdesk.text.pii.tagger.reading import context_of
from frontdesk.text.pii.tagger.tokens import places
from tools.tagging.marked import Marked, token_labels

HIDDEN_NAMES, HIDDEN_WORDS = 0.35, 0.13
"""How often training hides which word a name, or any other word, is: most names stand on no list."""
UNTOLD_SHARE = 0.05
"""Messages whose language is not told."""
_MOST_NAMES = 4
"""Labels up to this number are names: of persons, organisations, places and streets."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A batch to learn from."""

    features: csr_matrix
    """Which rows each different token adds up. Shape: (different tokens, rows of the table)."""
    tokens: NDArray[np.int64]
    """Which of these each token is, gaps included. Shape: (tokens,)."""
    contexts: NDArray[np.int64]
    labels: NDArray[np.int64]
    weights: NDArray[np.float32]
    """0 where nothing is to be learned: between texts, and for numbers that nobody marked."""


class Layout:
    """Lays messages out; remembers the features of tokens."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, bool], list[int]] = {}

    def sheet(self, messages: Sequence[Marked], random: Random | None = None) -> Sheet:
        """Lay folded messages out; with `random`, as training reads them."""
        different: dict[tuple[str, bool] | None, int] = {None: 0}
        tokens, labels, weights, contexts = [0] * GAPS, [0] * GAPS, [0.0] * GAPS, [0] * GAPS
        for message in messages:
            text = message.text
            where = list(places(text))
            of_message = token_labels(message.spans(), where)
            untold = random is not None and random.random() < UNTOLD_SHARE
            for (start, end), label in zip(where, of_message, strict=True):
                token = text[start:end]
                key = (token, random is not None and random.random() < _hidden_share(label))
                tokens.append(different.setdefault(key, len(different)))
                is_open = message.numbers_are_open and not label and any(map(str.isdigit, token))
                weights.append(0.0 if is_open else 1.0)
            labels += of_message
            contexts += [context_of(text, "" if untold else message.language)] * len(where)
            for column in (tokens, labels, contexts):
                column.extend([0] * GAPS)
            weights += [0.0] * GAPS
        return Sheet(
            self._matrix([[PAD], *(self._features(*key) for key in different if key is not None)]),
            np.array(tokens),
            np.array(contexts),
            np.array(labels),
            np.array(weights, np.float32),
        )

    def _features(self, token: str, is_hidden: bool) -> list[int]:
        rows = self._rows.get((token, is_hidden))
        if rows is None:
            rows = form_features(token) if is_hidden else [*known_features(token), *form_features(token)]
            self._rows[token, is_hidden] = rows
        return rows

    @staticmethod
    def _matrix(rows: Sequence[Sequence[int]]) -> csr_matrix:
        ends = np.cumsum([0, *map(len, rows)])
        columns = np.concatenate([np.asarray(each) for each in rows])
        matrix = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), ROWS + 1))
        matrix.sum_duplicates()
        return matrix


def _hidden_share(label: int) -> float:
    return HIDDEN_NAMES if 0 < label <= _MOST_NAMES else HIDDEN_WORDS
