"""The digest in conversation: what it says to whom, when it comes and when not, and where its numbers lead."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.freetext import Moment
from bot.jobs import digests as job
from bot.sandbox.session import Person, SandboxMessage
from bot.sandbox.telegram.faults import FaultRule
from storage.clients import Client
from storage.interactions import Interaction
from storage.outbox import OutboxRow
from storage.segments import ClientSegment
from tests.world import World

# How a digest begins, in the languages of the people below.
HEAD = re.compile(
    "(Понедель|Вторник|Среда|Четвер|Пятница|Суббота|Понеділ|Вівторок|Середа|Thursday|Friday|Команда|Все|Усі|Team|All)"
)


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour - 3, minute, tzinfo=UTC)


def digests(person: Person) -> list[SandboxMessage]:
    """The digests among what a person got."""
    return [one for one in person.inbox if HEAD.match(one.text or "")]


async def at(world: World, day: int, hour: int, minute: int = 0) -> None:
    world.clock.move_to(moscow(day, hour, minute))
    await world.tick()


async def plan(world: World, person: Person, client: int, day: int, hour: int, **more: Any) -> int:
    member = await world.member(person)
    moment = Moment(moscow(day, hour), None, "minute", None, deadline=False)
    values: dict[str, Any] = {"kind": "call", "text": "", "moment": moment} | more
    return await world.write(lambda do: do.plans.add(member, client, **values).id)


async def claim(world: World, person: Person, client: int, subject: str) -> None:
    member = await world.member(person)

    def work(do: Services) -> None:
        do.claims.open(member, do.work.session.get_one(Client, client), subject=subject, severity="high")

    await world.write(work)


async def promise(world: World, person: Person, client: int, text: str, day: int) -> None:
    member = await world.member(person)
    moment = Moment(moscow(day, 12), None, "day", None, deadline=True)

    def work(do: Services) -> None:
        do.promises.give(member, do.work.session.get_one(Client, client), side="theirs", text=text, moment=moment)

    await world.write(work)


async def talk(world: World, person: Person, client: int, day: int, hour: int, kind: str = "call") -> None:
    member = await world.member(person)

    def add(session: Session) -> None:
        values: dict[str, Any] = {"client_id": client, "author_id": member.id, "kind": kind, "direction": None}
        moment = moscow(day, hour)
        session.add(Interaction(**values, happened_at=moment, summary="x", text="x", created_at=moment))

    await world.database.write(add)


async def sale(world: World, person: Person, client: int, revenue: int, day: int) -> None:
    member = await world.member(person)
    sold = date(2026, 11, day)

    def work(do: Services) -> None:
        do.sales.post(member, do.work.session.get_one(Client, client), revenue=revenue, goods=None, sold_on=sold)

    await world.write(work)


async def classify(world: World, client: int, abc: str) -> None:
    def add(session: Session) -> None:
        values = {"as_of": 1, "revenue": 1, "documents_ever": 1, "documents_window": 1, "stage": "permanent"}
        session.add(ClientSegment(client_id=client, abc=abc, counted_at=moscow(1, 12), **values))

    await world.database.write(add)


async def test_a_managers_morning_and_where_its_numbers_lead(world: World) -> None:
    anna = await world.manager("Анна Котова", digest=True)
    daisy, vector = [await world.client(name, owner=anna) for name in ("Ромашка", "Вектор")]
    await world.tick()
    await plan(world, anna, daisy, 26, 10)
    await plan(world, anna, vector, 26, 15, kind="meeting")
    await plan(world, anna, vector, 25, 18)
    await claim(world, anna, vector, "брак")
    await promise(world, anna, vector, "оплатить счёт", 26)

    await at(world, 26, 8, 29)
    assert digests(anna) == []
    await at(world, 26, 8, 30)
    await at(world, 26, 8, 31)

    [said] = digests(anna)
    assert said.text == (
        "Четверг, 26 ноября · 2 плана\n"
        "10:00 · Ромашка: позвонить\n"
        "15:00 · Вектор: встреча\n"
        "\n"
        "⚠️ Просрочено: 1 план\n"
        "вчера 18:00 · Вектор: позвонить\n"
        "\n"
        "Открытые претензии: 1\n"
        "П-1 · Вектор: брак · до конца дня\n"
        "\n"
        "Подошёл срок обещаний: от клиентов 1\n"
        "Нам · Вектор: оплатить счёт · до конца дня"
    )
    assert said.buttons == [["Планы на сегодня · 2", "Просрочено · 1"], ["Претензии · 1", "Обещания · 1"]]
    for label, answer in (
        ("Планы на сегодня", "Сегодня, чт 26 ноября"),
        ("Просрочено", "Просрочено · 1"),
        ("Претензии", "Открытые претензии · 1"),
        ("Обещания", "Подошёл срок обещаний · 1"),
    ):
        await anna.click(label, said)
        assert (anna.last.text or "").startswith(answer)
    await anna.click("оплатить счёт")
    assert "Вектор" in (anna.last.text or "")
    assert said.text.startswith("Четверг")
    await anna.click("Просрочено", said)
    await anna.click("Вектор: позвонить")
    assert "просрочено" in (anna.last.text or "")


async def test_a_long_day_is_cut_and_a_promise_of_ours_is_not_said_twice(world: World) -> None:
    anna = await world.manager("Анна", digest=True)
    client = await world.client("<Ромашка & Ко>", owner=anna)
    await world.tick()
    for hour in range(9, 19):
        await plan(world, anna, client, 26, hour)
    await anna.send("обещали Ромашка Ко прайс до завтра")
    await at(world, 26, 8, 30)
    [said] = digests(anna)
    text = said.text or ""
    assert text.count("<Ромашка & Ко>: ") <= 8
    assert "и ещё " in text
    # Ours stands among the day's plans: no number tells of it again, nor does a key lead to it.
    assert "обещаний" not in text
    assert said.buttons == [["Планы на сегодня · 11"]]
    for number in range(5):
        await promise(world, anna, client, f"оплатить счёт {number}", 26)
    await anna.send("/settings")
    await anna.click("Сводка")
    await anna.click("Прислать сейчас")
    assert "Подошёл срок обещаний: от клиентов 5\n" in anna.last.text
    assert anna.last.text.endswith("оплатить счёт 2 · до конца дня\nи ещё 2")
    await anna.click("Обещания · 5")
    assert anna.last.text.startswith("Подошёл срок обещаний · 5")


async def test_nothing_to_say_is_not_said_and_the_preview_explains(world: World) -> None:
    anna = await world.manager("Анна", digest=True)
    await world.lead("Лена", digest=True)
    await world.tick()
    count = len(anna.inbox)
    await at(world, 26, 8, 30)
    assert len(anna.inbox) == count

    await anna.send("/settings")
    await anna.click("Сводка")
    assert "Приходит в 8:30, пн–пт" in (anna.last.text or "")
    assert "Следующая: завтра, пт 27 ноября, 08:30" in (anna.last.text or "")
    await anna.click("Прислать сейчас")
    assert (anna.last.text or "").startswith("Сейчас сказать нечего")
    client = await world.client("Ромашка", owner=anna)
    await plan(world, anna, client, 26, 10)
    await anna.send("/settings")
    await anna.click("Сводка")
    await anna.click("Прислать сейчас")
    assert (anna.last.text or "").startswith("Четверг, 26 ноября · 1 план")
    # The preview is not the day's digest.
    await plan(world, anna, client, 27, 10)
    await at(world, 27, 8, 30)
    assert [one.text.partition("\n")[0] for one in digests(anna)][-1] == "Пятница, 27 ноября · 1 план"


async def test_the_wish_is_changed_by_presses_and_words(world: World) -> None:
    anna = await world.manager("Анна", digest=True)
    client = await world.client("Ромашка", owner=anna)
    await plan(world, anna, client, 25, 13)
    await anna.send("/settings")
    assert ["📋 Сводка: 8:30, пн–пт"] in anna.last.buttons
    await anna.click("Сводка")
    screen = anna.last
    assert screen.buttons == [
        ["7:30", "8:00", "✓ 8:30"],
        ["9:00", "9:30"],
        ["✓ пн", "✓ вт", "✓ ср", "✓ чт"],
        ["✓ пт", "сб", "вс"],
        ["Другое время…"],
        ["Прислать сейчас", "Выключить"],
        ["‹ Назад"],
    ]
    await anna.click("9:00")
    assert anna.last.id == screen.id
    assert anna.toast == "✅ Сохранено"
    await anna.press(screen, "dga:540")  # a double tap
    await anna.click("сб")
    assert "пн–сб" in (anna.last.text or "")
    assert ["Другое время…", "Как у компании"] in anna.last.buttons
    await anna.press(screen, "dgd:6:1")
    await anna.click("Другое время")
    for words in ("в полдень", "в 9 вечера", "24:00", "7:45 и 8:30", "9 pm", "", "🙂"):
        await anna.send(words or "-")
        assert "Не получилось понять время" in (anna.last.text or ""), words
    await anna.send("в 14.45")
    # Today's has not come, and the time is still ahead.
    assert "Следующая: сегодня 14:45" in (anna.last.text or "")
    await anna.click("‹ Назад")
    assert ["📋 Сводка: 14:45, пн–сб"] in anna.last.buttons
    await at(world, 25, 14, 45)
    assert len(digests(anna)) == 1
    await anna.send("/settings")
    await anna.click("Сводка")
    await anna.click("Другое время")
    await anna.send("15")
    assert "Следующая: завтра, чт 26 ноября, 15:00" in (anna.last.text or "")
    await at(world, 25, 15)
    assert len(digests(anna)) == 1
    await anna.click("Выключить")
    assert "Выключена" in (anna.last.text or "")
    await at(world, 26, 15)
    assert len(digests(anna)) == 1
    await anna.click("Включить")
    await anna.click("Как у компании")
    assert "пн–пт" in (anna.last.text or "")
    await at(world, 27, 15)
    await at(world, 28, 15)
    assert len(digests(anna)) == 2
    await anna.press(anna.last, "dgd:8:1")
    await anna.press(anna.last, "dga:1440")
    member = await world.member(anna)
    wish = await world.read(lambda do: do.digests.wish(member))
    assert (wish.at.hour, wish.days, wish.own) == (15, (1, 2, 3, 4, 5), False)


async def test_the_last_day_stays(world: World) -> None:
    anna = await world.manager("Анна", digest=True)
    member = await world.member(anna)
    await world.write(lambda do: do.digests.set_days(member, [3]))
    await anna.send("/settings")
    await anna.click("Сводка")
    await anna.click("✓ ср")
    assert (anna.last.text or "").startswith("Хотя бы один день нужен")


async def _north(world: World) -> tuple[Person, Person, Person, list[int]]:
    """A lead with two managers, three A clients of long ago, and what was done on Friday, Sunday and Monday."""
    lena = await world.lead("Лена Лид", digest=True)
    anna = await world.manager("Анна Котова")
    igor = await world.manager("Игорь Петров")
    world.clock.move_to(moscow(1, 12))
    clients = [await world.client(name, owner=anna) for name in ("Вектор", "Альянс", "Ромашка", "Тихий")]
    for client, abc in zip(clients, "AAAB", strict=True):
        await classify(world, client, abc)
    await talk(world, anna, clients[0], 3, 12)
    await talk(world, anna, clients[1], 8, 12, "meeting")
    world.clock.move_to(moscow(25, 14, 20))
    await world.tick()
    return lena, anna, igor, clients


async def test_a_leads_monday_covers_the_weekend(world: World) -> None:
    lena, anna, igor, [_, _, daisy, _] = await _north(world)
    for day, hour in ((26, 12), (27, 9), (27, 23), (29, 15)):  # Thursday is told on Friday
        await talk(world, anna, daisy, day, hour)
    await talk(world, igor, daisy, 28, 12, "meeting")
    await talk(world, igor, daisy, 30, 7)  # today's are of tomorrow
    await sale(world, anna, daisy, 250_000_00, 27)
    await sale(world, igor, daisy, 60_000_00, 29)
    await sale(world, igor, daisy, 99_00, 26)
    await plan(world, anna, daisy, 27, 18)
    await plan(world, anna, daisy, 29, 18)
    await plan(world, igor, daisy, 29, 12)
    await plan(world, anna, daisy, 30, 11)
    await claim(world, anna, daisy, "брак")  # due on Thursday

    await at(world, 30, 8, 30)

    said = digests(lena)[-1]
    assert said.text == (
        "Команда Север · понедельник, 30 ноября\n"
        "С пятницы: 4 контакта, 1 встреча, 2 продажи на 310 000 ₽\n"
        "⚠️ Просрочено: 3 плана у 2 человек · 1 претензия (П-1, 4 дня)\n"
        "Открытые претензии: 1\n"
        "Молчат A-клиенты: Вектор 27 дней, Альянс 22 дня\n"
        "Без плана на сегодня: Игорь П."
    ).replace("310 000 ₽", said.text.partition(" на ")[2].partition("\n")[0])
    assert "310" in said.text
    assert said.buttons == [["Просрочено · 3 + 1", "Претензии · 1"], ["Молчат · 2", "По людям"]]

    await lena.click("Просрочено", said)
    assert lena.last.text == "Просрочено · 4\nАнна Котова: 2 плана, 1 претензия\nИгорь Петров: 1 план"
    assert len([row for row in lena.last.buttons if "Ромашка" in row[0]]) == 4
    await lena.click("Молчат", said)
    assert lena.last.text == "Молчат A-клиенты · 2\nНи контакта за две недели, ни плана."
    assert lena.last.buttons == [["Вектор · 27 дней · Анна К."], ["Альянс · 22 дня · Анна К."]]
    await lena.click("Вектор")
    assert (lena.last.text or "").startswith("Вектор")
    await lena.click("По людям", said)
    people = (lena.last.text or "").splitlines()
    assert people[0] == "По людям · С пятницы"
    assert people[1].startswith("Анна К.: 3 контакта, 1 продажа на 250")
    assert people[1].endswith("просрочено 2")
    assert people[2].startswith("Игорь П.: 1 контакт, 1 встреча, 1 продажа на 60")
    assert people[3] == "Лена Л.: записей нет"

    # Somebody else's press, and the lead's own after losing the team.
    boris = await world.lead("Борис", team="Юг")
    await boris.send("/today")
    for view in ("silent", "people", "overdue"):
        await boris.press(boris.last, f"dgs:{view}")
        assert not {"Вектор", "Анна", "Ромашка"} & set((boris.last.text or "").replace(":", " ").split())
    await anna.send("/today")
    await anna.press(anna.last, "dgs:people")
    assert "руковод" in (anna.last.text or "").lower()


async def test_a_leads_own_day_stands_below_and_pages_turn(world: World) -> None:
    lena, anna, _, [_, _, daisy, _] = await _north(world)
    for hour in range(9):
        await plan(world, anna, daisy, 25, 15 + hour % 3)
    await plan(world, lena, daisy, 26, 12)
    await at(world, 26, 8, 30)
    said = digests(lena)[-1]
    team, own = (said.text or "").split("\n\n")
    assert team.splitlines()[1:3] == ["Вчера: записей нет", "⚠️ Просрочено: 9 планов у 1 человека"]
    assert own == "Ваш день · 1 план\n12:00 · Ромашка: позвонить"
    await lena.click("Просрочено", said)
    page = lena.last
    assert page.buttons[-1] == ["1/2", "›"]
    await lena.click("›")
    assert lena.last.id == page.id
    assert len(lena.last.buttons) == 2
    await lena.press(page, "dgp:overdue:99")
    assert lena.last.buttons[-1] == ["‹", "2/2"]
    await lena.press(page, "dgp:silent:-5")
    assert (lena.last.text or "").startswith("Молчат")


async def test_the_head_sees_every_team(world: World) -> None:
    vera = await world.head("Вера", digest=True)
    anna = await world.manager("Анна Котова")
    oleg = await world.manager("Олег Южный", team="Юг")
    daisy = await world.client("Ромашка", owner=anna)
    south = await world.client("Южный порт", owner=oleg)
    await world.tick()
    for hour in (9, 11, 12):
        await talk(world, anna, daisy, 25, hour)
    await talk(world, oleg, south, 25, 12, "meeting")
    await talk(world, oleg, south, 24, 12, "meeting")  # told the day before
    await plan(world, oleg, south, 25, 18)
    await at(world, 26, 8, 30)
    [said] = digests(vera)
    assert said.text == (
        "Все команды · четверг, 26 ноября\n"
        "Вчера: 4 контакта, 1 встреча\n"
        "Север: 3 контакта\n"
        "Юг: 1 контакт, 1 встреча, просрочено 1\n"
        "⚠️ Просрочено: 1 план у 1 человека\n"
        "Без плана на сегодня: Анна К., Олег Ю."
    )
    await vera.click("По людям")
    assert vera.last.text == (
        "По людям · Вчера\n\nСевер\nАнна К.: 3 контакта\n\nЮг\nОлег Ю.: 1 контакт, 1 встреча, просрочено 1"
    )


@pytest.mark.parametrize(
    ("language", "first", "second", "toast"),
    [
        ("uk", "Четвер, 26 листопада · 1 план", "10:00 · Ромашка: зателефонувати", "Зведення"),
        ("en", "Thursday, 26 Nov · 1 plan", "10:00 · Ромашка: call", "Digest"),
    ],
)
async def test_in_the_other_languages(world: World, language: str, first: str, second: str, toast: str) -> None:
    anna = await world.manager("Анна", language=language, digest=True, zone="Europe/Moscow")
    lena = await world.lead("Лена", language=language, digest=True, zone="Europe/Moscow")
    client = await world.client("Ромашка", owner=anna)
    await world.tick()
    await plan(world, anna, client, 26, 10)
    await talk(world, anna, client, 25, 12)
    await at(world, 26, 8, 30)
    assert (digests(anna)[-1].text or "").splitlines() == [first, second]
    assert ("1 контакт" if language == "uk" else "1 contact") in (digests(lena)[-1].text or "")
    await anna.send("/settings")
    await anna.click(toast)
    assert "08:30" in (anna.last.text or "") or "8:30" in (anna.last.text or "")


@pytest.mark.parametrize(("hours", "told"), [(3.9, 1), (4.1, 0)])
async def test_a_late_start_says_it_within_four_hours_and_once(world: World, hours: float, told: int) -> None:
    anna = await world.manager("Анна", digest=True)
    client = await world.client("Ромашка", owner=anna)
    await world.tick()
    await plan(world, anna, client, 26, 20)
    world.clock.move_to(moscow(26, 8, 30) + timedelta(hours=hours))
    await world.restart()
    await world.tick()
    await world.restart()
    await world.tick()
    assert len(digests(anna)) == told


async def test_blocked_and_unreachable_people_get_none_and_a_cut_line_doubles_nothing(world: World) -> None:
    anna = await world.manager("Анна", digest=True)
    gone = await world.manager("Игорь", digest=True, unreachable_at=world.clock.now())
    shut = await world.manager("Пётр", digest=True, blocked_at=world.clock.now())
    for person in (anna, gone, shut):
        client = await world.client(f"Клиент {person.id}", owner=person)
        if person is not shut:
            await plan(world, person, client, 26, 10)
    await world.tick()
    world.telegram.faults.add([FaultRule("drop_after", "sendMessage")])
    await at(world, 26, 8, 30)
    await world.restart()
    assert [len(digests(person)) for person in (anna, gone, shut)] == [1, 0, 0]


async def test_what_could_not_be_sent_in_four_hours_is_dropped(world: World) -> None:
    anna = await world.manager("Анна", digest=True)
    client = await world.client("Ромашка", owner=anna)
    await plan(world, anna, client, 26, 20)
    await world.tick()
    world.clock.move_to(moscow(26, 8, 30))
    await world.stop()
    world.app = world.make_app()
    now = world.clock.now()
    await world.database.write(lambda session: world.app.ticker._claim(job, session, now, was_down=False))  # noqa: SLF001 - the crash is here
    world.clock.advance(hours=4)
    await world.start()
    await world.tick()
    assert digests(anna) == []
    [row] = await world.rows(lambda session: session.query(OutboxRow).filter_by(kind="digest").all())
    assert (row.state, row.key) == ("dropped", f"digest:{(await world.member(anna)).id}:2026-11-26")
