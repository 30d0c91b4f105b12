"""Sentences with plans: what else was said stays, plans are called off and moved by words, colleagues are told."""

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage.interactions import Interaction
from storage.plans import Plan
from tests.world import World

NAMES = {"ru": ("Дельта", "Вектор"), "uk": ("Дельта", "Вектор"), "en": ("Delta", "Vector")}


async def interactions(world: World) -> list[Interaction]:
    query = select(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def plans(world: World, state: str = "open") -> list[Plan]:
    return await world.rows(lambda session: list(session.scalars(select(Plan).where(Plan.state == state))))


async def salesperson(world: World, language: str) -> Person:
    person = await world.manager("Анна", language=language)
    for name in NAMES[language]:
        await world.client(name, person)
    return person


# What was said beside a plan.


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Дельта поговорили про цену, перезвонить завтра в 12"),
        ("uk", "Дельта обговорили ціну, передзвонити завтра о 12"),
        ("en", "Delta discussed the price, call back tomorrow at 12"),
        ("ru", "Дельта довольна поставкой. Позвонить завтра в 10"),
    ],
)
async def test_what_happened_and_the_plan_are_both_kept(world: World, language: str, words: str) -> None:
    anna = await salesperson(world, language)
    await anna.send(words)

    [told] = await interactions(world)
    [plan] = await plans(world)
    assert (told.text, plan.interaction_id) == (words, told.id)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "позвонить Дельте завтра в 10"),
        ("uk", "зателефонувати Дельті завтра о 10"),
        ("en", "call Delta tomorrow at 10am"),
    ],
)
async def test_a_pure_plan_stays_pure(world: World, language: str, words: str) -> None:
    anna = await salesperson(world, language)
    await anna.send(words)

    assert await interactions(world) == []
    assert len(await plans(world)) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "позвонить в Кноксу завтра в 10"),
        ("ru", "отправить КП в ООО Кноксар в пятницу"),
        ("uk", "зателефонувати в Кноксу завтра о 10"),
        ("en", "call Knoxar tomorrow at 10am"),
    ],
)
async def test_a_pure_plan_at_a_client_yet_unknown_stays_pure(world: World, language: str, words: str) -> None:
    anna = await salesperson(world, language)
    await anna.send(words)
    [new] = [row[0] for row in anna.last.buttons if "Кнокс" in row[0] or "Knox" in row[0]]
    await anna.click(new)

    assert await interactions(world) == []
    assert len(await plans(world)) == 1


# Several plans of one sentence.

TWO_PLANS = {
    "ru": "Дельта звонили, перезвонить завтра в 10, а в пятницу встреча в 12",
    "uk": "Дельта дзвонили, передзвонити завтра о 10, а в п'ятницю зустріч о 12",
    "en": "Delta called, call back tomorrow at 10am and meet them on Friday at 12",
}


@pytest.mark.parametrize("language", TWO_PLANS)
async def test_every_plan_of_a_sentence_is_saved_shown_and_undone_with_it(world: World, language: str) -> None:
    anna = await salesperson(world, language)
    await anna.send(TWO_PLANS[language])

    assert anna.last.text.count("⏰") == 2
    [told] = await interactions(world)
    saved = await plans(world)
    assert {(plan.kind, plan.due_local.day, plan.due_local.hour) for plan in saved} == {
        ("call", 26, 10),
        ("meeting", 27, 12),
    }
    assert {plan.interaction_id for plan in saved} == {told.id}

    undo = anna.last.buttons[0][0]
    await anna.click(undo)
    assert await plans(world) == []
    await anna.click(anna.last.buttons[0][0])
    assert len(await plans(world)) == 2


