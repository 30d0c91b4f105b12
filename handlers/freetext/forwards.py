"""Forwarded messages: what a client wrote, when it was written, and whose words they are."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Literal

from aiogram.types import Message, MessageOriginUser

from bot import freetext
from bot.crm.errors import NotFound
from bot.crm.records import RecordKind
from bot.crm.services import Services
from bot.freetext.draft import PromiseDraft
from handlers.interactions.cards import KINDS
from storage.members import Member

Direction = Literal["in", "out"]
# A comment on what is forwarded arrives just before it.
TOGETHER: Final = timedelta(seconds=3)


def direction_of(message: Message) -> Direction | None:
    """ "in" for somebody else's words, "out" for the person's own, sent to somebody before; None when not forwarded."""
    origin, sender = message.forward_origin, message.from_user
    if origin is None:
        return None
    own = isinstance(origin, MessageOriginUser) and sender is not None and origin.sender_user.id == sender.id
    return "out" if own else "in"


def written_at(message: Message, sent_at: datetime) -> datetime:
    """When the words were written: a forwarded message says so itself. `sent_at`: when it was sent to us, aware."""
    origin = message.forward_origin
    return min(origin.date, sent_at) if origin is not None and origin.date.year > 1970 else sent_at


def author_of(message: Message) -> str:
    """The name of who wrote a forwarded message, as Telegram shows it; empty for channels and one's own."""
    origin = message.forward_origin
    if origin is None or direction_of(message) == "out":
        return ""
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.full_name
    return getattr(origin, "sender_user_name", "")


def as_theirs(draft: freetext.Draft) -> freetext.Draft:
    """The reading of somebody else's words: what they plan, sell or promise is nothing of ours.

    What is wrong with the goods stays a claim, and "we will pay on Friday" is a promise of theirs.
    """
    promises = tuple(replace(one, side="theirs") for one in draft.promises if _says_who(one))
    return replace(draft, plans=(), problem=None, change=None, sales=(), promises=promises, happened_at=None)


def asked_of_us(draft: freetext.Draft) -> freetext.PlanDraft | None:
    """The step with a day in somebody else's words, unless it is what they promise to do themselves."""
    step = draft.plan
    return None if step is None or any(one.moment == step.moment for one in draft.promises) else step


def _says_who(promise: PromiseDraft) -> bool:
    """Whether the promise was read as the writer's own: what they say we promised is for us to write down."""
    return promise.side == "ours"


def client_of(do: Services, member: Member, message: Message, known: list[freetext.KnownClient]) -> int | None:
    """Whose message was forwarded: the client of the comment that came just before, or of a contact so named."""
    return _commented(do, member, message) or _written_by(author_of(message), known)


def _commented(do: Services, member: Member, message: Message) -> int | None:
    newest = do.cards.newest(member, message.chat.id)
    try:
        if (before := do.records.by_source(member, message.chat.id, message.message_id - 1)) is not None:
            return before.client.id  # the queue may have been long: right behind each other they came together
        if newest is None or newest.record_id is None or abs(message.date - newest.at) > TOGETHER:
            return None
        if newest.kind in KINDS.values():
            kind: RecordKind = "plan" if newest.kind == "plan" else "interaction"
            return do.records.get(member, kind, newest.record_id).client.id
        return do.clients.loggable(member, newest.record_id).id if newest.kind == "client" else None
    except NotFound:
        return None  # gone meanwhile, or no longer in reach


def _written_by(author: str, known: list[freetext.KnownClient]) -> int | None:
    names = {author.casefold(), " ".join(reversed(author.casefold().split()))} - {""}
    found = {one.id for one in known for person in one.contacts if person.name.casefold() in names}
    return found.pop() if len(found) == 1 else None
