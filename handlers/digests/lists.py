"""The lists behind the digest's numbers: what is overdue, who is silent, who did what; in pages."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from aiogram.types import InlineKeyboardButton

from bot.crm.digests import DuePromise, Overdue, Person, Silence
from bot.crm.promises import PromiseLine
from bot.i18n import Markup, Translator
from handlers.claims import cards as claims
from handlers.clients.buttons import ClaimButton, Open, PlanButton, cut
from handlers.clients.cards import KEY, lines
from handlers.digests.buttons import Leaf
from handlers.digests.cards import Screen, done_words, since_words
from handlers.plans.cards import label_of, short_name
from handlers.promises.cards import line_buttons
from handlers.widgets import button, keyboard, one_page, pager

PAGE: Final = 8
PEOPLE: Final = 12


def overdue_list(t: Translator, found: Sequence[Overdue], page: int, *, leads: bool) -> Screen:
    """Overdue plans and claims as keys; who has how many of them stands above for those who lead."""
    shown, page, pages = one_page(found, page, PAGE)
    people = dict.fromkeys(one.owner for one in shown)
    text = lines(
        t("digests-overdue-list", count=len(found)),
        *([_owner_line(t, name, found) for name in people] if leads else []),
        None if found else t("digests-overdue-empty"),
    )
    keys = [[_overdue_key(t, one, leads=leads)] for one in shown]
    return text, keyboard(*keys, pager(page, pages, lambda number: Leaf(view="overdue", page=number)))


def _owner_line(t: Translator, name: str, found: Sequence[Overdue]) -> Markup:
    kinds = Counter("plans" if one.plan else "claims" for one in found if one.owner == name)
    return t("digests-owner", name=name, plans=kinds["plans"], claims=kinds["claims"])


def _overdue_key(t: Translator, one: Overdue, *, leads: bool) -> InlineKeyboardButton:
    if one.plan is not None:
        return button(label_of(t, one.plan, owner=leads), PlanButton(action="card", id=one.plan.plan.id))
    assert one.claim is not None
    claim = one.claim.claim
    whose = f" · {short_name(one.owner)}" if leads else ""
    label = f"{claims.number(t, claim)} {one.claim.client}: {claim.subject}"
    return button(cut(label, KEY - len(whose)) + whose, ClaimButton(view="card", id=claim.id))


def promise_list(t: Translator, found: Sequence[DuePromise], page: int) -> Screen:
    """Promises that are due, of both sides, on the keys that open them."""
    shown, page, pages = one_page(found, page, PAGE)
    text = lines(
        t("digests-promise-list", count=len(found)),
        None if found else t("digests-promise-empty"),
    )
    keys = line_buttons(t, [PromiseLine(one.promise, one.client, "", one.overdue) for one in shown])
    return text, keyboard(*keys, pager(page, pages, lambda number: Leaf(view="promises", page=number)))


def silent_list(t: Translator, found: Sequence[Silence], page: int, *, classed: bool) -> Screen:
    """Silent clients, longest first; each leads to its dossier."""
    shown, page, pages = one_page(found, page, PAGE)
    text = lines(
        t("digests-silent-list", count=len(found), classed="yes" if classed else "no"),
        t("digests-silent-why") if found else t("digests-silent-empty"),
    )
    keys = [[button(_silent_label(t, one), Open(view="dossier", id=one.client_id))] for one in shown]
    return text, keyboard(*keys, pager(page, pages, lambda number: Leaf(view="silent", page=number)))


def _silent_label(t: Translator, one: Silence) -> str:
    tail = t.plain("digests-silent-tail", days=one.days, owner=short_name(one.owner))
    return f"{cut(one.client, max(12, KEY - len(tail)))} {tail}"


def people_list(
    t: Translator, since: date, found: Sequence[Person], page: int, *, by_team: bool, currency: str
) -> Screen:
    """What each person did since the last digest day; under the names of their teams for the head."""
    shown, page, pages = one_page(found, page, PEOPLE)
    today = t.now.astimezone(t.zone).date()
    days = since_words(t, since, today)
    said: list[str] = [t("digests-people-list", since=days)]
    team: str | None = ""
    for one in shown:
        if by_team and one.team != team:
            team = one.team
            said += ["", t("digests-people-team", team=team or t.plain("digests-no-team"))]
        done = done_words(t, one.tally, currency, one.overdue)
        said.append(t("digests-line", name=short_name(one.name), done=done))
    if not found:
        said.append(t("digests-people-empty"))
    return lines(*said), keyboard(pager(page, pages, lambda number: Leaf(view="people", page=number)))
