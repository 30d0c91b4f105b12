"""Segments in conversation: the grid and its lists by role, who moved, why, the rules, and trade on the dossier."""

from datetime import UTC, date, datetime
from itertools import chain
from typing import get_args

from bot.crm.services import Services
from bot.sandbox.session import Person
from storage.promises import Side
from tests.world import World

RULES = "На 1 ноября за 12 мес. · ABC 80/15/5 · XYZ 50/100 по кварталам"


def _buttons(person: Person) -> list[str]:
    return list(chain.from_iterable(person.last.buttons))


async def _trade(world: World) -> tuple[Person, list[int]]:
    """Anna's five clients: a cow, one that bought twice, one that bought once, a lost one, one that never bought."""
    anna = await world.manager("Анна Котова")
    names = ("Ромашка", "Вектор", "Разовый", "Бывший", "Новый")
    ids = [await world.client(name, anna) for name in names]
    for month in (1, 4, 7, 10):
        await world.sale(anna, ids[0], 150_000_000, date(2025, month, 5))
        await world.sale(anna, ids[0], 184_000_000, date(2026, month, 5))
    await world.sale(anna, ids[1], 100_000_000, date(2026, 3, 5))
    await world.sale(anna, ids[1], 1_000_000, date(2026, 9, 5))
    await world.sale(anna, ids[2], 50_000_000, date(2026, 10, 5))
    await world.sale(anna, ids[3], 50_000_000, date(2024, 9, 5))
    return anna, ids


async def test_before_the_first_classes(world: World) -> None:
    anna = await world.manager("Анна")
    head = await world.admin("Vera", language="en")
    await anna.send("/segments")
    assert anna.last.text.startswith("Сегменты · ваши клиенты\nПродаж пока нет")
    assert anna.last.buttons == []
    await head.send("/segments")
    assert "No sales yet" in head.last.text
    assert head.last.buttons == [["Rules"]]

    # A sale of the month that is not over is on the dossier at once, and in no class.
    client = await world.client("Ромашка", anna)
    await world.sale(anna, client, 12_050_050, date(2026, 11, 25))
    await anna.send("/segments")
    assert "⏳ Считаю заново" in anna.last.text
    await world.recount()
    await anna.send("/segments")
    assert "Первые классы появятся 1 декабря" in anna.last.text
    await anna.send("/client Ромашка")
    assert anna.last.text.startswith("Ромашка · потенциальный · новый покупатель\n")
    assert anna.last.text.endswith("\n\nВ этом месяце: 120\xa0500,50\xa0₽ · последняя продажа: сегодня")
    await anna.click("Сегмент")
    assert anna.last.text.startswith(
        "Ромашка · потенциальный · новый покупатель\nПродаж до 1 ноября: 0, из них за 12 мес.: 0.\n"
        "В этом месяце продаж: 1. В классы они войдут 1 декабря."
    )


