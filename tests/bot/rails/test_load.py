"""Many messages at once, in time that jumps: Telegram's pace and pauses are kept, and answers come first."""

import asyncio
import random
import time
from collections.abc import Sequence
from datetime import timedelta

import pytest
from aiogram.methods import SendMessage
from sqlalchemy.orm import Session

from bot.rails.outbox import Outgoing, store
from bot.rails.sender.pace import PROACTIVE_PER_SECOND
from bot.sandbox.telegram import Call, FaultRule, RateLimits
from storage import notes
from storage.clients import Client
from storage.members import Member
from storage.plans import Plan, Reminder
from tests.bot.rails.conftest import SmallWorld, until
from tests.storage.rows import row
from tests.virtual import VirtualTime

pytestmark = pytest.mark.not_on_postgresql("time does not jump while a socket is waited for")

MESSAGES = 1500
REMINDERS = 1000  # 10,000 take a hundred seconds to play: 371 of the virtual ones
ANSWERS_A_SECOND = 4
ANSWER_SECONDS = 0.06  # Telegram takes so long to answer


def telegram_as_it_is(small: SmallWorld) -> RateLimits:
    """Telegram with its limits, and on the other side of a network."""
    small.telegram.limits = limits = RateLimits(per_chat=1, burst=3, overall=30, time=lambda: time.monotonic())
    small.telegram.faults.add([FaultRule("delay", "sendMessage", times=10**9, seconds=ANSWER_SECONDS)])
    return limits


def chats(small: SmallWorld, count: int) -> list[int]:
    """So many people who have pressed Start."""
    people = [small.telegram.person(f"Person {number}").id for number in range(count)]
    for person in people:
        small.telegram.chats[person].started = True
    return people


async def answer_on(small: SmallWorld, people: Sequence[int]) -> None:
    """Answers to people who write meanwhile, until nobody waits for anything else."""
    chance = random.Random(20261125)  # noqa: S311 - the same each run
    number = 0
    while small.app.sender.busy:
        said = SendMessage(chat_id=people[number % len(people)], text=f"answer {time.monotonic()}")
        await small.app.sender.say([said], f"answer{number}")
        number += 1
        await asyncio.sleep(chance.uniform(0, 2 / ANSWERS_A_SECOND))


def sent(small: SmallWorld) -> list[Call]:
    """What was delivered, in order."""
    return [call for call in small.telegram.calls if call.method == "sendMessage" and call.effect]


def waits(small: SmallWorld, silence: tuple[float, float] = (0, 0)) -> list[float]:
    """How long each answer took that was not given in a silence, shortest first."""
    told = [(call.monotonic, str(call.parameters["text"]).split()) for call in sent(small)]
    answers = [(float(words[1]), moment) for moment, words in told if words[0] == "answer"]
    return sorted(moment - given for given, moment in answers if not silence[0] < given < silence[1])


async def test_f25_fifteen_hundred_messages_at_once_keep_the_pace_and_answers_come_first(
    virtual: VirtualTime, small: SmallWorld
) -> None:
    limits = telegram_as_it_is(small)
    people, others = chats(small, MESSAGES), chats(small, 40)
    now = small.clock.now()
    news = [
        Outgoing(0, f"news{one}", one, "broadcast", now, method=SendMessage(chat_id=one, text="news")) for one in people
    ]
    # In the middle of it Telegram wants silence, and says so to two chats.
    silence = [FaultRule("error", "sendMessage", one, retry_after=10) for one in people[600:602]]
    small.telegram.faults.rules[:0] = silence
    began = time.monotonic()
    small.app.sender.accept(
        await small.database.write(lambda session: store(session, news, claimed=True, update_id=None))
    )
    await answer_on(small, others)
    await small.app.sender.idle()

    refused = [call.monotonic for call in small.telegram.calls if call.status == 429]
    done = [call for call in sent(small) if call.parameters["text"] == "news"]
    assert len(done) == len({call.parameters["chat_id"] for call in done}) == MESSAGES
    assert done[-1].monotonic - began < MESSAGES / PROACTIVE_PER_SECOND * 1.08 + 10 + 5
    assert limits.ignored == 0
    assert len(refused) == len(silence), "Telegram had to say more than it was told to"
    # Requests that were out when the second was told so still end.
    assert not [call for call in sent(small) if max(refused) + 2 * ANSWER_SECONDS < call.monotonic < max(refused) + 10]
    answered = waits(small, (min(refused) - 1, max(refused) + 10 + 3))
    assert len(answered) > 100
    assert answered[int(len(answered) * 0.95)] < 1


async def test_f52_reminders_due_in_one_minute_go_out_at_the_pace_and_answers_come_first(
    virtual: VirtualTime, small: SmallWorld
) -> None:
    limits = telegram_as_it_is(small)
    people, others = chats(small, REMINDERS), chats(small, 40)
    due = small.clock.now() + timedelta(minutes=30)

    def plan(session: Session) -> None:
        notes.put(session, "notice", "call", due)
        for person in people:
            member = row(Member, telegram_id=person, name=f"M{person}", zone="Europe/Moscow")
            session.add(member)
            session.flush()
            client = row(Client, owner_id=member.id, created_by=member.id)
            session.add(client)
            session.flush()
            fields = {"client_id": client.id, "owner_id": member.id, "author_id": member.id, "state": "open"}
            plan = row(Plan, **fields, due_at=due)
            session.add(plan)
            session.flush()
            session.add(Reminder(plan_id=plan.id, member_id=member.id, kind="at", remind_at=due, state="waiting"))

    await small.company()
    await small.database.write(plan)
    small.clock.move_to(due)
    began = time.monotonic()
    async with asyncio.TaskGroup() as group:
        ticking = group.create_task(small.app.ticker.tick())
        await until(lambda: small.app.sender.busy > 0)
        group.create_task(answer_on(small, others))
    await small.app.sender.idle()

    done = [call for call in sent(small) if str(call.parameters["text"]).startswith("call")]
    assert ticking.result() == REMINDERS
    assert len(done) == len({call.parameters["chat_id"] for call in done}) == REMINDERS, "none twice"
    assert done[-1].monotonic - began < REMINDERS / PROACTIVE_PER_SECOND * 1.08 + 5  # 10,000 in 400 seconds
    assert limits.ignored == 0
    answered = waits(small)
    assert len(answered) > 50
    assert answered[int(len(answered) * 0.95)] < 1
