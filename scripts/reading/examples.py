"""What the model learns from: every question it is asked, put to each annotated message, with the right answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.freetext.model import claims, contacts, dates, sold, stages, sums
from bot.freetext.model.signs import Told
from bot.freetext.model.view import clauses_of
from bot.freetext.planning import dates_ahead, planned_clauses, weigh_plans
from bot.freetext.sight import Sight, look
from bot.freetext.triggers.changes import find_revision
from bot.freetext.triggers.claims import complaints
from bot.freetext.triggers.contact import is_offer
from bot.freetext.triggers.events import find_event
from bot.freetext.triggers.promises import Promise, find_promises
from bot.freetext.triggers.rivals import find_rivals
from bot.freetext.triggers.sales.find import find_sales
from bot.freetext.triggers.sales.judged import judged_sales
from scripts.reading.corpus import ZONE, Hand, Message

DOUBTFUL: Final = 0.3  # what an example counts when the marks and the record disagree
OURS: Final = ("our_plan", "our_deadline")


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its signs and its answer, and how much the answer counts."""

    hand: str
    message: str
    signs: Told
    answer: str
    counts: float = 1.0


Examples = dict[str, list[Example]]


def examples_of(hands: Iterable[Hand], *, of_contacts: bool) -> Examples:
    """By question: those about dates, sums and claims, or those about contacts, which rest on dates."""
    found: defaultdict[str, list[Example]] = defaultdict(list)
    for hand in hands:
        for message in hand.messages:
            sight = look(
                message.text,
                language=message.language,
                now=message.now,
                zone=ZONE,
                clients=hand.base.meeting(message.text),
            )
            for question, signs, answer, counts in _asked(message, sight, of_contacts):
                found[question].append(Example(hand.name, message.id, signs, answer, counts))
    return dict(found)


Asked = Iterator[tuple[str, Told, str, float]]


def _asked(message: Message, sight: Sight, of_contacts: bool) -> Asked:
    if sight.view and of_contacts:
        yield from _contacts(message, sight)
    elif sight.view:
        yield from _claims(message, sight)
        yield from _dates(message, sight)
        yield from _sums(message, sight)
        yield from _sold(message, sight)


def _contacts(message: Message, sight: Sight) -> Asked:
    ground, expected = sight.ground, message.expected
    low, words = ground.normal.low, ground.words
    revision = find_revision(low, words, sight.mentions)
    promises = find_promises(ground, sight.mentions, sight.names)
    plans = weigh_plans(sight, message.now, revision, promises)
    event = find_event(low, words, sight.mentions, planned_clauses(ground, plans, revision, promises))
    signs = contacts.signs_of(sight.view, event)
    kinds = expected.get("kind")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if kind:
        yield "kind", signs, str(kind), 1.0
    took_place = bool(kind) or any(record["type"] == "interaction" for record in message.records)
    yield "contact", signs, _yes(contacts.CONTACT, took_place), 1.0
    yield from _stage(message, sight, promises)
    if "direction" in expected:
        yield "direction", signs, str(expected["direction"] or contacts.NONE), 1.0


def _claims(message: Message, sight: Sight) -> Asked:
    if "is_claim" not in message.expected:
        return
    view, claimed = sight.view, bool(message.expected["is_claim"])
    lexicon = list(complaints(sight.ground.normal.low))
    yield "claim", claims.signs_of_message(view, lexicon), _yes(claims.CLAIM, claimed), 1.0
    marks = [(start, end) for start, end, _, _ in message.places("claim")]
    if claimed and not marks:
        return
    clauses = clauses_of(view)
    for at, clause in enumerate(clauses):
        start, end = sight.ground.normal.span(clause[0].start, clause[-1].end)
        here = claimed and _meets(marks, start, end)
        yield "claim-clause", claims.signs_of_clause(clauses, at, lexicon), _yes(claims.CLAIM, here), 1.0


def _dates(message: Message, sight: Sight) -> Asked:
    expected, ground = message.expected, sight.ground
    marks = [(start, end, role) for start, end, _, role in message.places("date")]
    # An absent key says that careful people differ; a null says that there is no plan.
    no_plan = "planned_at" in expected and expected["planned_at"] is None
    has_plan = bool(expected.get("planned_at"))
    for date, known in dates_ahead(ground, message.now):
        start, end = ground.normal.span(date.start, date.end)
        roles = [role for left, right, role in marks if left < end and start < right]
        ours = any(role in OURS for role in roles)
        doubtful = (has_plan and not roles) or (no_plan and ours)
        signs = dates.signs_of(sight.view, date.start, date.end, known)
        yield "date", signs, _yes(dates.OURS, ours), DOUBTFUL if doubtful else 1.0


def _sums(message: Message, sight: Sight) -> Asked:
    ground, wanted = sight.ground, message.expected.get("amount")
    marks = [(start, end) for start, end, _, role in message.places("amount") if role == "deal"]
    for at, amount in enumerate(ground.sums):
        deal = _meets(marks, *ground.normal.span(amount.start, amount.end))
        doubtful = deal and "amount" in message.expected and wanted is None
        signs = sums.signs_of(sight.view, ground.sums, at, ground.normal.low)
        yield "sum", signs, _yes(sums.DEAL, deal), DOUBTFUL if doubtful else 1.0


def _sold(message: Message, sight: Sight) -> Asked:
    ground, wanted = (
        sight.ground,
        [row["amount"] for row in message.records if row["type"] == "sale" and "amount" in row],
    )
    promises = find_promises(ground, sight.mentions, sight.names)
    promised = frozenset(clause for promise in promises for clause in promise.clauses)
    sales = find_sales(ground, sight.mentions, sight.names, promised)
    for at, amount in enumerate(ground.sums):
        ruled = any(sale.start <= amount.start < sale.end for sale in sales)
        signs = sold.signs_of(sight.view, ground.sums, at, ground.normal.low, ruled=ruled)
        yield "sold", signs, _yes(sold.SOLD, any(abs(one - amount.value) < 0.01 for one in wanted)), 1.0


def _stage(message: Message, sight: Sight, promises: Sequence[Promise]) -> Asked:
    ground, told = sight.ground, message.expected.get("stage")
    promised = frozenset(clause for promise in promises for clause in promise.clauses)
    sales = find_sales(ground, sight.mentions, sight.names, promised)
    sales = judged_sales(ground, sight.view, sales, sight.mentions, sight.names, promised)
    signs = stages.signs_of(
        sight.view,
        sold=any(sale.minor > 0 for sale in sales),
        sums=len(ground.sums),
        offers=any(is_offer(word.low) for word in ground.words),
        rivals=bool(find_rivals(ground, sight.mentions, sight.names)),
    )
    yield "stage", signs, str(told or stages.NONE), 1.0 if told else DOUBTFUL


def _meets(marks: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in marks)


def _yes(name: str, true: bool) -> str:
    return name if true else "no"
