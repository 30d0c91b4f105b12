"""What corrections teach, in conversation: taught once, used from then on, seen, forgotten, and never for others."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.crm.learning import Lesson, Place
from bot.sandbox.session import Person
from bot.sandbox.telegram.records import SandboxMessage
from storage.claims import Claim
from storage.clients import Client
from storage.interactions import Interaction
from storage.learnt import Learnt
from tests.world import World

WORDS = {
    "ru": ("Ромашка", "Гранит", "был у ромахи, взяли образцы", "звонил в ромаху, всё хорошо", "«Ромаха» — это Ромашка"),
    "uk": ("Ромашка", "Граніт", "був у ромахи, взяли зразки", "дзвонив у ромаху, все добре", "«Ромаха» — це Ромашка"),
    "en": (
        "Daisy Flowers",
        "Granite",
        "Visited Daisyco, took samples",
        "Called Daisyco, all is well",
        "“Daisyco” is Daisy",
    ),
}
VISIT, CALL = "был у ромахи, взяли образцы", "звонил в ромаху, всё хорошо"
FORGET = "Не запоминать"
ASKED = "какому клиенту"


@pytest.fixture
async def anna(world: World) -> Person:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    await world.client("Гранит", anna)
    return anna


async def where(world: World) -> list[str]:
    """The clients of the contacts that stand, in their order."""
    query = select(Client.name).join(Interaction).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def kinds(world: World) -> list[str]:
    query = select(Interaction.kind).where(Interaction.removed_at.is_(None)).order_by(Interaction.id)
    return await world.rows(lambda session: list(session.scalars(query)))


async def learnt(world: World) -> list[tuple[str, int, bool]]:
    """What was ever taught: the words, how often, whether it holds."""
    rows = await world.rows(lambda session: list(session.scalars(select(Learnt).order_by(Learnt.id))))
    return [(row.phrase, row.times, row.holds) for row in rows]


async def teach(person: Person, sentence: str = VISIT, client: str = "Ромашка") -> SandboxMessage:
    """Say something of a client by other words, answer which one it is; the card that says so."""
    await person.send(sentence)
    await person.send(client, reply_to=person.last)
    return person.last


async def fix_client(person: Person, name: str) -> None:
    """Correct the client of the record shown last by typing its name."""
    await person.click("Исправить")
    await person.click("Клиент")
    if any(name in label for row in person.last.buttons for label in row):
        await person.click(name)
        return
    await person.click("Другой клиент")
    await person.send(name)


async def fix_kind(person: Person, kind: str) -> None:
    await person.click("Исправить")
    await person.click("Что это было")
    await person.click(kind)


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_words_explained_once_are_understood_by_the_whole_team(world: World, language: str) -> None:
    client, other, first, second, means = WORDS[language]
    anna = await world.manager("Анна", language=language)
    boris = await world.manager("Борис", language=language)
    await world.client(client, anna)
    await world.client(other, anna)
    await teach(anna, first, client)
    assert means in (anna.last.text or "")
    await boris.send(second)
    await anna.send(second)
    assert await where(world) == [client] * 3


async def test_a_tapped_answer_teaches_too_and_twice_is_once(world: World, anna: Person) -> None:
    await world.client("Вектор", anna, city="Тула")
    await world.client("Вектор", anna, city="Рязань")
    await teach(anna, "был у векторыча, взяли образцы", "Вектор")
    question, tapped = anna.last, anna.last.inline_keyboard[1][0]["callback_data"]
    await anna.press(question, tapped)
    assert "Запомню: «Векторыч» — это Вектор, Рязань" in (anna.last.text or "")
    await anna.press(question, tapped)
    assert await learnt(world) == [("векторыч", 1, True)]
    await anna.send("заехал к векторычу, взяли каталог")
    assert await where(world) == ["Вектор"] * 2
    assert "Рязань" in (anna.last.text or "")


async def test_what_is_forgotten_on_the_card_is_asked_again(world: World, anna: Person) -> None:
    card = await teach(anna)
    await anna.click(FORGET)
    assert "Запомню" not in (anna.last.text or "")
    assert anna.last.buttons[0][:2] == ["Отменить", "Исправить"]
    await anna.send(CALL)
    assert ASKED in (anna.last.text or "")
    assert len(await where(world)) == 1
    await anna.press(card, f"unl:1:i:{1}")
    assert anna.toast == "Больше так не понимаю"


async def test_undo_takes_the_lesson_along_and_brings_it_back(world: World, anna: Person) -> None:
    await teach(anna)
    await anna.click("Отменить")
    assert await learnt(world) == [("ромаха", 1, False)]
    await anna.click("Вернуть")
    assert await learnt(world) == [("ромаха", 1, True)]
    await anna.send(CALL)
    assert await where(world) == ["Ромашка"] * 2


async def test_undo_of_the_second_of_two_brings_back_what_both_taught(world: World, anna: Person) -> None:
    for sentence in ("пошуршали с Ромашкой по ценам", "с Ромашкой пошуршал насчёт скидки"):
        await anna.send(sentence)
        await fix_kind(anna, "Письмо от нас")
    await anna.click("Отменить")
    assert [row[1:] for row in await learnt(world)] == [(1, False)]
    await anna.click("Вернуть")
    assert [row[1:] for row in await learnt(world)] == [(2, True)]


async def test_undo_of_a_plan_alone_takes_the_lesson_along_and_brings_it_back(world: World, anna: Person) -> None:
    member = await world.member(anna)
    await anna.send("позвонить Ромашке завтра в 10, отправить КП в пятницу")
    lesson = Lesson("client", "ромаха", "ромаха", client_id=1, sure=True)
    await world.write(lambda do: do.learning.teach(member, "client", lesson, Place(1, plan_id=1)))
    await anna.click("Отменить")
    assert await learnt(world) == [("ромаха", 1, False)]
    world.clock.advance(minutes=1)
    await anna.click("Вернуть")
    assert await learnt(world) == [("ромаха", 1, True)]


async def test_another_team_learns_nothing_of_it(world: World, anna: Person) -> None:
    other = await world.manager("Юрий", team="Юг")
    await world.client("Ромашка", other)
    await teach(anna)
    await other.send(VISIT)
    assert ASKED in (other.last.text or "")
    await other.send("/settings")
    await other.click("Слова команды")
    assert "Здесь будут слова" in (other.last.text or "")
    await other.press(other.last, "wrf:1:0")
    assert "уже нет" in (other.last.text or "")
    assert await learnt(world) == [("ромаха", 1, True)]


async def test_the_same_words_for_another_client_are_asked_about_not_turned_over(world: World, anna: Person) -> None:
    boris = await world.manager("Борис")
    await world.client("Ромб", boris)
    await teach(anna)
    await boris.send(CALL)
    await fix_client(boris, "Ромб")
    assert "Запомню: «ромаха» — это Ромб" in (boris.last.text or "")
    for person in (anna, boris):
        await person.send("были в ромахе, обсудили цены")
        assert {"Ромашка", "Ромб"} <= {row[0] for row in person.last.buttons}
    await boris.send("/settings")
    await boris.click("Слова команды")
    assert (boris.last.text or "").count("❓ «") == 2
    await boris.click("✕ ромаха")
    await anna.send("заехал к ромахе, взяли каталог")
    assert (await where(world))[-1] == "Ромашка"


async def test_correcting_a_record_back_forgets_what_it_taught(world: World, anna: Person) -> None:
    await world.client("Ромб", anna)
    await teach(anna, client="Ромб")
    await fix_client(anna, "Ромашка")
    assert await learnt(world) == [("ромаха", 1, False), ("ромаха", 1, True)]
    await anna.send(CALL)
    assert await where(world) == ["Ромашка"] * 2


@pytest.mark.parametrize(
    ("sentence", "client"),
    [
        ("был у Гранита, взяли образцы", "Ромашка"),  # another client's name
        ("был у Сергея, взяли образцы", "Ромашка"),  # the next Sergey is somebody else
        ("ездил в Рязань, взяли образцы", "Ромашка"),
        ("был у директора, взяли образцы", "Ромашка"),
        ("встретились, договорились о цене", "Ромашка"),  # nobody is named
    ],
)
async def test_what_may_mean_others_is_not_learnt(world: World, anna: Person, sentence: str, client: str) -> None:
    await anna.send(sentence)
    if ASKED in (anna.last.text or ""):
        await anna.send(client, reply_to=anna.last)
    else:
        await fix_client(anna, client)
    assert (await where(world))[-1] == client
    assert [row for row in await learnt(world) if row[2]] == []
    assert "Запомню" not in (anna.last.text or "")


async def test_an_answer_is_believed_at_once_however_unlike_the_name(world: World, anna: Person) -> None:
    await teach(anna, "был у снабженцев, взяли образцы")
    assert "Запомню: «Снабженцы» — это Ромашка" in (anna.last.text or "")
    for sentence in ("Звонил снабженцам, всё хорошо", "был у снабженцев ещё раз"):
        await anna.send(sentence)
    assert await where(world) == ["Ромашка"] * 3


async def test_a_name_that_opens_a_sentence_is_learnt_by_the_answer(world: World, anna: Person) -> None:
    await teach(anna, "Цветочек звонил, просят прайс")
    for sentence in ("Цветочек снова звонил, хотят скидку", "Цветочек: встреча в пятницу в 12"):
        await anna.send(sentence)
        assert ASKED not in (anna.last.text or "")
    assert await where(world) == ["Ромашка"] * 2


async def test_a_kind_corrected_twice_is_understood_the_third_time(world: World, anna: Person) -> None:
    # No reader would take it for a letter by itself.
    for number, sentence in enumerate(("пошуршали с Ромашкой по ценам", "с Ромашкой пошуршал насчёт скидки")):
        await anna.send(sentence)
        await fix_kind(anna, "Письмо от нас")
        assert ("Запомню: «пошуршал» — письмо от нас" in (anna.last.text or "")) == bool(number)
    await anna.send("пошуршали с Гранитом, берут образцы")
    assert await kinds(world) == ["email"] * 3
    assert "Исходящее письмо" in (anna.last.text or "")


async def test_what_is_no_complaint_twice_is_none_the_third_time(world: World, anna: Person) -> None:
    for words in ("Ромашка", "Гранит", "Ромашка"):
        await anna.send(f"{words}: жалуется на жизнь, взяли 10 коробок")
        if "Претензия" in (anna.last.text or ""):
            await anna.click("Исправить")
            await anna.click("Не претензия")
    claims = await world.rows(lambda session: list(session.scalars(select(Claim))))
    assert len(claims) == 2
    assert all(claim.removed_at for claim in claims)


async def test_what_is_a_complaint_twice_is_one_the_third_time(world: World, anna: Person) -> None:
    for words in ("Ромашке", "Граниту"):
        await anna.send(f"звонил {words}, насос кнокает")
        await anna.click("Исправить")
        await anna.click("Это претензия")
    assert "Запомню: «кнокает» — претензия" in (anna.last.text or "")
    await anna.send("Гранит: второй насос кнокал весь день")
    assert "Претензия" in (anna.last.text or "")


async def test_the_list_tells_forgets_and_brings_back(world: World, anna: Person) -> None:
    boris, lead = await world.manager("Борис"), await world.lead("Лида")
    await teach(anna)
    await anna.send("/settings")
    await anna.click("Слова команды")
    assert (anna.last.text or "").splitlines()[2] == "• «Ромаха» — это Ромашка (Анна, сегодня)"
    await boris.send("/settings")
    await boris.click("Слова команды")
    assert boris.last.buttons == [["‹ Назад"]]
    await boris.press(boris.last, "wrf:1:0")
    assert "Забыть это может" in (boris.last.text or "")
    await lead.send("/settings")
    await lead.click("Слова команды")
    await lead.click("✕ Ромаха")
    assert "Забыто: «Ромаха» — это Ромашка" in (lead.last.text or "")
    assert await learnt(world) == [("ромаха", 1, False)]
    await anna.press(anna.last, "wrf:1:0")  # a button drawn before
    assert "Забыто" in (anna.last.text or "")
    await lead.click("Вернуть")
    assert await learnt(world) == [("ромаха", 1, True)]
    await lead.click("Назад")
    assert "Настройки" in (lead.last.text or "")


async def test_the_list_has_pages_and_forged_ones_do_no_harm(world: World, anna: Person) -> None:
    member = await world.member(anna)
    for number in range(10):
        lesson = Lesson("kind", f"phrase {number}", f"слово {number}", "meeting", sure=True)
        await world.write(lambda do: do.learning.teach(member, "kind", lesson, Place(1)))  # noqa: B023 (run at once)
    await anna.send("/settings")
    await anna.click("Слова команды")
    assert "1/2" in str(anna.last.buttons)
    await anna.click("›")
    assert (anna.last.text or "").count("•") == 2
    for data in (
        "wrd:999999999",
        "wrd:-5",
        "wrd:99999999999999999999999",
        "wrf:0:0",
        "wrf:77:0",
        "unl:77:i:1",
        "wrr:77:1",
    ):
        await anna.press(anna.last, data)
    assert len([row for row in await learnt(world) if row[2]]) == 10


async def test_a_client_that_is_gone_is_led_to_by_nothing(world: World, anna: Person) -> None:
    await teach(anna)

    def remove(session: Session) -> None:
        session.query(Client).filter_by(name="Ромашка").update({"removed_at": world.clock.now()})

    await world.database.write(remove)
    await anna.send(CALL)
    assert ASKED in (anna.last.text or "")
    await anna.send("/settings")
    await anna.click("Слова команды")
    assert "ромаха" not in (anna.last.text or "").lower()
