"""What an update costs, counted: commits, hops to another thread, and statements. Counts do not depend on the machine.

Each bound is one or two above what is needed today. Whoever breaks one has made every sentence dearer: look first for
a query in a loop, a row written by the session's flush where `storage.base.lay` would do, a condition run in a thread.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosqlite.core import Connection
from sqlalchemy import Engine, event

from bot.crm.learning import Lesson, Place
from bot.freetext.learnt import phrase_form
from bot.sandbox.session import Person
from storage.database import SqliteDatabase
from tests.world import World

# Where a transaction begins and ends is no statement; a commit is counted by itself.
MARKS = ("BEGIN", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@dataclass
class Cost:
    """What was used while somebody looked."""

    commits: int = 0
    hops: int = 0
    statements: list[str] = field(default_factory=list)

    def trace(self, statement: str) -> None:
        """SQLite runs something, whoever asked for it; one that fires a trigger is told twice."""
        words = " ".join(statement.split())
        if words == "COMMIT":
            self.commits += 1
        elif not words.startswith(("--", *MARKS)) and self.statements[-1:] != [words]:
            self.statements.append(words)

    def execute(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        """SQLAlchemy runs something on PostgreSQL, where nothing passes it by."""
        self.statements.append(" ".join(statement.split()))

    def commit(self, _connection: Any) -> None:
        """SQLAlchemy commits."""
        self.commits += 1

    def __str__(self) -> str:
        return f"{self.commits} commits, {self.hops} hops, {len(self.statements)} statements:\n" + "\n".join(
            statement[:150] for statement in self.statements
        )


Count = Callable[[], AbstractContextManager[Cost]]


@pytest.fixture
def counted(world: World, monkeypatch: pytest.MonkeyPatch) -> Count:
    """A block that counts what is done inside it."""
    cost = Cost()
    hop: Callable[..., Any] = Connection._execute  # noqa: SLF001 (every hop of aiosqlite goes through it)
    to_thread = asyncio.to_thread

    async def counting_hop(self: Connection, *arguments: Any, **options: Any) -> Any:
        cost.hops += 1
        return await hop(self, *arguments, **options)

    async def counting_thread(*arguments: Any, **options: Any) -> Any:
        cost.hops += 1
        return await to_thread(*arguments, **options)

    monkeypatch.setattr(Connection, "_execute", counting_hop)
    monkeypatch.setattr(asyncio, "to_thread", counting_thread)
    database = world.database
    told: tuple[tuple[str, Callable[..., None]], ...] = (
        ("commit", cost.commit),
        ("before_cursor_execute", cost.execute),
    )

    @contextmanager
    def count() -> Iterator[Cost]:
        cost.commits, cost.hops = 0, 0
        cost.statements.clear()
        connections = database.connections if isinstance(database, SqliteDatabase) else []
        events = told if not connections else ()
        for raw in connections:
            raw.set_trace_callback(cost.trace)
        for name, heard in events:
            event.listen(Engine, name, heard)
        try:
            yield cost
        finally:
            for raw in connections:
                raw.set_trace_callback(None)
            for name, heard in events:
                event.remove(Engine, name, heard)

    return count


@pytest.fixture
async def anna(world: World) -> Person:
    """A manager with a client, who has written before."""
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna, city="Москва")
    await anna.send("Звонил в Ромашку, всё хорошо")
    return anna


async def test_a_sentence_with_a_plan(anna: Person, counted: Count) -> None:
    with counted() as cost:
        await anna.send("Был в Ромашке, смотрели образцы, перезвонить в пт в 14")
    assert anna.last is not None
    assert "пт" in anna.last.text
    assert cost.commits <= 3, cost
    assert cost.hops <= 4, cost
    assert len(cost.statements) <= 21, cost


async def test_a_sentence_in_words_that_were_taught_costs_no_more(world: World, anna: Person, counted: Count) -> None:
    member = await world.member(anna)
    lessons = [Lesson("kind", phrase_form(words), words, "meeting", sure=True) for words in ("заскочил", "смотрели")]
    lessons.append(Lesson("client", "ромаха", "Ромаха", client_id=1, sure=True))
    for one in lessons:
        await world.write(lambda do, one=one: do.learning.teach(member, one.what, one, Place(1)))  # type: ignore[misc]
    with counted() as cost:
        await anna.send("Заскочил к Ромахе, смотрели образцы, перезвонить в пт в 14")
    assert anna.last is not None
    assert "Ромашка" in anna.last.text
    assert len(cost.statements) <= 21, cost


async def test_a_dossier(anna: Person, counted: Count) -> None:
    with counted() as cost:
        await anna.send("/client Ромашка")
    assert anna.last is not None
    assert "Ромашка" in anna.last.text
    assert cost.commits <= 3, cost
    assert cost.hops <= 4, cost
    assert len(cost.statements) <= 15, cost


async def test_a_sentence_costs_the_same_in_a_large_base(world: World, anna: Person, counted: Count) -> None:
    for number in range(60):
        await world.client(f"Ромашка {number}", owner=anna)
    with counted() as cost:
        await anna.send("Был в Ромашке 17, смотрели образцы, перезвонить в пт в 14")
    assert len(cost.statements) <= 21, cost
