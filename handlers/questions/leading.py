"""From a question to the screen that answers it: one that is there already, or one of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage

from analytics.reports import Period
from bot.context import Crm
from bot.crm.reports import Choice
from bot.crm.segments import Whose as Wide
from bot.crm.services import Services
from bot.freetext.questions import Days, Question
from bot.i18n import Translator
from bot.rails.outbox import Answer, Shown, show
from handlers.claims import lists as claims
from handlers.clients import cards as clients
from handlers.clients import dossier_message, find_message, list_message
from handlers.digests import lists as digests
from handlers.plans.cards import today_card
from handlers.promises import lists as promises
from handlers.questions import cards
from handlers.questions.buttons import Look, Of, View
from handlers.questions.cards import Screen
from handlers.reports import ask_whose, named_alike, other_days, report_message
from handlers.reports.buttons import Look as Report
from handlers.sales import client_screen as sales_screen
from handlers.segments import cards as segments
from handlers.segments.buttons import InCell
from handlers.segments.lists import cell_card
from storage.claims import Which
from storage.members import Member

OF_CLIENT: Final = frozenset(
    ("dossier", "agenda", "history", "visitors", "claims", "segment", "promises", "report", "overdue")
)
SILENT: Final = 14  # days, when none were named
LATELY: Final = 7
# So many days are looked at one by one; more are a report's.
CONTACTS: Final = 62


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with who asks it and where; `client_id`: whom the message answers."""

    question: Question
    crm: Crm
    member: Member
    t: Translator
    state: FSMContext
    chat_id: int
    currency: str
    client_id: int | None = None

    @property
    def leads(self) -> bool:
        """Whether the person answers for others."""
        return self.member.role in ("lead", "head")

    @property
    def today(self) -> date:
        """The person's day."""
        return self.t.now.astimezone(self.t.zone).date()

    def said(self, screen: Screen) -> SendMessage:
        """A screen as a message of its own."""
        return SendMessage(chat_id=self.chat_id, text=screen[0], reply_markup=screen[1])


async def answer_question(asked: Asked) -> Answer:
    """The screen that answers, or whom is meant, or that it cannot be answered."""
    question, match = asked.question, asked.question.client
    client_id = match.client_id
    if client_id is None and not match.candidates and match.said is None and question.person is None:
        client_id = asked.client_id
    if question.intent == "unknown":
        return await _unknown(asked, client_id)
    if question.intent not in OF_CLIENT or (client_id is None and not match.candidates and match.said is None):
        return await _of_people(asked)
    if client_id is not None:
        return await of_client(asked, client_id)
    if match.candidates:
        return await _which(asked)
    return await find_message(asked.crm, asked.member, asked.t, asked.chat_id, match.said or "", asked.state)


async def of_client(asked: Asked, client_id: int) -> Shown:
    """The answer about a client; its dossier, or the short card of a teammate's, where the rest is not open."""
    crm, member = asked.crm, asked.member
    opens = await crm.read(lambda do: do.clients.opens(member, client_id))
    if not opens or asked.question.intent == "dossier":
        return await dossier_message(crm, member, asked.t, asked.chat_id, client_id)
    screen = await crm.read(lambda do: _screen(do, asked, client_id))
    return show(asked.said(screen), "client", client_id)


def _screen(do: Services, asked: Asked, client_id: int) -> Screen:
    member, t, question = asked.member, asked.t, asked.question
    if question.intent == "claims":
        return claims.client_screen(t, do.claims.of_client(member, client_id, 0), client_id)
    if question.intent == "promises":
        return promises.client_screen(t, *do.promises.of_client(member, client_id, 0))
    if question.intent == "segment":
        return segments.why_card(t, do.segments.why(member, client_id))
    if question.intent in ("agenda", "overdue"):
        client = do.clients.get(member, client_id)
        return clients.plans_card(t, client.id, client.name, do.clients.plans(member, client_id, 0))
    if question.intent == "report" and question.sums:
        ledger = do.sales.of_client(member, client_id, 0)
        screen = sales_screen(t, ledger)
        if question.period is None:
            return screen
        days = question.period
        count, brought = do.sales.between(member, client_id, days.first, days.last)
        return cards.with_sums(t, screen, days.first, days.last, count, t.money(brought, ledger.currency))
    if question.intent == "history" and question.period is None:
        client = do.clients.get(member, client_id)
        return clients.history_card(t, client.id, client.name, do.clients.history(member, client_id, 0))
    look = _look("contacts", Choice("me", 0, None), question.period, client_id)
    return cards.contacts_card(t, do.questions.contacts(member, look.wanted, 0), look)


