"""Whether words are the answer to a question that was asked."""

from collections.abc import Collection
from datetime import datetime

from aiogram.types import Message

from bot.context import Crm
from storage.members import Member


async def is_answer(message: Message, kinds: Collection[str], crm: Crm, member: Member, written_at: datetime) -> bool:
    """Whether the question, a card of one of the kinds, was the last thing said, just now, or is replied to."""
    replied = message.reply_to_message.message_id if message.reply_to_message is not None else None
    return await crm.read(lambda do: do.cards.asks(member, message.chat.id, kinds, written_at, replied))
