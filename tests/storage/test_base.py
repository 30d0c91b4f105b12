"""Moments keep their instant on every engine, and one without a zone is refused."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from storage.database import Database, Work
from storage.notes import Note

MOMENTS = [
    datetime(2026, 11, 16, 9, 30, 15, 123456, tzinfo=UTC),
    datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=0),
    datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
    datetime(2026, 3, 29, 23, 59, 59, 999999, tzinfo=ZoneInfo("Asia/Vladivostok")),
    datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-12))),
]


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
async def test_a_moment_comes_back_as_the_same_instant_in_utc(database: Database, moment: datetime) -> None:
    await database.write(lambda session: session.add(Note(name="n", value="", changed_at=moment)))
    found = await database.read(lambda session: session.scalars(select(Note.changed_at)).one())
    assert found == moment.astimezone(UTC)
    assert found.utcoffset() == timedelta(0)


async def test_moments_of_any_zone_compare_and_sort_as_instants(database: Database) -> None:
    ordered = sorted(moment.astimezone(UTC) for moment in MOMENTS)
    notes = [Note(name=str(number), value="", changed_at=moment) for number, moment in enumerate(MOMENTS)]
    await database.write(lambda session: session.add_all(notes))

    def later_than(moment: datetime) -> Work[list[datetime]]:
        later = select(Note.changed_at).where(Note.changed_at > moment).order_by(Note.changed_at)
        return lambda session: list(session.scalars(later))

    for moment in MOMENTS:
        assert await database.read(later_than(moment)) == [at for at in ordered if at > moment.astimezone(UTC)]


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 16, 9, 30)  # noqa: DTZ001 (what is refused)
    with pytest.raises(StatementError, match="a naive moment cannot be stored"):
        await database.write(lambda session: session.add(Note(name="n", value="", changed_at=naive)))
