"""Days and months ahead and back, within the years that exist."""

import calendar
from datetime import date, timedelta


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    month = day.month - 1 + months
    year = day.year + month // 12
    month = month % 12 + 1
    year = min(max(year, 1), 9998)
    return date(year, month, min(day.day, month_length(year, month)))


def add_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def add_business_days(day: date, days: int) -> date:
    left = min(abs(days), 500)
    while left > 0:
        day = add_days(day, 1 if days > 0 else -1)
        left -= day.weekday() < 5
    return day
