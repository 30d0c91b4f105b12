"""How a report looks: lines that fit a phone under the chart, and the keys below."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from aiogram.types import InlineKeyboardMarkup

from analytics.reports import Change, Period
from bot.crm.reports import Choice, PersonLine, Report
from bot.i18n import Markup, Translator
from bot.i18n.figures import month, number, percent, signed, span
from bot.rails.lengths import shown_size
from handlers.clients.buttons import cut
from handlers.reports.buttons import Look
from handlers.widgets import Row, button, in_rows, keyboard, one_page, pager

CAPTION: Final = 1000  # Telegram takes 1024 under a picture
NAME: Final = 24
LISTED_NAME: Final = 18  # beside an amount
PEOPLE: Final = 8
MINOR: Final = 100
MILLION: Final = 1_000_000 * MINOR
CHOICES: Final = 8
KINDS: Final = ("call", "meeting", "email", "message")


def whose_name(t: Translator, choice: Choice) -> str:
    """Whose report it is: a name, or "all" in the reader's words."""
    return cut(choice.name, NAME) if choice.name else t.plain("reports-all")


def period_name(t: Translator, period: Period) -> str:
    """ "неделя 23–29 ноября", "ноябрь 2026"."""
    if period.kind == "month":
        return month(t, period.first)
    return t.plain("reports-week", days=span(t, period.first, period.last))


def short_name(t: Translator, period: Period) -> str:
    """The same for a key or a column: "16–22 ноября", "октябрь 2026"."""
    return month(t, period.first) if period.kind == "month" else span(t, period.first, period.last)


def compared_name(t: Translator, report: Report) -> str:
    """The days a period is compared with: the whole period before, or its part."""
    whole = report.compared == report.period.before
    return short_name(t, report.compared) if whole else span(t, report.compared.first, report.compared.last)


def report_text(t: Translator, report: Report, currency: str) -> Markup:
    """The report in lines; lists grow shorter until it fits under a picture."""
    people, top = min(len(report.people), PEOPLE), len(report.top)
    while True:
        text = _text(t, report, currency, people, top)
        if shown_size(text) <= CAPTION or (people <= 1 and top <= 1):
            return text
        if people > top:
            people -= 1
        else:
            top -= 1


def _text(t: Translator, report: Report, currency: str, people: int, top: int) -> Markup:
    heading = t("reports-heading", whose=whose_name(t, report.choice), period=period_name(t, report.period))
    if report.empty:
        return Markup("\n\n".join([heading, t("reports-empty")]))
    blocks = [
        [heading, t("reports-compared", days=compared_name(t, report))],
        _work(t, report, currency),
        _state(t, report),
        _people(t, report, currency, people),
        _top(t, report, currency, top),
    ]
    return Markup("\n\n".join("\n".join(block) for block in blocks if block))


def _work(t: Translator, report: Report, currency: str) -> list[Markup]:
    total, before = report.total, report.before
    lines = [_counted(t, "reports-contacts", total.contacts, before.contacts)]
    kinds = [t.plain(f"reports-{one}-count", count=getattr(total, one)) for one in KINDS if getattr(total, one)]
    if kinds:
        lines.append(t("reports-kinds", kinds=" · ".join(kinds)))
    if total.other or before.other:
        lines.append(_counted(t, "reports-notes", total.other, before.other))
    change = _change(t, Change.of(total.revenue, before.revenue), money=currency)
    lines.append(t("reports-sales", sum=t.money(total.revenue, currency), change=change))
    if total.sales or total.returns:
        returned = t.money(total.returned, currency)
        lines.append(t("reports-sales-count", sales=total.sales, returns=total.returns, sum=returned))
    if total.clients or before.clients:
        lines.append(_counted(t, "reports-clients", total.clients, before.clients))
    return lines


def _state(t: Translator, report: Report) -> list[Markup]:
    """Plans, claims and promises; what stands open now belongs to a period that is not over."""
    total, now = report.total, report.standing
    lines = []
    if total.done:
        lines.append(t("reports-plans", done=total.done, on_time=total.on_time))
    if report.running and now.plans_overdue:
        lines.append(t("reports-overdue", count=now.plans_overdue))
    if total.claims_opened or total.claims_closed:
        lines.append(t("reports-claims", opened=total.claims_opened, closed=total.claims_closed))
    if report.running and now.claims_open:
        lines.append(t("reports-claims-now", count=now.claims_open, overdue=now.claims_overdue))
    if total.kept or total.broken:
        lines.append(t("reports-promises", kept=total.kept, broken=total.broken))
    if report.running and now.promises_open:
        lines.append(t("reports-promises-now", count=now.promises_open))
    return lines


def _counted(t: Translator, key: str, now: int, before: int) -> Markup:
    return t(key, count=number(t, now), change=_change(t, Change.of(now, before)))


