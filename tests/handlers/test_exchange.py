"""Loading tables by sending them: shown first, loaded when agreed, once, and taken back."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.crm.exchange import Piece, undo
from bot.jobs import imports
from bot.jobs.worker import TRIES
from bot.sandbox.session import Person
from storage.audit import AuditRow
from storage.clients import Client, Contact
from storage.files import StoredFile
from storage.jobs import Job, JobEffect
from storage.members import Member
from storage.sales import ClientMonth, Sale
from tests.bot.crm.sheets.books import book
from tests.world import World

T = TypeVar("T")

CLIENTS = """Код;Название;Город;Телефон;Ответственный;Контактное лицо
К-1;Ромашка;Москва;+7 495 123-45-67;Петров;Ольга Смирнова
К-2;Лютик;Тула;;Сидоров;
К-3;;Тула;;;
"""
SALES = """Документ;Дата;Клиент;Менеджер;Товар;Сумма
1;01.10.2026;К-1;Петров;Коробка;1 000,50
1;01.10.2026;К-1;Петров;Лента;99,50
2;05.11.2026;К-1;5;Возврат;(100)
3;06.11.2026;К-9;;Коробка;300
4;06.13.2026;К-1;;Коробка;300
"""


def last(person: Person) -> str:
    """The newest message of the bot."""
    return person.inbox[-1].text


async def send(person: Person, text: str | bytes, name: str = "table.csv", caption: str | None = None) -> str:
    """Send a table; what the bot says of it."""
    content = text.encode() if isinstance(text, str) else text
    await person.send_document(name, content, caption)
    return last(person)


async def rows(world: World, kind: Any) -> int:
    """How many live rows of a table there are."""
    query = select(func.count()).select_from(kind)
    if hasattr(kind, "removed_at"):
        query = query.where(kind.removed_at.is_(None))
    return await world.rows(lambda session: session.scalar(query) or 0)


async def months(world: World) -> list[tuple[int, int, int]]:
    """(revenue, sales, returns) of each client's month that has any."""

    def find(session: Session) -> list[tuple[int, int, int]]:
        found = session.scalars(select(ClientMonth).order_by(ClientMonth.ym))
        return [(one.revenue, one.operations, one.returns) for one in found if one.operations or one.returns]

    return await world.rows(find)


async def test_clients_and_sales_are_shown_loaded_once_and_taken_back(world: World) -> None:
    head = await world.head("Анна Смирнова")
    petrov = await world.manager("Иван Петров")

    shown = await send(head, CLIENTS, "клиенты.csv")
    assert "Клиенты: 3 строки" in shown
    assert "Новых 2 · обновится 0 · без изменений 0" in shown
    assert "строка 4: нет названия" in shown
    assert "Новые клиенты без ответственного будут за: Анна Смирнова" in shown
    assert "Ответственный не найден среди коллег: 1" in shown
    assert await rows(world, Client) == 0

    await head.click("Загрузить")
    assert "Загружено: новых 2" in last(head)
    assert (await rows(world, Client), await rows(world, Contact), await rows(world, StoredFile)) == (2, 1, 0)
    await petrov.send("Ромашка?")
    assert "Ромашка" in last(petrov)

    shown = await send(head, SALES, "продажи.csv")
    assert "Продажи: 3 (5 строк в файле)" in shown
    assert "1 300 ₽ · 01.10.2026 – 06.11.2026".replace(" ", "\xa0") in shown.replace(" ", "\xa0")
    assert "Неизвестных клиентов: 1, их строк: 1" in shown
    assert "строка 6: не дата «06.13.2026»" in shown
    assert "Менеджер не найден среди коллег: 1" in shown
    await head.click("Без них")
    assert "Загружено: новых 2" in last(head)
    assert "Пропущено строк неизвестных клиентов: 1" in last(head)
    assert await months(world) == [(110000, 1, 0), (-10000, 0, 1)]

    assert "без изменений 2" in await send(head, SALES, "продажи.csv")
    await head.click("С новыми клиентами")
    assert "Загружено: новых 1, обновлено 0, без изменений 2\nСоздано клиентов: 1" in last(head)
    assert "загружать нечего" in await send(head, SALES, "продажи.csv")
    assert "загружать нечего" in await send(head, CLIENTS, "клиенты.csv")
    assert (await rows(world, Client), await rows(world, Sale)) == (3, 3)

    with_new = next(one for one in reversed(head.inbox) if "Создано" in one.text)
    await head.click("Отменить загрузку", with_new)
    await head.click("Оставить", with_new)
    assert "Загружено" in with_new.text
    await head.click("Отменить загрузку", with_new)
    await head.click("Да, убрать", with_new)
    assert "Убрано клиентов: 1, продаж: 1" in with_new.text
    assert (await rows(world, Client), await rows(world, Sale)) == (2, 2)
    assert await months(world) == [(110000, 1, 0), (-10000, 0, 1)]
    assert "их строк: 1" in await send(head, SALES, "продажи.csv")


