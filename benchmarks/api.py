"""A Bot API of a few lines for benchmarks: hands out updates, notes when each chat is answered, costs little."""

import asyncio
import contextlib
import json
import sys
import time
from collections import deque

from aiohttp import web

ME = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
NO_WEBHOOK = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


class Api:
    """Updates in, answers out, and the time between."""

    def __init__(self) -> None:
        self.queue: deque[tuple[int, bytes]] = deque()
        self.next_id = 1
        self.arrived = asyncio.Event()
        self.first_poll: float | None = None
        self.sent_at: dict[int, deque[float]] = {}  # by the chats whose answers are waited for
        self.latencies: list[float] = []
        self.answers = 0
        self.message_id = 1000
        self.expected = 0
        self.complete = asyncio.Event()

    def push(self, chat_id: int, text: str, *, watched: bool) -> None:
        """One message of a person; the answer to a watched one is waited for."""
        update_id = self.next_id
        self.next_id += 1
        user = {"id": chat_id, "is_bot": False, "first_name": f"P{chat_id}", "language_code": "ru"}
        message = {
            "message_id": update_id,
            "date": int(time.time()),
            "chat": {"id": chat_id, "type": "private", "first_name": user["first_name"]},
            "from": user,
            "text": text,
        }
        self.queue.append((update_id, json.dumps({"update_id": update_id, "message": message}).encode()))
        if watched:
            self.sent_at.setdefault(chat_id, deque()).append(time.perf_counter())
        self.arrived.set()

    async def updates(self, request: web.Request) -> web.Response:
        """getUpdates."""
        if self.first_poll is None:
            self.first_poll = time.time()
        form = await request.post()
        offset = int(str(form.get("offset") or 0))
        while self.queue and self.queue[0][0] < offset:
            self.queue.popleft()
        if not self.queue:
            self.arrived.clear()
            try:
                async with asyncio.timeout(float(str(form.get("timeout") or 0))):
                    await self.arrived.wait()
            except TimeoutError:
                pass
        batch = [self.queue[number][1] for number in range(min(100, len(self.queue)))]
        return web.Response(body=b'{"ok":true,"result":[' + b",".join(batch) + b"]}", content_type="application/json")

    async def method(self, request: web.Request) -> web.Response:
        """Every other method: noted and answered as Telegram would."""
        name = request.match_info["method"].lower()
        if name == "getupdates":
            return await self.updates(request)
        form = await request.post()
        if name == "getme":
            return web.json_response({"ok": True, "result": ME})
        if name == "getwebhookinfo":
            return web.json_response({"ok": True, "result": NO_WEBHOOK})
        if name in ("sendmessage", "editmessagetext"):
            chat_id = int(str(form["chat_id"]))
            self.answers += 1
            self.message_id += 1
            waiting = self.sent_at.get(chat_id)
            if name == "sendmessage" and waiting:
                self.latencies.append(time.perf_counter() - waiting.popleft())
                if not waiting:
                    del self.sent_at[chat_id]
                self.complete.set()
            chat = {"id": chat_id, "type": "private", "first_name": "P"}
            message = {"message_id": self.message_id, "date": int(time.time()), "chat": chat, "text": form["text"]}
            return web.json_response({"ok": True, "result": message | {"from": ME}})
        return web.json_response({"ok": True, "result": True})

    async def load(self, request: web.Request) -> web.Response:
        """Push messages, all at once or at a rate a second, and wait until all are answered."""
        wanted = await request.json()
        self.latencies.clear()
        self.answers = 0
        started = time.perf_counter()
        rate = wanted.get("rate")
        for number, (chat_id, text) in enumerate(wanted["messages"]):
            if rate:
                await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
            self.push(chat_id, text, watched=True)
        self.expected = len(wanted["messages"])
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(300):
                while len(self.latencies) < self.expected:
                    self.complete.clear()
                    await self.complete.wait()
        found = {"seconds": time.perf_counter() - started, "latencies": self.latencies, "answers": self.answers}
        return web.json_response(found)

    async def pushed(self, request: web.Request) -> web.Response:
        """Push messages whose answers nobody waits for."""
        for chat_id, text in (await request.json())["messages"]:
            self.push(chat_id, text, watched=False)
        return web.json_response({})

    async def polled(self, _request: web.Request) -> web.Response:
        """When the bot polled first (seconds since the epoch), or null."""
        return web.json_response(self.first_poll)


def main() -> None:
    """Serve on the port given as the first argument."""
    api = Api()
    application = web.Application(client_max_size=64 * 1024 * 1024)
    application.router.add_post("/load", api.load)
    application.router.add_post("/push", api.pushed)
    application.router.add_get("/polled", api.polled)
    application.router.add_post("/bot{token}/{method}", api.method)
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
