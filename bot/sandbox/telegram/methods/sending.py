"""New messages of the bot: texts, photos, documents, and the sign that it is typing."""

import re

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.keyboards import read_markup
from bot.sandbox.telegram.methods.checks import open_chat, post, read_caption, read_reply, read_text
from bot.sandbox.telegram.parameters import Parameters, Upload
from bot.sandbox.telegram.records import Json

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE
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
    chat = open_chat(world, p)
    file = p.file("document")
    if file is None:
        raise bad_request("there is no document in the request")
    caption = read_caption(p, "message caption is too long")
    read_markup(p.structure("reply_markup"))
    if isinstance(file, str):
        return post(world, chat, p, _known_file(world, file, "document") | caption)
    upload = _checked(file)
    read_reply(chat, p)
    return post(world, chat, p, {"document": world.document_object(upload)} | caption)


def send_photo(world: Crowd, p: Parameters) -> Json:
    chat = open_chat(world, p)
    file = p.file("photo")
    if file is None:
        raise bad_request("there is no photo in the request")
    caption = read_caption(p, "message caption is too long")
    read_markup(p.structure("reply_markup"))
    if isinstance(file, str):
        return post(world, chat, p, _known_file(world, file, "photo") | caption)
    read_reply(chat, p)
    return post(world, chat, p, new_photo(world, file) | caption)


def new_photo(world: Crowd, upload: Upload) -> Json:
    """Keep an uploaded picture and return what a Message says of it."""
    if len(_checked(upload).data) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(upload.data)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )
    sizes = world.photo_sizes(upload)
    if sizes is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = sizes[-1]["width"], sizes[-1]["height"]
    if not width or not height or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"photo": sizes}


def file_of_media(world: Crowd, p: Parameters) -> tuple[Json, Parameters]:
    """What the file of an InputMedia becomes in a Message, and its own parameters; pictures and documents."""
    media = p.structure("media")
    if not isinstance(media, dict) or media.get("type") not in ("photo", "document"):
        raise bad_request("can't parse InputMedia: type must be photo or document")
    inner = Parameters(media, p.files)
    file = inner.file("media")
    if file is None:
        raise bad_request("there is no media in the request")
    if isinstance(file, str):
        return _known_file(world, file, media["type"]), inner
    if media["type"] == "photo":
        return new_photo(world, file), inner
    return {"document": world.document_object(_checked(file))}, inner


def send_chat_action(world: Crowd, p: Parameters) -> bool:
    chat = open_chat(world, p)
    action = p.text("action") or ""
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.emit("typing", chat.id, kept=False, action=action)
    return True
