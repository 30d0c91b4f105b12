"""How a client looks: the dossier, the short card, the history, and lists to choose from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import Final, Literal

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from analytics.segments import Stage
from bot.crm.clients import Dossier, Entry, Hit, Page, ShortCard, Trade
from bot.crm.due import closes_at
from bot.crm.phones import shown_phone
from bot.freetext import is_deed
from bot.i18n import Markup, Translator, escape
from handlers.clients.buttons import Add, Attached, Listed, New, OfClient, Open, PlanButton, Results, cut
from handlers.widgets import button, in_rows, keyboard, one_page, pager
from storage.clients import Contact
from storage.interactions import Interaction
from storage.plans import Plan

SUMMARY: Final = 110
STORY: Final = 220
NAME: Final = 80
PEOPLE: Final = 8
SHOWN_PEOPLE: Final = 3
CHOICES: Final = 6
LABEL_NAME: Final = 32
NOON: Final = time(12)
MOST_PERCENT: Final = 999  # a growth above it says nothing
# A key of a phone shows about so many characters.
KEY: Final = 40

Whose = Literal["mine", "team", "all"]


def lines(*parts: str | None) -> Markup:
    """Lines of a message; None is left out, an empty line stays."""
    return Markup("\n".join(part for part in parts if part is not None))


def plan_title(t: Translator, plan: Plan) -> str:
    """What is to be done: "позвонить", "встреча", or the person's own words where they tell more (not escaped)."""
    text = cut(plan.text, SUMMARY)
    return text if text and in_own_words(t, plan) else t.plain("clients-plan-kind", kind=plan.kind)


def in_own_words(t: Translator, plan: Plan) -> bool:
    """Whether the words of a plan say more than its kind: a task, or a deed like "выставить счёт"."""
    if plan.kind not in ("email", "offer"):
        return plan.kind == "task"
    return is_deed(plan.text) and plan.text.casefold() != t.plain("clients-plan-kind", kind=plan.kind).casefold()


def plan_when(t: Translator, plan: Plan) -> str:
    """A plan's moment as exactly as it was said."""
    return t.moment(plan.due_at, plan.grain, plan.part, plan.is_deadline)


def dossier_card(t: Translator, dossier: Dossier) -> tuple[Markup, InlineKeyboardMarkup]:
    """The first screen of a client, and its buttons."""
    client = dossier.client
    people = dossier.contacts[:SHOWN_PEOPLE]
    more = len(dossier.contacts) - len(people)
    text = lines(
        _heading(t, client.name, dossier.trade),
        _whose(t, client.city, dossier.owner),
        t("clients-phone", phone=shown_phone(client.phone)) if client.phone else None,
        t("clients-tax-id", number=client.tax_id) if client.tax_id else None,
        *[person_line(t, person) for person in people],
        t("clients-more-people", count=more) if more else None,
        "",
        *[entry_line(t, entry, SUMMARY) for entry in dossier.last],
        None if dossier.last else t("clients-no-contacts-yet"),
        "" if dossier.plans else None,
        *[_next_line(t, plan) for plan in dossier.plans],
        t("clients-more-plans", count=dossier.planned - len(dossier.plans)) if _more_plans(dossier) else None,
        None if dossier.plans else t("clients-no-plan"),
        *_trade_lines(t, dossier.trade),
    )
    return text, _dossier_buttons(t, dossier)


def _heading(t: Translator, name: str, trade: Trade) -> Markup:
    """ "Ромашка · A·X · постоянный"; who never bought has a name only."""
    if trade.stage is None:
        return t("clients-heading", client=cut(name, NAME))
    return stage_heading(t, name, class_code(trade.abc, trade.xyz), trade.stage, buys_again=trade.buys_again)


