"""Rough forms of a word: which Arabic words a Latin spelling may stand for at all.

Consonants alone, in one small alphabet for both scripts. Where a letter may stand for several sounds, or for none, a
word has a form for each: قبل is "qbl", "kbl", "gbl" and "bl", so that "2abl", "9abel" and "gabl" all find it.
"""

import re
from collections.abc import Iterable

MOST_FORMS = 48
"""Of one word; of more, the first in the order of the alphabet."""

_ARABIC = {
    **{letter: (sound,) for letter, sound in zip("بتحخدرزسشصضطغفكلمنهگڤپک", "bthxdrzscsdtgfklmnhgfbk", strict=True)},
    "ث": ("t", "s"), "ج": ("j", "g"), "ذ": ("d", "z", "t"), "ظ": ("z", "d"), "ق": ("q", "k", "g", ""), "چ": ("c", "j"),
}  # fmt: skip
"""Vowels, hamza and ع have no sound here: some type them and some do not."""
_LATIN = {
    **{letter: (letter,) for letter in "bdfhjklmnqtz"},
    "c": ("k", "s"), "g": ("g", "j"), "j": ("j", "g"), "p": ("b",), "r": ("r", "g"), "s": ("s",), "v": ("f",),
    "x": ("x", "ks"), "2": ("", "q"), "5": ("x",), "6": ("t",), "7": ("h",), "8": ("g", "q"), "9": ("q", "s"),
    "3'": ("g",), "'3": ("g",), "7'": ("x",), "'7": ("x",), "'5": ("x",), "6'": ("z",), "'6": ("z",),
    "9'": ("d",), "'9": ("d",),
    "sh": ("c",), "ch": ("c", "k"), "kh": ("x",), "gh": ("g",), "th": ("t", "d"), "dh": ("d",), "ph": ("f",),
}  # fmt: skip
_GROUPS = re.compile("[35679]'|'[35679]|[sckgtdp]h|.", re.DOTALL)
_LAST_LETTERS = {"ة": ("", "t"), "ت": ("", "t"), "ه": ("", "h"), "ح": ("", "h"), "ا": ("", "n")}
"""What is heard of them, or not: the t of the feminine, a final h, the n of adverbs."""
_ARABIC_ARTICLE = re.compile("^([وف]?[بكف]?)ال(?=..)|^([وف]?ل)ل(?=..)")
_LATIN_ARTICLE = re.compile("^([wf]?[aeiou]?[bkf]?)(?:[aei]l|l)['-]?(?=..)")
_LATIN_VOWELS = frozenset("aeiou")


def rough_forms_of_arabic(word: str) -> frozenset[str]:
    """Give the rough forms of a word in Arabic letters, without the article.

    >>> sorted(rough_forms_of_arabic("القط"))
    ['gt', 'kt', 'qt', 't']
    """
    bare = _ARABIC_ARTICLE.sub(lambda article: article[1] or article[2] or "", word)
    sounds = [_ARABIC.get(letter, ("",)) for letter in bare]
    if bare:
        sounds[-1] = _LAST_LETTERS.get(bare[-1], sounds[-1])
    return frozenset(_forms(sounds))


def rough_forms_of_latin(word: str) -> frozenset[str]:
    """Give the rough forms of a small word in Latin letters, with and without what may be an article.

    >>> sorted(rough_forms_of_latin("el2et"))
    ['lqt', 'lt', 'qt', 't']
    """
    article = _LATIN_ARTICLE.match(word)
    spellings = {word} if article is None else {word, article[1] + word[article.end() :]}
    return frozenset(form for spelling in spellings for form in _forms(_sounds(spelling)))


def _sounds(spelling: str) -> list[tuple[str, ...]]:
    groups = _GROUPS.findall(spelling)
    sounds = [_LATIN.get(group, ("",)) for group in groups]
    for place, group in enumerate(groups):
        if group == "h" and place and groups[place - 1] in _LATIN_VOWELS:  # "fatoorah", "ah"
            sounds[place] = ("h", "")
    return sounds


def _forms(sounds: Iterable[tuple[str, ...]]) -> set[str]:
    """Give every way through the sounds; what is doubled counts once."""
    forms = {""}
    for each in sounds:
        forms = {form if sound and form.endswith(sound) else form + sound for form in forms for sound in each}
        if len(forms) > MOST_FORMS:
            forms = set(sorted(forms)[:MOST_FORMS])
    return forms
