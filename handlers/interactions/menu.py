"""The Fix menu: what can be corrected by tapping, as keyboards under the card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from aiogram.types import InlineKeyboardMarkup

from bot.crm.records import Record
from bot.i18n import Translator
from handlers.clients.buttons import cut
from handlers.interactions import days
from handlers.interactions.cards import Rows, choice, claim_button, day_chips, plan_buttons, press
from storage.plans import Plan

CHOICES: Final = ("call-in", "call-out", "meeting", "message", "email-in", "email-out", "other")
WHICH: Final = 20


@dataclass(frozen=True, slots=True)
class Option:
    """A client on a button."""

    id: int
    name: str
    city: str | None


def _keyboard(t: Translator, record: Record, rows: Rows) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [press(t, "interactions-back-button", "back", record)]])


def parts(t: Translator, record: Record) -> InlineKeyboardMarkup:
    """What to correct."""
    client = choice(t.plain("interactions-fix-client-button"), "client", "", record)
    step = choice(t.plain("interactions-fix-plan-button"), "plan", "", record)
    if record.interaction is None:
        return _keyboard(t, record, [[client, step]])
    kind = choice(t.plain("interactions-fix-kind-button"), "kind", "", record)
    happened = choice(t.plain("interactions-fix-happened-button"), "happened", "", record)
    text = choice(t.plain("interactions-fix-text-button"), "text", "?", record)
    return _keyboard(t, record, [[client, kind], [happened, step], [text], *_said(t, record)])


def _said(t: Translator, record: Record) -> Rows:
    """What can be corrected of each sale, claim and promise; which one it is is said where there are several."""
    rows: Rows = []
    for sale in record.sales:
        which = _which(t, record.sales, t.money(sale.revenue, record.said.currency or ""))
        amount = choice(t.plain("interactions-fix-sum-button") + which, "sale", f"?{sale.id}", record)
        rows.append([amount, choice(t.plain("interactions-no-sale-button") + which, "sale", f"-{sale.id}", record)])
    for claim in record.claims:
        which = _which(t, record.claims, t.plain("claims-number", number=str(claim.number)))
        rows.append([choice(t.plain("interactions-no-claim-button") + which, "claim", f"-{claim.id}", record)])
    if not record.claims and record.interaction is not None:
        rows.append([claim_button(t, record, "interactions-is-claim-button")])
    for promise in record.promises:
        which = _which(t, record.promises, promise.text)
        drop = choice(t.plain("interactions-no-promise-button") + which, "promise", f"-{promise.id}", record)
        turn = t.plain("interactions-turn-button", side=promise.side)
        rows.append([drop, choice(turn + which, "promise", f"~{promise.id}", record)])
    return rows


def _which(t: Translator, rows: Sequence[object], name: str) -> str:
    return t.plain("interactions-which", name=cut(name, WHICH)) if len(rows) > 1 else ""


def kinds(t: Translator, record: Record) -> InlineKeyboardMarkup:
    """What kind of contact it was."""
    buttons = [choice(t.plain("interactions-kind-button", what=what), "kind", what, record) for what in CHOICES]
    return _keyboard(t, record, [buttons[at : at + 2] for at in range(0, len(buttons), 2)])


def plan_choices(t: Translator, record: Record, plan: Plan | None) -> InlineKeyboardMarkup:
    """When a step is: the plan's days, or those of a new one."""
    chips = day_chips(t, record, plan)
    rows = [chips[at : at + 2] for at in range(0, len(chips), 2)]
    if plan is not None and (record.interaction is not None or len(record.open_plans) > 1):
        rows.append([choice(t.plain("interactions-no-plan-button"), "plan", days.value_of(days.NO_PLAN, plan), record)])
    return _keyboard(t, record, rows)


def plan_list(t: Translator, record: Record) -> InlineKeyboardMarkup:
    """Which of several plans."""
    return _keyboard(t, record, [[one] for one in plan_buttons(t, record)])


def happened_choices(t: Translator, record: Record) -> InlineKeyboardMarkup:
    """When it happened."""
    today = t.now.astimezone(t.zone).date()
    before = today - timedelta(days=2)
    rows = [
        [
            choice(t.plain("interactions-today-button"), "happened", today.isoformat(), record),
            choice(t.plain("interactions-yesterday-button"), "happened", _ago(today, 1), record),
        ],
        [
            choice(t.day(before), "happened", before.isoformat(), record),
            choice(t.plain("interactions-other-day-button"), "happened", "?", record),
        ],
    ]
    return _keyboard(t, record, rows)


def client_choices(t: Translator, record: Record, clients: Sequence[Option]) -> InlineKeyboardMarkup:
    """Whose record it is: the clients worked with last, or type a name."""
    others = [one for one in clients if one.id != record.client.id][:3]
    rows = [[choice(label(one.name, one.city), "client", str(one.id), record)] for one in others]
    rows.append([choice(t.plain("interactions-other-client-button"), "client", "?", record)])
    return _keyboard(t, record, rows)


def label(name: str, city: str | None) -> str:
    """A client on a button."""
    return f"{name}, {city}" if city else name


def same_clock(day: date, before: datetime, zone: Translator) -> datetime:
    """`day` with the hour and minute of an aware moment, as naive wall time of the reader."""
    return datetime.combine(day, before.astimezone(zone.zone).time().replace(tzinfo=None))


def _ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()
