"""A reply to a claim's card is a comment; an edited comment changes."""

from typing import Final

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import Message

from bot.context import Crm
from bot.crm.lines import one_line
from bot.crm.work import Source
from bot.i18n import Translator
from bot.rails.outbox import Answer, EditCard, Shown, show
from handlers.claims import cards
from handlers.claims.buttons import CLAIM, Status, UncommentButton
from handlers.clients.cards import lines
from handlers.widgets import button
from storage.members import Member

router = Router(name="claims.replies")

# Nothing is looked up for a message that replies to nothing.
REPLY: Final = F.reply_to_message & ~F.text.startswith("/")


@router.message(REPLY)
async def take_comment(message: Message, crm: Crm, member: Member, t: Translator, update_id: int) -> Answer:
    """Words for a claim; what becomes of it stays on the buttons. The rest of an album needs no words."""
    claim_id = await _claim_id(message, crm, member)
    words = message.text or message.caption or ""
    if not one_line(words):
        return None if message.media_group_id else show(message.answer(t("claims-words-only")), CLAIM, claim_id)
    return await add_comment(message, words, claim_id, crm, member, t, update_id)


async def add_comment(
    message: Message,
    words: str,
    claim_id: int,
    crm: Crm,
    member: Member,
    t: Translator,
    update_id: int,
    offered: Status | None = None,
) -> Shown:
    """The claim with its new comment; `offered`: what the words say has become of it, to be done by a tap."""
    source = Source(message.chat.id, message.message_id, update_id)
    said = await crm.write(lambda do: do.claims.comment(member, claim_id, words, source))
    card = await crm.read(lambda do: do.claims.card(member, claim_id))
    text, buttons = cards.claim_card(t, card, offered=offered)
    buttons.inline_keyboard.append([button(t.plain("claims-uncomment-button"), UncommentButton(id=said.id))])
    done = t("claims-commented", number=cards.number(t, card.claim))
    return show(message.answer(lines(done, text), reply_markup=buttons), CLAIM, claim_id)


@router.edited_message(~F.text.startswith("/"))
async def change_comment(message: Message, crm: Crm, member: Member, t: Translator) -> Answer:
    """The comment as its message says now; the claim's newest card shows it."""
    said = await crm.read(lambda do: do.claims.commented(member, message.chat.id, message.message_id))
    words = message.text or message.caption or ""
    if said is None or not one_line(words):
        raise SkipHandler
    await crm.write(lambda do: do.claims.reword_comment(member, said.id, words))
    card = await crm.read(lambda do: do.claims.card(member, said.claim_id))
    text, buttons = cards.claim_card(t, card)
    buttons.inline_keyboard.append([button(t.plain("claims-uncomment-button"), UncommentButton(id=said.id))])
    done = t("claims-comment-changed", number=cards.number(t, card.claim))
    return EditCard(message.chat.id, CLAIM, card.claim.id, lines(done, text), buttons)


async def _claim_id(message: Message, crm: Crm, member: Member) -> int:
    """The claim whose card is replied to; any other reply is read by somebody else."""
    replied = message.reply_to_message
    assert replied is not None
    number = replied.message_id
    card = await crm.read(lambda do: do.cards.at(member, message.chat.id, number))
    if card is None or card.kind != CLAIM:
        raise SkipHandler
    return card.record_id
