"""Plans in conversation: the reminder comes once, its buttons do what they say, the day is listed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.freetext import Moment
from bot.sandbox.session import Person
from storage.plans import Plan
from tests.world import World

FRIDAY = "Был у Ромашки, смотрели образцы, перезвонить в пт в 14"


async def _anna(world: World) -> Person:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", owner=anna, city="Москва", contacts=["Ольга Смирнова"], phone="+79161234567")
    return anna


def _moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour - 3, minute, tzinfo=UTC)


async def _reminded(world: World) -> Person:
    """Anna with the reminder of 14:00 in front of her."""
    anna = await _anna(world)
    await anna.send(FRIDAY)
    world.clock.move_to(_moscow(27, 14))
    await world.tick()
    assert anna.last.text.startswith("⏰ Сейчас, 14:00 · Ромашка: позвонить")
    return anna


async def test_the_reminder_comes_half_an_hour_before_and_at_the_time(world: World) -> None:
    anna = await _anna(world)
    await anna.send(FRIDAY)
    count = len(anna.inbox)

    world.clock.move_to(_moscow(27, 13, 29))
    await world.tick()
    assert len(anna.inbox) == count
    world.clock.move_to(_moscow(27, 13, 30))
    await world.tick()
    assert anna.last.text == (
        "⏰ Через 30 минут, 14:00 · Ромашка: позвонить\n"
        "☎️ +7 916 123-45-67\n"
        "В прошлый раз:\n"
        "🚗 25 ноября: Был у Ромашки, смотрели образцы, перезвонить в пт в 14 · Анна Котова"
    )
    assert anna.last.buttons == [["Сделано", "+1 час", "Завтра"], ["Перенести", "Досье"]]
    world.clock.move_to(_moscow(27, 14))
    await world.tick()
    await world.tick()
    assert anna.last.text.startswith("⏰ Сейчас, 14:00 · Ромашка: позвонить")
    assert len(anna.inbox) == count + 2


async def test_after_eight_days_of_being_down_it_comes_once_and_says_so(world: World) -> None:
    anna = await _anna(world)
    await anna.send(FRIDAY)
    count = len(anna.inbox)

    world.clock.advance(days=8)
    await world.restart()
    await world.tick()

    assert anna.last.text.startswith("⏰ Было на пт 27 ноября, 14:00 (бот был недоступен) · Ромашка: позвонить")
    await world.tick()
    assert len(anna.inbox) == count + 1


@pytest.mark.parametrize(
    ("down", "said"), [({"minutes": 5}, "Было на 14:00 (бот был недоступен)"), ({"seconds": 5}, "Сейчас, 14:00")]
)
async def test_five_minutes_late_is_late_and_five_seconds_is_not(
    world: World, down: dict[str, float], said: str
) -> None:
    anna = await _anna(world)
    await anna.send(FRIDAY)
    world.clock.move_to(_moscow(27, 14))
    world.clock.advance(**down)

    await world.restart()
    await world.tick()

    assert anna.last.text.startswith(f"⏰ {said} · Ромашка")


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ({"minutes": 1}, "Сейчас, 14:00"),
        ({"minutes": 35}, "14:00"),
        ({"days": 1}, "вчера 14:00"),
    ],
)
async def test_moving_the_clock_blames_nobody(world: World, later: dict[str, float], said: str) -> None:
    anna = await _anna(world)
    await anna.send(FRIDAY)
    await world.tick()

    world.clock.move_to(_moscow(27, 14))
    world.clock.advance(**later)
    await world.tick()

    assert anna.last.text.startswith(f"⏰ {said} · Ромашка: позвонить")


async def test_a_bot_that_hung_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await _anna(world)
    await anna.send(FRIDAY)
    await world.tick()
    world.clock.move_to(_moscow(27, 14, 35))
    monkeypatch.setattr(world.app.ticker, "last_tick", world.app.ticker.last_tick - 130)

    await world.tick()

    assert anna.last.text.startswith("⏰ Было на 14:00 (бот был недоступен)")


async def test_many_at_once_by_a_moved_clock_are_one_list_without_blame(world: World) -> None:
    anna = await world.manager("Анна")
    await world.tick()
    for number in range(6):
        await world.client(f"Фирма{number}", owner=anna)
        await anna.send(f"Был в Фирма{number}, позвонить завтра в 1{number}")
    count = len(anna.inbox)

    world.clock.advance(days=3)
    await world.tick()
    await world.tick()

    assert len(anna.inbox) == count + 1
    assert anna.last.text.startswith("⏰ Подошло 6 планов:\n")


async def test_many_late_ones_are_one_list(world: World) -> None:
    anna = await world.manager("Анна")
    for number in range(7):
        await world.client(f"Фирма{number}", owner=anna)
        await anna.send(f"Был в Фирма{number}, позвонить завтра в 1{number}")
    count = len(anna.inbox)

    world.clock.advance(days=3)
    await world.restart()
    await world.tick()

    assert len(anna.inbox) == count + 1
    assert anna.last.text.startswith("⏰ Пока бот был недоступен, подошло 7 планов:\n")
    await anna.click("Сегодня")
    assert "Просрочено: 7" in anna.last.text


async def test_done_asks_for_one_line_and_remembers_it_with_the_next_step(world: World) -> None:
    anna = await _reminded(world)

    await anna.click("Сделано")
    assert anna.toast == "Сделано"
    assert anna.last.text.startswith("✅ Ромашка: позвонить · сделано\nЧто вышло?")
    await anna.send("договорились на замену, встреча в понедельник в 11")

    assert anna.last.text.startswith("✅ Ромашка · записано")
    assert "пн 30 ноября, 11:00" in anna.last.text
    await anna.send("/client ромашка")
    assert "📞 сегодня: договорились на замену" in anna.last.text
    assert "⏰ Дальше: пн 30 ноября, 11:00" in anna.last.text
    assert "14:00" not in anna.last.text


async def test_done_without_an_outcome(world: World) -> None:
    anna = await _reminded(world)
    await anna.click("Сделано")

    await anna.click("Без итога")

    assert anna.last.text.startswith("✅ Ромашка: позвонить · сделано")
    assert anna.last.buttons == [["Записать итог", "Вернуть", "Досье"]]
    await anna.send("Был у Ромашки, всё хорошо")
    assert anna.last.text.startswith("✅ Ромашка · записано\n🚗 Встреча")


async def test_a_sentence_about_another_client_is_not_swallowed_as_an_outcome(world: World) -> None:
    anna = await _reminded(world)
    await world.client("Вектор", owner=anna)
    await anna.click("Сделано")

    await anna.send("Был у Вектора, просят счёт")

    assert anna.last.text.startswith("✅ Вектор · записано")


@pytest.mark.parametrize(
    ("client", "words"),
    [
        ("Промінь", "Домовилися про пробну партію, подзвонити в понеділок о 10:30"),
        ("Промінь", "Договорились о пробной партии, позвонить в понедельник в 10:30"),
        ("Портал", "Взяли партал, довольны"),
    ],
)
async def test_a_likeness_to_another_client_takes_no_outcome_away(world: World, client: str, words: str) -> None:
    anna = await _reminded(world)
    await world.client(client, owner=anna)
    await anna.click("Сделано")

    await anna.send(words)

    assert anna.last.text.startswith("✅ Ромашка · записано"), anna.last.text


async def test_a_picture_and_a_command_in_the_middle_of_the_question(world: World) -> None:
    anna = await _reminded(world)
    await anna.click("Сделано")
    await anna.send_photo()
    assert anna.last.text == "Здесь нужен текст. Напишите одной строкой или нажмите кнопку выше."
    await anna.send("/today")
    assert anna.last.text.startswith("Сегодня, пт 27 ноября")


async def test_a_double_tap_on_done_shows_the_first_result(world: World) -> None:
    anna = await _reminded(world)
    reminder = anna.last
    await anna.click("Сделано")
    asking = anna.last.text

    await anna.press(reminder, data=f"pl:done:{await _plan_id(world)}")

    assert anna.toast == "Этот план уже сделан."
    assert anna.last.text == asking
    await anna.send("договорились")
    assert "записано" in anna.last.text


async def test_stale_buttons_of_a_plan_that_is_done_or_moved(world: World) -> None:
    anna = await _reminded(world)
    plan_id = await _plan_id(world)
    await anna.click("Сделано")
    await anna.click("Без итога")
    for data in ("pl:done:{}", "po:hour:{}:1", "po:tomorrow:{}:1", "pl:move:{}", "pl:cancel:{}"):
        await anna.press(anna.last, data=data.format(plan_id))
        assert anna.toast == "Этот план уже сделан."
        assert anna.last.text.startswith("✅ Ромашка: позвонить · сделано")
    await anna.click("Вернуть")
    assert anna.toast == "План снова открыт"
    assert anna.last.text.startswith("⏰ Ромашка: позвонить\n⚠️ сегодня 14:00 · просрочено")
    await anna.press(anna.last, data=f"pl:reopen:{plan_id}")
    assert anna.last.text.startswith("⏰ Ромашка: позвонить")


async def test_an_hour_later_it_comes_again(world: World) -> None:
    anna = await _reminded(world)

    await anna.click("+1 час")

    assert anna.toast == "Перенесено: сегодня 15:00"
    assert anna.last.text.startswith("⏰ Ромашка: позвонить\nсегодня 15:00")
    world.clock.move_to(_moscow(27, 15))
    await world.tick()
    assert anna.last.text.startswith("⏰ Сейчас, 15:00 · Ромашка: позвонить")


async def test_a_double_tap_puts_off_once(world: World) -> None:
    anna = await _reminded(world)
    reminder, version = anna.last, 1
    for _ in range(2):
        world.telegram.press(anna.id, reminder.id, f"po:hour:{await _plan_id(world)}:{version}")

    await world.settle()

    assert anna.last.text.startswith("⏰ Ромашка: позвонить\nсегодня 15:00")
    await anna.click("Отменить перенос")
    assert "сегодня 14:00" in anna.last.text


async def test_tomorrow_and_back(world: World) -> None:
    anna = await _reminded(world)

    await anna.click("Завтра")
    assert "завтра, сб 28 ноября, 14:00" in anna.last.text
    moved = anna.last
    await anna.click("Отменить перенос")
    assert "сегодня 14:00" in anna.last.text
    await anna.press(moved, data=f"pu:{await _plan_id(world)}:2")
    assert anna.toast == "План успел измениться. Вот как он выглядит сейчас."


async def test_moving_to_a_typed_day(world: World) -> None:
    anna = await _reminded(world)

    await anna.click("Перенести")
    await anna.send("ну не знаю")
    assert anna.last.text == "Не вижу здесь даты. Напишите, например: «завтра в 10» или «в пятницу»."
    await anna.send("в среду в 10")

    assert "ср 2 декабря, 10:00" in anna.last.text
    world.clock.move_to(datetime(2026, 12, 2, 7, 0, tzinfo=UTC))
    await world.tick()
    assert "Ромашка: позвонить" in anna.last.text


async def test_a_reminder_on_its_way_is_not_said_when_the_plan_is_done(world: World) -> None:
    anna = await _anna(world)
    await anna.send(FRIDAY)
    plan_id = await _plan_id(world)
    member = await world.member(anna)
    await world.write(lambda do: do.plans.finish(member, plan_id))
    count = len(anna.inbox)

    world.clock.move_to(_moscow(27, 14))
    await world.tick()

    assert len(anna.inbox) == count


async def test_another_persons_plan_is_absent(world: World) -> None:
    anna = await _reminded(world)
    igor = await world.manager("Игорь")
    await igor.send("/today")
    plan_id = await _plan_id(world)
    actions = ("card", "done", "silent", "tell", "move", "cancel", "reopen")
    for data in (*(f"pl:{action}:{plan_id}" for action in actions), f"po:hour:{plan_id}:1", f"po:tomorrow:{plan_id}:1"):
        await igor.press(igor.last, data=data)
        assert igor.last.text == "Такого плана нет.", data
    await anna.send("/today")
    assert "Ромашка" in anna.last.buttons[0][0]


async def test_today_lists_overdue_first_and_opens_a_card(world: World) -> None:
    anna = await _anna(world)
    await anna.send("/today")
    assert anna.last.text == (
        "Сегодня, ср 25 ноября\nНа сегодня планов нет. Напишите, например: «позвонить Ромашке завтра в 10»."
    )
    await world.client("Вектор", owner=anna)
    await anna.send(FRIDAY)
    await anna.send("Был у Вектора, встреча в четверг в 16")
    await anna.send("Звонил в Вектор, перезвонить в понедельник в 9")
    world.clock.move_to(_moscow(27, 10))

    await anna.send("/today")

    assert anna.last.text == (
        "Сегодня, пт 27 ноября\n⚠️ Просрочено: 1\nНа сегодня: 1\nНа ближайшие 7 дней: 1\n\n"
        "⚠️ вчера 16:00 · Вектор: встреча\n• 14:00 · Ромашка: позвонить"
    )
    assert anna.last.buttons == [
        ["⚠️ вчера 16:00 Вектор: встреча"],
        ["14:00 Ромашка: позвонить"],
        ["Ближайшие дни · 1"],
    ]
    await anna.click("⚠️ вчера 16:00 Вектор: встреча")
    assert anna.last.text.startswith("⏰ Вектор: встреча\n⚠️ вчера 16:00 · просрочено")
    await anna.click("Отменить")
    assert anna.last.text.startswith("✖️ Вектор: встреча · отменено")
    await anna.click("Вернуть")
    assert anna.last.text.startswith("⏰ Вектор: встреча")
    await anna.send("/today")
    await anna.click("Ближайшие дни · 1")
    assert anna.last.text == "Ближайшие 7 дней · 1\n\n• пн 30 ноября, 09:00 · Вектор: позвонить"
    assert anna.last.buttons[0] == ["пн 09:00 Вектор: позвонить"]
    await anna.click("Сегодня")
    assert anna.last.text.startswith("Сегодня, пт 27 ноября")


async def test_today_has_pages(world: World) -> None:
    anna = await world.manager("Анна")
    for number in range(10):
        await world.client(f"Фирма{number}", owner=anna)
        await anna.send(f"Был в Фирма{number}, позвонить завтра в 1{number}:00")
    world.clock.advance(hours=16)

    await anna.send("/today")

    assert len(anna.last.buttons) == 9
    assert anna.last.buttons[-1] == ["1/2", "›"]
    await anna.click("›")
    assert [row[0] for row in anna.last.buttons[:2]] == ["18:00 Фирма8: позвонить", "19:00 Фирма9: позвонить"]


async def test_every_plan_of_the_page_stands_whole_in_the_text(world: World) -> None:
    anna = await world.manager("Анна")
    for name in ("Ромашка", "Межрегиональное объединение «Свет»"):
        await world.plan(anna, await world.client(name, owner=anna), hours=1)

    await anna.send("/today")

    assert anna.last.text == (
        "Сегодня, ср 25 ноября\nНа сегодня: 2\n\n"
        "• 15:20 · Ромашка: позвонить\n• 15:20 · Межрегиональное объединение «Свет»: позвонить"
    )
    assert anna.last.buttons == [["15:20 Ромашка: позвонить"], ["15:20 Межрегиональное объединение «Свет…"]]


async def test_a_lead_sees_their_own_day_and_the_teams(world: World) -> None:
    anna = await _anna(world)
    lena = await world.lead("Лена")
    await anna.send("Был у Ромашки, перезвонить сегодня в 18")

    await lena.send("/today")
    assert "планов нет" in lena.last.text
    await lena.click("Команда")

    assert lena.last.text == "Команда, ср 25 ноября\nНа сегодня: 1\n\n• 18:00 · Ромашка: позвонить (Анна Котова)"
    await lena.click("18:00 Ромашка: позвонить · Анна К.")
    assert "Исполнитель: Анна Котова" in lena.last.text


async def test_a_manager_cannot_ask_for_the_teams_day(world: World) -> None:
    anna = await _anna(world)
    await anna.send("/today")
    assert ["Команда"] not in anna.last.buttons

    await anna.press(anna.last, data="pt:team:0")

    assert anna.last.text == "Это может посмотреть только руководитель."


@pytest.mark.parametrize(
    "data",
    [
        "pl:done:0",
        "pl:done:-1",
        f"pl:done:{10**40}",
        f"cl:dossier:{10**40}:0",
        f"pt:mine:{10**40}",
        "pl:done:99999999",
        "pl:nonsense:1",
        "pl:done",
        "pu:1:x",
        "pt:mine:99",
    ],
)
async def test_forged_buttons_do_no_harm(world: World, data: str) -> None:
    anna = await _anna(world)
    await anna.send("/today")

    await anna.press(anna.last, data=data)

    assert "сломалось" not in anna.last.text


async def test_the_reminder_speaks_the_readers_language_and_zone(world: World) -> None:
    anna = await _anna(world)
    oksana = await world.manager("Оксана", language="uk", team="Львів")
    tom = await world.manager("Tom", language="en", team="Leeds")
    await world.client("Світанок", owner=oksana)
    await world.client("Acme", owner=tom)
    await oksana.send("зустрівся зі Світанком, передзвонити завтра о 10")
    await tom.send("met Acme, call back tomorrow at 10")

    world.clock.move_to(datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
    await world.tick()
    assert oksana.last.text.startswith("⏰ Зараз, 10:00 · Світанок: зателефонувати")
    assert oksana.last.buttons[0] == ["Зроблено", "+1 година", "Завтра"]
    world.clock.move_to(datetime(2026, 11, 26, 9, 30, tzinfo=UTC))
    await world.tick()
    assert tom.last.text.startswith("⏰ In 30 minutes, 10:00 · Acme: call")
    assert tom.last.buttons[0] == ["Done", "+1 hour", "Tomorrow"]
    assert anna.inbox == []


async def _plan_id(world: World) -> int:
    """The newest plan."""
    return await world.rows(lambda session: session.scalar(select(func.max(Plan.id))) or 0)


async def test_signs_of_markup_and_long_words_survive_every_screen(world: World) -> None:
    anna = await world.manager("Анна <Котова>")
    name = 'Альфа<b> & "Ко" ' + "я" * 150
    await anna.send(f"/new {name}, <i>Москва</i>, +7 916 123-45-67")
    assert anna.last.text.startswith('✅ Клиент добавлен\nАльфа<b> & "Ко" яяя')
    member = await world.member(anna)
    hits = await world.read(lambda do: do.clients.recent(member))
    moment = Moment(world.clock.now() + timedelta(hours=1), None, "minute", None, deadline=False)
    await world.write(
        lambda do: do.plans.add(member, hits[0].client_id, kind="task", text="<u>x</u> & " + "ж" * 400, moment=moment)
    )
    await anna.send("/today")
    await anna.click(anna.last.buttons[0][0])
    assert "<u>x</u> & жжж" in anna.last.text
    world.clock.advance(hours=1)
    await world.tick()
    assert "<u>x</u> & жжж" in anna.last.text
    await anna.click("Сделано")
    await anna.send("итог <s>" + "щ" * 4000)
    await anna.send("/client альфа")
    assert "итог <s>щщщ" in anna.last.text
    assert "· Анна <Котова>" in anna.last.text
    await anna.click("История · 1")
    assert len(anna.last.text) < 1000
