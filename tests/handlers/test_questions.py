"""Questions in conversation: each leads to its screen, in three languages, and none is saved as a record."""

from datetime import UTC, datetime, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.freetext import KnownClient
from bot.freetext.questions import read_question
from bot.i18n import LANGUAGES
from bot.sandbox.session import Person
from storage.drafts import Draft
from storage.interactions import Interaction
from storage.plans import Plan
from tests.world import ZONES, World

OLGA = "Ольга Смирнова"
KEYS = 36  # a key of a phone shows about so many signs


async def told(world: World, person: Person, client_id: int, *said: tuple[str, float, str]) -> None:
    """Contacts of a person: kind, how many days ago, the words."""
    member = await world.member(person)

    def put(session: Session) -> None:
        for kind, days, words in said:
            happened = world.clock.now() - timedelta(days=days)
            session.add(
                Interaction(
                    client_id=client_id,
                    author_id=member.id,
                    kind=kind,
                    happened_at=happened,
                    summary=words,
                    text=words,
                    created_at=happened,
                )
            )

    await world.database.write(put)


async def saved(world: World) -> tuple[int, int, int]:
    """How many contacts, plans and waiting sentences there are."""

    def count(session: Session) -> tuple[int, int, int]:
        found = [session.scalar(select(func.count()).select_from(one)) or 0 for one in (Interaction, Plan, Draft)]
        return found[0], found[1], found[2]

    return await world.rows(count)


def keys(person: Person) -> list[str]:
    return list(chain.from_iterable(person.last.buttons))


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна Котова")
    chamomile = await world.client("Ромашка", anna, city="Москва")
    vector = await world.client("Вектор", anna)
    await told(world, anna, chamomile, ("meeting", 1, "показали образцы"), ("call", 40, "думают"))
    await told(world, anna, vector, ("call", 20, "ждут счёт"))
    await world.plan(anna, vector, hours=24)
    return anna


async def test_what_is_asked_is_shown_and_nothing_is_saved(world: World, anna: Person) -> None:
    before = await saved(world)
    for words, shown in (
        ("что по Ромашке?", "Ромашка\nМосква · менеджер"),
        ("кому звонить завтра", "⏰ Планы · завтра · 1\n\n• завтра"),
        ("что у меня на сегодня", "Сегодня, ср 25 ноября"),
        ("что просрочено?", "Просрочено · 0"),
        ("отчёт за неделю", "📊 Анна Котова · неделя 23–29 ноября"),
        ("отчёт за октябрь", "📊 Анна Котова · октябрь 2026"),
        ("отчёт за год", "Отчёт бывает за неделю"),
        ("кто вчера был у Ромашки", "Ромашка · контакты · вчера\nНа связи: Анна К. 1\n\n🚗 вчера: показали образцы"),
        ("история по Ромашке за октябрь", "Ромашка · контакты · октябрь 2026\nНа связи: Анна К. 1\n\n📞"),
        ("когда последний раз говорили с Вектором", "Вектор · 1 запись"),
        ("что я делал вчера?", "🗓 Контакты · вчера · 1\n\n🚗 вчера · Ромашка: показали образцы"),
        ("открытые рекламации", "Открытые претензии"),
        ("какие претензии у Вектора?", "Вектор · претензии"),
        ("в каком сегменте Ромашка?", "Ромашка"),
        ("покажи сегменты", "Сегменты"),
        ("кто молчит больше двух недель?", "🔕 Без контакта с 11 ноября · 1"),
        ("мои обещания", "Обещания"),
        ("какие планы по Вектору?", "Вектор · планы: 1"),
        ("покажи моих клиентов", "Ваши клиенты · 2"),
    ):
        await anna.send(words)
        assert shown in anna.last.text, (words, anna.last.text)
    assert await saved(world) == before


async def test_a_record_that_looks_like_a_question_is_saved(world: World, anna: Person) -> None:
    contacts, plans, drafts = await saved(world)
    await anna.send("кто-то из Ромашки звонил, просили перезвонить завтра в 10")
    await anna.send("что ж, Вектор отказал")
    assert await saved(world) == (contacts + 2, plans + 1, drafts)


