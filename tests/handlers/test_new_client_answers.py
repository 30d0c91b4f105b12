"""A client nobody knows yet, named at "which client?": by its name alone, as a new one, or by a button's words."""

import pytest
from sqlalchemy import select

from bot.sandbox.session import Person
from storage.clients import Client
from storage.interactions import Interaction
from tests.world import World

SENTENCES = {
    "ru": ("Созвонились, просят скидку", "Тёплый Дом", "Новый клиент «Тёплый Дом»", "Новый клиент Альфа", "Альфа"),
    "uk": ("Зідзвонились, просять знижку", "Теплий Дім", "Новий клієнт «Теплий Дім»", "Новий клієнт Альфа", "Альфа"),
    "en": ("Had a call, they want a discount", "Zenvora", "New client “Zenvora”", "New client Zenvora", "Zenvora"),
}
KNOWN = {"ru": "Ромашка", "uk": "Ромашка", "en": "Daisy"}


async def saved(world: World) -> list[tuple[str, str]]:
    """The client and the words of each contact."""
    query = select(Client.name, Interaction.text).join(Interaction).where(Interaction.removed_at.is_(None))
    return await world.rows(lambda session: [(name, text) for name, text in session.execute(query)])


async def person(world: World, language: str) -> Person:
    anna = await world.manager("Анна", language=language)
    await world.client(KNOWN[language], anna)
    return anna


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_a_new_name_typed_is_offered_first_for_the_sentence_that_waits(world: World, language: str) -> None:
    sentence, typed, button, _, _ = SENTENCES[language]
    anna = await person(world, language)
    await anna.send(sentence)
    await anna.send(typed)
    assert anna.last.buttons[0] == [button]
    await anna.click(button)
    assert await saved(world) == [(typed, sentence)]


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_new_client_with_its_name_makes_it_at_once(world: World, language: str) -> None:
    sentence, _, _, typed, name = SENTENCES[language]
    anna = await person(world, language)
    await anna.send(sentence)
    await anna.send(typed)
    assert await saved(world) == [(name, sentence)]


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_new_client_without_a_name_asks_for_it(world: World, language: str) -> None:
    sentence, name, button, typed, _ = SENTENCES[language]
    anna = await person(world, language)
    await anna.send(sentence)
    await anna.send(" ".join(typed.split()[:2]))
    assert await saved(world) == []
    await anna.send(name)
    await anna.click(button)
    assert await saved(world) == [(name, sentence)]


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_a_buttons_words_are_that_button(world: World, language: str) -> None:
    anna = await person(world, language)
    await anna.send(SENTENCES[language][0])
    question = anna.last
    drop = question.buttons[-1][0]
    await anna.send(drop.lower())
    assert await saved(world) == []
    assert not any(drop in row for row in question.buttons)
    await anna.press(question, question.inline_keyboard[0][0]["callback_data"])
    await anna.click(KNOWN[language])
    assert len(await saved(world)) == 1


async def test_new_client_of_a_name_that_is_known_asks_which(world: World) -> None:
    anna = await person(world, "ru")
    await anna.send(SENTENCES["ru"][0])
    await anna.send("новый клиент Ромашка")
    assert await saved(world) == []
    assert [row[0] for row in anna.last.buttons][:2] == ["Ромашка", "Новый клиент «Ромашка»"]


@pytest.mark.parametrize("words", ["спасибо", "Привет", "Потом", "Образцы", "Не знаю", "обсудили договор"])
async def test_ordinary_words_are_no_name(world: World, words: str) -> None:
    anna = await person(world, "ru")
    await anna.send(SENTENCES["ru"][0])
    await anna.send(words)
    assert not any("Новый клиент" in label for row in anna.last.buttons for label in row)
