"""Polling keeps Telegram's pauses, gets over whatever is answered instead, and does not fill the log with it."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiohttp import web

from bot.app import bot_for
from bot.rails import intake
from bot.rails.intake import Intake, TokenRefused
from bot.sandbox.telegram import FaultRule
from tests.bot.rails.conftest import SmallWorld, until
from tests.virtual import VirtualTime

pytestmark = pytest.mark.not_on_postgresql("time does not jump while a socket is waited for")

Answer = tuple[int, str]
NOTHING: Answer = (200, '{"ok": true, "result": []}')


def refused(code: int, description: str = "no", **parameters: Any) -> Answer:
    """An error of the Bot API."""
    body = {"ok": False, "error_code": code, "description": description}
    return code, json.dumps(body | ({"parameters": parameters} if parameters else {}))


class Scripted(BaseSession):
    """Telegram that answers what it is told to, then nothing any more; it remembers when it was asked."""

    def __init__(self, answers: Sequence[Answer | None]) -> None:
        super().__init__()
        self._answers = list(answers)
        self.asked: list[float] = []
        self.done = asyncio.Event()

    async def close(self) -> None:
        """Nothing is open."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        self.asked.append(asyncio.get_running_loop().time())
        if not self._answers:
            self.done.set()
            await asyncio.Event().wait()
        answer = self._answers.pop(0)
        if answer is None:
            raise TelegramNetworkError(method=method, message="nobody answers")
        return self.check_response(bot=bot, method=method, status_code=answer[0], content=answer[1]).result

    async def stream_content(self, *_arguments: Any, **_options: Any) -> AsyncIterator[bytes]:  # type: ignore[override]
        yield b""

    @property
    def pauses(self) -> list[float]:
        """Seconds from each question to the next."""
        return [later - sooner for sooner, later in zip(self.asked, self.asked[1:], strict=False)]


async def poll(small: SmallWorld, answers: Sequence[Answer | None]) -> list[float]:
    """Poll until there are no answers left; returns the pauses."""
    session = Scripted(answers)
    polling = Intake(
        bot=bot_for("42:TEST", session), database=small.database, lanes=small.app.lanes, clock=small.clock.now
    )
    task = asyncio.ensure_future(polling.run())
    done = asyncio.ensure_future(session.done.wait())
    await asyncio.wait([task, done], return_when=asyncio.FIRST_COMPLETED)
    done.cancel()
    await ended(task)
    return session.pauses


