"""What a typed line answers: only the question asked last and just now, or the one it replies to."""

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage.clients import Client
from storage.interactions import Interaction
from tests.world import World


async def interactions(world: World) -> list[Interaction]:
    query = select(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def city_of(world: World, record: Interaction) -> str | None:
    return await world.rows(lambda session: session.get_one(Client, record.client_id).city)


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва", contacts=["Ольга Смирнова"])
    await world.client("СтройДом", anna, city="Тула")
    await world.client("СтройДом", anna, city="Рязань")
    return anna


NAMESAKE = {
    "ru": ("был у Вектора, перезвонить в пт в 14", "Вектор", "Гамма", "Ромашка"),
    "uk": ("був у Вектора, передзвонити в пт о 14", "Вектор", "Гамма", "Ромашка"),
    "en": ("visited Vector, call back on Friday at 2pm", "Vector", "Gamma", "Daisy"),
}


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
@pytest.mark.parametrize("minutes", [0, 19 * 60])
async def test_a_name_with_a_question_mark_only_asks(world: World, language: str, minutes: int) -> None:
    sentence, namesake, unknown, other = NAMESAKE[language]
    anna = await world.manager("Анна", language=language)
    await world.client(namesake, anna, city="A1")
    await world.client(namesake, anna, city="B2")
    await world.client(other, anna)
    await anna.send(sentence)
    asked = anna.last
    assert len(asked.buttons) >= 2
    world.clock.advance(minutes=minutes)

    for words in (f"{namesake}?", f"{other}?", f"{unknown}?", f"{namesake} ?!"):
        await anna.send(words)
        assert asked.buttons, words
        assert await interactions(world) == [], words
    await anna.send(f"{namesake}?", reply_to=asked)
    assert await interactions(world) == []

    await anna.press(asked, asked.inline_keyboard[1][0]["callback_data"])
    assert len(await interactions(world)) == 1, "its buttons work on"


@pytest.mark.parametrize("between", ["/today", "привет", "Ромашка?"])
async def test_a_name_after_something_else_was_said_is_no_answer(world: World, anna: Person, between: str) -> None:
    await anna.send("встретились, договорились о цене")
    await anna.send(between)
    await anna.send("Ромашка")

    assert anna.last.text.startswith("Ромашка\nМосква")
    assert await interactions(world) == []


async def test_a_name_after_ten_minutes_is_no_answer(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    world.clock.advance(minutes=11)
    await anna.send("Ромашка")

    assert anna.last.text.startswith("Ромашка\nМосква")
    assert await interactions(world) == []


async def test_a_name_that_was_not_offered_is_no_answer(world: World, anna: Person) -> None:
    await anna.send("был у стройдома, обсудили договор")
    await anna.send("Ромашка")

    assert anna.last.text.startswith("Ромашка\nМосква")
    assert await interactions(world) == []


async def test_a_date_after_something_else_was_said_is_no_answer(world: World, anna: Person) -> None:
    await anna.send("звонил Ромашке, позвонить 31 февраля")
    await anna.send("/today")
    await anna.send("2 марта в 11")

    assert await interactions(world) == []


async def test_a_reply_to_the_question_answers_it_whenever(world: World, anna: Person) -> None:
    await anna.send("был у стройдома, обсудили договор")
    asked = anna.last
    await anna.send("/today")
    world.clock.advance(hours=3)

    await anna.send("рязань", reply_to=asked)

    [visit] = await interactions(world)
    assert await city_of(world, visit) == "Рязань"


async def test_of_two_questions_the_last_one_is_answered(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    await anna.send("был у стройдома, обсудили договор")
    await anna.send("тула")

    [visit] = await interactions(world)
    assert visit.text == "был у стройдома, обсудили договор"
