"""How answers look: contacts and plans of some days, silent clients, and what cannot be answered."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot import freetext
from bot.crm.clients import Entry
from bot.crm.questions import Agenda, Contacts, Quiet, Silence
from bot.crm.reports import Choice
from bot.i18n import Markup, Translator
from bot.i18n.figures import month, span
from handlers.clients.buttons import Open, PlanButton, cut
from handlers.clients.cards import KEY, LABEL_NAME, NAME, SUMMARY, entry_line, lines
from handlers.plans.cards import Today, label_of, line_of, short_name
from handlers.questions.buttons import FIRST, LAST, Example, Look, Of, OfChosen, TryOut
from handlers.widgets import button, in_rows, keyboard, one_page, pager
from storage.questions import Told

Screen = tuple[Markup, InlineKeyboardMarkup]
PLANS: Final = 8
CLIENTS: Final = 8
PEOPLE: Final = 6
PERSON: Final = 24
CLIENT: Final = 40
SHORT: Final = 18
CHOICES: Final = 4
_NEAR: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}
SILENT: Final = (14, 30, 90)  # days on the keys


def days_name(t: Translator, first: date, last: date) -> str:
    """ "сегодня", "12 ноября", "9–15 ноября", "ноябрь 2026", "всё время"."""
    today = t.now.astimezone(t.zone).date()
    if first <= FIRST or last >= LAST:
        return t.plain("questions-ever")
    if first == last and abs((first - today).days) <= 1:
        return t.plain("questions-day", day=_NEAR[(first - today).days])
    if first.day == 1 and last == _month_end(first):
        return month(t, first)
    return span(t, first, last)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def whose_name(t: Translator, choice: Choice) -> str | None:
    """Whose doings they are; None for one's own."""
    if choice.whose == "me":
        return None
    return cut(choice.name, PERSON) if choice.name else t.plain("reports-all")


def contacts_card(t: Translator, found: Contacts, look: Look) -> Screen:
    """Who was in touch in these days, and what came of it."""
    wanted, page = look.wanted, found.page
    days = days_name(t, wanted.first, wanted.last)
    if found.client is not None:
        heading = t("questions-contacts-of", client=cut(found.client.title, NAME), days=days)
    else:
        heading = _headed(t, "questions-contacts", found.choice, _counted(days, page.total))
    several = len(found.people) > 1 or found.choice.whose != "me"
    text = lines(
        heading,
        _people(t, found.people) if found.client is not None or len(found.people) > 1 else None,
        "",
        *[_told_line(t, one, found, several=several) for one in page.items],
        None if page.items else t("questions-no-contacts"),
        lines("", t("questions-before"), _told_line(t, found.before, found)) if found.before is not None else None,
    )
    turn = pager(page.page, page.pages, lambda number: look.model_copy(update={"page": number}))
    return text, keyboard(turn, _shifts(t, look), *_ways(t, found, look))


def with_sums(t: Translator, screen: Screen, first: date, last: date, count: int, brought: str) -> Screen:
    """The list of a client's sales below what those of the days asked about brought."""
    told = t("sales-total", count=count, sum=brought) if count else t("questions-no-sums")
    return lines(t("questions-sums", days=days_name(t, first, last), told=told), "", screen[0]), screen[1]


def _headed(t: Translator, key: str, choice: Choice, days: str) -> Markup:
    name = whose_name(t, choice)
    heading = t(key, days=days)
    return heading if name is None else t("questions-whose", heading=heading, name=name)


def _counted(days: str, count: int) -> str:
    return f"{days} · {count}" if count else days


def _people(t: Translator, people: Sequence[tuple[str, int]]) -> Markup | None:
    if not people:
        return None
    named = " · ".join(f"{short_name(cut(name, PERSON))} {count}" for name, count in people[:PEOPLE])
    more = len(people) - PEOPLE
    return t("questions-people", people=named, more=max(more, 0))


def _told_line(t: Translator, one: Told, found: Contacts, *, several: bool = True) -> Markup:
    """ "🚗 вчера: показали образцы · Анна К."; with the client where it is any, without oneself among one's own."""
    said, author = one.interaction, short_name(cut(one.author, PERSON))
    if found.client is not None:
        return entry_line(t, Entry(said, author), SUMMARY)
    summary = cut(said.summary, SUMMARY)
    entry = t(
        "questions-entry",
        kind=said.kind,
        day=t.ago(said.happened_at),
        client=cut(one.client, CLIENT),
        summary=f"📎 {summary}" if said.attached else summary,
    )
    return t("questions-entry-author", entry=entry, author=author) if several else entry


def _shifts(t: Translator, look: Look) -> list[InlineKeyboardButton]:
    """The days before and after; none where all time is shown."""
    wanted = look.wanted
    if wanted.first <= FIRST or wanted.last >= LAST:
        return []
    today = t.now.astimezone(t.zone).date()
    back = moved(look, -1)
    on = moved(look, 1)
    keys = [button(f"‹ {_brief(t, back)}", _day_itself(back, today))]
    if look.view == "plans" or on.wanted.first <= today:
        keys.append(button(f"{_brief(t, on)} ›", _day_itself(on, today)))
    return keys


def _day_itself(look: Look, today: date) -> CallbackData:
    """The screen of the day in place of the plans of today alone: what is overdue stands there too."""
    is_today = (look.wanted.first, look.wanted.last) == (today, today)
    if look.view != "plans" or look.whose == "person" or not is_today:
        return look
    return Today(view="mine" if look.whose == "me" else "team")


def _neighbours_today(t: Translator, look: Look) -> bool:
    today = t.now.astimezone(t.zone).date()
    return look.whose != "person" and any(
        (one.wanted.first, one.wanted.last) == (today, today) for one in (moved(look, -1), moved(look, 1))
    )


