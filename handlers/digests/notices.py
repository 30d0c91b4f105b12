"""The digest as it is worded when it is sent; nothing is said when there is nothing."""

from aiogram.methods import SendMessage

from bot.crm.services import Services
from bot.i18n import Translator
from bot.notices import NoticeRow, Renderer
from handlers.digests import cards
from storage.members import Member


def digest(do: Services, reader: Member, notice: NoticeRow) -> SendMessage | None:
    """The reader's day as it stands now; None when it is empty, or has been switched off meanwhile."""
    daily = do.digests.daily(reader) if do.digests.wish(reader).is_on else None
    if daily is None:
        return None
    text, buttons = cards.digest(Translator.of(reader, notice.now), daily)
    return SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons)


notices: dict[str, Renderer] = {"digest": digest}
