"""The unit of work: rights are those at the moment of writing."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.rails.unit import Asker, Unit
from bot.sandbox.session import Person
from storage.interactions import Interaction
from storage.members import Member
from storage.teams import Team
from tests.world import World


@pytest.fixture
def meanwhile(world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[Person, dict[str, Any]], list[int]]:
    """Changes a member once, after the next update has read who is asking; returns the list of its reads."""

    def change(person: Person, values: dict[str, Any]) -> list[int]:
        reads: list[int] = []
        asker = Unit.asker

        async def then_changed(unit: Unit) -> Asker:
            found = await asker(unit)
            if not reads:
                await world.database.execute(update(Member).where(Member.telegram_id == person.id).values(**values))
            reads.append(unit.origin.update_id)
            return found

        monkeypatch.setattr(Unit, "asker", then_changed)
        return reads

    return change


def records(session: Session) -> list[str]:
    return list(session.scalars(select(Interaction.text)))


async def test_a_member_blocked_between_read_and_write_changes_nothing(
    world: World, meanwhile: Callable[[Person, dict[str, Any]], list[int]]
) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    reads = meanwhile(anna, {"blocked_at": world.clock.now()})

    await anna.send("Был у Ромашки")

    assert await world.rows(records) == []
    assert len(set(reads)) == 1, "one update, run again from the start"
    assert all("записано" not in (message.text or "") for message in anna.inbox)


async def test_who_left_the_team_between_read_and_write_no_longer_writes_to_it(
    world: World, meanwhile: Callable[[Person, dict[str, Any]], list[int]]
) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=await world.manager("Игорь"))
    await world.manager("Олег", team="Юг")
    south = await world.rows(lambda session: session.scalars(select(Team.id).where(Team.name == "Юг")).one())
    meanwhile(anna, {"team_id": south})

    await anna.send("Был у Ромашки")

    assert await world.rows(records) == []
    assert "Ромашка · записано" not in (anna.last.text or "")


async def test_a_change_that_touches_no_right_disturbs_nobody(
    world: World, meanwhile: Callable[[Person, dict[str, Any]], list[int]]
) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    meanwhile(anna, {"name": "Анна Котова"})

    await anna.send("Был у Ромашки")

    assert await world.rows(records) == ["Был у Ромашки"]