def stage_heading(t: Translator, name: str, code: str, stage: Stage, *, buys_again: bool) -> Markup:
    """The class and stage of the closed months; a sale of the open month changes neither, and has a word of its own."""
    client = cut(name, NAME)
    if code:
        head = t("clients-heading-class", client=client, code=code, stage=stage)
    else:
        head = t("clients-heading-stage", client=client, stage=stage)
    if not buys_again or stage == "permanent":
        return head
    return Markup(f"{head} · {t('clients-buys-again', stage=stage)}")


def class_code(abc: str | None, xyz: str | None) -> str:
    """ "A·X", "A" for one that has no regularity yet, nothing for one that has no class."""
    return "·".join(one for one in (abc, xyz) if one)


def _trade_lines(t: Translator, trade: Trade) -> list[Markup]:
    """What was sold and what is open; nothing where there is nothing."""
    found = []
    if trade.year or trade.year_before:
        found.append(_year(t, trade))
    if trade.last_sold_on is not None:
        day = t.ago(datetime.combine(trade.last_sold_on, NOON, t.zone))
        month = t.money(trade.month, trade.currency)
        last = t("clients-month-and-last", amount=month, day=day) if trade.month else t("clients-last-sale", day=day)
        found.append(last)
    debts = [
        t("clients-open-claims", count=trade.claims_open) if trade.claims_open else None,
        t("clients-open-ours", count=trade.ours_open) if trade.ours_open else None,
        t("clients-open-theirs", count=trade.theirs_open) if trade.theirs_open else None,
    ]
    named = [one for one in debts if one is not None]
    if named:
        found.append(t("clients-open", what=Markup(" · ".join(named))))
    return [Markup(""), *found] if found else []


def _year(t: Translator, trade: Trade) -> Markup:
    amount, growth = t.money_brief(trade.year, trade.currency), trade.growth
    if growth is None or abs(growth) > MOST_PERCENT:
        return t("clients-year", amount=amount)
    return t("clients-year-growth", amount=amount, growth=f"{growth:+}".replace("-", "\N{MINUS SIGN}"))


def _whose(t: Translator, city: str | None, owner: str) -> Markup:
    return t("clients-city-owner", city=city, owner=owner) if city else t("clients-owner", owner=owner)


def _next_line(t: Translator, plan: Plan) -> Markup:
    overdue = closes_at(plan) <= t.now
    when, what = plan_when(t, plan), plan_title(t, plan)
    return t("clients-overdue" if overdue else "clients-next", when=when, what=what)


def _more_plans(dossier: Dossier) -> bool:
    return dossier.planned > len(dossier.plans)


def plan_brief(t: Translator, plan: Plan) -> str:
    """A plan's moment as short as a button needs, marked when it has passed."""
    sign = "⚠️" if closes_at(plan) <= t.now else "⏰"
    return f"{sign} {t.brief(plan.due_at, plan.grain, plan.part, plan.is_deadline)}"


def plan_button(t: Translator, plan: Plan) -> InlineKeyboardButton:
    """ "⏰ пт 14:00 позвонить": opens the plan's card."""
    label = f"{plan_brief(t, plan)} {plan_title(t, plan)}"
    return button(cut(label), PlanButton(action="card", id=plan.id))


def _row(t: Translator, plan: Plan) -> Markup:
    sign = "⚠️" if closes_at(plan) <= t.now else "•"
    return escape(f"{sign} {plan_when(t, plan)} · {plan_title(t, plan)}")


