"""Promises in conversation: ours is kept by its plan, theirs is asked about on its day, both are listed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from handlers.clients.buttons import OfClient
from handlers.promises.buttons import MoveTo
from storage.interactions import Interaction
from storage.plans import Plan
from storage.promises import Promise
from tests.world import World

OURS = "Обещал Ромашке прайс до пятницы"
THEIRS = "Ромашка обещают оплатить в пятницу"


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour - 3, minute, tzinfo=UTC)


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", anna, city="Москва")
    await world.client("Вектор", anna)
    return anna


async def promises(world: World) -> list[Promise]:
    return await world.rows(lambda session: list(session.scalars(select(Promise).order_by(Promise.id))))


async def plans(world: World) -> list[Plan]:
    return await world.rows(lambda session: list(session.scalars(select(Plan).order_by(Plan.id))))


async def test_ours_is_kept_by_its_plan_and_goes_with_the_sentence(world: World, anna: Person) -> None:
    said = await anna.send(OURS)
    card = anna.last
    assert card.text == "✅ Ромашка · записано\n📝 Заметка, сегодня 14:20\n🤝 Обещали: прайс · до пт 27 ноября"
    await anna.edit(said, "Обещал Ромашке прайс до понедельника")
    assert "🤝 Обещали: прайс · до пн 30 ноября" in anna.last.text
    [promise], [plan] = await promises(world), await plans(world)
    assert (promise.plan_id, promise.due_at, promise.remind_at) == (plan.id, plan.due_at, None)

    await anna.click("Отменить")
    assert anna.last.text.endswith("🤝 Обещали: прайс · до пн 30 ноября")
    await anna.send("/promises")
    assert anna.last.text.startswith("Обещания\nОткрытых обещаний нет.")
    await anna.click("Вернуть")

    world.clock.move_to(moscow(30, 9))
    await world.tick()
    assert anna.last.text.startswith("⏰ до сегодня · Ромашка: отправить КП") or "Ромашка" in anna.last.text
    await anna.click("Сделано")
    [promise] = await promises(world)
    assert (promise.state, promise.closed_at) == ("kept", world.clock.now())
    await anna.click("Вернуть")
    [promise] = await promises(world)
    assert (promise.state, promise.closed_at, promise.removed_at) == ("open", None, None)


async def test_theirs_is_asked_about_once_on_its_day(world: World, anna: Person) -> None:
    await anna.send(THEIRS)
    assert anna.last.text.endswith("🤝 Обещают: оплатить · пт 27 ноября")
    assert await plans(world) == []
    await world.tick()
    count = len(anna.inbox)

    world.clock.move_to(moscow(27, 9))
    await world.tick()
    await world.tick()
    assert len(anna.inbox) == count + 1
    assert anna.last.text == "⏰ Ромашка · обещали нам: оплатить, сегодня"
    assert anna.last.buttons == [["Выполнено", "Не выполнено"], ["Перенести", "Досье"]]

    await anna.click("Перенести")
    assert anna.last.buttons == [["Завтра", "пн 30 ноября"], ["пт 4 декабря", "Другой день…"], ["‹ Назад"]]
    move = anna.last.inline_keyboard[0][1]["callback_data"]
    for _ in range(2):
        await anna.press(anna.last, move)
    assert anna.toast == "Перенесено: пн 30 ноября"
    assert anna.last.text == "🤝 Ромашка: оплатить\nОбещали они · пн 30 ноября"
    world.clock.move_to(moscow(30, 9))
    await world.tick()
    keep, breach = (one["callback_data"] for one in anna.last.inline_keyboard[0])
    await anna.press(anna.last, keep)
    assert (anna.toast, anna.last.text) == ("Выполнено", "✅ Ромашка: оплатить\nОбещали они")
    await anna.press(anna.last, breach)
    assert (anna.toast or "").startswith("Обещание успело измениться")
    await anna.click("Вернуть")
    await anna.click("Не выполнено")
    assert anna.last.text == "✖️ Ромашка: оплатить\nОбещали они"


async def test_another_day_is_typed(world: World, anna: Person) -> None:
    await anna.send(THEIRS)
    await anna.send("/promises")
    await anna.click("пт Ромашка → нам: оплатить")
    await anna.click("Перенести")
    await anna.press(anna.last, MoveTo(id=1, day=1).pack())
    assert (anna.toast or "").startswith("Обещание успело измениться")
    await anna.click("Перенести")
    await anna.click("Другой день…")
    await anna.send("не знаю")
    assert anna.last.text.startswith("Не вижу здесь даты.")
    await anna.send("до вторника")
    assert anna.last.text == "🤝 Ромашка: оплатить\nОбещали они · до вт 1 декабря"
    assert [one.is_deadline for one in await promises(world)] == [True]


async def test_late_is_said_to_be_late_and_many_come_as_one(world: World, anna: Person) -> None:
    await anna.send(THEIRS)
    world.clock.move_to(moscow(28, 12))
    await world.restart()
    await world.tick()
    assert anna.last.text == "⏰ Ромашка · обещали нам: оплатить, было вчера (бот был недоступен)"

    for what in ("акт", "договор", "прайс", "образцы", "макет", "ответ"):
        await anna.send(f"Вектор обещают прислать {what} в понедельник")
    world.clock.move_to(moscow(30, 9))
    count = len(anna.inbox)
    await world.tick()
    assert len(anna.inbox) == count + 1
    assert anna.last.text.startswith("⏰ Подошло 6 обещаний. Выполнены?")


@pytest.mark.parametrize("end", ["undo", "keep", "moved"])
async def test_what_is_no_longer_open_is_not_asked_about(world: World, anna: Person, end: str) -> None:
    said = await anna.send(THEIRS)
    if end == "undo":
        await anna.click("Отменить")
    elif end == "moved":
        await anna.edit(said, "Ромашка обещают оплатить в понедельник")
    else:
        await anna.send("/promises")
        await anna.click("пт Ромашка → нам: оплатить")
        await anna.click("Выполнено")
    count = len(anna.inbox)
    world.clock.move_to(moscow(27, 12))
    await world.tick()
    assert len(anna.inbox) == count


async def test_fix_turns_the_side_and_takes_it_out(world: World, anna: Person) -> None:
    await anna.send(OURS)
    await anna.click("Исправить")
    assert ["Не обещание", "Обещали они"] in anna.last.buttons
    await anna.click("Обещали они")
    assert anna.last.text.endswith("🤝 Обещают: прайс · до пт 27 ноября")
    [promise], [plan] = await promises(world), await plans(world)
    assert (promise.side, promise.plan_id, promise.remind_at, plan.state) == (
        "theirs",
        None,
        moscow(27, 9),
        "cancelled",
    )
    await anna.click("Исправить")
    await anna.click("Обещали мы")
    assert anna.last.text.endswith("🤝 Обещали: прайс · до пт 27 ноября")
    assert [one.state for one in await plans(world)] == ["cancelled", "open"]
    await anna.click("Исправить")
    await anna.click("Не обещание")
    assert "🤝" not in anna.last.text
    assert "⏰ Задача: до пт 27 ноября" in anna.last.text


async def test_editing_the_words_changes_the_promise(world: World, anna: Person) -> None:
    said = await anna.send(THEIRS)
    await anna.edit(said, "Ромашка обещают оплатить в понедельник")
    assert anna.last.text.endswith("🤝 Обещают: оплатить · пн 30 ноября")
    assert [one.remind_at for one in await promises(world)] == [moscow(30, 9)]
    await anna.edit(said, "Обещал Вектору прайс до понедельника")
    assert anna.last.text.endswith("🤝 Обещали: прайс · до пн 30 ноября")
    assert anna.last.text.startswith("✅ Вектор")
    standing = [one for one in await promises(world) if one.removed_at is None]
    assert [(one.side, one.plan_id is not None) for one in standing] == [("ours", True)]
    await anna.edit(said, "Звонил в Вектор")
    assert "🤝" not in anna.last.text
    assert [one.state for one in await plans(world)] == ["cancelled"]


async def test_other_words_for_what_is_kept_plan_nothing_and_the_plan_goes_along(world: World, anna: Person) -> None:
    said = await anna.send(OURS)
    [plan] = await plans(world)
    member = await world.member(anna)
    await world.write(lambda do: do.plans.finish(member, plan.id))

    await anna.edit(said, "Обещал Ромашке новый прайс до понедельника")

    assert anna.last.text.endswith("🤝 Обещали: новый прайс · выполнено")
    [promise], [plan] = await promises(world), await plans(world)
    assert (promise.state, promise.due_at, plan.state) == ("kept", plan.due_at, "done")
    await anna.edit(said, "Обещал Вектору новый прайс до понедельника")
    await world.write(lambda do: do.promises.reopen(member, promise.id))
    [promise], [plan] = await promises(world), await plans(world)
    assert (promise.client_id, promise.state, plan.client_id, plan.state) == (2, "open", 2, "open")


async def test_a_plan_that_was_called_off_follows_its_sentence_to_another_client(world: World, anna: Person) -> None:
    said = await anna.send("Звонил Ромашке, перезвонить в пятницу")
    [plan] = await plans(world)
    member = await world.member(anna)
    await world.write(lambda do: do.plans.cancel(member, plan.id))
    await anna.edit(said, "Звонил Вектору, перезвонить в пятницу")
    [plan] = await plans(world)
    assert (plan.client_id, plan.state) == (2, "cancelled")


@pytest.mark.parametrize("by", ["promise", "plan", "plan after a day"])
async def test_open_again_takes_what_was_logged_only_from_a_fresh_plan(world: World, anna: Person, by: str) -> None:
    await anna.send("Звонил Ромашке, обещал прайс до пятницы")
    [promise], [plan] = await promises(world), await plans(world)
    member = await world.member(anna)
    await world.write(lambda do: do.plans.finish(member, plan.id, "отправил, взяли на 5 тыс"))
    world.clock.advance(hours=25 if by == "plan after a day" else 1)

    service, row = ("promises", promise.id) if by == "promise" else ("plans", plan.id)
    await world.write(lambda do: getattr(do, service).reopen(member, row))

    [promise], [plan] = await promises(world), await plans(world)
    assert (promise.state, plan.state, plan.outcome_id) == ("open", "open", None)
    logged = await world.rows(lambda session: list(session.scalars(select(Interaction).order_by(Interaction.id))))
    assert [one.removed_at is None for one in logged] == [True, by != "plan"]


async def test_lists_by_person_with_pages(world: World, anna: Person) -> None:
    lena = await world.lead("Лена")
    await lena.send("/promises")
    await lena.click("По людям")
    assert lena.last.text == "Обещания по людям\nНи у кого нет открытых обещаний."
    await anna.send(THEIRS)
    for number in range(9):
        await anna.send(f"Обещал Вектору образец номер {number} до понедельника")
    world.clock.move_to(moscow(28, 12))
    await anna.send("/promises")
    assert anna.last.text.startswith("Обещания\nМы обещали: 9 · нам обещали: 1\n⚠️ Просрочено: 1")
    assert anna.last.buttons[0] == ["⚠️ вчера Ромашка → нам: оплатить"]
    await anna.click("›")
    assert len(anna.last.buttons) == 3

    await anna.press(anna.last, OfClient(what="promises", id=1).pack())
    assert anna.last.buttons == [["⚠️ вчера нам: оплатить"], ["‹ Назад"]]

    await lena.send("/promises")  # with none of one's own, those of one's people are looked at first
    await lena.click("Анна Котова · 10 · ⚠️ 1")
    assert lena.last.text.startswith("Обещания · Анна Котова\nМы обещали: 9 · нам обещали: 1")
    await lena.click("⚠️ вчера Ромашка → нам: оплатить")
    assert lena.last.text.endswith("Отвечает: Анна Котова")
    press = lena.last.inline_keyboard[0][0]["callback_data"]

    igor = await world.manager("Игорь")
    await igor.send("/help")
    await igor.press(igor.last, press)
    assert igor.last.text == "Такого обещания нет."
    await igor.press(igor.last, OfClient(what="promises", id=1).pack())
    assert "оплатить" not in igor.last.text
    assert (await promises(world))[0].state == "open"


@pytest.mark.parametrize(
    ("language", "client", "ours", "theirs", "lines"),
    [
        (
            "uk",
            "Світанок",
            "Обіцяв Світанку прайс до п'ятниці",
            "Світанок обіцяють оплатити в п'ятницю",
            ("🤝 Обіцяли: прайс · до пт 27 листопада", "⏰ Світанок · обіцяли нам: оплатити, сьогодні"),
        ),
        (
            "en",
            "Acme",
            "Promised Acme the price list by Friday",
            "Acme promise to pay on Friday",
            ("🤝 We promised: price list · by Fri 27 Nov", "⏰ Acme · they promised: pay, today"),
        ),
    ],
)
async def test_in_other_languages(
    world: World, language: str, client: str, ours: str, theirs: str, lines: tuple[str, str]
) -> None:
    person = await world.manager("Оксана", language=language)
    await world.client(client, person)
    await person.send(ours)
    assert person.last.text.endswith(lines[0])
    await person.send(theirs)
    world.clock.move_to(moscow(27, 13))
    await world.tick()
    assert lines[1] in [one.text for one in person.inbox]
