"""Rights: each role's reach, and the same answer for foreign and absent."""

import contextlib

import pytest

from bot.crm import rights
from bot.crm.errors import Denied, NotFound
from bot.crm.services import Services
from storage.members import Member
from tests.bot.crm.office import Office


async def _everything_open_to(office: Office, actor: Member) -> tuple[set[str], set[str]]:
    """The clients an actor can open in full, and those they can reach."""
    full: set[str] = set()
    reached: set[str] = set()

    def look(do: Services) -> None:
        for name, owner in {"анны": office.anna, "игоря": office.igor, "олега": office.oleg}.items():
            client = do.clients.add(owner, f"Клиент {name}")
            with contextlib.suppress(NotFound):
                do.clients.get(actor, client.id)
                full.add(name)
            with contextlib.suppress(NotFound):
                do.clients.loggable(actor, client.id)
                reached.add(name)

    await office.do(look)
    return full, reached


async def test_a_manager_opens_their_own_and_reaches_the_team(office: Office) -> None:
    assert await _everything_open_to(office, office.anna) == ({"анны"}, {"анны", "игоря"})


async def test_a_lead_opens_the_team(office: Office) -> None:
    assert await _everything_open_to(office, office.lena) == ({"анны", "игоря"}, {"анны", "игоря"})


async def test_the_head_opens_everything(office: Office) -> None:
    everything = {"анны", "игоря", "олега"}
    assert await _everything_open_to(office, office.vera) == (everything, everything)


async def test_an_admin_right_opens_no_client(office: Office) -> None:
    admin = await office.hire("Админ", "manager", None, admin=True)
    assert await _everything_open_to(office, admin) == (set(), set())


async def test_a_lead_without_a_team_leads_nobody(office: Office) -> None:
    lead = await office.hire("Без команды", "lead", None)
    assert await _everything_open_to(office, lead) == (set(), set())


async def test_a_blocked_person_reaches_nothing(office: Office) -> None:
    office.vera.blocked_at = office.now
    assert await _everything_open_to(office, office.vera) == (set(), set())


async def test_foreign_and_absent_are_refused_alike(office: Office) -> None:
    foreign = await office.do(lambda do: do.clients.add(office.oleg, "Чужой"))
    with pytest.raises(NotFound) as of_foreign:
        await office.do(lambda do: do.clients.dossier(office.anna, foreign.id))
    with pytest.raises(NotFound) as of_absent:
        await office.do(lambda do: do.clients.dossier(office.anna, 999_999))
    assert (of_foreign.value.key, of_foreign.value.values) == (of_absent.value.key, of_absent.value.values)


def test_who_manages_and_who_leads() -> None:
    manager = Member(id=1, role="manager", is_admin=False)
    with pytest.raises(Denied):
        rights.require_admin(manager)
    with pytest.raises(Denied):
        rights.require_lead(manager)
    rights.require_admin(Member(id=2, role="manager", is_admin=True))
    rights.require_lead(Member(id=3, role="lead", is_admin=False))
