"""A plan's day is changed by one tap under its record's card, or by words."""

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage.plans import Plan
from tests.world import World

SAID = {
    "ru": ("Был у Дельты, перезвонить во вторник в 14", "Завтра", "Другой…", "через неделю в 11"),
    "uk": ("Був у Дельти, передзвонити у вівторок о 14", "Завтра", "Інший…", "через тиждень об 11"),
    "en": ("Met Delta, call back on Tuesday at 14:00", "Tomorrow", "Other…", "in a week at 11"),
}


async def plans(world: World) -> list[Plan]:
    return await world.rows(lambda session: list(session.scalars(select(Plan).order_by(Plan.id))))


async def salesperson(world: World, language: str = "ru") -> Person:
    person = await world.manager("Анна", language=language)
    await world.client("Delta" if language == "en" else "Дельта", person)
    return person


def local(plan: Plan) -> str:
    return f"{plan.due_local:%m-%d %H:%M}"


@pytest.mark.parametrize("language", SAID)
async def test_one_tap_moves_the_plan_and_says_when_it_is_now(world: World, language: str) -> None:
    anna = await salesperson(world, language)
    words, tomorrow, other, typed = SAID[language]
    await anna.send(words)
    assert len(anna.last.buttons[1]) == 4, "tomorrow, Friday, in a week, another day"

    await anna.click(tomorrow)
    [plan] = await plans(world)
    assert local(plan) == "11-26 14:00", "the hour that was said stays"
    assert "14:00" in (anna.toast or "")
    assert "26" in anna.last.text
    assert tomorrow not in anna.last.buttons[1], "where it stands already"

    await anna.click(other)
    await anna.send(typed)
    [plan] = await plans(world)
    assert local(plan) == "12-02 11:00"
    assert "11:00" in anna.last.text


async def test_a_second_tap_moves_nothing_and_a_stale_one_shows_the_card(world: World) -> None:
    anna = await salesperson(world)
    await anna.send(SAID["ru"][0])
    card = anna.last
    tomorrow, friday = (card.inline_keyboard[1][at]["callback_data"] for at in (0, 1))
    await anna.press(card, tomorrow)
    [before] = await plans(world)
    await anna.press(card, tomorrow)
    assert anna.toast == "Перенесено: завтра, чт 26 ноября, 14:00"
    await anna.press(card, friday)
    assert anna.toast == "Запись успела измениться. Вот как она выглядит сейчас."
    [plan] = await plans(world)
    assert (plan.version, local(plan)) == (before.version, "11-26 14:00")


async def test_a_day_that_has_gone_by_is_not_taken(world: World) -> None:
    anna = await salesperson(world)
    await anna.send(SAID["ru"][0])
    friday = anna.last.inline_keyboard[1][1]["callback_data"]
    card = anna.last
    world.clock.advance(days=4)
    await anna.press(card, friday)
    [plan] = await plans(world)
    assert local(plan) == "12-01 14:00"
    await anna.press(card, card.inline_keyboard[1][0]["callback_data"])
    [plan] = await plans(world)
    assert local(plan) == "11-30 14:00", "tomorrow is the day after the tap"


async def test_a_day_that_no_key_shows_is_not_taken(world: World) -> None:
    anna = await salesperson(world)
    await anna.send("Был у Дельты, отправить КП во вторник")
    tomorrow = anna.last.inline_keyboard[1][0]["callback_data"]
    for forged in ("9999-12-31", "9999-12-30", "2027-11-26", "0001-01-01", "tomorrow"):
        await anna.press(anna.last, tomorrow.replace("+1", forged))
    [plan] = await plans(world)
    assert local(plan)[:5] == "12-01"


async def test_a_day_typed_for_a_plan_called_off_meanwhile_makes_no_other_plan(world: World) -> None:
    anna = await salesperson(world)
    await anna.send("Был у Дельты, перезвонить во вторник в 14, отправить КП в среду")
    await anna.click(anna.last.buttons[2][0])
    await anna.click("Другой…")
    member = await world.member(anna)
    [offer] = [plan for plan in await plans(world) if plan.kind == "offer"]
    await world.write(lambda do: do.plans.cancel(member, offer.id))

    await anna.send("в пятницу в 12")
    assert anna.last.text == "Такого плана нет."
    assert [(plan.kind, plan.state) for plan in await plans(world)] == [("call", "open"), ("offer", "cancelled")]
    await anna.send("звонил Дельте")
    assert "записано" in anna.last.text


async def test_each_of_several_plans_has_its_days(world: World) -> None:
    anna = await salesperson(world)
    await anna.send("Был у Дельты, перезвонить во вторник в 14, отправить КП в среду")
    [call, offer] = anna.last.buttons[1:3]
    assert (call[0].split(":")[0], offer[0].split(":")[0]) == ("⏰ позвонить", "⏰ отправить КП")

    await anna.click(offer[0])
    await anna.click("Завтра")
    assert {plan.kind: local(plan)[:5] for plan in await plans(world)} == {"call": "12-01", "offer": "11-26"}
    await anna.click(anna.last.buttons[2][0])
    await anna.click("Другой…")
    await anna.send("пн в 12")
    assert {plan.kind: local(plan)[:5] for plan in await plans(world)} == {"call": "11-30", "offer": "11-26"}

    await anna.send("удалить")
    await anna.click("Отменить")
    assert {plan.state for plan in await plans(world)} == {"cancelled"}


async def test_one_of_several_plans_is_taken_out_and_the_rest_stays(world: World) -> None:
    anna = await salesperson(world)
    await anna.send("позвонить Дельте во вторник в 14, отправить КП в среду")
    await anna.click(anna.last.buttons[1][0])
    await anna.click("Без плана")
    assert {plan.kind: plan.state for plan in await plans(world)} == {"call": "cancelled", "offer": "open"}
    assert anna.last.text.count("⏰") == 1
    world.clock.advance(minutes=1)
    await anna.click("Отменить")
    await anna.click("Вернуть")
    assert {plan.kind: plan.state for plan in await plans(world)} == {"call": "cancelled", "offer": "open"}


async def test_a_part_of_a_day_and_a_deadline_stay_what_they_are(world: World) -> None:
    anna = await salesperson(world)
    await anna.send("Был у Дельты, отправить КП до вторника")
    await anna.click("Завтра")
    [plan] = await plans(world)
    assert (plan.is_deadline, local(plan)[:5]) == (True, "11-26")
    await anna.send("Был у Дельты, заехать во вторник утром")
    await anna.click("Завтра")
    moved = (await plans(world))[-1]
    assert (moved.grain, moved.part, local(moved)[:5]) == ("part", "morning", "11-26")
