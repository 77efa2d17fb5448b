"""Learn how Arabic is typed in Latin letters, and which Arabic words there are.

    python tools/build_transliteration.py [--check]

Writes ``channel.txt``, ``words.txt`` and ``foreign.txt`` beside `frontdesk.transliteration`. The channel is
learned by expectation and maximisation (Dempster, Laird and Rubin, 1977) from 300 messages of the corpus that four
hands, language models all, typed in Latin letters, each in the manner of a region, word for word
(`tools/transliteration/pairs`); the words are those of the corpus and of our own lists, counted; foreign are those of
its other languages that nobody typed for an Arabic one. ``--check`` writes nothing, and fails where the files would
differ. Some 10 seconds.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from frontdesk.bootstrap import make_reader, read_configuration  # noqa: E402  # after the path
from frontdesk.inquiry import Inquiry  # noqa: E402  # as above
from frontdesk.models.lexicon.lexicon import Lexicon  # noqa: E402  # as above
from frontdesk.models.lexicon.splitting import fold  # noqa: E402  # as above
from frontdesk.models.readable import readable  # noqa: E402  # as above
from frontdesk.text.telltales import TELLTALES  # noqa: E402  # as above
from frontdesk.training import load_corpus  # noqa: E402  # as above
from frontdesk.training.examples.corpus import Corpus  # noqa: E402  # as above
from frontdesk.transliteration import channel as channels  # noqa: E402  # as above
from frontdesk.transliteration.scripts import ARABIC, TOKEN, is_latin  # noqa: E402  # as above
from frontdesk.transliteration.transliterator import (  # noqa: E402  # as above
    bare,
    latin_letters,
    written_counts,
    written_foreign_words,
)
from tools.transliteration.sounds import USUAL, usual_spellings  # noqa: E402  # as above

PAIRS = ROOT / "tools" / "transliteration" / "pairs"
TARGET = ROOT / "src" / "frontdesk" / "transliteration"
ROUNDS = 4
TRUST = 40.0
"""How many typed letters what is known beforehand counts as."""
RAREST = 2e-6
"""Probability below which a piece is not kept."""
FOREIGN_MESSAGES, FOREIGN_MESSAGES_OF_SHORT = 3, 40
"""In so many messages of other languages a word stands, at least, before it is taken for theirs; one of `SHORT` letters
in more of them: "the" does, "min" does not. Shorter ones are Arabic as often as not."""
SHORT = 3
LOANS = """
archive camera catalogue course demo dollar email excel insulin mobile octobre oktober order oxygen profile server
serveur shift system telefon video weekend
"""
"""Arabic has these too, and our rules know them in its letters."""
_EDGES = re.compile(r"^\W+|[^\w']+$")

Place = tuple[str, str]
Pieces = dict[Place, dict[str, float]]
Pairs = Counter[tuple[str, str]]
Key = TypeVar("Key")
Counts = dict[Key, dict[str, float]]


def main() -> int:
    """Write the files, or compare them."""
    corpus = load_corpus()
    arabic = [text for text, language in zip(corpus.texts, corpus.languages, strict=True) if language == ARABIC]
    pairs = words_of([pair for hand in messages_by_hand().values() for pair in hand])
    made = {
        "channel.txt": channels.written(learn(pairs)),
        "words.txt": written_counts(arabic_words(arabic)),
        "foreign.txt": written_foreign_words(foreign_words(corpus, pairs)),
    }
    differing = [name for name, lines in made.items() if not _same_or_write(TARGET / name, "\n".join(lines) + "\n")]
    for name in differing:
        print(f"{TARGET.relative_to(ROOT) / name} is not what the corpus and the pairs give; run it without --check")
    return bool(differing)


def _same_or_write(path: Path, text: str) -> bool:
    if "--check" in sys.argv[1:]:
        return path.read_text(encoding="utf-8") == text
    path.write_text(text, encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
    return True


def messages_by_hand() -> dict[str, list[tuple[str, str]]]:
    """Give the messages in Arabic and in Latin letters, by where the one who typed them lives."""
    return {
        path.stem: [
            (row["arabic"], row["latin"]) for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        ]
        for path in sorted(PAIRS.glob("*.jsonl"))
    }


def words_of(messages: Iterable[tuple[str, str]]) -> Pairs:
    """Give each Arabic word with what it was typed as, and how often."""
    found: Pairs = Counter()
    for arabic, latin in messages:
        for one, other in zip(arabic.split(), latin.split(), strict=True):
            word, typed = bare(_EDGES.sub("", one)), latin_letters(_EDGES.sub("", other))
            if word.isalpha() and typed and not is_latin(word):
                found[word, typed] += 1
    return found


def learn(pairs: Pairs) -> Pieces:
    """Give the probability of each piece of each letter, by its place."""
    pieces = _probabilities({}, {})
    for _ in range(ROUNDS):
        pieces = _probabilities(*_expected(pairs, pieces))
    return {
        place: {piece: share for piece, share in known.items() if share >= RAREST} for place, known in pieces.items()
    }


def _probabilities(anywhere: Counts[str], there: Counts[Place]) -> Pieces:
    """Smooth what was counted at a place by what was counted anywhere, and that by what is usual."""
    found: Pieces = {}
    for letter in {*USUAL, *anywhere}:
        usual, counted = usual_spellings(letter), anywhere.get(letter, {})
        whole, total = sum(usual.values()), sum(counted.values())
        everywhere = {
            piece: (counted.get(piece, 0.0) + TRUST * usual.get(piece, 0.0) / whole) / (total + TRUST)
            for piece in {*usual, *counted}
        }
        for place in (channels.FIRST, channels.WITHIN, channels.LAST):
            own = there.get((letter, place), {})
            seen = sum(own.values())
            found[letter, place] = {
                piece: (own.get(piece, 0.0) + TRUST * share) / (seen + TRUST) for piece, share in everywhere.items()
            }
    return found


def _expected(pairs: Pairs, pieces: Pieces) -> tuple[Counts[str], Counts[Place]]:
    """Count how often each letter became each piece: every way to part a spelling, by its probability."""
    anywhere: Counts[str] = defaultdict(lambda: defaultdict(float))
    there: Counts[Place] = defaultdict(lambda: defaultdict(float))
    for (word, typed), times in sorted(pairs.items()):
        for place, piece, share in _shares(word, typed, pieces):
            anywhere[place[0]][piece] += share * times
            there[place][piece] += share * times
    return anywhere, there


def _shares(word: str, typed: str, pieces: Pieces) -> Iterator[tuple[Place, str, float]]:
    """Give each piece that a letter of a word may have become, with its probability: forwards and backwards."""
    letters = list(zip(word, channels.places(word), strict=True))

    def probability(place: Place, piece: str) -> float:
        return pieces[place].get(piece) or (channels.UNSEEN if len(piece) < 2 else RAREST * channels.UNSEEN)

    ends = [range(start, min(start + channels.LONGEST_PIECE, len(typed)) + 1) for start in range(len(typed) + 1)]
    before = [[1.0] + [0.0] * len(typed)]
    for place in letters:
        ways = [0.0] * (len(typed) + 1)
        for start, so_far in enumerate(before[-1]):
            for end in ends[start]:
                ways[end] += so_far * probability(place, typed[start:end])
        before.append(ways)
    behind = [0.0] * len(typed) + [1.0]
    for place, so_far in zip(reversed(letters), reversed(before[:-1]), strict=True):
        found = [
            [(typed[start:end], probability(place, typed[start:end]) * behind[end]) for end in ends[start]]
            for start in range(len(typed) + 1)
        ]
        for start, own in enumerate(found):
            yield from ((place, piece, so_far[start] * ahead / before[-1][-1]) for piece, ahead in own)
        behind = [sum(ahead for _, ahead in own) for own in found]


def arabic_words(messages: Sequence[str]) -> Counter[str]:
    """Count the Arabic words of messages, personal data left out, and of the keywords and rules."""
    configuration = read_configuration()
    read = make_reader(configuration).read([Inquiry(body=message) for message in messages], {}).texts
    words = (bare(word) for text in read for word in TOKEN.findall(readable(text)))
    counts = Counter(word for word in words if word.isalpha() and not is_latin(word))
    known = set(map(fold, counts))
    listed = {word for task in configuration.triaged for word in Lexicon.of(task).arabic_words()}
    return counts + Counter(word for word in listed - known if word.isalpha())


def foreign_words(corpus: Corpus, pairs: Pairs) -> set[str]:
    """Give the words of the other languages that are no everyday word of Arabic, and were not typed for one."""
    met = Counter[str]()
    for text, language in zip(corpus.texts, corpus.languages, strict=True):
        if language != ARABIC:
            met.update({latin_letters(word) for word in TOKEN.findall(text) if word.isascii()})
    often = {
        word
        for word, messages in met.items()
        if messages >= (FOREIGN_MESSAGES if len(word) > SHORT else FOREIGN_MESSAGES_OF_SHORT)
        and len(word) >= SHORT
        and word[0].isalpha()
    }
    return often - set(LOANS.split()) - set(TELLTALES[ARABIC]) - {typed for _, typed in pairs}


if __name__ == "__main__":
    sys.exit(main())
