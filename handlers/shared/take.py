"""A contact card or a place arrives: it is saved where nobody need be asked, else it waits for its client."""

from datetime import datetime
from typing import Final

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.context import Crm
from bot.crm.errors import NotFound
from bot.crm.records import Record
from bot.crm.services import Services
from bot.crm.shared import Shared, visit
from bot.crm.work import Source
from bot.i18n import Translator
from bot.rails.outbox import Answer, Said, show
from handlers.answers import is_answer
from handlers.clients.buttons import ASKED, Asking
from handlers.freetext.other import attach
from handlers.freetext.scene import Scene, look_around
from handlers.freetext.sense import asks, covers, tells
from handlers.interactions.cards import send_card
from handlers.shared import cards
from handlers.shared.cards import KINDS
from storage.company import Company
from storage.drafts import Draft
from storage.members import Member

router = Router(name="shared")
WORDS: Final = F.text & ~F.text.startswith("/")


class Sharing(StatesGroup):
    """The name of a client is being typed for the card or place of the draft in the data (`draft`)."""

    client = State()


@router.message(F.contact)
async def take_contact(
    message: Message, state: FSMContext, crm: Crm, member: Member, t: Translator, written_at: datetime, update_id: int
) -> Answer:
    """A contact card: somebody we know, or whose is it?"""
    shared = message.contact
    assert shared is not None
    name = " ".join(filter(None, (shared.first_name, shared.last_name)))
    card = await crm.read(lambda do: do.shared.read_contact(member, name, shared.phone_number, shared.vcard))
    if (answer := await _known(message, crm, member, t, card)) is not None:
        return answer
    client_id = (await state.get_data()).get("client_id") if await state.get_state() == Asking.contact.state else None
    await state.set_state(Sharing.client)
    source = Source(message.chat.id, message.message_id, update_id)
    draft: Draft = await crm.write(
        lambda do: do.shared.keep_contact(member, card, written_at=written_at, source=source)
    )
    if isinstance(client_id, int):
        await state.clear()
        return await save_contact(message, draft, client_id, crm, member, t)
    return await ask(message, draft, crm, member, t, state)


async def _known(message: Message, crm: Crm, member: Member, t: Translator, card: Shared) -> Answer:
    """Who has the number already, as far as it may be told; or that there is nothing in the card to save."""
    if not card.name and not card.phones:
        return message.answer(t("shared-empty"))
    whose = await crm.read(lambda do: do.shared.whose(member, card.phones))
    if whose is not None:
        text, buttons = cards.known_card(t, card, whose)
        return show(message.answer(text, reply_markup=buttons), "client", whose.client.id)
    owner = await crm.read(lambda do: do.shared.elsewhere(member, card.phones))
    return message.answer(t("clients-elsewhere", owner=owner)) if owner is not None else None


@router.message(F.location)
async def take_place(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
) -> Answer:
    """A place: with the record just made or replied to, a meeting at the client that is open, or where was it?"""
    scene = Scene.of(message, state, crm, member, company, t, now, written_at, update_id)
    around = await look_around(scene)
    record, client_id = await crm.read(lambda do: _at_hand(do, scene, around.record, around.client_id))
    if record is not None:
        answer: Answer = await attach(scene, record, scene.files)
        return answer
    if client_id is not None:
        return await _visited(scene, client_id)
    [place] = scene.files
    await state.set_state(Sharing.client)
    draft = await crm.write(
        lambda do: do.shared.keep_place(member, place, written_at=scene.written_at, source=scene.source)
    )
    return await ask(message, draft, crm, member, t, state)


def _at_hand(
    do: Services, scene: Scene, replied: Record | None, client_id: int | None
) -> tuple[Record | None, int | None]:
    """The meeting or the client the place is of, where nobody need be asked: what it replies to, what was said last."""
    if replied is not None and replied.interaction is not None and not replied.removed:
        return replied, None
    if client_id is not None or scene.message.reply_to_message is not None:
        return None, client_id
    name = scene.files[0].name
    if name and (called := do.shared.named(scene.member, name)) is not None:
        return None, called
    newest = do.cards.newest(scene.member, scene.message.chat.id)
    if newest is None or newest.record_id is None or newest.kind is None:
        return None, None
    try:
        if newest.asks("interaction", scene.written_at):
            record = do.records.get(scene.member, "interaction", newest.record_id)
            meeting = record.interaction is not None and record.interaction.kind == "meeting" and not record.removed
            return (record, None) if meeting else (None, None)
        if newest.kind in ("client", ASKED) and newest.asks(newest.kind, scene.written_at):
            return None, do.clients.loggable(scene.member, newest.record_id).id
    except NotFound:
        pass  # gone meanwhile, or no longer in reach
    return None, None


