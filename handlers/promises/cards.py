"""How a promise looks: its card, the question of its day, its line in a list."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.promised import due_of
from bot.crm.promises import PromiseCard, PromiseLine
from bot.i18n import Markup, Translator, escape
from handlers.clients.buttons import Open, cut
from handlers.clients.cards import KEY, NAME, SUMMARY, lines
from handlers.interactions.days import plan_days
from handlers.interactions.lines import promise_when
from handlers.promises.buttons import Action, MoveTo, PromiseButton, PromisesButton
from handlers.widgets import button, keyboard
from storage.promises import Promise

Screen = tuple[Markup, InlineKeyboardMarkup]
LISTED: Final = 10


def promise_card(t: Translator, card: PromiseCard) -> Screen:
    """A promise in any state, with what can be done to it."""
    text = lines(*_told(t, card), None if card.own else t("promises-owner", owner=card.owner))
    return text, keyboard(*_card_buttons(t, card))


def _told(t: Translator, card: PromiseCard) -> list[Markup | None]:
    promise = card.promise
    what = cut(promise.text, SUMMARY)
    return [
        t("promises-heading", state=promise.state, client=cut(card.client.title, NAME), what=what),
        _when(t, card),
        t("promises-person", person=card.contact.name) if card.contact is not None and card.opens else None,
    ]


def _when(t: Translator, card: PromiseCard) -> Markup:
    when = promise_when(t, card.promise)
    if card.promise.state != "open" or when is None:
        return t("promises-side", side=card.promise.side)
    return t("promises-overdue" if card.overdue else "promises-when", side=card.promise.side, when=when)


def _card_buttons(t: Translator, card: PromiseCard) -> list[list[InlineKeyboardButton]]:
    dossier = _dossier(t, card) if card.opens else []
    if not card.may:
        return [dossier]
    if card.promise.state != "open":
        return [[_do(t, "reopen", card.promise), *dossier]]
    return [
        [_do(t, "keep", card.promise), _do(t, "breach", card.promise)],
        [_do(t, "move", card.promise), *dossier],
    ]


def _do(t: Translator, action: Action, promise: Promise) -> InlineKeyboardButton:
    return button(t.plain("promises-button", action=action), PromiseButton(action=action, id=promise.id))


def _dossier(t: Translator, card: PromiseCard) -> list[InlineKeyboardButton]:
    return [button(t.plain("promises-dossier-button"), Open(view="dossier", id=card.client.id))]


def asking_card(t: Translator, card: PromiseCard, *, late: bool) -> Screen:
    """The message of its day: was it kept? `late` when the bot was away at the moment; a day lasts until it is over."""
    promise = card.promise
    when = promise_when(t, promise) or ""
    late = late and (card.overdue or promise.grain == "minute")
    text = lines(
        t(
            "promises-call",
            side=promise.side,
            client=cut(card.client.title, NAME),
            what=cut(promise.text, SUMMARY),
            when=t.plain("promises-was-due", when=when) if late else when,
        ),
        t("promises-person", person=card.contact.name) if card.contact is not None and card.opens else None,
    )
    return text, keyboard(*_card_buttons(t, card))


def moving_card(t: Translator, card: PromiseCard) -> Screen:
    """The promise with the days it may be moved to."""
    today = t.now.astimezone(t.zone).date()
    tomorrow, friday, week = plan_days(today)
    promise = card.promise
    return lines(*_told(t, card), t("promises-move-where")), keyboard(
        [_to(t.plain("promises-tomorrow-button"), tomorrow, promise), _to(t.day(friday), friday, promise)],
        [_to(t.day(week), week, promise), _do(t, "ask", promise)],
        [_do(t, "back", promise)],
    )


def _to(label: str, day: date, promise: Promise) -> InlineKeyboardButton:
    return button(label, MoveTo(id=promise.id, day=day.toordinal()))


def line_label(t: Translator, line: PromiseLine, *, named: bool = True) -> str:
    """ "⚠️ вчера мы → Вектор: прайс": who promised whom, and by when; at a client its name goes without saying."""
    promise, due = line.promise, due_of(line.promise)
    when = t.brief(due.due_at, due.grain, due.part, due.is_deadline) if due is not None else ""
    key = "promises-line" if named else "promises-line-of-client"
    what = t.plain(key, side=promise.side, client=line.client, what=promise.text)
    return f"{'⚠️ ' if line.overdue else ''}{when} {what}".strip()


def in_full(t: Translator, found: Sequence[PromiseLine], *, named: bool = True) -> list[Markup]:
    """Every promise of the page, whole: the keys below may be cut."""
    whole = [escape(cut(line_label(t, line, named=named), SUMMARY)) for line in found]
    return [
        text if line.overdue else t("promises-line-full", line=text) for line, text in zip(found, whole, strict=True)
    ]


def calls_card(t: Translator, found: list[PromiseLine]) -> Screen:
    """Several promises that call for the person at once."""
    more = len(found) - LISTED
    text = lines(
        t("promises-calls", count=len(found)),
        *in_full(t, found[:LISTED]),
        t("promises-more", count=more) if more > 0 else None,
    )
    every = button(t.plain("promises-all-button"), PromisesButton(view="mine"))
    return text, keyboard(*line_buttons(t, found[:LISTED]), [every])


def line_buttons(
    t: Translator, found: Sequence[PromiseLine], *, named: bool = True
) -> list[list[InlineKeyboardButton]]:
    """A key for each promise."""
    return [
        [button(cut(line_label(t, line, named=named), KEY), PromiseButton(action="card", id=line.promise.id))]
        for line in found
    ]
