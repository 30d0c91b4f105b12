"""Reminders are claimed once on every engine, also by two processes at the same time."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.freetext import Moment
from bot.jobs import reminders
from storage import plans
from storage.database import Database
from storage.plans import Plan
from storage.scope import EVERYTHING, NOTHING, Scope
from tests.bot.crm.office import Office

LATER = timedelta(hours=2)


@pytest.fixture
async def office(database: Database) -> Office:
    """Anna and Oleg with a plan each, due in two hours."""
    office = Office(database)
    await office.open()

    def fill(do: Services) -> None:
        moment = Moment(office.now + LATER, None, "minute", None, deadline=False)
        for member, name in ((office.anna, "Ромашка"), (office.oleg, "Бастион")):
            client = do.clients.add(member, name)
            do.plans.add(member, client.id, kind="call", text="", moment=moment)

    await office.do(fill)
    return office


async def test_a_due_reminder_is_claimed_once(office: Office) -> None:
    office.now += LATER
    assert await office.do(lambda do: reminders.claim(do.work, office.now)) == 4
    assert [notice.kind for notice in office.notices] == ["reminder", "reminder"]
    assert await office.do(lambda do: reminders.claim(do.work, office.now)) == 0


async def test_a_claim_that_is_rolled_back_is_made_again(office: Office) -> None:
    office.now += LATER

    def due(session: Session) -> int:
        rows = plans.due(session, office.now, 100)
        plans.set_reminders(session, [reminder.id for reminder, _ in rows], "queued")
        return len(rows)

    async with office.database.transaction() as transaction:
        assert await transaction.run(due) == 4
    assert await office.do(lambda do: reminders.claim(do.work, office.now)) == 4


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_two_processes_do_not_take_the_same_reminder(office: Office) -> None:
    office.now += LATER

    def take_two(session: Session) -> set[int]:
        return {reminder.id for reminder, _ in plans.due(session, office.now, 2)}

    async with office.database.transaction() as one, office.database.transaction() as other:
        first = await one.run(take_two)
        second = await other.run(take_two)
    assert len(first) == len(second) == 2
    assert not first & second


async def test_a_scope_is_part_of_every_query(office: Office) -> None:
    def owners(session: Session, scope: Scope) -> list[set[int]]:
        end = office.now + timedelta(days=1)
        found = plans.open_until(session, scope, end, 10)
        seen = [plan for one in range(1, 5) if (plan := plans.find(session, one, scope)) is not None]
        assert plans.count_open(session, scope, office.now, end) == len(found)
        return [{plan.owner_id for plan in rows} for rows in (found, seen)]

    def all_scopes(session: Session) -> list[list[set[int]]]:
        reach = Scope(member_id=office.anna.id, team_id=office.north.id)
        return [owners(session, scope) for scope in (NOTHING, reach, EVERYTHING)]

    assert await office.database.read(all_scopes) == [
        [set()] * 2,
        [{office.anna.id}] * 2,
        [{office.anna.id, office.oleg.id}] * 2,
    ]


async def test_moving_silences_what_was_waiting(office: Office) -> None:
    def drop(do: Services) -> set[str]:
        plan = do.work.session.get_one(Plan, 1)
        plans.drop_reminders(do.work.session, plan.id)
        return {one.state for one in plans.reminders(do.work.session, plan.id)}

    assert await office.do(drop) == {"dropped"}
