"""Help by role; a command nobody knows."""

import re

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


async def test_examples_name_clients_that_exist(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/help")
    assert "<code>Ромашка: звонок, просят КП до среды</code>" in (anna.last.html or "")
    await world.client("Вектор", owner=anna)
    await anna.send("/start")
    assert re.findall(r"<code>(.+?)</code>", anna.last.html or "") == [
        "Вектор: звонок, просят КП до среды",
        "Вектор: встреча, думают, перезвонить в пт в 14",
        "Вектор?",
    ]
    await world.client("Торговый дом «Север»", owner=anna)
    await world.client("ООО <b>, Тула: 2", owner=anna)
    await anna.send("/help")
    assert "<code>Торговый дом «Север»?</code>" in (anna.last.html or "")
    assert "Тула" not in (anna.last.text or "")
    vera = await world.head("Вера")
    await vera.send("/help")
    assert re.findall(r"<code>(.+)\?</code>", vera.last.html or "") == ["Вектор"]


@pytest.mark.parametrize(
    ("language", "clients"),
    [
        ("ru", ["Ромашка", "СтройДом"]),
        ("ru", ["Торговый дом «Север»", "Мясной двор"]),
        ("uk", ["Ромашка", "Світанок"]),
        ("uk", ["Добра хата", "Вулик"]),
        ("en", ["Acme", "Brightside"]),
        ("en", ["Oak and Sons", "Kettle"]),
    ],
)
async def test_the_examples_work_when_they_are_sent(world: World, language: str, clients: list[str]) -> None:
    anna = await world.manager("Anna", language=language)
    lena = await world.lead("Lena", language=language)
    for name in clients:
        await world.client(name, owner=anna)
    for person in (anna, lena):
        await person.send("/help")
        examples = re.findall(r"<code>(.+?)</code>", person.last.html or "")
        assert len(examples) >= 2
        for example in examples:
            await person.send(example)
            answer = person.last.text or ""
            assert any(name in answer for name in clients), (example, answer)
            assert "?" not in answer, (example, answer)
