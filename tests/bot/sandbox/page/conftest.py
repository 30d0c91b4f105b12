"""The chat page in a real browser: people write and press, the test answers as the bot."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, expect

from bot.sandbox.server import SandboxServer
from tests.bot.sandbox.page.phone import ANNA, DESK, PEOPLE, HandPlayedBot, OpenPhone, Phone, running_browser

# The machine may be busy with the other tests; a page that works answers long before.
expect.set_options(timeout=15_000)


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    """One chromium for all tests of the page."""
    async with running_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="package")
async def server() -> AsyncIterator[SandboxServer]:
    server = SandboxServer(people=PEOPLE)
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(loop_scope="package")
async def bot(server: SandboxServer) -> AsyncIterator[HandPlayedBot]:
    async with aiohttp.ClientSession() as session:
        yield HandPlayedBot(session, server.url)


@pytest_asyncio.fixture(loop_scope="package")
async def open_phone(browser: Browser, server: SandboxServer) -> AsyncIterator[OpenPhone]:
    """Opens a tab of its own browser profile; at the end no page may have complained."""
    contexts: list[BrowserContext] = []
    phones: list[Phone] = []

    async def open_one(person: int | None = ANNA, query: str = "", **about: object) -> Phone:
        settings = {"viewport": DESK, "locale": "ru-RU", "timezone_id": "Europe/Kyiv", "reduced_motion": "reduce"}
        context = await browser.new_context(**(settings | about))  # type: ignore[arg-type]  # a test's few settings
        contexts.append(context)
        phones.append(Phone(await context.new_page(), server.url))
        return await phones[-1].open(person, query)

    yield open_one
    for context in contexts:
        await context.close()
    assert [error for phone in phones for error in phone.errors] == []
