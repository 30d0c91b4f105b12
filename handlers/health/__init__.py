"""How the bot is: one screen for admins, and a word to them when something is wrong."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.context import Crm
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace
from handlers.health.cards import Again, screen
from handlers.health.notices import notices
from storage.members import Member

__all__ = ["notices", "router"]

router = Router(name="health")


@router.message(Command("health", ignore_case=True))
async def show_health(message: Message, crm: Crm, member: Member, t: Translator) -> Answer:
    """What works and what does not."""
    text, buttons = screen(await crm.read(lambda do: do.health.look(member)), t)
    return message.answer(text, reply_markup=buttons)


@router.callback_query(Again.filter())
async def look_again(callback: CallbackQuery, crm: Crm, member: Member, t: Translator) -> Answer:
    """The same screen as of now."""
    return replace(callback, *screen(await crm.read(lambda do: do.health.look(member)), t))
