"""Drafts: a sentence that waits for an answer, kept safe until it becomes a record, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, Literal, TypedDict, cast

from bot.crm.errors import NotFound
from bot.crm.files import MOST, File
from bot.crm.work import Source, Work
from storage import drafts as table
from storage.drafts import Draft
from storage.members import Member

OPEN_FOR: Final = timedelta(hours=24)
LATEST: Final = 20  # so many of the newest are looked through


class Undone(TypedDict):
    """What taking a shared card back removed or emptied: this alone is returned."""

    at: str  # the moment, ISO 8601 in UTC
    people: list[int]
    client: bool


class Answers(TypedDict, total=False):
    """What is known beside the sentence itself."""

    client_id: int  # the client that was chosen
    new_client: str  # or the name of the one to be made
    date_text: str  # words that stand in for a date nobody can mean
    no_plan: bool  # the date is not wanted at all
    default_client: int  # whose card the sentence answers
    files: list[dict[str, Any]]  # what was sent along: File.row of bot.crm.files
    album: str  # Telegram's id of the group they came in
    forwarded: Literal["in", "out"]  # a forwarded message: somebody else's words, or the person's own
    asks: Literal["client", "date"]  # the question that stands open
    contact: dict[str, Any]  # a shared contact card: Shared of bot.crm.shared
    people: list[int]  # the contacts it made,
    completed: list[int]  # and those who got its number
    made_client: bool  # the client was made for it
    taken_back: bool  # and all that was undone,
    undone: Undone  # but for what somebody has changed since
    place: bool  # the one file is a place, to become a meeting
    offered: str  # a typed name that matched nobody: offered as a new client


def answers_of(draft: Draft) -> Answers:
    """The draft's answers with their names and types."""
    return cast("Answers", draft.answers)


class Drafts:
    """The sentences of one person that wait."""

    def __init__(self, work: Work) -> None:
        self.work = work

    def save(self, actor: Member, *, text: str, written_at: datetime, answers: Answers, source: Source) -> Draft:
        """Keep a sentence that lacks something."""
        draft = Draft(
            member_id=actor.id,
            text=text,
            written_at=written_at,
            answers=dict(answers),
            state="open",
            source_chat_id=source.chat_id,
            source_message_id=source.message_id,
            source_update_id=source.update_id,
            created_at=self.work.now,
        )
        self.work.session.add(draft)
        self.work.session.flush()
        self.work.audit(actor, "drafts.save", "drafts", draft.id, {"state": [None, "open"]})
        return draft

    def get(self, actor: Member, draft_id: int) -> Draft:
        """The actor's own draft in any state; NotFound for others' and absent ones."""
        draft = table.find(self.work.session, actor.id, draft_id)
        if draft is None or actor.blocked_at is not None:
            raise NotFound("freetext-draft-gone")
        return draft

    def newest_open(self, actor: Member, chat_id: int) -> Draft | None:
        """The question asked last that still waits, within a day."""
        return table.newest_open(self.work.session, actor.id, chat_id, self.work.now - OPEN_FOR)

    def by_source(self, actor: Member, chat_id: int, message_id: int) -> Draft | None:
        """The actor's sentence made a draft from a message, in any state."""
        draft = table.by_source(self.work.session, actor.id, chat_id, message_id)
        return draft if draft is not None and draft.text else None

    def keep(self, actor: Member, *, answers: Answers, written_at: datetime, source: Source) -> Draft:
        """Keep what came without words for the answer it asks for: without words it is no sentence that waits."""
        return self.save(actor, text="", written_at=written_at, answers=answers, source=source)

    def of_message(self, actor: Member, chat_id: int, message_id: int) -> Draft | None:
        """What waits of a message or of its album, with words or without; a sentence of that very message first."""
        return self.by_source(actor, chat_id, message_id) or self._with_file(actor, chat_id, message_id)

    def kept(self, actor: Member, chat_id: int, message_id: int) -> Draft | None:
        """What came without words in a message, or in the same album as that, and is kept for its words."""
        found = self._with_file(actor, chat_id, message_id)
        return found if found is not None and not found.text else None

    def _with_file(self, actor: Member, chat_id: int, message_id: int) -> Draft | None:
        for draft in table.latest(self.work.session, actor.id, chat_id, LATEST):
            files = answers_of(draft).get("files", [])
            sent = {draft.source_message_id, *(one.get("message_id") for one in files)}
            if files and message_id in sent:
                return draft
        return None

    def of_album(self, actor: Member, chat_id: int, album: str) -> Draft | None:
        """The newest sentence or kept files of an album that are no record yet."""
        found = table.latest(self.work.session, actor.id, chat_id, LATEST)
        return next((one for one in found if one.state != "used" and answers_of(one).get("album") == album), None)

    def add_files(self, actor: Member, draft_id: int, files: Sequence[File]) -> Draft:
        """More files to what waits or is kept, up to what a record holds; its buttons go on working."""
        draft = self.get(actor, draft_id)
        if draft.state != "used":
            before = answers_of(draft).get("files", [])
            after = [*before, *(one.row for one in files)][:MOST]
            table.put_answers(self.work.session, draft.id, {**draft.answers, "files": after})
            changes = {"files": [len(before), len(after)]}
            self.work.audit(actor, "drafts.add_files", "drafts", draft.id, changes)
        return self.get(actor, draft_id)

    def answer(self, actor: Member, draft_id: int, answers: Answers, *, text: str | None = None) -> Draft:
        """Note answers, or the edited text, of an open draft: buttons drawn before are stale from now on."""
        draft = self.get(actor, draft_id)
        if draft.state == "open":
            before = draft.answers
            draft.answers = {**before, **answers} if text is None else dict(answers)
            changes: dict[str, Any] = {"answers": [before, draft.answers]}
            if text is not None and text != draft.text:
                changes["text"] = [draft.text, text]
                draft.text = text
            self.work.audit(actor, "drafts.answer", "drafts", draft.id, changes)
        return draft

    def use(self, actor: Member, draft_id: int, version: int | None = None) -> bool:
        """Take the draft to make a record of it; False when somebody (a second tap) was faster."""
        return table.close(self.work.session, actor.id, draft_id, version, "used")

    def became(self, actor: Member, draft_id: int, *, interaction_id: int | None, plan_id: int | None) -> None:
        """Remember the record a used draft became; the audit of `use` is written here, with its result."""
        table.remember(self.work.session, actor.id, draft_id, interaction_id=interaction_id, plan_id=plan_id)
        changes = {"state": ["open", "used"], "interaction_id": [None, interaction_id], "plan_id": [None, plan_id]}
        self.work.audit(actor, "drafts.use", "drafts", draft_id, changes)

    def drop(self, actor: Member, draft_id: int, version: int | None = None) -> Draft:
        """Forget the sentence; a used draft stays used."""
        if table.close(self.work.session, actor.id, draft_id, version, "dropped"):
            self.work.audit(actor, "drafts.drop", "drafts", draft_id, {"state": ["open", "dropped"]})
        return self.get(actor, draft_id)

    def reopen(self, actor: Member, draft_id: int) -> Draft:
        """Ask again about a dropped sentence (its message was edited)."""
        draft = self.get(actor, draft_id)
        if draft.state == "dropped":
            draft.state = "open"
            self.work.audit(actor, "drafts.reopen", "drafts", draft_id, {"state": ["dropped", "open"]})
        return draft
