"""A message as the chat page gets it: only what is shown, in the page's own words."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.telegram.media import FILE_KINDS

if TYPE_CHECKING:
    from bot.sandbox.telegram.records import SandboxMessage

Json = dict[str, Any]

# Photos and documents have shapes of their own.
_PLAYED = tuple(kind for kind in FILE_KINDS if kind not in ("photo", "document"))
_ABOUT = ("duration", "performer", "title", "file_name", "emoji", "width", "height", "length")


def page_of(message: "SandboxMessage") -> Json:
    """The Message of the page's API."""
    page: Json = {
        "id": message.id,
        "date": message.date.isoformat(),
        "from_bot": message.from_bot,
        "entities": message.entities,
        "html": message.html,
    }
    for name in ("text", "caption", "contact", "location", "venue"):
        if name in message.data:
            page[name] = message.data[name]
    if message.edit_date is not None:
        page["edit_date"] = message.edit_date.isoformat()
    page |= _files(message)
    if message.album is not None:
        page["album"] = message.album
    if "forward_origin" in message.data:
        page["forwarded_from"] = origin_name(message.data["forward_origin"])
    if "via_bot" in message.data:
        page["via_bot"] = message.data["via_bot"]["username"]
    if message.reply_to is not None:
        page["reply_to"] = message.reply_to
    return page | _buttons(message)


def origin_name(origin: Json) -> str:
    """Who a forwarded message is from, in words."""
    chat = origin.get("sender_chat") or origin.get("chat")
    if chat is not None:
        return str(chat.get("title", ""))
    user = origin.get("sender_user")
    if user is None:
        return str(origin.get("sender_user_name", ""))
    return " ".join(filter(None, (user["first_name"], user.get("last_name"))))


def _files(message: "SandboxMessage") -> Json:
    page: Json = {}
    if message.photo is not None:
        page["photo"] = {name: message.photo[name] for name in ("file_id", "width", "height")}
    played = next((kind for kind in ("animation", *_PLAYED) if kind in message.data), None)
    if played is not None:
        media = message.data[played]
        known = {name: media[name] for name in _ABOUT if name in media}
        page["media"] = {"kind": played, "file_id": media["file_id"], "size": media.get("file_size", 0)} | known
    elif message.document is not None:
        page["document"] = {
            "file_id": message.document["file_id"],
            "file_name": message.document.get("file_name", ""),
            "mime_type": message.document.get("mime_type", ""),
            "size": message.document.get("file_size", 0),
        }
    return page


def _buttons(message: "SandboxMessage") -> Json:
    page: Json = {}
    if message.inline_keyboard:
        page["inline_keyboard"] = [
            [
                {"text": button["text"]}
                | ({"data": button["callback_data"]} if "callback_data" in button else {})
                | ({"url": button["url"]} if "url" in button else {})
                for button in row
            ]
            for row in message.inline_keyboard
        ]
    if message.keyboard is not None:
        if "keyboard" in message.keyboard:
            page["reply_keyboard"] = message.reply_keyboard
        for name in ("remove_keyboard", "force_reply"):
            if message.keyboard.get(name):
                page[name] = True
        if message.keyboard.get("input_field_placeholder"):
            page["placeholder"] = message.keyboard["input_field_placeholder"]
    return page
