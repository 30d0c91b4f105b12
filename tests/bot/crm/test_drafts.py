"""A sentence that waits: used once whatever is tapped, its owner's alone, and never lost."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.crm.drafts import Answers, answers_of
from bot.crm.errors import NotFound
from bot.crm.work import Source
from storage.drafts import Draft
from storage.interactions import Interaction
from storage.members import Member
from tests.bot.crm.office import MONDAY, Office
from tests.bot.crm.test_interactions import client, visit

SOURCE = Source(chat_id=101, message_id=7, update_id=7)


async def waiting(office: Office, source: Source = SOURCE) -> Draft:
    return await office.do(
        lambda do: do.drafts.save(
            office.anna, text="был у них", written_at=MONDAY, answers=Answers(asks="client"), source=source
        )
    )


async def test_ten_taps_at_once_make_one_record_and_all_see_it(office: Office) -> None:
    romashka = await client(office, office.anna)
    draft = await waiting(office)
    entry = visit(client_id=romashka, source=SOURCE)

    records = await asyncio.gather(
        *(office.do(lambda do: do.records.save_draft(office.anna, draft.id, draft.version, entry)) for _ in range(10))
    )

    assert len({record.id for record in records if record is not None}) == 1
    assert all(records)
    count = select(func.count()).select_from(Interaction)
    assert await office.database.read(lambda session: session.scalar(count)) == 1


async def test_a_stale_version_saves_nothing(office: Office) -> None:
    romashka = await client(office, office.anna)
    draft = await waiting(office)
    await office.do(lambda do: do.drafts.answer(office.anna, draft.id, Answers(offered="Вектор")))
    entry = visit(client_id=romashka, source=SOURCE)

    assert await office.do(lambda do: do.records.save_draft(office.anna, draft.id, draft.version, entry)) is None
    fresh = await office.do(lambda do: do.drafts.get(office.anna, draft.id))
    assert fresh.state == "open"
    assert answers_of(fresh) == {"asks": "client", "offered": "Вектор"}
    assert await office.do(lambda do: do.records.save_draft(office.anna, draft.id, fresh.version, entry))


async def test_a_refusal_leaves_the_draft_waiting(office: Office) -> None:
    theirs = await client(office, office.oleg, "Чужая")
    draft = await waiting(office)
    entry = visit(client_id=theirs, source=SOURCE)

    with pytest.raises(NotFound):
        await office.do(lambda do: do.records.save_draft(office.anna, draft.id, draft.version, entry))

    assert (await office.do(lambda do: do.drafts.get(office.anna, draft.id))).state == "open"


async def test_a_draft_is_its_writers_alone(office: Office) -> None:
    draft = await waiting(office)

    async def try_both(other: Member) -> None:
        with pytest.raises(NotFound):
            await office.do(lambda do: do.drafts.get(other, draft.id))
        with pytest.raises(NotFound):
            await office.do(lambda do: do.drafts.drop(other, draft.id))

    for other in (office.igor, office.lena, office.vera):
        await try_both(other)


async def test_a_dropped_draft_can_be_taken_up_again(office: Office) -> None:
    draft = await waiting(office)

    dropped = await office.do(lambda do: do.drafts.drop(office.anna, draft.id, draft.version))
    assert dropped.state == "dropped"
    assert await office.do(lambda do: do.drafts.newest_open(office.anna, SOURCE.chat_id)) is None
    assert (await office.do(lambda do: do.drafts.reopen(office.anna, draft.id))).state == "open"
    assert await office.do(lambda do: do.drafts.newest_open(office.anna, SOURCE.chat_id)) is not None


async def test_a_question_of_yesterday_no_longer_takes_the_next_words(office: Office) -> None:
    await waiting(office)
    office.now += timedelta(hours=25)

    assert await office.do(lambda do: do.drafts.newest_open(office.anna, SOURCE.chat_id)) is None


async def test_the_newest_question_is_the_one_that_waits(office: Office) -> None:
    await waiting(office)
    second = await waiting(office, Source(chat_id=101, message_id=8, update_id=8))

    newest = await office.do(lambda do: do.drafts.newest_open(office.anna, 101))
    assert newest is not None
    assert newest.id == second.id
