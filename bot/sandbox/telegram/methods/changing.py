"""Edits and deletions of messages."""

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.keyboards import Markup, read_markup
from bot.sandbox.telegram.media import CONTENT, FILE_KINDS
from bot.sandbox.telegram.methods.checks import open_chat, read_caption, read_text
from bot.sandbox.telegram.methods.files import file_of_media
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.records import Json, SandboxMessage
from bot.sandbox.telegram.saying import EDIT_LIFE

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_WITH_CAPTION = [kind for kind, about in FILE_KINDS.items() if about.has_caption]


def inline_only(p: Parameters) -> Json | None:
    markup: Markup = read_markup(p.structure("reply_markup"))
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    return markup.inline


def to_edit(world: Crowd, p: Parameters) -> SandboxMessage:
    chat = open_chat(world, p)
    message = chat.messages.get(p.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot or message.keyboard is not None:
        raise bad_request("message can't be edited")
    return message


def rewrite(world: Crowd, message: SandboxMessage, drop: set[str], content: Json, markup: Json | None) -> Json:
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


def edit_message_text(world: Crowd, p: Parameters) -> Json:
    message = to_edit(world, p)
    if "text" not in message.data:
        raise bad_request("there is no text in the message to edit")
    content = read_text(p, "MESSAGE_TOO_LONG")
    return rewrite(world, message, {"text", "entities"}, content, inline_only(p))


def edit_message_caption(world: Crowd, p: Parameters) -> Json:
    message = to_edit(world, p)
    if not any(kind in message.data for kind in _WITH_CAPTION):
        raise bad_request("there is no caption in the message to edit")
    content = read_caption(p, "MEDIA_CAPTION_TOO_LONG")
    return rewrite(world, message, {"caption", "caption_entities"}, content, inline_only(p))


def edit_message_media(world: Crowd, p: Parameters) -> Json:
    """Another file in place of the old one, with its own caption; a text takes one too."""
    message = to_edit(world, p)
    markup = inline_only(p)
    file, caption = file_of_media(world, p)
    return rewrite(world, message, set(CONTENT), file | caption, markup)


def edit_message_reply_markup(world: Crowd, p: Parameters) -> Json:
    message = to_edit(world, p)
    return rewrite(world, message, set(), {}, inline_only(p))


def _deletable(world: Crowd, message: SandboxMessage) -> bool:
    private = world.chats[message.chat_id].is_private
    return (private or message.from_bot) and world.stamp - message.data["date"] <= EDIT_LIFE


def delete_message(world: Crowd, p: Parameters) -> bool:
    message = open_chat(world, p).messages.get(p.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, message):
        raise bad_request("message can't be deleted for everyone")
    world.remove(message)
    return True


def delete_messages(world: Crowd, p: Parameters) -> bool:
    chat = open_chat(world, p)
    ids = p.structure("message_ids")
    if not isinstance(ids, list) or not 1 <= len(ids) <= 100:
        raise bad_request("from 1 to 100 message identifiers must be specified")
    for message_id in ids:
        message = chat.messages.get(int(message_id))
        if message is not None and _deletable(world, message):
            world.remove(message)
    return True
