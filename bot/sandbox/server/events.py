"""The page's stream of events: server-sent events that go on where the page lost them."""

import asyncio
import json
from collections import deque

from aiohttp import web

from bot.sandbox.server.guard import Guard, Refused
from bot.sandbox.server.saving import Saver
from bot.sandbox.server.wire import Json
from bot.sandbox.telegram import Telegram
from bot.sandbox.telegram.journal import EVENTS_KEPT

_HEARTBEAT = 15.0


class EventStream:
    """The handler of /api/events. `stopping` ends every stream at once."""

    def __init__(self, telegram: Telegram, saver: Saver, guard: Guard, stopping: asyncio.Event) -> None:
        self._telegram = telegram
        self._saver = saver
        self._guard = guard
        self._stopping = stopping
        self._wakers: set[asyncio.Event] = set()

    def add_routes(self, application: web.Application) -> None:
        """Add the handler to an application."""
        application.router.add_get("/api/events", self.stream)

    def stop(self) -> None:
        """End every open stream."""
        self._stopping.set()
        for waker in self._wakers:
            waker.set()

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Everything after `after` (or Last-Event-ID) as far as it is kept, then what happens."""
        try:
            self._guard.check_page(request)
            after = int(request.headers.get("Last-Event-ID") or request.query.get("after") or 0)
        except Refused as refusal:
            return web.json_response({"error": str(refusal)}, status=refusal.status)
        except ValueError:
            return web.json_response({"error": "after is a number"}, status=400)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        waiting: deque[Json] = deque(self._missed(after))
        waker = asyncio.Event()

        def listen(event: Json) -> None:
            waiting.append(event)
            waker.set()

        self._wakers.add(waker)
        self._telegram.event_listeners.add(listen)
        try:
            await response.write(b": welcome\n\n")
            while not self._stopping.is_set():
                waker.clear()
                # The page must not see what a kill could still take back.
                await self._saver.saved()
                frames = []
                while waiting:
                    frames.append(self._frame(waiting.popleft()))
                if frames:
                    await response.write("".join(frames).encode())
                    continue
                try:
                    async with asyncio.timeout(_HEARTBEAT):
                        await waker.wait()
                except TimeoutError:
                    await response.write(b": still here\n\n")
        except ConnectionError:
            pass  # The page went away.
        finally:
            self._telegram.event_listeners.discard(listen)
            self._wakers.discard(waker)
        return response

    def _missed(self, after: int) -> list[Json]:
        kept = self._telegram.events
        missed = [event for event in kept if event["seq"] > after]
        if len(missed) == EVENTS_KEPT and after < kept[0]["seq"] - 1:
            return [{"seq": self._telegram.counters["event"], "type": "reset"}]
        return missed

    def _frame(self, event: Json) -> str:
        if event["type"] in ("message", "edit"):
            message = self._telegram.chats[event["chat_id"]].messages.get(event["message_id"])
            if message is None:
                return ""
            event = {**event, "message": message.page}
        return f"id: {event['seq']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
