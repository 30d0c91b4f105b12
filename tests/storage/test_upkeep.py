"""What is thrown away is old, what stays is what somebody may still need, and never too much at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage import upkeep
from storage.base import Base
from storage.cards import Card
from storage.database import Database, SqliteDatabase
from storage.dialog_state import DialogState
from storage.drafts import Draft
from storage.inbox import InboxRow
from storage.jobs import Job, JobEffect
from storage.members import Stranger
from storage.outbox import OutboxRow
from tests.storage.rows import NOW, add_member, row

T = TypeVar("T")
Upkeep = Callable[[Session, datetime], int]


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


async def save(database: Database, *records: Base) -> None:
    await database.write(lambda session: session.add_all(records))


async def left(database: Database, column: InstrumentedAttribute[T]) -> list[T]:
    return await database.read(lambda session: list(session.scalars(select(column).order_by(column))))


def update(number: int, state: str, done_at: datetime | None, payload: str | None = "{}") -> InboxRow:
    return row(
        InboxRow, bot_id=1, update_id=number, position=number, state=state, done_at=done_at, payload=payload, error=None
    )


async def test_words_of_handled_updates_are_wiped_after_a_day(database: Database) -> None:
    await save(
        database,
        update(1, "done", ago(hours=25)),
        update(2, "done", ago(hours=23)),
        update(3, "new", None),
        update(4, "dead", ago(hours=25)),
        update(5, "done", ago(hours=26), payload=None),
    )
    assert await database.write(lambda session: upkeep.wipe_payloads(session, NOW)) == 1
    kept = select(InboxRow.update_id).where(InboxRow.payload.is_not(None)).order_by(InboxRow.update_id)
    assert await database.read(lambda session: list(session.scalars(kept))) == [2, 3, 4]
    assert await left(database, InboxRow.update_id) == [1, 2, 3, 4, 5]


async def test_updates_are_forgotten_after_two_weeks_unless_they_wait(database: Database) -> None:
    await save(
        database,
        update(900, "done", ago(days=15)),
        update(12, "done", ago(days=13)),
        update(901, "dead", ago(days=15)),
        update(902, "dead", ago(days=13)),
        row(InboxRow, bot_id=1, update_id=13, position=1, state="new", done_at=None, received_at=ago(days=40)),
    )
    assert await database.write(lambda session: upkeep.forget_inbox(session, NOW)) == 2
    assert await left(database, InboxRow.update_id) == [12, 13, 902]


async def test_messages_are_forgotten_after_a_month_and_their_cards_stay(database: Database) -> None:
    states = ("new", "sending", "sent", "failed", "dropped")
    old = [row(OutboxRow, key=f"old {state}", state=state, created_at=ago(days=31)) for state in states]
    fresh = [row(OutboxRow, key=f"fresh {state}", state=state, created_at=ago(days=29)) for state in states]
    await save(database, *old, *fresh, row(Card, chat_id=1, message_id=1, created_at=ago(days=900)))
    assert await database.write(lambda session: upkeep.forget_outbox(session, NOW)) == 3
    assert await left(database, OutboxRow.key) == sorted(["old new", "old sending", *(f"fresh {s}" for s in states)])
    assert await left(database, Card.message_id) == [1]


async def test_strangers_are_forgotten_after_a_day(database: Database) -> None:
    await save(
        database,
        row(Stranger, telegram_id=1, window_start=ago(hours=25)),
        row(Stranger, telegram_id=-100, window_start=ago(hours=23)),
    )
    assert await database.write(lambda session: upkeep.forget_strangers(session, NOW)) == 1
    assert await left(database, Stranger.telegram_id) == [-100]


async def test_dialogs_are_forgotten_after_a_day_of_silence(database: Database) -> None:
    await save(
        database,
        row(DialogState, chat_id=1, user_id=1, changed_at=ago(hours=25)),
        row(DialogState, chat_id=1, user_id=2, changed_at=ago(hours=23)),
    )
    assert await database.write(lambda session: upkeep.forget_dialogs(session, NOW)) == 1
    assert await left(database, DialogState.user_id) == [2]


async def test_old_drafts_go_but_the_newest_number_is_never_given_again(database: Database) -> None:
    def fill(session: Session) -> list[int]:
        member = add_member(session)
        drafts = [
            row(Draft, member_id=member.id, source_update_id=number, created_at=ago(days=31), state="open")
            for number in range(3)
        ]
        session.add_all(drafts)
        session.flush()
        return [draft.id for draft in drafts]

    numbers = await database.write(fill)
    assert await database.write(lambda session: upkeep.forget_drafts(session, NOW)) == 2
    assert await left(database, Draft.id) == [max(numbers)]


async def test_jobs_are_forgotten_after_a_month_with_what_they_changed(database: Database) -> None:
    def fill(session: Session) -> dict[str, int]:
        ends = {
            "over": ("done", ago(days=31)),
            "unanswered": ("asked", None),
            "waiting": ("waiting", None),
            "fresh": ("failed", ago(days=29)),
            "newest": ("done", ago(days=31)),
        }
        numbers: dict[str, int] = {}
        for name, (state, ended) in ends.items():
            job = row(Job, state=state, created_at=ago(days=40), finished_at=ended)
            session.add(job)
            session.flush()
            numbers[name] = job.id
            session.add(row(JobEffect, job_id=job.id, entity="clients", entity_id=1))
        return numbers

    numbers = await database.write(fill)
    removed: list[int] = []
    while not removed or removed[-1]:
        removed.append(await database.write(partial(upkeep.forget_jobs, now=NOW)))
    assert removed == [2, 2, 0]
    stay = sorted(numbers[name] for name in ("waiting", "fresh", "newest"))
    assert await left(database, Job.id) == await left(database, JobEffect.job_id) == stay


@pytest.mark.parametrize("work", upkeep.ALL, ids=lambda work: work.__name__)
async def test_nothing_to_do_is_nothing_done(database: Database, work: Upkeep) -> None:
    assert await database.write(lambda session: work(session, NOW)) == 0


async def test_a_large_heap_goes_in_batches(database: Database) -> None:
    heap = [update(number, "done", ago(days=20)) for number in range(1, 501)]
    await save(database, *heap)
    for work, rest in ((upkeep.wipe_payloads, 500), (upkeep.forget_inbox, 0)):
        removed: list[int] = []
        while not removed or removed[-1] == upkeep.BATCH:
            removed.append(await database.write(partial(work, now=NOW)))
        assert removed == [200, 200, 100]
        assert await database.read(lambda session: session.scalar(select(func.count(InboxRow.update_id)))) == rest


async def test_tidying_ends_and_leaves_nothing_old(database: Database) -> None:
    old = [update(number, "done", ago(days=20)) for number in range(1, 301)]
    await save(database, *old, row(Stranger, window_start=ago(days=2)), update(301, "done", ago(hours=1)))
    batches = 0
    while await database.write(partial(upkeep.tidy, now=NOW)):
        batches += 1
    assert batches == 5
    assert await left(database, InboxRow.update_id) == [301]
    assert await left(database, Stranger.telegram_id) == []


async def test_a_sound_database_reports_no_damage(database: Database) -> None:
    assert await database.read(upkeep.damage) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_damage_is_found(database: Database) -> None:
    assert isinstance(database, SqliteDatabase)
    await save(database, *(row(Stranger, telegram_id=number) for number in range(500)))
    await database.close()
    spoil(database)
    await database.open()
    assert await database.read(upkeep.damage)


def spoil(database: SqliteDatabase) -> None:
    content = bytearray(database.path.read_bytes())
    content[-4096:-3996] = b"\x77" * 100
    database.path.write_bytes(content)
