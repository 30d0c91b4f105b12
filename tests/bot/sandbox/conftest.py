"""A sandbox Telegram with a clock that stands still until it is moved."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties

from bot.sandbox.session import Person, SandboxSession, Telegram


class HandClock:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 18, 12, 20, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        self.at += timedelta(**by)


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what happens in another task, not for ever."""
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it did not happen")


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def telegram(clock: HandClock) -> Telegram:
    return Telegram(clock=clock.now)


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    session = SandboxSession(telegram)
    yield Bot("42:TEST", session=session, default=DefaultBotProperties(parse_mode="HTML"))
    await session.close()


@pytest.fixture
def stranger(telegram: Telegram) -> Person:
    """Somebody who never wrote to the bot."""
    return telegram.person("Ольга", language_code="uk")


@pytest.fixture
async def anna(telegram: Telegram) -> Person:
    """Somebody whom the bot may write to; the first message is fetched already."""
    person = telegram.person("Анна", last_name="Котова", username="anna", language_code="ru")
    await person.send("/start")
    for update_id in list(telegram.updates):
        telegram.drop_update(update_id)
    return person
