"""A command or a button nobody knows: said kindly, with what there is. Asked last."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.i18n import Translator
from bot.rails.outbox import Answer
from handlers.help import commands
from storage.members import Member

router = Router(name="unknown")


@router.message(F.text.startswith("/"))
async def say_unknown(message: Message, member: Member, t: Translator) -> Answer:
    """There is no such command; nothing was done."""
    typed = (message.text or "").split(maxsplit=1)[0][:32]
    return message.answer(t("unknown-command", command=typed, commands=commands(member, t)))


@router.callback_query()
async def say_gone(callback: CallbackQuery, member: Member, t: Translator) -> Answer:
    """A button of another version, or one that was never ours: nothing was done."""
    return callback.answer(t.plain("unknown-button"))
