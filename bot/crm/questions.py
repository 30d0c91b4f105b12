"""Questions: what was done in some days and by whom, what is planned for them, whom nobody has talked to since."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.crm import rights
from bot.crm.clients import Clients, Page
from bot.crm.plans import Line, Plans
from bot.crm.reports import Choice, Reports, Whose
from bot.crm.work import Work
from bot.zones import day_bounds, wall_time
from storage import members
from storage import questions as table
from storage.clients import Client
from storage.members import Member
from storage.questions import Told
from storage.scope import EVERYTHING, Scope

PAGE = 6
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
MOST = 500  # more silent clients than this nobody leafs through


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: whose doings (as in a report), at which client (any when None), from and to which local day.

    Without a client `whose` "me" is oneself; at a client everybody's contacts count unless a person is named.
    """

    whose: Whose
    id: int
    client_id: int | None
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Contacts:
    """A page of contacts, newest first; `people` how many each author had; `before` the last one before these days."""

    client: Client | None
    choice: Choice
    page: Page[Told]
    people: tuple[tuple[str, int], ...]
    before: Told | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """A client without a contact for so many local days."""

    client_id: int
    name: str
    owner: str
    days: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """Open plans of some days, soonest first."""

    choice: Choice
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Clients without a contact since a day, longest first."""

    choice: Choice
    clients: tuple[Quiet, ...]


class Questions:
    """Answers that have no screen of their own elsewhere; rights are those of the dossier and of reports."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def team(self, actor: Member) -> Choice:
        """Those the actor leads: the team, everybody for the head; Denied for all others."""
        rights.require_lead(actor)
        return Reports(self.work).usual(actor)

    def contacts(self, actor: Member, wanted: Wanted, page: int) -> Contacts:
        """Contacts of some days; NotFound unless the client is open in full and the person is the actor's to see."""
        client = Clients(self.work).get(actor, wanted.client_id) if wanted.client_id is not None else None
        scoped = Reports(self.work).resolve(actor, wanted.whose, wanted.id)
        authors = EVERYTHING if client is not None and wanted.whose != "person" else scoped.scope
        since, until = self._moments(actor, wanted)
        people = table.by_author(self.work.session, wanted.client_id, authors, since, until)
        total = sum(count for _, count in people)
        pages = max(1, -(-total // PAGE))
        page = min(max(page, 0), pages - 1)
        found = self._found(wanted, authors, since, until, page * PAGE, PAGE)
        before = self._found(wanted, authors, BEGINNING, since, 0, 1) if not found and client is not None else []
        return Contacts(
            client,
            scoped.choice,
            Page(tuple(found), page, pages, total),
            tuple(people),
            before[0] if before else None,
        )

    def agenda(self, actor: Member, wanted: Wanted) -> Agenda:
        """Open plans that fall due in these days; NotFound unless the person is the actor's to see."""
        scoped = Reports(self.work).resolve(actor, wanted.whose, wanted.id)
        since, until = self._moments(actor, wanted)
        return Agenda(scoped.choice, tuple(Plans(self.work).between(actor, scoped.scope, since, until)))

    def silent(self, actor: Member, wanted: Wanted) -> Silence:
        """Clients nobody has talked to since the first of these days; NotFound as for agenda."""
        scoped = Reports(self.work).resolve(actor, wanted.whose, wanted.id)
        zone = ZoneInfo(actor.zone)
        since, _ = day_bounds(wanted.first, zone)
        rows = table.silent(self.work.session, scoped.scope, since, limit=MOST)
        names = members.names(self.work.session, {row.owner_id for row in rows})
        today = wall_time(self.work.now, zone).date()
        found = [Quiet(row.id, row.name, names[row.owner_id], self._days(row.last, today, zone)) for row in rows]
        return Silence(scoped.choice, tuple(found))

    def _found(
        self, wanted: Wanted, authors: Scope, since: datetime, until: datetime, offset: int, limit: int
    ) -> list[Told]:
        return table.contacts(self.work.session, wanted.client_id, authors, since, until, offset=offset, limit=limit)

    @staticmethod
    def _moments(actor: Member, wanted: Wanted) -> tuple[datetime, datetime]:
        zone = ZoneInfo(actor.zone)
        return day_bounds(wanted.first, zone)[0], day_bounds(wanted.last, zone)[1]

    @staticmethod
    def _days(last: datetime, today: date, zone: ZoneInfo) -> int:
        return (today - wall_time(last, zone).date()).days
