"""aiogram's own HTTP session against the server, and the page's API."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import BotCommand, BotCommandScopeChat, BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox.server import PersonSeed, SandboxServer
from bot.sandbox.telegram.images import small_picture
from tests.bot.sandbox.conftest import until

ANNA = PersonSeed(1001, "Анна", "Котова", "anna", "ru", note="manager", started=True)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[SandboxServer]:
    server = SandboxServer(tmp_path, people=[ANNA])
    await server.start()
    yield server
    await server.stop()


def connect(server: SandboxServer, account: str = "42:TEST", timeout: float = 10) -> Bot:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url), timeout=timeout)
    return Bot(account, session=session, default=DefaultBotProperties(parse_mode="HTML"))


@pytest.fixture
async def bot(server: SandboxServer) -> AsyncIterator[Bot]:
    bot = connect(server)
    yield bot
    await bot.session.close()


class Page:
    """The chat page's requests, as a browser makes them."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def get(self, path: str, status: int = 200) -> Any:
        async with self.session.get(f"/api/{path}") as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def post(self, path: str, body: Any = None, status: int = 200, **extra: Any) -> Any:
        async with self.session.post(f"/api/{path}", json=body, **extra) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def events(self, after: int, count: int, **extra: Any) -> list[dict[str, Any]]:
        """The first `count` events after a number."""
        found: list[dict[str, Any]] = []
        async with self.session.get(f"/api/events?after={after}", **extra) as answer:
            assert answer.content_type == "text/event-stream"
            async for line in answer.content:
                if line.startswith(b"data: "):
                    found.append(json.loads(line[6:]))
                    if len(found) == count:
                        break
        return found


@pytest.fixture
async def page(server: SandboxServer) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession(server.url) as session:
        yield Page(session)


# The bot's side


async def test_a_conversation_by_long_polling(server: SandboxServer, bot: Bot, page: Page) -> None:
    async with asyncio.TaskGroup() as group:
        polling = group.create_task(bot.get_updates(timeout=10))
        await until(lambda: server.telegram.polls_waiting == 1)
        await page.post("chats/1001/messages", {"text": "Был у Ромашки"})
    (update,) = polling.result()
    assert update.message is not None
    assert update.message.text == "Был у Ромашки"
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    sent = await bot.send_message(1001, "<b>Верно?</b>", reply_markup=keyboard)
    await page.post("chats/1001/press", {"message_id": sent.message_id, "data": "yes"})
    (pressed,) = await bot.get_updates(offset=update.update_id + 1)
    assert pressed.callback_query is not None
    assert await pressed.callback_query.answer("Готово")
    await bot.edit_message_text("<i>Верно</i>", chat_id=1001, message_id=sent.message_id)
    chat = await page.get("chats/1001")
    assert [message["html"] for message in chat["messages"]] == ["Был у Ромашки", "<i>Верно</i>"]
    assert "inline_keyboard" not in chat["messages"][1]


async def test_files_over_the_wire(bot: Bot, page: Page) -> None:
    sent = await bot.send_document(1001, BufferedInputFile(b"a;b\n", "база клиентов.csv"), caption="<b>база</b>")
    assert sent.document is not None
    assert sent.document.file_name == "база клиентов.csv"
    assert sent.document.mime_type == "text/csv"
    target = io.BytesIO()
    await bot.download(sent.document.file_id, target)
    assert target.getvalue() == b"a;b\n"
    photo = await bot.send_photo(1001, BufferedInputFile(small_picture(), "снимок"))
    assert photo.photo is not None
    async with page.session.get(f"/api/files/{photo.photo[-1].file_id}") as answer:
        assert answer.content_type == "image/png"
        assert await answer.read() == small_picture()
    async with page.session.get(f"/api/files/{sent.document.file_id}") as answer:
        assert await answer.read() == b"a;b\n"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    form = aiohttp.FormData({"kind": "document", "caption": "счёт"}, quote_fields=False)
    form.add_field("file", b"%PDF-1", filename="счёт.pdf", content_type="application/pdf")
    async with page.session.post("/api/chats/1001/files", data=form) as answer:
        assert (await answer.json())["document"]["file_name"] == "счёт.pdf"
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.caption == "счёт"


async def test_refusals_become_aiograms_exceptions(server: SandboxServer, bot: Bot, page: Page) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "x")
    newcomer = await page.post("people", {"language_code": "uk"})
    assert newcomer["first_name"]
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await bot.send_message(newcomer["id"], "x")
    await page.post("chats/1001/block")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(1001, "x")
    await page.post("chats/1001/messages", {"text": "?"}, status=409)
    await page.post("chats/1001/unblock")
    await page.post("faults", {"rules": [{"method": "sendMessage", "times": 1, "kind": "error", "retry_after": 3}]})
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(1001, "x")
    assert flood.value.retry_after == 3
    with pytest.raises(TelegramNotFound, match="method sendDice is not known to the sandbox"):
        await bot.send_dice(1001)
    foreign = connect(server, "42:OTHER")
    with pytest.raises(TelegramUnauthorizedError):
        await foreign.get_me()
    await foreign.session.close()


