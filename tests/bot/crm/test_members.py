"""The door and the people behind it: one-time links, the last admin, and what nobody may do to themselves."""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.crm.errors import AlreadyDone, CrmError, Denied, Invalid, NotFound
from bot.crm.members import Visitor
from bot.crm.services import Services
from storage.audit import AuditRow
from storage.database import Database
from storage.members import Invite, Member, by_telegram
from storage.outbox import OutboxRow
from tests.bot.crm.office import Office
from tests.tables import rows

PETR = Visitor(telegram_id=555, name="Пётр\n Ильин ", language="ru")


@pytest.fixture
async def admin(office: Office) -> Member:
    return await office.hire("Ада", "head", None, admin=True)


async def knock(office: Office, visitor: Visitor, token: str) -> Member | None:
    return await office.do(lambda do: do.members.redeem(visitor, token))


async def fresh(office: Office, member: Member) -> Member:
    found = await office.do(lambda do: by_telegram(do.work.session, member.telegram_id))
    assert found is not None
    return found


async def audit(office: Office) -> list[str]:
    return await office.do(lambda do: list(do.work.session.scalars(select(AuditRow.action).order_by(AuditRow.id))))


# The door


async def test_a_link_lets_in_one_person_with_its_role_and_team(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="lead", team_id=office.south.id))
    joined = await office.do(lambda do: do.members.redeem(PETR, token))
    assert joined is not None
    assert (joined.name, joined.role, joined.team_id, joined.is_admin) == ("Пётр Ильин", "lead", office.south.id, False)
    assert (joined.language, joined.zone, joined.settled_at) == ("ru", "Europe/Moscow", None)
    other = Visitor(telegram_id=556, name="Второй", language="ru")
    assert await office.do(lambda do: do.members.redeem(other, token)) is None


async def test_the_admins_are_told_who_joined(office: Office, admin: Member) -> None:
    second = await office.hire("Борис", "manager", office.north, admin=True)
    token = await office.do(lambda do: do.members.invite(admin, role="manager", team_id=office.north.id))
    joined = await office.do(lambda do: do.members.redeem(PETR, token))
    assert joined is not None
    assert {(one.kind, one.member_id, one.record_id) for one in office.notices} == {
        ("member_joined", admin.id, joined.id),
        ("member_joined", second.id, joined.id),
    }


async def test_the_name_the_admin_wrote_wins(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="manager", name="  Пётр  Иванович "))
    joined = await office.do(lambda do: do.members.redeem(PETR, token))
    assert joined is not None
    assert joined.name == "Пётр Иванович"


async def test_fifty_people_race_for_one_link_and_one_wins(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="manager"))
    visitors = [Visitor(telegram_id=1000 + number, name=f"Гость {number}", language="ru") for number in range(50)]
    results = await asyncio.gather(*(knock(office, one, token) for one in visitors))
    winners = [one for one in results if one is not None]
    assert len(winners) == 1
    people = await office.do(lambda do: do.members.list(admin))
    assert sum(one.telegram_id >= 1000 for one in people) == 1


async def test_a_link_dies_after_two_days(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="manager"))
    office.pass_time(hours=48)
    assert await office.do(lambda do: do.members.redeem(PETR, token)) is None
    assert await office.do(lambda do: do.members.open_invites(admin)) == ()


async def test_a_revoked_link_lets_nobody_in(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="manager"))
    (invite,) = await office.do(lambda do: do.members.open_invites(admin))
    await office.do(lambda do: do.members.revoke(admin, invite.id))
    assert await office.do(lambda do: do.members.redeem(PETR, token)) is None
    with pytest.raises(AlreadyDone, match="members-invite-revoked-before"):
        await office.do(lambda do: do.members.revoke(admin, invite.id))


async def test_the_database_holds_no_usable_token(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="manager"))
    assert len(token) >= 22
    (kept,) = await office.do(lambda do: do.work.session.scalars(select(Invite.token_hash)).all())
    assert kept == hashlib.sha256(token.encode()).hexdigest()
    everything = await office.do(lambda do: rows(do.work.session))
    assert kept in str(everything)
    assert token not in str(everything)


async def test_a_stranger_is_answered_once_an_hour(office: Office) -> None:
    async def knock_again() -> bool:
        return await office.do(lambda do: do.members.knock(PETR.telegram_id))

    assert [await knock_again() for _ in range(3)] == [True, False, False]
    office.pass_time(minutes=61)
    assert await knock_again()


async def test_somebody_who_is_or_was_here_uses_up_no_link(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="head", is_admin=True))
    await office.do(lambda do: do.members.block(admin, office.oleg.id))
    for person in (office.anna, office.oleg):
        visitor = Visitor(telegram_id=person.telegram_id, name=person.name, language="ru")
        assert await knock(office, visitor, token) is None
    assert (await fresh(office, office.anna)).role == "manager"
    assert len(await office.do(lambda do: do.members.open_invites(admin))) == 1