async def test_what_cannot_be_answered_is_said_with_examples_of_ones_own(world: World, anna: Person) -> None:
    before = await saved(world)
    await anna.send("какая маржа по Ромашке?")
    assert anna.last.text.startswith("Ромашка: таких данных у меня нет.")
    assert "что по «Ромашка»?\nкому звонить завтра\nотчёт за неделю" in anna.last.text
    await anna.click("Досье: Ромашка")
    assert anna.last.text.startswith("Ромашка\nМосква")

    await anna.send("сколько стоит доставка?")
    assert anna.last.text.startswith("На это ответить не могу")
    assert "«Ромашка»" in anna.last.text or "«Вектор»" in anna.last.text
    await anna.click("Планы на завтра")
    assert anna.last.text.startswith("⏰ Планы · завтра")
    assert await saved(world) == before


async def test_who_has_no_clients_gets_examples_without_one(world: World) -> None:
    boris = await world.manager("Борис")
    await boris.send("какой курс доллара?")
    assert keys(boris) == ["Планы на завтра", "Просрочено", "Отчёт за неделю"]
    await boris.click("Просрочено")
    assert "Просроченного нет." in boris.last.text


async def test_a_client_nobody_has_and_two_of_one_name(world: World, anna: Person) -> None:
    await anna.send("что по Лютику?")
    assert "Лютик" in anna.last.text
    assert "нет" in anna.last.text

    other = await world.client("Вектор", anna, city="Казань")
    await told(world, anna, other, ("meeting", 1, "были на складе"))
    await anna.send("кто вчера был у Вектора?")
    assert anna.last.text == "Какой клиент?"
    assert keys(anna) == ["Вектор", "Вектор, Казань"]
    question = anna.last
    await anna.click("Вектор, Казань")
    assert anna.last.text.startswith("Вектор, Казань · контакты · вчера") or "были на складе" in anna.last.text
    answer = anna.last
    await anna.send("позвонить завтра в 10", reply_to=answer)
    made = await world.rows(lambda session: session.scalars(select(Plan.client_id).order_by(Plan.id)).all()[-1])
    assert made == other, "what answers a client's card is about the client"
    count = len(anna.inbox)
    # The same key once more, from a screen that is gone by now: the answer stands where it stood.
    await anna.press(question.id, question.inline_keyboard[1][0]["callback_data"])
    assert len(anna.inbox) == count


async def test_days_turn_and_a_long_list_has_pages(world: World, anna: Person) -> None:
    member = await world.member(anna)
    client = await world.read(lambda do: do.clients.familiar(member, 9))
    chamomile = next(one.client_id for one in client if one.name == "Ромашка")
    await told(world, anna, chamomile, *[("call", 2 + number / 100, f"звонок {number}") for number in range(8)])
    await anna.send("что обсуждали с Ромашкой на этой неделе?")
    assert "На связи: Анна К. 9" in anna.last.text
    assert "звонок 7" not in anna.last.text
    await anna.click("›")
    assert "звонок 7" in anna.last.text
    await anna.click("‹ 16–22 ноября")
    assert "\n\nЗа эти дни записей нет.\n\nПоследняя запись до этого:\n📞 " in anna.last.text
    assert anna.last.text.endswith("думают · Анна К.")
    await anna.click("За всё время")
    assert "Ромашка · контакты · всё время\nНа связи: Анна К. 10" in anna.last.text
    await anna.click("Досье")
    assert anna.last.text.startswith("Ромашка\nМосква")


async def test_plans_of_a_day_have_pages_and_neighbours(world: World, anna: Person) -> None:
    member = await world.member(anna)
    found = await world.read(lambda do: do.clients.familiar(member, 9))
    for number in range(9):
        await world.plan(anna, found[0].client_id, hours=20 + number / 10)
    await anna.send("планы на завтра")
    assert keys(anna)[8:] == ["1/2", "›", "‹ сегодня", "27 ноября ›"]
    await anna.click("›")
    assert keys(anna)[-4:] == ["‹", "2/2", "‹ сегодня", "27 ноября ›"]
    await anna.click("27 ноября ›")
    assert anna.last.text == "⏰ Планы · 27 ноября\n\nНа эти дни планов нет."
    await anna.click("Сегодня")
    assert anna.last.text.startswith("Сегодня, ср 25 ноября")


