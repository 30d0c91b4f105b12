"""A command nobody knows: said kindly, with the ones that exist. Asked after every feature's own commands."""

from aiogram import F, Router
from aiogram.types import Message

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
