"""Inline mode: the asker's own clients by name, for that person alone; off, it is not even heard of."""

from collections.abc import AsyncIterator

import pytest
from aiogram.methods import AnswerInlineQuery

from bot.app import Application, Doors
from bot.rails.intake import ALLOWED_UPDATES
from bot.sandbox.session import Person
from storage.database import Database
from storage.inbox import InboxRow
from tests.world import World, living


class InlineWorld(World):
    """A world whose bot has inline mode on."""

    def make_app(self) -> Application:
        """The bot, not started yet."""
        return Application(bot=self.bot, database=self.database, clock=self.clock.now, doors=Doors(inline=True))

    async def settle(self) -> None:
        """Let everything be done, the queries too."""
        await super().settle()
        assert self.app.inline is not None
        await self.app.inline.idle()


@pytest.fixture
async def world(home: Database) -> AsyncIterator[InlineWorld]:
    """A company with inline mode."""
    async with living(home, kind=InlineWorld) as made:
        made.telegram.inline_mode = True
        yield made


def names(results: list[dict[str, object]]) -> list[object]:
    return [one["title"] for one in results]


async def test_two_people_of_one_query_see_their_own(world: InlineWorld) -> None:
    anna, boris = await world.manager("Анна"), await world.manager("Борис", team="Юг")
    lead, head = await world.lead("Вера"), await world.head("Глеб")
    await world.client("Ромашка", anna, phone="+79161234567")
    await world.client("Ромашка & Ко <b>", boris)

    for person, seen in (
        (anna, {"Ромашка"}),
        (boris, {"Ромашка & Ко <b>"}),
        (lead, {"Ромашка"}),
        (head, {"Ромашка", "Ромашка & Ко <b>"}),
    ):
        assert set(names(await person.ask_inline("ромаш"))) == seen

    [result] = await boris.ask_inline("ромашка")
    assert set(result) == {"type", "id", "title", "input_message_content"}
    assert result["input_message_content"] == {"message_text": "Ромашка & Ко <b>"}


async def test_each_answer_is_personal_and_kept_by_nobody(world: InlineWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    asked: list[AnswerInlineQuery] = []
    make_request = world.bot.session.make_request

    async def watched(bot: object, method: object, timeout: int | None = None) -> object:  # noqa: ASYNC109
        if isinstance(method, AnswerInlineQuery):
            asked.append(method)
        return await make_request(bot, method, timeout)  # type: ignore[arg-type]

    monkeypatch.setattr(world.bot.session, "make_request", watched)
    await anna.ask_inline("Ромашка")

    assert [(one.is_personal, one.cache_time) for one in asked] == [(True, 0)]
    assert await world.rows(lambda session: session.query(InboxRow).count()) == 0


async def test_ten_at_most_and_the_last_ones_without_words(world: InlineWorld) -> None:
    anna = await world.manager("Анна")
    for number in range(12):
        await world.client(f"Ромашка {number}", anna)

    assert len(await anna.ask_inline("ромашка")) == 10
    assert len(await anna.ask_inline("")) == 10
    assert await anna.ask_inline("вектор") == []


async def test_strangers_and_the_blocked_get_nothing(world: InlineWorld) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    gone = await world.manager("Борис", blocked_at=world.clock.now())

    for person in (world.stranger(), gone):
        assert await person.ask_inline("Ромашка") == []


async def test_what_was_chosen_opens_the_dossier_in_the_bots_own_chat(world: InlineWorld) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna, city="Москва")

    [result] = await anna.ask_inline("ромаш")
    await anna.choose_inline(result)

    assert anna.last.text.startswith("Ромашка\nМосква")


async def test_an_answer_that_comes_too_late_disturbs_nobody(world: InlineWorld) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    world.telegram.ask_inline(anna.id, "Ромашка")
    world.clock.advance(minutes=1)
    await world.settle()

    assert names(await anna.ask_inline("Ромашка")) == ["Ромашка"]


async def test_off_it_is_neither_asked_for_nor_answered(home: Database) -> None:
    async with living(home, kind=World) as world:
        assert world.app.intake.allowed == ALLOWED_UPDATES
        assert "inline_query" not in ALLOWED_UPDATES
        anna: Person = await world.manager("Анна")
        await world.client("Ромашка", anna)
        world.telegram.inline_mode = True
        assert await anna.ask_inline("Ромашка") == []
        await anna.send("Ромашка")
        assert anna.last.text.startswith("Ромашка")
