"""Clients in conversation: the dossier, finding, adding by hand, and the borders of teams."""

import pytest

from bot.sandbox.session import Person
from tests.world import World


async def _log(person: Person, *sentences: str) -> None:
    for sentence in sentences:
        await person.send(sentence)


async def test_the_dossier_tells_who_what_and_next(world: World) -> None:
    anna = await world.manager("Анна Котова")
    await world.client("Ромашка", owner=anna, city="Москва", contacts=["Ольга Смирнова"], phone="+79161234567")
    await _log(anna, "Был у Ромашки, жалуются на брак, перезвонить в пт в 14")

    await anna.send("/client ромашка")

    assert anna.last.text.startswith("Ромашка\nМосква · менеджер Анна Котова\n☎️ +7 916 123-45-67\nОльга Смирнова\n")
    assert "🚗 сегодня: " in anna.last.text
    assert "⏰ Дальше: пт 27 ноября, 14:00 · позвонить" in anna.last.text


async def test_a_name_with_a_question_mark_opens_the_dossier(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)

    await anna.send("Ромашка?")

    assert anna.last.text.startswith("Ромашка\n")
    assert ["Записать", "Запланировать"] in anna.last.buttons


@pytest.mark.parametrize("words", ["ромаш", "РОМАШКА", "ромошка", "ашка", "romashka"])
async def test_a_part_a_slip_and_another_script_find_it(world: World, words: str) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    await world.client("Вектор", owner=anna)

    await anna.send(f"/client {words}")

    assert anna.last.text.startswith("Ромашка\n")


@pytest.mark.parametrize("words", ["%", "_", "\\", "%%%%", "__", "%a%"])
async def test_signs_of_the_query_language_are_letters_like_others(world: World, words: str) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)

    await anna.send(f"/client {words}")

    assert "Ромашка\n" not in anna.last.text
    assert anna.last.buttons in ([], [[f"Новый клиент «{words}»"]])


async def test_namesakes_are_offered_with_their_cities_in_pages(world: World) -> None:
    anna = await world.manager("Анна")
    for number in range(8):
        await world.client("СтройДом", owner=anna, city=f"Город {number}")

    await anna.send("/client стройдом")

    assert "нашлось 8 клиентов" in anna.last.text
    assert anna.last.buttons[0] == ["СтройДом, Город 0"]
    assert anna.last.buttons[-1] == ["1/2", "›"]
    await anna.click("›")
    await anna.click("СтройДом, Город 7")
    assert "Город 7 · менеджер" in anna.last.text


async def test_a_page_of_a_search_nobody_remembers(world: World) -> None:
    anna = await world.manager("Анна")
    for number in range(8):
        await world.client("СтройДом", owner=anna, city=f"Город {number}")
    await anna.send("/client стройдом")
    found = anna.last
    await anna.send("/today")

    await anna.click("›", message=found)

    assert anna.toast == "Список устарел. Наберите название ещё раз."


