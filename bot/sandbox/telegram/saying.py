"""What people send to the bot: words, files, albums, contacts, places, and what somebody else wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.images import small_picture
from bot.sandbox.telegram.markup import tidy, utf16_length, with_found
from bot.sandbox.telegram.media import ALBUM_FAMILIES, ALBUM_SIZES, CONTENT, FILE_KINDS
from bot.sandbox.telegram.parameters import Upload
from bot.sandbox.telegram.records import Account, Chat, Json, SandboxMessage
from bot.sandbox.telegram.state import State

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
EDIT_LIFE = 48 * 3600
# A client lets nobody send more, with or without a subscription.
LARGEST_FILE = 4 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file somebody sends; `kind` is one of media.FILE_KINDS, `about` holds a duration and the like."""

    kind: str
    upload: Upload
    about: Mapping[str, Any] = field(default_factory=dict)


def some_photo(name: str = "photo.png") -> Attachment:
    """A small generated photo."""
    return Attachment("photo", Upload(name, small_picture(), "image/png"))


class Saying(State):
    """Messages of people. What a real client would not let them do raises PersonError."""

    def write(
        self, person_id: int, text: str, *, chat_id: int | None = None, reply_to: int | None = None
    ) -> list[SandboxMessage]:
        """Send a text; what is longer than one message becomes several, as a client does. Returns them in order."""
        text, _ = tidy(text, [])
        if not text:
            raise PersonError("an empty message cannot be sent")
        return [self.say(person_id, _words(part, "text"), chat_id, reply_to) for part in _parts(text)]

    def send_file(
        self,
        person_id: int,
        attachment: Attachment,
        *,
        caption: str | None = None,
        chat_id: int | None = None,
        reply_to: int | None = None,
    ) -> SandboxMessage:
        """Send one file of any kind."""
        content = self._content(attachment) | _caption(attachment.kind, caption)
        return self.say(person_id, content, chat_id, reply_to)

    def send_album(
        self, person_id: int, attachments: Sequence[Attachment], *, caption: str | None = None
    ) -> list[SandboxMessage]:
        """Send files together, as a client does: ten in an album, one alone in none; the first bears the caption."""
        families = {ALBUM_FAMILIES.get(attachment.kind) for attachment in attachments}
        if not attachments or None in families or len(families) > 1:
            raise PersonError("an album holds photos and videos, or only documents, or only music")
        contents = [self._content(attachment) for attachment in attachments]
        contents[0] |= _caption(attachments[0].kind, caption)
        return self._together(person_id, contents)

    def send_contact(self, person_id: int, contact: Json) -> SandboxMessage:
        """Send a contact: the Bot API's Contact, of which phone_number and first_name are needed."""
        if not contact.get("phone_number") or not contact.get("first_name"):
            raise PersonError("a contact needs a phone number and a first name")
        return self.say(person_id, {"contact": {name: value for name, value in contact.items() if value}})

    def send_place(self, person_id: int, location: Json, venue: Json | None = None) -> SandboxMessage:
        """Send a place: the Bot API's Location, live with a `live_period` (s); with {"title", "address"} a venue."""
        location = checked_location(location)
        if venue is None:
            return self.say(person_id, {"location": location})
        return self.say(person_id, {"venue": {"location": location, **venue}, "location": location})

    def move_place(self, person_id: int, message_id: int, location: Json | None) -> SandboxMessage:
        """Move a live location, or stop it with None; the bot hears of an edited message."""
        message = self.own(person_id, message_id, None)
        known = message.data.get("location", {})
        ends = message.data["date"] + known.get("live_period", 0)
        if "live_period" not in known or self.stamp > ends:
            raise PersonError("this location is not live")
        if location is None:
            moved = {name: value for name, value in known.items() if name != "live_period"}
        else:
            moved = checked_location(known | location)
        return self.change(message, {"location": moved}, set())

    def forward(
        self, person_id: int, contents: Sequence[Json], origins: Sequence[Json], comment: str | None = None
    ) -> list[SandboxMessage]:
        """Send on what others wrote; the comment goes before it, as clients do. An album stays one."""
        sent = self.write(person_id, comment) if comment else []
        taken = [
            {name: value for name, value in content.items() if name in CONTENT} | origin_fields(origin)
            for content, origin in zip(contents, origins, strict=True)
        ]
        albums = [content.get("media_group_id") for content in contents]
        if len(contents) > 1 and albums[0] is not None and len(set(albums)) == 1:
            return sent + self._together(person_id, taken)
        return sent + [self.say(person_id, content) for content in taken]

    def origin_of(self, message: SandboxMessage) -> Json:
        """The MessageOrigin a message of the sandbox gets when it is sent on."""
        data = message.data
        if "forward_origin" in data:
            origin: Json = data["forward_origin"]
            return origin
        if self.chats[message.chat_id].kind == "channel":
            return {"type": "channel", "chat": data["chat"], "message_id": message.id, "date": data["date"]}
        return {"type": "user", "sender_user": data["from"], "date": data["date"]}

    def origin(self, who: Account | Chat | str, date: datetime) -> Json:
        """The MessageOrigin of somebody's words: a person, a group or channel, or the name of who hides the account."""
        stamp = int(date.timestamp())
        if isinstance(who, str):
            return {"type": "hidden_user", "sender_user_name": who, "date": stamp}
        if isinstance(who, Account):
            return {"type": "user", "sender_user": who.user, "date": stamp}
        about = self.chat_object(who)
        if who.kind == "channel":
            return {"type": "channel", "chat": about, "message_id": 1, "date": stamp}
        return {"type": "chat", "sender_chat": about, "date": stamp}

    def edit(self, person_id: int, message_id: int, text: str, *, chat_id: int | None = None) -> SandboxMessage:
        """Change the words of an own message or caption, up to 48 hours later; an empty caption goes."""
        message = self.own(person_id, message_id, chat_id)
        if self.stamp - message.data["date"] > EDIT_LIFE:
            raise PersonError("a message can be edited for 48 hours")
        if "forward_origin" in message.data:
            raise PersonError("a forwarded message cannot be edited")
        name = "text" if "text" in message.data else "caption"
        if name == "caption" and not any(
            kind in message.data for kind, about in FILE_KINDS.items() if about.has_caption
        ):
            raise PersonError("there are no words to edit in this message")
        text, _ = tidy(text, [])
        if not text and name == "text":
            raise PersonError("an empty message cannot be sent")
        if utf16_length(text) > (TEXT_LIMIT if name == "text" else CAPTION_LIMIT):
            raise PersonError("the text is too long")
        if text == message.text:
            return message
        return self.change(message, _words(text, name), {"text", "entities", "caption", "caption_entities"})

    def change(self, message: SandboxMessage, content: Json, drop: set[str]) -> SandboxMessage:
        """Give an own message new content and tell the bot."""
        data = {name: value for name, value in message.data.items() if name not in drop}
        data |= content | {"edit_date": self.stamp}
        self.rewrite(message, data)
        chat = self.chats[message.chat_id]
        if chat.bot_status in ("member", "administrator"):
            self.push_update("edited_channel_post" if chat.kind == "channel" else "edited_message", data)
        return message

    def own(self, person_id: int, message_id: int, chat_id: int | None) -> SandboxMessage:
        """A message of this person. Raises PersonError when there is none."""
        message = self.chats[person_id if chat_id is None else chat_id].messages.get(message_id)
        if message is None or message.data.get("from", {}).get("id") != person_id:
            raise PersonError("there is no such message of this person")
        return message

    def say(
        self, person_id: int, content: Json, chat_id: int | None = None, reply_to: int | None = None
    ) -> SandboxMessage:
        """Post what a person sends and queue it for the bot."""
        chat = self.chats[person_id if chat_id is None else chat_id]
        if chat.is_private:
            if chat.blocked:
                raise PersonError("unblock the bot first")
            if not chat.started:
                chat.started = True
                self.save_chat(chat)
        elif person_id not in chat.members:
            raise PersonError("not a member of this chat")
        if reply_to is not None and reply_to in chat.messages:
            content["reply_to_message"] = without_reply(chat.messages[reply_to].data)
        is_post = chat.kind == "channel"
        message = self.post(chat, None if is_post else self.accounts[person_id].user, content)
        if chat.bot_status in ("member", "administrator"):
            self.push_update("channel_post" if is_post else "message", message.data)
        return message

    def _together(self, person_id: int, contents: Sequence[Json]) -> list[SandboxMessage]:
        largest = ALBUM_SIZES[-1]
        sent = []
        for start in range(0, len(contents), largest):
            part = contents[start : start + largest]
            about = {"media_group_id": self.new_album()} if len(part) > 1 else {}
            sent += [self.say(person_id, content | about) for content in part]
        return sent

    def new_album(self) -> str:
        """An id for the messages of one album."""
        return str(13 * 10**15 + self._count("file"))

    def _content(self, attachment: Attachment) -> Json:
        kind, upload = attachment.kind, attachment.upload
        if not upload.data:
            raise PersonError("an empty file cannot be sent")
        if len(upload.data) > LARGEST_FILE:
            raise PersonError("this file is too large")
        if kind == "photo":
            sizes = self.photo_sizes(upload)
            if sizes is None:
                raise PersonError("this file is not a picture; send it as a document")
            return {"photo": sizes}
        return as_content(kind, self.file_object(kind, upload, attachment.about))


