"""Whatever is sent in the middle of a dialog is answered, loses nothing, and leaves a way out."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.sandbox.session import Person
from storage.dialog_state import DialogState
from storage.inbox import InboxRow
from storage.outbox import OutboxRow
from tests.tables import changes, rows
from tests.world import World

Enter = Callable[["Desk"], Awaitable[None]]

# The words of the three languages this file presses and writes.
SENTENCE: Final = {
    "ru": "Был у Ромашки, перезвонить в пятницу в 14",
    "uk": "Був у Ромашки, передзвонити в п'ятницю о 14",
    "en": "Visited Romashka, call back on Friday at 14:00",
}
ASKED: Final = {
    "ru": "звонил СтройДому, просят счёт",
    "uk": "дзвонив у СтройДом, просять рахунок",
    "en": "called StroyDom, they want an invoice",
}
NO_SUCH_DAY: Final = {
    "ru": "позвонить Ромашке 31 февраля",
    "uk": "подзвонити Ромашці 31 лютого",
    "en": "call Romashka on February 31",
}
CLIENTS: Final = {"ru": ("Ромашка", "СтройДом"), "uk": ("Ромашка", "СтройДом"), "en": ("Romashka", "StroyDom")}
CITIES: Final = {"ru": ("Тула", "Рязань"), "uk": ("Львів", "Суми"), "en": ("Leeds", "York")}
HTML: Final = "<b>x</i> <script>alert(1)</script> & &amp; <a href='"


class Desk:
    """A person at the bot, an admin so that every dialog is open to them, and what they see."""

    def __init__(self, world: World, person: Person, language: str) -> None:
        self.world = world
        self.person = person
        self.language = language

    async def press(self, data: str) -> None:
        """Press the newest button whose data begin so."""
        message, found = self.button(data)
        await self.person.press(message, found)

    def button(self, data: str) -> tuple[int, str]:
        """The newest button whose data begin so: its message and all of its data."""
        for message in reversed(self.person.inbox):
            for row in message.inline_keyboard:
                for one in row:
                    if one.get("callback_data", "").startswith(data):
                        return message.id, one["callback_data"]
        raise AssertionError(f"no button {data!r} on the screen:\n{self.person.screen}")

    async def say(self, words: dict[str, str]) -> None:
        await self.person.send(words[self.language])

    async def state(self) -> tuple[str | None, dict[str, Any]]:
        """The dialog the person is in."""
        row = await self.world.rows(lambda session: session.get(DialogState, (self.person.id, self.person.id)))
        return (row.state, row.data) if row is not None else (None, {})

    def screen(self) -> list[tuple[int, str, list[list[str]]]]:
        return [(one.id, one.html, one.buttons) for one in self.person.inbox]


# How to come into each dialog. The first start is a world of its own: its person has not answered anything yet.


def first_start(step: int) -> Enter:
    async def enter(desk: Desk) -> None:
        await desk.person.send("/start")
        for _ in range(step):
            await desk.press("fl:hello:")

    return enter


def pressed(*path: str, command: str) -> Enter:
    async def enter(desk: Desk) -> None:
        await desk.person.send(command)
        for data in path:
            await desk.press(data)

    return enter


def said(*path: str, words: dict[str, str] = SENTENCE) -> Enter:
    async def enter(desk: Desk) -> None:
        desk.world.clock.advance(minutes=1)
        await desk.say(words)
        for data in path:
            await desk.press(data)

    return enter


async def doubled_client(desk: Desk) -> None:
    await desk.person.send(f"/new {CLIENTS[desk.language][0]}")


async def card_of_plan(desk: Desk) -> None:
    await desk.say(SENTENCE)
    await desk.person.send("/today")
    await desk.press("pt:next")
    await desk.press("pl:card")


async def plan(desk: Desk, action: str) -> None:
    await card_of_plan(desk)
    await desk.press(f"pl:{action}")


async def plan_done(desk: Desk) -> None:
    await plan(desk, "done")


async def plan_moved(desk: Desk) -> None:
    await plan(desk, "move")


FIRST: Final[dict[str, Enter]] = {
    "language": first_start(0),
    "zone": first_start(1),
    "company language": first_start(2),
    "currency": first_start(3),
    "country": first_start(4),
    "hours": first_start(5),
}
DIALOGS: Final[dict[str, Enter]] = {
    "set zone": pressed("chg:zone", command="/settings"),
    "set company language": pressed("set:company", "chg:company_language", command="/settings"),
    "set currency": pressed("set:company", "chg:currency", command="/settings"),
    "set country": pressed("set:company", "chg:country", command="/settings"),
    "set hours": pressed("set:company", "chg:hours", command="/settings"),
    "set company zone": pressed("set:company", "chg:company_zone", command="/settings"),
    "invite role": pressed(command="/invite"),
    "invite team": pressed("fl:invite:role:manager", command="/invite"),
    "new team": pressed("td:add", command="/team"),
    "rename team": pressed("tm:team", "td:rename", command="/team"),
    "rename person": pressed("tm:people", "ps:card", "pd:rename", command="/team"),
    "new client": pressed(command="/new"),
    "new client, doubled": doubled_client,
    "contact": pressed("clm", "cl:dossier", "cl:people", "cla:contact", command="/client"),
    "phone": pressed("clm", "cl:dossier", "cl:people", "cla:phone", command="/client"),
    "city": pressed("clm", "cl:dossier", "cl:people", "cla:city", command="/client"),
    "log": pressed("clm", "cl:dossier", "cl:log", command="/client"),
    "plan": pressed("clm", "cl:dossier", "cl:plan", command="/client"),
    "plan's outcome": plan_done,
    "plan's moment": plan_moved,
    "fix client": said("rec:fix", "fix:client::", "fix:client:?"),
    "fix happened": said("rec:fix", "fix:happened::", "fix:happened:?"),
    "fix plan": said("rec:fix", "fix:plan::", "fix:plan:?"),
    "fix text": said("rec:fix", "fix:text:?"),
    "which client": said(words=ASKED),
    "which day": said(words=NO_SUCH_DAY),
}


# What is sent in the middle of it.


def text(words: str) -> Enter:
    async def send(desk: Desk) -> None:
        await desk.person.send(words)

    return send


def raw(content: dict[str, Any]) -> Enter:
    """A message of a kind the sandbox's people cannot make by hand."""

    async def send(desk: Desk) -> None:
        telegram, person = desk.world.telegram, desk.person
        message = telegram.post(person.chat, person.account.user, content)
        telegram.push_update("message", message.data)
        await person.settle()

    return send


