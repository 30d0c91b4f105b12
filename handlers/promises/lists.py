"""Lists of promises: one's own, those of the people one leads, a client's."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.context import Crm
from bot.crm.promises import Owing, Person
from bot.i18n import Translator
from bot.rails.outbox import Answer, replace
from handlers.clients.buttons import OfClient, Open, cut
from handlers.clients.cards import NAME, lines
from handlers.promises.buttons import PromisesButton
from handlers.promises.cards import Screen, in_full, line_buttons
from handlers.widgets import button, keyboard, one_page, pager
from storage.clients import Client
from storage.members import Member

router = Router(name="promises.lists")

PEOPLE = 8


@router.message(Command("promises", ignore_case=True))
async def show_promises(message: Message, state: FSMContext, crm: Crm, member: Member, t: Translator) -> Answer:
    """One's own open promises, and those given to us; whoever leads and has none sees their people's."""
    await state.clear()
    first = await crm.read(lambda do: do.promises.first(member))
    text, buttons = await _page(crm, member, t, PromisesButton(view=first))
    return message.answer(text, reply_markup=buttons)


@router.callback_query(PromisesButton.filter())
async def turn_page(
    callback: CallbackQuery, callback_data: PromisesButton, crm: Crm, member: Member, t: Translator
) -> Answer:
    """Another page, the people one leads, or the promises of one of them."""
    return replace(callback, *await _page(crm, member, t, callback_data))


@router.callback_query(OfClient.filter(F.what == "promises"))
async def show_of_client(
    callback: CallbackQuery, callback_data: OfClient, crm: Crm, member: Member, t: Translator
) -> Answer:
    """A page of what is open at a client, in place of the client's other screen."""
    client, owing = await crm.read(lambda do: do.promises.of_client(member, callback_data.id, callback_data.page))
    return replace(callback, *client_screen(t, client, owing))


async def _page(crm: Crm, member: Member, t: Translator, wanted: PromisesButton) -> Screen:
    leads = member.role in ("lead", "head")
    if wanted.view == "people":
        return people_screen(t, await crm.read(lambda do: do.promises.people(member)), wanted.page)
    if not wanted.owner or wanted.owner == member.id:
        return owing_screen(t, await crm.read(lambda do: do.promises.owing(member, wanted.page)), leads=leads)
    found = await crm.read(lambda do: do.promises.owing(member, wanted.page, owner_id=wanted.owner))
    person = await crm.read(lambda do: do.members.get(member, wanted.owner))
    return owing_screen(t, found, leads=leads, person=person)


def owing_screen(t: Translator, found: Owing, *, leads: bool = False, person: Member | None = None) -> Screen:
    """A page of one person's open promises, overdue first; the keys open them."""
    heading = t("promises-list") if person is None else t("promises-list-of", person=person.name)
    text = lines(
        heading,
        *_counts(t, found),
        *in_full(t, found.page.items),
        None if found.page.total else t("promises-empty" if person is None else "promises-empty-of"),
    )
    owner = person.id if person is not None else 0
    turns = pager(found.page.page, found.page.pages, lambda page: PromisesButton(view="mine", owner=owner, page=page))
    team = [button(t.plain("promises-people-button"), PromisesButton(view="people"))] if leads else []
    return text, keyboard(*line_buttons(t, found.page.items), turns, team)


def _counts(t: Translator, found: Owing) -> list[str | None]:
    if not found.page.total:
        return []
    return [
        t("promises-counts", ours=found.ours, theirs=found.theirs),
        t("promises-overdue-count", count=found.overdue) if found.overdue else None,
    ]


def client_screen(t: Translator, client: Client, found: Owing) -> Screen:
    """A page of what is open at a client."""
    text = lines(
        t("promises-of-client", client=cut(client.title, NAME)),
        *_counts(t, found),
        *in_full(t, found.page.items, named=False),
        None if found.page.total else t("promises-empty-client"),
    )
    turns = pager(found.page.page, found.page.pages, lambda page: OfClient(what="promises", id=client.id, page=page))
    back = button(t.plain("promises-client-back-button"), Open(view="back", id=client.id))
    return text, keyboard(*line_buttons(t, found.page.items, named=False), turns, [back])


def people_screen(t: Translator, people: list[Person], page: int) -> Screen:
    """Whom of one's people something is open for; the keys lead to their promises."""
    shown, page, pages = one_page(people, page, PEOPLE)
    rows = [
        [
            button(
                t.plain("promises-person-button", person=one.name, count=one.open, overdue=one.overdue),
                PromisesButton(view="mine", owner=one.member_id),
            )
        ]
        for one in shown
    ]
    turns = pager(page, pages, lambda number: PromisesButton(view="people", page=number))
    mine = button(t.plain("promises-mine-button"), PromisesButton(view="mine"))
    text = lines(t("promises-people"), None if people else t("promises-people-empty"))
    return text, keyboard(*rows, turns, [mine])
