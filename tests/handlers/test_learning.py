"""What corrections teach, in conversation: taught once, used from then on, seen, forgotten, and never for others."""

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage.clients import Client
from storage.interactions import Interaction
from storage.learnt import Learnt
from tests.world import World

WORDS = {
    "ru": ("Ромашка", "Гранит", "был у ромахи, взяли образцы", "звонил в ромаху, всё хорошо", "«Ромаха» — это Ромашка"),
    "uk": ("Ромашка", "Граніт", "був у ромахи, взяли зразки", "дзвонив у ромаху, все добре", "«Ромаха» — це Ромашка"),
    "en": (
        "Daisy Flowers",
        "Granite",
        "Visited Daisyco, took samples",
        "Called Daisyco, all is well",
        "“Daisyco” is Daisy",
    ),
}


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    await world.client("Гранит", anna)
    return anna


async def where(world: World) -> list[str]:
    """The clients of the interactions that stand, in their order."""
    query = select(Client.name).join(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def learnt(world: World) -> list[Learnt]:
    return await world.rows(lambda session: list(session.scalars(select(Learnt).order_by(Learnt.id))))


async def teach(person: Person, sentence: str = "был у ромахи, взяли образцы", client: str = "Ромашка") -> None:
    """Say something of a client by other words, and answer which one it is."""
    await person.send(sentence)
    await person.send(client, reply_to=person.last)


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_words_explained_once_are_understood_by_the_whole_team(world: World, language: str) -> None:
    client, other, first, second, means = WORDS[language]
    anna = await world.manager("Анна", language=language)
    boris = await world.manager("Борис", language=language)
    await world.client(client, anna)
    await world.client(other, anna)
    await teach(anna, first, client)
    assert means in (anna.last.text or "")
    await boris.send(second)
    assert await where(world) == [client, client]
    await anna.send(second)
    assert await where(world) == [client] * 3
