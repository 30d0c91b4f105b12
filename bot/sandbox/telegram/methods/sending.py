"""New messages of the bot that are no files: texts, contacts, places, copies, and the sign that it is typing."""

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import PersonError, bad_request
from bot.sandbox.telegram.media import CONTENT, FILE_KINDS
from bot.sandbox.telegram.methods.checks import find_chat, open_chat, post, read_caption, read_text
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.records import Json, SandboxMessage
from bot.sandbox.telegram.saying import checked_location, origin_fields

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


def send_message(world: Crowd, p: Parameters) -> Json:
    chat = open_chat(world, p)
    return post(world, chat, p, read_text(p, "message is too long"))


def send_contact(world: Crowd, p: Parameters) -> Json:
    chat = open_chat(world, p)
    contact = {name: p.text(name) for name in ("phone_number", "first_name", "last_name", "vcard")}
    if not contact["phone_number"]:
        raise bad_request("phone number is empty")
    if not contact["first_name"]:
        raise bad_request("first name is empty")
    return post(world, chat, p, {"contact": {name: value for name, value in contact.items() if value}})


def send_location(world: Crowd, p: Parameters) -> Json:
    chat = open_chat(world, p)
    return post(world, chat, p, {"location": _location(p)})


def send_venue(world: Crowd, p: Parameters) -> Json:
    chat = open_chat(world, p)
    location = _location(p)
    venue = {"location": location, "title": p.text("title") or "", "address": p.text("address") or ""}
    if not venue["title"] or not venue["address"]:
        raise bad_request("venue title and address must be non-empty")
    return post(world, chat, p, {"venue": venue, "location": location})


def _location(p: Parameters) -> Json:
    try:
        place = {name: float(p.raw[name]) for name in ("latitude", "longitude")}
        return checked_location(place | {"live_period": p.integer("live_period") or None})
    except (KeyError, TypeError, ValueError, PersonError):
        raise bad_request("wrong location specified") from None


def forward_message(world: Crowd, p: Parameters) -> Json:
    chat = open_chat(world, p)
    message = _source(world, p, "forward")
    content = {name: value for name, value in message.data.items() if name in CONTENT}
    return post(world, chat, p, content | origin_fields(world.origin_of(message)))


def copy_message(world: Crowd, p: Parameters) -> Json:
    chat = open_chat(world, p)
    message = _source(world, p, "copy")
    content = {name: value for name, value in message.data.items() if name in CONTENT}
    if p.text("caption") is not None and any(kind in content for kind in FILE_KINDS):
        content = {name: value for name, value in content.items() if not name.startswith("caption")}
        content |= read_caption(p, "message caption is too long")
    return {"message_id": post(world, chat, p, content)["message_id"]}


def _source(world: Crowd, p: Parameters, act: str) -> SandboxMessage:
    source = find_chat(world, Parameters({"chat_id": p.raw.get("from_chat_id")}))
    message = source.messages.get(p.integer("message_id") or 0)
    if message is None or message.kind == "service":
        raise bad_request(f"message to {act} not found")
    return message


def send_chat_action(world: Crowd, p: Parameters) -> bool:
    chat = open_chat(world, p)
    action = p.text("action") or ""
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.emit("typing", chat.id, kept=False, action=action)
    return True
