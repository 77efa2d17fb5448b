"""Numbers, names and ages known by what stands around them: found in five languages, and left where nobody's."""

import re
from re import _constants as op  # the standard library's own parser, to look for repetitions without a bound
from re import _parser as parser

import pytest

from frontdesk.text.pii import Masker, age, medical, numbers, plate, username
from frontdesk.text.pii import account as account_module
from frontdesk.text.pii.lexicon.age import RULES

MASKER = Masker(
    recognisers=[
        account_module.AccountRecogniser(),
        medical.MedicalRecogniser(),
        plate.PlateRecogniser(),
        plate.CalledPlateRecogniser(),
        username.UsernameRecogniser(),
        age.AgeRecogniser(),
    ]
)
"""Each kind alone: whatever else finds something in these texts is tested elsewhere."""

FOUND = [
    ("ACCOUNT", "order 20240871 is late", "20240871"),
    ("ACCOUNT", "my order number is 4711-22.", "4711-22"),
    ("ACCOUNT", "Order #12345", "12345"),
    ("ACCOUNT", "invoice no. 2024-118", "2024-118"),
    ("ACCOUNT", "invoices 7731 to 7734 and resend", "7734"),
    ("ACCOUNT", "with reference to your invoice M-2217", "M-2217"),
    ("ACCOUNT", "account 1234 5678 9012, please", "1234 5678 9012"),
    ("ACCOUNT", "booking (ref. HM-3308)", "HM-3308"),
    ("ACCOUNT", "Employee no. 40771", "40771"),
    ("ACCOUNT", "parcel 1Z999AA10123456784 is lost", "1Z999AA10123456784"),
    ("ACCOUNT", "where is RR123456785GB", "RR123456785GB"),
    ("ACCOUNT", "ma commande n° 66-40213 est perdue", "66-40213"),
    ("ACCOUNT", "numéro de mon contrat : 55.120", "55.120"),
    ("ACCOUNT", "Matricule 40718. Merci", "40718"),
    ("ACCOUNT", "le colis 6Q 4420 1187 contient", "6Q 4420 1187"),
    ("ACCOUNT", "Kundennr. K-20931", "K-20931"),
    ("ACCOUNT", "Bestellnummer: 4711-22", "4711-22"),
    ("ACCOUNT", "Kunden-Nr. 600 417 22", "600 417 22"),
    ("ACCOUNT", "den Leasingvertrag LV-30992 widerrufe ich", "LV-30992"),
    ("ACCOUNT", "Rechnung RE 40131 ist falsch", "RE 40131"),
    ("ACCOUNT", "nº de pedido 88-10452", "88-10452"),
    ("ACCOUNT", "El número de expediente es el 3307.", "3307"),
    ("ACCOUNT", "póliza AG-10934", "AG-10934"),
    ("ACCOUNT", "رقم الطلب ١٢٣٤٥", "١٢٣٤٥"),
    ("ACCOUNT", "الفاتورة رقم 2024-0931", "2024-0931"),
    ("ACCOUNT", "رقم الحساب لديكم: ACC-70118", "ACC-70118"),
    ("ACCOUNT", "شحنتي 55120 كان مفروض توصل", "55120"),
    ("MEDICAL_ID", "medical record number 4471", "4471"),
    ("MEDICAL_ID", "MRN: 220871", "220871"),
    ("MEDICAL_ID", "patient ID A-1234", "A-1234"),
    ("MEDICAL_ID", "health insurance number 123-456-789", "123-456-789"),
    ("MEDICAL_ID", "n° de dossier médical 55123", "55123"),
    ("MEDICAL_ID", "IPP 8841920", "8841920"),
    ("MEDICAL_ID", "historia clínica nº 44120", "44120"),
    ("MEDICAL_ID", "Patientennummer 5512", "5512"),
    ("MEDICAL_ID", "Versichertennummer A123456789", "A123456789"),
    ("MEDICAL_ID", "رقم الملف الطبي 4471", "4471"),
    ("MEDICAL_ID", "رقم المريض: 99120", "99120"),
    ("LICENCE_PLATE", "number plate ab12 cde", "ab12 cde"),
    ("LICENCE_PLATE", "it is KX19 FTD, blue", "KX19 FTD"),
    ("LICENCE_PLATE", "plate no. XYZ 123", "XYZ 123"),
    ("LICENCE_PLATE", "immatriculée AB-123-CD", "AB-123-CD"),
    ("LICENCE_PLATE", "la voiture AB-123-CD", "AB-123-CD"),
    ("LICENCE_PLATE", "Kennzeichen B MW 1234", "B MW 1234"),
    ("LICENCE_PLATE", "mein Wagen M-AB 123 steht dort", "M-AB 123"),
    ("LICENCE_PLATE", "matrícula 1234 BCD", "1234 BCD"),
    ("LICENCE_PLATE", "رقم اللوحة أ ب ج 1234", "أ ب ج 1234"),
    ("USERNAME", "my username is jsmith.", "jsmith"),
    ("USERNAME", "username: jdoe42 and the rest", "jdoe42"),
    ("USERNAME", "login: ada.lovelace", "ada.lovelace"),
    ("USERNAME", "my insta is @ada_l", "@ada_l"),
    ("USERNAME", "I am @ada on Twitter", "@ada"),
    ("USERNAME", "see github.com/adalove", "adalove"),
    ("USERNAME", "linkedin.com/in/ada-lovelace-12", "ada-lovelace-12"),
    ("USERNAME", "nom d'utilisateur : adal", "adal"),
    ("USERNAME", "mi usuario es pepe77", "pepe77"),
    ("USERNAME", "Benutzername lautet hans_m", "hans_m"),
    ("USERNAME", "اسم المستخدم: sara.6b", "sara.6b"),
    ("AGE", "I am 34 years old", "34"),
    ("AGE", "a 65-year-old patient", "65"),
    ("AGE", "my brother just turned 79", "79"),
    ("AGE", "my mother, 84, cannot", "84"),
    ("AGE", "at the age of 45", "45"),
    ("AGE", "j'ai 34 ans", "34"),
    ("AGE", "ma fille de 6 ans", "6"),
    ("AGE", "âgé de 72 ans", "72"),
    ("AGE", "tengo 34 años", "34"),
    ("AGE", "mi madre tiene 84 años", "84"),
    ("AGE", "ich bin 34 Jahre alt", "34"),
    ("AGE", "mein 8-jähriger Sohn", "8"),
    ("AGE", "عمري 34 سنة", "34"),
    ("AGE", "ابنتي عمرها ٦ سنوات", "٦"),
]

