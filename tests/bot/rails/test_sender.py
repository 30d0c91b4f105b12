"""What is said arrives, in order and at Telegram's pace; what nobody can know is counted."""

import asyncio
import logging
import re
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import pytest
from aiogram.methods import EditMessageText, SendDocument, SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy import select, update
from sqlalchemy.exc import DatabaseError, DataError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from bot.crm.work import Notice
from bot.rails import patience
from bot.rails.lengths import pieces, shortened, shown_size
from bot.rails.outbox import EditCard, Outgoing, outgoing, store
from bot.rails.rendered import Rendered
from bot.rails.sender import delivery, outcomes, pace
from bot.rails.unit import store_notices
from bot.sandbox.session import Person
from bot.sandbox.telegram import Call, FaultRule, RateLimits
from storage import notes
from storage.cards import Card
from storage.outbox import OutboxKind, OutboxRow, drop_for_chat
from tests.bot.rails.conftest import SmallWorld, until


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Failed sends are tried again at once."""
    monkeypatch.setattr(outcomes, "backoff", lambda *_: 0.01)
    monkeypatch.setattr(patience, "LONGEST_SECONDS", 0.01)


def calls(world: SmallWorld, method: str = "sendMessage") -> list[Call]:
    """What the bot called."""
    return [call for call in world.telegram.calls if call.method.lower() == method.lower()]


async def rows(world: SmallWorld) -> list[OutboxRow]:
    """The outbox, oldest first."""
    return await world.rows(lambda session: list(session.scalars(select(OutboxRow).order_by(OutboxRow.id))))


async def put(world: SmallWorld, chat_id: int, text: str, kind: OutboxKind = "reply", *, claimed: bool = True) -> None:
    """Something in the outbox that nobody sends yet."""
    method = SendMessage(chat_id=chat_id, text=text)
    row = Outgoing(0, text, chat_id, kind, world.clock.now(), method=method)
    await world.database.write(lambda session: store(session, [row], claimed=claimed, update_id=None))


def texts(person: Person) -> list[str]:
    """What a person reads."""
    return [message.text for message in person.inbox]


# Pauses.


async def test_reminders_pass_the_digests_that_wait(small: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight digests are in line when four reminders come: at most the one that had its turn goes first."""
    monkeypatch.setattr(pace, "PROACTIVE_STEP", 0.1)
    people = [await small.manager(f"P{number}") for number in range(12)]
    for person in people[:8]:
        await put(small, person.id, f"digest {person.id}", "digest", claimed=False)
    await small.app.sender.claim()
    await until(lambda: len(calls(small)) > 0)
    for person in people[8:]:
        await put(small, person.id, f"reminder {person.id}", "reminder", claimed=False)
    await small.app.sender.claim()
    await small.app.sender.idle()

    said = [str(call.parameters["text"]).split()[0] for call in calls(small)]
    last = max(place for place, kind in enumerate(said) if kind == "reminder")
    assert (said.count("digest"), said.count("reminder")) == (8, 4)
    assert said[last:].count("digest") >= 4


async def test_f24_a_chat_that_has_to_wait_keeps_its_order_and_stops_nobody(small: SmallWorld) -> None:
    small.telegram.limits = limits = RateLimits(per_chat=5, burst=3, time=time.monotonic)
    anna, boris = await small.manager("Anna"), await small.manager("Boris")
    small.telegram.write(anna.id, "count 6")
    small.telegram.write(boris.id, "hello")

    await small.settle()

    assert texts(anna) == [f"{number:03}" for number in range(6)]
    assert limits.ignored == 0
    order = [call.parameters["chat_id"] for call in calls(small) if call.effect]
    assert order.index(str(boris.id)) < 4


async def test_f24_no_request_is_made_while_telegram_wants_silence_from_all(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "LONG_PAUSE_SECONDS", 0.5)
    anna, boris, vera = [await small.manager(name) for name in ("Anna", "Boris", "Vera")]
    for person in (anna, boris):
        small.telegram.faults.add([FaultRule("error", "sendMessage", person.id, retry_after=1)])
    await small.app.sender.say([SendMessage(chat_id=one.id, text="news") for one in (anna, boris)], "news")
    await until(lambda: len(calls(small)) == 2)
    await asyncio.sleep(0)
    await small.app.sender.say([SendMessage(chat_id=vera.id, text="news")], "late news")
    await small.app.sender.idle()

    refused = [call.monotonic for call in calls(small) if call.status == 429]
    sent = [call.monotonic for call in calls(small) if call.status == 200]
    assert len(sent) == 3
    assert min(sent) >= max(refused) + 1


