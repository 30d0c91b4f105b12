"""The door as people meet it: strangers, links, two questions, the first admin."""

import re

import pytest

from bot.sandbox.session import Person
from tests.world import World


async def invite_link(admin: Person, role: str = "менеджер", team: str | None = "Север") -> str:
    """The token of a link made by an admin in two or three taps."""
    await admin.send("/invite")
    await admin.click(role)
    if team is not None:
        await admin.click(team)
    found = re.search(r"start=([\w-]+)", admin.last.text or "")
    assert found, admin.screen
    return found[1]


async def test_a_stranger_gets_one_polite_sentence_and_nothing_else(world: World) -> None:
    await world.company("ru")
    eve = world.stranger("Ева")
    await eve.send("/start")
    assert "только для сотрудников" in (eve.last.text or "")
    assert eve.last.buttons == []
    await eve.send("Кто ваши клиенты?")
    await eve.send("/help")
    await eve.send_photo("фото")
    assert len(eve.inbox) == 1
    world.clock.advance(hours=2)
    await eve.send("Ау")
    assert len(eve.inbox) == 2
    assert eve.commands == {}


@pytest.mark.parametrize(
    ("language", "words"), [("uk", "лише для співробітників"), ("en", "works only for"), ("de", "только для")]
)
async def test_the_sentence_is_in_the_strangers_language_or_the_companys(
    world: World, language: str, words: str
) -> None:
    await world.company("ru")
    eve = world.stranger("Eva", language)
    await eve.send("hello")
    assert words in (eve.last.text or "")


async def test_a_link_works_after_any_chatter(world: World) -> None:
    admin = await world.admin("Ада")
    token = await invite_link(admin, "руководитель продаж", None)
    petr = world.stranger("Пётр", "ru")
    for words in ("/start", "привет", "ау", "/start", "есть кто?", "ссылку дадите?", "жду", "/start"):
        await petr.send(words)
    assert len(petr.inbox) == 1

    await petr.open_link(token)

    assert "Здравствуйте, Пётр" in (petr.inbox[1].text or "")


async def test_after_five_bad_links_the_door_is_deaf_for_an_hour(world: World) -> None:
    admin = await world.admin("Ада")
    token = await invite_link(admin, "руководитель продаж", None)
    petr = world.stranger("Пётр", "ru")
    for number in range(5):
        await petr.open_link(f"guess-{number}")
        assert "не подошла" in (petr.last.text or "")
    await petr.open_link(token)
    assert len(petr.inbox) == 5
    world.clock.advance(minutes=59)
    await petr.open_link(token)
    assert len(petr.inbox) == 5
    world.clock.advance(minutes=2)

    await petr.open_link(token)

    assert "Здравствуйте, Пётр" in (petr.inbox[5].text or "")


async def test_joining_by_a_link_takes_two_taps(world: World) -> None:
    admin = await world.admin("Ада")
    await world.manager("Анна", team="Север")
    token = await invite_link(admin)
    petr = world.stranger("Пётр", "ru")
    await petr.open_link(token)
    assert "Здравствуйте, Пётр" in (petr.inbox[0].text or "")
    assert petr.last.buttons == [["Русский"], ["Українська"], ["English"]]
    await petr.click("Русский")
    assert petr.last.buttons[0] == ["Москва, UTC+3 · 14:20"]
    await petr.click("Москва")
    assert "Готово" in (petr.last.text or "")
    assert "<code>" in (petr.last.html or "")
    assert {"today", "client", "settings", "help", "cancel"} <= set(petr.commands)
    assert "invite" not in petr.commands
    member = await world.member(petr)
    assert (member.role, member.zone, member.settled_at) == ("manager", "Europe/Moscow", world.clock.now())
    assert "Пётр" in (admin.last.text or "")
    assert "менеджер, Север" in (admin.last.text or "")
    assert str(petr.id) in (admin.last.text or "")


async def test_the_questions_follow_the_chosen_language(world: World) -> None:
    admin = await world.admin("Ада")
    token = await invite_link(admin, role="руководитель продаж", team=None)
    john = world.stranger("John", "en")
    await john.open_link(token)
    assert john.last.buttons[0] == ["English"]
    await john.click("Українська")
    assert "часовий пояс" in (john.last.text or "")
    await john.send("Львів")
    assert "Готово" in (john.last.text or "")
    assert john.commands["help"] == "Що я вмію, з прикладами"
    assert (await world.member(john)).zone == "Europe/Kyiv"


