"""A slow or locked PostgreSQL: time limits end what waits, others go on, and no lane is held for ever."""

import asyncio

import asyncpg
import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bot.rails import lanes, patience
from storage.inbox import InboxRow
from tests.bot.rails.conftest import SmallWorld, until


class Limit(Exception):
    """What asyncpg says when a statement took too long."""

    sqlstate = "57014"


@pytest.mark.not_on_sqlite("it has one writer and no locks of others")
async def test_f69_a_locked_table_keeps_nobody_else_waiting_and_costs_nothing(
    small: SmallWorld, home_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST_SECONDS", 0.1)
    anna, boris = await small.manager("Anna"), await small.manager("Boris")
    plain = make_url(home_url).set(drivername="postgresql").render_as_string(hide_password=False)
    other = await asyncpg.connect(plain)
    try:
        async with other.transaction():
            await other.execute("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE")
            small.telegram.write(anna.id, "save one")
            small.telegram.write(boris.id, "hello")
            await small.fetch()
            await until(lambda: bool(boris.inbox))
            await asyncio.sleep(2.3)  # its wait for the lock ends after two seconds
            assert anna.inbox == []
    finally:
        await other.close()
    await small.settle()

    assert [message.text for message in anna.inbox] == ["saved one"]
    assert boris.last.text == "echo hello"


async def test_f69_a_handler_that_is_always_too_slow_is_given_up(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "LONGEST_SECONDS", 0.0)
    anna = await small.manager("Anna")
    tried = 0

    async def too_slow(*_: object) -> None:
        nonlocal tried
        tried += 1
        raise DBAPIError("SELECT", None, Limit())

    with monkeypatch.context() as heavy:
        heavy.setattr(small.app.lanes, "_once", too_slow)
        small.telegram.write(anna.id, "save one")
        await small.fetch()
        await small.app.lanes.idle()
    await anna.send("hello")

    assert tried == lanes.SLOW_TRIES
    assert await small.rows(lambda session: sorted(session.scalars(select(InboxRow.state)))) == ["dead", "done"]
    assert [message.text for message in anna.inbox][1:] == ["echo hello"]
