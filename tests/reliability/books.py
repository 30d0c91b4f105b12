"""The books kept of a company: what was said, what was saved, what was answered, and whether the three agree."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, String, cast, func, literal, select, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.inbox import InboxRow
from storage.interactions import Interaction
from storage.members import Member
from storage.outbox import OutboxRow
from storage.plans import Plan, Reminder

MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
# "Позвонить: вт 2 марта 2027, 08:17"
NEXT_STEP = re.compile(rf"Позвонить: .*?(\d+) ({'|'.join(MONTHS)})(?: \d{{4}})?, (\d\d:\d\d)")

CALL = "продлить договор"  # what every planned call of the town begins with

Message = tuple[int, str]  # whose chat, and what the bot said there


@dataclass(slots=True)
class Sentence:
    """Something a person wrote, which Telegram took."""

    person: int
    message_id: int
    at: str  # the moment of the next step it names, and no other of this person: "2 марта 08:17"


@dataclass(slots=True)
class Tally:
    """What the books say in the end; `wrong` is empty when nothing was lost, and doubled only where it may be."""

    sentences: int = 0
    messages: int = 0
    lost: int = 0  # sentences that became no record
    doubled: int = 0  # records that are there twice
    repeated: int = 0  # messages said once more
    unknown: int = 0  # sends of unknown outcome
    wrong: list[str] = field(default_factory=list)

    def expect(self, holds: bool, complaint: str) -> None:
        """Complain when it does not hold."""
        if not holds:
            self.wrong.append(complaint)


class Ledger:
    """The bot's database from outside; nothing stays open between two looks."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = create_async_engine(url, poolclass=NullPool)

    async def rows(self, query: Executable) -> list[tuple[Any, ...]]:
        """What a query finds."""
        async with self._engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(query)]

    async def number(self, query: Executable) -> int:
        """The one number a query finds; 0 for none."""
        [(found,)] = await self.rows(query)
        return int(found or 0)

    async def left(self, sentences: int, now: datetime) -> list[str]:
        """What is still on the rails."""
        found = []
        taken = await self.number(select(func.count()).where(InboxRow.state != "new"))
        if taken < sentences:
            found.append(f"{taken} of {sentences} sentences are handled")
        if waiting := await self.number(select(func.count()).where(OutboxRow.state.in_(["new", "sending"]))):
            found.append(f"{waiting} messages wait")
        due = (Reminder.state == "waiting") & (Reminder.remind_at < now)
        if calls := await self.number(select(func.count()).select_from(Reminder).where(due)):
            found.append(f"{calls} reminders wait")
        return found

    async def tally(self, sentences: Sequence[Sentence], heard: Sequence[Message]) -> Tally:
        """Compare what was said, what was saved and what was answered."""
        told = Tally(sentences=len(sentences), messages=len(heard))
        await self._records(told, sentences)
        told.unknown = await self.number(select(func.sum(OutboxRow.unknown)))
        told.repeated = await self._confirmations(told, sentences, heard) + await self._reminders(told, heard)
        told.expect(told.repeated <= told.unknown, "more is repeated than was of unknown outcome")
        if self._engine.dialect.name == "sqlite":
            told.expect(await self.rows(text("PRAGMA integrity_check")) == [("ok",)], "the file is damaged")
            told.expect(await self.rows(text("PRAGMA foreign_key_check")) == [], "a reference leads nowhere")
        return told

    async def _records(self, told: Tally, sentences: Sequence[Sentence]) -> None:
        said = {(one.person, one.message_id) for one in sentences}
        told.expect(len(said) == len(sentences), "Telegram took a sentence for another")
        source = select(Interaction.source_chat_id, Interaction.source_message_id)
        saved = Counter((chat, message) for chat, message in await self.rows(source))
        told.lost = len(said - set(saved))
        told.doubled = sum(times - 1 for times in saved.values())
        told.expect(not told.lost, f"lost: {said - set(saved)}")
        told.expect(not told.doubled, "a record is doubled")
        told.expect(set(saved) <= said, f"records from nowhere: {set(saved) - said}")
        inbox = await self.rows(select(InboxRow.state, func.count()).group_by(InboxRow.state))
        told.expect(inbox == [("done", len(said))], f"the inbox is left with {inbox}")
        outbox = {state for (state,) in await self.rows(select(OutboxRow.state).distinct())}
        told.expect(outbox <= {"sent", "dropped"}, f"the outbox is left with {outbox}")

    async def _confirmations(self, told: Tally, sentences: Sequence[Sentence], heard: Iterable[Message]) -> int:
        """Each sentence is confirmed in its own chat, and twice only where the outcome of a send was unknown."""
        query = (
            select(Interaction.source_chat_id, Interaction.source_message_id, func.sum(OutboxRow.unknown))
            .join(OutboxRow, Interaction.source_update_id == OutboxRow.update_id)
            .group_by(Interaction.source_chat_id, Interaction.source_message_id)
        )
        unknown = {(chat, message): times for chat, message, times in await self.rows(query)}
        confirmed: Counter[tuple[int, str]] = Counter()
        for person, words in heard:
            if words.startswith("✅"):
                step = NEXT_STEP.search(words)
                told.expect(step is not None, f"a confirmation without its next step: {words}")
                if step is not None:
                    confirmed[person, f"{step[1]} {step[2]} {step[3]}"] += 1
        said = {(one.person, one.at) for one in sentences}
        told.expect(set(confirmed) >= said, f"not confirmed: {said - set(confirmed)}")
        told.expect(set(confirmed) <= said, f"confirmed and never said: {set(confirmed) - said}")
        for one in sentences:
            times, allowed = confirmed[one.person, one.at], 1 + unknown.get((one.person, one.message_id), 0)
            told.expect(times <= allowed, f"{one} is confirmed {times} times, {allowed} at most")
        for person in {one.person for one in sentences}:
            asked = [one.at for one in sentences if one.person == person]
            answered = [at for one, at in confirmed if one == person]  # by the first time each was said
            told.expect(answered == asked, f"chat {person} was answered out of order: {answered} to {asked}")
        return confirmed.total() - len(said)

    async def _reminders(self, told: Tally, heard: Sequence[Message]) -> int:
        """Each reminder that was due is said once, or more often only where the outcome was unknown."""
        query = (
            select(Reminder.id, Plan.text, Member.telegram_id, Reminder.state, OutboxRow.state, OutboxRow.unknown)
            .join(Plan, Plan.id == Reminder.plan_id)
            .join(Member, Member.id == Reminder.member_id)
            .outerjoin(OutboxRow, OutboxRow.key == literal("reminder:") + cast(Reminder.id, String))
            .where(Reminder.state != "waiting")
        )
        rows = await self.rows(query)
        told.expect(bool(rows), "no reminder fell due")
        said: Counter[Message] = Counter()
        allowed: Counter[Message] = Counter()
        listed = await self._listed_reminders()
        for number, words, person, state, sent, unknown in rows:
            if state == "dropped":
                continue
            if sent is None and number in listed:
                told.expect(listed[number] == "sent", f"the list with reminder {number} ({words}) was not said")
                continue
            told.expect(sent == "sent", f"reminder {number} ({words}) was not said: {state}, {sent}")
            said[person, words] += 1
            allowed[person, words] += 1 + (unknown or 0)
        repeated = 0
        calls = [(one, spoken) for one, spoken in heard if spoken.count(CALL) == 1]  # the others are lists
        for (person, words), times in said.items():
            found = sum(one == person and words in spoken for one, spoken in calls)
            most = allowed[person, words]
            told.expect(times <= found <= most, f"{words}: said {found} times, due {times}, {most} at most")
            repeated += found - times
        return repeated

    async def _listed_reminders(self) -> dict[int, str]:
        """What became of the lists in which many late reminders were told as one, by reminder."""
        query = select(OutboxRow.payload, OutboxRow.state).where(OutboxRow.key.like("reminders_late:%"))
        return {
            number: state
            for payload, state in await self.rows(query)
            for number in json.loads(payload)["arguments"]["reminder_ids"]
        }