async def test_f24_a_long_pause_of_one_chat_is_not_everybodys(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "LONG_PAUSE_SECONDS", 0.5)
    anna, boris = await small.manager("Anna"), await small.manager("Boris")
    small.telegram.faults.add([FaultRule("error", "sendMessage", anna.id, retry_after=1)])
    small.telegram.write(anna.id, "hello")
    small.telegram.write(boris.id, "hello")

    await small.settle()

    assert [call.parameters["chat_id"] for call in calls(small) if call.effect] == [str(boris.id), str(anna.id)]


async def test_f43_fifty_chats_of_twenty_messages_keep_their_order(small: SmallWorld) -> None:
    people = [await small.manager(f"Person {number}") for number in range(50)]
    messages = [SendMessage(chat_id=one.id, text=f"{number:02}") for number in range(20) for one in people]

    await small.app.sender.say(messages, "round")
    await small.app.sender.idle()

    for person in people:
        assert texts(person) == [f"{number:02}" for number in range(20)]


# Nobody there.


@pytest.mark.parametrize(
    "description",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: bot can't send messages to bots",
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: bot is not a member of the channel chat",
    ],
)
async def test_f28_after_one_refusal_nothing_more_is_sent(small: SmallWorld, description: str) -> None:
    anna = await small.manager("Anna")
    member = await small.member(anna)
    await small.write(lambda do: notes.put(do.work.session, "notice", "news", do.work.now))
    small.telegram.faults.add([FaultRule("error", "sendMessage", anna.id, code=403, description=description, times=9)])

    await small.app.sender.say([SendMessage(chat_id=anna.id, text=text) for text in "abc"], "news")
    await small.app.sender.idle()
    notice = Notice("note", "note:1", member.id, 1)
    told = await small.database.write(lambda session: store_notices(session, [notice], small.clock.now()))
    small.app.sender.accept(told)
    await small.app.sender.idle()

    assert len(calls(small)) == 1
    assert [row.state for row in await rows(small)] == ["failed", "failed", "failed", "dropped"]
    assert (await small.member(anna)).unreachable_at is not None


async def test_f28_what_waits_for_somebody_who_is_shut_out_is_not_sent(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "WITHDRAWN_SECONDS", 0.0)
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("error", "sendMessage", anna.id, retry_after=1)])
    await small.app.sender.say([SendMessage(chat_id=anna.id, text=text) for text in "ab"], "secret")
    await until(lambda: len(calls(small)) == 1)

    await small.database.write(lambda session: drop_for_chat(session, anna.id))
    await small.app.sender.idle()

    assert texts(anna) == []
    assert [row.state for row in await rows(small)] == ["dropped", "dropped"]


@pytest.mark.parametrize("kind", ["reply", "reminder", "digest"])
async def test_f29_a_chat_that_does_not_exist_is_asked_once(small: SmallWorld, kind: OutboxKind) -> None:
    anna = await small.manager("Anna")
    gone = FaultRule("error", "sendMessage", anna.id, code=400, description="Bad Request: chat not found", times=9)
    small.telegram.faults.add([gone])
    await put(small, anna.id, "news", kind, claimed=False)

    await small.app.sender.claim()
    await small.app.sender.idle()

    assert len(calls(small)) == 1
    assert [(row.state, row.error) for row in await rows(small)] == [("failed", "Bad Request: chat not found")]


# What Telegram refuses.


