import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.sandbox.session import Person, Telegram


def menu(name: str) -> list[BotCommand]:
    return [BotCommand(command=name, description=f"о {name}")]


async def test_the_closest_menu_is_shown(bot: Bot, anna: Person) -> None:
    """Anna speaks Russian: scope goes before language, language before none."""
    private = BotCommandScopeAllPrivateChats()
    chat = BotCommandScopeChat(chat_id=anna.id)
    assert anna.commands == {}
    await bot.set_my_commands(menu("default"))
    assert anna.commands == {"default": "о default"}
    await bot.set_my_commands(menu("default_ru"), language_code="ru")
    await bot.set_my_commands(menu("default_uk"), language_code="uk")
    assert list(anna.commands) == ["default_ru"]
    await bot.set_my_commands(menu("private"), private)
    assert list(anna.commands) == ["private"]
    await bot.set_my_commands(menu("private_ru"), private, "ru")
    assert list(anna.commands) == ["private_ru"]
    await bot.set_my_commands(menu("chat"), chat)
    assert list(anna.commands) == ["chat"]
    assert [entry.command for entry in await bot.get_my_commands(private, "ru")] == ["private_ru"]
    await bot.delete_my_commands(chat)
    await bot.delete_my_commands(private, "ru")
    assert list(anna.commands) == ["private"]


async def test_malformed_menus_are_refused(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
        await bot.set_my_commands(menu("Сегодня"))
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_DESCRIPTION_INVALID"):
        await bot.set_my_commands([BotCommand(command="today", description=" ")])
    with pytest.raises(TelegramBadRequest, match="invalid language code"):
        await bot.set_my_commands(menu("today"), language_code="russian")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.set_my_commands(menu("today"), BotCommandScopeChat(chat_id=5))


async def test_a_change_is_told_to_the_page(telegram: Telegram, bot: Bot, anna: Person) -> None:
    await bot.set_my_commands(menu("today"), BotCommandScopeChat(chat_id=anna.id))
    assert telegram.events[-1]["type"] == "commands"
    assert telegram.events[-1]["chat_id"] == anna.id
