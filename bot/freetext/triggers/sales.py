"""Goods that changed hands or were ordered for a sum, and goods taken back; never an offer, a wish or a debt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.freetext.amounts import Amount, UnitPrice, unit_prices
from bot.freetext.groundwork import Groundwork
from bot.freetext.triggers.clauses import Mention, Word
from bot.freetext.triggers.lexicon import STOP
from bot.freetext.wordlists import word_set

_GOODS = 10  # words; what is longer is a story

_WE_SOLD = re.compile(
    r"продал[аио]?|продано|распродал[аи]?|отгрузил[аи]?|отгружен[аоы]?|отгрузка|реализовал[аи]?|поставил[аи]|доставил[аи]?"
    r"|продав|продала|продали|відвантажи(?:в|ла|ли)|відвантажен[аоі]|відвантаження|реалізува(?:в|ла|ли)|доставив"
    r"|sold|shipped|delivered|invoiced"
)
_THEY_BOUGHT = re.compile(
    r"(?:до|за|при)?купил[аи]?|приобрел[аи]?|(?:на|до)?брал[аи]?|взял[аи]?|забрал[аи]?|(?:до|пере)?заказал[аи]?|выкупил[аи]?"
    r"|(?:до|за|при)?купи(?:в|ла|ли)|придба(?:в|ла|ли)|взя(?:в|ла|ли)|забра(?:в|ла|ли)|набра(?:в|ла|ли)|замови(?:в|ла|ли)"
    r"|дозамови(?:в|ла|ли)|викупи(?:в|ла|ли)|обрал[аи]"
    r"|bought|purchased|ordered|reordered|took|grabbed"
)
_THEY_PAID = re.compile(
    r"(?:о|за|про|до|вы|пред)?платил[аи]?|перечислил[аи]?|перевел[аи]?|оплачен[аоы]?|(?:о|за|про|до|с|ви)?плати(?:в|ла|ли)"
    r"|переказа(?:в|ла|ли)|перерахува(?:в|ла|ли)|сплачен[аоі]|paid|wired"
)
_ARRIVED = re.compile(
    r"(?<!\w)(?:(?:пришл[аио]|поступил[аио]?|упал[аио]|прилетел[аио]?|капнул[аио]|надійшл[аио]|прийшл[аио]|впал[аио])\s+(?:\w+\s+){0,2}?"
    r"(?:оплат\w+|деньги|гроші|платеж\w*|платіж)|(?:оплат\w+|деньги|гроші|платеж|платіж)\s+(?:\w+\s+){0,2}?(?:пришл[аио]|поступил[аио]?"
    r"|упал[аио]|надійшл[аио]|прийшл[аио]|на\s+счету|на\s+рахунку)|payment\s+(?:\w+\s+){0,2}?(?:received|in|arrived|landed|cleared)"
    r"|received\s+(?:\w+\s+)?payment)(?!\w)"
)
_TAKING = re.compile(
    r"берет|берут|забирает|забирают|заказывает|заказывают|покупает|покупают|бере|беруть|забирає|забирають|замовляє|замовляють"
    r"|купує|купують|taking|takes|buying|ordering|orders|buys"
)
_ORDER = re.compile(r"(?:до|пред)?заказ|заказом|заявк[ауио]й?|продажа|замовлення|продаж|order|reorder|po|sale")
_RETURN = re.compile(
    r"вернул[аи]?|возврат|возвратил[аи]?|поверну(?:в|ла|ли)|повернення|returned|refunded|refund"
)
_RETURN_NOUN = word_set("возврат повернення refund")

# Words of the same statement that make no sale of it.
_NOT_YET = re.compile(
    r"(?<!\w)(?:хот[яе]т\w*|хочет|хоче|хочуть|хотел\w*|хотіл\w*|прос[яи]т\w*|просил\w*|планиру\w+|планує\w*|планують|плануємо|думают"
    r"|думает|дума[єю]\w*|готов\w*|собира\w+|збира\w+|могут|могли|могла|может|можуть|може|могли|бы|би|б|надо|нужн\w+|треба|потрібн\w+"
    r"|если|якщо|когда|коли|чтобы|щоб|обеща\w+|обіця\w+|интерес\w+|цікав\w+|предлож\w+|запропон\w+|предлага\w+|кп|коммерческ\w+"
    r"|коммерч\w*|пропозиц\w+|комерційн\w+|прайс\w*|бюджет\w*|прикин\w+|посчита\w+|порах\w+|расчет\w*|розрахун\w+|тендер\w*|конкурент\w*"
    r"|обычно|зазвичай|раньше|раніше|прошл\w+|минул\w+|за\s+(?:год|рік|месяц|місяць|квартал|сезон)|ежемесячн\w+|оборот\w*"
    r"|образц\w+|зразк\w+|wants?|wanted|would|could|might|may|plans?|planning|needs?|if|when|asks?|asked|asking|looking|interested"
    r"|quot\w+|offer\w*|proposal|estimate\w*|budget\w*|tender|competitor\w*|usually|last\s+(?:year|month|quarter|season)|per\s+(?:year"
    r"|month)|promised?|promises|elsewhere|will|'ll|going\s+to|у\s+других|у\s+інших|в\s+другом\s+месте|next\s+(?:year|month))(?!\w)"
)
_DEBT = re.compile(
    r"(?<!\w)(?:долг\w*|задолж\w*|борг\w*|просроч\w*|простроч\w*|долж[её]?н\w*|винн[аиі]|переплат\w*|залог\w*|застав\w+|тар[ауы]"
    r"|штраф\w*|пен[юяи]|debt|overdue|arrears|owe[sd]?|overpa\w+|outstanding)(?!\w)"
)
_DENIED = word_set("не not never didn't hasn't haven't ни нет немає no without без")
_PAPERS = re.compile(
    r"сч[её]т\w{0,3}|рахун\w+|инвойс\w*|накладн\w+|заказ\w{0,2}|замовлення|заявк\w|договор\w{0,2}|договір|предоплат\w|передоплат\w|аванс\w?"
    r"|invoices?|order|po|deal|остат\w+|залиш\w+|сумм\w|сума|суму|итого|всего|разом|усього|total|ндс|пдв|vat|деньги|гроші|наличными|готівкою"
    r"|cash|оплат\w|платеж|платіж|payment|товарн\w+\s+чек"
)
_FILLER = (
    word_set(
        """
    сразу снова опять еще ещё ще уже вже сегодня сьогодні вчера вчора today yesterday again already also just now наконец наконецто
    нарешті finally всё все таки наши наших наш нашу our us ours с нас нам тут там и та у the a an of for to на за в до по about
    примерно около десь где-то приблизно почти целых аж only where via from from us нас
    """
    )
    | STOP
)
_NUMBER = re.compile(r"\d+")


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


@dataclass(frozen=True, slots=True)
class _Deed:
    index: int
    last: int
    certainty: float
    returned: bool
    present: bool


def minor_units(value: float) -> int:
    """Hundredths of a sum, half up: 12.345 is 1235."""
    return int((Decimal(str(value)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def find_sale(
    ground: Groundwork,
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
    promised: frozenset[int] = frozenset(),
) -> Sale | None:
    """The surest sale of the message, the first among equals. `promised` are statements that hold a promise."""
    if not ground.sums and not any(word.blocked or word.low.isdigit() for word in ground.words):
        return None
    prices = unit_prices(ground.normal.low)
    if not ground.sums and not prices:
        return None
    best: Sale | None = None
    for deed in _deeds(ground):
        if ground.words[deed.index].clause in promised:
            continue
        sale = _sale(ground, deed, prices, mentions, names)
        if sale is not None and (best is None or sale.certainty > best.certainty + 0.05):
            best = sale
    return best


def _deeds(ground: Groundwork) -> list[_Deed]:
    words, low = ground.words, ground.normal.low
    found: list[_Deed] = []
    for index, word in enumerate(words):
        if word.blocked or _denied(words, index):
            continue
        if _RETURN.fullmatch(word.low):
            noun = word.low in _RETURN_NOUN
            found.append(_Deed(index, index, 0.7 if noun else 0.8, True, False))
        elif _WE_SOLD.fullmatch(word.low):
            noun = word.low in ("отгрузка", "відвантаження", "invoiced")
            found.append(_Deed(index, index, 0.6 if noun else 0.9, False, noun))
        elif _THEY_BOUGHT.fullmatch(word.low):
            found.append(_Deed(index, index, 0.85, False, False))
        elif _THEY_PAID.fullmatch(word.low):
            found.append(_Deed(index, index, 0.8, False, False))
        elif _TAKING.fullmatch(word.low):
            found.append(_Deed(index, index, 0.65, False, True))
        elif _ORDER.fullmatch(word.low):
            found.append(_Deed(index, index, 0.65, False, True))
    for match in _ARRIVED.finditer(low):
        inside = [i for i, word in enumerate(words) if match.start() <= word.start < match.end()]
        if inside and not _denied(words, inside[0]):
            found.append(_Deed(inside[0], inside[-1], 0.75, False, False))
    return found


def _denied(words: Sequence[Word], index: int) -> bool:
    clause = words[index].clause
    return any(
        words[at].low in _DENIED and words[at].clause == clause for at in range(max(0, index - 2), index)
    ) or (index + 1 < len(words) and words[index + 1].low in ("нет", "немає", "ні"))


def _sale(
    ground: Groundwork,
    deed: _Deed,
    prices: Sequence[UnitPrice],
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
) -> Sale | None:
    words, low = ground.words, ground.normal.low
    word = words[deed.index]
    left, right = _statement(ground, word)
    said = low[left:right]
    if _NOT_YET.search(said) or _DEBT.search(said) or _asked(low, words, word):
        return None
    if deed.present and any(date.moment and not date.past and left <= date.start < right for date in ground.dates):
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
    goods = _goods(ground, deed, left, max(right, until), (start, end), price, mentions, names)
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


def _asked(low: str, words: Sequence[Word], word: Word) -> bool:
    last = max(other.end for other in words if other.sentence == word.sentence)
    return low[last : last + 3].lstrip(" )\"'").startswith("?")


def _total(ground: Groundwork, deed: _Deed, left: int, right: int) -> tuple[Amount | None, int]:
    """The sum of the deal: in the statement itself, else in the one behind it when that says nothing else."""
    words = ground.words
    word = words[deed.index]
    sentence = [other for other in words if other.sentence == word.sentence]
    first, last = sentence[0].start, sentence[-1].end
    for amount in ground.sums:
        if amount.role == "total" and first <= amount.start < last and amount.end > left:
            return amount, amount.end
    own = [amount for amount in ground.sums if amount.role == "deal" and left <= amount.start < right]
    after = [amount for amount in own if amount.start >= word.end]
    if own:
        best = max(after or own, key=lambda amount: (amount.certainty >= 0.8, -amount.start))
        return best, best.end
    clause = word.clause
    for amount in ground.sums:
        if amount.role != "deal" or not right <= amount.start < last:
            continue
        between = [other for other in words if other.clause > clause and other.start < amount.start and not other.blocked]
        same = [other for other in words if other.start >= amount.end and other.clause == _clause_at(words, amount.start)]
        if len(between) > 6 or any(_verb(other) for other in between) or any(_verb(other) for other in same[:2]):
            continue
        text = ground.normal.low[right : amount.start]
        if _NOT_YET.search(text) or _DEBT.search(text):
            return None, right
        return amount, amount.end
    return None, right


def _clause_at(words: Sequence[Word], start: int) -> int:
    return next((word.clause for word in words if word.end > start), -1)


def _verb(word: Word) -> bool:
    if word.latin:
        return bool(word.topic) and word.topic not in ("quote", "theirs")
    return word.form in ("past", "infinitive") and len(word.low) > 3


def _goods(
    ground: Groundwork,
    deed: _Deed,
    left: int,
    right: int,
    figure: tuple[int, int],
    price: UnitPrice | None,
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
) -> tuple[tuple[int, int], ...]:
    """The words for the goods: behind the verb up to the sum, else behind the sum, else before the verb."""
    words = ground.words
    holes = [(amount.start, amount.end) for amount in ground.sums]
    holes += [(date.start, date.end) for date in ground.dates]
    holes += [*names, figure]
    if price is not None:
        holes.append((price.price_start, price.end))
    inside = [i for i, word in enumerate(words) if left <= word.start < right]
    behind = [i for i in inside if i > deed.last]
    runs = (
        [i for i in behind if words[i].end <= figure[0]] or [i for i in behind if price and words[i].start < price.end],
        [i for i in behind if words[i].start >= figure[1]],
        [i for i in inside if i < deed.index],
    )
    for run in runs:
        kept = [
            i
            for i in run
            if not any(start <= words[i].start < end for start, end in holes)
            and not any(mention.start <= i < mention.end for mention in mentions)
        ]
        pieces = _pieces(words, kept)
        if pieces:
            return pieces
    return ()


def _pieces(words: Sequence[Word], kept: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The longest unbroken run of words that names something, its empty ends cut."""
    best: list[int] = []
    run: list[int] = []
    for at in [*kept, -1]:
        if run and at == run[-1] + 1 and words[at].clause == words[run[-1]].clause:
            run.append(at)
            continue
        trimmed = _trimmed(words, run)
        if _telling(words, trimmed) > _telling(words, best):
            best = trimmed
        run = [at] if at >= 0 else []
    if not best:
        return ()
    best = best[:_GOODS]
    return ((words[best[0]].start, words[best[-1]].end),)


def _trimmed(words: Sequence[Word], run: Sequence[int]) -> list[int]:
    kept = list(run)
    while kept and (words[kept[0]].low in _FILLER or _PAPERS.fullmatch(words[kept[0]].low)):
        kept.pop(0)
    while kept and (words[kept[-1]].low in _FILLER or _PAPERS.fullmatch(words[kept[-1]].low)):
        kept.pop()
    return kept


def _telling(words: Sequence[Word], run: Sequence[int]) -> int:
    """How many words of a run name goods; a bare number or a verb names none."""
    return sum(
        not _NUMBER.fullmatch(words[i].low)
        and words[i].low not in _FILLER
        and not _PAPERS.fullmatch(words[i].low)
        and not (words[i].form in ("past", "infinitive") and words[i].topic and not words[i].latin)
        and len(words[i].low) > 1
        for i in run
    )
