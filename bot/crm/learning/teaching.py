"""Teaching: a lesson is written down, weighed against what was taught before, and taken back with its record."""

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.crm.clients.changing import refresh_keys
from bot.crm.learning.shapes import Lesson, News, Place
from bot.crm.work import Work, json_value
from bot.freetext.learnt import LONGEST_PHRASE, phrase_key
from storage import learnt, members
from storage.clients import Client
from storage.learnt import KEY_LENGTH, Learnt, What
from storage.members import Member


class Teaching:
    """The verbs by which corrections teach; each is audited."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def teach(self, actor: Member, what: What, lesson: Lesson | None, place: Place) -> News | None:
        """Learn for the team what a correction says; None when nothing new holds: it was known, or must be said again.

        The same record teaches the same thing once; what else it taught of this kind was a mistake and is taken back,
        also when the correction teaches nothing.
        """
        self.unlearn(actor, place.interaction_id, _ids(place.plan_id), what=what, but=lesson)
        row = self._row(actor, lesson, place) if lesson is not None else None
        if row is None or not row.holds:
            return None
        client = self._client(row)
        if client is not None:
            refresh_keys(self.work.session, client)
        return News(row.id, row.what, row.shown, row.value, client.title if client is not None else None)

    def unlearn(
        self,
        actor: Member,
        interaction_id: int | None,
        plan_ids: Collection[int] = (),
        *,
        what: What | None = None,
        but: Lesson | None = None,
    ) -> None:
        """Take back what was taught at a record last: the record is undone, or corrected in another way."""
        for row in learnt.of_record(self.work.session, interaction_id, plan_ids):
            kept = but is not None and (row.phrase, row.value, row.client_id) == (but.phrase, but.value, but.client_id)
            if row.forgotten_at is not None or kept or (what is not None and row.what != what):
                continue
            if row.times > 1:
                # What is undone may return; what was corrected in another way leaves the record for good.
                parted = {"interaction_id": None, "plan_id": None} if what is not None else {}
                self._set(actor, row, "learning.unteach", times=row.times - 1, **parted)
            else:
                self._set(actor, row, "learning.unteach", forgotten_at=self.work.now, forgotten_by=actor.id)
            self._follow([row])

    def relearn(
        self, actor: Member, interaction_id: int | None, plan_ids: Collection[int], since: datetime | None
    ) -> None:
        """Bring back what was forgotten at the moment the record was undone, and count what others taught too."""
        for row in learnt.of_record(self.work.session, interaction_id, plan_ids):
            if row.forgotten_at is None:
                self._set(actor, row, "learning.recall", times=row.times + 1)
            elif row.forgotten_at == since:
                self._set(actor, row, "learning.recall", forgotten_at=None, forgotten_by=None)
            else:
                continue
            self._follow([row])

    def _row(self, actor: Member, lesson: Lesson, place: Place) -> Learnt | None:
        """The row of the lesson with this once counted; None when that changes nothing."""
        session = self.work.session
        team_id = self._team(actor, place.client_id)
        said = (lesson.what, lesson.phrase, lesson.value, lesson.client_id)
        row = learnt.same(session, team_id, actor.id, *said)
        here = {"interaction_id": place.interaction_id, "plan_id": place.plan_id}
        if row is None:
            return self._add(actor, lesson, team_id, here)
        if row.forgotten_at is None and (row.interaction_id, row.plan_id) == tuple(here.values()):
            return None
        held = row.holds
        times = 1 if row.forgotten_at is not None else row.times + 1
        again = {"times": times, "sure": lesson.sure or (row.sure and row.forgotten_at is None), "shown": lesson.shown}
        taught = {"taught_by": actor.id, "taught_at": self.work.now, "forgotten_at": None, "forgotten_by": None}
        self._set(actor, row, "learning.teach", **again, **taught, **here)
        return None if held else row

    def _add(self, actor: Member, lesson: Lesson, team_id: int | None, here: dict[str, int | None]) -> Learnt | None:
        if len(lesson.phrase) > LONGEST_PHRASE or len(lesson.shown) > LONGEST_PHRASE or not lesson.phrase:
            return None
        row = Learnt(
            team_id=team_id,
            what=lesson.what,
            phrase=lesson.phrase,
            shown=lesson.shown,
            key=phrase_key(lesson.phrase)[:KEY_LENGTH] if lesson.client_id is None else None,
            value=lesson.value,
            client_id=lesson.client_id,
            taught_by=actor.id,
            taught_at=self.work.now,
            times=1,
            sure=lesson.sure,
            forgotten_at=None,
            forgotten_by=None,
            **here,
        )
        self.work.session.add(row)
        self.work.session.flush()
        names = ("team_id", "what", "phrase", "value", "client_id", "times", "sure", *here)
        changes = {name: [None, getattr(row, name)] for name in names}
        self.work.audit(actor, "learning.teach", "learnt", row.id, changes)
        return row

    def _team(self, actor: Member, client_id: int) -> int | None:
        """Whose words these are: the actor's team's, or that of the client's manager."""
        if actor.team_id is not None:
            return actor.team_id
        client = self.work.session.get(Client, client_id)
        owner = members.get(self.work.session, client.owner_id) if client is not None else None
        return owner.team_id if owner is not None else None

    def _client(self, row: Learnt) -> Client | None:
        return self.work.session.get(Client, row.client_id) if row.client_id is not None else None

    def _follow(self, rows: Sequence[Learnt]) -> None:
        """Let the clients of changed rows be found by what they are called now."""
        for row in rows:
            if (client := self._client(row)) is not None:
                refresh_keys(self.work.session, client)

    def _set(self, actor: Member, row: Learnt, action: str, **fields: object) -> None:
        changes = {}
        for name, value in fields.items():
            if (before := getattr(row, name)) != value:
                changes[name] = [json_value(before), json_value(value)]
                setattr(row, name, value)
        if changes:
            self.work.session.flush()
            self.work.audit(actor, action, "learnt", row.id, changes)


def _ids(plan_id: int | None) -> tuple[int, ...]:
    return (plan_id,) if plan_id is not None else ()
