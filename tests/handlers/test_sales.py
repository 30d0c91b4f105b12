"""Sales in conversation: a sentence posts one, everything that happens to the sentence happens to it."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sandbox.session import Person
from handlers.clients.buttons import OfClient
from storage.claims import Claim
from storage.clients import Client
from storage.sales import ClientMonth, Sale
from tests.world import World

SOLD = "Продали Ромашке 40 коробок на 120 тыс"


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", anna, city="Москва")
    await world.client("Вектор", anna)
    return anna


async def months(world: World) -> dict[str, tuple[int, int, int]]:
    """What the rollup holds: revenue, sales and returns by client, without empty months."""

    def look(session: Session) -> dict[str, tuple[int, int, int]]:
        names = {one.id: one.name for one in session.scalars(select(Client))}
        rows = session.scalars(select(ClientMonth))
        found = {names[one.client_id]: (one.revenue, one.operations, one.returns) for one in rows}
        return {name: cell for name, cell in found.items() if any(cell)}

    return await world.rows(look)


async def sales(world: World) -> list[Sale]:
    return await world.rows(
        lambda session: list(session.scalars(select(Sale).where(Sale.removed_at.is_(None)).order_by(Sale.id)))
    )


async def of_client(person: Person, what: Any, page: int = 0, client_id: int = 1) -> None:
    await person.press(person.last, OfClient(what=what, id=client_id, page=page).pack())


async def test_one_sentence_holds_everything_and_undo_takes_it_all(world: World, anna: Person) -> None:
    await anna.send("Был у Ромашки, взяли 40 коробок на 120 тыс, 3 битые, перезвонить в пт в 14")
    whole = (
        "🚗 Встреча, сегодня 14:20\n💰 Продажа 120 000 ₽ · 40 коробок\n"
        "⚠️ Претензия П-1: 3 битые · срок пн 30 ноября\n⏰ Позвонить: пт 27 ноября, 14:00"
    )
    assert anna.last.text == f"✅ Ромашка · записано\n{whole}".replace(" 000", "\u00a0000").replace(" ₽", "\u00a0₽")
    [sale] = await sales(world)
    assert (sale.revenue, sale.goods, sale.sold_on.isoformat()) == (12_000_000, "40 коробок", "2026-11-25")
    assert await months(world) == {"Ромашка": (12_000_000, 1, 0)}

    undo = anna.last.inline_keyboard[0][0]["callback_data"]
    for _ in range(2):
        await anna.press(anna.last, undo)
    assert "💰 Продажа" in anna.last.text
    assert anna.last.text.startswith("↩️ Ромашка · отменено")
    assert (await sales(world), await months(world)) == ([], {})
    claims = await world.rows(lambda session: list(session.scalars(select(Claim))))
    assert [one.removed_at is None for one in claims] == [False]

    await anna.click("Вернуть")
    assert await months(world) == {"Ромашка": (12_000_000, 1, 0)}
    assert "П-1" in anna.last.text


async def test_editing_the_message_corrects_moves_and_takes_back(world: World, anna: Person) -> None:
    said = await anna.send(SOLD)
    assert "«" not in anna.last.text  # the line says it all

    await anna.edit(said, "Продали Ромашке 40 коробок на 130 тыс, жалуются на брак")
    assert "💰 Продажа 130\u00a0000\u00a0₽ · 40 коробок\n⚠️ Претензия П-1" in anna.last.text
    assert await months(world) == {"Ромашка": (13_000_000, 1, 0)}

    await anna.edit(said, "Продали Вектору 40 коробок на 130 тыс, жалуются на течь")
    assert anna.last.text.startswith("✅ Вектор · изменено 14:20")
    assert "П-1: течь" in anna.last.text
    assert await months(world) == {"Вектор": (13_000_000, 1, 0)}

    await anna.edit(said, "Вчера Вектор вернули товар на 15 тыс")
    assert "↩️ Возврат 15\u00a0000\u00a0₽" in anna.last.text
    assert "Претензия" not in anna.last.text
    assert await months(world) == {"Вектор": (-1_500_000, 0, 1)}
    assert [one.sold_on.day for one in await sales(world)] == [24]

    await anna.edit(said, "Звонил в Вектор, всё хорошо")
    assert "💰" not in anna.last.text
    assert await months(world) == {}


async def test_fix_the_sum_and_no_sale_at_all(world: World, anna: Person) -> None:
    await anna.send(SOLD)
    await anna.click("Исправить")
    assert ["Сумма", "Не продажа"] in anna.last.buttons
    card, stale = anna.last, anna.last.inline_keyboard[3][1]["callback_data"]
    await anna.click("Сумма")
    assert anna.last.text == "Какая сумма? Например: «120 тыс», «15 000»."
    await anna.send("ой")
    assert anna.last.text.startswith("Не вижу здесь суммы.")
    await anna.send("100 долларов")
    assert anna.last.text == "Продажи считаются в ₽. Напишите сумму в этой валюте."
    await anna.send("150000")
    assert "💰 Продажа 150\u00a0000\u00a0₽ · 40 коробок" in anna.last.text
    assert await months(world) == {"Ромашка": (15_000_000, 1, 0)}

    await anna.press(card, stale)
    assert (anna.toast or "").startswith("Запись успела измениться")
    await anna.click("Исправить")
    await anna.click("Не продажа")
    assert "💰" not in next(one.text for one in anna.messages if one.id == card.id)
    assert await months(world) == {}
    world.clock.advance(minutes=1)
    await anna.click("Отменить")
    await anna.click("Вернуть")
    assert await months(world) == {}


async def test_a_sum_in_other_money_stays_in_the_note(world: World, anna: Person) -> None:
    words = "Продали Ромашке 40 коробок на 1000 долларов"
    said = await anna.send(words)
    assert "💱 1\u00a0000\u00a0$ в продажи не записано: счёт идёт в ₽." in anna.last.text
    assert f"«{words}»" in anna.last.text
    assert await sales(world) == []
    await anna.edit(said, SOLD)
    assert "💱" not in anna.last.text
    assert await months(world) == {"Ромашка": (12_000_000, 1, 0)}


async def test_a_question_and_an_outcome_keep_the_sale(world: World, anna: Person) -> None:
    await anna.send("Продали 40 коробок на 120 тыс")
    assert "💰 Продажа 120\u00a0000\u00a0₽ · 40 коробок" in anna.last.text
    await anna.click("Ромашка")
    assert await months(world) == {"Ромашка": (12_000_000, 1, 0)}

    await anna.send("Вектор: позвонить завтра в 10")
    await anna.send("дозвонился, взяли 10 коробок на 30 тыс", reply_to=anna.last)
    assert "💰 Продажа 30\u00a0000\u00a0₽ · 10 коробок" in anna.last.text
    assert (await months(world))["Вектор"] == (3_000_000, 1, 0)
    member = await world.member(anna)
    await world.write(lambda do: do.plans.reopen(member, 1))
    assert "Вектор" not in await months(world)


async def test_a_client_s_sales_by_month_in_pages(world: World, anna: Person) -> None:
    await anna.send("Ромашка?")
    await of_client(anna, "sales")
    assert anna.last.text.startswith("Ромашка · продажи\nПродаж пока нет.")
    world.clock.advance(days=-44)
    await anna.send("Ромашка вернули товар на 15 тыс")
    world.clock.advance(days=44)
    for number in range(11):
        await anna.send(f"Продали Ромашке {number + 2} коробок на {number + 1} тыс")
    await of_client(anna, "sales", 1)
    assert anna.last.text == (
        "Ромашка · продажи\n12 записей на 51 000 ₽\n\nНоябрь 2026 · 66 000 ₽\nср 25 ноября · 1 000 ₽ · 2 коробок\n\n"
        "Октябрь 2026 · -15 000 ₽\nпн 12 октября · возврат 15 000 ₽ · товар"
    ).replace(" 000 ₽", "\u00a0000\u00a0₽")
    assert anna.last.buttons == [["‹", "2/2"], ["‹ Назад"]]
    oleg = await world.manager("Олег", team="Юг")
    await oleg.send("/help")
    await of_client(oleg, "sales")
    assert "Ромашка · продажи" not in oleg.last.text


async def test_the_client_s_manager_is_told_of_the_sale(world: World, anna: Person) -> None:
    igor = await world.manager("Игорь")
    await igor.send(SOLD)
    assert anna.last.text.startswith("Ромашка · запись коллеги: Игорь\n📝 Заметка, сегодня 14:20")
    assert anna.last.text.endswith("💰 Продажа 120\u00a0000\u00a0₽ · 40 коробок")


@pytest.mark.parametrize(
    ("language", "client", "words", "line"),
    [
        ("uk", "Світанок", "Продали Світанку 40 коробок на 120 тис", "💰 Продаж 120\u00a0000\u00a0₴ · 40 коробок"),
        ("en", "Acme", "Sold Acme 40 boxes for 12k", "💰 Sale £12,000 · 40 boxes"),
    ],
)
async def test_in_other_languages(world: World, language: str, client: str, words: str, line: str) -> None:
    person = await world.manager("Оксана", language=language)
    await world.client(client, person)
    await person.send(words)
    assert person.last.text.split("\n")[2:] == [line]


async def test_a_sale_of_a_day_to_come_is_asked_about(world: World) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("Вектор", owner=anna)
    await anna.send("Вектор купил 5 коробок 31 декабря на 3 тыс")
    assert anna.last.text.startswith("«31 декабря»: этот день ещё не наступил. Когда это было?")
    assert [row[0] for row in anna.last.buttons] == ["ср 31 декабря 2025", "ср 25 ноября", "Не записывать"]
    await anna.click("ср 31 декабря 2025")
    assert "31 декабря 2025" in anna.last.text
    assert "3 000" in anna.last.text.replace("\u00a0", " ")
