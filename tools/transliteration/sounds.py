"""What is known of how Arabic is typed before anything was counted: the usual spellings of each letter, best first."""

from math import exp

USUAL = {
    "ب": "b p", "ت": "t", "ث": "th s t", "ج": "j g dj ch", "ح": "7 h", "خ": "5 kh 7' '7 x", "د": "d", "ذ": "z th dh d",
    "ر": "r", "ز": "z", "س": "s c", "ش": "sh ch", "ص": "s 9", "ض": "d dh 9' '9", "ط": "t 6", "ظ": "z dh th 6' '6 d",
    "ع": "3 a e i o _ aa", "غ": "gh 8 3' '3 g r", "ف": "f v", "ق": "2 q 9 k g 8 a _", "ك": "k c ch", "ل": "l",
    "م": "m", "ن": "n", "ه": "h 7 _", "و": "w o u ou oo v", "ي": "y i e ee ai ei ay", "ى": "a i y e _",
    "ا": "a e i aa o _", "أ": "a 2 e o u 2a 2e i _", "إ": "i e 2i 2e a 2 _", "آ": "a 2a aa", "ء": "2 a _",
    "ئ": "2 e y i _", "ؤ": "2 o u ou _", "ة": "a e eh ah et at it _", "گ": "g", "ڤ": "v", "پ": "p", "چ": "ch j",
}  # fmt: skip
"""An underscore stands for nothing."""
VOWELS = frozenset("aeiouy")
_NEXT_BEST, _WITH_VOWEL, _DOUBLED = 0.7, 0.4, 0.3
"""By how much, on a logarithmic scale, a spelling is rarer than the one before; what a short vowel behind it costs, and
a doubled letter."""
_LONGEST_VOWEL = 2


def usual_spellings(letter: str) -> dict[str, float]:
    """Give the usual pieces of a letter with their weights, short vowels behind them included."""
    weights: dict[str, float] = {}
    for rank, spelling in enumerate(USUAL.get(letter, "_").split()):
        plain, weight = spelling.replace("_", ""), exp(-_NEXT_BEST * rank)
        forms = {plain: weight}
        if len(plain) == 1 and plain not in VOWELS:
            forms[plain * 2] = _DOUBLED * weight
        for form in tuple(forms):
            for vowel in _short_vowels() if form else ():
                forms[form + vowel] = _WITH_VOWEL * weight / len(vowel) ** 2
        for form, its in forms.items():
            weights[form] = max(weights.get(form, 0.0), its)
    return weights


def _short_vowels() -> list[str]:
    return [*sorted(VOWELS), *(first + second for first in sorted(VOWELS) for second in sorted(VOWELS))]
