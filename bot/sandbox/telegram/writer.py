"""What a person of a test sends: words, files, albums, contacts, places, forwards and their corrections."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.sandbox.telegram.parameters import UNKNOWN_TYPE, Upload
from bot.sandbox.telegram.records import Account, Json, SandboxMessage
from bot.sandbox.telegram.saying import Attachment, some_photo

if TYPE_CHECKING:
    from bot.sandbox.telegram.crowd import Crowd
    from bot.sandbox.telegram.groups import Group

_FAMILIES = {"image": "photo", "video": "video", "audio": "audio"}


async def _at_once() -> None:
    return None


class Writer:
    """The sending half of a person; `settle` is awaited after each act, once for a whole album."""

    def __init__(self, telegram: "Crowd", account: Account) -> None:
        self._telegram = telegram
        self.account = account
        self.settle: Callable[[], Awaitable[None]] = _at_once

    @property
    def id(self) -> int:
        return self.account.id

    async def _done(self, message: SandboxMessage) -> SandboxMessage:
        await self.settle()
        return message

    # Words

    async def send(self, text: str, reply_to: SandboxMessage | int | None = None) -> SandboxMessage:
        """Write to the bot; a text too long for one message arrives as several, and the last is returned."""
        return await self._done(self._telegram.write(self.id, text, reply_to=_number(reply_to))[-1])

    async def edit(self, message: SandboxMessage, text: str) -> SandboxMessage:
        """Edit the words of an own message."""
        return await self._done(self._telegram.edit(self.id, message.id, text))

    async def edit_caption(self, message: SandboxMessage, caption: str) -> SandboxMessage:
        """Edit the words under an own file; "" takes them away."""
        return await self.edit(message, caption)

    async def delete(self, message: SandboxMessage) -> None:
        """Delete a message for both sides."""
        self._telegram.erase(self.id, message.id)
        await self.settle()

    # Files

    async def send_photo(
        self, caption: str | None = None, data: bytes | None = None, reply_to: SandboxMessage | int | None = None
    ) -> SandboxMessage:
        """Send a photo: a small generated one, or the given picture."""
        photo = some_photo() if data is None else Attachment("photo", Upload("photo.jpg", data, "image/jpeg"))
        return await self._file(photo, caption, reply_to)

    async def send_document(
        self,
        name: str,
        data: bytes,
        caption: str | None = None,
        mime_type: str = UNKNOWN_TYPE,
        reply_to: SandboxMessage | int | None = None,
    ) -> SandboxMessage:
        """Send a file."""
        return await self._file(Attachment("document", Upload(name, data, mime_type)), caption, reply_to)

    async def send_voice(
        self, duration: int = 3, caption: str | None = None, data: bytes = b"OggS\0 a voice"
    ) -> SandboxMessage:
        """Send a voice note of so many seconds."""
        return await self._file(
            Attachment("voice", Upload("voice.ogg", data, "audio/ogg"), {"duration": duration}), caption
        )

    async def send_video(
        self, duration: int = 5, caption: str | None = None, data: bytes = b"\0\0\0 ftypmp42"
    ) -> SandboxMessage:
        """Send a film of so many seconds."""
        return await self._file(
            Attachment("video", Upload("video.mp4", data, "video/mp4"), {"duration": duration}), caption
        )

    async def send_audio(
        self,
        title: str = "Track",
        performer: str | None = None,
        duration: int = 60,
        caption: str | None = None,
        data: bytes = b"ID3",
    ) -> SandboxMessage:
        """Send music."""
        about = {"title": title, "performer": performer, "duration": duration}
        return await self._file(Attachment("audio", Upload(f"{title}.mp3", data, "audio/mpeg"), about), caption)

    async def send_video_note(self, duration: int = 5, data: bytes = b"\0\0\0 ftypmp42") -> SandboxMessage:
        """Send a round film, which has no caption."""
        return await self._file(Attachment("video_note", Upload("note.mp4", data, "video/mp4"), {"duration": duration}))

    async def send_animation(self, caption: str | None = None, data: bytes = b"GIF89a") -> SandboxMessage:
        """Send a moving picture; the bot gets it as a document too."""
        return await self._file(Attachment("animation", Upload("animation.mp4", data, "video/mp4")), caption)

    async def send_sticker(self, emoji: str = "👍") -> SandboxMessage:
        """Send a sticker."""
        return await self._file(Attachment("sticker", Upload("sticker.webp", b"RIFF"), {"emoji": emoji}))

    async def send_album(
        self, items: "Sequence[bytes | tuple[str, bytes] | Upload | None]", caption: str | None = None
    ) -> list[SandboxMessage]:
        """Send files together; the first bears the caption. None is a generated photo, bytes are a picture, and
        (name, bytes) is a document; an Upload is what its kind of content says. More than ten become more albums.
        """
        sent = self._telegram.send_album(self.id, [_attachment(item) for item in items], caption=caption)
        await self.settle()
        return sent

    async def _file(
        self, attachment: Attachment, caption: str | None = None, reply_to: SandboxMessage | int | None = None
    ) -> SandboxMessage:
        sent = self._telegram.send_file(self.id, attachment, caption=caption, reply_to=_number(reply_to))
        return await self._done(sent)

    # Contacts and places

    async def send_contact(
        self,
        phone_number: str,
        first_name: str,
        last_name: str | None = None,
        user_id: int | None = None,
        vcard: str | None = None,
    ) -> SandboxMessage:
        """Share a contact; the own one has the own `user_id`."""
        contact = {
            "phone_number": phone_number,
            "first_name": first_name,
            "last_name": last_name,
            "user_id": user_id,
            "vcard": vcard,
        }
        return await self._done(self._telegram.send_contact(self.id, contact))

    async def send_location(
        self, latitude: float, longitude: float, live_period: int | None = None, **about: float
    ) -> SandboxMessage:
        """Send a place; with `live_period` (seconds) one that `move_location` moves. `about`: heading and the like."""
        location: Json = {"latitude": latitude, "longitude": longitude, "live_period": live_period, **about}
        return await self._done(self._telegram.send_place(self.id, location))

    async def move_location(self, message: SandboxMessage, latitude: float, longitude: float) -> SandboxMessage:
        """Be somewhere else while the location is live: the bot gets an edited message."""
        place = {"latitude": latitude, "longitude": longitude}
        return await self._done(self._telegram.move_place(self.id, message.id, place))

    async def stop_location(self, message: SandboxMessage) -> SandboxMessage:
        """End a live location."""
        return await self._done(self._telegram.move_place(self.id, message.id, None))

    async def send_venue(self, latitude: float, longitude: float, title: str, address: str) -> SandboxMessage:
        """Send a place with a name and an address; the message tells the location too."""
        location: Json = {"latitude": latitude, "longitude": longitude}
        venue = {"title": title, "address": address}
        return await self._done(self._telegram.send_place(self.id, location, venue))

    # What somebody else wrote

    async def forward(
        self,
        what: "SandboxMessage | Sequence[SandboxMessage] | str",
        comment: str | None = None,
        *,
        origin: "Writer | Group | str | None" = None,
        date: datetime | None = None,
    ) -> SandboxMessage:
        """Forward messages of the sandbox (an album together), or a text written elsewhere.

        `origin` is who wrote it: a person, a group or channel, or the name of somebody who hides the account; for
        messages their author when it is not given. `date` is when, an hour ago when it is not given. A comment goes
        before the rest as a message of its own. Returns the last message.
        """
        who: Any = (
            origin if isinstance(origin, str) else getattr(origin, "account", None) or getattr(origin, "chat", None)
        )
        when = date or self._telegram.clock() - timedelta(hours=1)
        if isinstance(what, str):
            contents: list[Json] = [{"text": what}]
            origins = [self._telegram.origin(who if who is not None else "Somebody", when)]
        else:
            messages = [what] if isinstance(what, SandboxMessage) else list(what)
            contents = [message.data for message in messages]
            origins = [
                self._telegram.origin_of(message)
                if who is None
                else self._telegram.origin(who, when if date is not None else message.date)
                for message in messages
            ]
        return await self._done(self._telegram.forward(self.id, contents, origins, comment)[-1])


def _number(message: SandboxMessage | int | None) -> int | None:
    return message.id if isinstance(message, SandboxMessage) else message


def _attachment(item: "bytes | tuple[str, bytes] | Upload | None") -> Attachment:
    if item is None:
        return some_photo()
    if isinstance(item, bytes):
        return Attachment("photo", Upload("photo.jpg", item, "image/jpeg"))
    if isinstance(item, tuple):
        return Attachment("document", Upload(*item))
    return Attachment(_FAMILIES.get(item.mime_type.partition("/")[0], "document"), item)
