"""What is due is said once, whatever happens to the ticks, the clock and the process."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, update
from sqlalchemy.orm import Session

from bot.freetext import Moment
from bot.jobs import claims, promises, reminders, ticker
from bot.jobs.ticker import Source
from bot.rails.outbox import Outgoing
from bot.sandbox.session import Person
from storage import notes, plans, upkeep
from storage.claims import Claim
from storage.promises import Promise
from storage.sales import ClientMonth, verify_rollup
from tests.bot.rails.conftest import until
from tests.world import World

CLIENT = "Ромашка"


async def plan(world: World, person: Person, minutes: float) -> None:
    """A call in so many minutes, too soon for a reminder before it."""
    client = await world.client(CLIENT, owner=person)
    member = await world.member(person)
    due = (world.clock.now() + timedelta(minutes=minutes)).astimezone(ZoneInfo(member.zone))
    moment = Moment(start=due, end=None, grain="minute", part=None, deadline=False)
    await world.write(lambda do: do.plans.add(member, client, kind="call", text="договор", moment=moment))


def reminded(person: Person) -> int:
    """How often the person was reminded."""
    return sum(CLIENT in message.text for message in person.inbox)


@pytest.mark.parametrize("down", [timedelta(seconds=5), timedelta(minutes=5), timedelta(hours=25), timedelta(days=8)])
async def test_f49_a_reminder_that_fell_due_while_the_process_was_down_comes_once(
    world: World, down: timedelta
) -> None:
    anna = await world.manager("Анна")
    await plan(world, anna, 10)
    await world.stop()
    world.clock.advance(minutes=10)
    world.clock.advance(seconds=down.total_seconds())

    world.app = world.make_app()
    await world.start()
    for _ in range(3):
        await world.tick()

    assert reminded(anna) == 1


async def test_f50_claimed_and_put_into_the_outbox_or_neither(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await world.manager("Анна")
    await plan(world, anna, 10)
    world.clock.advance(minutes=10)

    def fail(*_arguments: Any, **_options: Any) -> Any:
        raise RuntimeError("in the middle of it")

    with monkeypatch.context() as broken:
        broken.setattr(ticker, "store_notices", fail)
        with pytest.raises(RuntimeError):
            await world.tick()
    assert reminded(anna) == 0
    await world.tick()
    await world.tick()

    assert reminded(anna) == 1


async def test_f50_a_reminder_claimed_before_a_crash_is_said_after_it(world: World) -> None:
    anna = await world.manager("Анна")
    await plan(world, anna, 10)
    world.clock.advance(minutes=10)
    await world.stop()
    world.app = world.make_app()
    now = world.clock.now()
    await world.database.write(lambda session: world.app.ticker._claim(reminders, session, now, was_down=False))  # noqa: SLF001 - the crash is here

    await world.start()
    await world.tick()

    assert reminded(anna) == 1


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1)])
@pytest.mark.parametrize("sign", [1, -1])
async def test_f56_a_clock_that_jumps_doubles_and_loses_no_reminder(world: World, jump: timedelta, sign: int) -> None:
    anna = await world.manager("Анна")
    await plan(world, anna, 10)

    world.clock.advance(minutes=9)
    await world.tick()
    world.clock.advance(seconds=sign * jump.total_seconds())
    await world.tick()
    world.clock.advance(seconds=-sign * jump.total_seconds())
    await world.tick()
    world.clock.advance(minutes=1)
    await world.tick()
    world.clock.advance(seconds=-jump.total_seconds())
    await world.tick()
    world.clock.advance(seconds=jump.total_seconds())
    await world.tick()

    assert reminded(anna) == 1


async def test_f58_a_tick_that_fails_does_not_stop_the_next(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "TICK_SECONDS", 0.01)
    anna = await world.manager("Анна")
    await plan(world, anna, 10)
    world.clock.advance(minutes=10)
    failures: list[int] = []
    due = plans.due

    def fail_twice(*arguments: Any) -> Any:
        if len(failures) < 2:
            failures.append(1)
            raise RuntimeError("a bug")
        return due(*arguments)

    monkeypatch.setattr(plans, "due", fail_twice)
    world.app.ticker.start()
    await until(lambda: reminded(anna) == 1)
    await world.app.ticker.stop()

    assert len(failures) == 2


async def test_f56_f58_a_scheduler_that_fell_silent_is_started_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticker, "TICK_SECONDS", 0.01)
    monkeypatch.setattr(ticker, "WATCH_SECONDS", 0.02)
    monkeypatch.setattr(ticker, "SILENT_SECONDS", 0.3)
    anna = await world.manager("Анна")
    world.app.ticker.start()
    world.app.supervisor.start(world.app.ticker.watch(), "watchdog")
    await until(lambda: world.app.ticker.ticks > 0)

    # As if its clock had been set back by a day: nothing it planned comes before tomorrow.
    for job in world.app.ticker._scheduler.get_jobs():  # noqa: SLF001 - nobody else has it
        job.modify(next_run_time=job.next_run_time + timedelta(days=1))
    await plan(world, anna, 10)
    world.clock.advance(minutes=10)

    await until(lambda: reminded(anna) == 1)
    await world.app.ticker.stop()


async def test_f58_the_heartbeat_is_written(world: World) -> None:
    await world.tick()
    first = await world.rows(lambda session: notes.get(session, "heartbeat"))
    world.clock.advance(minutes=2)
    await world.tick()

    assert first is not None
    assert await world.rows(lambda session: notes.get(session, "heartbeat")) == world.clock.now().isoformat()


async def test_f65_damage_is_shouted_at_the_start_and_nothing_stops(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ticker, "TICK_SECONDS", 0.01)
    monkeypatch.setattr(upkeep, "damage", lambda _session: ["Tree 7 page 9: btreeInitPage() returns error code 11"])
    anna = await world.manager("Анна")
    await plan(world, anna, 10)
    world.clock.advance(minutes=10)

    world.app.ticker.start()
    await until(lambda: "btreeInitPage" in caplog.text)
    await until(lambda: reminded(anna) == 1)
    await world.app.ticker.stop()

    [shout] = [record for record in caplog.records if "btreeInitPage" in record.message]
    assert shout.levelname == "ERROR"
    assert "restore" in shout.message


async def test_f65_a_sound_database_is_looked_at_in_silence_and_again_every_day(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.app.ticker.start()
    [look] = [job for job in world.app.ticker._scheduler.get_jobs() if "look" in job.name]  # noqa: SLF001 - as above
    await world.app.ticker.look_for_damage()
    await world.app.ticker.stop()

    assert look.trigger.interval == timedelta(days=1)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_months_that_drifted_from_the_sales_are_shouted_every_day(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await world.manager("Анна")
    await world.sale(anna, await world.client("Ромашка", anna), 100, date(2026, 11, 24))
    await world.app.ticker.look_for_damage()
    assert "differ" not in caplog.text

    await world.database.write(lambda session: session.execute(update(ClientMonth).values(revenue=1)))
    await world.app.ticker.look_for_damage()

    [shout] = [record for record in caplog.records if "differ" in record.message]
    assert (shout.levelname, shout.message[:2]) == ("ERROR", "1 ")
    assert len(await world.rows(verify_rollup)) == 1  # and nothing was repaired


async def test_a_morning_of_many_calls_takes_the_writer_in_short_turns(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A turn settles one kind of rows, a few, by a few statements; whoever has many still gets one list."""
    people = [await world.manager(f"Менеджер {number}") for number in range(9)]
    owners = [(await world.member(person)).id for person in people]
    client = await world.client(CLIENT, people[0])
    due = world.clock.now() + timedelta(hours=3)
    said = {"client_id": client, "zone": "Europe/Moscow", "due_at": due, "remind_at": due, "created_at": due}
    local = {"due_local": due.replace(tzinfo=None), "grain": "day"}

    def add(session: Session) -> None:
        for number in range(108):
            whose = {"owner_id": owners[number % 9], "author_id": owners[0]} | said
            told = {"subject": "брак", "severity": "high", "status": "registered", "due_on": due.date()}
            session.add(Claim(number=number + 1, **told, **whose))
            session.add(Promise(side="theirs", text="оплата", state="open", is_deadline=False, **local, **whose))

    await world.database.write(add)
    turns: list[tuple[Source, int, int]] = []
    once = ticker.Ticker._claim  # noqa: SLF001 - what one turn does

    def counted(source: Source, session: Session, **told: Any) -> tuple[int, list[Outgoing]]:
        asked: list[str] = []
        # Of this turn alone: on PostgreSQL the sender works beside it.
        event.listen(session.connection(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = once(source, session, **told)
        turns.append((source, found[0], len(asked)))
        return found

    monkeypatch.setattr(ticker.Ticker, "_claim", staticmethod(counted))
    world.clock.advance(hours=3)
    await world.tick()

    for source in (claims, promises):
        mine = [(settled, asked) for one, settled, asked in turns if one is source]
        assert sum(settled for settled, _ in mine) == 108
        assert all(settled <= 50 and asked <= 12 for settled, asked in mine)
    assert [len(person.inbox) for person in people] == [2] * 9