async def test_f31_an_edit_that_changes_nothing_is_fine(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    message = anna.last

    await anna.press(message, "edit third again")
    await anna.press(message, "edit third again")

    assert texts(anna) == ["third again"]
    assert {row.state for row in await rows(small)} <= {"sent", "dropped"}


@pytest.mark.parametrize(
    "description", ["Bad Request: message to edit not found", "Bad Request: message can't be edited"]
)
@pytest.mark.parametrize("how", ["edit", "card"])
async def test_f32_what_cannot_be_edited_is_said_anew_and_is_the_card_from_then_on(
    small: SmallWorld, description: str, how: str
) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    old = anna.last
    small.telegram.faults.add([FaultRule("error", "editMessageText", code=400, description=description)])

    await anna.press(old, f"{how} fourth")
    assert texts(anna) == ["third", "fourth"]
    await anna.press(old, "card fifth")

    assert texts(anna) == ["third", "fifth"]
    newest = await small.rows(
        lambda session: session.scalars(select(Card).order_by(Card.message_id.desc()).limit(1)).one()
    )
    assert (newest.message_id, newest.kind, newest.record_id) == (anna.last.id, "note", 7)


async def test_f33_markup_telegram_does_not_read_arrives_as_plain_words(small: SmallWorld) -> None:
    anna = await small.manager("Anna")

    await anna.send("html <b>bold and <i>never closed &amp; sent</b>")

    assert anna.last.text == "bold and never closed & sent"


@pytest.mark.parametrize("unit", ["слово", "a", "😀"])
@pytest.mark.parametrize("length", [2048, 4095, 4096, 4097, 20_000])
async def test_f34_a_long_text_arrives_in_pieces_and_whole(small: SmallWorld, length: int, unit: str) -> None:
    anna = await small.manager("Anna")

    await anna.send(f"long {length} {unit}")

    assert "".join(texts(anna)) == (unit * length)[:length]
    assert {row.state for row in await rows(small)} == {"sent"}


@pytest.mark.parametrize("unit", ["&amp;", "<b>b</b>", "&lt;i&gt; ", "word <i>i</i>\n"])
@pytest.mark.parametrize("before", range(4080, 4097))
def test_f34_a_cut_is_never_inside_an_entity_or_a_tag(unit: str, before: int) -> None:
    for part in pieces("x" * before + unit * 900):
        assert _bare(part) is not None, part[-20:]


def _bare(part: str) -> str | None:
    """The part without whole tags and entities; None when half of one is left."""
    bare = re.sub(r"</?[bi]>|&(amp|lt|gt);", "", part)
    return None if set(bare) & set("<>&;") else bare


async def test_f34_a_notice_that_is_too_long_is_cut_and_said(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    member = await small.member(anna)
    await small.write(lambda do: notes.put(do.work.session, "notice", "line\n" * 2000, do.work.now))
    notice = Notice("note", "note:1", member.id, 1)
    told = await small.database.write(lambda session: store_notices(session, [notice], small.clock.now()))
    small.app.sender.accept(told)
    await small.app.sender.idle()

    assert anna.last.text.startswith("line\nline")


@pytest.mark.parametrize("how", ["edit", "card"])
@pytest.mark.parametrize("length", [4096, 4097, 20_000])
async def test_f34_an_edit_that_is_too_long_is_shortened(small: SmallWorld, how: str, length: int) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")

    await anna.send(f"{how} long {length}")

    [text] = [message.text for message in anna.inbox]
    assert text == ("line\n" * length)[:length] if length <= 4096 else text.endswith("line\n…")
    assert 4080 < len(text) <= 4096


async def test_f34_a_long_notice_that_edits_is_shortened_when_telegram_says_so(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    edit = EditMessageText(chat_id=anna.id, message_id=anna.last.id, text="a <line>\n" * 600, parse_mode=None)

    await small.app.sender.say([edit], "edit")
    await small.app.sender.idle()

    assert anna.last.text.endswith("a <line>\n…")


@pytest.mark.parametrize("unit", ["word ", "<b>b</b>\n", "&amp;", "😀", "line\n"])
def test_f34_what_is_shortened_fits_and_loses_no_more_than_it_must(unit: str) -> None:
    text = shortened(unit * 5000)

    assert text.endswith("…")
    assert (800 if "&" in unit else 4076) < shown_size(text) <= 4096
    assert shortened(text) == text


def test_f34_markup_that_nobody_sees_shortens_nothing() -> None:
    text = '<a href="https://example.org/a/long/address">x</a>\n' * 500
    assert shortened(text) == text


# The network.


async def test_f36_a_request_that_was_never_made_is_made_again_and_doubles_nothing(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("refuse", "sendMessage", times=6)])

    await anna.send("hello")

    assert texts(anna) == ["echo hello"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 0)]
    assert small.app.sender.unknown == 0


@pytest.mark.parametrize("fault", ["drop_after", "garbage", "hang_after"])
async def test_f37_an_answer_that_is_lost_is_counted_and_the_reply_is_said_once_more(
    small: SmallWorld, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SEND_SECONDS", 0.2)
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule(fault, "sendMessage")])

    await anna.send("hello")

    assert texts(anna) == ["echo hello", "echo hello"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 1)]
    assert small.app.sender.unknown == 1


