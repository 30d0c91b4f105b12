"""What a sentence says beside the contact itself: claims, sales and promises, opened and taken back with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from bot.crm.claims import Claims
from bot.crm.promised import Promised
from bot.crm.sales import Sales
from bot.crm.work import Work
from bot.freetext.draft import Moment
from storage import claims as claim_table
from storage import company
from storage import promises as promise_table
from storage import sales as sale_table
from storage.claims import Claim, Severity
from storage.clients import Client
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan
from storage.promises import Promise, Side
from storage.sales import Sale

R = TypeVar("R", Claim, Sale, Promise)
N = TypeVar("N")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A complaint to be opened with the record; `due` is the day by which it is to be settled, if that was said."""

    subject: str
    severity: Severity
    due: date | None = None


@dataclass(frozen=True, slots=True)
class NewSale:
    """A sale to be posted with the record: minor units of the company's currency, below zero for a return."""

    revenue: int
    goods: str | None


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise to be kept with the record; one of ours with a moment goes with the record's next step."""

    side: Side
    text: str
    moment: Moment | None


@dataclass(frozen=True, slots=True)
class Words:
    """What the words say: claims, sales and promises in the order they are said."""

    claims: tuple[NewClaim, ...] = ()
    sales: tuple[NewSale, ...] = ()
    promises: tuple[NewPromise, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.claims or self.sales or self.promises)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a sentence, also those that were taken back; `currency` is what sales are counted in."""

    claims: tuple[Claim, ...] = ()
    sales: tuple[Sale, ...] = ()
    promises: tuple[Promise, ...] = ()
    currency: str | None = None

    def __bool__(self) -> bool:
        return bool(self.claims or self.sales or self.promises)


NO_ROWS = Rows()


class Said:
    """The verbs that the three kinds of rows share; each kind's service does its own part."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._claims = Claims(work)
        self._sales = Sales(work)
        self._promised = Promised(work)

    def of(self, interaction: Interaction) -> Rows:
        """What a sentence holds, one statement for each kind."""
        session = self.work.session
        sales = tuple(sale_table.of_interaction(session, interaction.id))
        return Rows(
            tuple(claim_table.of_interaction(session, interaction.id)),
            sales,
            tuple(promise_table.of_interaction(session, interaction.id)),
            self._currency() if sales else None,
        )

    def write(
        self, actor: Member, client: Client, interaction: Interaction, words: Words, plans: Sequence[Plan] = ()
    ) -> Rows:
        """Open, post and give what the words say; `plans` are the record's own, which may keep promises of ours."""
        if not words:
            return NO_ROWS
        settings = company.get(self.work.session)  # held here, so that nobody below asks the database again
        return Rows(
            tuple(self._claim(actor, client, interaction, one) for one in words.claims),
            tuple(self._sale(actor, client, interaction, one) for one in words.sales),
            tuple(self._promise(actor, client, interaction, one, plans) for one in words.promises),
            settings.currency if settings is not None and words.sales else None,
        )

    def rewrite(
        self,
        actor: Member,
        client: Client,
        interaction: Interaction,
        rows: Rows,
        before: Words,
        after: Words,
        plans: Sequence[Plan],
    ) -> None:
        """The sentence was reworded from `before` to `after`: its `rows` follow where the words differ.

        What was corrected by buttons and not reworded stays.
        """
        for claim, was, said in pairs(rows.claims, before.claims, after.claims, _same_claim):
            if said is None:
                self._drop_claim(actor, claim)
            elif claim is None or claim.removed_at is not None:
                self._claim(actor, client, interaction, said)
            else:
                severity = said.severity if was is not None and was.severity != said.severity else None
                due = said.due if was is None or was.due != said.due else None
                self._claims.reword(actor, claim.id, said.subject, severity, due)
        for sale, _, sold in pairs(rows.sales, before.sales, after.sales, _same_sale):
            if sold is None:
                self._drop_sale(actor, sale)
            elif sale is None or sale.removed_at is not None:
                self._sale(actor, client, interaction, sold)
            else:
                self._sales.correct(actor, sale.id, sold.revenue, sold.goods or "")
        for promise, _, given in pairs(rows.promises, before.promises, after.promises, _same_promise):
            if promise is not None and given is not None and promise.side == given.side:
                keeper = keeper_of(given, plans)
                if self._promised.amend(actor, promise, given.text, given.moment, keeper):
                    continue
            if promise is not None:
                self._promised.drop(actor, promise)
            if given is not None:
                self._promise(actor, client, interaction, given, plans)

    def take_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence is undone, and all it holds."""
        self._claims.take_back(actor, interaction)
        self._sales.take_back(actor, interaction)
        self._promised.take_back(actor, interaction)

    def bring_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence returns; to be asked while `interaction.removed_at` still tells when it went."""
        self._claims.bring_back(actor, interaction)
        self._sales.bring_back(actor, interaction)
        self._promised.bring_back(actor, interaction)

    def follow(self, actor: Member, interaction: Interaction) -> None:
        """The sentence's client, person or day was corrected."""
        self._claims.follow(actor, interaction)
        self._sales.follow(actor, interaction)
        self._promised.follow(actor, interaction)

    def _claim(self, actor: Member, client: Client, interaction: Interaction, said: NewClaim) -> Claim:
        return self._claims.open(
            actor,
            client,
            subject=said.subject,
            severity=said.severity,
            due=said.due,
            contact_id=interaction.contact_id,
            interaction=interaction,
        )

    def _drop_claim(self, actor: Member, claim: Claim | None) -> None:
        if claim is not None and claim.removed_at is None:
            self._claims.drop(actor, claim.id)

    def _sale(self, actor: Member, client: Client, interaction: Interaction, said: NewSale) -> Sale:
        day = self._sales.day_of(actor, interaction)
        return self._sales.post(
            actor, client, revenue=said.revenue, goods=said.goods, sold_on=day, interaction=interaction
        )

    def _drop_sale(self, actor: Member, sale: Sale | None) -> None:
        if sale is not None:
            self._sales.remove(actor, sale.id)

    def _promise(
        self, actor: Member, client: Client, interaction: Interaction, said: NewPromise, plans: Sequence[Plan]
    ) -> Promise:
        return self._promised.give(
            actor,
            client,
            side=said.side,
            text=said.text,
            moment=said.moment,
            plan=keeper_of(said, plans),
            contact_id=interaction.contact_id,
            interaction=interaction,
        )

    def _currency(self) -> str | None:
        row = company.get(self.work.session)
        return row.currency if row else None


