"""The n-grams that a model knows, and TF-IDF over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from frontdesk.models.batch import Batch
from frontdesk.models.ngrams.extraction import Extraction, Hashes, Indices

KINDS = 3
"""Blocks of n-grams, each brought to the same length: words, characters, skeletons."""
_SLOTS_FOR_EACH = 8
"""At this many, one n-gram in twenty shares a slot and is not learned; banking77 gets 0.912, by scikit-learn 0.913."""
_LEAST_BITS = 16
_WORD_BITS, _ROW_BITS = np.uint64(24), np.uint64(28)
_WORD_MASK, _ROW_MASK = (np.uint64((1 << 24) - 1)), (np.uint64((1 << 28) - 1))


@dataclass(frozen=True, slots=True)
class Weighted:
    """A batch as TF-IDF, one entry for each occurrence of a known n-gram.

    An n-gram that stands twice shares its weight between both places, so that weights add up to the exact score and
    can be told word by word. Shape of each array: (occurrences,), except `novelty`.
    """

    features: NDArray[np.int32]
    values: NDArray[np.float32]
    words: Indices
    """Index into the words of the extraction."""
    messages: Indices
    """Ascending."""
    novelty: NDArray[np.float64]
    """Share 0..1 of each message's long character n-grams that are not known, 1 if it has none. Shape: (messages,)."""

    def matrix(self, size: int) -> csr_matrix:
        """Give the same as a sparse matrix. Shape: (messages, size); equal features stand apart and add up."""
        count = len(self.novelty)
        ends = np.zeros(count + 1, dtype=np.int32)
        np.cumsum(np.bincount(self.messages, minlength=count), out=ends[1:])
        return csr_matrix((self.values, self.features, ends), shape=(count, size), copy=False)