def as_content(kind: str, described: Json) -> Json:
    """A file as it stands in a Message; an animation is told as a document too, for old programs."""
    if kind != "animation":
        return {kind: described}
    document = ("file_id", "file_unique_id", "file_name", "mime_type", "file_size")
    return {kind: described, "document": {name: described[name] for name in document if name in described}}


def origin_fields(origin: Json) -> Json:
    """What a forwarded Message tells of its origin, also in the older fields that the Bot API still fills."""
    fields: Json = {"forward_origin": origin, "forward_date": origin["date"]}
    match origin["type"]:
        case "user":
            fields["forward_from"] = origin["sender_user"]
        case "hidden_user":
            fields["forward_sender_name"] = origin["sender_user_name"]
        case "chat":
            fields["forward_from_chat"] = origin["sender_chat"]
        case "channel":
            fields |= {"forward_from_chat": origin["chat"], "forward_from_message_id": origin["message_id"]}
    return fields


def checked_location(location: Json) -> Json:
    """A Location that is on the globe. Raises PersonError."""
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        raise PersonError("a location needs a latitude and a longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise PersonError("there is no such place")
    return {name: value for name, value in location.items() if value is not None}


def without_reply(data: Json) -> Json:
    """A message as it is shown inside the one that replies to it."""
    return {name: value for name, value in data.items() if name != "reply_to_message"}


def _caption(kind: str, caption: str | None) -> Json:
    words = tidy(caption, [])[0] if caption else ""
    if not words:
        return {}
    if not FILE_KINDS[kind].has_caption:
        raise PersonError(f"a {kind.replace('_', ' ')} has no caption")
    if utf16_length(words) > CAPTION_LIMIT:
        raise PersonError(f"a caption has at most {CAPTION_LIMIT} characters")
    return _words(words, "caption")


def _words(text: str, name: str) -> Json:
    if not text:
        return {}
    entities = with_found(text, [])
    entities_name = "entities" if name == "text" else "caption_entities"
    return {name: text, entities_name: entities} if entities else {name: text}


def _parts(text: str) -> list[str]:
    """A long text cut as clients cut it: at most 4096 units each, never through a character."""
    if utf16_length(text) <= TEXT_LIMIT:
        return [text]
    parts, start, length = [], 0, 0
    for index, character in enumerate(text):
        width = 2 if character > "\uffff" else 1
        if length + width > TEXT_LIMIT:
            parts.append(text[start:index])
            start, length = index, 0
        length += width
    parts.append(text[start:])
    return [part for part in (part.strip() for part in parts) if part]