@pytest.mark.parametrize(
    ("kind", "times", "heard"),
    [("reply", 9, 4), ("reminder", 9, 4), ("digest", 3, 1), ("broadcast", 3, 1)],
)
async def test_f37_each_kind_is_said_again_as_often_as_it_matters(
    small: SmallWorld, kind: OutboxKind, times: int, heard: int
) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("drop_after", "sendMessage", times=times)])
    await put(small, anna.id, "news", kind, claimed=False)

    await small.app.sender.claim()
    await small.app.sender.idle()

    assert texts(anna) == ["news"] * heard
    [row] = await rows(small)
    assert (row.state, row.unknown) == ("failed", heard)


async def test_f37_an_edit_is_repeated_and_never_doubled(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    small.telegram.faults.add([FaultRule("drop_after", "editMessageText", times=2)])

    await anna.press(anna.last, "edit fourth")

    assert texts(anna) == ["fourth"]
    assert (await rows(small))[-1].state == "sent"


async def test_f37_an_edit_that_became_a_message_is_said_once_more_only(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    gone = "Bad Request: message to edit not found"
    small.telegram.faults.add(
        [
            FaultRule("error", "editMessageText", code=400, description=gone),
            FaultRule("drop_after", "sendMessage", times=9),
        ]
    )

    await anna.press(anna.last, "edit fourth")

    assert texts(anna) == ["third", "fourth", "fourth"]
    row = (await rows(small))[-1]
    assert (row.kind, row.state, row.unknown) == ("edit", "failed", 2)


async def test_f38_an_error_of_telegrams_own_is_tried_again(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("error", "sendMessage", code=500, times=5)])

    await anna.send("hello")

    assert texts(anna) == ["echo hello"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 0)]


async def test_f38_a_proxys_error_page_leaves_the_outcome_unknown(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("html", "sendMessage")])

    await anna.send("hello")

    assert texts(anna) == ["echo hello"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 1)]


async def test_f36_a_night_without_network_costs_no_message(small: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("refuse", times=30)])
    monkeypatch.setattr(outcomes, "PATIENCE_SECONDS", 0.0)
    await put(small, anna.id, "news", "reminder", claimed=False)
    small.clock.advance(hours=8)

    await small.app.sender.claim()
    await small.app.sender.idle()

    assert texts(anna) == ["news"]


# What an earlier process left.


async def test_f40_what_was_being_sent_is_counted_and_sent_again(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await small.stop()
    await put(small, anna.id, "half sent")
    await put(small, anna.id, "not begun", claimed=False)

    await small.restart_after_crash()

    assert texts(anna) == ["half sent", "not begun"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 1), ("sent", 0)]


