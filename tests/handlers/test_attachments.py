"""Files of any kind with a record: sent with words, before or after them; sent back, taken off, too many, too old."""

from collections.abc import Awaitable, Callable
from functools import partial

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person, SandboxMessage
from bot.sandbox.telegram.images import small_picture
from storage import attachments
from storage.attachments import Attachment
from storage.audit import AuditRow
from storage.interactions import Interaction
from tests.world import World

WORDS = "Ромашка, новая витрина"
PICTURE = small_picture() + b" "


async def records(world: World) -> list[Interaction]:
    query = select(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def attached(world: World, record: Interaction) -> list[Attachment]:
    found = await world.rows(lambda session: attachments.of(session, record.id))
    fresh = await world.rows(lambda session: session.get_one(Interaction, record.id))
    assert len(found) == fresh.attached
    return found


async def kinds(world: World) -> list[list[str]]:
    return [[one.kind for one in await attached(world, record)] for record in await records(world)]


def clip(person: Person) -> SandboxMessage:
    """The newest message with a paper clip under it."""
    return next(one for one in reversed(person.inbox) if any("📎" in text for row in one.buttons for text in row))


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва")
    await world.client("Вектор", anna)
    return anna


async def test_two_records_of_one_day_have_keys_that_differ(world: World, anna: Person) -> None:
    await anna.send_album([None, None], caption=WORDS)
    world.clock.advance(minutes=5)
    await anna.send_album([None, None], caption=WORDS)
    await anna.send("Ромашка")
    keys = [text for row in anna.last.buttons for text in row if "📎" in text]
    assert keys == ["📎 сегодня 14:25", "📎 сегодня 14:20"]


async def test_f23_an_album_is_one_record_and_comes_back_as_one_album(world: World, anna: Person) -> None:
    await anna.send_album([None, None, None], caption=WORDS)

    assert await kinds(world) == [["photo"] * 3]
    assert anna.last.text.endswith("\n📎 3 фото")
    assert anna.last.buttons == [["Отменить", "Исправить", "Досье", "📎 3"]]
    await anna.send("Ромашка")
    assert "📎 Ромашка, новая витрина" in anna.last.text
    await anna.click("История · 1")
    assert "📎 Ромашка, новая витрина" in anna.last.text
    await anna.click("📎 3", clip(anna))

    sent = anna.inbox[-3:]
    assert [one.text for one in sent] == [f"Ромашка: «{WORDS}»", "", ""]
    assert len({one.data["media_group_id"] for one in sent}) == 1


async def test_every_kind_waits_for_its_words_and_comes_back_as_it_was(world: World, anna: Person) -> None:
    ways: dict[str, tuple[Callable[[], Awaitable[object]], str, str]] = {
        "voice": (partial(anna.send_voice, 42), "О чём это голосовое (0:42)?", "📎 Голосовое 0:42"),
        "video": (partial(anna.send_video, 65), "Что на видео?", "📎 Видео 1:05"),
        "video_note": (partial(anna.send_video_note, 5), "Что на видео?", "📎 Видеосообщение 0:05"),
        "audio": (partial(anna.send_audio, "Звонок"), "О чём эта аудиозапись (1:00)?", "📎 Звонок"),
        "animation": (anna.send_animation, "Что на GIF?", "📎 GIF 0:05"),
        "document": (partial(anna.send_document, "акт.pdf", b"%PDF"), "Что это за документ?", "📎 акт.pdf"),
    }
    for kind, (send, question, line) in ways.items():
        await send()
        assert anna.last.text.startswith(question), kind
        await anna.send("Ромашка, подписали акт")
        assert line in anna.last.text, anna.last.text
        await anna.click("📎", anna.last)
        assert kind in anna.last.data

    assert await kinds(world) == [[kind] for kind in ways]


@pytest.mark.parametrize(
    ("language", "name", "question", "line"),
    [
        ("uk", "Ромашка", "Про що це голосове (0:07)?", "📎 2 фото, 1 файл, 1 голосове"),
        ("en", "Daisy", "What is this voice note (0:07) about?", "📎 2 photos, 1 file, 1 voice note"),
    ],
)
async def test_other_languages(world: World, language: str, name: str, question: str, line: str) -> None:
    person = await world.manager("Анна", language=language)
    await world.client(name, person)
    await person.send_album([None, None], caption=f"{name}, demo")
    card = person.last
    await person.send_document("a.pdf", b"1", reply_to=card)

    await person.send_voice(7)
    assert person.last.text.startswith(question)
    await person.click(name, person.last)

    assert line in person.last.text


async def test_a_reply_adds_and_what_was_added_is_taken_off_and_returned(world: World, anna: Person) -> None:
    await anna.send("Ромашка, показали образцы")
    card = anna.last
    mine = await anna.send_photo(reply_to=card)
    assert anna.last.text == "Добавлено к записи: Ромашка\n📎 Фото"
    assert "📎 Фото" in card.text

    for label, line in (("Убрать", False), ("Вернуть", True), ("Убрать", False)):
        await anna.click(label)
        assert ("📎" in card.text) is line
    await anna.press(anna.last, anna.last.inline_keyboard[0][0]["callback_data"].replace(":on:", ":off:"))
    assert await kinds(world) == [[]], "a second tap takes off nothing more"
    await anna.press(card, f"att:{(await records(world))[0].id}")
    assert anna.last.text == "Файлов в этой записи больше нет."
    await anna.click("Вернуть")
    await anna.send_photo("витрина с улицы", reply_to=mine)
    assert await kinds(world) == [["photo", "photo"]]

    await anna.click("Отменить", card)
    assert await kinds(world) == []
    await anna.send_photo(reply_to=card)
    assert anna.last.text.startswith("Что на фото?"), "a record that was taken back takes nothing"
    await anna.click("Вернуть", card)
    assert "📎 2 фото" in card.text
    done = await world.rows(lambda session: list(session.scalars(select(AuditRow.action))))
    assert done.count("attachments.add") == 2
    assert {"attachments.remove", "attachments.restore"} <= set(done)


async def test_one_tap_adds_what_came_without_words_to_the_last_record_once(world: World, anna: Person) -> None:
    await anna.send("Ромашка, показали образцы")
    await anna.send_album([None, None])
    asked = anna.last
    assert asked.text.startswith("Что это?")
    data = asked.inline_keyboard[0][0]["callback_data"]
    await world.restart()

    await anna.click("К записи «Ромашка»")
    assert anna.last.text == "Добавлено к записи: Ромашка\n📎 2 фото"
    await anna.press(asked, data)
    assert anna.toast == "Это уже при записи"
    assert await kinds(world) == [["photo", "photo"]]

    await anna.send_voice(3)
    await anna.send("Вектор, просят скидку")
    await anna.click("К записи", next(one for one in reversed(anna.inbox) if "голосовое" in one.text))
    assert await kinds(world) == [["photo", "photo"], ["voice"]], "the words came first"


async def test_a_record_holds_twenty(world: World, anna: Person) -> None:
    await anna.send_album([None] * 10, caption=WORDS)
    card = anna.last
    for number in range(11):
        await anna.send_document(f"{number}.pdf", bytes([number + 1]), reply_to=card)

    assert anna.last.text.endswith("Ещё 1 файл не поместился: в записи их не больше двадцати.")
    await anna.click("📎 20", card)
    sizes: dict[str, int] = {}
    for one in anna.inbox[-20:]:
        sizes[one.data["media_group_id"]] = sizes.get(one.data["media_group_id"], 0) + 1
    assert list(sizes.values()) == [10, 10]


async def test_the_same_file_is_not_kept_twice_and_a_large_one_is_kept(world: World, anna: Person) -> None:
    sent = await anna.send_document("фильм.zip", bytes(21 * 1024 * 1024), caption=WORDS)
    again = {"document": sent.data["document"], "reply_to_message": anna.last.data}
    world.telegram.say(anna.id, again)
    await world.settle()

    assert anna.last.text == "Это уже при записи"
    [record] = await records(world)
    [one] = await attached(world, record)
    assert (one.name, one.size) == ("фильм.zip", 21 * 1024 * 1024)


# Edited.


async def test_f22_an_edit_of_any_message_of_an_album_corrects_the_record(world: World, anna: Person) -> None:
    first, _, third = await anna.send_album([None, None, None], caption=WORDS)
    card = anna.last

    await anna.edit_caption(third, "и склад")
    assert [one.text for one in await records(world)] == [f"{WORDS}\nи склад"]
    await anna.edit_caption(first, "Вектор, звонили, новая витрина")
    assert card.text.startswith("✅ Вектор · изменено")
    assert [one.text for one in await records(world)] == ["Вектор, звонили, новая витрина\nи склад"]
    await anna.edit_caption(third, "")
    assert [one.text for one in await records(world)] == ["Вектор, звонили, новая витрина"]
    await anna.edit_caption(first, "")
    assert anna.last.text.startswith("Правка ничего не изменила")
    assert [one.text for one in await records(world)] == ["Вектор, звонили, новая витрина"]
    assert await kinds(world) == [["photo"] * 3]


async def test_a_caption_that_comes_by_an_edit_makes_the_record(world: World, anna: Person) -> None:
    _, second = await anna.send_album([None, None])
    await anna.edit_caption(second, WORDS)

    assert anna.last.text.startswith("✅ Ромашка · записано")
    assert await kinds(world) == [["photo", "photo"]]


async def test_an_edit_while_the_question_waits(world: World, anna: Person) -> None:
    first, second = await anna.send_album([None, None], caption="показали образцы")
    assert anna.last.text.startswith("К какому клиенту")

    await anna.edit_caption(second, "и Ромашка довольна")

    assert [one.text for one in await records(world)] == ["показали образцы\nи Ромашка довольна"]
    assert await kinds(world) == [["photo", "photo"]]
    await anna.edit_caption(first, "показали новые образцы")
    assert [one.text for one in await records(world)] == ["показали новые образцы\nи Ромашка довольна"]


async def test_a_message_of_an_album_that_comes_late_joins_the_rest(world: World, anna: Person) -> None:
    for caption in (WORDS, None, "показали образцы"):
        sent = await anna.send_album([None, None], caption=caption)
        before = len(anna.messages)
        late = {name: sent[1].data[name] for name in ("photo", "media_group_id")}
        late["photo"] = [size | {"file_unique_id": f"late{before}"} for size in late["photo"]]
        world.telegram.say(anna.id, late)
        await world.settle()
        assert len(anna.messages) == before + 1, "nothing is asked again"
        if caption is None:
            await anna.send("Ромашка, образцы", reply_to=sent[0])
        elif caption != WORDS:
            await anna.click("Ромашка, Москва")

    assert await kinds(world) == [["photo"] * 3] * 3


# Whose, which, and no more.


async def test_only_for_whom_the_client_is_open(world: World, anna: Person) -> None:
    boris, lead = await world.manager("Борис"), await world.lead("Вера")
    other, head = await world.lead("Глеб", team="Юг"), await world.head("Дина")
    await anna.send_photo(WORDS)
    [record] = await records(world)

    for person, allowed in ((boris, False), (lead, True), (other, False), (head, True)):
        await person.send("/today")
        await person.press(person.last, f"att:{record.id}")
        assert ("photo" in person.last.data) is allowed
        for data in (f"atx:off:{(await attached(world, record))[0].id}", f"atk:999:{record.id}"):
            if not allowed:
                await person.press(person.last, data)
                assert person.last.text.startswith(("Такой записи нет.", "Этот вопрос больше не ждёт"))
    assert await kinds(world) == [["photo"]]

    await anna.click("Отменить", anna.last)
    await lead.press(lead.last, f"att:{record.id}")
    assert lead.last.text == "Такой записи нет."


async def test_a_file_telegram_no_longer_has_is_said_kindly(world: World, anna: Person) -> None:
    for size in (1, 2):
        await anna.send_album([None] * size, caption=WORDS)
        card = anna.last
        world.telegram.files.clear()
        await anna.click("📎", card)
        assert anna.last.text.startswith("Telegram больше не отдаёт этот файл.")


async def test_hostile_names_are_shown_as_names(world: World, anna: Person) -> None:
    names = {
        "../../etc/passwd": "📎 passwd",
        "C:\\temp\\акт.pdf": "📎 акт.pdf",
        "price\u202efdp.exe": "📎 pricefdp.exe",
        "a\x00b\nc.pdf": "📎 ab c.pdf",
        "<b>": "📎 <b>",
        "\u200b": "📎 Документ",
    }
    for number, (name, line) in enumerate(names.items()):
        await anna.send_document(name, bytes([number + 1]), caption=WORDS)
        assert anna.last.text.split("\n")[-1] == line
    await anna.send_document("я" * 300 + ".pdf", b"x", caption=WORDS)
    assert len(anna.last.text.split("\n")[-1]) <= 44


async def test_a_photo_in_reply_to_a_reminder_stays_with_what_came_of_it(world: World, anna: Person) -> None:
    await anna.send("позвонить Ромашке завтра в 10")
    await anna.send_photo("позвонили, всё хорошо", reply_to=anna.last)

    assert anna.last.text.startswith("☑️ Сделано")
    assert await kinds(world) == [["photo"]]


async def test_files_join_the_sentence_that_waits(world: World, anna: Person) -> None:
    await anna.send("показали образцы")
    await anna.send_photo(reply_to=anna.last)
    assert anna.last.text == "Сохранится вместе с этой записью, как только на вопрос будет ответ."
    await anna.click("Ромашка, Москва")

    assert await kinds(world) == [["photo"]]


async def test_what_cannot_be_kept_is_answered_kindly_and_notices_of_telegrams_are_not(
    world: World, anna: Person
) -> None:
    await anna.send_sticker()
    assert anna.last.text.startswith("Здесь записывать нечего.")
    flags = ("is_closed", "is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only")
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "type": "regular"}
    world.telegram.say(anna.id, {"poll": poll | dict.fromkeys(flags, False)})
    await world.settle()
    assert anna.last.text.startswith("Опрос в запись не положить.")
    before = len(anna.inbox)
    world.telegram.say(anna.id, {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}})
    await world.settle()
    assert len(anna.inbox) == before


