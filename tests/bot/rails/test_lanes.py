"""Each update is handled once, in its order, and nobody waits for somebody else."""

import asyncio
import os
import signal
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from bot.rails import lanes, patience
from bot.rails.origin import origin_of
from bot.sandbox.telegram import FaultRule
from storage.database import Transaction
from storage.dialog_state import DialogState
from storage.inbox import InboxRow
from storage.notes import Note
from storage.outbox import OutboxRow
from tests.bot.rails.conftest import FAILURES, GATE, STARTED, SmallWorld, until


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed handler runs again at once."""
    monkeypatch.setattr(lanes, "BACKOFF_SECONDS", (0.0, 0.0))
    monkeypatch.setattr(patience, "LONGEST_SECONDS", 0.01)


async def saved(world: SmallWorld) -> list[str]:
    """The values of all notes that were sent by people, oldest first."""
    query = select(Note).order_by(Note.name)
    return [
        note.value for note in await world.rows(lambda session: session.scalars(query).all()) if note.name.isdigit()
    ]


async def states(world: SmallWorld) -> list[str]:
    """The states of the inbox, oldest first."""
    query = select(InboxRow.state).order_by(InboxRow.position)
    return await world.rows(lambda session: list(session.scalars(query)))


def toasts(world: SmallWorld) -> list[str]:
    """What buttons were answered with."""
    return [call.parameters.get("text", "") for call in world.telegram.calls if call.method == "answerCallbackQuery"]


async def test_f02_tries_are_counted_over_restarts(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "fail 99")
    await small.app.intake.store(small.telegram.call("getUpdates", {"timeout": 0}))
    await small.database.write(lambda session: session.execute(update(InboxRow).values(attempts=2)))

    await small.restart()

    assert len(FAILURES) == 1
    assert await states(small) == ["dead"]
    assert len(anna.inbox) == 1


async def test_f06_a_handler_cut_off_in_the_middle_is_done_once_after_the_restart(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "wait one")
    small.telegram.write(anna.id, "save two")
    await small.app.intake.take(0)
    await until(lambda: STARTED == ["one"])

    await small.stop()
    assert await states(small) == ["new", "new"]
    assert await saved(small) == []
    GATE.set()
    await small.restart_after_crash()

    assert await saved(small) == ["one", "two"]
    assert [message.text for message in anna.inbox] == ["waited one", "saved two"]


@pytest.mark.parametrize("finishes", [True, False])
async def test_f06_a_stop_waits_for_what_is_being_done_and_leaves_the_rest(
    small: SmallWorld, finishes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.STOP_SECONDS", 20 if finishes else 0.05)
    anna = await small.manager("Anna")
    await small.stop()
    small.app = small.make_app()
    small.telegram.write(anna.id, "wait one")
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(small.app.serve())
        await until(lambda: STARTED == ["one"])
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.02)
        small.telegram.write(anna.id, "save later")
        if finishes:
            GATE.set()
        await serving

    assert await saved(small) == (["one"] if finishes else [])
    GATE.set()
    small.app = small.make_app()
    await small.start()
    await small.settle()
    assert await saved(small) == ["one", "later"]
    assert [message.text for message in anna.inbox] == ["waited one", "saved later"]


async def test_f10_f11_a_message_counts_from_when_it_was_written(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    written = small.clock.now()
    small.telegram.write(anna.id, "when")
    small.clock.advance(hours=20)

    await small.settle()

    assert datetime.fromisoformat(anna.last.text) == written.replace(microsecond=0)


@pytest.mark.parametrize("date", [0, -5, 10**11, 10**15, 4_000_000_000])
async def test_f10_a_date_of_no_year_or_of_the_future_is_now(small: SmallWorld, date: int) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "hello")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    [received] = await small.app.intake.store([{**update, "message": update["message"] | {"date": date}}])

    assert origin_of(received, small.clock.now()).written_at == small.clock.now()
    small.app.lanes.accept([received])
    await small.app.lanes.idle()
    assert "new" not in await states(small)


async def test_f20_one_slow_handler_keeps_nobody_waiting(small: SmallWorld) -> None:
    slow = await small.manager("Slow")
    others = [await small.manager(f"Person {number}") for number in range(50)]
    small.telegram.write(slow.id, "wait long")
    for other in others:
        small.telegram.write(other.id, "hello")
    await small.app.intake.take(0)

    await until(lambda: all(other.inbox for other in others))

    assert slow.inbox == []
    GATE.set()
    await small.settle()
    assert slow.last.text == "waited long"


async def test_f20_a_handler_that_never_ends_is_ended(small: SmallWorld) -> None:
    await small.stop()
    small.handler_seconds = 0.6
    small.app = small.make_app()
    await small.start()
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "wait for ever")
    small.telegram.write(anna.id, "hello")

    await small.settle()

    assert await states(small) == ["dead", "done"]
    assert len(STARTED) == 3
    assert anna.last.text == "echo hello"


async def test_f21_a_flooding_member_is_queued_and_others_are_answered_meanwhile(small: SmallWorld) -> None:
    anna, boris = await small.manager("Anna"), await small.manager("Boris")
    for number in range(200):
        small.telegram.write(anna.id, f"save {number:03}")
    small.telegram.write(boris.id, "hello")
    await small.app.intake.take(0)
    await small.app.intake.take(0)
    await small.app.intake.take(0)

    await until(lambda: bool(boris.inbox))
    behind = 200 - len(anna.inbox)
    await small.settle()

    assert behind > 100
    assert await saved(small) == [f"{number:03}" for number in range(200)]


async def test_f28_a_blocked_member_is_a_stranger(small: SmallWorld) -> None:
    anna = await small.manager("Anna", blocked_at=small.clock.now())
    for number in range(20):
        small.telegram.write(anna.id, f"hello {number}")

    await small.settle()

    assert len(await states(small)) == 5


# Buttons.


async def test_f35_a_button_stops_spinning_although_its_handler_goes_on(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "QUIET_SECONDS", 0.01)
    anna = await small.manager("Anna")
    await anna.send("card")
    anna.settle = small.fetch
    await anna.press(anna.last, "wait")

    await until(lambda: toasts(small) == [""])
    await until(lambda: STARTED == ["press"])  # the toast may be quicker than the handler's first read
    GATE.set()
    await small.settle()


async def test_f35_a_button_behind_a_slow_message_stops_spinning_too(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "QUIET_SECONDS", 0.01)
    anna = await small.manager("Anna")
    await anna.send("card")
    anna.settle = small.fetch
    await anna.send("wait one")
    await anna.press(anna.last, "save")

    await until(lambda: toasts(small) == [""])
    assert await saved(small) == []
    GATE.set()
    await small.settle()
    await until(lambda: toasts(small)[-1] == "saved")
    assert "pressed" in await saved(small)


async def test_f35_a_button_that_is_too_old_to_be_answered_does_its_work_once(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    small.telegram.faults.add([FaultRule("error", "answerCallbackQuery", code=400, description=old)])
    await anna.press(anna.last, "save")

    await until(lambda: bool(toasts(small)))
    assert await saved(small) == ["pressed"]
    assert await states(small) == ["done", "done"]


async def test_f35_a_button_whose_handler_fails_is_answered_as_well(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")

    await anna.press(anna.last, "fail")

    await until(lambda: bool(toasts(small)))
    assert (await states(small))[-1] == "dead"


# Dialogs.


async def test_f44_a_dialog_goes_on_after_a_restart(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("ask")

    await small.restart()
    await anna.send("this")

    assert anna.last.text == "heard this"
    assert await saved(small) == ["this"]
    assert await small.rows(lambda session: session.scalar(select(func.count()).select_from(DialogState))) == 0


async def test_f44_a_step_whose_handler_failed_was_not_taken(small: SmallWorld) -> None:
    anna = await small.manager("Anna")

    await anna.send("ask and fail")
    await anna.send("this")

    assert anna.last.text == "echo this"


async def test_f44_the_same_update_never_takes_two_steps(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("ask")
    small.telegram.write(anna.id, "this")
    raw = small.telegram.call("getUpdates", {"timeout": 0})
    for _ in range(3):
        small.app.lanes.accept(await small.app.intake.store(raw))
        await small.app.lanes.idle()

    await small.settle()

    assert [message.text for message in anna.inbox] == ["what?", "heard this"]


async def test_f46_ten_taps_at_once_are_handled_one_after_another(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")
    anna.settle = small.fetch
    for _ in range(10):
        await anna.press(anna.last, "card fourth")

    await small.settle()

    assert [message.text for message in anna.inbox] == ["fourth"]
    assert set(await states(small)) == {"done"}


async def test_f47_a_dialog_nobody_went_on_with_for_a_day_is_forgotten(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("ask")

    small.clock.advance(hours=25)
    await anna.send("this")

    assert anna.last.text == "echo this"


# The database.


def failing(times: int, work: Callable[..., Any]) -> Callable[..., Any]:
    """The call, after it has failed so often as a database that is away does."""
    left = [times]

    async def call(*arguments: Any, **options: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise OperationalError("UPDATE", None, Exception("disk I/O error"))
        return await work(*arguments, **options)

    return call


def failing_now(trouble: Callable[..., Any], work: Callable[..., Any]) -> Callable[..., Any]:
    """The call, as long as what is in trouble does not fail."""

    async def call(*arguments: Any, **options: Any) -> Any:
        await trouble(lambda _session: None)
        return await work(*arguments, **options)

    return call


async def test_an_update_waits_for_a_database_that_is_away(small: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "save one")
    small.telegram.write(anna.id, "save two")
    received = await small.app.intake.store(small.telegram.call("getUpdates", {"timeout": 0}))
    with monkeypatch.context() as away:
        away.setattr(small.database, "read", failing(1, small.database.read))
        away.setattr(small.database, "write", failing(1, small.database.write))
        small.app.lanes.accept(received)
        await small.app.lanes.idle()

    assert await states(small) == ["done", "done"]
    assert await saved(small) == ["one", "two"]


@pytest.mark.parametrize("where", ["read", "write", "finish"])
async def test_f02_a_database_that_is_away_is_no_failure_of_the_handler(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "save one")
    [received] = await small.app.intake.store(small.telegram.call("getUpdates", {"timeout": 0}))
    trouble = failing(7, small.database.read)
    transaction = small.database.transaction

    def opened() -> Transaction:
        made = transaction()
        if where == "write":
            monkeypatch.setattr(made, "run", failing_now(trouble, made.run))
        else:
            monkeypatch.setattr(made, "finish", failing_now(trouble, made.finish))
        return made

    with monkeypatch.context() as away:
        if where == "read":
            for name in ("read", "glance"):
                away.setattr(small.database, name, trouble, raising=False)
        else:
            away.setattr(small.database, "transaction", opened)
        small.app.lanes.accept([received])
        await small.app.lanes.idle()
    await small.settle()

    assert await states(small) == ["done"]
    assert await saved(small) == ["one"]
    assert [message.text for message in anna.inbox] == ["saved one"]
    assert await small.rows(lambda session: session.scalars(select(InboxRow.attempts)).one()) == 0


async def test_f02_the_apology_is_there_with_the_burial(small: SmallWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "fail 99")
    [received] = await small.app.intake.store(small.telegram.call("getUpdates", {"timeout": 0}))
    # The process dies as soon as the update is buried: nothing of it reaches the sender any more.
    monkeypatch.setattr(small.app.sender, "accept", lambda _rows: None)

    small.app.lanes.accept([received])
    await small.app.lanes.idle()
    await small.stop()
    monkeypatch.undo()
    await small.restart_after_crash()

    assert await states(small) == ["dead"]
    [row] = await small.rows(lambda session: session.scalars(select(OutboxRow)).all())
    assert row.key == f"dead{small.bot.id}:{received.update_id}:0"
    assert len(anna.inbox) == 1


async def test_f41_an_answer_is_never_there_without_its_record(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "save one")
    [received] = await small.app.intake.store(small.telegram.call("getUpdates", {"timeout": 0}))
    # Somebody else finished this update meanwhile: what is done for it now has to be taken back whole.
    await small.database.write(lambda session: session.execute(update(InboxRow).values(state="done")))

    small.app.lanes.accept([received])
    await small.app.lanes.idle()

    assert await saved(small) == []
    assert anna.inbox == []
    assert await small.rows(lambda session: session.scalar(select(func.count()).select_from(OutboxRow))) == 0


async def test_f67_a_bot_stopped_at_any_moment_handles_everything_once(small: SmallWorld) -> None:
    people = [await small.manager(f"Person {number}") for number in range(4)]
    for turn in range(60):
        small.telegram.write(people[turn % 4].id, f"save {turn:02}")
        await small.app.intake.take(0)
        for _ in range(turn):
            await asyncio.sleep(0)
        await small.stop()
        small.app = small.make_app()
        await small.start()

    await small.settle()

    assert await saved(small) == [f"{turn:02}" for turn in range(60)]
    heard = [message.text for person in people for message in person.inbox]
    unknown = await small.rows(lambda session: session.scalar(select(func.sum(OutboxRow.unknown)))) or 0
    assert set(heard) == {f"saved {turn:02}" for turn in range(60)}
    assert len(heard) <= 60 + unknown


def send_album(world: SmallWorld, person_id: int, captions: list[str | None]) -> None:
    """Photos that Telegram tells apart by nothing but the album's id."""
    for number, caption in enumerate(captions, 1):
        photo = [{"file_id": f"p{number}", "file_unique_id": f"p{number}", "width": 9, "height": 9}]
        content = {"media_group_id": "a1", "photo": photo} | ({"caption": caption} if caption else {})
        world.telegram.say(person_id, content)


