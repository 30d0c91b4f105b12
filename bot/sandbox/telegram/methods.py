"""What the bot may call: the Bot API's methods, with Telegram's checks and words."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.telegram.crowd import CAPTION_LIMIT, EDIT_LIFE, TEXT_LIMIT, Crowd, without_reply
from bot.sandbox.telegram.errors import ApiError, bad_request, forbidden
from bot.sandbox.telegram.keyboards import Markup, read_markup
from bot.sandbox.telegram.markup import Entity, parse_html, tidy, utf16_length, with_found
from bot.sandbox.telegram.menus import read_commands, scope_key
from bot.sandbox.telegram.parameters import Parameters, Upload
from bot.sandbox.telegram.records import Chat, Json, SandboxMessage
from bot.sandbox.telegram.state import CALLBACK_LIFE

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE
DOWNLOAD_LIMIT = 20 * MEGABYTE
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

Method = Callable[[Crowd, Parameters], Any]


# What the calls share


def _chat(world: Crowd, p: Parameters) -> Chat:
    raw = p.raw.get("chat_id")
    if raw is None or raw == "":
        raise bad_request("chat_id is empty")
    try:
        chat = world.chats.get(int(raw))
    except (TypeError, ValueError):
        chat = None  # @username of a channel: there are none here
    if chat is None:
        raise bad_request("chat not found")
    return chat


def _open_chat(world: Crowd, p: Parameters) -> Chat:
    """The chat, when the bot may write there."""
    chat = _chat(world, p)
    if chat.is_private:
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
    elif chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    elif chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def _formatted(p: Parameters, name: str, entities_name: str) -> tuple[str, list[Entity]]:
    """The words of a call with their entities, after parsing and trimming."""
    source = p.text(name) or ""
    mode = (p.text("parse_mode") or "").lower()
    given = p.structure(entities_name)
    entities: list[Entity] = []
    if mode == "html":
        source, entities = parse_html(source)
    elif mode:
        raise bad_request("unsupported parse_mode (the sandbox knows HTML)")
    elif given:
        if not isinstance(given, list) or not all(isinstance(entry, dict) for entry in given):
            raise bad_request("can't parse entities: Expected an Array of MessageEntity")
        entities = [{key: value for key, value in entry.items() if value is not None} for entry in given]
    text, entities = tidy(source, entities)
    return text, with_found(text, entities)


def _text(p: Parameters, too_long: str) -> Json:
    text, entities = _formatted(p, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request(too_long)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _caption(p: Parameters, too_long: str) -> Json:
    text, entities = _formatted(p, "caption", "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request(too_long)
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _reply(chat: Chat, p: Parameters) -> Json:
    parameters = p.structure("reply_parameters")
    if parameters:
        raw, lenient = parameters.get("message_id"), bool(parameters.get("allow_sending_without_reply"))
    else:
        raw, lenient = p.raw.get("reply_to_message_id"), p.flag("allow_sending_without_reply")
    if not raw:
        return {}
    replied = chat.messages.get(int(raw))
    if replied is None:
        if lenient:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(replied.data)}


def _send(world: Crowd, chat: Chat, p: Parameters, content: Json) -> Json:
    markup = read_markup(p.structure("reply_markup"))
    content |= _reply(chat, p)
    if markup.inline is not None:
        content["reply_markup"] = markup.inline
    sender = None if chat.kind == "channel" else world.bot_user
    return world.post(chat, sender, content, keyboard=markup.reply).data


def _inline_only(p: Parameters) -> Json | None:
    markup: Markup = read_markup(p.structure("reply_markup"))
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    return markup.inline


def _to_edit(world: Crowd, p: Parameters) -> SandboxMessage:
    chat = _open_chat(world, p)
    message = chat.messages.get(p.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.keyboard is not None:
        raise bad_request("message can't be edited")
    return message


def _rewrite(world: Crowd, message: SandboxMessage, drop: set[str], content: Json, markup: Json | None) -> Json:
    data = {name: value for name, value in message.data.items() if name not in drop | {"reply_markup"}} | content
    if markup is not None:
        data["reply_markup"] = markup
    if data == message.data:
        raise bad_request(_NOT_MODIFIED)
    # Telegram marks an edited text, but not a change of buttons alone.
    if drop and {**data, "reply_markup": None} != {**message.data, "reply_markup": None}:
        data["edit_date"] = world.stamp
    world.rewrite(message, data)
    return data


# Messages


def send_message(world: Crowd, p: Parameters) -> Json:
    chat = _open_chat(world, p)
    return _send(world, chat, p, _text(p, "message is too long"))


def _known_file(world: Crowd, file_id: str, kind: str) -> Json:
    stored = world.files.get(file_id)
    if stored is None:
        if re.match("https?://", file_id):
            raise bad_request("failed to get HTTP URL content")
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    if kind == "photo":
        sizes = [one for one in world.files.values() if one.blob == stored.blob and one.kind == "photo"]
        return {"photo": [world.describe_photo(one) for one in sorted(sizes, key=lambda one: one.width)]}
    return {"document": world.describe_document(stored)}


def _checked(upload: Upload) -> Upload:
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def send_document(world: Crowd, p: Parameters) -> Json:
    chat = _open_chat(world, p)
    file = p.file("document")
    if file is None:
        raise bad_request("there is no document in the request")
    caption = _caption(p, "message caption is too long")
    read_markup(p.structure("reply_markup"))
    if isinstance(file, str):
        return _send(world, chat, p, _known_file(world, file, "document") | caption)
    upload = _checked(file)
    _reply(chat, p)
    return _send(world, chat, p, {"document": world.document_object(upload)} | caption)


def send_photo(world: Crowd, p: Parameters) -> Json:
    chat = _open_chat(world, p)
    file = p.file("photo")
    if file is None:
        raise bad_request("there is no photo in the request")
    caption = _caption(p, "message caption is too long")
    read_markup(p.structure("reply_markup"))
    if isinstance(file, str):
        return _send(world, chat, p, _known_file(world, file, "photo") | caption)
    upload = _checked(file)
    if len(upload.data) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(upload.data)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )
    _reply(chat, p)
    sizes = world.photo_sizes(upload)
    if sizes is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = sizes[-1]["width"], sizes[-1]["height"]
    if not width or not height or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return _send(world, chat, p, {"photo": sizes} | caption)


def edit_message_text(world: Crowd, p: Parameters) -> Json:
    message = _to_edit(world, p)
    if "text" not in message.data:
        raise bad_request("there is no text in the message to edit")
    content = _text(p, "MESSAGE_TOO_LONG")
    return _rewrite(world, message, {"text", "entities"}, content, _inline_only(p))


def edit_message_caption(world: Crowd, p: Parameters) -> Json:
    message = _to_edit(world, p)
    if "photo" not in message.data and "document" not in message.data:
        raise bad_request("there is no caption in the message to edit")
    content = _caption(p, "MEDIA_CAPTION_TOO_LONG")
    return _rewrite(world, message, {"caption", "caption_entities"}, content, _inline_only(p))


def edit_message_reply_markup(world: Crowd, p: Parameters) -> Json:
    message = _to_edit(world, p)
    return _rewrite(world, message, set(), {}, _inline_only(p))


def _deletable(world: Crowd, message: SandboxMessage) -> bool:
    private = world.chats[message.chat_id].is_private
    return (private or message.from_bot) and world.stamp - message.data["date"] <= EDIT_LIFE


def delete_message(world: Crowd, p: Parameters) -> bool:
    message = _open_chat(world, p).messages.get(p.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, message):
        raise bad_request("message can't be deleted for everyone")
    world.remove(message)
    return True


def delete_messages(world: Crowd, p: Parameters) -> bool:
    chat = _open_chat(world, p)
    ids = p.structure("message_ids")
    if not isinstance(ids, list) or not 1 <= len(ids) <= 100:
        raise bad_request("from 1 to 100 message identifiers must be specified")
    for message_id in ids:
        message = chat.messages.get(int(message_id))
        if message is not None and _deletable(world, message):
            world.remove(message)
    return True


def answer_callback_query(world: Crowd, p: Parameters) -> bool:
    asked = world.callbacks.get(p.text("callback_query_id") or "")
    if asked is None or world.stamp - asked["at"] > CALLBACK_LIFE:
        raise bad_request(_TOO_OLD)
    text = p.text("text")
    if text and utf16_length(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    person_id = asked["person_id"]
    world.toasts[person_id] = text or None
    world.emit("alert" if text and p.flag("show_alert") else "toast", person_id, text=text or "")
    return True


def send_chat_action(world: Crowd, p: Parameters) -> bool:
    chat = _open_chat(world, p)
    action = p.text("action") or ""
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.emit("typing", chat.id, kept=False, action=action)
    return True


# Files


def get_file(world: Crowd, p: Parameters) -> Json:
    stored = world.files.get(p.text("file_id") or "")
    if stored is None:
        raise bad_request("invalid file_id")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    about = {"file_id": stored.file_id, "file_unique_id": f"U{stored.file_id}"}
    return about | {"file_size": stored.size, "file_path": stored.path}


# The bot itself and its chats


def get_me(world: Crowd, p: Parameters) -> Json:
    flags = {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot_user | flags


def get_chat(world: Crowd, p: Parameters) -> Json:
    chat = _chat(world, p)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return world.chat_object(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def leave_chat(world: Crowd, p: Parameters) -> bool:
    chat = _open_chat(world, p)
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


def _set_words(name: str, limit: int) -> Method:
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


def _get_words(name: str) -> Method:
    def look(world: Crowd, p: Parameters) -> Json:
        plain = world.profile.get(name, "")
        return {name: world.profile.get(f"{name}:{p.text('language_code') or ''}") or plain}

    return look


def get_webhook_info(world: Crowd, p: Parameters) -> Json:
    count = len(world.updates)
    return {"url": world.webhook_url, "has_custom_certificate": False, "pending_update_count": count}


def delete_webhook(world: Crowd, p: Parameters) -> bool:
    world.webhook_url = ""
    if p.flag("drop_pending_updates"):
        for update_id in list(world.updates):
            world.drop_update(update_id)
    return True


def get_updates(world: Crowd, p: Parameters) -> list[Json]:
    """The updates that wait now; waiting for one to come is the door's work."""
    if world.webhook_url:
        reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        raise ApiError(409, f"Conflict: {reason}")
    kinds = p.structure("allowed_updates")
    if isinstance(kinds, list):
        world.set_allowed_updates([str(kind) for kind in kinds])
    offset = p.integer("offset") or 0
    limit = p.integer("limit") or 100
    now = world.clock().timestamp()
    waiting = list(world.updates)
    kept = set(waiting[offset:]) if offset < 0 else {number for number in waiting if number >= offset}
    for number in waiting:
        if number not in kept or world.updates[number][0] < now:
            world.drop_update(number)
    return [update for _, update in list(world.updates.values())[: min(max(limit, 1), 100)]]


METHODS: dict[str, Method] = {
    "getme": get_me,
    "getupdates": get_updates,
    "getwebhookinfo": get_webhook_info,
    "deletewebhook": delete_webhook,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendchataction": send_chat_action,
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "answercallbackquery": answer_callback_query,
    "getfile": get_file,
    "getchat": get_chat,
    "leavechat": leave_chat,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmyname": _set_words("name", 64),
    "getmyname": _get_words("name"),
    "setmydescription": _set_words("description", 512),
    "getmydescription": _get_words("description"),
    "setmyshortdescription": _set_words("short_description", 120),
    "getmyshortdescription": _get_words("short_description"),
}
LIMITED = {
    "sendmessage",
    "sendphoto",
    "senddocument",
    "editmessagetext",
    "editmessagecaption",
    "editmessagereplymarkup",
}