@dataclass(frozen=True)
class Vocabulary:
    """Known n-grams by their hash: those of words first, then those of characters, then those of skeletons."""

    hashes: Hashes
    """Shape: (size,). Distinct."""
    idf: NDArray[np.float32]
    """Inverse document frequency of each. Shape: (size,)."""
    words: int
    """How many of them are word n-grams."""
    skeletons: int = 0
    """How many of them are n-grams of skeletons."""

    def __len__(self) -> int:
        return len(self.hashes)

    @property
    def first_skeleton(self) -> int:
        """The feature from which on they are n-grams of skeletons."""
        return len(self) - self.skeletons

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content, hexadecimal; equal vocabularies share their work on a batch."""
        kinds = f"{self.words} {self.skeletons}".encode()
        return sha256(self.hashes.tobytes() + self.idf.tobytes() + kinds).hexdigest()

    @cached_property
    def _table(self) -> tuple[NDArray[np.int32], Hashes, np.uint64]:
        """An n-gram's high bits give a slot, the slot a feature, the feature's hash the certainty."""
        bits = slot_bits(len(self))
        shift = np.uint64(64 - bits)
        slots = np.full(1 << bits, len(self), dtype=np.int32)
        slots[self.hashes >> shift] = np.arange(len(self), dtype=np.int32)
        return slots, np.append(self.hashes, np.uint64(0)), shift

    def find(self, hashes: Hashes) -> NDArray[np.int32]:
        """Give the feature of each hash, or -1. Shape: (hashes,)."""
        slots, known, shift = self._table
        features: NDArray[np.int32] = slots.take((hashes >> shift).view(np.int64))
        features[(known.take(features) != hashes) | (features == len(self))] = -1
        return features

    def weigh(self, batch: Batch) -> Weighted:
        """Give a batch as TF-IDF, computed once for all models that have this vocabulary."""
        return batch.once(("weighted", self.digest), lambda: self.weigh_extraction(batch.extraction))

    def weigh_extraction(self, extraction: Extraction) -> Weighted:
        """Give n-grams as TF-IDF."""
        words = np.concatenate([kind.words for kind in extraction.kinds])
        found = self.find(np.concatenate([kind.hashes for kind in extraction.kinds]))
        known = np.flatnonzero(found >= 0)
        packed = self._pack(extraction, found[known], words[known])
        group = packed >> _WORD_BITS
        first = np.ones(len(group), dtype=bool)
        np.not_equal(group[1:], group[:-1], out=first[1:])
        starts = np.flatnonzero(first)
        counts = np.diff(np.append(starts, len(group)))
        features = (group[starts] & _ROW_MASK).astype(np.int32)
        messages = (group[starts] >> _ROW_BITS).astype(np.int64)
        weights = (1.0 + np.log(counts)) * self.idf[features]
        block = messages * KINDS + (features >= self.words) + (features >= self.first_skeleton)
        squares = self._unknown_squares(extraction, found, words)
        squares += np.bincount(block, weights=weights * weights, minlength=len(squares))
        weights /= np.sqrt(squares)[block] * counts
        return Weighted(
            features=np.repeat(features, counts),
            values=np.repeat(weights.astype(np.float32), counts),
            words=(packed & _WORD_MASK).astype(np.int64),
            messages=np.repeat(messages, counts),
            novelty=self._novelty(extraction, found),
        )

    def _unknown_squares(self, extraction: Extraction, found: NDArray[np.int32], words: Indices) -> NDArray[np.float64]:
        """Give what unknown n-grams add to the length of each message's three blocks, each as rare as the rarest known.

        Without them the one known n-gram of a text in another language would count as if it were all of it.
        """
        unknown = np.flatnonzero(found < 0)
        first, second = np.cumsum([len(kind.hashes) for kind in extraction.kinds[:-1]])
        block = extraction.message_of_word[words[unknown]] * KINDS + (unknown >= first) + (unknown >= second)
        rarest = float(self.idf.max()) if len(self) else 1.0
        return np.bincount(block, minlength=KINDS * extraction.messages).astype(np.float64) * rarest**2

    @staticmethod
    def _pack(extraction: Extraction, features: NDArray[np.int32], words: Indices) -> Hashes:
        """Sort occurrences by message, feature and word: one sort of one integer each is the fastest way."""
        messages = extraction.message_of_word[words].astype(np.uint64)
        packed = (messages << (_WORD_BITS + _ROW_BITS)) | (features.astype(np.uint64) << _WORD_BITS)
        packed |= words.astype(np.uint64)
        packed.sort()
        return packed

    @staticmethod
    def _novelty(extraction: Extraction, found: NDArray[np.int32]) -> NDArray[np.float64]:
        """Ask the long n-grams; a message without any, such as a lone emoji, is judged by the short ones."""
        first = len(extraction.word_ngrams.hashes)
        unknown = found[first : first + len(extraction.character_ngrams.hashes)] < 0
        of_message = extraction.message_of_word[extraction.character_ngrams.words]
        short, long = (
            _share(of_message[part], unknown[part], extraction.messages)
            for part in (slice(extraction.short_ngrams), slice(extraction.short_ngrams, None))
        )
        return np.where(np.isnan(long), np.where(np.isnan(short), 1.0, short), long)


def _share(of_message: Indices, unknown: NDArray[np.bool_], messages: int) -> NDArray[np.float64]:
    """Give the share of unknown n-grams in each message; NaN where there are none."""
    total = np.bincount(of_message, minlength=messages).astype(np.float64)
    count = np.bincount(of_message, weights=unknown, minlength=messages)
    return np.asarray(np.divide(count, total, out=np.full(messages, np.nan), where=total > 0))


def matrix_of(vocabulary: Vocabulary, batch: Batch) -> csr_matrix:
    """Give a batch of any size as TF-IDF, equal features summed. Shape: (messages, vocabulary)."""

    def compute() -> csr_matrix:
        matrix = vstack([vocabulary.weigh(part).matrix(len(vocabulary)) for part in batch.parts], format="csr")
        matrix.sum_duplicates()
        return matrix

    return batch.once(("matrix", vocabulary.digest), compute)


def slot_bits(size: int) -> int:
    """Give how many high bits of a hash address the table of so many n-grams."""
    return max(_LEAST_BITS, int(np.ceil(np.log2(max(1, size) * _SLOTS_FOR_EACH))))


def as_targets(labels: Sequence[str], known: Sequence[str]) -> Indices:
    """Give the index of each label."""
    index = {label: position for position, label in enumerate(known)}
    return np.array([index[label] for label in labels], dtype=np.int64)
