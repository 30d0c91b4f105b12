"""Promises: what we owe a client and what a client owes us, kept, broken, moved and listed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.crm import rights
from bot.crm.clients import Clients, Page
from bot.crm.due import closes_at
from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.plans import Plans
from bot.crm.promised import TEXT_LENGTH, Promised, due_of
from bot.freetext.draft import Moment
from storage import clients, members
from storage import interactions as interaction_table
from storage import promises as table
from storage.clients import Client, Contact
from storage.members import Member
from storage.plans import Plan
from storage.promises import Promise
from storage.scope import EVERYTHING

PAGE: Final = 8
# Longer ago than the widest moment lasts, a week: whatever was due then is overdue.
SURELY: Final = timedelta(days=9)


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise with what its screen needs.

    `may` tells whether the actor may change it, `opens` whether the client's dossier opens.
    """

    promise: Promise
    client: Client
    contact: Contact | None
    owner: str
    own: bool
    may: bool
    opens: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise in a list."""

    promise: Promise
    client: str
    owner: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Owing:
    """A page of open promises, overdue first, and how many there are: of ours, of theirs, overdue."""

    page: Page[PromiseLine]
    ours: int
    theirs: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with open promises, for those who lead them."""

    member_id: int
    name: str
    open: int
    overdue: int


