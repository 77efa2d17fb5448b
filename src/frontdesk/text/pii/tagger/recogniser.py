"""The tagger as a recogniser: neighbours of one kind become a span, probabilities become scores."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from itertools import groupby

import numpy as np

from frontdesk.errors import ModelUnavailable
from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.function_words import FUNCTION_WORDS
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.tagger.labels import KINDS
from frontdesk.text.pii.tagger.network import Floats, Network
from frontdesk.text.pii.tagger.reading import Reading
from frontdesk.text.pii.tagger.tokens import places
from frontdesk.transliteration import forgetting
from frontdesk.words import ORDINARY, classes_of

PREFIX = "tagger."
"""How its findings are called."""
LIKELY_SCORE, CERTAIN_SCORE = 0.4, 0.8
"""Scores of what is likely, and of what is certain."""
LIKELY = tuple(0.12 if kind == PiiType.PERSON else 0.05 for kind in KINDS)
"""Probability of being personal data at all, from which a token begins a span, by kind. Names take more: many an
ordinary word is a name somewhere."""
_PERSON, _USERNAME = KINDS.index(PiiType.PERSON), KINDS.index(PiiType.USERNAME)
DOUBTFUL = 0.6
"""Share of that probability from which a token may continue a span."""
LEAST_PROBABILITY = 0.025
"""Below this a token is never looked at, whatever a tenant asks for."""
DECIMALS = 3
BLOCK_CHARACTERS = 20_000
"""Texts read at a time: the network's rows of a block fit a processor's cache."""
MARKS_OF_PASSWORDS = "!#$%&*+=@^~"
_OBJECT = re.compile(r" (?:the|my|our|your|this|these|those)\b")
_NOBODYS = FUNCTION_WORDS | {"رمضان كريم", "رمضان مبارك", "عيد سعيد", "عيد مبارك"}
"""Words that hold a sentence together, and wishes, whose words are names too."""
_ASKS = re.compile(r"(?:Will|May|Can) (?:I|it|you|he|she|we|they|there|an?|any|anyone|somebody|someone)\b")
_AND = ("and", "und", "et")
"""What no name of one person has within it, unlike "y"."""
_SENTENCE_ENDS = ("", ".", "!", "?", "\n", ":")
WEIGHTS, MANIFEST = "weights.npz", "manifest.json"
REMEDY = "install Frontdesk again"


class Tagger:
    """Finds what has no form of its own, by what stands around it. Safe to share between threads."""

    def __init__(self, network: Network | None = None) -> None:
        """Take a network in place of the one that is shipped, which is read when the first text asks for it."""
        self._own = network

    def find_all(self, texts: Sequence[str], languages: Sequence[str]) -> list[list[PiiSpan]]:
        """Find the spans in each folded text, in order, without overlap."""
        found: list[list[PiiSpan]] = []
        start = size = 0
        with forgetting():
            for end, text in enumerate(texts, 1):
                size += len(text)
                if size >= BLOCK_CHARACTERS or end == len(texts):
                    found += self._find_block(texts[start:end], languages[start:end])
                    start, size = end, 0
        return found

    @cached_property
    def _network(self) -> Network:
        return self._own or read_network()

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self._network.embeddings)

    def _find_block(self, texts: Sequence[str], languages: Sequence[str]) -> list[list[PiiSpan]]:
        page = self._reading.page(texts, languages)
        probabilities = self._network.probabilities(page.tokens, page.contexts)
        candidates = np.flatnonzero(probabilities[:, 0] <= 1.0 - LEAST_PROBABILITY)
        found: list[list[PiiSpan]] = []
        for text, start, count in zip(texts, page.starts, page.counts, strict=True):
            first, last = np.searchsorted(candidates, (start, start + count))
            own = (candidates[first:last] - start).tolist()
            found.append(list(_spans(text, own, probabilities[start : start + count])) if own else [])
        return found


def _spans(text: str, candidates: list[int], probabilities: Floats) -> Iterator[PiiSpan]:
    """Make a span of each run of neighbours of one kind. Shape of `probabilities`: (tokens, labels)."""
    kinds = probabilities[:, 1:].argmax(axis=1).tolist()
    sure = (1.0 - probabilities[:, 0]).tolist()
    _close_gaps(candidates, kinds, sure)
    _join_names(candidates, kinds, sure)
    where = list(places(text))
    apart = [at for at in candidates if kinds[at] != _PERSON or text[slice(*where[at])].lower() not in _AND]
    runs = groupby(
        enumerate(apart), lambda each: (each[1] - each[0], kinds[each[1]], sure[each[1]] >= LIKELY[kinds[each[1]]])
    )
    for (_, kind, _), run in runs:
        tokens = [at for _, at in run]
        start, end = _trim(text, where[tokens[0]][0], where[tokens[-1]][1])
        if start < end and text[start:end] not in _NOBODYS and not _begins_a_sentence(text, start, end):
            if KINDS[kind] == PiiType.SECRET:
                end = _with_marks(text, end)
            score = _score(max(sure[at] for at in tokens), LIKELY[kind])
            yield PiiSpan(start, end, KINDS[kind], score, f"{PREFIX}{KINDS[kind].lower()}")


def _begins_a_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether an ordinary word that is a name too begins a sentence: "Chase the courier", "Will I be charged"."""
    if _ASKS.match(text, start) is None and (
        ORDINARY not in classes_of(text[start:end].lower()) or _OBJECT.match(text, end) is None
    ):
        return False
    return text[:start].rstrip(" ")[-1:] in _SENTENCE_ENDS