async def test_the_grid_and_the_lists_behind_it(world: World) -> None:
    anna, _ = await _trade(world)
    lena = await world.lead("Лена Лидова")
    oleg = await world.manager("Олег", team="Юг", language="uk")
    await world.client("Чужой", oleg)
    await world.recount()

    await anna.send("/segments")
    assert anna.last.text == (
        f"Сегменты · ваши клиенты\n{RULES}\n\n"
        "Постоянные: 2\n"
        "       X      Y      Z\nA      1      0      0\nB      0      0      1\nC      0      0      0\n"
        "Разовые: 1 · потенциальные: 1 · потерянные: 1\n"
        "BCG: коровы 1 · звёзды 0 · вопросы 1 · собаки 0\n\n"
        "A, B, C: сколько покупают. X, Y, Z: насколько ровно. Классы считаются среди всех покупателей компании."
    )
    assert anna.last.buttons == [
        ["A·X · 1"],
        ["B·Z · 1"],
        ["Разовые · 1", "Потенциальные · 1"],
        ["Потерянные · 1"],
        ["Матрица BCG", "Кто перешёл"],
    ]
    await anna.click("A·X · 1")
    assert anna.last.text == "A·X · 1 клиент\nПокупают много и ровно."
    assert anna.last.buttons == [["Ромашка · 7,36\xa0млн\xa0₽"], ["‹ Назад"]]
    await anna.click("Ромашка · 7,36\xa0млн\xa0₽")
    assert anna.last.text.startswith("Ромашка · A·X · постоянный")

    # The lead sees the team's, and whose they are; nobody else's team is in them.
    await lena.send("/segments")
    assert lena.last.text.startswith("Сегменты · клиенты команды")
    await lena.click("Потенциальные · 1")
    assert lena.last.buttons[0] == ["Новый · Анна К."]
    await lena.click("‹ Назад")
    await lena.click("Матрица BCG")
    assert lena.last.buttons == [["Коровы · 1", "Вопросы · 1"], ["‹ Назад"]]
    await lena.click("Вопросы · 1")
    assert lena.last.buttons == [["Вектор · 1,01\xa0млн\xa0₽ · Анна К."], ["‹ Назад"]]
    await lena.click("‹ Назад")
    await lena.click("‹ Назад")
    await lena.click("Только мои")
    assert lena.last.text.startswith("Сегменты · ваши клиенты\nДо 1 ноября этим клиентам ничего не продано")
    assert _buttons(lena) == ["Клиенты команды"]
    await lena.press(lena.last, "sg:matrix:mine")
    assert lena.last.text.endswith("Здесь никого нет.")

    await oleg.send("/segments")
    assert "До 1 листопада цим клієнтам нічого не продано" in oleg.last.text
    assert oleg.last.buttons == [["Потенційні · 1"]]
    await oleg.click("Потенційні · 1")
    assert oleg.last.text == "Потенційні · 1 клієнт\nДо 1 листопада нічого не купували."
    await oleg.press(oleg.last, "sgc:AX:wide:0")
    assert oleg.last.text == "A·X · 0 клієнтів\nКупують багато й рівно.\nТут нікого немає."


async def test_a_long_list_has_pages(world: World) -> None:
    anna = await world.manager("Анна")
    for number in range(10):
        client = await world.client(f"Покупатель {number}", anna)
        await world.sale(anna, client, 1_000_000 + number, date(2026, 10, 1))
    await world.recount()

    await anna.send("/segments")
    await anna.click("Разовые · 10")
    assert anna.last.buttons[0] == ["Покупатель 9 · 10\xa0тыс.\xa0₽"]
    assert anna.last.buttons[-2:] == [["1/2", "›"], ["‹ Назад"]]
    await anna.click("›")
    assert anna.last.buttons[:2] == [["Покупатель 1 · 10\xa0тыс.\xa0₽"], ["Покупатель 0 · 10\xa0тыс.\xa0₽"]]


async def test_why_and_trade_on_the_dossier(world: World) -> None:
    anna, ids = await _trade(world)
    peter = await world.manager("Пётр")
    await world.sale(anna, ids[0], 12_000_000, date(2026, 11, 19))
    await world.recount()

    await anna.send("/client Ромашка")
    assert anna.last.text.endswith(
        "\n\n💰 12 месяцев: 7,36\xa0млн\xa0₽ (+23 %)\nВ этом месяце: 120\xa0000\xa0₽ · последняя продажа: 19 ноября"
    )
    assert anna.last.buttons[2] == ["Продажи", "Почему A·X"]
    await anna.click("Почему A·X")
    quarter = "1,84\xa0млн\xa0₽"
    assert anna.last.text == (
        "Ромашка · A·X · постоянный\n"
        "A: 1 место из 3, 7,36\xa0млн\xa0₽. Выше никого.\n"
        "X: отклонение по кварталам 0 % (граница X: 50 %).\n"
        f"Кварталы: {' · '.join([quarter] * 4)}\n"
        "Продаж до 1 ноября: 8, из них за 12 мес.: 4.\n"
        "В этом месяце продаж: 1. В классы они войдут 1 декабря.\n\n"
        f"{RULES}"
    )
    await anna.click("‹ Досье")
    assert anna.last.text.startswith("Ромашка · A·X · постоянный\nМенеджер")
    await anna.send("/client Вектор")
    await anna.click("Почему B·Z")
    assert "B: 2 место из 3, 1,01\xa0млн\xa0₽. Те, кто выше, дают 82 % выручки (класс B: от 80 до 95 %)." in (
        anna.last.text
    )
    assert "Z: отклонение по кварталам 171 % (класс Z: больше 100 %)." in anna.last.text
    await anna.send("/client Бывший")
    assert anna.last.text.startswith("Бывший · потерянный\n")
    assert anna.last.text.endswith("\n\nПоследняя продажа: 5 сентября 2024")

    # What is open stands there too, with the ways to it.
    member = await world.member(anna)

    def owe(do: Services) -> None:
        client = do.clients.get(member, ids[0])
        said = do.interactions.log(
            member,
            client_id=client.id,
            kind="call",
            direction=None,
            happened_at=world.clock.now(),
            text="звонок",
            summary="звонок",
        )
        do.claims.open(member, client, subject="брак", severity="high", interaction=said)
        for side in get_args(Side):
            do.promises.give(
                member, client, side=side, text="акт", moment=None, plan=None, contact_id=None, interaction=said
            )

    await world.write(owe)
    await anna.send("/client Ромашка")
    assert anna.last.text.endswith("\nОткрыто: 1 претензия · 1 обещание наше · 1 обещание клиента")
    assert anna.last.buttons[1:] == [
        ["История · 1", "Контакты"],
        ["Претензии · 1", "+ Претензия"],
        ["Обещания · 2", "Продажи"],
        ["Почему A·X"],
    ]

    # A teammate sees the short card without money, and a forged button tells no more.
    await peter.send("/client Ромашка")
    assert "₽" not in peter.last.text
    assert "A·X" not in peter.last.text
    await peter.press(peter.last, f"ofc:segment:{ids[0]}:0")
    assert "₽" not in peter.last.text