def _change(t: Translator, change: Change, money: str | None = None) -> str:
    """ "+6, +21 %"; nothing when nothing changed, and no percents where there was nothing."""
    if change.absolute == 0:
        return ""
    absolute = signed(t, change.absolute)
    if money is not None:
        absolute = ("+" if change.absolute > 0 else "−") + t.money_brief(abs(change.absolute), money)
    if change.percent is None:
        return t.plain("reports-change", change=absolute)
    return t.plain("reports-change-percent", change=absolute, percent=percent(t, change.percent))


def _people(t: Translator, report: Report, currency: str, shown: int) -> list[Markup]:
    if not report.people:
        return []
    rows = [_person(t, one, report, currency) for one in report.people[:shown]]
    more = len(report.people) - shown
    return [t("reports-people"), *rows, *([t("reports-more", count=more)] if more else [])]


def _person(t: Translator, line: PersonLine, report: Report, currency: str) -> Markup:
    overdue = line.standing.plans_overdue if report.running else 0
    return t(
        "reports-person",
        name=cut(line.name, LISTED_NAME),
        contacts=number(t, line.figures.contacts),
        sum=_amount(t, line.figures.revenue, currency),
        overdue=overdue,
    )


def _amount(t: Translator, minor: int, currency: str) -> str:
    """An amount in a list: whole units, and short from a million on."""
    if abs(minor) >= MILLION:
        return t.money_brief(minor, currency)
    return t.money(round(minor / MINOR) * MINOR, currency)


def _top(t: Translator, report: Report, currency: str, shown: int) -> list[Markup]:
    if not report.top:
        return []
    rows = [
        t("reports-client", place=place, name=cut(one.name, LISTED_NAME), sum=_amount(t, one.revenue, currency))
        for place, one in enumerate(report.top[:shown], start=1)
    ]
    return [t("reports-top"), *rows]


def report_keys(t: Translator, report: Report, look: Look, *, leads: bool) -> InlineKeyboardMarkup:
    """Week or month, the period before and after, whose, and the workbook."""
    period = report.period
    kinds = [
        button(
            _marked(t, t.plain(f"reports-{kind}-button"), period.kind == kind),
            look.at(_turned(period, kind, report.today)),
        )
        for kind in ("week", "month")
    ]
    turns: Row = [button(f"‹ {short_name(t, period.before)}", look.at(period.before))]
    if not report.running:
        turns.append(button(f"{short_name(t, period.after)} ›", look.at(period.after)))
    this = look.at(period)
    last: Row = []
    if leads:
        last.append(button(t.plain("reports-people-button"), this.model_copy(update={"screen": "people"})))
    if not report.empty:
        last.append(button(t.plain("reports-file-button"), this.model_copy(update={"screen": "file"})))
    return keyboard(kinds, turns, last)


def periods(t: Translator, look: Look) -> tuple[Markup, InlineKeyboardMarkup]:
    """Of which days there are reports, and the ways to this week and this month."""
    today = t.now.astimezone(t.zone).date()
    ways = [
        button(t.plain("reports-week-button"), look.at(Period.around("week", today))),
        button(t.plain("reports-month-button"), look.at(Period.around("month", today))),
    ]
    return t("reports-periods"), keyboard(ways)


def _turned(period: Period, kind: str, today: date) -> Period:
    """The week or month around a period's last day that has come."""
    day = min(period.last, today)
    return Period.around("week" if kind == "week" else "month", day)


def _marked(t: Translator, name: str, chosen: bool) -> str:
    return t.plain("reports-chosen", name=name) if chosen else name


def choice_keys(t: Translator, choices: Sequence[Choice], look: Look, *, chosen: bool = True) -> InlineKeyboardMarkup:
    """Whose report to open, a page at a time, and the way back; `chosen`: the one of `look` stands open."""
    shown, page, pages = one_page(choices, look.page, CHOICES)
    rows = in_rows(
        [
            button(
                _marked(t, cut(_choice_name(t, one), NAME), chosen and (one.whose, one.id) == (look.whose, look.id)),
                look.model_copy(update={"screen": "show", "whose": one.whose, "id": one.id, "page": 0}),
            )
            for one in shown
        ],
        2,
    )
    turn = pager(page, pages, lambda number: look.model_copy(update={"screen": "people", "page": number}))
    back = look.model_copy(update={"screen": "show", "page": 0})
    return keyboard(*rows, turn, [button(t.plain("reports-back-button"), back)])


def _choice_name(t: Translator, choice: Choice) -> str:
    if choice.whose == "all" or not choice.name:
        return t.plain("reports-all")
    return t.plain("reports-mine-button") if choice.whose == "me" else choice.name
