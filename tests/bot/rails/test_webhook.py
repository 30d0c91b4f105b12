"""Updates that Telegram brings by HTTP: stored at once, refused without the secret, asked for again when in trouble."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.config import host_and_port
from bot.rails.registration import Address
from bot.rails.webhook import LARGEST_BODY, SECRET_HEADER, Webhook
from bot.sandbox.session import Person
from bot.web import PortTaken, Seldom, listening
from bot.web import log as web_log
from storage.inbox import InboxRow
from storage.notes import Note
from tests.bot.rails import conftest
from tests.bot.rails.conftest import SmallWorld, until
from tests.reliability.town import free_port

SECRET = "a-secret_of-exactly-32-characters"  # noqa: S105 - the tests' own
GIVEN = {SECRET_HEADER: SECRET}


class Balancer:
    """Whoever stands between Telegram and the bot."""

    def __init__(self, webhook: Webhook, http: aiohttp.ClientSession, port: int) -> None:
        self.webhook = webhook
        self.http = http
        self.url = f"http://127.0.0.1:{port}/hook/42"
        self.number = 700

    async def post(self, body: Any, headers: dict[str, str] | None = None) -> aiohttp.ClientResponse:
        """A request with the secret, or with these headers; a body that is no text goes as JSON."""
        data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
        async with self.http.post(self.url, data=data, headers=GIVEN if headers is None else headers) as response:
            said = await response.read()
            # An answer with a method in it would be obeyed, and nobody would hear what became of it.
            assert response.status != 200 or said == b""
            return response

    def update(self, person: Person, text: str) -> dict[str, Any]:
        """The next update: what a person wrote."""
        self.number += 1
        who = {"id": person.id, "is_bot": False, "first_name": "Anna"}
        message = {"message_id": self.number, "date": 1790000000, "from": who, "text": text}
        return {"update_id": self.number, "message": message | {"chat": {"id": person.id, "type": "private"}}}


@pytest.fixture
async def balancer(small: SmallWorld) -> AsyncIterator[Balancer]:
    """The webhook of a running bot."""
    port = free_port()
    address = Address(f"https://bot.example:8443/hook/42?x={port}", SECRET)
    webhook = Webhook(small.app.intake.receive, address)
    webhook.ready = True
    async with listening(webhook.application, f"127.0.0.1:{port}"), aiohttp.ClientSession() as http:
        yield Balancer(webhook, http, port)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The log, as after a quiet hour."""
    for one in web_log.filters:
        if isinstance(one, Seldom):
            one.__init__()  # type: ignore[misc]
    caplog.set_level(logging.INFO)
    return caplog


async def stored(small: SmallWorld) -> list[int]:
    """The ids in the inbox."""
    return await small.rows(lambda session: list(session.scalars(select(InboxRow.update_id).order_by("position"))))


async def test_f15_an_update_is_stored_answered_at_once_and_handled_afterwards(
    small: SmallWorld, balancer: Balancer
) -> None:
    anna = await small.manager("Anna")
    update = balancer.update(anna, "wait for it")

    # Telegram has its answer while the handler is in the middle of its work.
    assert (await asyncio.wait_for(balancer.post(update), 10)).status == 200
    assert await stored(small) == [701]
    await until(lambda: bool(conftest.STARTED))
    assert anna.inbox == []
    # It comes once more, as it does when an answer was lost: one effect all the same.
    assert (await balancer.post(update)).status == 200
    conftest.GATE.set()
    await small.settle()

    assert [message.text for message in anna.inbox] == ["waited for it"]
    assert await small.rows(lambda session: session.scalar(select(func.count()).select_from(Note))) == 1


async def test_f16_without_a_database_telegram_is_asked_to_come_again(
    small: SmallWorld, balancer: Balancer, monkeypatch: pytest.MonkeyPatch, lines: pytest.LogCaptureFixture
) -> None:
    anna = await small.manager("Anna")
    update = balancer.update(anna, "save it")

    async def away(_work: Any, **_options: Any) -> Any:
        raise OperationalError("INSERT", None, ConnectionError("the server is not there"))

    with monkeypatch.context() as trouble:
        trouble.setattr(small.database, "write", away)
        for _ in range(5):
            response = await balancer.post(update)
            assert response.status == 503
            assert int(response.headers["Retry-After"]) > 0
    assert [record.message for record in lines.records if "webhook" in record.message] == [
        "the webhook cannot keep updates now: OperationalError"
    ]
    assert (await balancer.post(update)).status == 200
    await small.settle()

    assert [message.text for message in anna.inbox] == ["saved it"]


async def test_f16_a_bot_that_stops_takes_nothing_new(small: SmallWorld, balancer: Balancer) -> None:
    anna = await small.manager("Anna")
    balancer.webhook.ready = False

    response = await balancer.post(balancer.update(anna, "save it"))

    assert (response.status, response.headers["Retry-After"]) == (503, "5")
    assert await stored(small) == []


POISON = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"[1]",
    b'"text"',
    b"\xff\xfe\x00",
    b"[" * 200_000,
    b'{"update_id": "7"}',
    b'{"update_id": true, "message": {}}',
    b'{"update_id": 1.5}',
    b'{"message": {"text": "no number"}}',
    b'{"update_id": ' + b"9" * 5000 + b"}",
]


