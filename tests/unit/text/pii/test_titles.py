"""Titles beside names: masked where a name is, words of the sentence elsewhere."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii import Masker, PlaceholderLedger, restore
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.thresholds import Threshold
from frontdesk.text.pii.title import with_titles


def titles(text: str, name: str, language: str = "en", *, sure: float = 0.8) -> list[str]:
    """Find titles around one name, which is told."""
    at = text.index(name)
    spans = with_titles(text, [PiiSpan(at, at + len(name), "PERSON", sure, "person")], language, Threshold())
    return [text[span.start : span.end] for span in spans if span.type == PiiType.TITLE]


@pytest.mark.parametrize(
    ("language", "text", "name", "expected"),
    [
        ("en", "Dear Mr. Lindholm,", "Lindholm", "Mr."),
        ("en", "call mrs lindholm", "lindholm", "mrs"),
        ("en", "Mr and Mrs Lindholm", "Lindholm", "Mr and Mrs"),
        ("en", "Mr & Mrs Lindholm", "Lindholm", "Mr & Mrs"),
        ("en", "DEAR MISS LINDHOLM", "LINDHOLM", "MISS"),
        ("en", "my doctor Lindholm", "Lindholm", "doctor"),
        ("en", "Captain Lindholm", "Lindholm", "Captain"),
        ("en", "Ada Lindholm, PhD", "Ada Lindholm", "PhD"),
        ("en", "Ada Lindholm, Ph.D., wrote", "Ada Lindholm", "Ph.D."),
        ("en", "Ada Lindholm, M.D., wrote", "Ada Lindholm", "M.D."),
        ("en", "Ada Lindholm MD", "Ada Lindholm", "MD"),
        ("en", "Tom Lindholm Jr. and I", "Tom Lindholm", "Jr."),
        ("en", "T. Lindholm, Esq", "T. Lindholm", "Esq"),
        ("en", "Ada Lindholm (Mrs)", "Ada Lindholm", "Mrs"),
        ("de", "Sehr geehrter Herr Prof. Dr. Lindholm,", "Lindholm", "Herr Prof. Dr."),
        ("de", "Frau Dr. med. Lindholm", "Lindholm", "Frau Dr. med."),
        ("de", "Herr und Frau Lindholm", "Lindholm", "Herr und Frau"),
        ("de", "Herr/Frau Lindholm", "Lindholm", "Herr/Frau"),
        ("de", "an Herrn Dipl.-Ing. Lindholm", "Lindholm", "Herrn Dipl.-Ing."),
        ("fr", "Bonjour M. Lindholm", "Lindholm", "M."),
        ("fr", "M. et Mme Lindholm", "Lindholm", "M. et Mme"),
        ("fr", "le docteur Lindholm", "Lindholm", "docteur"),
        ("fr", "Maître Lindholm", "Lindholm", "Maître"),
        ("es", "el Sr. Lindholm", "Lindholm", "Sr."),
        ("es", "doña Ada Lindholm", "Ada Lindholm", "doña"),
        ("es", "don Tomás Lindholm", "Tomás Lindholm", "don"),
        ("es", "Estimada Srta. Lindholm", "Lindholm", "Srta."),
        ("ar", "إلى السيد أحمد علي", "أحمد علي", "السيد"),
        ("ar", "مع الدكتورة سارة", "سارة", "الدكتورة"),
        ("ar", "للسيدة سارة", "سارة", "للسيدة"),
        ("ar", "من د. أحمد", "أحمد", "د."),
        ("ar", "من د.أحمد", "أحمد", "د."),
        ("ar", "وأ.د. منى سالم", "منى سالم", "وأ.د."),
        ("ar", "السيد والسيدة علي", "علي", "السيد والسيدة"),
    ],
)
def test_title_is_found__beside_a_name(language, text, name, expected):
    assert titles(text, name, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "I miss Lindholm", "Lindholm"),
        ("en", "I need a doctor. Lindholm", "Lindholm"),
        ("en", "Thank you, sir, Lindholm", "Lindholm"),
        ("en", "Dear Sir\nLindholm", "Lindholm"),
        ("en", "M. Lindholm", "Lindholm"),
        ("en", "Ada Lindholm, MD 21201", "Ada Lindholm"),
        ("en", "Ada Lindholm is a doctor", "Ada Lindholm"),
        ("en", "the Comr Lindholm", "Lindholm"),
        ("de", "meine Frau Ada kommt", "Ada"),
        ("de", "Der Herr war nett. Lindholm", "Lindholm"),
        ("es", "mi señora Ada viene", "Ada"),
        ("es", "el señor de la tienda, Lindholm", "Lindholm"),
        ("ar", "أحتاج إلى طبيب أحمد", "أحمد"),
        ("ar", "لا أحد سأل فيّا. أحمد", "أحمد"),
    ],
)
def test_word_is_left__where_it_is_no_title(language, text, name):
    assert titles(text, name, language) == []


def test_title_is_as_sure_as_the_name():
    assert titles("Mr Lindholm", "Lindholm", sure=0.3) == []
    assert titles("Mr Lindholm", "Lindholm", sure=0.4) == ["Mr"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I need a doctor, sir. The Miss in the shop did not miss it."),
        ("de", "Der Herr und die Frau im Laden waren nett, der Doktor auch."),
        ("fr", "Madame, Monsieur, le docteur est absent."),
        ("es", "Estimado señor: la señora de la tienda no está."),
        ("ar", "أحتاج إلى الدكتور والسيد غير موجود"),
    ],
)
def test_title_without_a_name_is_left(language, text):
    assert "TITLE" not in {span.type for span in Masker().find(text, language)}


def test_person_is_one__with_and_without_a_title():
    ledger = PlaceholderLedger()
    texts = ["Mrs Lindholm called.", "It was Lindholm again, mrs. Lindholm."]
    masked = Masker().mask(texts, ["en", "en"], [ledger, ledger])

    assert [each.text for each in masked] == [
        "<TITLE_1> <PERSON_1> called.",
        "It was <PERSON_1> again, <TITLE_1> <PERSON_1>.",
    ]
    assert [restore(each, ledger.entries) for each in masked] == texts
    assert restore("Dear <TITLE_1> <PERSON_1>,", ledger.entries) == "Dear Mrs Lindholm,"


def test_name_that_was_found_with_its_title_is_cut_in_two():
    text = "M. Lindholm"
    spans = with_titles(text, [PiiSpan(0, 11, "PERSON", 0.8, "person")], "fr", Threshold())

    assert [(span.type, text[span.start : span.end]) for span in spans] == [("TITLE", "M."), ("PERSON", "Lindholm")]


def test_name_that_begins_like_a_title_stays_whole__in_another_language():
    text = "Don Lindholm"
    whole = PiiSpan(0, 12, "PERSON", 0.8, "person")

    assert with_titles(text, [whole], "en", Threshold()) == (whole,)


def test_title_is_left_standing__with_the_name_behind_it_masked():
    text = "M. Lindholm"
    whole = PiiSpan(0, 11, "PERSON", 0.8, "person")

    assert with_titles(text, [whole], "fr", Threshold(0.4, {"TITLE": 1})) == (whole,)


WORDS = st.lists(
    st.sampled_from(
        ["Mr", "Mrs.", "Dr. med.", "Frau", "M.", "D", "PhD", ", M.D.", "(Mr)", "and", "د.", "Ada", "x", "12"]
    ),
    max_size=12,
)


@given(words=WORDS, kinds=st.lists(st.sampled_from(["PERSON", "ADDRESS", ""]), min_size=12, max_size=12))
def test_spans_stay_sorted_and_apart__and_nothing_found_is_laid_bare(words, kinds):
    text, spans = "", []
    for word, kind in zip(words, kinds, strict=False):
        text += " " if text else ""
        if kind:
            spans.append(PiiSpan(len(text), len(text) + len(word), kind, 0.8, "told"))
        text += word
    found = with_titles(text, spans, "fr", Threshold())
    covered = {at for span in found for at in range(span.start, span.end)}

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {at for span in spans for at in range(span.start, span.end) if text[at] != " "} <= covered
