"""Clients: adding, finding by the words people use, and opening as far as rights go."""

from bot.crm.services import Services
from bot.freetext.names import text_keys
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
