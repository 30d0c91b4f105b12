"""The day of a sale: which of the sentence's dates tells when it took place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.freetext.dates import DateFound
from bot.freetext.draft import DateProblem
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention, Word, clause_of
from bot.freetext.triggers.promises import Promise
from bot.freetext.triggers.sales.find import Sale
from bot.freetext.triggers.sales.words import DONE, FILLER, NOT_YET, PAPERS, SALE

# "до пятницы", "на среду", "by Friday": what is to come; "за ноябрь", "від 3-го": another matter altogether.
_NOT_THE_DAY = frozenset(
    ("от", "від", "за", "since", "from", "до", "к", "ко", "by", "until", "till", "for", "на", "с", "з")
)
_DELIVERY = re.compile(
    r"(?<!\w)(?:достав\w+|отгруз\w+|відвантаж\w+|поставк\w+|самовывоз\w*|самовивіз\w*|забер\w+|заберут|монтаж\w*"
    r"|deliver\w*|shipping|shipment|pick\s?up|pickup|collection|install\w*|due)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class SaleDay:
    """The date of a sale; `problem` when no past day can be meant by it for certain."""

    date: DateFound
    problem: DateProblem | None


def sale_day(
    ground: Groundwork,
    sales: Sequence[Sale],
    promises: Sequence[Promise],
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
    now: datetime,
) -> SaleDay | None:
    """The first date that says when something was sold, looking back from `now` (aware).

    A day and a month to come mean those of last year only when that is not long ago; else it is asked for.
    """
    for date in ground.dates:
        if date.habit or date.back is None or any(promise.date is date for promise in promises):
            continue
        if date.preposition in _NOT_THE_DAY and not date.past:
            continue
        if not any(_tells(ground, sale, date, mentions, names) for sale in sales):
            continue
        ahead = date.moment is not None and date.back > now
        if date.moment is None or (not ahead and (date.has_day or date.back.date() == _today(date.back, now))):
            if _long_ago(date, now):
                return SaleDay(date, _asked(ground, date, now))
            return SaleDay(date, None)
        if ahead and date.has_day:
            return SaleDay(date, _asked(ground, date, now))
    return None


def tells_of_sale(ground: Groundwork, date: DateFound, *, summed: bool = False) -> bool:
    """Is this date said of something bought or sold already: "sold Acme 10 boxes today"?

    `summed`: there is a sum in it, so that a day to come ("на пятницу") tells of the goods and not of a plan.
    """
    if date.preposition in _NOT_THE_DAY and not summed:
        return False
    clause = clause_of(ground.words, date.start)
    own = [word for word in ground.words if word.clause == clause]
    done = [
        word for word in own if not word.blocked and (DONE.fullmatch(word.low) or (summed and SALE.fullmatch(word.low)))
    ]
    deed = next(iter(done), None)
    if deed is None:
        return False
    said = ground.normal.low[own[0].start : own[-1].end]
    return not _DELIVERY.search(said, deed.end - own[0].start) and not NOT_YET.search(said) and not _ordered(own)


def _today(back: datetime, now: datetime) -> object:
    return now.astimezone(back.tzinfo).date()


def _long_ago(date: DateFound, now: datetime) -> bool:
    """A day of this month or the next ones by its words, and almost a year back by its verb."""
    if date.moment is None or date.back is None or date.passed:
        return False
    return (now - date.back).days > 31


def _asked(ground: Groundwork, date: DateFound, now: datetime) -> DateProblem:
    today = now.astimezone(date.back.tzinfo).date() if date.back is not None else now.date()
    last = (date.back.date(),) if date.back is not None and date.back.date() < today else ()
    return DateProblem(ground.normal.low[date.start : date.end].strip(), "ahead", (*last, today))


def _tells(
    ground: Groundwork,
    sale: Sale,
    date: DateFound,
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
) -> bool:
    words = ground.words
    clause = clause_of(words, date.start)
    if clause != sale.clause and not _stands_alone(ground, sale, clause, mentions, names):
        return False
    if date.end <= sale.start:
        between = (date.end, sale.start)
    elif date.start >= sale.end:
        between = (sale.end, date.start)
    else:
        between = (sale.start, date.start)
        return not _DELIVERY.search(ground.normal.low, *between) and not _ordered(_inside(words, between))
    if date.past or between[0] == date.end:
        text = ground.normal.low[slice(*between)]
        return not (_DELIVERY.search(text) or _ordered(_inside(words, between)))
    if date.start >= sale.end and _owned(ground, date, clause):
        return False
    left = [
        word
        for index, word in enumerate(words)
        if between[0] <= word.start < between[1]
        and not _named(word, index, mentions, names)
        and not any(start <= word.start < end for start, end in sale.goods)
        and not any(amount.start <= word.start < amount.end for amount in ground.sums)
        and word.low not in FILLER
        and not PAPERS.fullmatch(word.low)
    ]
    return not left


def _owned(ground: Groundwork, date: DateFound, clause: int) -> bool:
    """Does what follows a date in its statement claim it: "... на 5 тыс, [завтра] отгружаем"?"""
    tail = [word for word in ground.words if word.clause == clause and word.start >= date.end]
    if not tail:
        return False
    return _ordered(tail) or _DELIVERY.search(ground.normal.low, tail[0].start, tail[-1].end) is not None


def _stands_alone(
    ground: Groundwork,
    sale: Sale,
    clause: int,
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
) -> bool:
    """Is the date all that its statement says, right beside the sale: "вчера, Вектор взял ...", "..., 20 ноября"?"""
    own = [(index, word) for index, word in enumerate(ground.words) if word.clause == clause]
    sentences = {word.sentence for word in ground.words if word.clause in (clause, sale.clause)}
    near = abs(clause - sale.clause) == 1 and len(sentences) == 1
    return near and all(
        word.blocked or word.low in FILLER or _named(word, index, mentions, names) for index, word in own
    )


def _named(word: Word, index: int, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]) -> bool:
    return any(mention.start <= index < mention.end for mention in mentions) or any(
        start <= word.start < end for start, end in names
    )


def _inside(words: Sequence[Word], place: tuple[int, int]) -> list[Word]:
    return [word for word in words if place[0] <= word.start < place[1]]


def _ordered(words: Sequence[Word]) -> bool:
    """Is there something to do among these words, which the date is rather for?"""
    return any(word.topic and word.form in ("infinitive", "first", "imperative") for word in words) or any(
        word.topic in ("request", "agree") for word in words
    )
