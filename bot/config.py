"""Settings, read once from the environment and .env."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

REAL_TELEGRAM = "https://api.telegram.org"


class Settings(BaseSettings):
    """Everything that may differ from one installation to the next; `.env.example` lists the same names."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    # The bot's token, given by @BotFather.
    bot_token: SecretStr | None = None
    # The Bot API server: Telegram's own, or one on your machine.
    telegram_api_base: str = REAL_TELEGRAM
    # Where the data live: sqlite+aiosqlite:///PATH or postgresql+asyncpg://USER:PASSWORD@HOST/NAME.
    database_url: str = "sqlite+aiosqlite:///data/dossier.db"
    # Telegram ids of people who become admins at their first /start, separated by commas.
    admin_ids: Annotated[list[int], NoDecode] = Field(default_factory=list)
    # The language of a company that has not chosen one: ru, uk or en.
    default_language: Literal["ru", "uk", "en"] = "ru"
    # The time zone of a company that has not chosen one.
    default_zone: str = "Europe/Moscow"
    # How much the log tells: DEBUG, INFO, WARNING or ERROR.
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    # The demo's movable clock; refused with the real Telegram.
    clock_file: Path | None = None

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @field_validator("bot_token", "clock_file", mode="before")
    @classmethod
    def _empty_is_none(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("default_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"there is no time zone {value!r}; write one like Europe/Kyiv") from error
        return value

    @model_validator(mode="after")
    def _movable_clock_is_for_the_sandbox(self) -> "Settings":
        if self.clock_file is not None and self.telegram_api_base.rstrip("/") == REAL_TELEGRAM:
            raise ValueError("CLOCK_FILE moves time and works with a sandbox only; set TELEGRAM_API_BASE or unset it")
        return self