def forged(data: str) -> Enter:
    async def press(desk: Desk) -> None:
        await desk.person.press(desk.person.last, data)

    return press


async def photo(desk: Desk) -> None:
    await desk.person.send_photo()


async def document(desk: Desk) -> None:
    await desk.person.send_document("price.pdf", b"%PDF-1.4 not really", mime_type="application/pdf")


STICKER: Final = {
    "file_id": "s1",
    "file_unique_id": "u1",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
    "emoji": "👍",
}
LONG: Final = "слово и ещё " * 834
# Words may be an answer, and then they are kept; the others never are one.
WORDS: Final[dict[str, Enter]] = {"emoji": text("👍👍"), "html": text(HTML), "10,000 characters": text(LONG)}
INVISIBLE: Final[dict[str, Enter]] = {"invisible": text("\u200b\u2060 \u00ad\u2800")}
WORDLESS: Final[dict[str, Enter]] = {
    "photo": photo,
    "document": document,
    "sticker": raw({"sticker": STICKER}),
    "a kind nobody knows": raw({"hologram": {"depth": 3}}),
}
PRESSES: Final[dict[str, Enter]] = {
    "forged nonsense": forged("👁:1:2"),
    "forged client": forged("cl:dossier:999999:0"),
    "forged value": forged("fl:set:nowhere:Mars/Olympus"),
}
COMMANDS: Final[dict[str, Enter]] = {
    "/cancel": text("/cancel"),
    "/help": text("/help"),
    "no such command": text("/такой_нет @x <b>"),
}