async def ended(task: asyncio.Future[None]) -> None:
    """Stop it; raises what it raised before."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


ODDITIES = {
    "a gateway's error": refused(502, "Bad Gateway"),
    "Telegram's own error": refused(500, "Internal Server Error"),
    "a proxy's page": (502, "<html><body>502 Bad Gateway</body></html>"),
    "a page instead of an answer": (200, "<html>hello</html>"),
    "no body": (200, ""),
    "half a body": (200, '{"ok": true, "resu'),
    "another form": (200, '{"ok": true, "result": 5}'),
    "a bare list": (200, "[]"),
    "no network": None,
    "a refusal": refused(400, "Bad Request"),
    "a restart": refused(500, "restart"),
}


@pytest.mark.parametrize("answer", ODDITIES.values(), ids=ODDITIES)
async def test_f13_whatever_is_answered_it_is_asked_again_later_each_time(
    virtual: VirtualTime, small: SmallWorld, answer: Answer | None, caplog: pytest.LogCaptureFixture
) -> None:
    pauses = await poll(small, [answer] * 12 + [NOTHING, answer])

    failed, _, again = pauses[:12], pauses[12], pauses[13]
    for number, pause in enumerate(failed, 1):
        longest = min(60.0, 0.5 * 2**number)
        assert longest / 2 <= pause <= longest + 0.1, (number, failed)
    assert again <= 1.1, "after an answer the pauses begin anew"
    assert [record for record in caplog.records if record.exc_info] == [], "a traceback for each try"
    assert len(caplog.records) <= 14


async def test_f13_the_pause_telegram_asks_for_is_kept(virtual: VirtualTime, small: SmallWorld) -> None:
    slower = refused(429, "Too Many Requests: retry after 20", retry_after=20)

    pauses = await poll(small, [slower, slower, NOTHING])

    assert all(20.1 <= pause <= 21.1 for pause in pauses[:2]), pauses


async def test_f07_another_poller_is_waited_for_without_filling_the_log(
    virtual: VirtualTime, small: SmallWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    conflict = refused(409, "Conflict: terminated by other getUpdates request")

    pauses = await poll(small, [conflict] * 200)

    assert max(pauses) <= 30.1, "it takes over within half a minute"
    assert sum(pauses) > 3600
    assert len(caplog.records) <= sum(pauses) / 60, "more than a line a minute"


async def test_a_revoked_token_is_no_reason_to_ask_for_ever(virtual: VirtualTime, small: SmallWorld) -> None:
    session = Scripted([refused(401, "Unauthorized")] * 9)
    polling = Intake(
        bot=bot_for("42:TEST", session), database=small.database, lanes=small.app.lanes, clock=small.clock.now
    )
    with pytest.raises(TokenRefused):
        await polling.run()
    assert len(session.asked) == intake.UNAUTHORIZED_TRIES


async def test_what_telegram_says_instead_of_an_answer_is_told(
    virtual: VirtualTime, small: SmallWorld, caplog: pytest.LogCaptureFixture
) -> None:
    said = ["Bad Request: chat not found", "nobody answers"]
    bot = bot_for("42:TEST", Scripted([refused(400, said[0]), None, NOTHING]))
    asking = Intake(bot=bot, database=small.database, lanes=small.app.lanes, clock=small.clock.now)

    async def ask() -> None:
        await asking.take(0)

    await asking.until_answered(ask)

    assert [record.getMessage() for record in caplog.records] == [
        f"Telegram does not answer as it should ({kind}: {words}): it is asked again"
        for kind, words in zip(("TelegramBadRequest", "TelegramNetworkError"), said, strict=True)
    ]


async def test_f12_a_poll_that_hangs_is_ended_and_the_next_one_gets_through(
    virtual: VirtualTime, small: SmallWorld
) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("hang", "getUpdates", times=3)])
    small.telegram.write(anna.id, "hello")
    polling = asyncio.ensure_future(small.app.intake.run())
    await until(lambda: bool(anna.inbox))
    await ended(polling)

    assert anna.last.text == "echo hello"
    assert virtual.skipped < 150, "three silent polls in a row, as long as Telegram may be"


async def test_f12_a_connection_that_fell_silent_is_not_used_again(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch, deaf: Callable[[], Any]
) -> None:
    """Over HTTP, with a poll of a fraction of a second: the socket stays open and nothing is ever said on it."""
    monkeypatch.setattr(intake, "POLL_SECONDS", 0)
    monkeypatch.setattr(intake, "GRACE_SECONDS", 0.2)
    async with deaf() as (bot, asked):
        polling = Intake(bot=bot, database=small.database, lanes=small.app.lanes, clock=small.clock.now)
        task = asyncio.ensure_future(polling.run())
        await until(lambda: len(asked) >= 3)
        await ended(task)

    assert len(set(asked[:3])) == 3, "a silent connection was asked again"


@pytest.fixture
def deaf() -> Callable[[], Any]:
    """A Bot API that takes the question and never answers, and on which connections it was asked."""

    @asynccontextmanager
    async def serve() -> AsyncIterator[tuple[Bot, list[Any]]]:
        asked: list[Any] = []
        over = asyncio.Event()

        async def silent(request: web.Request) -> web.Response:
            asked.append(request.transport.get_extra_info("peername") if request.transport else None)
            await over.wait()
            return web.Response()

        application = web.Application()
        application.router.add_route("*", "/{path:.*}", silent)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        bot = bot_for("42:TEST", AiohttpSession(api=TelegramAPIServer.from_base(f"http://127.0.0.1:{port}")))
        try:
            yield bot, asked
        finally:
            over.set()
            await bot.session.close()
            await runner.cleanup()

    return serve