async def test_a_body_that_is_too_large_is_refused(bot: Bot) -> None:
    with pytest.raises((TelegramEntityTooLarge, TelegramNetworkError)):
        await bot.send_document(1001, BufferedInputFile(bytes(53 * 1024 * 1024), "big.bin"))
    assert (await bot.get_me()).id == 42


@pytest.mark.parametrize(
    ("kind", "error", "arrives"),
    [
        ("drop_before", TelegramNetworkError, False),
        ("drop_after", TelegramNetworkError, True),
        ("hang_after", TelegramNetworkError, True),
        ("html", ClientDecodeError, False),
        ("garbage", ClientDecodeError, True),
    ],
)
async def test_broken_connections(
    server: SandboxServer, page: Page, kind: str, error: type[Exception], arrives: bool
) -> None:
    await page.post("faults", {"rules": [{"method": "sendMessage", "times": 1, "kind": kind}]})
    impatient = connect(server, timeout=0.3)
    with pytest.raises(error):
        await impatient.send_message(1001, "раз")
    await impatient.session.close()
    assert len((await page.get("chats/1001"))["messages"]) == arrives
    (call,) = [call for call in (await page.get("calls"))["calls"] if call["method"] == "sendMessage"]
    assert call["effect"] is arrives
    assert call["fault"] == kind


async def test_a_second_poller_ends_the_first(server: SandboxServer, bot: Bot) -> None:
    other = connect(server)
    async with asyncio.TaskGroup() as group:

        async def first() -> None:
            with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
                await bot.get_updates(timeout=20)

        waiting = group.create_task(first())
        await until(lambda: server.telegram.polls_waiting == 1)
        await other.get_updates(timeout=0)
        await waiting
    await other.session.close()


async def test_json_query_and_form_bodies_mean_the_same(page: Page) -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    body = {"chat_id": 1001, "text": "раз", "reply_markup": keyboard}
    async with page.session.post("/bot42:TEST/sendMessage", json=body) as answer:
        assert (await answer.json())["result"]["reply_markup"] == keyboard
    async with page.session.get("/bot42:TEST/SENDMESSAGE", params={"chat_id": "1001", "text": "два"}) as answer:
        assert (await answer.json())["result"]["text"] == "два"
    async with page.session.post("/bot42:TEST/sendMessage", data={"chat_id": "1001", "text": "три"}) as answer:
        assert (await answer.json())["ok"] is True
    async with page.session.post(
        "/bot42:TEST/sendMessage", data=b"{", headers={"Content-Type": "application/json"}
    ) as answer:
        assert answer.status == 400


async def test_stopping_ends_polls_and_streams_at_once(server: SandboxServer, bot: Bot, page: Page) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        polling = group.create_task(bot.get_updates(timeout=50))
        streaming = group.create_task(page.events(0, count=100))
        await until(lambda: bool(server.telegram.polls_waiting and server.telegram.event_listeners))
        await server.stop()
    assert polling.result() == []
    assert streaming.result()[0]["type"] == "people"


# The page's side


async def test_the_page_hears_everything_and_resumes(bot: Bot, page: Page) -> None:
    state = await page.get("state")
    assert state["bot"]["username"] == "dossier_demo_bot"
    assert [person["note"] for person in state["people"]] == ["manager"]
    start = state["seq"]
    await page.post("chats/1001/messages", {"text": "раз"})
    sent = await bot.send_message(1001, "два")
    await bot.edit_message_text("три", chat_id=1001, message_id=sent.message_id)
    await bot.set_my_commands([BotCommand(command="today", description="Сегодня")], BotCommandScopeChat(chat_id=1001))
    await page.post("clock", {"advance": 3600})
    events = await page.events(start, count=5)
    assert [event["type"] for event in events] == ["message", "message", "edit", "commands", "clock"]
    assert events[0]["message"]["text"] == "раз"
    assert events[2]["message"]["text"] == "три"
    assert events[4]["offset"] == pytest.approx(3600, abs=5)
    tail = await page.events(0, count=2, headers={"Last-Event-ID": str(events[2]["seq"])})
    assert [event["type"] for event in tail] == ["commands", "clock"]
    assert (await page.get("chats/1001"))["commands"] == [{"command": "today", "description": "Сегодня"}]


async def test_who_missed_too_much_is_told_to_read_anew(server: SandboxServer, page: Page) -> None:
    for number in range(2001):
        server.telegram.write(1001, str(number))
    (event,) = await page.events(0, count=1)
    last = (await page.get("state"))["seq"]
    assert event == {"seq": last, "type": "reset"}
    (newest,) = await page.events(last - 1, count=1)
    assert newest["message"]["text"] == "2000"


