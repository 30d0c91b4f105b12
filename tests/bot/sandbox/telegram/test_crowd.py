"""What people may do, and what a real client would not let them do."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from bot.sandbox.session import Person, PersonSeed, Telegram
from bot.sandbox.telegram import PersonError
from tests.bot.sandbox.conftest import HandClock


async def test_a_long_text_arrives_as_several_messages(telegram: Telegram, anna: Person) -> None:
    text = "🚗" * 5000
    await anna.send(text)
    parts = [update["message"]["text"] for update in telegram.call("getUpdates", {})]
    assert [len(part) for part in parts] == [2048, 2048, 904]
    assert "".join(parts) == text


async def test_people_cannot_do_what_clients_do_not_let_them(anna: Person, stranger: Person, clock: HandClock) -> None:
    message = await anna.send("раз")
    with pytest.raises(PersonError, match="empty"):
        await anna.send("  ")
    with pytest.raises(PersonError, match="no such message"):
        await stranger.edit(message, "чужое")
    with pytest.raises(PersonError, match="not a picture"):
        await anna.send_photo(data=b"text")
    with pytest.raises(PersonError, match="at most 1024"):
        await anna.send_photo("а" * 1025)
    clock.advance(hours=49)
    with pytest.raises(PersonError, match="48 hours"):
        await anna.edit(message, "два")
    await anna.block()
    with pytest.raises(PersonError, match="unblock"):
        await anna.send("два")


async def test_a_deleted_message_is_gone_for_the_bot_too(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "раз")
    shown = anna.last
    await anna.delete(shown)
    assert shown.deleted
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("два", chat_id=anna.id, message_id=sent.message_id)


async def test_a_group_lets_the_bot_in_and_it_leaves(bot: Bot, telegram: Telegram, anna: Person) -> None:
    group = telegram.group("Отдел продаж", anna)
    joined, greeting = await bot.get_updates()
    assert joined.my_chat_member is not None
    assert joined.my_chat_member.new_chat_member.status == "member"
    assert joined.my_chat_member.chat.type == "group"
    assert greeting.message is not None
    assert greeting.message.new_chat_members is not None
    await bot.send_message(group.id, "Здесь не работаю")
    assert [message.text for message in group.inbox] == ["Здесь не работаю"]
    await bot.leave_chat(group.id)
    assert not group.has_bot
    await bot.get_updates(offset=greeting.update_id + 2)
    await group.send(anna, "кто тут?")
    assert await bot.get_updates() == []
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "x")
    await group.let_in(anna)
    assert group.has_bot


async def test_who_is_not_in_the_group_cannot_write_there(telegram: Telegram, anna: Person, stranger: Person) -> None:
    group = telegram.group("Отдел", anna)
    with pytest.raises(PersonError, match="not a member"):
        await group.send(stranger, "привет")


async def test_seeds_are_added_once(telegram: Telegram, bot: Bot) -> None:
    seeds = [PersonSeed(7, "Вера", started=True), PersonSeed(8, "Глеб")]
    telegram.seed(seeds)
    telegram.seed(seeds)
    assert list(telegram.accounts) == [7, 8]
    await bot.send_message(7, "Доброе утро")
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(8, "Доброе утро")


async def test_texts_keep_their_reply(bot: Bot, anna: Person) -> None:
    sent = await bot.send_message(anna.id, "записано")
    await anna.send("удали", reply_to=anna.last)
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == sent.message_id
