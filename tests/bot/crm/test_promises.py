"""The rules of promises: whose they are, when they call, and how they follow a plan and a sentence."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.crm.errors import AlreadyDone, Invalid, NotFound
from bot.crm.records import Entry, NewPromise, NewSale, NextStep, Record
from bot.crm.services import Services
from bot.crm.work import Source
from bot.freetext import Moment
from storage.members import Member
from storage.promises import Promise, Side
from tests.bot.crm.office import Office

MOSCOW = ZoneInfo("Europe/Moscow")


def on(day: int, hour: int = 0, *, minute: bool = False, deadline: bool = False) -> Moment:
    start = datetime(2026, 11, day, hour, tzinfo=MOSCOW)
    return Moment(start, None, "minute" if minute else "day", None, deadline)


async def said(
    office: Office, who: Member, side: Side, moment: Moment | None, *, plan: bool = False, sale: int | None = None
) -> Record:
    """A sentence of somebody's at a client of theirs, with one promise."""

    def work(do: Services) -> Record:
        client = do.clients.add(who, f"Клиент {office.now.isoformat()} {side} {who.id}")
        return do.records.save(
            who,
            Entry(
                client_id=client.id,
                new_client=None,
                contact_id=None,
                kind="other",
                direction=None,
                happened_at=office.now,
                text="слова",
                summary="слова",
                next_step=NextStep("task", "прайс", moment) if plan and moment else None,
                source=Source(1, 1, int(office.now.timestamp()) + who.id),
                promises=(NewPromise(side, "прайс", moment),),
                sales=(NewSale(sale, None),) if sale is not None else (),
            ),
        )

    return await office.do(work)


def only(record: Record) -> Promise:
    [promise] = record.promises
    return promise


@pytest.mark.parametrize(
    ("moment", "calls_at"),
    [
        (None, None),
        (on(27), datetime(2026, 11, 27, 6, 0, tzinfo=UTC)),  # when work begins
        (on(27, 15, minute=True), datetime(2026, 11, 27, 12, 0, tzinfo=UTC)),
        (on(23), datetime(2026, 11, 23, 14, 0, tzinfo=UTC)),  # today: an hour before work ends
        (on(20), None),  # it has passed
    ],
)
async def test_when_theirs_calls(office: Office, moment: Moment | None, calls_at: datetime | None) -> None:
    promise = only(await said(office, office.anna, "theirs", moment))
    assert (promise.plan_id, promise.remind_at) == (None, calls_at)


async def test_ours_follows_its_plan_through_everything(office: Office) -> None:
    record = await said(office, office.anna, "ours", on(25, deadline=True), plan=True)
    promise, plan = only(record), record.plan
    assert plan is not None
    assert (promise.plan_id, promise.due_at, promise.remind_at) == (plan.id, plan.due_at, None)

    async def now() -> Promise:
        return (await office.do(lambda do: do.promises.card(office.anna, promise.id))).promise

    await office.do(lambda do: do.plans.snooze(office.anna, plan.id, office.now + timedelta(hours=1)))
    assert (await now()).grain == "minute"  # to another day: the promise goes with it
    await office.do(lambda do: do.plans.move(office.anna, plan.id, on(26)))
    assert (await now()).due_at == datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    await office.do(lambda do: do.plans.finish(office.anna, plan.id))
    assert (await now()).state == "kept"
    with pytest.raises(AlreadyDone, match="promises-already-kept"):
        await office.do(lambda do: do.promises.breach(office.anna, promise.id))
    await office.do(lambda do: do.promises.reopen(office.anna, promise.id))
    assert (await office.do(lambda do: do.plans.card(office.anna, plan.id))).plan.state == "open"
    await office.do(lambda do: do.promises.move(office.anna, promise.id, on(27)))
    assert (await office.do(lambda do: do.plans.card(office.anna, plan.id))).plan.due_local.day == 27
    await office.do(lambda do: do.promises.breach(office.anna, promise.id))
    assert (await office.do(lambda do: do.plans.card(office.anna, plan.id))).plan.state == "cancelled"
    assert (await now()).state == "broken"
    await office.do(lambda do: do.plans.reopen(office.anna, plan.id))
    assert (await now()).state == "open"
    await office.do(lambda do: do.plans.cancel(office.anna, plan.id))
    with pytest.raises(NotFound, match="promises-gone"):
        await now()


