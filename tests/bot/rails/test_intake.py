"""Whatever Telegram gives is safe before Telegram may forget it, and nothing it gives makes the bot deaf."""

import random
import sqlite3
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from bot.rails import origin
from bot.rails.intake import Intake
from bot.rails.origin import Received
from storage.inbox import InboxRow
from storage.members import Stranger
from storage.notes import Note
from tests.bot.rails.conftest import SmallWorld

SEED = 20261125


async def saved(world: SmallWorld) -> list[str]:
    """The values of all notes."""
    return await world.rows(lambda session: list(session.scalars(select(Note.value).order_by(Note.name))))


async def count(world: SmallWorld, table: type[InboxRow] | type[Stranger]) -> int:
    """The number of rows of a table."""
    return await world.rows(lambda session: session.scalar(select(func.count()).select_from(table))) or 0


async def test_f05_what_could_not_be_stored_is_fetched_again(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await small.manager("Anna")
    for number in range(5):
        small.telegram.write(anna.id, f"save {number}")

    async def full(_work: Any, **_options: Any) -> Any:
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    with monkeypatch.context() as disk:
        disk.setattr(small.database, "write", full)
        for _ in range(3):
            with pytest.raises(OperationalError):
                await small.app.intake.take(0)
    await small.settle()

    assert await saved(small) == list("01234")


class ServerError(Exception):
    """What asyncpg says through SQLAlchemy."""

    def __init__(self, state: str) -> None:
        super().__init__(f"trouble {state}")
        self.sqlstate = state


def damaged() -> sqlite3.DatabaseError:
    """What SQLite says of a file that is not sound."""
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


AWAY = [
    DBAPIError("INSERT", None, ServerError("55P03")),
    DBAPIError("INSERT", None, ServerError("40P01")),
    DBAPIError("INSERT", None, ServerError("53100")),
    DatabaseError("INSERT", None, damaged()),
    ServerError("57P03"),
]


@pytest.mark.parametrize("trouble", AWAY, ids=str)
@pytest.mark.parametrize("together", [True, False])
async def test_f05_whatever_is_not_the_updates_fault_leaves_none_out(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch, trouble: Exception, together: bool
) -> None:
    anna = await small.manager("Anna")
    for number in range(5):
        small.telegram.write(anna.id, f"save {number}")
    # One by one when the first write fails by a value: the trouble begins in the middle.
    errors = [trouble] if together else [ValueError("a value"), None, None, trouble]
    write = small.database.write

    async def failing(work: Any, **_options: Any) -> Any:
        error = errors.pop(0)
        if error is not None:
            raise error
        return await write(work)

    with monkeypatch.context() as database:
        database.setattr(small.database, "write", failing)
        with pytest.raises(type(trouble)):
            await small.app.intake.take(0)
    await small.settle()

    assert await saved(small) == list("01234")
    assert len(anna.inbox) == 5


async def five_with_a_mistake(small: SmallWorld, monkeypatch: pytest.MonkeyPatch, of: set[str]) -> None:
    """Fetch five updates, while our own code fails at some of them."""
    anna = await small.manager("Anna")
    for number in range(5):
        small.telegram.write(anna.id, f"save {number}")
    is_heard = Intake._is_heard  # noqa: SLF001

    def mistaken(session: Session, item: Received, *more: Any) -> bool:
        if item.payload["message"]["text"].removeprefix("save ") in of:
            raise KeyError("a mistake of ours")
        return is_heard(session, item, *more)

    with monkeypatch.context() as code:
        code.setattr(Intake, "_is_heard", staticmethod(mistaken))
        await small.app.intake.take(0)
    await small.settle()


async def test_f18_a_mistake_of_ours_about_one_update_keeps_no_other_back(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await five_with_a_mistake(small, monkeypatch, of={"2"})

    assert await saved(small) == list("0134")


async def test_f18_a_mistake_of_ours_about_every_update_leaves_none_out(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyError):
        await five_with_a_mistake(small, monkeypatch, of=set("01234"))
    await small.settle()

    assert await saved(small) == list("01234")


async def test_f18_an_update_that_cannot_even_be_read_is_left_out(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "hello")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    received = await small.app.intake.store([{"update_id": 1, "message": {"text": deep}}, update])

    assert [item.update_id for item in received] == [update["update_id"]]


async def test_f05_a_commit_that_lost_its_answer_is_found_again(
    small: SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "save one")
    write = small.database.write

    async def silent(work: Any, **_options: Any) -> Any:
        await write(work)
        raise ConnectionResetError

    with monkeypatch.context() as line:
        line.setattr(small.database, "write", silent)
        with pytest.raises(ConnectionResetError):
            await small.app.intake.take(0)
    await small.settle()

    assert await saved(small) == ["one"]
    assert len(anna.inbox) == 1


async def test_f18_half_an_emoji_does_not_make_the_bot_deaf(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "hello")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    broken = {"update_id": 1, "message": update["message"] | {"text": "save \ud83d"}}

    small.app.lanes.accept(await small.app.intake.store([broken, update]))
    await small.settle()

    assert anna.last.text == "echo hello"
    assert await count(small, InboxRow) == 2


async def test_f18_what_has_no_number_is_left_out(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "hello")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})

    received = await small.app.intake.store([{"message": update["message"]}, {"update_id": "7"}, update])

    assert [item.update_id for item in received] == [update["update_id"]]


