"""One message and everything around it that a sentence is read with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot import freetext
from bot.context import Crm
from bot.crm.drafts import answers_of
from bot.crm.errors import NotFound
from bot.crm.interactions import File
from bot.crm.plans import PlanCard
from bot.crm.records import Record
from bot.crm.services import Services
from bot.crm.work import Source
from bot.i18n import Translator
from handlers.freetext.sense import Reader
from handlers.interactions.cards import KINDS, LATE
from storage.company import Company
from storage.drafts import Draft
from storage.members import Member

RECORD_CARDS: Final = frozenset(KINDS.values())
CLIENT_CARDS: Final = frozenset({"client", "added"})


def clean(text: str) -> str:
    """The text without what no database takes: half characters and nulls."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def words_of(message: Message) -> str:
    """The text or the caption, as written."""
    return clean(message.text or message.caption or "")


def file_of(message: Message | None) -> File | None:
    """The photo or document of a message."""
    if message is None:
        return None
    if message.photo:
        return File(message.photo[-1].file_id, "photo")
    return File(message.document.file_id, "document") if message.document is not None else None


@dataclass(frozen=True, slots=True)
class Scene:
    """Who writes what, and the door to the CRM."""

    message: Message
    state: FSMContext
    crm: Crm
    member: Member
    reader: Reader
    t: Translator
    now: datetime
    written_at: datetime
    update_id: int

    @classmethod
    def of(
        cls,
        message: Message,
        state: FSMContext,
        crm: Crm,
        member: Member,
        company: Company | None,
        t: Translator,
        now: datetime,
        written_at: datetime,
        update_id: int,
    ) -> "Scene":
        """The scene of one message."""
        return cls(message, state, crm, member, Reader.of(member, company), t, now, written_at, update_id)

    @property
    def text(self) -> str:
        """What was written."""
        return words_of(self.message)

    @property
    def source(self) -> Source:
        """The message as the origin of a record."""
        return Source(self.message.chat.id, self.message.message_id, self.update_id)

    @property
    def file(self) -> File | None:
        """The file sent with the words, or the one the words answer."""
        return file_of(self.message) or file_of(self.message.reply_to_message)

    async def heard(self) -> None:
        """Remember that the words were read as a sentence, though there is nothing to record: an edit may mend that."""
        number = self.message.message_id
        await self.crm.write(lambda do: do.cards.take(self.member, number, "sentence", number))

    @property
    def late_since(self) -> datetime | None:
        """When it was written, if that is long ago."""
        return self.written_at if self.now - self.written_at > LATE else None


@dataclass(frozen=True, slots=True)
class Around:
    """What the CRM knows about a message: clients its words may mean, what it replies to, the question that waits.

    `plan`: the open plan whose reminder or card it replies to.
    """

    known: list[freetext.KnownClient]
    record: Record | None = None
    draft: Draft | None = None
    client_id: int | None = None
    waiting: Draft | None = None
    plan: PlanCard | None = None


async def look_around(scene: Scene) -> Around:
    """Everything in one read."""
    keys = freetext.text_keys(scene.text)
    replied = scene.message.reply_to_message
    reply_id = replied.message_id if replied is not None else None
    return await scene.crm.read(lambda do: _look(do, scene, keys, reply_id))


def _waiting(do: Services, scene: Scene) -> Draft | None:
    """The sentence whose question is the last thing said here, and was said just now: the next words may answer it."""
    member, chat_id = scene.member, scene.message.chat.id
    if do.drafts.newest_open(member, chat_id) is None:
        return None
    newest = do.cards.newest(member, chat_id)
    if newest is None or newest.record_id is None or not newest.asks("draft", scene.written_at):
        return None
    draft = do.drafts.get(member, newest.record_id)
    return draft if draft.state == "open" else None


def _look(do: Services, scene: Scene, keys: frozenset[str], reply_id: int | None) -> Around:
    member, chat_id = scene.member, scene.message.chat.id
    known = do.clients.known(member, keys)
    if reply_id is None:
        return Around(known, waiting=_waiting(do, scene))
    card = do.cards.at(member, chat_id, reply_id)
    try:
        if card is None or card.kind == "sentence":
            record = do.records.by_source(member, chat_id, reply_id)
            draft = do.drafts.by_source(member, chat_id, reply_id) if record is None else None
            return Around(known, record, draft, _alive(record))
        if card.kind == "plan":
            plan = do.plans.card(member, card.record_id)
            if plan.may and plan.plan.state == "open":
                return Around(known, client_id=plan.client.id, plan=plan, record=_of_plan(do, member, plan))
        if card.kind in RECORD_CARDS:
            record = do.records.shown(member, "plan" if card.kind == "plan" else "interaction", card.record_id)
            return Around(known, record, None, _alive(record))
        if card.kind == "draft":
            draft = do.drafts.get(member, card.record_id)
            record = do.records.of_draft(member, draft.id) if draft.state == "used" else None
            return Around(known, record, draft, _alive(record))
        if card.kind in CLIENT_CARDS:
            return Around(known, client_id=do.clients.loggable(member, card.record_id).id)
    except NotFound:
        pass  # a card of what is gone, or no longer ours: the words stand for themselves
    return Around(known)


def _of_plan(do: Services, member: Member, card: PlanCard) -> Record | None:
    """The sentence the plan was said in, where it is the member's to take back."""
    try:
        return do.records.shown(member, "plan", card.plan.id)
    except NotFound:
        return None


def _alive(record: Record | None) -> int | None:
    """The record's client, unless it went when the record was undone."""
    return record.client.id if record is not None and record.client.removed_at is None else None


async def known_for(scene_crm: Crm, member: Member, draft: Draft, extra: int | None) -> list[freetext.KnownClient]:
    """The clients a waiting sentence may mean, and the one that was chosen for it."""
    keys = freetext.text_keys(draft.text)
    answers = answers_of(draft)
    ids = [one for one in (extra, answers.get("client_id"), answers.get("default_client")) if one is not None]

    def look(do: Services) -> list[freetext.KnownClient]:
        known = do.clients.known(member, keys)
        there = {one.id for one in known}
        return [*known, *do.clients.known_by_id(member, [one for one in ids if one not in there])]

    return await scene_crm.read(look)
