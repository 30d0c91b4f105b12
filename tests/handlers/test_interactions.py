"""The buttons under a record: undo for a day, every part corrected in place, stale presses, foreign hands."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.sandbox.session import Person
from bot.sandbox.telegram.records import SandboxMessage
from storage.audit import AuditRow
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan
from storage.teams import Team
from tests.world import World


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва", contacts=["Ольга Смирнова"])
    await world.client("Вектор", anna)
    return anna


async def record(world: World) -> Interaction:
    def find(session: Session) -> Interaction:
        return session.scalars(select(Interaction).order_by(Interaction.id.desc())).first() or pytest.fail("no record")

    return await world.rows(find)


async def plan(world: World) -> Plan | None:
    return await world.rows(lambda session: session.scalars(select(Plan).where(Plan.state == "open")).first())


async def fix(person: Person, *buttons: str) -> None:
    for button in ("Исправить", *buttons):
        await person.click(button)


VISIT = "Был у Ромашки, перезвонить в пт в 14"


async def test_undo_and_back(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    card = anna.last

    await anna.click("Отменить")
    assert (anna.last.id, anna.toast) == (card.id, "Отменено")
    assert anna.last.text == "↩️ Ромашка · отменено\n🚗 Встреча, сегодня 14:20\n⏰ Позвонить: пт 27 ноября, 14:00"
    assert anna.last.buttons == [["Вернуть"]]
    assert await plan(world) is None

    await anna.click("Вернуть")
    assert anna.last.buttons == [["Отменить", "Исправить", "Досье"], ["Завтра", "Через неделю", "Другой…"]]
    assert await plan(world) is not None


async def test_undo_twice_shows_the_same(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    data = anna.last.inline_keyboard[0][0]["callback_data"]
    for _ in range(2):
        await anna.press(anna.last, data)

    assert anna.last.text.startswith("↩️ Ромашка · отменено")


async def test_undo_after_a_day_says_how_to_correct(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    world.clock.advance(hours=25)
    await anna.click("Отменить")

    assert anna.last.text == "Отменить можно в течение суток. Эту запись ещё можно поправить: кнопка «Исправить»."
    assert (await record(world)).removed_at is None


async def test_the_menu_opens_and_closes_on_the_card(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    before = anna.last
    await fix(anna)
    parts = [["Клиент", "Что это было"], ["Когда было", "Следующий шаг"], ["Текст"], ["Это претензия"]]
    assert anna.last.buttons == [*parts, ["‹ Назад"]]
    await anna.click("‹ Назад")

    assert (anna.last.id, anna.last.text) == (before.id, before.text)
    assert anna.last.buttons == [["Отменить", "Исправить", "Досье"], ["Завтра", "Через неделю", "Другой…"]]


@pytest.mark.parametrize(
    ("button", "line", "kind"),
    [
        ("Звонок нам", "📞 Входящий звонок", ("call", "in")),
        ("Звонок от нас", "📞 Исходящий звонок", ("call", "out")),
        ("Письмо от нас", "✉️ Исходящее письмо", ("email", "out")),
        ("Переписка", "💬 Переписка", ("message", None)),
    ],
)
async def test_kind_and_direction(
    world: World, anna: Person, button: str, line: str, kind: tuple[str, str | None]
) -> None:
    await anna.send(VISIT)
    world.clock.advance(minutes=3)
    await fix(anna, "Что это было", button)

    assert anna.last.text.startswith(f"✅ Ромашка · изменено 14:23\n{line}, сегодня 14:20")
    saved = await record(world)
    assert (saved.kind, saved.direction) == kind
    changes = await world.rows(
        lambda session: session.scalars(select(AuditRow).where(AuditRow.action == "interactions.change")).one().changes
    )
    assert changes["kind"] == ["meeting", kind[0]]


async def test_the_next_step_by_a_chip_keeps_its_hour(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    await fix(anna, "Следующий шаг")
    assert anna.last.buttons == [
        ["Завтра", "Через неделю"],
        ["Другой…"],
        ["Без плана"],
        ["‹ Назад"],
    ]
    await anna.click("Через неделю")

    assert "⏰ Позвонить: ср 2 декабря, 14:00" in anna.last.text


async def test_no_plan_and_a_plan_again(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    await fix(anna, "Следующий шаг", "Без плана")
    assert "⏰" not in anna.last.text
    assert await plan(world) is None

    await fix(anna, "Следующий шаг", "Завтра")
    assert "⏰ Позвонить: завтра, чт 26 ноября" in anna.last.text
    assert await plan(world) is not None


async def test_the_next_step_typed(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    card = anna.last
    await fix(anna, "Следующий шаг", "Другой…")
    assert anna.last.text.startswith("Когда следующий шаг?")

    await anna.send("31 февраля")
    assert "такого дня нет" in anna.last.text
    await anna.send("ага")
    assert anna.last.text.startswith("Это не похоже на дату.")
    await anna.send("30 ноября в 16")

    assert "⏰ Позвонить: пн 30 ноября, 16:00" in anna.last.text
    shown = next(one for one in anna.messages if one.id == card.id)
    assert "⏰ Позвонить: пн 30 ноября, 16:00" in shown.text
    saved = await plan(world)
    assert saved is not None
    assert saved.due_at == datetime(2026, 11, 30, 13, 0, tzinfo=UTC)


async def test_when_it_was_by_a_chip_and_typed(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    await fix(anna, "Когда было", "Вчера")
    assert "🚗 Встреча, вчера 14:20" in anna.last.text

    await fix(anna, "Когда было", "Другой день…")
    await anna.send("завтра")
    assert anna.last.text == "Это время ещё не наступило. Когда это было?"
    await anna.send("12 ноября")

    assert "🚗 Встреча, чт 12 ноября" in anna.last.text


async def test_the_client_by_a_button_and_typed(world: World, anna: Person) -> None:
    await anna.send("звонил в Вектор")
    await anna.send(VISIT)
    await fix(anna, "Клиент", "Вектор")
    assert anna.last.text.startswith("✅ Вектор · изменено")
    saved = await plan(world)
    assert saved is not None
    assert saved.client_id == (await record(world)).client_id

    await fix(anna, "Клиент", "Другой клиент…")
    await anna.send("ромашка")
    assert anna.last.text.startswith("✅ Ромашка · изменено")


async def test_the_text_typed(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    await fix(anna, "Текст")
    await anna.send("Показали каталог <b>2027</b>")

    saved = await record(world)
    assert saved.text == "Показали каталог <b>2027</b>"
    assert anna.last.text.startswith("✅ Ромашка · изменено")


async def test_a_new_sentence_instead_of_an_answer_is_recorded_on_its_own(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    await fix(anna, "Клиент", "Другой клиент…")
    await anna.send("звонил в Вектор, просят скидку на весь каталог")

    assert anna.last.text.startswith("✅ Вектор · записано\n📞 Исходящий звонок")
    await anna.send("Ромашка?")
    assert anna.last.text.startswith("Ромашка\n"), "the dialog is over"


async def test_a_pure_plan_can_be_moved_and_undone(world: World, anna: Person) -> None:
    await anna.send("позвонить Ромашке завтра в 10")
    await fix(anna)
    assert anna.last.buttons == [["Клиент", "Следующий шаг"], ["‹ Назад"]]
    await anna.click("Следующий шаг")
    await anna.click("пт 27")
    assert anna.last.text.startswith("✅ Ромашка · изменено 14:20\n⏰ Позвонить: пт 27 ноября, 10:00")

    await anna.click("Отменить")
    assert anna.last.text.startswith("↩️ Ромашка · отменено\n⏰ Позвонить")
    await anna.click("Вернуть")
    assert await plan(world) is not None


async def test_a_menu_drawn_before_a_change_shows_the_record_as_it_is(world: World, anna: Person) -> None:
    message = await anna.send(VISIT)
    await fix(anna, "Что это было")
    menu = anna.last
    stale = menu.inline_keyboard[0][0]["callback_data"]
    await anna.edit(message, "Был у Ромашки, перезвонить в пт в 16")

    await anna.press(menu, stale)

    assert anna.toast == "Запись успела измениться. Вот как она выглядит сейчас."
    assert "16:00" in anna.last.text
    assert (await record(world)).kind == "meeting"


async def test_a_menu_of_an_undone_record_says_so(world: World, anna: Person) -> None:
    await anna.send(VISIT)
    await fix(anna)
    kind = anna.last.inline_keyboard[0][1]["callback_data"]
    await anna.click("‹ Назад")
    await anna.click("Отменить")
    await anna.press(anna.last, kind)

    assert anna.toast == "Эта запись отменена"
    assert anna.last.buttons == [["Вернуть"]]


async def test_other_hands_reach_nothing(world: World, anna: Person) -> None:
    igor = await world.manager("Игорь")
    oleg = await world.manager("Олег", team="Юг")
    await anna.send(VISIT)
    saved = await record(world)

    for person in (igor, oleg):
        await person.send("привет")
        for data in (
            f"rec:undo:i:{saved.id}",
            f"rec:fix:i:{saved.id}",
            f"fix:kind:call-in:i:{saved.id}:{saved.version}",
            f"fix:plan:none:i:{saved.id}:{saved.version}",
            f"fix:text:?:i:{saved.id}:{saved.version}",
            "rec:undo:i:999999",
            "rec:undo:p:999999",
        ):
            await person.press(person.inbox[0], data)
            assert person.last.text == "Такой записи нет."

    after = await record(world)
    assert (after.version, after.removed_at) == (saved.version, None)


@pytest.mark.parametrize(
    "data",
    [
        "fix:kind:zzz:i:{id}:{version}",
        "fix:plan:2026-99-99:i:{id}:{version}",
        "fix:client:abc:i:{id}:{version}",
        "fix:client:999999:i:{id}:{version}",
        "fix:happened:none:i:{id}:{version}",
        "fix:kind::i:{id}:99",
        "rec:fix:x:{id}",
        "rec:undo:i:99999999999999999999999",
        "rec:nothing:i:{id}",
    ],
)
async def test_forged_choices_change_nothing(world: World, anna: Person, data: str) -> None:
    await anna.send(VISIT)
    saved = await record(world)

    await anna.press(anna.last, data.format(id=saved.id, version=saved.version + 1))

    after = await record(world)
    assert (after.version, after.kind, after.removed_at) == (saved.version, "meeting", None)


async def test_a_lead_may_correct_what_the_team_wrote(world: World, anna: Person) -> None:
    lena = await world.lead("Лена")
    await anna.send(VISIT)
    saved = await record(world)
    await lena.send("привет")
    await lena.press(lena.last, f"rec:undo:i:{saved.id}")

    assert lena.last.text.startswith("↩️ Ромашка · отменено")


# Moved to another team.


@pytest.fixture
async def moved(world: World) -> tuple[Person, SandboxMessage]:
    """Anna wrote to a teammate's client and works in another team now; the message she wrote."""
    anna = await world.manager("Анна")
    await world.client("Секрет", owner=await world.manager("Игорь"))
    await world.manager("Олег", team="Юг")
    message = await anna.send("Был у Секрета, перезвонить в пт в 14")
    assert anna.last.text.startswith("✅ Секрет · записано")
    await move(world, anna)
    return anna, message