async def test_f17_what_is_no_update_is_confirmed_and_keeps_nobody_back(
    small: SmallWorld, balancer: Balancer, lines: pytest.LogCaptureFixture
) -> None:
    anna = await small.manager("Anna")

    for body in POISON:
        assert (await balancer.post(body)).status == 200, body[:40]
    assert balancer.webhook.malformed == len(POISON)
    assert len([record for record in lines.records if "no update" in record.message]) == 1
    # With a number that no database holds, of a kind that nobody knows, with half an emoji.
    someone = {"id": anna.id, "is_bot": False, "first_name": "\ud83d"}
    for strange in (
        {"update_id": 10**30},
        {"update_id": 5, "surprise": {"from": someone}},
        {"update_id": 6, "poll": {"from": {"id": True}}},
        {"update_id": 7, "poll": {"from": {"id": 2**63}}},
    ):
        assert (await balancer.post(strange)).status == 200
    assert (await balancer.post(balancer.update(anna, "save the next"))).status == 200
    await small.settle()

    assert [message.text for message in anna.inbox] == ["saved the next"]


FORGED = [
    {},
    {SECRET_HEADER: ""},
    {SECRET_HEADER: SECRET[:-1]},
    {SECRET_HEADER: SECRET + "x"},
    {SECRET_HEADER: SECRET.upper()},
    {SECRET_HEADER: "не-секрет-а-кириллица-в-заголовке"},
    {"X-Forwarded-For": "149.154.160.1", "Authorization": SECRET},
]


@pytest.mark.parametrize("headers", FORGED, ids=str)
@pytest.mark.not_on_postgresql("no database is asked")
async def test_t20_whoever_has_not_the_secret_is_refused_before_anything_is_read(
    small: SmallWorld, balancer: Balancer, headers: dict[str, str], lines: pytest.LogCaptureFixture
) -> None:
    anna = await small.manager("Anna")

    for _ in range(10):
        assert (await balancer.post(balancer.update(anna, "save me"), headers)).status == 401
    assert (await balancer.post(b"x" * 2 * LARGEST_BODY, headers)).status == 401

    assert await stored(small) == []
    assert [record.message for record in lines.records] == ["the webhook was called without the secret"]
    assert balancer.webhook.refused == 11


@pytest.mark.not_on_postgresql("no database is asked")
async def test_t20_bytes_that_are_no_text_in_the_header_are_refused_without_a_traceback(
    balancer: Balancer, lines: pytest.LogCaptureFixture
) -> None:
    for value in (b"\xff\xfe" * 16, "ключ".encode("cp1251") * 8):
        reader, writer = await asyncio.open_connection("127.0.0.1", int(balancer.url.split(":")[2].split("/")[0]))
        head = f"POST /hook/42 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n{SECRET_HEADER}: ".encode()
        writer.write(head + value + b"\r\nConnection: close\r\n\r\n{}")
        answer = await asyncio.wait_for(reader.read(), 10)
        writer.close()
        assert answer.startswith(b"HTTP/1.1 401"), answer
    assert not any(record.exc_info for record in lines.records)


@pytest.mark.not_on_postgresql("no database is asked")
async def test_t20_what_is_too_large_or_not_a_post_or_elsewhere_is_refused(balancer: Balancer) -> None:
    assert (await balancer.post(b"x" * (LARGEST_BODY + 1))).status == 413

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100_000

    # Without a length: what counts is what comes.
    async with balancer.http.post(balancer.url, data=pieces(), headers=GIVEN) as response:
        assert response.status == 413
    # Nothing is unpacked: what is packed is no update.
    assert (await balancer.post(b"x", GIVEN | {"Content-Encoding": "gzip"})).status == 200
    assert balancer.webhook.malformed == 1
    for method in ("GET", "PUT", "HEAD", "DELETE", "OPTIONS"):
        async with balancer.http.request(method, balancer.url, headers=GIVEN) as response:
            assert (response.status, response.headers["Allow"]) == (405, "POST")
    async with balancer.http.post(balancer.url + "/more", json={}, headers=GIVEN) as response:
        assert response.status == 404


@pytest.mark.not_on_postgresql("no database is asked")
async def test_nonsense_on_the_port_costs_a_line_a_minute(balancer: Balancer, lines: pytest.LogCaptureFixture) -> None:
    port = host_and_port(balancer.url.split("/")[2])[1]
    for _ in range(5):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /hook HTTP/1.1\r\nContent-Length: many\r\n\r\n")
        assert b"400" in await asyncio.wait_for(reader.read(), 10)
        writer.close()

    assert len(lines.records) == 1
    assert lines.records[0].exc_info is None


async def test_a_port_that_is_taken_is_told() -> None:
    webhook = Webhook(lambda _: asyncio.sleep(0), Address("https://a.example", SECRET))
    address = f"127.0.0.1:{free_port()}"
    async with listening(webhook.application, address):
        with pytest.raises(PortTaken, match=address):
            async with listening(webhook.application, address):
                pass
