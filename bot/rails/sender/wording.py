"""What a row asks of Telegram at the moment it is sent: notices are worded, edits find their message."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from sqlalchemy.orm import Session

from bot.crm.services import Services
from bot.crm.work import Work
from bot.notices import NoticeRow, Renderers
from bot.rails.outbox import EditCard, Outgoing, Shown
from storage.cards import at, newest
from storage.database import Database
from storage.members import Member

Sent = Callable[[int, str, int], int | None]


class Wording:
    """Words rows; raises what the database raises."""

    def __init__(self, *, database: Database, notices: Renderers, clock: Callable[[], datetime], sent: Sent) -> None:
        self._database = database
        self._notices = notices
        self._clock = clock
        self._sent = sent  # the message that was sent for a record a moment ago and is not written down yet

    async def method(self, row: Outgoing, behind: Iterable[Outgoing]) -> TelegramMethod[Any] | Shown | None:
        """What to send for a row; None when it is no longer true or too late. `behind` waits in the same chat."""
        if row.expires_at is not None and self._clock() >= row.expires_at:
            return None
        if row.method is not None:
            return row.method
        if row.edit is not None:
            return await self._edit(row.edit, behind)
        return await self._word(row)

    async def _edit(self, edit: EditCard, behind: Iterable[Outgoing]) -> TelegramMethod[Any] | Shown | None:
        record = (edit.kind, edit.record_id)
        if any(other.edit is not None and (other.edit.kind, other.edit.record_id) == record for other in behind):
            return None  # a newer text of the same card waits right behind
        message_id = self._sent(edit.chat_id, *record)
        if message_id is None:
            card = await self._database.read(lambda session: newest(session, edit.chat_id, *record))
            message_id = card.message_id if card is not None else None
        if message_id is None:
            anew = SendMessage(chat_id=edit.chat_id, text=edit.text, reply_markup=edit.reply_markup)
            return Shown(anew, *record)
        return EditMessageText(
            chat_id=edit.chat_id, message_id=message_id, text=edit.text, reply_markup=edit.reply_markup
        )

    async def _word(self, row: Outgoing) -> TelegramMethod[Any] | Shown | None:
        notice = row.notice
        assert notice is not None
        render = self._notices[notice.kind]
        now = self._clock()
        worded = NoticeRow(notice.kind, notice.record_id, notice.arguments, row.created_at, now)

        def word(session: Session) -> TelegramMethod[Any] | Shown | None:
            member = session.get(Member, notice.member_id)
            if member is None or member.blocked_at is not None or member.unreachable_at is not None:
                return None
            return render(Services(Work(session, now)), member, worded)

        return await self._database.read(word)

    async def card_of(self, row: Outgoing, method: TelegramMethod[Any]) -> tuple[str, int] | None:
        """The record a message shows, so that its replacement shows it from now on."""
        if row.edit is not None:
            return row.edit.kind, row.edit.record_id
        if row.card is not None or not isinstance(method, EditMessageText) or method.message_id is None:
            return row.card
        message_id = method.message_id
        card = await self._database.read(lambda session: at(session, row.chat_id, message_id))
        return (card.kind, card.record_id) if card is not None else None
