"""The buttons under a claim: what becomes of it, by when, how severe, whose, and its story."""

from collections.abc import Callable
from typing import Any, Final

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery

from bot.context import Crm
from bot.crm.claims import ClaimCard
from bot.crm.errors import NotFound
from bot.crm.services import Services
from bot.i18n import Translator
from bot.rails.outbox import Answer, Shown, replace, show
from handlers.claims import cards
from handlers.claims.buttons import (
    ASKS_DUE,
    ASKS_SUBJECT,
    CLAIM,
    AskButton,
    ClaimStatusButton,
    DueButton,
    GiveButton,
    PeopleButton,
    SeverityButton,
    Status,
    StoryButton,
    Typing,
    UncommentButton,
)
from handlers.clients.buttons import ClaimButton
from storage.members import Member

router = Router(name="claims.press")

VERBS: Final[dict[Status, Callable[[Services, Member, int], Any]]] = {
    "start": lambda do, member, claim_id: do.claims.start(member, claim_id),
    "satisfy": lambda do, member, claim_id: do.claims.satisfy(member, claim_id),
    "not_satisfy": lambda do, member, claim_id: do.claims.not_satisfy(member, claim_id),
    "reopen": lambda do, member, claim_id: do.claims.reopen(member, claim_id),
}


@router.callback_query(ClaimButton.filter(F.view == "card"))
async def open_claim(
    callback: CallbackQuery, callback_data: ClaimButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The claim's card as a new message: the list stays."""
    text, buttons = cards.claim_card(t, await _card(crm, member, callback_data.id))
    message = SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons)
    return show(message, CLAIM, callback_data.id)


