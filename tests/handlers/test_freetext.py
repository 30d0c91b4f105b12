"""Sentences in three languages: saved, asked about, answered, edited, deleted, late, and never lost."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import Message
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.i18n import Translator
from bot.rails.unit import Unit
from bot.sandbox.session import Person
from handlers.freetext.other import wordless
from storage.clients import Client
from storage.drafts import Draft
from storage.interactions import Interaction
from storage.plans import Plan, Reminder
from tests.world import World


async def interactions(world: World) -> list[Interaction]:
    """The records that stand, oldest first."""

    def find(session: Session) -> list[Interaction]:
        query = select(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
        return list(session.scalars(query))

    return await world.rows(find)


async def plans(world: World) -> list[Plan]:
    return await world.rows(lambda session: list(session.scalars(select(Plan).where(Plan.state == "open"))))


async def count(world: World, table: type[Client] | type[Draft] | type[Interaction]) -> int:
    return await world.rows(lambda session: session.scalars(select(func.count()).select_from(table)).one())


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва", contacts=["Ольга Смирнова"])
    await world.client("СтройДом", anna, city="Тула")
    await world.client("СтройДом", anna, city="Рязань")
    return anna


# Saved at once.


async def test_a_sentence_is_saved_at_once_and_echoed_in_full(world: World, anna: Person) -> None:
    await anna.send("Был у Ромашки, взяли 40 коробок на 120 тыс, перезвонить в пт в 14")

    assert anna.last.text == (
        "✅ Ромашка · записано\n🚗 Встреча, сегодня 14:20\n💰 Продажа 120\u00a0000\u00a0₽ · 40 коробок\n"
        "⏰ Позвонить: пт 27 ноября, 14:00"
    )
    assert anna.last.buttons == [["Отменить", "Исправить", "Досье"], ["Завтра", "Через неделю", "Другой…"]]
    [visit] = await interactions(world)
    assert (visit.kind, visit.text) == ("meeting", "Был у Ромашки, взяли 40 коробок на 120 тыс, перезвонить в пт в 14")
    [plan] = await plans(world)
    assert plan.due_at == datetime(2026, 11, 27, 11, 0, tzinfo=UTC)


async def test_in_ukrainian(world: World) -> None:
    oksana = await world.manager("Оксана", language="uk")
    await world.client("Світанок", oksana, contacts=["Олег Мельник"])

    await oksana.send("зустрівся зі Світанком, надіслати КП до середи")

    assert oksana.last.text == ("✅ Світанок · записано\n🚗 Зустріч, сьогодні 13:20\n⏰ Надіслати КП: до ср 2 грудня")


async def test_in_english(world: World) -> None:
    tom = await world.manager("Tom", language="en")
    await world.client("Acme", tom)

    await tom.send("acme called, pump leaks again, ring back tmrw 10")

    assert tom.last.text.split("\n")[:2] == ["✅ Acme · saved", "📞 Incoming call, today 11:20"]
    assert "⏰ Call: tomorrow, Thu 26 Nov, 10:00" in tom.last.text
    assert tom.last.buttons == [["Undo", "Fix", "Client"], ["Fri 27", "In a week", "Other…"], ["C-1"]]


async def test_a_plan_alone_is_a_plan(world: World, anna: Person) -> None:
    await anna.send("позвонить Ромашке завтра в 10")

    assert anna.last.text == "✅ Ромашка · запланировано\n⏰ Позвонить: завтра, чт 26 ноября, 10:00"
    assert await interactions(world) == []
    assert len(await plans(world)) == 1


async def test_what_is_not_said_looks_assumed(world: World, anna: Person) -> None:
    await anna.send("позвонить Ромашке 1 декабря")

    assert "⏰ Позвонить: вт 1 декабря, напомню в 09:00" in anna.last.text


async def test_a_logged_sentence_is_one_read_and_one_write(
    world: World, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(original: Callable[..., Awaitable[Any]], name: str) -> Callable[..., Awaitable[Any]]:
        async def call(*arguments: Any) -> Any:
            calls.append(name)
            return await original(*arguments)

        return call

    for name in ("read", "write"):
        monkeypatch.setattr(Unit, name, counted(getattr(Unit, name), name))

    await anna.send("звонил Ромашке, перезвонить в пт в 14")

    assert calls == ["read", "write"]


# Asked about.


async def test_two_clients_of_one_name_are_asked_about(world: World, anna: Person) -> None:
    await anna.send("был у стройдома, перезвонить в пт в 14")

    assert anna.last.text.startswith("К какому клиенту это записать?\n🚗 Встреча, сегодня 14:20\n⏰ Позвонить: пт 27")
    assert anna.last.buttons[:2] == [["СтройДом, Тула"], ["СтройДом, Рязань"]]
    assert len(anna.last.buttons) <= 4
    assert await interactions(world) == []

    question = anna.last
    await anna.click("СтройДом, Рязань")

    assert anna.last.id == question.id, "the question becomes the card"
    assert (
        anna.last.text == "✅ СтройДом, Рязань · записано\n🚗 Встреча, сегодня 14:20\n⏰ Позвонить: пт 27 ноября, 14:00"
    )
    assert len(await plans(world)) == 1


async def test_a_second_tap_shows_the_first_result(world: World, anna: Person) -> None:
    await anna.send("был у стройдома")
    question = anna.last
    tula, ryazan = (row[0]["callback_data"] for row in question.inline_keyboard[:2])

    await anna.press(question, tula)
    await anna.press(question, ryazan)

    assert anna.toast == "Уже записано"
    [visit] = await interactions(world)
    city = await world.rows(lambda session: session.get_one(Client, visit.client_id).city)
    assert city == "Тула"


async def test_a_new_client_by_one_tap_and_undo_takes_both(world: World, anna: Person) -> None:
    await anna.send("звонили из Альфатрейд, хотят прайс")
    await anna.click("Новый клиент «Альфатрейд»")

    assert anna.last.text == "✅ Альфатрейд · новый клиент, записано\n📞 Входящий звонок, сегодня 14:20"
    await anna.click("Отменить")
    assert anna.last.text.startswith("↩️ Альфатрейд · отменено")
    await anna.send("Альфатрейд?")
    assert "Альфатрейд" in anna.last.text
    assert "нет" in anna.last.text

    await anna.click("Вернуть")
    assert (await interactions(world))[0].summary == "звонили из Альфатрейд, хотят прайс"


async def test_the_name_can_be_typed(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    assert anna.last.text.startswith("К какому клиенту")

    await anna.send("Ромашка")

    assert anna.last.text == "✅ Ромашка · записано\n🚗 Встреча, сегодня 14:20"
    [visit] = await interactions(world)
    assert visit.text == "встретились, договорились о цене"


async def test_the_city_can_be_typed(world: World, anna: Person) -> None:
    await anna.send("был у стройдома")
    await anna.send("рязань")

    [visit] = await interactions(world)
    assert await world.rows(lambda session: session.get_one(Client, visit.client_id).city) == "Рязань"


async def test_a_question_about_a_client_is_no_answer(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    await anna.send("Ромашка?")

    assert anna.last.text.startswith("Ромашка\nМосква")
    assert await interactions(world) == []


async def test_a_name_after_another_record_is_no_answer(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    world.clock.advance(minutes=1)
    await anna.send("звонил Ромашке")
    await anna.send("Ромашка")

    assert anna.last.text.startswith("Ромашка\nМосква")
    assert len(await interactions(world)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "договорился с Ромашкой, позвонить завтра в 10",
        "Ромашка довольна поставкой. Позвонить завтра в 10",
        "у Ромашки новый директор; позвонить завтра в 10, обсудить договор",
        "позвонить Ромашке завтра в 10, " + "обсудить каждый пункт договора поставки " * 6,
    ],
)
async def test_a_story_beside_a_plan_is_kept(world: World, anna: Person, words: str) -> None:
    await anna.send(words)

    [plan] = await plans(world)
    kept = " ".join([plan.text, *(one.text for one in await interactions(world))]).lower()
    told = [word for word in re.findall(r"[а-я]{4,}", words.lower()) if word not in ("завтра", "ромашка")]
    assert [word for word in told if word not in kept and not word.startswith("ромашк")] == []


async def test_an_unknown_typed_name_is_offered_as_a_new_client(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    question = anna.last

    await anna.send("квазар", reply_to=question)

    assert ["Новый клиент «Квазар»"] in anna.last.buttons
    await anna.click("Новый клиент «Квазар»")
    assert anna.last.text.startswith("✅ Квазар · новый клиент, записано")
    assert len(await interactions(world)) == 1


async def test_a_day_that_does_not_exist_is_asked_about(world: World, anna: Person) -> None:
    await anna.send("звонил Ромашке, позвонить 31 февраля")

    assert anna.last.text.startswith("«31 февраля»: такого дня нет.")
    assert anna.last.buttons[:2] == [["вс 28 февраля 2027"], ["пн 1 марта 2027"]]

    await anna.click("пн 1 марта 2027")

    assert "⏰ Позвонить: пн 1 марта 2027" in anna.last.text
    [call] = await interactions(world)
    assert call.text == "звонил Ромашке, позвонить 31 февраля"
    assert call.summary == call.text


async def test_the_day_can_be_typed(world: World, anna: Person) -> None:
    await anna.send("звонил Ромашке, позвонить 31 февраля")

    await anna.send("2 марта в 11")

    assert "⏰ Позвонить: вт 2 марта 2027, 11:00" in anna.last.text


@pytest.mark.parametrize(
    ("sentence", "day", "answer"),
    [
        ("звонил Ромашке, позвонить 31 февраля в 12", "вс 28 февраля 2027", "вс 28 февраля 2027, 12:00"),
        ("звонил Ромашке, позвонить 31.02 в 14:30", "вс 28 февраля 2027", "вс 28 февраля 2027, 14:30"),
        ("перезвонить Ромашке сегодня в 10", "чт 26 ноября", "завтра, чт 26 ноября, 10:00"),
    ],
)
@pytest.mark.parametrize("typed", [True, False])
async def test_the_hour_that_was_said_goes_with_the_other_day(
    world: World, anna: Person, sentence: str, day: str, answer: str, typed: bool
) -> None:
    await anna.send(sentence)
    if typed:
        await anna.send(day[3:])
    else:
        await anna.click(day)
    assert f"⏰ Позвонить: {answer}" in anna.last.text


async def test_no_plan_is_an_answer_too(world: World, anna: Person) -> None:
    await anna.send("звонил Ромашке, позвонить 31 февраля")
    await anna.click("Без плана")

    assert anna.last.text == "✅ Ромашка · записано\n📞 Исходящий звонок, сегодня 14:20"
    assert await plans(world) == []


async def test_client_and_day_are_asked_one_after_the_other(world: World, anna: Person) -> None:
    await anna.send("звонил в стройдом, позвонить 31 февраля")
    await anna.click("СтройДом, Тула")
    assert "такого дня нет" in anna.last.text
    await anna.click("вс 28 февраля 2027")

    assert anna.last.text.startswith("✅ СтройДом, Тула · записано")
    assert len(await plans(world)) == 1


async def test_two_questions_at_once_keep_their_answers_apart(world: World, anna: Person) -> None:
    await anna.send("был у стройдома")
    first = anna.last
    await anna.send("звонили из Альфатрейд, хотят прайс")
    await anna.send("позвонить Ромашке завтра в 10")
    assert anna.last.text.startswith("✅ Ромашка · запланировано"), "a third sentence has its own record"

    await anna.click("Новый клиент «Альфатрейд»")
    await anna.click("СтройДом, Тула", message=first)

    assert [one.text for one in await interactions(world)] == ["звонили из Альфатрейд, хотят прайс", "был у стройдома"]


async def test_a_restart_in_the_middle_loses_nothing(world: World, anna: Person) -> None:
    await anna.send("был у стройдома, перезвонить в пт в 14")
    await world.restart()

    await anna.click("СтройДом, Тула")

    assert anna.last.text.startswith("✅ СтройДом, Тула · записано")
    assert len(await interactions(world)) == 1


async def test_a_stale_question_shows_the_fresh_one(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    old = anna.last
    stale = old.inline_keyboard[0][0]["callback_data"]
    await anna.send("квазар", reply_to=old)

    await anna.press(old, stale)

    assert anna.toast == "Вопрос обновился"
    assert await interactions(world) == []
    await anna.click("Новый клиент «Квазар»", message=old)
    assert len(await interactions(world)) == 1


async def test_what_is_not_wanted_is_not_saved_and_can_be_saved_after_all(world: World, anna: Person) -> None:
    await anna.send("был у стройдома")
    await anna.click("Не записывать")
    assert anna.last.text == "Не записано."

    await anna.click("Всё-таки записать")
    await anna.click("СтройДом, Тула")

    assert len(await interactions(world)) == 1


# Edited.


async def test_editing_the_message_changes_the_record_and_the_same_card(world: World, anna: Person) -> None:
    message = await anna.send("Был у Ромашки, перезвонить в пт в 14")
    card = anna.last
    world.clock.advance(minutes=3)

    await anna.edit(message, "Был у Ромашки, перезвонить в пт в 16")

    assert anna.last.id == card.id
    assert anna.last.text == (
        "✅ Ромашка · изменено 14:23\n🚗 Встреча, сегодня 14:20\n⏰ Позвонить: пт 27 ноября, 16:00"
    )
    [plan] = await plans(world)
    assert plan.due_at == datetime(2026, 11, 27, 13, 0, tzinfo=UTC)
    waiting = await world.rows(
        lambda session: session.scalars(select(Reminder.remind_at).where(Reminder.state == "waiting")).all()
    )
    assert sorted(waiting) == [datetime(2026, 11, 27, 12, 30, tzinfo=UTC), datetime(2026, 11, 27, 13, 0, tzinfo=UTC)]


async def test_editing_keeps_what_was_corrected_by_button(world: World, anna: Person) -> None:
    message = await anna.send("Был у Ромашки, перезвонить в пт в 14")
    await anna.click("Исправить")
    await anna.click("Что это было")
    await anna.click("Звонок нам")

    await anna.edit(message, "Был у Ромашки, взяли каталог, перезвонить в пт в 14")

    [record] = await interactions(world)
    assert (record.kind, record.direction) == ("call", "in")
    assert record.text == "Был у Ромашки, взяли каталог, перезвонить в пт в 14"


async def test_editing_can_change_the_client_the_kind_and_drop_the_plan(world: World, anna: Person) -> None:
    await world.client("Вектор", anna)
    message = await anna.send("Был у Ромашки, перезвонить в пт в 14")

    await anna.edit(message, "Звонил в Вектор")

    assert anna.last.text == "✅ Вектор · изменено 14:20\n📞 Исходящий звонок, сегодня 14:20"
    assert await plans(world) == []


async def test_editing_a_pure_plan_moves_it(world: World, anna: Person) -> None:
    message = await anna.send("позвонить Ромашке завтра в 10")
    card = anna.last

    await anna.edit(message, "позвонить Ромашке завтра в 12")

    assert anna.last.id == card.id
    assert anna.last.text == "✅ Ромашка · изменено 14:20\n⏰ Позвонить: завтра, чт 26 ноября, 12:00"
    assert len(await plans(world)) == 1


async def test_a_call_that_turns_out_to_be_a_plan_and_back(world: World, anna: Person) -> None:
    message = await anna.send("звонил Ромашке, перезвонить в пт в 14")
    card = anna.last

    await anna.edit(message, "позвонить Ромашке в пт в 15")
    assert anna.last.id == card.id
    assert anna.last.text == "✅ Ромашка · изменено 14:20\n⏰ Позвонить: пт 27 ноября, 15:00"
    assert await interactions(world) == []

    await anna.edit(message, "звонил Ромашке, перезвонить в пт в 16")
    assert "📞 Исходящий звонок, сегодня 14:20\n⏰ Позвонить: пт 27 ноября, 16:00" in anna.last.text
    assert len(await interactions(world)) == 1
    assert len(await plans(world)) == 1

    await anna.send("удали", reply_to=card)
    assert await plans(world) == []
    assert await interactions(world) == []


async def test_editing_what_made_nothing_is_read_anew(world: World, anna: Person) -> None:
    message = await anna.send("спасибо")
    await anna.edit(message, "звонил Ромашке")

    assert anna.last.text.startswith("✅ Ромашка · записано")


async def test_editing_the_name_of_a_new_client_records_nothing(world: World, anna: Person) -> None:
    await anna.send("/new")
    message = await anna.send("Вектар, Казань")
    assert anna.last.text.startswith("✅ Клиент добавлен")

    await anna.edit(message, "Вектор, Казань")

    assert anna.last.text == (
        "Вектар: правка сообщения клиента не меняет. Отмените добавление и напишите название ещё раз."
    )
    assert anna.last.buttons == [["Отменить добавление", "Новый клиент"]]
    assert await interactions(world) == []
    await anna.click("Отменить добавление")
    assert anna.last.text == "↩️ Добавление клиента отменено."


async def test_editing_the_name_of_a_client_added_beside_its_double(world: World, anna: Person) -> None:
    await anna.send("/new")
    message = await anna.send("Ромашка, Казань")
    await anna.click("Всё равно добавить")

    await anna.edit(message, "Ромашка плюс, Казань")

    assert anna.last.text.startswith("Ромашка: правка сообщения клиента не меняет.")
    assert await interactions(world) == []


@pytest.mark.parametrize("edited", ["/new Вектор", "Вектор"])
async def test_editing_a_command_that_added_a_client(world: World, anna: Person, edited: str) -> None:
    message = await anna.send("/new Вектар")

    await anna.edit(message, edited)

    assert anna.last.text.startswith("Вектар: правка сообщения клиента не меняет.")
    assert await interactions(world) == []


async def test_editing_an_answer_in_a_dialog_records_nothing(world: World, anna: Person) -> None:
    await anna.send("Был у Ромашки")
    await anna.click("Исправить")
    await anna.click("Текст")
    message = await anna.send("Ромашка взяли каталог")

    await anna.edit(message, "Ромашка взяли два каталога")

    assert anna.last.text == (
        "Правка ничего не изменила: из этого сообщения записи не было. "
        "Чтобы записать, отправьте текст новым сообщением."
    )
    [record] = await interactions(world)
    assert record.text == "Ромашка взяли каталог"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("uk", "Правка нічого не змінила"), ("en", "The edit changed nothing")],
)
async def test_an_edited_command_says_what_to_do(world: World, language: str, expected: str) -> None:
    person = await world.manager("Лу", language=language)
    message = await person.send("/help")

    await person.edit(message, "позвонить завтра в 10")
    assert (person.last.text or "").startswith(expected)
    await person.edit(message, "/today")
    assert (person.last.text or "").startswith(expected)


async def test_a_name_looked_up_can_be_edited_into_a_sentence(world: World, anna: Person) -> None:
    message = await anna.send("Ромашка")
    assert (anna.last.text or "").startswith("Ромашка\n"), "the dossier"

    await anna.edit(message, "Ромашка звонили, просят каталог")

    assert (anna.last.text or "").startswith("✅ Ромашка · записано\n📞 Входящий звонок")
    assert len(await interactions(world)) == 1


async def test_editing_a_waiting_sentence_asks_again_or_saves(world: World, anna: Person) -> None:
    message = await anna.send("был у стройдома")
    question = anna.last

    await anna.edit(message, "был у стройдома, перезвонить в пт в 14")
    assert anna.last.id == question.id
    assert "⏰ Позвонить: пт 27 ноября, 14:00" in anna.last.text

    await anna.edit(message, "был у Ромашки, перезвонить в пт в 14")
    assert anna.last.text.startswith("✅ Ромашка · записано")
    assert len(await interactions(world)) == 1


async def test_an_edit_that_changes_no_word_says_nothing(world: World, anna: Person) -> None:
    message = await anna.send("Был у Ромашки")
    before = len(anna.messages)
    await anna.edit(message, "Был у Ромашки")

    assert len(anna.messages) == before


async def test_an_edit_that_arrives_after_two_days_says_how_to_correct(world: World, anna: Person) -> None:
    message = await anna.send("Был у Ромашки")
    world.clock.advance(hours=40)
    await world.stop()
    anna.settle = nothing
    await anna.edit(message, "Звонил Ромашке")
    world.clock.advance(hours=10)
    await wake(world, anna)

    assert anna.last.text.startswith("Записи больше двух суток")
    assert anna.last.buttons == [["Отменить", "Исправить", "Досье"]]
    assert (await interactions(world))[0].kind == "meeting"


async def nothing() -> None:
    """The bot is down: nobody answers."""


async def wake(world: World, person: Person) -> None:
    """The bot comes up again and works off what has waited."""
    person.settle = world.settle
    world.app = world.make_app()
    await world.start()
    await world.settle()


async def test_an_edit_of_an_undone_record_says_so(world: World, anna: Person) -> None:
    message = await anna.send("Был у Ромашки")
    await anna.click("Отменить")
    await anna.edit(message, "Был у Ромашки, взяли каталог")

    assert anna.last.text == ("Эта запись отменена, поэтому правка сообщения ничего не изменила. Сначала верните её.")
    assert await interactions(world) == []


# Deleted and replied to.


@pytest.mark.parametrize("own", [True, False])
async def test_delete_in_reply_takes_the_record_back(world: World, anna: Person, own: bool) -> None:
    message = await anna.send("Был у Ромашки, перезвонить в пт в 14")
    card = anna.last

    await anna.send("удали", reply_to=message if own else card)

    assert anna.last.text == "Отменено: Ромашка."
    assert card_text(anna, card.id).startswith("↩️ Ромашка · отменено")
    assert await interactions(world) == []
    assert await plans(world) == []


def card_text(person: Person, message_id: int) -> str:
    return next(one.text for one in person.messages if one.id == message_id)


async def test_delete_alone_offers_the_last_record(world: World, anna: Person) -> None:
    await anna.send("Был у Ромашки")
    await anna.send("удали")

    assert anna.last.text.startswith("Отменить эту запись? Она последняя.")
    await anna.click("Отменить", message=anna.last)
    assert await interactions(world) == []


async def test_delete_drops_a_waiting_sentence(world: World, anna: Person) -> None:
    await anna.send("был у стройдома")
    question = anna.last
    await anna.send("удали", reply_to=question)

    assert anna.last.text == "Не записано."
    assert card_text(anna, question.id) == "Не записано."


async def test_a_reply_to_a_card_is_about_its_client(world: World, anna: Person) -> None:
    await anna.send("Был у Ромашки")
    card = anna.last
    await anna.send("ещё просили скидку", reply_to=card)

    assert anna.last.text == "✅ Ромашка · записано\n📝 Заметка, сегодня 14:20\n«ещё просили скидку»"
    assert len(await interactions(world)) == 2


async def test_a_sentence_without_a_client_after_a_card_is_asked_about(world: World, anna: Person) -> None:
    await anna.send("Был у Ромашки")
    await anna.send("встретились, договорились о цене")

    assert anna.last.text.startswith("К какому клиенту")


# Questions, numbers, nothing.


@pytest.mark.parametrize("words", ["Ромашка?", "Ромашка", "что по Ромашке?"])
async def test_a_name_opens_the_dossier(world: World, anna: Person, words: str) -> None:
    await anna.send(words)

    assert anna.last.text.startswith("Ромашка\nМосква")
    assert await count(world, Draft) == 0


async def test_a_phone_tells_whose_it_is(world: World, anna: Person) -> None:
    await world.client("Вектор", anna, phone="+79161234567")
    await anna.send("8 916 123-45-67")

    assert anna.last.text.startswith("Вектор")


async def test_another_teams_client_is_only_admitted_by_its_exact_number(world: World, anna: Person) -> None:
    oleg = await world.manager("Олег", team="Юг")
    await world.client("Секрет", oleg, phone="+79167654321")

    await anna.send("был в Секрет, показал каталог")
    assert "Секрет" not in [button for row in anna.last.buttons for button in row if "Новый" not in button]
    assert await interactions(world) == []

    await anna.send("+7 916 765-43-21")
    assert "Олег" in anna.last.text
    assert "Секрет" not in anna.last.text


@pytest.mark.parametrize("words", ["спасибо", "👍", "привет", "ок", "..."])
async def test_nothing_to_record_gets_an_example(world: World, anna: Person, words: str) -> None:
    await anna.send(words)

    assert anna.last.text.startswith("Здесь записывать нечего.")
    assert await count(world, Draft) == 0
    assert await interactions(world) == []


# Others, late, odd.


async def test_a_teammates_client_is_logged_and_the_teammate_told(world: World, anna: Person) -> None:
    igor = await world.manager("Игорь")
    await world.client("Вектор", igor)

    await anna.send("звонил в Вектор, обсудили скидку")

    assert "👤 Клиента ведёт Игорь, сообщим о записи" in anna.last.text
    assert igor.last.text == (
        "Вектор · запись коллеги: Анна\n📞 Исходящий звонок, сегодня 14:20\n«звонил в Вектор, обсудили скидку»"
    )
    await igor.click("Досье")
    assert igor.last.text.startswith("Вектор")


async def test_a_message_from_the_queue_is_read_as_of_its_time(world: World, anna: Person) -> None:
    await world.stop()
    anna.settle = nothing
    await anna.send("был у Ромашки, позвонить завтра в 10")
    world.clock.advance(hours=18)
    await wake(world, anna)

    assert "🚗 Встреча, вчера 14:20" in anna.last.text
    assert "⏰ Позвонить: сегодня 10:00" in anna.last.text
    assert "🕓 Записано с опозданием, сообщение от вчера 14:20" in anna.last.text


@pytest.mark.parametrize(
    "words",
    [
        "<b>Ромашка</b> & <3 просили скидку </i>",
        "Ромашка \u202eпросили\u202c скидку \u200f\u200b",
        "Ромашка просили скидку " + "😀" * 50,
        "Ромашка " + "просили скидку " * 270,
    ],
)
async def test_odd_text_is_kept_whole_and_shown_short(world: World, anna: Person, words: str) -> None:
    await anna.send(words)

    assert anna.last.text.startswith("✅ Ромашка · записано")
    assert all(len(line) <= 160 for line in anna.last.text.split("\n"))
    assert (await interactions(world))[0].text == words.strip()


async def test_ten_thousand_characters_lose_nothing(world: World, anna: Person) -> None:
    await anna.send("Ромашка " + "просили скидку " * 670)

    saved = sum(len(one.text) for one in await interactions(world))
    drafted = await world.rows(lambda session: sum(len(one.text) for one in session.scalars(select(Draft))))
    assert saved + drafted >= 9_990


async def test_a_photo_with_a_caption_is_a_record_with_a_photo(world: World, anna: Person) -> None:
    await anna.send_photo(caption="Ромашка, подписали акт")

    assert "📎 Фото" in anna.last.text
    [record] = await interactions(world)
    assert record.attached == 1


async def test_a_photo_alone_becomes_a_record_by_a_reply(world: World, anna: Person) -> None:
    photo = await anna.send_photo()
    assert anna.last.text.startswith("Что на фото?")

    await anna.send("Ромашка, подписали акт", reply_to=photo)

    assert "📎 Фото" in anna.last.text
    assert (await interactions(world))[0].attached == 1


async def test_a_photo_with_only_a_name_is_kept_at_that_client(world: World, anna: Person) -> None:
    await anna.send_photo(caption="Ромашка")

    assert "📎 Фото" in anna.last.text
    assert len(await interactions(world)) == 1


async def test_a_reply_to_an_undone_record_of_a_new_client_loses_nothing(world: World, anna: Person) -> None:
    await anna.send("звонили из Альфатрейд, хотят прайс")
    await anna.click("Новый клиент «Альфатрейд»")
    card = anna.last
    await anna.click("Отменить")

    await anna.send("встретились, договорились о цене", reply_to=card)

    assert anna.last.text.startswith("К какому клиенту")


async def test_a_document_waits_with_its_question(world: World, anna: Person) -> None:
    await anna.send_document("akt.pdf", b"%PDF-1.4", caption="были в стройдоме, подписали акт")
    await anna.click("СтройДом, Тула")

    [record] = await interactions(world)
    assert record.attached == 1
    assert "📎 akt.pdf" in anna.last.text


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"dice": {"emoji": "🎲", "value": 3}}, "Здесь записывать нечего."),
        ({"hologram": {"depth": 3}}, "Такое сообщение пока не читается."),
    ],
)
async def test_what_cannot_be_read_is_said_kindly(
    world: World, anna: Person, content: dict[str, object], expected: str
) -> None:
    member = await world.member(anna)
    data = {"message_id": 1, "date": 0, "chat": {"id": anna.id, "type": "private"}, **content}

    answer = wordless(Message.model_validate(data).as_(world.bot), Translator.of(member, world.clock.now()))

    assert answer.text.startswith(expected)


async def test_forged_answers_change_nothing(world: World, anna: Person) -> None:
    oleg = await world.manager("Олег", team="Юг")
    secret = await world.client("Секрет", oleg)
    await anna.send("был у стройдома")
    question = anna.last
    draft = await world.rows(lambda session: session.scalars(select(Draft)).one())

    for data in (
        f"ans:{draft.id}:{draft.version}:c{secret}",
        f"ans:{draft.id}:{draft.version}:d20269999",
        f"ans:{draft.id}:{draft.version}:zzz",
        f"ans:{10**18}:1:n",
        f"ans:{draft.id}:{10**30}:n",
    ):
        await anna.press(question, data)
        assert "Секрет" not in anna.last.text
    await oleg.send("привет")
    await oleg.press(oleg.last, f"ans:{draft.id}:{draft.version}:n")
    assert "стройдом" not in oleg.last.text.lower()

    assert await interactions(world) == []
    await anna.click("СтройДом, Тула", message=next(one for one in anna.messages if one.id == question.id))
    assert len(await interactions(world)) == 1


async def test_the_question_of_a_day_ago_no_longer_takes_the_next_words(world: World, anna: Person) -> None:
    await anna.send("встретились, договорились о цене")
    question = anna.last
    world.clock.advance(hours=25)

    await anna.send("Ромашка")
    assert anna.last.text.startswith("Ромашка\n"), "the dossier, not an answer"

    fresh = next(one for one in anna.messages if one.id == question.id)
    await anna.click("СтройДом, Тула", message=fresh)
    assert len(await interactions(world)) == 1, "its buttons still work"


async def test_cancel_drops_the_question_and_the_sentence_can_be_brought_back(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("СтройДом", owner=anna, city="Тула")
    await world.client("СтройДом", owner=anna, city="Рязань")
    await anna.send("СтройДом просит счёт, перезвонить завтра в 10")
    asked = anna.last
    assert len(asked.buttons) >= 2

    await anna.send("/cancel")
    assert anna.last.text == "Не записано."
    assert asked.text == "Не записано."

    await anna.send("/cancel")
    assert anna.last.text.startswith("Отменять нечего")
