"""Settings: everything that the environment may say, read once at the entrances."""

import os
from datetime import timedelta
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator can set, by environment variable or `.env`. Secrets never show."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, populate_by_name=True, env_ignore_empty=True
    )

    database_url: str = "sqlite+aiosqlite:///.dailies/dailies.db"
    media_url: str = "file://.dailies/media"
    redis_url: SecretStr | None = None
    public_url: str = ""
    work_dir: Path = Field(Path(".dailies/work"), validation_alias="DAILIES_WORK_DIR")
    ffmpeg: str = Field("", validation_alias="DAILIES_FFMPEG")
    cores: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, validation_alias="DAILIES_CORES"
    )
    vendor_limit: int = Field(4, ge=1, validation_alias="DAILIES_VENDOR_LIMIT")
    lease: timedelta = Field(timedelta(seconds=6), validation_alias="DAILIES_LEASE")
    sweep: timedelta = Field(timedelta(seconds=1), validation_alias="DAILIES_SWEEP")
