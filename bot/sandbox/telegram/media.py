"""The kinds of files a message can hold: how their ids begin, where they lie and what is told of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FileKind:
    """`about` are the facts beside the file with their defaults; `told` says what else of the file is told."""

    prefix: str
    folder: str
    mime_type: str = ""
    about: tuple[tuple[str, Any], ...] = ()
    told: tuple[str, ...] = ("mime_type",)
    has_caption: bool = True

    def facts(self, given: Mapping[str, Any]) -> Json:
        """The facts of one file: what is given, else the default; a default of None is left out."""
        found = {name: given.get(name) if given.get(name) is not None else usual for name, usual in self.about}
        return {name: value for name, value in found.items() if value is not None}


_NAMED = ("file_name", "mime_type")
_SCREEN = (("width", 640), ("height", 480), ("duration", 5))

FILE_KINDS: dict[str, FileKind] = {
    "photo": FileKind("AgAC", "photos"),
    "document": FileKind("BQAC", "documents", told=_NAMED),
    "voice": FileKind("AwAC", "voice", "audio/ogg", (("duration", 3),)),
    "video": FileKind("BAAC", "videos", "video/mp4", _SCREEN, _NAMED),
    "audio": FileKind("CQAC", "music", "audio/mpeg", (("duration", 60), ("performer", None), ("title", None)), _NAMED),
    "video_note": FileKind("DQAC", "video_notes", "", (("length", 240), ("duration", 5)), (), has_caption=False),
    "animation": FileKind("CgAC", "animations", "video/mp4", _SCREEN, _NAMED),
    "sticker": FileKind(
        "CAAC",
        "stickers",
        "",
        (
            ("type", "regular"),
            ("width", 512),
            ("height", 512),
            ("is_animated", False),
            ("is_video", False),
            ("emoji", "👍"),
            ("set_name", None),
        ),
        (),
        has_caption=False,
    ),
}
# What may stand together in one album: pictures and films, or only documents, or only music.
ALBUM_FAMILIES = {"photo": "picture", "video": "picture", "document": "document", "audio": "audio"}
ALBUM_SIZES = range(2, 11)
# The parts of a Message that are its content: what an edit replaces and a forward takes along.
CONTENT = frozenset({"text", "entities", "caption", "caption_entities", "contact", "location", "venue", *FILE_KINDS})
