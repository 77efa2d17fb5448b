import pytest

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii import Masker
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.thresholds import Threshold
from frontdesk.text.pii.years_and_times import with_years_and_times_doubted


def masked(text, language="en"):
    return [text[span.start : span.end] for span in Masker().find(text, language)]


def stands(text, piece, kind, recogniser="tagger.x"):
    start = text.index(piece)
    [span] = with_years_and_times_doubted(text, [PiiSpan(start, start + len(piece), kind, 0.8, recogniser)])
    return not Threshold()(span)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Please send me the invoice for 2024.", "2024"),
        ("I need the invoices 2023 and 2024 for my taxes", "2023"),
        ("please resend the tax certificate 2022", "2022"),
        ("please resend invoice Jan 2024", "Jan 2024"),
        ("Ich brauche die Rechnung 2024 für das Finanzamt.", "2024"),
        ("die Jahresabrechnung 2023 fehlt", "2023"),
        ("ma commande de 2021", "de 2021"),
        ("el pedido del año 2023", "año 2023"),
        ("Necesito la factura 2024 para Hacienda", "2024"),
        ("طلبي من 2022", "2022"),
    ],
)
def test_year_is_left_standing__where_its_neighbours_say_that_it_is_one(text, piece):
    assert stands(text, piece, "ACCOUNT")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Order 2023 was never delivered", "2023"),
        ("invoice no. 2024 for my taxes", "2024"),
        ("Rechnung Nr. 2024 für das Finanzamt", "2024"),
        ("Rechnung Nr. 2024 für das Finanzamt", "Nr. 2024"),
        ("رقم 2024 للضرائب", "2024"),
        ("the invoice for 4711", "4711"),
        ("the invoice of 2024-118", "2024-118"),
        ("Tax invoice 2024 is wrong", "2024"),
        ("The tax office wants my account 1999", "1999"),
        ("Hacienda pide mi cuenta 2015", "2015"),
        ("customer no. for 2024", "2024"),
        ("client de 1987", "1987"),
    ],
)
def test_number_that_may_be_an_order_s_is_masked(text, piece):
    assert not stands(text, piece, "ACCOUNT")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("They came at four and left", "four"),
        ("She called us at eleven yesterday", "eleven"),
        ("He was there at 8 in the evening", "8"),
    ],
)
def test_time_of_day_is_no_age(text, piece):
    assert stands(text, piece, "AGE")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("He learned to swim at four", "four"),
        ("She left home at eight", "eight"),
        ("They came at forty", "forty"),
        ("My son turned six this morning", "six"),
        ("my daughter is 9 in the morning class", "9"),
    ],
)
def test_age_is_masked__that_no_deed_makes_a_time(text, piece):
    assert not stands(text, piece, "AGE")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("They are 20 each", "20"),
        ("They are 18 and 24 months warranty", "18"),
        ("They are 18 and 24 months warranty", "24"),
        ("It should be 10.", "10"),
        ("sie sind 20 pro Stück", "20"),
        ("elles sont à 15 chacune", "15"),
    ],
)
def test_count_is_no_age(text, piece):
    assert stands(text, piece, "AGE")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("They are 20 and 24", "20"),
        ("my twins are 18 months old", "18"),
        ("He should be 10 by now", "10"),
        ("my sons are 8 and 10, each wants one", "10"),
    ],
)
def test_age_is_masked__that_nothing_makes_a_count(text, piece):
    assert not stands(text, piece, "AGE")


def test_moment_in_the_head_of_a_quoted_mail_is_no_account():
    text = "Gesendet: Montag, 16. November 2026 08:12"

    assert stands(text, "November 2026 08", "ACCOUNT")
    assert not stands("Konto November 2026 08", "November 2026 08", "ACCOUNT")


@pytest.mark.parametrize(("text", "piece"), [("550 5.1.1 User unknown", "1.1"), ("smtp; 550-5.1.1 No", "550-5.1")])
def test_answer_of_a_mail_server_is_no_secret(text, piece):
    assert stands(text, piece, "SECRET")


def test_code_is_masked__that_no_mail_server_answers():
    assert not stands("code 550 51 please", "550 51", "SECRET")


def test_what_has_a_form_of_its_own_is_not_doubted():
    assert not stands("my policy from 2024", "2024", "ACCOUNT", "user.policy")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They came at four, I need the invoice for 2024."),
        ("de", "Ich brauche die Rechnung 2024 für das Finanzamt."),
        ("es", "No encuentro la factura de 2022"),
        ("ar", "طلبي من 2022"),
    ],
)
def test_years_and_times_stay__in_messages(language, text):
    assert masked(text, language) == []


@pytest.mark.parametrize(
    ("text", "month", "doubted"),
    [
        ("Since May I pay twice.", "May", True),
        ("In May we moved.", "May", True),
        ("We moved in May.", "May", True),
        ("Im August war ich krank.", "August", True),
        ("Desde julio no funciona.", "julio", True),
        ("Hasta Julio se rió de mí.", "Julio", False),
        ("I got no reply until Mar rang me back.", "Mar", False),
        ("Since May Brown left, nobody answers.", "May", False),
        ("Since May Özil left, nobody answers.", "May", False),
        ("The flat is in May's name.", "May", False),
        ("I spoke with May today.", "May", False),
    ],
)
def test_month_after_a_word_of_time_is_nobody(text, month, doubted):
    start = text.index(month)
    span = PiiSpan(start, start + len(month), PiiType.PERSON, 0.5, "tagger.person")

    [found] = with_years_and_times_doubted(text, [span])

    assert (found.score < span.score) is doubted


def test_month_that_is_surely_somebody_stays():
    span = PiiSpan(6, 9, PiiType.PERSON, 0.75, "tagger.person")

    assert [*with_years_and_times_doubted("Since May left", [span])] == [span]


@pytest.mark.parametrize(("text", "value"), [("access: monday/10:30am", "30am"), ("login at 9:45 pm", "9:45")])
def test_hour_is_no_secret(text, value):
    start = text.index(value)
    span = PiiSpan(start, start + len(value), PiiType.SECRET, 0.6, "tagger.secret")

    [found] = with_years_and_times_doubted(text, [span])

    assert not Threshold()(found)


@pytest.mark.parametrize(("text", "value"), [("the PIN is 12:34", "12"), ("your verification code 12:30", "30")])
def test_what_is_called_a_code_is_no_hour(text, value):
    start = text.index(value)
    span = PiiSpan(start, start + len(value), PiiType.SECRET, 0.6, "tagger.secret")

    assert [*with_years_and_times_doubted(text, [span])] == [span]
