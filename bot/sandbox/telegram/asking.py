"""Inline mode from the person's side: "@bot words" in any chat, the results, and the one that is sent."""

from typing import Any

from bot.sandbox.telegram.errors import PersonError
from bot.sandbox.telegram.markup import tidy, utf16_length, with_found
from bot.sandbox.telegram.records import Json, SandboxMessage
from bot.sandbox.telegram.saying import Saying
from bot.sandbox.telegram.state import INLINE_LIFE

_QUERY_LIMIT = 256


class Asking(Saying):
    """Inline queries. A bot has inline mode only after its owner switched it on: set `inline_mode`."""

    inline_mode = False

    def ask_inline(self, person_id: int, query: str, offset: str = "", chat_type: str = "sender") -> str:
        """Ask the bot, or take an answer that Telegram still keeps. Returns the id for `inline_results`."""
        if not self.inline_mode:
            raise PersonError("this bot has no inline mode")
        now = self.stamp
        query = query[:_QUERY_LIMIT]
        self.inline_queries = {
            key: asked for key, asked in self.inline_queries.items() if now <= max(asked["at"] + 600, asked["until"])
        }
        for key, asked in self.inline_queries.items():
            fits = (asked["query"], asked["offset"]) == (query, offset) and now < asked["until"]
            if fits and (asked["shared"] or asked["person_id"] == person_id):
                return key
        query_id = str(8 * 10**15 + self._count("callback"))
        self.inline_queries[query_id] = {
            "person_id": person_id,
            "query": query,
            "offset": offset,
            "at": now,
            "until": 0,
            "shared": False,
            "answer": None,
        }
        user = self.accounts[person_id].user
        about = {"id": query_id, "from": user, "chat_type": chat_type, "query": query, "offset": offset}
        self.push_update("inline_query", about)
        return query_id

    def inline_results(self, query_id: str) -> list[Json]:
        """The bot's results: the Bot API's InlineQueryResults as they were given; [] before an answer."""
        answer = self.inline_queries[query_id]["answer"]
        return [] if answer is None else list(answer["results"])

    def answer_inline(self, query_id: str, answer: Json, *, cache_time: int, is_personal: bool) -> bool:
        """Keep the bot's answer for as long as it asked; False when the query is unknown or too old."""
        asked = self.inline_queries.get(query_id)
        if asked is None or self.stamp - asked["at"] > INLINE_LIFE:
            return False
        asked |= {"answer": answer, "until": self.stamp + cache_time, "shared": not is_personal}
        self.emit("inline", asked["person_id"], kept=False, query_id=query_id)
        return True

    def choose_inline(self, person_id: int, result: Json) -> SandboxMessage:
        """Send a result into the chat with the bot."""
        content: dict[str, Any] = result.get("input_message_content") or {}
        text, _ = tidy(str(content.get("message_text") or result.get("title") or ""), [])
        if not text or utf16_length(text) > 4096:
            raise PersonError("this result holds no text")
        said: Json = {"text": text, "via_bot": self.bot_user}
        if entities := content.get("entities") or with_found(text, []):
            said["entities"] = entities
        return self.say(person_id, said)
