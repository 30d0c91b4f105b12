"""Looking at segments: the grid, who stands in a cell, who has moved, and why."""

from collections import Counter
from math import ceil
from typing import Final

from analytics.segments import Axis, Place, Rules, stage_of, transitions
from analytics.segments import Standing as Then
from bot.crm import rights
from bot.crm.clients import Clients, Page
from bot.crm.errors import NotFound
from bot.crm.segments import counting
from bot.crm.segments.shapes import Basis, Listing, Moves, Overview, Standing, Whose, Why
from bot.crm.work import Work
from storage import company, members, notes, sales, segments
from storage.company import Company
from storage.members import Member
from storage.scope import Scope
from storage.segments import BCG, PLAIN_STAGES, Listed

PAGE: Final = 8
# From the best place to the worst; who has never bought may still come.
ORDER: Final[dict[Axis, tuple[Place, ...]]] = {
    "abc": ("A", "B", "C", "none", "potential", "lost"),
    "xyz": ("X", "Y", "Z", "none", "one_time", "potential", "lost"),
}


class Reading:
    """The verbs that look at segments. Classes are relative to all buyers of the company, whoever looks."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def overview(self, actor: Member, whose: Whose) -> Overview:
        """How many clients of the scope stand in each cell."""
        cells: Counter[str] = Counter()
        permanent = 0
        for group in segments.groups(self.work.session, _scope(actor, whose)):
            stage = group.stage or "potential"
            if stage in PLAIN_STAGES:
                cells[stage] += group.clients
            else:
                permanent += group.clients
                cells[f"{group.abc}{group.xyz or '-'}"] += group.clients
            if group.bcg in BCG:
                cells[group.bcg] += group.clients
        return Overview(self._basis(), cells, permanent)

    def listed(self, actor: Member, cell: str, whose: Whose, page: int) -> Listing:
        """A page of the clients that stand in a cell."""
        scope, session = _scope(actor, whose), self.work.session
        total = self.overview(actor, whose).cells.get(cell, 0)
        page, pages = _page_of(page, total)
        found = segments.in_cell(session, scope, cell, page * PAGE, PAGE)
        return Listing(self._basis(), Page(self._standings(actor, found), page, pages, total))

    def moves(self, actor: Member, axis: Axis, whose: Whose) -> Moves:
        """Who has moved on an axis since the month before."""
        basis = self._basis()
        since = basis.as_of - 1
        pairs = [
            (
                Then(one.abc_then, one.stage_then, one.xyz_then) if one.stage_then else None,
                Then(one.abc, one.stage, one.xyz) if one.stage else None,
                one.clients,
            )
            for one in segments.moves(self.work.session, _scope(actor, whose), since)
        ]
        found = transitions(pairs, axis)
        order = ORDER[axis]
        changes = [(before, after, count) for (before, after), count in found.items() if before != after]
        changes.sort(key=lambda one: (order.index(one[1]), order.index(one[0])))
        risen = sum(count for before, after, count in changes if order.index(after) < order.index(before))
        moved = sum(count for _, _, count in changes)
        return Moves(
            basis=basis,
            axis=axis,
            known=segments.has_month(self.work.session, since),
            changes=tuple(changes),
            risen=risen,
            fallen=moved - risen,
            still=found.total() - moved,
        )

    def moved(self, actor: Member, axis: Axis, before: Place, after: Place, whose: Whose, page: int) -> Listing:
        """A page of the clients that have moved from one place to another since the month before."""
        basis = self._basis()
        scope = _scope(actor, whose)
        found = segments.that_moved(self.work.session, scope, basis.as_of - 1, axis, before, after)
        page, pages = _page_of(page, len(found))
        shown = self._standings(actor, found[page * PAGE : (page + 1) * PAGE])
        return Listing(basis, Page(shown, page, pages, len(found)))

    def why(self, actor: Member, client_id: int) -> Why:
        """What a client's classes rest on; NotFound unless it is open in full."""
        session = self.work.session
        client = Clients(self.work).get(actor, client_id)
        basis = self._basis()
        segment = segments.find(session, client_id)
        window, length = basis.rules.window, basis.rules.length
        start = basis.as_of - window
        months = segments.months(session, client_id, start)
        parts = [range(first, first + length) for first in range(start, basis.as_of, length)]
        open_documents = sum(documents for ym, (_, documents) in months.items() if ym >= basis.as_of)
        rank = segments.rank(session, segment) if segment is not None and segment.abc else None
        ever = segment.documents_ever if segment else 0
        inside = segment.documents_window if segment else 0
        return Why(
            client_id=client.id,
            name=client.title,
            basis=basis,
            stage=stage_of(ever, inside),
            abc=segment.abc if segment else None,
            xyz=segment.xyz if segment else None,
            revenue=segment.revenue if segment else 0,
            documents_ever=ever,
            documents_window=inside,
            month_documents=open_documents,
            rank=rank.rank if rank else 0,
            buyers=rank.clients if rank else 0,
            above=100 * rank.above // rank.total if rank and rank.total > 0 else 0,
            deviation=ceil(segment.cv) if segment and segment.cv is not None else None,
            subperiods=tuple(sum(months.get(ym, (0, 0))[0] for ym in part) for part in parts),
        )

    def _basis(self) -> Basis:
        """What the classes rest on that are shown now; NotFound before the first start."""
        session = self.work.session
        here = self._company()
        last = segments.last_count(session)
        changes = notes.get(session, sales.CHANGES_NOTE)
        due = last is None or last.changes != changes or last.rules != here.segment_rules
        return Basis(
            as_of=last.as_of if last else counting.open_month(here, self.work.now),
            rules=Rules.of(last.rules) if last else counting.rules_of(here),
            currency=here.currency,
            fresh=changes is None or not due,
            counted=segments.is_counted(session),
            sold=sales.is_any(session),
        )

    def _company(self) -> Company:
        here = company.get(self.work.session)
        if here is None:
            raise NotFound("settings-no-company")
        return here

    def _standings(self, actor: Member, found: list[Listed]) -> tuple[Standing, ...]:
        names = members.names(self.work.session, {one.owner_id for one in found}) if found else {}
        return tuple(
            Standing(one.client_id, one.name, names[one.owner_id], one.owner_id == actor.id, one.revenue)
            for one in found
        )


def _scope(actor: Member, whose: Whose) -> Scope:
    return rights.mine(actor) if whose == "mine" else rights.full(actor)


def _page_of(page: int, total: int) -> tuple[int, int]:
    pages = max(1, -(-total // PAGE))
    return min(max(page, 0), pages - 1), pages