def _close_gaps(candidates: list[int], kinds: list[int], sure: list[float]) -> None:
    """Let a doubtful token between two likely ones of one kind be of theirs: a comma in an address, "de" in a name."""
    for at in candidates:
        if 0 < at < len(kinds) - 1 and kinds[at - 1] == kinds[at + 1]:
            likely, beside = LIKELY[kinds[at - 1]], min(sure[at - 1], sure[at + 1])
            if sure[at] < LIKELY[kinds[at]] and DOUBTFUL * likely <= sure[at] and likely <= beside:
                kinds[at], sure[at] = kinds[at - 1], max(sure[at], likely)


def _join_names(candidates: list[int], kinds: list[int], sure: list[float]) -> None:
    """Take what looks like a user name right beside a person for a part of the name: "Ada" before "Lindholm"."""
    for at in candidates:
        pair = slice(at - 1, at + 1)
        if at and _USERNAME in kinds[pair] and _PERSON in kinds[pair] and min(sure[pair]) >= LIKELY[_PERSON]:
            kinds[pair] = [_PERSON, _PERSON]


def _score(probability: float, likely: float) -> float:
    """Lay probabilities out so that what is as probable as `likely` has `LIKELY_SCORE`."""
    if probability < likely:
        return round(LIKELY_SCORE * probability / likely, DECIMALS)
    share = (probability - likely) / (1.0 - likely)
    return round(LIKELY_SCORE + (CERTAIN_SCORE - LIKELY_SCORE) * share, DECIMALS)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave marks and blanks at the ends out."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _with_marks(text: str, end: int) -> int:
    """Take the marks in that a password may end with."""
    while text[end : end + 1] and text[end] in MARKS_OF_PASSWORDS:
        end += 1
    return end


def read_network() -> Network:
    """Read the network that is shipped.

    Raises:
        ModelUnavailable: it is missing, or not the file that the manifest names: a network that is broken would mask
            nothing and say nothing.
    """
    folder = files(__package__)
    try:
        content = folder.joinpath(WEIGHTS).read_bytes()
        expected = json.loads(folder.joinpath(MANIFEST).read_bytes())["weights"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelUnavailable(f"{WEIGHTS}: the network that masks cannot be read: {error}; {REMEDY}") from error
    if sha256(content).hexdigest() != expected:
        raise ModelUnavailable(f"{WEIGHTS}: not the network that was shipped; {REMEDY}")
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return Network.of(arrays)
