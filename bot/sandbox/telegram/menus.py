"""Command menus by scope and language: what the bot set, and which one a person sees."""

import re
from typing import Any

from bot.sandbox.telegram.errors import bad_request

Json = dict[str, Any]

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


def scope_key(scope: Any, language_code: str | None) -> str:
    """The key of a menu: scope, chat if any, language. Raises ApiError 400 for a malformed scope."""
    language = language_code or ""
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    if not scope:
        return f"default::{language}"
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _PLAIN_SCOPES:
        return f"{kind}::{language}"
    if kind in _CHAT_SCOPES:
        chat_id = scope.get("chat_id")
        if chat_id is None:
            raise bad_request("can't parse BotCommandScope: chat_id is required")
        return f"{kind}:{chat_id}:{language}"
    raise bad_request("can't parse BotCommandScope: Unsupported type specified")


def read_commands(raw: Any) -> list[Json]:
    """Check a list of commands as setMyCommands takes it."""
    if not isinstance(raw, list):
        raise bad_request("can't parse commands: Expected an Array of BotCommand")
    if len(raw) > 100:
        raise bad_request("too many commands specified")
    commands = []
    for entry in raw:
        if not isinstance(entry, dict):
            raise bad_request("can't parse commands: Expected an Object")
        name = str(entry.get("command") or "").removeprefix("/")
        if not _NAME.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        description = str(entry.get("description") or "").strip()
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name, "description": description})
    return commands


def visible_menu(menus: dict[str, list[Json]], chat_id: int, language_code: str | None) -> list[Json]:
    """The menu of a private chat: the chat's own before all private chats before the default, language before none."""
    language = (language_code or "")[:2]
    for scope in (f"chat:{chat_id}", "all_private_chats:", "default:"):
        for tongue in dict.fromkeys((language, "")):
            if menus.get(f"{scope}:{tongue}"):
                return menus[f"{scope}:{tongue}"]
    return []
