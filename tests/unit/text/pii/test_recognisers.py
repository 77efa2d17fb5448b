"""Each recogniser by examples: what it must find, with what it rests on, and what it must leave."""

import pytest

from frontdesk.text.pii import Masker
from frontdesk.text.pii.catalogue import built_in

MASKER = Masker(recognisers=built_in())
"""Without the tagger, which has tests of its own."""

FOUND = [
    ("EMAIL", "write to <ada.lovelace+shop@mail.example.co.uk>.", "ada.lovelace+shop@mail.example.co.uk"),
    ("EMAIL", "ADA@EXAMPLE.COM!!", "ADA@EXAMPLE.COM"),
    ("EMAIL", "email=ada@example.com&x", "ada@example.com"),
    ("EMAIL", "mail ada (at) example (dot) com", "ada (at) example (dot) com"),
    ("EMAIL", "mail ada @ example.com", "ada @ example.com"),
    ("EMAIL", "müller@bücher.example", "müller@bücher.example"),
    ("EMAIL", "بريدي ada@example.com شكرا", "ada@example.com"),
    ("EMAIL", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ"),
    ("EMAIL", "mail ada﹫example.com", "ada﹫example.com"),
    ("EMAIL", "mail ada@ex\u0301ample.com", "ada@ex\u0301ample.com"),
    ("EMAIL", "mail ada<at>example.com", "ada<at>example.com"),
    ("EMAIL", "mail ada AT example.com", "ada AT example.com"),
    ("EMAIL", "mail ada at mail dot example dot com", "ada at mail dot example dot com"),
    ("EMAIL", "correo ana arroba example punto com", "ana arroba example punto com"),
    ("EMAIL", "mail ada%40example.com", "ada%40example.com"),
    ("PHONE", "call +1 (212) 555-0123 x45 now", "+1 (212) 555-0123 x45"),
    ("PHONE", "Call me on 01632 960 118.", "01632 960 118"),
    ("PHONE", "رقمي ٠٥٥٥ ٥٥٠ ١١٨", "٠٥٥٥ ٥٥٠ ١١٨"),
    ("PHONE", "Tel.0170 5550143", "0170 5550143"),
    ("CARD", "card 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("CARD", "2023 4111111111111111", "4111111111111111"),
    ("CARD", "amex 3714-496353-98431", "3714-496353-98431"),
    ("CARD", "my card number is 4111 1111 1111 1112", "4111 1111 1111 1112"),
    ("CARD", "بطاقتي ٤١١١١١١١١١١١١١١١", "٤١١١١١١١١١١١١١١١"),
    ("CARD", "pay 4111·1111·1111·1111", "4111·1111·1111·1111"),
    ("CARD", "pay 4111:1111:1111:1111", "4111:1111:1111:1111"),
    ("CARD", "pay (4111)(1111)(1111)(1111)", "4111)(1111)(1111)(1111"),
    ("CARD", "pay ⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹ now", "⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹"),
    ("IBAN", "to D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0 now", "D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0"),
    ("IBAN", "to DE89·3704·0044·0532·0130·00", "DE89·3704·0044·0532·0130·00"),
    ("IBAN", "to DE89,3704,0044,0532,0130,00", "DE89,3704,0044,0532,0130,00"),
    ("IBAN", "pay to GB82 WEST 1234 5698 7654 32 please", "GB82 WEST 1234 5698 7654 32"),
    ("IBAN", "IBANDE89370400440532013000", "DE89370400440532013000"),
    ("IBAN", "iban: de89-3704-0044-0532-0130-00", "de89-3704-0044-0532-0130-00"),
    ("IBAN", "my IBAN GB83 WEST 1234 5698 7654 32", "GB83 WEST 1234 5698 7654 32"),
    ("NATIONAL_ID", "SSN 536-90-4399", "536-90-4399"),
    ("NATIONAL_ID", "my ni number is AB 12 34 56 C", "AB 12 34 56 C"),
    ("NATIONAL_ID", "driver's licence MORGA657054SM9IJ", "MORGA657054SM9IJ"),
    ("NATIONAL_ID", "licence no. JONES 711215 J99AB", "JONES 711215 J99AB"),
    ("LICENCE_PLATE", "my number plate is ab12cde", "ab12cde"),
    ("LICENCE_PLATE", "reg Kx19 zzt", "Kx19 zzt"),
    ("DATE_OF_BIRTH", "my date of birth is the third of march 1980", "third of march 1980"),
    ("DATE_OF_BIRTH", "born on the twenty-first June 1966", "twenty-first June 1966"),
    ("DATE_OF_BIRTH", "Klein nació el 5/5/1952", "5/5/1952"),
    ("AGE", "dob 14/07/1983, 41 years old", "41 years old"),
    ("AGE", "née le 2/2/1990 (34 ans)", "34 ans"),
    ("AGE", "nacido el 2/2/1990, 34 años", "34 años"),
    ("AGE", "geb. 2.2.1990, 34 Jahre alt", "34 Jahre alt"),
    ("AGE", "تاريخ الميلاد 2/2/1990، 34 سنة", "34 سنة"),
    ("AGE", "a 67 yo pensioner", "67 yo"),
    ("AGE", "I'm 34y/o", "34y/o"),
    ("AGE", "عمري ثلاثون عاما", "ثلاثون عاما"),
    ("NATIONAL_ID", "NIR 2 95 10 99 126 111 93", "2 95 10 99 126 111 93"),
    ("NATIONAL_ID", "DNI 54362315-K", "54362315-K"),
    ("NATIONAL_ID", "NIE x-2482300W", "x-2482300W"),
    ("NATIONAL_ID", "Steuer-ID 36 574 261 809", "36 574 261 809"),
    ("NATIONAL_ID", "AHV 756.9217.0769.85", "756.9217.0769.85"),
    ("NATIONAL_ID", "رقم الهوية 1058529940", "1058529940"),
    ("NATIONAL_ID", "passport no. X1234567", "X1234567"),
    ("NATIONAL_ID", "mein Reisepass C01X00T47", "C01X00T47"),
    ("NATIONAL_ID", "mi DNI es 12345678Z y vivo aquí", "12345678Z"),
    ("NATIONAL_ID", "iqama no 2123 456 789 and more", "2123 456 789"),
    ("IP", "from 192.168.10.254, twice", "192.168.10.254"),
    ("IP", "host 2001:db8::ff00:42:8329 down", "2001:db8::ff00:42:8329"),
    ("MAC", "router 00:1A:2b:3C:4d:5E", "00:1A:2b:3C:4d:5E"),
    ("URL", "see https://shop.example/reset?token=ab12.", "https://shop.example/reset?token=ab12"),
    ("URL", "ftp://ada:pw@files.example/x", "ftp://ada:pw@files.example/x"),
    ("URL", "open shop.example.com/login?session=9f8a7b", "shop.example.com/login?session=9f8a7b"),
    ("URL", "see www.ada-lovelace.example", "www.ada-lovelace.example"),
    ("SECRET", "my password is hunter2", "hunter2"),
    ("SECRET", "Passwort: Sonne!Mond", "Sonne!Mond"),
    ("SECRET", "mot de passe : abc123", "abc123"),
    ("SECRET", "كلمة المرور: qwerty99", "qwerty99"),
    ("SECRET", "the cvv is 123", "123"),
    ("SECRET", "key sk_live_4eC39HqLyjWDarjtT1zdp7dc", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"),
    ("SECRET", "AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
    (
        "SECRET",
        "AWS_SECRET_ACCESS_KEY=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",
        "kX9vQ2mT7bLp/4Rz8WcYs1JhNf6GdUa3E+oiBqMx",
    ),
    (
        "SECRET",
        "secret access key: kX9vQ2mT7bLp/4Rz8WcYs1JhNf6GdUa3E+oiBqMx",
        "kX9vQ2mT7bLp/4Rz8WcYs1JhNf6GdUa3E+oiBqMx",
    ),
    (
        "SECRET",
        "AKIAIOSFODNN7EXAMPLE / kX9vQ2mT7bLp/4Rz8WcYs1JhNf6GdUa3E+oiBqMx",
        "kX9vQ2mT7bLp/4Rz8WcYs1JhNf6GdUa3E+oiBqMx",
    ),
    ("SECRET", "db_password: p@ss/word1", "p@ss/word1"),
    ("SECRET", "client_secret=8f14e45f-ceea-467f", "8f14e45f-ceea-467f"),
    ("SECRET", "Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l", "YWxhZGRpbjpvcGVuc2VzYW1l"),
    ("SECRET", "-H 'Authorization: Bearer abcdefghijkl'", "abcdefghijkl"),
    (
        "SECRET",
        "Azure key u7Gk+Qw9/xZr2Tn5Vb8Ye1Lc4Mh6Pj0As3Df5Gh7Jk9Lq1We3Rt5Yu7Io9Pa2Sd4Fg6Hj8Kl0ZxCv1Bn2Mq3Ab==",
        "u7Gk+Qw9/xZr2Tn5Vb8Ye1Lc4Mh6Pj0As3Df5Gh7Jk9Lq1We3Rt5Yu7Io9Pa2Sd4Fg6Hj8Kl0ZxCv1Bn2Mq3Ab==",
    ),
    ("SECRET", "Wi-Fi password: correct horse battery staple", "correct horse battery staple"),
    ("SECRET", "password: fluffy, please reset it", "fluffy"),
    ("SECRET", "her password below: Ostrich!!", "Ostrich!!"),
    ("SECRET", "security answer: Fluffy", "Fluffy"),
    ("SECRET", "Kennwort: blauer elefant\nDanke", "blauer elefant"),
    ("SECRET", "mon mot de passe est Tournesol75! et rien", "Tournesol75!"),
    ("SECRET", "the door code is 1937#", "1937#"),
    ("WALLET", "xrp rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh", "rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh"),
    ("WALLET", "send to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("WALLET", "0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ("DATE_OF_BIRTH", "I was born on 12 March 1980.", "12 March 1980"),
    ("DATE_OF_BIRTH", "née le 1er mai 1990 à Lyon", "1er mai 1990"),
    ("DATE_OF_BIRTH", "geboren am 03.10.1990", "03.10.1990"),
    ("DATE_OF_BIRTH", "fecha de nacimiento: 2 de julio de 1971", "2 de julio de 1971"),
    ("DATE_OF_BIRTH", "تاريخ الميلاد ١٢/٣/١٩٨٠", "١٢/٣/١٩٨٠"),
    ("DATE_OF_BIRTH", "born 5-May-1990", "5-May-1990"),
    ("DATE_OF_BIRTH", "my birthday is 3 May, I am told", "3 May"),
    ("DATE_OF_BIRTH", "born 5May1990", "5May1990"),
    ("DATE_OF_BIRTH", "dob 1990-May-05", "1990-May-05"),
    ("ADDRESS", "send it to 12 Fore Street", "12 Fore Street"),
    ("ADDRESS", "we live at 12 St. Mary's Road", "12 St. Mary's Road"),
    ("ADDRESS", "ship to 7 Luther King Jr. Blvd", "7 Luther King Jr. Blvd"),
    ("ADDRESS", "my flat, 9 The Grove", "9 The Grove"),
    ("ADDRESS", "j'habite 14 rue des Tanneurs", "14 rue des Tanneurs"),
    ("ADDRESS", "Lindengasse 14 in Steyr", "Lindengasse 14"),
    ("ADDRESS", "en la calle Los Aromos 233, piso", "calle Los Aromos 233"),
    ("ADDRESS", "شارع الملك فهد 14", "شارع الملك فهد 14"),
]


@pytest.mark.parametrize(("kind", "text", "value"), FOUND)
def test_found__with_its_exact_place(kind, text, value):
    found = [(span.type, text[span.start : span.end]) for span in MASKER.find(text, "en")]

    assert (kind, value) in found


@pytest.mark.parametrize(
    "text",
    [
        "Version 10.2.3.4 crashes on start",
        "std::vector and a::b at 12:30:45",
        "I paid 1,299.00 EUR on 12/03/2024 for 3 items",
        "the order of 12 March is late, and so are 300055500100 other things",
        "between 2019-2021 and in 1980/81",
        "my password is not working and the password reset fails",
        "the code is ab12cde, it came with the third of march 1980 issue",
        "version 67 york and 5-yolk cakes",
        "password: not working at all",
        "Password: expired again",
        "Passwort: funktioniert nicht",
        "mot de passe : oublié",
        "password: the page that resets it shows nothing",
        "the secret access key was rotated",
        "see docs/reference/configuration/of/masking0",
        "follow @frontdesk or tag #support",
        "Dear Sir or Madam,",
        "Hi team, this is urgent",
        "Kind regards,\nCustomer Service",
        "may I ask when? Will it be in August?",
        "bought 14/07/2023, 2 years of guarantee",
        "mi hijo nació y tiene 12 juguetes, née ici, 58 maintenant",
        "6k that i could drive off, 60/40, and they close",
        "You have 14 days. See you in court.",
        "within 14 days or we meet in court",
        "it came on page 00. See you in court!",
        "3 hours on the road",
        "Sehr geehrte Damen und Herren,",
        "bonjour madame, monsieur",
        "السلام عليكم ورحمة الله وبركاته",
        "look at example.com, LOOK AT EXAMPLE.COM",
        "we met at some point in May, at that point we agreed",
        "from 10:15:30 to 11:16:31, 12:17:32 and 13:18:33",
        "an area of 12 m² and 10⁶ points",
        "plan A B 12 costs more than C D 34",
        "2 + 2 = 4 and 50 % off :-)",
    ],
)
def test_left_as_it_is__when_it_is_nobodys(text):
    assert [(span.type, text[span.start : span.end]) for span in MASKER.find(text, "en")] == []


@pytest.mark.parametrize(
    ("text", "recogniser", "checksum", "context"),
    [
        ("my visa 4111111111111111", "card", "luhn", ("visa",)),
        ("IBAN DE89370400440532013000", "iban", "iban", ("iban",)),
        ("dni 54362315K", "es.dni", "es_dni", ("dni",)),
        ("call 020 7946 0121", "phone", None, ("call",)),
        ("https://a.example/?key=abc", "url.secret", None, ()),
    ],
)
def test_span_says_what_it_rests_on(text, recogniser, checksum, context):
    [span] = MASKER.find(text, "en")

    assert (span.recogniser, span.checksum, span.context) == (recogniser, checksum, context)


def test_context_raises_the_score():
    [alone] = MASKER.find("020 7946 0121", "en")
    [called] = MASKER.find("call 020 7946 0121", "en")

    assert called.score > alone.score


@pytest.mark.parametrize(
    ("national", "language"),
    [("020 7946 0121", "en"), ("01 42 68 53 00", "fr"), ("030 901820", "de"), ("055 123 4567", "ar")],
)
def test_national_number_is_found__by_the_countries_of_its_language(national, language):
    [span] = MASKER.find(f": {national}.", language)

    assert (span.type, span.recogniser) == ("PHONE", "phone")