def plans_card(t: Translator, client_id: int, client: str, page: Page[Plan]) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of everything to be done at a client, whole: the keys below may be cut."""
    text = lines(
        t("clients-plans", client=cut(client, NAME), count=page.total),
        *[_row(t, plan) for plan in page.items],
        None if page.total else t("clients-no-plan"),
    )
    return text, keyboard(
        *[[plan_button(t, plan)] for plan in page.items],
        pager(page.page, page.pages, lambda number: Open(view="plans", id=client_id, page=number)),
        [_back(t, client_id)],
    )


def _dossier_buttons(t: Translator, dossier: Dossier) -> InlineKeyboardMarkup:
    one = dossier.client.id
    history = button(t.plain("clients-history-button", count=dossier.total), Open(view="history", id=one))
    people = button(t.plain("clients-people-button"), Open(view="people", id=one))
    everything = button(t.plain("clients-plans-button", count=dossier.planned), Open(view="plans", id=one))
    return keyboard(
        [
            button(t.plain("clients-log-button"), Open(view="log", id=one)),
            button(t.plain("clients-plan-button"), Open(view="plan", id=one)),
        ],
        *in_rows([*([history] if dossier.total else []), people, *_trade_buttons(t, one, dossier.trade)], 2),
        attached_buttons(t, [entry.interaction for entry in dossier.last]),
        *[[plan_button(t, plan)] for plan in dossier.plans],
        [everything] if _more_plans(dossier) else [],
    )


def _trade_buttons(t: Translator, client_id: int, trade: Trade) -> list[InlineKeyboardButton]:
    """Ways to what there is: claims and a new one, promises, sales, why the client stands where it does."""
    promised = trade.ours_open + trade.theirs_open
    code = class_code(trade.abc, trade.xyz)
    found = []
    if trade.claims:
        found.append(button(t.plain("clients-claims-button", count=trade.claims_open), _of("claims", client_id)))
    found.append(button(t.plain("clients-claim-button"), _of("claim", client_id)))
    if trade.promises:
        found.append(button(t.plain("clients-promises-button", count=promised), _of("promises", client_id)))
    if trade.last_sold_on is not None:
        found.append(button(t.plain("clients-sales-button"), _of("sales", client_id)))
        label = t.plain("clients-why-button", code=code) if code else t.plain("clients-segment-button")
        found.append(button(label, _of("segment", client_id)))
    return found


def _of(what: Literal["claims", "claim", "promises", "sales", "segment"], client_id: int) -> OfClient:
    return OfClient(what=what, id=client_id)


def person_line(t: Translator, person: Contact) -> Markup:
    """ "Ольга Смирнова, закупки · +7 916 123-45-67"."""
    name = f"{person.name}, {person.position}" if person.position else person.name
    if not person.phone:
        return t("clients-person", person=name)
    return t("clients-person-phone", person=name, phone=shown_phone(person.phone))


def entry_line(t: Translator, entry: Entry, longest: int) -> Markup:
    """ "📞 вчера · брак в партии (Анна Котова)"."""
    said = entry.interaction
    summary = cut(said.summary, longest)
    return t(
        "clients-entry",
        kind=said.kind,
        day=t.ago(said.happened_at),
        summary=f"📎 {summary}" if said.attached else summary,
        author=entry.author,
    )


def attached_buttons(t: Translator, told: Sequence[Interaction | None]) -> list[InlineKeyboardButton]:
    """A button for what is attached to each record, in the order of the lines; the only one needs no day.

    Those of one day tell their hour as well.
    """
    files = [one for one in told if one is not None and one.attached]
    days = [f" {t.ago(one.happened_at)}" if len(files) > 1 else "" for one in files]
    days = [
        f"{day} {t.clock(one.happened_at)}" if day and days.count(day) > 1 else day
        for one, day in zip(files, days, strict=True)
    ]
    labels = [
        f"📎{day}" if one.attached == 1 or day else f"📎 {one.attached}" for one, day in zip(files, days, strict=True)
    ]
    return [button(label, Attached(id=one.id)) for label, one in zip(labels, files, strict=True)]


def short_card(t: Translator, card: ShortCard) -> tuple[Markup, InlineKeyboardMarkup]:
    """What a teammate sees of a client."""
    last = t("clients-never-contacted")
    if card.last_at is not None and card.last_author is not None:
        last = t("clients-last-contact", day=t.ago(card.last_at), author=card.last_author)
    text = lines(t("clients-heading", client=cut(card.name, NAME)), _whose(t, card.city, card.owner), last)
    return text, keyboard([button(t.plain("clients-log-button"), Open(view="log", id=card.client_id))])


def history_card(t: Translator, client_id: int, client: str, page: Page[Entry]) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of everything that happened, newest first."""
    text = lines(
        t("clients-history", client=cut(client, NAME), count=page.total),
        *[entry_line(t, entry, STORY) for entry in page.items],
        None if page.items else t("clients-no-contacts-yet"),
    )
    return text, keyboard(
        *in_rows(attached_buttons(t, [entry.interaction for entry in page.items]), 3),
        pager(page.page, page.pages, lambda number: Open(view="history", id=client_id, page=number)),
        [_back(t, client_id)],
    )