async def test_f40_crashes_in_a_row_do_not_silence_a_message_that_was_never_sent(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await small.stop()
    await put(small, anna.id, "patient")
    await small.database.write(lambda session: session.execute(update(OutboxRow).values(unknown=77)))

    await small.restart_after_crash()

    assert texts(anna) == ["patient"]


async def test_f40_a_file_that_may_be_what_ends_the_process_is_given_up(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await small.stop()
    file = SendDocument(chat_id=anna.id, document=Rendered("note", {"note": "file"}, "note.txt"))
    row = outgoing(file, "file", small.clock.now())
    await small.database.write(lambda session: store(session, [row], claimed=True, update_id=None))
    await small.database.write(lambda session: session.execute(update(OutboxRow).values(unknown=outcomes.FILE_CRASHES)))

    await small.restart_after_crash()

    assert [row.state for row in await rows(small)] == ["failed"]


async def test_f40_a_row_nobody_can_read_does_not_stop_the_start(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await small.stop()
    await put(small, anna.id, "from the future")
    await small.database.write(lambda session: session.execute(update(OutboxRow).values(method="SendHologram")))
    await put(small, anna.id, "readable")

    await small.restart_after_crash()

    assert texts(anna) == ["readable"]
    assert [row.state for row in await rows(small)] == ["failed", "sent"]


async def test_a_row_nobody_can_read_keeps_no_other_from_being_claimed(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await put(small, anna.id, "from the future", claimed=False)
    await small.database.write(lambda session: session.execute(update(OutboxRow).values(payload="[1]")))
    await put(small, anna.id, "readable", claimed=False)

    assert await small.app.sender.claim() == 1
    await small.app.sender.idle()

    assert texts(anna) == ["readable"]
    assert [row.state for row in await rows(small)] == ["failed", "sent"]


async def test_f40_cards_edits_and_notices_are_read_back_after_a_crash(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    member = await small.member(anna)
    await anna.send("card")
    await small.write(lambda do: notes.put(do.work.session, "notice", "news", do.work.now))
    await small.stop()
    button = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="More", callback_data="more")]])

    def leave(session: Session) -> None:
        edit = EditCard(anna.id, "note", 7, "edited", button)
        store(session, [outgoing(edit, "edit", small.clock.now())], claimed=True, update_id=None)
        store_notices(session, [Notice("note", "note:1", member.id, 1)], small.clock.now())

    await small.database.write(leave)
    await small.restart_after_crash()

    assert texts(anna) == ["edited", "news for Anna"]
    assert anna.inbox[0].buttons == [["More"]]


async def test_f40_a_start_without_telegram_waits_and_loses_nothing(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await small.stop()
    await put(small, anna.id, "patient")
    small.telegram.faults.add([FaultRule("refuse", "sendMessage", times=20)])

    await small.restart_after_crash()

    assert texts(anna) == ["patient"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 1)]


async def test_f06_what_was_never_sent_before_a_stop_is_not_of_unknown_outcome(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("error", "sendMessage", retry_after=60)])
    await small.app.sender.say([SendMessage(chat_id=anna.id, text=text) for text in "ab"], "news")
    await until(lambda: len(calls(small)) == 1)

    await small.stop()
    await small.restart_after_crash()

    assert texts(anna) == ["a", "b"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 0), ("sent", 0)]


# The database.


class ServerError(Exception):
    """What asyncpg says through SQLAlchemy."""

    def __init__(self, state: str) -> None:
        super().__init__(f"trouble {state}")
        self.sqlstate = state


