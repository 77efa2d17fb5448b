"""Give Arabic words one rough form, whatever letters they are typed in: ``فاتورة`` and ``fatoora`` are both ``ftr``.

Vowels are left out, for Arabic does not write the short ones; so are the article and doubled letters. Sounds that
Latin letters or dialects mix up share a letter: hard and soft t, d and s; both h; j, g and q, with Egypt's hamza for q.
"""

import re
from unicodedata import normalize

from frontdesk.transliteration.scripts import TOKEN, is_latin
from frontdesk.word_memory import WordMemory

_SIGNS = re.compile("[\u064b-\u0652\u0640]|['’]$")
"""Short vowels, the stroke that draws a word out, and a quotation mark after a word."""
_ARABIC_ARTICLE = re.compile("^[وف]?(?:[بكف]?ال|لل)(?=..)")
_LATIN_ARTICLE = re.compile("^(?:[wbfl]?[aei]l|l)'?(?=[^\\Waeioul]\\w)")
"""Not before another l, where "elli" and "wallah" have none and "elleila" loses one as a doubled letter."""
_DOUBLED = re.compile(r"(.)\1+")
_ARABIC_LETTERS = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهڤگپچک", "bttqhxddrzscsdtz3gfqklmnhfkbck", strict=True))
_LATIN_LETTERS = dict(zip("bcdfghjklmnpqrstvxz2356789", "bkdfqhqklmnbqrstfxzq3xthgq", strict=True)) | {
    "3'": "g", "7'": "x", "6'": "z", "9'": "d",
    "sh": "c", "ch": "c", "kh": "x", "gh": "g", "th": "t", "dh": "d", "ph": "f",
}  # fmt: skip
"""Of q, g and j each stands for ق or ج somewhere, and k for ك everywhere."""
_SHORT_WORDS = """
LA لا la laa la2
LM لم lam
LS ليس ليست lays laysa laysat laisa leysa leisa
MA ما ma maa
MO مو مب mo moo mou mu mob mub
MC مش موش mesh mish msh mush mosh mech mich mch mouch moush moch machi
BD بدون دون bedoon bedoun bidoon bidoun bdoon bdoun bdun bdon bidun
BL بلا بلاش bala bla bela blach balash
GR غير gheir ghair ghayr gher 8eir 8er 8air
LY اللي الي اللى يلي elli illi eli ili alli lli yalli yelli li
LW لو law lw lou
LMA لما lamma lama lemma
LSA لسه لسا لسة لساتو lessa lesa lsa lissa lisa lesse lese lisse lessah
IL الى ila ela le
WH والله wallah walla wallahi wallahy wlh
WA ولا wala wla
WL والا wella willa
LH ليه ليش لماذا علاش leih leeh leh lih leish lesh leich lech laysh laish 3lach 3lash 3lech
BDN بدنا badna bedna bidna baddna
NOW الان الآن دلوقتي دلوقتى دلوقت الحين هلق هلأ هسه هسا هسع دابا دروك درك توا delwa2ti delwa2ty dilwa2ti dilwa2ty
 dlwa2ti dlwa2ty dlw2ti dlw2ty delwati delwaty dilwati dilwaty dlwati dlwaty delwa2t halla2 hala2 hal2 hallaq hallae
 el7een al7een el7in al7in l7in l7een elheen alheen hassa hessa hassa3 daba dork dorka drok drouk derwek tawa tawwa
 el2an al2an
TDY اليوم ليوم اليوما النهارده النهاردة انهارده انهاردة elyom elyoom elyoum elyawm alyom alyoom alyoum lyom lyoom lyoum
 lyouma lyoma elnaharda elnahrda ennaharda ennahrda naharda nharda elnaharde
TMW بكرا بكرة بكره بكرى باكر باچر باجر غدا الغد غدوة غدوه غدوا bokra bukra boukra bokrah bukrah bokra7 baker bacher
 ghadan ghada ghda ghdda ghedda ghedwa ghodwa ghoudwa ghudwa ghad 8adan
YST امس أمس امبارح مبارح البارح البارحة ams 2ams embare7 embari7 imbare7 imbari7 mbare7 embareh imbareh mbareh embere7
 emberee7 imbere7 lbare7 lbareh elbare7
"""
"""One line a meaning, its name first: too short, or too different from dialect to dialect, to be told by consonants."""
_LATIN_GROUP = re.compile("[3679]'|[sckgtdp]h|.", re.DOTALL)


def _by_spelling() -> dict[str, str]:
    lines = [line.split() for line in _SHORT_WORDS.replace("\n ", " ").strip().splitlines()]
    return {word: name for name, *words in lines for word in words}


_NAMES = _by_spelling()


def skeleton(token: str) -> str:
    """Give the skeleton of one word; one of vowels or digits alone has none, a short everyday word a name instead.

    >>> skeleton("الفاتورة"), skeleton("elfatoora"), skeleton("دقيقة"), skeleton("da2i2a")
    ('ftr', 'ftr', 'dqq', 'dqq')
    >>> skeleton("دلوقتي"), skeleton("daba"), skeleton("hassa")
    ('NOW', 'NOW', 'NOW')
    """
    if token.isdecimal():
        return ""
    plain = _SIGNS.sub("", token.lower().replace("’", "'"))
    named = _NAMES.get(plain)
    if named is not None:
        return named
    return _of_latin(plain) if is_latin(plain) else _of_arabic(plain)


def _of_arabic(token: str) -> str:
    token = _ARABIC_ARTICLE.sub("", token)
    first = {"و": "w", "ي": "y"}.get(token[:1], "")
    return first + "".join([_ARABIC_LETTERS.get(letter, "") for letter in token.removesuffix("ه")])


def _of_latin(token: str) -> str:
    token = "".join([letter for letter in normalize("NFD", token) if letter.isascii()])
    token = _DOUBLED.sub(r"\1", _LATIN_ARTICLE.sub("", token))
    first = token[:1] if token[:1] in "wy" else ""
    if token[-2:-1] in "aeiou":
        token = token.removesuffix("h")
    return first + "".join([_LATIN_LETTERS.get(group, "") for group in _LATIN_GROUP.findall(token)])


def _of_word(word: str) -> tuple[str, ...]:
    return tuple(filter(None, map(skeleton, TOKEN.findall(word))))


SKELETONS = WordMemory(_of_word)
"""Those of whatever stands between two blanks."""
