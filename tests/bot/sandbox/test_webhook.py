"""Telegram's side of a webhook: who gets what in which order, and what happens when the bot does not take it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiohttp import web

from bot.sandbox.session import Person, Telegram
from bot.sandbox.telegram import Deliveries
from bot.sandbox.webhook import SECRET_HEADER, WebhookDelivery
from tests.bot.sandbox.conftest import HandClock, until

Json = dict[str, Any]
AGREED = "S_ecret-1"


class Address:
    """A bot's webhook that answers as it is told."""

    def __init__(self) -> None:
        self.heard: list[Json] = []
        self.headers: list[str | None] = []
        self.answers: list[web.Response] = []
        self.open = asyncio.Event()
        self.open.set()
        self.at_once = 0
        self.most_at_once = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        self.headers.append(request.headers.get(SECRET_HEADER))
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        await self.open.wait()
        self.at_once -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.heard if "message" in update]


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[Address]:
    address = Address()
    application = web.Application()
    application.router.add_post("/hook", address.take)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    delivery = WebhookDelivery(telegram)
    await delivery.start()
    yield address
    await delivery.stop()
    await runner.cleanup()


async def test_updates_come_with_the_secret_and_in_the_order_of_their_chat(
    bot: Bot, telegram: Telegram, anna: Person, address: Address
) -> None:
    other = telegram.person("Борис")
    await bot.set_webhook(address.url, secret_token=AGREED, max_connections=2)
    address.open.clear()
    for text in ("раз", "два"):
        await anna.send(text)
    await other.send("три")
    await telegram.person("Вера").send("четыре")
    await until(lambda: len(address.heard) == 2)
    assert sorted(address.texts) == ["раз", "три"], "one of a chat at a time, and no more than two at once"
    address.open.set()
    await until(lambda: not telegram.updates)
    assert sorted(address.texts) == sorted(["раз", "два", "три", "четыре"])
    assert address.texts.index("раз") < address.texts.index("два")
    assert (set(address.headers), address.most_at_once) == ({AGREED}, 2)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (address.url, 0, 2)


async def test_a_refused_update_holds_up_its_chat_and_no_other(
    bot: Bot, telegram: Telegram, anna: Person, address: Address, clock: HandClock
) -> None:
    await bot.set_webhook(address.url)
    address.answers = [web.Response(status=500), web.Response(status=503, headers={"Retry-After": "7"})]
    await anna.send("раз")
    await anna.send("два")
    await until(lambda: len(address.heard) == 2)
    await telegram.person("Борис").send("три")
    await until(lambda: "три" in address.texts)
    assert address.texts == ["раз", "раз", "три"]
    info = await bot.get_webhook_info()
    assert info.pending_update_count == 2
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"
    clock.advance(seconds=7)
    await until(lambda: not telegram.updates)
    assert address.texts == ["раз", "раз", "три", "раз", "два"]
    deliveries = [(call.status, call.effect) for call in telegram.calls if call.method == "webhook"]
    assert deliveries == [(500, False), (503, False), (200, True), (200, True), (200, True)]


async def test_an_answer_may_be_a_call(bot: Bot, telegram: Telegram, anna: Person, address: Address) -> None:
    await bot.set_webhook(address.url)
    address.answers = [web.json_response({"method": "sendMessage", "chat_id": anna.id, "text": "сразу"})]
    await anna.send("раз")
    await until(lambda: bool(anna.inbox))
    assert anna.last.text == "сразу"


def test_pauses_double_up_to_two_minutes_and_an_hour_is_kept(
    telegram: Telegram, anna: Person, clock: HandClock
) -> None:
    telegram.webhook_url = "https://a.example/hook"
    telegram.write(anna.id, "раз")
    deliveries = Deliveries(telegram)

    (update,) = deliveries.due()

    def pause(status: int | None, retry_after: int | None = None) -> int:
        """Let the delivery fail; how many seconds later is the next one due?"""
        assert not deliveries.ended(update, status, "no", retry_after)
        for seconds in range(4000):
            if deliveries.due():
                return seconds
            clock.advance(seconds=1)
        raise AssertionError("never again")

    assert [pause(500) for _ in range(7)] == [0, 2, 4, 8, 16, 32, 64]
    assert 60 <= pause(None) <= 120
    assert pause(503, 3600) == 3600
    assert pause(503, 9999) == 3600
    deliveries.ended(update, 500, "no")
    clock.advance(hours=24)
    assert deliveries.due() == []
    assert telegram.updates == {}


def test_who_is_gone_for_a_day_loses_the_webhook(telegram: Telegram, anna: Person, clock: HandClock) -> None:
    telegram.webhook_url = "https://a.example/hook"
    deliveries = Deliveries(telegram)
    for hours, still_there in ((0, True), (22, True), (2, False)):
        clock.advance(hours=hours)
        telegram.write(anna.id, "раз")
        update = deliveries.due()[0]
        deliveries.ended(update, 410, "Wrong response from the webhook: 410 Gone")
        assert bool(telegram.webhook_url) is still_there


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot, telegram: Telegram, anna: Person) -> None:
    waiting = asyncio.ensure_future(bot.get_updates(timeout=10))
    await until(lambda: telegram.polls_waiting == 1)
    await bot.set_webhook("https://a.example/hook")
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await waiting
    telegram.conflict_pause = 0.05
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    waiting = asyncio.ensure_future(bot.get_updates(timeout=10))
    await until(lambda: telegram.polls_waiting == 1)
    assert await bot.get_updates() == []
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await waiting
    assert telegram.conflicts == 3


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("http://a.example/hook", None, "An HTTPS URL must be provided"),
        ("https://a.example:8080/hook", None, "only on ports 80, 88, 443 or 8443"),
        ("no address", None, "invalid webhook URL"),
        ("https://a.example/hook", "a b", "unallowed characters"),
        ("https://a.example/hook", "a" * 257, "unallowed characters"),
    ],
)
async def test_webhooks_that_are_none(bot: Bot, telegram: Telegram, url: str, secret: str | None, reason: str) -> None:
    with pytest.raises(TelegramBadRequest, match=reason):
        await bot.set_webhook(url, secret_token=secret)
    assert telegram.webhook_url == ""