async def test_a_changed_file_updates_and_undo_puts_back_what_nobody_has_changed_since(world: World) -> None:
    head = await world.head("Анна Смирнова")
    client_id = await world.client("Ромашка", head, "Москва", contacts=["Ольга"])
    await send(head, "Дата;Документ;Клиент;Сумма\n01.10.2026;1;Ромашка;10\n")
    await head.click("Загрузить")

    shown = await send(
        head, "Клиент;Город;Код;ИНН;Контактное лицо;Должность\nРОМАШКА;Тула;К-1;7701234567;Ольга;директор\n"
    )
    assert "Новых 0 · обновится 1" in shown
    await head.click("Загрузить")
    clients_card = head.inbox[-1]
    shown = await send(head, "Дата;Документ;Клиент;Сумма\n02.11.2026;1;К-1;20\n")
    assert "обновится 1" in shown
    await head.click("Загрузить")
    assert await months(world) == [(2000, 1, 0)]

    member = await world.member(head)
    await world.write(lambda do: do.clients.describe(member, client_id, city="Калуга"))
    await head.click("Отменить загрузку")
    await head.click("Да, убрать")
    assert await months(world) == [(1000, 1, 0)]
    await head.click("Отменить загрузку", clients_card)
    await head.click("Да, убрать", clients_card)

    client = await world.rows(lambda session: session.get(Client, client_id))
    contact = await world.rows(lambda session: session.scalars(select(Contact)).one())
    assert client is not None
    assert (client.name, client.city, client.code, client.tax_id) == ("Ромашка", "Калуга", None, None)
    assert (contact.position, contact.removed_at) == (None, None)
    assert await rows(world, JobEffect) == 0


async def test_undo_keeps_what_somebody_has_corrected_since(world: World) -> None:
    head = await world.head("Анна Смирнова")
    await send(head, "Название;Город;Контактное лицо\nРомашка;Тула;Ольга\nЛютик;Тула;Пётр\nПион;Тула;\n")
    await head.click("Загрузить")
    people = head.inbox[-1]
    await send(head, "Дата;Клиент;Сумма\n01.10.2026;Ромашка;10\n02.10.2026;Ромашка;20\n")
    await head.click("Загрузить")
    member = await world.member(head)

    def find(session: Session) -> tuple[int, int]:
        sale = session.scalars(select(Sale.id).where(Sale.revenue == 1000)).one()
        return sale, session.scalars(select(Client.id).where(Client.name == "Пион")).one()

    sale_id, client_id = await world.rows(find)
    await world.write(lambda do: do.sales.correct(member, sale_id, 5000))
    await world.write(lambda do: do.clients.describe(member, client_id, city="Калуга"))
    await head.click("Отменить загрузку")
    await head.click("Да, убрать")
    assert "продаж: 1" in last(head)
    assert "Осталось исправленного позже: контактов 0, продаж 1" in last(head)
    assert await months(world) == [(5000, 1, 0)]

    await head.click("Отменить загрузку", people)
    await head.click("Да, убрать", people)
    assert "Убрано клиентов: 1," in people.text
    assert "уже есть записи или правки: 2" in people.text
    assert (await rows(world, Client), await rows(world, Contact)) == (2, 0)


