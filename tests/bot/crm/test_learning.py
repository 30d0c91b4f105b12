"""Learning by its service: who teaches whom, who may forget, and what is told in the audit."""

import pytest
from sqlalchemy import select

from bot.crm.errors import Denied, NotFound
from bot.crm.learning import Lesson, Place
from bot.freetext import text_keys
from storage.audit import AuditRow
from storage.members import Member
from tests.world import World

LESSON = Lesson("client", "ромаха", "Ромаха", client_id=1, sure=True)


async def aliases(world: World, actor: Member) -> list[str]:
    known = await world.read(lambda do: do.clients.known(actor, text_keys("был у ромахи, пошуршали")))
    return [name for one in known for name in one.aliases]


async def test_the_head_teaches_the_team_of_the_clients_manager(world: World) -> None:
    head, anna, yuri = await world.head("Олег"), await world.manager("Анна"), await world.manager("Юрий", team="Юг")
    await world.client("Ромашка", anna)
    boss, owner, other = await world.member(head), await world.member(anna), await world.member(yuri)
    news = await world.write(lambda do: do.learning.teach(boss, "client", LESSON, Place(1)))
    assert news is not None
    assert await aliases(world, owner) == await aliases(world, boss) == ["ромаха"]
    assert await aliases(world, other) == []
    with pytest.raises(NotFound):
        await world.write(lambda do: do.learning.forget(other, news.id))
    # It leads to her client: the owner may forget it though somebody else taught it.
    await world.write(lambda do: do.learning.forget(owner, news.id))
    assert await aliases(world, boss) == []


async def test_every_change_is_audited_and_only_who_may_forgets(world: World) -> None:
    anna, boris = await world.manager("Анна"), await world.manager("Борис")
    await world.client("Ромашка", anna)
    ann, bob = await world.member(anna), await world.member(boris)
    news = await world.write(lambda do: do.learning.teach(ann, "client", LESSON, Place(1)))
    assert news is not None
    with pytest.raises(Denied):
        await world.write(lambda do: do.learning.forget(bob, news.id))
    await world.write(lambda do: do.learning.forget(ann, news.id))
    await world.write(lambda do: do.learning.forget(ann, news.id))
    await world.write(lambda do: do.learning.recall(ann, news.id))
    query = select(AuditRow.action).where(AuditRow.entity == "learnt").order_by(AuditRow.id)
    told = await world.rows(lambda session: list(session.scalars(query)))
    assert told == ["learning.teach", "learning.forget", "learning.recall"]