async def bear(desk: Desk, enter: Enter, name: str) -> None:
    """Send one bad input in the middle of a dialog and look at everything that must hold."""
    world, person = desk.world, desk.person
    await enter(desk)
    asked, before, screen = await desk.state(), await world.rows(rows), desk.screen()
    world.telegram.toasts[person.id] = None

    await INPUTS[name](desk)

    # It was answered, a message with something to go on by, and nothing failed on the way.
    new = [one for one in desk.screen() if one not in screen]
    assert new or person.toast, f"silence after {name}"
    assert name in PRESSES or any(buttons or len(words) > 20 for _, words, buttons in new), new
    assert await world.rows(troubles) == []
    # Nothing is lost: words at most add something, everything else changes nothing at all.
    after = await world.rows(rows)
    if name in WORDS:
        assert before.keys() <= after.keys()
    elif name == "/cancel" and changes(before, after):
        # A sentence that waited is put aside, and a button saves it after all.
        assert {line.split()[0] for line in changes(before, after)} == {"audit", "drafts"}
        assert desk.button("ans:")[1].endswith(":o")
    elif name in ("photo", "document"):
        # A file without words is kept and waits for them; nothing else is touched.
        assert {line.split()[0] for line in changes(before, after)} <= {"audit", "drafts"}
        assert before.keys() <= after.keys()
    else:
        assert changes(before, after) == []
    # The question still stands, except after a command.
    if name not in WORDS | COMMANDS:
        state, data = await desk.state()
        # That a file's words were asked for is noted beside the question, not instead of it.
        assert (state, {key: value for key, value in data.items() if key != "asked"}) == (
            asked[0],
            {key: value for key, value in asked[1].items() if key != "asked"},
        )
    # And there is a way out of it.
    await person.send("/cancel")
    state, data = await desk.state()
    assert state is None
    assert data.keys() <= asked[1].keys() | {"asked"}


def troubles(session: Session) -> list[str | None]:
    """Updates that failed and messages that could not be sent."""
    dead = session.scalars(select(InboxRow.error).where(InboxRow.error.is_not(None)))
    return [*dead, *session.scalars(select(OutboxRow.error).where(OutboxRow.state == "failed"))]


INPUTS: Final = {**WORDS, **INVISIBLE, **WORDLESS, **PRESSES, **COMMANDS}


async def furnished(world: World, language: str) -> Desk:
    """An admin with clients, two of them namesakes, and a colleague."""
    anna = await world.admin("Анна", language=language)
    await world.manager("Пётр", language=language)
    first, second = CLIENTS[language]
    await world.client(first, anna, city=CITIES[language][0])
    for city in CITIES[language]:
        await world.client(second, anna, city=city)
    return Desk(world, anna, language)


async def can_still_work(desk: Desk) -> None:
    """After all of it, a sentence is a record as ever."""
    before = await desk.world.rows(rows)
    await desk.say(SENTENCE)
    new = (await desk.world.rows(rows)).keys() - before.keys()
    assert {"interactions", "plans"} <= {table for table, _ in new}, desk.person.screen


@pytest.mark.parametrize("dialog", DIALOGS)
async def test_a_dialog_bears_every_bad_input(world: World, dialog: str) -> None:
    desk = await furnished(world, "ru")
    for name in INPUTS:
        await bear(desk, DIALOGS[dialog], name)
    await can_still_work(desk)


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("dialog", ["contact", "fix client", "which day"])
async def test_in_the_other_languages(world: World, language: str, dialog: str) -> None:
    desk = await furnished(world, language)
    for name in INPUTS:
        await bear(desk, DIALOGS[dialog], name)
    await can_still_work(desk)


@pytest.mark.parametrize("question", FIRST)
async def test_the_first_start_bears_every_bad_input(world: World, question: str) -> None:
    await world.company("ru", set_up_at=None)
    desk = Desk(world, await world.admin("Анна", settled_at=None), "ru")
    await world.client("Ромашка", desk.person)
    for name in INPUTS:
        await bear(desk, FIRST[question], name)
    await can_still_work(desk)


# Buttons that have had their time.


