"""Text that means harm is a record like any other: kept letter for letter, and shown without doing anything."""

from typing import Final

import pytest
from sqlalchemy import select

from storage.inbox import InboxRow
from storage.interactions import Interaction
from tests.world import World

SAID: Final = "Был у Ромашки, взяли образцы."
HOSTILE: Final = {
    "html": "<b>жирно</i> <script>alert(1)</script> &amp; <a href='",
    "sql": "'; DROP TABLE clients; -- \" OR 1=1",
    "right to left": "\u202eанидлО\u202c \u200fзавтра\u200e",
    "zero width": "\u200bбе\u200bз\u200d \ufeffширины",
    "emoji": "👩‍👩‍👧‍👦" * 60,
    "repeated letters": "о" * 800,
    "nested quotes": "«он сказал \"мы 'купим' «всё»\" вчера»" * 9,
    "mail": "> От: Иван <ivan@example.com>\n>> On Mon, 3 Mar 2026, Mike wrote:\n>>> до пятницы?\n" * 8,
    "figures": "5" * 1500,
    "dates": "12.03.2026 " * 120,
    "one word": "слово" * 300,
    "markdown": "*звёзды* _черта_ `код` [ссылка](tg://user?id=1) {0} %s $1",
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_hostile_text_is_kept_letter_for_letter(world: World, what: str) -> None:
    anna = await world.manager("Анна")
    await world.client("Ромашка", anna)
    text = f"{SAID} {HOSTILE[what]}".strip()
    await anna.send(text)
    await world.settle()

    kept = await world.rows(lambda session: list(session.scalars(select(Interaction.text))))
    assert kept == [text]
    dead = await world.rows(
        lambda session: list(session.scalars(select(InboxRow.position).where(InboxRow.state == "dead")))
    )
    assert not dead
    assert anna.inbox[-1].text.startswith("✅") or "Ромашка" in anna.inbox[-1].text