def _brief(t: Translator, look: Look) -> str:
    return days_name(t, look.wanted.first, look.wanted.last)


def moved(look: Look, by: int) -> Look:
    """The days just before (-1) or after (1): a month moves by a month, any other stretch by its length."""
    first, last = look.wanted.first, look.wanted.last
    if first.day == 1 and last == _month_end(first):
        first = (first + timedelta(days=32)).replace(day=1) if by > 0 else (first - timedelta(days=1)).replace(day=1)
        last = _month_end(first)
    else:
        length = timedelta(days=(last - first).days + 1) * by
        first, last = first + length, last + length
    return look.model_copy(update={"first": first.toordinal(), "last": last.toordinal(), "page": 0})


def _ways(t: Translator, found: Contacts, look: Look) -> list[list[InlineKeyboardButton]]:
    """To the client, or to the clients of the page."""
    if found.client is not None:
        one = found.client.id
        dossier = button(t.plain("questions-dossier-button"), Open(view="dossier", id=one))
        ever = look.model_copy(update={"first": 0, "last": 0, "page": 0})
        whole = look.first or look.last
        return [[*([button(t.plain("questions-ever-button"), ever)] if whole else []), dossier]]
    named = {one.interaction.client_id: one.client for one in found.page.items}
    return in_rows(
        [button(cut(name, SHORT), Open(view="dossier", id=client_id)) for client_id, name in named.items()], 2
    )


def agenda_card(t: Translator, found: Agenda, look: Look) -> Screen:
    """Plans of some days; the keys open them."""
    wanted = look.wanted
    shown, page, pages = one_page(found.lines, look.page, PLANS)
    others = found.choice.whose != "me"
    days = days_name(t, wanted.first, wanted.last)
    text = lines(
        _headed(t, "questions-plans", found.choice, _counted(days, len(found.lines))),
        "",
        *[Markup(f"{'⚠️' if one.overdue else '•'} {line_of(t, one, owner=others)}") for one in shown],
        None if shown else t("questions-no-plans"),
    )
    return text, keyboard(
        *[[button(label_of(t, one, owner=others), PlanButton(action="card", id=one.plan.id))] for one in shown],
        pager(page, pages, lambda number: look.model_copy(update={"page": number})),
        _shifts(t, look),
        [] if _neighbours_today(t, look) else [button(t.plain("questions-today-button"), Today(view="mine"))],
    )


def silent_card(t: Translator, found: Silence, look: Look) -> Screen:
    """Clients nobody has talked to since a day, longest first; each leads to its dossier."""
    shown, page, pages = one_page(found.clients, look.page, CLIENTS)
    since = look.wanted.first
    today = t.now.astimezone(t.zone).date()
    text = lines(
        _headed(t, "questions-silent", found.choice, _counted(span(t, since, since), len(found.clients))),
        None if shown else t("questions-silent-empty"),
    )
    chips = [
        button(t.plain("questions-silent-button", days=days), _since(look, today - timedelta(days=days)))
        for days in SILENT
        if today - timedelta(days=days) != since
    ]
    return text, keyboard(
        *[
            [button(_quiet_label(t, one, own=found.choice.whose == "me"), Open(view="dossier", id=one.client_id))]
            for one in shown
        ],
        pager(page, pages, lambda number: look.model_copy(update={"page": number})),
        chips,
    )


def _since(look: Look, day: date) -> Look:
    return look.model_copy(update={"first": day.toordinal(), "page": 0})


def _quiet_label(t: Translator, one: Quiet, *, own: bool) -> str:
    tail = t.plain("questions-quiet", days=one.days)
    tail = tail if own else f"{tail} · {short_name(cut(one.owner, PERSON))}"
    return f"{cut(one.name, max(12, KEY - len(tail)))} {tail}"


def choice_card(t: Translator, intent: Of, known: Sequence[freetext.KnownClient], first: int, last: int) -> Screen:
    """Which client is meant? The answer follows the press."""
    keys = [
        button(_client_label(t, one), OfChosen(intent=intent, client=one.id, first=first, last=last))
        for one in known[:CHOICES]
    ]
    return t("questions-which-client"), keyboard(*in_rows(keys, 1))


def people_card(t: Translator, name: str, choices: Sequence[Choice], look: Look) -> Screen:
    """Several of our people have such a name."""
    keys = [
        button(cut(one.name or "", PERSON), look.model_copy(update={"whose": one.whose, "id": one.id}))
        for one in choices[:CLIENTS]
    ]
    return t("questions-whose-named", name=cut(name, PERSON)), keyboard(*in_rows(keys, 2))


def _client_label(t: Translator, one: freetext.KnownClient) -> str:
    name = cut(one.name, LABEL_NAME)
    return t.plain("clients-choice-city", client=name, city=one.city) if one.city else name


def unknown_card(t: Translator, client: tuple[int, str] | None, *, about: bool) -> Screen:
    """What cannot be answered, and what can: examples to copy, and the same to tap; `about`: the question named it."""
    name = cut(client[1], LABEL_NAME) if client is not None else ""
    wanted: list[Example] = ["client", "tomorrow", "week"] if client is not None else ["tomorrow", "overdue", "week"]
    examples = [t("questions-example", example=one, client=name) for one in wanted]
    head = t("questions-unknown-of", client=name) if about else t("questions-unknown")
    text = lines(head, "", *[t("questions-copied", words=one) for one in examples])
    keys = [
        button(
            t.plain("questions-try-button", example=one, client=cut(name, SHORT)),
            TryOut(example=one, client=client[0] if client is not None and one == "client" else 0),
        )
        for one in wanted
    ]
    return text, keyboard(*in_rows(keys, 1))