async def test_undo_puts_back_a_client_that_one_file_has_changed_twice(world: World) -> None:
    head = await world.head("Анна Смирнова")
    client_id = await world.client("Ромашка", head, "Москва", tax_id="7701234567")
    between = "".join(f"F{number};Клиент {number};;;\n" for number in range(60))
    table = f"Код;Название;ИНН;Адрес;Город\nК-1;Ромашка;7701234567;Полевая 1;\n{between};Ромашка+;7701234567;;Тула\n"

    await send(head, table)
    await head.click("Загрузить")
    changed = await world.rows(lambda session: session.get_one(Client, client_id))
    assert (changed.code, changed.address, changed.city) == ("К-1", "Полевая 1", "Тула")
    await head.click("Отменить загрузку")
    await head.click("Да, убрать")
    client = await world.rows(lambda session: session.get_one(Client, client_id))
    assert (client.code, client.address, client.city) == (None, None, "Москва")


async def test_contacts_of_a_workbook_come_to_their_clients(world: World) -> None:
    lead = await world.lead("Олег Лидов", language="uk")
    manager = await world.manager("Іван Петренко", language="uk")
    other = await world.manager("Чужий Колега", team="Південь", language="uk")
    mine = await world.client("Ромашка", manager)
    await world.client("Чужа", other)
    table = book([["Клієнт", "ПІБ", "Телефон"], ["Ромашка", "Ольга", "050 123 45 67"], ["Чужа", "Петро", ""]])

    shown = await send(lead, table, "контакти.xlsx")

    assert "Контакти: 2 рядки" in shown
    assert "Невідомих клієнтів: 1" in shown  # another team's client is not there
    await lead.click("Без них")
    assert "Завантажено: нових 1" in last(lead)
    contact = await world.rows(lambda session: session.scalars(select(Contact)).one())
    assert (contact.client_id, contact.phone) == (mine, "+380501234567")
    await lead.click("Скасувати завантаження")
    await lead.click("Так, прибрати")
    assert "Завантаження скасовано" in last(lead)


async def test_people_of_clients_are_contacts_and_may_be_read_as_clients(world: World) -> None:
    head = await world.head("Anna Smith", language="en")
    acme = await world.client("Acme", head)
    table = "client;contact name;position;phone;email;shoe size\n"
    table += "Acme;John Roe;buyer;+44 20 7946 0958;j@acme.example;44\n"

    shown = await send(head, table)
    assert "Contacts: 1 row" in shown
    assert "shoe size" in shown
    await head.click("These are clients")
    assert "Clients: 1 row" in last(head)
    await head.click("These are contacts")
    await head.click("Load")
    contact = await world.rows(lambda session: session.scalars(select(Contact)).one())
    client = await world.rows(lambda session: session.get_one(Client, acme))
    assert (contact.client_id, contact.name, contact.phone) == (acme, "John Roe", "+442079460958")
    assert client.phone is None


async def test_who_may_not_load_keeps_the_file_with_words(world: World) -> None:
    manager = await world.manager("Иван Петров")
    head = await world.head("Анна Смирнова")
    await world.client("Ромашка", manager)

    await manager.send("/import")
    assert "руководители и администраторы" in last(manager)
    asked = await send(manager, CLIENTS)
    assert "Загружать таблицы могут" in asked
    assert "Загрузить" not in asked
    assert "Ромашка" in await send(manager, CLIENTS, caption="Ромашка: отправили прайс")
    assert await rows(world, Job) == 0
    await head.send("/import")
    await head.click("Образец: клиенты")
    sample = head.inbox[-1].document
    assert sample is not None
    content = world.telegram.file_bytes(sample["file_id"])
    assert content is not None
    assert "обновится 1" in await send(head, content, caption="клиенты")
    # Another's buttons are nobody's.
    stolen = head.inbox[-1].inline_keyboard[0][0]["callback_data"]
    await manager.press(head.inbox[-1], stolen)
    assert "Такой загрузки нет" in last(manager)


