"""A capture goes through the real bot over HTTP, and the run tells right records from wrong ones."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from scripts.capture_run.report import mistakes, table
from scripts.capture_run.run import run
from scripts.capture_run.sentences import Sentence, read_clients, read_sentences
from scripts.capture_run.stage import Talk
from scripts.capture_run.verdict import Verdict, judge
from storage.clients import Client
from storage.database import connect

DATA = Path(__file__).parents[1] / "data" / "capture"


async def test_a_capture_goes_through_the_bot_and_is_compared(tmp_path: Path) -> None:
    sentences, clients = read_sentences(DATA / "messages.jsonl"), read_clients(DATA / "clients.json")

    found = await run(sentences, clients, tmp_path)

    report = "\n".join([*table(found.first, found.tapped, found.troubles), *mistakes(found.tapped)])
    assert found.held, report
    assert Counter(one.fate for one in found.first) == {"record": 10, "asked": 1, "shown": 1}, report
    assert all(one.right.get("client", True) for one in found.first), report
    # The question was answered by one tap, and what is asked for is no record.
    assert [one.sentence.id for one in found.tapped if not one.whole] == ["ru-5"], report

    # The same records, held against other expectations, are wrong in exactly those fields.
    meeting = next(one for one in found.first if one.sentence.id == "ru-1")
    for field, wrong in (
        ("client", {"client_id": "k4"}),
        ("kind", {"kind": ["call", "email"]}),
        ("direction", {"direction": "in"}),
        ("plan", {"planned_at": None}),
        ("plan", {"planned_at": {"at": "2026-11-27T15:00", "grain": "minute"}}),
        ("plan", {"planned_at": {"at": "2026-11-27", "grain": "part", "part": "evening"}}),
    ):
        sentence = replace(meeting.sentence, expected=meeting.sentence.expected | wrong)
        judged = await _judge(tmp_path, sentence, meeting.talk)
        assert [name for name, right in judged.right.items() if not right] == [field]

    # A message of which nothing is left is lost.
    nowhere = replace(meeting.talk, message_id=10_000, answer={"id": 1, "text": "?"})
    assert (await _judge(tmp_path, meeting.sentence, nowhere)).fate == "lost"


async def _judge(folder: Path, sentence: Sentence, talk: Talk) -> Verdict:
    database = connect(f"sqlite+aiosqlite:///{folder / 'dossier.db'}")
    await database.open()
    try:
        ids = await database.read(lambda session: [one.id for one in session.query(Client).order_by(Client.id)])
        clients = {client_id: f"k{number}" for number, client_id in enumerate(ids, 1)}
        return await database.read(lambda session: judge(session, sentence, talk, clients))
    finally:
        await database.close()
