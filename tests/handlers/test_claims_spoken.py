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


async def test_an_overdue_claim_stays_so_and_no_day_is_none(world: World) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", owner=anna)
    sent = await anna.send("Ромашка жалуется на брак")
    await anna.edit(sent, "/claims")
    assert anna.last.text.startswith("Правка ничего не изменила: запись осталась как была.")
    assert "Претензия П-1" in anna.last.text
    sent = await anna.send("П-1: ждём акт")
    await anna.edit(sent, "/claims")
    assert anna.last.text == "Правка ничего не изменила: комментарий остался как был."
    await anna.send("П-1")
    await anna.click("Срок")
    await anna.send("31 февраля")
    assert anna.last.text.startswith("«31 февраля»: такого дня нет. Рядом")
    world.clock.advance(days=6)
    await anna.send("П-1")
    assert "просрочена на 1 день" in anna.last.text
    await anna.press(anna.last, "cmsv:low:1")
    assert "Важность низкая · просрочена на 1 день" in anna.last.text
    await anna.press(anna.last, "cmsv:high:1")
    assert "Важность высокая · просрочена на 5 дней" in anna.last.text


async def test_the_question_of_a_day_is_answered_as_one(world: World) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", owner=anna)
    sent = await anna.send("Позвонить Ромашке 31 февраля")
    question = anna.last
    await anna.edit(sent, "/today")
    assert anna.last.text.startswith("Правка ничего не изменила: вопрос об этой фразе ещё ждёт ответа.")
    await anna.send("15 января", reply_to=question)
    assert question.text == "На какой день? 15 января. Карточка ниже."


@pytest.mark.parametrize(
    ("language", "said", "card", "edited", "then"),
    [
        (
            "ru",
            "Ромашка жалуется на брак, решить до пятницы",
            "брак · срок пт 27 ноября",
            "Ромашка жалуется на брак, решить до понедельника",
            "брак · срок пн 30 ноября",
        ),
        (
            "uk",
            "Світанок скаржиться на брак, вирішити до п'ятниці",
            "брак · строк пт 27 листопада",
            "Світанок скаржиться на брак, вирішити до понеділка",
            "брак · строк пн 30 листопада",
        ),
        (
            "en",
            "Acme complains about leaks, must be solved by Friday",
            "leaks · due Fri 27 Nov",
            "Acme complains about leaks, must be solved by Monday",
            "leaks · due Mon 30 Nov",
        ),
    ],
)
async def test_the_day_that_is_said_is_the_day_of_the_claim(
    world: World, language: str, said: str, card: str, edited: str, then: str
) -> None:
    person = await world.manager("Anna", language=language)
    await world.client(said.split()[0], owner=person)
    message = await person.send(said)
    assert card in person.last.text
    assert "⏰" not in person.last.text
    await person.edit(message, edited)
    assert then in person.last.text
