"""Writes the sample company into an empty database; needs nothing but a session, a moment and a seed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.freetext.names import name_keys, search_form
from bot.sandbox.sample.days import WORK_DAYS, WORK_END, WORK_START, Calendar, moment
from bot.sandbox.sample.future import Held, OpenPlans, Planned, kept
from bot.sandbox.sample.numbers import Numbers
from bot.sandbox.sample.past import Event, Past
from bot.sandbox.sample.shapes import ClientSeed, SampleCompany, SamplePerson
from bot.sandbox.sample.trading import Trading
from storage.audit import AuditRow
from storage.base import Base
from storage.clients import Client, ClientAlias, ClientKey, Contact
from storage.company import Company
from storage.interactions import Interaction
from storage.members import Member
from storage.plans import Plan, Reminder
from storage.teams import Team

FOUNDED = 380  # days before today: the company was set up, then its people and clients came in
FIRST_CODE = 17  # of the clients, as the accounts number them
BEFORE = timedelta(minutes=30)


class Filler:
    """One filling of one database; `fill` is the only use of it."""

    def __init__(self, session: Session, company: SampleCompany, now: datetime, seed: int) -> None:
        self._session = session
        self._company = company
        self._now = now.astimezone(UTC)
        self._calendar = Calendar(now, company.zone, company.quiet_days)
        self._seed = f"{seed}:{company.language}:{self._calendar.today.isoformat()}"
        self._people = {person.username: person for person in company.people if person.is_member}
        self._members: dict[str, Member] = {}
        self._clients: dict[str, Client] = {}
        self._contacts: dict[str, list[Contact]] = {}
        self._rows: list[tuple[str, int]] = []  # table and id of everything that is to be audited

    def fill(self) -> None:
        """Write everything; raises RuntimeError when there is a company already."""
        for model in (Company, Member, Team, Client):
            if self._session.scalar(select(model.id).limit(1)) is not None:
                raise RuntimeError("the sample company is written into an empty database only")
        self._write_people()
        held = self._write_clients()
        events = sorted((event for one in held for event in one.events), key=lambda event: event.written_at)
        interactions = self._write_events(events)
        plans = self._plans(held)
        plan_ids = self._write_plans(plans, interactions)
        trading = Trading(
            self._session, self._company, self._calendar, self._now, self._members, self._clients, self._contacts
        )
        trading.write_sales(held, self._day(FOUNDED, time(12)), self._seed)
        self._rows += trading.write_troubles(held, plans, interactions, plan_ids, self._seed)
        self._session.execute(
            insert(AuditRow),
            [
                {"at": self._now, "action": "sample", "entity": entity, "entity_id": row_id, "changes": {}}
                for entity, row_id in self._rows
            ],
        )

    def _chance(self, about: str) -> Random:
        """Chance of its own for each thing, so that one thing more or less changes nothing else."""
        return Random(f"{self._seed}:{about}")  # noqa: S311 (invented data, no secret)

    def _add(self, rows: Sequence[Base]) -> None:
        self._session.add_all(rows)
        self._session.flush()

    def _day(self, days_ago: int, at: time = WORK_START) -> datetime:
        day: date = self._calendar.today - timedelta(days=days_ago)
        return moment(day, at, self._company.zone)

    def _write_people(self) -> None:
        company, founded = self._company, self._day(FOUNDED)
        row = Company(
            id=1,
            name=company.name,
            language=company.language,
            currency=company.currency,
            phone_country=company.phone_country,
            zone=company.zone,
            work_start=WORK_START,
            work_end=WORK_END,
            work_days=WORK_DAYS,
            set_up_at=founded,
        )
        teams = {name: Team(name=name, created_at=founded) for name in company.teams}
        self._add([row, *teams.values()])
        for number, person in enumerate(self._people.values()):
            joined = self._day(FOUNDED - number // 3, time(10, number % 3 * 15))
            self._members[person.username] = Member(
                telegram_id=person.telegram_id,
                name=person.name,
                role=person.role or "manager",
                is_admin=person.is_admin,
                team_id=teams[person.team].id if person.team else None,
                language=person.language_code,
                zone=person.zone,
                created_at=joined,
                settled_at=joined,
            )
        self._add(list(self._members.values()))
        self._rows += [("company", 1)]
        self._rows += [("teams", team.id) for team in teams.values()]
        self._rows += [("members", member.id) for member in self._members.values()]

    def _write_clients(self) -> list[Held]:
        held = [
            self._held(seed, self._people[username])
            for username, seeds in self._company.clients.items()
            for seed in seeds
        ]
        numbers = Numbers(self._company.phone_country, self._chance("numbers"))
        chance = self._chance("clients")
        for number, one in enumerate(held, FIRST_CODE):
            seed, owner_id = one.seed, self._members[one.owner.username].id
            self._clients[seed.label] = Client(
                name=seed.name,
                name_norm=search_form(seed.name),
                city=seed.city,
                phone=numbers.phone(seed.city) if chance.random() < 0.7 else None,
                tax_id=numbers.tax_id(person=seed.person) if chance.random() < 0.9 else None,
                code=self._company.code.format(number),
                owner_id=owner_id,
                created_by=owner_id,
                created_at=one.created_at,
            )
        self._add(list(self._clients.values()))
        for one in held:
            client = self._clients[one.seed.label]
            self._contacts[one.seed.label] = [
                Contact(
                    client_id=client.id,
                    name=contact.name,
                    position=contact.position,
                    phone=numbers.phone(one.seed.city) if chance.random() < 0.85 else None,
                    email=numbers.email(contact.name, client.name) if chance.random() < 0.5 else None,
                    created_at=one.created_at,
                )
                for contact in one.seed.contacts
            ]
        contacts = [contact for row in self._contacts.values() for contact in row]
        aliases = [
            ClientAlias(client_id=self._clients[one.seed.label].id, name=name)
            for one in held
            for name in one.seed.aliases
        ]
        self._add([*contacts, *aliases])
        self._session.execute(
            insert(ClientKey),
            [
                {"client_id": self._clients[one.seed.label].id, "key": key}
                for one in held
                for key in sorted(_keys(one.seed))
            ],
        )
        self._rows += [("clients", client.id) for client in self._clients.values()]
        self._rows += [("contacts", contact.id) for contact in contacts]
        self._rows += [("client_aliases", alias.id) for alias in aliases]
        return held

    def _held(self, seed: ClientSeed, owner: SamplePerson) -> Held:
        chance = self._chance(seed.label)
        events = Past(self._company, seed, owner, self._calendar, self._now, chance).events()
        created_at = self._day(chance.randint(366, 372), time(10, chance.randrange(60)))
        if seed.rhythm == "untouched":
            created_at = moment(self._calendar.from_today(-chance.randint(1, 3)), time(16, 20), owner.zone)
        elif seed.rhythm == "fresh" and events:
            created_at = events[0].written_at
        return Held(seed, owner, created_at, events)

    def _write_events(self, events: Sequence[Event]) -> dict[int, int]:
        """Ids of the interactions by the identity of their events."""
        rows = []
        for event in events:
            contacts = self._contacts[event.client]
            rows.append(
                Interaction(
                    client_id=self._clients[event.client].id,
                    contact_id=contacts[event.contact].id if event.contact is not None else None,
                    author_id=self._members[event.author.username].id,
                    kind=event.kind,
                    direction=event.direction,
                    happened_at=event.at,
                    summary=event.summary,
                    text=event.text,
                    created_at=event.written_at,
                )
            )
        self._add(rows)
        self._rows += [("interactions", row.id) for row in rows]
        return {id(event): row.id for event, row in zip(events, rows, strict=True)}

    def _plans(self, held: Sequence[Held]) -> list[Planned]:
        plans = [plan for one in held for plan in kept(self._company, one, self._chance(f"kept:{one.seed.label}"))]
        ahead = OpenPlans(self._company, self._calendar, self._now, {one.seed.label: one for one in held})
        plans += ahead.pinned()
        first = self._company.people[0]
        for person in self._people.values():
            if person != first and person.role != "head":
                plans += ahead.of(person, self._chance(f"open:{person.username}"))
        return sorted(plans, key=lambda plan: plan.created_at)

    def _write_plans(self, plans: Sequence[Planned], interactions: dict[int, int]) -> dict[int, int]:
        """Ids of the plans by the identity of what was planned."""
        rows = []
        for plan in plans:
            owner_id = self._members[plan.owner.username].id
            contacts = self._contacts[plan.client]
            rows.append(
                Plan(
                    client_id=self._clients[plan.client].id,
                    contact_id=contacts[0].id if contacts and plan.kind in ("call", "meeting") else None,
                    owner_id=owner_id,
                    author_id=owner_id,
                    kind=plan.kind,
                    text=plan.text,
                    due_local=plan.due.local,
                    zone=plan.due.zone,
                    due_at=plan.due.at,
                    grain=plan.due.grain,
                    part=plan.due.part,
                    is_deadline=plan.due.is_deadline,
                    state=plan.state,
                    interaction_id=interactions[id(plan.said)] if plan.said else None,
                    outcome_id=interactions[id(plan.outcome)] if plan.outcome else None,
                    created_at=plan.created_at,
                    closed_at=plan.closed_at,
                )
            )
        self._add(rows)
        self._rows += [("plans", row.id) for row in rows]
        reminders = [reminder for row in rows if row.state == "open" for reminder in self._reminders(row)]
        self._add(reminders)
        return {id(plan): row.id for plan, row in zip(plans, rows, strict=True)}

    def _reminders(self, plan: Plan) -> list[Reminder]:
        """As the bot would have made them; those whose moment is over have been sent."""
        moments = {"before": plan.due_at - BEFORE, "at": plan.due_at}
        if plan.grain != "minute":
            del moments["before"]
        return [
            Reminder(
                plan_id=plan.id,
                member_id=plan.owner_id,
                kind=kind,
                remind_at=at,
                state="waiting" if at > self._now else "queued",
            )
            for kind, at in moments.items()
            if at >= plan.created_at
        ]


def _keys(seed: ClientSeed) -> frozenset[str]:
    """Everything the client is found by in a text."""
    names = [seed.name, *seed.aliases, *(contact.name for contact in seed.contacts)]
    return frozenset(key for name in names for key in name_keys(name))
