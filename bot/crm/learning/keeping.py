"""What a team has learnt: listed, forgotten by those who may, and brought back."""

from bot.crm import rights
from bot.crm.clients import Page
from bot.crm.clients.desk import PAGE, page_of
from bot.crm.errors import Denied, NotFound
from bot.crm.learning.shapes import Line
from bot.crm.learning.teaching import Teaching
from storage import learnt, members
from storage.clients import Client
from storage.learnt import Learnt
from storage.members import Member


class Keeping(Teaching):
    """The verbs about what was taught. Everybody sees what the own team knows, the head what all teams know."""

    def listed(self, actor: Member, page: int) -> Page[Line]:
        """What holds, newest first, in pages; what leads to a client that is gone is left out."""
        session, scope = self.work.session, rights.reach(actor)
        total = learnt.count(session, scope)
        page, pages = page_of(page, total)
        rows = learnt.listed(session, scope, page * PAGE, PAGE)
        disputed = learnt.disputed(session, [row.phrase for row, _, _ in rows], scope)
        lines = [self._line(actor, row, client, by, (row.what, row.phrase) in disputed) for row, client, by in rows]
        return Page(tuple(lines), page, pages, total)

    def forget(self, actor: Member, learnt_id: int) -> Line:
        """Use it no more; a second time changes nothing. Denied unless it is the actor's to forget."""
        row, client = self._mine(actor, learnt_id)
        if row.forgotten_at is None:
            self._set(actor, row, "learning.forget", forgotten_at=self.work.now, forgotten_by=actor.id)
            self._follow([row])
        return self._line(actor, row, client, self._name(row))

    def recall(self, actor: Member, learnt_id: int) -> Line:
        """Use it again after all. Raises as `forget`."""
        row, client = self._mine(actor, learnt_id)
        if row.forgotten_at is not None:
            self._set(actor, row, "learning.recall", forgotten_at=None, forgotten_by=None)
            self._follow([row])
        return self._line(actor, row, client, self._name(row))

    def _mine(self, actor: Member, learnt_id: int) -> tuple[Learnt, Client | None]:
        row = learnt.find(self.work.session, learnt_id, rights.reach(actor))
        if row is None:
            raise NotFound("learning-gone")
        client = self._client(row)
        if not _may(actor, row, client):
            raise Denied("learning-not-yours")
        return row, client

    def _name(self, row: Learnt) -> str:
        return members.names(self.work.session, [row.taught_by])[row.taught_by]

    def _line(self, actor: Member, row: Learnt, client: Client | None, teacher: str, disputed: bool = False) -> Line:
        title = client.title if client is not None else None
        may = _may(actor, row, client)
        gone = row.forgotten_at is not None
        return Line(row.id, row.what, row.shown, row.value, title, teacher, row.taught_at, may, disputed, gone)


def _may(actor: Member, row: Learnt, client: Client | None) -> bool:
    """Whoever leads or manages the team's people; of the others who taught it, and whose client it leads to."""
    leads = actor.role == "head" or ((actor.role == "lead" or actor.is_admin) and row.team_id == actor.team_id)
    own = row.taught_by == actor.id or (client is not None and client.owner_id == actor.id)
    return actor.blocked_at is None and (leads or own)
