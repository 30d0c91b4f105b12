"""The page's API for what people send beside words, and for the stage: faults, calls and how updates come."""

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramRetryAfter

from bot.sandbox.server import PersonSeed, SandboxServer
from bot.sandbox.session import SandboxSession
from bot.sandbox.telegram import PersonError
from bot.sandbox.telegram.images import small_picture

ANNA = PersonSeed(1001, "Анна", language_code="ru", started=True)


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    server = SandboxServer(people=[ANNA], inline=True)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def page(server: SandboxServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(server.url) as session:
        yield session


@pytest.fixture
def bot(server: SandboxServer) -> Bot:
    return Bot("42:TEST", session=SandboxSession(server.telegram))


async def post(page: aiohttp.ClientSession, path: str, body: Any, status: int = 200) -> Any:
    data = body if isinstance(body, aiohttp.FormData) else json.dumps(body)
    async with page.post(f"/api/{path}", data=data) as answer:
        assert answer.status == status, await answer.text()
        return await answer.json()


async def test_the_page_sends_every_kind(page: aiohttp.ClientSession, bot: Bot) -> None:
    form = aiohttp.FormData({"kind": "photo", "caption": "полка"})
    form.add_field("file", small_picture(), filename="a.png", content_type="image/png")
    form.add_field("file", b"film", filename="a.mp4", content_type="video/mp4")
    album = (await post(page, "chats/1001/files", form))["messages"]
    assert [("photo" in one, one.get("media", {}).get("kind")) for one in album] == [(True, None), (False, "video")]
    assert album[0]["album"] == album[1]["album"]
    voice = await post(page, "chats/1001/voice", {"duration": 7})
    assert voice["media"]["duration"] == 7
    await post(page, "chats/1001/contact", {"phone_number": "+7916", "first_name": "Ольга"})
    place = await post(page, "chats/1001/place", {"latitude": 55.75, "longitude": 37.62, "live_period": 900})
    await post(page, f"chats/1001/place/{place['id']}", {"latitude": 55.8, "longitude": 37.7})
    await post(page, f"chats/1001/place/{place['id']}", {})
    await post(page, "chats/1001/place", {"latitude": 5, "longitude": 7, "title": "Ромашка"})
    forwarded = await post(
        page, "chats/1001/forward", {"text": "Привезите", "author": "Ольга Ким", "comment": "срочно"}
    )
    assert forwarded["forwarded_from"] == "Ольга Ким"
    ids = [one["id"] for one in album]
    again = await post(page, "chats/1001/forward", {"messages": ids})
    assert again["messages"][0]["forwarded_from"] == "Анна"
    kinds = [
        (update.message or update.edited_message).content_type  # type: ignore[union-attr]
        for update in await bot.get_updates()
    ]
    assert kinds == [
        "photo",
        "video",
        "voice",
        "contact",
        "location",
        "location",
        "location",
        "venue",
        "text",
        "text",
        "photo",
        "video",
    ]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("files", aiohttp.FormData({"kind": "surprise"}), 400),
        ("contact", {"phone_number": "+7"}, 409),
        ("contact", {"phone_number": 7}, 400),
        ("place", {"latitude": 99, "longitude": 0}, 409),
        ("place", {"latitude": "55"}, 400),
        ("place/1", {}, 404),
        ("forward", {"messages": []}, 400),
        ("forward", {"messages": [9]}, 404),
        ("inline/1/2", {}, 404),
    ],
)
async def test_what_cannot_be_sent_is_refused(page: aiohttp.ClientSession, path: str, body: Any, status: int) -> None:
    assert (await post(page, f"chats/1001/{path}", body, status))["error"]


async def test_inline_results_come_to_the_page(page: aiohttp.ClientSession, bot: Bot) -> None:
    asked = await post(page, "chats/1001/inline", {"query": "ром"})
    (update,) = await bot.get_updates()
    assert update.inline_query is not None
    content = {"message_text": "Ромашка"}
    article = {"type": "article", "id": "1", "title": "Ромашка", "input_message_content": content}
    await bot.answer_inline_query(update.inline_query.id, [article], is_personal=True)  # type: ignore[list-item]
    async with page.get(f"/api/chats/1001/inline/{asked['query_id']}") as answer:
        assert (await answer.json())["results"][0]["title"] == "Ромашка"
    sent = await post(page, f"chats/1001/inline/{asked['query_id']}/1", {})
    assert (sent["text"], sent["via_bot"]) == ("Ромашка", "dossier_demo_bot")


async def test_faults_are_switched_on_and_off(page: aiohttp.ClientSession, bot: Bot, server: SandboxServer) -> None:
    storm = {"kind": "error", "retry_after": 5, "method": "send*", "times": 0}
    state = await post(page, "faults", {"rules": [storm, {"kind": "html_after", "method": "!getUpdates", "times": 2}]})
    assert [rule["times"] for rule in state["in_force"]] == [0, 2]
    for _ in range(3):
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(1001, "раз")
    with pytest.raises(ClientDecodeError):
        await bot.set_my_name("Досье")
    assert (await bot.get_updates()) == []
    await post(page, "faults", {"end": [state["in_force"][0]["number"]]})
    with pytest.raises(ClientDecodeError):
        await bot.send_message(1001, "два")
    assert server.telegram.chats[1001].messages.popitem()[1].text == "два", "the effect was there"
    await bot.send_message(1001, "три")  # the rule has run out
    await post(page, "faults", {"rules": [storm]})
    assert (await post(page, "faults", {"clear": True}))["in_force"] == []


async def test_calls_and_the_way_of_updates_are_told(page: aiohttp.ClientSession, bot: Bot) -> None:
    await bot.send_message(1001, "раз")
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(5, "раз")
    async with page.get("/api/calls?newest=1") as answer:
        (call,) = (await answer.json())["calls"]
    assert (call["method"], call["chat_id"], call["status"], call["effect"]) == ("sendMessage", 5, 400, False)
    assert call["parameters"]["text"] == "раз"
    assert call["seconds"] >= 0
    async with page.get("/api/rails") as answer:
        assert (await answer.json())["way"] == "nobody"
    await bot.set_webhook("https://127.0.0.1:1/hook")
    async with page.get("/api/rails") as answer:
        rails = await answer.json()
    assert (rails["way"], rails["url"], rails["has_secret"]) == ("webhook", "https://127.0.0.1:1/hook", False)


async def test_inline_mode_is_off_unless_asked_for() -> None:
    server = SandboxServer(people=[ANNA])
    with pytest.raises(PersonError):
        server.telegram.ask_inline(1001, "ром")
