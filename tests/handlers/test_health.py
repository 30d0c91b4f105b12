"""How the bot is, in conversation: what is wrong stands first and says what to do, and nobody but admins sees it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.crm import health as rules
from bot.crm.work import Work
from bot.rails.unit import store_notices
from storage import health, notes
from storage.health import Process
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from tests.storage.rows import row
from tests.world import START, World

HOUR = timedelta(hours=1)
GIGABYTE = 1024**3
WELL = Process(
    number=1,
    seen_at=START,
    started_at=START - 3 * HOUR,
    version="0.1.0",
    leads=True,
    receives="polling",
    loop_lag=0.01,
    paused=0.0,
    free=38 * GIGABYTE,
)


def dead(number: int, **ago: float) -> InboxRow:
    """An update that was given up."""
    moment = START - timedelta(**ago)
    error = f"CODE{number} ValueError: Ромашка, +7 916 123-45-67"
    return row(
        InboxRow, bot_id=1, update_id=number, position=number, state="dead", error=error, done_at=moment, payload=None
    )


def waiting(**ago: float) -> InboxRow:
    """An update that nobody has handled yet."""
    moment = START - timedelta(**ago)
    return row(InboxRow, bot_id=1, update_id=5, position=1, state="new", received_at=moment, done_at=None)


def said(number: int, state: str, **fields: Any) -> OutboxRow:
    """A message of the bot."""
    values = {"key": f"k{number}", "state": state, "created_at": START - HOUR, "error": None, "unknown": 0} | fields
    return row(OutboxRow, id=900 + number, chat_id=77, card_kind=None, card_record=None, **values)


async def put(world: World, *rows: object, process: Process | None = WELL) -> None:
    """Rows as they might be, and a process that says how it is."""

    def work(session: Session) -> None:
        session.add_all(rows)
        if process is not None:
            health.put_process(session, process)

    await world.database.write(work)


async def note(world: World, name: str, **ago: float) -> None:
    """A note written so long ago."""
    await world.database.write(lambda session: notes.put(session, name, "x", START - timedelta(**ago)))


async def test_all_is_well(world: World) -> None:
    ada = await world.admin("Ада")
    await put(world)
    await note(world, "backup", hours=11)

    await ada.send("/health")

    head, empty, *lines = ada.last.text.splitlines()
    assert (head, empty) == ("✅ Всё работает · 14:20", "")
    assert lines[0] == "Копия базы: сегодня 03:20"
    assert lines[1].startswith(("База: SQLite 3", "База: PostgreSQL ")), lines
    assert lines[1].endswith(" МБ")
    assert lines[2:] == [
        "На диске свободно: 38 ГБ",
        "Версия: 0.1.0",
        "Запуск: сегодня 11:20",
        "Связь: опрос Telegram",
    ]


async def test_looking_again_edits_the_screen(world: World) -> None:
    ada = await world.admin("Ada", language="en")
    await put(world)
    await ada.send("/health")
    screen = ada.last.id
    world.clock.advance(hours=2)

    await ada.click("Look again")

    assert ada.last.id == screen
    # What a process said two hours ago is nothing to go by; that somebody answers is.
    assert ada.last.text.startswith("✅ Everything works · 13:20\n\nDatabase: ")
    assert "Version" not in ada.last.text


TROUBLES: dict[str, tuple[Callable[[World], Any], str]] = {
    "no copy yet": (lambda world: put(world), "🗄 Копии базы ещё нет. Сделать: run_bot.py backup"),
    "an old copy": (lambda world: note(world, "backup", hours=27), "🗄 Последняя копия базы: вчера 11:20. Сделать:"),
    "damage": (lambda world: note(world, "damage"), "🛑 База повреждена. Остановите бота и верните копию"),
    "no ticks": (lambda world: note(world, "heartbeat", minutes=12), "⏰ Напоминания не уходят уже 12 мин."),
    "disk": (lambda world: put(world, process=replace(WELL, free=300 * 1024**2)), "💾 На диске осталось 300 МБ."),
    "paused": (lambda world: put(world, process=replace(WELL, paused=3600.0)), "⏸ Telegram просит подождать ещё 60"),
    "slow": (
        lambda world: put(world, process=replace(WELL, loop_lag=4.2)),
        "🐢 За последнюю минуту бот замирал на 4 с.",
    ),
    "waiting": (lambda world: put(world, waiting(minutes=7)), "⏳ Чьё-то сообщение ждёт ответа 7 мин."),
    "unsent": (lambda world: put(world, said(1, "sending")), "📤 Чей-то ответ не уходит 60 мин."),
    "refused": (
        lambda world: put(
            world,
            said(1, "failed", error="Bad Request: message text is empty"),
            said(2, "failed", error="Telegram server says - Forbidden: bot was blocked by the user"),
            said(3, "failed", error="unreachable"),
        ),
        "✉️ За сутки Telegram не принял 1 сообщение бота.",
    ),
}


@pytest.mark.parametrize("case", TROUBLES)
async def test_what_is_wrong_stands_first_and_says_what_to_do(world: World, case: str) -> None:
    lay, told = TROUBLES[case]
    await world.company(set_up_at=START - timedelta(days=40 if "copy" in case else 0))
    ada = await world.admin("Ада")

    await lay(world)
    await ada.send("/health")

    lines = ada.last.text.splitlines()
    assert lines[0] == "⚠️ Нужно внимание · 14:20"
    assert lines[2].startswith(told), ada.last.text


async def test_what_was_given_up_is_told_by_codes_and_by_nobodys_words(world: World) -> None:
    ada = await world.admin("Ада")
    await put(
        world, *(dead(number, hours=number) for number in range(1, 4)), dead(9, days=5), said(1, "sent", unknown=2)
    )

    await ada.send("/health")

    text = ada.last.text
    assert "📭 За сутки не обработано 3 сообщения, авторы об этом знают." in text
    assert "видно причину:\nCODE3 · сегодня 11:20\nCODE2 · сегодня 12:20\nCODE1 · сегодня 13:20\n\n" in text
    assert "Не обработано раньше:\nCODE9 · пт 20 ноября, 14:20" in text
    assert "За сутки 2 отправки с неясным исходом" in text
    assert "Ромашка" not in text
    assert "ValueError" not in text


async def test_a_letter_of_last_week_is_listed_and_alarms_nobody(world: World) -> None:
    ada = await world.admin("Ада", language="uk")
    await put(world, dead(9, days=5))

    await ada.send("/health")

    assert ada.last.text.startswith("✅ Усе працює")
    assert "CODE9 · пт 20 листопада, 13:20" in ada.last.text


async def test_several_processes_and_a_webhook_are_told(world: World) -> None:
    ada = await world.admin("Ада")
    await put(world, process=replace(WELL, receives="webhook"))
    await put(world, process=replace(WELL, number=2, leads=False, free=None, seen_at=START - timedelta(minutes=1)))
    await put(world, process=replace(WELL, number=3, leads=False, seen_at=START - timedelta(minutes=9)))

    await ada.send("/health")

    assert ada.last.text.splitlines()[-2:] == ["Связь: вебхук", "Процессов: 2"]


async def test_nobody_else_is_told(world: World) -> None:
    await world.admin("Ада")
    people = [await world.manager("Анна"), await world.lead("Олег"), await world.head("Вера")]
    for person in people:
        await person.send("/health")
        assert person.last.text == "Это может сделать только администратор."
        await person.press(person.last, "health")
        assert person.last.text == "Это может сделать только администратор."
        assert "health" not in person.commands
    stranger = world.stranger()
    await stranger.send("/health")
    assert all("База" not in message.text for message in stranger.inbox)


async def warn(world: World) -> None:
    """What the ticker does every few minutes."""
    await world.app.ticker.warn()
    await world.settle()


async def test_admins_are_told_once_a_day_and_by_day(world: World) -> None:
    ada = await world.admin("Ада")
    bohdan = await world.admin("Богдан", language="uk", zone="Pacific/Auckland")  # where it is 00:20
    anna = await world.manager("Анна")
    await put(world, dead(1, hours=1))

    for _ in range(3):
        await warn(world)
    [message] = ada.inbox
    assert message.text.startswith("📭 За сутки не обработано 1 сообщение, авторы об этом знают. Передайте коды")
    assert "\nCODE1 · сегодня 13:20\n" in message.text
    assert ada.last.text.endswith("Как всё остальное: /health")
    assert (bohdan.inbox, anna.inbox) == ([], [])
    world.clock.advance(hours=9)
    await warn(world)
    assert [message.text.splitlines()[0][:21] for message in bohdan.inbox] == ["📭 За добу не оброблен"]
    assert len(ada.inbox) == 1
    world.clock.advance(hours=15)  # the next day, and nothing new since: the letter is a day old
    await warn(world)
    assert len(ada.inbox) == 1


async def test_damage_wakes_everybody_who_can_mend_it(world: World) -> None:
    bohdan = await world.admin("Богдан", language="en", zone="Pacific/Auckland")
    await note(world, "damage")

    await warn(world)

    assert bohdan.last.text.startswith("🛑 The database is damaged.")


async def test_what_has_passed_meanwhile_is_not_told(world: World) -> None:
    ada = await world.admin("Ада")
    await note(world, "damage")
    await world.database.write(lambda session: _claimed(session, world))
    await world.database.write(lambda session: health.put_damage(session, [], world.clock.now()))
    await world.restart()

    assert ada.inbox == []


def _claimed(session: Session, world: World) -> None:
    work = Work(session, world.clock.now())
    rules.warn(work)
    assert len(store_notices(session, work.notices, world.clock.now(), claimed=False)) == 1
