"""Clients: adding, finding by the words people use, and opening as far as rights go."""

import pytest
from sqlalchemy import select

from bot.crm.clients import Elsewhere, rekeying
from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.services import Services
from bot.freetext.names import text_keys
from storage import clients as stored
from storage.audit import AuditRow
from tests.bot.crm.office import Office


async def test_a_new_client_is_its_makers_and_known_from_a_sentence(office: Office) -> None:
    client = await office.do(lambda do: do.clients.add(office.anna, "  ООО  «Ромашка» ", city="Москва"))
    assert (client.name, client.owner_id, client.city) == ("ООО «Ромашка»", office.anna.id, "Москва")
    found = await office.do(lambda do: do.clients.known(office.anna, text_keys("был у Ромашки, взяли 40 коробок")))
    assert [(one.id, one.name, one.city, one.own) for one in found] == [(client.id, "ООО «Ромашка»", "Москва", True)]


async def test_a_contact_leads_to_the_client(office: Office) -> None:
    client = await office.do(lambda do: do.clients.add(office.anna, "Вектор"))
    contact = await office.do(
        lambda do: do.clients.add_contact(
            office.anna, client.id, "Ольга Смирнова", position="закупки", phone="8 (916) 123-45-67"
        )
    )
    assert contact.phone == "+79161234567"
    found = await office.do(lambda do: do.clients.known(office.anna, text_keys("звонила Смирнова")))
    assert [person.name for one in found for person in one.contacts] == ["Ольга Смирнова"]


async def test_the_rare_word_wins_over_a_common_one(office: Office) -> None:
    def sixty_with_an_olga(do: Services) -> None:
        for number in range(60):
            client = do.clients.add(office.anna, f"Клиент {number}")
            do.clients.add_contact(office.anna, client.id, "Ольга")

    await office.do(sixty_with_an_olga)
    await office.do(lambda do: do.clients.add(office.anna, "Ромашка"))
    found = await office.do(lambda do: do.clients.known(office.anna, text_keys("Ромашка, Ольга просит счёт")))
    assert len(found) == 50
    assert found[0].name == "Ромашка"


async def test_an_empty_or_endless_name_and_a_strange_number_are_refused(office: Office) -> None:
    with pytest.raises(Invalid):
        await office.do(lambda do: do.clients.add(office.anna, "   "))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.clients.add(office.anna, "\u200b \u2060"))
    with pytest.raises(Invalid):  # signs alone: nobody would find it again
        await office.do(lambda do: do.clients.add(office.anna, "👍…"))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.clients.add(office.anna, "я" * 201))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.clients.add(office.anna, "Ромашка", phone="не помню"))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.clients.add(office.anna, "Ромашка", tax_id="12"))
    assert await office.do(lambda do: do.clients.listed(office.anna, 0).total) == 0


async def test_an_alias_finds_the_client(office: Office) -> None:
    client = await office.do(lambda do: do.clients.add(office.anna, "ООО Вектор Плюс"))
    await office.do(lambda do: do.clients.add_alias(office.anna, client.id, "Шиномонтаж на Ленина"))
    found = await office.do(lambda do: do.clients.search(office.anna, "шиномонтаж"))
    assert [hit.client_id for hit in found.hits] == [client.id]


async def test_a_page_beyond_the_end_is_the_last(office: Office) -> None:
    await office.do(lambda do: do.clients.add(office.anna, "Ромашка"))
    page = await office.do(lambda do: do.clients.listed(office.anna, 99))
    assert (page.page, page.pages, page.total, len(page.items)) == (0, 1, 1, 1)


async def test_a_number_of_another_team_names_whom_to_ask_and_nothing_else(office: Office) -> None:
    await office.do(lambda do: do.clients.add(office.oleg, "Бастион", phone="+7 916 123-45-67", tax_id="7701234567"))
    asked = ("8 916 123 45 67", "7701234567", "ИНН 7701234567")
    assert await office.do(lambda do: [do.clients.already_ours(office.anna, one) for one in asked]) == [
        Elsewhere("Олег Южный")
    ] * len(asked)
    assert await office.do(lambda do: do.clients.already_ours(office.anna, "8 916 123 45 68")) is None
    assert await office.do(lambda do: do.clients.already_ours(office.vera, "7701234567")) is None


async def test_taking_a_client_back(office: Office) -> None:
    client = await office.do(lambda do: do.clients.add(office.anna, "Ромашка"))
    await office.do(lambda do: do.clients.undo_add(office.anna, client.id))
    assert await office.do(lambda do: do.clients.known(office.anna, text_keys("Ромашка"))) == []
    with pytest.raises(NotFound):
        await office.do(lambda do: do.clients.get(office.anna, client.id))
    with pytest.raises(NotFound):
        await office.do(lambda do: do.clients.undo_add(office.anna, client.id))


async def test_a_client_that_somebody_else_added_a_person_to_stays(office: Office) -> None:
    client_id = await office.do(lambda do: do.clients.add(office.anna, "Ромашка").id)
    person = await office.do(lambda do: do.clients.add_contact(office.lena, client_id, "Ольга").id)
    with pytest.raises(AlreadyDone, match="clients-in-use"):
        await office.do(lambda do: do.clients.undo_add(office.anna, client_id))
    await office.do(lambda do: do.clients.remove_contact(office.lena, person))
    await office.do(lambda do: do.clients.undo_add(office.anna, client_id))


async def test_every_change_is_audited(office: Office) -> None:
    def work(do: Services) -> int:
        client = do.clients.add(office.anna, "Ромашка")
        do.clients.describe(office.anna, client.id, city="Тула")
        do.clients.add_contact(office.anna, client.id, "Ольга")
        return client.id

    client_id = await office.do(work)
    await office.do(lambda do: do.clients.undo_add(office.anna, client_id))

    def actions(do: Services) -> list[tuple[str, int | None]]:
        rows = do.work.session.scalars(select(AuditRow).order_by(AuditRow.id))
        return [(row.action, row.actor_id) for row in rows]

    assert await office.do(actions) == [
        ("clients.add", office.anna.id),
        ("clients.describe", office.anna.id),
        ("clients.add_contact", office.anna.id),
        ("clients.remove", office.anna.id),
    ]


async def test_a_search_among_many_stays_small(office: Office) -> None:
    def many(do: Services) -> None:
        for number in range(300):
            do.clients.add(office.anna, f"СтройДом {number}")

    await office.do(many)
    found = await office.do(lambda do: do.clients.search(office.anna, "строй"))
    assert len(found.hits) == 60
    exact = await office.do(lambda do: do.clients.search(office.anna, "стройдом 217"))
    assert [hit.name for hit in exact.hits] == ["СтройДом 217"]


async def test_keys_of_an_earlier_version_are_made_anew_in_pieces(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rekeying, "CHUNK", 2)
    made = await office.do(lambda do: [do.clients.add(office.anna, name) for name in ("Альфа", "Бета", "Гамма")])
    await office.do(lambda do: do.clients.add_contact(office.anna, made[2].id, "Ольга Петрова"))

    def forget(do: Services) -> None:
        for client in made:
            stored.put_keys(do.work.session, client.id, {"old"})

    await office.do(forget)
    calls = 0
    while await office.do(lambda do: rekeying.follow_key_rules(do.work.session, office.now, "next")):
        calls += 1

    assert calls >= 1
    found = await office.do(lambda do: do.clients.known(office.anna, text_keys("звонила Оля")))
    assert [one.id for one in found] == [made[2].id]
    assert await office.do(lambda do: rekeying.follow_key_rules(do.work.session, office.now, "next")) is False
