"""Mends one slip of the finger in a long word of time: "послезатра" is read as "послезавтра"."""

import re
from functools import cache, lru_cache
from typing import Final

from bot.freetext.dates import words as w
from bot.freetext.wordlists import word_set

# Words as they stand after a preposition or alone; a slip is looked for in these only.
_WORDS: Final = word_set(
    """
завтра послезавтра вчера позавчера сегодня понедельник понедельника понедельнику вторник вторника вторнику четверг
четверга четвергу пятница пятницу пятницы пятнице суббота субботу субботы субботе воскресенье воскресенья
воскресенью января февраля марта апреля августа сентября октября ноября декабря январе феврале апреле августе
сентябре октябре ноябре декабре вечером вечера вечеру утром обеда полдень полчаса через неделю недели неделе
следующей следующую следующем месяца месяце минут минуту часов післязавтра вчора позавчора сьогодні понеділок
понеділка понеділку вівторок вівторка вівторку середу середи середа четвер четверга п'ятниця п'ятницю п'ятниці
субота суботу суботи неділя неділю січня лютого березня квітня травня червня липня серпня вересня жовтня листопада
грудня ввечері увечері вечора вранці зранку пообіді опівдні тиждень тижня тижні тижнів наступного наступному місяця
місяці годину години годині хвилин хвилину today tomorrow yesterday tonight monday tuesday wednesday thursday friday
saturday sunday january february march april august september october november december morning afternoon evening
minutes hours weeks months
"""
)
# Ordinals of hours and days: other endings of theirs are no slips.
_ORDINALS: Final = word_set(
    """
третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого третій четвертій
п'ятій шостій сьомій восьмій дев'ятій десятій одинадцятій дванадцятій третю четверту шосту сьому восьму десяту
дванадцяту
"""
)
# Right words that one slip would make of a word of time, found in dictionaries of the three languages.
_RIGHT: Final = word_set(
    """
завтрак завтрака завтраку завтраке завтраки веером ввечеру воскрешенье воскрешенью воскрешенья листопадна четверку
четверка четвертку четверного четвертного четвертуй четверна четверній четвертній вторинка вторинку п'яниця п'яницю
п'яниці
побіді полонина середина середине середини средний средней evenings monthly hourly marching matching
"""
)
# Words so short that without a letter they are still no other word.
_SHORT: Final = frozenset(("завтра", "monday", "friday", "sunday"))
_SHORTEST: Final = 6  # a shorter word is a slip of too many others
_LONGEST: Final = 14
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_IN_ORDER: Final = re.compile(
    "|".join(
        one.pattern
        for one in (w.RELATIVE, w.WEEKDAY, w.MONTH, w.PART, w.UNIT, w.ORDINAL, w.HOUR_ORDINAL, w.QUARTER, w.NUMBER)
    )
    + f"|{w.NEXT_WORD}|{w.LAST_WORD}|{w.THIS_WORD}"
)
_KNOWN: Final = _WORDS | _ORDINALS


def _without_one(word: str) -> list[str]:
    """The word with each letter but the first left out."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]


@cache
def _by_shape() -> dict[str, tuple[str, ...]]:
    shapes: dict[str, set[str]] = {}
    for word in _KNOWN:
        if len(word) >= _SHORTEST:
            for shape in (word, *_without_one(word)):
                shapes.setdefault(shape, set()).add(word)
    return {shape: tuple(sorted(words)) for shape, words in shapes.items()}


def _is_slip(said: str, meant: str) -> bool:
    """Does it take one slip?

    One letter left out, struck twice or swapped with its neighbour, inside the word; one more or another letter
    only in a word of eight letters and more.
    """
    if (len(said) < _SHORTEST and meant not in _SHORT) or (meant in _ORDINALS and said[-2:] != meant[-2:]):
        return False
    if len(said) == len(meant) - 1:
        return any(said == meant[:at] + meant[at + 1 :] for at in range(1, len(meant)))
    if len(said) == len(meant) + 1:
        more = [at for at in range(1, len(said)) if said[:at] + said[at + 1 :] == meant]
        return any(said[at] == said[at - 1] or (len(meant) >= 8 and at < len(said) - 1) for at in more)
    if len(said) != len(meant):
        return False
    apart = [at for at in range(len(said)) if said[at] != meant[at]]
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        return said[apart[0]] == meant[apart[1]] and said[apart[1]] == meant[apart[0]]
    return len(apart) == 1 and len(meant) >= 8 and 0 < apart[0] < len(meant) - 1


@lru_cache(maxsize=4096)  # the same words come again and again
def meant_by(word: str) -> str | None:
    """The word of time that was meant, if it can be one only, whatever its case."""
    if not _SHORTEST - 1 <= len(word) <= _LONGEST or word in _KNOWN or word in _RIGHT or _IN_ORDER.fullmatch(word):
        return None
    shapes = _by_shape()
    near = {one for shape in (word, *_without_one(word)) for one in shapes.get(shape, ())}
    slips = sorted(one for one in near if _is_slip(word, one))
    return slips[0] if len({one[:4] for one in slips}) == 1 else None


class Mended:
    """`text` without slips, and the way back to the places of the text as it was typed."""

    def __init__(self, typed: str) -> None:
        parts: list[str] = []
        self._slips: list[tuple[int, int, int, int]] = []
        done = length = 0
        for match in _WORD.finditer(typed):
            meant = meant_by(match[0])
            if meant is not None:
                length += match.start() - done
                parts += (typed[done : match.start()], meant)
                self._slips.append((length, length + len(meant), match.start(), match.end()))
                length, done = length + len(meant), match.end()
        self.text = "".join((*parts, typed[done:])) if parts else typed

    def start(self, at: int) -> int:
        """Where something that starts at `at` of the mended text starts in the typed one."""
        return self._back(at, last=False)

    def end(self, at: int) -> int:
        """Where something that ends before `at` of the mended text ends in the typed one."""
        return self._back(at, last=True)

    def _back(self, at: int, *, last: bool) -> int:
        shift = 0
        for begin, end, typed_begin, typed_end in self._slips:
            if at < begin or (at == begin and not last):
                break
            if at < end:
                return typed_end if last and at > begin else typed_begin
            shift = typed_end - end
        return at + shift
