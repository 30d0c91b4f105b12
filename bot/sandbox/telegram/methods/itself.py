"""The bot itself: its name and words, its command menus, and the chats it is in."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.markup import utf16_length
from bot.sandbox.telegram.menus import read_commands, scope_key
from bot.sandbox.telegram.methods.checks import find_chat, open_chat
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.records import Json

Method = Callable[[Crowd, Parameters], Any]


def get_me(world: Crowd, p: Parameters) -> Json:
    flags = {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": world.inline_mode,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot_user | flags


def get_chat(world: Crowd, p: Parameters) -> Json:
    chat = find_chat(world, p)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return world.chat_object(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(world: Crowd, p: Parameters) -> bool:
    chat = open_chat(world, p)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    old, chat.bot_status = chat.bot_status, "left"
    world.save_chat(chat)
    world.push_update(
        "my_chat_member",
        {
            "chat": world.chat_object(chat),
            "from": world.bot_user,
            "date": world.stamp,
            "old_chat_member": world.bot_member(old),
            "new_chat_member": world.bot_member("left"),
        },
    )
    return True


def _menu_key(world: Crowd, p: Parameters) -> str:
    key = scope_key(p.structure("scope"), p.text("language_code"))
    chat_id = key.split(":")[1]
    if chat_id and not (chat_id.lstrip("-").isdigit() and int(chat_id) in world.chats):
        raise bad_request("chat not found")
    return key


def set_my_commands(world: Crowd, p: Parameters) -> bool:
    key = _menu_key(world, p)
    world.save_menu(key, read_commands(p.structure("commands") or []) or None)
    return True


def get_my_commands(world: Crowd, p: Parameters) -> list[Json]:
    return world.menus.get(_menu_key(world, p), [])


def delete_my_commands(world: Crowd, p: Parameters) -> bool:
    world.save_menu(_menu_key(world, p), None)
    return True


def set_words(name: str, limit: int) -> Method:
    def change(world: Crowd, p: Parameters) -> bool:
        text = p.text(name) or ""
        if utf16_length(text) > limit:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        if p.text("language_code"):
            world.set_profile(f"{name}:{p.text('language_code')}", text)
        elif text or name != "name":
            world.set_profile(name, text)
        return True

    return change


def get_words(name: str) -> Method:
    def look(world: Crowd, p: Parameters) -> Json:
        plain = world.profile.get(name, "")
        return {name: world.profile.get(f"{name}:{p.text('language_code') or ''}") or plain}

    return look
