"""Shared contacts and places: whose they are, saved by a tap, taken back and returned, and never guessed silently."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.crm.services import Services
from bot.sandbox.session import Person
from storage import attachments
from storage.audit import AuditRow
from storage.clients import Client, ClientAlias, Contact
from storage.interactions import Interaction
from tests.world import World

PHONE = "79161234567"
VCARD = """BEGIN:VCARD
VERSION:3.0
N:Petrov;Ivan;;;
FN:Иван Петров
ORG:ООО «Альфа»;Закупки
TITLE:директор
TEL;TYPE=cell:+7 916 222-33-44
item1.TEL:8 (495) 111-22-33
EMAIL:ivan@alfa.example
END:VCARD"""
ALPHA = "ООО «Альфа»"
HERE = (55.75, 37.61)


async def people(world: World) -> list[Contact]:
    query = select(Contact).where(Contact.removed_at.is_(None)).order_by(Contact.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def clients(world: World) -> list[str]:
    query = select(Client.name).where(Client.removed_at.is_(None)).order_by(Client.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def records(world: World) -> list[Interaction]:
    query = select(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва")
    await world.client("Вектор", anna)
    return anna


# Contacts.


async def test_a_contact_is_saved_by_a_tap_taken_back_and_returned(world: World, anna: Person) -> None:
    await anna.send_contact(PHONE, "Ольга", "Смирнова")
    assert anna.last.text.startswith("👤 Ольга Смирнова · +7 916 123-45-67\nК какому клиенту добавить?")
    card = anna.last
    data = next(one[0]["callback_data"] for one in card.inline_keyboard if one[0]["text"] == "Ромашка, Москва")

    await anna.click("Ромашка, Москва")
    assert card.text == "✅ Ромашка · контакт сохранён\n👤 Ольга Смирнова · +7 916 123-45-67"
    await anna.press(card, data)
    [olga] = await people(world)
    assert (olga.name, olga.phone) == ("Ольга Смирнова", "+79161234567")
    for label, count in (("Отменить", 0), ("Вернуть", 1)):
        await anna.click(label, card)
        assert len(await people(world)) == count
    await anna.send("Ольга Смирнова?")
    assert anna.last.text.startswith("Ромашка\n")

    await anna.send_contact(f"+{PHONE}", "Оля")
    assert anna.last.text == "Этот номер уже есть: Ольга Смирнова, Ромашка."
    assert anna.last.buttons == [["Досье"]]
    assert len(await people(world)) == 1


async def test_a_vcard_with_a_company_becomes_a_new_client(world: World, anna: Person) -> None:
    await anna.send_contact("+79162223344", "Иван", "Петров", vcard=VCARD)
    await anna.click("Новый клиент «ООО «Альфа»»")

    assert await clients(world) == ["Ромашка", "Вектор", "ООО «Альфа»"]
    first, second = await people(world)
    assert {first.phone, second.phone} == {"+79162223344", "+74951112233"}
    assert (first.name, first.position, first.email) == ("Иван Петров", "директор", "ivan@alfa.example")
    await anna.click("Отменить", anna.last)
    assert await clients(world) == ["Ромашка", "Вектор"]
    await anna.click("Вернуть", anna.last)
    assert len(await clients(world)) == 3
    assert len(await people(world)) == 2


async def test_somebody_known_by_name_gets_the_number(world: World, anna: Person) -> None:
    await world.client("Альфа", anna, contacts=["Ольга Смирнова"])
    await anna.send_contact(PHONE, "Ольга", "Смирнова")
    await anna.click("Альфа", anna.last)

    assert [(one.name, one.phone) for one in await people(world)] == [("Ольга Смирнова", "+79161234567")]
    await anna.click("Отменить", anna.last)
    assert [(one.name, one.phone) for one in await people(world)] == [("Ольга Смирнова", None)]


async def test_the_name_of_the_client_is_typed(world: World, anna: Person) -> None:
    await anna.send_contact(PHONE, "Ольга")
    await anna.send("Вектор")
    assert anna.last.text.startswith("✅ Вектор · контакт сохранён")

    await anna.send_contact("79169998877", "Пётр")
    await world.restart()
    await anna.send("Светлана и сыновья")
    await anna.click("Новый клиент «Светлана и сыновья»")
    assert (await clients(world))[-1] == "Светлана и сыновья"

    await anna.send_contact("79165554433", "Глеб")
    await anna.send("Звонил в Вектор, просят скидку")
    assert anna.last.text.startswith("✅ Вектор · записано"), "a sentence is a sentence"
    assert len(await people(world)) == 2


async def test_two_contacts_in_a_row_each_keep_their_own_buttons(world: World, anna: Person) -> None:
    await anna.send_contact(PHONE, "Ольга")
    first = anna.last
    await anna.send_contact("79169998877", "Пётр")
    await anna.click("Не сохранять", anna.last)
    assert anna.last.text == "Не сохранено."
    await anna.click("Вектор", first)

    assert [one.name for one in await people(world)] == ["Ольга"]
    await anna.press(anna.last, first.inline_keyboard[0][0]["callback_data"].rpartition(":")[0] + ":x")
    assert len(await people(world)) == 1, "what is saved is not dropped"


async def test_a_contact_sent_where_one_was_asked_for_needs_no_question(world: World, anna: Person) -> None:
    await anna.send("Ромашка")
    await anna.click("Контакты")
    await anna.click("Добавить контакт")
    await anna.send_contact(PHONE, "Ольга")

    assert anna.last.text.startswith("✅ Ромашка · контакт сохранён")
    await anna.send("Ромашка")
    assert anna.last.text.startswith("Ромашка\n"), "the dialog is over"


async def test_hostile_and_empty_cards(world: World, anna: Person) -> None:
    await anna.send_contact("102", "<b>\u202eЕва\u202c</b>" + "я" * 300, vcard="BEGIN:VCARD\nTEL\n:::\nORG:\\n\nEND")
    assert anna.last.text.split("\n")[1] == "Номер «102» не читается, сохранится только имя."
    await anna.click("Вектор", anna.last)
    [one] = await people(world)
    assert len(one.name) <= 128
    assert one.name.startswith("<b>Ева</b>")
    assert one.phone is None

    await anna.send_contact("79160000001", "\u200b")
    assert anna.last.text.startswith("👤 +7 916 000-00-01\n")
    world.telegram.say(anna.id, {"contact": {"phone_number": "", "first_name": ""}})
    await world.settle()
    assert anna.last.text.startswith("В этой карточке нет ни имени, ни телефона.")


async def test_a_number_of_another_teams_client_tells_whom_to_ask(world: World, anna: Person) -> None:
    boris = await world.manager("Борис", team="Юг")
    secret = await world.client("Секрет", boris, phone="+79161234567")
    await anna.send_contact(PHONE, "Ольга")
    assert "Борис" in anna.last.text
    assert "Секрет" not in anna.last.text

    await anna.send_contact("79160000001", "Ева")
    draft = anna.last.inline_keyboard[0][0]["callback_data"].split(":")[1]
    for choice in (f"c{secret}", "c999", "zz", "u", "r"):
        await anna.press(anna.last, f"shr:{draft}:{choice}")
        assert "Секрет" not in anna.last.text
    await boris.send("/today")
    await boris.press(boris.last, f"shr:{draft}:c{secret}")
    assert await people(world) == []


async def change(world: World, kind: type[Client] | type[Contact], name: str, **values: object) -> None:
    """Somebody else changes a row."""

    def write(do: Services) -> None:
        for row in do.work.session.scalars(select(kind).where(kind.name == name)):
            for field, value in values.items():
                setattr(row, field, value)

    await world.write(write)


@pytest.mark.parametrize("what", ["sale", "contact", "alias", "owner"])
async def test_a_client_that_others_work_with_stays_when_its_card_is_taken_back(
    world: World, anna: Person, what: str
) -> None:
    gleb = await world.lead("Глеб")
    member = await world.member(gleb)
    await anna.send_contact("+79162223344", "Иван", "Петров", vcard=VCARD)
    await anna.click(f"Новый клиент «{ALPHA}»")
    card = anna.last
    client_id = await world.rows(lambda session: session.scalars(select(Client.id).where(Client.name == ALPHA)).one())
    if what == "sale":
        await world.sale(gleb, client_id, 100_000, date(2026, 5, 5))
    elif what == "contact":
        await world.write(lambda do: do.clients.add_contact(member, client_id, "Пётр", phone="+79995554433"))
    elif what == "alias":
        await world.write(lambda do: do.work.session.add(ClientAlias(client_id=client_id, name="Альфочка")))
    else:
        await change(world, Client, ALPHA, owner_id=member.id)

    await anna.click("Отменить", card)
    assert card.text == f"↩️ {ALPHA}: контакт убран (Иван Петров)"
    assert ALPHA in await clients(world)
    assert [one.name for one in await people(world)] == (["Пётр"] if what == "contact" else [])
    await change(world, Client, ALPHA, removed_at=world.clock.now())
    await anna.click("Вернуть", card)
    assert anna.last.text == "Такого клиента нет."
    assert ALPHA not in await clients(world), "our own undo did not remove it"


async def test_a_number_that_was_corrected_meanwhile_is_neither_taken_back_nor_overwritten(
    world: World, anna: Person
) -> None:
    await world.client("Альфа", anna, contacts=["Ольга Смирнова"])
    await anna.send_contact(PHONE, "Ольга", "Смирнова")
    await anna.click("Альфа", anna.last)
    card = anna.last
    newer = "+79990001122"
    await change(world, Contact, "Ольга Смирнова", phone=newer)
    await anna.click("Отменить", card)
    assert [one.phone for one in await people(world)] == [newer]
    assert anna.last.text == "Этот контакт с тех пор изменился, поэтому всё остаётся как есть."

    await change(world, Contact, "Ольга Смирнова", phone=f"+{PHONE}")
    await anna.click("Отменить", card)
    assert [one.phone for one in await people(world)] == [None]
    await change(world, Contact, "Ольга Смирнова", phone=newer)
    await anna.click("Вернуть", card)
    assert [one.phone for one in await people(world)] == [newer]


async def test_people_whom_somebody_else_changed_or_removed_are_left_alone(world: World, anna: Person) -> None:
    await anna.send_contact("+79162223344", "Иван", "Петров", vcard=VCARD)
    await anna.click("Ромашка, Москва", anna.last)
    card = anna.last
    first, second = await people(world)

    def work(do: Services) -> None:
        do.work.session.get_one(Contact, first.id).position = "владелец"
        do.work.session.get_one(Contact, second.id).removed_at = do.work.now

    await world.write(work)
    for label in ("Отменить", "Отменить"):
        await anna.click(label, card)
        assert [one.id for one in await people(world)] == [first.id], "nothing is ours to take back"
    await change(world, Contact, "Иван Петров", position="директор")
    for label, left in (("Отменить", []), ("Вернуть", [first.id])):
        await anna.click(label, card)
        assert [one.id for one in await people(world)] == left


async def test_the_audit_tells_what_a_card_changed_there_and_back(world: World, anna: Person) -> None:
    await world.client("Альфа", anna, contacts=["Ольга Смирнова"])
    for name, client in (("Ольга Смирнова", "Альфа"), ("Иван", "Вектор")):
        await anna.send_contact(PHONE if client == "Альфа" else "79162223344", name)
        await anna.click(client, anna.last)
        card = anna.last
        await anna.click("Отменить", card)
        await anna.click("Вернуть", card)

    actions = ["contacts.take_back", "contacts.bring_back"]
    query = select(AuditRow.action, AuditRow.changes).where(AuditRow.action.in_(actions))
    rows = await world.rows(lambda session: [tuple(row) for row in session.execute(query.order_by(AuditRow.id))])
    number, now = f"+{PHONE}", world.clock.now().isoformat()
    assert rows == [
        ("contacts.take_back", {"phone": [number, None]}),
        ("contacts.bring_back", {"phone": [None, number]}),
        ("contacts.take_back", {"removed_at": [None, now]}),
        ("contacts.bring_back", {"removed_at": [now, None]}),
    ]


# Places.


async def test_a_place_is_a_meeting_at_the_client_that_is_open(world: World, anna: Person) -> None:
    await anna.send("Ромашка")
    await anna.send_venue(*HERE, "Кафе «Пушкин»", "Тверской бульвар, 26")

    assert anna.last.text == "✅ Ромашка · записано\n🚗 Встреча, сегодня 14:20\n📎 Кафе «Пушкин»"
    await anna.click("📎", anna.last)
    assert anna.last.data["venue"]["address"] == "Тверской бульвар, 26"
    await anna.send("Ромашка")
    assert "🚗 сегодня: 📎 Кафе «Пушкин»" in anna.last.text
    card = next(one for one in anna.inbox if one.text.startswith("✅"))
    for label, count in (("Отменить", 0), ("Вернуть", 1)):
        await anna.click(label, card)
        assert len(await records(world)) == count


async def test_a_place_is_asked_about_where_nobody_can_tell(world: World, anna: Person) -> None:
    await anna.send_location(*HERE)
    assert anna.last.text.startswith("📍 Место на карте, сегодня 14:20\nУ какого клиента это было?")
    asked, data = anna.last, anna.last.inline_keyboard[0][0]["callback_data"]
    world.clock.advance(hours=1)
    await anna.click("Вектор", asked)
    assert asked.text == "✅ Вектор · записано\n🚗 Встреча, сегодня 14:20\n📎 Место на карте"
    await anna.press(asked, data)

    [record] = await records(world)
    [place] = await world.rows(lambda session: attachments.of(session, record.id))
    assert (place.kind, place.latitude, place.longitude) == ("location", *HERE)


async def test_a_place_right_after_a_meeting_belongs_to_it(world: World, anna: Person) -> None:
    await anna.send("Был в Ромашке, договорились о поставке")
    live = await anna.send_location(*HERE, live_period=900)
    for step in range(3):
        await anna.move_location(live, HERE[0] + step / 100, HERE[1])

    assert anna.last.text == "Добавлено к записи: Ромашка\n📎 Место на карте"
    [record] = await records(world)
    assert record.attached == 1


async def test_words_after_a_place_tell_of_it(world: World, anna: Person) -> None:
    await anna.send_location(*HERE)
    await anna.send("Был в Ромашке, договорились о поставке")

    [record] = await records(world)
    assert (record.kind, record.attached) == ("meeting", 1)


@pytest.mark.parametrize(
    ("language", "name", "asked", "saved", "place"),
    [
        ("uk", "Ромашка", "До якого клієнта додати?", "✅ Ромашка · контакт збережено", "У якого клієнта це було?"),
        ("en", "Daisy", "Which client is this contact at?", "✅ Daisy · contact saved", "Which client was it at?"),
    ],
)
async def test_other_languages(world: World, language: str, name: str, asked: str, saved: str, place: str) -> None:
    person = await world.manager("Анна", language=language)
    await world.client(name, person)
    await person.send_contact("+380671234567", "Olha")
    assert person.last.text.split("\n")[1] == asked
    await person.click(name, person.last)
    assert person.last.text.startswith(saved)
    await person.send("/today")
    await person.send_location(*HERE)
    assert person.last.text.split("\n")[1].startswith(place)
