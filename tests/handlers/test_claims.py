"""Claims in conversation: registered, talked over by replies, settled, reminded of, listed; whose they are."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.crm.services import Services
from bot.sandbox.session import Person
from storage.claims import Claim, Severity
from tests.world import World


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026; the conversation begins on Wednesday the 25th at 14:20."""
    month, day = (11, day) if day <= 30 else (12, day - 30)
    return datetime(2026, month, day, hour - 3, minute, tzinfo=UTC)


async def _anna(world: World) -> tuple[Person, int]:
    anna = await world.manager("Анна Котова")
    return anna, await world.client("Ромашка", owner=anna, city="Москва")


async def _claim(
    world: World, author: Person, client_id: int, subject: str = "битые коробки", severity: Severity = "normal"
) -> Claim:
    """A claim registered beside the conversation."""
    member = await world.member(author)

    def work(do: Services) -> Claim:
        client = do.clients.loggable(member, client_id)
        return do.claims.open(member, client, subject=subject, severity=severity)

    return await world.write(work)


async def test_from_the_dossier_to_settled(world: World) -> None:
    anna, romashka = await _anna(world)
    await anna.send("/claims")
    assert anna.last.text.startswith("Открытые претензии · 0\nОткрытых претензий нет. Чтобы записать новую, напишите")
    await anna.send("/client ромашка")
    await anna.press(anna.last, f"ofc:claims:{romashka}:0")
    assert anna.last.text.startswith("Ромашка · претензии: 0\nПретензий не было.")
    await anna.click("Новая претензия")
    assert anna.last.text == "Ромашка: что случилось? Напишите одним сообщением."
    await anna.send("три коробки пришли битые")
    assert anna.last.text.startswith("✅ Ромашка · записано")

    await anna.send("п-1")
    assert anna.last.text == (
        "⚠️ П-1 · Ромашка · зарегистрирована\n"
        "три коробки пришли битые\n"
        "Важность обычная · до пн 30 ноября\n"
        "Записано: Анна Котова, сегодня 14:20\n"
        "Чтобы добавить комментарий, ответьте на это сообщение."
    )
    assert anna.last.buttons == [
        ["В работу", "Решена", "Не решена"],
        ["Срок", "Важность", "Передать"],
        ["Изменить текст", "Вся история", "Досье"],
    ]
    first = anna.last
    await anna.click("В работу")
    assert (anna.toast, anna.last.buttons[0]) == ("П-1: в работе", ["Решена", "Не решена"])
    await anna.press(first, "cmst:start:1")
    assert anna.toast == "Эта претензия уже в работе."

    for words in ("созвонились", "ждём фото", "фото пришли", "решили, заменили"):
        await anna.send(words, reply_to=first)
    assert anna.last.text.startswith("Добавлено к П-1\n⚠️ П-1 · Ромашка · в работе")
    assert "созвонились" not in anna.last.text
    assert anna.last.text.endswith("Анна Котова: решили, заменили\nи ещё 1 комментарий в истории")
    await anna.click("Убрать комментарий")
    assert "заменили" not in anna.last.text
    await anna.press(anna.last, "cmun:4")
    assert anna.toast == "Этого комментария уже нет."

    await anna.click("Решена", first)
    assert first.text.startswith("✅ П-1 · Ромашка · решена\nтри коробки пришли битые\nЗакрыта сегодня 14:20")
    assert first.text.endswith("Что сделали? Если есть что добавить, ответьте на это сообщение.")
    await anna.send("заменили две, одну вернули", reply_to=first)
    assert anna.last.text.startswith("Добавлено к П-1\n✅ П-1")
    await anna.press(first, "cmst:not_satisfy:1")
    assert anna.toast == "Эта претензия уже решена."
    await anna.click("Вся история", first)
    assert first.text.splitlines()[0] == "П-1 · Ромашка · история"
    assert "Анна Котова: решена" in first.text
    assert first.buttons[0] == ["1/2", "›"]
    await anna.click("›", first)
    assert first.text.endswith("Анна Котова: записано")
    await anna.click("Назад", first)
    await anna.click("Вернуть в работу", first)
    assert first.text.startswith("⚠️ П-1 · Ромашка · в работе")


