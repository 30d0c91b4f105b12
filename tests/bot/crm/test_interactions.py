"""A sentence's record: saved as one, undone as one, corrected with both values kept, by nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.crm.errors import Invalid, NotFound
from bot.crm.interactions import Fields
from bot.crm.records import Correction, Entry, NextStep, Record
from bot.crm.work import Source
from bot.freetext import Moment
from storage.audit import AuditRow
from storage.clients import Client
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan, Reminder
from tests.bot.crm.office import MONDAY, Office

MOSCOW = ZoneInfo("Europe/Moscow")
FRIDAY = Moment(
    start=(MONDAY + timedelta(days=4, hours=2)).astimezone(MOSCOW), end=None, grain="minute", part=None, deadline=False
)
CALL_BACK = NextStep("call", "перезвонить", FRIDAY)
_updates = iter(range(1, 10_000))


def visit(**changes: Any) -> Entry:
    update_id = next(_updates)
    entry = Entry(
        client_id=None,
        new_client=None,
        contact_id=None,
        kind="meeting",
        direction=None,
        happened_at=MONDAY,
        text="был у Ромашки, перезвонить в пт",
        summary="был у Ромашки, перезвонить в пт",
        next_step=CALL_BACK,
        source=Source(chat_id=101, message_id=update_id, update_id=update_id),
    )
    return replace(entry, **changes)


async def client(office: Office, owner: Member, name: str = "Ромашка") -> int:
    return (await office.do(lambda do: do.clients.add(owner, name))).id


async def save(office: Office, who: Member, entry: Entry) -> Record:
    return await office.do(lambda do: do.records.save(who, entry))


async def look(office: Office, work: Callable[[Session], Any]) -> Any:
    return await office.database.read(work)


async def waiting(office: Office) -> int:
    query = select(func.count()).select_from(Reminder).where(Reminder.state == "waiting")
    return int(await look(office, lambda session: session.scalar(query)))


async def actions(office: Office) -> list[str]:
    return list(
        await look(office, lambda session: session.scalars(select(AuditRow.action).order_by(AuditRow.id)).all())
    )


async def test_a_visit_with_a_plan_is_saved_with_its_reminders_and_audit(office: Office) -> None:
    romashka = await client(office, office.anna)

    record = await save(office, office.anna, visit(client_id=romashka))

    assert record.kind == "interaction"
    assert record.interaction is not None
    assert record.interaction.kind == "meeting"
    assert record.plan is not None
    assert record.plan.interaction_id == record.interaction.id
    assert await waiting(office) == 2
    assert (await actions(office))[-2:] == ["interactions.log", "plans.add"]


async def test_a_pure_plan_has_no_interaction(office: Office) -> None:
    romashka = await client(office, office.anna)

    record = await save(office, office.anna, visit(client_id=romashka, kind=None))

    assert record.kind == "plan"
    assert record.interaction is None


async def test_a_sentence_costs_few_statements(office: Office) -> None:
    romashka = await client(office, office.anna)
    statements: list[str] = []

    def save_counted(session: Session) -> None:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    await office.database.write(save_counted)
    await save(office, office.anna, visit(client_id=romashka))

    assert len(statements) <= 14, "\n".join(statements)


async def test_undo_takes_everything_and_restore_returns_it(office: Office) -> None:
    record = await save(office, office.anna, visit(new_client="Вектор"))

    undone = await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))

    assert undone.removed
    assert await waiting(office) == 0
    assert await look(office, lambda session: session.get_one(Client, record.client.id).removed_at) == office.now
    assert await office.do(lambda do: do.clients.known_by_id(office.anna, [record.client.id])) == []

    office.pass_time(minutes=5)
    back = await office.do(lambda do: do.records.restore(office.anna, "interaction", record.id))

    assert not back.removed
    assert back.plan is not None
    assert back.plan.state == "open"
    assert await waiting(office) == 2
    assert await look(office, lambda session: session.get_one(Client, record.client.id).removed_at) is None


async def test_undo_keeps_the_new_client_when_something_else_hangs_on_it(office: Office) -> None:
    record = await save(office, office.anna, visit(new_client="Вектор"))
    office.pass_time(minutes=1)
    await save(office, office.anna, visit(client_id=record.client.id))

    await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))

    assert await look(office, lambda session: session.get_one(Client, record.client.id).removed_at) is None


async def test_undo_twice_changes_nothing_more(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))
    await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))
    before = await actions(office)

    again = await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))

    assert again.removed
    assert await actions(office) == before


async def test_undo_works_for_a_day(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))
    office.pass_time(hours=24, minutes=1)

    with pytest.raises(Invalid, match="interactions-undo-late"):
        await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))

    changed = Correction(fields=Fields(kind="call", direction="in"))
    after = await office.do(lambda do: do.records.amend(office.anna, "interaction", record.id, changed))
    assert after is not None
    assert after.interaction is not None
    assert after.interaction.kind == "call"


async def test_undo_leaves_a_plan_that_was_done(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))
    assert record.plan is not None
    plan_id = record.plan.id
    await office.do(lambda do: do.plans.finish(office.anna, plan_id))

    await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))

    assert await look(office, lambda session: session.get_one(Plan, plan_id).state) == "done"


async def test_a_correction_keeps_both_values_in_the_audit(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))
    change = Correction(fields=Fields(kind="call", direction="out"))

    await office.do(lambda do: do.records.amend(office.anna, "interaction", record.id, change))

    changes = await look(
        office,
        lambda session: session.scalar(
            select(AuditRow.changes).where(AuditRow.action == "interactions.change").order_by(AuditRow.id.desc())
        ),
    )
    assert changes == {"kind": ["meeting", "call"], "direction": [None, "out"]}


async def test_a_correction_of_an_old_version_changes_nothing(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))
    version = record.version
    change = Correction(fields=Fields(kind="call"))
    await office.do(lambda do: do.records.amend(office.anna, "interaction", record.id, change, version))

    late = Correction(fields=Fields(kind="email"))
    assert await office.do(lambda do: do.records.amend(office.anna, "interaction", record.id, late, version)) is None
    kept = await office.do(lambda do: do.records.get(office.anna, "interaction", record.id))
    assert kept.interaction is not None
    assert kept.interaction.kind == "call"


async def test_another_client_takes_the_plan_along(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))
    vector = await client(office, office.anna, "Вектор")

    after = await office.do(
        lambda do: do.records.amend(office.anna, "interaction", record.id, Correction(client_id=vector))
    )

    assert after is not None
    assert after.client.name == "Вектор"
    assert after.plan is not None
    assert after.plan.client_id == vector


async def test_the_next_step_is_moved_dropped_and_set_again(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))
    later = replace(CALL_BACK, moment=replace(FRIDAY, start=FRIDAY.start + timedelta(hours=2)))

    async def amend(change: Correction) -> Record:
        after = await office.do(lambda do: do.records.amend(office.anna, "interaction", record.id, change))
        assert after is not None
        return after

    moved = (await amend(Correction(next_step=later))).open_plan
    assert moved is not None
    assert moved.due_at == later.moment.start
    assert (await amend(Correction(drop_step=True))).open_plan is None
    assert await waiting(office) == 0
    assert (await amend(Correction(next_step=CALL_BACK))).open_plan is not None
    assert await waiting(office) == 2


async def test_a_plan_that_turns_out_to_tell_of_a_call_becomes_an_interaction_too(office: Office) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna), kind=None))
    change = Correction(fields=Fields(kind="call", direction="in", text="звонили, перезвонить", summary="звонили"))

    after = await office.do(lambda do: do.records.amend(office.anna, "plan", record.id, change))

    assert after is not None
    assert after.interaction is not None
    assert after.interaction.text == "звонили, перезвонить"
    assert after.plan is not None
    assert after.plan.id == record.id


async def test_a_teammates_client_takes_the_record_and_its_manager_is_told_once(office: Office) -> None:
    romashka = await client(office, office.igor)

    record = await save(office, office.anna, visit(client_id=romashka))

    assert [(one.kind, one.member_id) for one in office.notices] == [("logged_to_yours", office.igor.id)]
    told = await office.do(lambda do: do.interactions.told(office.igor, record.id))
    assert told is not None
    assert told.author.name == "Анна Котова"
    await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))
    assert await office.do(lambda do: do.interactions.told(office.igor, record.id)) is None


async def test_another_teams_client_is_absent(office: Office) -> None:
    theirs = await client(office, office.oleg, "Чужая")

    with pytest.raises(NotFound):
        await save(office, office.anna, visit(client_id=theirs))

    assert await look(office, lambda session: session.scalar(select(func.count()).select_from(Interaction))) == 0
    assert await look(office, lambda session: session.scalar(select(func.count()).select_from(Plan))) == 0


@pytest.mark.parametrize("verb", ["get", "undo", "restore"])
async def test_only_the_author_and_those_who_lead_may_touch_a_record(office: Office, verb: str) -> None:
    record = await save(office, office.anna, visit(client_id=await client(office, office.anna)))

    async def try_it(who: Member, record_id: int) -> Any:
        return await office.do(lambda do: getattr(do.records, verb)(who, "interaction", record_id))

    for stranger in (office.igor, office.oleg):
        with pytest.raises(NotFound, match="interactions-gone"):
            await try_it(stranger, record.id)
        with pytest.raises(NotFound):
            await try_it(stranger, 999_999)
    for leader in (office.lena, office.vera):
        assert await try_it(leader, record.id)


async def test_the_record_of_a_message_is_found_by_its_author_only(office: Office) -> None:
    entry = visit(client_id=await client(office, office.anna))
    await save(office, office.anna, entry)
    chat_id, message_id = entry.source.chat_id, entry.source.message_id

    assert await office.do(lambda do: do.records.by_source(office.anna, chat_id, message_id)) is not None
    assert await office.do(lambda do: do.records.by_source(office.igor, chat_id, message_id)) is None


async def test_one_update_makes_one_record(office: Office) -> None:
    entry = visit(client_id=await client(office, office.anna))
    await save(office, office.anna, entry)

    with pytest.raises(IntegrityError):
        await save(office, office.anna, entry)
