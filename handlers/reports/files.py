"""The files of a report, drawn when they are sent: the chart and the workbook."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Any, Final
from zoneinfo import ZoneInfo

from analytics.charts import Bar, Chart, Panel, has_sign, picture
from analytics.reports import Change, Day, summed
from analytics.tables import Cell, Column, Kind, Sheet, file_name, workbook
from bot.crm.reports import Lists, Report
from bot.crm.services import Services
from bot.i18n import Translator
from bot.i18n.figures import Scale, number, scaled, sign_of
from bot.rails.rendered import Apart, Draw, FileRenderer, Rendered
from bot.zones import wall_time
from handlers.reports.buttons import Look
from handlers.reports.cards import KINDS, compared_name, period_name, short_name, whose_name
from storage.members import Member

CLIENTS: Final = 500
MONEY: Final = ("revenue", "returned")
FIGURES: Final = (
    "contacts",
    *KINDS,
    "other",
    "revenue",
    "sales",
    "returns",
    "returned",
    "clients",
    "done",
    "on_time",
    "claims_opened",
    "claims_closed",
    "kept",
    "broken",
)
STANDING: Final = ("plans_overdue", "claims_open", "claims_overdue", "promises_open")


def chart_of(look: Look, report: Report) -> Rendered:
    """The picture of a report, by reference; its days are those of now although it may be drawn after midnight."""
    return Rendered("report_chart", _arguments(look, report), "report.png")


def workbook_of(t: Translator, look: Look, report: Report) -> Rendered:
    """The workbook of a report, by reference, under a name that tells whose and of which days it is."""
    days = f"{report.period.first.isoformat()} - {report.period.last.isoformat()}"
    name = file_name(t.plain("reports-file-name"), whose_name(t, report.choice), days)
    return Rendered("report_workbook", _arguments(look, report), f"{name}.xlsx")


def _arguments(look: Look, report: Report) -> dict[str, Any]:
    return {"whose": look.whose, "id": look.id, "kind": look.kind, "day": report.period.first.isoformat()}


def draw_chart(do: Services, reader: Member, arguments: dict[str, Any]) -> Draw:
    """Sales and contacts of a report, as it is now."""
    t = Translator.of(reader, do.work.now)
    report = _report(do, reader, arguments, top=1)
    return partial(picture, chart(t, report, _currency(do)))


def draw_workbook(do: Services, reader: Member, arguments: dict[str, Any]) -> Draw:
    """The same figures in cells, and what they are counted of."""
    t = Translator.of(reader, do.work.now)
    report = _report(do, reader, arguments, top=CLIENTS)
    day = date.fromisoformat(arguments["day"])
    lists = do.reports.lists(reader, arguments["whose"], arguments["id"], arguments["kind"], day)
    currency = sign_of(t, _currency(do))
    return lambda: workbook(list(sheets(t, report, lists)), currency, whose_name(t, report.choice))


renderers: dict[str, FileRenderer] = {"report_chart": draw_chart, "report_workbook": Apart(draw_workbook)}


def _report(do: Services, reader: Member, arguments: dict[str, Any], top: int) -> Report:
    day = date.fromisoformat(arguments["day"])
    return do.reports.report(reader, arguments["whose"], arguments["id"], arguments["kind"], day, top)


def _currency(do: Services) -> str:
    return do.company.get().currency


def chart(t: Translator, report: Report, currency: str) -> Chart:
    """What the picture shows: a panel of sales and one of contacts, without those that are empty."""
    days = (*report.days, *(one for one in report.days_before if report.compared.holds(one.day)))
    panels = []
    if any(one.revenue for one in days):
        sums = [abs(now.revenue) if now else 0 for _, now, _ in _parts(report)]
        sums += [abs(before.revenue) for _, _, before in _parts(report)]
        scale = Scale.of(max(sums))
        sign = sign_of(t, currency)
        title = t.plain("reports-chart-sales", unit=scale.unit, sign=sign if has_sign(sign) else currency)
        panels.append(_panel(t, report, title, lambda day: day.revenue, lambda value: scaled(t, value, scale)))
    if not panels or any(one.contacts for one in days):
        title = t.plain("reports-chart-contacts")
        panels.append(_panel(t, report, title, lambda day: day.contacts, lambda value: number(t, value)))
    name = period_name(t, report.period)
    return Chart(
        title=whose_name(t, report.choice),
        subtitle=name[:1].upper() + name[1:],
        now=short_name(t, report.period),
        before=compared_name(t, report),
        panels=panels,
    )


def _panel(
    t: Translator, report: Report, title: str, value: Callable[[Day], int], words: Callable[[int], str]
) -> Panel:
    bars = [
        Bar(
            label=_label(t, report, span),
            value=value(now) if now else None,
            before=value(before),
            words=words(value(now)) if now else "",
        )
        for span, now, before in _parts(report)
    ]
    return Panel(title, bars, t.plain("reports-chart-empty"))


def _parts(report: Report) -> list[tuple[tuple[date, date], Day | None, Day]]:
    """First and last day of each bar, what was done then (None: not begun), and in that part of the period before.

    Of the period before only the days that are compared, as in the words: of one that runs, as many as have begun.
    """
    found = []
    compared = [one for one in report.days_before if report.compared.holds(one.day)]
    for now, before in zip_longest(report.period.parts, report.period.before.parts):
        come = summed(report.days, *now) if now and now[0] <= report.today else None
        behind = summed(compared, *before) if before else Day(now[0])
        found.append((now or before, come, behind))
    return found


def _label(t: Translator, report: Report, span: tuple[date, date]) -> str:
    if report.period.kind == "week":
        return t.weekday(span[0].isoweekday())
    return f"{span[0].day}–{span[1].day}" if span[0] != span[1] else str(span[0].day)


def sheets(t: Translator, report: Report, lists: Lists) -> Iterable[Sheet]:
    """The workbook: figures, people, days, clients, and the sales and contacts they are counted of."""
    yield _figures(t, report)
    if report.people:
        yield _people(t, report)
    yield _days(t, report)
    if report.top:
        columns = [_column(t, "client", 36), _column(t, "revenue", 18, "money"), _column(t, "operations", 12, "count")]
        rows = [(one.name, one.revenue, one.operations) for one in report.top]
        yield Sheet(t.plain("reports-sheet-clients"), columns, rows)
    yield _sales(t, lists)
    yield _contacts(t, lists)


def _column(t: Translator, name: str, width: float, kind: Kind = "text") -> Column:
    return Column(t.plain(f"reports-column-{name}"), kind, width)


def _figures(t: Translator, report: Report) -> Sheet:
    columns = [
        Column(whose_name(t, report.choice), width=34),
        Column(short_name(t, report.period), "count", 20),
        Column(compared_name(t, report), "count", 20),
        _column(t, "change", 16, "count"),
        _column(t, "percent", 10, "percent"),
    ]
    rows: list[tuple[Cell, ...]] = []
    kinds: list[Kind | None] = []
    for name in FIGURES:
        now, before = getattr(report.total, name), getattr(report.before, name)
        change = Change.of(now, before)
        rows.append((_row_name(t, name), now, before, change.absolute, change.percent))
        kinds.append("money" if name in MONEY else None)
    if report.running:
        rows += [(_row_name(t, name), getattr(report.standing, name), None, None, None) for name in STANDING]
    return Sheet(t.plain("reports-sheet-figures"), columns, rows, kinds)


def _row_name(t: Translator, name: str) -> str:
    return t.plain(f"reports-column-{name.replace('_', '-')}")


def _people(t: Translator, report: Report) -> Sheet:
    columns = [
        _column(t, "name", 28),
        *(Column(_row_name(t, name), "money" if name in MONEY else "count", 14) for name in FIGURES),
    ]
    standing = STANDING if report.running else ()
    columns += [Column(_row_name(t, name), "count", 14) for name in standing]
    rows = [
        (
            one.name,
            *(getattr(one.figures, name) for name in FIGURES),
            *(getattr(one.standing, name) for name in standing),
        )
        for one in report.people
    ]
    return Sheet(t.plain("reports-sheet-people"), columns, rows)


def _days(t: Translator, report: Report) -> Sheet:
    columns = [_column(t, "day", 14, "day"), _column(t, "contacts", 12, "count"), _column(t, "revenue", 18, "money")]
    columns.append(_column(t, "operations", 12, "count"))
    days = [one for one in report.days if one.day <= report.today]
    rows = [(one.day, one.contacts, one.revenue, one.operations) for one in days]
    return Sheet(t.plain("reports-sheet-days"), columns, rows)


def _sales(t: Translator, lists: Lists) -> Sheet:
    columns = [
        _column(t, "day", 14, "day"),
        _column(t, "client", 36),
        _column(t, "revenue", 18, "money"),
        _column(t, "goods", 36),
        _column(t, "document", 18),
        _column(t, "manager", 28),
    ]
    rows = [(one.sold_on, one.client, one.revenue, one.goods, one.document, one.manager) for one in lists.sales]
    return Sheet(t.plain("reports-sheet-sales"), columns, rows)


def _contacts(t: Translator, lists: Lists) -> Sheet:
    columns = [
        _column(t, "moment", 18, "moment"),
        _column(t, "client", 36),
        _column(t, "person", 26),
        _column(t, "kind", 14),
        _column(t, "summary", 60),
        _column(t, "manager", 28),
    ]
    zone: ZoneInfo = t.zone
    rows = [
        (
            wall_time(one.happened_at, zone),
            one.client,
            one.person,
            t.plain("reports-kind", kind=one.kind),
            one.summary,
            one.author,
        )
        for one in lists.contacts
    ]
    return Sheet(t.plain("reports-sheet-contacts"), columns, rows)