def keeper_of(said: NewPromise, plans: Sequence[Plan]) -> Plan | None:
    """The one of the record's plans that keeps the promise: ours, at the same moment."""
    return next((plan for plan in plans if _kept_by(said, plan)), None)


def _kept_by(said: NewPromise, plan: Plan) -> bool:
    return plan.state == "open" and said.side == "ours" and said.moment is not None and is_at(plan, said.moment)


def is_at(plan: Plan, moment: Moment) -> bool:
    """Whether the plan is for that moment, said as exactly."""
    if (plan.grain, plan.is_deadline) != (moment.grain, moment.deadline):
        return False
    if moment.grain in ("day", "week"):  # their hour is the company's
        return plan.due_local.date() == moment.start.date()
    return plan.due_at == moment.start


def is_settled(rows: Rows, before: Words, after: Words, moment: Moment) -> bool:
    """Whether the new words' moment is that of a promise of ours which is kept or broken already."""
    changed = pairs(rows.promises, before.promises, after.promises, _same_promise)
    met = [(promise, given) for promise, _, given in changed]
    met += [
        (_pull(list(rows.promises), said, _same_promise), said) for said in after.promises if said in before.promises
    ]
    return any(
        promise is not None
        and given is not None
        and given.side == promise.side == "ours"
        and given.moment == moment
        and promise.removed_at is None
        and promise.state != "open"
        for promise, given in met
    )


def pairs(
    rows: Sequence[R], before: Sequence[N], after: Sequence[N], same: Callable[[R, N], Any]
) -> list[tuple[R | None, N | None, N | None]]:
    """What to do to each row when words change: (row, old words, new words), with None for what is not there.

    Words that are the same before and after need nothing and are left out.
    """
    rest, new = list(before), list(after)
    for said in before:
        if said in new:
            new.remove(said)
            rest.remove(said)
    free = sorted(rows, key=lambda row: row.removed_at is not None)
    # A row tells by its own values which words it came from; one corrected since is found by its place.
    for said in [one for one in before if one not in rest]:
        _pull(free, said, same)
    old = [_pull(free, said, same) for said in rest]
    width = max(len(old), len(new))
    return [
        (row, was, said)
        for row, was, said in zip(_filled(old, width), _filled(rest, width), _filled(new, width), strict=True)
        if row is not None or said is not None
    ]


def _filled(found: Sequence[T | None], width: int) -> list[T | None]:
    return [*found, *[None] * (width - len(found))]


def _pull(free: list[R], said: N, same: Callable[[R, N], Any]) -> R | None:
    """Take the row that the words made out of those not taken yet."""
    found = next((row for row in free if same(row, said)), free[0] if free else None)
    if found is not None:
        free.remove(found)
    return found


def _same_claim(claim: Claim, said: NewClaim) -> bool:
    return claim.subject == said.subject


def _same_sale(sale: Sale, said: NewSale) -> bool:
    return sale.revenue == said.revenue and sale.goods == said.goods


def _same_promise(promise: Promise, said: NewPromise) -> bool:
    return promise.side == said.side and promise.text == said.text
