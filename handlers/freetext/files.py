"""What a message brings beside its words: the files of one message, or of a whole album."""

from collections.abc import Sequence
from typing import Final

from aiogram import F
from aiogram.types import Location, Message

from bot.crm.files import File
from bot.crm.lines import storable
from storage.attachments import AttachmentKind

# What can be kept with a record; an animation says it is a document as well.
FILES: Final = F.photo | F.video | F.animation | F.document | F.audio | F.voice | F.video_note


def files_of(messages: Sequence[Message]) -> tuple[File, ...]:
    """The files of the messages in their order; those of an album keep their own words."""
    return tuple(file for message in messages if (file := file_of(message)) is not None)


def file_of(message: Message) -> File | None:
    """The file of one message; None when it brings none."""
    if message.location is not None:
        return _place(message, message.location)
    found = _found(message)
    if found is None:
        return None
    kind, file_id, unique_id = found
    known = message.animation or message.video or message.audio or message.voice or message.document
    together = message.media_group_id is not None
    return File(
        kind=kind,
        file_id=file_id,
        unique_id=unique_id,
        name=_name(message),
        mime=known.mime_type if known is not None else None,
        size=_size(message),
        seconds=_seconds(message),
        caption=storable(message.caption) if together and message.caption else None,
        album=message.media_group_id,
        message_id=message.message_id,
    )


def _place(message: Message, location: Location) -> File:
    """A place on the map; one that moves is where it was first."""
    venue = message.venue
    return File(
        kind="venue" if venue is not None else "location",
        name=venue.title if venue is not None else None,
        caption=storable(venue.address) if venue is not None else None,
        latitude=location.latitude,
        longitude=location.longitude,
        message_id=message.message_id,
    )


def _found(message: Message) -> tuple[AttachmentKind, str, str] | None:
    if message.photo:
        largest = message.photo[-1]
        return "photo", largest.file_id, largest.file_unique_id
    if message.animation is not None:
        return "animation", message.animation.file_id, message.animation.file_unique_id
    if message.video is not None:
        return "video", message.video.file_id, message.video.file_unique_id
    if message.audio is not None:
        return "audio", message.audio.file_id, message.audio.file_unique_id
    if message.voice is not None:
        return "voice", message.voice.file_id, message.voice.file_unique_id
    if message.video_note is not None:
        return "video_note", message.video_note.file_id, message.video_note.file_unique_id
    if message.document is not None:
        return "document", message.document.file_id, message.document.file_unique_id
    return None


def _name(message: Message) -> str | None:
    if message.audio is not None:
        told = " · ".join(part for part in (message.audio.performer, message.audio.title) if part)
        return told or message.audio.file_name
    return message.document.file_name if message.document is not None and message.animation is None else None


def _size(message: Message) -> int | None:
    known = message.animation or message.video or message.audio or message.voice or message.video_note
    sized = known or message.document or (message.photo[-1] if message.photo else None)
    return sized.file_size if sized is not None else None


def _seconds(message: Message) -> int | None:
    timed = message.animation or message.video or message.audio or message.voice or message.video_note
    return timed.duration if timed is not None else None
