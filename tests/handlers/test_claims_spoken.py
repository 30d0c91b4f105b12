"""A claim is called by its number in a sentence: commented on, taken up, settled, opened."""

import pytest

from tests.world import World


async def test_a_claim_is_called_by_its_number(world: World) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", owner=anna)
    await world.client("Вектор", owner=anna)
    await anna.send("Ромашка жалуется на брак")
    sent = await anna.send("П-1: привезли замену")
    assert anna.last.text.startswith("Добавлено к П-1\n⚠️ П-1 · Ромашка · зарегистрирована")
    assert anna.last.text.endswith("Анна Котова: П-1: привезли замену")
    await anna.edit(sent, "привезли новую")
    assert anna.last.text.endswith("Анна Котова: привезли новую")
    await anna.send("П-1 в работе")
    assert anna.last.text.startswith("⚠️ П-1 · Ромашка · в работе")
    await anna.send("взял в работу п-1")
    assert anna.last.text.startswith("Эта претензия уже в работе.\n")
    await anna.send("П-1 закрыта, заменили две коробки")
    assert anna.last.text.startswith("Добавлено к П-1\n⚠️ П-1 · Ромашка · в работе")
    assert anna.last.buttons[:2] == [["✔️ Решена"], ["Не решена"]]
    await anna.send("П-1 не решена")
    assert anna.last.buttons[:2] == [["✔️ Не решена"], ["Решена"]]
    await anna.click("Убрать комментарий")
    await anna.send("П-1 решена")
    assert anna.last.text.startswith("✅ П-1 · Ромашка · решена")
    assert anna.last.buttons[0][0] == "Вернуть в работу"
    for words in ("претензия 1", "claim 1", "п 1", "P-1", "c1", "П-1 решена?"):
        await anna.send(words)
        assert anna.last.text.startswith("✅ П-1 · Ромашка"), words

    await anna.send("П-999 решена")
    assert anna.last.text == "Претензии П-999 среди ваших нет. Открытые: /claims"
    await anna.send("П-1 и П-2 решены")
    assert anna.last.text.startswith("Напишите о каждой претензии")
    await anna.send("звонил Вектор, обсудили П-1")
    assert anna.last.text.startswith("✅ Вектор · записано")
    await anna.send("претензия 1 коробка битая")
    assert anna.last.text.startswith("К какому клиенту")


@pytest.mark.parametrize(
    ("language", "complaint", "taken", "settled"),
    [
        ("uk", "Світанок скаржаться на брак", "П-1 в роботі", "П-1 вирішена"),
        ("en", "Svitanok complains about a broken pump", "C-1 in progress", "claim 1 is fixed"),
    ],
)
async def test_in_other_languages(world: World, language: str, complaint: str, taken: str, settled: str) -> None:
    person = await world.manager("Anna", language=language)
    await world.client("Світанок" if language == "uk" else "Svitanok", owner=person)
    await person.send(complaint)
    await person.send(taken)
    assert person.last.text.startswith("⚠️ ")
    assert len(person.last.buttons[0]) == 2
    await person.send(settled)
    assert person.last.text.startswith("✅ ")
    assert "-1" in person.last.text
