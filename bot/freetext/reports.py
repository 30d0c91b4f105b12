"""What stands after /report: which week or month, whose, or a name."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bot.freetext.dates.words import MONTH
from bot.freetext.normal import normalise
from bot.freetext.wordlists import word_set

_WEEK: Final = frozenset(
    "неделя неделю неделе недели за-неделю тиждень тижня тижні week weekly нед".split()  # noqa: SIM905
)
_MONTH: Final = frozenset("месяц месяца месяце місяць місяця місяці month monthly мес міс".split())  # noqa: SIM905
_LAST: Final = frozenset(
    "прошлая прошлую прошлой прошлый прошлого прошлом минулий минулого минулому минула last previous prev".split()  # noqa: SIM905
)
_TEAM: Final = frozenset("команда команды команду команде команди команді team отдел відділ".split())  # noqa: SIM905
_ALL: Final = frozenset(
    "все всё всех компания компании компанию всі всіх компанія компанії компанію all company everybody everyone".split()  # noqa: SIM905
)
_ME: Final = frozenset("я мой моя мое меня мне мій моя мене мені me my mine".split())  # noqa: SIM905
_FILLING: Final = frozenset("за по в на эту этот эта цей цю ця у for by of the this отчет звіт report".split())  # noqa: SIM905


# Periods there is no report of.
_OTHERS: Final = word_set(
    """
    год года году годовой рік року році year yearly квартал квартала кварталу quarter день дня day
    сегодня сьогодні today вчера вчора yesterday
    """
)
_SHORT_MONTHS: Final = frozenset(("май", "мая", "мае", "маю", "may"))  # other short ones are people as well: Jan, Mar


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; `name` is what is left: somebody's name, or nothing.

    `month` (1 to 12) was named, perhaps of a `year`; `other`: days or a year, of which there are no reports.
    """

    period: Literal["week", "month"] | None
    last: bool
    whose: Literal["me", "team", "all"] | None
    name: str
    month: int | None = None
    year: int | None = None
    other: bool = False

    def month_before(self, today: date) -> date | None:
        """The first day of the month that was named: the latest that has begun; None when it is still to come."""
        assert self.month is not None
        passed = self.month < today.month or (self.month == today.month and not self.last)
        first = date(self.year or (today.year if passed else today.year - 1), self.month, 1)
        return first if first <= today else None


def read_report(text: str) -> Asked:
    """The words after the command, in any of three languages and any order."""
    period: Literal["week", "month"] | None = None
    whose: Literal["me", "team", "all"] | None = None
    last = other = False
    month: int | None = None
    year: int | None = None
    left = []
    for word in normalise(text, 200).text.split():
        low = word.casefold().replace("ё", "е").strip(".,:;!?«»\"'()")
        if low in _WEEK or low in _MONTH:
            period = "week" if low in _WEEK else "month"
        elif low in _LAST:
            last = True
        elif low in _OTHERS:
            other = True
        elif _is_year(low):
            year = int(low)
        elif (found := _month(low)) is not None:
            period, month = "month", found
        elif low in _TEAM or low in _ALL or low in _ME:
            whose = "team" if low in _TEAM else "all" if low in _ALL else "me"
        elif low and low not in _FILLING:
            left.append(word)
    other = other or (year is not None and month is None)
    return Asked(period, last, whose, " ".join(left), month, year, other)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdecimal() and "2000" <= word <= "2099"


def _month(word: str) -> int | None:
    """The month a word names."""
    if len(word) <= 3 and word not in _SHORT_MONTHS:
        return None
    try:
        return MONTH[word]
    except KeyError:
        return None


def is_named(asked: str, name: str) -> bool:
    """Whether every word asked for is a word of the name, in whatever case people put it ("Анне", "Котову")."""
    words = _words(name)
    wanted = _words(asked)
    return bool(wanted) and all(any(_same(one, word) for word in words) for one in wanted)


def _words(text: str) -> list[str]:
    low = normalise(text, 200).text.casefold().replace("ё", "е")
    return ["".join(letter for letter in word if letter.isalnum()) for word in low.split()]


def _same(asked: str, word: str) -> bool:
    """The same word but for its ending; the beginning alone is enough when three letters of it stand there."""
    if not asked or not word:
        return False
    if word.startswith(asked) and (len(asked) >= 3 or asked == word):
        return True
    stem = max(3, min(len(asked), len(word)) - 2)
    return min(len(asked), len(word)) >= 3 and abs(len(asked) - len(word)) <= 2 and asked[:stem] == word[:stem]
