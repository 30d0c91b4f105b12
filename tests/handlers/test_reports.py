"""Reports in conversation: words under a chart, keys that turn it, the same figures as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy.orm import Session

from analytics.charts import Chart
from bot.crm.services import Services
from bot.freetext.reports import Asked, is_named, read_report
from bot.i18n import Translator
from bot.sandbox.session import Person, SandboxMessage
from bot.sandbox.telegram import FaultRule
from handlers.reports import files
from handlers.reports.buttons import Look
from storage.interactions import Interaction
from storage.outbox import OutboxRow
from tests.world import World


@dataclass
class North:
    """A lead, two managers, their clients, and what they did in two weeks of November."""

    lead: Person
    anna: Person
    boris: Person


async def contacts(world: World, person: Person, client_id: int, *said: tuple[str, int]) -> None:
    """Contacts of a person by kind and day of November, at eleven."""
    member = await world.member(person)

    def put(session: Session) -> None:
        for kind, day in said:
            happened = datetime(2026, 11, day, 8, tzinfo=UTC)
            session.add(
                Interaction(
                    client_id=client_id,
                    author_id=member.id,
                    kind=kind,
                    happened_at=happened,
                    summary="=1+1",
                    text="",
                    created_at=happened,
                )
            )

    await world.database.write(put)


async def north(world: World) -> North:
    lead = await world.lead("Ольга Смирнова")
    anna = await world.manager("Анна Котова")
    boris = await world.manager("Борис Преображенский-Задунайский")
    chamomile = await world.client("Ромашка", anna)
    vector = await world.client("=Вектор <b>&", boris)
    await world.sale(anna, chamomile, 120_000_00, date(2026, 11, 24))
    await world.sale(anna, chamomile, -15_000_00, date(2026, 11, 25))
    await world.sale(boris, vector, 310_500_00, date(2026, 11, 23))
    await world.sale(boris, vector, 90_000_00, date(2026, 11, 17))
    await world.sale(boris, vector, 200_000_00, date(2026, 11, 20))
    await contacts(world, anna, chamomile, ("call", 23), ("call", 24), ("meeting", 25))
    await contacts(world, boris, vector, ("email", 25), ("other", 18), ("call", 17), ("call", 20))
    await world.plan(anna, chamomile, hours=-30)
    return North(lead, anna, boris)


def picture(world: World, message: SandboxMessage) -> bytes:
    assert message.photo is not None
    return world.telegram.file_bytes(message.photo["file_id"]) or b""


def tables(world: World, message: SandboxMessage) -> dict[str, list[Sequence[object]]]:
    """The sheets of a sent workbook."""
    assert message.document is not None
    data = world.telegram.file_bytes(message.document["file_id"]) or b""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: list(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


async def test_a_lead_reads_the_week_of_the_team_under_its_chart(world: World) -> None:
    team = await north(world)

    await team.lead.send("/report")

    assert team.lead.last.text.replace("\u00a0", " ") == (
        "📊 Север · неделя 23–29 ноября\n"
        "Сравнение: 16–18 ноября\n"
        "\n"
        "Контакты: 4 (+3, +300 %)\n"
        "2 звонка · 1 встреча · 1 письмо\n"
        "Заметки: 0 (−1, −100 %)\n"
        "Продажи: 415 500 ₽ (+326 тыс. ₽, +362 %)\n"
        "2 продажи · 1 возврат на 15 000 ₽\n"
        "Новые клиенты: 2 (+2)\n"
        "\n"
        "⚠️ Планы просрочены: 1\n"
        "\n"
        "По людям: контакты · продажи\n"
        "Борис Преображенс…: 1 · 310 500 ₽\n"
        "Анна Котова: 3 · 105 000 ₽ · ⚠️ 1\n"
        "\n"
        "Больше всех купили\n"
        "1. =Вектор <b>& · 310 500 ₽\n"
        "2. Ромашка · 105 000 ₽"
    )
    assert team.lead.last.buttons == [["✓ Неделя", "Месяц"], ["‹ 16–22 ноября"], ["Чей отчёт", "Excel"]]
    assert picture(world, team.lead.last)[:4] == b"\x89PNG"
    assert [len(team.lead.inbox), len(team.anna.inbox)] == [1, 0]


async def test_the_keys_turn_the_same_message(world: World) -> None:
    team = await north(world)
    lead = team.lead
    await lead.send("/report")
    week = picture(world, lead.last)

    await lead.click("‹ 16–22 ноября")
    assert lead.last.text.startswith(
        "📊 Север · неделя 16–22 ноября\nСравнение: 9–15 ноября\n\nКонтакты: 2 (+2)\n2 звонка\nЗаметки: 1 (+1)\n"
    )
    assert "просрочены" not in lead.last.text  # what stands open now is not of that week
    assert lead.last.buttons[1] == ["‹ 9–15 ноября", "23–29 ноября ›"]
    assert picture(world, lead.last) != week
    await lead.click("Месяц")
    assert lead.last.text.startswith("📊 Север · ноябрь 2026\nСравнение: 1–25 октября\n\nКонтакты: 6 (+6)\n")
    await lead.click("Чей отчёт")
    assert lead.last.buttons == [
        ["✓ Север", "Мой"],
        ["Анна Котова", "Борис Преображенский-За…"],
        ["« К отчёту"],
    ]
    await lead.click("Анна Котова")
    assert lead.last.text.startswith("📊 Анна Котова · ноябрь 2026")
    assert "По людям" not in lead.last.text
    await lead.click("‹ октябрь 2026")
    assert "За это время записей нет" in lead.last.text
    assert [len(row) for row in lead.last.buttons] == [2, 2, 1]  # no workbook of nothing
    assert len(lead.inbox) == 1
    assert lead.last.photo is not None


async def test_the_workbook_has_the_same_figures_and_no_formula(world: World) -> None:
    team = await north(world)
    await team.lead.send("/report")

    await team.lead.click("Excel")

    assert team.lead.toast == "Файл придёт ниже"
    sent = team.lead.last
    assert sent.document is not None
    assert sent.document["file_name"] == "Отчёт Север 2026-11-23 - 2026-11-29.xlsx"
    found = tables(world, sent)
    assert list(found) == ["Итоги", "Люди", "Дни", "Клиенты", "Продажи", "Контакты и заметки"]
    figures = {str(row[0]): list(row[1:]) for row in found["Итоги"]}
    assert figures["Север"] == ["23–29 ноября", "16–18 ноября", "Изменение", "Изменение, %"]
    assert figures["Контакты"] == [4.0, 1.0, 3.0, 3.0]
    assert figures["Заметки"] == [0.0, 1.0, -1.0, -1.0]
    assert figures["Выручка"] == [415_500.0, 90_000.0, 325_500.0, 3.62]
    assert figures["Сумма возвратов"] == [15_000.0, 0.0, 15_000.0, ""]
    assert figures["Планы просрочены сейчас"][0] == 1.0
    assert [row[:2] for row in found["Люди"][1:]] == [["Борис Преображенский-Задунайский", 1.0], ["Анна Котова", 3.0]]
    assert found["Дни"][1:] == [
        [date(2026, 11, 23), 1.0, 310_500.0, 1.0],
        [date(2026, 11, 24), 1.0, 120_000.0, 1.0],
        [date(2026, 11, 25), 2.0, -15_000.0, 1.0],
    ]
    assert found["Клиенты"][1] == ["=Вектор <b>&", 310_500.0, 1.0]
    assert found["Продажи"][1][:3] == [date(2026, 11, 23), "=Вектор <b>&", 310_500.0]
    assert found["Контакты и заметки"][1][:2] == [datetime(2026, 11, 23, 11), "Ромашка"]  # noqa: DTZ001 - as the clock showed
    assert found["Контакты и заметки"][1][4] == "=1+1"
    rows = await world.rows(lambda session: [one.payload for one in session.query(OutboxRow)])
    assert max(map(len, rows)) < 4000  # a reference, not a picture


async def test_a_manager_sees_their_own_and_no_button_opens_more(world: World) -> None:
    team = await north(world)

    await team.anna.send("/report месяц")

    assert team.anna.last.text.startswith("📊 Анна Котова · ноябрь 2026")
    assert team.anna.last.buttons == [["Неделя", "✓ Месяц"], ["‹ октябрь 2026"], ["Excel"]]
    boris = (await world.member(team.boris)).id
    for whose, one in (("person", boris), ("team", 1), ("all", 0)):
        for screen in ("show", "file"):
            forged = Look.model_validate({"screen": screen, "whose": whose, "id": one, "kind": "week", "day": 0})
            await team.anna.press(team.anna.inbox[0], forged.pack())
            assert team.anna.last.text == "Этот отчёт вам не открыт. Свой отчёт: /report"
    await team.anna.send("/report Борис")
    assert team.anna.last.text == "Под «Борис» никого не вижу. Выберите из списка:"
    assert team.anna.last.buttons == [["Мой"], ["« К отчёту"]]


async def test_names_and_periods_follow_the_command(world: World) -> None:
    team = await north(world)
    await world.manager("Анна Белова")
    lead = team.lead

    await lead.send("/report прошлая неделя")
    assert lead.last.text.startswith("📊 Север · неделя 16–22 ноября")
    await lead.send("/REPORT по Борису за месяц")
    assert lead.last.text.startswith("📊 Борис Преображенский-За… · ноябрь 2026")
    await lead.send("/report мой")
    assert lead.last.text.startswith("📊 Ольга Смирнова · неделя 23–29 ноября")
    await lead.send("/report Анна")
    assert lead.last.text == "Под «Анна» подходят несколько. Чей отчёт показать?"
    assert lead.last.buttons == [["Анна Белова", "Анна Котова"], ["« К отчёту"]]
    await lead.click("Анна Котова")
    assert lead.last.text.startswith("📊 Анна Котова · неделя 23–29 ноября")
    assert lead.last.photo is not None  # the question became the report


async def test_the_head_chooses_from_pages_of_everybody_in_english(world: World) -> None:
    head = await world.head("Dana Reed", language="en")
    sellers = [await world.manager(f"Seller {number}", team=f"Team {number % 2}") for number in range(9)]
    acme = await world.client("Acme", sellers[0])
    await world.sale(sellers[0], acme, 1_234_567_00, date(2026, 11, 24))
    await contacts(world, sellers[0], acme, ("call", 24))

    await head.send("/report")
    assert head.last.text.startswith(
        "📊 Whole company · week 23–29 Nov\nCompared with 16–18 Nov\n\nContacts: 1 (+1)\n1 call\nSales: £1,234,567"
    )
    assert "1. Acme · £1.23M" in head.last.text
    assert "and 1 more" in head.last.text
    await head.click("Whose report")
    assert head.last.buttons[0] == ["✓ Whole company", "Team 0"]
    assert head.last.buttons[-2] == ["1/2", "›"]
    await head.click("›")
    assert head.last.buttons[-1] == ["« To the report"]
    await head.click("Seller 8")
    assert head.last.text.startswith("📊 Seller 8 · week 23–29 Nov\n\nNothing was recorded on these days.")
    await head.send("/report last month team 1")
    assert head.last.text.startswith("📊 Team 1 · October 2026")


async def test_an_empty_week_says_what_to_do_in_ukrainian(world: World) -> None:
    ivan = await world.manager("Іван Мороз", language="uk")

    await ivan.send("/report тиждень")

    assert ivan.last.text == (
        "📊 Іван Мороз · тиждень 23–29 листопада\n"
        "\n"
        "За цей час записів немає. Напишіть, наприклад: «дзвінок Ромашці, чекають на ціни», і звіт почне рахувати. "
        "Інші дні за кнопками нижче."
    )
    assert ivan.last.photo is None
    assert ivan.last.buttons == [["✓ Тиждень", "Місяць"], ["‹ 16–22 листопада"]]
    client = await world.client("Світанок", ivan)
    await contacts(world, ivan, client, ("call", 25))
    await ivan.click("Тиждень")
    assert "Контакти: 1 (+1)\n1 дзвінок\n" in ivan.last.text
    assert ivan.last.photo is not None
    assert len(ivan.inbox) == 1


async def test_a_report_that_lost_its_message_comes_anew(world: World) -> None:
    team = await north(world)
    await team.lead.send("/report")
    shown = team.lead.last

    await team.lead.delete(shown)
    await team.lead.press(shown.id, Look(screen="show", whose="me", id=0, kind="month", day=0).pack())
    assert team.lead.last.text.startswith("📊 Ольга Смирнова · ноябрь 2026")
    assert len(team.lead.inbox) == 1

    world.telegram.faults.add([FaultRule("drop_after", "editMessageMedia", team.lead.id)])
    await team.lead.click("‹ октябрь 2026")
    assert "октябрь 2026" in team.lead.last.text
    assert len(team.lead.inbox) == 1


async def test_a_long_report_still_fits_under_its_picture(world: World) -> None:
    lead = await world.lead("Очень Длинное Имя Руководителя", team="Команда с очень длинным названием")
    for number in range(10):
        seller = await world.manager(
            f"Преображенская-Задунайская Анастасия {number}", team="Команда с очень длинным названием"
        )
        client = await world.client(f"Производственное объединение «Заря» номер {number}", seller)
        await world.sale(seller, client, 9_999_999_00 + number, date(2026, 11, 24))
        kinds = [(kind, 24) for kind in ("call", "meeting", "email", "message", "other")]
        await contacts(world, seller, client, *kinds)
        await world.plan(seller, client, hours=-30)

    await lead.send("/report")

    assert lead.last.photo is not None
    assert 600 < len(lead.last.text) <= 1000
    assert max(map(len, lead.last.text.splitlines())) <= 64
    assert "и ещё" in lead.last.text


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("", Asked(None, last=False, whose=None, name="")),
        ("за прошлый месяц по Анне", Asked("month", last=True, whose=None, name="Анне")),
        ("минулий тиждень, команда", Asked("week", last=True, whose="team", name="")),
        ("last week everybody", Asked("week", last=True, whose="all", name="")),
        ("ноябрь 2025, команда", Asked("month", last=False, whose="team", name="", month=11, year=2025)),
        ("за жовтень Анні", Asked("month", last=False, whose=None, name="Анні", month=10)),
        ("с 1 по 15 ноября", Asked("month", last=False, whose=None, name="с 1 15", month=11)),
        ("2026", Asked(None, last=False, whose=None, name="", year=2026, other=True)),
        ("my month", Asked("month", last=False, whose="me", name="")),
    ],
)
def test_the_words_are_read_in_three_languages(words: str, asked: Asked) -> None:
    assert read_report(words) == asked


@pytest.mark.parametrize(
    ("words", "name", "same"),
    [
        ("Анне", "Анна Котова", True),
        ("котовой", "Анна Котова", True),
        ("Анна Белова", "Анна Котова", False),
        ("Анна", "Антон Белов", False),
        ("Борису", "Борис", True),
        ("Ян", "Яна", False),
        ("Світ", "Світанок", True),
        ("", "Анна", False),
    ],
)
def test_a_person_is_named_in_any_case(words: str, name: str, same: bool) -> None:
    assert is_named(words, name) is same


async def test_a_month_is_asked_for_by_its_name_and_other_days_are_explained(world: World) -> None:
    team = await north(world)
    for words, heading in (
        ("октябрь", "Север · октябрь 2026"),
        ("ноябрь 2026", "Север · ноябрь 2026"),
        ("december", "Север · декабрь 2025"),
        ("прошлый листопад", "Север · ноябрь 2025"),
    ):
        await team.lead.send(f"/report {words}")
        assert heading in team.lead.last.text
    for words in ("с 1 по 15 ноября", "2026", "за год", "декабрь 2026"):
        await team.lead.send(f"/report {words}")
        assert team.lead.last.text.startswith("Отчёт бывает за неделю")
        assert team.lead.last.buttons == [["Неделя", "Месяц"]]
    await team.lead.click("Месяц")
    assert "Север · ноябрь 2026" in team.lead.last.text


async def test_the_chart_compares_the_days_that_the_words_compare(world: World) -> None:
    team = await north(world)
    anna = await world.member(team.anna)
    await world.sale(team.anna, await world.client("Тюльпан", team.anna), 100_000, date(2026, 10, 30))

    def drawn(do: Services) -> Chart:
        report = do.reports.report(anna, "me", 0, "month")
        return files.chart(Translator.of(anna, do.work.now), report, "RUB")

    chart = await world.read(drawn)
    assert chart.before == "1–25 октября"
    assert {bar.before for panel in chart.panels for bar in panel.bars} == {0}
