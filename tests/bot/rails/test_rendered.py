"""Files named by reference are drawn when they are sent; one that does not come is not passed over in silence."""

import asyncio
import logging
import re

import pytest
from aiogram.methods import SendDocument
from sqlalchemy import select

from bot.rails.outbox import Outgoing, store
from bot.rails.rendered import Rendered
from bot.rails.sender import outcomes
from bot.sandbox.session import SandboxMessage
from bot.sandbox.telegram import FaultRule
from storage import notes
from storage.outbox import OutboxRow
from tests.bot.rails.conftest import DRAWN, READING, SERVED, SmallWorld, until


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Failed sends are tried again at once."""
    monkeypatch.setattr(outcomes, "backoff", lambda *_: 0.01)


async def rows(world: SmallWorld) -> list[OutboxRow]:
    """The outbox, oldest first."""
    return await world.rows(lambda session: list(session.scalars(select(OutboxRow).order_by(OutboxRow.id))))


def content(world: SmallWorld, message: SandboxMessage) -> bytes | None:
    """What is in a message's document."""
    assert message.document is not None
    assert message.document["file_name"] == "note.txt"
    return world.telegram.file_bytes(message.document["file_id"])


async def test_a_file_is_drawn_for_its_reader_and_kept_by_reference(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    await small.database.write(lambda session: notes.put(session, "file", "price", small.clock.now()))
    small.telegram.faults.add([FaultRule("error", "sendDocument", anna.id, retry_after=1)])

    await anna.send("file note")

    assert content(small, anna.last) == b"price for Anna"
    assert DRAWN == ["price"]  # once, although Telegram wanted to wait
    [row] = await rows(small)
    assert '"document":{"renderer":"note","arguments":{"note":"file"},"name":"note.txt"}' in row.payload


@pytest.mark.not_on_postgresql("there every read has a connection of its own, and none may block the loop")
async def test_a_long_read_for_a_file_keeps_nobody_waiting(small: SmallWorld) -> None:
    READING.clear()
    SERVED.clear()
    anna = await small.manager("Anna")
    sending = asyncio.create_task(anna.send("file long"))
    await until(READING.is_set)

    await small.rows(lambda _session: SERVED.set())
    await sending

    assert content(small, anna.last) == b"beside others"


async def test_a_file_left_by_another_process_is_drawn_from_what_is_true_now(small: SmallWorld) -> None:
    anna = await small.manager("Anna")
    method = SendDocument(chat_id=anna.id, document=Rendered("note", {"note": "file"}, "note.txt"))
    left = Outgoing(0, "left", anna.id, "reply", small.clock.now(), method=method)
    await small.database.write(lambda session: store(session, [left], claimed=True, update_id=None))
    await small.database.write(lambda session: notes.put(session, "file", "new price", small.clock.now()))

    await small.stop()
    await small.restart_after_crash()

    assert content(small, anna.last) == b"new price for Anna"
    assert [row.state for row in await rows(small)] == ["sent"]


async def test_a_file_that_cannot_be_drawn_is_excused_with_a_code(
    small: SmallWorld, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await small.manager("Anna", language="en")

    with caplog.at_level(logging.ERROR):
        await anna.send("file bad")
        await anna.send("hello")

    excuse = anna.inbox[-2].text
    assert excuse.startswith("The file did not work out: something broke on my side, not yours.")
    [code] = re.findall(r"[A-Z2-9]{5}", excuse)
    [failed, said, _] = await rows(small)
    assert (failed.state, said.state) == ("failed", "sent")
    assert (failed.error or "").startswith(f"{code}: RuntimeError: a bug of the pencil")
    assert code in caplog.text
    assert anna.last.text == "echo hello"


async def test_a_file_that_is_not_the_readers_is_refused_in_words(small: SmallWorld) -> None:
    anna = await small.manager("Anna", language="uk")

    await anna.send("file foreign")
    await anna.send("file unheard-of")

    assert [message.document for message in anna.inbox] == [None, None]
    assert anna.inbox[0].text == "Такої людини тут немає."
    assert anna.inbox[1].text.startswith("Файл не вийшов")
    assert [row.state for row in await rows(small)] == ["failed", "sent", "failed", "sent"]


async def test_nothing_is_drawn_for_somebody_blocked_meanwhile(small: SmallWorld) -> None:
    anna = await small.manager("Anna", blocked_at=small.clock.now())
    method = SendDocument(chat_id=anna.id, document=Rendered("note", {"note": "file"}, "note.txt"))

    await small.app.sender.say([method], "late")
    await small.settle()

    assert (DRAWN, anna.inbox) == ([], [])
    assert [row.state for row in await rows(small)] == ["dropped"]


async def test_f37_a_file_of_unknown_outcome_is_not_sent_again_but_asked_about(small: SmallWorld) -> None:
    anna = await small.manager("Anna", language="en")
    small.telegram.faults.add([FaultRule("drop_after", "sendDocument", anna.id)])

    await anna.send("file note")

    assert [message.document is not None for message in anna.inbox] == [True, False]
    assert anna.last.text.startswith("The connection broke, and I cannot tell whether the file arrived.")
    [failed, said] = await rows(small)
    assert (failed.state, failed.unknown, said.state) == ("failed", 1, "sent")


@pytest.mark.parametrize(("megabytes", "fits"), [(49, True), (51, False)])
async def test_f42_what_is_too_large_is_not_even_sent(small: SmallWorld, megabytes: int, fits: bool) -> None:
    anna = await small.manager("Anna", language="en")
    file = Rendered("large", {"bytes": megabytes * 1024 * 1024}, "large.bin")

    await small.app.sender.say([SendDocument(chat_id=anna.id, document=file)], "large")
    await small.app.sender.idle()

    tried = [call.method for call in small.telegram.calls if call.chat_id == anna.id]
    assert tried == (["sendDocument"] if fits else ["sendMessage"])
    assert fits or anna.last.text.startswith("The file did not work out")


async def test_f42_a_file_telegram_does_not_take_is_excused(small: SmallWorld) -> None:
    anna = await small.manager("Anna", language="en")
    for code, words in ((413, "Request Entity Too Large"), (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")):
        small.telegram.faults.add([FaultRule("error", "sendDocument", anna.id, code=code, description=words)])

        await anna.send("file note")

        assert anna.last.text.startswith("The file did not work out")
    assert [row.state for row in await rows(small)] == ["failed", "sent", "failed", "sent"]