async def test_rights_are_those_of_the_screens(world: World, anna: Person) -> None:
    boris = await world.manager("Борис Орлов")
    lead = await world.lead("Ольга Смирнова")
    stranger = await world.manager("Глеб", team="Юг")

    await boris.send("кто вчера был у Ромашки?")  # a teammate's client: the short card
    assert "показали образцы" not in boris.last.text
    assert "Последний контакт: вчера, Анна Котова" in boris.last.text
    await stranger.send("кто вчера был у Ромашки?")
    assert "показали" not in stranger.screen
    await boris.send("планы команды на завтра")
    assert boris.last.text == "Это может посмотреть только руководитель."
    await boris.send("отчёт по Котовой за неделю")
    assert "Котовой" in boris.last.text
    assert "📊 Анна" not in boris.screen

    await lead.send("кто вчера был у Ромашки?")
    assert "На связи: Анна К. 1" in lead.last.text
    await lead.send("планы команды на завтра")
    assert lead.last.text.startswith("⏰ Планы · завтра · 1 · Север\n\n• завтра")
    await lead.send("отчёт по Котовой за неделю")
    assert lead.last.text.startswith("📊 Анна Котова · неделя")
    await lead.send("отчёт за вчера")
    assert lead.last.text.startswith("🗓 Контакты · вчера · 1 · Север\n\n🚗 вчера · Ромашка: показали образцы · Анна К.")

    # A button of days when Boris led nobody: what is not his is not told.
    look = next(one for row in lead.last.inline_keyboard for one in row if one["callback_data"].startswith("qu:"))
    await boris.send("что у меня на завтра")
    await boris.press(boris.last.id, look["callback_data"])
    assert "показали образцы" not in boris.screen


async def test_files_replies_and_forwards(world: World, anna: Person) -> None:
    await anna.send_photo(caption="что по Ромашке?")
    assert "Что на фото" in anna.last.text  # the photo is not lost on a question
    await anna.send("Ромашка, витрина")
    contacts, plans, drafts = await saved(world)

    await anna.send("что по Вектору?")
    dossier = anna.last
    await anna.send("а какие рекламации?", reply_to=dossier)
    assert "Вектор · претензии" in anna.last.text
    await anna.send("отчёт за неделю согласовали", reply_to=dossier)
    assert await saved(world) == (contacts + 1, plans, drafts)

    await anna.forward("кто вчера был у Вектора?", origin=OLGA)  # somebody else asks, and not us
    assert (await saved(world))[0] == contacts + 2

    await anna.send("позвонить завтра в 10")  # whom? is asked
    question = anna.last
    await anna.send("кому звонить завтра")  # names a day, and is no answer
    assert anna.last.text.startswith("⏰ Планы · завтра")
    await anna.send("Ромашке", reply_to=question)
    assert (await saved(world))[1] == plans + 1


@pytest.mark.parametrize("question", ["кому звонить завтра", "что обещали?"])
async def test_an_edit_turns_no_waiting_sentence_into_a_question(world: World, anna: Person, question: str) -> None:
    sent = await anna.send("звонил насчёт доставки, перезвонить завтра в 12")
    asked = anna.last
    await anna.edit(sent, question)
    assert anna.last.text.startswith("Правка ничего не изменила")
    await anna.press(asked, asked.inline_keyboard[0][0]["callback_data"])
    [*_, record] = await world.rows(lambda session: session.scalars(select(Interaction).order_by(Interaction.id)).all())
    assert record.text == "звонил насчёт доставки, перезвонить завтра в 12"


async def test_a_question_is_no_day_for_the_plan_that_is_corrected(world: World, anna: Person) -> None:
    await anna.send("был у Ромашки, перезвонить в понедельник в 12")
    await anna.click("Другой…")
    await anna.send("кому звонить завтра")
    assert anna.last.text.startswith("⏰ Планы · завтра")
    days = await world.rows(lambda session: session.scalars(select(Plan.due_local).order_by(Plan.id)).all())
    assert days[-1].day == 30


