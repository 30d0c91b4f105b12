"""Goods that changed hands or were ordered for a sum, and goods taken back; never an offer, a wish or a debt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from bot.freetext.amounts import Amount, UnitPrice, unit_prices
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.sales.goods import Deed, goods_of
from bot.freetext.triggers.sales.words import (
    AND,
    BROUGHT,
    CLOSED,
    CONFIRMED,
    DEBT,
    DELIVERED,
    DENIED,
    FOR,
    NOT_YET,
    ORDER,
    PERIOD,
    RETURN,
    RETURN_NOUN,
    SALE,
    TAKING,
    THEY_BOUGHT,
    THEY_PAID,
    TOTALS,
    US,
    WE_SOLD,
)


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale in the normalised text; `minor` below zero for goods taken back."""

    minor: int
    currency: str | None
    goods: tuple[tuple[int, int], ...]
    certainty: float
    start: int
    end: int
    clause: int


# A minus that stands right before its figure: "на -5000"; a dash has a space behind it.
BELOW_ZERO: Final = re.compile(r"(?<!\S)[-\u2212\u2013]$")


def minor_units(value: float) -> int:
    """Hundredths of a sum, half up: 12.345 is 1235."""
    return int((Decimal(str(value)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def find_sales(
    ground: Groundwork,
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
    promised: frozenset[int] = frozenset(),
) -> list[Sale]:
    """The surest sale of the message, the first among equals, those of other statements with a verb and a sum of their
    own, and the return told beside it; in the order of the text. A total is of all of them.

    `promised` are statements that hold a promise.
    """
    if not ground.sums and not any(word.blocked or word.low.isdigit() for word in ground.words):
        return []
    prices = unit_prices(ground.normal.low)
    if not ground.sums and not prices:
        return []
    deeds = [deed for deed in _deeds(ground) if ground.words[deed.index].clause not in promised]
    sales = [sale for deed in deeds if (sale := _sale(ground, deed, prices, mentions, names)) is not None]
    best: Sale | None = None
    for sale in sales:
        if best is None or sale.certainty > best.certainty + 0.05:
            best = sale
    if best is None:
        return []
    other = next((sale for sale in sales if (sale.minor < 0) != (best.minor < 0) and _apart(sale, best)), None)
    found = [best, *([other] if other is not None else [])]
    if best.minor > 0 and not is_summed_up(ground):
        for sale in sales:
            if sale.minor > 0 and all(_own(sale, one) for one in found):
                found.append(sale)
    return sorted(found, key=lambda sale: sale.start)


def is_summed_up(ground: Groundwork) -> bool:
    """Does a total stand for all sums of the message?"""
    return any(amount.role == "total" for amount in ground.sums) or TOTALS.search(ground.normal.low) is not None


def _own(sale: Sale, known: Sale) -> bool:
    """Is it another sale, in a statement and of a sum of its own?"""
    return sale.clause != known.clause and sale.minor != abs(known.minor) and _apart(sale, known)


def _apart(one: Sale, other: Sale) -> bool:
    """Has each its own verb and its own sum?"""
    return one.end <= other.start or other.end <= one.start


def _deeds(ground: Groundwork) -> list[Deed]:
    words, low = ground.words, ground.normal.low
    found: list[Deed] = []
    for index, word in enumerate(words):
        if word.blocked or _denied(words, index) or _paid_for(words, index):
            continue
        if RETURN.fullmatch(word.low):
            noun = word.low in RETURN_NOUN
            found.append(Deed(index, index, 0.7 if noun else 0.8, True, False))
        elif WE_SOLD.fullmatch(word.low):
            noun = word.low in DELIVERED
            found.append(Deed(index, index, 0.6 if noun else 0.9, False, noun))
        elif THEY_BOUGHT.fullmatch(word.low):
            found.append(Deed(index, index, 0.85, False, False))
        elif CONFIRMED.fullmatch(word.low) and _counted(ground, index):
            found.append(Deed(index, index, 0.75, False, False))
        elif TAKING.fullmatch(word.low) or (ORDER.fullmatch(word.low) and not _per_order(words, index)):
            found.append(Deed(index, index, 0.65, False, SALE.fullmatch(word.low) is None))
        elif BROUGHT.fullmatch(word.low) and any(
            amount.start > word.end and FOR.search(low, max(0, amount.start - 4), amount.start)
            for amount in ground.sums
        ):
            found.append(Deed(index, index, 0.7, False, False))
    for match in CLOSED.finditer(low):
        inside = [i for i, word in enumerate(words) if match.start() <= word.start < match.end()]
        if inside and not _denied(words, inside[0]):
            found.append(Deed(inside[0], inside[-1], 0.75, False, False))
    return found


def _paid_for(words: Sequence[Word], index: int) -> bool:
    """An order or a delivery that is paid for was sold before."""
    if not ORDER.fullmatch(words[index].low) and words[index].low not in DELIVERED:
        return False
    return any(THEY_PAID.fullmatch(word.low) for word in words if word.clause == words[index].clause)


def _counted(ground: Groundwork, index: int) -> bool:
    """Do counted goods stand between this verb and a sum of its statement?"""
    words = ground.words
    clause = words[index].clause
    for amount in ground.sums:
        inside = [word for word in words[index + 1 :] if word.start < amount.start and word.clause == clause]
        if inside and _clause_at(words, amount.start) == clause:
            return any(
                one.low.isdigit() and not one.blocked and len(other.low) > 2 and not other.low.isdigit()
                for one, other in pairwise(inside)
            )
    return False


def _per_order(words: Sequence[Word], index: int) -> bool:
    """ "3,20 за заказ" prices every order."""
    return index > 0 and words[index - 1].low in ("за", "per", "с", "от", "от", "під", "под")


def _denied(words: Sequence[Word], index: int) -> bool:
    clause = words[index].clause
    return (
        any(words[at].low in DENIED and words[at].clause == clause for at in range(max(0, index - 2), index))
        or (index + 1 < len(words) and words[index + 1].low in ("нет", "немає", "ні"))
        or _elsewhere(words, index)
    )


def _elsewhere(words: Sequence[Word], index: int) -> bool:
    """Bought "у них", "from them": not from us. What we sold is only told with its place: "відвантажили у Львів"."""
    if WE_SOLD.fullmatch(words[index].low):
        return False
    following = [word.low for word in words[index + 1 : index + 3] if word.clause == words[index].clause]
    return len(following) == 2 and following[0] in ("у", "в", "from") and following[0] != "в" and following[1] not in US


def _sale(
    ground: Groundwork,
    deed: Deed,
    prices: Sequence[UnitPrice],
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
) -> Sale | None:
    words, low = ground.words, ground.normal.low
    word = words[deed.index]
    left, right = _statement(ground, word)
    right = _without_wish(ground, word, left, right)
    said = _without_days(ground, left, right)
    if NOT_YET.search(said) or DEBT.search(said) or asked(low, words, word):
        return None
    if deed.present and any(
        date.moment and not (date.past or date.passed) and left <= date.start < right for date in ground.dates
    ):
        return None
    total, until = _total(ground, deed, left, right)
    price = next((price for price in prices if left <= price.start < right and price.quantity), None)
    certainty = deed.certainty
    if total is not None:
        value, currency, start, end = total.value, total.currency, total.start, total.end
        certainty = min(certainty, max(total.certainty, 0.65))
    elif price is not None and price.quantity is not None:
        value, currency, start, end = price.value * price.quantity, price.currency, price.price_start, price.end
    else:
        return None
    if BELOW_ZERO.search(low, 0, start):
        return None  # nobody sells for less than nothing; a return is told by its verb
    goods = goods_of(ground, deed, left, max(right, until), (start, end), price, mentions, names)
    minor = minor_units(value)
    if minor <= 0:
        return None
    return Sale(
        -minor if deed.returned else minor,
        currency,
        goods,
        round(certainty, 2),
        min(word.start, start),
        max(words[deed.last].end, end),
        word.clause,
    )


def _statement(ground: Groundwork, word: Word) -> tuple[int, int]:
    """Where the statement of this verb stands: numbers with their commas are of one piece with it."""
    words, low = ground.words, ground.normal.low
    own = [other for other in words if other.clause == word.clause]
    left, right = own[0].start, own[-1].end
    following = next((other.start for other in words if other.start >= right), len(low))
    for amount in ground.sums:
        if amount.start < right < amount.end or amount.end == right:
            right = max(right, amount.end)
        elif amount.start < left < amount.end:
            left = amount.start
    return left, max(right, min(following, right))


def _without_days(ground: Groundwork, left: int, right: int) -> str:
    """The statement without the days gone by: "в прошлую пятницу" dates a sale, "в прошлом году" sums up many."""
    said = ground.normal.low[left:right]
    for date in ground.dates:
        words = ground.normal.low[date.start : date.end]
        if date.past and left <= date.start and date.end <= right and not PERIOD.search(words):
            said = said[: date.start - left] + " " * len(words) + said[date.end - left :]
    return said


def _without_wish(ground: Groundwork, word: Word, left: int, right: int) -> int:
    """Where the deed ends when a wish follows its sum: "взяли 25 коробок на 7500 [и просят доставку]"."""
    low = ground.normal.low
    first = min((amount.end for amount in ground.sums if word.end <= amount.start < right), default=right)
    for match in AND.finditer(low, first, right):
        if NOT_YET.search(low, match.start(), right) and not NOT_YET.search(low, left, match.start()):
            return match.start()
    return right


def asked(low: str, words: Sequence[Word], word: Word) -> bool:
    """Does the sentence of this word end as a question does?"""
    last = max(other.end for other in words if other.sentence == word.sentence)
    return low[last : last + 3].lstrip(" )\"'").startswith("?")


def _total(ground: Groundwork, deed: Deed, left: int, right: int) -> tuple[Amount | None, int]:
    """The sum of the deal: in the statement itself, else in the one behind it when that says nothing else."""
    words = ground.words
    word = words[deed.index]
    sentence = [other for other in words if other.sentence == word.sentence]
    first, last = sentence[0].start, sentence[-1].end
    for amount in ground.sums:
        if amount.role == "total" and first <= amount.start < last and amount.end > left:
            return amount, amount.end
    own = [amount for amount in ground.sums if amount.role == "deal" and left <= amount.start < right]
    if deed.present:
        own = [amount for amount in own if not _number_of(ground.normal.low, word, amount)]
    after = [amount for amount in own if amount.start >= word.end]
    if own:
        best = max(after or own, key=lambda amount: (amount.certainty >= 0.8, -amount.start))
        return best, best.end
    clause = word.clause
    for amount in ground.sums:
        if amount.role != "deal" or not right <= amount.start < last:
            continue
        between = [
            other for other in words if other.clause > clause and other.start < amount.start and not other.blocked
        ]
        same = [
            other for other in words if other.start >= amount.end and other.clause == _clause_at(words, amount.start)
        ]
        between = [other for other in between if not THEY_PAID.fullmatch(other.low)]
        if len(between) > 6 or any(_verb(other) for other in between) or any(_verb(other) for other in same[:2]):
            continue
        text = ground.normal.low[right : amount.start]
        if NOT_YET.search(text) or DEBT.search(text):
            return None, right
        return amount, amount.end
    return None, right


def _number_of(low: str, word: Word, amount: Amount) -> bool:
    """The number of an order and not its sum: "PO 118802"."""
    return (
        amount.certainty < 0.8
        and low[word.end : amount.start].strip(" №#") == ""
        and " " not in low[amount.start : amount.end]
    )


def _clause_at(words: Sequence[Word], start: int) -> int:
    return next((word.clause for word in words if word.end > start), -1)


def _verb(word: Word) -> bool:
    if word.latin:
        return bool(word.topic) and word.topic not in ("quote", "theirs")
    return word.form in ("past", "infinitive") and len(word.low) > 3
