"""What is asked every time reads no table that grows from end to end: after years it costs what it costs today.

The plans of SQLite's queries are looked at, not times: they depend on neither the machine nor the rows.
"""

import re
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from storage import upkeep
from storage.database import SqliteDatabase
from tests.world import World

pytestmark = pytest.mark.not_on_postgresql("it says how it reads only where there are rows")

# Tables with a row for each update, message or record: hundreds of thousands after some years.
GROWING = {
    *("inbox", "outbox", "cards", "audit", "interactions", "attachments", "plans", "reminders"),
    *("sales", "claims", "claim_comments", "promises", "drafts", "client_months"),
}


def scans(session: Session, statement: str) -> set[str]:
    """The tables that a statement reads from end to end."""
    plan = session.execute(text("EXPLAIN QUERY PLAN " + statement.replace(":", "\\:"))).all()
    found = (re.match(r"SCAN ([a-z_]+?)(_\d+)?\b", str(line[3])) for line in plan)
    return {one[1] for one in found if one}


async def test_f76_nothing_that_is_asked_each_time_reads_a_growing_table_from_end_to_end(world: World) -> None:
    database = world.database
    assert isinstance(database, SqliteDatabase)
    anna = await world.manager("Анна", digest=True)
    await world.client("Ромашка", owner=anna, city="Москва")
    heard: set[str] = set()
    for raw in database.connections:
        raw.set_trace_callback(heard.add)
    for words in ("Был в Ромашке, смотрели образцы, перезвонить завтра в 14", "/client Ромашка", "/today", "Ромашка"):
        await anna.send(words)
    world.clock.advance(days=1)
    await world.tick()
    while await database.write(lambda session: upkeep.tidy(session, world.clock.now())):
        pass
    for raw in database.connections:
        raw.set_trace_callback(None)

    scanned = {}
    for statement in heard:
        if not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            continue
        read = await database.read(partial(scans, statement=statement))
        if read & GROWING:
            scanned[" ".join(statement.split())[:300]] = read
    assert len(heard) > 50
    assert scanned == {}
    # The look itself sees what it looks for.
    whole = "SELECT * FROM outbox WHERE error = 'x'"
    assert await database.read(partial(scans, statement=whole)) == {"outbox"}
