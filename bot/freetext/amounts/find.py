"""Every sum of a message: what a currency, a scale, the shape of the figure or its surroundings mark as money."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from bot.freetext.amounts import surroundings as around
from bot.freetext.amounts.currencies import DOLLARS, SIGNS
from bot.freetext.amounts.number_words import UNSURE_SCALES, WORDS
from bot.freetext.amounts.numerals import Numeral, Reader
from bot.freetext.amounts.roles import role_of
from bot.freetext.amounts.shapes import Amount, Bound, Form

_MOST: Final = 1e12
_THOUSAND: Final = 1000.0
_YEARS: Final = range(1990, 2101)
_SURE_YEARS: Final = range(2010, 2045)
_OPENING: Final = frozenset(("от", "від", "from", "between", "между", "між", "с", "з", "вид"))
_AGAINST: Final = frozenset(("из", "з", "із", "вместо", "замість", "против", "проти", "vs", "of", "или", "або", "чи"))
_UNTIL: Final = frozenset(("до", "to", "and", "и", "і", "по"))


class Written(NamedTuple):
    """A number with its currency; `first` and `after` are tokens of both."""

    number: Numeral
    value: float
    currency: str | None
    signed: bool
    first: int
    after: int
    bound: Bound = ""
    beside: bool = False


def find_amounts(low: str) -> list[Amount]:
    """Every sum in a lower-cased text, in order."""
    reader = Reader(low)
    written = _compared(reader, _ranges(reader, _written(reader)))
    found: list[Amount] = []
    for one in written:
        form = _form(reader, one, others=len(found))
        if form is None or not 0 < one.value <= _MOST:
            continue
        start, end = reader.tokens[one.first].start, reader.tokens[one.after - 1].end
        certainty = {"currency": 0.95, "scale": 0.85, "bare": 0.6}[form]
        if one.number.implied:
            certainty = 0.75
        if one.bound == "low":
            certainty -= 0.1
        role = role_of(low, start, end)
        found.append(
            Amount(
                _whole(reader, one, form), one.currency, start, end, role, certainty, form, one.bound, one.number.words
            )
        )
    return _lent(reader, found)


def deal_amount(low: str) -> Amount | None:
    """The sum the message is about: a stated total before all, never a debt or the price of one piece."""
    amounts = find_amounts(low)
    totals = [amount for amount in amounts if amount.role == "total"]
    deals = totals or [amount for amount in amounts if amount.role == "deal"]
    return max(deals, key=lambda amount: (amount.certainty >= 0.8, amount.value), default=None)


def _lent(reader: Reader, found: Sequence[Amount]) -> list[Amount]:
    """A message that names one currency means it with every sum: "по 415 гривень, всього 14 940", "сумма в евро"."""
    named = {amount.currency for amount in found} - {None}
    if found and not named:
        named = {reader.named_currency(at) for at in range(1, reader.size)} - {None}
    if len(named) != 1:
        return list(found)
    currency = named.pop()
    return [
        amount if amount.currency is not None else replace(amount, currency=currency, borrowed=True) for amount in found
    ]


def written_at(reader: Reader, at: int) -> Written | None:
    """The number that begins at this token, or behind the sign of a currency there, with its currency."""
    ahead = at + 1 < reader.size and reader.tokens[at + 1].kind == "figure"
    if ahead and (reader.word(at) in SIGNS or reader.currency_word(at) is not None):
        at += 1
    number = reader.numeral(at) if at < reader.size else None
    return _with_currency(reader, number, 0) if number is not None else None


def _written(reader: Reader) -> list[Written]:
    """Every number with the currency beside it, whether it is a sum or not."""
    found: list[Written] = []
    at = taken = 0
    while at < reader.size:
        number = reader.numeral(at)
        if number is None:
            at += 1
            continue
        one = _with_currency(reader, number, taken)
        found.append(one)
        at = taken = one.after
    return found


def _with_currency(reader: Reader, number: Numeral, taken: int) -> Written:
    first, after, value = number.first, number.after, number.value
    behind = reader.currency(reader.past_dot(after))
    if behind is not None and behind[2] and not _plainly_money(reader, number, behind[1]):
        behind = None
    if behind is not None:
        after = behind[1]
        cents = _cents(reader, after)
        if cents is not None:
            return Written(number, value + cents[0], behind[0], True, first, cents[1])
        return Written(number, value, behind[0], True, first, after)
    before = reader.currency_before(first)
    if before is not None and before[1] < taken:
        before = None
    land = (
        DOLLARS.get(reader.word(after))
        if len(reader.word(after)) == 2 and before is not None and before[0] == "USD"
        else None
    )
    if land is not None and before is not None and reader.same_line(after):
        return Written(number, value, land, True, before[1], after + 1)  # "$2,240 NZ"
    if before is not None and not (before[2] and not number.grouped):
        word = reader.tokens[before[1]].kind == "word" and len(reader.word(before[1])) > 3
        if not word or (value >= 100 and not around.is_counted(reader, after)):
            return Written(number, value, before[0], True, before[1], after)
    minor = reader.minor(after)
    if minor is not None and number.scale == 1:
        return Written(number, value / 100, minor[0], True, first, minor[1])
    return Written(number, value, number.currency, number.currency is not None, first, after)


def _plainly_money(reader: Reader, number: Numeral, behind: int) -> bool:
    following = behind < reader.size and reader.same_line(behind) and reader.tokens[behind].kind == "word"
    return not following and (number.grouped or number.value >= _THOUSAND)


def _cents(reader: Reader, at: int) -> tuple[float, int] | None:
    """ "[92 470 грн] 80 коп"."""
    here = at + (reader.word(at) in (".", ",") and reader.close(at))
    if here >= reader.size or not reader.same_line(here):
        return None
    number = reader.numeral(here)
    minor = reader.minor(number.after) if number is not None else None
    if number is None or minor is None or number.value >= 100:
        return None
    after = minor[1]
    return number.value / 100, after


def _ranges(reader: Reader, written: Sequence[Written]) -> list[Written]:
    """Both ends of "7-8 млн", "от 890 до 2 400 €": the lower takes what the upper says."""
    found = list(written)
    for at in range(len(found) - 1):
        low, high = found[at], found[at + 1]
        if not (high.signed or high.number.scale > 1 or low.signed) or not _is_range(reader, low, high):
            continue
        number, value = low.number, low.value
        scale = high.number.scale
        if number.scale == 1 and scale > 1 and not number.grouped and value < _THOUSAND and not number.implied:
            value *= scale
            number = number._replace(scale=scale)
        if value >= high.value:
            continue
        currency = low.currency or high.currency
        found[at] = low._replace(
            number=number, value=value, currency=currency, signed=low.signed or high.signed, bound="low"
        )
        found[at + 1] = high._replace(
            currency=high.currency or currency, signed=low.signed or high.signed, bound="high"
        )
    return found


def _is_range(reader: Reader, low: Written, high: Written) -> bool:
    between = [reader.word(at) for at in range(low.after, high.first)]
    if not between:
        return low.number.words and high.number.words and low.number.scale == 1 and high.number.scale > 1
    opened = reader.word(low.first - 1) in _OPENING
    if between in (["-"], ["/"]):
        tight = reader.close(low.after) and reader.close(high.first)
        return tight or opened or (low.number.scale == high.number.scale and low.number.scale > 1)
    return len(between) == 1 and between[0] in _UNTIL and opened


def _compared(reader: Reader, written: Sequence[Written]) -> list[Written]:
    """ "45 тысяч из девяноста", "94 тр вместо 100": a bare number held against a sum is one of the same kind."""
    found = list(written)
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        between = [reader.word(token) for token in range(one.after, other.first)]
        scale = one.number.scale
        if scale < _THOUSAND or other.signed or other.number.scale > 1 or other.value >= _THOUSAND:
            continue
        if len(between) != 1 or between[0] not in _AGAINST or around.is_counted(reader, other.after):
            continue
        number = other.number._replace(scale=scale)
        currency = other.currency or one.currency
        found[at + 1] = other._replace(number=number, value=other.value * scale, currency=currency, beside=True)
    return found


def _whole(reader: Reader, one: Written, form: Form) -> float:
    """Said in Slavic words without a scale, tens and hundreds are thousands: "вышло двести тридцать две"."""
    number = one.number
    bare = number.words and not number.english and number.scale == 1 and not number.implied and not one.signed
    left_out = form == "bare" and bare and one.value < _THOUSAND
    if left_out and (number.feminine or not around.is_piece(reader, one.after)):
        return round(one.value * _THOUSAND, 2)
    return round(one.value, 2)


def _form(reader: Reader, one: Written, others: int) -> Form | None:
    """What makes this number a sum; None when nothing does."""
    number = one.number
    if around.is_percent(reader, one.after):
        return None
    if one.signed:
        start = reader.tokens[one.first].start
        return None if reader.low[start - 1 : start].isalnum() else "currency"
    joined = around.is_joined(reader, one.first, one.after, scaled=number.scale > 1)
    if joined and not (one.bound and number.scale > 1):
        return None
    if number.scale > 1:
        return "scale" if one.beside or _scaled(reader, one) else None
    if number.words:
        return "bare" if _said(reader, one) else None
    return "bare" if _bare(reader, one, others) else None


def _scaled(reader: Reader, one: Written) -> bool:
    number = one.number
    text, before = reader.word(one.after - 1), reader.word(one.first - 1)
    if around.told_of_all(reader, one.first):
        return False
    if number.unsure and text == "т":
        return around.is_thousands(reader, one.first, one.after)
    if number.unsure and text in UNSURE_SCALES:
        goes_on = one.after < reader.size and reader.tokens[one.after].kind == "word" and reader.same_line(one.after)
        return text == "m" and "." in reader.word(one.first) and not goes_on
    if number.unsure and number.first == one.after - 1:  # a thousand without a number
        for_it = before in ("на", "за", "до", "в", "по", "for") or around.money_words(reader, one.first, one.after) > 0
        return for_it and not around.is_counted(reader, one.after)
    year = number.words and one.value in _YEARS and around.is_ordinal(reader, one.after)
    if year or (reader.word(one.after) == "of" and around.is_counted(reader, one.after + 1, measures=True)):
        return False
    slavic = reader.word(one.after)[:1] >= "\u0250"
    measures = slavic and (before in ("на", "за") or around.money_words(reader, one.first, one.after) > 1)
    return not around.is_counted(reader, one.after, measures=measures)


def _said(reader: Reader, one: Written) -> bool:
    """A number in words that nothing multiplies."""
    number, value = one.number, one.value
    if number.unsure:
        return number.feminine and around.small_sum(reader, one.first, one.after, 1500, words=True)
    dialled = reader.word(one.after) in ("ноль", "нуль", "zero", "oh") or around.is_number_of(reader, one.first)
    if dialled or around.is_counted(reader, one.after):
        return False
    if number.english:
        money = around.money_words(reader, one.first, one.after)
        if reader.word(one.after) in ("all", "flat", "even"):
            return value >= 100 or reader.word(one.after) == "flat"
        clock = number.implied and value % 100 < 60 and value < 2400
        round_ = not number.implied and around.stops(reader, one.after)
        return value >= 100 and (money > (2 if clock else 1) or round_)
    if number.implied:
        return True
    if WORDS.get(reader.word(one.after - 1), 1) % 10 == 0 and around.is_ordinal(reader, one.after):
        return False
    if value % 10 and around.is_number_of_paper(reader, one.first):
        return False
    if around.small_sum(reader, one.first, one.after, value, words=True):
        return True
    return value >= 100 and value % 100 > 0 and around.in_money_talk(reader, one.first, one.after)


def _bare(reader: Reader, one: Written, others: int) -> bool:
    """A figure without a sign."""
    number, value = one.number, one.value
    text = reader.word(one.first)
    if (text.startswith("0") and value >= 1) or around.is_number_of(reader, one.first, large=value >= 10 * _THOUSAND):
        return False
    if around.is_counted(reader, one.after) or around.is_multiplied(reader, one.first, one.after):
        return False
    if around.is_telephone(reader, one.after) or around.is_clock(reader, one.first):
        return False
    digits = text.replace(" ", "")
    if value < _THOUSAND:
        return around.small_sum(reader, one.first, one.after, value, words=False)
    money = around.money_words(reader, one.first, one.after)
    paper = around.is_number_of_paper(reader, one.first)
    if number.grouped:
        return paper < 3 or money > 2
    if digits.isdigit() and ((len(digits) > 7 and not digits.endswith("000")) or value in _SURE_YEARS):
        return False
    cents = len(digits) > 3 and digits[-3] in ".,"
    score = (2 if digits.endswith("00") else digits.endswith("0")) + (len(digits) > 4) + 2 * cents + (others > 0)
    score += money + around.alone(reader, one.first, one.after)
    score -= paper if paper > 2 or not digits.endswith("0") else 0
    if value in _YEARS and digits.isdigit():
        score -= 2
    # Four digits are an hour, a colour and a number of a paper too.
    return score >= (3 if len(digits) == 4 and not (money and digits.endswith("0")) else 2)