async def test_day_severity_and_words_are_changed(world: World) -> None:
    anna, romashka = await _anna(world)
    await _claim(world, anna, romashka)
    await anna.send("/claims 1")
    card = anna.last
    await anna.click("Важность")
    assert anna.last.text.endswith("\nКакая важность?")
    assert anna.last.buttons == [["Высокая", "Низкая"], ["Назад"]]
    await anna.click("Высокая")
    assert "Важность высокая · до завтра, чт 26 ноября" in anna.last.text

    await anna.click("Срок")
    assert anna.last.buttons == [["Завтра", "пт 27 ноября", "Через неделю"], ["Не менять"]]
    await anna.send_photo()
    assert anna.last.text == "Здесь нужен текст. Напишите одним сообщением."
    await anna.send("когда-нибудь")
    assert anna.last.text.startswith("Не вижу здесь даты.")
    await anna.send("вчера")
    assert anna.last.text.startswith(("Этот день уже прошёл.", "Не вижу здесь даты."))
    await anna.send("в понедельник")
    assert "Важность высокая · до пн 30 ноября" in anna.last.text
    await anna.click("Срок")
    await anna.click("пт 27 ноября")
    assert anna.toast == "Срок: пт 27 ноября"
    # The day was chosen by a person: no severity moves it.
    await anna.click("Важность", card)
    await anna.click("Низкая", card)
    assert "Важность низкая · до пт 27 ноября" in card.text

    await anna.click("Изменить текст")
    await anna.send("битые коробки, <b>пять</b> штук")
    assert anna.last.text.splitlines()[1] == "битые коробки, <b>пять</b> штук"
    # A question that was forgotten swallows nothing.
    await anna.click("Изменить текст")
    world.clock.advance(minutes=11)
    await anna.send("был у ромашки, всё хорошо")
    assert anna.last.text.startswith("✅ Ромашка · записано")
    await anna.press(card, f"ofc:claim:{romashka}:0")
    await anna.click("Не записывать")
    assert anna.last.text == "Претензия не записана."


async def test_it_calls_on_its_day_and_once_more_when_overdue(world: World) -> None:
    anna, romashka = await _anna(world)
    await _claim(world, anna, romashka, severity="high")
    await _claim(world, anna, romashka, "нет документов", severity="high")
    await world.tick()
    count = len(anna.inbox)
    world.clock.move_to(moscow(26, 8, 59))
    await world.tick()
    assert len(anna.inbox) == count
    world.clock.move_to(moscow(26, 9))
    await world.tick()
    await world.tick()
    assert len(anna.inbox) == count + 2
    assert anna.last.text == "⏰ П-2 · Ромашка · сегодня до 18:00\nнет документов"
    assert anna.last.buttons == [["В работу", "Решена", "Не решена"], ["Перенести срок", "Досье"]]
    await anna.click("Решена")
    assert anna.last.text.startswith("✅ П-2 · Ромашка · решена")

    world.clock.move_to(moscow(27, 9))
    await world.tick()
    assert anna.last.text == "⏰ П-1 · Ромашка · просрочена на 1 день\nбитые коробки"
    await anna.send("звоню им", reply_to=anna.last)
    assert anna.last.text.startswith("Добавлено к П-1\n⚠️ П-1 · Ромашка · зарегистрирована")
    assert "Важность высокая · просрочена на 1 день" in anna.last.text
    count = len(anna.inbox)
    world.clock.move_to(moscow(32, 9))
    await world.tick()
    assert len(anna.inbox) == count

    for number in range(4):
        await _claim(world, anna, romashka, f"брак {number}", severity="high")
    world.clock.move_to(moscow(33, 9))
    await world.tick()
    assert anna.last.text.startswith("⏰ Претензии, по которым пора ответить: 4\n• П-3 Ромашка: брак 0 · до конца дня")
    assert anna.last.buttons == [["П-3", "П-4", "П-5"], ["П-6"], ["Все претензии"]]


