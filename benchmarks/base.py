"""An invented client base of any size whose names collide as names do, and sentences about its clients."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import insert
from sqlalchemy.orm import Session

from benchmarks.workload import add_company
from bot.freetext import name_keys, search_form
from storage.clients import Client, ClientKey, Contact
from storage.members import Member


def _words(text: str) -> list[str]:
    return text.split()


OWNERS: Final = 20
FIRST_ID: Final = 5000
CHUNK: Final = 20_000
ROOTS: Final = _words(
    """
    Вектор Строй Агро Техно Ромаш Север Юг Восток Дом Мастер Метал Лес Авто Эко Мед Фарм Тор Гран Крон Альфа
    Бета Сигма Дельта Орион Марс Полюс Стандарт Прогресс Импульс Горизонт Меридиан Спектр Ритм Престиж Лидер
    Форвард Каскад Оптим Ресурс Энерго Тепло Гидро Пром Снаб Транс Лог Маш Инструмент Контур Фаза Квант Топаз
    Кварц Базис Эталон Формат Баланс Родник Исток Берег Причал Маяк Компас Факел Пламя Искра Заря Рассвет
    Радуга Планета Космос Атлант Титан Гермес Олимп Феникс Сокол Беркут Барс Медведь Кедр Дуб Клен Рябин Калин
    Вишн Груш Яблон Колос Нива Пашня Хутор Сибир Урал Волг Дон Кубань Байкал Алтай Карпат Дніпр Полісс Будсвіт
    Світан Промін Барвін Джерел Kestrel Hazel Granite Summit
    """
)
TAILS: Final = _words(
    """
    торг сервис строй снаб пром групп транс маркет дом лайн тек опт плюс инвест холдинг трейд центр
    """
)
KINDS: Final = "", "", "", "ООО", "ТОВ", "Кафе", "Аптека", "Магазин", "Завод", "Фирма", "Пекарня", "Салон"
BEHIND: Final = "", "", "", " Плюс", " Юг", " Трейд", " Групп", " 24", " Сервис", "-М"
SURNAMES: Final = _words(
    """
    Иванов Петров Сидоров Кузнецов Смирнов Попов Соколов Лебедев Козлов Новиков Морозов Волков Зайцев Павлов
    Семёнов Голубев Виноградов Богданов Воробьёв Фёдоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв
    Макаров Андреев
    """
)
GIVEN: Final = _words(
    """
    Александр Сергей Дмитрий Андрей Алексей Максим Иван Михаил Никита Роман Олег Игорь Павел Виктор
    """
)
PATRONYMICS: Final = _words(
    """
    Иванович Петрович Сергеевич Андреевич Михайлович Олегович Викторович Павлович
    """
)
CITIES: Final = _words(
    """
    Москва Казань Омск Пермь Самара Рязань Тула Уфа Сочи Київ Львів Одеса Дніпро
    """
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A client of the base."""

    name: str
    city: str
    contact: str | None


def base(size: int) -> list[Invented]:
    """`size` different names: roots of a few, doubled, with tails, kinds and a city, as trades go."""
    dice = random.Random(20260322)  # noqa: S311 (invented data, no secret)
    found: dict[str, Invented] = {}
    while len(found) < size:
        root = dice.choice(ROOTS)
        if dice.random() < 0.6:
            root += dice.choice(TAILS)
        if dice.random() < 0.4:
            root = f"{dice.choice(ROOTS)} {root}" if dice.random() < 0.5 else f"{dice.choice(ROOTS)}{root.lower()}"
        name = f"{dice.choice(KINDS)} {root}{dice.choice(BEHIND)}".strip()
        if dice.random() < 0.1:
            name = f"ИП {dice.choice(SURNAMES)} {dice.choice(GIVEN)} {dice.choice(PATRONYMICS)}"
        person = f"{dice.choice(GIVEN)} {dice.choice(PATRONYMICS)} {dice.choice(SURNAMES)}"
        found.setdefault(name, Invented(name, dice.choice(CITIES), person if dice.random() < 0.7 else None))
    return list(found.values())


def sentences(clients: list[Invented], count: int) -> Iterator[tuple[int, str]]:
    """(index of the client, what is written of it): visits, calls, promises; every fifth is long."""
    dice = random.Random(7)  # noqa: S311 (invented data, no secret)
    for number in range(count):
        at = dice.randrange(len(clients))
        one = clients[at]
        text = dice.choice(
            (
                f"Был у {one.name}, взяли 40 коробок на 120 тыс, 3 битые, перезвонить в пт в 14",
                f"{one.name}: звонили, просят прайс до среды, обещали оплату на следующей неделе",
                f"созвон с {one.name} из города {one.city}, договорились встретиться во вторник в 11:30",
                f"отправил КП в {one.name} на почту, {one.contact or 'директор'} ответит завтра",
            )
        )
        if number % 5 == 0:
            text += (
                ". Ещё говорили про доставку: машина опоздала на два часа, склад был закрыт, водитель ждал. Просят"
                " скидку пять процентов на следующую партию, иначе уйдут к другим; решает их директор, он в отпуске до"
                " понедельника. Образцы отвезу сам, заодно заберу подписанный договор и акт сверки за прошлый месяц."
            )
        yield at, text


def fill(session: Session, clients: list[Invented]) -> None:
    """A company of one team whose people own these clients; ids run from 1 in the order given."""
    now = datetime.now(UTC)
    team = add_company(session, now)
    people = [
        Member(
            telegram_id=FIRST_ID + number,
            name=f"Person {number}",
            role="head" if number == 0 else "manager",
            team_id=team.id,
            language="ru",
            zone="Europe/Moscow",
            created_at=now,
            settled_at=now,
        )
        for number in range(OWNERS)
    ]
    session.add_all(people)
    session.flush()
    owners = [person.id for person in people]
    rows: list[dict[str, object]] = []
    contacts: list[dict[str, object]] = []
    keys: list[dict[str, object]] = []
    for number, one in enumerate(clients, 1):
        owner = owners[number % OWNERS]
        rows.append(
            {"id": number, "name": one.name, "name_norm": search_form(one.name), "city": one.city, "owner_id": owner}
            | {"created_by": owner, "created_at": now, "version": 1}
        )
        known = name_keys(one.name)
        if one.contact is not None:
            contacts.append({"client_id": number, "name": one.contact, "created_at": now, "version": 1})
            known |= name_keys(one.contact)
        keys += [{"client_id": number, "key": key} for key in known]
        if len(rows) >= CHUNK // 10:
            _flush(session, rows, contacts, keys)
    _flush(session, rows, contacts, keys)


def _flush(session: Session, *tables: list[dict[str, object]]) -> None:
    for model, rows in zip((Client, Contact, ClientKey), tables, strict=True):
        for at in range(0, len(rows), CHUNK):
            session.execute(insert(model), rows[at : at + CHUNK])
        rows.clear()
