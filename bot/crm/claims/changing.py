"""Changing claims: opened, settled, put off, given to somebody else, talked over, taken back."""

import re
from datetime import date, datetime, timedelta
from typing import Any, Final

from bot.crm.claims.days import due_day, due_moment, next_call
from bot.crm.claims.reading import Reading
from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.lines import one_line
from bot.crm.work import Notice, Source, json_value
from storage import audit
from storage import claims as table
from storage.base import lay
from storage.claims import OPEN, Claim, ClaimComment, ClaimStatus, Severity
from storage.clients import Client
from storage.interactions import Interaction
from storage.members import Member

SUBJECT_LENGTH: Final = 300
COMMENT_LENGTH: Final = 4000
# Until when a comment can be taken back.
UNDO_FOR: Final = timedelta(days=1)
# A due day further away than this is a slip of the pen.
FURTHEST: Final = timedelta(days=366)
_WORD: Final = re.compile(r"\w+")
SEVERITIES: Final[tuple[Severity, ...]] = ("high", "normal", "low")


class Changing(Reading):
    """The verbs that change claims; every one is audited, and the calls follow."""

    def open(
        self,
        actor: Member,
        client: Client,
        *,
        subject: str,
        severity: Severity,
        contact_id: int | None = None,
        interaction: Interaction | None = None,
        due: date | None = None,
    ) -> Claim:
        """A new claim at a client that this piece of work has just loaded by Clients.loggable or made by Clients.add.

        The client's manager settles it, by `due` if a day was chosen that can still be kept, else by as many working
        days of the company as its severity allows, and is told when it is somebody else who registered it. Invalid
        for a subject without a visible character.
        """
        owner = actor if client.owner_id == actor.id else self.work.session.get_one(Member, client.owner_id)
        week = self._week()
        chosen = due is not None and self._is_ahead(due, owner.zone)
        day = due if due is not None and chosen else due_day(severity, self.work.now, owner.zone, week)
        claim = Claim(
            number=table.next_number(self.work.session),
            client_id=client.id,
            contact_id=contact_id,
            interaction_id=interaction.id if interaction is not None else None,
            owner_id=owner.id,
            author_id=actor.id,
            subject=_subject(subject),
            severity=severity,
            status="registered",
            due_on=day,
            zone=owner.zone,
            due_at=due_moment(day, owner.zone, week),
            remind_at=next_call(day, owner.zone, week, self.work.now),
            created_at=self.work.now,
        )
        lay(self.work.session, claim)
        told = ("number", "client_id", "subject", "severity", "due_on")
        self.work.audit(
            actor, "claims.open", "claims", claim.id, {name: [None, json_value(getattr(claim, name))] for name in told}
        )
        if chosen:  # from now on no severity moves it
            told_due = {"due_on": [day.isoformat(), day.isoformat()]}
            self.work.audit(actor, "claims.set_due", "claims", claim.id, told_due)
        self._tell(actor, "claim_opened", claim, {owner.id})
        return claim

    # With its sentence.

    def take_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence that holds claims is undone, and they with it: out of lists and reminders."""
        for claim in self._of(interaction):
            if claim.removed_at is None:
                self._change(actor, claim, "claims.remove", {"removed_at": self.work.now, "remind_at": None})

    def bring_back(self, actor: Member, interaction: Interaction) -> None:
        """The sentence is back, and so are the claims that went at the same moment; before or after its own return."""
        moment = interaction.removed_at or self._left_at(interaction)
        for claim in self._of(interaction):
            if claim.removed_at is not None and claim.removed_at == moment:
                new = {"removed_at": None, "remind_at": None if claim.closed_at else self._next_call(claim)}
                self._change(actor, claim, "claims.restore", new)

    def follow(self, actor: Member, interaction: Interaction) -> None:
        """The sentence's client or contact was corrected: its claims are that one's, and its manager settles them.

        A claim that was given to somebody else stays with them.
        """
        for claim in self._of(interaction):
            new: dict[str, Any] = {}
            if claim.contact_id != interaction.contact_id:
                new["contact_id"] = interaction.contact_id
            if claim.client_id != interaction.client_id:
                new["client_id"] = interaction.client_id
                if claim.removed_at is None:
                    new |= self._owner_of(claim, interaction.client_id)
            if new:
                self._change(actor, claim, "claims.follow", new)
            if "owner_id" in new:
                self._tell(actor, "claim_opened", claim, {claim.owner_id})

    def drop(self, actor: Member, claim_id: int) -> Claim:
        """Take one claim back by itself: it was read out of words that complain of nothing."""
        claim = self._standing(self._see(actor, claim_id)[0])
        return self._change(actor, claim, "claims.remove", {"removed_at": self.work.now, "remind_at": None})

    def regain(self, actor: Member, interaction: Interaction) -> Claim | None:
        """Bring back the claim that was dropped last, if the sentence still tells of it; None without one."""
        said = set(_WORD.findall(interaction.text.lower()))
        gone = [one for one in self._of(interaction) if one.removed_at is not None]
        told = [one for one in gone if said.issuperset(_WORD.findall(one.subject.lower()))]
        if not told:
            return None
        claim = max(told, key=lambda one: (one.removed_at or self.work.now, one.id))
        new = {"removed_at": None, "remind_at": None if claim.closed_at else self._next_call(claim)}
        return self._change(actor, claim, "claims.restore", new)

    # How it goes.

    def start(self, actor: Member, claim_id: int) -> Claim:
        """Somebody is at it. AlreadyDone for one that is in work or closed."""
        claim = self._live(actor, claim_id)
        if claim.status != "registered":
            raise _already(claim)
        return self._change(actor, claim, "claims.start", {"status": "in_work"})

    def satisfy(self, actor: Member, claim_id: int) -> Claim:
        """Settled as the client wished. AlreadyDone for one that is closed."""
        return self._close(actor, claim_id, "satisfied")

    def not_satisfy(self, actor: Member, claim_id: int) -> Claim:
        """Closed without what the client wished. AlreadyDone for one that is closed."""
        return self._close(actor, claim_id, "not_satisfied")

    def reopen(self, actor: Member, claim_id: int) -> Claim:
        """In work again. AlreadyDone for one that is open."""
        claim = self._live(actor, claim_id)
        if claim.status in OPEN:
            raise _already(claim)
        new = {"status": "in_work", "closed_at": None, "remind_at": self._next_call(claim)}
        return self._change(actor, claim, "claims.reopen", new)

    def reword(
        self, actor: Member, claim_id: int, subject: str, severity: Severity | None = None, due: date | None = None
    ) -> Claim:
        """What it is about, in other words; whoever wrote them down may correct them.

        `severity` and `due` are what the words say of its weight and its day now, None when they say no other; a
        closed claim keeps its own.
        """
        claim = self._standing(self._see(actor, claim_id)[0])
        self._change(actor, claim, "claims.reword", {"subject": _subject(subject)})
        if claim.status not in OPEN:
            return claim
        if due is not None and self._is_ahead(due, claim.zone):
            self._change(actor, claim, "claims.set_due", self._due(due, claim.zone))
        return claim if severity is None else self._weigh(actor, claim, severity)

    def set_severity(self, actor: Member, claim_id: int, severity: Severity) -> Claim:
        """Its weight; the due day follows unless somebody has set it. AlreadyDone for one that is closed."""
        return self._weigh(actor, self._open(actor, claim_id), severity)

    def _weigh(self, actor: Member, claim: Claim, severity: Severity) -> Claim:
        new: dict[str, Any] = {"severity": severity}
        if not table.was_done(self.work.session, claim.id, "claims.set_due"):
            day = due_day(severity, claim.created_at, claim.zone, self._week())
            # What is overdue stays so: no weight puts its day off.
            day = min(day, claim.due_on) if claim.due_at <= self.work.now else day
            new |= self._due(day, claim.zone)
        return self._change(actor, claim, "claims.set_severity", new)

    def set_due(self, actor: Member, claim_id: int, day: date) -> Claim:
        """Another day by which it is to be settled, by the owner's calendar. Invalid for one that is over."""
        claim = self._open(actor, claim_id)
        new = self._due(day, claim.zone) if day - self.work.now.date() < FURTHEST else {}
        if not new or new["due_at"] <= self.work.now:
            raise Invalid("claims-due-past" if new else "claims-due-far")
        same = day == claim.due_on and claim.due_at == new["due_at"]
        self._change(actor, claim, "claims.set_due", new)
        if same:  # chosen all the same: from now on no severity moves it
            told = {"due_on": [day.isoformat(), day.isoformat()]}
            self.work.audit(actor, "claims.set_due", "claims", claim.id, told)
        return claim

    def assign(self, actor: Member, claim_id: int, member_id: int) -> Claim:
        """Give an open claim to somebody at work in the same team, who is told; their clock counts from now on."""
        claim = self._open(actor, claim_id)
        if claim.owner_id == member_id:
            raise AlreadyDone("claims-already-theirs")
        person = next((one for one in self.helpers(actor, claim_id) if one.id == member_id), None)
        if person is None:
            raise NotFound("claims-nobody")
        new = {"owner_id": person.id, "zone": person.zone} | self._due(claim.due_on, person.zone)
        self._change(actor, claim, "claims.assign", new)
        self._tell(actor, "claim_assigned", claim, {person.id})
        return claim

    # What is said about it.

    def comment(self, actor: Member, claim_id: int, text: str, source: Source | None = None) -> ClaimComment:
        """Add words to a claim the actor sees, open or closed; who settles it and who registered it are told.

        One update makes one comment. Invalid for a text without a visible character.
        """
        claim = self._standing(self._see(actor, claim_id)[0])
        if not one_line(text):
            raise Invalid("claims-words-only")
        said = ClaimComment(
            claim_id=claim.id,
            author_id=actor.id,
            text=text.strip()[:COMMENT_LENGTH],
            source_chat_id=source.chat_id if source else None,
            source_message_id=source.message_id if source else None,
            source_update_id=source.update_id if source else None,
            created_at=self.work.now,
        )
        lay(self.work.session, said)
        self.work.audit(actor, "claims.comment", "claims", claim.id, {"comment_id": [None, said.id]})
        self._tell(actor, "claim_commented", claim, {claim.owner_id, claim.author_id}, said.id)
        return said

    def commented(self, actor: Member, chat_id: int, message_id: int) -> ClaimComment | None:
        """The comment a message of the actor's own became."""
        said = table.comment_by_source(self.work.session, chat_id, message_id)
        return said if said is not None and said.author_id == actor.id else None

    def reword_comment(self, actor: Member, comment_id: int, text: str) -> ClaimComment:
        """The actor's own comment in other words: its message was edited."""
        said = self._own_comment(actor, comment_id)
        if not one_line(text):
            raise Invalid("claims-words-only")
        before, said.text = said.text, text.strip()[:COMMENT_LENGTH]
        self.work.session.flush()
        self.work.audit(actor, "claims.reword_comment", "claims", said.claim_id, {"text": [before, said.text]})
        return said

    def uncomment(self, actor: Member, comment_id: int) -> int:
        """Take the actor's own comment back, for a day; returns the claim's id. NotFound when it is gone already."""
        said = self._own_comment(actor, comment_id)
        if self.work.now - said.created_at > UNDO_FOR:
            raise Invalid("claims-undo-late")
        self.work.audit(actor, "claims.uncomment", "claims", said.claim_id, {"text": [said.text, None]})
        self.work.session.delete(said)
        self.work.session.flush()
        return said.claim_id

    # How it is done.

    def _own_comment(self, actor: Member, comment_id: int) -> ClaimComment:
        said = table.comment(self.work.session, comment_id)
        if said is None or said.author_id != actor.id or actor.blocked_at is not None:
            raise NotFound("claims-comment-gone")
        self._see(actor, said.claim_id)
        return said

    def _of(self, interaction: Interaction) -> list[Claim]:
        return table.of_interaction(self.work.session, interaction.id)

    def _left_at(self, interaction: Interaction) -> datetime | None:
        """When an interaction that has just been returned was taken back."""
        last = audit.newest(self.work.session, "interactions", interaction.id)
        if last is None or last.action != "interactions.restore":
            return None
        return datetime.fromisoformat(last.changes["removed_at"][0])

    def _owner_of(self, claim: Claim, client_id: int) -> dict[str, Any]:
        """Who settles a claim that is another client's now; nothing when somebody has been chosen for it."""
        session = self.work.session
        if table.was_done(session, claim.id, "claims.assign"):
            return {}
        owner = session.get_one(Member, session.get_one(Client, client_id).owner_id)
        if owner.id == claim.owner_id:
            return {}
        return {"owner_id": owner.id, "zone": owner.zone} | self._due(claim.due_on, owner.zone)

    def _standing(self, claim: Claim) -> Claim:
        if claim.removed_at is not None:
            raise AlreadyDone("claims-removed")
        return claim

    def _live(self, actor: Member, claim_id: int) -> Claim:
        """A claim the actor may change that has not been taken back."""
        claim, _, may = self._see(actor, claim_id)
        if not may:
            raise NotFound("claims-not-yours")
        return self._standing(claim)

    def _open(self, actor: Member, claim_id: int) -> Claim:
        claim = self._live(actor, claim_id)
        if claim.status not in OPEN:
            raise _already(claim)
        return claim

    def _close(self, actor: Member, claim_id: int, status: ClaimStatus) -> Claim:
        claim = self._open(actor, claim_id)
        new = {"status": status, "closed_at": self.work.now, "remind_at": None}
        self._change(actor, claim, "claims.close", new)
        self._tell(actor, "claim_closed", claim, {claim.author_id, claim.owner_id})
        return claim

    def _due(self, day: date, zone: str) -> dict[str, Any]:
        week = self._week()
        return {
            "due_on": day,
            "due_at": due_moment(day, zone, week),
            "remind_at": next_call(day, zone, week, self.work.now),
        }

    def _is_ahead(self, day: date, zone: str) -> bool:
        far = day - self.work.now.date() >= FURTHEST
        return not far and due_moment(day, zone, self._week()) > self.work.now

    def _next_call(self, claim: Claim) -> datetime | None:
        return next_call(claim.due_on, claim.zone, self._week(), self.work.now)

    def _change(self, actor: Member, claim: Claim, action: str, new: dict[str, Any]) -> Claim:
        changed = {name: value for name, value in new.items() if getattr(claim, name) != value}
        if not changed:
            return claim
        told = {name: value for name, value in changed.items() if name != "remind_at"}  # that follows from the rest
        kept = {name: [json_value(getattr(claim, name)), json_value(value)] for name, value in told.items()}
        for name, value in changed.items():
            setattr(claim, name, value)
        if kept:
            claim.changed_at = self.work.now
        self.work.session.flush()
        if kept:
            self.work.audit(actor, action, "claims", claim.id, kept)
        return claim

    def _tell(self, actor: Member, kind: str, claim: Claim, people: set[int], said: int = 0) -> None:
        """Tell people other than the actor; a notice is unique by what has become of the claim."""
        for member_id in sorted(people - {actor.id}):
            key = f"{kind}:{claim.id}:{claim.version}:{said}:{member_id}"
            arguments = {"actor_id": actor.id, "comment_id": said}
            self.work.tell(Notice(kind, key, member_id, claim.id, arguments))


def _subject(text: str) -> str:
    line = one_line(text)
    if not line:
        raise Invalid("claims-words-only")
    return line if len(line) <= SUBJECT_LENGTH else line[: SUBJECT_LENGTH - 1].rstrip() + "…"


def _already(claim: Claim) -> AlreadyDone:
    return AlreadyDone("claims-already", status=claim.status)