async def test_without_a_name_the_last_clients_are_offered(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/client")
    assert anna.last.text.startswith("Клиентов пока нет.")
    await world.client("Вектор", owner=anna)
    await world.client("Ромашка", owner=anna)
    await _log(anna, "Был у Вектора, всё хорошо")

    await anna.send("/client")

    assert anna.last.buttons[:2] == [["Вектор"], ["Ромашка"]]
    assert "/client Вектор" in anna.last.text


async def test_nobody_of_that_name_becomes_a_new_client(world: World) -> None:
    anna = await world.manager("Анна")

    await anna.send("/client <b>вектор & сын</b>")
    assert "«<b>вектор & сын</b>» нет" in anna.last.text
    await anna.send("/client вектор")
    await anna.click("Новый клиент «вектор»")

    assert anna.last.text.startswith("✅ Клиент добавлен\nВектор\nМенеджер Анна")
    await anna.click("Отменить добавление")
    assert anna.last.text == "↩️ Добавление клиента отменено."
    await anna.send("/client вектор")
    assert "нет. Проверьте" in anna.last.text


async def test_adding_by_hand_reads_city_and_phone(world: World) -> None:
    anna = await world.manager("Анна")

    await anna.send("/new")
    await anna.send("Свет и Тень, Тула, 8 (916) 123-45-67")

    assert anna.last.text.startswith("✅ Клиент добавлен\nСвет и Тень\nТула · менеджер Анна\n☎️ +7 916 123-45-67")


async def test_a_double_is_shown_before_it_is_made(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna, city="Москва", phone="+79161234567")

    await anna.send("/new ООО «Ромашка»")
    assert anna.last.text.startswith("Похожий клиент уже есть.")
    assert anna.last.buttons == [["Ромашка, Москва"], ["Всё равно добавить", "Отмена"]]
    await anna.click("Отмена")
    assert anna.last.text == "Отменено, ничего не изменилось."

    await anna.send("/new Другая, 89161234567")
    assert anna.last.buttons[0] == ["Ромашка, Москва"]
    await anna.click("Всё равно добавить")
    assert "Другая" in anna.last.text
    again = next(message for message in anna.inbox if ["Всё равно добавить", "Отмена"] in message.buttons)
    await anna.click("Всё равно добавить", message=again)
    assert anna.toast == "Данные не сохранились. Введите клиента ещё раз."


async def test_another_teams_client_is_absent_but_for_its_exact_number(world: World) -> None:
    anna = await world.manager("Анна", team="Север")
    oleg = await world.manager("Олег Южный", team="Юг")
    foreign = await world.client("Бастион", owner=oleg, phone="+79161234567", tax_id="7701234567")

    await anna.send("/client Бастион")
    assert "Клиента «Бастион» нет." in anna.last.text
    await anna.send("/client +7 916 123-45-67")
    assert anna.last.text == "Такой клиент уже есть в компании. Спросите: Олег Южный."
    await anna.send("/client 7701234567")
    assert anna.last.text == "Такой клиент уже есть в компании. Спросите: Олег Южный."
    await anna.send("/client 916 123-45")
    assert "Олег" not in anna.last.text
    await anna.send("/new Бастион, +7 916 123-45-67")
    assert anna.last.text == "Такой клиент уже есть в компании. Спросите: Олег Южный."
    for view in ("dossier", "back", "history", "people", "log", "plan"):
        await anna.press(anna.last, data=f"cl:{view}:{foreign}:0")
        assert anna.last.text == "Такого клиента нет."
    for what in ("contact", "phone", "city"):
        await anna.press(anna.last, data=f"cla:{what}:{foreign}")
        assert anna.last.text == "Такого клиента нет."
    await anna.press(anna.last, data=f"clu:{foreign}")
    assert anna.last.text == "Такого клиента нет."


async def test_a_teammates_client_is_a_short_card_that_can_be_logged_to(world: World) -> None:
    anna = await world.manager("Анна")
    igor = await world.manager("Игорь Белов")
    vector = await world.client("Вектор", owner=igor, city="Тула", contacts=["Тайный Контакт"], phone="+79161234567")
    await _log(igor, "Звонил Вектору, секретная скидка")

    await anna.send("/client вектор")

    assert anna.last.text == "Вектор\nТула · менеджер Игорь Белов\nПоследний контакт: сегодня, Игорь Белов"
    assert anna.last.buttons == [["Записать"]]
    card = anna.last
    await anna.click("Записать")
    await anna.send("звонок, просят счёт", reply_to=anna.last)
    assert "Вектор" in anna.last.text
    for view in ("history", "people"):
        await anna.press(card, data=f"cl:{view}:{vector}:0")
        assert anna.last.text == "Такого клиента нет."


async def test_a_lead_opens_the_teams_clients_in_full(world: World) -> None:
    igor = await world.manager("Игорь")
    lena = await world.lead("Лена")
    await world.client("Вектор", owner=igor, contacts=["Пётр Контакт"])

    await lena.send("/client вектор")

    assert "Пётр Контакт" in lena.last.text


async def test_the_history_has_pages(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    for number in range(9):
        await _log(anna, f"Был у Ромашки, разговор номер {number}")
        world.clock.advance(minutes=1)
    await anna.send("/client ромашка")

    await anna.click("История · 9")

    assert anna.last.text.startswith("Ромашка · 9 записей\n")
    assert "номер 8" in anna.last.text
    assert "номер 0" not in anna.last.text
    await anna.click("›")
    assert "номер 0" in anna.last.text
    assert anna.last.buttons[0] == ["‹", "2/2"]
    await anna.click("‹ Досье")
    assert anna.last.text.startswith("Ромашка\nМенеджер Анна\n")


async def test_the_people_of_a_client_have_pages(world: World) -> None:
    anna = await world.manager("Анна")
    people = [f"{number:02} {'Я' * 120}" for number in range(41)]
    romashka = await world.client("Ромашка", owner=anna, contacts=people)
    await anna.send("/client ромашка")

    await anna.click("Контакты")

    assert people[7] in anna.last.text
    assert people[8] not in anna.last.text
    assert anna.last.buttons[0] == ["1/6", "›"]
    await anna.click("›")
    assert people[8] in anna.last.text
    await anna.press(anna.last, data=f"cl:people:{romashka}:5")
    assert anna.last.text == f"Ромашка · контакты\n{people[40]}"
    assert anna.last.buttons == [["‹", "6/6"], ["Добавить контакт"], ["Телефон", "Город"], ["‹ Досье"]]


async def test_a_contact_a_phone_and_a_city_are_added_by_typing(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    await anna.send("/client ромашка")
    await anna.click("Контакты")
    screen = anna.last

    await anna.click("Добавить контакт")
    await anna.send("Ольга Смирнова, закупки, +7 916 123-45-67")
    assert anna.last.text == "✅ Контакт добавлен\nОльга Смирнова, закупки · +7 916 123-45-67"
    assert "Ольга Смирнова, закупки · +7 916 123-45-67" in anna.inbox[-2].text
    await anna.click("Убрать контакт")
    assert anna.last.text == "↩️ Контакт убран: Ольга Смирнова"
    await anna.click("Телефон", message=screen)
    await anna.send("какой-то телефон")
    assert (
        anna.last.text
        == "«какой-то телефон» не похоже на телефон. Напишите с кодом, например: +7 916 123-45-67. Выйти: /cancel"
    )
    await anna.send("8 495 123 45 67")
    assert "☎️ +7 495 123-45-67" in anna.last.text
    await anna.click("Город", message=screen)
    await anna.send("Тула")
    assert "Тула · менеджер Анна" in anna.last.text


async def test_a_dialog_survives_what_people_send_into_it(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/new")

    await anna.send_photo()
    assert anna.last.text == "Здесь нужен текст. Напишите ответ или нажмите «Отмена»."
    await anna.send("я" * 300)
    assert anna.last.text == "Слишком длинно: название до 200 символов. Напишите короче."
    await anna.send("+7 916 123-45-67")
    assert anna.last.text == "Название пустое. Напишите, как называется клиент."
    await anna.send("/clients")
    assert anna.last.text.startswith("Клиентов пока нет.")
    await anna.send("/new")
    await anna.send("🌼 <i>Ромашка</i> & Ко")
    assert "🌼 <i>Ромашка</i> & Ко" in anna.last.text


async def test_a_client_with_records_is_not_taken_back(world: World) -> None:
    anna = await world.manager("Анна")
    await anna.send("/new Ромашка")
    added = anna.last
    await _log(anna, "Был у Ромашки, всё хорошо")

    await anna.click("Отменить добавление", message=added)

    assert anna.last.text == "Ромашка: здесь уже есть записи, поэтому клиент остаётся."


async def test_own_clients_in_pages(world: World) -> None:
    anna = await world.manager("Анна")
    for number in range(9):
        await world.client(f"Клиент {number}", owner=anna)

    await anna.send("/clients")

    assert anna.last.text == "Ваши клиенты · 9"
    assert anna.last.buttons[0] == ["Клиент 0"]
    await anna.click("›")
    assert anna.last.buttons[0] == ["Клиент 8"]


async def test_the_dossier_in_ukrainian(world: World) -> None:
    oksana = await world.manager("Оксана", language="uk")
    await world.client("Світанок", owner=oksana, city="Львів")
    await oksana.send("/client світанок")
    assert oksana.last.text == (
        "Світанок\nЛьвів · менеджер Оксана\n\nЗаписів поки немає.\nНаступний крок не заплановано."
    )


async def test_the_dossier_in_english(world: World) -> None:
    tom = await world.manager("Tom Hill", language="en")
    await world.client("Acme", owner=tom, city="Leeds")
    await tom.send("/client acme")
    assert tom.last.text == "Acme\nLeeds · managed by Tom Hill\n\nNothing logged yet.\nNo next step planned."


async def test_a_sentence_is_not_swallowed_by_a_forgotten_question(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna)
    await anna.send("/client ромашка")
    await anna.click("Контакты")
    await anna.click("Добавить контакт")
    await anna.send("/help")

    await anna.send("Был у Ромашки, взяли 40 коробок")

    assert anna.last.text.startswith("✅ Ромашка · записано")
    await anna.send("/new")
    await anna.send("Звонил в Ромашку, перезвонить завтра в 10")
    assert anna.last.text.startswith("✅ Ромашка · записано")
    for detail in ("Телефон", "Город"):
        await anna.send("/client ромашка")
        await anna.click("Контакты")
        await anna.click(detail)
        await anna.send("Был у Ромашки, взяли 50 коробок")
        assert anna.last.text.startswith("✅ Ромашка · записано")


async def test_the_dossier_leads_to_all_plans(world: World) -> None:
    anna = await world.manager("Анна")
    client = await world.client("Ромашка", owner=anna)
    for number in range(10):
        await world.plan(anna, client, days=number, hours=1)

    await anna.send("/client ромашка")

    assert anna.last.text.count("⏰ Дальше") == 3
    assert anna.last.text.endswith("\nи ещё 7")
    assert anna.last.buttons[1:] == [
        ["Контакты", "+ Претензия"],
        ["⏰ 15:20 позвонить"],
        ["⏰ завтра 15:20 позвонить"],
        ["⏰ пт 15:20 позвонить"],
        ["Все планы · 10"],
    ]
    await anna.click("Все планы · 10")
    assert anna.last.text.startswith("Ромашка · планы: 10\n• сегодня 15:20 · позвонить\n• завтра, чт 26 ноября, 15:20")
    assert len(anna.last.buttons) == 8 + 1 + 1
    await anna.click("›")
    assert anna.last.buttons[0] == ["⏰ 3 декабря 15:20 позвонить"]
    await anna.click("‹ Досье")
    assert anna.last.text.startswith("Ромашка\n")


async def test_three_plans_need_no_list(world: World) -> None:
    anna = await world.manager("Анна")
    client = await world.client("Ромашка", owner=anna)
    for number in range(3):
        await world.plan(anna, client, days=number, hours=1)

    await anna.send("/client ромашка")

    assert "и ещё" not in anna.last.text
    assert len(anna.last.buttons) == 5


async def test_a_lead_lists_the_teams_clients_and_the_head_all_of_them(world: World) -> None:
    anna = await world.manager("Анна Котова", team="Север")
    oleg = await world.manager("Олег Южный", team="Юг")
    lena, vera = await world.lead("Лена", team="Север"), await world.head("Вера")
    await vera.send("/clients")
    assert vera.last.text.startswith("В компании клиентов пока нет.")
    await lena.send("/client")
    assert lena.last.text.startswith("У команды клиентов пока нет.")
    await world.client("Бастион", owner=oleg)
    for number in range(9):
        await world.client(f"Клиент {number}", owner=anna, city="Тула")
    await world.client("Ясень", owner=lena)

    await lena.send("/clients")

    assert lena.last.text == "Клиенты команды · 10"
    assert lena.last.buttons[0] == ["Клиент 0, Тула · Анна Котова"]
    await lena.click("›")
    assert lena.last.buttons[:2] == [["Клиент 8, Тула · Анна Котова"], ["Ясень"]]
    await vera.send("/clients")
    assert vera.last.text == "Все клиенты · 11"
    assert vera.last.buttons[0] == ["Бастион · Олег Южный"]
    await vera.send("/client")
    assert vera.last.text.startswith("Какой клиент?")
    await vera.click("Все клиенты")
    assert vera.last.text == "Все клиенты · 11"


async def test_the_card_of_a_person_leads_to_their_clients(world: World) -> None:
    anna = await world.manager("Анна Котова", team="Север")
    lena = await world.lead("Лена", team="Север")
    await world.client("Ромашка", owner=anna)
    await world.client("Ясень", owner=lena)
    await anna.send("Был у Ромашки, всё хорошо")

    await lena.send("/team")
    await lena.click("Анна Котова · менеджер")

    assert "Клиентов: 1 · последняя запись: сегодня" in lena.last.text
    card = lena.last
    await lena.click("Клиенты · 1")
    assert lena.last.text == "Анна Котова: клиенты · 1"
    assert lena.last.buttons == [["Ромашка"]]
    assert lena.last.id != card.id


async def test_nobody_lists_the_clients_of_another_team(world: World) -> None:
    anna = await world.manager("Анна", team="Север")
    igor = await world.manager("Игорь", team="Север")
    oleg = await world.manager("Олег", team="Юг")
    await world.client("Бастион", owner=oleg)
    await world.client("Ромашка", owner=igor)
    lena = await world.lead("Лена", team="Север")
    people = {name: (await world.member(one)).id for name, one in (("Олег", oleg), ("Игорь", igor))}
    for asker, target in ((lena, "Олег"), (anna, "Олег"), (anna, "Игорь")):
        await asker.send("/clients")
        await asker.press(asker.last, data=f"clo:{people[target]}")
        assert asker.last.text == "Такого человека здесь нет."
        await asker.press(asker.last, data=f"clm:0:{people[target]}")
        assert asker.last.text == "Такого человека здесь нет."


async def test_an_admin_who_leads_nobody_sees_no_clients_of_a_person(world: World) -> None:
    ada = await world.manager("Ада", team="Юг", is_admin=True)
    anna = await world.manager("Анна", team="Север")
    await world.client("Ромашка", owner=anna)
    await ada.send("/clients")
    await ada.press(ada.last, data=f"clo:{(await world.member(anna)).id}")
    assert ada.last.text == "Такого человека здесь нет."
