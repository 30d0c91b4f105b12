"""The question of a promise's day, as it is worded when it is sent; what is no longer open is not asked about."""

from datetime import datetime

from aiogram.methods import SendMessage

from bot.crm.services import Services
from bot.i18n import Translator
from bot.notices import NoticeRow, Renderer
from bot.rails.outbox import Shown, show
from handlers.promises import cards
from handlers.promises.buttons import PROMISE
from storage.members import Member


def ask_of_promise(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """One promise; None when it is kept, broken, moved, taken back or not the reader's any more."""
    due_at = datetime.fromisoformat(str(notice.arguments["due_at"]))
    card = do.promises.asked(reader, notice.record_id, due_at)
    if card is None:
        return None
    late = bool(notice.arguments.get("late"))
    text, buttons = cards.asking_card(Translator.of(reader, notice.now), card, late=late)
    message = SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons)
    return show(message, PROMISE, card.promise.id)


def ask_of_many(do: Services, reader: Member, notice: NoticeRow) -> SendMessage | None:
    """Several at once, in one message."""
    found = do.promises.asked_many(reader, [int(one) for one in notice.arguments["promise_ids"]])
    if not found:
        return None
    text, buttons = cards.calls_card(Translator.of(reader, notice.now), found)
    return SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons)


notices: dict[str, Renderer] = {"reminder_promise": ask_of_promise, "reminder_promises": ask_of_many}
