"""Inline mode: "@bot ромашка" in any chat offers the asker's own clients by name, and nothing more about them."""

from typing import Final

from aiogram.methods import AnswerInlineQuery
from aiogram.types import InlineQuery, InlineQueryResultArticle, InputTextMessageContent

from bot.crm.services import Services
from handlers.clients.buttons import cut
from storage.members import Member

MOST: Final = 10
LONGEST: Final = 100


def find_clients(do: Services, member: Member, query: InlineQuery) -> AnswerInlineQuery:
    """Up to ten names for this person alone, kept by nobody: Telegram asks anew each time.

    The text that is sent is the name, so that in the bot's own chat it opens the dossier.
    """
    names = do.clients.names(member, query.query, MOST)
    return AnswerInlineQuery(
        inline_query_id=query.id,
        results=[
            InlineQueryResultArticle(
                id=str(number),
                title=cut(name, LONGEST),
                input_message_content=InputTextMessageContent(message_text=name, parse_mode=None),
            )
            for number, name in enumerate(names)
        ],
        cache_time=0,
        is_personal=True,
    )
