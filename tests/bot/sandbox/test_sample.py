"""The sample company: the same every time, and believable on whatever day it is made."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import cycle
from statistics import mean, pstdev
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.freetext.names import text_keys
from bot.sandbox.sample import COMPANIES, fill, people
from storage.audit import AuditRow
from storage.claims import Claim, ClaimComment
from storage.clients import Client, ClientKey, Contact
from storage.company import Company
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan, Reminder
from storage.promises import Promise
from storage.sales import ClientMonth, Sale, month_of
from storage.tables import metadata
from storage.teams import Team

LANGUAGES = ("ru", "uk", "en")
WEDNESDAY = datetime(2026, 11, 25, 9, 40, tzinfo=UTC)
ODD_STARTS = (
    datetime(2026, 11, 22, 7, 5, tzinfo=UTC),  # a Sunday
    datetime(2026, 12, 31, 8, 0, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 50, tzinfo=UTC),  # ten minutes to the new year in London
    datetime(2028, 2, 29, 3, 0, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),  # half an hour before summer time
    *(datetime(2026, 6, day, 12, 0, tzinfo=UTC) for day in range(1, 8)),  # every weekday
)
EXAMPLES = {
    "ru": ("Был у Ромашки, жалуются на брак, перезвонить в пт в 14", "Ромашка"),
    "uk": ("зустрівся зі Світанком, Оксана просить КП до середи", "Світанок"),
    "en": ("acme called, tom wants a refund, ring back tmrw 10", "Acme"),
}
# Every language on a plain day, and the odd days by turns.
STARTS = [(language, WEDNESDAY) for language in LANGUAGES] + list(zip(cycle(LANGUAGES), ODD_STARTS, strict=False))


def new_sample(language: str, now: datetime = WEDNESDAY, seed: int = 1) -> Session:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    metadata.create_all(engine)
    session = Session(engine)
    fill(session, language=language, now=now, seed=seed)
    session.commit()
    return session


Sample = Callable[..., Session]


@pytest.fixture(scope="module")
def sample() -> Iterator[Sample]:
    """Samples to look at, each made once."""
    made: dict[tuple[str, datetime], Session] = {}

    def get(language: str, now: datetime = WEDNESDAY) -> Session:
        key = (language, now)
        if key not in made:
            made[key] = new_sample(language, now)
        return made[key]

    yield get
    for session in made.values():
        close(session)


def close(session: Session) -> None:
    session.close()
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    engine.dispose()


def fingerprint(session: Session) -> str:
    digest = hashlib.sha256()
    for table in metadata.sorted_tables:
        for row in session.execute(select(table).order_by(*table.primary_key)):
            digest.update(repr((table.name, tuple(row))).encode())
    return digest.hexdigest()


def first_manager(session: Session, language: str) -> Member:
    return session.scalars(select(Member).where(Member.telegram_id == people(language)[0].telegram_id)).one()


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_day_and_seed_give_the_same_rows(sample: Sample, language: str) -> None:
    again, other = new_sample(language), new_sample(language, seed=2)
    assert fingerprint(sample(language)) == fingerprint(again) != fingerprint(other)
    close(again)
    close(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_later_hour_of_the_day_tells_the_same_past(sample: Sample, language: str) -> None:
    def told(session: Session, until: datetime) -> list[tuple[datetime, str]]:
        query = select(Interaction).where(Interaction.happened_at < until).order_by(Interaction.happened_at)
        return [(row.happened_at, row.text) for row in session.scalars(query)]

    yesterday = WEDNESDAY.replace(hour=0, minute=0)
    evening = sample(language, WEDNESDAY + timedelta(hours=9))
    assert told(sample(language), yesterday) == told(evening, yesterday)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_there(sample: Sample, language: str) -> None:
    session = sample(language)
    company = session.get_one(Company, 1)
    assert (company.language, company.currency, company.phone_country, company.zone) == {
        "ru": ("ru", "RUB", "RU", "Europe/Moscow"),
        "uk": ("uk", "UAH", "UA", "Europe/Kyiv"),
        "en": ("en", "GBP", "GB", "Europe/London"),
    }[language]
    members = session.scalars(select(Member)).all()
    for team in session.scalars(select(Team)).all():
        roles = Counter(one.role for one in members if one.team_id == team.id)
        assert roles["lead"] == 1
        assert roles["manager"] in (3, 4)
    assert len({one.team_id for one in members} - {None}) == 3
    assert [one.role for one in members].count("head") == 1
    assert any(one.is_admin for one in members)
    assert all(one.settled_at and one.language == language for one in members)
    on_page = people(language)
    assert {one.telegram_id for one in members} == {one.telegram_id for one in on_page if one.is_member}
    assert [one.is_member for one in on_page] == [True] * len(members) + [False]
    assert len({one.username for one in on_page}) == len(on_page)
    assert all(one.note for one in on_page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_client_is_owned_found_and_reachable(sample: Sample, language: str) -> None:
    session = sample(language)
    clients = session.scalars(select(Client)).all()
    assert 55 <= len(clients) <= 65
    owners = {one.id: one for one in session.scalars(select(Member))}
    assert all(owners[one.owner_id].team_id for one in clients)
    assert set(session.scalars(select(ClientKey.client_id))) == {one.id for one in clients}
    assert all(one.name_norm and one.city for one in clients)
    contacts = session.scalars(select(Contact)).all()
    assert {one.client_id for one in contacts} == {one.id for one in clients}
    phones = [phone for phone in [*(one.phone for one in clients), *(one.phone for one in contacts)] if phone]
    assert len(phones) > 60
    assert len(set(phones)) == len(phones)
    country = session.get_one(Company, 1).phone_country
    for phone in phones:
        number = phonenumbers.parse(phone)
        assert phonenumbers.is_valid_number_for_region(number, country), phone
        assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == phone
    taxes = [one.tax_id for one in clients if one.tax_id]
    assert len(set(taxes)) == len(taxes) > 40
    lengths = {"ru": {10, 12}, "uk": {8, 10}, "en": {9}}[language]
    assert {len(one) for one in taxes} == lengths
    # Namesakes in two cities, both of the first manager, so that the bot has something to ask.
    mine = Counter(one.name for one in clients if one.owner_id == first_manager(session, language).id)
    assert max(mine.values()) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_sentence_meets_its_client(sample: Sample, language: str) -> None:
    sentence, name = EXAMPLES[language]
    session = sample(language)
    query = (
        select(Client).join(ClientKey, ClientKey.client_id == Client.id).where(ClientKey.key.in_(text_keys(sentence)))
    )
    found = {one.id: one for one in session.scalars(query)}.values()
    owner = first_manager(session, language)
    assert name in {one.name for one in found if one.owner_id == owner.id}


@pytest.mark.parametrize(("language", "now"), STARTS, ids=str)
def test_the_year_is_worked_as_people_work(sample: Sample, language: str, now: datetime) -> None:
    session = sample(language, now)
    zones = {one.id: ZoneInfo(one.zone) for one in session.scalars(select(Member))}
    born = {one.id: one.created_at for one in session.scalars(select(Client))}
    rows = session.scalars(select(Interaction)).all()
    assert 800 < len(rows) < 1600
    for row in rows:
        local = row.happened_at.astimezone(zones[row.author_id])
        assert local.isoweekday() <= 5
        assert time(9) <= local.time() < time(18)
        assert now - timedelta(days=366) < row.happened_at <= row.created_at <= now
        assert born[row.client_id] <= row.created_at
        assert (row.direction is None) == (row.kind in ("meeting", "other"))
        assert not set("{}[]<>|") & set(row.text + row.summary)
        assert 0 < len(row.summary) <= 300
    assert {row.kind for row in rows} == {"call", "meeting", "email", "message", "other"}
    months = Counter((row.happened_at.year, row.happened_at.month) for row in rows)
    assert len(months) >= 12
    assert len({row.text for row in rows}) > len(rows) * 0.85
    last = {client: max((row.happened_at for row in rows if row.client_id == client), default=None) for client in born}
    silent = [at for at in last.values() if at and now - at > timedelta(days=60)]
    recent = [at for at in last.values() if at and now - at < timedelta(days=14)]
    assert len(silent) >= 5
    assert len(recent) >= 15
    assert None in last.values()  # one client is new: its dossier says what to do next


@pytest.mark.parametrize(("language", "now"), STARTS, ids=str)
def test_there_is_something_to_do_on_any_day(sample: Sample, language: str, now: datetime) -> None:
    session = sample(language, now)
    owner = first_manager(session, language)
    today = now.astimezone(ZoneInfo(owner.zone)).date()
    mine = session.scalars(select(Plan).where(Plan.owner_id == owner.id, Plan.state == "open")).all()
    assert len([plan for plan in mine if plan.due_local.date() == today]) >= 2
    assert len([plan for plan in mine if plan.due_local.date() < today]) >= 2
    assert len([plan for plan in mine if plan.due_local.date() > today]) >= 3
    soon = [plan for plan in mine if plan.grain == "minute" and now < plan.due_at <= now + timedelta(hours=2)]
    reminders = session.scalars(select(Reminder).where(Reminder.plan_id == soon[0].id)).all()
    assert {(one.kind, one.state) for one in reminders} == {("before", "waiting"), ("at", "waiting")}
    assert all(now < one.remind_at for one in reminders)


@pytest.mark.parametrize(("language", "now"), STARTS, ids=str)
def test_plans_agree_with_what_happened(sample: Sample, language: str, now: datetime) -> None:
    session = sample(language, now)
    interactions = {one.id: one for one in session.scalars(select(Interaction))}
    clients = {one.id: one for one in session.scalars(select(Client))}
    contacts = {one.id: one for one in session.scalars(select(Contact))}
    plans = session.scalars(select(Plan)).all()
    states = Counter(plan.state for plan in plans)
    assert states["done"] > 100
    assert states["cancelled"] > 0
    assert states["open"] > 30
    for plan in plans:
        client = clients[plan.client_id]
        assert plan.owner_id == client.owner_id
        assert plan.due_at == plan.due_local.replace(tzinfo=ZoneInfo(plan.zone))
        assert client.created_at <= plan.created_at <= now
        assert plan.created_at <= plan.due_at
        assert (plan.grain == "part") == (plan.part is not None)
        if plan.contact_id:
            assert contacts[plan.contact_id].client_id == client.id
        if plan.interaction_id:
            assert interactions[plan.interaction_id].client_id == client.id
            assert interactions[plan.interaction_id].author_id == plan.owner_id
        assert (plan.outcome_id is not None) == (plan.state == "done")
        if plan.outcome_id:
            outcome = interactions[plan.outcome_id]
            assert outcome.client_id == client.id
            assert plan.closed_at == outcome.created_at
    assert len([plan for plan in plans if plan.state == "open" and plan.due_at < now]) >= 5
    for reminder in session.scalars(select(Reminder)):
        assert (reminder.state == "waiting") == (reminder.remind_at > now)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_is_audited_once(sample: Sample, language: str) -> None:
    session = sample(language)
    rows = session.scalars(select(AuditRow).where(AuditRow.entity != "claims"))
    audited = Counter((row.entity, row.entity_id) for row in rows if row.action == "sample")
    assert set(audited.values()) == {1}
    for model in (Company, Team, Member, Client, Contact, Interaction, Plan, Promise):
        ids = set(session.scalars(select(model.id)))
        assert ids == {row_id for entity, row_id in audited if entity == model.__tablename__}
    others = select(AuditRow).where(AuditRow.action != "sample")
    assert {row.entity for row in session.scalars(others)} == {"claims"}


@pytest.mark.parametrize(("language", "now"), STARTS, ids=str)
def test_every_way_of_buying_has_its_clients(sample: Sample, language: str, now: datetime) -> None:
    session = sample(language, now)
    as_of = month_of(now.astimezone(ZoneInfo(session.get_one(Company, 1).zone)).date())
    months = session.scalars(select(ClientMonth).where(ClientMonth.ym < as_of)).all()
    window = [one for one in months if one.ym >= as_of - 12]
    seen = {one.ym for one in months}
    assert len(seen) == 24
    revenue, ever, lately = Counter[int](), Counter[int](), Counter[int]()
    quarters: dict[int, list[int]] = {}
    for one in months:
        ever[one.client_id] += one.operations
    for one in window:
        revenue[one.client_id] += one.revenue
        lately[one.client_id] += one.operations
        quarters.setdefault(one.client_id, [0] * 4)[(one.ym - as_of + 12) // 3] += one.revenue
    clients = set(session.scalars(select(Client.id)))
    assert len(clients - set(ever)) >= 2  # nothing bought yet
    assert len([one for one in ever if ever[one] and not lately[one]]) >= 3  # lost
    assert len([one for one in ever if ever[one] == lately[one] == 1]) >= 3
    cells = Counter[str]()
    so_far, whole = 0, sum(revenue.values())
    for client_id, sold in revenue.most_common():
        letter = "A" if so_far < 0.8 * whole else "B" if so_far < 0.95 * whole else "C"
        so_far += sold
        if ever[client_id] > 1:
            spread = 100 * pstdev(quarters[client_id]) / mean(quarters[client_id])
            cells[letter + ("X" if spread <= 50 else "Y" if spread <= 100 else "Z")] += 1
    assert min(cells["AX"], cells["AZ"], cells["CX"], cells["CZ"]) >= 1, cells
    assert min(sum(count for cell, count in cells.items() if mark in cell) for mark in "ABCXYZ") >= 3, cells


@pytest.mark.parametrize(("language", "now"), STARTS, ids=str)
def test_sales_are_documents_of_days_gone_by(sample: Sample, language: str, now: datetime) -> None:
    session = sample(language, now)
    today = now.astimezone(ZoneInfo(session.get_one(Company, 1).zone)).date()
    owners = {one.id: one.owner_id for one in session.scalars(select(Client))}
    sales = session.scalars(select(Sale)).all()
    assert 1400 < len(sales) < 2400
    assert len({one.document for one in sales}) == len(sales)
    for sale in sales:
        assert today - timedelta(days=770) < sale.sold_on < today
        assert sale.sold_on.isoweekday() <= 5
        assert sale.manager_id == owners[sale.client_id]
        assert sale.revenue
        assert sale.goods
        assert sale.created_at <= now
    returns = [one for one in sales if one.revenue < 0]
    assert 10 < len(returns) < 100
    assert sum(one.revenue for one in sales) > 50 * -sum(one.revenue for one in returns)
    rollup = Counter[tuple[int, int]]()
    for sale in sales:
        rollup[sale.client_id, month_of(sale.sold_on)] += sale.revenue
    kept = {(one.client_id, one.ym): one.revenue for one in session.scalars(select(ClientMonth))}
    assert kept == dict(rollup)
    codes = {one.code for one in session.scalars(select(Client))}
    assert None not in codes
    assert len(codes) == len(owners)


@pytest.mark.parametrize(("language", "now"), STARTS, ids=str)
def test_claims_and_promises_agree_with_what_was_said(sample: Sample, language: str, now: datetime) -> None:
    session = sample(language, now)
    interactions = {one.id: one for one in session.scalars(select(Interaction))}
    owners = {one.id: one.owner_id for one in session.scalars(select(Client))}
    claims = session.scalars(select(Claim).order_by(Claim.number)).all()
    assert [one.number for one in claims] == list(range(101, 101 + len(claims)))
    assert [one.created_at for one in claims] == sorted(one.created_at for one in claims)
    assert {one.severity for one in claims} == {"low", "normal", "high"}
    assert {"in_work", "satisfied", "not_satisfied"} <= {one.status for one in claims}
    comments = session.scalars(select(ClaimComment)).all()
    by_id = {one.id: one for one in claims}
    promises = session.scalars(select(Promise)).all()
    troubles: list[Claim | Promise] = [*claims, *promises]
    for one in troubles:
        said = interactions[one.interaction_id or 0]
        assert one.client_id == said.client_id
        assert one.created_at == said.created_at
        assert one.owner_id == owners[one.client_id]
        assert one.created_at <= (one.closed_at or now) <= now
    for claim in claims:
        assert not set("{}[]<>|") & set(claim.subject)
        assert (claim.status in ("registered", "in_work")) == (claim.closed_at is None)
        assert claim.remind_at is None or claim.remind_at > now
    for comment in comments:
        claim = by_id[comment.claim_id]
        assert claim.created_at < comment.created_at <= (claim.closed_at or now)
    late = [one for one in claims if one.closed_at is None and one.due_at < now]
    assert all(now - one.created_at < timedelta(days=40) for one in late)
    plans = {one.id: one for one in session.scalars(select(Plan))}
    assert {(one.side, one.state) for one in promises} >= {
        ("ours", "open"),
        ("ours", "kept"),
        ("theirs", "open"),
        ("theirs", "kept"),
        ("theirs", "broken"),
    }
    for promise in promises:
        assert promise.text
        assert promise.remind_at is None or (promise.remind_at > now and promise.side == "theirs")
        if promise.plan_id:
            plan = plans[promise.plan_id]
            assert (promise.side, promise.due_at, promise.closed_at) == ("ours", plan.due_at, plan.closed_at)
            assert promise.state == {"open": "open", "done": "kept"}[plan.state]
    # The first manager has one of each to look at.
    me = first_manager(session, language)
    mine = [one for one in claims if one.owner_id == me.id and one.closed_at is None]
    assert {one.due_at < now for one in mine} == {False, True}
    assert {one.claim_id for one in comments} >= {one.id for one in mine if one.status == "in_work"}
    owed = [one for one in promises if one.owner_id == me.id and one.state == "open" and one.due_local]
    today = now.astimezone(ZoneInfo(me.zone)).date()
    assert {one.side for one in owed} == {"ours", "theirs"}
    assert any(one.due_local and one.due_local.date() < today for one in owed)
    if today.isoweekday() in range(3, 6) and (today.month, today.day) not in COMPANIES[language].quiet_days:
        assert any(one.due_local and one.due_local.date() == today and one.side == "theirs" for one in owed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_else_a_sentence_holds_belongs_to_a_sentence(language: str) -> None:
    company = COMPANIES[language]
    said = {one for words in company.sentences.values() for one in words} | {one.text for one in company.told}
    assert set(company.heard) <= said


def test_a_database_in_use_is_left_alone() -> None:
    with new_sample("ru") as session:
        before = fingerprint(session)
        with pytest.raises(RuntimeError):
            fill(session, language="en", now=WEDNESDAY)
        assert fingerprint(session) == before


def test_what_cannot_be_filled_is_refused() -> None:
    session = Session(create_engine("sqlite://"))
    with pytest.raises(ValueError, match="zone"):
        fill(session, language="ru", now=datetime(2026, 11, 25, 9, 0))  # noqa: DTZ001 (a naive moment is the point)
    with pytest.raises(KeyError):
        fill(session, language="fr", now=WEDNESDAY)
