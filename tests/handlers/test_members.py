"""Teams and people in conversation: who may look, who may change, and what the changed ones notice."""

import pytest

from tests.handlers.test_start import invite_link
from tests.world import World


async def test_a_manager_is_refused_kindly(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/team")
    assert "Людей и команды видят руководители" in (anna.last.text or "")
    await anna.send("/invite")
    assert "только администратор" in (anna.last.text or "")


async def test_a_lead_sees_the_team_and_changes_nothing(world: World) -> None:
    lena = await world.lead("Лена", team="Север")
    anna = await world.manager("Анна", team="Север")
    oleg = await world.manager("Олег", team="Юг")
    await lena.send("/team")
    assert "Север" in (lena.last.text or "")
    assert lena.last.buttons == [["Анна · менеджер"], ["Лена · руководитель команды"]]
    await lena.click("Анна")
    assert lena.last.buttons == [["‹ Назад"]]
    stranger = (await world.member(oleg)).id
    await lena.press(lena.last, f"ps:card:{stranger}")
    assert "Такого человека здесь нет" in (lena.last.text or "")
    await lena.press(lena.inbox[0], f"pd:block:{(await world.member(anna)).id}:")
    assert "только администратор" in (lena.last.text or "")


async def test_the_head_looks_everywhere(world: World) -> None:
    vera = await world.head("Вера")
    await world.manager("Анна", team="Север")
    await world.manager("Олег", team="Юг")
    await vera.send("/team")
    assert vera.last.buttons == [["Север · 1", "Юг · 1"], ["Все люди · 3"]]
    await vera.click("Юг")
    assert vera.last.buttons == [["Олег · менеджер"], ["‹ Назад"]]


async def test_a_team_is_made_renamed_and_closed(world: World) -> None:
    ada = await world.admin("Ада")
    await ada.send("/team")
    assert "Команд пока нет" in (ada.last.text or "")
    await ada.click("➕ Команда")
    await ada.send("  Юг  ")
    assert "Юг · пока никого" in (ada.last.text or "")
    await ada.click("Переименовать")
    await ada.send("ж" * 50)
    assert "Слишком длинно" in (ada.last.text or "")
    assert "Как теперь назвать" in (ada.last.text or "")
    await ada.send("<Запад> & Ко")
    assert "<Запад> & Ко" in (ada.last.text or "")
    await ada.click("Закрыть команду")
    await ada.click("Закрыть команду")
    assert ada.toast == "<Запад> & Ко: команда закрыта"
    assert "Команд пока нет" in (ada.last.text or "")


async def test_a_team_with_people_says_what_to_do(world: World) -> None:
    ada = await world.admin("Ада")
    await world.manager("Анна", team="Север")
    await ada.send("/team")
    await ada.click("Север")
    await ada.click("Закрыть команду")
    await ada.click("Закрыть команду")
    assert "ещё 1 человек" in (ada.last.text or "")
    assert "Сначала переведите" in (ada.last.text or "")


async def test_an_invitation_is_ready_to_forward(world: World) -> None:
    ada = await world.admin("Ада")
    await world.manager("Анна", team="Север")
    await ada.send("/team")
    await ada.click("Север")
    await ada.click("➕ Пригласить")
    await ada.click("менеджер")
    assert "Приглашение готово: менеджер, Север" in (ada.inbox[-2].text or "")
    assert "пт 27 ноября, 14:20" in (ada.last.text or "")
    assert "https://t.me/" in (ada.last.text or "")
    await ada.click("Приглашения")
    await ada.click("✖ менеджер, Север")
    assert ada.toast == "Отозвано"
    petr = world.stranger("Пётр")
    token = (ada.last.text or "").partition("start=")[2].split()[0]
    await petr.open_link(token)
    assert "не подошла" in (petr.last.text or "")


async def test_a_new_role_is_told_and_changes_the_menu(world: World) -> None:
    ada = await world.admin("Ада")
    anna = await world.manager("Анна", team="Север")
    await ada.send("/team")
    await ada.click("Все люди")
    await ada.click("Анна")
    await ada.click("Роль")
    await ada.click("руководитель команды")
    assert "руководитель команды, Север" in (ada.last.text or "")
    assert "Изменились ваши права: руководитель команды, Север" in (anna.last.text or "")
    assert "team" in anna.commands
    await anna.send("/team")
    assert "Север" in (anna.last.text or "")


async def test_a_person_is_moved_and_renamed(world: World) -> None:
    ada = await world.admin("Ада")
    anna = await world.manager("Анна", team="Север")
    await world.manager("Олег", team="Юг")
    await ada.send("/team")
    await ada.click("Север")
    await ada.click("Анна")
    await ada.click("Команда")
    await ada.click("Юг")
    assert "менеджер, Юг" in (ada.last.text or "")
    await ada.click("Переименовать")
    await ada.send("Анна Котова")
    assert "Анна Котова" in (ada.last.text or "")
    assert (await world.member(anna)).name == "Анна Котова"


async def test_blocking_works_between_a_card_and_a_tap(world: World) -> None:
    ada = await world.admin("Ада")
    anna = await world.manager("Анна", team="Север")
    await anna.send("/settings")
    card = anna.last
    await ada.send("/team")
    await ada.click("Все люди")
    await ada.click("Анна")
    await ada.click("Закрыть доступ")
    assert f"Telegram {anna.id}" in (ada.last.text or "")
    await ada.click("Закрыть доступ")
    assert "Доступ закрыт: сегодня" in (ada.last.text or "")
    before = len(anna.inbox)
    await anna.click("English", card)
    assert len(anna.inbox) == before
    assert (await world.member(anna)).language == "ru"
    assert anna.commands == {}
    await anna.send("Звонок Ромашке")
    assert "только для сотрудников" in (anna.last.text or "")
    await ada.click("Открыть доступ")
    await anna.send("/help")
    assert "Как записать" in (anna.last.text or "")


async def test_the_last_admin_stays(world: World) -> None:
    ada = await world.admin("Ада")
    await ada.send("/team")
    await ada.click("Все люди")
    await ada.click("Ада")
    assert "Закрыть доступ" not in str(ada.last.buttons)
    await ada.click("Снять права админа")
    await ada.click("Снять права админа")
    assert "последний администратор" in (ada.last.text or "")
    assert (await world.member(ada)).is_admin


async def test_long_lists_have_pages(world: World) -> None:
    ada = await world.admin("Ада")
    for number in range(20):
        await world.manager(f"Менеджер {number:02}", team="Север")
    await ada.send("/team")
    await ada.click("Все люди")
    assert ["1/3", "›"] in ada.last.buttons
    await ada.click("›")
    assert ["‹", "2/3", "›"] in ada.last.buttons
    await ada.click("›")
    assert ["‹", "3/3"] in ada.last.buttons


@pytest.mark.parametrize(
    "data", ["tm:team:999:0", "tm:nope:1:0", "td:close:999", "ps:card:999", "pd:block:999:", "rv:9"]
)
async def test_forged_and_stale_buttons_are_answered(world: World, data: str) -> None:
    ada = await world.admin("Ада")
    await ada.send("/team")
    await ada.press(ada.last, data)
    assert "код" not in (ada.last.text or "")


@pytest.mark.parametrize(
    "data",
    ["tm:home:0:0", "tm:invites:0:0", "td:add:0", "td:close:1", "td:invite:1", "ps:block:1", "pd:role:1:head", "rv:1"],
)
async def test_no_button_lifts_a_manager(world: World, data: str) -> None:
    admin = await world.member(await world.admin("Ада"))
    anna = await world.manager("Анна", team="Север")
    await anna.send("/settings")
    await anna.press(anna.last, data)
    member = await world.member(anna)
    assert (member.role, member.is_admin) == ("manager", False)
    assert "Ада" not in (anna.last.text or "")
    lines = await world.read(lambda do: do.teams.list(admin))
    assert [line.name for line in lines] == ["Север"]


async def test_an_invited_admin_is_met_and_a_bad_answer_survives(world: World) -> None:
    ada = await world.admin("Ада")
    await world.manager("Анна", team="Север")
    await ada.send("/invite")
    await ada.send("кого-нибудь")
    assert "Такой роли нет" in (ada.last.text or "")
    await ada.send("Менеджер")
    await ada.send("Восток")
    assert "Такой команды нет" in (ada.last.text or "")
    await ada.send("север")
    assert "start=" in (ada.last.text or "")
    assert await invite_link(ada, "руководитель команды", "Без команды")


async def test_f28_the_lead_hears_that_somebody_has_blocked_the_bot(world: World) -> None:
    anna = await world.manager("Анна")
    lena = await world.lead("Лена")
    other = await world.lead("Олег", team="Юг")
    await anna.send("/help")

    await anna.block()

    assert lena.last.text.startswith("Анна: сообщения больше не доходят")
    assert other.inbox == []
    await anna.unblock()
    await anna.send("/help")
    assert len(lena.inbox) == 1