async def test_an_edit_turns_no_record_into_a_question(world: World, anna: Person) -> None:
    contacts, plans, drafts = await saved(world)
    sent = await anna.send("был у Ромашки")
    await anna.edit(sent, "кто был у Ромашки вчера")
    assert "записано" in anna.screen
    assert [one.text for one in await _written(world)][-1] == "был у Ромашки"

    asked = await anna.send("что по Вектору?")
    await anna.edit(asked, "был у Вектора")
    assert await saved(world) == (contacts + 2, plans, drafts)


async def _written(world: World) -> list[Interaction]:
    return await world.rows(lambda session: list(session.scalars(select(Interaction).order_by(Interaction.id))))


@pytest.mark.parametrize(
    ("language", "clients", "asked"),
    [
        (
            "uk",
            ("Калина", "Зоря"),
            {
                "хто вчора був у Калині": "Калина · контакти · вчора",
                "кому дзвонити завтра": "⏰ Плани · завтра\n\nНа ці дні планів немає.",
                "звіт за тиждень": "📊 Анна · тиждень",
                "хто мовчить місяць?": "🔕 Без контакту з 25 жовтня",
                "яка маржа по Калині?": "Калина: таких даних у мене немає.",
            },
        ),
        (
            "en",
            ("Northwind", "Acme Tools"),
            {
                "who was at Northwind yesterday": "Northwind · contacts · yesterday",
                "who do I call tomorrow": "⏰ Plans · tomorrow\n\nNothing is planned for these days.",
                "report for the week": "📊 Анна · week",
                "who's been silent for a month?": "🔕 No contact since 25 Oct",
                "what's the margin on Northwind?": "Northwind: I have no such data.",
            },
        ),
    ],
)
async def test_the_other_languages(
    world: World, language: str, clients: tuple[str, str], asked: dict[str, str]
) -> None:
    anna = await world.manager("Анна", language=language)
    for name in clients:
        await world.client(name, anna)
    for words, shown in asked.items():
        await anna.send(words)
        assert anna.last.text.startswith(shown), (words, anna.last.text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_example_is_understood(world: World, language: str) -> None:
    """What is offered to be copied can be asked."""
    anna = await world.manager("Анна", language=language)
    await world.client("Ромашка Плюс & Ко", anna)
    await anna.send({"ru": "какой курс доллара?", "uk": "який курс долара?", "en": "what's the dollar rate?"}[language])
    examples = anna.last.text.splitlines()[-3:]
    zone = ZoneInfo(ZONES[language])
    known = [KnownClient(1, "Ромашка Плюс & Ко")]
    found = [read_question(one, language=language, now=datetime.now(UTC), zone=zone, clients=known) for one in examples]
    assert [one.intent if one is not None else None for one in found] == ["dossier", "agenda", "report"]
    assert found[0] is not None
    assert found[0].client.client_id == 1


async def test_long_names_fit_the_keys(world: World) -> None:
    anna = await world.manager("Анна Преображенская-Задунайская")
    long = await world.client("Научно-производственное объединение «Северное сияние и партнёры»", anna)
    await told(world, anna, long, ("call", 1, "очень длинное слово " * 15))
    await world.plan(anna, long, hours=24)
    for words in ("что я делала вчера?", "кому звонить завтра", "кто молчит 0 дней?", "какая маржа?"):
        await anna.send(words)
        assert all(len(key) <= KEYS + 6 for key in keys(anna)), (words, keys(anna))
        assert len(anna.last.text) < 700


async def test_what_a_client_bought_in_a_period_is_summed_for_that_period(world: World) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    await anna.send("Ромашка взяла 10 коробок на 5000 руб")
    await anna.send("сколько Ромашка купила в этом году?")
    assert "1 запись на 5 000" in plain(anna.last.text)
    assert "2026" in plain(anna.last.text)
    await anna.send("сколько Ромашка купила в прошлом месяце?")
    assert "продаж нет" in plain(anna.last.text)


def plain(text: str | None) -> str:
    return (text or "").replace("\u00a0", " ").replace("\u202f", " ")