async def test_passing_events_reach_who_listens(server: SandboxServer, bot: Bot, page: Page) -> None:
    async with asyncio.TaskGroup() as group:
        streaming = group.create_task(page.events((await page.get("state"))["seq"], count=2))
        await until(lambda: bool(server.telegram.event_listeners))
        await bot.send_chat_action(1001, "typing")
    typing, call = streaming.result()
    assert (typing["type"], typing["chat_id"]) == ("typing", 1001)
    assert (call["type"], call["method"]) == ("call", "sendChatAction")


async def test_a_repeated_key_sends_nothing(bot: Bot, page: Page) -> None:
    first = await page.post("chats/1001/messages", {"text": "раз", "key": "k1"})
    again = await page.post("chats/1001/messages", {"text": "раз", "key": "k1"})
    assert again == first
    assert len(await bot.get_updates()) == 1


async def test_older_messages_come_in_pages(page: Page) -> None:
    ids = [(await page.post("chats/1001/messages", {"text": str(number)}))["id"] for number in range(5)]
    newest = await page.get("chats/1001?limit=2")
    assert [message["text"] for message in newest["messages"]] == ["3", "4"]
    assert newest["has_older"]
    oldest = await page.get(f"chats/1001?limit=3&before={ids[3]}")
    assert [message["text"] for message in oldest["messages"]] == ["0", "1", "2"]
    assert not oldest["has_older"]


async def test_own_messages_are_edited_and_nobody_elses(bot: Bot, page: Page) -> None:
    own = await page.post("chats/1001/messages", {"text": "в 14"})
    edited = await page.post(f"chats/1001/messages/{own['id']}/edit", {"text": "в 16"})
    assert edited["text"] == "в 16"
    assert edited["edit_date"]
    foreign = await bot.send_message(1001, "от бота")
    await page.post(f"chats/1001/messages/{foreign.message_id}/edit", {"text": "x"}, status=409)
    await page.post("chats/1001/messages/999/edit", {"text": "x"}, status=404)


async def test_a_deep_link_leads_into_the_page(bot: Bot, page: Page) -> None:
    async with page.session.get("/start/invite-7?person=1001", allow_redirects=False) as answer:
        assert answer.status == 302
        assert answer.headers["Location"] == "/?person=1001&start=invite-7"
    started = await page.post("chats/1001/start", {"payload": "invite-7"})
    assert started["text"] == "/start invite-7"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("chats/77/messages", {"text": "x"}, 404),
        ("chats/1001/messages", {"text": "  "}, 409),
        ("chats/1001/messages", {"text": 5}, 400),
        ("chats/1001/messages", [], 400),
        ("chats/abc/messages", {"text": "x"}, 400),
        ("chats/1001/press", {"message_id": 1}, 400),
        ("clock", {"to": "yesterday"}, 400),
        ("clock", {"to": "2026-11-18T10:00:00"}, 400),
        ("faults", {"rules": [{"kind": "surprise"}]}, 400),
        ("faults", {"rules": [{"kind": "error", "color": "red"}]}, 400),
    ],
)
async def test_bad_requests_of_the_page(page: Page, path: str, body: Any, status: int) -> None:
    answer = await page.post(path, body, status=status)
    assert answer["error"]


async def test_other_sites_are_refused(page: Page, server: SandboxServer) -> None:
    evil = {"Origin": "http://evil.example"}
    await page.post("chats/1001/messages", {"text": "x"}, status=403, headers=evil)
    await page.post("chats/1001/messages", {"text": "x"}, status=403, headers={"Host": "evil.example"})
    await page.post("chats/1001/messages", {"text": "x"}, status=403, headers={"Sec-Fetch-Site": "cross-site"})
    await page.post("chats/1001/messages", {"text": "x"}, headers={"Origin": server.url})
    async with page.session.get("/api/events", headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403
    async with page.session.get("/page/..%2fserver%2f__init__.py") as answer:
        assert answer.status == 404


@pytest.mark.parametrize("path", ["bot42:TEST/sendMessage?chat_id=1001&text=x", "file/bot42:TEST/photos/file_0.jpg"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "evil.example"},
        {"Host": "[evil"},
    ],
)
async def test_a_page_of_another_site_is_not_the_bot(
    page: Page, server: SandboxServer, path: str, headers: dict[str, str]
) -> None:
    async with page.session.get(f"/{path}", headers=headers) as answer:
        assert answer.status == 403
        assert (await answer.json())["error_code"] == 403
    assert server.telegram.chats[1001].messages == {}


async def test_an_address_bar_and_a_program_may_be_the_bot(page: Page) -> None:
    for headers in ({}, {"Sec-Fetch-Site": "none"}, {"Host": "localhost"}):
        async with page.session.get("/bot42:TEST/getMe", headers=headers) as answer:
            assert answer.status == 200


async def test_a_busy_port_is_told(server: SandboxServer) -> None:
    port = int(server.url.rsplit(":", 1)[1])
    second = SandboxServer(port=port)
    with pytest.raises(OSError, match="address already in use"):
        await second.start()
