"""Files and the words they take, how they are sent back; what is typed for a client asked about; edits into nothing."""

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage import attachments
from storage.attachments import Attachment
from storage.interactions import Interaction
from tests.world import World


async def interactions(world: World) -> list[Interaction]:
    query = select(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def attached(world: World, record: Interaction) -> list[Attachment]:
    found = await world.rows(lambda session: attachments.of(session, record.id))
    assert len(found) == record.attached
    return found


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва")
    await world.client("Вектор", anna)
    return anna


@pytest.mark.parametrize("how", ["next", "question", "file"])
@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_file_alone_takes_the_words_after_it(world: World, anna: Person, how: str, kind: str) -> None:
    sent = await (anna.send_photo() if kind == "photo" else anna.send_document("akt.pdf", b"%PDF-1.4"))
    question = anna.last
    if how != "next":
        await anna.send("/today")
        world.clock.advance(hours=2)

    await anna.send("Ромашка, подписали акт", reply_to={"next": None, "question": question, "file": sent}[how])

    [record] = await interactions(world)
    assert [one.kind for one in await attached(world, record)] == [kind]


@pytest.mark.parametrize("between", ["time", "/today", "Ромашка?"])
async def test_words_after_something_else_take_no_file(world: World, anna: Person, between: str) -> None:
    await anna.send_photo()
    if between == "time":
        world.clock.advance(minutes=11)
    else:
        await anna.send(between)
    await anna.send("Ромашка, подписали акт")

    [record] = await interactions(world)
    assert record.attached == 0


async def test_a_question_takes_no_file(world: World, anna: Person) -> None:
    await anna.send_photo()
    await anna.send("Ромашка?")

    assert await interactions(world) == []
    assert anna.last.text.startswith("Ромашка\n")


async def test_of_two_files_a_reply_takes_its_own(world: World, anna: Person) -> None:
    await anna.send_photo()
    first = anna.last
    await anna.send_document("akt.pdf", b"%PDF-1.4")

    await anna.send("Ромашка, витрина", reply_to=first)

    [record] = await interactions(world)
    assert [one.kind for one in await attached(world, record)] == ["photo"]


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_file_is_sent_back_from_the_card_the_dossier_and_the_history(
    world: World, anna: Person, kind: str
) -> None:
    words = "Ромашка, подписали акт"
    await (anna.send_photo(words) if kind == "photo" else anna.send_document("akt.pdf", b"%PDF-1.4", caption=words))
    assert anna.last.buttons == [["Отменить", "Исправить", "Досье", "📎"]]

    await anna.click("📎")
    assert anna.last.text == "Ромашка: «Ромашка, подписали акт»"
    await anna.send("Ромашка")
    assert "📎 Ромашка, подписали акт" in anna.last.text
    await anna.click("📎")
    assert anna.last.text == "Ромашка: «Ромашка, подписали акт»"
    await anna.send("Ромашка")
    await anna.click("История · 1")
    assert "📎 Ромашка, подписали акт" in anna.last.text
    await anna.click("📎")
    assert anna.last.text == "Ромашка: «Ромашка, подписали акт»"


async def test_a_file_is_only_for_whom_the_client_is_open(world: World, anna: Person) -> None:
    boris = await world.manager("Борис")
    await anna.send_photo("Ромашка, подписали акт")
    [record] = await interactions(world)
    await boris.send("Вектор?")

    await boris.press(boris.last, f"att:{record.id}")

    assert boris.last.text == "Такой записи нет." or boris.toast == "Такой записи нет."


# The client asked about.


@pytest.mark.parametrize("label", ["Записать", "Запланировать"])
async def test_the_words_after_log_or_plan_are_about_that_client(world: World, anna: Person, label: str) -> None:
    await anna.send("Ромашка")
    await anna.click(label)
    await anna.send("позвонили, просят скидку, перезвонить завтра в 10")

    assert anna.last.text.startswith("✅ Ромашка")
    assert len(await interactions(world)) == 1


@pytest.mark.parametrize("between", ["time", "/today", "Вектор?"])
async def test_words_after_something_else_are_about_nobody(world: World, anna: Person, between: str) -> None:
    await anna.send("Ромашка")
    await anna.click("Записать")
    if between == "time":
        world.clock.advance(minutes=11)
    else:
        await anna.send(between)
    await anna.send("позвонили, просят скидку")

    assert anna.last.text.startswith("К какому клиенту")
    assert await interactions(world) == []


async def test_another_client_named_after_log_is_that_client(world: World, anna: Person) -> None:
    await anna.send("Ромашка")
    await anna.click("Записать")
    await anna.send("звонил в Вектор, просят скидку")

    assert anna.last.text.startswith("✅ Вектор")


# Edited into what is no record.


KEPT = {
    "ru": ("звонил Ромашке, просят скидку", "привет", "Ромашка?", "Правка ничего не изменила", "Отменить"),
    "uk": (
        "дзвонив Ромашці, просять знижку",
        "привіт",
        "Ромашка?",
        "Правка нічого не змінила",
        "Скасувати",
    ),
    "en": ("called Daisy, they want a discount", "hi", "Daisy?", "Your edit changed nothing", "Undo"),
}


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_an_edit_into_no_record_keeps_it_and_says_how_to_undo(world: World, language: str) -> None:
    words, hello, asking, said, undo = KEPT[language]
    anna = await world.manager("Анна", language=language)
    await world.client("Daisy" if language == "en" else "Ромашка", anna)
    mine = await anna.send(words)
    for edit in (hello, asking):
        await anna.edit(mine, edit)
        assert anna.last.text.startswith(said), edit
        assert [one.text for one in await interactions(world)] == [words]

    card = anna.last
    await anna.click(undo)
    assert card.text.count("\n") == 1, "what was undone"
    assert await interactions(world) == []
    await anna.click(card.buttons[0][0])
    assert [one.text for one in await interactions(world)] == [words]
