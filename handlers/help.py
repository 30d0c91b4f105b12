"""Help: what can be done in this role, by examples that are copied with a tap."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.commands import menu
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer
from storage.members import Member

router = Router(name="help")


def examples(member: Member, t: Translator) -> Markup:
    """A few sentences to copy and send; the language's own."""
    return t("help-examples-lead") if member.role != "manager" else t("help-examples")


def commands(member: Member, t: Translator) -> Markup:
    """The person's commands, one a line."""
    lines = [t("help-command", name=one.command, what=one.description) for one in menu(member, t)]
    return Markup("\n".join(lines))


@router.message(Command("help"))
async def show_help(message: Message, member: Member, t: Translator) -> Answer:
    """What can be done, by role."""
    role = "admin" if member.is_admin else member.role
    parts = t("help-screen", role=role, examples=examples(member, t), commands=commands(member, t))
    return message.answer(parts)
