import pytest

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.thresholds import DEFAULT_MINIMUM_SCORE, Threshold
from frontdesk.text.pii.torn_dates import with_whole_dates


def tagged(text, piece, kind="DATE_OF_BIRTH", score=0.8):
    start = text.index(piece)
    return PiiSpan(start, start + len(piece), kind, score, f"tagger.{kind.lower()}")


def masked(text, *spans):
    return [(span.type, text[span.start : span.end]) for span in with_whole_dates(text, spans) if Threshold()(span)]


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("deadline is 01/12/2024 for this", "2024", "DATE_OF_BIRTH"),
        ("please deliver on 24.12.2024", "12", "DATE_OF_BIRTH"),
        ("order of 2024-05-03 is late", "2024-05-03", "ACCOUNT"),
        ("cita del 3/5", "5", "ACCOUNT"),
        ("pedido del 3 de marzo de 2025.", "marzo de 2025", "DATE_OF_BIRTH"),
        ("log 2024-05-03T10:00", "03", "ACCOUNT"),
    ],
)
def test_piece_of_a_date_is_left_standing__without_a_word_of_birth(text, piece, kind):
    assert masked(text, tagged(text, piece, kind)) == []


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("her birthday, as I said, is 01/12/1984", "1984", "DATE_OF_BIRTH"),
        ("née à Lyon, le 01/12/1984", "01", "ACCOUNT"),
        ("Ana Ruiz, 01/12/1984, two nights", "12/1984", "DATE_OF_BIRTH"),
        ("Ana Ruiz\n01/12/1984\nLeón", "1984", "DATE_OF_BIRTH"),
    ],
)
def test_piece_of_a_birth_becomes_the_whole_date__by_its_word_or_where_it_stands_alone(text, piece, kind):
    [(kind, date)] = masked(text, tagged(text, piece, kind))

    assert (kind, date) == ("DATE_OF_BIRTH", "01/12/1984")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Je serai là le 24/12/2026", "24/12/2026"),
        ("Le 3 mai 2026 j'ai commandé", "3 mai 2026"),
        ("On 3 May 2026 I ordered it", "3 May 2026"),
        ("Bestellt am 3.5.2026", "3.5.2026"),
        ("Llego el 24/12/2026", "24/12/2026"),
    ],
)
def test_date_of_a_deed_is_no_birth__however_certain_the_tagger_is(text, date):
    assert masked(text, tagged(text, date)) == []


@pytest.mark.parametrize("text", ["Patientin am 24/12/1984", "Born I was on 24/12/1984", "24/12/1984 je voudrais"])
def test_date_without_a_deed_may_be_a_birth(text):
    assert masked(text, tagged(text, "24/12/1984")) == [("DATE_OF_BIRTH", "24/12/1984")]


def test_pieces_of_one_date_are_one():
    text = "the patient, 12/05/1980, is waiting"

    assert masked(text, tagged(text, "12", "MEDICAL_ID"), tagged(text, "05/1980")) == [("DATE_OF_BIRTH", "12/05/1980")]


def test_whole_date_that_the_tagger_is_certain_of_is_a_birth__in_any_sentence():
    text = "die Patientin wartet seit 03.10.1990 darauf"

    assert masked(text, tagged(text, "03.10.1990", score=0.79)) == [("DATE_OF_BIRTH", "03.10.1990")]
    assert masked(text, tagged(text, "03.10.1990", score=0.6)) == []


@pytest.mark.parametrize("text", ["account 20-44-81 please", "NISS 61.05.14-223.87", "contract 2024-05-03-7781"])
def test_number_that_is_no_date_stays_what_it_is(text):
    number = text.split()[1]

    assert masked(text, tagged(text, number, "ACCOUNT")) == [("ACCOUNT", number)]


def test_other_findings_stay__beside_a_torn_date():
    text = "Ana Ruiz, order 4471 of 03/05/2024, 03/06/2024 and no. 5582"
    spans = [tagged(text, "Ana Ruiz", "PERSON"), tagged(text, "4471", "ACCOUNT"), tagged(text, "2024", score=0.5)]
    spans += [tagged(text, "5582", "ACCOUNT")]

    assert sorted(masked(text, *spans)) == [("ACCOUNT", "4471"), ("ACCOUNT", "5582"), ("PERSON", "Ana Ruiz")]


def test_date_that_is_left_can_still_be_asked_for__by_a_lower_score():
    text = "since 12.03.2024 nothing works"
    [span] = with_whole_dates(text, [tagged(text, "03.2024", score=0.67)])

    assert (text[span.start : span.end], span.type) == ("12.03.2024", "DATE_OF_BIRTH")
    assert 0 < span.score < DEFAULT_MINIMUM_SCORE


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my account number is 10-12-24", "ACCOUNT"),
        ("Kontonummer 10.12.24", "ACCOUNT"),
        ("رقم الملف 12/05/1979", "ACCOUNT"),
        ("MRN 01/02/1978", "MEDICAL_ID"),
    ],
)
def test_number_written_like_a_date_is_masked_whole__by_what_it_is_called(text, kind):
    number = text.split()[-1]

    assert masked(text, tagged(text, number[-5:], kind, score=0.5)) == [(kind, number)]