async def test_several_plans_without_a_contact_are_one_record(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send("позвонить Дельте завтра в 10, отправить КП в пятницу")

    assert await interactions(world) == []
    assert anna.last.text.count("⏰") == 2
    await anna.click("Отменить")
    assert await plans(world) == []
    await anna.click("Вернуть")
    assert {plan.kind for plan in await plans(world)} == {"call", "offer"}


async def test_an_edit_changes_only_the_plan_it_rewords(world: World) -> None:
    anna = await salesperson(world, "ru")
    sent = await anna.send("Был в Дельте. Перезвонить завтра в 10, отправить КП в пятницу")
    before = {plan.kind: plan.id for plan in await plans(world)}
    await anna.edit(sent, "Был в Дельте. Перезвонить завтра в 12, отправить КП в пятницу")
    after = {plan.kind: plan for plan in await plans(world)}
    assert {kind: plan.id for kind, plan in after.items()} == before
    assert (after["call"].due_local.hour, after["offer"].due_local.day) == (12, 27)

    await anna.edit(sent, "Был в Дельте. Отправить КП в пятницу")
    assert [plan.id for plan in await plans(world)] == [before["offer"]]


@pytest.mark.parametrize(
    ("edited", "left"),
    [
        ("отправить КП Дельте в пятницу", {"offer": 27}),
        ("позвонить Дельте завтра в 10", {"call": 26}),
        ("позвонить Дельте завтра в 10, отправить КП в понедельник", {"call": 26, "offer": 30}),
        ("звонил Дельте, отправить КП в пятницу", {"offer": 27}),
        ("звонил Дельте", {}),
    ],
)
async def test_an_edit_of_plans_alone_calls_off_what_it_says_no_more(
    world: World, edited: str, left: dict[str, int]
) -> None:
    anna = await salesperson(world, "ru")
    sent = await anna.send("позвонить Дельте завтра в 10, отправить КП в пятницу")
    before: dict[str, int] = {plan.kind: plan.id for plan in await plans(world)}
    await anna.edit(sent, edited)
    after = await plans(world)
    assert {plan.kind: plan.due_local.day for plan in after} == left
    assert {plan.kind: plan.id for plan in after} == {kind: before[kind] for kind in left}
    assert len(after) + len(await plans(world, "cancelled")) == 2


@pytest.mark.parametrize("first", ["Был у Дельты, позвонить", "позвонить Дельте"])
async def test_other_words_for_a_done_plan_make_no_new_one(world: World, first: str) -> None:
    anna = await salesperson(world, "ru")
    sent = await anna.send(f"{first} завтра в 10 насчёт цены, отправить КП в пятницу")
    [call] = [plan for plan in await plans(world) if plan.kind == "call"]
    member = await world.member(anna)
    await world.write(lambda do: do.plans.finish(member, call.id))
    await anna.edit(sent, f"{first} завтра в 10 насчёт скидки, отправить КП в пятницу")
    assert [plan.kind for plan in await plans(world)] == ["offer"]
    assert [plan.id for plan in await plans(world, "done")] == [call.id]


async def test_a_plan_that_is_moved_beside_another_one_is_not_made_twice(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send("встреча с Дельтой в пятницу в 12")
    [meeting] = await plans(world)
    await anna.send("Дельта перенесли встречу на понедельник в 14, отправить КП завтра")

    after = {plan.kind: plan for plan in await plans(world)}
    assert (len(await plans(world)), set(after)) == (2, {"meeting", "offer"})
    assert (after["meeting"].id, f"{after['meeting'].due_local:%m-%d %H:%M}") == (meeting.id, "11-30 14:00")
    assert after["offer"].due_local.day == 26


# A colleague's client.


@pytest.mark.parametrize(
    ("language", "words", "notice"),
    [
        ("ru", "позвонить Дельте завтра в 10", "Дельта · план коллеги: Борис\n⏰ Позвонить: завтра"),
        ("uk", "зателефонувати Дельті завтра о 10", "Дельта · план колеги: Борис\n⏰"),
        ("en", "call Delta tomorrow at 10am", "Delta · a colleague's plan: Борис\n⏰"),
    ],
)
async def test_a_plan_at_a_teammates_client_is_told(world: World, language: str, words: str, notice: str) -> None:
    anna = await salesperson(world, language)
    boris = await world.manager("Борис", language=language)
    await boris.send(words)

    assert "👤" in boris.last.text, "whose client it is"
    assert "Анна" in boris.last.text
    assert anna.last.text.startswith(notice)


async def test_a_plan_called_off_before_it_is_told_is_not_told(world: World) -> None:
    anna = await salesperson(world, "ru")
    boris = await world.manager("Борис")
    await boris.send("Дельта звонили, перезвонить завтра в 10")

    assert len(anna.inbox) == 1, "a plan beside a record is told with the record"


# Called off and moved.


CHANGES = {
    "ru": ("встреча с Вектором завтра в 10", "Вектор перенесли встречу на пятницу 12:00", "Вектор отменили встречу"),
    "uk": ("зустріч з Вектором завтра о 10", "Вектор перенесли зустріч на п'ятницю 12:00", "Вектор скасували зустріч"),
    "en": (
        "meeting with Vector tomorrow at 10am",
        "Vector moved the meeting to Friday 12:00",
        "Vector cancelled the meeting",
    ),
}
UNDO_MOVE = {"ru": "Отменить перенос", "uk": "Скасувати перенесення", "en": "Undo the move"}
BRING_BACK = {"ru": "Вернуть", "uk": "Повернути", "en": "Reopen"}


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_the_one_plan_is_moved_and_moved_back(world: World, language: str) -> None:
    anna = await salesperson(world, language)
    planned, moved, _ = CHANGES[language]
    await anna.send(planned)
    [before] = await plans(world)

    await anna.send(moved)

    [plan] = await plans(world)
    assert (plan.id, plan.due_local.day, plan.due_local.hour) == (before.id, 27, 12)
    assert [one.text for one in await interactions(world)] == [moved]
    await anna.click(anna.last.buttons[-1][0])
    [plan] = await plans(world)
    assert (plan.due_local.day, plan.due_local.hour) == (26, 10)


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_the_one_plan_is_called_off_and_brought_back(world: World, language: str) -> None:
    anna = await salesperson(world, language)
    planned, _, cancelled = CHANGES[language]
    await anna.send(planned)

    await anna.send(cancelled)

    assert await plans(world) == []
    assert len(await plans(world, "cancelled")) == 1
    assert [one.text for one in await interactions(world)] == [cancelled]
    await anna.click(anna.last.buttons[0][-2])
    assert len(await plans(world)) == 1


async def test_of_several_plans_one_is_chosen(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send("встреча с Вектором завтра в 10")
    await anna.send("встреча с Вектором в понедельник в 15")
    await anna.send("позвонить Вектору в четверг в 9")

    await anna.send("Вектор перенесли встречу на пятницу 12:00")
    assert anna.last.text == "Какой план перенести?"
    assert len(anna.last.buttons) == 2, "the call is not a meeting"
    await anna.click(anna.last.buttons[1][0])

    moments = sorted(f"{one.due_local:%d %H}" for one in await plans(world) if one.kind == "meeting")
    assert moments == ["26 10", "27 12"]
    assert "Отменить перенос" in anna.last.buttons[-1]

    await anna.send("Вектор отменили встречу")
    assert anna.last.text == "Какой план отменить?"
    await anna.click(anna.last.buttons[0][0])
    assert len(await plans(world)) == 2
    assert len(await interactions(world)) == 2


async def test_what_was_never_planned_is_only_a_note(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send("Вектор отменили встречу")

    assert anna.last.text.startswith("✅ Вектор · записано")
    assert len(await interactions(world)) == 1
    assert await plans(world) == []


# Files.


async def test_a_photo_with_a_pure_plan_is_kept_with_a_note(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send_photo(caption="позвонить Дельте завтра в 10")

    [note] = await interactions(world)
    [plan] = await plans(world)
    assert (note.kind, note.attached, plan.interaction_id) == ("other", 1, note.id)


# Commands.


@pytest.mark.parametrize("command", ["/TODAY", "/Today", "/START", "/CLIENT Дельта", "/Cancel"])
async def test_commands_in_capitals_work(world: World, command: str) -> None:
    anna = await salesperson(world, "ru")
    await anna.send(command)

    assert "Такой команды нет" not in anna.last.text
    assert await interactions(world) == []


# The day alone, the lines of a message, a new client with its number.


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("ru", "был вчера у Вектора", "🚗 Встреча, вчера"),
        ("uk", "був учора у Вектора", "🚗 Зустріч, вчора"),
        ("en", "visited Vector yesterday", "🚗 Meeting, yesterday"),
    ],
)
async def test_a_day_that_was_said_without_an_hour_has_none(world: World, language: str, words: str, said: str) -> None:
    anna = await salesperson(world, language)
    await anna.send(words)

    assert said in anna.last.text
    assert ":" not in anna.last.text


async def test_the_line_of_a_record_says_more_than_the_name(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send("Вектор\nзвонили, просят скидку\nсклад в Туле")
    await anna.send("Вектор")

    [record] = await interactions(world)
    assert record.summary == "звонили, просят скидку"
    assert record.text.startswith("Вектор\n")


async def test_a_new_client_takes_the_person_and_the_phone(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send("звонили из Альфатрейд, Ольга Смирнова, +7 916 123-45-67, хотят прайс")
    await anna.click("Новый клиент «Альфатрейд»")
    await anna.send("Альфатрейд")

    assert "Ольга Смирнова · +7 916 123-45-67" in anna.last.text


async def test_a_new_client_takes_the_phone_alone(world: World) -> None:
    anna = await salesperson(world, "ru")
    await anna.send("звонили из Альфатрейд, хотят прайс, +7 916 123-45-67")
    await anna.click("Новый клиент «Альфатрейд»")
    await anna.send("+7 916 123-45-67")

    assert anna.last.text.startswith("Альфатрейд\n")
    assert "+7 916 123-45-67" in anna.last.text


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("ru", "+7 916 123-45-67", "Клиента с таким номером нет."),
        ("uk", "+380 50 123 45 67", "Клієнта з таким номером немає."),
        ("en", "+44 20 7946 0958", "No client has this number."),
    ],
)
async def test_an_unknown_number_names_no_client(world: World, language: str, number: str, said: str) -> None:
    anna = await salesperson(world, language)
    await anna.send(number)

    assert anna.last.text == said
    assert anna.last.buttons == []


async def test_an_hour_that_does_not_exist_is_called_so(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Вектор", owner=anna)

    await anna.send("позвонить Вектору завтра в 25:00")

    assert "такого времени нет" in anna.last.text
    assert "прошло" not in anna.last.text


@pytest.mark.parametrize(
    ("language", "words", "deed", "title"),
    [
        ("ru", "Дельта, выставить счёт завтра", "выставить счёт", "⏰ Задача: "),
        ("uk", "Дельта, надіслати рахунок завтра", "надіслати рахунок", "⏰ Завдання: "),
        ("en", "Delta, send the invoice tomorrow", "send the invoice", "⏰ To do: "),
    ],
)
async def test_a_deed_is_listed_in_the_persons_words(
    world: World, language: str, words: str, deed: str, title: str
) -> None:
    anna = await salesperson(world, language)
    await anna.send(words)
    assert title in anna.last.text
    assert f"· {deed}" in anna.last.text

    await anna.send("/client " + NAMES[language][0])
    assert deed in anna.last.text


# A competitor that is named.


@pytest.mark.parametrize(
    ("language", "words", "line"),
    [
        ("ru", "Был у Дельты, сравнивают нас с Ягодником", "👀 Конкурент: Ягодник"),
        ("uk", "Був у Дельти, порівнюють нас з Ягідником", "👀 Конкурент: Ягідник"),
        ("en", "Met Delta, they are going with Redbrush", "👀 Competitor: Redbrush"),
    ],
)
async def test_a_competitor_is_echoed(world: World, language: str, words: str, line: str) -> None:
    anna = await salesperson(world, language)
    await anna.send(words)
    assert line in anna.last.text.split("\n")
