"""Registration: Telegram is told where our updates go, and asked now and then whether it still knows."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest, TelegramUnauthorizedError
from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook
from aiogram.types import WebhookInfo
from sqlalchemy.orm import Session

from bot.rails.intake import ALLOWED_UPDATES, UNAUTHORIZED_TRIES, TokenRefused
from bot.rails.patience import until_there
from storage import notes
from storage.database import Database

log = logging.getLogger(__name__)

NOTE: Final = "webhook"  # fingerprints of the address and the secret we told Telegram last
CONNECTIONS: Final = 40
LOOK_SECONDS: Final = 60.0


class WebhookOfOthers(Exception):
    """Telegram brings this bot's updates to an address that we did not name; `host` is its host."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


class WebhookRefused(Exception):
    """Telegram does not take our address, and this is what it said."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where Telegram is to bring updates, and the secret it brings along."""

    url: str
    secret: str


class Registration:
    """For the process that leads. `address` is None where updates are fetched."""

    def __init__(
        self,
        *,
        bot: Bot,
        database: Database,
        clock: Callable[[], datetime],
        address: Address | None = None,
        takeover: bool = False,
        allowed: Sequence[str] = ALLOWED_UPDATES,
    ) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._address = address
        self._takeover = takeover
        self._allowed = list(allowed)
        self._troubled_at: datetime | None = None
        self.waiting = 0  # updates that wait at Telegram, when it was asked last

    async def settle(self) -> None:
        """Let updates come the way the settings say; none that waits is dropped (F09). A database that is away is
        waited for.

        Raises WebhookOfOthers where updates are to be fetched and somebody else's webhook takes them (F08), and
        WebhookRefused where Telegram does not take ours.
        """
        found = await self._bot(GetWebhookInfo())
        known = _Known.load(await until_there(partial(self._database.read, _note), "the webhook"))
        self._look_at(found)
        if self._address is None:
            await self._remove(found, known)
        else:
            await self._set(self._address, found, known)

    async def keep(self) -> None:
        """Look once a minute, for ever, and say it again when Telegram was told otherwise; raises TokenRefused."""
        refused = 0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.settle()
                refused = 0
            except TelegramUnauthorizedError as error:
                refused += 1
                if refused >= UNAUTHORIZED_TRIES:
                    raise TokenRefused from error
            except WebhookRefused as error:
                # It was taken once: what is wrong now, a name that does not resolve for a while, may pass.
                log.warning("the webhook could not be looked at: %s", error)
            except (TelegramAPIError, ClientDecodeError) as error:
                log.warning("the webhook could not be looked at: %s", type(error).__name__)
            except Exception:
                log.exception("the webhook could not be looked at")

    async def _remove(self, found: WebhookInfo, known: "_Known") -> None:
        if not found.url:
            return
        if known.url != _fingerprint(found.url) and not self._takeover:
            raise WebhookOfOthers(urlsplit(found.url).hostname or "?")
        await self._bot(DeleteWebhook(drop_pending_updates=False))
        log.info("the webhook was removed: updates are fetched")

    async def _set(self, address: Address, found: WebhookInfo, known: "_Known") -> None:
        told = _Known(_fingerprint(address.url), _fingerprint(address.secret))
        as_wished = (
            found.url == address.url
            and set(found.allowed_updates or ()) == set(self._allowed)
            and found.max_connections == CONNECTIONS
        )
        # Telegram does not tell the secret: what we told it last stands in our notes.
        if as_wished and known == told:
            return
        wish = SetWebhook(
            url=address.url,
            secret_token=address.secret,
            allowed_updates=self._allowed,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
        try:
            await self._bot(wish)
        except TelegramBadRequest as error:
            raise WebhookRefused(error.message) from error
        now = self._clock()
        await until_there(partial(self._database.write, partial(_keep, known=told, now=now)), "the webhook")
        log.info("Telegram brings updates to %s", urlsplit(address.url).hostname)

    def _look_at(self, found: WebhookInfo) -> None:
        self.waiting = found.pending_update_count
        if self._address is None or found.last_error_date is None or found.last_error_date == self._troubled_at:
            return
        self._troubled_at = found.last_error_date
        log.warning("Telegram could not bring an update: %s", found.last_error_message)


@dataclass(frozen=True, slots=True)
class _Known:
    """What Telegram was told, as fingerprints: an address may hold a secret of its own."""

    url: str = ""
    secret: str = ""

    @classmethod
    def load(cls, note: str | None) -> "_Known":
        return cls(**json.loads(note)) if note else cls()


def _note(session: Session) -> str | None:
    return notes.get(session, NOTE)


def _keep(session: Session, known: _Known, now: datetime) -> None:
    notes.put(session, NOTE, json.dumps({"url": known.url, "secret": known.secret}), now)


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