@router.callback_query(ClaimButton.filter(F.view == "back"))
async def return_to_claim(
    callback: CallbackQuery, callback_data: ClaimButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The card in place of a question or the story; nothing more is asked."""
    card = await _card(crm, member, callback_data.id)
    await stop_asking(state, card.claim.id)
    return _put(callback, t, card)


@router.callback_query(ClaimStatusButton.filter())
async def change_status(
    callback: CallbackQuery, callback_data: ClaimStatusButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Taken up, settled, not settled, open again; a second tap shows what the first one did."""
    before = await _card(crm, member, callback_data.id)
    if before.may and not cards.fits(before, callback_data.to):
        return _stale(callback, t, before)
    await crm.write(lambda do: VERBS[callback_data.to](do, member, callback_data.id))
    card = await _card(crm, member, callback_data.id)
    toast = t.plain("claims-status-toast", number=cards.number(t, card.claim), status=card.claim.status)
    return [callback.answer(toast), _put(callback, t, card, asking=not card.open)]


@router.callback_query(AskButton.filter(F.what == "severity"))
async def ask_severity(
    callback: CallbackQuery, callback_data: AskButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """High, normal or low, in place of the card's buttons."""
    card = await _card(crm, member, callback_data.id)
    if not _is_open(card):
        return _stale(callback, t, card)
    return show(replace(callback, *cards.severity_screen(t, card)), CLAIM, card.claim.id)


@router.callback_query(SeverityButton.filter())
async def set_severity(
    callback: CallbackQuery, callback_data: SeverityButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another severity; the due day goes with it unless somebody has set it."""
    before = await _card(crm, member, callback_data.id)
    if before.may and not _is_open(before):
        return _stale(callback, t, before)
    await crm.write(lambda do: do.claims.set_severity(member, callback_data.id, callback_data.severity))
    card = await _card(crm, member, callback_data.id)
    return [callback.answer(t.plain("claims-severity-toast", severity=card.claim.severity)), _put(callback, t, card)]


@router.callback_query(AskButton.filter(F.what == "owner"))
async def ask_owner(
    callback: CallbackQuery, callback_data: AskButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The people of the team."""
    return await _show_people(callback, crm, member, t, callback_data.id, 0)


@router.callback_query(PeopleButton.filter())
async def turn_people(
    callback: CallbackQuery, callback_data: PeopleButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """More of them."""
    return await _show_people(callback, crm, member, t, callback_data.id, callback_data.page)


async def _show_people(
    callback: CallbackQuery, crm: Crm, member: Member, t: Translator, claim_id: int, page: int
) -> Answer:
    card = await _card(crm, member, claim_id)
    if not _is_open(card):
        return _stale(callback, t, card)
    people = await crm.read(lambda do: do.claims.helpers(member, claim_id))
    return show(replace(callback, *cards.owner_screen(t, card, people, page)), CLAIM, claim_id)


@router.callback_query(GiveButton.filter())
async def give(callback: CallbackQuery, callback_data: GiveButton, crm: Crm, member: Member, t: Translator) -> Answer:
    """Somebody else settles it from now on."""
    before = await _card(crm, member, callback_data.id)
    if before.may and not _is_open(before):
        return _stale(callback, t, before)
    if before.claim.owner_id != callback_data.member:
        await crm.write(lambda do: do.claims.assign(member, callback_data.id, callback_data.member))
    try:
        card = await _card(crm, member, callback_data.id)
    except NotFound:  # neither the claim nor the client is the actor's any more
        return [callback.answer(t.plain("claims-given")), replace(callback, t("claims-given"))]
    return [callback.answer(t.plain("claims-assigned-toast", owner=card.owner)), _put(callback, t, card)]


@router.callback_query(AskButton.filter(F.what == "due"))
async def ask_due(
    callback: CallbackQuery, callback_data: AskButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """By which day? as a message of its own: days to tap, and words."""
    card = await _card(crm, member, callback_data.id)
    if not _is_open(card):
        return _stale(callback, t, card)
    await state.set_state(Typing.due)
    await state.set_data({"claim_id": card.claim.id})
    text, buttons = cards.due_screen(t, card)
    return show(SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons), ASKS_DUE, card.claim.id)


@router.callback_query(DueButton.filter())
async def set_due(
    callback: CallbackQuery, callback_data: DueButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """One of the days offered; the question becomes the card."""
    before = await _card(crm, member, callback_data.id)
    await stop_asking(state, before.claim.id)
    if before.may and not _is_open(before):
        return _stale(callback, t, before)
    tomorrow, friday, week = cards.due_days(before.claim, t.now)
    day = {"tomorrow": tomorrow, "friday": friday, "week": week}[callback_data.day]
    await crm.write(lambda do: do.claims.set_due(member, before.claim.id, day))
    card = await _card(crm, member, callback_data.id)
    return [callback.answer(t.plain("claims-due-toast", due=t.day(card.claim.due_on))), _put(callback, t, card)]


@router.callback_query(AskButton.filter(F.what == "subject"))
async def ask_subject(
    callback: CallbackQuery, callback_data: AskButton, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Other words for what it is about."""
    card = await _card(crm, member, callback_data.id)
    if card.claim.removed_at is not None or not card.may:
        return _stale(callback, t, card)
    await state.set_state(Typing.subject)
    await state.set_data({"claim_id": card.claim.id})
    text, buttons = cards.subject_screen(t, card)
    question = SendMessage(chat_id=callback.from_user.id, text=text, reply_markup=buttons)
    return show(question, ASKS_SUBJECT, card.claim.id)


@router.callback_query(StoryButton.filter())
async def show_story(
    callback: CallbackQuery, callback_data: StoryButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A page of what was said and done, in place of the card."""
    card, events, page, pages = await crm.read(lambda do: do.claims.story(member, callback_data.id, callback_data.page))
    return show(replace(callback, *cards.story_screen(t, card, events, page, pages)), CLAIM, card.claim.id)


@router.callback_query(UncommentButton.filter())
async def take_comment_back(
    callback: CallbackQuery, callback_data: UncommentButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The comment is gone; the card stays."""
    try:
        claim_id = await crm.write(lambda do: do.claims.uncomment(member, callback_data.id))
    except NotFound as gone:
        return callback.answer(t.plain(gone.key))
    card = await _card(crm, member, claim_id)
    return [callback.answer(t.plain("claims-uncommented-toast")), _put(callback, t, card)]


async def stop_asking(state: FSMContext, claim_id: int) -> None:
    """A question about this claim is over."""
    if (await state.get_data()).get("claim_id") == claim_id:
        await state.clear()


async def _card(crm: Crm, member: Member, claim_id: int) -> ClaimCard:
    return await crm.read(lambda do: do.claims.card(member, claim_id))


def _put(callback: CallbackQuery, t: Translator, card: ClaimCard, *, asking: bool = False) -> Shown:
    """The card where the pressed button stood."""
    return show(replace(callback, *cards.claim_card(t, card, asking=asking)), CLAIM, card.claim.id)


def _is_open(card: ClaimCard) -> bool:
    return card.open and card.may


def _stale(callback: CallbackQuery, t: Translator, card: ClaimCard) -> Answer:
    """A button of a claim that has changed meanwhile: how it stands now."""
    if not card.may:
        return [callback.answer(t.plain("claims-not-yours"), show_alert=True), _put(callback, t, card)]
    toast = t.plain("claims-already", status=cards.status(card.claim))
    return [callback.answer(toast), _put(callback, t, card)]
