"""Who is nobody's colleague gets one word an hour, and no table of the company is looked into for them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from storage.database import Database, SqliteDatabase
from storage.inbox import InboxRow
from storage.tables import metadata
from tests.world import World

# What the rails know of everybody, and the one line about the company that says in which language to answer.
OF_THE_RAILS = {"inbox", "outbox", "strangers", "members", "company", "dialog_state", "invites", "notes"}
USER: dict[str, Any] = {"id": 777, "is_bot": False, "first_name": "Ева", "language_code": "ru"}
CHAT: dict[str, Any] = {"id": 777, "type": "private", "first_name": "Ева"}


def message(number: int, **content: Any) -> dict[str, Any]:
    """A private message of hers."""
    return {"message_id": number, "date": 1795605600, "chat": CHAT, "from": USER} | content


def member(status: str) -> dict[str, Any]:
    """The bot's standing in her chat."""
    bot = {"id": 42, "is_bot": True, "first_name": "Dossier", "username": "dossier_demo_bot"}
    return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})


FILE = {"file_id": "f", "file_unique_id": "u"}
UPDATES: dict[str, dict[str, Any]] = {
    "words": {"message": message(1, text="Ромашка")},
    "a command": {"message": message(2, text="/client Ромашка", entities=[])},
    "a start": {"message": message(3, text="/start")},
    "a link": {"message": message(4, text="/start guess")},
    "a photo": {"message": message(5, photo=[FILE | {"width": 1, "height": 1}], caption="Ромашка")},
    "a voice": {"message": message(6, voice=FILE | {"duration": 1})},
    "a file": {"message": message(7, document=FILE | {"file_name": "table.csv"})},
    "a contact": {"message": message(8, contact={"phone_number": "+79161234567", "first_name": "Ольга"})},
    "a place": {"message": message(9, location={"latitude": 55.7, "longitude": 37.6})},
    "a forward": {
        "message": message(10, text="Ромашка", forward_origin={"type": "user", "date": 1, "sender_user": USER})
    },
    "an edit": {"edited_message": message(1, text="Ромашка", edit_date=1795605700)},
    "a press": {
        "callback_query": {
            "id": "1",
            "from": USER,
            "chat_instance": "1",
            "data": "cl:1",
            "message": message(11, text="x"),
        }
    },
    "a query": {"inline_query": {"id": "1", "from": USER, "query": "Ромашка", "offset": "", "chat_type": "sender"}},
    "a choice": {"chosen_inline_result": {"result_id": "1", "from": USER, "query": "Ромашка"}},
    "a block": {
        "my_chat_member": {
            "chat": CHAT,
            "from": USER,
            "date": 1795605600,
            "old_chat_member": member("member"),
            "new_chat_member": member("kicked"),
        }
    },
    "a post": {
        "channel_post": message(12, text="Ромашка") | {"chat": {"id": -100777, "type": "channel", "title": "x"}}
    },
    "a group": {"message": message(13, text="Ромашка") | {"chat": {"id": -777, "type": "group", "title": "x"}}},
}


@contextmanager
def asked(database: Database) -> Iterator[list[str]]:
    """Every statement on the database while the block runs."""
    statements: list[str] = []

    def remember(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    connections = database.connections if isinstance(database, SqliteDatabase) else []
    event.listen(Engine, "before_cursor_execute", remember)
    for raw in connections:
        raw.set_trace_callback(statements.append)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", remember)
        for raw in connections:
            raw.set_trace_callback(None)


def tables_in(statements: list[str]) -> set[str]:
    """The tables that statements name."""
    names = set(metadata.tables)
    return {word for statement in statements for word in re.findall(r"\w+", statement) if word in names}


@pytest.mark.not_on_postgresql("what is asked does not depend on the engine")
@pytest.mark.parametrize("kind", UPDATES)
async def test_t01_a_stranger_is_told_nothing_and_no_table_of_the_company_is_asked(world: World, kind: str) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", owner=anna, phone="+79161234567")
    world.telegram.person("Ева", language_code="ru")
    with asked(world.database) as statements:
        await world.app.intake.receive([{"update_id": 1, **UPDATES[kind]}])
        await world.app.lanes.idle()
        await world.app.sender.idle()

    assert statements or "inline" in str(UPDATES[kind])
    assert tables_in(statements) <= OF_THE_RAILS
    said = [str(call.parameters) for call in world.telegram.calls]
    assert not [words for words in said if "Ромашка" in words or "916" in words]
    assert await world.rows(lambda session: set(session.scalars(select(InboxRow.state)))) <= {"done"}


async def test_t01_a_stranger_hears_one_word_an_hour(world: World) -> None:
    await world.company()
    eve = world.stranger("Ева")
    for number in range(40):
        await eve.send(f"Кто-нибудь? {number}")
        world.clock.advance(minutes=1)
    assert len(eve.inbox) == 1
    world.clock.advance(hours=1)
    await eve.send("Кто-нибудь?")
    assert len(eve.inbox) == 2
