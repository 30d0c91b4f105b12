"""Help by role; a command nobody knows."""

import pytest

from tests.world import World


async def test_everybody_gets_the_help_of_their_role(world: World) -> None:
    anna = await world.manager("Анна")
    lena = await world.lead("Лена")
    ada = await world.admin("Ада")
    seen = set()
    for person in (anna, lena, ada):
        await person.send("/help")
        assert "<code>" in (person.last.html or "")
        seen.add(person.last.text)
    assert len(seen) == 3
    assert "/invite" in (ada.last.text or "")
    assert "/invite" not in (anna.last.text or "")


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_help_speaks_every_language(world: World, language: str) -> None:
    anna = await world.manager("Anna", language=language)
    await anna.send("/help")
    assert "/settings" in (anna.last.text or "")


async def test_an_unknown_command_names_those_that_exist(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/<b>продажи</b> за год")
    assert "Команды /<b>продажи</b> нет" in (anna.last.text or "")
    assert "/today" in (anna.last.text or "")
