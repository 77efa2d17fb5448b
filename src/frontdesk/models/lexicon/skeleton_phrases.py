"""Find Arabic phrases in messages that are typed in Latin letters, by the skeletons of their words."""

from collections.abc import Iterable
from functools import cached_property

from frontdesk.models.lexicon.phrases import Element, Key, Phrase
from frontdesk.models.lexicon.splitting import fold
from frontdesk.models.lexicon.wording import Wording
from frontdesk.models.ngrams.skeleton import TOKEN, is_latin, skeleton

LEAST_LETTERS = 3
"""A lone word with a shorter skeleton says too little: ``نار`` and ``nour`` are both ``nr``. Where such a word matters
its Latin spellings stand in the list themselves."""
LEAST_LETTERS_TOGETHER = 4
"""Of a phrase of several words."""
LONGEST_PARTICLE = 3
"""Letters of an Arabic word that may stand within a phrase by a skeleton of one letter: ``ما``, but not ``ادوية``."""
UNSEEN_ENDINGS = {"ه": "t", "ة": "t", "ا": "n"}
"""By the last letter: the t of the feminine before another noun, the n of adverbs."""
_ARTICLES = frozenset({"el", "al", "il", "l"})
_EVERYDAY_WORDS = """
kol كل | so2al | flous فلوس الفلوس | kamel كامل | taman ثمن تمن | khater | ma7al محل | fadel | 3alam | ta7t تحت
taslim تسليم | sa3ed ساعد | e7tal | khelal خلال | khalas خلاص | tared | 7assas | marathon | hotel
salla7 صلح | 3ala على
"""
_EVERYDAY = {
    skeleton(latin): frozenset(map(fold, arabic))
    for latin, *arabic in (group.split() for line in _EVERYDAY_WORDS.strip().splitlines() for group in line.split("|"))
}
"""Words of any message by their skeletons: another word that shares one says nothing (``اكل`` and "kol", ``سقالة`` and
"so2al")."""


class SkeletonWording(Wording):
    """A message as the skeletons of its words; numbers stay, and an article that stands alone is no word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [own for own, _ in self._found]
        self.strange = []

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Half-open character offsets of each word."""
        return [place for _, place in self._found]

    @cached_property
    def _found(self) -> list[tuple[str, tuple[int, int]]]:
        found = [(_searched(word[0]), word.span()) for word in TOKEN.finditer(self.text)]
        return [(own, place) for own, place in found if own]


def _searched(word: str) -> str:
    if word.isdecimal():
        return word
    return "" if word.lower() in _ARTICLES else skeleton(word)


def by_skeletons(phrases: Iterable[Phrase[Key]]) -> list[Phrase[Key]]:
    """Give the phrases that can be told by skeletons, so written."""
    return [Phrase(phrase.key, elements) for phrase in phrases if (elements := _elements(phrase))]


def _elements(phrase: Phrase[Key]) -> tuple[Element, ...]:
    """Give the elements by their skeletons, or nothing where those are too short."""
    alone = len(phrase.elements) == 1
    elements = tuple(_element(element, LEAST_LETTERS if alone else 1) for element in phrase.elements)
    lengths = [min(map(len, (*each.words, *each.stems)), default=int(each.number)) for each in elements]
    vague = sum(lengths) < (LEAST_LETTERS if alone else LEAST_LETTERS_TOGETHER)
    empty = any(not (length or each.gap) for each, length in zip(elements, lengths, strict=True))
    return () if vague or empty else elements


def _element(element: Element, least: int) -> Element:
    """Give an element by its skeletons; what is spelt in Latin letters stands for that spelling alone."""
    spelt = [word for word in element.words if not is_latin(word)]
    stems = [stem for stem in element.stems if not is_latin(stem)]
    # a stem that ends in a vowel would be one letter shorter, and begin many other words
    whole = [own for word in spelt for own in _forms(word, least)]
    whole += [skeleton(stem) for stem in stems if not skeleton(stem[-1]) and _is_told(stem)]
    open_ended = [skeleton(stem) for stem in stems if skeleton(stem[-1]) and _is_told(stem)]
    return Element(
        frozenset(own for own in whole if len(own) >= least),
        tuple(own for own in open_ended if len(own) >= least),
        element.number,
        element.gap,
    )


def _is_told(word: str) -> bool:
    """Tell whether no everyday word has a word's skeleton, but the word itself."""
    return word in _EVERYDAY.get(skeleton(word), (word,))


def _forms(word: str, least: int) -> tuple[str, ...]:
    """Give a word's skeleton, and the one with an ending that Arabic letters do not show: ``fatooret``, ``shukran``."""
    own, ending = skeleton(word), UNSEEN_ENDINGS.get(word[-1:], "")
    if len(own) < least or (len(own) == 1 and len(word) > LONGEST_PARTICLE) or not _is_told(word):
        return ()
    return (own, own + ending) if ending else (own,)
