"""One message and everything around it that a sentence is read with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot import freetext
from bot.context import Crm
from bot.crm.drafts import answers_of
from bot.crm.errors import NotFound
from bot.crm.files import File
from bot.crm.lines import storable
from bot.crm.plans import PlanCard
from bot.crm.records import Record
from bot.crm.services import Services
from bot.crm.work import Source
from bot.i18n import Translator
from handlers.clients.buttons import ASKED
from handlers.freetext import forwards
from handlers.freetext.files import files_of
from handlers.freetext.sense import Forwarded, Reader, asks
from handlers.interactions.cards import KINDS, LATE
from storage.company import Company
from storage.drafts import Draft
from storage.members import Member

RECORD_CARDS: Final = frozenset(KINDS.values())
CLIENT_CARDS: Final = frozenset({"client", "added", ASKED})
# The kind of the card that "what is this file?" is; its record is the draft that keeps the file.
FILE: Final = "file"


def words_of(messages: Sequence[Message]) -> str:
    """The text or the captions, as written: those of an album stand below one another."""
    told = (message.text or message.caption or "" for message in messages)
    return storable("\n".join(filter(None, told)))


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
    album: tuple[Message, ...] = ()
    kept: Draft | None = None  # what came before the words, and is told by them
    gathered: tuple[File, ...] = ()  # all files of an album, where an edit brought only one of its messages
    said: str | None = None  # the words as they are now, where an edit changed only those of one message of an album

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
        album: Sequence[Message] = (),
    ) -> "Scene":
        """The scene of one message, or of an album whose first words stand in it."""
        reader = Reader.of(member, company)
        at = forwards.written_at(message, written_at)
        return cls(message, state, crm, member, reader, t, now, at, update_id, tuple(album))

    @property
    def text(self) -> str:
        """What was written."""
        return words_of(self.messages) if self.said is None else self.said

    @property
    def messages(self) -> Sequence[Message]:
        """The message, or all of its album in their order."""
        return self.album or (self.message,)

    @property
    def forwarded(self) -> Forwarded | None:
        """Whose words were forwarded, if the message was."""
        return forwards.direction_of(self.message)

    @property
    def source(self) -> Source:
        """The message as the origin of a record."""
        return Source(self.message.chat.id, self.message.message_id, self.update_id)

    @property
    def files(self) -> tuple[File, ...]:
        """What was sent with the words, or else what the words answer."""
        return self.gathered or files_of(self.messages) or files_kept(self.kept)

    async def heard(self) -> None:
        """Remember that the words were read as a sentence, though there is nothing to record: an edit may mend that."""
        number = self.message.message_id
        await self.crm.write(lambda do: do.cards.take(self.member, number, "sentence", number))

    @property
    def late_since(self) -> datetime | None:
        """When it was written, if that is long ago; what is forwarded says so on its own line."""
        if self.forwarded is not None:
            return None
        return self.written_at if self.now - self.written_at > LATE else None


@dataclass(frozen=True, slots=True)
class Around:
    """What the CRM knows about a message: clients its words may mean, what it replies to, the question that waits.

    `plan`: the open plan whose reminder or card it replies to; `kept`: the files it tells about.
    """

    known: list[freetext.KnownClient]
    record: Record | None = None
    draft: Draft | None = None
    client_id: int | None = None
    waiting: Draft | None = None
    plan: PlanCard | None = None
    kept: Draft | None = None


def files_kept(draft: Draft | None) -> tuple[File, ...]:
    """The files kept with a draft; none without one."""
    return tuple(File.of_row(row) for row in answers_of(draft).get("files", [])) if draft is not None else ()


def _of_kept(known: list[freetext.KnownClient], kept: Draft) -> Around:
    """Words about what came before them, and the client it came in reply to."""
    return Around(known, client_id=answers_of(kept).get("default_client"), kept=kept)


async def look_around(scene: Scene) -> Around:
    """Everything in one read."""
    keys = freetext.text_keys(scene.text) | freetext.text_keys(forwards.author_of(scene.message))
    replied = scene.message.reply_to_message
    reply_id = replied.message_id if replied is not None else None
    asked = bool((await scene.state.get_data()).get("asked"))
    return await scene.crm.read(lambda do: _look(do, scene, keys, reply_id, asked=asked))


def _unprompted(do: Services, scene: Scene, known: list[freetext.KnownClient], *, asked: bool) -> Around:
    """What the words answer without saying so: the last thing said here, if it asks and was said just now.

    `asked`: a file or a client may have been asked about; a sentence that waits is looked for anyway.
    """
    member, chat_id = scene.member, scene.message.chat.id
    if not asked and do.drafts.newest_open(member, chat_id) is None:
        return Around(known)
    newest = do.cards.newest(member, chat_id)
    if newest is None or newest.record_id is None or asks(scene.text):
        return Around(known)
    if newest.asks(ASKED, scene.written_at):
        return Around(known, client_id=do.clients.loggable(member, newest.record_id).id)
    if newest.asks(FILE, scene.written_at):
        return _of_kept(known, do.drafts.get(member, newest.record_id))
    draft = do.drafts.get(member, newest.record_id) if newest.asks("draft", scene.written_at) else None
    return Around(known, waiting=draft if draft is not None and draft.state == "open" else None)


def _look(do: Services, scene: Scene, keys: frozenset[str], reply_id: int | None, *, asked: bool) -> Around:
    member, chat_id = scene.member, scene.message.chat.id
    known = do.clients.known(member, keys)
    try:
        if reply_id is None and scene.forwarded is not None:
            return Around(known, client_id=forwards.client_of(do, member, scene.message, known))
        if reply_id is None:
            return _unprompted(do, scene, known, asked=asked)
        card = do.cards.at(member, chat_id, reply_id)
        if card is None or card.kind == "sentence":
            record = do.records.by_source(member, chat_id, reply_id) or _of_file(do, member, chat_id, reply_id)
            draft = do.drafts.by_source(member, chat_id, reply_id) if record is None else None
            kept = do.drafts.kept(member, chat_id, reply_id) if record is None and draft is None else None
            return _of_kept(known, kept) if kept is not None else Around(known, record, draft, _alive(record))
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
        if card.kind == FILE:
            return _of_kept(known, do.drafts.get(member, card.record_id))
        if card.kind in CLIENT_CARDS:
            return Around(known, client_id=do.clients.loggable(member, card.record_id).id)
    except NotFound:
        pass  # a card of what is gone, or no longer ours: the words stand for themselves
    return Around(known)


def _of_file(do: Services, member: Member, chat_id: int, message_id: int) -> Record | None:
    """The record that a message only added something to."""
    piece = do.attachments.of_message(member, chat_id, message_id)
    return do.records.get(member, "interaction", piece.interaction_id) if piece is not None else None


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
        return known.plus(do.clients.known_by_id(member, [one for one in ids if one not in there]))

    return await scene_crm.read(look)
