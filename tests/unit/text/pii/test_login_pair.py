import pytest

from frontdesk.text.pii import Masker


def masked(text, language):
    return {text[span.start : span.end]: span.type for span in Masker().find(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "user", "password"),
    [
        ("en", "login: anna / geheim123", "anna", "geheim123"),
        ("en", "My login is bennett / Rainbow#7.", "bennett", "Rainbow#7"),
        ("en", "credentials: bob:Secret1!", "bob", "Secret1!"),
        ("en", "login:anna / Geheim#1", "anna", "Geheim#1"),
        ("en", "login: 12345 / Geheim#1", "12345", "Geheim#1"),
        ("de", "Zugang: kwagner / Pa$$w0rt!99", "kwagner", "Pa$$w0rt!99"),
        ("fr", "identifiants : pdupont / Azerty123", "pdupont", "Azerty123"),
        ("es", "acceso: juanp / Perro_2020", "juanp", "Perro_2020"),
        ("ar", "بيانات الدخول: layla / Nour@2020", "layla", "Nour@2020"),
    ],
)
def test_user_name_and_password_beside_each_other_are_masked(language, text, user, password):
    assert masked(text, language) == {user: "USERNAME", password: "SECRET"}


def test_address_before_a_password_stays_an_address():
    assert masked("login: anna@x.example / Sommer#12", "en") == {"anna@x.example": "EMAIL", "Sommer#12": "SECRET"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "access: denied / retry later"),
        ("de", "Zugang: Treppe / Aufzug"),
        ("en", "Login error: E4041/auth2 keeps coming"),
        ("en", "the login page/403forbidden again"),
        ("en", "access: denied / HTTP-403x!"),
        ("en", "access: read/write_all"),
        ("en", "access: monday/10:30am"),
        ("de", "Zugang: gesperrt / Fehler_42"),
    ],
)
def test_words_and_errors_behind_a_login_are_none(language, text):
    assert "SECRET" not in masked(text, language).values()
