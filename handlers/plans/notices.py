"""Reminders as they are worded when they are sent; what is no longer to be done is not said."""

from aiogram.methods import SendMessage

from bot.crm.services import Services
from bot.i18n import Translator
from bot.notices import NoticeRow, Renderer
from bot.rails.outbox import Shown, show
from handlers.plans import cards
from storage.members import Member


def remind(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """One plan; None when it is done, cancelled, moved or not the reader's any more."""
    call = do.plans.call(reader, int(notice.arguments["reminder_id"]))
    if call is None:
        return None
    text, buttons = cards.reminder_card(Translator.of(reader, notice.now), call, late=_late(notice))
    message = SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons)
    return show(message, "plan", call.card.plan.id)


def remind_of_many(do: Services, reader: Member, notice: NoticeRow) -> SendMessage | None:
    """Everything that fell due while the bot was away or its clock was moved, in one message."""
    found = do.plans.calls(reader, [int(one) for one in notice.arguments["reminder_ids"]])
    if not found:
        return None
    text, buttons = cards.late_card(Translator.of(reader, notice.now), found, late=_late(notice))
    return SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons)


def _late(notice: NoticeRow) -> bool:
    return bool(notice.arguments.get("late"))


notices: dict[str, Renderer] = {"reminder": remind, "reminders_late": remind_of_many}
