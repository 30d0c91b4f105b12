"""Forwarded messages: whose words they are, of which moment, and what of them is nothing of ours."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage.claims import Claim
from storage.interactions import Interaction
from storage.plans import Plan
from storage.promises import Promise
from storage.sales import Sale
from tests.world import World

OLGA = "Ольга Смирнова"


async def records(world: World) -> list[Interaction]:
    query = select(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def plans(world: World) -> list[Plan]:
    return await world.rows(lambda session: list(session.scalars(select(Plan).where(Plan.state == "open"))))


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва", contacts=[OLGA])
    await world.client("Вектор", anna)
    return anna


async def test_a_clients_words_are_saved_of_their_own_moment(world: World, anna: Person) -> None:
    wrote = world.clock.now() - timedelta(days=2, hours=3)
    await anna.forward("Добрый день! Когда будет прайс?", origin=OLGA, date=wrote)

    [record] = await records(world)
    assert (record.kind, record.direction, record.happened_at) == ("message", "in", wrote)
    assert record.text == "Добрый день! Когда будет прайс?"
    assert (
        anna.last.text
        == "✅ Ромашка · записано\n💬 Входящее сообщение, пн 23 ноября, 11:20\n«Добрый день! Когда будет прайс?»"
    )


async def test_what_they_ask_for_is_planned_by_a_tap_and_not_before(world: World, anna: Person) -> None:
    await anna.forward("Перезвоните завтра в 10, пожалуйста", origin=OLGA, date=world.clock.now() - timedelta(hours=3))
    assert await plans(world) == []
    assert (
        anna.last.text
        == "Ромашка: в сообщении назван срок. Запланировать себе?\n⏰ Задача: завтра, чт 26 ноября, 10:00 · Перезвоните"
    )
    offer = anna.last
    data = offer.inline_keyboard[0][0]["callback_data"]

    await anna.click("Запланировать", offer)
    assert offer.text.startswith("✅ Ромашка · изменено")
    assert "⏰ Задача: завтра, чт 26 ноября, 10:00" in offer.text
    await anna.press(offer, data)
    assert anna.toast == "План уже есть"
    [plan] = await plans(world)
    assert plan.due_at.astimezone(None) == datetime.fromisoformat("2026-11-26T07:00:00+00:00")

    await anna.click("Отменить", offer)
    assert await plans(world) == []
    assert await records(world) == []


async def test_tomorrow_is_theirs_and_a_day_gone_by_is_not_offered(world: World, anna: Person) -> None:
    await anna.forward("Перезвоните завтра в 10", origin=OLGA, date=world.clock.now() - timedelta(days=5))

    assert len(anna.inbox) == 1
    assert anna.last.text.startswith("✅ Ромашка · записано")


async def test_what_is_wrong_is_a_claim_their_promise_theirs_and_no_sale_is_made(world: World, anna: Person) -> None:
    await anna.forward("3 коробки пришли битые. Обещаем оплатить до пятницы. Взяли 40 коробок на 120 тыс", origin=OLGA)

    found = await world.rows(
        lambda session: (
            len(list(session.scalars(select(Claim)))),
            [one.side for one in session.scalars(select(Promise))],
            list(session.scalars(select(Sale))),
        )
    )
    assert found == (1, ["theirs"], [])
    assert len(anna.inbox) == 1, "what they promise is nothing to plan for us"
    assert await plans(world) == []


@pytest.mark.parametrize("comment", ["Вектор", "Вектор, вот что пишут"])
async def test_a_comment_and_what_follows_belong_together(world: World, anna: Person, comment: str) -> None:
    await anna.forward("Нужна скидка", comment, origin=OLGA)

    assert anna.last.text.startswith("✅ Вектор · записано\n💬 Входящее сообщение")
    await anna.send("/today")
    world.clock.advance(minutes=1)
    await anna.forward("Нужна скидка", origin=OLGA)
    assert anna.last.text.startswith("✅ Ромашка · записано")


async def test_a_forwarded_album_goes_to_the_comments_record(world: World, anna: Person) -> None:
    boris = await world.manager("Борис")
    album = await boris.send_album([None, None])
    await anna.forward(album, "Вектор, прислали фото брака")

    [record] = await records(world)
    assert record.attached == 2
    assert anna.last.text == "Добавлено к записи: Вектор\n📎 2 фото"


async def test_an_author_nobody_knows_is_asked_about_and_answers_nothing(world: World, anna: Person) -> None:
    wrote = world.clock.now() - timedelta(days=1)
    await anna.send("показали образцы")
    await anna.forward("Ромашка", origin="Кто-то", date=wrote)
    await anna.send("/today")
    world.clock.advance(minutes=1)
    await anna.forward("удали", origin="Кто-то", date=wrote)
    assert anna.last.text.startswith("К какому клиенту это записать?\n💬 Входящее сообщение, вчера")
    await world.restart()
    await anna.click("Вектор", anna.last)

    texts = {one.text: (one.kind, one.direction, one.happened_at) for one in await records(world)}
    assert texts["удали"] == ("message", "in", wrote)
    assert "показали образцы" not in texts


async def test_ones_own_words_are_what_was_written_to_the_client(world: World, anna: Person) -> None:
    await anna.forward("Ромашка, перезвоню завтра в 10", origin=anna)

    [record] = await records(world)
    assert (record.kind, record.direction) == ("message", "out")
    assert len(await plans(world)) == 1


@pytest.mark.parametrize(
    ("language", "name", "words", "offered", "button"),
    [
        ("uk", "Ромашка", "Передзвоніть завтра о 10", "Ромашка: у повідомленні названо строк.", "Запланувати"),
        ("en", "Daisy", "Please call me tomorrow at 10", "Daisy: the message names a time.", "Plan it"),
    ],
)
async def test_other_languages(world: World, language: str, name: str, words: str, offered: str, button: str) -> None:
    person = await world.manager("Анна", language=language)
    await world.client(name, person, contacts=["Tom Hill"])
    await person.forward(words, origin="Tom Hill")

    assert person.last.text.startswith(offered)
    await person.click(button)
    assert len(await plans(world)) == 1