async def test_whoever_may_not_any_more_is_stopped_in_the_middle_and_takes_nothing_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = await world.lead("Олег Лидов")
    original = imports.Imports._step  # noqa: SLF001 (between two pieces is where people are demoted)

    def step(self: imports.Imports, importer: Any, piece: Piece, items: int, last: bool, job: int, s: Session) -> None:
        original(self, importer, piece, items, last, job, s)
        s.execute(update(Member).values(role="manager"))

    monkeypatch.setattr(imports.Imports, "_step", step)
    await send(lead, "Название\n" + "\n".join(f"Клиент {number}" for number in range(60)))
    await lead.click("Загрузить")
    assert "больше нет права загружать файлы" in last(lead)
    assert "Загружено строк: 40 из 60" in last(lead)
    assert await rows(world, StoredFile) == 0
    await lead.click("Отменить загрузку")
    await lead.click("Да, убрать")
    assert await rows(world, Client) == 40


async def test_a_lead_without_a_team_gives_clients_to_nobody_else(world: World) -> None:
    lead = await world.lead("Олег Лидов", team=None)
    await world.manager("Иван Петров", team=None)

    assert "Ответственный не найден среди коллег: 1" in await send(lead, "Название;Ответственный\nРомашка;Петров\n")


async def test_an_offer_stands_a_day_and_is_answered_once(world: World) -> None:
    head = await world.head("Anna Smith", language="en")
    await send(head, "Name,City\nAcme,Leeds\n")
    card = head.inbox[-1]
    load, decline = (one["callback_data"] for one in card.inline_keyboard[0])
    await head.press(card, decline)
    assert "The file was not loaded" in card.text
    await head.press(card, load)
    assert "settled already" in last(head)

    await send(head, "Name,City\nAcme,Leeds\n")
    world.clock.advance(hours=25)
    await head.click("Load")
    assert "send the file again" in last(head)
    assert await rows(world, Client) == 0

    await send(head, "Name,City\nAcme,Leeds\n")
    await head.click("Load")
    done = head.inbox[-1]
    world.clock.advance(hours=25)
    undo_button = done.inline_keyboard[0][0]["callback_data"]
    await head.click("Undo the load", done)
    assert "for a day" in (head.toast or "")
    assert done.inline_keyboard == []
    await head.press(done, undo_button.replace("ask", "undo"))
    assert "for a day" in (head.toast or "")
    assert await rows(world, Client) == 1


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"PK\x03\x04 bomb", "a.xlsx", "Файл повреждён"),
        (b"half of a workbook", "a.xlsx", "Файл повреждён"),
        (b"\xd0\xcf\x11\xe0 old", "a.xls", "Этот формат не прочитать"),
        (b"x" * 10_000_001, "a.csv", "Файл больше 10 МБ"),
        ("Код;Цена\n1;2\n".encode(), "a.csv", "нужны колонки"),
    ],
)
async def test_f42_a_file_that_cannot_be_used_is_refused_with_words(
    world: World, content: bytes, name: str, said: str
) -> None:
    head = await world.head("Анна Смирнова")

    assert said in await send(head, content, name)
    assert await rows(world, Client) == 0


