"""Who one is to Kaggle: a name and a key, from the environment or Kaggle's own file, shown nowhere."""

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from frontdesk.errors import ConfigError

REMEDY = "or fetch the set in a browser, and name the file with --from"
_MAXIMUM_FILE_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks Kaggle."""

    username: str
    key: str = field(repr=False)

    @property
    def header(self) -> str:
        """As HTTP's basic authentication writes them (RFC 7617)."""
        return "Basic " + base64.b64encode(f"{self.username}:{self.key}".encode()).decode()


def read_credentials(environment: Mapping[str, str] = os.environ) -> Credentials:
    """Take the credentials from KAGGLE_USERNAME and KAGGLE_KEY, else from ``kaggle.json``.

    Raises:
        ConfigError: there are none, or the file is not what Kaggle gives; what it holds is not shown.
    """
    username, key = environment.get("KAGGLE_USERNAME", ""), environment.get("KAGGLE_KEY", "")
    if username and key:
        return _checked(username, key, "KAGGLE_USERNAME and KAGGLE_KEY")
    folder = environment.get("KAGGLE_CONFIG_DIR")
    path = Path(folder) / "kaggle.json" if folder else Path.home() / ".kaggle" / "kaggle.json"
    return _from_file(path)


def _from_file(path: Path) -> Credentials:
    try:
        with path.open("rb") as file:
            raw = json.loads(file.read(_MAXIMUM_FILE_BYTES))
    except FileNotFoundError as error:
        raise ConfigError(
            f"Kaggle gives this set to those it knows: set KAGGLE_USERNAME and KAGGLE_KEY, put kaggle.json of your "
            f"account's page at {path}, {REMEDY}"
        ) from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}; set KAGGLE_USERNAME and KAGGLE_KEY") from error
    except (ValueError, RecursionError):
        raise ConfigError(f"{path}: not JSON; make a new token on your account's page at Kaggle") from None
    username, key = (raw.get("username"), raw.get("key")) if isinstance(raw, dict) else (None, None)
    if not isinstance(username, str) or not isinstance(key, str) or not username or not key:
        raise ConfigError(f"{path}: expected username and key; make a new token on your account's page at Kaggle")
    return _checked(username, key, str(path))


def _checked(username: str, key: str, place: str) -> Credentials:
    if ":" in username or not (username + key).isprintable():
        raise ConfigError(f"{place}: expected a name without a colon and a key, both of visible characters")
    return Credentials(username, key)
