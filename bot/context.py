"""Every name a handler may ask for, with its type."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypedDict, TypeVar

from aiogram import Bot
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.crm.services import Services
from bot.i18n import Translator
from storage.company import Company
from storage.members import Member

T = TypeVar("T")


class Crm(Protocol):
    """The door from a conversation to the CRM; one unit of work for each update."""

    async def read(self, work: Callable[[Services], T]) -> T:
        """Run `work` without the writer, again from its start if it is long; after a write it sees what was written."""

    async def write(self, work: Callable[[Services], T]) -> T:
        """Run `work` with the writer held until the handler's return; await nothing but the CRM from here on."""


class Context(TypedDict):
    """The names. A test compares every handler's parameters with them."""

    bot: Bot
    state: FSMContext
    crm: Crm
    member: Member  # who is asking; handlers of strangers do not ask for it
    company: Company
    t: Translator
    now: datetime  # the moment the update is handled, aware UTC
    written_at: datetime  # the moment the person wrote or pressed, aware UTC
    update_id: int
    album: Sequence[Message]  # all messages of an album, in their order; empty for any other message