def people_card(t: Translator, dossier: Dossier, page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the people at a client, and buttons to add what is missing."""
    one = dossier.client.id
    shown, page, pages = one_page(dossier.contacts, page, PEOPLE)
    text = lines(
        t("clients-people", client=cut(dossier.client.name, NAME)),
        t("clients-phone", phone=shown_phone(dossier.client.phone)) if dossier.client.phone else None,
        *[person_line(t, person) for person in shown],
        None if dossier.contacts else t("clients-no-people"),
    )
    return text, keyboard(
        pager(page, pages, lambda number: Open(view="people", id=one, page=number)),
        [button(t.plain("clients-add-person-button"), Add(what="contact", id=one))],
        [
            button(t.plain("clients-set-phone-button"), Add(what="phone", id=one)),
            button(t.plain("clients-set-city-button"), Add(what="city", id=one)),
        ],
        [_back(t, one)],
    )


def _back(t: Translator, client_id: int) -> InlineKeyboardButton:
    return button(t.plain("clients-back-button"), Open(view="back", id=client_id))


def choices(t: Translator, hits: Sequence[Hit]) -> list[list[InlineKeyboardButton]]:
    """A button for each client; the city, and for others' clients the owner, tell namesakes apart."""
    return in_rows([button(_label(t, hit), Open(view="dossier", id=hit.client_id)) for hit in hits], 1)


def _label(t: Translator, hit: Hit) -> str:
    name = cut(hit.name, LABEL_NAME)
    if hit.city:
        name = t.plain("clients-choice-city", client=name, city=hit.city)
    return name if hit.own else t.plain("clients-choice-owner", client=name, owner=hit.owner)


def results_card(t: Translator, words: str, hits: Sequence[Hit], page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    """Several clients to choose from."""
    shown, page, pages = one_page(hits, page, CHOICES)
    text = t("clients-several", count=len(hits), words=cut(words))
    return text, keyboard(*choices(t, shown), pager(page, pages, lambda number: Results(page=number)))


def listed_card(t: Translator, page: Page[Hit], whose: Whose) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the clients open to the person: their own, the team's, everybody's."""
    new = [button(t.plain("clients-new-button"), New(step="ask"))]
    if not page.total:
        return t("clients-none-yet", whose=whose), keyboard(new)
    return t("clients-listed", whose=whose, count=page.total), keyboard(
        *choices(t, page.items), pager(page.page, page.pages, lambda number: Listed(page=number)), new
    )


def person_clients_card(
    t: Translator, page: Page[Hit], owner_id: int, person: str
) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of one person's clients."""
    text = t("clients-of-person", person=person, count=page.total)
    if not page.total:
        text = t("clients-none-of-person", person=person)
    return text, keyboard(
        *choices(t, [replace(hit, own=True) for hit in page.items]),
        pager(page.page, page.pages, lambda number: Listed(page=number, owner=owner_id)),
    )


def recent_card(t: Translator, hits: Sequence[Hit], whose: Whose) -> tuple[Markup, InlineKeyboardMarkup]:
    """The answer to a command without a name: the last clients and an example."""
    new = button(t.plain("clients-new-button"), New(step="ask"))
    if not hits:
        return t("clients-none-yet", whose=whose), keyboard([new])
    return t("clients-which", example=cut(hits[0].name, LABEL_NAME)), keyboard(
        *choices(t, hits), [button(t.plain("clients-listed-button", whose=whose), Listed(page=0)), new]
    )
