"""Claims: working days, numbers, who may see and change, what goes with the sentence, and when they call."""

from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.crm.claims import ClaimCard
from bot.crm.claims.days import Week, due_day, due_moment, next_call
from bot.crm.errors import AlreadyDone, CrmError, Invalid, NotFound
from bot.crm.services import Services
from bot.jobs import claims as job
from storage.claims import Claim, Severity
from storage.interactions import Interaction
from storage.members import Member
from tests.bot.crm.office import Office

MOSCOW = ZoneInfo("Europe/Moscow")
WEEK = Week(time(9), time(18), [1, 2, 3, 4, 5])


def moscow(day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment in November 2026 (the 23rd is a Monday); days beyond the 30th are December's."""
    month, day = (11, day) if day <= 30 else (12, day - 30)
    return datetime(2026, month, day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


@pytest.mark.parametrize(
    ("opened", "severity", "due"),
    [
        (moscow(23), "high", date(2026, 11, 24)),
        (moscow(23), "normal", date(2026, 11, 26)),
        (moscow(23), "low", date(2026, 11, 30)),
        (moscow(26), "normal", date(2026, 12, 1)),
        (moscow(27, 23), "high", date(2026, 11, 30)),
        (moscow(28), "high", date(2026, 11, 30)),
        (moscow(29), "normal", date(2026, 12, 2)),
        # Sunday evening in Moscow, Monday morning in Vladivostok: the owner's calendar counts.
        (moscow(29, 20), "high", date(2026, 11, 30)),
    ],
)
def test_severity_allows_working_days(opened: datetime, severity: Severity, due: date) -> None:
    assert due_day(severity, opened, "Europe/Moscow", WEEK) == due


def test_the_calendar_and_the_clock_are_the_owners() -> None:
    opened = moscow(29, 20)
    assert due_day("high", opened, "Asia/Vladivostok", WEEK) == date(2026, 12, 1)
    assert due_moment(date(2026, 12, 1), "Asia/Vladivostok", WEEK) == datetime(2026, 12, 1, 8, tzinfo=UTC)
    sixth = Week(time(9), time(18), [1, 2, 3, 4, 5, 6])
    assert due_day("high", moscow(27), "Europe/Moscow", sixth) == date(2026, 11, 28)
    assert due_day("high", moscow(27), "Europe/Moscow", Week(time(9), time(18), [])) == date(2026, 11, 28)


@pytest.mark.parametrize(
    ("now", "call"),
    [
        (moscow(23), moscow(27, 9)),
        (moscow(27, 9), moscow(27, 17)),
        (moscow(27, 17), moscow(30, 9)),
        (moscow(28), moscow(30, 9)),
        (moscow(30, 9), None),
    ],
)
def test_it_calls_in_the_morning_or_an_hour_before_and_once_when_overdue(now: datetime, call: datetime | None) -> None:
    assert next_call(date(2026, 11, 27), "Europe/Moscow", WEEK, now) == call


async def said(
    office: Office, actor: Member, owner: Member, severity: Severity = "normal"
) -> tuple[Claim, Interaction]:
    """A claim said in a sentence of the actor's about a client of the owner's."""

    def work(do: Services) -> tuple[Claim, Interaction]:
        client = do.clients.add(owner, f"Клиент {owner.id}-{actor.id}-{severity}")
        interaction = do.interactions.log_at(
            actor, client, kind="call", direction="in", happened_at=office.now, text="брак", summary="брак"
        )
        return do.claims.open(actor, client, subject="брак", severity=severity, interaction=interaction), interaction

    return await office.do(work)


async def refused(office: Office, work: Any) -> str:
    with pytest.raises(CrmError) as caught:
        await office.do(work)
    return caught.value.key


async def test_numbers_go_through_the_company_and_the_clients_manager_settles(office: Office) -> None:
    first, _ = await said(office, office.anna, office.anna)
    second, _ = await said(office, office.oleg, office.oleg)
    third, _ = await said(office, office.igor, office.anna)

    assert [one.number for one in (first, second, third)] == [1, 2, 3]
    assert (third.owner_id, third.author_id) == (office.anna.id, office.igor.id)
    assert [(one.kind, one.member_id) for one in office.notices if one.kind == "claim_opened"] == [
        ("claim_opened", office.anna.id)
    ]
    assert third.due_at == moscow(26, 18)
    assert third.remind_at == moscow(26, 9)


async def seen(office: Office, actor: Member, claim: Claim) -> ClaimCard:
    """The claim's card as somebody sees it, by its number."""
    return await office.do(lambda do: do.claims.by_number(actor, claim.number))


async def due_today(office: Office, claim: Claim) -> None:
    await office.do(lambda do: do.claims.set_due(office.igor, claim.id, office.now.date()))


async def test_who_sees_and_who_changes(office: Office) -> None:
    claim, _ = await said(office, office.igor, office.anna)
    for sees, may in ((office.anna, True), (office.lena, True), (office.vera, True), (office.igor, False)):
        assert (await seen(office, sees, claim)).may is may, sees.name
    assert await refused(office, lambda do: do.claims.card(office.oleg, claim.id)) == "claims-gone"
    assert await refused(office, lambda do: do.claims.satisfy(office.oleg, claim.id)) == "claims-gone"
    assert await refused(office, lambda do: do.claims.satisfy(office.igor, claim.id)) == "claims-not-yours"
    assert await refused(office, lambda do: do.claims.comment(office.oleg, claim.id, "подсмотрел")) == "claims-gone"
    await office.do(lambda do: do.claims.comment(office.igor, claim.id, "клиент ждёт"))
    assert office.notices[-1].kind == "claim_commented"
    assert office.notices[-1].member_id == office.anna.id

    listed = await office.do(
        lambda do: {
            one.name: do.claims.listed(one, "open", 0).total
            for one in (office.anna, office.igor, office.lena, office.oleg, office.vera)
        }
    )
    assert list(listed.values()) == [1, 0, 1, 0, 1]
    admin = await office.hire("Администратор", "manager", office.south, admin=True)
    assert await refused(office, lambda do: do.claims.card(admin, claim.id)) == "claims-gone"


async def test_statuses_go_one_way_and_back(office: Office) -> None:
    claim, _ = await said(office, office.igor, office.anna)
    await office.do(lambda do: do.claims.start(office.anna, claim.id))
    assert await refused(office, lambda do: do.claims.start(office.anna, claim.id)) == "claims-already"
    assert await refused(office, lambda do: do.claims.reopen(office.anna, claim.id)) == "claims-already"
    closed = await office.do(lambda do: do.claims.satisfy(office.anna, claim.id))
    assert (closed.status, closed.closed_at, closed.remind_at) == ("satisfied", office.now, None)
    assert (office.notices[-1].kind, office.notices[-1].member_id) == ("claim_closed", office.igor.id)
    assert await refused(office, lambda do: do.claims.not_satisfy(office.anna, claim.id)) == "claims-already"
    assert (
        await refused(office, lambda do: do.claims.set_due(office.anna, claim.id, date(2026, 12, 1)))
        == "claims-already"
    )
    again = await office.do(lambda do: do.claims.reopen(office.lena, claim.id))
    assert (again.status, again.closed_at, again.remind_at) == ("in_work", None, moscow(26, 9))
    failed = await office.do(lambda do: do.claims.not_satisfy(office.lena, claim.id))
    assert failed.status == "not_satisfied"

    card, events, _, _ = await office.do(lambda do: do.claims.story(office.anna, claim.id, 0))
    assert [one.action for one in reversed(events)] == [
        "claims.open",
        "claims.start",
        "claims.close",
        "claims.reopen",
        "claims.close",
    ]
    assert card.claim.version == 5


async def test_severity_moves_the_day_until_a_person_has_set_it(office: Office) -> None:
    claim, _ = await said(office, office.anna, office.anna)
    assert (await office.do(lambda do: do.claims.set_severity(office.anna, claim.id, "high"))).due_on == date(
        2026, 11, 24
    )
    # The very day it has: chosen all the same.
    await office.do(lambda do: do.claims.set_due(office.anna, claim.id, date(2026, 11, 24)))
    low = await office.do(lambda do: do.claims.set_severity(office.anna, claim.id, "low"))
    assert (low.severity, low.due_on, low.due_at) == ("low", date(2026, 11, 24), moscow(24, 18))
    for day, key in ((date(2026, 11, 22), "claims-due-past"), (date(2028, 1, 1), "claims-due-far")):
        assert await refused(office, lambda do, day=day: do.claims.set_due(office.anna, claim.id, day)) == key
    with pytest.raises(Invalid):
        await office.do(lambda do: do.claims.reword(office.anna, claim.id, " \u2800 "))


async def test_it_is_given_inside_the_team_only(office: Office) -> None:
    claim, _ = await said(office, office.anna, office.anna)
    people = await office.do(lambda do: do.claims.helpers(office.anna, claim.id))
    assert {one.name for one in people} == {"Игорь Белов", "Лена Лид"}
    give = office.oleg
    assert await refused(office, lambda do: do.claims.assign(office.anna, claim.id, give.id)) == "claims-nobody"
    given = await office.do(lambda do: do.claims.assign(office.anna, claim.id, office.igor.id))
    assert given.owner_id == office.igor.id
    assert office.notices[-1].kind == "claim_assigned"
    # It is his to settle now, though the client is not his.
    assert (await office.do(lambda do: do.claims.card(office.igor, claim.id))).may
    with pytest.raises(AlreadyDone):
        await office.do(lambda do: do.claims.assign(office.anna, claim.id, office.igor.id))


async def test_it_goes_and_comes_back_with_its_sentence(office: Office) -> None:
    claim, interaction = await said(office, office.anna, office.anna)

    def undo(do: Services) -> None:
        do.interactions.remove(office.anna, interaction.id)
        do.claims.take_back(office.anna, do.interactions.get(office.anna, interaction.id))

    def restore(do: Services, first: bool) -> None:
        found = do.interactions.get(office.anna, interaction.id)
        if first:
            do.claims.bring_back(office.anna, found)
        do.interactions.restore(office.anna, interaction.id)
        if not first:
            do.claims.bring_back(office.anna, found)

    for first in (True, False):
        await office.do(undo)
        card = await office.do(lambda do: do.claims.card(office.anna, claim.id))
        assert card.claim.removed_at == office.now
        assert card.claim.remind_at is None
        assert not card.open
        assert (await office.do(lambda do: do.claims.listed(office.anna, "open", 0))).total == 0
        assert await refused(office, lambda do: do.claims.start(office.anna, claim.id)) == "claims-removed"
        office.pass_time(minutes=1)
        await office.do(partial(restore, first=first))
        card = await office.do(lambda do: do.claims.card(office.anna, claim.id))
        assert card.open
        assert card.claim.remind_at == moscow(26, 9)

    # One taken back by itself stays away.
    await office.do(lambda do: do.claims.drop(office.anna, claim.id))
    office.pass_time(minutes=1)
    await office.do(undo)
    await office.do(lambda do: restore(do, first=True))
    assert not (await office.do(lambda do: do.claims.card(office.anna, claim.id))).open


async def test_it_follows_the_corrected_client(office: Office) -> None:
    claim, interaction = await said(office, office.anna, office.anna)

    def correct(do: Services) -> Claim:
        other = do.clients.add(office.igor, "Вектор")
        found = do.interactions.change(office.anna, interaction.id, client_id=other.id)
        do.claims.follow(office.anna, found)
        return do.claims.card(office.igor, claim.id).claim

    after = await office.do(correct)
    assert (after.client_id != claim.client_id, after.owner_id) == (True, office.igor.id)
    assert [one.member_id for one in office.notices if one.kind == "claim_opened"] == [office.igor.id]


async def test_a_comment_is_taken_back_by_its_author(office: Office) -> None:
    claim, _ = await said(office, office.anna, office.anna)
    comment = await office.do(lambda do: do.claims.comment(office.lena, claim.id, "помогу"))
    assert await refused(office, lambda do: do.claims.uncomment(office.anna, comment.id)) == "claims-comment-gone"
    await office.do(lambda do: do.claims.uncomment(office.lena, comment.id))
    assert (await office.do(lambda do: do.claims.card(office.anna, claim.id))).said == 0
    with pytest.raises(NotFound):
        await office.do(lambda do: do.claims.uncomment(office.lena, comment.id))


async def called(office: Office) -> list[tuple[str, int]]:
    """Whom the ticker calls now, until nothing is due."""
    office.notices.clear()
    while await office.database.read(lambda session: job.is_due(session, office.now)):
        assert await office.do(lambda do: job.claim(do.work, office.now, limit=4))
    return [(one.kind, one.member_id) for one in office.notices]


async def test_each_call_is_made_once_and_many_are_one(office: Office) -> None:
    await said(office, office.anna, office.anna)
    closed, _ = await said(office, office.igor, office.igor)
    await office.do(lambda do: do.claims.satisfy(office.igor, closed.id))
    assert await called(office) == []
    office.now = moscow(26, 9)
    assert await called(office) == [("reminder_claim", office.anna.id)]
    assert await called(office) == []
    office.now = moscow(27, 9)
    assert await called(office) == [("reminder_claim", office.anna.id)]
    office.now = moscow(60, 9)
    assert await called(office) == []

    severities: tuple[Severity, ...] = ("high", "normal", "low")
    for author in (office.anna, office.lena):
        for severity in severities:
            claim, _ = await said(office, author, office.igor, severity)
            await due_today(office, claim)
    # The bot was away: nobody hears of the due day and of the day after it.
    office.pass_time(days=30)
    one, many = ("reminder_claim", office.igor.id), ("reminder_claims", office.igor.id)
    assert await called(office) == [many, one, one]
