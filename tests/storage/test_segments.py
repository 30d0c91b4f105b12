"""Months and segments in the database: nothing drifts, and the aggregation gives what the sales say."""

import random
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from storage import notes, sales, segments
from storage.clients import Client
from storage.database import Database
from storage.sales import Sale, month_of
from storage.scope import EVERYTHING
from storage.segments import ClientSegment, SegmentMonth
from tests.storage.rows import NOW, add_client, row

MAY = month_of(date(1998, 5, 1))


def _clients(session: Session, count: int) -> list[Client]:
    first = add_client(session, name="Фирма 0", code="F0")
    more = [
        row(Client, name=f"Фирма {number}", name_norm=f"{number}", owner_id=first.owner_id, created_by=first.created_by)
        for number in range(1, count)
    ]
    session.add_all(more)
    session.flush()
    return [first, *more]


def _sale(client: Client, sold_on: date, revenue: int) -> Sale:
    return row(
        Sale,
        client_id=client.id,
        manager_id=client.owner_id,
        sold_on=sold_on,
        ym=month_of(sold_on),
        revenue=revenue,
        removed_at=None,
    )


async def test_months_never_drift_from_sales(database: Database) -> None:
    chance = random.Random(7)  # noqa: S311 (a repeatable play)

    def play(session: Session) -> None:
        clients = _clients(session, 4)
        posted: list[Sale] = []
        for _ in range(120):
            one = _sale(
                chance.choice(clients), date(1998, 1, 1) + timedelta(chance.randrange(90)), chance.randrange(-5, 20)
            )
            what = chance.randrange(4)
            if what == 0 or not posted:
                posted.append(sales.post(session, one))
            elif what == 1:
                sales.post_many(session, [one, _sale(clients[0], date(1998, 2, 2), 5)])
            else:
                again = chance.choice(posted)
                if again.removed_at is None:
                    sales.uncount(session, [again])
                if what == 2:
                    again.sold_on = one.sold_on
                    again.ym, again.revenue, again.client_id = one.ym, one.revenue, one.client_id
                    again.removed_at = None
                    sales.recount(session, [again])
                else:
                    again.removed_at = NOW
                session.flush()

    await database.write(play)

    assert await database.read(sales.verify_rollup) == []
    assert int(await database.read(lambda session: notes.get(session, sales.CHANGES_NOTE)) or 0) > 100
    broken = sales.ClientMonth(ym=MAY, client_id=1, revenue=1, operations=0, returns=0)
    await database.write(lambda session: session.add(broken))
    assert await database.read(sales.verify_rollup) == [(MAY, 1)]


async def test_figures_end_before_the_month_and_keep_its_window(database: Database) -> None:
    def fill(session: Session) -> list[int]:
        one, two, returning, future, undone, removed = _clients(session, 6)
        taken_back = _sale(undone, date(1998, 4, 1), 9)
        for sale in (
            _sale(one, date(1997, 4, 30), 7),  # before the window
            _sale(one, date(1997, 5, 1), 100),
            _sale(one, date(1997, 8, 1), 10),
            _sale(one, date(1998, 4, 30), 2**40),
            _sale(one, date(1998, 5, 1), 5000),  # the month that is not closed
            _sale(two, date(1996, 1, 1), 3),
            _sale(returning, date(1998, 1, 1), -4),
            _sale(future, date(1998, 5, 1), 1),
            taken_back,
            _sale(removed, date(1998, 4, 1), 9),
        ):
            sales.post(session, sale)
        sales.uncount(session, [taken_back])
        taken_back.removed_at = removed.removed_at = NOW
        return [one.id, two.id, returning.id]

    one, two, returning = await database.write(fill)

    assert await database.read(lambda session: segments.figures(session, MAY, 12, 3)) == [
        (one, 2**40 + 110, 4, 3, (100, 10, 0, 2**40)),
        (two, 0, 1, 0, (0, 0, 0, 0)),
        (returning, -4, 0, 0, (0, 0, -4, 0)),
    ]
    assert await database.read(lambda session: len(segments.figures(session, MAY, 12, 1)[0].subperiods)) == 12
    labels = await database.read(segments.labels)
    assert (labels[one], labels[two]) == ("F0", "Фирма 1")


async def test_cells_places_and_ranks(database: Database) -> None:
    def fill(session: Session) -> list[int]:
        clients = _clients(session, 5)
        rows = [("permanent", "A", "X", 50), ("permanent", "C", None, 0), ("one_time", "B", None, 50), ("lost",) * 4]
        for client, (stage, abc, xyz, revenue) in zip(clients, rows, strict=False):
            lost = stage == "lost"
            given: dict[str, Any] = {"stage": stage, "abc": None if lost else abc, "xyz": None if lost else xyz}
            given |= {"revenue": -10 if lost else revenue, "client_id": client.id}
            segments.put(session, [row(ClientSegment, **given, bcg="cow" if xyz == "X" else None)])
        segments.put_months(session, [row(SegmentMonth, as_of=MAY, client_id=clients[0].id, stage="one_time", abc="B")])
        return [client.id for client in clients]

    cow, idle, once, lost, never = await database.write(fill)

    def found(session: Session, cell: str) -> list[int]:
        return [one.client_id for one in segments.in_cell(session, EVERYTHING, cell, 0, 9)]

    cells = {"AX": cow, "C-": idle, "one_time": once, "lost": lost, "potential": never, "cow": cow}
    for cell, client_id in cells.items():
        assert await database.read(partial(found, cell=cell)) == [client_id], cell
    counted = await database.read(lambda session: segments.groups(session, EVERYTHING))
    assert sum(one.clients for one in counted) == 5

    def moved(session: Session, before: str, after: str) -> list[int]:
        return [one.client_id for one in segments.that_moved(session, EVERYTHING, MAY, "xyz", before, after)]

    for before, after, client_id in (("one_time", "X", cow), ("potential", "none", idle), ("potential", "lost", lost)):
        assert await database.read(partial(moved, before=before, after=after)) == [client_id]
    changed = await database.read(lambda session: segments.moves(session, EVERYTHING, MAY))
    assert sum(one.clients for one in changed) == 4

    def rank(session: Session, client_id: int) -> tuple[int, ...]:
        segment = segments.find(session, client_id)
        assert segment is not None
        return tuple(segments.rank(session, segment))

    assert await database.read(lambda session: rank(session, once)) == (2, 3, 50, 90)
