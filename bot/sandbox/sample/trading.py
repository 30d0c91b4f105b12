"""Writes what was sold, complained about and promised into the sample company's database."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot.crm import due as crm_due
from bot.crm.claims.days import next_call
from bot.sandbox.sample.days import WORK_END, WORK_START, Calendar, moment
from bot.sandbox.sample.future import Due, Held, Planned
from bot.sandbox.sample.sales import Sales, habits
from bot.sandbox.sample.shapes import SampleCompany
from bot.sandbox.sample.troubles import WEEK, Complaint, Promised, Troubles
from storage import sales
from storage.audit import AuditRow
from storage.base import Base
from storage.claims import Claim, ClaimComment, ClaimStatus
from storage.clients import Client, Contact
from storage.members import Member
from storage.promises import Promise
from storage.sales import Sale, month_of

FIRST_CLAIM = 101
FIRST_DOCUMENT = 1041
_HOURS = crm_due.Hours(WORK_START, WORK_END)
_TAKEN_OVER = time(19, 30)  # when the day's documents come over from the accounts


class Trading:
    """One writing of sales, claims and promises; people, clients, contacts and interactions are there already."""

    def __init__(
        self,
        session: Session,
        company: SampleCompany,
        calendar: Calendar,
        now: datetime,
        members: Mapping[str, Member],
        clients: Mapping[str, Client],
        contacts: Mapping[str, Sequence[Contact]],
    ) -> None:
        self._session = session
        self._company = company
        self._calendar = calendar
        self._now = now.astimezone(UTC)
        self._members = members
        self._clients = clients
        self._contacts = contacts

    def write_sales(self, held: Sequence[Held], founded: datetime, seed: str) -> None:
        """Two years of documents as the accounts have them: the older ones came in when the company was set up."""
        owners = {one.seed.label: one.owner for one in held}
        bought = habits([one.seed for one in held])
        sold = []
        for client in (one.seed for one in held):
            chance = _chance(f"{seed}:sales:{client.label}")
            sold += Sales(self._company, client, bought[client.label], self._calendar, chance).sold()
        sold.sort(key=lambda sale: (sale.day, sale.client))
        rows = []
        for number, sale in enumerate(sold, FIRST_DOCUMENT):
            document = self._company.invoice if sale.revenue > 0 else self._company.credit_note
            rows.append(
                Sale(
                    client_id=self._clients[sale.client].id,
                    manager_id=self._members[owners[sale.client].username].id,
                    document=document.format(number),
                    sold_on=sale.day,
                    ym=month_of(sale.day),
                    revenue=sale.revenue,
                    goods=sale.goods,
                    created_at=min(max(moment(sale.day, _TAKEN_OVER, self._company.zone), founded), self._now),
                )
            )
        sales.post_many(self._session, rows)

    def write_troubles(
        self,
        held: Sequence[Held],
        plans: Sequence[Planned],
        interactions: Mapping[int, int],
        plan_ids: Mapping[int, int],
        seed: str,
    ) -> list[tuple[str, int]]:
        """Claims with their comments and story, and promises; the ids are by the identity of events and plans.

        Returns table and id of everything that is still to be audited.
        """
        troubles = Troubles(self._company, self._calendar, self._now)
        complaints: list[Complaint] = []
        promised = list(troubles.ours(plans))
        for one in held:
            chance = _chance(f"{seed}:troubles:{one.seed.label}")
            for event in one.events:
                if event.heard is not None:
                    complaint = troubles.complaint(event, event.heard, one.owner, chance)
                    promise = troubles.promise(event, event.heard, one.owner, chance)
                    complaints += [complaint] if complaint else []
                    promised += [promise] if promise else []
        complaints.sort(key=lambda one: one.event.written_at)
        promised.sort(key=lambda one: one.event.written_at)
        claims = [self._claim(number, one, interactions) for number, one in enumerate(complaints, FIRST_CLAIM)]
        self._add(claims)
        comments = [
            ClaimComment(claim_id=claim.id, author_id=claim.owner_id, text=comment.text, created_at=comment.at)
            for claim, one in zip(claims, complaints, strict=True)
            for comment in one.comments
        ]
        promises = [self._promise(one, interactions, plan_ids) for one in promised]
        self._add([*comments, *promises])
        said: dict[int, list[ClaimComment]] = {claim.id: [] for claim in claims}
        for comment in comments:
            said[comment.claim_id].append(comment)
        story = [row for claim in claims for row in _story(claim, said[claim.id])]
        self._session.execute(insert(AuditRow), sorted(story, key=lambda row: row["at"]))
        return [("promises", promise.id) for promise in promises]

    def _add(self, rows: Sequence[Base]) -> None:
        self._session.add_all(rows)
        self._session.flush()

    def _claim(self, number: int, one: Complaint, interactions: Mapping[int, int]) -> Claim:
        event = one.event
        return Claim(
            number=number,
            client_id=self._clients[event.client].id,
            contact_id=self._contact(event.client, event.contact),
            interaction_id=interactions[id(event)],
            owner_id=self._members[one.owner.username].id,
            author_id=self._members[event.author.username].id,
            subject=one.subject,
            severity=one.severity,
            status=one.status,
            due_on=one.due_on,
            zone=one.owner.zone,
            due_at=one.due_at,
            remind_at=next_call(one.due_on, one.owner.zone, WEEK, self._now) if one.closed_at is None else None,
            created_at=event.written_at,
            changed_at=one.closed_at or max((comment.at for comment in one.comments), default=None),
            closed_at=one.closed_at,
        )

    def _promise(self, one: Promised, interactions: Mapping[int, int], plan_ids: Mapping[int, int]) -> Promise:
        event, due = one.event, one.due
        ahead = one.side == "theirs" and one.state == "open"
        called = crm_due.calls(_as_kept(due), _HOURS, self._now) if ahead else []
        return Promise(
            client_id=self._clients[event.client].id,
            contact_id=self._contact(event.client, event.contact),
            interaction_id=interactions[id(event)],
            plan_id=plan_ids[id(one.plan)] if one.plan else None,
            owner_id=self._members[one.owner.username].id,
            author_id=self._members[event.author.username].id,
            side=one.side,
            text=one.text,
            state=one.state,
            due_local=due.local,
            zone=due.zone,
            due_at=due.at,
            grain=due.grain,
            part=due.part,
            is_deadline=due.is_deadline,
            remind_at=called[-1].at if called else None,
            created_at=event.written_at,
            closed_at=one.closed_at,
        )

    def _contact(self, client: str, index: int | None) -> int | None:
        return self._contacts[client][index].id if index is not None else None


def _story(claim: Claim, comments: Sequence[ClaimComment]) -> Iterator[dict[str, Any]]:
    """What was done to a claim, as the bot writes it into the audit; its comments are given oldest first."""

    def row(at: datetime, actor_id: int, action: str, changes: dict[str, Any]) -> dict[str, Any]:
        row = {"at": at, "actor_id": actor_id, "action": f"claims.{action}", "changes": changes}
        return row | {"entity": "claims", "entity_id": claim.id}

    opened = {"number": claim.number, "client_id": claim.client_id, "subject": claim.subject}
    opened |= {"severity": claim.severity, "due_on": claim.due_on.isoformat()}
    yield row(claim.created_at, claim.author_id, "open", {name: [None, value] for name, value in opened.items()})
    status: ClaimStatus = "registered"
    if comments:
        yield row(comments[0].created_at, claim.owner_id, "start", {"status": [status, "in_work"]})
        status = "in_work"
    for comment in comments:
        yield row(comment.created_at, claim.owner_id, "comment", {"comment_id": [None, comment.id]})
    if claim.closed_at is not None:
        changes = {"status": [status, claim.status], "closed_at": [None, claim.closed_at.isoformat()]}
        yield row(claim.closed_at, claim.owner_id, "close", changes)


def _as_kept(due: Due) -> crm_due.Due:
    return crm_due.Due(due.local, due.zone, due.at, due.grain, due.part, due.is_deadline, is_elapsed=False)


def _chance(about: str) -> Random:
    return Random(about)  # noqa: S311 (invented data, no secret)
