"""A sandbox that is loaded again from its store is the one that was left."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.types import BotCommand

from bot.sandbox.session import Person, SandboxSession, Telegram
from bot.sandbox.store import MemoryStore, SqliteStore, Store
from tests.bot.sandbox.conftest import HandClock

Reopen = Callable[[], Store]


@pytest.fixture(params=["memory", "sqlite"])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reopen]:
    """Opens the same store, as after a restart."""
    kept = MemoryStore()
    opened: list[Store] = []

    def again() -> Store:
        for store in opened:
            store.close()
        opened.append(kept if request.param == "memory" else SqliteStore(tmp_path / "deep" / "sandbox.sqlite3"))
        return opened[-1]

    yield again
    for store in opened:
        store.close()


def test_rows_and_bytes_are_kept(reopen: Reopen) -> None:
    store = reopen()
    store.write([(("a", "1"), {"x": "ё"}), (("b", "1"), {})], [("f", b"\0\1")])
    store.write([(("a", "1"), {"x": 2}), (("b", "1"), None), (("c", "9"), None)], [])
    store = reopen()
    assert list(store.rows()) == [("a", "1", {"x": 2})]
    assert store.blob("f") == b"\0\1"
    assert store.blob("g") is None


async def test_everything_is_there_after_a_restart(reopen: Reopen, clock: HandClock) -> None:
    first = Telegram(clock=clock.now, store=reopen())
    bot = Bot("42:TEST", session=SandboxSession(first))
    anna = first.person("Анна", username="anna", language_code="ru", note="manager")
    await anna.send("/start")
    message = await anna.send("раз")
    await anna.edit(message, "два")
    await anna.send_document("a.csv", b"1;2")
    confirmed = (await bot.get_updates())[0].update_id
    await bot.get_updates(offset=confirmed + 1, allowed_updates=["message", "callback_query"])
    sent = await bot.send_message(anna.id, "Да?")
    gone = await bot.send_message(anna.id, "лишнее")
    await gone.delete()
    await bot.set_my_commands([BotCommand(command="today", description="Сегодня")])
    await bot.set_my_description("О боте")
    await anna.press(sent.message_id, "x")
    first.remember_key("k1", message)
    boris = first.person("Борис")
    await boris.send("/start")
    await boris.block()
    first.save()

    second = Telegram(clock=clock.now, store=reopen())
    assert second.accounts == first.accounts
    assert second.updates == first.updates
    assert second.counters == first.counters
    assert second.menus == first.menus
    assert second.profile == first.profile
    assert second.callbacks == first.callbacks
    assert second.sent_keys == first.sent_keys
    assert list(second.events) == list(first.events)
    again = second.handle(second.accounts[anna.id])
    assert [one.page for one in again.messages] == [one.page for one in anna.messages]
    assert second.chats[boris.id].blocked
    document = again.messages[2].document
    assert document is not None
    assert second.file_bytes(document["file_id"]) == b"1;2"

    # And life goes on: no number is used twice.
    bot = Bot("42:TEST", session=SandboxSession(second))
    later = await bot.send_message(anna.id, "дальше")
    assert later.message_id > gone.message_id
    await again.send("ещё")
    updates = await bot.get_updates()
    assert len({update.update_id for update in updates}) == len(updates)
    assert updates[-1].message is not None
    assert updates[-1].message.text == "ещё"


def test_old_events_are_forgotten_on_disk_too(reopen: Reopen) -> None:
    telegram = Telegram(store=reopen())
    person = telegram.person("Анна")
    for number in range(2100):
        telegram.write(person.id, str(number))
    telegram.save()
    loaded = Telegram(store=reopen())
    assert [event["seq"] for event in loaded.events] == [event["seq"] for event in telegram.events]
    assert len(loaded.events) == 2000


def test_a_failed_write_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "sandbox.sqlite3"
    store = SqliteStore(path)
    telegram = Telegram(store=store)
    telegram.person("Анна")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        store._connection.execute("PRAGMA busy_timeout=1")  # noqa: SLF001 - not to wait five seconds
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            telegram.save()
        assert telegram.unsaved
        other.execute("ROLLBACK")
    telegram.save()
    assert not telegram.unsaved
    assert len(Telegram(store=store).accounts) == 1
    store.close()


def test_a_store_of_another_kind_is_told(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "sandbox.sqlite3")
    store.write([(("surprise", "1"), {})], [])
    with pytest.raises(ValueError, match="unknown kind: 'surprise'"):
        Telegram(store=store)
    store.close()


def test_in_memory_nothing_is_noted(anna: Person, telegram: Telegram) -> None:
    telegram.write(anna.id, "раз")
    assert not telegram.unsaved
