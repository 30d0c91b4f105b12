"""A week of a team of eight in two hundred messages of three languages: digests and reports equal a paper ledger."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from python_calamine import CalamineWorkbook

from bot.sandbox.telegram import SandboxMessage
from tests.week import english, russian, ukrainian
from tests.week.ledger import Ledger, Member, Own, Week
from tests.week.playing import Morning, Stage, utc
from tests.week.reading import parts, read_own, read_team, read_week
from tests.week.script import MONDAY, SUNDAY, say
from tests.world import ZONES, World

MEMBERS = {
    "Анна": Member("Анна Котова", "manager", "ru", ZONES["ru"], "Север"),
    "Игорь": Member("Игорь Панфилов", "manager", "ru", ZONES["ru"], "Север"),
    "Оксана": Member("Оксана Бондар", "manager", "uk", ZONES["uk"], "Север"),
    "Тарас": Member("Тарас Гнатюк", "manager", "uk", ZONES["uk"], "Север"),
    "Emma": Member("Emma Clarke", "manager", "en", ZONES["en"], "Север"),
    "Daniel": Member("Daniel Price", "manager", "en", ZONES["en"], "Север"),
    "Ірина": Member("Ірина Лисенко", "lead", "uk", ZONES["uk"], "Север"),
    "Helen": Member("Helen Brooks", "head", "en", ZONES["en"], None),
}
CLIENTS = russian.CLIENTS | ukrainian.CLIENTS | english.CLIENTS
SCRIPT = {**russian.WEEK, **ukrainian.WEEK, **english.WEEK}
DAYS_OF_WEEK = tuple(MONDAY + timedelta(days=number) for number in range(7))
# Seven weeks before: who bought then is of class A by the month's end, and has not been heard of since.
AUTUMN = (
    ("Игорь", say("autumn-1 10:05", "Продал Оазису 400 стаканов на 40 тыс", "Оазис", "other", 40_000)),
    ("Тарас", say("autumn-2 10:05", "Продав Терену 300 лотків на 30 тис", "Терен", "other", 30_000)),
    ("Daniel", say("autumn-3 10:05", "sold Kingfisher 400 fittings for 20k", "Kingfisher", "other", 20_000)),
    ("Emma", say("autumn-3 10:15", "sold Quarry 20 pumps for 8k", "Quarry", "other", 8_000)),
    ("Анна", say("autumn-3 11:05", "Продала Сфере 30 рулонов на 2 тыс", "Сфера", "other", 2_000)),
)


async def a_team(world: World) -> Stage:
    await world.company("ru", currency="EUR")
    people = {}
    for key, one in MEMBERS.items():
        make = {"manager": world.manager, "lead": world.lead}.get(one.role)
        people[key] = await (
            make(one.name, "Север", one.language, digest=True)
            if make
            else world.head(one.name, one.language, digest=True)
        )
    for owner, names in CLIENTS.items():
        for name in names:
            await world.client(name, people[owner])
    owners = {name: owner for owner, names in CLIENTS.items() for name in names}
    return Stage(world, people, Ledger(MEMBERS, owners))


async def test_a_week_is_told_as_it_was(world: World) -> None:
    autumn = MONDAY - timedelta(days=49)
    world.clock.move_to(utc(autumn))
    stage = await a_team(world)
    for who, act in AUTUMN:
        world.clock.move_to(act.moment(ZoneInfo(MEMBERS[who].zone)))
        await stage.do(who, act)
    await stage.play(SCRIPT, utc(MONDAY), utc(SUNDAY, 18))
    await check_reports(stage)
    await stage.play({}, utc(SUNDAY + timedelta(days=1)), utc(SUNDAY + timedelta(days=1), 9))

    assert sum(bool(act.text) for week in SCRIPT.values() for act in week) >= 200
    assert len(stage.mornings) == len(MEMBERS) * 8
    for morning in stage.mornings:
        check_morning(morning)


async def check_reports(stage: Stage) -> None:
    """The week by the evening of its last day: one's own, the team's with each of its people, everybody's."""
    for who in ("Анна", "Daniel", "Ірина", "Helen"):
        member = MEMBERS[who]
        person, now = stage.people[who], stage.world.clock.now().astimezone(ZoneInfo(member.zone))
        people = (who,) if member.role == "manager" else stage.ledger.led_by(who)
        paper = stage.ledger.week(people, MONDAY, now)

        await person.send("/report")
        assert read_week(person.last.text, member.language) == paper, person.screen

        await person.click("Excel")
        figures, *others = sheets_of(stage.world, person.last)
        assert [row[1] for row in figures[1:]] == columns(paper), figures
        if member.role != "manager":
            lines = {row[0]: row[1:] for row in others.pop(0)[1:]}
            assert lines == {MEMBERS[one].name: columns(stage.ledger.week((one,), MONDAY, now)) for one in people}
        days = [(day, stage.ledger.done(people, day, day)) for day in DAYS_OF_WEEK]
        assert [row[:3] for row in others[0][1:]] == [[day, done.contacts, done.revenue] for day, done in days]


def columns(paper: Week) -> list[int]:
    """The figures of a week in the order of the workbook; new clients and broken promises there were none."""
    told = [paper.contacts, *(count for _, count in paper.kinds), paper.revenue, paper.sales, paper.returns]
    told += [paper.returned, 0, paper.done, paper.on_time, paper.claims_opened, paper.claims_closed, paper.kept, 0]
    return [*told, paper.plans_overdue, paper.claims_open, paper.claims_overdue, paper.promises_open]


def sheets_of(world: World, message: SandboxMessage) -> list[list[list[Any]]]:
    """The rows of each sheet of a workbook in a message: figures, people (of those who lead), days and more."""
    data = world.telegram.file_bytes(message.data["document"]["file_id"])
    assert data is not None
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def check_morning(morning: Morning) -> None:
    """One message on a working day when there is something to say, and it says what the ledger holds."""
    member = MEMBERS[morning.who]
    texts = [one for one in morning.messages if not one.startswith("⏰")]
    wrong = f"{morning.who} {morning.day}: {morning.own} {morning.team}\n" + "\n---\n".join(morning.messages)
    something = morning.own != Own() or (morning.team is not None and morning.team.is_news)
    assert len(texts) == (something and morning.day.isoweekday() < 6), wrong
    if not texts:
        return
    own = texts[0]
    if morning.team is not None:
        team, own = parts(texts[0], member.language)
        read = read_team(team, member.language)
        assert set(read.idle) <= set(morning.team.idle), wrong
        assert read == replace(morning.team, idle=read.idle), wrong
    assert read_own(own, member.language) == morning.own, wrong
