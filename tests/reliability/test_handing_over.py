"""What goes wrong between processes at the worst moment: answers of commits that are lost, a lead that is lost."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiogram.methods import SendMessage
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.exits import SOFTWARE, Refused
from bot.rails import lanes
from bot.rails.outbox import Outgoing, outgoing, store
from bot.rails.sender import delivery
from storage.inbox import InboxRow
from tests.reliability.test_processes import Process, Town, people, steps_told, two_are_seen, unknown_outcomes
from tests.reliability.test_processes import town as town

pytestmark = [pytest.mark.not_on_sqlite("several processes need PostgreSQL")]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked for now and then is looked for often."""
    monkeypatch.setattr(lanes, "UNHEARD_SECONDS", 0.5)
    monkeypatch.setattr(lanes, "SHARE_SECONDS", 0.3)
    monkeypatch.setattr(delivery, "STRANGE_SECONDS", 0.5)
    monkeypatch.setattr(delivery, "GATHER_SECONDS", 0.2)


def putting(town: Town, chat_id: int, words: list[str], *, claimed: bool) -> Callable[[Session], list[Outgoing]]:
    """Work that puts something to be said into the outbox."""
    now = town.world.clock.now()
    said = [outgoing(SendMessage(chat_id=chat_id, text=text), f"{chat_id}:{text}", now) for text in words]
    return lambda session: store(session, said, claimed=claimed, update_id=None)


def losing_one_answer(process: Process, name: str) -> None:
    """Let the next commit of a work be made without its answer."""
    write = process.database.write
    lost: list[int] = []

    async def unsure(work: Callable[[Session], Any], **options: Any) -> Any:
        done = await write(work, **options)
        if done and not lost and getattr(work, "__qualname__", "").startswith(name):
            lost.append(1)
            raise OperationalError("COMMIT", None, ConnectionResetError())
        return done

    process.database.write = unsure  # type: ignore[method-assign]


async def test_updates_whose_claim_lost_its_answer_are_handled_and_not_overtaken(town: Town) -> None:
    """They belong to a process that does not know them; what came behind them waits until it does."""
    [(person, client)] = await people(town, 1)
    for number in (1, 2):
        losing_one_answer(await town.start(number), "Lanes.claim")
    await town.until(two_are_seen(town))
    for step in range(3):
        await person.send(f"Звонил в {client}, перезвонить завтра в 1{step}:00")
    await town.until(town.done)
    assert steps_told(person) == ["10:00", "11:00", "12:00"]


async def test_updates_stored_in_the_moment_the_lead_is_lost_are_handled(town: Town) -> None:
    """The next leader gets them from Telegram again, finds them stored, and confirms them."""
    [(person, client)] = await people(town, 1)
    first = await town.start(1)
    stored = asyncio.Event()
    keep = first.app.intake.store

    async def store_and_hang(updates: Any) -> Any:
        await keep(updates)
        stored.set()
        await asyncio.Event().wait()

    first.app.intake.store = store_and_hang  # type: ignore[method-assign]
    await person.send(f"Звонил в {client}, перезвонить завтра в 10:00")
    await asyncio.wait_for(stored.wait(), 20)
    second = await town.start(2)
    take = first.presence._take  # noqa: SLF001
    first.presence._take = lambda connection, lock: take(connection, lock.replace(", 0)", ", 1)"))  # type: ignore[method-assign] # noqa: SLF001
    first.presence._broken.set()  # noqa: SLF001
    await asyncio.wait_for(second.presence.gained.wait(), 20)
    await town.until(town.done)
    assert steps_told(person) == ["10:00"]


