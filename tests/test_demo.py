"""The demo as a stranger meets it: one command, a page, a sentence, a record, a reminder when its time comes."""

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.bot.sandbox.page.phone import Phone, running_browser
from tests.test_console import first_line, running

pytestmark = pytest.mark.browser

SENTENCES = {
    "ru": ("Был у Ромашки, жалуются на брак, перезвонить через 2 часа", "Ромашка · записано", "Ромашка?"),
    "uk": ("Зустрівся зі Світанком, передзвонити через 2 години", "Світанок", "Світанок?"),
    "en": ("acme called, pump leaks again, ring back in 2 hours", "Acme", "Acme?"),
}
EXPECT_MS = 30_000


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
async def test_a_sentence_becomes_a_record_and_comes_back_as_a_reminder(tmp_path: Path, language: str) -> None:
    sentence, saved, question = SENTENCES[language]
    with running(tmp_path, "demo", "--folder", "demo", "--port", "0", "--language", language) as process:
        line = await asyncio.to_thread(first_line, process, "http://")
        address = re.search(r"http://[\d.:]+", line)
        assert address is not None
        async with running_browser() as browser:
            context = await browser.new_context(viewport=ViewportSize(width=360, height=740), locale="ru-RU")
            phone = await Phone(await context.new_page(), address[0]).open(1001)

            await phone.send(sentence)
            await seen(phone.theirs.filter(has_text=saved))
            assert await phone.overflow() <= 0

            await phone.send(question)
            await seen(phone.theirs.filter(has_text=re.compile(r"\+\d")).filter(has_text="A·X"))
            await phone.page.screenshot(path=tmp_path / f"{language}.png")

            await phone.page.evaluate(
                "fetch('/api/clock', {method: 'POST', headers: {'Content-Type': 'application/json'},"
                " body: JSON.stringify({advance: 2 * 3600 + 60})})"
            )
            await seen(phone.theirs.filter(has_text="⏰").filter(has_text=saved.split(" ")[0]).last)
            assert await phone.overflow() <= 0
            assert phone.errors == []
            await context.close()


async def seen(bubble: Locator) -> None:
    """The newest such bubble is on the page."""
    await expect(bubble.last).to_be_visible(timeout=EXPECT_MS)