class FileError(sqlite3.DatabaseError):
    """What SQLite says of a damaged file."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


TROUBLES = [
    OperationalError("SELECT", None, Exception("disk I/O error")),
    DBAPIError("SELECT", None, ServerError("57014")),
    DatabaseError("SELECT", None, FileError("malformed")),
    ServerError("57P03"),
]


def failing(times: int, work: Callable[..., Any], error: Exception = TROUBLES[0]) -> Callable[..., Any]:
    """The call, after it has failed so often as a database that is away does."""
    left = [times]

    async def call(*arguments: Any, **options: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise error
        return await work(*arguments, **options)

    return call


@pytest.mark.parametrize("trouble", [*TROUBLES, KeyError("a mistake of ours")], ids=str)
async def test_a_database_that_is_away_for_a_while_costs_no_mark(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    monkeypatch.setattr(delivery, "RETRY_SECONDS", 0.01)
    anna = await small.manager("Anna")
    await put(small, anna.id, "news", claimed=False)
    await small.app.sender.claim()
    monkeypatch.setattr(small.database, "write", failing(3, small.database.write, trouble))

    await small.app.sender.idle()

    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 0)]
    assert texts(anna) == ["news"]


async def test_a_database_that_goes_while_marks_are_written_apart_costs_none(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "RETRY_SECONDS", 0.01)
    anna, boris = await small.manager("Anna"), await small.manager("Boris")
    for person in (anna, boris):
        await put(small, person.id, f"news of {person.id}", claimed=False)
    await small.app.sender.claim()
    # Together they fail by a value; then, one by one, the database goes away for a while.
    errors = [DataError("UPDATE", None, Exception("a value")), None, TROUBLES[1], TROUBLES[1]]
    write = small.database.write

    async def call(work: Any, **_options: Any) -> Any:
        error = errors.pop(0) if errors else None
        if error is not None:
            raise error
        return await write(work)

    monkeypatch.setattr(small.database, "write", call)
    await small.app.sender.idle()

    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 0), ("sent", 0)]
    assert len(anna.inbox) == len(boris.inbox) == 1


async def test_an_outcome_the_database_does_not_take_is_written_down_bare(
    small: SmallWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, logger="bot")  # half an emoji is nothing that processes of tests can exchange
    anna = await small.manager("Anna")
    half = "Bad Request: half an emoji \ud83d"
    small.telegram.faults.add([FaultRule("error", "sendMessage", code=400, description=half)])

    await small.app.sender.say([SendMessage(chat_id=anna.id, text="news")], "news")
    await small.app.sender.idle()

    [row] = await rows(small)
    assert (row.state, row.error) == ("failed", "the outcome was not taken")


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
async def test_a_notice_and_an_edit_wait_for_a_database_that_is_away(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    member = await small.member(anna)
    await small.write(lambda do: notes.put(do.work.session, "notice", "news", do.work.now))
    notice = Notice("note", "note:1", member.id, 1)
    edit = outgoing(EditCard(anna.id, "note", 7, "fourth"), "edit", small.clock.now())

    def tell(session: Session) -> list[Outgoing]:
        return store(session, [edit], claimed=True, update_id=None) + store_notices(
            session, [notice], small.clock.now()
        )

    told = await small.database.write(tell)
    with monkeypatch.context() as away:
        away.setattr(small.database, "read", failing(7, small.database.read, trouble))
        small.app.sender.accept(told)
        await small.app.sender.idle()

    assert texts(anna) == ["fourth", "news for Anna"]


async def test_f67_a_sender_stopped_at_any_moment_loses_nothing(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    for number in range(30):
        await small.app.sender.say([SendMessage(chat_id=anna.id, text=f"{number:02}")], f"n{number}")
        for _ in range(number):
            await asyncio.sleep(0)
        await small.stop()
        small.app = small.make_app()
        await small.start()

    async def settled() -> bool:
        return {row.state for row in await rows(small)} == {"sent"}

    await until(settled)
    unknown = sum(row.unknown for row in await rows(small))
    assert sorted(set(texts(anna))) == [f"{number:02}" for number in range(30)]
    assert len(texts(anna)) <= 30 + unknown


def held(world: SmallWorld) -> dict[str, int]:
    """How much each part of the rails holds in its containers."""
    app = world.app
    parts = (app.lanes, app.intake, app.sender, app.sender._marks, app.sender.pace, app.supervisor)  # noqa: SLF001
    kinds = (dict, set, frozenset, list, deque)
    return {
        f"{type(part).__name__}.{name}": len(value)
        for part in parts
        for name, value in vars(part).items()
        if isinstance(value, kinds) and name != "_ended"  # the latest REMEMBERED of all
    }


async def test_f48_whoever_has_everything_is_forgotten(small: SmallWorld) -> None:
    people = [await small.manager(f"Person {number}") for number in range(60)]
    await people[0].send("hello")
    before = held(small)
    for person in people:
        small.telegram.write(person.id, "hello")

    await small.settle()

    assert (small.app.lanes.busy, small.app.sender.busy) == (0, 0)
    assert held(small) == before
    assert sum(before.values()) < 20, before


async def test_f40_who_led_before_takes_no_unknown_outcome_back(small: SmallWorld) -> None:
    """A row is being sent when the lead is lost; the next leader counts it and sends it too; both write it down."""
    anna = await small.manager("Anna")
    small.telegram.faults.add([FaultRule("delay_after", "sendMessage", seconds=0.3)])
    await put(small, anna.id, "news", claimed=False)
    await small.app.sender.claim()
    await until(lambda: len(calls(small)) == 1)
    small.app.sender.pause()
    before, small.app = small.app, small.make_app()
    async with small.app.running():
        await until(lambda: not before.sender.busy)
        await before.sender.idle()
        await small.app.sender.idle()
    small.app = before

    assert texts(anna) == ["news", "news"]
    assert [(row.state, row.unknown) for row in await rows(small)] == [("sent", 1)]
