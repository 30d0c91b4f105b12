"""Settings, read once from the environment and .env."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

REAL_TELEGRAM = "https://api.telegram.org"
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")
WEBHOOK_PORTS = (None, 443, 80, 88, 8443)  # the only ones Telegram calls


def host_and_port(address: str) -> tuple[str, int]:
    """ "127.0.0.1:8081", "[::1]:8081" or ":8081" (every interface); ValueError for anything else."""
    parts = urlsplit(f"//{address}")
    if not parts.port or parts.path or parts.username is not None:
        raise ValueError(f"{address!r} is no HOST:PORT")
    return parts.hostname or "0.0.0.0", parts.port  # noqa: S104 (asked for by leaving the host out)


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
    # Where Telegram brings updates (https://bot.example.com/hook). Empty: the bot fetches them and needs no address.
    webhook_url: str = ""
    # What Telegram says with each update so that nobody else is heard: 32 to 256 of A-Z a-z 0-9 _ -.
    webhook_secret: SecretStr | None = None
    # Where the webhook listens for your balancer or proxy, which speaks https: HOST:PORT.
    webhook_listen: str = "127.0.0.1:8081"
    # Where /livez, /readyz and /metrics are served: HOST:PORT. Empty: nowhere.
    health_listen: str = "127.0.0.1:8787"
    # Whether "@bot name" in any chat finds the asker's clients; switch it on at @BotFather (/setinline) as well.
    inline_mode: bool = False
    # The demo's movable clock; refused with the real Telegram.
    clock_file: Path | None = None

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @field_validator("bot_token", "webhook_secret", "clock_file", mode="before")
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

    @field_validator("webhook_listen", "health_listen")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if value:
            host_and_port(value)
        return value

    @model_validator(mode="after")
    def _webhook_is_safe(self) -> "Settings":
        if not self.webhook_url:
            return self
        parts = urlsplit(self.webhook_url)
        local = self.telegram_api_base.rstrip("/") != REAL_TELEGRAM
        if parts.hostname is None or parts.scheme not in (("https", "http") if local else ("https",)):
            raise ValueError("WEBHOOK_URL must begin with https:// and name a host")
        if not local and parts.port not in WEBHOOK_PORTS:
            raise ValueError("WEBHOOK_URL may name the ports 443, 80, 88 and 8443 only: Telegram calls no other")
        if not WEBHOOK_SECRET.fullmatch(self.webhook_secret.get_secret_value() if self.webhook_secret else ""):
            raise ValueError(
                "WEBHOOK_URL needs a WEBHOOK_SECRET of 32 to 256 characters A-Z a-z 0-9 _ - "
                '(python -c "import secrets; print(secrets.token_urlsafe(32))" makes one): without it anybody could '
                "write in anybody's name"
            )
        if not self.webhook_listen:
            raise ValueError("WEBHOOK_LISTEN must say where the webhook listens: HOST:PORT")
        return self

    @model_validator(mode="after")
    def _movable_clock_is_for_the_sandbox(self) -> "Settings":
        if self.clock_file is not None and self.telegram_api_base.rstrip("/") == REAL_TELEGRAM:
            raise ValueError("CLOCK_FILE moves time and works with a sandbox only; set TELEGRAM_API_BASE or unset it")
        return self
