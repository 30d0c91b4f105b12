"""The word to those whose clients changed hands by somebody's file."""

from aiogram.methods import SendMessage

from bot.crm.exchange.hands import KIND
from bot.crm.services import Services
from bot.i18n import Translator
from bot.notices import NoticeRow, Renderer
from handlers.clients.buttons import Listed, cut
from handlers.exchange.cards import FILE, lines
from handlers.widgets import button, keyboard
from storage.members import Member


def moved(_do: Services, reader: Member, notice: NoticeRow) -> SendMessage | None:
    """How many clients became the reader's and how many are a colleague's now."""
    given = notice.arguments
    if reader.blocked_at is not None:
        return None
    t = Translator.of(reader, notice.now)
    how = "undo" if given["undone"] else "load"
    text = lines(
        t(f"exchange-moved-{how}", file=cut(given["file"] or "?", FILE)),
        t("exchange-moved-to-you", count=given["gained"]) if given["gained"] else None,
        t("exchange-moved-from-you", count=given["lost"]) if given["lost"] else None,
    )
    row = [button(t.plain("exchange-moved-button"), Listed(page=0))]
    return SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=keyboard(row))


notices: dict[str, Renderer] = {KIND: moved}
