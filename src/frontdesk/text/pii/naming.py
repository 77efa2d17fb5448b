"""What a number is called: read backwards from it, over "number", "is" and the like, to the noun that names it."""

import re
from typing import NamedTuple

from frontdesk.text.pii.lexicon import phrases

WINDOW_CHARACTERS = 64
"""How far before a number its noun may begin."""
MOST_STEPS = 7
"""Words and marks between a number and its noun, at most: "the number of my order is: #"."""

_TOKEN = re.compile(r"[^\W\d_]+|[^\s\w]|[\d_]+|\n")
_MARKS = frozenset(
    phrases(
        """
        number | numbers | no | nos | num | nbr | nr | nrs | nummer | nummern | n | nº | numéro | numéros
        | numero | número | números | núm | id | ids | code | kennung | identifiant | identificador | código
        | ref | reference | réf | référence | referencia | referenz | zeichen | رقم | رقمه | رقمها | رقمي | برقم
        | الرقم | بالرقم | رقمكم | ورقم | لرقم | برقمه | الأرقام | أرقام | # | № | ° | º
        """
    )
)
"""What says that a number is meant."""
_STEPS = frozenset(
    phrases(
        """
        is | was | are | has | the | my | our | your | his | her | with | under | of | for | a | i | est | sont
        | porte | de | du | des | d | la | le | les | l | mon | ma | votre | notre | son | sous | es | el | los
        | las | del | mi | su | nuestra | nuestro | con | bajo | ist | sind | lautet | die | der | das | den
        | dem | meine | meiner | mein | meines | ihre | unsere | unserer | mit | unter | هو | هي | لديكم | لدي
        | عندكم | الخاص | الخاصة | بي | بكم | بنا | التي | الذي | تحمل | يحمل | : | = | ( | " | ' | - | « | [
        | / | . | *
        """
    )
)
_CLOSE = frozenset(
    phrases(". | : | = | ( | \" | ' | - | « | [ | / | * | is | ist | est | lautet | لديكم | عندكم | هو | هي")
)
"""Steps that a number without a mark may stand behind; "an order of 5000" is no order's number."""
_ENDS = frozenset((".", ":", "=", "is"))
"""What parts a mark from the noun after it."""
_ABBREVIATED = frozenset(
    ("no", "nos", "nr", "nrs", "n", "num", "núm", "ref", "réf", "acct", "art", "az", "matr", "tel")
)
"""Only after these is a full stop none."""
_POINT = frozenset(".")
_BEFORE = ("", "و", "ف", "ب", "ل", "ال", "وال", "بال", "فال", "لل", "ول", "وب", "ولل", "وبال", "عال")
_AFTER = ("", "ي", "نا", "كم", "ه", "ها", "ك", "ة", "تي", "تنا", "تكم", "ته", "تها", "تك", "ات")
"""What Arabic writes onto a noun: "and", "in", "for", the article, and whose it is."""
_ENDINGS = ("nummer", "nummern", "nr", "nrs", "id", "zeichen", "kennung")
_STRONG, _WEAK, _COMPOUND = "strong", "weak", "compound"


class Called(NamedTuple):
    """What a number is called."""

    noun: str
    is_marked: bool
    """Whether "number" or its like stands with the noun."""


class Nouns:
    """Nouns by which numbers of one sort are called."""

    def __init__(self, strong: str, weak: str, compounds: str = "", arabic: str = "", between: str = "") -> None:
        """Take lists of words, separated by bars.

        Args:
            strong: these alone say what the number is: invoice 4711.
            weak: these need "number" or its like: file no. 4711.
            compounds: the first parts of German words that end in -nummer, -nr or -id.
            arabic: stems, without the article, endings and what is written onto them.
            between: what may stand between such a noun and its number: medical *record* number.
        """
        self._between = frozenset(phrases(between))
        listed = dict.fromkeys(phrases(strong), _STRONG) | dict.fromkeys(phrases(weak), _WEAK)
        self._kinds = {f"{word}s": kind for word, kind in listed.items()} | listed
        self._kinds |= {
            f"{before}{stem}{after}": _STRONG for stem in phrases(arabic) for before in _BEFORE for after in _AFTER
        }
        self._kinds |= {f"{first}{ending}": _COMPOUND for first in phrases(compounds) for ending in _ENDINGS}

    def may_occur(self, words: frozenset[str]) -> bool:
        """Tell from a text's words whether any noun stands in it."""
        return not words.isdisjoint(self._kinds)

    def calling(self, text: str, start: int) -> Called | None:
        """Tell what the number that begins at `start` is called, where it is by one of these nouns."""
        tokens = _TOKEN.findall(text[max(0, start - WINDOW_CHARACTERS) : start].casefold())
        marked, close = False, True
        for step in range(min(MOST_STEPS, len(tokens))):
            at = len(tokens) - 1 - step
            token = tokens[at]
            kind = self._kinds.get(token)
            if kind:
                sure = marked or kind == _COMPOUND or self._is_marked_before(tokens, at)
                return Called(token, sure) if sure or (close and kind == _STRONG) else None
            marked = marked or token in _MARKS
            close = close and (token in _CLOSE or token in self._between)
            if not (token in _MARKS or token in _STEPS or token in self._between) or self._is_full_stop(tokens, at):
                return None
        return None

    def _is_full_stop(self, tokens: list[str], at: int) -> bool:
        if tokens[at] not in _POINT:
            return False
        before = tokens[at - 1] if at else ""
        return before not in _ABBREVIATED and not (before.endswith("nr") and before in self._kinds)

    def _is_marked_before(self, tokens: list[str], at: int) -> bool:
        """Tell whether "number of" and the like stand before a noun."""
        for token in reversed(tokens[max(0, at - 4) : at]):
            if token in _MARKS:
                return True
            if token in _ENDS or not (token in _STEPS or token in self._between):
                return False
        return False


def is_mark(word: str) -> bool:
    """Tell whether a word says that a number is meant.

    >>> is_mark("Nr"), is_mark("order")
    (True, False)
    """
    return word.casefold() in _MARKS
