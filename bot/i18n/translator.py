"""One reader's words: every value escaped, moments in the reader's language and zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Final, Literal, Self
from zoneinfo import ZoneInfo

from bot.i18n.texts import Language, Markup, Texts, as_language, clean, escape, guess_language
from storage.members import Member

Grain = Literal["minute", "part", "day", "week"]
Part = Literal["morning", "lunch", "afternoon", "evening"]
APOSTROPHE: Final = "’"  # the one our Ukrainian texts are written with
MINOR: Final = 100  # minor units in one: every currency offered in the settings has two decimals


@dataclass(frozen=True, slots=True)
class _Names:
    """How a language writes weekdays ("пт") and months within a date ("ноября", "Nov")."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]


@cache
def _names(language: str) -> _Names:
    from babel.dates import get_day_names, get_month_names

    width: Literal["abbreviated", "wide"] = "abbreviated" if language == "en" else "wide"
    weekdays = get_day_names("abbreviated", context="format", locale=language)
    months = get_month_names(width, context="format", locale=language)
    return _Names(tuple(weekdays[day] for day in range(7)), tuple(months[month] for month in range(1, 13)))


@cache
def _weekdays_in_full(language: str) -> tuple[str, ...]:
    from babel.dates import get_day_names

    names = get_day_names("wide", context="stand-alone", locale=language)
    return tuple(names[day].replace("ʼ", APOSTROPHE) for day in range(7))


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


@cache
def _city(language: str, zone: str) -> str:
    from babel import Locale

    places = Locale.parse(language).time_zones
    known = places.get(zone) or places.get("Europe/Kiev" if zone == "Europe/Kyiv" else zone) or {}
    return str(known.get("city") or zone.rpartition("/")[2].replace("_", " "))


