"""Segments kept fresh: counted once for many changes, at once after an import, and a month that is over is kept."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import bot.jobs.segments as job
from bot.sandbox.session import Person
from storage import segments
from storage.company import Company
from storage.jobs import Job
from storage.segments import SegmentMonth
from tests.world import World


def _now(session: Session) -> dict[int, tuple[Any, ...]]:
    """Client id -> as_of month (1 to 12), revenue, ABC, stage, XYZ."""
    return {one: (row[0] % 12 + 1, row[1], row[4], row[5], row[7]) for one, row in segments.held(session).items()}


def _months(session: Session) -> list[tuple[int, int, Any, str]]:
    rows = session.scalars(select(SegmentMonth).order_by(SegmentMonth.as_of, SegmentMonth.client_id))
    return [(row.as_of % 12 + 1, row.client_id, row.abc, row.stage) for row in rows]


async def _sold(world: World) -> tuple[Person, int, int]:
    anna = await world.manager("Анна")
    steady, once = await world.client("Ромашка", anna), await world.client("Вектор", anna)
    for month in (1, 4, 7, 10):
        await world.sale(anna, steady, 1000, date(2026, month, 5))
    await world.sale(anna, once, 500, date(2026, 10, 5))
    return anna, steady, once


async def test_counted_once_for_many_changes(world: World) -> None:
    assert not await world.recount()  # nobody has sold anything
    anna, steady, once = await _sold(world)

    assert await world.recount()
    assert await world.rows(_now) == {
        steady: (11, 4000, "A", "permanent", "X"),
        once: (11, 500, "B", "one_time", None),
    }
    assert not await world.recount()
    await world.sale(anna, once, 9000, date(2026, 9, 1))
    world.clock.advance(seconds=30)
    assert not await world.recount()
    world.clock.advance(seconds=30)
    assert await world.recount()
    assert (await world.rows(_now))[once] == (11, 9500, "A", "permanent", "Z")

    # Everything is taken back, the rules change, an import ends: each is seen.
    await world.sale(anna, once, -9500, date(2026, 9, 2))
    done = Job(
        kind="import",
        arguments={},
        state="running",
        progress={},
        created_at=world.clock.now(),
    )
    await world.database.write(lambda session: session.add(done))
    world.clock.advance(minutes=5)
    assert not await world.recount()

    def finish(session: Session) -> None:
        found = session.scalars(select(Job)).one()
        found.state, found.finished_at = "done", world.clock.now()

    await world.database.write(finish)
    assert await world.recount()
    assert (await world.rows(_now))[once] == (11, 0, "C", "permanent", None)

    def other_rules(session: Session) -> None:
        session.get_one(Company, 1).segment_rules = {"abc": [70, 20, 10]}

    await world.database.write(other_rules)
    assert await world.recount()
    assert not await world.recount()


async def test_a_month_that_is_over_is_kept_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "CHUNK", 1)
    anna, steady, once = await _sold(world)
    await world.recount()
    # What was before the first month is told from the sales, anew with each of them.
    assert await world.rows(_months) == [(10, steady, "A", "permanent")]
    await world.sale(anna, once, 1, date(2025, 1, 5))
    world.clock.advance(minutes=1)
    await world.recount()
    assert (10, once, None, "lost") in await world.rows(_months)

    await world.sale(anna, once, 9000, date(2026, 11, 30))
    world.clock.move_to(datetime(2026, 12, 1, 1, tzinfo=UTC))  # in Moscow as well
    assert await world.recount()
    await world.sale(anna, once, 70_000, date(2026, 8, 1))
    world.clock.advance(minutes=1)
    assert await world.recount()

    november = [row for row in await world.rows(_months) if row[0] == 11]
    assert november == [(11, steady, "A", "permanent"), (11, once, "B", "permanent")]
    assert (await world.rows(_now))[once] == (12, 79_500, "A", "permanent", "Z")

    world.clock.move_to(datetime(2027, 3, 1, 1, tzinfo=UTC))  # nobody counted in January and February
    assert await world.recount()
    assert {row[0] for row in await world.rows(_months)} == {10, 11, 12, 1, 2}


async def test_a_client_without_sales_is_forgotten(world: World) -> None:
    anna = await world.manager("Анна")
    one = await world.client("Ромашка", anna)
    await world.sale(anna, one, 1000, date(2026, 10, 5))
    await world.recount()

    def take_back(session: Session) -> None:
        from storage.sales import Sale, uncount

        sale = session.scalars(select(Sale)).one()
        uncount(session, [sale])
        sale.removed_at = world.clock.now()

    await world.database.write(take_back)
    world.clock.advance(minutes=1)

    assert await world.recount()
    assert await world.rows(_now) == {}
