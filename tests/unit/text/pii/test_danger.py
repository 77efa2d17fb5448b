import pytest

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii import Masker
from frontdesk.text.pii.danger import with_dangers_doubted
from frontdesk.text.pii.thresholds import DEFAULT_MINIMUM_SCORE, Threshold


def masked(text, piece, recogniser="tagger.person"):
    start = text.index(piece)
    span = PiiSpan(start, start + len(piece), "PERSON", 0.8, recogniser)
    return [text[left.start : left.end] for left in with_dangers_doubted(text, [span]) if Threshold()(left)]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("my daughter vomits since noon", "vomits"),
        ("and my son burns all over", "burns"),
        ("the guest in 12 is there and suffocates", "suffocates"),
        ("She swallowed it and vomited", "vomited"),
        ("MY SON VOMITS", "VOMITS"),
        ("ma fille s'étouffe", "étouffe"),
        ("mon voisin a bu du javel", "du javel"),
        ("meine Tochter hat gehustet", "gehustet"),
        ("Mein Kind hat Reiniger getrunken", "Reiniger"),
        ("mi hija de tres años no respira", "respira"),
        ("mi marido bebió lejía", "bebió lejía"),
        ("ابني بيختنق من اللعبة", "بيختنق"),
        ("وبنتي اتحرقت ايدها", "اتحرقت ايدها"),
        ("أُمّي تَسْعُل", "تَسْعُل"),
    ],
)
def test_danger_is_left_standing__behind_a_word_for_who_is_in_it(text, piece):
    assert masked(text, piece) == []


@pytest.mark.parametrize(
    ("text", "piece", "names"),
    [
        ("mi hija María sangra", "María sangra", ["María"]),
        ("mi hija maría no respira", "maría no respira", ["maría"]),
        ("my son rob vomits badly", "rob vomits badly", ["rob", "badly"]),
        ("ابني محمد يختنق", "محمد يختنق", ["محمد"]),
    ],
)
def test_name_is_masked_without_the_danger_behind_it(text, piece, names):
    assert masked(text, piece) == names


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("my son Burns is here", "Burns"),
        ("my son rob burns is here", "rob burns"),
        ("my son is called burns", "burns"),
        ("my colleague burns said so", "burns"),
        ("my husband is here. vomits", "vomits"),
        ("my daughter rose", "rose"),
        ("mi hijo ángel", "ángel"),
        ("mein Mann Reiniger", "Reiniger"),
        ("ابني أمل", "أمل"),
        ("his street is brennt 12", "brennt 12"),
    ],
)
def test_name_stays_masked__that_is_no_danger_where_it_stands(text, piece):
    assert masked(text, piece) == [piece]


def test_what_the_user_s_own_pattern_finds_is_not_doubted():
    assert masked("my son vomits", "vomits", recogniser="user.code") == ["vomits"]


def test_danger_can_still_be_asked_for__by_a_lower_score():
    [span] = with_dangers_doubted("my son vomits", [PiiSpan(7, 13, "PERSON", 0.8, "tagger.person")])

    assert 0 < span.score < DEFAULT_MINIMUM_SCORE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "My son burns."),
        ("fr", "Notre voisine suffoque."),
        ("de", "Meine Tochter krampft."),
        ("es", "La cuchilla se soltó y mi hija sangra bastante."),
        ("ar", "ابني يختنق من قطعة اللعبة تبعكم شو نعمل"),
    ],
)
def test_danger_stays__in_messages(language, text):
    assert Masker().find(text, language) == ()


@pytest.mark.parametrize("text", ["mein Melder zeigt ein Gasleck", "der Gaslecksucher piept", "Rauchmelder schrillt"])
def test_what_gives_the_alarm_is_nobody_s_name(text):
    assert Masker().find(text, "de") == ()