@dataclass(frozen=True, slots=True)
class Translator:
    """One reader's words: the language, the zone and the moment of reading (aware)."""

    texts: Texts
    language: Language
    zone: ZoneInfo
    now: datetime

    @classmethod
    def of(cls, member: Member, now: datetime) -> Self:
        """The words of a member, as of `now`."""
        return cls(Texts.load(), as_language(member.language), ZoneInfo(member.zone), now)

    @classmethod
    def guest(cls, language_code: str | None, zone: str, now: datetime, otherwise: Language = "en") -> Self:
        """The words for somebody who is not a member: by Telegram's `language_code`, else the company's language."""
        return cls(Texts.load(), guess_language(language_code, otherwise), ZoneInfo(zone), now)

    def speaking(self, language: Language) -> "Translator":
        """The same reader in another language."""
        return Translator(self.texts, language, self.zone, self.now)

    def living(self, zone: str) -> "Translator":
        """The same reader in another zone."""
        return Translator(self.texts, self.language, ZoneInfo(zone), self.now)

    def __call__(self, key: str, /, **values: str | int) -> Markup:
        """HTML for a message: values are escaped, a Markup is put in as it is.

        KeyError when there is no such text, ValueError when it wants a value that was not given.
        """
        safe = {name: value if isinstance(value, (int, Markup)) else escape(value) for name, value in values.items()}
        return Markup(self.texts.format(self.language, key, safe))

    def plain(self, key: str, /, **values: str | int) -> str:
        """Text without markup, for buttons, toasts, menus and file names: nothing is escaped. Raises as a call does."""
        tidy = {name: value if isinstance(value, int) else clean(value) for name, value in values.items()}
        return self.texts.format(self.language, key, tidy)

    # Dates and times.

    def clock(self, at: datetime) -> str:
        """ "15:40" in the reader's zone."""
        return at.astimezone(self.zone).strftime("%H:%M")

    def day(self, day: date) -> str:
        """ "пт 27 ноября", "Fri 27 Nov"; with the year when it is not this one."""
        return f"{_names(self.language).weekdays[day.weekday()]} {self._date(day)}"

    def full_day(self, day: date) -> str:
        """The same with the weekday in full: "среда, 25 ноября", "Wednesday, 25 Nov"."""
        return f"{_weekdays_in_full(self.language)[day.weekday()]}, {self._date(day)}"

    def dated(self, day: date) -> str:
        """The same without the weekday and always with the year, as a paper has it: "25.11.2026", "25 Nov 2026"."""
        if self.language == "en":
            return f"{day.day} {_names(self.language).months[day.month - 1]} {day.year}"
        return day.strftime("%d.%m.%Y")

    def ago(self, at: datetime) -> str:
        """The day of a moment, short: "сегодня", "вчера", "12 ноября"."""
        local = at.astimezone(self.zone).date()
        return self._near(local) or self._date(local)

    def weekday(self, number: int) -> str:
        """ "пн" for 1 to "вс" for 7."""
        return _names(self.language).weekdays[number - 1]

    def weekdays(self, numbers: Iterable[int]) -> str:
        """ "пн–пт" for a run of three or more, "пн, ср, сб" otherwise."""
        chosen = sorted(numbers)
        if len(chosen) > 2 and chosen == list(range(chosen[0], chosen[-1] + 1)):
            return f"{self.weekday(chosen[0])}–{self.weekday(chosen[-1])}"
        return ", ".join(map(self.weekday, chosen))

    def moment(
        self,
        at: datetime,
        grain: Grain = "minute",
        part: Part | None = None,
        deadline: bool = False,
    ) -> str:
        """A moment as exactly as it was said.

        minute: "сегодня 15:40", "завтра, вт 24 ноября, 10:00", "пт 27 ноября, 14:00"; part: "пт 27 ноября, утром";
        day: "пт 27 ноября"; week: "на неделе 30 ноября – 6 декабря". A deadline says "до" ("by") until its day is over.
        """
        local = at.astimezone(self.zone)
        if deadline and grain == "week" and self._distance(_sunday(local.date())) < 0:
            return self._on(_sunday(local.date()))
        if grain != "week":
            deadline = deadline and self._distance(local.date()) >= 0
        if grain == "week":
            return self._week(local.date(), deadline)
        if grain == "minute":
            return self._minute(local, deadline)
        if grain == "part" and part is not None:
            return self._part(local.date(), part, deadline)
        return self._by(local.date()) if deadline else self._on(local.date())

    def brief(
        self,
        at: datetime,
        grain: Grain = "minute",
        part: Part | None = None,
        deadline: bool = False,
    ) -> str:
        """A plan's moment for a button: "15:40" (today), "вчера 16:00", "пт 14:00" (within a week), "до пт",
        "27 ноября утром", "с 30 ноября" (a week).
        """
        local = at.astimezone(self.zone)
        day = local.date()
        if grain == "week" and not deadline:
            return self.plain("general-brief-week", day=self._day_month(day - timedelta(days=day.weekday())))
        day = _sunday(day) if grain == "week" else day
        word = self._near(day) or self._soon(day)
        tail = ""
        if grain == "minute":
            tail = local.strftime("%H:%M")
        elif grain == "part" and part is not None:
            tail = self.plain("general-brief-part", part=part)
        if tail and self._distance(day) == 0:
            word, tail = tail, ""
        if deadline and self._distance(day) >= 0 and not (grain == "day" and self._distance(day) == 0):
            word = self.plain("general-by", day=word)
        return f"{word} {tail}".rstrip()

    def _soon(self, day: date) -> str:
        """The weekday within six days, the date otherwise."""
        return self.weekday(day.isoweekday()) if 0 < self._distance(day) < 7 else self._date(day)

    def place(self, zone: str) -> str:
        """A zone for people: "Москва, UTC+3", the offset being today's; "UTC+5" for a fixed one."""
        offset = self.now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
        minutes = round(offset.total_seconds() / 60)
        hours, rest = divmod(abs(minutes), 60)
        clock = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
        return clock if zone.startswith("Etc/") else f"{_city(self.language, zone)}, {clock}"

    def currency(self, code: str) -> str:
        """A currency for people: "RUB ₽", or the code alone when it has no sign of its own."""
        from babel.numbers import get_currency_symbol

        sign = get_currency_symbol(code, locale=self.language)
        return code if sign == code else f"{code} {sign}"

    def money(self, minor: int, code: str) -> str:
        """An amount in minor units as people write it: "120 000 ₽", "£1,200.50"; whole amounts without the rest."""
        from babel import Locale
        from babel.numbers import format_currency

        locale = Locale.parse(self.language)
        value = Decimal(minor) / MINOR
        pattern = locale.currency_formats["standard"].pattern
        if minor % MINOR == 0:
            pattern = pattern.replace("0.00", "0")
        return format_currency(value, code, pattern, locale=locale, currency_digits=False)

    def money_brief(self, minor: int, code: str) -> str:
        """The same where room is short: "1,84 млн ₽", "£12.5K"; small amounts without the rest."""
        from babel.numbers import format_compact_currency

        if abs(minor) < 10_000 * MINOR:
            return self.money(round(Decimal(minor) / MINOR) * MINOR, code)
        digits = 0 if abs(minor) >= 100_000 * MINOR and abs(minor) < 1_000_000 * MINOR else 2
        text = format_compact_currency(Decimal(minor) / MINOR, code, locale=self.language, fraction_digits=digits)
        return text.replace("\u202f", "\u00a0")

    def country(self, code: str) -> str:
        """A country's name; the code itself when nobody knows it."""
        from babel import Locale

        return str(Locale.parse(self.language).territories.get(code, code))

    def _minute(self, local: datetime, deadline: bool) -> str:
        clock = local.strftime("%H:%M")
        distance = self._distance(local.date())
        if deadline:
            if distance == 0:
                return self.plain("general-by-today-clock", clock=clock)
            return self.plain("general-day-clock", day=self._by(local.date()), clock=clock)
        if distance in (0, -1):
            return f"{self._near(local.date())} {clock}"
        return self.plain("general-day-clock", day=self._on(local.date()), clock=clock)

    def _part(self, day: date, part: Part, deadline: bool) -> str:
        if deadline:
            return self.plain("general-by-part", day=self._by(day), part=part)
        if self._distance(day) == 0:
            return self.plain("general-today-part", part=part)
        return self.plain("general-day-part", day=self._on(day), part=part)

    def _week(self, day: date, deadline: bool) -> str:
        monday = day - timedelta(days=day.weekday())
        sunday = monday + timedelta(days=6)
        if deadline:
            return self.plain("general-by-week", day=self.day(sunday))
        if monday.month == sunday.month:
            return self.plain("general-week", first=str(monday.day), last=self._date(sunday), joint="tight")
        return self.plain("general-week", first=self._day_month(monday), last=self._date(sunday), joint="wide")

    def _on(self, day: date) -> str:
        """The day of a plan: tomorrow is spelled out too, because the word alone ages overnight."""
        near = self._near(day)
        if near is None:
            return self.day(day)
        return self.plain("general-tomorrow-day", day=self.day(day)) if self._distance(day) == 1 else near

    def _by(self, day: date) -> str:
        distance = self._distance(day)
        if distance == 0:
            return self.plain("general-by-today")
        if distance == 1:
            return self.plain("general-by-tomorrow", day=self.day(day))
        return self.plain("general-by", day=self.day(day))

    def _distance(self, day: date) -> int:
        return (day - self.now.astimezone(self.zone).date()).days

    def _near(self, day: date) -> str | None:
        match self._distance(day):
            case 0:
                return self.plain("general-today")
            case 1:
                return self.plain("general-tomorrow")
            case -1:
                return self.plain("general-yesterday")
        return None

    def _day_month(self, day: date) -> str:
        return f"{day.day} {_names(self.language).months[day.month - 1]}"

    def _date(self, day: date) -> str:
        text = self._day_month(day)
        return text if day.year == self.now.astimezone(self.zone).year else f"{text} {day.year}"
