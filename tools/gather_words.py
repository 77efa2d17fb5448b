"""Add the ordinary words of our own texts to the tagger's list, `words.txt`.

Run as ``python tools/gather_words.py`` when the corpus or the marked messages have grown. A word counts as ordinary
that stands outside all marks in two messages or more. The names and towns on the list were gathered once, from Faker
(MIT) and from the place names that phonenumbers (Apache 2.0) knows by area code, and the commonest words of the five
languages from pyspellchecker 0.9 (MIT); they are kept as they are.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from frontdesk.text.pii.tagger.tokens import tokenise  # noqa: E402  # after the path
from frontdesk.words import classes, plain  # noqa: E402  # as above
from tools.tagging.filling import Use  # noqa: E402  # as above
from tools.tagging.written import folded, of_corpus, own  # noqa: E402  # as above

WORDS = ROOT / "src" / "frontdesk" / "words" / "words.txt"
ORDINARY = "o"
FEWEST_MESSAGES = 2


def main() -> None:
    """Rewrite the list."""
    met = Counter[str]()
    for message in map(folded, (*of_corpus(Use.ALL), *own(Use.ALL))):
        unmarked = [piece for piece, label in message.pieces if not label]
        met.update({plain(token.lower()) for piece in unmarked for token in tokenise(piece)})
    fresh = {
        word
        for word, count in met.items()
        if count >= FEWEST_MESSAGES and len(word) > 1 and word.isalpha() and word not in classes()
    }
    by_class: dict[str, set[str]] = {ORDINARY: set(fresh)}
    for word, letters in classes().items():
        by_class.setdefault(letters, set()).add(word)
    lines = [" ".join((letters, *sorted(words))) for letters, words in sorted(by_class.items())]
    WORDS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(fresh):,} words more, {sum(map(len, by_class.values())):,} in all")


if __name__ == "__main__":
    main()