async def test_a_stopping_process_takes_nothing_new(town: Town) -> None:
    """It has twenty seconds for what it has begun, not for more of it."""
    [(person, client)] = await people(town, 1)
    first, second = await town.start(1), await town.start(2)
    await town.until(two_are_seen(town))
    gate, idle = asyncio.Event(), second.app.lanes.idle

    async def busy() -> None:
        await gate.wait()
        await idle()

    second.app.lanes.idle = busy  # type: ignore[method-assign]
    second.stop.set()
    await asyncio.sleep(0.3)
    before = second.app.lanes.handled
    await person.send(f"Звонил в {client}, перезвонить завтра в 10:00")
    await town.until(town.done)
    assert (second.app.lanes.handled, first.app.lanes.handled) == (before, 1)
    gate.set()


async def test_whoever_does_not_lead_never_sends(town: Town) -> None:
    """Neither in the moment the lead is lost, nor when it is lost while it is taken."""
    await people(town, 1)
    first, second = await town.start(1), await town.start(2)
    await second.app._begin_to_lead()  # noqa: SLF001
    assert not second.app.sender.leads

    async def nothing() -> None:
        """Somebody else has the lock by now."""

    first.presence.look = nothing  # type: ignore[method-assign]
    with first.app.ticker._at_work():  # noqa: SLF001 - a look for damage, a count that takes its time
        first.presence._lead(leads=False)  # noqa: SLF001
        await asyncio.sleep(0.05)
        assert not first.app.sender.leads


async def test_nobody_takes_rows_in_the_name_of_somebody_else(town: Town) -> None:
    """A process that was frozen while it led wakes up and does not know yet."""
    [(person, _)] = await people(town, 1)
    first = await town.start(1)
    await town.until(town.done)
    await first.database.write(putting(town, person.id, ["hello"], claimed=False))
    first.app.sender._name = "7"  # noqa: SLF001
    assert await first.app.sender.claim() == 0
    first.app.sender._name = "1"  # noqa: SLF001
    await town.until(town.done)
    assert [message.text for message in person.inbox] == ["hello"]


async def test_an_answer_does_not_wait_behind_hundreds_that_are_being_sent(town: Town) -> None:
    """What another process wrote down is found whatever else is under way."""
    [(person, _), (other, _)] = await people(town, 2)
    first = await town.start(1)
    gate, worded = asyncio.Event(), first.app.sender._worded  # noqa: SLF001

    async def held(row: Outgoing, since: float) -> Any:
        if row.chat_id == other.id:
            await gate.wait()
        return await worded(row, since)

    first.app.sender._worded = held  # type: ignore[method-assign] # noqa: SLF001
    many = putting(town, other.id, [f"news {number}" for number in range(600)], claimed=True)
    first.app.sender.accept(await first.database.write(many))
    await first.database.write(putting(town, person.id, ["an answer"], claimed=False))

    async def arrived() -> bool:
        return bool(person.inbox)

    await town.until(arrived)
    first.app.sender._worded = worded  # type: ignore[method-assign] # noqa: SLF001
    gate.set()


async def test_a_row_that_comes_by_two_ways_is_sent_once(town: Town) -> None:
    """It was adopted because the answer of its commit was late; then the answer came."""
    [(person, _)] = await people(town, 1)
    first = await town.start(1)
    rows = await first.database.write(putting(town, person.id, ["hello"], claimed=True))
    await town.until(town.done)
    first.app.sender.accept(rows)
    await first.app.sender.idle()
    assert [message.text for message in person.inbox] == ["hello"]
    assert await unknown_outcomes(town) == 1
    states = select(InboxRow.state)
    assert set(await town.world.rows(lambda session: session.scalars(states).all())) <= {"done"}


async def test_an_error_of_its_own_ends_a_process_with_a_code(town: Town) -> None:
    """Whoever starts processes anew must see that this one failed."""
    first = await town.start(1)

    async def broken() -> None:
        raise ValueError("a bug")

    first.app.intake.run = broken  # type: ignore[method-assign]
    assert first.task is not None
    with pytest.raises(Refused) as refused:
        await asyncio.wait_for(first.task, 30)
    assert refused.value.code == SOFTWARE
