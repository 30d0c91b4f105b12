"""The page's API for what people do: write, send files and places, forward, press, ask inline, block."""

from typing import Any

from aiohttp import web

from bot.sandbox.server.ground import Ground
from bot.sandbox.server.guard import Refused
from bot.sandbox.server.wire import Json, answer_json, number_of, read_body, text_of
from bot.sandbox.telegram import Attachment, SandboxMessage, Upload
from bot.sandbox.telegram.crowd import invented_name
from bot.sandbox.telegram.media import FILE_KINDS
from bot.sandbox.telegram.methods.files import UPLOAD_LIMIT

_A_VOICE = b"OggS\0 a voice of the sandbox"
# What is sent "as photos" may hold films too, as in every client.
_SEEN = {"image": "photo", "video": "video"}


class PeopleDoor:
    """The handlers of what people do; each answers with the message as the page shows it."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._telegram = ground.telegram

    def add_routes(self, application: web.Application) -> None:
        """Add the handlers to an application."""
        for path, handler in (
            ("people", self._add_person),
            ("chats/{person}/messages", self._write),
            ("chats/{person}/files", self._send_files),
            ("chats/{person}/voice", self._send_voice),
            ("chats/{person}/contact", self._send_contact),
            ("chats/{person}/place", self._send_place),
            ("chats/{person}/place/{message}", self._move_place),
            ("chats/{person}/forward", self._forward),
            ("chats/{person}/inline", self._ask_inline),
            ("chats/{person}/inline/{query}/{result}", self._choose_inline),
            ("chats/{person}/messages/{message}/edit", self._edit),
            ("chats/{person}/press", self._press),
            ("chats/{person}/start", self._start),
            ("chats/{person}/block", self._block),
            ("chats/{person}/unblock", self._unblock),
        ):
            application.router.add_post(f"/api/{path}", self._ground.guarded(handler))
        results = self._ground.guarded(self._inline_results)
        application.router.add_get("/api/chats/{person}/inline/{query}", results)

    # Words

    async def _add_person(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request)
        language = text_of(body, "language_code") or "en"
        first_name, last_name = text_of(body, "first_name"), text_of(body, "last_name")
        if not first_name:
            first_name, last_name = invented_name(language, len(self._telegram.accounts))
        person = self._telegram.person(
            first_name,
            last_name=last_name or None,
            username=text_of(body, "username") or None,
            language_code=language,
            note=text_of(body, "note") or "",
        )
        return answer_json(person.account.page)

    async def _write(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._ground.person(request), await read_body(request)
        key = (text_of(body, "key") or "")[:64]
        if key and (sent := self._telegram.sent_keys.get(key)):
            known = self._telegram.chats[sent["chat_id"]].messages.get(sent["message_id"])
            return answer_json({"id": sent["message_id"]} if known is None else known.page)
        reply_to = body.get("reply_to")
        if reply_to is not None and not isinstance(reply_to, int):
            raise Refused(400, "reply_to is the number of a message")
        message = self._telegram.write(person_id, text_of(body, "text") or "", reply_to=reply_to)[-1]
        if key:
            self._telegram.remember_key(key, message)
        return answer_json(message.page)

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._ground.person(request), await read_body(request)
        message_id = self._ground.message(request).id
        return answer_json(self._telegram.edit(person_id, message_id, text_of(body, "text") or "").page)

    # Files, contacts, places

    async def _send_files(self, request: web.Request) -> web.StreamResponse:
        """One file alone, several as an album; {"messages": [...]} beside the last of them."""
        person_id, form = self._ground.person(request), await request.post()
        kind, caption = str(form.get("kind") or "document"), form.get("caption")
        if kind not in FILE_KINDS:
            raise Refused(400, "kind is photo, document, voice and the like")
        attachments = [_attachment(kind, file) for file in form.getall("file", []) if isinstance(file, web.FileField)]
        if not attachments:
            raise Refused(400, "there is no file in the request")
        words = caption if isinstance(caption, str) else None
        if len(attachments) == 1:
            sent = [self._telegram.send_file(person_id, attachments[0], caption=words)]
        else:
            sent = self._telegram.send_album(person_id, attachments, caption=words)
        return _answer(sent)

    async def _send_voice(self, request: web.Request) -> web.StreamResponse:
        """A voice note that nobody spoke, of {"duration"} seconds."""
        person_id, body = self._ground.person(request), await read_body(request)
        about = {"duration": int(number_of(body, "duration") or 3)}
        voice = Attachment("voice", Upload("voice.ogg", _A_VOICE, "audio/ogg"), about)
        return answer_json(self._telegram.send_file(person_id, voice, caption=text_of(body, "caption")).page)

    async def _send_contact(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._ground.person(request), await read_body(request)
        contact = {name: text_of(body, name) for name in ("phone_number", "first_name", "last_name", "vcard")}
        return answer_json(self._telegram.send_contact(person_id, contact).page)

    async def _send_place(self, request: web.Request) -> web.StreamResponse:
        """{"latitude", "longitude"}, with {"live_period"} (s) a live one, with {"title", "address"} a venue."""
        person_id, body = self._ground.person(request), await read_body(request)
        location: Json = {name: number_of(body, name) for name in ("latitude", "longitude")}
        if live := number_of(body, "live_period"):
            location["live_period"] = int(live)
        title = text_of(body, "title")
        venue = {"title": title, "address": text_of(body, "address") or title} if title else None
        return answer_json(self._telegram.send_place(person_id, location, venue).page)

    async def _move_place(self, request: web.Request) -> web.StreamResponse:
        """Move a live location, or stop it with an empty body."""
        person_id, body = self._ground.person(request), await read_body(request)
        message_id = self._ground.message(request).id
        place = {name: number_of(body, name) for name in ("latitude", "longitude")} if body else None
        return answer_json(self._telegram.move_place(person_id, message_id, place).page)

    # What others wrote

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        """{"messages": [numbers]} of the chat, or {"text", "author"}: the words of somebody who is not here."""
        person_id, body = self._ground.person(request), await read_body(request)
        comment, text = text_of(body, "comment"), text_of(body, "text")
        if text:
            author = text_of(body, "author") or invented_name(None, len(text))[0]
            contents: list[Json] = [{"text": text}]
            origins = [self._telegram.origin(author, self._telegram.clock())]
        else:
            wanted = body.get("messages")
            if not isinstance(wanted, list) or not wanted or not all(isinstance(one, int) for one in wanted):
                raise Refused(400, "messages are the numbers of messages")
            messages = [self._ground.message_of(person_id, one) for one in wanted]
            contents = [message.data for message in messages]
            origins = [self._telegram.origin_of(message) for message in messages]
        return _answer(self._telegram.forward(person_id, contents, origins, comment))

    # Inline mode

    async def _ask_inline(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._ground.person(request), await read_body(request)
        query_id = self._telegram.ask_inline(person_id, text_of(body, "query") or "", text_of(body, "offset") or "")
        return answer_json({"query_id": query_id, "results": self._telegram.inline_results(query_id)})

    async def _inline_results(self, request: web.Request) -> web.StreamResponse:
        return answer_json({"results": self._results(request)})

    async def _choose_inline(self, request: web.Request) -> web.StreamResponse:
        person_id = self._ground.person(request)
        chosen = [result for result in self._results(request) if result["id"] == request.match_info["result"]]
        if not chosen:
            raise Refused(404, "there is no such result")
        return answer_json(self._telegram.choose_inline(person_id, chosen[0]).page)

    def _results(self, request: web.Request) -> list[Any]:
        if request.match_info["query"] not in self._telegram.inline_queries:
            raise Refused(404, "there is no such query")
        return self._telegram.inline_results(request.match_info["query"])

    # Buttons and the bot itself

    async def _press(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._ground.person(request), await read_body(request)
        data = text_of(body, "data")
        message_id = body.get("message_id")
        if not isinstance(message_id, int) or not data:
            raise Refused(400, "message_id and data are needed")
        self._telegram.press(person_id, message_id, data)
        return answer_json({"ok": True})

    async def _start(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._ground.person(request), await read_body(request)
        text = f"/start {text_of(body, 'payload') or ''}".strip()
        return answer_json(self._telegram.write(person_id, text)[-1].page)

    async def _block(self, request: web.Request) -> web.StreamResponse:
        self._telegram.block(self._ground.person(request))
        return answer_json({"ok": True})

    async def _unblock(self, request: web.Request) -> web.StreamResponse:
        self._telegram.unblock(self._ground.person(request))
        return answer_json({"ok": True})


def _attachment(kind: str, file: web.FileField) -> Attachment:
    upload = Upload(file.filename, file.file.read(), file.content_type)
    if len(upload.data) > UPLOAD_LIMIT:
        raise Refused(413, "this file is too large")
    if kind == "photo":
        kind = _SEEN.get(file.content_type.partition("/")[0], kind)
    return Attachment(kind, upload)


def _answer(sent: list[SandboxMessage]) -> web.Response:
    return answer_json(sent[-1].page | {"messages": [message.page for message in sent]})