async def worn_out(desk: Desk) -> dict[str, tuple[int, str]]:
    """Buttons whose moment is over, one of each kind."""
    found = {}
    await DIALOGS["set zone"](desk)
    found["a question that is answered"] = desk.button("fl:set:zone")
    await desk.press("fl:set:zone")
    await desk.say(ASKED)
    found["a sentence that is recorded"] = desk.button("ans:")
    await desk.press("ans:")
    await said("rec:fix", "fix:kind::")(desk)
    found["a record that has changed"] = desk.button("fix:kind:email-out")
    await desk.press("fix:kind:message")
    await card_of_plan(desk)
    found["a plan that is done"] = desk.button("pl:done")
    await desk.press("pl:done")
    await desk.press("pl:silent")
    await plan(desk, "move")
    found["a plan put off late"] = desk.button("po:tomorrow")
    await desk.press("po:tomorrow")
    found["a move that cannot be undone"] = desk.button("pu:")
    await desk.press("pu:")
    await desk.say(SENTENCE)
    found["a record that is undone"] = desk.button("rec:undo")
    await desk.press("rec:undo")
    await desk.person.send("/new Василёк")
    found["a client in use"] = desk.button("clu:")
    await desk.person.send("Был у Василёк, всё хорошо")
    found["a doubled client, long ago"] = (desk.person.last.id, "cln:anyway")
    found["a search, long ago"] = (desk.person.last.id, "clr:1")
    await DIALOGS["invite team"](desk)
    await desk.press("fl:invite:team:1")
    await desk.person.send("/team")
    await desk.press("tm:invites")
    found["a link taken back"] = desk.button("rv:")
    await desk.press("rv:")
    await desk.person.send("/team")
    await desk.press("td:add")
    await desk.person.send("Запад")
    found["a team that is closed"] = desk.button("td:rename")
    await desk.press("tm:close")
    await desk.press("td:close")
    return found


@pytest.mark.parametrize("dialog", ["contact", "plan's moment", "fix text", "invite role", "which client"])
async def test_a_dialog_bears_worn_out_buttons(world: World, dialog: str) -> None:
    desk = await furnished(world, "ru")
    for name, (message, data) in (await worn_out(desk)).items():
        await DIALOGS[dialog](desk)
        asked, before, screen = await desk.state(), await world.rows(rows), desk.screen()
        world.telegram.toasts[desk.person.id] = None

        await desk.person.press(message, data)

        assert desk.person.toast or desk.screen() != screen, f"silence: {name}"
        assert changes(before, await world.rows(rows)) == [], name
        assert await desk.state() == asked, name
        await desk.person.send("/cancel")
    assert await world.rows(troubles) == []


# A double tap is one tap.


TAPPED: Final[dict[str, tuple[Enter, str]]] = {
    "undo": (said(), "rec:undo"),
    "bring back": (said("rec:undo"), "rec:restore"),
    "another kind": (said("rec:fix", "fix:kind::"), "fix:kind:email-out"),
    "no next step": (said("rec:fix", "fix:plan::"), "fix:plan:none"),
    "which client": (said(words=ASKED), "ans:"),
    "which day": (said(words=NO_SUCH_DAY), "ans:"),
    "done": (card_of_plan, "pl:done"),
    "an hour later": (card_of_plan, "po:hour"),
    "tomorrow": (card_of_plan, "po:tomorrow"),
    "call off": (card_of_plan, "pl:cancel"),
    "add anyway": (doubled_client, "cln:anyway"),
    "take back": (pressed(command="/new Василёк"), "clu:"),
    "a free day": (pressed("set:company", "set:days", command="/settings"), "day:6"),
    "invite": (DIALOGS["invite team"], "fl:invite:team:1"),
    "a role": (pressed("tm:people", "ps:card:2", "ps:roles", command="/team"), "pd:role:2:lead"),
}


@pytest.mark.parametrize("tap", TAPPED)
async def test_a_double_tap_is_one_tap(world: World, tap: str) -> None:
    desk = await furnished(world, "ru")
    enter, data = TAPPED[tap]
    await enter(desk)
    message, found = desk.button(data)
    before = await world.rows(rows)

    await desk.person.press(message, found)
    once = await world.rows(rows)
    screen = desk.screen()
    await desk.person.press(message, found)

    assert changes(before, once) != []
    assert changes(once, await world.rows(rows)) == []
    assert desk.person.toast or desk.screen() != screen
    assert await world.rows(troubles) == []
