"""What stands around a figure: whether it is counted goods, a number of a paper, a day, or money."""

from functools import lru_cache

from bot.freetext.amounts.currencies import SIGNS
from bot.freetext.amounts.numerals import Reader
from bot.freetext.amounts.trade_words import (
    ABOUT,
    CLOCK,
    ENGLISH_AFTER,
    ENGLISH_PAPER,
    ENGLISH_PLURAL,
    EVERY,
    FOR,
    GENITIVE_PLURAL,
    HANGS,
    NAMED,
    NOT_COUNTED,
    NUMBER_OF,
    ORDINAL,
    OWED,
    PAID,
    PAPER,
    PAYMENT,
    PERCENT,
    PERIOD,
    PIECE,
    SMALL_NUMBER_OF,
    SPENT,
    STOPPED,
    TOTALS,
    UNIT,
    WAYBILL,
)


@lru_cache(maxsize=8192)
def _unit(word: str) -> bool:
    return UNIT.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def _many(word: str) -> bool:
    return word not in NOT_COUNTED and not _of_money(word) and GENITIVE_PLURAL.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def _of_money(word: str) -> bool:
    return SPENT.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def _ordinal(word: str) -> bool:
    return ORDINAL.fullmatch(word) is not None


def is_percent(reader: Reader, after: int) -> bool:
    """Does a share stand here ("7 %", "десять відсотків")?"""
    return reader.same_line(after) and PERCENT.fullmatch(reader.word(after)) is not None


def is_ordinal(reader: Reader, after: int) -> bool:
    """Does an ordinal end the number ("две тысячи двадцать шестого"), which makes a day or a year of it?"""
    return reader.same_line(after) and _ordinal(reader.word(after))


def is_multiplied(reader: Reader, first: int, after: int) -> bool:
    """Is the figure a number of pieces: "1 200 по 640", "5,000 at 9 cents", "2,90 × 4 100", "6,000 16oz"?"""
    if reader.word(first - 1) in ("×", "*"):
        return True
    if after + 1 >= reader.size or not reader.same_line(after):
        return False
    if reader.word(after) in ("по", "at", "@", "×", "*"):
        ahead = after + 1 + (reader.word(after + 1) in SIGNS)
        return ahead < reader.size and reader.tokens[ahead].kind == "figure"
    return reader.tokens[after].kind == "figure" and reader.close(after + 1) and reader.tokens[after + 1].kind == "word"


def is_telephone(reader: Reader, after: int) -> bool:
    """Do more figures follow, as in a telephone number?"""
    if after >= reader.size or not reader.same_line(after) or reader.tokens[after].kind != "figure":
        return False
    ahead = reader.tokens[after + 1].kind if after + 1 < reader.size else ""
    return reader.word(after).startswith("0") or ahead == "figure"


def is_counted(reader: Reader, after: int, *, measures: bool = False) -> bool:
    """Are these goods, days or people behind a number, and no money? `measures`: only their units tell."""
    if not reader.same_line(after):
        return False
    word = reader.word(after)
    if word == "." and reader.close(after):
        return False
    if word in ("'", '"') and reader.close(after):
        return True
    if word in ("×", "*", "°") or (word == "x" and reader.tokens[after].kind == "word"):
        return True
    if _unit(word):
        return True
    if measures or not word.isalpha():
        return False
    if word[0] >= "\u0250":
        if _many(word):
            return True
        following = reader.word(after + 1)
        adjective = word.endswith(("ых", "их", "овых")) and len(word) > 4
        return adjective and following.isalpha()
    for at in (after, after + 1):
        text = reader.word(at)
        if text in ENGLISH_AFTER or not reader.same_line(at) or text in STOPPED:
            return False
        if ENGLISH_PLURAL.fullmatch(text):
            return True
    return False


def is_joined(reader: Reader, first: int, after: int, *, scaled: bool = False) -> bool:
    """Is the figure part of something longer: "С21", "12/05", "18-му", "20450-118", "35x43", "16oz"?

    `scaled`: a word multiplies it, so that "15 тыс/мес" is a sum by the month.
    """
    low = reader.low
    start, end = reader.tokens[first].start, reader.tokens[after - 1].end
    before, left = low[start - 1 : start], low[start - 2 : start - 1] if start > 1 else ""
    if before and (before.isalnum() or before in "_\\№#" or (before in "/:+" and not scaled)):
        return True
    if before and ((before == "-" and left.isalnum()) or (before in ".,'" and left.isdigit())):
        return True
    behind, right = low[end : end + 1], low[end + 1 : end + 2]
    if behind.isalnum() or behind in ("_", "%", "°"):
        return True
    if behind not in tuple("-/:.,\\"):
        return False
    by_month = scaled or PERIOD.match(low, end) is not None
    return right.isdigit() or (behind in ("-", "/") and right.isalpha() and not by_month)


def is_number_of(reader: Reader, first: int, *, large: bool = False) -> bool:
    """Does a word before the figure make it the number of something: "№ 412", "RAL 5010", "дом 6"?"""
    at = first - 1
    while at >= 0 and reader.word(at) in (".", ":", "-") and first - at < 3:
        at -= 1
    word = reader.word(at)
    if word in ("№", "#"):
        return True
    return at >= 0 and reader.same_line(first) and (word in NUMBER_OF or (not large and word in SMALL_NUMBER_OF))


