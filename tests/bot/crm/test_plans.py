"""Plans: when they call, what moving, finishing and taking back do to them, and who may."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.crm.errors import AlreadyDone, Denied, Invalid, NotFound
from bot.crm.services import Services
from bot.freetext.draft import Grain, Moment, Part
from bot.jobs import reminders
from storage.members import Member
from storage.plans import Plan, Reminder
from tests.bot.crm.office import MONDAY, Office

MOSCOW = ZoneInfo("Europe/Moscow")


def at(
    day: int,
    hour: int = 0,
    minute: int = 0,
    *,
    grain: Grain = "minute",
    part: Part | None = None,
    deadline: bool = False,
) -> Moment:
    """A moment in November 2026, in Moscow."""
    return Moment(datetime(2026, 11, day, hour, minute, tzinfo=MOSCOW), None, grain, part, deadline)


async def plan_of(office: Office, actor: Member, moment: Moment, client: str = "Ромашка") -> Plan:
    def work(do: Services) -> Plan:
        made = do.clients.add(actor, client)
        return do.plans.add(actor, made.id, kind="call", text="перезвонить", moment=moment, source=None)

    return await office.do(work)


async def waiting(office: Office, plan: Plan) -> list[tuple[str, str]]:
    """The kinds and Moscow times of the reminders that wait."""

    def work(do: Services) -> list[tuple[str, str]]:
        rows = do.work.session.scalars(
            select(Reminder)
            .where(Reminder.plan_id == plan.id, Reminder.state == "waiting")
            .order_by(Reminder.remind_at)
        )
        return [(one.kind, f"{one.remind_at.astimezone(MOSCOW):%d %H:%M}") for one in rows]

    return await office.do(work)


async def told(office: Office) -> list[str]:
    """What the ticker tells now, as "kind:plan"."""
    office.notices.clear()
    await office.do(lambda do: reminders.claim(do.work, office.now))
    return [f"{notice.kind}:{notice.record_id}" for notice in office.notices]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(27, 14), [("before", "27 13:30"), ("at", "27 14:00")]),
        (at(23, 12, 20), [("at", "23 12:20")]),  # half an hour before has passed already
        (at(27, grain="day"), [("at", "27 09:00")]),
        (at(25, grain="day", deadline=True), [("at", "25 09:00")]),
        (at(27, 14, grain="part", part="afternoon"), [("at", "27 14:00")]),
        (at(30, grain="week"), [("at", "30 09:00")]),
        (at(23, grain="day"), [("at", "23 17:00")]),  # "today" said at noon: an hour before work ends
        (at(23, 9, grain="part", part="morning"), []),  # noon: the morning is over
        (at(23, grain="week"), [("at", "23 17:00")]),
    ],
)
async def test_a_plan_calls_before_and_at_its_time(
    office: Office, moment: Moment, expected: list[tuple[str, str]]
) -> None:
    assert await waiting(office, await plan_of(office, office.anna, moment)) == expected


async def test_a_plan_keeps_wall_time_in_its_owners_zone(office: Office) -> None:
    ivan = await office.hire("Иван", "manager", office.north, zone="Asia/Yekaterinburg")
    plan = await plan_of(office, ivan, at(27, 14))
    assert (plan.zone, plan.due_local) == ("Asia/Yekaterinburg", datetime.fromisoformat("2026-11-27T16:00"))
    assert plan.due_at == datetime(2026, 11, 27, 11, 0, tzinfo=UTC)


async def test_reminders_come_once_each(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(23, 14))
    assert await told(office) == []
    office.pass_time(hours=1, minutes=30)
    assert await told(office) == [f"reminder:{plan.id}"]
    assert await told(office) == []
    office.pass_time(minutes=30)
    assert await told(office) == [f"reminder:{plan.id}"]
    assert office.notices[0].arguments["kind"] == "at"
    assert await told(office) == []


async def test_after_an_outage_a_plan_calls_once(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(23, 14))
    office.pass_time(days=8)
    assert await told(office) == [f"reminder:{plan.id}"]
    assert office.notices[0].arguments["kind"] == "at"
    assert not office.notices[0].arguments["late"]
    assert await told(office) == []


async def test_five_late_ones_are_five_messages_and_six_are_a_list(office: Office) -> None:
    for number in range(5):
        await plan_of(office, office.anna, at(23, 14, number), f"Клиент {number}")
    for number in range(6):
        await plan_of(office, office.igor, at(23, 14, number), f"Фирма {number}")
    office.pass_time(days=8)
    kinds = [kind.split(":")[0] for kind in await told(office)]
    assert sorted(kinds) == ["reminder"] * 5 + ["reminders_late"]
    listed = next(notice for notice in office.notices if notice.kind == "reminders_late")
    lines = await office.do(lambda do: do.plans.calls(office.igor, listed.arguments["reminder_ids"]))
    assert [line.client for line in lines] == [f"Фирма {number}" for number in range(6)]


async def test_only_what_was_passed_by_while_nobody_looked_is_late(office: Office) -> None:
    await plan_of(office, office.anna, at(23, 14))
    await plan_of(office, office.igor, at(23, 14, 10))
    office.pass_time(hours=2, minutes=11)
    office.notices.clear()
    await office.do(lambda do: reminders.claim(do.work, office.now, was_down=True))
    assert {notice.member_id: notice.arguments["late"] for notice in office.notices} == {
        office.anna.id: True,
        office.igor.id: False,
    }


@pytest.mark.parametrize("step", [3, 7, 200])
async def test_a_flood_larger_than_a_step_is_still_one_message(office: Office, step: int) -> None:
    for number in range(12):
        await plan_of(office, office.anna, at(23, 14, number), f"Клиент {number}")
    office.pass_time(days=1)
    office.notices.clear()
    await office.do(lambda do: reminders.claim(do.work, office.now, limit=step))
    await office.do(lambda do: reminders.claim(do.work, office.now, limit=step))
    assert [notice.kind for notice in office.notices] == ["reminders_late"]
    assert len(office.notices[0].arguments["reminder_ids"]) == 12


async def test_nothing_calls_after_done_or_for_a_blocked_person(office: Office) -> None:
    done = await plan_of(office, office.anna, at(23, 14))
    await plan_of(office, office.igor, at(23, 14), "Вектор")
    await office.do(lambda do: do.plans.finish(office.anna, done.id))

    def block(do: Services) -> None:
        do.work.session.get_one(Member, office.igor.id).blocked_at = office.now

    await office.do(block)
    office.pass_time(hours=3)
    assert await told(office) == []


async def test_a_reminder_on_its_way_is_dropped_when_the_plan_moves(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(23, 14))
    office.pass_time(hours=2)
    await told(office)
    reminder_id = office.notices[0].arguments["reminder_id"]
    await office.do(lambda do: do.plans.move(office.anna, plan.id, at(27, 10)))
    assert await office.do(lambda do: do.plans.call(office.anna, reminder_id)) is None
    assert await waiting(office, plan) == [("before", "27 09:30"), ("at", "27 10:00")]


async def test_a_call_tells_how_it_went_last_time(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(23, 14))
    await office.do(
        lambda do: do.interactions.log(
            office.anna,
            client_id=plan.client_id,
            kind="call",
            direction="in",
            happened_at=office.now,
            text="брак в партии",
            summary="брак в партии",
        )
    )
    office.pass_time(hours=2)
    await told(office)
    call = await office.do(lambda do: do.plans.call(office.anna, office.notices[0].arguments["reminder_id"]))
    assert call is not None
    assert call.last is not None
    assert (call.last.interaction.summary, call.last.author) == ("брак в партии", "Анна Котова")


async def test_snoozing_moves_the_plan_and_calls_once_more(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(23, 14))
    office.pass_time(hours=2)
    until = office.now + timedelta(hours=1)
    moved = await office.do(lambda do: do.plans.snooze(office.anna, plan.id, until))
    assert moved.due_local == datetime.fromisoformat("2026-11-23T15:00")
    assert await waiting(office, plan) == [("snoozed", "23 15:00")]


async def test_tomorrow_keeps_the_hour(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(23, 14))
    office.pass_time(days=2)
    await office.do(lambda do: do.plans.tomorrow(office.anna, plan.id))
    assert await waiting(office, plan) == [("before", "26 13:30"), ("at", "26 14:00")]


async def test_a_move_can_be_taken_back_once(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(27, grain="day", deadline=True))
    moved = await office.do(lambda do: do.plans.move(office.anna, plan.id, at(30, 10)))
    back = await office.do(lambda do: do.plans.undo_move(office.anna, plan.id, moved.version))
    assert (back.grain, back.is_deadline, back.due_local) == ("day", True, datetime.fromisoformat("2026-11-27T09:00"))
    assert await waiting(office, plan) == [("at", "27 09:00")]
    with pytest.raises(AlreadyDone):
        await office.do(lambda do: do.plans.undo_move(office.anna, plan.id, moved.version))


async def test_nothing_is_moved_into_the_past(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(27, 14))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.plans.move(office.anna, plan.id, at(22, 14)))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.plans.move(office.anna, plan.id, at(22, grain="day")))
    with pytest.raises(Invalid):
        await office.do(lambda do: do.plans.snooze(office.anna, plan.id, office.now))
    assert await waiting(office, plan) == [("before", "27 13:30"), ("at", "27 14:00")]


async def test_an_outcome_becomes_an_interaction_and_reopening_takes_it_back(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(27, 14))
    done = await office.do(lambda do: do.plans.finish(office.anna, plan.id, "договорились на 40 коробок"))
    assert done.state == "done"
    dossier = await office.do(lambda do: do.clients.dossier(office.anna, plan.client_id))
    assert [(entry.interaction.kind, entry.interaction.summary) for entry in dossier.last] == [
        ("call", "договорились на 40 коробок")
    ]
    assert dossier.plans == ()
    await office.do(lambda do: do.plans.reopen(office.anna, plan.id))
    dossier = await office.do(lambda do: do.clients.dossier(office.anna, plan.client_id))
    assert dossier.last == ()
    assert [one.id for one in dossier.plans] == [plan.id]
    assert await waiting(office, plan) == [("before", "27 13:30"), ("at", "27 14:00")]


async def test_done_twice_is_refused_and_changes_nothing(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(27, 14))
    await office.do(lambda do: do.plans.finish(office.anna, plan.id, "раз"))
    changes: list[Callable[[Services], object]] = [
        lambda do: do.plans.finish(office.anna, plan.id, "два"),
        lambda do: do.plans.outcome(office.anna, plan.id, "три"),
        lambda do: do.plans.cancel(office.anna, plan.id),
        lambda do: do.plans.snooze(office.anna, plan.id, office.now + timedelta(hours=1)),
        lambda do: do.plans.move(office.anna, plan.id, at(28, 10)),
    ]
    for change in changes:
        with pytest.raises(AlreadyDone):
            await office.do(change)
    dossier = await office.do(lambda do: do.clients.dossier(office.anna, plan.client_id))
    assert [entry.interaction.summary for entry in dossier.last] == ["раз"]


async def test_a_foreign_plan_is_absent(office: Office) -> None:
    plan = await plan_of(office, office.igor, at(27, 14))
    changes: list[Callable[[Services], object]] = [
        lambda do: do.plans.card(office.anna, plan.id),
        lambda do: do.plans.finish(office.anna, plan.id),
        lambda do: do.plans.cancel(office.anna, plan.id),
        lambda do: do.plans.move(office.anna, plan.id, at(28, 10)),
        lambda do: do.plans.tomorrow(office.anna, plan.id),
        lambda do: do.plans.reopen(office.anna, plan.id),
        lambda do: do.plans.undo_move(office.anna, plan.id, 1),
        lambda do: do.plans.card(office.anna, 999_999),
    ]
    for change in changes:
        with pytest.raises(NotFound):
            await office.do(change)
    assert (await office.do(lambda do: do.plans.card(office.lena, plan.id))).may


async def test_a_teammates_plan_at_ones_own_client_is_seen_but_not_changed(office: Office) -> None:
    client = await office.do(lambda do: do.clients.add(office.anna, "Ромашка"))
    plan = await office.do(
        lambda do: do.plans.add(office.igor, client.id, kind="call", text="", moment=at(27, 14), source=None)
    )
    card = await office.do(lambda do: do.plans.card(office.anna, plan.id))
    assert (card.may, card.own, card.owner) == (False, False, "Игорь Белов")
    with pytest.raises(NotFound):
        await office.do(lambda do: do.plans.finish(office.anna, plan.id))


async def test_a_plan_needs_a_client_in_reach(office: Office) -> None:
    client = await office.do(lambda do: do.clients.add(office.oleg, "Чужой"))
    with pytest.raises(NotFound):
        await office.do(
            lambda do: do.plans.add(office.anna, client.id, kind="call", text="", moment=at(27, 14), source=None)
        )


async def test_the_agenda_tells_overdue_today_and_the_next_days(office: Office) -> None:
    await plan_of(office, office.anna, at(23, 13), "Просроченный")
    await plan_of(office, office.anna, at(24, 16), "Позже")
    await plan_of(office, office.anna, at(24, 12, 40), "Раньше")
    await plan_of(office, office.anna, at(24, grain="day"), "Весь день")
    await plan_of(office, office.anna, at(26, 10), "Через два дня")
    await plan_of(office, office.igor, at(24, 10), "Игоря")
    office.pass_time(days=1)
    day = office.now.astimezone(MOSCOW).date()
    agenda = await office.do(lambda do: do.plans.agenda(office.anna, day))
    assert [line.client for line in agenda.overdue] == ["Просроченный"]
    assert [line.client for line in agenda.today] == ["Весь день", "Раньше", "Позже"]
    assert agenda.next_days == 1
    team = await office.do(lambda do: do.plans.agenda(office.lena, day, team=True))
    assert {line.client for line in (*team.overdue, *team.today)} == {
        "Просроченный", "Позже", "Раньше", "Весь день", "Игоря",
    }  # fmt: skip
    with pytest.raises(Denied):
        await office.do(lambda do: do.plans.agenda(office.anna, day, team=True))


async def test_new_zone_data_move_wall_clock_plans_only(office: Office) -> None:
    plan = await plan_of(office, office.anna, at(27, 14))
    kept = await plan_of(office, office.igor, at(27, 14), "Вектор")

    def pretend_old_rules(do: Services) -> None:
        """As if the data of the day said that Moscow is an hour further east."""
        for one in (plan.id, kept.id):
            row = do.work.session.get_one(Plan, one)
            row.due_at -= timedelta(hours=1)
            row.is_elapsed = one == kept.id
            for reminder in do.work.session.scalars(select(Reminder).where(Reminder.plan_id == one)):
                reminder.remind_at -= timedelta(hours=1)

    await office.do(pretend_old_rules)
    assert await office.do(lambda do: reminders.follow_zone_data(do.work, office.now, "2026z")) is False
    assert await waiting(office, plan) == [("before", "27 13:30"), ("at", "27 14:00")]
    assert await waiting(office, kept) == [("before", "27 12:30"), ("at", "27 13:00")]
    assert await office.do(lambda do: reminders.follow_zone_data(do.work, office.now, "2026z")) is False
    assert await waiting(office, plan) == [("before", "27 13:30"), ("at", "27 14:00")]


async def test_new_zone_data_are_followed_in_pieces(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "CHUNK", 2)
    plans = [await plan_of(office, office.anna, at(27, 10 + number), f"Клиент {number}") for number in range(5)]

    def pretend_old_rules(do: Services) -> None:
        for plan in plans:
            do.work.session.get_one(Plan, plan.id).due_at -= timedelta(hours=1)

    await office.do(pretend_old_rules)
    calls = 0
    while await office.do(lambda do: reminders.follow_zone_data(do.work, office.now, "2026z")):
        calls += 1

    assert calls == 2
    moved = await office.do(lambda do: [do.work.session.get_one(Plan, plan.id).due_at for plan in plans])
    assert moved == [plan.due_at for plan in plans]


def test_the_office_opens_on_a_monday() -> None:
    assert MONDAY.isoweekday() == 1
