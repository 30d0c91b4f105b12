"""Lists of claims: everything open to the person, and one client's; a number typed alone opens a claim."""

import re
from typing import Final

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from bot import freetext
from bot.context import Crm
from bot.crm.claims import Line, Listing
from bot.crm.errors import NotFound
from bot.i18n import LANGUAGES, Markup, Translator
from bot.rails.outbox import Answer, Said, replace, show
from handlers.claims import cards
from handlers.claims.buttons import CLAIM, ClaimsButton
from handlers.claims.cards import Screen
from handlers.clients.buttons import ClaimButton, OfClient, Open, cut
from handlers.clients.cards import NAME, lines
from handlers.widgets import button, in_rows, keyboard, pager
from storage.claims import OPEN, Which
from storage.members import Member

router = Router(name="claims.lists")

SUBJECT: Final = 60
LISTED: Final = 10
# "128" and "П-128" after the command, "П-128" and "п128?" alone; which letters are ours is said in the locales.
AFTER: Final = re.compile(r"\W*(?:[^\W\d_]\W*)?(\d{1,9})\W*")
ALONE: Final = re.compile(r"\s*([^\W\d_])(\s?[-\u2010-\u2015\u2212]\s?)?(\d{1,9})\s*\?*\s*")


@router.message(Command("claims", ignore_case=True))
async def show_claims(
    message: Message, command: CommandObject, state: FSMContext, crm: Crm, member: Member, t: Translator
) -> Answer:
    """The open claims; the one whose number is given."""
    await state.clear()
    number = AFTER.fullmatch(command.args or "")
    if number is not None:
        return await _open(message, int(number[1]), crm, member, t)
    text, buttons = await _page(crm, member, t, ClaimsButton(which="open"))
    return message.answer(text, reply_markup=buttons)


@router.message(F.text.regexp(ALONE, mode="fullmatch"))
async def show_by_number(message: Message, crm: Crm, member: Member, t: Translator) -> Answer:
    """A number alone, as people say it; without the dash only when there is such a claim."""
    found = ALONE.fullmatch(message.text or "")
    if found is None or found[1].casefold() not in _letters(t):
        raise SkipHandler
    try:
        return await _open(message, int(found[3]), crm, member, t)
    except NotFound:
        keys = freetext.text_keys(message.text or "")
        known = await crm.read(lambda do: do.clients.known(member, keys))
        if found[2] is None or known:
            raise SkipHandler from None
        raise


def _letters(t: Translator) -> str:
    """The letters a claim is called by, in all our languages."""
    return "".join(t.speaking(language).plain("claims-letters") for language in LANGUAGES).casefold()


async def _open(message: Message, number: int, crm: Crm, member: Member, t: Translator) -> Said:
    card = await crm.read(lambda do: do.claims.by_number(member, number))
    text, buttons = cards.claim_card(t, card)
    return show(message.answer(text, reply_markup=buttons), CLAIM, card.claim.id)


@router.callback_query(ClaimsButton.filter())
async def turn_page(
    callback: CallbackQuery, callback_data: ClaimsButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another page, or another kind of claims."""
    return replace(callback, *await _page(crm, member, t, callback_data))


@router.callback_query(OfClient.filter(F.what == "claims"))
async def show_of_client(
    callback: CallbackQuery, callback_data: OfClient, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A page of a client's claims, in place of the client's other screen."""
    found = await crm.read(lambda do: do.claims.of_client(member, callback_data.id, callback_data.page))
    return replace(callback, *client_screen(t, found, callback_data.id))


async def _page(crm: Crm, member: Member, t: Translator, wanted: ClaimsButton) -> Screen:
    found = await crm.read(lambda do: do.claims.listed(member, wanted.which, wanted.page))
    return list_screen(t, found, wanted.which, leads=member.role in ("lead", "head"))


def list_screen(t: Translator, found: Listing, which: Which, *, leads: bool) -> Screen:
    """A page of the claims open to the person; the keys below open them."""
    text = lines(
        t("claims-heading", which=which, count=found.total),
        *[line_text(t, line, named=True) for line in found.lines],
        None if found.lines else t("claims-empty", which=which),
    )
    turns = pager(found.page, found.pages, lambda page: ClaimsButton(which=which, page=page))
    return text, keyboard(*_opens(t, found.lines), turns, _chips(t, which, found.overdue, leads=leads))


def client_screen(t: Translator, found: Listing, client_id: int) -> Screen:
    """A page of a client's claims, open and closed."""
    name = cut(found.client.title, NAME) if found.client is not None else ""
    text = lines(
        t("claims-of-client", client=name, count=found.total),
        *[line_text(t, line, named=False) for line in found.lines],
        None if found.lines else t("claims-empty-client"),
    )
    turns = pager(found.page, found.pages, lambda page: OfClient(what="claims", id=client_id, page=page))
    new = button(t.plain("claims-new-button"), OfClient(what="claim", id=client_id))
    back = button(t.plain("claims-back-button"), Open(view="back", id=client_id))
    return text, keyboard(*_opens(t, found.lines), turns, [new, back])


def calls_screen(t: Translator, found: list[Line]) -> Screen:
    """Several claims that call for the person at once."""
    more = len(found) - LISTED
    text = lines(
        t("claims-calls", count=len(found)),
        *[line_text(t, line, named=True) for line in found[:LISTED]],
        t("claims-more", count=more) if more > 0 else None,
    )
    every = button(t.plain("claims-all-button"), ClaimsButton(which="mine"))
    return text, keyboard(*_opens(t, found[:LISTED]), [every])


def line_text(t: Translator, line: Line, *, named: bool) -> Markup:
    """ "⚠️ П-128 Ромашка: битые коробки · просрочена на 2 дня", without the client where it is known."""
    claim = line.claim
    is_open = claim.status in OPEN
    tail = cards.due(t, claim, line.days_over if line.overdue else None)
    if not is_open:
        tail = Markup(t.ago(claim.closed_at or claim.created_at))
    mark = "overdue" if line.overdue else claim.status
    number, subject = cards.number(t, claim), cut(claim.subject, SUBJECT)
    if named:
        text = t("claims-line", mark=mark, number=number, client=cut(line.client), subject=subject, tail=tail)
    else:
        text = t("claims-line-client", mark=mark, number=number, subject=subject, tail=tail)
    return text if line.own else t("claims-line-owner", line=text, owner=line.owner)


def _opens(t: Translator, found: tuple[Line, ...] | list[Line]) -> list[list[InlineKeyboardButton]]:
    """The numbers as keys."""
    keys = [button(cards.number(t, line.claim), ClaimButton(view="card", id=line.claim.id)) for line in found]
    return in_rows(keys, 3)


def _chips(t: Translator, which: Which, overdue: int, *, leads: bool) -> list[InlineKeyboardButton]:
    """The other kinds of claims."""
    late = t.plain("claims-overdue-chip")
    labels: dict[Which, str] = {
        "open": t.plain("claims-open-chip"),
        "mine": t.plain("claims-mine-chip") if leads else "",
        "overdue": f"{late} · {overdue}" if overdue else late,
        "closed": t.plain("claims-closed-chip"),
    }
    return [button(label, ClaimsButton(which=one)) for one, label in labels.items() if label and one != which]
