"""What admins are told without asking: something is wrong, and what to do about it."""

from aiogram.methods import SendMessage

from bot.crm.services import Services
from bot.i18n import Translator
from bot.notices import NoticeRow, Renderer
from handlers.health.cards import trouble_line
from storage.members import Member


def wrong(do: Services, reader: Member, row: NoticeRow) -> SendMessage | None:
    """One trouble, while it lasts."""
    if not reader.is_admin or reader.blocked_at is not None:
        return None
    trouble = do.health.trouble(reader, row.arguments["kind"])
    if trouble is None:
        return None
    t = Translator.of(reader, row.now)
    return SendMessage(chat_id=reader.telegram_id, text=t("health-notice", line=trouble_line(trouble, t)))


notices: dict[str, Renderer] = {"health": wrong}
