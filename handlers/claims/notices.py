"""Claims that call for their owner, and what others are told about them; worded when sent, dropped when untrue."""

from typing import Final

from aiogram.methods import SendMessage

from bot.crm.claims import Told
from bot.crm.services import Services
from bot.i18n import Markup, Translator
from bot.notices import NoticeRow, Renderer
from bot.rails.outbox import Shown, show
from handlers.claims import cards
from handlers.claims.buttons import CLAIM
from handlers.claims.lists import calls_screen
from handlers.clients.buttons import cut
from handlers.clients.cards import NAME, lines
from storage.members import Member

COMMENT: Final = 1000


def remind(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """The due day has come, or is over; None when the claim is settled, taken back or given to somebody else."""
    card = do.claims.call(reader, notice.record_id)
    if card is None:
        return None
    text, buttons = cards.call_screen(Translator.of(reader, notice.now), card)
    return show(SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons), CLAIM, card.claim.id)


def remind_of_many(do: Services, reader: Member, notice: NoticeRow) -> SendMessage | None:
    """Several claims that call on one morning, in one message."""
    found = do.claims.calls(reader, [int(one) for one in notice.arguments["claim_ids"]])
    if not found:
        return None
    text, buttons = calls_screen(Translator.of(reader, notice.now), found)
    return SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons)


def opened(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """A colleague registered a claim at the reader's client; None when it is closed or not the reader's."""
    told = _told(do, reader, notice)
    if told is None or not told.card.open or not told.card.own:
        return None
    return _with_card(reader, notice, told, Translator.of(reader, notice.now)("claims-opened-at-yours"))


def assigned(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """A claim was given to the reader; None when it is closed or given on."""
    told = _told(do, reader, notice)
    if told is None or not told.card.open or not told.card.own:
        return None
    return _with_card(reader, notice, told, Translator.of(reader, notice.now)("claims-given-to-you", by=told.by))


def closed(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """Somebody else closed a claim of the reader's; None when it is open again."""
    told = _told(do, reader, notice)
    if told is None or told.card.open:
        return None
    t = Translator.of(reader, notice.now)
    return _with_card(reader, notice, told, t("claims-closed-by", by=told.by, status=told.card.claim.status))


def commented(do: Services, reader: Member, notice: NoticeRow) -> Shown | None:
    """Somebody's words about a claim of the reader's; a reply goes to the same claim."""
    told = _told(do, reader, notice)
    if told is None or told.comment is None:
        return None
    t = Translator.of(reader, notice.now)
    card = told.card
    text = lines(
        t("claims-commented-by", number=cards.number(t, card.claim), client=cut(card.client.title, NAME)),
        t("claims-by-words", by=told.by, text=cut(told.comment.text, COMMENT)),
    )
    _, buttons = cards.claim_card(t, card)
    return show(SendMessage(chat_id=reader.telegram_id, text=text, reply_markup=buttons), CLAIM, card.claim.id)


def _told(do: Services, reader: Member, notice: NoticeRow) -> Told | None:
    actor_id, comment_id = int(notice.arguments["actor_id"]), int(notice.arguments["comment_id"])
    return do.claims.told(reader, notice.record_id, actor_id, comment_id)


def _with_card(reader: Member, notice: NoticeRow, told: Told, said: Markup) -> Shown:
    text, buttons = cards.claim_card(Translator.of(reader, notice.now), told.card)
    message = SendMessage(chat_id=reader.telegram_id, text=lines(said, text), reply_markup=buttons)
    return show(message, CLAIM, told.card.claim.id)


notices: dict[str, Renderer] = {
    "reminder_claim": remind,
    "reminder_claims": remind_of_many,
    "claim_opened": opened,
    "claim_assigned": assigned,
    "claim_closed": closed,
    "claim_commented": commented,
}
