"""How a client looks: the dossier, the short card, the history, and lists to choose from."""

from collections.abc import Sequence
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.clients import Dossier, Entry, Hit, Page, ShortCard
from bot.crm.due import closes_at
from bot.crm.phones import shown_phone
from bot.i18n import Markup, Translator
from handlers.clients.buttons import Add, Mine, New, Open, PlanButton, Results, cut
from handlers.widgets import button, in_rows, keyboard, one_page, pager
from storage.clients import Contact
from storage.plans import Plan

SUMMARY: Final = 110
STORY: Final = 220
NAME: Final = 80
PEOPLE: Final = 8
SHOWN_PEOPLE: Final = 3
SHOWN_PLANS: Final = 3
CHOICES: Final = 6
LABEL_NAME: Final = 32


def lines(*parts: str | None) -> Markup:
    """Lines of a message; None is left out, an empty line stays."""
    return Markup("\n".join(part for part in parts if part is not None))


def plan_title(t: Translator, plan: Plan) -> str:
    """What is to be done: "позвонить", "встреча", or the person's own words for a task (not escaped)."""
    text = cut(plan.text, SUMMARY)
    return text if plan.kind == "task" and text else t.plain("clients-plan-kind", kind=plan.kind)


def plan_when(t: Translator, plan: Plan) -> str:
    """A plan's moment as exactly as it was said."""
    return t.moment(plan.due_at, plan.grain, plan.part, plan.is_deadline)


def dossier_card(t: Translator, dossier: Dossier) -> tuple[Markup, InlineKeyboardMarkup]:
    """The first screen of a client, and its buttons."""
    client = dossier.client
    people = dossier.contacts[:SHOWN_PEOPLE]
    more = len(dossier.contacts) - len(people)
    text = lines(
        t("clients-heading", client=cut(client.name, NAME)),
        _whose(t, client.city, dossier.owner),
        t("clients-phone", phone=shown_phone(client.phone)) if client.phone else None,
        t("clients-tax-id", number=client.tax_id) if client.tax_id else None,
        *[person_line(t, person) for person in people],
        t("clients-more-people", count=more) if more else None,
        "",
        *[entry_line(t, entry, SUMMARY) for entry in dossier.last],
        None if dossier.last else t("clients-no-contacts-yet"),
        "" if dossier.plans else None,
        *[_next_line(t, plan) for plan in dossier.plans[:SHOWN_PLANS]],
        None if dossier.plans else t("clients-no-plan"),
    )
    return text, _dossier_buttons(t, dossier)


def _whose(t: Translator, city: str | None, owner: str) -> Markup:
    return t("clients-city-owner", city=city, owner=owner) if city else t("clients-owner", owner=owner)


def _next_line(t: Translator, plan: Plan) -> Markup:
    overdue = closes_at(plan) <= t.now
    when, what = plan_when(t, plan), plan_title(t, plan)
    return t("clients-overdue" if overdue else "clients-next", when=when, what=what)


def _dossier_buttons(t: Translator, dossier: Dossier) -> InlineKeyboardMarkup:
    one = dossier.client.id
    history = button(t.plain("clients-history-button", count=dossier.total), Open(view="history", id=one))
    steps = [
        button(t.plain("clients-step-button", when=plan_when(t, plan)), PlanButton(action="card", id=plan.id))
        for plan in dossier.plans[:SHOWN_PLANS]
    ]
    return keyboard(
        [
            button(t.plain("clients-log-button"), Open(view="log", id=one)),
            button(t.plain("clients-plan-button"), Open(view="plan", id=one)),
        ],
        [*([history] if dossier.total else []), button(t.plain("clients-people-button"), Open(view="people", id=one))],
        *[[step] for step in steps],
    )


def person_line(t: Translator, person: Contact) -> Markup:
    """ "Ольга Смирнова, закупки · +7 916 123-45-67"."""
    name = f"{person.name}, {person.position}" if person.position else person.name
    if not person.phone:
        return t("clients-person", person=name)
    return t("clients-person-phone", person=name, phone=shown_phone(person.phone))


def entry_line(t: Translator, entry: Entry, longest: int) -> Markup:
    """ "📞 вчера · брак в партии (Анна Котова)"."""
    said = entry.interaction
    return t(
        "clients-entry",
        kind=said.kind,
        day=t.ago(said.happened_at),
        summary=cut(said.summary, longest),
        author=entry.author,
    )


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
    return name if hit.full else t.plain("clients-choice-owner", client=name, owner=hit.owner)


def results_card(t: Translator, words: str, hits: Sequence[Hit], page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    """Several clients to choose from."""
    shown, page, pages = one_page(hits, page, CHOICES)
    text = t("clients-several", count=len(hits), words=cut(words))
    return text, keyboard(*choices(t, shown), pager(page, pages, lambda number: Results(page=number)))


def mine_card(t: Translator, page: Page[Hit]) -> tuple[Markup, InlineKeyboardMarkup]:
    """A page of the person's own clients."""
    if not page.total:
        return t("clients-none-yet"), keyboard([button(t.plain("clients-new-button"), New(step="ask"))])
    text = t("clients-mine", count=page.total)
    return text, keyboard(
        *choices(t, page.items),
        pager(page.page, page.pages, lambda number: Mine(page=number)),
        [button(t.plain("clients-new-button"), New(step="ask"))],
    )


def recent_card(t: Translator, hits: Sequence[Hit]) -> tuple[Markup, InlineKeyboardMarkup]:
    """The answer to a command without a name: the last clients and an example."""
    if not hits:
        return t("clients-none-yet"), keyboard([button(t.plain("clients-new-button"), New(step="ask"))])
    return t("clients-which", example=cut(hits[0].name, LABEL_NAME)), keyboard(
        *choices(t, hits),
        [
            button(t.plain("clients-mine-button"), Mine(page=0)),
            button(t.plain("clients-new-button"), New(step="ask")),
        ],
    )