NOBODYS = [
    "invoice 2023 was late, and so was the contract 2019-2021",
    "invoice 1200 euros, order 5000 units, ticket 3000 pounds",
    "an invoice of 1299.00 and an account since 2019",
    "the order of 12 March, 12/03/2024, an order of 5000",
    "order by 10:30, invoice 1,299.00, contract 24 months",
    "I have 3 accounts and 12345 points",
    "Please sort out my order. 12345 others wait too",
    "error 50012 in version 1.2.3.4 on line 20931",
    "facture de 1200 euros, commande du 12.03.2024, contrat de 3 ans",
    "Rechnung vom 12.03.2024 über 1.284 Euro, Vertrag 2024",
    "pedido de 18.000 unidades, factura de 1200 euros",
    "طلب 1200 ريال، فاتورة 2024",
    "ABCDEFGHIJK12 is no parcel, RR123456789GB has a wrong digit",
    "patient for 2000 days, the medical 2020 plan",
    "USB-C 30, DVB-T2, HDMI-A 20 and ISO-X 27001",
    "plan A B 12 costs more than C D 34, for 1234 GBP",
    "my username is not working and the login is dead",
    "user name wrong, login page empty, the user is angry",
    "follow @frontdesk or tag #support",
    "@united you lost my bag, hey @big_bank",
    "@Override public void, npm i @types/node_1, see github.com/features",
    "ada [at] example, 3 @ 4.50",
    "my 3 year old washing machine, the boiler is 5 years old",
    "I'm 20 minutes late and 5 miles away, 100% sure, he is 2nd",
    "j'ai 3 ans de garantie, tengo 3 años con ustedes",
    "Die Heizung ist 20 Jahre alt, ich bin 20 Minuten zu spät",
    "العقد مدته 3 سنوات",
]


@pytest.mark.parametrize(("kind", "text", "value"), FOUND)
def test_found__with_its_exact_place(kind, text, value):
    found = [(span.type, text[span.start : span.end]) for span in MASKER.find(text, "en")]

    assert (kind, value) in found


@pytest.mark.parametrize("text", NOBODYS)
def test_left_as_it_is__when_it_is_nobodys(text):
    assert [(span.type, text[span.start : span.end]) for span in MASKER.find(text, "en")] == []


def test_spanish_plate_needs_no_word__in_a_spanish_text():
    text = "dejé mi 1234 BCD en el taller, fueron 1234 GBP"

    assert [text[span.start : span.end] for span in MASKER.find(text, "es")] == ["1234 BCD"]
    assert MASKER.find(text, "en") == ()


def test_number_says_what_it_rests_on__and_a_word_for_number_raises_its_score():
    [alone] = MASKER.find("order 20240871", "en")
    [marked] = MASKER.find("order number 20240871", "en")

    assert (alone.recogniser, alone.context) == ("account", ("order",))
    assert marked.score > alone.score


def test_account_gives_way_to_what_knows_the_number_by_its_form():
    [span] = Masker().find("my card number is 4111 1111 1111 1112", "en")

    assert span.type == "CARD"


def test_profile_in_a_whole_address_is_masked_with_the_address():
    [span] = Masker().find("https://twitter.com/ada", "en")

    assert span.type == "URL"


@pytest.mark.parametrize("module", [account_module, age, numbers, plate, username])
def test_every_repetition_has_a_bound(module):
    patterns = [value for value in vars(module).values() if isinstance(value, re.Pattern)]
    patterns += [re.compile(part) for rule in RULES for part in rule] if module is age else []

    assert patterns
    assert all(not any(unbounded(parser.parse(each.pattern, each.flags))) for each in patterns)


def unbounded(tree):
    for kind, argument in tree:
        if kind in {op.MAX_REPEAT, op.MIN_REPEAT}:
            yield argument[1] is op.MAXREPEAT
        for part in parts(argument):
            yield from unbounded(part)


def parts(argument):
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for each in argument:
            yield from parts(each)
