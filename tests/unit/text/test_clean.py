"""What the customer says now, without what surrounds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inquiry import Inquiry, Part
from frontdesk.text.clean import MAXIMUM_CHARACTERS, clean, clean_all
from frontdesk.text.sender import Sender

SAID = "The pump leaks again.\nPlease send someone."

QUOTATIONS = {
    "en": "On Mon, 4 May 2026 at 10:12, Support <s@example.com> wrote:",
    "en, wrapped": "On Mon, 4 May 2026 at 10:12, The Support Team\n<support@example.com>\nwrote:",
    "fr": "Le lun. 4 mai 2026 à 10:12, Support <s@example.com> a écrit :",
    "de": "Am 04.05.2026 um 10:12 schrieb Support:",
    "de, gmail": "Am Mo., 4. Mai 2026 um 10:12 Uhr schrieb Support <s@example.com>:",
    "es": "El lun, 4 may 2026 a las 10:12, Soporte (<s@example.com>) escribió:",
    "es, wrapped": "El lun, 4 may 2026 a las 10:12, Soporte de la Casa (<\ns@example.com>) escribió:",
    "ar, gmail": "في الاثنين، 4 مايو 2026 في 10:12 ص تمت كتابة ما يلي بواسطة الدعم <s@example.com>:",
    "ar, wrapped": "في الاثنين، 4 مايو 2026 في 10:12 ص تمت كتابة ما يلي بواسطة الدعم <\ns@example.com>:",
    "ar": "في ٤ مايو ٢٠٢٦ ١٠:١٢ ص، كتب الدعم <s@example.com>:",
    "outlook, en": "From: Support\nSent: Monday, 4 May 2026 10:12\nTo: Me\nSubject: RE: pump",
    "outlook, fr": "De : Support\nEnvoyé : lundi 4 mai 2026 10:12\nÀ : Moi\nObjet : RE: pompe",
    "outlook, de": "Von: Support\nGesendet: Montag, 4. Mai 2026 10:12\nAn: Mich\nBetreff: AW: Pumpe",
    "outlook, es": "De: Soporte\nEnviado el: lunes, 4 de mayo de 2026 10:12\nPara: Yo\nAsunto: RE: bomba",
    "outlook, ar": "من: الدعم\nتم الإرسال: الاثنين\nإلى: أنا\nالموضوع: المضخة",
    "outlook, ruled": "________________________________\nFrom: Support\nSent: Monday\nTo: Me",
    "gmx": 'Gesendet: Montag, 04. Mai 2026 um 10:12 Uhr\nVon: "Support" <s@example.com>\nAn: mich\nBetreff: Pumpe',
    "outlook, date of sending in ar": "من: الدعم\nتاريخ الإرسال: الاثنين\nإلى: أنا",
    "zoho": "---- On Mon, 04 May 2026 10:12:00 +0200 Support <s@example.com> wrote ----",
    "lotus": "-----Support/ACME wrote: -----\nTo: Me\nFrom: Support\nDate: 04/05/2026\nSubject: pump",
    "zendesk": "##- Please type your reply above this line -##",
    "gmail app, de": "Support <s@example.com> schrieb am So., 18.\nOkt. 2026, 06:00:",
    "tickets": "Support Team, May 4, 2026, 13:59 EST:",
    "old gmail": "2026-05-04 10:12 GMT+02:00 Support <s@example.com>:",
    "blackberry": "Original Message\nFrom: Support\nSent: Monday\nTo: Me",
    "bounce": "--- Below this line is a copy of the message.",
    "zimbra, fr": "----- Mail original -----\nDe: Support",
    "lotus, fr": "De : Support\nA : Moi\nDate : 04/05/2026\nObjet : pompe",
    "original, en": "-----Original Message-----\nFrom: Support",
    "original, de": "-----Ursprüngliche Nachricht-----\nVon: Support",
    "original, fr": "-----Message d'origine-----\nDe : Support",
    "original, es": "-----Mensaje original-----\nDe: Soporte",
    "original, ar": "-----الرسالة الأصلية-----",
    "groupwise": '>>> "Ada Bell" <ada@example.com> 04/05/2026 10:12 >>>',
    "groupwise, without an address": ">>> Ada Bell 04.05.26 10:12 AM >>>",
    "forwarded": "---------- Forwarded message ---------\nFrom: Support\nDate: Mon\nSubject: x\nTo: Me",
}
MOBILE = [
    "Sent from my iPhone",
    "Get Outlook for Android",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon Galaxy",
    "Von meinem iPhone gesendet",
    "Gesendet mit der GMX Mail App",
    "Von Samsung Mobile gesendet",
    "Sent with Proton Mail secure email.",
    "Sent with [Proton Mail](https://proton.me/mail/home) secure email.",
    "Envoyé avec la messagerie sécurisée Proton Mail.",
    "Enviado desde un móvil",
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
    "Yours,\nAnna",
    "Warmly,\nAnna",
    "Thanks & regards,\nAnna",
    "Thanks and kind regards,\nAnna",
    "Regards Anna Müller",
    "VG Anna",
    "LG\nAnna",
    "best\nanna",
    "Vielen Dank und viele Grüße\nAnna",
    "Mit vorzüglicher Hochachtung\nDr. Müller",
    "Salutations,\nAnne",
    "Merci d'avance, cordialement,\nAnne",
    "Dans l'attente de votre retour, je vous prie d'agréer, Madame, Monsieur, mes salutations distinguées.\nAnne",
    "Muchas gracias y un saludo,\nAna",
    "Sin otro particular, le saluda atentamente,\nAna García",
    "والسلام عليكم ورحمة الله وبركاته\nأحمد",
    "Kind regards,\nAnna Müller | Head of Purchasing | ACME GmbH & Co. KG",
    "Kind regards,\nHerr Müller\nAccount Manager",
    "Kind regards,\nYour Support Team\nHead of the Department",
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


@pytest.mark.parametrize(
    ("said", "header"),
    [
        ("Le colis est perdu, je veux un remboursement.", QUOTATIONS["fr"]),
        ("El paquete no llega y quiero 50 euros.", QUOTATIONS["es"]),
        ("Am Montag kam nichts an.", QUOTATIONS["de, gmail"]),
        ("On hold since 3 weeks.", QUOTATIONS["en"]),
        ("On hold for weeks now.", QUOTATIONS["en, wrapped"]),
        ("في الطرد قطعة مكسورة", QUOTATIONS["ar"]),
    ],
)
def test_what_the_customer_says_stays__right_above_the_mail_replied_to(said, header):
    assert clean(f"{said}\n{header}\n> Bonjour", is_html=False).text == said


def test_a_request_below_the_name_stays():
    text = "My router broke.\n\nKind regards,\nAnn\nAlso my second router is broken and I want a new one."
    cleaned = clean(text, is_html=False)

    assert cleaned.text == "My router broke.\n\nAlso my second router is broken and I want a new one."
    assert cleaned.set_aside == ((Part.SIGNATURE, "Kind regards,\nAnn"),)


def test_a_number_is_quoted__between_other_quoted_lines():
    text = "Yes, all of it.\n\n> How much is used?\n> 50 GB used of 100?\n> Please tell us."

    assert clean(text, is_html=False).text == "Yes, all of it."


def test_answers_between_quoted_lines_stay():
    text = "On 4 May 2026 at 10:12, S <s@x.org> wrote:\n> Restarted?\n\nTwice.\n\n> New cable?\n\nYes."

    assert clean(text, is_html=False).text == "Twice.\n\nYes."


def test_answers_marked_with_the_senders_initials_stay__in_outlook():
    text = "See [JH] below.\n\nFrom: S <s@x.org>\nSent: Monday\nTo: me\n\nOne year?\n[JH] Three.\n[EXT] Regards"

    assert clean(text, is_html=False, sender=Sender("Jon Hale")).text == "See [JH] below.\n\n[JH] Three."


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
        "Hola\nSaludos\nquiero cancelar mi cuenta",
        "best\nI also want to cancel order 5",
        "My car from VG\nVG\nwill nicht mehr starten",
        "مرحبا\nمع تحياتي\nأريد استرداد كامل المبلغ الذي دفعته الشهر الماضي",
        "Saludos\nNecesito factura",
        "LG\nit fell in water",
        "My device:\nLG\nmodel 55\nbroken since Monday",
        "My device is a\nLG Monitor\nit is broken",
        "Please help.\n\nThanks\nStill broken",
        "Hallo\nDanke\nBitte anrufen",
        "Hello\nThanks\nOrder 55\nRefund please",
        "I need\n\nFrom: Berlin\nTo: Rome\nDate: 5 May\n\nplease change the date",
        "Hi,\nOn 3 May 2026 your agent wrote:\nyour refund is approved\nIt never came. Where is it?",
        "Hallo,\nam 04.05.2026 schrieb Ihr Kollege:\nalles gut\nDas stimmt nicht.",
        "My parcel never came.\nSent with express shipping, tracking 12345",
        "Hello\nSent from the warehouse on 3 May",
        "Hello\nSent via DHL",
        "Hallo\nGesendet mit der Post, nie angekommen",
        "Bonjour\nEnvoyé de l'entrepôt hier, rien reçu",
        "Hola\nEnviado con un mensajero",
        "Hello\n\n> 50 GB used but I have a 100 GB plan",
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


def test_a_reply_is_all_that_is_kept__above_endless_quotation():
    assert clean("It broke again.\n\n" + "> short\n" * 6_000, is_html=False).text == "It broke again."


def test_a_reply_is_all_that_is_kept__above_quotation_without_signs():
    quoted = "On 5 May 2026 at 10:00, S <s@a.com> wrote:\n" + "lorem ipsum dolor\n" * 20_000

    assert clean(f"It broke again.\n\n{quoted}", is_html=False).text == "It broke again."


@pytest.mark.parametrize("is_html", [True, False])
@pytest.mark.parametrize("lead", ["word ", "word\n", "wörd "])
def test_what_stands_behind_the_limit_is_dropped(lead, is_html):
    text = clean(lead * (MAXIMUM_CHARACTERS // len(lead)) + "THE END", is_html=is_html).text

    assert text.split() == lead.split() * (MAXIMUM_CHARACTERS // len(lead))


def test_blanks_do_not_push_the_message_out():
    assert clean(" \n" * MAXIMUM_CHARACTERS + "THE END", is_html=False).text == "THE END"


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