async def test_what_is_settled_on_the_way_is_not_called_for(world: World) -> None:
    anna, romashka = await _anna(world)
    claim = await _claim(world, anna, romashka, severity="high")
    member = await world.member(anna)
    await world.write(lambda do: do.claims.satisfy(member, claim.id))
    count = len(anna.inbox)
    world.clock.move_to(moscow(26, 9))
    await world.tick()
    assert len(anna.inbox) == count


async def test_a_colleague_a_lead_and_a_foreigner(world: World) -> None:
    anna, romashka = await _anna(world)
    igor = await world.manager("Игорь Белов")
    lena = await world.lead("Лена Лид")
    vera = await world.head("Вера Главная")
    oleg = await world.manager("Олег", team="Юг")
    await igor.send("Ромашка звонила, жалуются на течь")

    assert anna.last.text.startswith("Новая претензия от вашего клиента\n⚠️ П-1 · Ромашка")
    await igor.send("П-1")
    assert "Отвечает: Анна Котова" in igor.last.text
    assert igor.last.buttons == [["Вся история", "Досье"]]
    await igor.press(igor.last, "cmst:satisfy:1")
    assert "Эту претензию ведёт менеджер клиента." in f"{igor.toast} {igor.last.text}"
    await igor.send("П-1")
    await igor.send("клиент ждёт звонка", reply_to=igor.last)
    assert anna.last.text == "💬 П-1 · Ромашка\nИгорь Белов: клиент ждёт звонка"
    await anna.send("звоню", reply_to=anna.last)
    assert igor.last.text == "💬 П-1 · Ромашка\nАнна Котова: звоню"

    for who, heading in ((lena, "Открытые претензии · 1"), (vera, "Открытые претензии · 1")):
        await who.send("/claims")
        assert who.last.text.startswith(f"{heading}\n• П-1 Ромашка: течь · до пн 30 ноября (Анна Котова)")
        assert who.last.buttons == [["П-1"], ["Мои", "Просрочено", "Закрытые"]]
    await lena.click("Мои")
    assert lena.last.text.startswith("Мои претензии · 0")
    await lena.click("Открытые")
    await lena.click("П-1")
    await lena.click("Передать")
    await lena.click("Игорь Белов")
    assert lena.toast == "Отвечает Игорь Белов"
    assert igor.last.text.startswith("Претензия передана вам: Лена Лид\n⚠️ П-1")
    await igor.click("Не решена", igor.last)
    assert lena.last.text.startswith("⚠️ П-1")
    await lena.press(lena.last, "cmst:reopen:1")
    await lena.press(lena.last, "cmst:satisfy:1")
    assert igor.last.text.startswith("Лена Лид: решена\n✅ П-1 · Ромашка · решена")

    await oleg.send("/claims")
    forged = [f"cmst:{to}:1" for to in ("start", "satisfy", "not_satisfy", "reopen")]
    forged += [f"cmask:{what}:1" for what in ("severity", "owner", "due", "subject")]
    forged += [
        "cm:card:1",
        "cm:back:1",
        "cmsv:high:1",
        "cmdue:week:1",
        "cmto:1:1",
        "cmh:1:0",
        f"ofc:claims:{romashka}:0",
    ]
    for data in [*forged, f"ofc:claim:{romashka}:0"]:
        await oleg.press(oleg.last, data)
        assert "Ромашка" not in f"{oleg.toast} {oleg.last.text}", data
        assert "сломалось" not in oleg.last.text, data
    await oleg.send("П-1")
    assert oleg.last.text == "Такой претензии нет."


