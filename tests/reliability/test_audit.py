"""The audit misses nothing: after every step of a long conversation, each changed row is told about in it."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sandbox.session import Person
from bot.sandbox.telegram.records import SandboxMessage
from storage.audit import AuditRow
from storage.tables import metadata
from tests.world import World

# What people put in. The rest is the rails' own, or follows from these rows (keys, reminders).
TABLES = ("clients", "contacts", "company", "drafts", "interactions", "invites", "learnt", "members", "plans", "teams")
# Told by the moment of the audit row itself, or made of another field.
TECHNICAL = {"version", "changed_at", "name_norm"}

CALL = "звонил Ромашке, Ольга Смирнова просит КП, перезвонить в пт в 14"

Row = dict[str, Any]
Dump = dict[tuple[str, int], Row]


def dump(session: Session) -> Dump:
    return {
        (name, row["id"]): dict(row)
        for name in TABLES
        for row in session.execute(select(metadata.tables[name])).mappings()
    }


class Auditor:
    """Compares the tables before and after each step with the audit written by it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.before: Dump = {}
        self.seen = 0
        self.changed: set[str] = set()

    async def look(self) -> None:
        """Everything so far is taken as it is."""
        self.before, rows = await self.world.rows(self._read)
        self.seen = max((row.id for row in rows), default=self.seen)

    def _read(self, session: Session) -> tuple[Dump, list[AuditRow]]:
        return dump(session), list(session.scalars(select(AuditRow).where(AuditRow.id > self.seen)))

    async def check(self, step: str) -> None:
        """Every changed field since the last look is in a new row of the audit."""
        after, rows = await self.world.rows(self._read)
        told: dict[tuple[str, int], set[str]] = {}
        for row in rows:
            told.setdefault((row.entity, row.entity_id), set()).update(row.changes)
        for key, new in after.items():
            old = self.before.get(key)
            fields = {name for name in new if old is not None and new[name] != old[name]} - TECHNICAL
            if old is None or fields:
                assert key in told, f"{step}: no audit of {key}"
                assert fields <= told[key], f"{step}: {key} changed {fields - told[key]} in silence"
                self.changed.add(key[0])
        assert self.before.keys() <= after.keys(), f"{step}: rows are gone"
        await self.look()


async def test_every_change_of_a_long_conversation_is_in_the_audit(world: World) -> None:
    anna = await world.admin("Анна")
    await world.client("Ромашка", anna, contacts=["Ольга Смирнова"])
    await world.client("СтройДом", anna, city="Тула")
    await world.client("СтройДом", anna, city="Рязань")
    auditor = Auditor(world)
    await auditor.look()
    messages: dict[str, SandboxMessage] = {}

    def say(text: str) -> Callable[[], Awaitable[None]]:
        async def act() -> None:
            messages[text] = await anna.send(text)

        return act

    def tap(button: str) -> Callable[[], Awaitable[None]]:
        return lambda: anna.click(button)

    def edit(first: str, text: str) -> Callable[[], Awaitable[Any]]:
        return lambda: anna.edit(messages[first], text)

    steps = [
        say(CALL),
        edit(CALL, "позвонить Ромашке в пт в 15"),
        edit(
            "звонил Ромашке, Ольга Смирнова просит КП, перезвонить в пт в 14", "звонил Ромашке, перезвонить в пт в 16"
        ),
        *map(tap, ("Исправить", "Что это было", "Встреча")),
        *map(tap, ("Исправить", "Следующий шаг", "Без плана")),
        *map(tap, ("Исправить", "Следующий шаг", "Завтра", "Отменить", "Вернуть")),
        say("был у Ромашки, Ольга Смирнова довольна, позвонить завтра в 10"),
        *map(tap, ("Исправить", "Клиент", "СтройДом, Тула")),
        say("/today"),
        say("был у стройдома"),
        edit("был у стройдома", "был у стройдома, перезвонить в пт в 14"),
        tap("СтройДом, Тула"),
        say("встретились с кем-то"),
        *map(tap, ("Не записывать", "Всё-таки записать", "СтройДом, Рязань")),
        say("/new"),
        say("Вектор, Казань, +7 916 123-45-67"),
        *map(tap, ("Контакты", "Добавить контакт")),
        say("Пётр Иванов, закупки"),
        *map(tap, ("Убрать контакт", "Контакты", "Город")),
        say("Самара"),
        say("был у векторыча, взяли образцы"),
        say("Вектор"),
        *map(tap, ("Отменить", "Вернуть")),
    ]
    for number, step in enumerate(steps):
        await step()
        await auditor.check(f"step {number}: {anna.screen[-400:]}")

    assert auditor.changed == {"clients", "contacts", "drafts", "interactions", "learnt", "plans"}


async def test_every_change_of_people_and_of_the_company_is_in_the_audit(world: World) -> None:
    boss = await world.admin("Вера")
    auditor = Auditor(world)
    await auditor.look()
    guests: list[Person] = []

    async def first_link() -> None:
        await world.write(lambda do: do.members.first_admin_invite())

    async def invite(name: str) -> str:
        member = await world.member(boss)
        return await world.write(lambda do: do.members.invite(member, role="manager", name=name))

    async def join() -> None:
        token = await invite("Игорь")
        guests.append(world.stranger("Игорь"))
        await guests[0].send(f"/start {token}")

    async def revoke() -> None:
        await invite("Олег")
        member = await world.member(boss)
        await world.write(lambda do: do.members.revoke(member, do.members.open_invites(member)[0].id))

    async def move() -> None:
        member, guest = await world.member(boss), await world.member(guests[0])
        team = await world.write(lambda do: do.teams.add(member, "Север"))
        await world.write(lambda do: do.members.move(member, guest.id, team.id))
        await world.write(lambda do: do.members.set_role(member, guest.id, "lead"))
        await world.write(lambda do: do.teams.rename(member, team.id, "Юг"))

    async def block() -> None:
        member, guest = await world.member(boss), await world.member(guests[0])
        await world.write(lambda do: do.members.block(member, guest.id))

    for step in (first_link, join, revoke, move, block):
        await step()
        await auditor.check(step.__name__)

    assert auditor.changed == {"invites", "members", "teams"}


async def test_the_first_admins_older_links_are_taken_back_in_the_audit(world: World) -> None:
    await world.company()
    await world.write(lambda do: do.members.first_admin_invite())
    auditor = Auditor(world)
    await auditor.look()

    token = await world.write(lambda do: do.members.first_admin_invite())
    await auditor.check("a second link")
    await world.stranger("Вера").send(f"/start {token}")
    await auditor.check("joined by it")
