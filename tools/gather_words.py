"""Add the ordinary words of our own texts to the tagger's list, `words.txt`.

Run as ``python tools/gather_words.py`` when the corpus or the marked messages have grown. A word counts as ordinary
that stands outside all marks in two messages or more; one that is listed as a name alone, like "beach", becomes an
ordinary word too where it stands so in small letters in four messages and never within a mark. The names and towns on
the list were gathered once, from Faker (MIT) and from the place names that phonenumbers (Apache 2.0) knows by area
code, and the commonest words of the five languages from pyspellchecker 0.9 (MIT); they are kept as they are.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from frontdesk.text.pii.tagger.tokens import tokenise  # noqa: E402  # after the path
from frontdesk.words import classes, plain  # noqa: E402  # as above
from tools.tagging.filling import Use  # noqa: E402  # as above
from tools.tagging.marked import Marked  # noqa: E402  # as above
from tools.tagging.written import folded, of_corpus, own  # noqa: E402  # as above

WORDS = ROOT / "src" / "frontdesk" / "words" / "words.txt"
ORDINARY = "o"
FEWEST_MESSAGES, FEWEST_OF_A_NAME = 2, 4


def main() -> None:
    """Rewrite the list."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    known = classes()
    fresh, both = ordinary([folded(message) for message in (*of_corpus(Use.ALL), *own(Use.ALL))], known)
    by_class: dict[str, set[str]] = {ORDINARY: set(fresh)}
    for word, letters in known.items():
        by_class.setdefault("".join(sorted({*letters, ORDINARY})) if word in both else letters, set()).add(word)
    lines = [" ".join((letters, *sorted(words))) for letters, words in sorted(by_class.items())]
    WORDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(fresh):,} words more, {sum(map(len, by_class.values())):,} in all; {len(both):,} names are words too")


def ordinary(messages: Sequence[Marked], known: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Give the ordinary words that are not known, and those that are known as names alone."""
    met, small, marked = Counter[str](), Counter[str](), set[str]()
    for message in messages:
        tokens = [token for piece, label in message.pieces if not label for token in tokenise(piece)]
        met.update({plain(token.lower()) for token in tokens})
        small.update({plain(token) for token in tokens if token == token.lower()})
        marked.update(plain(token.lower()) for piece, label in message.pieces if label for token in tokenise(piece))
    fresh = {word for word, count in met.items() if count >= FEWEST_MESSAGES and _is_word(word)} - known.keys()
    both = {word for word, count in small.items() if count >= FEWEST_OF_A_NAME and _is_word(word)} - marked
    return fresh, {word for word in both & known.keys() if ORDINARY not in known[word]}


def _is_word(word: str) -> bool:
    return len(word) > 1 and word.isalpha()


if __name__ == "__main__":
    main()