async def test_an_unknown_city_is_asked_again(world: World) -> None:
    admin = await world.admin("Ада")
    petr = world.stranger("Пётр", "ru")
    await petr.open_link(await invite_link(admin, "руководитель продаж", None))
    await petr.click("Русский")
    await petr.click("Другой город")
    assert "Тюмень" in (petr.last.text or "")
    await petr.send("Средиземье")
    assert "Не знаю места «Средиземье»" in (petr.last.text or "")
    await petr.send("МСК+2")
    assert "Готово" in (petr.last.text or "")
    assert (await world.member(petr)).zone == "Asia/Yekaterinburg"


async def test_a_used_link_lets_nobody_else_in(world: World) -> None:
    admin = await world.admin("Ада")
    token = await invite_link(admin, "руководитель продаж", None)
    await world.stranger("Первый").open_link(token)
    second = world.stranger("Второй")
    await second.open_link(token)
    assert "не подошла" in (second.last.text or "")
    await second.send("привет")
    assert "только для сотрудников" in (second.last.text or "")


async def test_a_member_who_opens_a_link_keeps_it_for_others(world: World) -> None:
    admin = await world.admin("Ада")
    anna = await world.manager("Анна")
    token = await invite_link(admin, "руководитель продаж", None)
    await anna.open_link(token)
    assert "Вы уже в команде, Анна" in (anna.last.text or "")
    assert (await world.member(anna)).role == "manager"
    petr = world.stranger("Пётр")
    await petr.open_link(token)
    assert (await world.member(petr)).role == "head"


async def test_the_first_admin_sets_the_company_up(world: World) -> None:
    await world.write(lambda do: do.company.ensure("ru"))
    token = await world.write(lambda do: do.members.first_admin_invite())
    ada = world.stranger("Ада", "uk")
    await ada.open_link(str(token))
    assert "Налаштуймо компанію" in (ada.inbox[0].text or "")
    await ada.click("Українська")
    await ada.send("Київ")
    assert "Якою мовою зустрічати" in (ada.last.text or "")
    await ada.click("Українська")
    assert ada.last.buttons[0][0] == "UAH ₴"
    await ada.send("тугрики")
    assert "Не знаю такої валюти" in (ada.last.text or "")
    await ada.send("pln")
    assert ada.last.buttons[0][0] == "Україна"
    await ada.click("Україна")
    await ada.send("с 9:30 до 18")
    card = ada.inbox[-2].text or ""
    assert "PLN" in card
    assert "9:30–18:00, пн–пт" in card
    assert "Київ" in card
    assert ada.last.buttons == [["➕ Запросити", "Команди й люди"]]
    company = await world.read(lambda do: do.company.get())
    assert (company.language, company.currency, company.phone_country, company.zone) == (
        "uk",
        "PLN",
        "UA",
        "Europe/Kyiv",
    )
    assert company.set_up_at == world.clock.now()
    assert "invite" in ada.commands
    await ada.click("Запросити")
    assert "Кого запрошуємо?" in (ada.last.text or "")


async def test_an_abandoned_setup_is_asked_again_from_where_it_stopped(world: World) -> None:
    await world.write(lambda do: do.company.ensure("ru"))
    token = await world.write(lambda do: do.members.first_admin_invite())
    ada = world.stranger("Ада", "ru")
    await ada.open_link(str(token))
    world.clock.advance(hours=25)
    await ada.send("/start")
    assert ada.last.buttons == [["Русский"], ["Українська"], ["English"]]


async def test_an_admin_of_the_settings_needs_no_link(world: World) -> None:
    await world.company("ru")
    ada = world.stranger("Ада")
    await world.write(lambda do: do.members.list_admins([ada.id]))
    await ada.send("/start")
    assert (await world.member(ada)).is_admin
    assert "Здравствуйте, Ада" in (ada.inbox[0].text or "")


async def test_cancel_always_answers(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/cancel")
    assert "Отменять нечего" in (anna.last.text or "")
    await anna.send("/settings")
    await anna.click("Часовой пояс")
    await anna.send("/cancel")
    assert "вышли" in (anna.last.text or "")
    await anna.send("/cancel")
    assert "Отменять нечего" in (anna.last.text or "")


async def test_bad_tokens_are_answered_and_counted(world: World) -> None:
    admin = await world.admin("Ада")
    token = await invite_link(admin, "руководитель продаж", None)
    eve = world.stranger("Ева")
    for guess in ("aaaa", "b" * 64, "🙂", "<b>", "x y z"):
        await eve.open_link(guess)
    await eve.open_link(token)
    assert "не подошла" in (eve.last.text or "")
    world.clock.advance(hours=2)
    await eve.open_link(token)
    assert "Здравствуйте, Ева" in (eve.inbox[-2].text or "")
