"""Our bot against a Bot API that somebody else wrote: bot and sandbox cannot agree on a mistake.

The emulator refuses what it does not know, so everything the bot sends is compared with its list of parameters.
"""

import asyncio
import itertools
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator
from lo_bot_api_emulator.journal import verdict

from tests.reliability.forks import BOT, Forks
from tests.reliability.town import free_port

TOKEN = "42:WRITTEN-BY-SOMEBODY-ELSE-ALTOGETHER"  # noqa: S105 - the emulator's own, it opens nothing
AGREED = "only-the-emulator-knows-this-word-0123456789"
ANNA = {"id": 1001, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
CHAT = {"id": 1001, "type": "private", "first_name": "Анна"}
PATIENCE = 60.0


# What the Bot API knows and the emulator does not: dropped before it looks, so that it can judge the rest.
# aiogram adds the second to each reply, out of the bot's parse_mode.
GAPS = {"link_preview_options", "quote_parse_mode"}
# Every bot has a name; its getMe tells none.
NAME = {"username": "dossier_bot"}
SAID = (
    "getMe",
    "sendMessage",
    "editMessageText",
    "sendPhoto",
    "sendDocument",
    "answerCallbackQuery",
    "answerInlineQuery",
    "setMyCommands",
)


class Foreign:
    """The emulator, and what it was asked with which answer: itself it keeps the names of parameters only."""

    def __init__(self, journal: Path) -> None:
        self.emulator: Any = LoBotApiEmulator(journal=journal, allow_insecure_loopback_webhooks=True)
        self._judge = self.emulator.validate
        self.emulator.validate = self._note
        self.asked: list[tuple[str, dict[str, Any], Any]] = []
        self.refused: list[tuple[str, str]] = []
        self._updates = 0

    def _note(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        given = dict(fields)
        judged = {name: value for name, value in fields.items() if name not in GAPS}
        if "reply_parameters" in judged:
            reply = json.loads(judged["reply_parameters"])
            judged["reply_parameters"] = json.dumps({name: reply[name] for name in reply if name not in GAPS})
        try:
            answer = self._judge(method, judged, uploads)
        except Exception as error:
            self.refused.append((method, str(getattr(error, "description", error))))
            raise
        self.asked.append((method, given, answer))
        return answer | NAME if method == "getMe" else answer

    async def brings(self, kind: str, content: dict[str, Any]) -> None:
        """Hand the bot an update of Anna's."""
        self._updates += 1
        await self.emulator.enqueue_update({"update_id": self._updates, kind: {"from": ANNA, **content}}, token=TOKEN)

    async def says(self, **content: Any) -> int:
        """Anna writes; returns the number of her message."""
        number = 100_000 + self._updates
        await self.brings("message", {"message_id": number, "date": int(time.time()), "chat": CHAT, **content})
        return number

    async def presses(self, words: str) -> None:
        """Anna presses the newest button that says so, as soon as there is one."""
        message_id, data = await until(lambda: self._button(words), f"no button {words!r} in {self.asked[-4:]}")
        message = {"message_id": message_id, "date": int(time.time()), "chat": CHAT, "text": "..."}
        await self.brings(
            "callback_query", {"id": str(self._updates), "chat_instance": "1", "message": message, "data": data}
        )

    def _button(self, words: str) -> tuple[int, str] | None:
        for _, given, answer in reversed(self.asked):
            rows = json.loads(given.get("reply_markup", "{}")).get("inline_keyboard", [])
            for button in [button for row in rows for button in row]:
                if words in button["text"]:
                    return answer["message_id"], button["callback_data"]
        return None

    async def gets_to_know(self) -> None:
        """Anna takes the first answer to each question of the first day."""
        for number in itertools.count():
            await until(partial(self._has_asked, number), "no question")
            button = self._keyboards()[-1][0]
            if not button["callback_data"].startswith("fl:hello"):
                return
            await self.presses(button["text"])

    def _has_asked(self, number: int) -> bool:
        return len(self._keyboards()) > number

    def _keyboards(self) -> list[list[dict[str, str]]]:
        """The buttons of each message that has some, oldest first."""
        markups = [json.loads(given.get("reply_markup") or "{}") for _, given, _ in self.asked]
        return [
            [button for row in markup["inline_keyboard"] for button in row]
            for markup in markups
            if markup.get("inline_keyboard")
        ]

    def was_asked(self, method: str) -> bool:
        """Whether the bot has called it."""
        return method in [asked for asked, _, _ in self.asked]

    async def told(self, words: str) -> None:
        """Wait until the bot has said so."""
        await until(
            lambda: any(words in given.get("text", "") + given.get("caption", "") for _, given, _ in self.asked),
            f"{words!r} was not said: {self.refused}, {self.asked[-4:]}",
        )


async def until(condition: Callable[[], Any], what: str) -> Any:
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not (found := condition()):
        assert asyncio.get_running_loop().time() < deadline, what
        await asyncio.sleep(0.05)
    return found


@pytest.fixture
async def foreign(tmp_path: Path) -> AsyncIterator[tuple[Foreign, str]]:
    made = Foreign(tmp_path / "journal")
    runner = web.AppRunner(made.emulator.app(), shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield made, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def settings(way: str, base: str, folder: Path) -> dict[str, str]:
    """What `run_bot.py serve` reads from its environment."""
    common = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": base,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'dossier.db'}",
        "ADMIN_IDS": "",
        "HEALTH_LISTEN": "",
        "INLINE_MODE": "true",
    }
    if way == "polling":
        return common
    port = free_port()
    hook = {"WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    return common | hook | {"WEBHOOK_SECRET": AGREED}


# The emulator reads uploads in a way that aiohttp will drop.
@pytest.mark.filterwarnings(r"ignore:unread_data\(\) is deprecated:DeprecationWarning")
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_a_foreign_bot_api_takes_everything_we_send(
    foreign: tuple[Foreign, str], forks: Forks, tmp_path: Path, way: str
) -> None:
    api, base = foreign
    child = forks.start(BOT, ["serve"], settings(way, base, tmp_path))
    try:
        invite = await until(
            lambda: re.search(r"start=(\S+)", forks.log.read_text() if forks.log.exists() else ""), "no invite"
        )
        taking = "getUpdates" if way == "polling" else "setWebhook"
        await until(lambda: api.was_asked(taking), f"no {taking}")
        await api.says(text=f"/start {invite.group(1)}")
        await api.gets_to_know()
        await api.says(text="Звонок в Ромашку, просят КП, перезвонить завтра в 10")
        await api.presses("Новый клиент")
        await api.told("Ромашка")
        photo = {"file_id": "photo-1", "file_unique_id": "unique-1", "width": 320, "height": 240, "file_size": 9}
        api.emulator.assets["photo-1"] = {"filename": "shelf.jpg", "data": b"a picture", "size": 9}
        await api.says(photo=[photo], caption="Был у Ромашки, полка пустая, позвонить в пятницу в 11")
        await api.told("11:00")
        await api.says(text="/report")
        await until(lambda: api.was_asked("sendPhoto"), "no report")
        await api.presses("Excel")
        await until(lambda: api.was_asked("sendDocument"), "no table")
        await api.says(voice={"file_id": "voice-1", "file_unique_id": "unique-2", "duration": 7})
        await api.told("голосовое")
        await api.brings("inline_query", {"id": "1", "query": "ромаш", "offset": ""})
        await until(lambda: api.was_asked("answerInlineQuery"), "no inline answer")
    finally:
        child.stop()
    found = verdict(tmp_path / "journal", require_methods=[taking, *SAID])
    assert (api.refused, found["ok"]) == ([], True), (found, forks.log.read_text()[-3000:])
