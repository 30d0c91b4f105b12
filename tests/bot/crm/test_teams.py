"""Teams: a name of their own, and no closing over people's heads."""

import pytest

from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.members import Visitor
from storage.members import Member
from tests.bot.crm.office import Office


@pytest.fixture
async def admin(office: Office) -> Member:
    return await office.hire("Ада", "head", None, admin=True)


async def test_a_team_is_made_renamed_and_closed(office: Office, admin: Member) -> None:
    team = await office.do(lambda do: do.teams.add(admin, "  Новый \n отдел "))
    assert team.name == "Новый отдел"
    await office.do(lambda do: do.teams.rename(admin, team.id, "Запад"))
    names = [(one.name, one.people) for one in await office.do(lambda do: do.teams.list(admin))]
    assert names == [("Запад", 0), ("Север", 3), ("Юг", 1)]
    await office.do(lambda do: do.teams.close(admin, team.id))
    assert "Запад" not in [one.name for one in await office.do(lambda do: do.teams.list(admin))]
    with pytest.raises(AlreadyDone):
        await office.do(lambda do: do.teams.close(admin, team.id))


async def test_a_team_with_people_is_not_closed(office: Office, admin: Member) -> None:
    with pytest.raises(Invalid, match="members-team-not-empty") as refusal:
        await office.do(lambda do: do.teams.close(admin, office.south.id))
    assert refusal.value.values == {"team": "Юг", "people": 1}
    await office.do(lambda do: do.members.block(admin, office.oleg.id))
    await office.do(lambda do: do.teams.close(admin, office.south.id))
    back = await office.do(lambda do: do.members.unblock(admin, office.oleg.id))
    assert back.team_id is None


async def test_closing_takes_back_the_links_into_the_team(office: Office, admin: Member) -> None:
    team = await office.do(lambda do: do.teams.add(admin, "Запад"))
    token = await office.do(lambda do: do.members.invite(admin, role="manager", team_id=team.id))
    await office.do(lambda do: do.teams.close(admin, team.id))
    visitor = Visitor(telegram_id=555, name="Пётр", language="ru")
    assert await office.do(lambda do: do.members.redeem(visitor, token)) is None


@pytest.mark.parametrize("name", ["", "  \n ", "ж" * 41, "север"])
async def test_a_name_that_cannot_be(office: Office, admin: Member, name: str) -> None:
    with pytest.raises(Invalid):
        await office.do(lambda do: do.teams.add(admin, name))


async def test_a_team_may_keep_its_name_in_other_letters(office: Office, admin: Member) -> None:
    team = await office.do(lambda do: do.teams.rename(admin, office.north.id, "СЕВЕР"))
    assert team.name == "СЕВЕР"


async def test_others_see_their_own_team(office: Office) -> None:
    assert [one.name for one in await office.do(lambda do: do.teams.list(office.lena))] == ["Север"]
    assert len(await office.do(lambda do: do.teams.list(office.vera))) == 2
    with pytest.raises(NotFound):
        await office.do(lambda do: do.teams.get(office.lena, office.south.id))
