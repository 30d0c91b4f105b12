"""Forged callback data: whoever presses whatever, nothing of others' clients is told and nothing of theirs changes."""

import itertools
import json
import random
import re
import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy.orm import Session

import bot.app
from bot.sandbox.session import Person
from storage.inbox import InboxRow
from storage.members import Member
from tests.tables import Rows, changes, rows
from tests.world import World

# Real ids are small: the first dozen is everybody's; the rest is absent, or more than a database holds.
IDS = (*range(1, 13), 0, -1, 10_001, 2**53 - 1, 2**63 - 1, 2**63, 2**64 + 5, -(2**63), 10**20)
TEXTS = {
    ("Fix", "value"): ["", "?", "call-in", "other", "none", "1", "2", "3", "2026-11-30", "9" * 15, "0001-01-01", "x"],
    ("Answer", "choice"): ["c1", "c2", "c3", "n", "p", "x", "o", "d20261130", "d99999999", f"c{'9' * 15}", "c-1", ""],
    ("PersonDo", "value"): ["", "head", "manager", "1", "2", "0", "999999999"],
    ("Share", "choice"): ["c1", "c2", "c3", "n", "x", "u", "r", f"c{'9' * 15}", "c-1", ""],
    ("Speak", "language"): ["ru", "de", ""],
    ("Choose", "flow"): ["hello", "set", "invite", "team", "person", "digest"],
    ("Choose", "step"): ["language", "zone", "role", "team", "name", "company_language", "hours", "time"],
    ("Choose", "value"): ["", "!cancel", "en", "head", "1", "0900-1800", "Europe/Kyiv"],
}
JUNK = [
    "",
    " ",
    ":",
    "cl",
    "cl:",
    "cl:dossier",
    "cl:dossier:1:0:0",
    "cl:dossier:x:0",
    "cl:dossier:1e3:0",
    "rec:undo:i:",
]
JUNK += ["rec:undo:z:1", "nobody:1", "👍" * 16, "x" * 64, "fl:hello:zone:" + "й" * 25, "ans:1:1", "\x00", "pl:done:٣"]
# What a forger may do is decided above the engines; below them only numbers differ.
CASES_A_CLASS = {"sqlite": 45, "postgresql": 15}
BATCH = 60

# What stands in Anna's clients and records, and nowhere else; a teammate may know the client's name.
NAME = "альбатрос"
SECRETS = ("9165550123", "9165550177", "зинаида", "тайный", "секретный", "двойник-черновик")
NUMBERS = {"9165550123", "9165550177"}


def every_class() -> list[type[CallbackData]]:
    """Every button's data anybody has registered."""
    bot.app.dispatcher()
    ours = [one for one in CallbackData.__subclasses__() if one.__module__.startswith(("handlers", "bot."))]
    return sorted(ours, key=lambda one: one.__prefix__)


def values(kind: type[CallbackData], name: str) -> list[Any]:
    """What a forger would try in a field."""
    asked = kind.model_fields[name].annotation
    if typing.get_origin(asked) in (typing.Union, types.UnionType):
        asked = next(one for one in typing.get_args(asked) if one is not type(None))
    if typing.get_origin(asked) is typing.Literal:
        return list(typing.get_args(asked))
    if asked is bool:
        return ["0", "1", "x"]
    if asked is int:
        return [1, 2, 3] if name == "version" else list(IDS)
    assert asked is str, f"what does a forger write into {kind.__name__}.{name}?"
    return TEXTS[kind.__name__, name]


def forged(kind: type[CallbackData], chance: random.Random, most: int) -> Iterator[str]:
    """Callback data of a class: every combination, or a fair share of them; checks of the class itself passed by."""
    combinations = list(itertools.product(*(values(kind, name) for name in kind.model_fields)))
    if len(combinations) > most:
        combinations = chance.sample(combinations, most)
    for combination in combinations:
        data = kind.__separator__.join([kind.__prefix__, *map(str, combination)])
        if len(data.encode()) <= 64:
            yield data