async def test_pages_kinds_and_numbers(world: World) -> None:
    anna, romashka = await _anna(world)
    vektor = await world.client("Вектор", owner=anna)
    for number in range(7):
        await _claim(world, anna, romashka, f"брак {number}", severity="high" if number == 6 else "normal")
    await _claim(world, anna, vektor, "нет накладной", severity="low")
    member = await world.member(anna)
    await world.write(lambda do: do.claims.satisfy(member, 8))
    world.clock.move_to(moscow(29, 12))

    await anna.send("/claims")
    lines = anna.last.text.splitlines()
    assert lines[:3] == [
        "Открытые претензии · 7",
        "⚠️ П-7 Ромашка: брак 6 · просрочена на 3 дня",
        "• П-1 Ромашка: брак 0 · до завтра, пн 30 ноября",
    ]
    assert anna.last.buttons == [
        ["П-7", "П-1", "П-2"],
        ["П-3", "П-4", "П-5"],
        ["1/2", "›"],
        ["Просрочено · 1", "Закрытые"],
    ]
    await anna.click("›")
    assert anna.last.buttons[0] == ["П-6"]
    await anna.click("Просрочено · 1")
    assert anna.last.text.startswith("Просроченные претензии · 1\n⚠️ П-7")
    await anna.click("Закрытые")
    assert anna.last.text == "Закрытые претензии · 1\n✅ П-8 Вектор: нет накладной · 25 ноября"
    await anna.press(anna.last, "cml:open:99")
    assert anna.last.buttons[0] == ["П-6"]
    await anna.press(anna.last, f"ofc:claims:{romashka}:1")
    assert anna.last.text.startswith("Ромашка · претензии: 7\n• П-6 брак 5 · до завтра")

    for words in ("П-8", "п-8?", "п8", "c-8", "С-8", "/claims П-8", "/claims 8"):
        await anna.send(words)
        assert anna.last.text.startswith("✅ П-8 · Вектор · решена"), words
    await anna.send("п-99")
    assert anna.last.text == "Такой претензии нет."
    for words in ("п99", "ж-8"):
        await anna.send(words)
        assert "П-8" not in anna.last.text, words
        assert anna.last.text != "Такой претензии нет.", words


async def test_replies_with_pictures_edits_and_commands(world: World) -> None:
    anna, romashka = await _anna(world)
    await _claim(world, anna, romashka)
    await anna.send("П-1")
    card = anna.last
    sent = await anna.send("ждём акт", reply_to=card)
    await anna.edit(sent, "ждём акт до среды")
    assert anna.last.text.startswith("Комментарий к П-1 изменён\n⚠️ П-1")
    assert anna.last.text.endswith("Анна Котова: ждём акт до среды")
    await anna.send("/today", reply_to=card)
    assert anna.last.text.startswith("Сегодня, ср 25 ноября")
    member = await world.member(anna)
    assert (await world.read(lambda do: do.claims.by_number(member, 1))).said == 1


async def test_it_is_given_to_anybody_of_a_large_team(world: World) -> None:
    anna, _ = await _anna(world)
    for number in range(14):
        await world.manager(f"Менеджер {number:02}")
    await anna.send("Ромашка звонила, жалуются на течь")
    await anna.click("П-1")
    await anna.click("Передать")
    assert [len(row) for row in anna.last.buttons] == [2] * 6 + [2, 1]
    await anna.click("›")
    assert anna.last.buttons[0] == ["Менеджер 12", "Менеджер 13"]
    await anna.click("Менеджер 13")
    assert anna.toast == "Отвечает Менеджер 13"


