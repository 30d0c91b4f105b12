"""How a plan looks: its card, the reminder, the day's list."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.phones import shown_phone
from bot.crm.plans import Agenda, Call, Line, PlanCard
from bot.i18n import Markup, Translator
from handlers.clients.buttons import Open, PlanButton, cut
from handlers.clients.cards import KEY, NAME, SUMMARY, entry_line, in_own_words, lines, plan_title, plan_when
from handlers.interactions.lines import claim_line, promise_line
from handlers.widgets import RecordId, button, keyboard, one_page, pager
from storage.plans import Plan

PAGE: Final = 8
LISTED: Final = 10
# So long after its minute a reminder still says "now".
NOW: Final = timedelta(minutes=2)
# Fewer spaces than this and the words only repeat what is to be done and with whom.
TELLING: Final = 3

View = Literal["mine", "team", "next"]


class Today(CallbackData, prefix="pt"):
    """A page of the day: one's own plans, those of the people one leads, or the days to come."""

    view: View
    page: int = 0


class PutOff(CallbackData, prefix="po"):
    """An hour later, or tomorrow; `version` is the plan's when the button was drawn: a double tap moves once."""

    until: Literal["hour", "tomorrow"]
    id: RecordId
    version: RecordId


class UndoMove(CallbackData, prefix="pu"):
    """Take back a move; `version` is the one the move left."""

    id: RecordId
    version: int


def plan_card(t: Translator, card: PlanCard) -> tuple[Markup, InlineKeyboardMarkup]:
    """A plan in any state, with what can be done to it."""
    plan = card.plan
    when = plan_when(t, plan)
    head = {"what": plan_title(t, plan), "client": cut(card.client.title, NAME)}
    state: str | None = None
    if plan.state == "done":
        title = t("plans-done", **head)
        state = t("plans-outcome", summary=cut(card.outcome.summary, SUMMARY)) if card.outcome else None
    elif plan.state == "cancelled":
        title = t("plans-cancelled", **head)
    else:
        title = t("plans-open", **head)
        when = t("plans-overdue-since", when=when) if card.overdue else when
    text = lines(
        title,
        state or Markup(t("plans-when", when=when)),
        _person(t, card),
        _note(t, plan),
        None if card.own else t("plans-owner", owner=card.owner),
    )
    return text, keyboard(*_card_buttons(t, card))


def _person(t: Translator, card: PlanCard) -> Markup | None:
    """Whom to ask for and by which number; only where the dossier is open."""
    if not card.opens:
        return None
    contact = card.contact
    if contact is not None:
        phone = contact.phone or card.client.phone
        if phone is None:
            return t("plans-person", person=contact.name)
        return t("plans-person-phone", person=contact.name, phone=shown_phone(phone))
    return t("clients-phone", phone=shown_phone(card.client.phone)) if card.client.phone else None


def _note(t: Translator, plan: Plan) -> Markup | None:
    """The person's own words where they say more than the title, and no record beside the plan holds them."""
    text = cut(plan.text, SUMMARY)
    telling = not in_own_words(t, plan) and plan.interaction_id is None and text.count(" ") >= TELLING
    return t("plans-note", text=text) if telling else None


def _card_buttons(t: Translator, card: PlanCard) -> list[list[InlineKeyboardButton]]:
    plan = card.plan
    dossier = [button(t.plain("plans-dossier-button"), Open(view="dossier", id=card.client.id))]
    if not card.may:
        return [dossier]
    if plan.state == "open":
        return [
            reminder_buttons(t, plan),
            [
                button(t.plain("plans-move-button"), PlanButton(action="move", id=plan.id)),
                button(t.plain("plans-cancel-button"), PlanButton(action="cancel", id=plan.id)),
                *dossier,
            ],
        ]
    tell = button(t.plain("plans-tell-button"), PlanButton(action="tell", id=plan.id))
    reopen = button(t.plain("plans-reopen-button"), PlanButton(action="reopen", id=plan.id))
    wordless = plan.state == "done" and card.outcome is None
    return [[*([tell] if wordless else []), reopen, *dossier]]


