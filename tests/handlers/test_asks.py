"""Words that may complain or tell of a meeting, or may not: the card asks, one tap answers."""

import pytest
from sqlalchemy import select

from bot.freetext import recorded
from bot.freetext.model import contacts
from storage.claims import Claim
from storage.interactions import Interaction
from tests.world import World

ASKED = {
    "ru": ("Звонил Ромашке, обсудили этикетку", "Записать претензию?", "Претензия П-1", "Это претензия"),
    "uk": ("Дзвонив Ромашці, обговорили етикетку", "Записати претензію?", "Претензія П-1", "Це претензія"),
    "en": ("Called Daisy, discussed the label", "Record a claim?", "Claim C-1", "It is a claim"),
}
NAMES = {"ru": "Ромашка", "uk": "Ромашка", "en": "Daisy"}


async def subjects(world: World) -> list[str]:
    query = select(Claim).where(Claim.removed_at.is_(None))
    return [one.subject for one in await world.rows(lambda session: list(session.scalars(query)))]


@pytest.fixture
def doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that finds a complaint possible in anything that is none surely."""
    monkeypatch.setattr(recorded, "ASK_FROM", 0.0)


@pytest.mark.usefixtures("doubt")
@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_a_doubtful_complaint_becomes_a_claim_by_one_tap(world: World, language: str) -> None:
    words, asks, made, _ = ASKED[language]
    anna = await world.manager("Анна", language=language)
    await world.client(NAMES[language], anna)
    await anna.send(words)
    card = anna.last
    assert await subjects(world) == []
    data = next(one["callback_data"] for row in card.inline_keyboard for one in row if asks in one["text"])
    await anna.press(card, data)
    assert made in (anna.last.text or "")
    assert not any(asks in label for row in anna.last.buttons for label in row)
    await anna.press(card, data)
    assert await subjects(world) == [words]


@pytest.mark.usefixtures("doubt")
async def test_an_edit_asks_on_until_it_is_answered(world: World) -> None:
    words, asks, _, _ = ASKED["ru"]
    anna = await world.manager("Анна")
    await world.client(NAMES["ru"], anna)
    sent = await anna.send(words)
    await anna.edit(sent, f"{words} и цвет")
    assert any(asks in label for row in anna.last.buttons for label in row)
    await anna.click("Записать претензию?")
    await anna.edit(sent, f"{words} и размер")
    assert not any(asks in label for row in anna.last.buttons for label in row)


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_any_contact_may_be_said_to_be_a_claim(world: World, language: str) -> None:
    words, asks, made, button = ASKED[language]
    anna = await world.manager("Анна", language=language)
    await world.client(NAMES[language], anna)
    await anna.send(words)
    assert not any(asks in label for row in anna.last.buttons for label in row)
    await anna.click("Исправить" if language == "ru" else "Виправити" if language == "uk" else "Fix")
    await anna.click(button)
    assert made in (anna.last.text or "")
    assert await subjects(world) == [words]


@pytest.mark.usefixtures("doubt")
async def test_a_plan_alone_is_not_asked_about(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    await anna.send("позвонить Ромашке завтра в 10")
    assert not any("претензию" in label for row in anna.last.buttons for label in row)


async def test_a_claim_dropped_by_mistake_comes_back_as_it_was(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    await anna.send("Ромашка звонили, говорят сыр протух")
    [before] = await subjects(world)
    await anna.click("Исправить")
    await anna.click("Не претензия")
    assert await subjects(world) == []
    await anna.click("Исправить")
    await anna.click("Это претензия")
    assert await subjects(world) == [before]
    assert before != "Ромашка звонили, говорят сыр протух"
    assert "Претензия П-1" in (anna.last.text or "")


NOTES = {
    "ru": ("Ромашка, два часа с технологом", "Заметка", "Это была встреча?"),
    "uk": ("Ромашка, дві години з технологом", "Нотатка", "Це була зустріч?"),
    "en": ("Daisy, two hours with the technologist", "Note", "Was it a meeting?"),
}


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_a_note_that_may_be_a_meeting_becomes_one_by_one_tap(
    world: World, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model is never sure here, and says what it takes a contact for."""
    monkeypatch.setattr(contacts, "_TOOK_PLACE", 1.1)
    monkeypatch.setattr(contacts, "_MAY_HAVE", 0.0)
    words, note, asks = NOTES[language]
    anna = await world.manager("Анна", language=language)
    await world.client(NAMES[language], anna)
    await anna.send(words)
    card = anna.last
    assert note in (card.text or "")
    data = next(one["callback_data"] for row in card.inline_keyboard for one in row if asks in one["text"])
    await anna.press(card, data)
    await anna.press(card, data)
    assert note not in (anna.last.text or "")
    [made] = await world.rows(lambda session: list(session.scalars(select(Interaction))))
    assert made.kind == "meeting"
