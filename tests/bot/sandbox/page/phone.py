"""A browser that holds the chat page like a phone, and a bot whose part the test plays by hand over plain HTTP."""

import json
import os
import shutil
import struct
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

import aiohttp
import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright

from bot.sandbox.server import PersonSeed

Json = dict[str, Any]

ANNA, IGOR, STRANGER = 101, 102, 103
PEOPLE = (
    PersonSeed(ANNA, "Анна", "Котова", "anna_k", "ru", "manager", started=True),
    PersonSeed(IGOR, "Игорь", "Павлов", "igor_p", "ru", "lead", started=True),
    PersonSeed(STRANGER, "Константин", "Константинопольский-Задунайский", None, "uk", "stranger"),
)

DESK = ViewportSize(width=1200, height=800)
POCKET = ViewportSize(width=360, height=740)

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The path of Debian's chromium. Without it the test is skipped, in CI it fails."""
    path = shutil.which("chromium")
    if path is not None:
        return path
    reason = "the chat page is tested in chromium: apt-get install chromium"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """A headless chromium, closed with its driver at the end."""
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()


class Phone:
    """One tab with the chat page; `errors` collects what the page complained about."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    async def open(self, person: int | None = None, query: str = "") -> Self:
        """Load the page, in the chat of the person if one is named."""
        await self.page.goto(f"{self.url}/{query}{'' if person is None else f'#{person}'}")
        await self.page.wait_for_selector("[data-ready]")
        return self

    async def reload(self) -> None:
        await self.page.reload()
        await self.page.wait_for_selector("[data-ready]")

    async def send(self, text: str) -> None:
        """Type into the field and press Enter."""
        await self.field.fill(text)
        await self.field.press("Enter")

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    @property
    def field(self) -> Locator:
        return self.page.locator("#field")

    @property
    def theirs(self) -> Locator:
        """The bot's bubbles."""
        return self.page.locator(".row.theirs .bubble")

    @property
    def own(self) -> Locator:
        """The person's bubbles that the server has."""
        return self.page.locator(".row.own:not(.pending) .bubble")

    @property
    def toast(self) -> Locator:
        return self.page.locator(".toast")

    def key(self, text: str) -> Locator:
        """The newest inline button with this text."""
        return self.page.locator(".key", has_text=text).last

    def person(self, person: int) -> Locator:
        """The line of the person in the list."""
        return self.page.locator(f"[data-person='{person}']")

    async def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        wider: int = await self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return wider

    async def sticking_out(self) -> list[str]:
        """What reaches over an edge of the window, apart from what scrolls inside its own box."""
        found: list[str] = await self.page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter((node) => !node.closest("pre") && node.getClientRects().length)
                .filter((node) => {
                    const box = node.getBoundingClientRect();
                    return box.right > innerWidth + 1 || box.left < -1;
                })
                .map((node) => `${node.tagName}.${node.className} in ${node.parentElement.className}`)"""
        )
        return found


class HandPlayedBot:
    """The bot's side of the Bot API; the test asks what was heard and says the answer itself."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = f"{url}/bot42:TEST"
        self._offset = 0

    @property
    def next_offset(self) -> int:
        """What getUpdates asks for next."""
        return self._offset

    async def call(self, method: str, **parameters: Any) -> Any:
        """The result of a method. Raises RuntimeError with Telegram's description of an error."""
        async with self._session.post(f"{self._url}/{method}", json=parameters) as answer:
            body = await answer.json()
        if not body["ok"]:
            raise RuntimeError(body["description"])
        return body["result"]

    async def hears(self, kind: str = "message") -> Json:
        """The next update of this kind; others are passed over. Raises TimeoutError when none comes."""
        for _ in range(20):
            updates = await self.call("getUpdates", offset=self._offset, limit=1, timeout=2)
            for update in updates:
                self._offset = update["update_id"] + 1
                if kind in update:
                    found: Json = update[kind]
                    return found
        raise TimeoutError(f"no {kind} came")

    async def says(
        self, person: int, html: str, *, keys: list[list[Json]] | None = None, markup: Json | None = None
    ) -> int:
        """Send a message, with inline buttons {"text", "callback_data" | "url"}; the result is its id."""
        parameters: Json = {"chat_id": person, "text": html, "parse_mode": "HTML"}
        if keys is not None:
            markup = {"inline_keyboard": keys}
        if markup is not None:
            parameters["reply_markup"] = markup
        message = await self.call("sendMessage", **parameters)
        return int(message["message_id"])

    async def sends_file(self, person: int, kind: str, name: str, data: bytes, caption: str = "") -> int:
        """Send a "photo" or a "document"; the result is the message's id."""
        form = aiohttp.FormData({"chat_id": str(person), "caption": caption}, quote_fields=False)
        form.add_field(kind, data, filename=name)
        async with self._session.post(f"{self._url}/send{kind.capitalize()}", data=form) as answer:
            body = json.loads(await answer.read())
        if not body["ok"]:
            raise RuntimeError(body["description"])
        return int(body["result"]["message_id"])

    async def exchanges_photo(self, person: int, message: int, data: bytes, caption: str) -> None:
        """Put another picture in place of a message's."""
        media = json.dumps({"type": "photo", "media": "attach://new", "caption": caption})
        form = aiohttp.FormData(
            {"chat_id": str(person), "message_id": str(message), "media": media}, quote_fields=False
        )
        form.add_field("new", data, filename="new.png")
        async with self._session.post(f"{self._url}/editMessageMedia", data=form) as answer:
            body = json.loads(await answer.read())
        if not body["ok"]:
            raise RuntimeError(body["description"])

    async def answers(self, press: Json, text: str = "", *, alert: bool = False) -> None:
        """Answer a callback query."""
        await self.call("answerCallbackQuery", callback_query_id=press["id"], text=text, show_alert=alert)


def button(text: str, data: str = "x", url: str | None = None) -> Json:
    """An inline button with data, or with an address."""
    return {"text": text, "callback_data": data} if url is None else {"text": text, "url": url}


KEYS = [[button("Отменить", "undo:7"), button("Исправить", "fix:7")], [button("Досье", "card:7")]]
OpenPhone = Callable[..., Awaitable[Phone]]


def picture(width: int = 320, height: int = 200) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x2b\x95\x86" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
