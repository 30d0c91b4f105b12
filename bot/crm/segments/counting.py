"""Counting segments from the database: one aggregation, then the rules; the bot and the console both count here."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from analytics.segments import Figures, Rules, Segment, classify
from storage import segments
from storage.company import Company
from storage.sales import month_of


def open_month(company: Company, now: datetime) -> int:
    """The month that is not closed yet, by the company's calendar: year * 12 + month - 1."""
    return month_of(now.astimezone(ZoneInfo(company.zone)).date())


def rules_of(company: Company) -> Rules:
    """The rules the company counts by."""
    return Rules.of(company.segment_rules)


def count(session: Session, as_of: int, rules: Rules) -> list[Segment[int]]:
    """The segment of every client with a sale or a return before the month `as_of`, by id."""
    figures = [Figures(*one) for one in segments.figures(session, as_of, rules.window, rules.length)]
    return classify(figures, rules)


def sheet(session: Session, as_of: int, rules: Rules, *, with_potential: bool = False) -> list[tuple[str, ...]]:
    """The rows of COLUMNS, by the client's code (or name): money in minor units, percent with six decimals.

    `with_potential` adds the clients that have never had a sale.
    """
    labels = segments.labels(session)
    found = [(labels[one.client], _row(labels[one.client], one)) for one in count(session, as_of, rules)]
    if with_potential:
        counted = {one.client_id for one in segments.figures(session, as_of, rules.window, rules.length)}
        found += [(label, _potential(label)) for client_id, label in labels.items() if client_id not in counted]
    return [row for _, row in sorted(found)]


def _row(label: str, one: Segment[int]) -> tuple[str, ...]:
    cv = None if one.cv is None else f"{one.cv:.6f}"
    figures = (str(one.revenue), str(one.documents_ever), str(one.documents_window))
    return (label, *figures, *_blank((one.abc, one.stage, cv, one.xyz, one.bcg)))


def _potential(label: str) -> tuple[str, ...]:
    return (label, "0", "0", "0", "", "potential", "", "", "")


def _blank(values: Iterable[str | None]) -> list[str]:
    return [value or "" for value in values]
