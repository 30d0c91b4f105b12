"""Everything a person reads: texts by key, every value escaped, moments in the reader's words and zone."""

import html
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self
from zoneinfo import ZoneInfo

from storage.members import Member

if TYPE_CHECKING:
    # Fluent and Babel are imported by the first text: a start that says nothing does not pay for them.
    from fluent.runtime import FluentBundle

Language = Literal["ru", "uk", "en"]
Grain = Literal["minute", "part", "day", "week"]
Part = Literal["morning", "lunch", "afternoon", "evening"]

LANGUAGES: Final[tuple[Language, ...]] = ("ru", "uk", "en")
FOLDER: Final = Path(__file__).resolve().parent.parent / "locales"
# What people who set their phone to another language of the region read more readily than English.
NEIGHBOURS: Final[Mapping[str, Language]] = {"be": "ru", "kk": "ru", "ky": "ru", "tg": "ru", "uz": "ru", "hy": "ru"}
# fluent.runtime refuses a value longer than 2500 characters; longer ones are put in after it has done its work.
LONG_VALUE: Final = 1000


class Markup(str):
    """A text that is HTML already: every `t(...)` returns one, and it is not escaped again inside another."""

    __slots__ = ()


def guess_language(code: str | None, otherwise: Language = "en") -> Language:
    """Our language nearest to Telegram's `language_code` ("uk", "en-GB"); `otherwise` when it says nothing."""
    if not code:
        return otherwise
    main = code.replace("_", "-").split("-")[0].lower()
    return as_language(NEIGHBOURS.get(main, main), otherwise)


def as_language(text: str, otherwise: Language = "en") -> Language:
    """`text` if it names one of our languages, else `otherwise`."""
    return text if text in LANGUAGES else otherwise


class Texts:
    """All the words of all languages; a file is parsed when its first key is asked for."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._bundles: dict[str, FluentBundle] = {}
        self._loaded: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    @classmethod
    @cache
    def load(cls) -> Self:
        """The product's texts; one object for the process."""
        return cls()

    def format(self, language: str, key: str, values: Mapping[str, str | int]) -> str:
        """The text of `key`; KeyError when there is none, ValueError when a value is missing."""
        feature = key.partition("-")[0]
        if (language, feature) not in self._loaded:
            self._read(language, feature)
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise KeyError(f"no text {key!r} in {language}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"text {key!r} in {language} is empty")
        short, long = _set_aside(values)
        text, errors = bundle.format_pattern(pattern, short)
        if errors:
            raise ValueError(f"text {key!r} in {language}: {'; '.join(str(error) for error in errors)}")
        text = str(text)
        for token, value in long.items():
            text = text.replace(token, value)
        return text

    def _read(self, language: str, feature: str) -> None:
        from fluent.runtime import FluentBundle, FluentResource

        with self._lock:
            if language not in self._bundles:
                self._bundles[language] = FluentBundle([language], use_isolating=False)
                self._add(language, "general", FluentResource)
            self._add(language, feature, FluentResource)

    def _add(self, language: str, feature: str, parse: Callable[[str], Any]) -> None:
        path = self._folder / language / f"{feature}.ftl"
        if (language, feature) not in self._loaded and path.is_file():
            self._bundles[language].add_resource(parse(path.read_text(encoding="utf-8")))
        self._loaded.add((language, feature))


def _set_aside(values: Mapping[str, str | int]) -> tuple[dict[str, str | int], dict[str, str]]:
    """The values with long ones replaced by tokens of a private character, and what the tokens stand for."""
    short = dict(values)
    long: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, str) and len(value) > LONG_VALUE:
            token = f"\ue000{name}\ue000"
            short[name] = token
            long[token] = value
    return short, long


def _clean(value: str) -> str:
    """`value` without what Telegram or UTF-8 refuses: half characters and nulls."""
    if value.isascii():
        return value.replace("\x00", "")
    return value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def escape(value: str) -> Markup:
    """Any text as HTML for Telegram."""
    return Markup(html.escape(_clean(value), quote=False))


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
        clean = {name: value if isinstance(value, int) else _clean(value) for name, value in values.items()}
        return self.texts.format(self.language, key, clean)

    # Dates and times.

    def clock(self, at: datetime) -> str:
        """ "15:40" in the reader's zone."""
        return at.astimezone(self.zone).strftime("%H:%M")

    def day(self, day: date) -> str:
        """ "пт 27 ноября", "Fri 27 Nov"; with the year when it is not this one."""
        return f"{_names(self.language).weekdays[day.weekday()]} {self._date(day)}"

    def ago(self, at: datetime) -> str:
        """The day of a moment, short: "сегодня", "вчера", "12 ноября"."""
        local = at.astimezone(self.zone).date()
        return self._near(local) or self._date(local)

    def moment(
        self,
        at: datetime,
        grain: Grain = "minute",
        part: Part | None = None,
        deadline: bool = False,
    ) -> str:
        """A moment as exactly as it was said.

        minute: "сегодня 15:40", "завтра, вт 24 ноября, 10:00", "пт 27 ноября, 14:00"; part: "~пт 27 ноября, утром";
        day: "пт 27 ноября"; week: "на неделе 30 ноября – 6 декабря". A deadline says "до" ("by").
        """
        local = at.astimezone(self.zone)
        if grain == "week":
            return self._week(local.date(), deadline)
        if grain == "minute":
            return self._minute(local, deadline)
        if grain == "part" and part is not None:
            return self._part(local.date(), part, deadline)
        return self._by(local.date()) if deadline else self._on(local.date())

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