async def test_f18_updates_of_any_form_are_stored_and_stop_nobody(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    small.telegram.write(anna.id, "hello")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    chance = random.Random(SEED)  # noqa: S311 - the same forms each run
    strange = [{"update_id": number + 1, **bent(chance, update, number)} for number in range(300)]

    small.app.lanes.accept(await small.app.intake.store(strange))
    small.app.lanes.accept(await small.app.intake.store([update]))
    await small.settle()

    states = await small.rows(lambda session: set(session.scalars(select(InboxRow.state))))
    assert "new" not in states
    assert anna.last.text == "echo hello"


def bent(chance: random.Random, update: dict[str, Any], number: int) -> dict[str, Any]:
    """The update with one or two of its fields turned into something else."""
    junk: tuple[Any, ...] = (None, 0, -1, 2**70, "", "x", [], {}, True, 1.5, {"id": "?"}, [{"a": 1}])
    message = dict(update["message"]) | {"from": update["message"]["from"], "brand_new_field": {"a": [1]}}
    for _ in range(1 + number % 2):
        field = chance.choice([*message, "reply_to_message", "entities", "photo", "media_group_id"])
        message[field] = chance.choice(junk)
    kind = chance.choice(["message", "edited_message", "callback_query", "my_chat_member", "poll", "future_thing"])
    return {kind: message}


@pytest.mark.parametrize(
    "payload", [{}, {"message": []}, {"message": {"chat": 5, "from": "x"}}, {"callback_query": {}}]
)
def test_f18_an_update_without_people_still_has_a_lane(payload: dict[str, Any]) -> None:
    assert origin.lane_of(payload) == "0:0"


@pytest.mark.parametrize("number", [True, 2**63, -(2**63) - 1, 2**70, 1.5, "7"])
def test_f18_a_number_no_database_takes_is_none(number: Any) -> None:
    assert origin.lane_of({"poll": {"from": {"id": number}, "chat": {"id": number}}}) == "0:0"


async def test_f21_thousands_of_messages_of_a_stranger_cost_a_counter(small: SmallWorld) -> None:
    await small.company()
    eve = small.stranger("Eve")
    small.telegram.write(eve.id, "spam")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    for batch in range(30):
        updates = [{**update, "update_id": 1 + batch * 100 + number} for number in range(100)]
        small.app.lanes.accept(await small.app.intake.store(updates))
    await small.settle()

    assert await count(small, InboxRow) == 5
    assert await count(small, Stranger) == 1
    assert await small.rows(lambda session: session.get_one(Stranger, eve.id).seen) == 3000 + 1


async def test_f21_thousands_of_guessed_links_cost_a_counter(small: SmallWorld) -> None:
    await small.company()
    eve = small.stranger("Eve")
    small.telegram.write(eve.id, "/start guess")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    for batch in range(30):
        updates = [{**update, "update_id": 1 + batch * 100 + number} for number in range(100)]
        small.app.lanes.accept(await small.app.intake.store(updates))
    await small.settle()

    assert await count(small, InboxRow) == 5
    assert await count(small, Stranger) == 1


async def test_a_link_in_a_group_is_chatter(small: SmallWorld) -> None:
    await small.company()
    eve = small.stranger("Eve")
    small.telegram.write(eve.id, "/start guess")
    [update] = small.telegram.call("getUpdates", {"timeout": 0})
    message = update["message"] | {"chat": {"id": -5, "type": "group", "title": "All"}}
    for number in range(10):
        await small.app.intake.store([{"update_id": 100 + number, "message": message}])

    assert await small.rows(lambda session: session.get_one(Stranger, -5).seen) == 10
