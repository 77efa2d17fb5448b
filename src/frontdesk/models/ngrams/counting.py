"""Learn a vocabulary: count in how many messages each n-gram stands."""

import numpy as np

from frontdesk.models.batch import Batch
from frontdesk.models.ngrams.extraction import Hashes, Indices
from frontdesk.models.ngrams.vocabulary import Vocabulary, slot_bits

MINIMUM_MESSAGES = 2
"""N-grams seen in fewer messages are not learned: with the words of one message the vocabulary is twice as large, and
the accuracy the same by cross-validation on the corpus."""
FEW_MESSAGES = 200
"""Of so few, every word is learned."""
MAXIMUM_SIZE = 1 << 20
"""The most frequent n-grams are kept."""


def learn_vocabulary(batch: Batch) -> Vocabulary:
    """Collect the n-grams of the messages to learn from, and how rare each is; once for all tasks of a batch."""
    return batch.once("vocabulary", lambda: _learn(batch))


def _learn(batch: Batch) -> Vocabulary:
    least_of_words = MINIMUM_MESSAGES if len(batch) > FEW_MESSAGES else 1
    blocks = [
        _frequent(*_document_frequencies(batch, kind), least, MAXIMUM_SIZE)
        for kind, least in enumerate((least_of_words, MINIMUM_MESSAGES, MINIMUM_MESSAGES))
    ]
    words, characters = (len(block[0]) for block in blocks[:-1])
    hashes = np.concatenate([block[0] for block in blocks])
    frequencies = np.concatenate([block[1] for block in blocks])
    kept = _by_kind(_alone_in_slot(hashes, frequencies), words, words + characters)
    idf = np.log((1 + len(batch)) / (1 + frequencies[kept])) + 1
    return Vocabulary(
        hashes[kept],
        idf.astype(np.float32),
        words=int((kept < words).sum()),
        skeletons=int((kept >= words + characters).sum()),
    )


def _by_kind(kept: Indices, first_of_characters: int, first_of_skeletons: int) -> Indices:
    """Part n-grams by kind and leave the frequent ones first: what messages look up lies close together in memory.

    Looked up anywhere in the tables, each n-gram cost the processor's cache a line of each.
    """
    kinds = (kept >= first_of_characters).astype(np.int8) + (kept >= first_of_skeletons)
    return kept[np.argsort(kinds, kind="stable")]


def _document_frequencies(batch: Batch, kind: int) -> tuple[Hashes, Indices]:
    found: list[Hashes] = []
    for extraction in (part.extraction for part in batch.parts):
        ngrams = extraction.kinds[kind]
        messages = extraction.message_of_word[ngrams.words]
        order = np.lexsort((messages, ngrams.hashes))
        hashes, messages = ngrams.hashes[order], messages[order]
        repeated = np.zeros(len(order), dtype=bool)
        repeated[1:] = (hashes[1:] == hashes[:-1]) & (messages[1:] == messages[:-1])
        found.append(hashes[~repeated])
    hashes, counts = np.unique(np.concatenate(found), return_counts=True)
    return hashes, counts.astype(np.int64)


def _frequent(hashes: Hashes, frequencies: Indices, least: int, most: int) -> tuple[Hashes, Indices]:
    kept = np.flatnonzero(frequencies >= least)
    if len(kept) > most:
        kept = np.sort(kept[np.argsort(-frequencies[kept], kind="stable")[:most]])
    return hashes[kept], frequencies[kept]


def _alone_in_slot(hashes: Hashes, frequencies: Indices) -> Indices:
    """Give the n-grams, the most frequent first; of those that share a slot of the table, one is learned."""
    kept = np.argsort(-frequencies, kind="stable")
    bits = slot_bits(len(hashes)) + 1
    while bits != slot_bits(len(kept)):  # a vocabulary that shrank below a power of two has a smaller table
        bits = slot_bits(len(kept))
        _, first = np.unique(hashes[kept] >> np.uint64(64 - bits), return_index=True)
        kept = kept[np.sort(first)]
    return kept
