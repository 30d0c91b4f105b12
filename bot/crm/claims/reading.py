"""Looking at claims: a card, lists, the story of one, and what a person is called for."""

from typing import Final

from bot.crm import rights
from bot.crm.claims.days import Week, days_over
from bot.crm.claims.shapes import ClaimCard, Event, Line, Listing, Told
from bot.crm.clients import Clients
from bot.crm.errors import NotFound
from bot.crm.work import Work
from storage import claims as table
from storage import clients, company, members
from storage.claims import Claim, Which
from storage.clients import Client
from storage.members import Member
from storage.scope import EVERYTHING

PAGE: Final = 6
STORY_PAGE: Final = 8
LAST: Final = 3


class Reading:
    """The verbs that look at claims."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def card(self, actor: Member, claim_id: int) -> ClaimCard:
        """A claim, taken back or not, at a client open to the actor, given to the actor or those they lead, or
        registered by the actor; NotFound otherwise.
        """
        claim, client, may = self._see(actor, claim_id)
        session = self.work.session
        names = members.names(session, {claim.owner_id, claim.author_id})
        said = table.count_comments(session, claim.id)
        latest = table.comments(session, claim.id, LAST) if said else []
        opens = may and clients.find(session, client.id, rights.full(actor)) is not None
        return ClaimCard(
            claim=claim,
            client=client,
            contact=clients.contact(session, claim.contact_id) if claim.contact_id is not None and opens else None,
            owner=names[claim.owner_id],
            author=names[claim.author_id],
            own=claim.owner_id == actor.id,
            may=may,
            opens=opens,
            overdue=self._is_overdue(claim),
            days_over=days_over(claim.due_on, claim.zone, self.work.now),
            comments=tuple(reversed(latest)),
            said=said,
        )

    def by_number(self, actor: Member, number: int) -> ClaimCard:
        """The claim people call by this number; NotFound as `card`."""
        claim = table.by_number(self.work.session, number)
        if claim is None:
            raise NotFound("claims-gone")
        return self.card(actor, claim.id)

    def listed(self, actor: Member, which: Which, page: int) -> Listing:
        """A page of the claims open to the actor: the overdue first, then by their due day; closed ones newest first.

        "mine" are those the actor settles; the others are of the team for a lead, of everybody for the head.
        """
        scope = rights.mine(actor) if which == "mine" else rights.full(actor)
        session, now = self.work.session, self.work.now
        total = table.count(session, scope, which, now)
        page, pages = _page(page, total, PAGE)
        found = table.listed(session, scope, which, now, PAGE, page * PAGE)
        overdue = table.count(session, scope, "overdue", now) if which == "open" else 0
        return Listing(which, self._lines(actor, found), page, pages, total, overdue)

    def of_client(self, actor: Member, client_id: int, page: int) -> Listing:
        """A page of a client's claims, open ones first; NotFound unless the client is open to the actor."""
        client = Clients(self.work).get(actor, client_id)
        total = table.count_of_client(self.work.session, client.id)
        page, pages = _page(page, total, PAGE)
        found = table.of_client(self.work.session, client.id, PAGE, page * PAGE)
        return Listing(None, self._lines(actor, found), page, pages, total, client=client)

    def story(self, actor: Member, claim_id: int, page: int) -> tuple[ClaimCard, list[Event], int, int]:
        """The claim, a page of what was done to it (newest first), its number from 0, and how many pages there are."""
        card = self.card(actor, claim_id)
        session = self.work.session
        page, pages = _page(page, table.count_story(session, claim_id), STORY_PAGE)
        rows = table.story(session, claim_id, STORY_PAGE, page * STORY_PAGE)
        said = table.comments_by_ids(session, {_after(row.changes, "comment_id") for row, _ in rows} - {0})
        owners = members.names(session, {_after(row.changes, "owner_id") for row, _ in rows} - {0})
        events = [
            Event(
                at=row.at,
                who=name,
                action=row.action,
                changes=row.changes,
                comment=said.get(_after(row.changes, "comment_id")),
                owner=owners.get(_after(row.changes, "owner_id")),
            )
            for row, name in rows
        ]
        return card, events, page, pages

    def helpers(self, actor: Member, claim_id: int) -> list[Member]:
        """Those whom the claim may be given to: people at work in the team of who settles it now."""
        claim, _, may = self._see(actor, claim_id)
        if not may:
            raise NotFound("claims-gone")
        owner = members.get(self.work.session, claim.owner_id)
        team_id = owner.team_id if owner is not None else None
        if team_id is None and actor.role != "head":
            return []
        found = members.everybody(self.work.session, team_id)
        return [one for one in found if one.blocked_at is None and one.id != claim.owner_id]

    def call(self, actor: Member, claim_id: int) -> ClaimCard | None:
        """The claim its owner is called for; None when it is settled, taken back or not the actor's any more."""
        claim = table.find(self.work.session, claim_id)
        if claim is None or not self._calls_for(actor, claim):
            return None
        return self.card(actor, claim_id)

    def calls(self, actor: Member, claim_ids: list[int]) -> list[Line]:
        """Those of the claims that still call for the actor, the soonest due first."""
        found = [table.find(self.work.session, one) for one in claim_ids]
        mine = [claim for claim in found if claim is not None and self._calls_for(actor, claim)]
        return list(self._lines(actor, sorted(mine, key=lambda claim: (claim.due_at, claim.id))))

    def told(self, actor: Member, claim_id: int, by_id: int, comment_id: int = 0) -> Told | None:
        """What a member did to a claim, for somebody else; None when the claim or the words were taken back, or the
        actor does not see the claim any more.
        """
        try:
            card = self.card(actor, claim_id)
        except NotFound:
            return None
        said = table.comment(self.work.session, comment_id) if comment_id else None
        if card.claim.removed_at is not None or (comment_id and said is None):
            return None
        return Told(card, members.names(self.work.session, {by_id}).get(by_id, ""), said)

    def _calls_for(self, actor: Member, claim: Claim) -> bool:
        live = claim.removed_at is None and claim.closed_at is None
        return live and claim.owner_id == actor.id and actor.blocked_at is None

    def _see(self, actor: Member, claim_id: int) -> tuple[Claim, Client, bool]:
        """The claim, its client, and whether the actor may change it."""
        session = self.work.session
        found = table.see(session, claim_id, rights.full(actor))
        if found is not None:
            return (*found, True)
        found = table.see_as_author(session, claim_id, actor.id, rights.reach(actor))
        if found is None:
            raise NotFound("claims-gone")
        return (*found, False)

    def _is_overdue(self, claim: Claim) -> bool:
        return claim.closed_at is None and claim.removed_at is None and claim.due_at <= self.work.now

    def _lines(self, actor: Member, found: list[Claim]) -> tuple[Line, ...]:
        session = self.work.session
        names = {one.id: one.title for one in clients.by_ids(session, {claim.client_id for claim in found}, EVERYTHING)}
        owners = members.names(session, {claim.owner_id for claim in found})
        return tuple(
            Line(
                claim=claim,
                client=names[claim.client_id],
                owner=owners[claim.owner_id],
                own=claim.owner_id == actor.id,
                overdue=self._is_overdue(claim),
                days_over=days_over(claim.due_on, claim.zone, self.work.now),
            )
            for claim in found
            if claim.client_id in names
        )

    def _week(self) -> Week:
        return Week.of(company.get(self.work.session))


def _page(page: int, total: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-total // size))
    return min(max(page, 0), pages - 1), pages


def _after(changes: dict[str, list[object]], name: str) -> int:
    """The id a change left in a field; 0 for none."""
    value = changes.get(name, [None, None])[1]
    return value if isinstance(value, int) else 0