def reminder_buttons(t: Translator, plan: Plan) -> list[InlineKeyboardButton]:
    """Done, an hour more, tomorrow."""
    return [
        button(t.plain("plans-done-button"), PlanButton(action="done", id=plan.id)),
        button(t.plain("plans-hour-button"), PutOff(until="hour", id=plan.id, version=plan.version)),
        button(t.plain("plans-tomorrow-button"), PutOff(until="tomorrow", id=plan.id, version=plan.version)),
    ]


def moved_card(t: Translator, card: PlanCard) -> tuple[Markup, InlineKeyboardMarkup]:
    """The plan after a move, with the way back."""
    text, buttons = plan_card(t, card)
    undo = button(t.plain("plans-undo-move-button"), UndoMove(id=card.plan.id, version=card.plan.version))
    buttons.inline_keyboard.append([undo])
    return text, buttons


def asking_card(t: Translator, card: PlanCard) -> tuple[Markup, InlineKeyboardMarkup]:
    """A plan just done: what came of it?"""
    head = t("plans-done", what=plan_title(t, card.plan), client=cut(card.client.title, NAME))
    return lines(head, t("plans-ask-outcome")), keyboard(
        [
            button(t.plain("plans-silent-button"), PlanButton(action="silent", id=card.plan.id)),
            button(t.plain("plans-reopen-button"), PlanButton(action="reopen", id=card.plan.id)),
        ]
    )


def reminder_card(t: Translator, call: Call, *, late: bool) -> tuple[Markup, InlineKeyboardMarkup]:
    """The message that calls for a plan; `late` when the bot was away at its moment."""
    card, plan = call.card, call.card.plan
    text = lines(
        t("plans-call", when=_call_when(t, card, late), client=cut(card.client.title, NAME), what=plan_title(t, plan)),
        _person(t, card),
        _note(t, card.plan),
        lines(t("plans-last-time"), entry_line(t, call.last, SUMMARY)) if call.last and card.opens else None,
        *_open_there(t, call),
    )
    move = button(t.plain("plans-move-button"), PlanButton(action="move", id=card.plan.id))
    dossier = button(t.plain("plans-dossier-button"), Open(view="dossier", id=card.client.id))
    return text, keyboard(reminder_buttons(t, card.plan), [move, dossier])


def _open_there(t: Translator, call: Call) -> list[Markup]:
    """What else is open at the client: its claims, and what we promised it."""
    if not call.card.opens:
        return []
    return [*[claim_line(t, one) for one in call.claims], *[promise_line(t, one) for one in call.promises]]


def _call_when(t: Translator, card: PlanCard, late: bool) -> str:
    plan = card.plan
    left = plan.due_at - t.now
    if plan.grain == "minute" and left >= timedelta(seconds=30):
        minutes = round(left / timedelta(minutes=1))
        return t.plain("plans-in-minutes", minutes=minutes, clock=t.clock(plan.due_at))
    if plan.grain != "minute" and late and card.overdue:
        return t.plain("plans-was-at", when=t.moment(plan.due_at, plan.grain, plan.part))
    if plan.grain != "minute":
        return plan_when(t, plan)
    if late:
        return t.plain("plans-was-at", when=_short(t, plan.due_at))
    if left < -NOW:
        return _short(t, plan.due_at)
    return t.plain("plans-now", clock=t.clock(plan.due_at))


def _short(t: Translator, at: datetime) -> str:
    """The clock alone for today, with the day otherwise."""
    same = at.astimezone(t.zone).date() == t.now.astimezone(t.zone).date()
    return t.clock(at) if same else t.moment(at)


def late_card(t: Translator, found: Sequence[Line], *, late: bool) -> tuple[Markup, InlineKeyboardMarkup]:
    """Many reminders at once; `late` when the bot was away at their moments."""
    shown = found[:LISTED]
    more = len(found) - len(shown)
    text = lines(
        t("plans-late-list" if late else "plans-due-list", count=len(found)),
        *[line_of(t, line) for line in shown],
        t("plans-more", count=more) if more else None,
    )
    return text, keyboard([button(t.plain("plans-today-button"), Today(view="mine"))])


