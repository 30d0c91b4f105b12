"""Who is asking: the member, their role and their words, before any handler runs."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.methods import LeaveChat
from aiogram.types import Chat, ChatMemberUpdated, TelegramObject, Update, User

from bot.i18n import Translator, as_language
from bot.rails.unit import Unit
from storage.members import Member

GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
DEFAULT_ZONE = "UTC"


class Asking(BaseMiddleware):
    """Fills in `member`, `company` and `t`; in groups and channels the bot leaves and says nothing.

    A blocked member is treated as a stranger. Somebody who had blocked the bot and writes again is reachable again.
    """

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        assert isinstance(event, Update)
        chat: Chat | None = data.get("event_chat")
        user: User | None = data.get("event_from_user")
        unit: Unit = data["crm"]
        now: datetime = data["now"]
        if chat is not None and chat.type != ChatType.PRIVATE:
            return self._leave(event, chat)
        if user is None or user.is_bot:
            return None
        asker = await unit.asker()
        member = asker.member if asker.member is not None and asker.member.blocked_at is None else None
        data["company"] = asker.company
        if event.my_chat_member is not None:
            return await self._presence(unit, member, event.my_chat_member)
        if member is None:
            otherwise = as_language(asker.company.language) if asker.company else "en"
            zone = asker.company.zone if asker.company else DEFAULT_ZONE
            data["t"] = Translator.guest(user.language_code, zone, now, otherwise)
        else:
            data["member"] = member
            data["t"] = Translator.of(member, now)
            if member.unreachable_at is not None:
                await unit.mark_reachable(member, reachable=True)
        answer = await handler(event, data)
        return None if answer is UNHANDLED else answer

    @staticmethod
    def _leave(event: Update, chat: Chat) -> LeaveChat | None:
        if event.my_chat_member is not None and event.my_chat_member.new_chat_member.status in GONE:
            return None
        return LeaveChat(chat_id=chat.id)

    @staticmethod
    async def _presence(unit: Unit, member: Member | None, event: ChatMemberUpdated) -> None:
        if member is not None:
            await unit.mark_reachable(member, reachable=event.new_chat_member.status not in GONE)