def _look(view: View, choice: Choice, days: Days | None, client_id: int = 0) -> Look:
    """The days of a question as a button would name them; none are all time."""
    first, last = (days.first.toordinal(), days.last.toordinal()) if days is not None else (0, 0)
    return Look(view=view, whose=choice.whose, id=choice.id, client=client_id, first=first, last=last)


async def _which(asked: Asked) -> Answer:
    """Which of those the name may mean? What was asked is kept in the keys."""
    question, member = asked.question, asked.member
    known = await asked.crm.read(lambda do: do.clients.known_by_id(member, question.client.candidates))
    look = _look("contacts", Choice("me", 0, None), question.period)
    intents: Mapping[str, Of] = {
        "dossier": "dossier", "agenda": "agenda", "history": "history", "visitors": "visitors", "claims": "claims",
        "segment": "segment", "promises": "promises", "report": "report", "overdue": "overdue",
    }  # fmt: skip
    return asked.said(cards.choice_card(asked.t, intents[question.intent], known, look.first, look.last))


async def _unknown(asked: Asked, client_id: int | None) -> Answer:
    """That it cannot be answered, with examples about a client of the person's own."""
    member = asked.member

    def find(do: Services) -> tuple[int, str] | None:
        named = do.clients.known_by_id(member, [client_id]) if client_id is not None else []
        if named:
            return named[0].id, named[0].name
        familiar = do.clients.familiar(member, 1)
        return (familiar[0].client_id, familiar[0].name) if familiar else None

    found = await asked.crm.read(find)
    return asked.said(cards.unknown_card(asked.t, found, about=client_id is not None and found is not None))


# What is asked of people: oneself, somebody one leads, the team


async def _of_people(asked: Asked) -> Answer:
    question = asked.question
    if question.intent == "clients":
        return await list_message(asked.crm, asked.member, asked.t, asked.chat_id)
    named, everybody, choice = await asked.crm.read(lambda do: _choices(do, asked))
    if question.person is not None and len(named) != 1:
        if not named and question.intent != "report":
            found = await asked.crm.read(lambda do: do.clients.search(asked.member, question.person or ""))
            if found.hits:  # a client after all
                return await find_message(asked.crm, asked.member, asked.t, asked.chat_id, question.person, asked.state)
        return _whose(asked, question.person, named, everybody)
    if question.intent == "report":
        return await _report(asked, choice)
    return asked.said(await asked.crm.read(lambda do: _LISTS[question.intent](do, asked, choice)))


def _choices(do: Services, asked: Asked) -> tuple[list[Choice], tuple[Choice, ...], Choice]:
    """Those of the name, everybody there is, and whose doings are meant; Denied for a team one does not lead."""
    member, question = asked.member, asked.question
    mine, usual = Choice("me", 0, member.name), do.reports.usual(member)
    if question.person is not None:
        everybody = do.reports.choices(member)
        named = named_alike(everybody, question.person)
        return named, everybody, named[0] if len(named) == 1 else mine
    if question.whose == "team":
        return [], (), do.questions.team(member)
    own = question.whose == "me" or (question.whose is None and question.intent in ("agenda", "promises"))
    return [], (), mine if own else usual


def _whose(asked: Asked, name: str, named: list[Choice], everybody: tuple[Choice, ...]) -> Answer:
    """Nobody of that name, or several."""
    t, days = asked.t, asked.question.period
    if asked.question.intent == "report":
        look = _report_look(Choice("me", 0, None), days, asked.today) or _week(asked)
        return ask_whose(t, asked.chat_id, name, named, everybody, look)
    if not named:
        return SendMessage(chat_id=asked.chat_id, text=t("questions-nobody", name=name))
    view: View = "plans" if asked.question.intent == "agenda" else "contacts"
    return asked.said(cards.people_card(t, name, named, _look(view, named[0], days or _lately(asked))))


def _lately(asked: Asked) -> Days:
    return Days(asked.today - timedelta(days=LATELY - 1), asked.today)


def _week(asked: Asked) -> Report:
    return Report(screen="show", whose="me", id=0, kind="week", day=asked.today.toordinal())


