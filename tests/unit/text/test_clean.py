"""What the customer says now, without what surrounds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inquiry import Inquiry, Part
from frontdesk.text.clean import MAXIMUM_LINES, clean, clean_all

SAID = "The pump leaks again.\nPlease send someone."

QUOTATIONS = {
    "en": "On Mon, 4 May 2026 at 10:12, Support <s@example.com> wrote:",
    "en, wrapped": "On Mon, 4 May 2026 at 10:12, The Support Team\n<support@example.com>\nwrote:",
    "fr": "Le lun. 4 mai 2026 à 10:12, Support <s@example.com> a écrit :",
    "de": "Am 04.05.2026 um 10:12 schrieb Support:",
    "de, gmail": "Am Mo., 4. Mai 2026 um 10:12 Uhr schrieb Support <s@example.com>:",
    "es": "El lun, 4 may 2026 a las 10:12, Soporte (<s@example.com>) escribió:",
    "ar": "في ٤ مايو ٢٠٢٦ ١٠:١٢ ص، كتب الدعم <s@example.com>:",
    "outlook, en": "From: Support\nSent: Monday, 4 May 2026 10:12\nTo: Me\nSubject: RE: pump",
    "outlook, fr": "De : Support\nEnvoyé : lundi 4 mai 2026 10:12\nÀ : Moi\nObjet : RE: pompe",
    "outlook, de": "Von: Support\nGesendet: Montag, 4. Mai 2026 10:12\nAn: Mich\nBetreff: AW: Pumpe",
    "outlook, es": "De: Soporte\nEnviado el: lunes, 4 de mayo de 2026 10:12\nPara: Yo\nAsunto: RE: bomba",
    "outlook, ar": "من: الدعم\nتم الإرسال: الاثنين\nإلى: أنا\nالموضوع: المضخة",
    "outlook, ruled": "________________________________\nFrom: Support\nSent: Monday\nTo: Me",
    "original, en": "-----Original Message-----\nFrom: Support",
    "original, de": "-----Ursprüngliche Nachricht-----\nVon: Support",
    "original, fr": "-----Message d'origine-----\nDe : Support",
    "original, es": "-----Mensaje original-----\nDe: Soporte",
    "original, ar": "-----الرسالة الأصلية-----",
    "forwarded": "---------- Forwarded message ---------\nFrom: Support\nDate: Mon\nSubject: x\nTo: Me",
}
MOBILE = [
    "Sent from my iPhone",
    "Get Outlook for Android",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon Galaxy",
    "Von meinem iPhone gesendet",
    "Gesendet mit der GMX Mail App",
    "Enviado desde mi Samsung",
    "أُرسلت من الـ iPhone",
    "تم الإرسال من هاتف سامسونج",
]
CLOSINGS = [
    "Kind regards,\nAnna Müller\nHead of Operations\n+49 30 901820",
    "Best,\nAnna",
    "Yours faithfully\nA. Müller",
    "Thanks,\nAnna",
    "Regards, Anna",
    "Cordialement,\nAnne Dupont",
    "Je vous prie d'agréer, Madame, Monsieur, mes salutations distinguées.\nAnne Dupont",
    "Bien à vous\nAnne",
    "Mit freundlichen Grüßen\nAnna Müller",
    "MfG\nMüller",
    "Danke und Gruß\nAnna",
    "Un saludo,\nAna García",
    "Atentamente,\nAna",
    "مع خالص التحية\nأحمد",
    "وتفضلوا بقبول فائق الاحترام\nأحمد علي",
]
DISCLAIMERS = [
    "This e-mail and any attachments are confidential and intended solely for the addressee.\nIf not you, delete it.",
    "CONFIDENTIALITY NOTICE: the contents of this message are privileged.",
    "If you are not the intended recipient, please notify the sender.",
    "Ce message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire.",
    "Diese E-Mail enthält vertrauliche Informationen und ist ausschließlich für den Adressaten bestimmt.",
    "Este mensaje y sus anexos son confidenciales y van dirigidos exclusivamente a su destinatario.",
    "هذه الرسالة سرية ومخصصة للمرسل إليه فقط.",
    "Please consider the environment before printing this e-mail.",
]


@pytest.mark.parametrize("header", QUOTATIONS.values(), ids=QUOTATIONS)
def test_the_mail_replied_to_is_set_aside__below_its_header(header):
    cleaned = clean(f"{SAID}\n\n{header}\n\nDear customer,\nhave you tried the valve?", is_html=False)

    assert cleaned.text == SAID
    assert {part for part, _ in cleaned.set_aside} == {Part.QUOTED}
    assert "have you tried the valve?" in "\n".join(text for _, text in cleaned.set_aside)


@pytest.mark.parametrize("line", MOBILE)
def test_a_telephone_signature_is_set_aside__in_five_languages(line):
    assert clean(f"{SAID}\n\n{line}", is_html=False).set_aside == ((Part.SIGNATURE, line),)


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_formula_and_the_lines_after_it_are_a_signature__in_five_languages(closing):
    cleaned = clean(f"{SAID}\n\n{closing}", is_html=False)

    assert cleaned.text == SAID
    assert cleaned.set_aside == ((Part.SIGNATURE, closing),)


@pytest.mark.parametrize("disclaimer", DISCLAIMERS)
def test_a_disclaimer_is_set_aside__in_five_languages(disclaimer):
    cleaned = clean(f"{SAID}\n\nRegards\nAnna\n\n{disclaimer}", is_html=False)

    assert cleaned.text == SAID
    assert cleaned.set_aside == ((Part.SIGNATURE, "Regards\nAnna"), (Part.DISCLAIMER, disclaimer))


def test_a_delimited_signature_is_set_aside__where_it_is_short():
    assert clean(f"{SAID}\n-- \nAnna\nACME", is_html=False).set_aside == ((Part.SIGNATURE, "--\nAnna\nACME"),)


def test_a_line_of_dashes_separates_paragraphs__where_much_follows():
    text = f"{SAID}\n--\n" + "And there is so much more to tell about this pump. " * 40

    assert clean(text, is_html=False).text == text.strip()


def test_a_warning_of_the_mail_server_is_set_aside__above_the_message():
    warning = "CAUTION: This email originated from outside of the organization."
    cleaned = clean(f"{warning}\n\n{SAID}", is_html=False)

    assert cleaned.text == SAID
    assert cleaned.set_aside == ((Part.DISCLAIMER, warning),)


def test_answers_between_quoted_lines_stay():
    text = "On 4 May 2026 at 10:12, S <s@x.org> wrote:\n> Restarted?\n\nTwice.\n\n> New cable?\n\nYes."

    assert clean(text, is_html=False).text == "Twice.\n\nYes."


def test_a_postscript_stays__after_the_signature():
    assert (
        clean(f"{SAID}\n\nRegards,\nAnna\n\nPS: call me first.", is_html=False).text == f"{SAID}\n\nPS: call me first."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Thanks\nfor nothing",
        "It works.\nThank you so much!",
        "On Monday your colleague wrote:\nwe will refund you\nbut nobody did",
        "From: the kitchen\nthere is a smell of gas",
        "Total\n-- 20 euros less than on\nthe bill, why? " + "x" * 2000,
        "I was told\nregards to your boss are not enough, I want my money",
        "best\nof all is the new app, I use it every day",
        "I sent it\nSent from my office, it never came" + ", and nobody knows where it is" * 5,
        "Is this\nconfidential?",
    ],
)
def test_what_only_looks_like_a_formula_stays(text):
    assert clean(text, is_html=False).text == text


@pytest.mark.parametrize(
    ("came", "text"),
    [
        ("> The pump leaks.\n> Please send someone.", "The pump leaks.\nPlease send someone."),
        ("On 4 May 2026 at 10:12, S <s@x.org> wrote:\n\n> The pump leaks.", "The pump leaks."),
        ("FYI\n\n-----Original Message-----\nFrom: Ann\nSent: Mon\n\nThe pump leaks.", "FYI\n\nThe pump leaks."),
        ("Siehe unten\n\nVon: Ann\nGesendet: Mo\nAn: mich\n\nDie Pumpe leckt.", "Siehe unten\n\nDie Pumpe leckt."),
        ("Kind regards,\nAnna", "Kind regards,\nAnna"),
        ("Sent from my iPhone\n\n", "Sent from my iPhone"),
        (DISCLAIMERS[0], DISCLAIMERS[0]),
        ("", ""),
        (" \u200b\n\x00", ""),
    ],
)
def test_something_is_left__wherever_something_was_said(came, text):
    assert clean(came, is_html=False).text == text


def test_a_plain_line_is_left_as_it_is():
    assert clean(" my wifi is down > again ", is_html=False).text == "my wifi is down > again"


def test_a_dump_is_kept_whole__instead_of_taken_apart():
    text = "\n".join(["> line"] * (MAXIMUM_LINES + 1))

    assert clean(text, is_html=False).text == text


def test_a_batch_is_cleaned_in_order__html_and_plain():
    inquiries = [Inquiry(body="<p>one</p>", is_html=True), Inquiry(body="<p>two</p>"), Inquiry(body="three\x00")]

    assert [each.text for each in clean_all(inquiries)] == ["one", "<p>two</p>", "three"]


SHORT = [SAID, "", "> q", ">> r", ">", "--", "FYI", "PS: x", "Anna Müller", "?", "________________", "From: a", "To: b"]
pieces = st.sampled_from([*SHORT, *QUOTATIONS.values(), *MOBILE, *CLOSINGS, *DISCLAIMERS])
mails = st.one_of(st.lists(pieces, max_size=20).map("\n".join), st.text(max_size=200))


@given(mails)
def test_cleaning_changes_nothing__when_the_text_is_clean(mail):
    once = clean(mail, is_html=False)
    twice = clean(once.text, is_html=False)

    assert twice.text == once.text
    assert twice.set_aside == ()


@given(st.lists(pieces, max_size=20).map("\n".join))
def test_no_word_is_lost__only_set_aside(mail):
    cleaned = clean(mail, is_html=False)
    kept = "\n".join([cleaned.text, *(text for _, text in cleaned.set_aside)]).replace(">", " ").split()

    assert sorted(kept) == sorted(mail.replace("\u200d", "").replace(">", " ").split())


@given(st.text(max_size=300))
def test_any_text_can_be_read_as_html(text):
    clean(text, is_html=True).text.encode("utf-8")
