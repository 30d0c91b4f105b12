"""What is sent along with words: a file by its id at Telegram, or a place on the map."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Final, Self, cast

from bot.crm.lines import one_line, storable
from bot.crm.work import Source
from storage.attachments import Attachment, AttachmentKind

NAME: Final = 120
MIME: Final = 100
FILE_ID: Final = 250
MOST: Final = 20  # attachments a record holds


@dataclass(frozen=True, slots=True)
class File:
    """A file of any size, or a place (`latitude`, `longitude`, no file id); only ids and words are kept.

    `size` in bytes; `name` is for people to read; `caption` are its own words where it came in an album, whose id is
    `album`; `message_id` is the message it came in, when that is not the record's own.
    """

    kind: AttachmentKind
    file_id: str | None = None
    unique_id: str | None = None
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    seconds: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    caption: str | None = None
    album: str | None = None
    message_id: int | None = None

    @property
    def row(self) -> dict[str, Any]:
        """The file as JSON, for a draft to keep."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Self:
        """The file of such JSON; names of other versions are passed over."""
        known = {one.name for one in fields(cls)}
        return cls(**cast("Any", {name: value for name, value in row.items() if name in known}))

    @property
    def is_place(self) -> bool:
        """Whether it is a place on the map."""
        return self.latitude is not None


def shown_name(text: str | None) -> str | None:
    """A file's name as it may be shown: one line without marks that turn it over, and no path; None for none."""
    line = one_line(storable(text or ""))
    name = line.replace("\\", "/").rstrip("/").rpartition("/")[2].strip(". ")
    if len(name) <= NAME:
        return name or None
    stem, dot, ending = name.rpartition(".")
    ending = f"{dot}{ending}" if dot and len(ending) <= 8 else ""
    return f"{(stem if ending else name)[: NAME - len(ending) - 1]}…{ending}"


def rows_of(files: Sequence[File], interaction_id: int, source: Source | None, now: datetime) -> list[Attachment]:
    """The files as rows of a record; what is too long for its column is left out of the row."""
    return [
        Attachment(
            interaction_id=interaction_id,
            kind=one.kind,
            file_id=one.file_id,
            file_unique_id=one.unique_id[:64] if one.unique_id else None,
            name=shown_name(one.name) if one.kind == "document" else one_line(storable(one.name or ""))[:NAME] or None,
            mime=storable(one.mime)[:MIME] if one.mime else None,
            size=one.size,
            seconds=one.seconds,
            latitude=one.latitude,
            longitude=one.longitude,
            caption=one.caption,
            album=one.album[:64] if one.album else None,
            source_chat_id=source.chat_id if source else None,
            source_message_id=one.message_id or (source.message_id if source else None),
            source_update_id=source.update_id if source else None,
            created_at=now,
        )
        for one in files
    ]