async def test_f23_an_album_is_handled_once_and_whole(small: SmallWorld) -> None:
    """Whatever came with its parts stands by the one that has the words, and all of them are done."""
    anna = await small.manager("Anna")
    send_album(small, anna.id, [None, "the shelf", None])
    await anna.send("save later")

    assert [message.text for message in anna.inbox] == ["album of 3: the shelf", "saved later"]
    assert await saved(small) == ["- the shelf -", "later"]
    assert await states(small) == ["done"] * 4


async def test_f23_an_album_cut_by_a_crash_is_handled_once(small: SmallWorld) -> None:
    """Some of it came before the crash and some after it."""
    anna = await small.manager("Anna")
    small.album_seconds = 30
    await small.restart()
    send_album(small, anna.id, ["the shelf", None])
    await small.fetch()
    await small.stop()

    small.album_seconds = 0.05
    small.app = small.make_app()
    await small.start()
    send_album(small, anna.id, [None])
    await small.settle()

    assert [message.text for message in anna.inbox] == ["album of 3: the shelf"]
    assert await states(small) == ["done"] * 3


async def test_f23_an_album_that_always_fails_is_given_up_with_one_apology(small: SmallWorld) -> None:
    """Its other parts are not tried apart."""
    anna = await small.manager("Anna")
    send_album(small, anna.id, ["fail", None])
    await small.settle()

    assert len(anna.inbox) == 1
    assert await states(small) == ["dead"] * 2
    assert await saved(small) == []


async def test_f68_an_answer_whose_commit_lost_its_answer_is_not_overtaken(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "save one")
    small.telegram.write(anna.id, "save two")
    transaction = small.database.transaction
    lost: list[str] = []

    def silent() -> Transaction:
        made = transaction()
        finish = made.finish

        async def finished(work: Any) -> Any:
            result = await finish(work)
            if not lost:
                lost.append("answer")
                raise ConnectionResetError
            return result

        monkeypatch.setattr(made, "finish", finished)
        return made

    received = await small.app.intake.store(small.telegram.call("getUpdates", {"timeout": 0}))
    with monkeypatch.context() as line:
        line.setattr(small.database, "transaction", silent)
        small.app.lanes.accept(received)
        await small.app.lanes.idle()
    await small.settle()

    assert lost
    assert [message.text for message in anna.inbox] == ["saved one", "saved two"]
