"""What stands after /report: which period, whose, or a name."""

from dataclasses import dataclass
from typing import Final, Literal

from bot.freetext.normal import normalise

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


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; `name` is what is left: somebody's name, or nothing."""

    period: Literal["week", "month"] | None
    last: bool
    whose: Literal["me", "team", "all"] | None
    name: str


def read_report(text: str) -> Asked:
    """The words after the command, in any of three languages and any order."""
    period: Literal["week", "month"] | None = None
    whose: Literal["me", "team", "all"] | None = None
    last = False
    left = []
    for word in normalise(text, 200).text.split():
        low = word.casefold().replace("ё", "е").strip(".,:;!?«»\"'()")
        if low in _WEEK or low in _MONTH:
            period = "week" if low in _WEEK else "month"
        elif low in _LAST:
            last = True
        elif low in _TEAM or low in _ALL or low in _ME:
            whose = "team" if low in _TEAM else "all" if low in _ALL else "me"
        elif low and low not in _FILLING:
            left.append(word)
    return Asked(period, last, whose, " ".join(left))


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
