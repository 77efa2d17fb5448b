"""Recognise Arabic that is typed in Latin letters, with digits for the sounds that they lack: ``el net msh sha8al``."""

import re
from collections.abc import Mapping, Sequence

from frontdesk.text.telltales import TELLTALES
from frontdesk.transliteration import transliterator_of_unmasked
from frontdesk.words import UNKNOWN, classes_of

LEAST_WORDS = 2
"""So many words that are spelt with a digit or are everyday Arabic; with none of these, and one of another language,
more that are spelt so."""
LEAST_SHARE = 0.08
"""Of the words, so that a part number in a long mail does not make it Arabic."""

LEAST_LETTERS, MOST_READ = 3, 40
"""Of a word that is read; words of a text that are."""
LEAST_UNKNOWN, LEAST_UNKNOWN_SHARE = 2, 0.5
"""How many of these are on no list of other languages."""
LEAST_LIKELIHOOD = -2.9
"""Mean of theirs. With it 289 of 300 messages by four hands, each held out, are told, and 200 without; a few
short messages in Persian, Urdu and Maltese are taken for Arabic too, whose words they share."""

_UNLISTED = """
hain nahi mera meri mujhe kya kahan kiya aap aaya yeh
tafadhali naomba nataka yangu wangu habari yake kayana
irrid hafna biex mhux tieghi shode konid nist hastam lotfan bastamo
saya anda tidak yang belum sudah kuma sosai wannan
"""
"""Everyday words of Hindi and Urdu, Swahili and Hausa, Maltese, Persian and Indonesian, which read like Arabic."""
_UNLISTED_WORDS = frozenset(_UNLISTED.split())

_WORD = re.compile(r"(?<![\w@/.:#-])[A-Za-z'’]*[2356789][A-Za-z'’2356789]*(?![\w@/:]|[.-]\w)")
"""Letters with a digit that stands for a sound: 2 hamza, 3 ayn, 5 kha, 6 strong t, 7 strong h, 8 ghayn, 9 qaf or s."""
_CODE = re.compile(
    r"""\d{2}                   # no two sounds that need a digit meet
    | ^\d(?:[a-z]{1,3}s?)$      # 5gb, 3pm, 2nd, 7mins
    | ^[A-Z]+\d[A-Z\d]*$        # a part number
    | ^[A-Za-z]+\d$             # mp3, covid2; Arabizi rarely ends so
    """,
    re.VERBOSE,
)
_DIGIT_LAST = """
la2 ma3 sa7 so2 rabe3 shari3 mawdo3 mawdou3 matba3 raj3 ragi3 kteer2 she2 shay2 bade2 ta3 wad3 bei3 bay3 daf3 rob3 far3
saree3 sari3 mashroo3 mashrou3 osboo3 osbou3 esboo3 yerja3 terja3 byerja3 raje3 ma2too3 magtoo3 maqtou3 masmoo7 mamnoo3
"""
_DIGIT_FIRST = """
3la 3al 3an 3ly 3nd 7ta 7ad 7el 7al 2al 7ob 9al 3eib 7ram
"""
_EVERYDAY = """
ana enta enti ento e7na ihna 7aga haga msh mesh mish mush mch mou mafi mafish mafeesh fe fi el il al dah da di
keda kda kida leh leih lesh laysh lech ezay ezzay izay kif kifash shu chou sho shno chno wach wesh ash momken mumkin
momkin lazem lazim ayez awez abi abgha bghit baddi bidi dyal dyali taba rani rah lama lamma lesa lessa lsa bas
bss kaman kman kamen wala walla wallah wallahi inshallah nshallah salam slm shukran chokran chukran ya law lw men
min mn ala ela yom youm bokra bukra embare7 imbare7 delwa2ti dilwa2ti hala2 hal2 halla2 daba toa tawa
"""
_SPELT_WORDS = frozenset(_DIGIT_FIRST.split() + _DIGIT_LAST.split())
_EVERYDAY_WORDS = TELLTALES["ar"].union(_EVERYDAY.split())
_OTHERS_WORDS = frozenset().union(*TELLTALES.values()) - _EVERYDAY_WORDS


def is_arabizi(text: str, least: int = LEAST_WORDS) -> bool:
    """Tell whether a text in Latin letters is Arabic: at `least` so many of its words say it.

    >>> is_arabizi("el net msh sha8al mn embare7, 3ayez 7al")
    True
    >>> is_arabizi("my 5G router and the mp3 player, order B2B77, are here at 3pm")
    False
    """
    spelt = {word for word in map(_plain, _WORD.findall(text)) if _is_spelt(word)}
    if not spelt:
        return False
    words = re.findall(r"[^\W_]+", text.lower())
    everyday = _EVERYDAY_WORDS.intersection(words) - spelt
    enough = bool(everyday) or len(spelt) > LEAST_WORDS or _OTHERS_WORDS.isdisjoint(words)
    return enough and len(spelt) + len(everyday) >= max(least, LEAST_SHARE * len(words))


def is_arabizi_by_words(everyday: Mapping[str, int]) -> bool:
    """Tell it without a digit, by how many different everyday words of each language a text has.

    >>> is_arabizi_by_words({"ar": 3, "fr": 1})
    True
    """
    others = max((count for code, count in everyday.items() if code != "ar"), default=0)
    return everyday.get("ar", 0) >= max(LEAST_WORDS, others + 1)


def is_arabizi_by_reading(words: Sequence[str]) -> bool:
    """Tell it by how likely the words that are on no list of other languages stand for Arabic ones.

    It takes a quarter of a millisecond a word that was not met before: to be asked where nothing else is sure.

    >>> is_arabizi_by_reading("hazihi elleila natlob tabeeb leltawareq fawran".split())
    True
    >>> is_arabizi_by_reading("siparisim nerede kaldi kargo hala gelmedi".split())
    False
    """
    long = [word.lower() for word in words if len(word) >= LEAST_LETTERS][:MOST_READ]
    unknown = [word for word in long if classes_of(word) == UNKNOWN]
    if len(unknown) < max(LEAST_UNKNOWN, LEAST_UNKNOWN_SHARE * len(long)) or not _UNLISTED_WORDS.isdisjoint(long):
        return False
    read = transliterator_of_unmasked()
    return sum(map(read.likelihood, unknown)) >= LEAST_LIKELIHOOD * len(unknown)


def _plain(word: str) -> str:
    return word.strip("'’")


def _is_spelt(word: str) -> bool:
    if sum(map(str.isalpha, word)) < 2:
        return False
    return word.lower() in _SPELT_WORDS or not _CODE.search(word)
