"""The chat page over HTTP: its files under / and /page, and what it reads under /api."""

from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.server.ground import Ground
from bot.sandbox.server.guard import Refused
from bot.sandbox.server.people_door import PeopleDoor
from bot.sandbox.server.stage_door import StageDoor, clock_state
from bot.sandbox.server.wire import answer_json, number

PAGE = Path(__file__).parent.parent / "page"
_SHOWN_IN_PLACE = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class PageDoor:
    """The handlers of the page's side."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._telegram = ground.telegram

    def add_routes(self, application: web.Application) -> None:
        """Add the handlers to an application, with those of people and of the stage."""
        router = application.router
        router.add_get("/", self._page)
        router.add_get("/page/{name}", self._page)
        router.add_get("/start/{payload}", self._link)
        for path, handler in (
            ("state", self._state),
            ("chats/{person}", self._chat),
            ("files/{file_id}", self._file),
        ):
            router.add_get(f"/api/{path}", self._ground.guarded(handler))
        PeopleDoor(self._ground).add_routes(application)
        StageDoor(self._ground).add_routes(application)

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
                "clock": clock_state(self._ground),
                "zone": self._ground.zone,
                "inline": self._telegram.inline_mode,
                "faults": len(self._telegram.faults.rules),
                "people": [account.page for account in self._telegram.accounts.values()],
                "seq": self._telegram.counters["event"],
            }
        )

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        person_id = self._ground.person(request)
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