async def _visited(scene: Scene, client_id: int) -> Answer:
    words = visit_words(scene.t, scene.files[0].name)
    entry = visit(scene.files, client_id, None, words=words, at=scene.written_at, source=scene.source)
    record = await scene.crm.write(lambda do: do.records.save(scene.member, entry))
    return send_card(scene.t, record, scene.message, written_at=scene.late_since)


def visit_words(t: Translator, name: str | None) -> str:
    """What the record of a visit says: the name of the place, or that there is one."""
    return name or t.plain("shared-visit")


@router.message(Sharing.client, WORDS)
async def take_name(
    message: Message,
    state: FSMContext,
    crm: Crm,
    member: Member,
    company: Company,
    t: Translator,
    now: datetime,
    written_at: datetime,
    update_id: int,
) -> Answer:
    """The client's name, typed; a sentence of its own is read as one."""
    scene = Scene.of(message, state, crm, member, company, t, now, written_at, update_id)
    draft = await _asked(scene)
    if draft is None or await _is_sentence(scene):
        await state.set_state(None)
        await state.set_data({"asked": True})  # the words may tell of the place
        raise SkipHandler
    return await _named(scene, draft)


async def _named(scene: Scene, draft: Draft) -> Answer:
    """The client of that name, the ones it may mean, or a new one."""
    message, crm, member, t = scene.message, scene.crm, scene.member, scene.t
    found = await crm.read(lambda do: do.clients.search(member, scene.text))
    if len(found.hits) == 1:
        await scene.state.clear()
        save = save_contact if "contact" in draft.answers else save_place
        return await save(message, draft, found.hits[0].client_id, crm, member, t)
    if not found.hits:
        draft = await crm.write(lambda do: do.shared.offer(member, draft.id, scene.text))
    it = await crm.read(lambda do: cards.asked(do, member, draft, found.hits))
    text, buttons = cards.question(t, it)
    return show(message.answer(text, reply_markup=buttons), cards.kind_of(draft), draft.id)


async def _asked(scene: Scene) -> Draft | None:
    """The card or place the words are about; None when they come too late, or after something else."""
    number = (await scene.state.get_data()).get("draft")
    replied = scene.message.reply_to_message
    if replied is not None:
        card = await scene.crm.read(lambda do: do.cards.at(scene.member, scene.message.chat.id, replied.message_id))
        number = card.record_id if card is not None and card.kind in KINDS else None
    if not isinstance(number, int):
        return None
    if not await is_answer(scene.message, KINDS, scene.crm, scene.member, scene.written_at):
        return None
    draft = await scene.crm.read(lambda do: do.drafts.get(scene.member, number))
    waits = draft.state == "open" and ("contact" in draft.answers or "place" in draft.answers)
    return draft if waits else None


async def _is_sentence(scene: Scene) -> bool:
    """Whether the words tell something, ask, or are somebody else's: they name no client for what waits."""
    known = (await look_around(scene)).known
    draft = scene.reader.read(scene.text, scene.written_at, known)
    told = tells(draft) and not covers(scene.text, draft.client.span)
    return told or asks(scene.text) or scene.forwarded is not None or "\n" in scene.text


async def ask(message: Message, draft: Draft, crm: Crm, member: Member, t: Translator, state: FSMContext) -> Answer:
    """Whose is it?"""
    it = await crm.read(lambda do: cards.asked(do, member, draft))
    await state.set_data({"draft": draft.id})
    text, buttons = cards.question(t, it)
    return show(message.answer(text, reply_markup=buttons), cards.kind_of(draft), draft.id)


async def save_contact(message: Message, draft: Draft, client_id: int, crm: Crm, member: Member, t: Translator) -> Said:
    """The card saved at a client, as a new message."""
    filed = await crm.write(lambda do: do.shared.file_contact(member, draft.id, client_id=client_id, new_client=None))
    text, buttons = cards.filed_card(t, draft, filed)
    return show(message.answer(text, reply_markup=buttons), "client", filed.client.id)


async def save_place(message: Message, draft: Draft, client_id: int, crm: Crm, member: Member, t: Translator) -> Said:
    """The place as a meeting at a client, as a new message."""
    words = visit_words(t, cards.place_name(draft))
    record = await crm.write(
        lambda do: do.shared.file_place(member, draft.id, client_id=client_id, new_client=None, words=words)
    )
    return send_card(t, record, message) if record is not None else message.answer(t("freetext-draft-gone"))