async def test_an_empty_company_has_one_working_link_for_its_first_admin(home: Database) -> None:
    office = Office(home)
    await office.do(lambda do: do.company.ensure("uk"))
    first = await office.do(lambda do: do.members.first_admin_invite())
    second = await office.do(lambda do: do.members.first_admin_invite())
    assert first is not None
    assert second is not None
    assert await office.do(lambda do: do.members.redeem(PETR, first)) is None
    joined = await office.do(lambda do: do.members.redeem(PETR, second))
    assert joined is not None
    assert (joined.is_admin, joined.role, joined.zone) == (True, "head", "Europe/Kyiv")
    assert await office.do(lambda do: do.members.first_admin_invite()) is None


async def test_an_admin_named_by_the_settings_needs_no_link(office: Office) -> None:
    await office.do(lambda do: do.members.list_admins({555, 77}))
    stranger = Visitor(telegram_id=55, name="Не тот", language="ru")
    assert await office.do(lambda do: do.members.join_listed(stranger)) is None
    joined = await office.do(lambda do: do.members.join_listed(PETR))
    assert joined is not None
    assert joined.is_admin
    assert await office.do(lambda do: do.members.join_listed(PETR)) is None


# The people


async def test_the_last_admin_stays(office: Office, admin: Member) -> None:
    with pytest.raises(Invalid, match="members-last-admin"):
        await office.do(lambda do: do.members.set_admin(admin, admin.id, False))
    await office.do(lambda do: do.members.set_admin(admin, office.anna.id, True))
    await office.do(lambda do: do.members.set_admin(admin, admin.id, False))
    anna = await fresh(office, office.anna)
    with pytest.raises(Invalid, match="members-last-admin"):
        await office.do(lambda do: do.members.set_admin(anna, anna.id, False))


async def test_two_admins_cannot_remove_each_other_at_once(office: Office, admin: Member) -> None:
    other = await office.hire("Борис", "manager", None, admin=True)
    results = await asyncio.gather(
        office.do(lambda do: do.members.set_admin(admin, other.id, False)),
        office.do(lambda do: do.members.set_admin(other, admin.id, False)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, CrmError) for one in results) == 1
    people = await office.do(lambda do: do.work.session.scalars(select(Member).where(Member.is_admin)).all())
    assert len(people) == 1


async def test_blocking_closes_the_door_at_once(office: Office, admin: Member) -> None:
    boris = await office.hire("Борис", "manager", office.north, admin=True)
    token = await office.do(lambda do: do.members.invite(boris, role="head", is_admin=True))
    await office.do(lambda do: do.work.session.add(_waiting(office, boris.telegram_id)))
    await office.do(lambda do: do.members.block(admin, boris.id))
    assert (await fresh(office, boris)).blocked_at == office.now
    (row,) = await office.do(lambda do: do.work.session.scalars(select(OutboxRow)).all())
    assert row.state == "dropped"
    assert await office.do(lambda do: do.members.redeem(PETR, token)) is None
    with pytest.raises(Denied):
        # `boris` was read before the block, as a handler in flight has him.
        await office.do(lambda do: do.members.invite(boris, role="manager"))
    await office.do(lambda do: do.members.unblock(admin, boris.id))
    assert (await fresh(office, boris)).blocked_at is None


def _waiting(office: Office, chat_id: int) -> OutboxRow:
    return OutboxRow(
        key="waiting",
        chat_id=chat_id,
        kind="reminder",
        method="SendMessage",
        payload="{}",
        state="new",
        attempts=0,
        unknown=0,
        message_ids=[],
        created_at=office.now,
    )


async def test_nobody_blocks_themselves(office: Office, admin: Member) -> None:
    await office.hire("Борис", "manager", None, admin=True)
    with pytest.raises(Invalid, match="members-block-self"):
        await office.do(lambda do: do.members.block(admin, admin.id))


async def test_a_changed_person_is_told(office: Office, admin: Member) -> None:
    await office.do(lambda do: do.members.move(admin, office.anna.id, office.south.id))
    await office.do(lambda do: do.members.set_role(admin, office.anna.id, "lead"))
    anna = await fresh(office, office.anna)
    assert (anna.team_id, anna.role) == (office.south.id, "lead")
    assert [(one.kind, one.member_id) for one in office.notices] == [("member_rights", anna.id)] * 2