class Office:
    """Anna's clients and records, and the people who have no business with them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.forgers: dict[str, Person] = {}

    async def fill(self) -> None:
        world = self.world
        anna = await world.manager("Анна")
        await world.client("Альбатрос", anna, city="Тверь", contacts=["Зинаида Котова"], phone="+79165550123")
        await world.client("Альбатрос Юг", anna, city="Сочи", phone="+79165550177")
        await anna.send("Был у Альбатрос Тверь, обсудили тайный договор, секретный разговор завтра в 10")
        await anna.send("перезвонить Альбатрос Юг в пятницу, секретный план")
        await anna.send("Альбатрос Тверь: взяли секретный товар на 120 тыс, обещают секретный платёж в пятницу")
        await anna.send("звонил неизвестно кому, двойник-черновик")
        for name, team in (("Пётр", "Север"), ("Борис", "Юг")):
            self.forgers[name] = await world.manager(name, team=team)
        self.forgers["Глеб"] = await world.lead("Глеб", team="Запад")
        self.forgers["Закрытый"] = await world.manager("Закрытый", blocked_at=world.clock.now())
        self.forgers["Чужой"] = world.stranger()
        for name in ("Пётр", "Борис", "Глеб"):
            person = self.forgers[name]
            await world.client(f"Свой {name}", person)
            await person.send(f"Был у Свой {name}, перезвонить в пятницу в 14")
            await person.send("звонил кому-то, не помню кому")

    async def foreign_rows(self, forger: Person, *, teammate: bool) -> Rows:
        """Rows that are not the forger's own: nothing of them may change, and none may be added."""

        def look(session: Session) -> Rows:
            everything = rows(session)
            own = session.query(Member).filter_by(telegram_id=forger.id).one_or_none()
            me = own.id if own is not None else 0
            mine = {key[1][0] for key, row in everything.items() if key[0] == "clients" and row["owner_id"] == me}
            return {key: row for key, row in everything.items() if not _own(key[0], row, me, mine, teammate=teammate)}

        return await self.world.rows(look)


def _own(table: str, row: typing.Mapping[str, Any], me: int, mine: set[int], *, teammate: bool) -> bool:
    if teammate and row.get("author_id") == me:
        return True  # colleagues log to each other's clients
    if table in ("interactions", "plans", "contacts", "client_keys", "client_aliases", "claims", "sales", "promises"):
        return row["client_id"] in mine
    if table == "reminders":
        return bool(row["member_id"] == me)
    if table == "audit":
        return bool(row["actor_id"] == me)
    if table == "clients":
        return row["id"] in mine
    owned = {"members": "id", "drafts": "member_id", "digests": "member_id"}
    return bool(row[owned[table]] == me) if table in owned else False


def leaks(said: str, *, teammate: bool) -> list[str]:
    """The secrets in something the bot said, buttons included."""
    words, digits = said.casefold(), re.sub(r"[\s()+-]", "", said)
    secrets = SECRETS if teammate else (NAME, *SECRETS)
    return [one for one in secrets if one in (digits if one in NUMBERS else words)]


@pytest.mark.parametrize("name", ["Пётр", "Борис", "Глеб", "Закрытый", "Чужой"])
async def test_forged_buttons_tell_and_change_nothing_of_others(world: World, home_engine: str, name: str) -> None:
    office = Office(world)
    await office.fill()
    forger, teammate = office.forgers[name], name == "Пётр"
    before = await office.foreign_rows(forger, teammate=teammate)
    chance = random.Random(name)  # noqa: S311 - the same cases every time
    cases = [data for kind in every_class() for data in forged(kind, chance, CASES_A_CLASS[home_engine])] + JUNK
    chance.shuffle(cases)
    assert len(cases) > 10 * CASES_A_CLASS[home_engine]
    pressed_on = (forger.chat.messages and forger.messages[-1].id) or 1

    for start in range(0, len(cases), BATCH):
        batch = cases[start : start + BATCH]
        seen = world.telegram.calls[-1].number if world.telegram.calls else 0
        for data in batch:
            world.telegram.press(forger.id, pressed_on, data)
        world.telegram.write(forger.id, chance.choice(["завтра в 10", "Иван, +7 916 000-00-00", "всё хорошо", "Омск"]))
        await world.settle()

        said = [
            json.dumps(call.page["parameters"], ensure_ascii=False, default=str)
            for call in world.telegram.calls_after(seen)
            if call.page["method"].lower() not in ("getupdates",)
        ]
        told = [(one, found) for one in said if (found := leaks(one, teammate=teammate))]
        assert told == [], batch
        after = await office.foreign_rows(forger, teammate=teammate)
        assert changes(before, after) == [], batch

    # Nothing failed on the way either: a forged number is refused, not stumbled over.
    errors = await world.rows(lambda session: [one.error for one in session.query(InboxRow) if one.error])
    assert errors == []