def is_number_of_paper(reader: Reader, first: int) -> int:
    """How surely a plain figure is the number of the paper named right before it, 0 to 3."""
    word = reader.word(first - 1) if reader.same_line(first) else ""
    if word in ENGLISH_PAPER or WAYBILL.fullmatch(word):
        return 3
    return 2 if PAPER.fullmatch(word) else 0


def _sentence_back(reader: Reader, first: int, words: int) -> list[str]:
    """The words before a figure in its sentence, the nearest first."""
    found: list[str] = []
    at = first - 1
    while at >= 0 and len(found) < words:
        text = reader.tokens[at].text
        if text in ("!", "?", ";") or (text == "." and not reader.close(at + 1)) or not reader.same_line(at + 1):
            break
        if reader.tokens[at].kind != "sign" or text == "=":
            found.append(text)
        at -= 1
    return found


def money_words(reader: Reader, first: int, after: int) -> int:
    """How much around a figure speaks of money: 0, 1 or 2 and more."""
    before = _sentence_back(reader, first, 6)
    told = 2 * any(_of_money(word) for word in before)
    told += 2 * bool(before and (before[0] in FOR or before[0] in TOTALS))
    for at in (after, after + 1, after + 2):
        if at < reader.size and reader.same_line(at) and _of_money(reader.word(at)):
            told += 1
            break
    return told


def is_thousands(reader: Reader, first: int, after: int) -> bool:
    """Does a lone "т" stand for thousands of money and not for tonnes: "312,5 т упали", "счёт на 64 т"?"""
    if not stops(reader, after) and reader.word(after) not in PAID and reader.word(after) not in HANGS:
        return False
    before = _sentence_back(reader, first, 3)
    word = before[0] if before else ""
    named = len(before) > 1 and word == "на" and (before[1] in PAYMENT or PAPER.fullmatch(before[1]) is not None)
    paid = reader.word(after) in PAID or reader.word(after) in HANGS
    return paid or named or word in PAID or word in OWED or word in NAMED or word in TOTALS


def is_clock(reader: Reader, first: int) -> bool:
    """Are four digits behind "at", "by" or "до" an hour, written as soldiers and pilots do: "meet at 1500"?"""
    digits = reader.word(first)
    if len(digits) != 4 or not digits.isdecimal() or reader.word(first - 1) not in CLOCK:
        return False
    hour = int(digits[:2]) < 24 and digits[2:] in ("00", "15", "30", "45")
    return hour and not any(_of_money(word) for word in _sentence_back(reader, first, 6))


def alone(reader: Reader, first: int, after: int) -> bool:
    """Does the figure stand between two stops?"""
    left = first == 0 or not reader.same_line(first) or reader.word(first - 1) in ",.;:!?-(="
    return left and stops(reader, after)


def stops(reader: Reader, after: int) -> bool:
    """Does the statement end before this token?"""
    return after >= reader.size or not reader.same_line(after) or reader.word(after) in ",.;:!?)-"


def small_sum(reader: Reader, first: int, after: int, value: float, *, words: bool) -> bool:
    """May a number below a thousand be a sum: "итого 940", "долг 44", "за семьдесят четыре"?"""
    if value >= 20 and PERIOD.match(reader.low, reader.tokens[after - 1].end):
        return True
    piece = is_piece(reader, after) and not words
    before = _sentence_back(reader, first, 8)
    while before and before[0] in ABOUT and len(before) > 1 and before[0] not in TOTALS:
        before = before[1:]
    word = before[0] if before else ""
    day = not words and not reader.word(first).isdecimal() and value < 32
    if piece and (word in FOR or word in NAMED or value % 1):
        return True
    if day:
        return word in ("цена", "ціна", "price")
    if word in TOTALS:
        return value >= (60 if word in ("это", "це", "є", "=") else 20)
    if word in OWED or (reader.same_line(after) and reader.word(after) in HANGS):
        return value >= 2
    if word in NAMED or word in PAID:
        return value >= 20
    if not words:
        named = len(before) > 1 and (before[1] in PAYMENT or PAPER.fullmatch(before[1]) or before[1] in ENGLISH_PAPER)
        if word in PAYMENT or (word in ("на", "for") and named):
            return value >= 100
        return word in ("по", "@") and value >= 60
    if value < 32 or not (word in FOR or word == "в"):
        return False
    return word in ("за", "for") or any(_of_money(one) for one in before[1:6])


def is_piece(reader: Reader, after: int) -> bool:
    """Is the number said of one piece: "за шт", "each", "a case"?"""
    end = reader.tokens[after - 1].end
    return PIECE.match(reader.low, end, end + 24) is not None


def told_of_all(reader: Reader, first: int) -> bool:
    """ "усі дві тисячі", "через две тысячи" are no money."""
    return reader.word(first - 1) in EVERY


def in_money_talk(reader: Reader, first: int, after: int) -> bool:
    """Is money spoken of anywhere in the sentence?"""
    if any(_of_money(word) for word in _sentence_back(reader, first, 14)):
        return True
    return any(_of_money(reader.word(at)) for at in range(after, min(after + 6, reader.size)))
