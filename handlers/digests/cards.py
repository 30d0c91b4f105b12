"""How the digest looks: one's own day, and for those who lead what their people did and what waits."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.crm.digests import Daily, DuePromise, OpenClaim, Own, Team
from bot.i18n import Markup, Translator, escape
from handlers.claims import cards as claims
from handlers.clients.buttons import cut
from handlers.clients.cards import lines
from handlers.digests.buttons import Show, View
from handlers.plans.cards import line_of, short_name
from handlers.widgets import button, in_rows, keyboard
from storage.digests import Tally

TODAY: Final = 7
FEW: Final = 3
TEAMS: Final = 8
NAME: Final = 40
WEEK: Final = timedelta(days=7)

Screen = tuple[Markup, InlineKeyboardMarkup]


def digest(t: Translator, daily: Daily) -> Screen:
    """The whole message: a lead's people first, one's own day below."""
    own, team = daily.own, daily.team
    parts: list[Markup | None] = []
    if team is not None and not team.is_empty:
        parts.append(_team_part(t, team, daily.day))
        parts.append(_own_part(t, own, t("digests-own")) if not own.is_empty else None)
    else:
        full = t.full_day(daily.day)
        parts.append(_own_part(t, own, t("digests-day", day=full[0].upper() + full[1:])))
    return Markup("\n\n".join(part for part in parts if part)), keyboard(*in_rows(_buttons(t, daily), 2))


def _buttons(t: Translator, daily: Daily) -> list[InlineKeyboardButton]:
    own, team = daily.own, daily.team
    late = team.late_plans if team is not None else len(own.overdue)
    late_claims = sum(one.overdue for one in (team.claims if team is not None else own.claims))
    both = f"{late} + {late_claims}" if late and late_claims else f"{late or late_claims}"
    open_claims = len(team.claims) if team is not None else len(own.claims)
    found: list[tuple[View, int, str]] = [
        ("today", len(own.today), t.plain("digests-today-button", count=len(own.today))),
        ("overdue", late + late_claims, t.plain("digests-overdue-button", count=both)),
        ("claims", open_claims, t.plain("digests-claims-button", count=open_claims)),
        ("promises", len(own.promises), t.plain("digests-promises-button", count=len(own.promises))),
    ]
    if team is not None:
        found.append(("silent", len(team.silent), t.plain("digests-silent-button", count=len(team.silent))))
        found.append(("people", 1, t.plain("digests-people-button")))
    return [button(label, Show(view=view)) for view, count, label in found if count]


def _list(t: Translator, shown: Sequence[str], total: int) -> list[str]:
    more = total - len(shown)
    return [*shown, t("digests-more", count=more)] if more > 0 else list(shown)


# One's own day


def _own_part(t: Translator, own: Own, heading: Markup) -> Markup:
    if own.today:
        heading = t("digests-with-plans", heading=heading, count=len(own.today))
    head = lines(heading, *_list(t, [line_of(t, line) for line in own.today[:TODAY]], len(own.today)))
    parts = [head, _overdue(t, own), _claims(t, own.claims), _promises(t, own.promises)]
    return Markup("\n\n".join(part for part in parts if part))


def _overdue(t: Translator, own: Own) -> Markup | None:
    if not own.overdue:
        return None
    heading = t("digests-overdue", count=len(own.overdue))
    return lines(heading, *_list(t, [line_of(t, own.overdue[0])], len(own.overdue)))


def _claims(t: Translator, found: Sequence[OpenClaim]) -> Markup | None:
    if not found:
        return None
    late = sum(one.overdue for one in found)
    heading = t("digests-claims", count=len(found), late=late)
    return lines(heading, *_list(t, [claim_line(t, one) for one in found[:FEW]], len(found)))


def claim_line(t: Translator, one: OpenClaim) -> Markup:
    """ "П-121 · Вектор: брак · просрочена на 2 дня"."""
    claim = one.claim
    due = claims.due(t, claim, one.days_late if one.overdue else None)
    client, subject = cut(one.client, NAME), cut(claim.subject, NAME)
    return t("digests-claim", number=claims.number(t, claim), client=client, subject=subject, due=due)


def _promises(t: Translator, promises: Sequence[DuePromise]) -> Markup | None:
    if not promises:
        return None
    ours = sum(one.promise.side == "ours" for one in promises)
    heading = t("digests-promises", ours=ours, theirs=len(promises) - ours)
    return lines(heading, *_list(t, [promise_line(t, one) for one in promises[:FEW]], len(promises)))


def promise_line(t: Translator, one: DuePromise) -> Markup:
    """ "От нас · Ромашка: прайс · до конца дня"."""
    promise = one.promise
    assert promise.due_at is not None
    when = t.moment(promise.due_at, promise.grain or "day", promise.part, True)
    values = {"side": promise.side, "client": cut(one.client, NAME), "text": cut(promise.text, NAME), "when": when}
    return t("digests-promise-late", **values) if one.overdue else t("digests-promise", **values)


# The people one leads


def _team_part(t: Translator, team: Team, day: date) -> Markup:
    full = t.full_day(day)
    since = since_words(t, team.since, day)
    shown = team.by_team[:TEAMS]
    return lines(
        t("digests-team", team=team.name, day=full) if team.name is not None else t("digests-all", day=full),
        t("digests-done", since=since, done=done_words(t, team.done, team.currency)),
        *_list(t, [_one_team(t, *one, currency=team.currency) for one in shown], len(team.by_team)),
        _late(t, team),
        t("digests-open-claims", count=len(team.claims)) if team.claims else None,
        _silent(t, team),
        _idle(t, team.idle),
    )


def since_words(t: Translator, since: date, day: date) -> str:
    """ "Вчера", "С пятницы", "За неделю"."""
    if since + timedelta(days=1) == day:
        return t.plain("digests-yesterday")
    if since + WEEK <= day:
        return t.plain("digests-week")
    return t.plain("digests-since", weekday=("mon", "tue", "wed", "thu", "fri", "sat", "sun")[since.weekday()])


def done_words(t: Translator, tally: Tally, currency: str, overdue: int = 0) -> Markup:
    """ "34 контакта, 5 встреч, 2 продажи на 310 000 ₽"; what there was none of is left out.

    Notes are told of who did nothing else: most of them only tell a sale that is counted here.
    """
    money = t.money(tally.revenue, currency)
    parts = [
        t("digests-contacts", count=tally.contacts) if tally.contacts else None,
        t("digests-meetings", count=tally.meetings) if tally.meetings else None,
        t("digests-sales", count=tally.sales, sum=money) if tally.sales else None,
        t("digests-returns", sum=money) if tally.revenue and not tally.sales else None,
    ]
    notes = t("digests-notes", count=tally.notes) if tally.notes else t("digests-nothing-done")
    said = [part for part in parts if part] or [notes]
    return Markup(", ".join([*said, t("digests-overdue-part", count=overdue)] if overdue else said))


def _one_team(t: Translator, name: str | None, tally: Tally, overdue: int, *, currency: str) -> Markup:
    return t("digests-line", name=name or t.plain("digests-no-team"), done=done_words(t, tally, currency, overdue))


def _late(t: Translator, team: Team) -> Markup | None:
    parts = []
    if team.late_plans:
        parts.append(t("digests-late-plans", plans=team.late_plans, people=team.late_people))
    if late := team.late_claims:
        number = claims.number(t, late[0].claim)
        parts.append(t("digests-late-claims", claims=len(late), number=number, days=late[0].days_late))
    return t("digests-late", what=Markup(" · ".join(parts))) if parts else None


def _silent(t: Translator, team: Team) -> Markup | None:
    if not team.silent:
        return None
    shown = [t("digests-silent-one", client=cut(one.client, NAME), days=one.days) for one in team.silent[:FEW]]
    who = Markup(", ".join(_list(t, shown, len(team.silent))))
    return t("digests-silent", who=who, classed="yes" if team.classed else "no")


def _idle(t: Translator, idle: Sequence[str]) -> Markup | None:
    if not idle:
        return None
    names = [escape(short_name(one)) for one in idle[:FEW]]
    return t("digests-idle", who=Markup(", ".join(_list(t, names, len(idle)))))
