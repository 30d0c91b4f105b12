"""What a typed line answers: only the question asked last and just now, or the one it replies to."""

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage.clients import Client
from storage.interactions import Interaction
from storage.plans import Plan
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


# What is typed after a button.


@pytest.mark.parametrize("between", ["time", "/today", "Ромашка?"])
async def test_a_name_typed_long_after_fix_corrects_nothing(world: World, anna: Person, between: str) -> None:
    await anna.send("звонил Ромашке")
    for label in ("Исправить", "Клиент", "Другой клиент…"):
        await anna.click(label)
    if between == "time":
        world.clock.advance(hours=19)
    else:
        await anna.send(between)
    await anna.send("СтройДом")

    [call] = await interactions(world)
    assert await city_of(world, call) == "Москва"
    assert anna.last.buttons, "both clients of the name are offered"


async def test_a_reply_to_the_fix_question_is_an_answer(world: World, anna: Person) -> None:
    await anna.send("звонил в СтройДом")
    await anna.click("СтройДом, Тула")
    for label in ("Исправить", "Клиент", "Другой клиент…"):
        await anna.click(label)
    world.clock.advance(hours=1)
    await anna.send("Ромашка", reply_to=anna.last)

    [call] = await interactions(world)
    assert await city_of(world, call) == "Москва"


# The outcome of a plan.


PLANNED = {
    "ru": ("позвонить Ромашке завтра в 10", "не взяли трубку, перезвонить в пт в 12", "☑️ Сделано: позвонить"),
    "uk": ("зателефонувати Ромашці завтра о 10", "не взяли слухавку, передзвонити в пт о 12", "☑️ Зроблено: "),
    "en": ("call Daisy tomorrow at 10am", "no answer, call back on Friday at 12pm", "☑️ Done: "),
}


async def reminded(world: World, language: str) -> Person:
    """Somebody with a reminder in front of them."""
    person = await world.manager("Анна", language=language)
    await world.client("Daisy" if language == "en" else "Ромашка", person)
    await world.client("Vector" if language == "en" else "Вектор", person)
    await person.send(PLANNED[language][0])
    world.clock.advance(days=1)
    await world.tick()
    assert person.last.text.startswith("⏰"), person.last.text
    return person


async def plans(world: World, state: str) -> list[Plan]:
    return await world.rows(lambda session: list(session.scalars(select(Plan).where(Plan.state == state))))


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_words_in_reply_to_a_reminder_are_its_outcome(world: World, language: str) -> None:
    anna = await reminded(world, language)
    _, words, done = PLANNED[language]

    await anna.send(words, reply_to=anna.last)

    assert anna.last.text.startswith(done)
    [plan] = await plans(world, "done")
    [told] = await interactions(world)
    assert (told.text, plan.outcome_id) == (words, told.id)
    [following] = await plans(world, "open")
    assert following.interaction_id == told.id


async def test_the_outcome_of_a_reminder_is_undone_and_comes_back_whole(world: World) -> None:
    anna = await reminded(world, "ru")
    await anna.send("договорились о скидке, перезвонить в пт в 12", reply_to=anna.last)
    await anna.click("Отменить")

    assert await interactions(world) == []
    [open_again] = await plans(world, "open")
    assert open_again.text == "позвонить"

    await anna.click("Вернуть")
    assert len(await interactions(world)) == 1
    [done] = await plans(world, "done")
    assert done.id == open_again.id
    assert len(await plans(world, "open")) == 1


@pytest.mark.parametrize("words", ["Ромашка?", "звонил в Вектор, просят скидку"])
async def test_a_question_or_another_client_in_reply_to_a_reminder_leaves_the_plan(world: World, words: str) -> None:
    anna = await reminded(world, "ru")
    await anna.send(words, reply_to=anna.last)

    assert await plans(world, "done") == []


async def test_words_long_after_done_are_no_outcome(world: World) -> None:
    anna = await reminded(world, "ru")
    await anna.click("Сделано")
    world.clock.advance(hours=19)
    await anna.send("взяли трубку, всё хорошо")

    assert await interactions(world) == []
    assert anna.last.text.startswith("К какому клиенту")