def today_card(
    t: Translator, agenda: Agenda, view: View, page: int, *, leads: bool
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the day: what is overdue first, then the day by the clock. The keys open the plans."""
    found = [*agenda.overdue, *agenda.today]
    shown, page, pages = one_page(found, page, PAGE)
    team = view == "team"
    text = lines(
        t("plans-team-heading" if team else "plans-heading", day=t.day(agenda.day)),
        t("plans-overdue-heading", count=len(agenda.overdue)) if agenda.overdue else None,
        t("plans-today-heading", count=len(agenda.today)) if found else None,
        t("plans-team-empty" if team else "plans-empty") if not found else None,
        t("plans-next-count", count=agenda.next_days) if agenda.next_days else None,
        *_in_full(t, shown, team=team),
    )
    return text, keyboard(*_list_buttons(t, shown, page, pages, view), _ways(t, agenda, view, leads=leads))


def _in_full(t: Translator, shown: Sequence[Line], *, team: bool = False) -> list[Markup]:
    """Every plan of the page, whole: the keys below may be cut."""
    told = [Markup(f"{'⚠️' if line.overdue else '•'} {line_of(t, line, owner=team)}") for line in shown]
    return [Markup(""), *told] if told else []


def next_card(t: Translator, found: Sequence[Line], page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    """The days after today."""
    shown, page, pages = one_page(found, page, PAGE)
    text = lines(
        t("plans-next-heading", count=len(found)),
        *_in_full(t, shown),
        None if found else t("plans-next-empty"),
    )
    back = button(t.plain("plans-today-button"), Today(view="mine"))
    return text, keyboard(*_list_buttons(t, shown, page, pages, "next"), [back])


def _list_buttons(
    t: Translator, shown: Sequence[Line], page: int, pages: int, view: View
) -> list[list[InlineKeyboardButton]]:
    opens = [
        [button(label_of(t, line, owner=view == "team"), PlanButton(action="card", id=line.plan.id))] for line in shown
    ]
    return [*opens, pager(page, pages, lambda number: Today(view=view, page=number))]


def _ways(t: Translator, agenda: Agenda, view: View, *, leads: bool) -> list[InlineKeyboardButton]:
    if view == "team":
        return [button(t.plain("plans-mine-button"), Today(view="mine"))]
    ways = []
    if agenda.next_days:
        ways.append(button(t.plain("plans-next-button", count=agenda.next_days), Today(view="next")))
    if leads:
        ways.append(button(t.plain("plans-team-button"), Today(view="team")))
    return ways


def line_of(t: Translator, line: Line, *, owner: bool = False) -> Markup:
    """ "вчера 16:00 · Вектор: позвонить", with the owner for those who lead."""
    text = t("plans-line", when=_line_when(t, line), client=cut(line.client, 40), what=plan_title(t, line.plan))
    return t("plans-line-owner", line=text, owner=line.owner) if owner else text


def _line_when(t: Translator, line: Line) -> str:
    plan = line.plan
    if plan.grain == "minute" and not plan.is_deadline:
        return _short(t, plan.due_at)
    return plan_when(t, plan)


def label_of(t: Translator, line: Line, *, owner: bool = False) -> str:
    """ "⚠️ вчера 16:00 Вектор: позвонить", cut for the row of a phone."""
    plan = line.plan
    sign = "⚠️ " if line.overdue else ""
    when = t.brief(plan.due_at, plan.grain, plan.part, plan.is_deadline)
    whose = f" · {short_name(line.owner)}" if owner else ""
    label = f"{sign}{when} {line.client}: {plan_title(t, plan)}"
    return cut(label, KEY - len(whose)) + whose


def short_name(name: str) -> str:
    """ "Анна К."."""
    first, *rest = name.split()
    return f"{first} {rest[-1][0]}." if rest else first
