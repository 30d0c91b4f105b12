"""Two years of sales to one client: each client buys in a way of its own, so that every segment has its members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Literal

from bot.sandbox.sample.days import Calendar
from bot.sandbox.sample.shapes import ClientSeed, Rhythm, SampleCompany

MONTHS = 24  # closed ones; the open one comes on top
Habit = Literal["steady", "uneven", "lumpy", "star", "once", "first", "gone", "none"]

_HABITS: dict[Rhythm, tuple[Habit, ...]] = {  # by turns, so that no habit depends on luck
    "weekly": ("steady",),
    "fortnight": ("steady", "uneven", "steady"),
    "monthly": ("once", "uneven", "steady", "steady"),
    "quarterly": ("lumpy", "star", "once", "lumpy"),
    "silent": ("gone", "gone", "uneven"),
    "fresh": ("first", "none"),
    "untouched": ("none",),
}
_THOUSANDS: dict[Rhythm, tuple[int, int]] = {  # of roubles, one sale
    "weekly": (160, 320),
    "fortnight": (80, 190),
    "monthly": (18, 70),
    "quarterly": (50, 160),
    "silent": (50, 160),
    "fresh": (15, 60),
    "untouched": (15, 60),
}
_STAR = (2500, 3500)  # seldom, and much
_UNEVEN = (0, 0, 0, 2, 1, 1, 0, 1, 0, 1, 1, 1)  # documents by month: quarters of 0, 4, 1 and 3


@dataclass(frozen=True, slots=True)
class Sold:
    """One sale document; `revenue` in minor units, below zero for a return."""

    client: str  # label
    day: date
    revenue: int
    goods: str


def habits(clients: Sequence[ClientSeed]) -> dict[str, Habit]:
    """How each client buys, by its label."""
    turns: dict[Rhythm, Iterator[Habit]] = {rhythm: cycle(found) for rhythm, found in _HABITS.items()}
    return {client.label: next(turns[client.rhythm]) for client in clients}


class Sales:
    """What one client bought up to yesterday. The same client, day and seed give the same sales."""

    def __init__(
        self, company: SampleCompany, client: ClientSeed, habit: Habit, calendar: Calendar, chance: Random
    ) -> None:
        self._company = company
        self._client = client
        self._habit = habit
        self._calendar = calendar
        self._chance = chance
        self._usual = chance.randint(*(_STAR if habit == "star" else _THOUSANDS[client.rhythm]))
        self._turn = chance.choice((2, 5, 8, 11))  # so that a closed quarter is one of the four
        # One price for a thing, whoever writes it down: fifteen roubles and more apiece.
        self._prices = {
            of_goods: chance.randrange(15, 180) * company.thousand // 1000
            for _, of_goods in company.goods[client.trade]
        }

    def sold(self) -> list[Sold]:
        """Every document, oldest first."""
        documents = [sale for months_ago in range(MONTHS, -1, -1) for sale in self._month(months_ago)]
        if self._habit == "first":
            lately = self._calendar.today - timedelta(days=self._chance.randint(5, 10))
            documents.append(self._sale(lately, self._usual))
        documents += [back for sale in documents if (back := self._returned(sale))]
        yesterday = self._calendar.today - timedelta(days=1)
        return sorted((sale for sale in documents if sale.day <= yesterday), key=lambda sale: sale.day)

    def _month(self, months_ago: int) -> list[Sold]:
        index = self._calendar.today.year * 12 + self._calendar.today.month - 1 - months_ago
        first = date(index // 12, index % 12 + 1, 1)
        season = 1.15 if first.month in (3, 4, 9, 10, 11) else 0.95
        growth = 1 - months_ago * 0.006
        days = sorted(self._chance.randrange(28) for _ in range(self._count(months_ago)))
        spread = (0.85, 1.15) if self._habit in ("steady", "star") else (0.5, 1.6)
        return [
            self._sale(first + timedelta(days=day), self._usual * season * growth * self._chance.uniform(*spread))
            for day in days
        ]

    def _count(self, months_ago: int) -> int:
        """How many documents the month has; 0 months ago is the open one."""
        chance = self._chance
        match self._habit:
            case "steady":
                often = {"weekly": 3, "fortnight": 2}.get(self._client.rhythm, 1)
                return often + (chance.random() < 0.25)
            case "uneven":
                return _UNEVEN[(months_ago + self._turn) % len(_UNEVEN)]
            case "lumpy" | "star":  # in one and the same season of each year
                return months_ago % 12 in (4, 5)
            case "once":
                return months_ago == 1 + len(self._client.label) % 9
            case "gone":
                return months_ago > 13 and chance.random() < 0.6
        return 0

    def _sale(self, day: date, thousands: float) -> Sold:
        of_goods = self._chance.choice(list(self._prices))
        price = self._prices[of_goods]
        number = max(1, round(thousands * self._company.thousand / price / 20)) * 20
        return Sold(self._client.label, self._calendar.not_before(day), number * price, f"{number} {of_goods}")

    def _returned(self, sale: Sold) -> Sold | None:
        """Now and then a part comes back."""
        if self._chance.random() > 0.025 or self._habit in ("once", "first"):
            return None
        number, goods = sale.goods.split(" ", 1)
        part = max(10, int(number) // self._chance.randint(5, 20) // 10 * 10)
        day = self._calendar.not_before(sale.day + timedelta(days=self._chance.randint(4, 12)))
        return replace(sale, day=day, revenue=-(sale.revenue // int(number) * part), goods=f"{part} {goods}")