async def test_who_moved(world: World) -> None:
    anna, ids = await _trade(world)
    await anna.send("/segments")
    await world.recount()
    await anna.send("/segments")
    await anna.click("Кто перешёл")
    assert anna.last.text == "Кто перешёл, ABC: с 1 октября по 1 ноября\nВыше: 1 · ниже: 0 · на месте: 3"
    await anna.click("потенц. → B · 1")
    assert anna.last.text == "потенц. → B · 1 клиент"
    assert anna.last.buttons[0] == ["Разовый · 500\xa0тыс.\xa0₽"]
    await anna.click("‹ Назад")
    await anna.click("По XYZ")
    assert anna.last.buttons[0] == ["потенц. → разовый · 1"]

    await world.sale(anna, ids[1], 900_000_000, date(2026, 11, 26))
    world.clock.move_to(datetime(2026, 12, 1, 9, tzinfo=UTC))
    await world.recount()
    await anna.send("/segments")
    await anna.click("Кто перешёл")
    assert anna.last.text == "Кто перешёл, ABC: с 1 ноября по сегодня\nВыше: 1 · ниже: 1 · на месте: 2"
    assert anna.last.buttons[0] == ["B → A · 1", "B → C · 1"]
    await anna.click("B → A · 1")
    assert anna.last.buttons[0] == ["Вектор · 10,01\xa0млн\xa0₽"]


async def test_admins_choose_the_rules(world: World) -> None:
    anna, _ = await _trade(world)
    vera = await world.admin("Віра", language="uk")
    await world.recount()
    await vera.send("/segments")
    assert vera.last.text.startswith("Сегменти · усі клієнти\nНа 1 листопада за 12 міс.")
    await vera.click("Правила")
    assert vera.last.buttons[0] == ["✓ ABC 80/15/5", "ABC 70/20/10"]
    await vera.click("ABC 70/20/10")
    await vera.press(vera.last, "sgr:narrow")  # a second tap
    await vera.click("XYZ за місяцями 20/50, як у 1С")
    assert vera.last.buttons[:3] == [
        ["ABC 80/15/5", "✓ ABC 70/20/10"],
        ["XYZ за кварталами 50/100"],
        ["✓ XYZ за місяцями 20/50, як у 1С"],
    ]
    await vera.click("‹ Назад")
    assert "⏳ Рахую наново" in vera.last.text
    await world.recount()
    await anna.send("/segments")
    assert "ABC 70/20/10 · XYZ 20/50 по месяцам" in anna.last.text
    assert "A·Z · 1" in _buttons(anna)
    await anna.send("/client Ромашка")
    await anna.click("Почему A·Z")
    assert "отклонение по месяцам" in anna.last.text
    assert "Кварталы" not in anna.last.text

    await anna.press(anna.last, "sgr:wide")
    await world.recount()
    await anna.send("/segments")
    assert "ABC 70/20/10" in anna.last.text
