"""The chat page over HTTP: its files under / and /page, its API under /api."""

import functools
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.clock import MovableClock
from bot.sandbox.server.guard import Guard, Refused
from bot.sandbox.server.saving import Saver
from bot.sandbox.server.wire import Json, answer_json, number, read_body, text_of
from bot.sandbox.telegram import FaultRule, PersonError, SandboxMessage, Telegram, Upload
from bot.sandbox.telegram.crowd import invented_name
from bot.sandbox.telegram.methods.files import UPLOAD_LIMIT
from bot.sandbox.telegram.saying import Attachment

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE = Path(__file__).parent.parent / "page"
_SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class PageDoor:
    """The handlers of the page's side."""

    def __init__(self, telegram: Telegram, saver: Saver, clock: MovableClock, guard: Guard, zone: str | None) -> None:
        self._telegram = telegram
        self._saver = saver
        self._clock = clock
        self._zone = zone
        self._guard = guard

    def add_routes(self, application: web.Application) -> None:
        """Add the handlers to an application."""
        router = application.router
        router.add_get("/", self._page)
        router.add_get("/page/{name}", self._page)
        router.add_get("/start/{payload}", self._link)
        for path, handler in (
            ("state", self._state),
            ("chats/{person}", self._chat),
            ("files/{file_id}", self._file),
            ("calls", self._calls),
        ):
            router.add_get(f"/api/{path}", self._guarded(handler))
        for path, handler in (
            ("people", self._add_person),
            ("chats/{person}/messages", self._write),
            ("chats/{person}/files", self._send_file),
            ("chats/{person}/messages/{message}/edit", self._edit),
            ("chats/{person}/press", self._press),
            ("chats/{person}/start", self._start),
            ("chats/{person}/block", self._block),
            ("chats/{person}/unblock", self._unblock),
            ("clock", self._move_clock),
            ("faults", self._faults),
        ):
            router.add_post(f"/api/{path}", self._guarded(handler))

    def _guarded(self, handler: Handler) -> Handler:
        @functools.wraps(handler)
        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                self._guard.check_page(request)
                answer = await handler(request)
            except Refused as refusal:
                return answer_json({"error": str(refusal)}, refusal.status)
            except PersonError as error:
                return answer_json({"error": str(error)}, 409)
            except web.HTTPRequestEntityTooLarge:
                return answer_json({"error": "this is too large"}, 413)
            await self._saver.saved()
            return answer

        return guarded

    # The page itself

    async def _page(self, request: web.Request) -> web.StreamResponse:
        path = PAGE / request.match_info.get("name", "index.html")
        if path.parent != PAGE or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"})

    async def _link(self, request: web.Request) -> web.StreamResponse:
        person = request.query.get("person", "")
        who = f"person={person}&" if person.isdigit() else ""
        raise web.HTTPFound(f"/?{who}start={quote(request.match_info['payload'], safe='')}")

    # What the page asks

    async def _state(self, request: web.Request) -> web.StreamResponse:
        bot = self._telegram.bot_user
        return answer_json(
            {
                "bot": {name: bot[name] for name in ("id", "first_name", "username")},
                "clock": self._clock_state(),
                "zone": self._zone,
                "people": [account.page for account in self._telegram.accounts.values()],
                "seq": self._telegram.counters["event"],
            }
        )

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        person_id = self._person(request)
        chat = self._telegram.chats[person_id]
        before = number(request.query.get("before"), 0)
        limit = min(max(number(request.query.get("limit"), 50), 1), 500)
        messages = [message for message in chat.messages.values() if not before or message.id < before]
        return answer_json(
            {
                "person": self._telegram.accounts[person_id].page,
                "messages": [message.page for message in messages[-limit:]],
                "commands": self._telegram.commands_for(person_id),
                "blocked": chat.blocked,
                "has_older": len(messages) > limit,
            }
        )

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._telegram.files.get(request.match_info["file_id"])
        data = self._telegram.file_bytes(stored.file_id) if stored is not None else None
        if stored is None or data is None:
            raise Refused(404, "there is no such file")
        headers = {
            # Whatever somebody uploaded must not run as a page of this address.
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=86400, immutable",
        }
        if stored.mime_type not in _SHOWN_IN_PLACE:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.name, safe='')}"
        return web.Response(body=data, content_type=stored.mime_type, headers=headers)

    async def _calls(self, request: web.Request) -> web.StreamResponse:
        calls = self._telegram.calls_after(number(request.query.get("after"), 0))
        last = self._telegram.calls[-1].number if self._telegram.calls else 0
        return answer_json({"calls": [call.page for call in calls], "last": last})

    # What people do

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
        person_id, body = self._person(request), await read_body(request)
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

    async def _send_file(self, request: web.Request) -> web.StreamResponse:
        person_id, form = self._person(request), await request.post()
        file, caption = form.get("file"), form.get("caption")
        if not isinstance(file, web.FileField):
            raise Refused(400, "there is no file in the request")
        upload = Upload(file.filename, file.file.read(), file.content_type)
        if len(upload.data) > UPLOAD_LIMIT:
            raise Refused(413, "this file is too large")
        message = self._telegram.send_file(
            person_id,
            Attachment("photo" if form.get("kind") == "photo" else "document", upload),
            caption=caption if isinstance(caption, str) else None,
        )
        return answer_json(message.page)

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._person(request), await read_body(request)
        message = self._telegram.edit(person_id, self._message(request).id, text_of(body, "text") or "")
        return answer_json(message.page)

    async def _press(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._person(request), await read_body(request)
        data = text_of(body, "data")
        message_id = body.get("message_id")
        if not isinstance(message_id, int) or not data:
            raise Refused(400, "message_id and data are needed")
        self._telegram.press(person_id, message_id, data)
        return answer_json({"ok": True})

    async def _start(self, request: web.Request) -> web.StreamResponse:
        person_id, body = self._person(request), await read_body(request)
        text = f"/start {text_of(body, 'payload') or ''}".strip()
        return answer_json(self._telegram.write(person_id, text)[-1].page)

    async def _block(self, request: web.Request) -> web.StreamResponse:
        self._telegram.block(self._person(request))
        return answer_json({"ok": True})

    async def _unblock(self, request: web.Request) -> web.StreamResponse:
        self._telegram.unblock(self._person(request))
        return answer_json({"ok": True})

    # The stage

    async def _move_clock(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request)
        try:
            if "to" in body:
                moment = datetime.fromisoformat(body["to"])
                if moment.tzinfo is None:
                    raise ValueError("a zone is needed")
                self._clock.move_to(moment)
            else:
                self._clock.advance(timedelta(seconds=float(body["advance"])))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise Refused(400, f"no such time: {error}") from error
        state = self._clock_state()
        self._telegram.emit("clock", **state)
        return answer_json(state)

    def _clock_state(self) -> Json:
        return {"now": self._clock.now().isoformat(), "offset": self._clock.offset.total_seconds()}

    async def _faults(self, request: web.Request) -> web.StreamResponse:
        body = await read_body(request)
        try:
            rules = [FaultRule.from_json(rule) for rule in body.get("rules") or []]
        except (AttributeError, TypeError, ValueError) as error:
            raise Refused(400, str(error)) from error
        if body.get("clear"):
            self._telegram.faults.clear()
        self._telegram.faults.add(rules)
        return answer_json({"rules": len(self._telegram.faults.rules)})

    # What the handlers share

    def _person(self, request: web.Request) -> int:
        person_id = number(request.match_info["person"], 0)
        if person_id not in self._telegram.accounts:
            raise Refused(404, "there is no such person")
        return person_id

    def _message(self, request: web.Request) -> SandboxMessage:
        chat = self._telegram.chats[self._person(request)]
        message = chat.messages.get(number(request.match_info["message"], 0))
        if message is None:
            raise Refused(404, "there is no such message")
        return message