async def move(world: World, person: Person, team: str = "Юг") -> None:
    def work(session: Session) -> None:
        there = session.scalars(select(Team.id).where(Team.name == team)).one()
        session.scalars(select(Member).where(Member.telegram_id == person.id)).one().team_id = there

    await world.database.write(work)


@pytest.mark.parametrize("button", ["Отменить", "Исправить"])
async def test_who_moved_to_another_team_no_longer_changes_its_records(
    world: World, moved: tuple[Person, SandboxMessage], button: str
) -> None:
    anna, _ = moved
    await anna.click(button)

    assert anna.last.text == "Такой записи нет."
    assert (await record(world)).removed_at is None


async def test_who_moved_to_another_team_no_longer_brings_its_records_back(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Секрет", owner=await world.manager("Игорь"))
    await world.manager("Олег", team="Юг")
    await anna.send("Был у Секрета")
    await anna.click("Отменить")
    await move(world, anna)

    await anna.click("Вернуть")

    assert anna.last.text == "Такой записи нет."
    assert (await record(world)).removed_at is not None


async def test_who_moved_to_another_team_no_longer_edits_or_deletes_its_records(
    world: World, moved: tuple[Person, SandboxMessage]
) -> None:
    anna, message = moved
    seen = len(anna.inbox)
    await anna.edit(message, "Был у Секрета, взяли каталог")
    assert anna.last.text == "Такой записи нет."
    await anna.send("удали")
    await anna.send("удали", reply_to=message)
    await anna.press(anna.inbox[seen - 1], f"fix:text::i:{(await record(world)).id}:2")

    assert all("Секрет" not in (one.text or "") for one in anna.inbox[seen:])
    kept = await record(world)
    assert (kept.text, kept.removed_at) == ("Был у Секрета, перезвонить в пт в 14", None)
    pending = await plan(world)
    assert pending is not None
    assert pending.state == "open"


async def test_a_plan_alone_is_out_of_reach_too(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Секрет", owner=await world.manager("Игорь"))
    await world.manager("Олег", team="Юг")
    message = await anna.send("позвонить Секрету завтра в 10")
    await move(world, anna)
    seen = len(anna.inbox)

    await anna.edit(message, "позвонить Секрету завтра в 12")
    await anna.click("Отменить")

    assert [one.text for one in anna.inbox[seen:]] == ["Такой записи нет."] * 2
    pending = await plan(world)
    assert pending is not None
    assert pending.state == "open"


async def test_an_hour_stays_when_the_plan_was_made_in_another_zone(world: World, anna: Person) -> None:
    await anna.send("Был у Ромашки, перезвонить в пт в 14")
    await world.database.execute(update(Member).where(Member.telegram_id == anna.id).values(zone="Asia/Yekaterinburg"))

    await fix(anna, "Следующий шаг", "Завтра")

    assert "завтра, чт 26 ноября, 16:00" in anna.last.text, "14:00 in Moscow is 16:00 where the person is now"
    changed = await plan(world)
    assert changed is not None
    assert changed.due_at == datetime(2026, 11, 26, 11, 0, tzinfo=UTC)