async def _report(asked: Asked, choice: Choice) -> Answer:
    """The report of a week or a month; of single days what was done in them, and of other days which ones there are."""
    days = asked.question.period
    look = _report_look(choice, days, asked.today)
    if look is not None:
        return await report_message(asked.crm, asked.member, asked.t, asked.chat_id, asked.currency, look)
    assert days is not None
    if days.unit != "day" or (days.last - days.first).days > CONTACTS or asked.question.sums:
        week = _week(asked).model_copy(update={"whose": choice.whose, "id": choice.id})
        return other_days(asked.t, asked.chat_id, week)
    return asked.said(await asked.crm.read(lambda do: _contacts(do, asked, choice)))


def _report_look(choice: Choice, days: Days | None, today: date) -> Report | None:
    """The report of these days; None where there is none of such."""
    if days is None or days.unit == "week":
        period = Period.around("week", days.first if days is not None else today)
    elif days.unit == "month":
        period = Period.around("month", days.first)
    else:
        return None
    return Report(
        screen="show", whose=choice.whose, id=choice.id, kind=period.kind, day=min(period.first, today).toordinal()
    )


def _agenda(do: Services, asked: Asked, choice: Choice) -> Screen:
    days, today = asked.question.period, asked.today
    team = choice.whose in ("team", "all")
    if (days is None or (days.first, days.last) == (today, today)) and choice.whose != "person":
        found = do.plans.agenda(asked.member, today, team=team)
        return today_card(asked.t, found, "team" if team else "mine", 0, leads=asked.leads)
    look = _look("plans", choice, days or Days(today, today))
    return cards.agenda_card(asked.t, do.questions.agenda(asked.member, look.wanted), look)


def _overdue(do: Services, asked: Asked, choice: Choice) -> Screen:
    return digests.overdue_list(asked.t, do.digests.overdue(asked.member), 0, leads=asked.leads)


def _contacts(do: Services, asked: Asked, choice: Choice) -> Screen:
    look = _look("contacts", choice, asked.question.period or _lately(asked))
    return cards.contacts_card(asked.t, do.questions.contacts(asked.member, look.wanted, 0), look)


def _claims(do: Services, asked: Asked, choice: Choice) -> Screen:
    which: Which = "overdue" if asked.question.late else "mine" if choice.whose == "me" and asked.leads else "open"
    return claims.list_screen(asked.t, do.claims.listed(asked.member, which, 0), which, leads=asked.leads)


def _segment(do: Services, asked: Asked, choice: Choice) -> Screen:
    whose: Wide = "mine" if choice.whose == "me" else "wide"
    if asked.question.cell is None:
        return segments.grid_card(asked.t, do.segments.overview(asked.member, whose), asked.member, whose)
    at = InCell(cell=asked.question.cell, whose=whose)
    return cell_card(asked.t, do.segments.listed(asked.member, at.cell, whose, 0), at)


def _silent(do: Services, asked: Asked, choice: Choice) -> Screen:
    days = asked.question.period or Days(asked.today - timedelta(days=SILENT), asked.today)
    look = _look("silent", choice, days)
    return cards.silent_card(asked.t, do.questions.silent(asked.member, look.wanted), look)


def _promises(do: Services, asked: Asked, choice: Choice) -> Screen:
    member, t = asked.member, asked.t
    if choice.whose in ("team", "all"):
        return promises.people_screen(t, do.promises.people(member), 0)
    if choice.whose == "person":
        person = do.members.get(member, choice.id)
        return promises.owing_screen(t, do.promises.owing(member, 0, owner_id=person.id), leads=True, person=person)
    return promises.owing_screen(t, do.promises.owing(member, 0), leads=asked.leads)


_LISTS: Final[Mapping[str, Callable[[Services, Asked, Choice], Any]]] = {
    "agenda": _agenda,
    "overdue": _overdue,
    "history": _contacts,
    "visitors": _contacts,
    "claims": _claims,
    "segment": _segment,
    "silent": _silent,
    "promises": _promises,
    "dossier": _contacts,
}


def screen_at(do: Services, member: Member, t: Translator, look: Look) -> Screen:
    """What a button of ours leads to, as it stands at the press."""
    if look.view == "contacts":
        return cards.contacts_card(t, do.questions.contacts(member, look.wanted, look.page), look)
    if look.view == "plans":
        return cards.agenda_card(t, do.questions.agenda(member, look.wanted), look)
    return cards.silent_card(t, do.questions.silent(member, look.wanted), look)
