"""Settings in conversation: one's own and the company's, changed by a press and changed back by another."""

import pytest

from tests.world import World


async def test_the_language_changes_at_once_and_back(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/settings")
    assert anna.last.buttons == [
        ["✓ Русский", "Українська", "English"],
        ["🕓 Часовой пояс"],
        ["📋 Сводка: выключена"],
        ["💡 Слова команды"],
    ]
    screen = anna.last.id
    await anna.click("English")
    assert anna.last.id == screen
    assert "Settings" in (anna.last.text or "")
    assert anna.toast == "We go on in English."
    assert anna.commands["help"] == "What I can do, with examples"
    await anna.click("Русский")
    assert "Настройки" in (anna.last.text or "")
    assert (await world.member(anna)).language == "ru"


async def test_the_zone_changes_by_a_button_or_a_city(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/settings")
    await anna.click("Часовой пояс")
    await anna.click("Екатеринбург")
    assert "Екатеринбург, UTC+5, сейчас 16:20" in (anna.last.text or "")
    await anna.click("Часовой пояс")
    await anna.send("Лондон")
    assert "Лондон, UTC+0, сейчас 11:20" in (anna.last.text or "")
    assert (await world.member(anna)).zone == "Europe/London"


async def test_admins_change_the_company_one_thing_at_a_time(world: World) -> None:
    ada = await world.admin("Ада")
    await ada.send("/settings")
    await ada.click("Компания")
    assert "9:00–18:00, пн–пт" in (ada.last.text or "")
    await ada.click("Валюта")
    await ada.click("USD")
    assert "USD" in (ada.last.text or "")
    await ada.click("Часы")
    await ada.send("с десяти до семи")
    assert "Не получилось понять часы" in (ada.last.text or "")
    await ada.send("10-19")
    assert "10:00–19:00" in (ada.last.text or "")
    await ada.click("Код страны")
    await ada.send("+995")
    assert "Грузия" in (ada.last.text or "")
    await ada.click("Дни")
    await ada.click("сб")
    assert "✓ сб" in str(ada.last.buttons)
    await ada.click("Назад")
    assert "пн–сб" in (ada.last.text or "")


async def test_the_last_working_day_stays(world: World) -> None:
    await world.company("ru", work_days=[3])
    ada = await world.admin("Ада")
    await ada.send("/settings")
    await ada.click("Компания")
    await ada.click("Дни")
    await ada.click("✓ ср")
    assert "Хотя бы один день" in (ada.last.text or "")


async def test_others_do_not_change_the_company(world: World) -> None:
    ada = await world.admin("Ада")
    anna = await world.manager("Анна")
    await anna.send("/settings")
    assert "Компания" not in str(anna.last.buttons)
    for data in ("set:company", "set:days", "chg:currency", "day:6:1"):
        await anna.press(anna.inbox[0], data)
        assert "администратор" in (anna.last.text or ""), data
    company = await world.read(lambda do: do.company.get())
    assert (company.currency, company.work_days) == ("RUB", [1, 2, 3, 4, 5])
    assert ada.inbox == []


async def test_cancel_in_the_question_leaves_everything(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/settings")
    await anna.click("Часовой пояс")
    await anna.click("Отмена")
    assert "ничего не изменилось" in (anna.last.text or "")
    assert (await world.member(anna)).zone == "Europe/Moscow"


@pytest.mark.parametrize("text", ["🙂" * 50, "<b>", "</code>&amp;", "ж" * 10_000, "\u202eabc", "_*[]()"])
async def test_no_answer_breaks_the_question(world: World, text: str) -> None:
    anna = await world.manager("Анна")
    await anna.send("/settings")
    await anna.click("Часовой пояс")
    await anna.send(text)
    assert "Не знаю места" in (anna.last.text or "")
    await anna.send("Пермь")
    assert (await world.member(anna)).zone == "Asia/Yekaterinburg"


async def test_a_picture_in_place_of_words_is_answered(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/settings")
    await anna.click("Часовой пояс")
    await anna.send_photo("Пермь")
    assert "текстом или кнопкой" in (anna.last.text or "")
    assert "часовой пояс" in (anna.last.text or "")
    await anna.click("Москва")
    assert "Настройки" in (anna.last.text or "")


async def test_another_command_leaves_the_question(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/settings")
    await anna.click("Часовой пояс")
    question = anna.last
    await anna.send("/help")
    assert "Как записать" in (anna.last.text or "")
    await anna.click("Москва", question)
    assert anna.toast == "Эта кнопка устарела: вопрос уже закрыт."
    await anna.send("/cancel")
    assert "Отменять нечего" in (anna.last.text or "")


async def test_an_old_question_says_it_is_over(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/settings")
    await anna.click("Часовой пояс")
    question = anna.last
    await anna.send("Пермь")
    await anna.click("Самара", question)
    assert anna.toast == "Эта кнопка устарела: вопрос уже закрыт."
    assert (await world.member(anna)).zone == "Asia/Yekaterinburg"