class Promises(Promised):
    """The verbs of a promise; one of ours with a day is done and moved as the plan that keeps it."""

    def card(self, actor: Member, promise_id: int) -> PromiseCard:
        """A promise of the actor's, of those the actor leads, or at a client open to the actor; NotFound otherwise."""
        promise = table.find(self.work.session, promise_id)
        if promise is None or promise.removed_at is not None:
            raise NotFound("promises-gone")
        opens = clients.find(self.work.session, promise.client_id, rights.full(actor)) is not None
        may = self._may_change(actor, promise)
        if not may and not opens:
            raise NotFound("promises-gone")
        return self._card(actor, promise, may=may, opens=opens)

    def asked(self, actor: Member, promise_id: int, due_at: datetime) -> PromiseCard | None:
        """The promise a notice calls for; None when it is no longer open, the actor's, or due at that moment."""
        promise = table.find(self.work.session, promise_id)
        if promise is None or not self._calls_for(actor, promise):
            return None
        if promise.due_at != due_at:
            return None
        opens = clients.find(self.work.session, promise.client_id, rights.full(actor)) is not None
        return self._card(actor, promise, may=True, opens=opens)

    def asked_many(self, actor: Member, promise_ids: Sequence[int]) -> list[PromiseLine]:
        """Those of several promises that still call for the actor, soonest first."""
        found = [table.find(self.work.session, one) for one in promise_ids]
        return self._lines([one for one in found if one is not None and self._calls_for(actor, one)])

    def keep(self, actor: Member, promise_id: int) -> Promise:
        """It was kept; the plan that keeps it is done. AlreadyDone for one that is not open."""
        promise = self._open(actor, promise_id)
        plan = self._plan(promise)
        if plan is not None and plan.state == "open":
            Plans(self.work).finish(actor, plan.id)
        fields = {"state": "kept", "closed_at": self.work.now, "remind_at": None}
        return self._change(actor, promise, "promises.keep", fields)

    def breach(self, actor: Member, promise_id: int) -> Promise:
        """It was not kept; its plan is called off. AlreadyDone for one that is not open."""
        promise = self._open(actor, promise_id)
        fields = {"state": "broken", "closed_at": self.work.now, "remind_at": None}
        self._change(actor, promise, "promises.breach", fields)
        plan = self._plan(promise)
        if plan is not None and plan.state == "open":
            Plans(self.work).cancel(actor, plan.id)
        return promise

    def reopen(self, actor: Member, promise_id: int) -> Promise:
        """Take back `keep` or `breach`, not what was logged when its plan was done; AlreadyDone when it is open."""
        promise = self._one(actor, promise_id)
        if promise.state == "open":
            raise AlreadyDone("promises-already-open")
        fields = {"state": "open", "closed_at": None, "remind_at": self._remind_at(promise)}
        self._change(actor, promise, "promises.reopen", fields)
        plan = self._plan(promise)
        if plan is not None and plan.state != "open":
            Plans(self.work).reopen(actor, plan.id, keeps_outcome=True)
        return promise

    def move(self, actor: Member, promise_id: int, moment: Moment) -> Promise:
        """Another day for an open promise, and for its plan; Invalid for a moment that has passed."""
        promise = self._open(actor, promise_id)
        plan = self._plan(promise)
        if plan is not None and plan.state == "open":
            Plans(self.work).move(actor, plan.id, moment)
            return promise
        zone = actor.zone if promise.owner_id == actor.id or promise.zone is None else promise.zone
        due = self._settled(moment, zone)
        if closes_at(due) <= self.work.now:
            raise Invalid("plans-moment-past")
        return self._change(actor, promise, "promises.move", self._columns(due))

    def reword(self, actor: Member, promise_id: int, text: str) -> Promise:
        """Other words for what was promised."""
        promise = self._one(actor, promise_id)
        return self._change(actor, promise, "promises.reword", {"text": " ".join(text.split())[:TEXT_LENGTH]})

    def remove(self, actor: Member, promise_id: int) -> Promise:
        """It was no promise; its plan, if it has one, stays a plan. A second time changes nothing."""
        return self.drop(actor, self._one(actor, promise_id))

    def turn(self, actor: Member, promise_id: int) -> Promise:
        """The other side promised: ours lets its plan go and asks on its day, theirs gets a plan of ours.

        A sentence has one plan: where one stands already, the promise calls by itself.
        """
        promise = self._open(actor, promise_id)
        plan = self._plan(promise)
        if promise.side == "ours":
            self._change(actor, promise, "promises.turn", {"side": "theirs", "plan_id": None})
            if plan is not None and plan.state == "open":
                Plans(self.work).cancel(actor, plan.id)
            return self._change(actor, promise, "promises.remind", {"remind_at": self._remind_at(promise)})
        self._change(actor, promise, "promises.turn", {"side": "ours"})
        if (made := self._plan_for(actor, promise)) is not None:
            self._change(actor, promise, "promises.plan", {"plan_id": made.id, "remind_at": None})
        return promise

    def _plan_for(self, actor: Member, promise: Promise) -> Plan | None:
        due, said = due_of(promise), promise.interaction_id
        if due is None or closes_at(due) <= self.work.now or said is None:
            return None
        if any(plan.state == "open" for plan in interaction_table.plans_of(self.work.session, said)):
            return None
        start = due.due_at.astimezone(ZoneInfo(due.zone))
        return Plans(self.work).add(
            actor,
            promise.client_id,
            kind="task",
            text=promise.text,
            moment=Moment(start, None, due.grain, due.part, due.is_deadline),
            interaction_id=said,
            contact_id=promise.contact_id,
        )

    def of_client(self, actor: Member, client_id: int, page: int) -> tuple[Client, Owing]:
        """What is open at a client, by either side, overdue first; NotFound unless the client is open in full."""
        client = Clients(self.work).get(actor, client_id)
        return client, self._owing(table.owed_at(client.id), page)

    def owing(self, actor: Member, page: int, *, owner_id: int | None = None) -> Owing:
        """The actor's open promises, or those of a person the actor leads, overdue first; NotFound otherwise."""
        if owner_id is not None and owner_id != actor.id:
            self._led(actor, owner_id)
            scope = rights.Scope(member_id=owner_id)
        else:
            scope = rights.mine(actor)
        return self._owing(table.owed_by(scope), page)

    def first(self, actor: Member) -> Literal["mine", "people"]:
        """What to look at first: one's own, unless there is nothing and those one leads have something open."""
        if actor.role not in ("lead", "head") or table.open_of(self.work.session, rights.mine(actor), 1):
            return "mine"
        return "people" if table.open_of(self.work.session, rights.full(actor), 1) else "mine"

    def people(self, actor: Member) -> list[Person]:
        """Whom of those the actor leads something is open for, most overdue first; Denied for all who lead nobody."""
        rights.require_lead(actor)
        which = table.owed_by(rights.full(actor))
        late = self._late(which)
        opened: Counter[int] = Counter()
        for owner_id, _, count, past in table.counts(self.work.session, which, self.work.now - SURELY):
            opened[owner_id] += count
            late[owner_id] += past
        del opened[actor.id]
        names = members.names(self.work.session, opened.keys())
        people = [Person(one, names[one], count, late[one]) for one, count in opened.items()]
        return sorted(people, key=lambda one: (-one.overdue, -one.open, one.name))

    def _led(self, actor: Member, member_id: int) -> Member:
        person = members.get(self.work.session, member_id)
        if person is None or not rights.leads(actor, person):
            raise NotFound("promises-gone")
        return person

    def _owing(self, which: table.Which, page: int) -> Owing:
        counts = table.counts(self.work.session, which, self.work.now - SURELY)
        total = sum(count for _, _, count, _ in counts)
        ours = sum(count for _, side, count, _ in counts if side == "ours")
        overdue = self._late(which).total() + sum(past for *_, past in counts)
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 0), pages - 1)
        shown = self._lines(table.listed(self.work.session, which, PAGE, page * PAGE))
        return Owing(Page(tuple(shown), page, pages, total), ours, total - ours, overdue)

    def _late(self, which: table.Which) -> Counter[int]:
        """How many promises of each person have become overdue lately: since when is what a row says by its zone."""
        begun = table.begun(self.work.session, which, self.work.now - SURELY, self.work.now)
        return Counter(one.owner_id for one in begun if self._is_overdue(one))

    def _lines(self, found: Sequence[Promise]) -> list[PromiseLine]:
        session = self.work.session
        names = {one.id: one.title for one in clients.by_ids(session, {one.client_id for one in found}, EVERYTHING)}
        owners = members.names(session, {one.owner_id for one in found})
        return [
            PromiseLine(one, names[one.client_id], owners[one.owner_id], self._is_overdue(one))
            for one in found
            if one.client_id in names
        ]

    def _card(self, actor: Member, promise: Promise, *, may: bool, opens: bool) -> PromiseCard:
        session = self.work.session
        client = clients.by_ids(session, [promise.client_id], EVERYTHING)
        if not client:
            raise NotFound("promises-gone")
        return PromiseCard(
            promise=promise,
            client=client[0],
            contact=clients.contact(session, promise.contact_id) if promise.contact_id is not None else None,
            owner=members.names(session, [promise.owner_id])[promise.owner_id],
            own=promise.owner_id == actor.id,
            may=may,
            opens=opens,
            overdue=self._is_overdue(promise),
        )

    def _is_overdue(self, promise: Promise) -> bool:
        due = due_of(promise)
        return promise.state == "open" and due is not None and closes_at(due) <= self.work.now

    def _calls_for(self, actor: Member, promise: Promise) -> bool:
        """Whether a promise may still call for the actor."""
        stands = promise.state == "open" and promise.removed_at is None
        return stands and promise.owner_id == actor.id and actor.blocked_at is None

    def _may_change(self, actor: Member, promise: Promise) -> bool:
        if promise.owner_id == actor.id:
            return actor.blocked_at is None
        owner = members.get(self.work.session, promise.owner_id)
        return owner is not None and rights.leads(actor, owner)

    def _one(self, actor: Member, promise_id: int) -> Promise:
        promise = table.find(self.work.session, promise_id)
        if promise is None or promise.removed_at is not None or not self._may_change(actor, promise):
            raise NotFound("promises-gone")
        return promise

    def _open(self, actor: Member, promise_id: int) -> Promise:
        promise = self._one(actor, promise_id)
        if promise.state != "open":
            raise AlreadyDone(f"promises-already-{promise.state}")
        return promise

    def _plan(self, promise: Promise) -> Plan | None:
        """The plan that keeps the promise."""
        return self.work.session.get(Plan, promise.plan_id) if promise.plan_id is not None else None
