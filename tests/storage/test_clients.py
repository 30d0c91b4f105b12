"""Clients are found the same way, and by the same people, on every engine."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.freetext import search_form, text_keys
from storage import clients
from storage.clients import ClientKey
from storage.database import Database
from storage.scope import EVERYTHING, NOTHING, Scope
from tests.bot.crm.office import Office


@pytest.fixture
async def office(database: Database) -> Office:
    """Anna and Igor of one team, Oleg of another, each with a client."""
    office = Office(database)
    await office.open()

    def fill(do: Services) -> None:
        do.clients.add(office.anna, "Ромашка", city="Москва", phone="+7 916 123-45-67")
        do.clients.add(office.igor, "Ромашка и Ко", tax_id="7701234567")
        do.clients.add(office.oleg, "Ромашка Юг")

    await office.do(fill)
    return office


async def test_a_scope_is_part_of_every_query(office: Office) -> None:
    anna, team = office.anna, office.north

    def names(session: Session, scope: Scope) -> list[set[str]]:
        ids = [
            clients.by_name(session, search_form("ромаш"), scope, 10),
            [one.id for one in clients.by_keys(session, text_keys("был у Ромашки"), scope, anna.id, 10)],
            [one.id for one in clients.page(session, scope, 0, 10)],
            [one.id for one in clients.by_ids(session, range(100), scope)],
        ]
        return [{one.name for one in clients.by_ids(session, found, EVERYTHING)} for found in ids]

    def all_scopes(session: Session) -> list[list[set[str]]]:
        own, reach = Scope(member_id=anna.id), Scope(member_id=anna.id, team_id=team.id)
        return [names(session, scope) for scope in (NOTHING, own, reach, EVERYTHING)]

    assert await office.database.read(all_scopes) == [
        [set()] * 4,
        [{"Ромашка"}] * 4,
        [{"Ромашка", "Ромашка и Ко"}] * 4,
        [{"Ромашка", "Ромашка и Ко", "Ромашка Юг"}] * 4,
    ]


async def test_numbers_are_found_exactly(office: Office) -> None:
    def found(do: Services) -> list[list[str]]:
        session = do.work.session
        return [
            [one.name for one in clients.by_number(session, ["+79161234567"], None, EVERYTHING, 10)],
            [one.name for one in clients.by_number(session, [], "7701234567", EVERYTHING, 10)],
            [one.name for one in clients.by_number(session, ["+7916123456"], "770123456", EVERYTHING, 10)],
            [one.name for one in clients.by_number(session, [], None, EVERYTHING, 10)],
        ]

    assert await office.do(found) == [["Ромашка"], ["Ромашка и Ко"], [], []]


async def test_signs_of_the_query_language_match_nothing_else(office: Office) -> None:
    def found(do: Services) -> list[list[int]]:
        signs = ("%", "_", "\\", "%ма%", "р_машка")
        return [clients.by_name(do.work.session, sign, EVERYTHING, 10) for sign in signs]

    assert await office.do(found) == [[]] * 5


async def test_keys_follow_the_names(office: Office) -> None:
    def put(do: Services) -> list[str]:
        session = do.work.session
        clients.put_keys(session, 1, {"a", "b", "x" * 65, ""})
        clients.put_keys(session, 1, {"b", "c"})
        return sorted(session.scalars(select(ClientKey.key).where(ClientKey.client_id == 1)))

    assert await office.do(put) == ["b", "c"]


async def test_the_clients_worked_with_last_come_first(office: Office) -> None:
    def work(do: Services) -> list[str]:
        session = do.work.session
        for name in ("Вектор", "Альянс"):
            do.clients.add(office.anna, name)
        first = do.clients.search(office.anna, "ромашка").hits[0]
        do.interactions.log(
            office.anna,
            client_id=first.client_id,
            kind="call",
            direction=None,
            happened_at=office.now,
            text="звонок",
            summary="звонок",
        )
        scope = Scope(member_id=office.anna.id)
        assert clients.count(session, scope) == 3
        return [one.name for one in clients.recent(session, office.anna.id, scope, 3)]

    assert await office.do(work) == ["Ромашка", "Альянс", "Вектор"]
