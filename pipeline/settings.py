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
    web_port: int = Field(8080, ge=1, le=65535, validation_alias="DAILIES_WEB_PORT")
    discord_token: SecretStr | None = None
    discord_api_url: str = "https://discord.com/api/v10"
    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_local: bool = False
    telegram_webhook_url: str = ""
    telegram_webhook_secret: SecretStr | None = None
    telegram_webhook_port: int = Field(8443, ge=1, le=65535)
    work_dir: Path = Field(Path(".dailies/work"), validation_alias="DAILIES_WORK_DIR")
    ffmpeg: str = Field("", validation_alias="DAILIES_FFMPEG")
    cores: int = Field(
        default_factory=lambda: os.cpu_count() or 1, ge=1, validation_alias="DAILIES_CORES"
    )
    vendor_limit: int = Field(4, ge=1, validation_alias="DAILIES_VENDOR_LIMIT")
    lease: timedelta = Field(timedelta(seconds=6), validation_alias="DAILIES_LEASE")
    sweep: timedelta = Field(timedelta(seconds=1), validation_alias="DAILIES_SWEEP")

    openai_api_key: SecretStr | None = None
    openai_base_url: str = "https://api.openai.com/v1"
    replicate_api_token: SecretStr | None = None
    replicate_base_url: str = "https://api.replicate.com"
    replicate_webhook_secret: SecretStr | None = None
    elevenlabs_api_key: SecretStr | None = None
    elevenlabs_base_url: str = "https://api.elevenlabs.io"
    fal_key: SecretStr | None = None
    fal_queue_url: str = "https://queue.fal.run"
    fal_jwks_url: str = Field(
        "https://rest.alpha.fal.ai/.well-known/jwks.json", validation_alias="DAILIES_FAL_JWKS_URL"
    )
    fal_schema_url: str = Field(
        "https://fal.ai/api/openapi/queue/openapi.json", validation_alias="DAILIES_FAL_SCHEMA_URL"
    )
    comfyui_url: str = ""
    cartesia_api_key: SecretStr | None = None
    cartesia_base_url: str = "https://api.cartesia.ai"
    writer_url: str = Field("", validation_alias="DAILIES_WRITER_URL")
    writer_key: SecretStr | None = Field(None, validation_alias="DAILIES_WRITER_KEY")
    writer_model: str = Field("", validation_alias="DAILIES_WRITER_MODEL")
    local_writer_url: str = Field("", validation_alias="DAILIES_LOCAL_WRITER_URL")
    local_writer_model: str = Field("", validation_alias="DAILIES_LOCAL_WRITER_MODEL")
    local_voice_url: str = Field("", validation_alias="DAILIES_LOCAL_VOICE_URL")
    moderation_key: SecretStr | None = Field(None, validation_alias="DAILIES_MODERATION_KEY")
    moderation_url: str = Field(
        "https://api.openai.com/v1", validation_alias="DAILIES_MODERATION_URL"
    )
    film_budget: float | None = Field(None, ge=0, validation_alias="DAILIES_FILM_BUDGET")
    person_budget: float | None = Field(None, ge=0, validation_alias="DAILIES_PERSON_BUDGET")
    month_budget: float | None = Field(None, ge=0, validation_alias="DAILIES_MONTH_BUDGET")
    catalogue: Path | None = Field(None, validation_alias="DAILIES_CATALOGUE")
    script: str = Field("", validation_alias="DAILIES_SCRIPT")
    still: str = Field("", validation_alias="DAILIES_STILL")
    clip: str = Field("", validation_alias="DAILIES_CLIP")
    voice: str = Field("", validation_alias="DAILIES_VOICE")
    score: str = Field("", validation_alias="DAILIES_SCORE")
    sound: str = Field("", validation_alias="DAILIES_SOUND")
    finish: str = Field("", validation_alias="DAILIES_FINISH")
    lipsync: str = Field("", validation_alias="DAILIES_LIPSYNC")
    interpolation: str = Field("", validation_alias="DAILIES_INTERPOLATION")
    upscale: str = Field("", validation_alias="DAILIES_UPSCALE")
    foley: str = Field("", validation_alias="DAILIES_FOLEY")
    avatar: str = Field("", validation_alias="DAILIES_AVATAR")
    edit: str = Field("", validation_alias="DAILIES_EDIT")
