"""Arabic phrases are found in Latin letters, where enough of them is left."""

import pytest

from frontdesk.models.lexicon.phrases import PhraseIndex, compile_phrase
from frontdesk.models.lexicon.skeleton_phrases import SkeletonWording, by_skeletons


def found(phrase, text):
    wording = SkeletonWording(text)
    matches = PhraseIndex(by_skeletons([compile_phrase(phrase, "key")])).find(wording.words)
    return [wording.quote(match.start, match.end) for match in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "quote"),
    [
        ("دخان*", "fi dokhan fel beit", "dokhan"),
        ("السيستم .. واقف", "el system kollo wa2ef", "system kollo wa2ef"),
        ("فاتورة النت", "fatooret el net", "fatooret el net"),
        ("شكرا على", "shukran 3ala kol shay", "shukran 3ala"),
        ("قبل الساعة", "2abl el sa3a 5", "2abl el sa3a"),
        ("<n> مرات", "ba3att 3 marrat!", "3 marrat"),
        ("ريحة|رائحة .. غاز", "re7et 3'az awi", "re7et 3'az"),
        ("يوم الخميس|الجمعة", "yoom el jom3a", "yoom el jom3a"),
        ("كل الفروع", "kol el foroo3", "kol el foroo3"),
        ("دلوقتي", "3ayzo dlwa2ty", "dlwa2ty"),
        ("دلوقتي", "bghitha daba", "daba"),
    ],
)
def test_phrase_is_found_and_quoted__as_it_stands(phrase, text, quote):
    assert found(phrase, text) == [quote]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("نار", "ya nour"),
        ("نت", "enta fein"),
        ("ما في", "ma fi"),
        ("😡", "😡"),
        ("مستاء*", "fel mostashfa"),
        ("gaz|ghaz", "ghazi"),
        ("افلاس", "el floos"),
        ("خطر*", "3ala khater"),
        ("تقيا*", "tigoon"),
        ("تسلم*", "tasleem el talab"),
        ("اكل .. بطارية", "kol battareya"),
        ("ثلاجة .. الادوية", "el tallaga di"),
        ("سقالة .. مايل*", "so2al men mel"),
        ("غاز|دخان", "gaza"),
    ],
)
def test_phrase_is_left_out__too_little_of_it_is_left(phrase, text):
    assert found(phrase, text) == []


def test_no_skeleton_means_no_match__gap_between_vowels():
    assert by_skeletons([compile_phrase("اي .. اي", "key")]) == []


def test_places_are_those_of_the_words__article_and_signs_are_none():
    wording = SkeletonWording("el fatoora, 20 riyal!")
    assert wording.words == ["ftr", "20", "rl"]
    assert [wording.text[start:end] for start, end in wording.places] == ["fatoora", "20", "riyal"]
