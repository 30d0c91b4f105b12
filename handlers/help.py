"""Help: what can be done in this role, by examples that are copied with a tap."""

import re
from collections.abc import Sequence
from typing import Final

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.commands import menu
from bot.context import Crm
from bot.crm.services import Services
from bot.i18n import Markup, Translator
from bot.rails.outbox import Answer
from storage.members import Member

router = Router(name="help")

PLAIN: Final = re.compile(r"[^\W\d_][\w \-«»]{1,29}")


def familiar(do: Services, member: Member) -> list[str]:
    """The names of two clients the member knows: plain ones, whose place in a sentence nobody mistakes."""
    names = [hit.name for hit in do.clients.familiar(member)]
    return [name for name in dict.fromkeys(names) if PLAIN.fullmatch(name)][:2]


def examples(member: Member, names: Sequence[str], t: Translator) -> Markup:
    """A few sentences to copy and send, about the member's own clients while there are any."""
    first = names[0] if names else t.plain("help-example-client")
    second = names[1] if len(names) > 1 else first if names else t.plain("help-example-second-client")
    return t("help-examples", role=member.role, first=first, second=second)


def commands(member: Member, t: Translator) -> Markup:
    """The person's commands, one a line."""
    lines = [t("help-command", name=one.command, what=one.description) for one in menu(member, t)]
    return Markup("\n".join(lines))


@router.message(Command("help", ignore_case=True))
async def show_help(message: Message, crm: Crm, member: Member, t: Translator) -> Answer:
    """What can be done, by role."""
    role = "admin" if member.is_admin else member.role
    names = await crm.read(lambda do: familiar(do, member))
    parts = t("help-screen", role=role, examples=examples(member, names, t), commands=commands(member, t))
    return message.answer(parts)