async def test_undo_takes_back_what_stands_and_returns_only_that(office: Office) -> None:
    record = await said(office, office.anna, "theirs", on(27), sale=10_000)
    promise, [sale] = only(record), record.sales
    office.pass_time(minutes=1)
    await office.do(lambda do: do.sales.remove(office.anna, sale.id))
    office.pass_time(minutes=1)
    await office.do(lambda do: do.records.undo(office.anna, "interaction", record.id))
    with pytest.raises(NotFound, match="promises-gone"):
        await office.do(lambda do: do.promises.keep(office.anna, promise.id))
    back = await office.do(lambda do: do.records.restore(office.anna, "interaction", record.id))
    assert back.sales == []
    assert only(back).remind_at == datetime(2026, 11, 27, 6, 0, tzinfo=UTC)


async def test_all_are_counted_however_many(office: Office) -> None:
    client = await office.do(lambda do: do.clients.add(office.anna, "Ромашка", phone=None))

    def add(do: Services) -> None:
        for owner, many, ago in ((office.anna, 520, 1), (office.igor, 30, 20), (office.igor, 7, -1)):
            due = office.now - timedelta(days=ago)
            local = {"due_at": due, "due_local": due.replace(tzinfo=None), "zone": "Europe/Moscow", "grain": "day"}
            said = {"client_id": client.id, "owner_id": owner.id, "author_id": owner.id, "side": "ours"}
            rows = [Promise(**said, **local, text="прайс", state="open", created_at=due) for _ in range(many)]
            do.work.session.add_all(rows)

    await office.do(add)

    people = await office.do(lambda do: do.promises.people(office.lena))
    assert [(one.name, one.open, one.overdue) for one in people] == [("Анна Котова", 520, 520), ("Игорь Белов", 37, 30)]
    owing = await office.do(lambda do: do.promises.owing(office.anna, 64))
    assert (owing.page.total, owing.page.pages, len(owing.page.items), owing.overdue) == (520, 65, 8, 520)
    _, there = await office.do(lambda do: do.promises.of_client(office.anna, client.id, 69))
    assert (there.page.total, there.ours, there.overdue, len(there.page.items)) == (557, 557, 550, 5)


async def test_a_promise_is_its_owner_s_and_their_lead_s(office: Office) -> None:
    promise = only(await said(office, office.anna, "theirs", on(27), sale=10_000))
    [sale] = (await office.do(lambda do: do.records.get(office.anna, "interaction", promise.interaction_id or 0))).sales

    async def is_refused(who: Member) -> None:
        with pytest.raises(NotFound, match="promises-gone"):
            await office.do(lambda do: do.promises.card(who, promise.id))
        with pytest.raises(NotFound, match="promises-gone"):
            await office.do(lambda do: do.promises.owing(who, 0, owner_id=office.anna.id))
        with pytest.raises(NotFound, match="sales-gone"):
            await office.do(lambda do: do.sales.correct(who, sale.id, 5))
        with pytest.raises(NotFound):
            await office.do(lambda do: do.sales.of_client(who, sale.client_id, 0))

    async def is_led(who: Member) -> None:
        assert (await office.do(lambda do: do.promises.card(who, promise.id))).may
        assert [one.open for one in await office.do(lambda do: do.promises.people(who))] == [1]

    for stranger in (office.igor, office.oleg):
        await is_refused(stranger)
    for leader in (office.lena, office.vera):
        await is_led(leader)
    with pytest.raises(Invalid, match="sales-sum-bad"):
        await office.do(lambda do: do.sales.correct(office.anna, sale.id, 0))
    with pytest.raises(Invalid, match="plans-moment-past"):
        await office.do(lambda do: do.promises.move(office.anna, promise.id, on(20)))
    await office.do(lambda do: do.sales.correct(office.lena, sale.id, 20_000, "коробки"))
    ledger = await office.do(lambda do: do.sales.of_client(office.anna, sale.client_id, 0))
    assert (ledger.total, ledger.page.total, list(ledger.months.values())) == (20_000, 1, [20_000])
