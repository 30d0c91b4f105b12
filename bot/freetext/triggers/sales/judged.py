"""Sales that no plain verb tells of: what the model is sure of, where nothing says that it is yet to come."""

from collections.abc import Sequence
from typing import Final

from bot.freetext.amounts import Amount
from bot.freetext.groundwork import Groundwork
from bot.freetext.model import sold
from bot.freetext.model.view import Seen
from bot.freetext.triggers.clauses import Mention, clause_of
from bot.freetext.triggers.sales.find import BELOW_ZERO, Sale, asked, is_summed_up, minor_units
from bot.freetext.triggers.sales.goods import Deed, goods_of
from bot.freetext.triggers.sales.words import DEBT, GIVEN_BACK, NEVER, RETURN, THEY_PAID

SOLD_FROM: Final = 0.5


def judged_sales(
    ground: Groundwork,
    view: Sequence[Seen],
    sales: Sequence[Sale],
    mentions: Sequence[Mention],
    names: Sequence[tuple[int, int]],
    promised: frozenset[int],
) -> list[Sale]:
    """The sales of the rules, and of the other sums those that were sold for as well; in the order of the text.

    `promised` are statements that hold a promise: their sum is promised, not sold.
    """
    found = list(sales)
    low = ground.normal.low
    for at, amount in sorted(enumerate(ground.sums), key=lambda one: one[1].role != "total"):
        if amount.role not in ("deal", "total") or not _may(ground, amount, promised) or _known(found, amount):
            continue
        chance = sold.chance_of(view, ground.sums, at, low)
        if chance >= SOLD_FROM and (not found or _beside(ground, found, amount)):
            found.append(_sale(ground, amount, chance, mentions, names))
    return sorted(found, key=lambda sale: sale.start)


def _may(ground: Groundwork, amount: Amount, promised: frozenset[int]) -> bool:
    low, words = ground.normal.low, ground.words
    clause = clause_of(words, amount.start)
    own = [word for word in words if word.clause == clause]
    if clause in promised or not own or BELOW_ZERO.search(low, 0, amount.start) or asked(low, words, own[0]):
        return False
    sentence = [word for word in words if word.sentence == own[0].sentence]
    if GIVEN_BACK.search(low, sentence[0].start, sentence[-1].end):
        return False
    said = low[min(own[0].start, amount.start) : max(own[-1].end, amount.end)]
    back = any(RETURN.fullmatch(word.low) or THEY_PAID.fullmatch(word.low) for word in own)
    return not back and not NEVER.search(said) and not DEBT.search(said)


def _known(found: Sequence[Sale], amount: Amount) -> bool:
    """Is it the sum of a sale that is known, or the same sum told twice?"""
    minor = minor_units(amount.value)
    return any(abs(sale.minor) == minor or (sale.start <= amount.start < sale.end) for sale in found)


def _beside(ground: Groundwork, found: Sequence[Sale], amount: Amount) -> bool:
    """Is it a sale of its own: in another statement than those known, and nothing sums them up?"""
    if is_summed_up(ground):
        return False
    clause = clause_of(ground.words, amount.start)
    return all(sale.clause != clause for sale in found)


def _sale(
    ground: Groundwork, amount: Amount, chance: float, mentions: Sequence[Mention], names: Sequence[tuple[int, int]]
) -> Sale:
    words = ground.words
    clause = clause_of(words, amount.start)
    own = [index for index, word in enumerate(words) if word.clause == clause]
    left, right = min(words[own[0]].start, amount.start), max(words[own[-1]].end, amount.end)
    verbs = [index for index in own if words[index].form == "past" or (words[index].latin and words[index].topic)]
    goods: tuple[tuple[int, int], ...] = ()
    if verbs:
        deed = Deed(verbs[0], verbs[0], chance, False, False)
        goods = goods_of(ground, deed, left, right, (amount.start, amount.end), None, mentions, names)
    minor = minor_units(amount.value)
    return Sale(minor, amount.currency, goods, round(chance, 2), amount.start, amount.end, clause)