async def test_tables_sent_together_are_all_read_and_beside_a_photo_none(world: World) -> None:
    head = await world.head("Вера")
    table = "name,city\nРомашка,Москва\n".encode()
    await head.send_album([("a.csv", table), ("b.csv", table)])
    assert len(head.inbox) == 2
    assert all("Ромашка" not in one.text and "Что это" not in one.text for one in head.inbox)
    await head.send_album([("c.csv", table), ("d.pdf", b"%PDF")])
    assert head.last.text.startswith("Что это?")


async def test_photos_sent_one_by_one_are_asked_about_once(world: World, anna: Person) -> None:
    await anna.send_photo()
    asked = anna.last
    await anna.send_photo(data=PICTURE)
    await anna.send_video()
    assert asked.text.startswith("Что это?")
    assert asked.text.endswith("📎 2 фото")
    assert anna.last.text.startswith("Что на видео?"), "something else is asked about anew"
    await anna.send("Ромашка, новая витрина", reply_to=asked)
    world.clock.advance(minutes=2)
    await anna.send_photo()
    assert anna.last.text.startswith("Что на фото?")

    assert await kinds(world) == [["photo", "photo"]]


async def test_the_clients_manager_sees_what_a_colleague_sent(world: World, anna: Person) -> None:
    boris = await world.manager("Борис")
    await boris.send_album([None, None], caption=WORDS)

    assert anna.last.text.startswith("Ромашка · запись коллеги: Борис")
    assert anna.last.text.endswith("📎 2 фото")
    await anna.click("📎 2", anna.last)
    assert "photo" in anna.last.data


@pytest.mark.parametrize("where", ["asked", "dossier", "plan"])
async def test_a_file_sent_where_a_client_is_open_is_about_that_client(world: World, anna: Person, where: str) -> None:
    if where == "plan":
        await anna.send("позвонить Ромашке завтра в 10")
    else:
        await anna.send("Ромашка")
    if where == "asked":
        await anna.click("Записать")
        await anna.send_photo()
    else:
        await anna.send_photo(reply_to=anna.last)
    await anna.send("витрина готова")

    assert anna.last.text.startswith("✅ Ромашка · записано")
    assert await kinds(world) == [["photo"]]


async def test_a_question_loses_no_file(world: World, anna: Person) -> None:
    await anna.send_photo("Ромашка?")
    assert anna.last.text.startswith("Что на фото?")
    await anna.send("Ромашка, витрина")
    assert await kinds(world) == [["photo"]]
