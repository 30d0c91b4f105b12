"""How lists of clients behind a cell or a move look."""

from datetime import datetime, time
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.segments import Listing, Standing
from bot.i18n import Markup, Translator
from handlers.clients.buttons import Open, cut
from handlers.clients.cards import KEY, lines
from handlers.segments.buttons import InCell, Moved, Screen
from handlers.widgets import button, keyboard, pager

STAGES: Final = ("one_time", "potential", "lost")
MATRIX: Final = ("cow", "star", "question", "dog")


def cell_card(t: Translator, found: Listing, at: InCell) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the clients of a cell."""
    count = found.page.total
    if at.cell in (*STAGES, *MATRIX):
        heading = t("segments-named", name=t.plain("segments-cell-name", cell=at.cell), count=count)
        day = first_day(t, found.basis.as_of)
        meaning = t("segments-cell-meaning", cell=at.cell, window=found.basis.rules.window, day=day)
    else:
        abc, xyz = at.cell[0], at.cell[1]
        heading = t("segments-named", name=f"{abc}·{xyz}", count=count)
        meaning = t("segments-class-meaning", abc=abc, xyz=xyz)
    view = "matrix" if at.cell in MATRIX else "grid"
    back = Screen(view="matrix" if view == "matrix" else "grid", whose=at.whose)
    turn = pager(found.page.page, found.page.pages, lambda page: at.model_copy(update={"page": page}))
    return lines(heading, meaning, _nobody(t, found)), keyboard(
        *_clients(t, found), turn, [button(t.plain("segments-back-button"), back)]
    )


def moved_card(t: Translator, found: Listing, at: Moved) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the clients that moved alike."""
    before, after = (t.plain("segments-place", place=one) for one in (at.before, at.after))
    heading = t("segments-named", name=f"{before} → {after}", count=found.page.total)
    back = button(t.plain("segments-back-button"), Screen(view=at.axis, whose=at.whose))
    turn = pager(found.page.page, found.page.pages, lambda page: at.model_copy(update={"page": page}))
    return lines(heading, _nobody(t, found)), keyboard(*_clients(t, found), turn, [back])


def first_day(t: Translator, month: int) -> str:
    """Of a month (year * 12 + month - 1): "1 ноября"."""
    return t.ago(datetime.combine(datetime(month // 12, month % 12 + 1, 1), time(12), t.zone))  # noqa: DTZ001


def _nobody(t: Translator, found: Listing) -> Markup | None:
    return None if found.page.total else t("segments-nobody")


def _clients(t: Translator, found: Listing) -> list[list[InlineKeyboardButton]]:
    return [
        [button(_label(t, one, found.basis.currency), Open(view="dossier", id=one.client_id))]
        for one in found.page.items
    ]


def _label(t: Translator, one: Standing, currency: str) -> str:
    """ "Ромашка · 1,84 млн ₽ · Анна К.": only the name is ever cut."""
    money = f" · {t.money_brief(one.revenue, currency)}" if one.revenue else ""
    owner = "" if one.own else f" · {_short_name(one.owner)}"
    return cut(one.name, KEY - len(money) - len(owner)) + money + owner


def _short_name(name: str) -> str:
    """ "Анна К."."""
    first, *rest = name.split()
    return cut(f"{first} {rest[-1][0]}." if rest else first, 14)