async def test_its_weight_follows_the_words_it_was_read_from(world: World) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", anna)
    said = await anna.send("Ромашка жалуется на течь насоса")
    assert "срок пн 30 ноября" in anna.last.text
    await anna.edit(said, "Ромашка жалуется на течь насоса, авария")
    assert "срок чт 26 ноября" in anna.last.text
    [row] = await world.rows(lambda session: list(session.scalars(select(Claim))))
    member = await world.member(anna)
    await world.write(lambda do: do.claims.set_severity(member, row.id, "low"))
    await anna.edit(said, "Ромашка жалуется на течь нового насоса, авария")
    [row] = await world.rows(lambda session: list(session.scalars(select(Claim))))
    assert row.severity == "low"  # set by a button, and not reworded


async def test_undone_and_brought_back_with_its_sentence(world: World) -> None:
    anna, _ = await _anna(world)
    await anna.send("Был у Ромашки, жалуются на брак")
    record = anna.last
    assert "⚠️ Претензия П-1: брак · срок пн 30 ноября" in record.text
    assert record.buttons == [["Отменить", "Исправить", "Досье"], ["П-1"]]
    await anna.click("П-1", record)
    card = anna.last
    assert card.text.startswith("⚠️ П-1 · Ромашка · зарегистрирована\nбрак")
    await anna.click("Отменить", record)
    assert record.buttons == [["Вернуть"]]
    for data in ("cmst:satisfy:1", "cmask:due:1", "cmsv:low:1", "cmdue:week:1", "cmask:subject:1", "cm:back:1"):
        await anna.press(card, data)
        assert card.text.startswith("✖️ П-1 · Ромашка · отменена\nбрак"), data
    await anna.send("что там?", reply_to=card)
    assert anna.last.text == "Эта претензия отменена вместе с записью."
    await anna.send("/claims")
    assert anna.last.text.startswith("Открытые претензии · 0")
    world.clock.advance(hours=1)
    await anna.click("Вернуть", record)
    await anna.press(card, "cm:back:1")
    assert card.text.startswith("⚠️ П-1 · Ромашка · зарегистрирована")
    await anna.click("Отменить", record)
    count = len(anna.inbox)
    world.clock.move_to(moscow(30, 9))
    await world.tick()
    assert len(anna.inbox) == count


@pytest.mark.parametrize(
    ("language", "client", "words", "number", "card", "due", "empty", "settle", "settled"),
    [
        (
            "uk",
            "Світанок",
            "скаржаться на брак",
            "П-1",
            "⚠️ П-1 · Світанок · зареєстрована\nскаржаться на брак\nВажливість звичайна · до пн 30 листопада",
            "⏰ П-1 · Світанок · сьогодні до 18:00\nскаржаться на брак",
            "Відкриті претензії · 0\nВідкритих претензій немає.",
            "Вирішена",
            "✅ П-1 · Світанок · вирішена",
        ),
        (
            "en",
            "Acme",
            "pump leaks again",
            "C-1",
            "⚠️ C-1 · Acme · registered\npump leaks again\nSeverity normal · by Mon 30 Nov",
            "⏰ C-1 · Acme · today by 18:00\npump leaks again",
            "Open claims · 0\nNo open claims.",
            "Resolved",
            "✅ C-1 · Acme · resolved",
        ),
    ],
)
async def test_in_other_languages(
    world: World,
    language: str,
    client: str,
    words: str,
    number: str,
    card: str,
    due: str,
    empty: str,
    settle: str,
    settled: str,
) -> None:
    person = await world.manager("Anna", language=language)
    client_id = await world.client(client, owner=person)
    await person.send("/claims")
    assert person.last.text.startswith(empty)
    await person.press(person.last, f"ofc:claim:{client_id}:0")
    await person.send(words)
    await person.send(number)
    assert person.last.text.startswith(card)
    for screen in ("cmh:1:0", "cmask:severity:1", "cmask:owner:1", "cmask:due:1", "cmask:subject:1"):
        await person.press(person.last, screen)
        assert "сломалось" not in person.last.text
    world.clock.move_to(datetime(2026, 11, 30, 10, 0, tzinfo=UTC))
    await world.tick()
    assert person.last.text == due
    await person.click(settle)
    assert person.last.text.startswith(settled)