async def test_nobody_is_moved_into_a_closed_team(office: Office, admin: Member) -> None:
    team = await office.do(lambda do: do.teams.add(admin, "Запад"))
    await office.do(lambda do: do.teams.close(admin, team.id))
    with pytest.raises(NotFound, match="members-team-gone"):
        await office.do(lambda do: do.members.move(admin, office.anna.id, team.id))


async def test_people_change_their_own_language_and_zone_only_to_real_ones(office: Office) -> None:
    anna = office.anna
    await office.do(lambda do: do.members.set_language(anna, "en"))
    await office.do(lambda do: do.members.set_zone(anna, "Asia/Yekaterinburg"))
    changed = await fresh(office, anna)
    assert (changed.language, changed.zone) == ("en", "Asia/Yekaterinburg")
    with pytest.raises(Invalid):
        await office.do(lambda do: do.members.set_language(anna, "xx"))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.members.set_zone(anna, "../etc/passwd"))


async def test_who_sees_whom(office: Office, admin: Member) -> None:
    async def names(actor: Member) -> set[str]:
        return {one.name for one in await office.do(lambda do: do.members.list(actor))}

    assert await names(office.anna) == {office.anna.name}
    assert await names(office.lena) == {office.anna.name, office.igor.name, office.lena.name}
    assert office.oleg.name in await names(office.vera)
    assert office.oleg.name in await names(admin)
    for actor, member_id in ((office.anna, office.igor.id), (office.lena, office.oleg.id), (office.anna, 9999)):
        with pytest.raises(NotFound, match="members-gone"):
            await office.do(partial(_get, actor, member_id))


def _get(actor: Member, member_id: int, do: Services) -> Member:
    return do.members.get(actor, member_id)


FORBIDDEN: dict[str, Callable[[Services, Member, Office], object]] = {
    "invite": lambda do, actor, office: do.members.invite(actor, role="manager"),
    "open_invites": lambda do, actor, office: do.members.open_invites(actor),
    "revoke": lambda do, actor, office: do.members.revoke(actor, 1),
    "move": lambda do, actor, office: do.members.move(actor, actor.id, None),
    "set_role": lambda do, actor, office: do.members.set_role(actor, actor.id, "head"),
    "set_admin": lambda do, actor, office: do.members.set_admin(actor, actor.id, True),
    "rename": lambda do, actor, office: do.members.rename(actor, actor.id, "Царь"),
    "block": lambda do, actor, office: do.members.block(actor, office.oleg.id),
    "unblock": lambda do, actor, office: do.members.unblock(actor, office.oleg.id),
    "team add": lambda do, actor, office: do.teams.add(actor, "Новая"),
    "team rename": lambda do, actor, office: do.teams.rename(actor, office.north.id, "Новая"),
    "team close": lambda do, actor, office: do.teams.close(actor, office.north.id),
    "company": lambda do, actor, office: do.company.set_currency(actor, "USD"),
    "set up": lambda do, actor, office: do.company.finish_set_up(actor),
}


def _attempt(act: str, actor: Member, office: Office, do: Services) -> None:
    FORBIDDEN[act](do, actor, office)


@pytest.mark.parametrize("act", FORBIDDEN)
async def test_only_admins_change_people_teams_and_the_company(office: Office, act: str) -> None:
    before = await _everything(office)
    for actor in (office.anna, office.lena, office.vera):
        with pytest.raises(Denied):
            await office.do(partial(_attempt, act, actor, office))
    assert await _everything(office) == before


async def _everything(office: Office) -> list[Any]:
    def rows(session: Session) -> list[Any]:
        tables = ("members", "teams", "invites", "company", "audit", "outbox")
        return [list(session.connection().exec_driver_sql(f"SELECT * FROM {table}").all()) for table in tables]  # noqa: S608 (our own names)

    return await office.database.read(rows)


async def test_every_change_leaves_a_trace(office: Office, admin: Member) -> None:
    token = await office.do(lambda do: do.members.invite(admin, role="manager", team_id=office.north.id))
    joined = await office.do(lambda do: do.members.redeem(PETR, token))
    assert joined is not None
    await office.do(lambda do: do.members.rename(admin, joined.id, "Пётр И."))
    await office.do(lambda do: do.members.rename(admin, joined.id, "Пётр И."))
    await office.do(lambda do: do.members.settle(joined))
    await office.do(lambda do: do.members.block(admin, joined.id))
    assert await audit(office) == [
        "members.invite",
        "members.join",
        "members.redeem",
        "members.rename",
        "members.settle",
        "members.block",
    ]


async def test_the_moment_of_a_link_is_the_works_moment(office: Office, admin: Member) -> None:
    await office.do(lambda do: do.members.invite(admin, role="manager"))
    (invite,) = await office.do(lambda do: do.members.open_invites(admin))
    assert invite.expires_at - invite.created_at == timedelta(hours=48)
    assert invite.created_at == office.now
