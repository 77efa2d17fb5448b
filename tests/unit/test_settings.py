import pytest

from frontdesk.errors import ConfigError
from frontdesk.settings import SETTINGS_FILE, read_settings


@pytest.fixture
def settings_of(tmp_path, monkeypatch):
    """Read the settings of a file's text under variables of the environment."""

    def read(text="", **variables):
        (tmp_path / SETTINGS_FILE).write_text(text)
        for name, value in variables.items():
            monkeypatch.setenv(f"FRONTDESK_{name}", value)
        return read_settings(tmp_path)

    return read


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "port: 8000\n"])
def test_file_may_be_empty(settings_of, text):
    assert settings_of(text).port == 8000


def test_environment_overrules_the_file(settings_of):
    assert settings_of("port: 1\nhost: a\n", PORT="2").port == 2


def test_fault_of_the_environment_is_named_as_such(settings_of):
    with pytest.raises(ConfigError) as caught:
        settings_of("port: 1\n", PORT="many", LOG_LEVEL="loud")

    assert "FRONTDESK_PORT: expected a valid integer" in str(caught.value)
    assert "FRONTDESK_LOG_LEVEL: expected 'debug'" in str(caught.value)
    assert SETTINGS_FILE not in str(caught.value)


def test_fault_of_the_file_is_named__though_the_environment_overrules_it(settings_of):
    with pytest.raises(ConfigError, match=r"desk\.yaml:1:1: port: expected"):
        settings_of("port: many\n", PORT="2")


def test_misspelt_key_is_refused_and_misspelt_variable_told(settings_of):
    with pytest.raises(ConfigError, match=r"desk\.yaml:1:1: prot: not a known key"):
        settings_of("prot: 1\n")
    with pytest.warns(UserWarning, match="no setting is called FRONTDESK_PROT"):
        settings_of("", PROT="1")


def test_origins_stand_with_commas_in_the_environment(settings_of):
    settings = settings_of("", CORS_ORIGINS="https://a.example, https://b.example")

    assert settings.cors_origins == ("https://a.example", "https://b.example")


def test_empty_variable_is_as_good_as_none(settings_of):
    settings = settings_of("host: 10.0.0.1\n", DATA_DIR="", TENANT="", HOST="")

    assert settings.data_dir.name == "frontdesk"
    assert (settings.tenant, settings.host) == ("default", "10.0.0.1")


def test_home_of_nobody_is_a_clear_error(settings_of):
    with pytest.raises(ConfigError, match=r"FRONTDESK_DATA_DIR: .*expected a folder"):
        settings_of("", DATA_DIR="~nobody-of-that-name/frontdesk")


def test_password_is_never_shown(settings_of):
    settings = settings_of("", DATABASE_URL="postgresql://desk:geheim@db/frontdesk")

    assert "geheim" not in repr(settings)
    assert settings.store_url.endswith("geheim@db/frontdesk")


@pytest.mark.parametrize(
    ("name", "value"),
    [("ENCODER", "../elsewhere"), ("ENCODER", ".hidden"), ("ENCODER_THREADS", "0"), ("ENCODER_DEVICE", "tpu")],
)
def test_encoder_that_cannot_be_is_refused(settings_of, name, value):
    with pytest.raises(ConfigError, match=f"FRONTDESK_{name}"):
        settings_of(**{name: value})


def test_encoders_stand_in_the_data_folder(settings_of, tmp_path):
    assert settings_of(DATA_DIR=str(tmp_path)).encoders_dir == tmp_path / "encoders"
