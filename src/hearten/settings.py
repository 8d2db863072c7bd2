"""Every setting: its name, its default and a sentence.

Each may be given as an environment variable: `HEARTEN_` and the name in capitals. Those in `CHANGEABLE`
may be changed on the Settings page too, where the environment doesn't name them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

CHANGEABLE: Final = ("redact", "canned_customers", "retention_days")


class Settings(BaseSettings):
    """The settings of one hearten process."""

    model_config = SettingsConfigDict(env_prefix="HEARTEN_", frozen=True, extra="ignore")

    workspace: Path = Field(
        default_factory=lambda: user_data_path("hearten"),
        description="The folder that holds the database, rejected rows and the workspace's secret.",
    )
    database: str | None = Field(
        default=None,
        description="A PostgreSQL address (`postgresql+psycopg://…`); without one, an SQLite file in the workspace is used.",
    )
    bundle: Path | None = Field(
        default=None,
        description="A folder with another model bundle; without one, the shipped bundle reads.",
    )
    rubric: Path | None = Field(
        default=None,
        description="A rubric file to grade by; without one, the shipped rubric grades.",
    )
    threads: int = Field(default=0, ge=0, description="How many processor threads the model may use; 0 takes every core.")
    redact: bool = Field(default=True, description="Whether personal data is taken out of texts before they are stored.")
    canned_customers: int = Field(
        default=5,
        ge=2,
        description="How many customers must have got the same sentence before it counts as canned.",
    )
    retention_days: int = Field(
        default=0,
        ge=0,
        le=36_500,
        description="After how many days conversations are erased; 0 keeps them until somebody erases them.",
    )
    upload_mb: int = Field(default=4096, ge=1, le=1_000_000, description="How large an upload to the Import page may be, in megabytes.")
    host: str = Field(default="127.0.0.1", description="The address that `hearten serve` listens on.")
    port: int = Field(default=8300, ge=0, le=65535, description="The port that `hearten serve` listens on; 0 takes any free one.")
    endpoint: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s@]+$",
        description="The address of an OpenAI-compatible endpoint, up to its `/v1`, that words what simulated customers say; "
        "without one, they speak in the words of their scenarios.",
    )
    endpoint_model: str | None = Field(
        default=None, description="The model that the endpoint is asked for; it has to be named with the endpoint."
    )
    endpoint_key: SecretStr | None = Field(default=None, description="The endpoint's key, where it needs one.")
    endpoint_timeout_s: float = Field(
        default=8.0,
        gt=0,
        le=60,
        description="How many seconds the endpoint has for a line before the scenario's own is used.",
    )
    speech: Path | None = Field(
        default=None,
        description="A folder with a faster-whisper model (CTranslate2) that turns the speech of whoever practises into words; "
        "without one, their browser does where it can. It needs `hearten[speech]`.",
    )
    lrs: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s@]+$",
        description="The address of a learning record store (xAPI), up to before `/statements`; with one, somebody may send their own "
        "results there.",
    )
    lrs_key: SecretStr | None = Field(default=None, description="The key that the learning record store knows hearten by.")
    lrs_secret: SecretStr | None = Field(default=None, description="The secret that belongs to that key.")
    data: Path | None = Field(
        default=None,
        description="The folder with public data sets that benchmarks and training read; nothing else needs it.",
    )

    def changed(self, changes: Mapping[str, Any]) -> "Settings":
        """Return these settings with what was changed on the Settings page; what the environment names stays as it is.

        Raises:
            pydantic.ValidationError: a value is none that the setting may have.
        """
        kept = {name: value for name, value in changes.items() if name in CHANGEABLE and name not in self.model_fields_set}
        return type(self)(**{name: getattr(self, name) for name in self.model_fields_set}, **kept)

    def elsewhere(self) -> list[str]:
        """Return the hosts to which something of what is practised may be sent."""
        return [host for address in (self.endpoint, self.lrs) if address and (host := urlsplit(address).hostname)]

    @property
    def database_url(self) -> str:
        """Return the SQLAlchemy address of the database."""
        return self.database or f"sqlite:///{self.workspace / 'hearten.sqlite'}"
