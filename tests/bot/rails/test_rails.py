"""Nothing is lost, nothing is doubled, nothing is out of order: the rows of the fault catalogue by number."""

import asyncio

import pytest
from aiogram.methods import SendMessage
from sqlalchemy import func, select

from bot.crm.work import Notice
from bot.rails import lanes
from bot.rails.unit import store_notices
from storage import notes
from storage.cards import Card
from storage.inbox import InboxRow
from storage.members import Stranger
from storage.notes import Note
from storage.outbox import OutboxRow
from tests.bot.rails.conftest import FAILURES, SmallWorld


async def saved(world: SmallWorld) -> list[str]:
    """The values of all notes, oldest first."""
    return await world.rows(lambda session: list(session.scalars(select(Note.value).order_by(Note.name))))


async def test_the_record_and_its_answer_are_there_together(small: SmallWorld) -> None:
    anna = await small.manager("Anna")

    await anna.send("save one")

    assert anna.last.text == "saved one"
    assert await saved(small) == ["one"]
    states = await small.rows(lambda session: list(session.scalars(select(InboxRow.state))))
    assert states == ["done"]


async def test_f01_what_an_earlier_process_left_undone_is_done_once(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await small.app.intake.take(0)
    small.telegram.write(anna.id, "save left")
    raw = small.telegram.call("getUpdates", {"timeout": 0})
    received = await small.app.intake.store(raw)

    assert len(received) == 1
    await small.restart()

    assert await saved(small) == ["left"]
    assert [message.text for message in anna.inbox] == ["saved left"]


async def test_f02_a_failing_handler_is_tried_again_and_leaves_no_half(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "BACKOFF_SECONDS", (0.0, 0.0))
    anna = await small.manager("Anna")

    await anna.send("fail 2")

    assert len(FAILURES) == 3
    assert await saved(small) == ["done"]


async def test_f02_a_handler_that_always_fails_is_given_up_with_one_apology(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "BACKOFF_SECONDS", (0.0, 0.0))
    anna = await small.manager("Anna")
    boris = await small.manager("Boris")

    await anna.send("fail 99")
    await boris.send("hello")
    await anna.send("still there")

    assert await saved(small) == []
    apology, answer = anna.inbox
    row = await small.rows(lambda session: session.scalars(select(InboxRow).where(InboxRow.state == "dead")).one())
    assert row.error is not None
    code = row.error.split()[0]
    assert code in apology.text
    assert answer.text == "echo still there"
    assert boris.last.text == "echo hello"


async def test_f03_an_update_delivered_five_times_is_one(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "save once")
    raw = small.telegram.call("getUpdates", {"timeout": 0})

    taken = await asyncio.gather(*(small.app.intake.store(raw) for _ in range(5)))
    for received in taken:
        small.app.lanes.accept(received)
    await small.settle()

    assert await saved(small) == ["once"]
    assert len(anna.inbox) == 1


async def test_f04_update_ids_may_go_down(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "save x")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})

    for number in (900, 901, 12, 13):
        small.app.lanes.accept(await small.app.intake.store([{**update, "update_id": number}]))
    await small.settle()

    assert len(await saved(small)) == 4 + 1


async def test_f18_an_update_nobody_understands_does_not_stop_the_next(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "hello")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    strange = {"update_id": 5, "message": {"from": {"id": anna.id}, "chat": {"id": anna.id}, "text": ["?"]}}
    newer = {"update_id": 6, "brand_new": {"from": {"id": anna.id}, "chat": {"id": anna.id, "type": "private"}}}

    small.app.lanes.accept(await small.app.intake.store([strange, newer, update]))
    await small.settle()

    assert anna.last.text == "echo hello"


async def test_f19_messages_of_one_person_keep_their_order(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    for number in range(20):
        small.telegram.write(anna.id, f"save {number:02}")

    await small.settle()

    assert [message.text for message in anna.inbox] == [f"saved {number:02}" for number in range(20)]


async def test_f21_a_flooding_stranger_costs_a_counter(small: SmallWorld) -> None:
    await small.company()
    anna = await small.manager("Anna")
    eve = small.stranger("Eve")
    for number in range(300):
        small.telegram.write(eve.id, f"spam {number}")

    await small.settle()
    await anna.send("hello")

    rows = await small.rows(lambda session: session.scalar(select(func.count()).select_from(InboxRow)))
    knocks = await small.rows(lambda session: session.get_one(Stranger, eve.id).seen)
    assert rows == 5 + 1
    assert knocks == 300
    assert anna.last.text == "echo hello"


async def test_a_card_is_edited_although_its_id_was_not_known(small: SmallWorld) -> None:
    anna = await small.manager("Anna")

    await anna.send("card")

    assert [message.text for message in anna.inbox] == ["third"]
    card = await small.rows(lambda session: session.scalars(select(Card)).one())
    assert (card.kind, card.record_id, card.message_id) == ("note", 7, anna.last.id)
    states = await small.rows(lambda session: list(session.scalars(select(OutboxRow.state).order_by(OutboxRow.id))))
    assert states == ["sent", "dropped", "sent"]


async def test_a_button_is_answered_once(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("card")

    await anna.press(anna.last, "press")
    await asyncio.sleep(0)
    await small.settle()
    for _ in range(50):
        if anna.toast:
            break
        await asyncio.sleep(0.01)

    assert anna.toast == "pressed"


async def test_a_notice_is_said_once_and_only_while_true(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    member = await small.member(anna)
    notice = Notice("note", "note:1", member.id, 1)

    async def tell(key: str) -> int:
        one = Notice(notice.kind, key, notice.member_id, notice.record_id)
        rows = await small.database.write(lambda session: store_notices(session, [one], small.clock.now()))
        small.app.sender.accept(rows)
        await small.app.sender.idle()
        return len(rows)

    await small.write(lambda do: notes.put(do.work.session, "notice", "news", do.work.now))
    assert await tell("note:1") == 1
    assert await tell("note:1") == 0
    await small.write(lambda do: do.work.session.delete(do.work.session.get_one(Note, "notice")))
    assert await tell("note:2") == 1

    assert [message.text for message in anna.inbox] == ["news for Anna"]


async def test_f28_a_person_who_blocked_the_bot_is_left_alone_until_they_write(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await anna.send("hello")
    small.telegram.block(anna.id)
    await small.app.sender.say([SendMessage(chat_id=anna.id, text="news")], "news")
    await small.app.sender.idle()

    assert (await small.member(anna)).unreachable_at is not None

    small.telegram.unblock(anna.id)
    await anna.send("again")

    assert (await small.member(anna)).unreachable_at is None
    assert anna.last.text == "echo again"