async def test_a_load_is_stopped_and_what_came_is_taken_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    head = await world.head("Анна Смирнова")
    written = 0
    original = imports.Imports._step  # noqa: SLF001 (between two pieces is where people press)

    def step(
        self: imports.Imports, importer: Any, piece: Piece, items: int, last: bool, job: int, session: Session
    ) -> None:
        nonlocal written
        written += 1
        original(self, importer, piece, items, last, job, session)
        if written == 2:
            row = session.get(Job, job)
            assert row is not None
            row.state, row.finished_at = "cancelled", world.clock.now()

    monkeypatch.setattr(imports.Imports, "_step", step)
    await send(head, "Название\n" + "\n".join(f"Клиент {number}" for number in range(120)))
    await head.click("Загрузить")
    assert await rows(world, Client) == 80

    button = head.inbox[-1].inline_keyboard[0][0]["callback_data"].replace("stop", "ask")
    await head.press(head.inbox[-1], button)
    await head.click("Да, убрать")
    assert "Убрано клиентов: 80" in last(head)
    assert await rows(world, Client) == 0


class Killed(BaseException):
    """The process ends here."""


async def test_f78_a_load_goes_on_after_a_crash_and_doubles_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await world.head("Анна Смирнова")
    table = "Дата;Клиент;Сумма\n" + "\n".join(f"01.{1 + n % 10:02}.2026;К-{n % 150};{n + 1}" for n in range(350))
    await send(head, table)
    pieces: list[int] = []
    original = imports.Imports._advance  # noqa: SLF001 (a crash inside the transaction of a piece)

    def advance(self: imports.Imports, *given: Any) -> None:
        original(self, *given)
        pieces.append(1)
        if len(pieces) == 3:
            raise Killed

    monkeypatch.setattr(imports.Imports, "_advance", advance)
    button = head.inbox[-1].inline_keyboard[0][0]["callback_data"]
    head.settle = _nothing
    await head.press(head.inbox[-1], button)
    with pytest.raises(Killed):
        await world.settle()
    assert await rows(world, Sale) == 200

    await world.restart()

    assert "Загружено: новых 350" in last(head)
    assert (await rows(world, Sale), await rows(world, Client)) == (350, 150)
    assert sum(row[0] for row in await months(world)) == sum(range(1, 351)) * 100
    assert all(len(text) < 400 for text in (one.text for one in head.inbox))


async def test_a_load_that_ends_the_process_again_and_again_is_given_up_with_words_and_taken_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await world.head("Анна Смирнова")
    await send(head, "Название\n" + "\n".join(f"Клиент {number}" for number in range(60)))
    original = imports.Imports._advance  # noqa: SLF001 (a crash inside the transaction of a piece)

    def advance(self: imports.Imports, piece: Piece, items: int, *given: Any) -> None:
        original(self, piece, items, *given)
        if items > 40:
            raise Killed

    monkeypatch.setattr(imports.Imports, "_advance", advance)
    button = head.inbox[-1].inline_keyboard[0][0]["callback_data"]
    head.settle = _nothing
    await head.press(head.inbox[-1], button)
    with pytest.raises(Killed):
        await world.settle()
    for _ in range(TRIES):
        with pytest.raises(Killed):
            await world.restart()
    await world.restart()
    head.settle = world.settle

    assert "это наша ошибка" in last(head)
    assert "Загружено строк: 40 из 60" in last(head)
    assert await rows(world, StoredFile) == 0
    await head.click("Отменить загрузку")
    await head.click("Да, убрать")
    assert "Убрано клиентов: 40" in last(head)
    assert await rows(world, Client) == 0


async def test_an_undo_that_fails_says_so_and_is_asked_for_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    head = await world.head("Анна Смирнова")
    await send(head, "Дата;Клиент;Сумма\n01.10.2026;Ромашка;10\n")
    await head.click("С новыми клиентами")

    def broken(session: Session, job_id: int, now: datetime, progress: dict[str, Any]) -> dict[str, Any]:
        if progress.get("sales"):
            raise RuntimeError("no room on the disk")
        return undo(session, job_id, now, progress)

    monkeypatch.setattr(imports, "undo", broken)
    await head.click("Отменить загрузку")
    await head.click("Да, убрать")
    assert "Не получилось убрать загруженное" in last(head)
    assert (await rows(world, Sale), await rows(world, Client)) == (0, 1)

    monkeypatch.setattr(imports, "undo", undo)
    world.clock.advance(hours=25)  # what was begun in time is finished at any
    await head.click("Отменить загрузку")
    await head.click("Да, убрать")
    assert "Убрано клиентов: 1, продаж: 1" in last(head)
    assert await rows(world, Client) == 0


