"""The files of the sandbox: what people and the bot sent, by file id."""

import mimetypes
from collections.abc import Mapping
from typing import Any

from bot.sandbox.store import Store
from bot.sandbox.telegram.images import picture_size, picture_type
from bot.sandbox.telegram.journal import Clock, Journal
from bot.sandbox.telegram.media import FILE_KINDS
from bot.sandbox.telegram.parameters import UNKNOWN_TYPE, Upload
from bot.sandbox.telegram.records import Json, StoredFile

# Python's own table, not the machine's, so that every machine tells the same.
_TYPES = mimetypes.MimeTypes()
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES.add_type(f"{_OFFICE}.spreadsheetml.sheet", ".xlsx")
_TYPES.add_type(f"{_OFFICE}.wordprocessingml.document", ".docx")


class Shelf(Journal):
    """Files and their Bot API descriptions."""

    def __init__(self, clock: Clock, store: Store | None) -> None:
        super().__init__(clock, store)
        self.files: dict[str, StoredFile] = {}

    def add_file(
        self,
        kind: str,
        upload: Upload,
        width: int = 0,
        height: int = 0,
        blob: str | None = None,
        about: Mapping[str, Any] | None = None,
    ) -> StoredFile:
        """Keep a file of a kind of media.FILE_KINDS; `blob` names bytes that are there already.

        The kind of content is told by the name; `about` holds durations and the like.
        """
        mime_type = upload.mime_type
        if mime_type == UNKNOWN_TYPE:
            mime_type = _TYPES.guess_type(upload.name)[0] or FILE_KINDS[kind].mime_type or UNKNOWN_TYPE
        file_id = f"{FILE_KINDS[kind].prefix}{self._count('file'):08d}"
        if blob is None:
            blob = file_id
            self._blobs[blob] = upload.data
        facts = FILE_KINDS[kind].facts(about or {})
        stored = StoredFile(file_id, kind, blob, len(upload.data), upload.name, mime_type, width, height, facts)
        self.files[file_id] = stored
        self._touch("file", file_id, stored)
        return stored

    def file_bytes(self, file_id: str) -> bytes | None:
        """The bytes of a file, or None when there is none with this id."""
        stored = self.files.get(file_id)
        if stored is None:
            return None
        data = self._blobs.get(stored.blob)
        return data if data is not None or self._store is None else self._store.blob(stored.blob)

    def file_object(self, kind: str, upload: Upload, about: Mapping[str, Any] | None = None) -> Json:
        """Store a file and return the Bot API's object of its kind, such as Document or Voice."""
        return self.describe(self.add_file(kind, upload, about=about))

    def describe(self, stored: StoredFile) -> Json:
        """The Bot API's object of a stored file that is no photo."""
        of_file = {"file_name": stored.name, "mime_type": stored.mime_type}
        told = {name: of_file[name] for name in FILE_KINDS[stored.kind].told if of_file[name]}
        ids = {"file_id": stored.file_id, "file_unique_id": f"U{stored.file_id}"}
        return ids | stored.about | told | {"file_size": stored.size}

    def photo_sizes(self, upload: Upload) -> list[Json] | None:
        """Store a picture and return its PhotoSizes, smallest first, or None when it is no picture."""
        size = picture_size(upload.data)
        if size is None:
            return None
        width, height = size
        # Shown in place by the page, whatever the sender called it.
        upload = Upload(upload.name, upload.data, picture_type(upload.data))
        full = self.add_file("photo", upload, width, height)
        sizes = [full]
        longest = max(width, height)
        if longest > 90:
            small = (max(width * 90 // longest, 1), max(height * 90 // longest, 1))
            sizes.insert(0, self.add_file("photo", upload, *small, blob=full.blob))
        return [self.describe_photo(stored) for stored in sizes]

    def describe_photo(self, stored: StoredFile) -> Json:
        """The Bot API's PhotoSize of a stored picture."""
        return {
            "file_id": stored.file_id,
            "file_unique_id": f"U{stored.file_id}",
            "width": stored.width,
            "height": stored.height,
            "file_size": stored.size,
        }
