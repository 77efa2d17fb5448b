import json

import pytest

from frontdesk.errors import ConfigError
from frontdesk.training.preparation.fetching.credentials import Credentials, read_credentials

KEY = "0123456789abcdef"


def in_folder(folder, content):
    (folder / "kaggle.json").write_text(content)
    return {"KAGGLE_CONFIG_DIR": str(folder)}


def test_environment_comes_before_the_file(tmp_path):
    file = in_folder(tmp_path, json.dumps({"username": "file", "key": KEY}))

    assert read_credentials(file) == Credentials("file", KEY)
    assert read_credentials(file | {"KAGGLE_USERNAME": "env", "KAGGLE_KEY": KEY}) == Credentials("env", KEY)
    assert read_credentials(file | {"KAGGLE_USERNAME": "env"}) == Credentials("file", KEY)


def test_file_lies_in_the_home_folder(tmp_path, monkeypatch):
    (tmp_path / ".kaggle").mkdir()
    in_folder(tmp_path / ".kaggle", json.dumps({"username": "me", "key": KEY}))
    monkeypatch.setenv("HOME", str(tmp_path))

    assert read_credentials({}).username == "me"


def test_header_is_that_of_the_rfc():
    assert Credentials("Aladdin", "open sesame").header == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_key_is_never_shown():
    assert KEY not in repr(Credentials("me", KEY))


def test_missing_credentials_say_what_to_do(tmp_path):
    with pytest.raises(ConfigError, match=r"set KAGGLE_USERNAME and KAGGLE_KEY, .*name the file with --from"):
        read_credentials({"KAGGLE_CONFIG_DIR": str(tmp_path)})


@pytest.mark.parametrize(
    "content",
    ["", f"{KEY}", "[]", f'["{KEY}"]', f'{{"key": "{KEY}"}}', f'{{"username": 1, "key": "{KEY}"}}', "[" * 100_000,
     f'{{"username": "a:b", "key": "{KEY}"}}', f'{{"username": "a\\r\\nb", "key": "{KEY}"}}'],
)  # fmt: skip
def test_file_of_another_shape_is_refused__and_not_shown(tmp_path, content):
    with pytest.raises(ConfigError, match=r"kaggle\.json") as caught:
        read_credentials(in_folder(tmp_path, content))
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None or KEY not in str(caught.value.__cause__)
