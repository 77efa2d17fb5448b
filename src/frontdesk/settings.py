"""The settings of one installation: ``desk.yaml``, overruled by ``FRONTDESK_*`` variables.

Only `bootstrap` reads them.
"""

import os
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from frontdesk.config import Document, load
from frontdesk.errors import ConfigError
from frontdesk.folders import NAME_PATTERN

ENVIRONMENT_PREFIX = "FRONTDESK_"
CONFIG_DIRECTORY_VARIABLE = "FRONTDESK_CONFIG_DIR"
SETTINGS_FILE = "desk.yaml"

Port = Annotated[int, Field(ge=0, le=65535)]


class _Fields(Document):
    """The settings as the file may give them, whatever the environment says."""

    data_dir: Path = Field(default_factory=lambda: user_data_path("frontdesk"))
    """Where the database and the fitted models stand."""
    database_url: SecretStr | None = None
    """SQLAlchemy URL; without one, SQLite in `data_dir`."""
    tenant: str = Field(default="default", min_length=1, max_length=64)

    host: str = Field(default="127.0.0.1", min_length=1)
    port: Port = 8000
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    """Origins that browsers may call from; none by default. In the environment with commas between them."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"

    maximum_text_characters: Annotated[int, Field(ge=1, le=10_000_000)] = 200_000
    """A longer message is refused."""
    maximum_request_bytes: Annotated[int, Field(ge=1_000, le=1_000_000_000)] = 8_000_000
    """A larger HTTP body is refused before it is read."""
    analysis_batch: Annotated[int, Field(ge=1, le=10_000)] = 128
    """Messages analysed together."""

    encoder: Annotated[str, Field(pattern=NAME_PATTERN)] = "all-MiniLM-L6-v2"
    """Which of the encoders that `frontdesk models pull` made is used."""
    encoder_threads: Annotated[int, Field(ge=1, le=256)] = 1
    """Cores that the encoding of one batch may take."""
    encoder_device: Literal["auto", "cpu", "cuda"] = "auto"
    """Where it runs."""

    @field_validator("data_dir", mode="after")
    @classmethod
    def _absolute(cls, path: Path) -> Path:
        try:
            return path.expanduser().absolute()
        except RuntimeError as error:
            raise ValueError(f"expected a folder; {path} names the home of a user that there is not") from error

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _separated(cls, origins: object) -> object:
        return tuple(filter(None, re.split(r"[,\s]+", origins))) if isinstance(origins, str) else origins


class Settings(_Fields, BaseSettings):
    """Everything that may differ between two installations; each field has a default that works."""

    model_config = SettingsConfigDict(env_prefix=ENVIRONMENT_PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    @property
    def store_url(self) -> str:
        """The database to use."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'frontdesk.db'}"

    @property
    def models_dir(self) -> Path:
        """Where fitted starter models are cached."""
        return self.data_dir / "models"

    @property
    def encoders_dir(self) -> Path:
        """Where encoders are kept."""
        return self.data_dir / "encoders"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the names are pydantic-settings' own
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - secrets come from the environment
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - or are read by whoever starts us
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment overrule the file, and the file the defaults."""
        return env_settings, init_settings


def read_settings(config_dir: Path) -> Settings:
    """Read ``desk.yaml`` and the environment.

    Raises:
        ConfigError: with the file, line and column, or the variable, and what was expected.
    """
    values = load(config_dir / SETTINGS_FILE, _Fields).model_dump(exclude_unset=True)
    _name_unknown_variables(os.environ)
    try:
        return Settings(**values)
    except ValidationError as error:
        # What came is not shown: it may be the password in FRONTDESK_DATABASE_URL.
        faults = (
            f"{_variable(fault['loc'])}: {fault['msg'].replace('Input should be', 'expected')}"
            for fault in error.errors(include_url=False, include_input=False)
        )
        raise ConfigError("\n".join(faults)) from error


def config_directory() -> Path:
    """Find the configuration: the one that the environment names, else the one that came with the package."""
    named = os.environ.get(CONFIG_DIRECTORY_VARIABLE)
    if named:
        return Path(named)
    package = Path(__file__).parent
    installed, checkout = package / "config", package.parents[1] / "config"
    return installed if installed.is_dir() else checkout


def _variable(steps: tuple[int | str, ...]) -> str:
    return ENVIRONMENT_PREFIX + str(steps[0]).upper() if steps else "settings"


def _name_unknown_variables(environment: Mapping[str, str]) -> None:
    """A misspelt variable would otherwise be ignored in silence; one of a later version is no reason to stop."""
    known = {ENVIRONMENT_PREFIX + name.upper() for name in Settings.model_fields} | _OTHER_VARIABLES
    unknown = sorted(name for name in environment if name.startswith(ENVIRONMENT_PREFIX) and name not in known)
    if unknown:
        warnings.warn(
            f"no setting is called {', '.join(unknown)}; known: {', '.join(sorted(known))}", UserWarning, stacklevel=3
        )


_OTHER_VARIABLES = {CONFIG_DIRECTORY_VARIABLE, "FRONTDESK_DATA", "FRONTDESK_TEST_POSTGRES_URL"}