async def _nothing() -> None:
    """Do not wait for the bot."""


async def test_f77_a_large_table_is_loaded_in_short_pieces_while_the_chat_answers(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await world.head("Анна Смирнова")
    manager = await world.manager("Иван Петров")
    await world.client("Ромашка", manager)
    lines = [f"{date(2026, 1 + n % 10, 1 + n % 28)},C{n % 400},1,{n}" for n in range(1, 1501)]
    await send(head, "date,client,quantity,amount\n" + "\n".join(lines))
    button = head.inbox[-1].inline_keyboard[0][0]["callback_data"]
    head.settle = manager.settle = partial(_answer, world)
    await head.press(head.inbox[-1], button)
    stood: list[int] = []

    async def talk() -> None:
        while not (stood and stood[-1]):
            stood.append(await rows(world, Sale))
        await manager.send("Ромашка: звонок, просят КП")
        stood.append(await rows(world, Sale))

    counted: list[int] = []  # sales there were at the end of each unit of work
    write = world.database.write

    async def counting(work: Callable[[Session], T], **options: Any) -> T:
        def run(session: Session) -> T:
            result = work(session)
            counted.append(session.scalar(select(func.count(Sale.id))) or 0)
            return result

        return await write(run, **options)

    monkeypatch.setattr(world.database, "write", counting)
    await asyncio.gather(world.app.worker.work_off(), talk())
    monkeypatch.undo()
    await world.settle()

    assert "Ромашка" in last(manager)
    assert stood[-1] < 1500  # the answer came in the middle
    assert "Загружено: новых 1 500".replace(" ", "\xa0") in last(head).replace(" ", "\xa0")
    assert max(after - before for before, after in pairwise(sorted({0, *counted}))) == 100


async def _answer(world: World) -> None:
    """Let the bot answer, and do nothing long."""
    await world.app.intake.take(0)
    await world.app.lanes.idle()


async def test_one_client_called_in_two_ways_is_made_once(world: World) -> None:
    head = await world.head("Анна Смирнова")
    await send(head, "Код;Название;Город;Контактное лицо\nК-1;Ромашка;;Ольга\n;Ромашка;Тула;Ольга\nК-2;Ромашка;;\n")
    await head.click("Загрузить")

    def find(session: Session) -> list[tuple[str | None, str, str | None]]:
        return [(one.code, one.name, one.city) for one in session.scalars(select(Client).order_by(Client.id))]

    assert await world.rows(find) == [("К-1", "Ромашка", "Тула"), ("К-2", "Ромашка", None)]
    assert await rows(world, Contact) == 1

    table = "Дата;Код клиента;Клиент;Сумма\n01.10.2026;;Лютик;10\n02.10.2026;К-3;Лютик;10\n02.10.2026;;Лютик;10\n"
    assert "Неизвестных клиентов: 1, их строк: 3" in await send(head, table)
    await head.click("С новыми клиентами")
    assert "Загружено: новых 2," in last(head)
    assert "Отклонено: 1" in last(head)
    assert (await world.rows(find))[2:] == [("К-3", "Лютик", None)]
    assert "загружать нечего" in await send(head, table)


async def test_a_code_of_another_team_is_refused(world: World) -> None:
    lead = await world.lead("Олег Лидов")
    other = await world.manager("Чужой Колега", team="Юг")
    theirs = await world.client("Ромашка", other)
    await world.write(lambda do: do.work.session.execute(update(Client).values(code="К-1")))

    shown = await send(lead, "Дата;Код клиента;Клиент;Сумма\n01.10.2026;К-1;Лютик;10\n02.10.2026;К-2;Пион;5\n")
    assert "строка 2: код «К-1» уже занят клиентом другой команды" in shown
    await lead.click("С новыми клиентами")
    shown = await send(lead, "Код;Название\nК-1;Пион\nК-1;Ромашка\n")
    assert "Новых 0" not in shown
    assert "строка 2: код «К-1» уже занят" in shown

    def codes(session: Session) -> list[tuple[int, str | None]]:
        return [(row[0], row[1]) for row in session.execute(select(Client.id, Client.code).order_by(Client.id))]

    assert [one for one in await world.rows(codes) if one[1] == "К-1"] == [(theirs, "К-1")]
    assert await rows(world, Client) == 2


async def test_clients_that_change_hands_are_audited_and_told_to_both(world: World) -> None:
    head = await world.head("Анна Смирнова")
    petrov = await world.manager("Иван Петров")
    sidorov = await world.manager("Олег Сидоров", language="uk")
    smith = await world.manager("John Smith", language="en")
    for name in ("Ромашка", "Лютик", "Пион"):
        await world.client(name, petrov)
    await world.client("Лилия", smith)
    lines = "Ромашка;Сидоров\nЛютик;Сидоров\nПион;Петров\nЛилия;Сидоров\nНовый;Сидоров\n"
    between = "".join(f"Клиент {number};\n" for number in range(50))

    await send(head, f"Название;Ответственный\n{between}{lines}", "база.csv")
    await head.click("Загрузить")

    assert "Загружено" in last(head)
    assert "база.csv" in last(petrov)
    assert "У коллег теперь 2 ваших клиента." in last(petrov)
    assert "Тепер ваші 3 клієнти." in last(sidorov)
    assert "1 client of yours is a colleague’s now." in last(smith)
    await sidorov.click("Список клієнтів")
    assert "Лилия" in str(last(sidorov)) + str(sidorov.last.buttons)

    def audited(session: Session) -> list[tuple[int | None, str, str]]:
        found = session.scalars(select(AuditRow).where(AuditRow.entity == "clients").order_by(AuditRow.id))
        told = [one for one in found if one.action.startswith("exchange.")]
        return [(one.actor_id, one.action, ",".join(one.changes)) for one in told]

    boss = await world.member(head)
    assert await world.rows(audited) == [(boss.id, "exchange.change", "owner_id")] * 3

    await head.click("Отменить загрузку")
    await head.click("Да, убрать")
    assert "Загрузка файла база.csv отменена.\nТеперь ваши 2 клиента." in last(petrov)
    assert (await world.rows(audited))[3:] == [(boss.id, "exchange.put_back", "owner_id")] * 3
    assert len(petrov.inbox) == 2


async def test_namesakes_are_told_apart_by_code_and_by_city(world: World) -> None:
    head = await world.head("Анна Смирнова")
    table = "Код;Название;Город\n1;Ромашка;Москва\n2;Ромашка;Москва\n;Лютик;Тула\n;Лютик;Калуга\n"

    await send(head, table)
    await head.click("Загрузить")
    assert "загружать нечего" in await send(head, table)
    assert await rows(world, Client) == 4
    assert "Отклонено: 1\nстрока 2: несколько клиентов «Лютик»" in await send(
        head, "Дата;Клиент;Сумма\n01.10.2026;Лютик;5\n"
    )


@pytest.mark.parametrize("megabytes", [11, 19, 21])
async def test_f42_a_table_that_is_too_large_is_refused_before_it_is_fetched(world: World, megabytes: int) -> None:
    head = await world.head("Ирина")
    said = await send(head, b"x" * (megabytes * 1_000_000))
    assert "10 МБ" in said
    assert not [call for call in world.telegram.calls if call.method == "getFile"]
