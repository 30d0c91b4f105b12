"""The command menu of each person, by role and language."""

from collections.abc import Callable, Mapping
from typing import Final

from aiogram.methods import DeleteMyCommands, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat

from bot.i18n import Translator
from storage.members import Member


def everybody(_: Member) -> bool:
    """The command is for all members."""
    return True


def leads(member: Member) -> bool:
    """The command is for those who answer for others."""
    return member.is_admin or member.role in ("lead", "head")


def admins(member: Member) -> bool:
    """The command is for those who manage people and the company."""
    return member.is_admin


# In the order of the menu. /start is left out: Telegram offers it by itself.
COMMANDS: Final[Mapping[str, Callable[[Member], bool]]] = {
    "today": everybody,
    "client": everybody,
    "clients": everybody,
    "new": everybody,
    "claims": everybody,
    "promises": everybody,
    "report": everybody,
    "import": leads,
    "segments": everybody,
    "team": leads,
    "invite": admins,
    "health": admins,
    "settings": everybody,
    "help": everybody,
    "cancel": everybody,
}


def menu(member: Member, t: Translator) -> list[BotCommand]:
    """The member's commands, described in their language."""
    return [
        BotCommand(command=name, description=t.plain(f"commands-{name}"))
        for name, is_for in COMMANDS.items()
        if is_for(member)
    ]


def set_menu(member: Member, t: Translator) -> SetMyCommands:
    """What to return when a member has joined, or their role, right or language has changed."""
    return SetMyCommands(commands=menu(member, t), scope=BotCommandScopeChat(chat_id=member.telegram_id))


def drop_menu(member: Member) -> DeleteMyCommands:
    """What to return when a member is blocked: a stranger has no menu."""
    return DeleteMyCommands(scope=BotCommandScopeChat(chat_id=member.telegram_id))
