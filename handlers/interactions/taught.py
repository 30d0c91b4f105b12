"""What a correction of a record teaches, and the line of its card that says so."""

from dataclasses import replace
from typing import Any, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.learning import Lesson, News, Place
from bot.crm.records import Correction, Record
from bot.crm.services import Services
from bot.i18n import Markup, Translator
from bot.rails.outbox import Shown
from handlers.clients.buttons import cut
from handlers.interactions.cards import LETTERS, Letter
from handlers.widgets import RecordId, button
from storage.learnt import What
from storage.members import Member

ECHO: Final = 40


class Unlearn(CallbackData, prefix="unl"):
    """Do not keep what a record's card has just said to be learnt."""

    id: RecordId
    kind: Letter
    record: RecordId


def place_of(record: Record) -> Place:
    """Where something was corrected."""
    plan = record.plan if record.interaction is None else None
    interaction_id = record.interaction.id if record.interaction is not None else None
    return Place(record.client.id, interaction_id, plan.id if plan is not None else None)


def lesson_of(do: Services, member: Member, record: Record, change: Correction) -> Lesson | None:
    """What a correction teaches; a record without words of its own teaches nothing."""
    made = record.interaction
    if made is None or record.removed or not made.text:
        return None
    if change.client_id is not None:
        return do.learning.of_client(member, made.text, made.created_at, change.client_id)
    if "kind" in change.fields:
        kind, direction = change.fields["kind"], change.fields.get("direction")
        return do.learning.of_kind(member, made.text, made.created_at, f"{kind}-{direction}" if direction else kind)
    return None


def taught_by(change: Correction) -> What | None:
    """What a correction is about, of that which can be learnt."""
    if change.client_id is not None:
        return "client"
    return "kind" if "kind" in change.fields else None


def news_line(t: Translator, news: News) -> Markup:
    """ "«ромаха» — это Ромашка"."""
    client = cut(news.client or "", ECHO)
    return t("learning-means", what=news.what, words=cut(news.shown, ECHO), client=client, value=news.value)


def with_news(card: Shown, t: Translator, news: News | None, record: Record) -> Shown:
    """The card with what was learnt below it, and a button that takes it back."""
    return replace(card, method=told(card.method, t, news, record)) if news is not None else card


def told(method: TelegramMethod[Any], t: Translator, news: News, record: Record) -> TelegramMethod[Any]:
    """A message or an edit with the same below."""
    assert isinstance(method, SendMessage | EditMessageText)
    drop = button(t.plain("learning-drop-button"), Unlearn(id=news.id, kind=LETTERS[record.kind], record=record.id))
    text = Markup(f"{method.text}\n{t('learning-learnt', line=news_line(t, news))}")
    return method.model_copy(update={"text": text, "reply_markup": _below(method.reply_markup, drop)})


def _below(markup: object, more: InlineKeyboardButton) -> InlineKeyboardMarkup:
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else []
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [more]])
