"""Files the bot sends: photos, documents, voice notes and the rest, alone and in albums."""

import re
from typing import Any

from bot.sandbox.telegram.crowd import Crowd
from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.keyboards import read_markup
from bot.sandbox.telegram.media import ALBUM_FAMILIES, ALBUM_SIZES, FILE_KINDS
from bot.sandbox.telegram.methods.checks import open_chat, post, read_caption, read_reply
from bot.sandbox.telegram.methods.itself import Method
from bot.sandbox.telegram.parameters import Parameters, Upload
from bot.sandbox.telegram.records import Json
from bot.sandbox.telegram.saying import as_content

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE
_IN_MEDIA = ("animation", "audio", "document", "photo", "video")


def send_file(kind: str) -> Method:
    """The method that sends one file of a kind."""

    def send(world: Crowd, p: Parameters) -> Json:
        chat = open_chat(world, p)
        file = p.file(kind)
        if file is None:
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        caption = read_caption(p, "message caption is too long") if FILE_KINDS[kind].has_caption else {}
        # Nothing is kept of a call that is refused.
        read_markup(p.structure("reply_markup"))
        read_reply(chat, p)
        return post(world, chat, p, _content(world, kind, file, p) | caption)

    return send


def send_media_group(world: Crowd, p: Parameters) -> list[Json]:
    """Two to ten files of kinds that may stand together."""
    chat = open_chat(world, p)
    media = p.structure("media")
    if not isinstance(media, list) or not media:
        raise bad_request("there are no messages to send")
    if len(media) > ALBUM_SIZES[-1]:
        raise bad_request("too many messages to send as an album")
    if len(media) < ALBUM_SIZES[0]:
        raise bad_request("an album must include from 2 to 10 media")
    families = {ALBUM_FAMILIES.get(str(entry.get("type")) if isinstance(entry, dict) else "") for entry in media}
    if None in families:
        raise bad_request("can't parse InputMedia: type must be audio, document, photo or video")
    if len(families) > 1:
        raise bad_request(f"{_alone(families)} can't be mixed with other media types")
    read_reply(chat, p)
    checked = [_file_and_caption(Parameters(entry, p.files), "message caption is too long") for entry in media]
    contents = [_content(world, inner.raw["type"], file, inner) | caption for file, caption, inner in checked]
    group = {"media_group_id": world.new_album()}
    return [post(world, chat, p, content | group) for content in contents]


def _alone(families: set[str | None]) -> str:
    return "Document" if "document" in families else "Audio"


def file_of_media(world: Crowd, p: Parameters) -> tuple[Json, Json]:
    """What an InputMedia becomes in a Message: its file and its caption."""
    media = p.structure("media")
    if not isinstance(media, dict) or media.get("type") not in _IN_MEDIA:
        raise bad_request(f"can't parse InputMedia: type must be {', '.join(_IN_MEDIA[:-1])} or {_IN_MEDIA[-1]}")
    file, caption, inner = _file_and_caption(Parameters(media, p.files), "MEDIA_CAPTION_TOO_LONG")
    return _content(world, media["type"], file, inner), caption


def _file_and_caption(inner: Parameters, too_long: str) -> tuple[Upload | str, Json, Parameters]:
    file = inner.file("media")
    if file is None:
        raise bad_request("there is no media in the request")
    return file, read_caption(inner, too_long), inner


def _content(world: Crowd, kind: str, file: Upload | str, p: Parameters) -> Json:
    if isinstance(file, str):
        return _known_file(world, file, kind)
    if kind == "photo":
        return _new_photo(world, file)
    given: dict[str, Any] = {
        name: p.integer(name) if not isinstance(usual, str) and usual is not None else p.text(name)
        for name, usual in FILE_KINDS[kind].about
        if not isinstance(usual, bool)
    }
    return as_content(kind, world.file_object(kind, checked(file), given))


def _known_file(world: Crowd, file_id: str, kind: str) -> Json:
    stored = world.files.get(file_id)
    if stored is None:
        if re.match("https?://", file_id):
            raise bad_request("failed to get HTTP URL content")
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        types = [name.title().replace("_", "") for name in (stored.kind, kind)]
        raise bad_request("can't use file of type {} as {}".format(*types))
    if kind == "photo":
        sizes = [one for one in world.files.values() if one.blob == stored.blob and one.kind == "photo"]
        return {"photo": [world.describe_photo(one) for one in sorted(sizes, key=lambda one: one.width)]}
    return as_content(kind, world.describe(stored))


def checked(upload: Upload) -> Upload:
    """The upload when it is not empty and small enough."""
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def _new_photo(world: Crowd, upload: Upload) -> Json:
    if len(checked(upload).data) > PHOTO_LIMIT:
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
