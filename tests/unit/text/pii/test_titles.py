"""Titles beside names: masked where a name is, words of the sentence elsewhere."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.config import parse
from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii import Masker, MaskingRules, PlaceholderLedger, restore
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.thresholds import Threshold
from frontdesk.text.pii.title import with_titles

PII_YAML = Path(__file__).parents[4] / "config" / "pii.yaml"


def rules(written: str) -> MaskingRules:
    return parse(written, MaskingRules, source="pii.yaml")


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
        ("en", "Ada Lindholm, CPA, MBA", "Ada Lindholm", "CPA, MBA"),
        ("en", "Ada Lindholm, CPA, MD 21201", "Ada Lindholm", "CPA"),
        ("en", "Ada Lindholm, Ph.D., M.D., wrote", "Ada Lindholm", "Ph.D., M.D."),
        ("en", "Mr or Mrs Lindholm", "Lindholm", "Mr or Mrs"),
        ("en", "Dear Mr.\tLindholm", "Lindholm", "Mr."),
        ("en", "Dear Mr.\nLindholm", "Lindholm", "Mr."),
        ("en", "Dear Mr. \r\nLindholm", "Lindholm", "Mr."),
        ("de", "Ada Lindholm, Dipl.-Ing.", "Ada Lindholm", "Dipl.-Ing."),
        ("de", "Herr oder Frau Lindholm", "Lindholm", "Herr oder Frau"),
        ("de", "Ihre Frau Lindholm hat mich beraten", "Lindholm", "Frau"),
        ("de", "Unsere Frau Lindholm ist krank", "Lindholm", "Frau"),
        ("fr", "M. ou Mme Lindholm", "Lindholm", "M. ou Mme"),
        ("es", "el Sr. o la Sra. Lindholm", "Lindholm", "Sr. o la Sra."),
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
        ("ar", "للسيدة سارة", "سارة", "سيدة"),
        ("ar", "والسيدة سارة", "سارة", "السيدة"),
        ("ar", "بالأستاذة سارة", "سارة", "الأستاذة"),
        ("ar", "لالة سارة", "سارة", "لالة"),
        ("ar", "السيد / أحمد علي", "أحمد علي", "السيد"),
        ("ar", "من م/أحمد", "أحمد", "م"),
        ("ar", "السيّد أحمد", "أحمد", "السيّد"),
        ("ar", "السَّيِّدة سارة", "سارة", "السَّيِّدة"),
        ("ar", "من د. أحمد", "أحمد", "د."),
        ("ar", "من د.أحمد", "أحمد", "د."),
        ("ar", "وأ.د. منى سالم", "منى سالم", "أ.د."),
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
    assert titles("Mr Lindholm", "Lindholm", sure=0.2) == []
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Lindholm Jr", ["Tom Lindholm", "Jr"]),
        ("Ada Lindholm, Ph.D", ["Ada Lindholm", "Ph.D"]),
        ("Ada Lindholm CPA, MBA", ["Ada Lindholm", "CPA, MBA"]),
        ("Dr. Ada Lindholm MD", ["Dr.", "Ada Lindholm", "MD"]),
    ],
)
def test_name_that_was_found_with_its_degree_is_cut_in_two(text, expected):
    spans = with_titles(text, [PiiSpan(0, len(text), "PERSON", 0.8, "person")], "de", Threshold())

    assert [text[span.start : span.end] for span in spans] == expected


def test_finding_gives_way__where_it_lies_inside_a_degree():
    text = "Ada Lindholm, Ph.D., Lund"
    name, place = PiiSpan(0, 12, "PERSON", 0.8, "tagger.person"), PiiSpan(21, 25, "LOCATION", 0.8, "tagger.location")
    inside = [PiiSpan(14, 16, "ADDRESS", 0.8, "tagger.address"), PiiSpan(17, 18, "PERSON", 0.8, "tagger.person")]
    across = PiiSpan(17, 25, "ADDRESS", 0.8, "tagger.address")
    by_form = PiiSpan(14, 18, "SECRET", 0.9, "user.secret")

    found = with_titles(text, [name, *inside, place], "en", Threshold())
    assert [(span.type, text[span.start : span.end]) for span in found] == [
        ("PERSON", "Ada Lindholm"),
        ("TITLE", "Ph.D."),
        ("LOCATION", "Lund"),
    ]
    assert with_titles(text, [name, *inside, place], "en", Threshold(0.4, {"TITLE": 1})) == (name, place)
    assert with_titles(text, [name, across], "en", Threshold()) == (name, across)
    assert with_titles(text, [name, by_form], "en", Threshold()) == (name, by_form)


@pytest.mark.parametrize("text", ["Don Lindholm", "DON LINDHOLM"])
def test_given_name_is_no_title__where_don_is_none(text):
    name = PiiSpan(4, 12, "PERSON", 0.8, "person")

    assert with_titles(text, [name], "en", Threshold()) == (PiiSpan(0, 12, "PERSON", 0.8, "person"),)
    assert [span.type for span in with_titles(text, [name], "es", Threshold())] == ["TITLE", "PERSON"]


def test_name_that_begins_like_a_title_stays_whole__in_another_language():
    text = "Don Lindholm"
    whole = PiiSpan(0, 12, "PERSON", 0.8, "person")

    assert with_titles(text, [whole], "en", Threshold()) == (whole,)


@pytest.mark.parametrize("sure", [0.4, 0.8])
def test_title_is_left_standing__with_the_name_behind_it_masked(sure):
    text = "M. Lindholm"
    whole = PiiSpan(0, 11, "PERSON", sure, "person")

    assert with_titles(text, [whole], "fr", Threshold(0.4, {"TITLE": 1})) == (PiiSpan(3, 11, "PERSON", sure, "person"),)


ON_THE_DESK = [
    ("en", "John Smith, Ph.D. called", "<PERSON_1>, <TITLE_1> called"),
    ("en", "James Fox, Ph.D., M.D. called", "<PERSON_1>, <TITLE_1> called"),
    ("en", "Ada Lindholm, PhD, wrote to us.", "<PERSON_1>, <TITLE_1>, wrote to us."),
    ("en", "Regards, Susan Clark, CPA, MBA", "Regards, <PERSON_1>, <TITLE_1>"),
    ("en", "Tom Baker Jr. called", "<PERSON_1> <TITLE_1> called"),
    ("en", "Henry Ford, Jr., wrote", "<PERSON_1>, <TITLE_1>, wrote"),
    ("en", "Anna Miller, Esq. wrote", "<PERSON_1>, <TITLE_1> wrote"),
    ("en", "Dr. Alan Grant, MD", "<TITLE_1> <PERSON_1>, <TITLE_2>"),
    ("en", "Dear Mr.\nJohnson, hello", "Dear <TITLE_1>\n<PERSON_1>, hello"),
    ("en", "Don Smith called", "<PERSON_1> called"),
    ("en", "Judge Miller and Captain Jack Miller", "<TITLE_1> <PERSON_1> and <TITLE_2> <PERSON_2>"),
    ("de", "Max Weber, Dipl.-Ing. hat angerufen", "<PERSON_1>, <TITLE_1> hat angerufen"),
    ("de", "an Herrn Meier und Herr Meier", "an <TITLE_1> <PERSON_1> und <TITLE_2> <PERSON_1>"),
    ("de", "Unsere Frau Schulze ist krank", "Unsere <TITLE_1> <PERSON_1> ist krank"),
    ("es", "el Sr. o la Sra. Perez", "el <TITLE_1> <PERSON_1>"),
    ("ar", "السيد / أحمد علي اتصل", "<TITLE_1> / <PERSON_1> اتصل"),
    ("ar", "للسيدة سارة", "لل<TITLE_1> <PERSON_1>"),
]


@pytest.mark.parametrize(("language", "text", "expected"), ON_THE_DESK)
def test_titles_and_degrees_are_masked__with_everything_that_the_desk_looks_for(language, text, expected):
    ledger = PlaceholderLedger()
    [masked] = Masker(rules(PII_YAML.read_text())).mask([text], [language], [ledger])

    assert masked.text == expected
    assert restore(masked, ledger.entries) == text


STANDING = [
    (
        "fr",
        "Bonjour M Dupont, ici. M. Dupont et Dupont",
        "Bonjour M <PERSON_1>, ici. M. <PERSON_1> et <PERSON_1>",
    ),
    ("en", "John Smith, Ph.D. called", "<PERSON_1>, Ph.D. called"),
    ("en", "Tom Baker Jr. called", "<PERSON_1> Jr. called"),
]


@pytest.mark.parametrize("written", ["minimum_scores: {TITLE: 1}", "tenants: {acme: {minimum_scores: {TITLE: 1}}}"])
@pytest.mark.parametrize(("language", "text", "expected"), STANDING)
def test_title_is_left_standing_and_a_person_is_one__where_the_house_or_the_tenant_asks_for_it(
    written, language, text, expected
):
    [masked] = Masker(rules(written)).mask([text], [language], [PlaceholderLedger()], ["acme"])

    assert masked.text == expected


WORDS = st.lists(
    st.sampled_from(
        ["Mr", "Mrs.", "Dr. med.", "Frau", "M.", "D", "PhD", ", M.D.", "Jr", "(Mr)", "and", "د.", "Don", "Ada", "12"]
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
