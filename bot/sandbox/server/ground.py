"""What the page's handlers stand on: the state machine, guarded answers, and the person an address names."""

import functools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.clock import MovableClock
from bot.sandbox.server.guard import Guard, Refused
from bot.sandbox.server.saving import Saver
from bot.sandbox.server.wire import answer_json, number
from bot.sandbox.telegram import PersonError, SandboxMessage, Telegram

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Ground:
    """One for all handlers of the page. Times are shown in `zone`, or in the browser's own when it is None."""

    telegram: Telegram
    saver: Saver
    clock: MovableClock
    guard: Guard
    zone: str | None

    def guarded(self, handler: Handler) -> Handler:
        """The handler for the page and programs only; its answer leaves once everything is saved."""

        @functools.wraps(handler)
        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                self.guard.check_page(request)
                answer = await handler(request)
            except Refused as refusal:
                return answer_json({"error": str(refusal)}, refusal.status)
            except PersonError as error:
                return answer_json({"error": str(error)}, 409)
            except web.HTTPRequestEntityTooLarge:
                return answer_json({"error": "this is too large"}, 413)
            await self.saver.saved()
            return answer

        return guarded

    def person(self, request: web.Request) -> int:
        """The number of the person in the address; Refused when there is nobody."""
        person_id = number(request.match_info["person"], 0)
        if person_id not in self.telegram.accounts:
            raise Refused(404, "there is no such person")
        return person_id

    def message(self, request: web.Request) -> SandboxMessage:
        """The message in the address; Refused when there is none."""
        return self.message_of(self.person(request), number(request.match_info["message"], 0))

    def message_of(self, person_id: int, message_id: int) -> SandboxMessage:
        """A message of a person's chat with the bot; Refused when there is none."""
        message = self.telegram.chats[person_id].messages.get(message_id)
        if message is None:
            raise Refused(404, "there is no such message")
        return message
