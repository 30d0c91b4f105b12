"""How what is attached is sent back: pictures and films as an album, files together, the rest one by one."""

from collections.abc import Sequence
from typing import Any, Final, cast

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendDocument,
    SendLocation,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendVenue,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import InputMediaAudio, InputMediaDocument, InputMediaPhoto, InputMediaVideo

from storage.attachments import ALBUM, Attachment

# What Telegram lets stand together in one album.
FAMILIES: Final = (("photo", "video"), ("document",), ("audio",))
MEDIA: Final = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "document": InputMediaDocument,
    "audio": InputMediaAudio,
}


def sendings(chat_id: int, items: Sequence[Attachment], caption: str) -> list[TelegramMethod[Any]]:
    """Everything in as few messages as Telegram takes; the caption (HTML) stands once, before or with the first."""
    groups: list[list[Attachment]] = []
    for family in FAMILIES:
        groups += _tens([one for one in items if one.kind in family])
    groups += [[one] for one in items if not any(one.kind in family for family in FAMILIES)]
    carries = bool(groups) and groups[0][0].kind not in ("location", "venue", "video_note")
    above: list[TelegramMethod[Any]] = [] if carries else [SendMessage(chat_id=chat_id, text=caption)]
    words = [caption if carries else None, *[None] * len(groups)]
    return [*above, *(_sending(chat_id, group, said) for group, said in zip(groups, words, strict=False))]


def _tens(items: Sequence[Attachment]) -> list[list[Attachment]]:
    """Pieces of at most ten, none of them of one where two could be made."""
    pieces = -(-len(items) // ALBUM)
    if not pieces:
        return []
    width = -(-len(items) // pieces)
    return [list(items[start : start + width]) for start in range(0, len(items), width)]


def _sending(chat_id: int, group: Sequence[Attachment], caption: str | None) -> TelegramMethod[Any]:
    if len(group) == 1:
        return _alone(chat_id, group[0], caption)
    words = [caption, *[None] * len(group)]
    media = [MEDIA[one.kind](media=one.file_id or "", caption=said) for one, said in zip(group, words, strict=False)]
    return SendMediaGroup(chat_id=chat_id, media=cast("Any", media))


def _alone(chat_id: int, one: Attachment, caption: str | None) -> TelegramMethod[Any]:
    file_id = one.file_id or ""
    match one.kind:
        case "photo":
            return SendPhoto(chat_id=chat_id, photo=file_id, caption=caption)
        case "video":
            return SendVideo(chat_id=chat_id, video=file_id, caption=caption)
        case "animation":
            return SendAnimation(chat_id=chat_id, animation=file_id, caption=caption)
        case "audio":
            return SendAudio(chat_id=chat_id, audio=file_id, caption=caption)
        case "voice":
            return SendVoice(chat_id=chat_id, voice=file_id, caption=caption)
        case "video_note":
            return SendVideoNote(chat_id=chat_id, video_note=file_id)
        case "document":
            return SendDocument(chat_id=chat_id, document=file_id, caption=caption)
    latitude, longitude = one.latitude or 0.0, one.longitude or 0.0
    if one.kind == "venue" and one.name:
        address = one.caption or one.name
        return SendVenue(chat_id=chat_id, latitude=latitude, longitude=longitude, title=one.name, address=address)
    return SendLocation(chat_id=chat_id, latitude=latitude, longitude=longitude)
