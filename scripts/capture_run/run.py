"""One run: the company, the sentences in the order of their moments, and then one tap on each question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.capture_run import base, stage
from scripts.capture_run.sentences import Seed, Sentence
from scripts.capture_run.verdict import Verdict, judge, wanted_button
from storage import schema
from storage.database import Database, connect


@dataclass(frozen=True, slots=True)
class Run:
    """What came of the sentences: as they were answered, and after each question got the tap a person would give."""

    first: list[Verdict]
    tapped: list[Verdict]
    troubles: list[str]

    @property
    def held(self) -> bool:
        """Whether every message was answered without an error and none was lost."""
        answered = all(one.talk.answer is not None and one.fate != "lost" for one in self.first)
        return answered and not self.troubles


async def run(sentences: Sequence[Sentence], clients: Sequence[Seed], folder: Path) -> Run:
    """Send the sentences through a bot of their own; `folder` is empty and holds everything afterwards.

    Raises stage.Failed when a process does not start or the bot does not come to rest.
    """
    url = f"sqlite+aiosqlite:///{folder / 'dossier.db'}"
    async with stage.sandbox(folder, sentences[0].now) as sandbox:
        languages = sorted({one.language for one in sentences} | {one.language for one in clients})
        people = {language: await sandbox.person(language) for language in languages}
        await schema.migrate(url)
        database = connect(url)
        await database.open()
        try:
            known = await database.write(lambda session: base.fill(session, people, clients, sentences[0].now))
            async with stage.bot(folder, sandbox, url):
                return await _talk(sentences, people, known, sandbox, database)
        finally:
            await database.close()


async def _talk(
    sentences: Sequence[Sentence],
    people: Mapping[str, int],
    clients: Mapping[int, str],
    sandbox: stage.Sandbox,
    database: Database,
) -> Run:
    talks = []
    for one in sentences:
        await sandbox.move_to(one.now)
        talks.append((one, await sandbox.write(people[one.language], one.text)))

    async def verdicts() -> list[Verdict]:
        await stage.settle(database)
        return await database.read(lambda session: [judge(session, one, talk, clients) for one, talk in talks])

    first = await verdicts()
    for verdict in first:
        button = wanted_button(verdict.sentence, verdict.talk, clients) if verdict.fate == "asked" else None
        if button is not None:
            await sandbox.press(verdict.talk, button)
    return Run(first, await verdicts(), await stage.troubles(database))
